//! The openings of the broken glass, by the time at which they were opened.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use crate::domain::ids::EmergencyId;

use super::heads::EmergencyHead;

/// The openings, by id and by time.
#[derive(Debug, Default)]
pub(super) struct Emergencies {
    heads: HashMap<EmergencyId, EmergencyHead>,
    by_time: BTreeSet<(DateTime<Utc>, EmergencyId)>,
}

impl Emergencies {
    pub(super) fn put(&mut self, head: EmergencyHead) {
        self.by_time.insert((head.opened, head.id));
        self.heads.insert(head.id, head);
    }

    pub(super) fn remove(&mut self, id: EmergencyId) {
        if let Some(old) = self.heads.remove(&id) {
            self.by_time.remove(&(old.opened, id));
        }
    }

    pub(super) fn get(&self, id: EmergencyId) -> Option<&EmergencyHead> {
        self.heads.get(&id)
    }

    /// From an instant on, the earliest first.
    pub(super) fn since(&self, from: DateTime<Utc>) -> impl DoubleEndedIterator<Item = &EmergencyHead> {
        let first = EmergencyId::from_bytes([0; 16]);
        self.by_time.range((from, first)..).filter_map(|(_, id)| self.heads.get(id))
    }
}
