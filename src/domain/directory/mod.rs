//! The directory (*Tilbud*): what one can refer to, municipal or voluntary, with what a worker needs at the desk.
//! An organisation is written with its offers, not as a record of its own: nobody at a desk looks for one without
//! the other, and a file that comes again brings both. Knows no file format and no search.

mod details;
mod merge;
mod question;
mod reading;

use chrono::{DateTime, NaiveDate, Utc};

use super::ids::{OfferId, WorkerId};
use super::refusal::Refusal;
use super::text::Line;

pub use details::{Ages, Capacity, OfferDetails, OfferStatus, Phone};
pub use merge::{Merged, OfferField, merge};
pub use question::{CapacityWish, OfferFilter, Shelf};
pub use reading::listed;

/// After how many days an offer asks to be verified again when the house says nothing else.
pub const VERIFY_AFTER_DAYS: u16 = 180;

/// An offer as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub id: OfferId,
    /// How many events made this state.
    pub version: u32,
    /// What is written of it.
    pub details: OfferDetails,
    /// Who last made sure that it is right, and when; none where nobody has.
    pub verified: Option<Verification>,
    /// What it is called where it was imported from.
    pub origin: Origin,
    /// What the latest import said of it: what differs from that was changed by hand.
    pub source: Option<Box<OfferDetails>>,
    /// What the latest import said beside it, to be given back when the directory is handed on.
    pub kept: Kept,
    /// Whether it stands in the directory.
    pub listing: Listing,
    /// Who changed it last; nobody's id where the program did.
    pub by: WorkerId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Someone made sure that an offer is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// On which day.
    pub on: NaiveDate,
    /// Who.
    pub by: Verifier,
}

/// Who made sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verifier {
    /// One of us.
    Worker(WorkerId),
    /// Someone whom the source names; may be empty.
    Source(Line),
}

/// What an offer and its organisation are called where they come from (their HSDS ids); empty where nobody says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Origin {
    /// The offer.
    pub service: Line,
    /// Its organisation.
    pub organisation: Line,
}

/// Whether an offer stands in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Listing {
    /// It does.
    #[default]
    Listed,
    /// It was taken out: it was a mistake, or stood there twice.
    TakenOut,
}

/// What a source says beside what the directory knows, as the JSON object that it came as: kept unread, and bounded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Kept(Box<str>);

impl Kept {
    /// The most that is kept of one offer, in bytes.
    pub const MAX_BYTES: usize = 32 * 1024;

    /// Keeps a text; none when it is longer than what is kept.
    pub fn new(text: &str) -> Option<Self> {
        (text.len() <= Self::MAX_BYTES).then(|| Self(text.into()))
    }

    /// The text; empty where nothing is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an import says of an offer, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the source says.
    pub source: OfferDetails,
    /// What the offer says from now on, where that is something else: fields that were changed by hand stay.
    pub merged: Option<OfferDetails>,
    /// Who made sure of it from now on.
    pub verified: Option<Verification>,
    /// What it is called there.
    pub origin: Origin,
    /// What it says beside.
    pub kept: Kept,
}

/// What can happen to an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferEvent {
    /// Written down, or written anew, by hand.
    Written(Box<OfferDetails>),
    /// Taken over from a file.
    Imported(Box<Imported>),
    /// Someone made sure of it, or that was taken back.
    Verified(Option<Verification>),
    /// Taken out of the directory, or put back.
    Listed(Listing),
}

impl Offer {
    /// The state after an event; the first must be [`OfferEvent::Written`] or [`OfferEvent::Imported`].
    pub fn evolve(
        state: Option<Self>,
        id: OfferId,
        event: &OfferEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        let mut offer = match (state, event) {
            (Some(offer), _) => offer,
            (None, OfferEvent::Written(details)) => Self::fresh(id, details, by, at),
            (None, OfferEvent::Imported(imported)) => Self::fresh(id, &imported.source, by, at),
            (None, _) => return None,
        };
        offer.version += 1;
        (offer.by, offer.at) = (by, at);
        match event {
            OfferEvent::Written(details) => offer.details = (**details).clone(),
            OfferEvent::Imported(imported) => {
                let Imported { source, merged, verified, origin, kept } = &**imported;
                offer.details = merged.as_ref().unwrap_or(source).clone();
                offer.source = Some(Box::new(source.clone()));
                offer.verified.clone_from(verified);
                offer.origin.clone_from(origin);
                offer.kept.clone_from(kept);
            }
            OfferEvent::Verified(verified) => offer.verified.clone_from(verified),
            OfferEvent::Listed(listing) => offer.listing = *listing,
        }
        Some(offer)
    }

    /// Whether it stands in the directory.
    pub fn is_listed(&self) -> bool {
        self.listing == Listing::Listed
    }

    fn fresh(id: OfferId, details: &OfferDetails, by: WorkerId, at: DateTime<Utc>) -> Self {
        Self {
            id,
            version: 0,
            details: details.clone(),
            verified: None,
            origin: Origin::default(),
            source: None,
            kept: Kept::default(),
            listing: Listing::Listed,
            by,
            at,
        }
    }
}

/// Whether an offer asks to be verified: nobody has for so many days, and it is not closed.
pub fn asks_to_be_verified(
    status: OfferStatus,
    verified: Option<NaiveDate>,
    today: NaiveDate,
    after_days: u16,
) -> bool {
    let is_old = |on: NaiveDate| today.signed_duration_since(on).num_days() > i64::from(after_days);
    status != OfferStatus::Closed && verified.is_none_or(is_old)
}

/// Refuses a day of verification that is yet to come.
///
/// # Errors
/// `offer-verified-ahead`.
pub fn check_verified(on: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if on > today { Err(Refusal::invalid("offer-verified-ahead").at("verified")) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
