//! One week of the team: its figures in a few sentences, what needs an answer, and its contacts, one after the other.
//! A lead's reading of a contact is recorded as the review that it is.

use super::contact::reading;
use super::say::{self, joined};
use super::talk::Talk;
use super::voice::{Stop, is_default};
use crate::desk::command::Command;
use crate::desk::view::{Attention, Count, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::when::{Direction, local, read};
use crate::i18n::{Words, dates, labels};

pub(super) fn run(talk: &mut Talk<'_, '_>, given: &str) -> Result<(), Stop> {
    let team = talk.team()?;
    let mut week = which(talk, given)?;
    loop {
        let page = talk.desk().week(&talk.seat, team.id, week)?;
        for line in figures(&page, &talk.words()) {
            talk.voice.text(&line)?;
        }
        week = match choose(talk, &page)? {
            Some(other) => other,
            None => return Ok(()),
        };
    }
}

/// Does what the person chooses with the week, until they want another one; none when they are done.
fn choose(talk: &mut Talk<'_, '_>, page: &WeekPage) -> Result<Option<IsoWeek>, Stop> {
    let ids = [
        "plain-week-contacts",
        "plain-week-needs",
        "plain-week-before",
        "plain-week-after",
        "plain-done",
        "plain-week-sign",
    ];
    // fluent-ids: plain-week-contacts plain-week-needs plain-week-before plain-week-after plain-done plain-week-sign
    let ids = if page.reading.may_review { &ids[..] } else { &ids[..5] };
    loop {
        let few: Vec<_> = ids.iter().map(|id| talk.words().say(id)).collect();
        let purpose = if talk.leads() { Purpose::WeekReview } else { Purpose::Work };
        let read = match talk.voice.one_of(&few, 0, "plain-help-week")? {
            0 => reading::list(talk, &page.contacts, purpose),
            1 => needs(talk, page),
            2 => return Ok(Some(page.week.prev())),
            3 => return Ok(Some(page.week.next())),
            5 => sign(talk, page),
            _ => return Ok(None),
        };
        match read {
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            Err(Stop::Back) => {}
            read => read?,
        }
    }
}

/// Signs the week as it is now, and says what was unread.
fn sign(talk: &mut Talk<'_, '_>, page: &WeekPage) -> Result<(), Stop> {
    // Read anew: the contacts that were heard in between are not unread any more.
    let page = talk.desk().week(&talk.seat, page.team.id, page.week)?;
    let unread = page.contacts.iter().filter(|line| line.read.is_unread()).count();
    let words = talk.words();
    let args = [
        ("week", dates::week(&words, page.week.monday()).into()),
        ("n", page.contacts.len().into()),
        ("unread", unread.into()),
    ];
    let command = Command::SignWeek { team: page.team.id, week: page.week, seen: page.reading.version };
    talk.execute(command, &words.with("review-sign-said", &args))
}

/// The week that was asked for: a number, anything that names a day or a week, or nothing for this one.
pub(super) fn which(talk: &Talk<'_, '_>, given: &str) -> Result<IsoWeek, Refusal> {
    if is_default(given) {
        return Ok(IsoWeek::of(talk.today()));
    }
    let number = given.chars().all(|c| c.is_ascii_digit());
    let text = if number { format!("uge {given}") } else { given.to_owned() };
    let when = read(&text, local(talk.now()), Direction::Back)?;
    Ok(when.week.unwrap_or_else(|| IsoWeek::of(when.date)))
}

/// The week's figures in sentences.
fn figures(page: &WeekPage, words: &Words) -> Vec<String> {
    let totals = &page.totals;
    let first = page.week.monday();
    let title = [
        ("week", dates::week_of_year(words, first).into()),
        ("team", (&page.team.name).into()),
        ("days", dates::range(words, first, page.week.sunday()).into()),
    ];
    let mut said = vec![words.with("plain-week-title", &title)];
    let change = i64::from(totals.contacts.now) - i64::from(totals.contacts.before);
    // fluent-ids: plain-week-more plain-week-fewer plain-week-same
    let change = match change {
        0 => words.say("plain-week-same"),
        more if more > 0 => words.with("plain-week-more", &[("n", more.into())]),
        fewer => words.with("plain-week-fewer", &[("n", (-fewer).into())]),
    };
    let all = words.with("week-contacts-counted", &[("n", totals.contacts.now.into())]);
    said.push(format!("{all}, {change}."));
    let counted = |id: &str, count: Count| {
        // fluent-ids: week-reached-counted week-attempted-counted week-observed-counted week-new-counted
        let some = (count.now > 0).then(|| words.with(id, &[("n", count.now.into())]));
        some.unwrap_or_default()
    };
    let groups = (totals.groups.now > 0).then(|| {
        let args = [("n", totals.groups.now.into()), ("people", totals.group_people.now.into())];
        words.with("week-groups-counted", &args)
    });
    let outcomes = joined([
        counted("week-reached-counted", totals.reached),
        counted("week-attempted-counted", totals.attempted),
        counted("week-observed-counted", totals.observed),
        groups.unwrap_or_default(),
        counted("week-citizens-counted", totals.citizens),
        counted("week-new-counted", totals.new_citizens),
    ]);
    said.extend(Some(format!("{outcomes}.")).filter(|_| !outcomes.is_empty()));
    if page.erased > 0 {
        said.push(words.with("report-week-erased", &[("n", page.erased.into())]));
    }
    let areas =
        page.by_area.iter().map(|(area, count)| format!("{} {}", labels::area(words, *area), count.now));
    let areas = areas.collect::<Vec<_>>();
    if !areas.is_empty() {
        said.push(words.with("plain-week-areas", &[("counts", areas.join(", ").into())]));
    }
    let busy = page.grid.iter().filter(|(_, days)| days.iter().any(|count| *count > 0));
    let workers = busy.map(|(person, days)| format!("{} {}", person.name, days.iter().sum::<u32>()));
    let workers = workers.collect::<Vec<_>>();
    if !workers.is_empty() {
        said.push(words.with("plain-week-workers", &[("counts", workers.join(", ").into())]));
    }
    let [up, held, down, unknown] = page.movement;
    if up + held + down + unknown > 0 {
        let args =
            [("up", up.into()), ("held", held.into()), ("down", down.into()), ("unknown", unknown.into())];
        said.push(words.with("plain-week-movement", &args));
    }
    let needs: Vec<_> = page.attention.iter().map(|kind| kind_of(kind, page.how_many(kind), words)).collect();
    said.push(match needs.is_empty() {
        true => words.say("week-no-needs"),
        false => words.with("plain-week-needs-are", &[("counts", needs.join(", ").into())]),
    });
    said
}

/// What a kind of thing that needs an answer is, with its number.
fn kind_of(kind: &Attention, n: usize, words: &Words) -> String {
    let id = match kind {
        Attention::Overdue(_) => "week-overdue-counted",
        Attention::Unanswered(_) => "week-unanswered-counted",
        Attention::Owed(_) => "week-owed-counted",
        Attention::Untold(_) => "week-untold-counted",
        Attention::NextMissing(_) => "week-next-missing-counted",
        Attention::Questions(_) => "week-questions-counted",
        Attention::Answers(_) => "week-answers-counted",
        Attention::OldDrafts(_) => "week-old-drafts-counted",
        Attention::Missed(_) => "week-missed-counted",
        Attention::NearSixMonths(_) => "week-six-months-counted",
        Attention::Expiring(_) => "week-expiring-counted",
    };
    words.with(id, &[("n", n.into())])
}

/// Reads out all that needs an answer, each with what it is.
fn needs(talk: &mut Talk<'_, '_>, page: &WeekPage) -> Result<(), Stop> {
    let (words, today) = (talk.words(), talk.today());
    if page.attention.is_empty() {
        return talk.voice.say("week-no-needs");
    }
    for kind in &page.attention {
        talk.voice.text(&format!("{}.", kind_of(kind, page.how_many(kind), &words)))?;
        let lines: Vec<String> = match kind {
            Attention::Overdue(lines) => {
                lines.iter().map(|line| say::follow_up(&words, line, today, talk.seat.worker())).collect()
            }
            Attention::Unanswered(lines) | Attention::Owed(lines) | Attention::Untold(lines) => {
                lines.iter().map(|line| say::referral(&words, line)).collect()
            }
            Attention::NextMissing(lines) | Attention::Questions(lines) | Attention::Answers(lines) => {
                lines.iter().map(|line| say::contact(&words, line, today)).collect()
            }
            Attention::Missed(lines) => lines.iter().map(|line| say::citizen(&words, line, today)).collect(),
            Attention::Expiring(lines) => lines
                .iter()
                .map(|(line, until)| {
                    let ends = words.with("week-consent-ends", &[("day", dates::short(*until).into())]);
                    format!("{}, {ends}", say::called(&words, &line.label))
                })
                .collect(),
            Attention::OldDrafts(lines) => lines
                .iter()
                .map(|(person, count)| {
                    let count = words.with("week-old-drafts-of", &[("n", (*count).into())]);
                    format!("{}: {count}", person.name)
                })
                .collect(),
            Attention::NearSixMonths(lines) => lines
                .iter()
                .map(|(line, ends)| {
                    let ends = words.with("week-82b-ends", &[("day", dates::short(*ends).into())]);
                    format!("{}, {ends}", say::called(&words, &line.label))
                })
                .collect(),
        };
        talk.voice.read_out(&lines)?;
    }
    Ok(())
}
