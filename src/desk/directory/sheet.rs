//! A plain sheet of offers: one a row, by columns that people name as they like. Knows no HSDS.

use super::columns::Column;
use super::incoming::{Incoming, Notes, short};
use super::intake::Intake;
use super::tables::unmarked;
use super::tally::{Fault, Weight, Whereabouts};
use crate::desk::import::ImportError;
use crate::desk::import::sheet::{Next, Sheet};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{
    Ages, Capacity, Kept, OfferDetails, OfferStatus, Origin, Phone, Verification, Verifier, listed,
};
use crate::domain::fold::{fold, fold_words};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

/// Takes over all rows of a sheet.
pub(super) fn read(input: &mut dyn std::io::Read, intake: &mut Intake<'_>) -> Result<(), ImportError> {
    let mut sheet = Sheet::open(input)?;
    let heads = match sheet.next()? {
        Some(Next::Row(row)) => row.fields,
        Some(Next::Fault(..)) => return Err(Refusal::invalid("import-quotes").into()),
        None => return Err(Refusal::invalid("directory-empty").into()),
    };
    let columns: Vec<Option<Column>> = heads.iter().map(|head| Column::of(head)).collect();
    if !columns.contains(&Some(Column::Name)) {
        return Err(Refusal::invalid("directory-no-column").into());
    }
    for (head, column) in heads.iter().zip(&columns) {
        if column.is_none() && !head.trim().is_empty() {
            intake.ignore(head);
        }
    }
    while let Some(next) = sheet.next()? {
        match next {
            Next::Row(row) => {
                let at = Whereabouts { file: String::new(), place: row.line.to_string() };
                let cells = Cells { columns: &columns, fields: &row.fields };
                let mut notes = Notes::default();
                let area = intake.area();
                match cells.offer(at.clone(), area, &mut notes) {
                    Ok(incoming) => intake.take(incoming, notes)?,
                    Err(refusal) => intake.fault(left_out(at, refusal)),
                }
            }
            Next::Fault(row, _) => {
                let at = Whereabouts { file: String::new(), place: row.line.to_string() };
                intake.fault(left_out(at, Refusal::invalid("import-quote")));
            }
        }
    }
    Ok(())
}

fn left_out(at: Whereabouts, refusal: Refusal) -> Fault {
    Fault { at, name: String::new(), field: String::new(), refusal, weight: Weight::LeftOut }
}

/// One row.
struct Cells<'a> {
    columns: &'a [Option<Column>],
    fields: &'a [String],
}

impl Cells<'_> {
    fn cell(&self, column: Column) -> &str {
        let place = self.columns.iter().position(|it| *it == Some(column));
        let cell = place.and_then(|place| self.fields.get(place)).map_or("", String::as_str).trim();
        unmarked(cell)
    }

    fn offer(
        &self,
        at: Whereabouts,
        area: Option<ServiceArea>,
        notes: &mut Notes,
    ) -> Result<Incoming, Refusal> {
        let name = notes.line("name", self.cell(Column::Name));
        if name.is_empty() {
            return Err(Refusal::invalid("directory-no-name"));
        }
        let mut line = |column: Column| notes.line(column.names()[0], self.cell(column));
        let (organisation, wait, email) =
            (line(Column::Organisation), line(Column::Wait), line(Column::Email));
        let (web, address, served) = (line(Column::Web), line(Column::Address), line(Column::Served));
        let mut prose = |column: Column| notes.prose(column.names()[0], self.cell(column));
        let (description, eligibility) = (prose(Column::Description), prose(Column::Eligibility));
        let (application, fee, hours) =
            (prose(Column::Application), prose(Column::Fee), prose(Column::Hours));
        let phones = self.cell(Column::Phones).split(['\n', ';', '|']).filter_map(Phone::read).collect();
        let details = OfferDetails {
            name,
            organisation,
            area: self.area(notes).or(area),
            description,
            status: self.status(notes),
            eligibility,
            ages: self.ages(notes),
            groups: notes.few("groups", listed(self.cell(Column::Groups))),
            application,
            fee,
            wait,
            capacity: self.capacity(notes),
            phones: notes.few("phones", phones),
            email,
            web,
            address,
            served,
            hours,
            languages: notes.few("languages", listed(self.cell(Column::Languages))),
        };
        let verified = notes.day("verified", self.cell(Column::Verified)).map(|on| {
            let by = Verifier::Source(notes.line("verified by", self.cell(Column::VerifiedBy)));
            Verification { on, by }
        });
        let origin = Origin { service: Line::new(self.cell(Column::Id)), organisation: Line::default() };
        Ok(Incoming { at, details, verified, origin, kept: Kept::default() })
    }

    fn word(&self, column: Column, notes: &mut Notes) {
        let refusal = Refusal::invalid("directory-word").with("text", short(self.cell(column)));
        notes.add(column.names()[0], refusal);
    }

    fn area(&self, notes: &mut Notes) -> Option<ServiceArea> {
        let word = fold(self.cell(Column::Area));
        if word.is_empty() {
            return None;
        }
        let fits = |area: &ServiceArea| area.slug() == word || area.words().contains(&word.as_str());
        let found = ServiceArea::ALL.into_iter().find(fits);
        if found.is_none() {
            self.word(Column::Area, notes);
        }
        found
    }

    fn status(&self, notes: &mut Notes) -> OfferStatus {
        match fold(self.cell(Column::Status)).as_str() {
            "" | "i gang" | "aktiv" | "aktivt" | "aaben" | "active" | "running" => OfferStatus::Active,
            "paa pause" | "pause" | "inaktiv" | "paused" | "inactive" => OfferStatus::Paused,
            "lukket" | "ophoert" | "closed" | "defunct" => OfferStatus::Closed,
            _ => {
                self.word(Column::Status, notes);
                OfferStatus::Active
            }
        }
    }

    fn ages(&self, notes: &mut Notes) -> Ages {
        Ages::read(self.cell(Column::Ages)).unwrap_or_else(|_| {
            self.word(Column::Ages, notes);
            Ages::default()
        })
    }

    fn capacity(&self, notes: &mut Notes) -> Capacity {
        let said = self.cell(Column::Capacity);
        let words = fold_words(said);
        let until = notes.day("full until", self.cell(Column::FullUntil));
        match words.first().map(String::as_str) {
            None if until.is_some() => Capacity::Full(until),
            None | Some("ikke" | "not" | "unsaid" | "ukendt") => Capacity::Unsaid,
            Some("plads" | "ja" | "ledig" | "ledigt" | "aaben" | "aabent" | "open" | "room" | "yes") => {
                Capacity::Open
            }
            Some("venteliste" | "waitlist" | "waiting") => Capacity::Waitlist,
            Some("visitation" | "assessment" | "assessed") => Capacity::AssessmentFirst,
            Some("fuldt" | "fuld" | "full" | "nej" | "no") => {
                let day =
                    said.split_whitespace().last().filter(|last| last.contains(|c: char| c.is_ascii_digit()));
                Capacity::Full(until.or_else(|| notes.day("capacity", day?)))
            }
            Some(_) => {
                self.word(Column::Capacity, notes);
                Capacity::Unsaid
            }
        }
    }
}
