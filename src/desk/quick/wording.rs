//! What was understood of a line, in words: short pieces for the row above it, and for `outreach log --dry-run`.
//! Knows no colours: each piece carries a mark that says how sure it is.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::desk::view::{CitizenLabel, CitizenLine};
use crate::domain::citizen::IdentityLevel;
use crate::domain::follow_up::{Due, Priority};
use crate::domain::quick_line::Placed;
use crate::domain::referral::Handover;
use crate::domain::text::{shown, truncated};
use crate::domain::when::ClockNote;
use crate::i18n::{Words, dates, labels, numbers};

use super::reading::{Assumed, LineReading, Piece};

/// How sure a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It was said and understood.
    Understood,
    /// Nobody said it; it is taken for granted.
    Assumed,
    /// It is understood, and worth a second look.
    Doubtful,
    /// Someone has to choose.
    Question,
    /// It is not understood, or something in it is missing.
    Wrong,
}

/// The longest text that is repeated, in terminal cells.
const CELLS: usize = 28;

/// The pieces in words: those that were said in their order, then what is taken for granted, in brackets.
pub fn in_words(reading: &LineReading, words: &Words) -> Vec<(String, Mark)> {
    let mut out = Vec::new();
    let mut rest = reading.pieces();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (&first.value, after.first().map(|next| &next.value)) {
            (Piece::Channel(channel), Some(Piece::Minutes(minutes))) => {
                let both = [labels::channel(words, *channel), numbers::duration(words, (*minutes).into())];
                out.push((both.join(" "), Mark::Understood));
                rest = &after[1..];
            }
            _ if is_repeated(reading, first) => {}
            _ => out.push(piece(reading, first, words)),
        }
    }
    out.extend(reading.assumed().iter().map(|assumed| (taken_for_granted(*assumed, words), Mark::Assumed)));
    out
}

/// Whether the same moment was said before, day and time apart.
fn is_repeated(reading: &LineReading, piece: &Placed<Piece>) -> bool {
    let before = reading.pieces().iter().take_while(|other| other.span.start < piece.span.start);
    matches!(piece.value, Piece::When { .. }) && before.map(|other| &other.value).any(|it| *it == piece.value)
}

/// The pieces in one row: `Forstået: Jens P · telefon 20 min · i går 14:30`.
pub fn understood(reading: &LineReading, words: &Words) -> String {
    let pieces: Vec<String> = in_words(reading, words).into_iter().map(|(text, _)| text).collect();
    format!("{} {}", words.say("quick-understood"), pieces.join(" · "))
}

fn piece(reading: &LineReading, piece: &Placed<Piece>, words: &Words) -> (String, Mark) {
    let wrong = reading.problems().iter().any(|problem| problem.span.as_ref() == Some(&piece.span));
    let fine = if wrong { Mark::Wrong } else { Mark::Understood };
    let text = |id: &str, text: &str| words.with(id, &[("text", short(text).into())]);
    match &piece.value {
        Piece::Citizen(label) => (called(label, words), if wrong { Mark::Doubtful } else { fine }),
        Piece::Ambiguous { said, candidates } => (question(said, candidates, words), Mark::Question),
        Piece::Unknown(said) => (text("quick-unknown", said), Mark::Wrong),
        Piece::Newcomer { name, alias, alike } => newcomer(name, alias, alike, fine, words),
        Piece::Anonymous => (words.say("identity-anonymous"), fine),
        Piece::Channel(channel) => (labels::channel(words, *channel), fine),
        Piece::Minutes(minutes) => (numbers::duration(words, (*minutes).into()), fine),
        Piece::When { at, note } => moment(*at, *note, reading, fine, words),
        Piece::Outcome(outcome) => (labels::outcome(words, *outcome), fine),
        Piece::Uncounted => (words.say("quick-uncounted"), fine),
        Piece::Basis(basis) => (labels::basis(words, *basis), fine),
        Piece::Place(place) => (text("quick-place", place), fine),
        Piece::Tag { short: tag, .. } => (text("quick-tag", tag), fine),
        Piece::Area(area) => (labels::area(words, *area), fine),
        Piece::Referral { to_area, to_name, handover, .. } => {
            let area = to_area.map(|area| labels::area(words, area));
            let to: Vec<&str> = [area.as_deref(), Some(to_name)].into_iter().flatten().collect();
            let to = to.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let id = match handover {
                Handover::Plain => "quick-referral",
                Handover::Warm => "quick-referral-warm",
            };
            (text(id, &to), fine)
        }
        Piece::Promise { due, what, priority } => {
            (promise(*due, what, *priority, reading.today, words), fine)
        }
        Piece::Note { what, own_words } => {
            let id = match (what.is_empty(), own_words.is_empty()) {
                (true, _) => "quick-own-words",
                (false, true) => "quick-note",
                (false, false) => "quick-note-and-own-words",
            };
            (words.say(id), fine)
        }
        Piece::Again(aspect, said) => {
            // fluent-ids: quick-aspect-*
            let aspect = words.say(&format!("quick-aspect-{}", aspect.slug()));
            let args = [("aspect", aspect.into()), ("text", short(said).into())];
            (words.with("quick-again", &args), Mark::Wrong)
        }
        Piece::NotUnderstood(said) => (text("quick-not-understood", said), Mark::Wrong),
    }
}

fn short(text: &str) -> String {
    truncated(&shown(text), CELLS).into_owned()
}

/// As a colleague would call them; an alias in quotation marks.
fn called(label: &CitizenLabel, words: &Words) -> String {
    match (label.identity, label.called.as_str()) {
        (_, "") => words.say("identity-anonymous"),
        (IdentityLevel::Alias, alias) => words.with("quick-alias", &[("text", short(alias).into())]),
        (_, name) => short(name),
    }
}

fn question(said: &str, candidates: &[CitizenLine], words: &Words) -> String {
    let said = ("text", short(said).into());
    match candidates {
        [only] => words.with("quick-meant", &[said, ("name", called(&only.label, words).into())]),
        several => words.with("quick-several", &[said, ("n", several.len().into())]),
    }
}

fn newcomer(name: &str, alias: &str, alike: &[CitizenLabel], fine: Mark, words: &Words) -> (String, Mark) {
    let alias = Some(alias).filter(|alias| !alias.is_empty());
    let alias = alias.map(|alias| words.with("quick-alias", &[("text", short(alias).into())]));
    let name = Some(short(name)).filter(|name| !name.is_empty());
    let who = [name, alias].into_iter().flatten().collect::<Vec<_>>().join(" ");
    match alike {
        [] => (words.with("quick-newcomer", &[("text", who.into())]), fine),
        [known, ..] => {
            let args = [("text", who.into()), ("known", called(known, words).into())];
            (words.with("quick-newcomer-alike", &args), Mark::Doubtful)
        }
    }
}

fn moment(
    at: DateTime<Utc>,
    note: Option<ClockNote>,
    reading: &LineReading,
    fine: Mark,
    words: &Words,
) -> (String, Mark) {
    let local = dates::local(at);
    // Where the time of day was not said, it stands among what is taken for granted.
    let whole_day = reading.assumed().iter().any(|it| matches!(it, Assumed::Now | Assumed::TimeOfDay(_)));
    let when = match whole_day {
        true => dates::near(words, local.date(), reading.today),
        false => dates::moment(words, local, reading.today),
    };
    match note {
        None => (when, fine),
        Some(ClockNote::MovedForward { to }) => {
            let args = [("when", when.into()), ("time", dates::time(to).into())];
            (words.with("quick-clock-forward", &args), Mark::Doubtful)
        }
        Some(ClockNote::FirstOfTwo) => {
            (words.with("quick-clock-twice", &[("when", when.into())]), Mark::Doubtful)
        }
    }
}

/// `opf. fre 27-11: ring om praktik`.
fn promise(due: Option<Due>, what: &str, priority: Priority, today: NaiveDate, words: &Words) -> String {
    let when = due.map_or_else(|| words.say("quick-no-date"), |due| due_in_words(due, today, words));
    let id = match priority {
        Priority::Normal => "quick-promise",
        Priority::High => "quick-promise-high",
    };
    let head = words.with(id, &[("when", when.into())]);
    if what.is_empty() { head } else { format!("{head}: {}", short(what)) }
}

fn due_in_words(due: Due, today: NaiveDate, words: &Words) -> String {
    if due.not_before.is_some() {
        return dates::week(words, due.by);
    }
    let date = match due.by.year() == today.year() {
        true => dates::brief(due.by),
        false => dates::short(due.by),
    };
    let date = format!("{} {date}", dates::weekday_three(words, due.by.weekday()));
    due.time.map_or(date.clone(), |time| format!("{date} {}", dates::time(time)))
}

fn taken_for_granted(assumed: Assumed, words: &Words) -> String {
    let what = match assumed {
        Assumed::Now => words.say("quick-now"),
        Assumed::TimeOfDay(at) => dates::time(dates::local(at).time()),
        Assumed::Reached => words.say("outcome-reached"),
    };
    words.with("quick-assumed", &[("text", what.into())])
}
