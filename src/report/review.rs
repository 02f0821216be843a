//! What was said of a contact, how a week was signed, and who stands in for a lead.

use chrono::NaiveDate;

use super::value::{Cell, Column, Report, Section};
use super::{labels, week};
use crate::desk::view::{ContactPage, Person, RemarkLine, WeekPage};
use crate::i18n::{Words, dates};

/// What was said of a contact, the oldest first.
pub fn contact(words: &Words, page: &ContactPage) -> Report {
    let columns = vec![
        Column::new("mark", words.say("report-review-mark")),
        Column::new("by", words.say("report-signed-by")),
        Column::new("at", words.say("report-signed-at")),
        Column::new("words", words.say("report-review-words")),
    ];
    let row = |remark: &RemarkLine| {
        vec![
            Cell::Term(labels::reading(words, remark.mark)),
            Cell::text(&remark.by.name),
            Cell::Moment(remark.at),
            Cell::prose(&remark.words),
        ]
    };
    let title = words.say("review-title");
    Report::new("contact_review", title.clone())
        .fact("contact", words.say("report-contact-id"), Cell::Text(page.contact.id.to_string()))
        .fact("happened", words.say("report-signed-at"), Cell::Moment(page.contact.details.happened))
        .section(Section::new("remarks", title, columns).rows(page.remarks.iter().map(row)))
}

/// How a week was signed, and what has come since.
pub fn week(words: &Words, page: &WeekPage) -> Report {
    let title = words.with(
        "report-week",
        &[
            ("week", dates::week_of_year(words, page.week.monday()).into()),
            ("team", (&page.team.name).into()),
        ],
    );
    let unread = page.contacts.iter().filter(|line| line.read.is_unread()).count();
    let report = Report::new("week_review", title)
        .fact("contacts", words.say("report-signed-covers"), Cell::count(page.contacts.len()))
        .fact("unread", words.say("report-unread"), Cell::count(unread));
    week::signature_facts(words, page, report).section(week::signatures(words, page))
}

/// Who stands in for a lead, from which day until which.
pub fn stand_in(
    words: &Words,
    team: &str,
    lead: &str,
    named: Option<&(Person, NaiveDate, NaiveDate)>,
) -> Report {
    let report = Report::new("stand_in", words.say("report-stand-in"))
        .fact("team", words.say("report-team"), Cell::text(team))
        .fact("lead", words.say("report-stand-in-lead"), Cell::text(lead));
    match named {
        Some((person, from, until)) => report
            .fact("worker", words.say("report-stand-in-worker"), Cell::text(&person.name))
            .fact("from", words.say("report-from"), Cell::Date(*from))
            .fact("to", words.say("report-to-day"), Cell::Date(*until)),
        None => report.fact("worker", words.say("report-stand-in-worker"), Cell::Nothing),
    }
}
