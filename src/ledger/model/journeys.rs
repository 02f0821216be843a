//! Referrals and goals, what takes a citizen from one place to another; and the consents on the way.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::domain::consent::ConsentStatus;
use crate::domain::ids::{ConsentId, GoalId, ReferralId, TeamId};
use crate::domain::referral::Addressee;

use super::heads::{ConsentHead, GoalHead, ReferralHead};

/// The referrals, by id and, while somebody still has something to do, by team.
#[derive(Debug, Default)]
pub(super) struct Referrals {
    heads: HashMap<ReferralId, ReferralHead>,
    by_team: HashMap<TeamId, BTreeSet<ReferralId>>,
    open: BTreeSet<ReferralId>,
    open_by_team: HashMap<TeamId, BTreeSet<ReferralId>>,
    /// Those that lie with a receiver in the log.
    arrived: HashMap<Addressee, BTreeSet<ReferralId>>,
}

impl Referrals {
    pub(super) fn put(&mut self, head: ReferralHead) {
        self.remove(head.id);
        self.by_team.entry(head.team).or_default().insert(head.id);
        if let Some(addressee) = head.addressee.filter(|_| head.is_with_receiver()) {
            self.arrived.entry(addressee).or_default().insert(head.id);
        }
        if head.is_open() {
            self.open.insert(head.id);
            self.open_by_team.entry(head.team).or_default().insert(head.id);
        }
        self.heads.insert(head.id, head);
    }

    pub(super) fn remove(&mut self, id: ReferralId) {
        let Some(old) = self.heads.remove(&id) else { return };
        self.open.remove(&id);
        if let Some(addressee) = old.addressee
            && let Some(list) = self.arrived.get_mut(&addressee)
        {
            list.remove(&id);
            if list.is_empty() {
                self.arrived.remove(&addressee);
            }
        }
        for lists in [&mut self.by_team, &mut self.open_by_team] {
            if let Some(list) = lists.get_mut(&old.team) {
                list.remove(&id);
                if list.is_empty() {
                    lists.remove(&old.team);
                }
            }
        }
    }

    pub(super) fn get(&self, id: ReferralId) -> Option<&ReferralHead> {
        self.heads.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &ReferralHead> {
        self.heads.values()
    }

    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    pub(super) fn open(&self) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.listed(Some(&self.open))
    }

    pub(super) fn open_of_team(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.listed(self.open_by_team.get(&team))
    }

    pub(super) fn of_team(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.listed(self.by_team.get(&team))
    }

    pub(super) fn arrived(&self, at: Addressee) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.listed(self.arrived.get(&at))
    }

    fn listed<'a>(
        &'a self,
        ids: Option<&'a BTreeSet<ReferralId>>,
    ) -> impl DoubleEndedIterator<Item = &'a ReferralHead> {
        ids.into_iter().flatten().filter_map(|id| self.heads.get(id))
    }
}

/// The goals, by id.
#[derive(Debug, Default)]
pub(super) struct Goals {
    heads: HashMap<GoalId, GoalHead>,
}

impl Goals {
    pub(super) fn put(&mut self, head: GoalHead) {
        self.heads.insert(head.id, head);
    }

    pub(super) fn remove(&mut self, id: GoalId) {
        self.heads.remove(&id);
    }

    pub(super) fn get(&self, id: GoalId) -> Option<&GoalHead> {
        self.heads.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &GoalHead> {
        self.heads.values()
    }

    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }
}

/// The consents, by id.
#[derive(Debug, Default)]
pub(super) struct Consents {
    heads: HashMap<ConsentId, ConsentHead>,
    /// Those that were given until a day.
    ending: BTreeSet<(NaiveDate, ConsentId)>,
}

impl Consents {
    pub(super) fn put(&mut self, head: ConsentHead) {
        self.remove(head.id);
        if let (ConsentStatus::Given, Some(until)) = (head.status, head.until) {
            self.ending.insert((until, head.id));
        }
        self.heads.insert(head.id, head);
    }

    pub(super) fn remove(&mut self, id: ConsentId) {
        let old = self.heads.remove(&id);
        if let Some(until) = old.and_then(|old| old.until) {
            self.ending.remove(&(until, id));
        }
    }

    /// Those whose last day lies between these, both included, by that day.
    pub(super) fn ending(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = &ConsentHead> {
        let (least, most) = (ConsentId::from_bytes([0; 16]), ConsentId::from_bytes([0xff; 16]));
        self.ending.range((first, least)..=(last, most)).filter_map(|(_, id)| self.heads.get(id))
    }

    pub(super) fn get(&self, id: ConsentId) -> Option<&ConsentHead> {
        self.heads.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &ConsentHead> {
        self.heads.values()
    }
}
