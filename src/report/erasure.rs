//! Whose time is up, proposals to erase someone, and the certificate of an erasure. The certificate names nobody
//! who was erased, and can be kept where the house keeps its papers.

use super::labels::{citizen, stage, term};
use super::value::{Cell, Column, Look, Mark, Report, Section, Term};
use crate::desk::view::{Certificate, ErasureLine, Hold, RetentionLine, RetentionPage};
use crate::domain::erasure::{ErasureCheck, ErasureGround};
use crate::i18n::{Words, labels};

/// Whose time is up.
pub fn retention(words: &Words, page: &RetentionPage) -> Report {
    let columns = || {
        let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
        vec![
            column("citizen_id", "report-id").in_files(),
            column("citizen", "report-citizen"),
            column("team", "report-team").if_room(),
            column("stage", "report-stage"),
            column("last_contact", "report-last-contact"),
            column("kept_by", "erasure-holds"),
        ]
    };
    let row = |line: &RetentionLine| {
        vec![
            Cell::Text(line.citizen.id.to_string()),
            Cell::Name(citizen(words, &line.citizen)),
            Cell::text(&line.team.name),
            Cell::Term(stage(words, line.stage)),
            Cell::date(line.last),
            holds(words, &line.holds),
        ]
    };
    let months = page.months.map_or(Cell::Nothing, |months| Cell::Count(months.into()));
    let due = words.with("erasure-due", &[("n", page.due.len().into())]);
    let held = words.with("erasure-held", &[("n", page.held.len().into())]);
    Report::new("retention", words.say("erasure-retention"))
        .fact("months", words.say("erasure-months"), months)
        .section(Section::new("due", due, columns()).rows(page.due.iter().map(row)))
        .section(Section::new("held", held, columns()).rows(page.held.iter().map(row)))
}

/// The proposals that wait.
pub fn proposals(words: &Words, lines: &[ErasureLine]) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").look(Look::Below),
        column("citizen", "report-citizen"),
        column("team", "report-team").if_room(),
        column("ground", "erasure-ground"),
        column("proposed_by", "erasure-by"),
        column("proposed_at", "erasure-at"),
        column("kept_by", "erasure-holds").if_room(),
        column("may_approve", "erasure-may-approve").in_files(),
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Text(line.id.to_string()),
            whom(words, line),
            Cell::text(&line.team.name),
            Cell::Term(ground(words, line.ground)),
            Cell::text(&line.by.name),
            Cell::Moment(line.at),
            holds(words, &line.holds),
            Cell::Mark(Mark::from(line.may_approve)),
        ]
    });
    let title = words.with("erasure-proposals", &[("n", lines.len().into())]);
    Report::new("erasures", title.clone()).section(Section::new("proposals", title, columns).rows(rows))
}

/// One proposal, with everything that whoever agrees has to go by.
pub fn proposal(words: &Words, line: &ErasureLine) -> Report {
    let fact = |report: Report, key, id: &str, cell| report.fact(key, words.say(id), cell);
    let mut report = Report::new("erasure", words.say("erasure-proposal"));
    report = fact(report, "id", "report-id", Cell::Text(line.id.to_string()));
    report = fact(report, "citizen", "report-citizen", whom(words, line));
    report = fact(report, "ground", "erasure-ground", Cell::Term(ground(words, line.ground)));
    report = fact(report, "note", "erasure-note", Cell::text(&line.note));
    report = fact(report, "proposed_by", "erasure-by", Cell::text(&line.by.name));
    report = fact(report, "proposed_at", "erasure-at", Cell::Moment(line.at));
    report = fact(report, "teams", "erasure-teams", Cell::Texts(line.teams.clone()));
    report = fact(report, "contacts", "erasure-contacts", Cell::count(line.contacts));
    report = fact(report, "shared", "erasure-shared", Cell::count(line.shared));
    report = fact(report, "goals", "erasure-goals", Cell::count(line.goals));
    report = fact(report, "referrals", "erasure-referrals", Cell::count(line.referrals));
    report = fact(report, "kept_by", "erasure-holds", holds(words, &line.holds));
    report.paragraph(words.say("erasure-what-follows")).paragraph(words.say("erasure-others"))
}

/// Those who were erased: nobody's name.
pub fn erased(words: &Words, list: &[Certificate]) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").look(Look::Below),
        column("at", "erasure-done-at"),
        column("team", "report-team"),
        column("ground", "erasure-ground"),
        column("proposed_by", "erasure-by"),
        column("approved_by", "erasure-approved-by"),
        column("holds", "erasure-holds-check"),
    ];
    let rows = list.iter().map(|it| {
        vec![
            Cell::Text(it.id.to_string()),
            Cell::Moment(it.at),
            Cell::text(&it.team_name),
            Cell::Term(ground(words, it.ground)),
            Cell::text(&it.proposed_by.name),
            Cell::text(&it.approved_by.name),
            it.check.map_or(Cell::Nothing, |(_, check)| Cell::Mark(Mark::from(check.holds()))),
        ]
    });
    let title = words.with("erasure-erased", &[("n", list.len().into())]);
    Report::new("erased", title.clone()).section(Section::new("erased", title, columns).rows(rows))
}

/// What is on record of an erasure.
pub fn certificate(words: &Words, it: &Certificate) -> Report {
    let fact = |report: Report, key, id: &str, cell| report.fact(key, words.say(id), cell);
    let mut report = Report::new("erasure_certificate", words.say("erasure-certificate"));
    report = fact(report, "id", "report-id", Cell::Text(it.id.to_string()));
    report = fact(report, "team", "report-team", Cell::text(&it.team_name));
    report = fact(report, "ground", "erasure-ground", Cell::Term(ground(words, it.ground)));
    report = fact(report, "proposed_by", "erasure-by", Cell::text(&it.proposed_by.name));
    report = fact(report, "proposed_at", "erasure-at", Cell::Moment(it.proposed_at));
    report = fact(report, "approved_by", "erasure-approved-by", Cell::text(&it.approved_by.name));
    report = fact(report, "at", "erasure-done-at", Cell::Moment(it.at));
    let Some((at, check)) = it.check else { return report.paragraph(words.say("erasure-unchecked")) };
    report = fact(report, "checked_at", "erasure-checked-at", Cell::Moment(at));
    report = fact(report, "holds", "erasure-holds-check", Cell::Mark(Mark::from(check.holds())));
    checked(words, report, check).paragraph(words.say("erasure-others"))
}

fn checked(words: &Words, report: Report, check: ErasureCheck) -> Report {
    let count = |number: u64| Cell::Count(i64::try_from(number).unwrap_or(i64::MAX));
    let fact = |report: Report, key, id: &str, cell| report.fact(key, words.say(id), cell);
    let mut report = fact(report, "key_gone", "erasure-key-gone", Cell::Mark(Mark::from(check.key_gone)));
    report = fact(report, "records", "erasure-records", count(check.records));
    report = fact(report, "records_opened", "erasure-records-opened", count(check.records_opened));
    report = fact(report, "rows", "erasure-rows", count(check.rows));
    report = fact(report, "rows_opened", "erasure-rows-opened", count(check.rows_opened));
    report = fact(report, "drafts", "erasure-drafts", count(check.drafts));
    fact(report, "keys_tried", "erasure-keys-tried", count(check.keys_tried))
}

fn whom(words: &Words, line: &ErasureLine) -> Cell {
    match &line.citizen {
        Some(label) => Cell::Name(citizen(words, label)),
        None => Cell::Term(term("hidden", words.say("erasure-no-name"))),
    }
}

fn ground(words: &Words, ground: ErasureGround) -> Term {
    term(ground.slug(), labels::erasure_ground(words, ground))
}

fn holds(words: &Words, holds: &[Hold]) -> Cell {
    if holds.is_empty() {
        return Cell::Nothing;
    }
    // fluent-ids: erasure-hold-*
    let named =
        holds.iter().map(|hold| term(hold.slug(), words.say(&format!("erasure-hold-{}", hold.slug()))));
    Cell::Terms(named.collect())
}
