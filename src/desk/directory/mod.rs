//! The directory from files, and back into them: Open Referral HSDS 3 as JSON and as a folder of CSV tables, and a
//! plain CSV. What it promises is in `docs/directory.md`. Knows no file and no path: one stream of bytes comes in.
//!
//! ```text
//! stream → source (which form) → json | tables → service ─┐
//!                              → sheet ───────────────────┴→ Incoming → intake (merge, write) → DirectoryTally
//! ```

mod columns;
mod incoming;
mod intake;
mod json;
mod service;
mod sheet;
mod source;
mod tables;
mod tally;
#[cfg(test)]
pub(crate) mod tests;

use std::io::Read;

use crate::desk::Desk;
use crate::desk::import::ImportError;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::domain::area::ServiceArea;
use crate::domain::directory::{Offer, OfferDetails};
use crate::domain::ids::OfferId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;

use intake::Intake;
use source::Form;

pub use columns::Column;
pub use service::{AREA, CAPACITY, GROUP};
pub use source::FOLDER_MARK;
pub use tally::{DirectoryTally, Fault, Touched, Weight, Whereabouts};

pub use crate::desk::import::Mode;

/// What an import of the directory is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirectoryPlan {
    /// Whether it writes.
    pub mode: Mode,
    /// The area of entries that name none.
    pub area: Option<ServiceArea>,
}

/// What an offer's source said, as the directory reads it; none where no HSDS was imported.
pub fn said_by_source(offer: &Offer, language: Language) -> Option<OfferDetails> {
    let both: serde_json::Value = serde_json::from_str(offer.kept.as_str()).ok()?;
    let service = both.get("service")?.as_object()?;
    let organisation = both.get("organization")?.as_object();
    let reading = service::Reading { language, area: None };
    let mut notes = incoming::Notes::default();
    let read = service::read(Whereabouts::default(), service, organisation, reading, &mut notes);
    read.ok().map(|incoming| incoming.details)
}

impl Desk {
    /// Takes offers over from a file or a folder, or says what that would come to. What was taken over before is
    /// brought up to date and never there twice; what was changed by hand since stays as the hand wrote it.
    ///
    /// # Errors
    /// Refuses a source that can't be read, and an asker who may not write in the directory. What was written before
    /// stays, and the same source can come again.
    pub fn import_directory(
        &self,
        seat: &Seat,
        plan: DirectoryPlan,
        input: &mut dyn Read,
    ) -> Result<DirectoryTally, ImportError> {
        {
            let model = self.ledger.model();
            self.asker(&model, seat)?.must_somewhere(Verb::WriteDirectory)?;
        }
        let (form, mut input) = source::open(input)?;
        let mut intake = Intake::new(self, seat, plan);
        match form {
            Form::Json => json::read(&mut input, &mut intake)?,
            Form::Folder => tables::read(&mut input, &mut intake)?,
            Form::Sheet => sheet::read(&mut input, &mut intake)?,
        }
        intake.finish()
    }

    /// All offers whole, in the order of their ids; those that were taken out are left out.
    ///
    /// # Errors
    /// `not-permitted`; and when the rows can't be read.
    pub fn whole_directory(&self, seat: &Seat) -> Result<Vec<Offer>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadDirectory)?;
            let listed = sight.model.offers().filter(|head| head.is_listed());
            let ids: Vec<OfferId> = listed.map(|head| head.id).collect();
            let mut offers = Vec::with_capacity(ids.len());
            for id in ids {
                offers.extend(sight.ledger.offer(id)?);
            }
            Ok(offers)
        })
    }
}
