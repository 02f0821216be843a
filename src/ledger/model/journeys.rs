//! Referrals and goals, what takes a citizen from one place to another; and the consents on the way.

use std::collections::{BTreeSet, HashMap};

use crate::domain::ids::{ConsentId, GoalId, ReferralId, TeamId};

use super::heads::{ConsentHead, GoalHead, ReferralHead};

/// The referrals, by id and, while somebody still has something to do, by team.
#[derive(Debug, Default)]
pub(super) struct Referrals {
    heads: HashMap<ReferralId, ReferralHead>,
    by_team: HashMap<TeamId, BTreeSet<ReferralId>>,
    open: BTreeSet<ReferralId>,
    open_by_team: HashMap<TeamId, BTreeSet<ReferralId>>,
}

impl Referrals {
    pub(super) fn put(&mut self, head: ReferralHead) {
        self.remove(head.id);
        self.by_team.entry(head.team).or_default().insert(head.id);
        if head.is_open() {
            self.open.insert(head.id);
            self.open_by_team.entry(head.team).or_default().insert(head.id);
        }
        self.heads.insert(head.id, head);
    }

    pub(super) fn remove(&mut self, id: ReferralId) {
        let Some(old) = self.heads.remove(&id) else { return };
        self.open.remove(&id);
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
}

impl Consents {
    pub(super) fn put(&mut self, head: ConsentHead) {
        self.heads.insert(head.id, head);
    }

    pub(super) fn remove(&mut self, id: ConsentId) {
        self.heads.remove(&id);
    }

    pub(super) fn get(&self, id: ConsentId) -> Option<&ConsentHead> {
        self.heads.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &ConsentHead> {
        self.heads.values()
    }
}
