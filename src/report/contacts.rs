//! Contacts as a table: for the week, for a citizen's page, and as a list of their own.

use super::labels;
use super::value::{Cell, Column, Look, Mark, Report, Section};
use crate::desk::view::{CitizenLabel, ContactLine};
use crate::domain::contact::Outcome;
use crate::i18n::Words;

/// A list of contacts, and how many there are beside those that are listed.
pub fn report(words: &Words, contacts: &[ContactLine], total: usize) -> Report {
    Report::new("contacts", words.say("report-contacts"))
        .fact("total", words.say("report-in-all"), Cell::count(total))
        .section(section(words, contacts))
}

/// Contacts in the order given. Its key is `contacts`.
pub(super) fn section(words: &Words, contacts: &[ContactLine]) -> Section {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id").in_files(),
        column("happened", "report-when"),
        column("written", "report-written").in_files(),
        column("worker", "report-worker"),
        column("citizens", "report-citizen"),
        column("channel", "report-channel"),
        column("outcome", "report-outcome"),
        column("people", "report-people").in_files(),
        column("minutes", "report-duration").if_room(),
        column("areas", "report-areas").in_files(),
        column("note", "report-note").look(Look::Below),
        column("next_missing", "report-next-missing").in_files(),
        column("amended", "report-amended").in_files(),
        column("voided", "report-voided").in_files(),
    ];
    let title = words.with("report-contacts-listed", &[("n", contacts.len().into())]);
    Section::new("contacts", title, columns).rows(contacts.iter().map(|contact| row(words, contact)))
}

fn row(words: &Words, contact: &ContactLine) -> Vec<Cell> {
    vec![
        Cell::Text(contact.id.to_string()),
        Cell::Moment(contact.happened),
        Cell::Moment(contact.written),
        Cell::text(&contact.writer.name),
        citizens(words, &contact.citizens),
        Cell::Term(labels::channel(words, contact.channel)),
        Cell::Term(labels::outcome(words, contact.outcome)),
        match contact.outcome {
            Outcome::Group(people) => Cell::Count(people.into()),
            _ => Cell::count(contact.citizens.len()),
        },
        contact.minutes.map_or(Cell::Nothing, |minutes| Cell::Minutes(minutes.into())),
        Cell::Terms(contact.areas.iter().map(|area| labels::area(words, *area)).collect()),
        Cell::text(&contact.snippet),
        Cell::Mark(Mark::from(contact.next_missing)),
        Cell::Mark(Mark::from(contact.amended)),
        Cell::Mark(Mark::from(contact.voided)),
    ]
}

fn citizens(words: &Words, citizens: &[CitizenLabel]) -> Cell {
    Cell::Names(citizens.iter().map(|citizen| labels::citizen(words, citizen)).collect())
}
