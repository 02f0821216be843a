//! The directory on paper: offers in a list, and one with all that is written of it.

use super::labels;
use super::value::{Cell, Column, Mark, Report, Section};
use crate::desk::directory::{DirectoryTally, Fault, Mode, Touched, Weight};
use crate::desk::view::{OfferLine, OfferPage};
use crate::domain::directory::{Capacity, OfferField, OfferStatus, Verifier};
use crate::domain::text::Line;
use crate::i18n::{Words, labels as said, refusals};

/// Offers in the order given.
pub fn list(words: &Words, lines: &[OfferLine]) -> Report {
    let column = |field: OfferField, key: &'static str| Column::new(key, said::offer_field(words, field));
    let columns = vec![
        Column::new("id", words.say("report-id")).in_files(),
        column(OfferField::Name, "name"),
        column(OfferField::Organisation, "organisation"),
        column(OfferField::Area, "area"),
        column(OfferField::Status, "status").in_files(),
        column(OfferField::Capacity, "capacity"),
        Column::new("full_until", words.say("offers-form-full-until")).in_files(),
        column(OfferField::Ages, "ages").if_room(),
        column(OfferField::Wait, "waiting_time").if_room(),
        column(OfferField::Phones, "phone").if_room(),
        column(OfferField::Groups, "groups").in_files(),
        column(OfferField::Languages, "languages").in_files(),
        column(OfferField::Eligibility, "eligibility").in_files(),
        Column::new("verified", words.say("offers-verified")).if_room(),
        Column::new("to_verify", words.say("offers-asks")),
    ];
    let title = words.with("offers-title", &[("n", lines.len().into())]);
    let section = Section::new("offers", title.clone(), columns);
    Report::new("directory", title).section(section.rows(lines.iter().map(|line| row(words, line))))
}

fn row(words: &Words, line: &OfferLine) -> Vec<Cell> {
    vec![
        Cell::Text(line.id.to_string()),
        Cell::text(&line.name),
        Cell::text(&line.organisation),
        line.area.map_or(Cell::Nothing, |area| Cell::Term(labels::area(words, area))),
        status(words, line.status),
        capacity(words, line.capacity),
        full_until(line.capacity),
        Cell::text(said::ages(words, line.ages)),
        Cell::text(&line.wait),
        Cell::text(&line.phone),
        Cell::Texts(line.groups.clone()),
        Cell::Texts(line.languages.clone()),
        Cell::text(&line.eligibility),
        line.verified.map_or(Cell::Nothing, Cell::Date),
        Cell::Mark(Mark::from(line.asks_to_be_verified)),
    ]
}

/// One offer.
pub fn page(words: &Words, page: &OfferPage) -> Report {
    let (details, line) = (&page.offer.details, &page.line);
    let texts = |lines: &[Line]| Cell::Texts(lines.iter().map(|line| line.as_str().to_owned()).collect());
    let prose = |text: &crate::domain::text::Prose| match text.is_empty() {
        true => Cell::Nothing,
        false => Cell::Prose(text.as_str().to_owned()),
    };
    let by = page.offer.verified.as_ref().map(|verified| match &verified.by {
        Verifier::Worker(id) => {
            let person = page.people.iter().find(|person| person.id == *id);
            person.map(|person| person.name.clone()).unwrap_or_default()
        }
        Verifier::Source(name) => name.as_str().to_owned(),
    });
    let phones = details.phones.iter().map(|phone| phone.typed()).collect();
    let facts = [
        ("organisation", OfferField::Organisation, Cell::text(details.organisation.as_str())),
        (
            "area",
            OfferField::Area,
            details.area.map_or(Cell::Nothing, |area| Cell::Term(labels::area(words, area))),
        ),
        ("status", OfferField::Status, status(words, details.status)),
        ("capacity", OfferField::Capacity, capacity(words, line.capacity)),
        ("eligibility", OfferField::Eligibility, prose(&details.eligibility)),
        ("ages", OfferField::Ages, Cell::text(said::ages(words, details.ages))),
        ("groups", OfferField::Groups, texts(&details.groups)),
        ("application", OfferField::Application, prose(&details.application)),
        ("waiting_time", OfferField::Wait, Cell::text(details.wait.as_str())),
        ("fee", OfferField::Fee, prose(&details.fee)),
        ("phones", OfferField::Phones, Cell::Texts(phones)),
        ("email", OfferField::Email, Cell::text(details.email.as_str())),
        ("web", OfferField::Web, Cell::text(details.web.as_str())),
        ("address", OfferField::Address, Cell::text(details.address.as_str())),
        ("hours", OfferField::Hours, prose(&details.hours)),
        ("languages", OfferField::Languages, texts(&details.languages)),
        ("served", OfferField::Served, Cell::text(details.served.as_str())),
        ("description", OfferField::Description, prose(&details.description)),
    ];
    let mut report = Report::new("offer", details.name.as_str().to_owned())
        .fact("id", words.say("report-id"), Cell::Text(page.offer.id.to_string()))
        .fact("name", said::offer_field(words, OfferField::Name), Cell::text(details.name.as_str()));
    for (key, field, cell) in facts {
        report = report.fact(key, said::offer_field(words, field), cell);
    }
    report
        .fact("verified", words.say("offers-verified"), line.verified.map_or(Cell::Nothing, Cell::Date))
        .fact("verified_by", words.say("offers-verified-by"), by.map_or(Cell::Nothing, Cell::text))
        .fact("to_verify", words.say("offers-asks"), Cell::Mark(Mark::from(line.asks_to_be_verified)))
}

fn status(words: &Words, status: OfferStatus) -> Cell {
    Cell::Term(labels::term(status.slug(), said::offer_status(words, status)))
}

fn capacity(words: &Words, capacity: Capacity) -> Cell {
    match capacity {
        Capacity::Unsaid => Cell::Nothing,
        said => Cell::Term(labels::term(said.slug(), said::capacity(words, said))),
    }
}

fn full_until(capacity: Capacity) -> Cell {
    match capacity {
        Capacity::Full(Some(until)) => Cell::Date(until),
        _ => Cell::Nothing,
    }
}

/// What an import came to, or would come to.
pub fn import(words: &Words, tally: &DirectoryTally) -> Report {
    let count = |count: u64| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let title = match tally.mode {
        Mode::Preview => "report-directory-preview",
        Mode::Write => "report-directory-written",
    };
    // fluent-ids: report-directory-preview report-directory-written
    let kept = i64::try_from(tally.kept.len()).unwrap_or(i64::MAX);
    Report::new("directory_import", words.say(title))
        .fact("read", words.say("report-directory-read"), count(tally.read))
        .fact("added", words.say("report-directory-added"), count(tally.added_total))
        .fact("updated", words.say("report-directory-updated"), count(tally.updated_total))
        .fact("unchanged", words.say("report-directory-unchanged"), count(tally.unchanged))
        .fact("kept", words.say("report-directory-kept"), Cell::Count(kept))
        .fact("left_out", words.say("report-directory-left-out"), count(tally.left_out))
        .fact("taken_out", words.say("report-directory-taken-out"), Cell::Texts(tally.taken_out.clone()))
        .fact("ignored", words.say("report-import-ignored"), Cell::Texts(tally.ignored.clone()))
        .section(faults(words, &tally.faults))
        .section(touched(words, "kept_fields", "report-directory-kept", &tally.kept))
        .section(touched(words, "updated_fields", "report-directory-updated", &tally.updated))
        .section(names(words, &tally.added))
}

fn faults(words: &Words, faults: &[Fault]) -> Section {
    let columns = vec![
        Column::new("file", words.say("report-directory-file")),
        Column::new("place", words.say("report-directory-place")),
        Column::new("name", words.say("report-name")),
        Column::new("field", words.say("report-directory-field")),
        Column::new("code", words.say("report-id")).in_files(),
        Column::new("left_out", words.say("report-directory-left-out")),
        Column::new("reason", words.say("report-import-reason")),
    ];
    let title = words.with("report-directory-faults", &[("n", faults.len().into())]);
    Section::new("faults", title, columns).rows(faults.iter().map(|fault| {
        vec![
            Cell::text(&fault.at.file),
            Cell::text(&fault.at.place),
            Cell::text(&fault.name),
            Cell::text(&fault.field),
            Cell::Text(fault.refusal.code().to_owned()),
            Cell::Mark(Mark::from(fault.weight == Weight::LeftOut)),
            Cell::Text(refusals::tell(words, &fault.refusal).sentence),
        ]
    }))
}

fn touched(words: &Words, key: &'static str, title: &str, all: &[Touched]) -> Section {
    let columns = vec![
        Column::new("name", words.say("report-name")),
        Column::new("fields", words.say("report-directory-field")),
    ];
    Section::new(key, words.say(title), columns).rows(all.iter().map(|it| {
        let fields = it.fields.iter();
        let fields = fields.map(|field| labels::term(field.slug(), said::offer_field(words, *field)));
        vec![Cell::text(&it.name), Cell::Terms(fields.collect())]
    }))
}

fn names(words: &Words, names: &[String]) -> Section {
    let columns = vec![Column::new("name", words.say("report-name"))];
    let rows = names.iter().map(|name| vec![Cell::text(name)]);
    Section::new("new", words.say("report-directory-added"), columns).rows(rows)
}
