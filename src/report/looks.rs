//! The record of looks for the auditor, the extract that a citizen can obtain, and the records that were opened
//! for a typed reason.

use super::labels;
use super::value::{Cell, Column, Look, Report, Section, Term};
use crate::desk::seat::Origin;
use crate::desk::view::{EmergencyLine, LookExtract, LookLine};
use crate::domain::look::Purpose;
use crate::i18n::Words;
use crate::i18n::labels as words_of;

/// Who looked at whom, the newest first. Citizens go by their codes.
pub fn report(words: &Words, lines: &[LookLine], total: usize) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("at", "looks-at"),
        column("worker", "looks-worker"),
        column("citizen", "looks-citizen"),
        column("purpose", "looks-purpose"),
        column("from", "looks-from").if_room(),
        column("reason", "looks-reason").look(Look::Below),
        column("citizen_id", "report-citizen-id").in_files(),
        column("worker_id", "report-worker-id").in_files(),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Moment(line.at),
            Cell::Text(looker(words, &line.by.name)),
            Cell::Text(line.code().to_string()),
            Cell::Term(purpose(words, line.purpose)),
            Cell::Term(from(words, &line.from)),
            Cell::text(&line.reason),
            Cell::Text(line.citizen.to_string()),
            Cell::Text(line.by.id.to_string()),
        ]
    });
    let title = words.with("looks-title", &[("n", lines.len().into())]);
    Report::new("looks", words.say("looks-heading"))
        .fact("total", words.say("report-in-all"), Cell::count(total))
        .section(Section::new("looks", title, columns).rows(rows))
}

/// Who looked, by name; the store's owner, who logs in nowhere, in words.
pub fn looker(words: &Words, name: &str) -> String {
    if name.is_empty() { words.say("looks-owner") } else { name.to_owned() }
}

/// Where somebody sat.
pub fn from(words: &Words, origin: &Origin) -> Term {
    let (slug, id, label) = match origin {
        Origin::Terminal(label) => ("terminal", "looks-from-terminal", label.as_str()),
        Origin::Network(label) | Origin::Remote(label) => ("ssh", "looks-from-ssh", label.as_str()),
        Origin::Command => ("command", "looks-from-command", ""),
        Origin::House => ("program", "looks-from-program", ""),
    };
    let said = words.say(id);
    let label = if label.is_empty() { said } else { format!("{said} {label}") };
    Term { slug: slug.into(), label }
}

fn purpose(words: &Words, purpose: Purpose) -> Term {
    Term { slug: purpose.slug().into(), label: words_of::purpose(words, purpose) }
}

/// What the citizen gets: the days and the purposes, and what they mean. No colleague is named.
pub fn extract(words: &Words, extract: &LookExtract) -> Report {
    let columns = vec![
        Column::new("day", words.say("looks-day")),
        Column::new("purpose", words.say("looks-purpose")),
        Column::new("times", words.say("looks-times")),
    ];
    let rows = extract.days.iter().map(|(day, what, times)| {
        vec![Cell::Date(*day), Cell::Term(purpose(words, *what)), Cell::count(*times)]
    });
    let title = words.with("looks-days", &[("n", extract.days.len().into())]);
    let said = labels::citizen(words, &extract.label).said;
    let mut report =
        Report::new("looks_extract", words.with("looks-extract-title", &[("name", said.into())]))
            .paragraph(words.say("looks-extract-about"));
    for purpose in Purpose::ALL {
        if extract.days.iter().any(|(_, what, _)| *what == purpose) {
            // fluent-ids: looks-means-*
            let means = words.say(&format!("looks-means-{}", purpose.slug()));
            report = report.paragraph(means);
        }
    }
    report.section(Section::new("days", title, columns).rows(rows))
}

/// Records that were opened for a typed reason, in the order given. `title` is an id with a number.
pub fn emergency_section(words: &Words, key: &'static str, title: &str, lines: &[EmergencyLine]) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("citizen", "report-citizen"),
        column("worker", "looks-worker"),
        column("opened", "looks-opened"),
        column("ends", "looks-ends"),
        column("reviewed_by", "looks-reviewed-by").if_room(),
        column("reason", "looks-reason").look(Look::Below),
        column("note", "looks-note").look(Look::Below),
        column("id", "report-id").look(Look::Below),
        column("citizen_id", "report-citizen-id").in_files(),
    ];
    let rows = lines.iter().map(|line| {
        let (by, note) = match &line.review {
            Some((by, _, note)) => (Cell::text(&by.name), Cell::text(note)),
            None => (Cell::Nothing, Cell::Nothing),
        };
        vec![
            Cell::Name(labels::citizen(words, &line.citizen)),
            Cell::text(&line.by.name),
            Cell::Moment(line.opened),
            Cell::Moment(line.ends),
            by,
            Cell::text(&line.reason),
            note,
            Cell::Text(line.id.to_string()),
            Cell::Text(line.citizen.id.to_string()),
        ]
    });
    Section::new(key, words.with(title, &[("n", lines.len().into())]), columns).rows(rows)
}
