//! A worker's own week: what was planned, what was done, what somebody waits for. So that nobody is lost, the worker
//! included: it ends with what is not done yet, and says how much there was of everything.

use chrono::NaiveDate;

use super::due::{follow_up_section, referral_section};
use super::value::{Cell, Column, Look, Report, Section};
use super::{contacts, labels};
use crate::desk::view::{ContactLine, ShiftPage, TalkLine};
use crate::domain::contact::Outcome;
use crate::i18n::{Words, dates};

/// The week of a worker.
pub fn report(words: &Words, page: &ShiftPage) -> Report {
    let week = page.week;
    let named = dates::week_of_year(words, week.monday());
    let title = words.with("shift-title", &[("name", (&page.person.name).into()), ("week", named.into())]);
    let titled = |id: &str, count: usize| words.with(id, &[("n", count.into())]);
    let mut missing = contacts::section(words, &page.next_missing);
    missing.key = "next_missing";
    missing.title = titled("shift-next-missing", page.next_missing.len());
    let untold = titled("shift-untold", page.untold.len());
    let ahead = titled("shift-ahead", page.ahead.len());
    Report::new("shift", title)
        .fact("worker", words.say("report-worker"), Cell::text(&page.person.name))
        .fact("week", words.say("report-week-name"), Cell::Text(week.to_string()))
        .fact("from", words.say("report-from"), Cell::Date(week.monday()))
        .fact("to", words.say("report-to-day"), Cell::Date(week.sunday()))
        .section(counts(words, page))
        .section(follow_up_section(words, "late", titled("shift-late", page.late.len()), &page.late))
        .section(planned(words, page))
        .section(referral_section(
            words,
            "meetings",
            titled("shift-meetings", page.meetings.len()),
            &page.meetings,
        ))
        .section(ending(words, page))
        .section(questions(words, &page.questions))
        .section(referral_section(words, "untold", untold, &page.untold))
        .section(missing)
        .section(follow_up_section(words, "ahead", ahead, &page.ahead))
        .section(ended(words, page))
        .section(done(words, &page.contacts))
}

/// How much there was of everything.
fn counts(words: &Words, page: &ShiftPage) -> Section {
    let columns =
        vec![Column::new("name", words.say("report-name")), Column::new("count", words.say("report-count"))];
    let reached =
        page.contacts.iter().filter(|line| matches!(line.outcome, Outcome::Reached | Outcome::Group(_)));
    let rows = [
        ("planned", "shift-count-planned", Cell::count(page.planned_count())),
        ("overdue", "shift-count-late", Cell::count(page.overdue_count())),
        ("contacts", "shift-count-contacts", Cell::count(page.contacts.len())),
        ("reached", "shift-count-reached", Cell::count(reached.count())),
        ("minutes", "shift-count-minutes", Cell::Minutes(page.minutes())),
        ("follow_ups_done", "shift-count-done", Cell::count(page.done_count())),
        ("waiting", "shift-count-waiting", Cell::count(page.waiting_count())),
        ("ahead", "shift-count-ahead", Cell::count(page.ahead.len())),
        ("later", "shift-count-later", Cell::count(page.later)),
    ];
    // fluent-ids: shift-count-*
    let rows = rows.map(|(slug, id, value)| vec![Cell::Term(labels::term(slug, words.say(id))), value]);
    Section::new("totals", words.say("shift-counts"), columns).rows(rows)
}

/// What is planned, each with the day of the week that it falls on.
fn planned(words: &Words, page: &ShiftPage) -> Section {
    let title = words.with("shift-planned", &[("n", page.planned.len().into())]);
    let mut section = follow_up_section(words, "planned", title, &page.planned);
    section.columns.insert(1, Column::new("day", words.say("shift-day")));
    for (row, line) in section.rows.iter_mut().zip(&page.planned) {
        row.insert(1, Cell::Text(weekday(words, line.due.by)));
    }
    section
}

fn weekday(words: &Words, day: NaiveDate) -> String {
    use chrono::Datelike;
    dates::weekday(words, day.weekday())
}

fn ending(words: &Words, page: &ShiftPage) -> Section {
    let columns = vec![
        Column::new("id", words.say("report-id")).in_files(),
        Column::new("citizen", words.say("report-citizen")),
        Column::new("ends", words.say("shift-help-ends")),
    ];
    let title = words.with("shift-ending", &[("n", page.ending.len().into())]);
    Section::new("ending", title, columns).rows(page.ending.iter().map(|(line, day)| {
        vec![
            Cell::Text(line.label.id.to_string()),
            Cell::Name(labels::citizen(words, &line.label)),
            Cell::Date(*day),
        ]
    }))
}

fn questions(words: &Words, talks: &[TalkLine]) -> Section {
    let columns = vec![
        Column::new("contact", words.say("report-id")).in_files(),
        Column::new("happened", words.say("report-when")),
        Column::new("citizens", words.say("report-citizen")),
        Column::new("asked_by", words.say("shift-asked-by")),
        Column::new("question", words.say("shift-question")).look(Look::Below),
    ];
    let title = words.with("shift-questions", &[("n", talks.len().into())]);
    Section::new("questions", title, columns).rows(talks.iter().map(|talk| {
        let names = talk.contact.citizens.iter().map(|label| labels::citizen(words, label));
        vec![
            Cell::Text(talk.contact.id.to_string()),
            Cell::Moment(talk.contact.happened),
            Cell::Names(names.collect()),
            Cell::text(&talk.said.by.name),
            Cell::prose(&talk.said.words),
        ]
    }))
}

/// Follow-ups that were brought to an end, with when.
fn ended(words: &Words, page: &ShiftPage) -> Section {
    let lines: Vec<_> = page.ended.iter().map(|(line, _)| line.clone()).collect();
    let title = words.with("shift-ended", &[("n", lines.len().into())]);
    let mut section = follow_up_section(words, "ended", title, &lines);
    section.columns.insert(1, Column::new("ended", words.say("shift-ended-at")));
    for (row, (line, at)) in section.rows.iter_mut().zip(&page.ended) {
        // By which day it was promised: it is overdue no more.
        row[1] = Cell::Date(line.due.by);
        row.insert(1, Cell::Moment(*at));
    }
    if let Some(state) = section.columns.iter_mut().find(|column| column.key == "state") {
        state.readers = super::value::Readers::All;
    }
    section
}

fn done(words: &Words, logged: &[ContactLine]) -> Section {
    contacts::section(words, logged)
}
