//! Offers as they are shown.

use chrono::NaiveDate;

use super::Person;
use crate::domain::area::ServiceArea;
use crate::domain::directory::{Ages, Capacity, Offer, OfferStatus};
use crate::domain::ids::OfferId;

/// An offer in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferLine {
    /// Which.
    pub id: OfferId,
    /// The version of the record.
    pub version: u32,
    /// What it is called.
    pub name: String,
    /// Whose it is; may be empty.
    pub organisation: String,
    /// The area it belongs to.
    pub area: Option<ServiceArea>,
    /// Whether it goes on.
    pub status: OfferStatus,
    /// Whether there is room, as it is known today.
    pub capacity: Capacity,
    /// For whom, by age.
    pub ages: Ages,
    /// The beginning of who it is for.
    pub eligibility: String,
    /// The groups it is for.
    pub groups: Vec<String>,
    /// The languages that are spoken there.
    pub languages: Vec<String>,
    /// The usual phone number; may be empty.
    pub phone: String,
    /// How long one waits; may be empty.
    pub wait: String,
    /// When someone last made sure of it.
    pub verified: Option<NaiveDate>,
    /// Whether someone should.
    pub asks_to_be_verified: bool,
}

/// The offers that a filter wants.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OffersFound {
    /// Those that are listed.
    pub lines: Vec<OfferLine>,
    /// How many there are.
    pub total: usize,
    /// How many of the whole directory ask to be verified.
    pub to_verify: usize,
}

/// An offer with all that is written of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferPage {
    /// As it stands in a list.
    pub line: OfferLine,
    /// All of it.
    pub offer: Offer,
    /// Who verified it and changed it last, where it was one of us.
    pub people: Vec<Person>,
    /// Whether the asker may write it.
    pub may_write: bool,
}
