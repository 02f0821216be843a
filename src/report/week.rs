//! One ISO week of a team, as its lead reads it.

use chrono::NaiveDate;

use super::figures::{week_cells, week_columns, week_sums};
use super::value::{Cell, Column, Look, Readers, Report, Section, Term};
use super::{contacts, due, handover, labels, period};
use crate::desk::view::{Attention, CitizenLine, ContactLine, Count, Person, SignatureLine, WeekPage};
use crate::domain::framework::Framework;
use crate::i18n::{Words, dates};

/// The week's report. `frameworks` give the tags their labels.
pub fn report(words: &Words, page: &WeekPage, frameworks: &[Framework]) -> Report {
    let (first, last) = bounds(page);
    let title = words.with(
        "report-week",
        &[("week", dates::week_of_year(words, first).into()), ("team", (&page.team.name).into())],
    );
    let report = Report::new("week", title)
        .fact("week", words.say("report-week-name"), Cell::Text(week_name(page)))
        .fact("team", words.say("report-team"), Cell::text(&page.team.name))
        .fact("from", words.say("report-from"), Cell::Date(first))
        .fact("to", words.say("report-to-day"), Cell::Date(last));
    let report = match page.erased {
        0 => report,
        erased => report.paragraph(words.with("report-week-erased", &[("n", erased.into())])),
    };
    let mut report = signature_facts(words, page, report)
        .section(totals(words, page))
        .section(compared(words, "areas", "report-by-area", areas(words, page)))
        .section(compared(words, "channels", "report-by-channel", channels(words, page)))
        .section(compared(words, "tags", "report-by-tag", tags(words, page, frameworks)))
        .section(days(words, page))
        .section(movement(words, page));
    // A week in which everybody was there has no such table.
    report.sections.extend((!page.away.is_empty()).then(|| handover::absences(words, &page.away)));
    report.sections.extend(attention(words, page));
    report.sections.push(signatures(words, page));
    report.section(contacts::section(words, &page.contacts))
}

/// `2026-W47`.
fn week_name(page: &WeekPage) -> String {
    page.week.to_string()
}

/// Adds what has come since the week was signed.
pub(super) fn signature_facts(words: &Words, page: &WeekPage, report: Report) -> Report {
    report
        .fact("late", words.say("report-late"), late(page, page.reading.late.len()))
        .fact("changed", words.say("report-changed"), late(page, page.reading.changed.len()))
        .fact("gone", words.say("report-gone"), late(page, page.reading.gone))
}

/// What has come since the week was signed; nothing to say of one that is not, or of none.
fn late(page: &WeekPage, count: usize) -> Cell {
    if page.reading.signed().is_some() && count > 0 { Cell::count(count) } else { Cell::Nothing }
}

fn bounds(page: &WeekPage) -> (NaiveDate, NaiveDate) {
    (page.week.monday(), page.week.sunday())
}

fn totals(words: &Words, page: &WeekPage) -> Section {
    let totals = &page.totals;
    let measures = [
        ("contacts", "report-total-contacts", totals.contacts),
        ("reached", "report-total-reached", totals.reached),
        ("attempted", "report-total-attempted", totals.attempted),
        ("observed", "report-total-observed", totals.observed),
        ("groups", "report-total-groups", totals.groups),
        ("group_people", "report-total-group-people", totals.group_people),
        ("citizens", "report-total-citizens", totals.citizens),
        ("new_citizens", "report-total-new-citizens", totals.new_citizens),
        ("minutes", "report-total-minutes", totals.minutes),
    ];
    let rows = measures.map(|(slug, id, count)| (labels::term(slug, words.say(id)), count));
    let mut section = compared(words, "totals", "report-totals", rows.to_vec());
    // Bars between unlike measures would compare what can't be compared.
    section.columns[1].look = Look::Plain;
    section
}

/// What was counted this week beside the week before.
fn compared(words: &Words, key: &'static str, title: &str, rows: Vec<(Term, Count)>) -> Section {
    let columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("count", words.say("report-count")).look(Look::Bar),
        Column::new("before", words.say("report-before")),
        Column::new("change", words.say("report-change")),
    ];
    Section::new(key, words.say(title), columns).rows(rows.into_iter().map(|(term, count)| {
        vec![
            Cell::Term(term),
            Cell::Count(count.now.into()),
            Cell::Count(count.before.into()),
            Cell::Change(i64::from(count.now) - i64::from(count.before)),
        ]
    }))
}

fn areas(words: &Words, page: &WeekPage) -> Vec<(Term, Count)> {
    page.by_area.iter().map(|(area, count)| (labels::area(words, *area), *count)).collect()
}

fn channels(words: &Words, page: &WeekPage) -> Vec<(Term, Count)> {
    page.by_channel.iter().map(|(channel, count)| (labels::channel(words, *channel), *count)).collect()
}

fn tags(words: &Words, page: &WeekPage, frameworks: &[Framework]) -> Vec<(Term, Count)> {
    page.by_tag.iter().map(|(tag, count)| (labels::tag(words, frameworks, tag), *count)).collect()
}

/// Contacts by worker and weekday, with sums at both edges.
fn days(words: &Words, page: &WeekPage) -> Section {
    let mut columns = vec![Column::new("worker", words.say("report-worker"))];
    columns.extend(week_columns(words));
    let rows = page.grid.iter().map(|(person, counts)| week_cells(Cell::text(&person.name), counts));
    let in_all = Cell::Term(labels::term("total", words.say("report-in-all")));
    let mut total = week_cells(in_all, &week_sums(page.grid.iter().map(|(_, counts)| counts)));
    // Of those who were erased neither the day nor the worker is kept: they stand in the sum alone.
    let erased = (page.erased > 0).then(|| {
        let days = std::iter::repeat_n(Cell::Nothing, 7);
        std::iter::once(period::erased(words)).chain(days).chain([Cell::count(page.erased)]).collect()
    });
    if let Some(Cell::Count(sum)) = total.last_mut() {
        *sum += i64::try_from(page.erased).unwrap_or(0);
    }
    Section::new("days", words.say("report-by-day"), columns).rows(rows.chain(erased)).total(total)
}

fn movement(words: &Words, page: &WeekPage) -> Section {
    let [up, held, down, unknown] = page.movement;
    let assessed: u64 = [up, held, down].into_iter().map(u64::from).sum();
    let columns = vec![
        Column::new("movement", words.say("report-movement-head")),
        Column::new("count", words.say("report-count")).look(Look::Bar),
        Column::new("share", words.say("report-share-assessed")),
    ];
    use crate::domain::goal::Movement;
    let rows =
        [(Movement::Up, up), (Movement::Held, held), (Movement::Down, down), (Movement::Unknown, unknown)];
    Section::new("movement", words.say("report-movement"), columns).rows(rows.into_iter().map(
        |(way, count)| {
            let share = match way {
                Movement::Unknown => Cell::Nothing,
                _ => Cell::Share { part: count.into(), of: assessed },
            };
            vec![Cell::Movement(way), Cell::Count(count.into()), share]
        },
    ))
}

/// Contacts under another title.
fn listed(words: &Words, key: &'static str, title: &str, lines: &[ContactLine]) -> Section {
    let mut section = contacts::section(words, lines);
    section.key = key;
    // fluent-ids: report-questions report-answers
    section.title = words.with(title, &[("n", lines.len().into())]);
    section
}

/// Consents that end soon, with their last day.
fn ending_section(words: &Words, expiring: Vec<(CitizenLine, NaiveDate)>) -> Section {
    let (citizens, days): (Vec<_>, Vec<_>) = expiring.into_iter().unzip();
    let title = words.with("report-expiring", &[("n", citizens.len().into())]);
    let mut section = due::citizen_section(words, "expiring_consents", title, &citizens);
    section.columns.push(Column::new("until", words.say("report-ends")));
    section.rows.iter_mut().zip(days).for_each(|(row, day)| row.push(Cell::Due(day, None)));
    section
}

/// Who has old drafts, and how many.
fn drafts_section(words: &Words, drafts: &[(Person, usize)]) -> Section {
    let columns = vec![
        Column::new("worker", words.say("report-worker")),
        Column::new("count", words.say("report-count")),
    ];
    Section::new("old_drafts", words.say("report-old-drafts"), columns)
        .rows(drafts.iter().map(|(person, count)| vec![Cell::text(&person.name), Cell::count(*count)]))
}

/// How many active citizens have had no contact for how long.
fn quiet(words: &Words, page: &WeekPage) -> Section {
    let columns = vec![
        Column::new("days", words.say("report-quiet-days")),
        Column::new("citizens", words.say("report-count")),
    ];
    let rows = [14, 30, 90].into_iter().zip(page.quiet);
    Section::new("quiet", words.say("report-quiet"), columns)
        .rows(rows.map(|(days, count)| vec![Cell::Count(days), Cell::count(count)]))
}

/// The signatures, the last one first, and what has come since.
pub(super) fn signatures(words: &Words, page: &WeekPage) -> Section {
    let heads = [
        ("by", "report-signed-by"),
        ("at", "report-signed-at"),
        ("covers", "report-signed-covers"),
        ("digest", "report-signed-digest"),
        ("whole", "report-signed-whole"),
        ("opened", "report-signed-opened"),
        ("why", "report-signed-why"),
    ];
    // fluent-ids: report-signed-by report-signed-at report-signed-covers report-signed-digest
    // fluent-ids: report-signed-whole report-signed-opened report-signed-why
    let mut columns: Vec<Column> =
        heads.into_iter().map(|(key, id)| Column::new(key, words.say(id))).collect();
    columns[3].readers = Readers::Files;
    let row = |signature: &SignatureLine| {
        let opened = signature.opened.as_ref();
        vec![
            Cell::text(&signature.by.name),
            Cell::Moment(signature.at),
            Cell::count(signature.covers),
            Cell::text(&signature.digest),
            Cell::Mark(signature.whole.into()),
            Cell::moment(opened.map(|(_, at, _)| *at)),
            opened.map_or(Cell::Nothing, |(_, _, why)| Cell::text(why)),
        ]
    };
    Section::new("signatures", words.say("report-signatures"), columns)
        .rows(page.reading.signatures.iter().rev().map(row))
}

/// What needs an answer. Every kind has its section, so that a program finds the same keys each week.
fn attention(words: &Words, page: &WeekPage) -> Vec<Section> {
    let (mut overdue, mut unanswered, mut untold) = (Vec::new(), Vec::new(), Vec::new());
    let (mut missing, mut missed, mut ending) = (Vec::new(), Vec::new(), Vec::new());
    let mut owed = Vec::new();
    let (mut questions, mut answers) = (Vec::new(), Vec::new());
    let (mut expiring, mut drafts) = (Vec::new(), Vec::new());
    for kind in &page.attention {
        match kind {
            Attention::Overdue(lines) => overdue.extend_from_slice(lines),
            Attention::Unanswered(lines) => unanswered.extend_from_slice(lines),
            Attention::Owed(lines) => owed.extend_from_slice(lines),
            Attention::Untold(lines) => untold.extend_from_slice(lines),
            Attention::NextMissing(lines) => missing.extend_from_slice(lines),
            Attention::Questions(lines) => questions.extend_from_slice(lines),
            Attention::Answers(lines) => answers.extend_from_slice(lines),
            Attention::Expiring(lines) => expiring.extend_from_slice(lines),
            Attention::OldDrafts(lines) => drafts.extend_from_slice(lines),
            Attention::Missed(lines) => missed.extend_from_slice(lines),
            Attention::NearSixMonths(lines) => ending.extend_from_slice(lines),
        }
    }
    let titled = |id: &str, count: usize| words.with(id, &[("n", count.into())]);
    let mut no_next = contacts::section(words, &missing);
    no_next.key = "next_missing";
    no_next.title = titled("report-next-missing-listed", missing.len());
    let (citizens, days): (Vec<_>, Vec<_>) = ending.into_iter().unzip();
    let title = titled("report-six-months", citizens.len());
    let mut six_months = due::citizen_section(words, "near_six_months", title, &citizens);
    six_months.columns.push(Column::new("ends", words.say("report-ends")));
    six_months.rows.iter_mut().zip(days).for_each(|(row, day)| row.push(Cell::Due(day, None)));
    let title = |id: &str, count: usize| titled(id, count);
    vec![
        due::follow_up_section(words, "overdue", title("report-due-overdue", overdue.len()), &overdue),
        due::referral_section(
            words,
            "unanswered",
            title("report-due-unanswered", unanswered.len()),
            &unanswered,
        ),
        due::referral_section(words, "owed", title("report-due-owed", owed.len()), &owed),
        due::referral_section(words, "untold", title("report-due-untold", untold.len()), &untold),
        no_next,
        due::citizen_section(
            words,
            "missed",
            title("report-due-missed", missed.len() + page.missed_more),
            &missed,
        ),
        six_months,
        listed(words, "questions", "report-questions", &questions),
        listed(words, "answers", "report-answers", &answers),
        ending_section(words, expiring),
        drafts_section(words, &drafts),
        quiet(words, page),
    ]
}
