//! One week of the team: its figures in a few sentences, what needs an answer, and its contacts, one after the other.
//! A lead's reading of a contact is recorded as the review that it is.

use super::contact::reading;
use super::say;
use super::talk::Talk;
use super::voice::{Stop, is_default};
use crate::desk::view::{Attention, Count, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::when::{Direction, local, read};
use crate::i18n::{Words, dates, labels, numbers};

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
    let ids =
        ["plain-week-contacts", "plain-week-needs", "plain-week-before", "plain-week-after", "plain-done"];
    // fluent-ids: plain-week-contacts plain-week-needs plain-week-before plain-week-after plain-done
    loop {
        let few = ids.map(|id| talk.words().say(id));
        let purpose = if talk.leads() { Purpose::WeekReview } else { Purpose::Work };
        let read = match talk.voice.one_of(&few, 0, "plain-help-week")? {
            0 => reading::list(talk, &page.contacts, purpose),
            1 => needs(talk, page),
            2 => return Ok(Some(page.week.prev())),
            3 => return Ok(Some(page.week.next())),
            _ => return Ok(None),
        };
        match read {
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            Err(Stop::Back) => {}
            read => read?,
        }
    }
}

/// The week that was asked for: a number, anything that names a day or a week, or nothing for this one.
fn which(talk: &Talk<'_, '_>, given: &str) -> Result<IsoWeek, Refusal> {
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
    let change = i64::from(totals.contacts.now) - i64::from(totals.contacts.before);
    let mut said = vec![words.with("plain-week-title", &title)];
    said.push(words.with(
        "plain-week-totals",
        &[
            ("contacts", totals.contacts.now.into()),
            ("change", numbers::signed(words.language(), change).into()),
            ("reached", totals.reached.now.into()),
            ("attempted", totals.attempted.now.into()),
            ("observed", totals.observed.now.into()),
        ],
    ));
    said.push(words.with(
        "plain-week-people",
        &[
            ("groups", totals.groups.now.into()),
            ("people", totals.group_people.now.into()),
            ("citizens", totals.citizens.now.into()),
            ("new", totals.new_citizens.now.into()),
        ],
    ));
    let areas = page.by_area.iter().map(|(area, count)| counted(labels::area(words, *area), *count));
    let areas = areas.collect::<Vec<_>>();
    if !areas.is_empty() {
        said.push(words.with("plain-week-areas", &[("counts", areas.join(", ").into())]));
    }
    let workers =
        page.grid.iter().map(|(person, days)| format!("{} {}", person.name, days.iter().sum::<u32>()));
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

fn counted(what: String, count: Count) -> String {
    format!("{what} {}", count.now)
}

/// What a kind of thing that needs an answer is, with its number.
fn kind_of(kind: &Attention, n: usize, words: &Words) -> String {
    let id = match kind {
        Attention::Overdue(_) => "week-overdue-counted",
        Attention::Unanswered(_) => "week-unanswered-counted",
        Attention::Untold(_) => "week-untold-counted",
        Attention::NextMissing(_) => "week-next-missing-counted",
        Attention::Missed(_) => "week-missed-counted",
        Attention::NearSixMonths(_) => "week-six-months-counted",
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
            Attention::Unanswered(lines) | Attention::Untold(lines) => {
                lines.iter().map(|line| say::referral(&words, line)).collect()
            }
            Attention::NextMissing(lines) => {
                lines.iter().map(|line| say::contact(&words, line, today)).collect()
            }
            Attention::Missed(lines) => lines.iter().map(|line| say::citizen(&words, line, today)).collect(),
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
