//! The offers of the directory in short: what lists, searches and imports need of them. Long texts stay in rows.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use chrono::NaiveDate;

use crate::domain::area::ServiceArea;
use crate::domain::directory::{Ages, Capacity, Listing, Offer, OfferStatus};
use crate::domain::fold::fold_words;
use crate::domain::ids::OfferId;
use crate::domain::text::truncated;

use super::Model;

/// How much of who an offer is for is kept here, in cells: what a list shows and a search finds.
const EXCERPT: usize = 240;

/// What is kept of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferHead {
    /// Which.
    pub id: OfferId,
    /// The version of the record.
    pub version: u32,
    /// What it is called.
    pub name: Box<str>,
    /// Whose it is; may be empty.
    pub organisation: Box<str>,
    /// The area it belongs to.
    pub area: Option<ServiceArea>,
    /// Whether it goes on.
    pub status: OfferStatus,
    /// Whether there is room.
    pub capacity: Capacity,
    /// For whom, by age.
    pub ages: Ages,
    /// The beginning of who it is for, on one line.
    pub eligibility: Box<str>,
    /// The groups it is for.
    pub groups: Box<[Box<str>]>,
    /// The languages that are spoken there.
    pub languages: Box<[Box<str>]>,
    /// The usual phone number; may be empty.
    pub phone: Box<str>,
    /// How long one waits; may be empty.
    pub wait: Box<str>,
    /// When someone last made sure of it.
    pub verified: Option<NaiveDate>,
    /// Whether it stands in the directory.
    pub listing: Listing,
    /// What it is called where it was imported from; may be empty.
    pub service: Box<str>,
}

impl OfferHead {
    /// What is kept of an offer.
    pub fn of(offer: &Offer) -> Self {
        let details = &offer.details;
        let one_line = details.eligibility.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        let texts =
            |lines: &[crate::domain::text::Line]| lines.iter().map(|line| line.as_str().into()).collect();
        Self {
            id: offer.id,
            version: offer.version,
            name: details.name.as_str().into(),
            organisation: details.organisation.as_str().into(),
            area: details.area,
            status: details.status,
            capacity: details.capacity,
            ages: details.ages,
            eligibility: truncated(&one_line, EXCERPT).into(),
            groups: texts(&details.groups),
            languages: texts(&details.languages),
            phone: details.phones.first().map_or("", |phone| phone.number.as_str()).into(),
            wait: details.wait.as_str().into(),
            verified: offer.verified.as_ref().map(|verified| verified.on),
            listing: offer.listing,
            service: offer.origin.service.as_str().into(),
        }
    }

    /// Whether it stands in the directory.
    pub fn is_listed(&self) -> bool {
        self.listing == Listing::Listed
    }
}

/// The offers, by id, by what they are called elsewhere, and by name and organisation.
#[derive(Debug, Default)]
pub(super) struct Directory {
    heads: BTreeMap<OfferId, OfferHead>,
    /// Several, where two imports that knew nothing of each other brought the same service.
    by_service: HashMap<Box<str>, BTreeSet<OfferId>>,
    by_name: HashMap<String, BTreeSet<OfferId>>,
}

impl Directory {
    pub(super) fn put(&mut self, head: OfferHead) {
        if let Some(old) = self.heads.remove(&head.id) {
            leave(&mut self.by_service, &old.service, old.id);
            leave(&mut self.by_name, &called(&old.name, &old.organisation), old.id);
        }
        if !head.service.is_empty() {
            self.by_service.entry(head.service.clone()).or_default().insert(head.id);
        }
        self.by_name.entry(called(&head.name, &head.organisation)).or_default().insert(head.id);
        self.heads.insert(head.id, head);
    }

    pub(super) fn get(&self, id: OfferId) -> Option<&OfferHead> {
        self.heads.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &OfferHead> {
        self.heads.values()
    }

    pub(super) fn of_service(&self, service: &str) -> Option<&OfferHead> {
        self.heads.get(self.by_service.get(service)?.first()?)
    }

    pub(super) fn called(&self, name: &str, organisation: &str) -> impl Iterator<Item = &OfferHead> {
        let ids = self.by_name.get(&called(name, organisation));
        ids.into_iter().flatten().filter_map(|id| self.heads.get(id))
    }
}

/// Takes an offer out of those that are called so.
fn leave<Name: Borrow<str> + Eq + Hash>(
    those: &mut HashMap<Name, BTreeSet<OfferId>>,
    name: &str,
    id: OfferId,
) {
    if let Some(ids) = those.get_mut(name) {
        ids.remove(&id);
        if ids.is_empty() {
            those.remove(name);
        }
    }
}

/// A name and an organisation as they are compared.
fn called(name: &str, organisation: &str) -> String {
    format!("{}\n{}", fold_words(name).join(" "), fold_words(organisation).join(" "))
}

/// The directory.
impl Model {
    /// The offer of an id, one that was taken out included.
    pub fn offer(&self, id: OfferId) -> Option<&OfferHead> {
        self.directory.get(id)
    }

    /// All offers, those that were taken out included, in the order of their ids.
    pub fn offers(&self) -> impl Iterator<Item = &OfferHead> {
        self.directory.all()
    }

    /// The offer that has this id where it was imported from; of several, the one that was made first.
    pub fn offer_of_service(&self, service: &str) -> Option<&OfferHead> {
        self.directory.of_service(service)
    }

    /// The offers of this name and organisation, however they are spelt.
    pub fn offers_called(&self, name: &str, organisation: &str) -> impl Iterator<Item = &OfferHead> {
        self.directory.called(name, organisation)
    }
}
