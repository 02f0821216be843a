//! The citizens and what hangs on each of them. Must never hold more of a person than their head.

use std::collections::HashMap;

use crate::domain::ids::{CitizenId, ConsentId, FollowUpId, GoalId, ReferralId};

use super::heads::{CitizenHead, CitizenRef, ContactRef, CprMark};

/// The table of citizens.
#[derive(Debug, Default)]
pub(super) struct Citizens {
    refs: HashMap<CitizenId, CitizenRef>,
    rows: Vec<CitizenRow>,
    by_cpr: HashMap<CprMark, Vec<CitizenRef>>,
    known: usize,
}

/// A citizen's place: the head, and what hangs on it. Without a head for one who was erased, or whom only
/// other records name.
#[derive(Debug)]
pub(super) struct CitizenRow {
    pub(super) id: CitizenId,
    pub(super) head: Option<CitizenHead>,
    /// By the time they happened, oldest first.
    pub(super) contacts: Vec<ContactRef>,
    pub(super) follow_ups: Vec<FollowUpId>,
    pub(super) referrals: Vec<ReferralId>,
    pub(super) goals: Vec<GoalId>,
    pub(super) consents: Vec<ConsentId>,
}

impl Citizens {
    /// The place of a citizen, made when there is none yet.
    pub(super) fn place(&mut self, id: CitizenId) -> CitizenRef {
        if let Some(place) = self.refs.get(&id) {
            return *place;
        }
        let place = CitizenRef(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        let (contacts, follow_ups, referrals, goals, consents) = Default::default();
        self.rows.push(CitizenRow { id, head: None, contacts, follow_ups, referrals, goals, consents });
        self.refs.insert(id, place);
        place
    }

    pub(super) fn find(&self, id: CitizenId) -> Option<CitizenRef> {
        self.refs.get(&id).copied()
    }

    pub(super) fn row(&self, place: CitizenRef) -> &CitizenRow {
        &self.rows[place.0 as usize]
    }

    pub(super) fn row_mut(&mut self, place: CitizenRef) -> &mut CitizenRow {
        &mut self.rows[place.0 as usize]
    }

    pub(super) fn rows(&self) -> &[CitizenRow] {
        &self.rows
    }

    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut CitizenRow> {
        self.rows.iter_mut()
    }

    pub(super) const fn known(&self) -> usize {
        self.known
    }

    pub(super) fn put(&mut self, head: CitizenHead) {
        let place = self.place(head.id);
        self.take_head(place);
        if let Some(mark) = head.cpr {
            self.by_cpr.entry(mark).or_default().push(place);
        }
        self.known += 1;
        self.row_mut(place).head = Some(head);
    }

    /// Takes the head away: the person is gone, the place stays.
    pub(super) fn take_head(&mut self, place: CitizenRef) -> Option<CitizenHead> {
        let head = self.row_mut(place).head.take()?;
        self.known -= 1;
        if let Some(mark) = head.cpr
            && let Some(places) = self.by_cpr.get_mut(&mark)
        {
            places.retain(|other| *other != place);
            if places.is_empty() {
                self.by_cpr.remove(&mark);
            }
        }
        Some(head)
    }

    pub(super) fn with_cpr(&self, mark: CprMark) -> &[CitizenRef] {
        self.by_cpr.get(&mark).map_or(&[], Vec::as_slice)
    }
}
