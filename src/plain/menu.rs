//! What can be done, as a numbered list and as words in both languages; and the loop that does one thing after the
//! other. The table is the one place where a thing to do is added.

use chrono::Datelike;

use super::talk::Talk;
use super::voice::Stop;
use super::{Farewell, account, citizen, contact, drafts, due, follow_up, quick, shift, undo, week};
use crate::desk::view::Today;
use crate::domain::fold::{fold, fold_words};
use crate::domain::refusal::Kind;
use crate::domain::text::shown;
use crate::i18n::{Language, dates};

/// One thing that can be done.
struct Entry {
    /// `plain-menu-SLUG` says it; its attribute `words` are the words that choose it.
    slug: &'static str,
    /// The number that chooses it.
    number: u8,
    /// Does it. Gets what was typed behind the word.
    run: fn(&mut Talk<'_, '_>, &str) -> Result<(), Stop>,
}

// fluent-ids: plain-menu-*
const MENU: [Entry; 11] = [
    Entry { slug: "log", number: 1, run: quick::run },
    Entry { slug: "contact", number: 2, run: contact::run },
    Entry { slug: "due", number: 3, run: due::run },
    Entry { slug: "follow-up", number: 4, run: follow_up::run },
    Entry { slug: "citizen", number: 5, run: citizen::run },
    Entry { slug: "week", number: 6, run: week::run },
    Entry { slug: "drafts", number: 7, run: drafts::run },
    Entry { slug: "undo", number: 8, run: undo::run },
    Entry { slug: "account", number: 9, run: account::run },
    Entry { slug: "shift", number: 10, run: shift::run },
    Entry { slug: "log-out", number: 0, run: log_out },
];

/// Does one thing after the other until the person has had enough.
pub(super) fn run(talk: &mut Talk<'_, '_>) -> Result<Farewell, Stop> {
    greet(talk)?;
    show(talk)?;
    loop {
        let question = talk.words().say("plain-what-now");
        let answer = match talk.voice.ask(&question, "plain-help-menu") {
            Ok(answer) => answer,
            // There is nothing to go back to from here.
            Err(Stop::Back | Stop::Cancel) => continue,
            Err(stop) => return Err(stop),
        };
        let Some((entry, rest)) = found(talk, &answer) else {
            match fold(&answer).as_str() {
                "" | "." | "menu" => show(talk)?,
                _ => talk.voice.say("plain-menu-unknown")?,
            }
            continue;
        };
        match (entry.run)(talk, rest) {
            Ok(()) | Err(Stop::Back) => {}
            Err(Stop::Cancel) => talk.voice.say("plain-cancelled")?,
            Err(Stop::Refused(refusal)) => {
                talk.voice.refuse(&refusal)?;
                // Whoever is not with us any more has nothing to do here.
                if refusal.kind() == Kind::NotAuthenticated && refusal.code() == "seat-gone" {
                    return Ok(Farewell::Stranger);
                }
            }
            Err(Stop::Leave(farewell)) => return Ok(farewell),
        }
    }
}

fn log_out(_: &mut Talk<'_, '_>, _: &str) -> Result<(), Stop> {
    Err(Stop::Leave(Farewell::LoggedOut))
}

/// The name, the day, and what waits, in as few lines as that takes.
fn greet(talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
    let (words, today) = (talk.words(), talk.today());
    let name = shown(talk.seat.name()).into_owned();
    let day = format!("{} {}", dates::weekday(&words, today.weekday()), dates::full(&words, today));
    talk.voice.with("plain-greeting", &[("name", name.into()), ("day", day.into())])?;
    // An auditor or an administrator has no day of this kind.
    let Ok(day) = talk.desk().today(&talk.seat) else { return Ok(()) };
    let Today { overdue, due, drafts, .. } = &day;
    if !overdue.is_empty() || !due.is_empty() {
        let args = [("overdue", overdue.len().into()), ("today", due.len().into())];
        talk.voice.with("plain-greeting-due", &args)?;
    }
    if !drafts.is_empty() {
        talk.voice.with("plain-greeting-drafts", &[("n", drafts.len().into())])?;
    }
    Ok(())
}

fn show(talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
    for entry in &MENU {
        let what = talk.words().say(&format!("plain-menu-{}", entry.slug));
        talk.voice.text(&format!("{}. {what}", entry.number))?;
    }
    Ok(())
}

/// What an answer chooses: a number, or a line that begins with one of its words; and what follows the word.
fn found<'t>(talk: &Talk<'_, '_>, answer: &'t str) -> Option<(&'static Entry, &'t str)> {
    let answer = answer.trim();
    if let Ok(number) = answer.trim_end_matches('.').parse::<u8>() {
        return MENU.iter().find(|entry| entry.number == number).map(|entry| (entry, ""));
    }
    let fits = |entry: &&'static Entry| chosen_by(talk, entry, answer);
    let whole = MENU.iter().find(fits).map(|entry| (entry, ""));
    whole.or_else(|| {
        let (word, rest) = answer.split_once(char::is_whitespace)?;
        let entry = MENU.iter().find(|entry| chosen_by(talk, entry, word))?;
        Some((entry, rest.trim()))
    })
}

fn chosen_by(talk: &Talk<'_, '_>, entry: &Entry, answer: &str) -> bool {
    let wanted = fold_words(answer).join(" ");
    let id = format!("plain-menu-{}.words", entry.slug);
    Language::ALL.into_iter().any(|language| {
        let listed = talk.words().speaking(language).say(&id);
        listed.split(',').any(|word| fold_words(word).join(" ") == wanted)
    })
}
