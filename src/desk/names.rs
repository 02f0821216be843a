//! The index of citizens' names, kept by listening to the ledger: one per desk, shared by all sessions.
//! Knows no permission; whoever asks says which citizens may be found at all.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use crate::domain::event::Event;
use crate::domain::ids::CitizenId;
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::ledger::{Happened, Ledger, Model};
use crate::search::names::NameIndex;

/// The index of citizens' names. Read after the model, and never the other way round.
#[derive(Debug)]
pub(in crate::desk) struct Names(RwLock<NameIndex<CitizenRef>>);

/// Which of a citizen's texts a hit lies in, by its number in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Text {
    /// What they are called: by name, alias, or recognisers.
    Called,
    /// The alias beside the name.
    Alias,
    /// Recognisers, or the address.
    Other,
}

impl Text {
    /// The text of a number.
    pub(in crate::desk) const fn numbered(number: usize) -> Self {
        match number {
            0 => Self::Called,
            1 => Self::Alias,
            _ => Self::Other,
        }
    }
}

impl Names {
    /// Reads the names of all citizens once and listens from then on.
    pub(in crate::desk) fn over(ledger: &Arc<Ledger>) -> Arc<Self> {
        let index = {
            let model = ledger.model();
            NameIndex::build(model.citizens().map(|(place, head)| (place, texts(head))))
        };
        let names = Arc::new(Self(RwLock::new(index)));
        let (listening, weak) = (Arc::clone(&names), Arc::downgrade(ledger));
        ledger.subscribe(Box::new(move |told| {
            // A ledger that is being dropped has nothing more to tell.
            if let Some(ledger) = weak.upgrade() {
                listening.hear(&ledger, told);
            }
        }));
        names
    }

    /// The index as it is now. To be read while the model is held.
    pub(in crate::desk) fn read(&self) -> RwLockReadGuard<'_, NameIndex<CitizenRef>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, ledger: &Ledger, told: &[Happened]) {
        let named = |happened: &Happened| match &happened.event {
            Event::Citizen(id, _) => Some(*id),
            _ => None,
        };
        let changed: Vec<CitizenId> = told.iter().filter_map(named).collect();
        if !changed.is_empty() {
            self.refresh(&ledger.model(), &changed);
        }
    }

    fn refresh(&self, model: &Model, changed: &[CitizenId]) {
        let mut index = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for place in changed.iter().filter_map(|id| model.citizen_ref(*id)) {
            match model.citizen(place) {
                Some(head) => index.insert(place, texts(head)),
                None => index.remove(place),
            }
        }
    }
}

/// What a citizen is found by, what they are called first. A protected address is not among it: the head
/// has none then.
fn texts(head: &CitizenHead) -> [&str; 4] {
    let called = head.called();
    let unless_called = |text: &'_ str| text != called;
    let or_nothing = |text| if unless_called(text) { text } else { "" };
    [called, or_nothing(&head.alias), or_nothing(&head.recognisers), &head.address]
}
