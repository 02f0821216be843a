//! The index of offers, kept by listening to the ledger: one per desk, shared by all sessions. An offer is found by
//! its name, its organisation, its groups, who it is for, and the languages spoken there. Knows no permission.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use crate::domain::event::Event;
use crate::domain::ids::OfferId;
use crate::ledger::model::heads::OfferHead;
use crate::ledger::{Happened, Ledger, Model};
use crate::search::names::NameIndex;

/// The index of offers. Read after the model, and never the other way round.
#[derive(Debug)]
pub(in crate::desk) struct Offers(RwLock<NameIndex<OfferId>>);

impl Offers {
    /// Reads all offers once and listens from then on.
    pub(in crate::desk) fn over(ledger: &Arc<Ledger>) -> Arc<Self> {
        let index = NameIndex::build(ledger.model().offers().map(|head| (head.id, texts(head))));
        let offers = Arc::new(Self(RwLock::new(index)));
        let (listening, weak) = (Arc::clone(&offers), Arc::downgrade(ledger));
        ledger.subscribe(Box::new(move |told| {
            // A ledger that is being dropped has nothing more to tell.
            if let Some(ledger) = weak.upgrade() {
                listening.hear(&ledger, told);
            }
        }));
        offers
    }

    /// The index as it is now. To be read while the model is held.
    pub(in crate::desk) fn read(&self) -> RwLockReadGuard<'_, NameIndex<OfferId>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, ledger: &Ledger, told: &[Happened]) {
        let changed = |happened: &Happened| match &happened.event {
            Event::Offer(id, _) => Some(*id),
            _ => None,
        };
        let changed: Vec<OfferId> = told.iter().filter_map(changed).collect();
        if !changed.is_empty() {
            self.refresh(&ledger.model(), &changed);
        }
    }

    fn refresh(&self, model: &Model, changed: &[OfferId]) {
        let mut index = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for head in changed.iter().filter_map(|id| model.offer(*id)) {
            index.insert(head.id, texts(head));
        }
    }
}

/// What an offer is found by.
fn texts(head: &OfferHead) -> [String; 5] {
    let own = |text: &str| text.to_owned();
    let languages = head.languages.join(" ");
    [own(&head.name), own(&head.organisation), head.groups.join(" "), own(&head.eligibility), languages]
}
