//! The keys as they are used: unwrapped, in memory, wiped when dropped. Must never touch the disk.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::domain::ids::CitizenId;
use crate::ledger::seal::Key;

/// What there is of a citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Slot {
    /// Their key.
    Key(Key),
    /// Their key was destroyed.
    Erased(DateTime<Utc>),
}

/// All keys.
#[derive(Clone)]
pub(in crate::ledger) struct Keys {
    pub(super) house: Key,
    pub(super) marks: Key,
    pub(super) slots: HashMap<CitizenId, Slot>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({} citizens)", self.slots.len())
    }
}

impl Keys {
    /// The key for what belongs to no citizen.
    pub(in crate::ledger) const fn house(&self) -> &Key {
        &self.house
    }

    /// The key for fingerprints.
    pub(in crate::ledger) const fn marks(&self) -> &Key {
        &self.marks
    }

    /// What there is of a citizen; none for one who never had a key here.
    pub(in crate::ledger) fn slot(&self, citizen: CitizenId) -> Option<&Slot> {
        self.slots.get(&citizen)
    }

    /// The key of a citizen, or of the house for none; nothing for one who was erased or never had a key.
    pub(in crate::ledger) fn key(&self, holder: Option<CitizenId>) -> Option<&Key> {
        match holder {
            None => Some(&self.house),
            Some(citizen) => match self.slots.get(&citizen)? {
                Slot::Key(key) => Some(key),
                Slot::Erased(_) => None,
            },
        }
    }

    /// Everyone who has or had a key.
    pub(in crate::ledger) fn slots(&self) -> impl Iterator<Item = (CitizenId, &Slot)> {
        self.slots.iter().map(|(citizen, slot)| (*citizen, slot))
    }

    /// Takes new keys in, which the keyring has made durable.
    pub(in crate::ledger) fn take_in(&mut self, fresh: Vec<(CitizenId, Key)>) {
        self.slots.extend(fresh.into_iter().map(|(citizen, key)| (citizen, Slot::Key(key))));
    }

    /// Forgets a citizen's key, which the keyring has destroyed.
    pub(in crate::ledger) fn forget(&mut self, citizen: CitizenId, at: DateTime<Utc>) {
        self.slots.insert(citizen, Slot::Erased(at));
    }
}
