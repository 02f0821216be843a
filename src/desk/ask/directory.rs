//! Offers of the directory: those that a filter wants, and one with all that is written of it. Nothing in it is
//! about a citizen, so no look is recorded.

use crate::desk::Desk;
use crate::desk::act::unknown;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{OfferLine, OfferPage, OffersFound};
use crate::domain::directory::{
    CapacityWish, OfferFilter, OfferStatus, Shelf, VERIFY_AFTER_DAYS, Verifier, asks_to_be_verified,
};
use crate::domain::fold::{CollationKey, fold_words};
use crate::domain::ids::OfferId;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::OfferHead;

use super::Sight;

impl Desk {
    /// Offers that a filter wants: the best first where letters were typed, else by name.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn offers(&self, seat: &Seat, filter: &OfferFilter, limit: usize) -> Result<OffersFound, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadDirectory)?;
            let language = fold_words(&filter.language);
            let wanted = |head: &OfferHead| sight.wants(filter, &language, head);
            let (heads, total) = if fold_words(&filter.text).is_empty() {
                let mut heads: Vec<&OfferHead> = sight.model.offers().filter(|head| wanted(head)).collect();
                heads.sort_by_cached_key(|head| {
                    (CollationKey::of(&head.name), CollationKey::of(&head.organisation), head.id)
                });
                let total = heads.len();
                heads.truncate(limit);
                (heads, total)
            } else {
                let allowed = |id| sight.model.offer(id).is_some_and(wanted);
                let hits = self.offers.read().query(&filter.text, allowed, limit);
                let heads = hits.items.iter().filter_map(|hit| sight.model.offer(hit.id)).collect();
                (heads, hits.total)
            };
            let asking = sight.model.offers().filter(|head| head.is_listed() && sight.asks(head));
            Ok(OffersFound {
                lines: heads.into_iter().map(|head| sight.offer_line(head)).collect(),
                total,
                to_verify: asking.count(),
            })
        })
    }

    /// An offer with all that is written of it.
    ///
    /// # Errors
    /// `offer-unknown`.
    pub fn offer(&self, seat: &Seat, id: OfferId) -> Result<OfferPage, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadDirectory)?;
            let unknown = || unknown("offer-unknown");
            let head = sight.model.offer(id).ok_or_else(unknown)?;
            let offer = sight.ledger.offer(id)?.ok_or_else(unknown)?;
            let by = offer.verified.as_ref().and_then(|verified| match &verified.by {
                Verifier::Worker(id) => Some(*id),
                Verifier::Source(_) => None,
            });
            Ok(OfferPage {
                line: sight.offer_line(head),
                people: sight.people(by.into_iter().chain([offer.by])),
                may_write: sight.asker.may_somewhere(Verb::WriteDirectory),
                offer,
            })
        })
    }
}

impl Sight<'_> {
    pub(in crate::desk) fn offer_line(&self, head: &OfferHead) -> OfferLine {
        let owned = |texts: &[Box<str>]| texts.iter().map(|text| text.to_string()).collect();
        OfferLine {
            id: head.id,
            version: head.version,
            name: head.name.to_string(),
            organisation: head.organisation.to_string(),
            area: head.area,
            status: head.status,
            capacity: head.capacity.on(self.today()),
            ages: head.ages,
            eligibility: head.eligibility.to_string(),
            groups: owned(&head.groups),
            languages: owned(&head.languages),
            phone: head.phone.to_string(),
            wait: head.wait.to_string(),
            verified: head.verified,
            asks_to_be_verified: self.asks(head),
        }
    }

    fn asks(&self, head: &OfferHead) -> bool {
        let settings = self.model.settings();
        let days = settings.map_or(VERIFY_AFTER_DAYS, |settings| settings.verify_offers_after_days);
        asks_to_be_verified(head.status, head.verified, self.today(), days)
    }

    fn wants(&self, filter: &OfferFilter, language: &[String], head: &OfferHead) -> bool {
        let on_shelf = match filter.shelf {
            Shelf::Current => head.status != OfferStatus::Closed,
            Shelf::ToVerify => self.asks(head),
            Shelf::All => true,
        };
        let has_room = match filter.capacity {
            CapacityWish::Any => true,
            CapacityWish::Open => head.status == OfferStatus::Active && head.capacity.lets_in(self.today()),
        };
        let speaks = |spoken: &str| {
            let words = fold_words(spoken);
            language.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
        };
        head.is_listed()
            && on_shelf
            && has_room
            && filter.area.is_none_or(|area| head.area == Some(area))
            && filter.age.is_none_or(|age| head.ages.holds(age))
            && (language.is_empty() || head.languages.iter().any(|spoken| speaks(spoken)))
    }
}
