//! Follow-ups: the open ones whole and by their due date, the ended ones in short by the time they ended.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::follow_up::{FollowUp, Owner};
use crate::domain::ids::{FollowUpId, TeamId};

use super::heads::{CitizenRef, EndedFollowUp};

/// Open follow-ups in the order in which they are due: by day, by time of day (those without one last),
/// and by id.
type ByDue = BTreeSet<(NaiveDate, NaiveTime, FollowUpId)>;

/// The follow-ups.
#[derive(Debug, Default)]
pub(super) struct FollowUps {
    open: HashMap<FollowUpId, FollowUp>,
    due: ByDue,
    due_by_owner: HashMap<Owner, ByDue>,
    due_by_team: HashMap<TeamId, ByDue>,
    ended: HashMap<FollowUpId, EndedFollowUp>,
    ended_by_time: BTreeSet<(DateTime<Utc>, FollowUpId)>,
}

/// Where an open follow-up stands among the others.
fn due_key(follow_up: &FollowUp) -> (NaiveDate, NaiveTime, FollowUpId) {
    let late = NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap_or_default();
    (follow_up.details.due.by, follow_up.details.due.time.unwrap_or(late), follow_up.id)
}

impl FollowUps {
    /// Puts a follow-up in, or in the place of its earlier state.
    pub(super) fn put(&mut self, follow_up: FollowUp, citizen: Option<CitizenRef>) {
        self.remove(follow_up.id);
        match EndedFollowUp::of(&follow_up, citizen) {
            Some(ended) => {
                self.ended_by_time.insert((ended.ended, ended.id));
                self.ended.insert(ended.id, ended);
            }
            None => {
                let key = due_key(&follow_up);
                self.due.insert(key);
                self.due_by_owner.entry(follow_up.details.owner).or_default().insert(key);
                self.due_by_team.entry(follow_up.details.team).or_default().insert(key);
                self.open.insert(follow_up.id, follow_up);
            }
        }
    }

    /// Takes a follow-up away, open or ended.
    pub(super) fn remove(&mut self, id: FollowUpId) {
        if let Some(old) = self.open.remove(&id) {
            let key = due_key(&old);
            self.due.remove(&key);
            leave(&mut self.due_by_owner, &old.details.owner, &key);
            leave(&mut self.due_by_team, &old.details.team, &key);
        }
        if let Some(old) = self.ended.remove(&id) {
            self.ended_by_time.remove(&(old.ended, old.id));
        }
    }

    pub(super) fn open(&self, id: FollowUpId) -> Option<&FollowUp> {
        self.open.get(&id)
    }

    pub(super) fn ended(&self, id: FollowUpId) -> Option<&EndedFollowUp> {
        self.ended.get(&id)
    }

    pub(super) fn open_count(&self) -> usize {
        self.open.len()
    }

    pub(super) fn ended_count(&self) -> usize {
        self.ended.len()
    }

    pub(super) fn all_open(&self) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.listed(Some(&self.due))
    }

    pub(super) fn open_of_owner(&self, owner: Owner) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.listed(self.due_by_owner.get(&owner))
    }

    pub(super) fn open_of_team(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.listed(self.due_by_team.get(&team))
    }

    pub(super) fn ended_between(
        &self,
        when: std::ops::Range<DateTime<Utc>>,
    ) -> impl DoubleEndedIterator<Item = &EndedFollowUp> {
        let nil = FollowUpId::from_bytes([0; 16]);
        let range = if when.start < when.end {
            (when.start, nil)..(when.end, nil)
        } else {
            (when.start, nil)..(when.start, nil)
        };
        self.ended_by_time.range(range).filter_map(|(_, id)| self.ended.get(id))
    }

    fn listed<'a>(&'a self, keys: Option<&'a ByDue>) -> impl DoubleEndedIterator<Item = &'a FollowUp> {
        keys.into_iter().flatten().filter_map(|(_, _, id)| self.open.get(id))
    }
}

fn leave<K: Eq + std::hash::Hash>(
    lists: &mut HashMap<K, ByDue>,
    owner: &K,
    key: &(NaiveDate, NaiveTime, FollowUpId),
) {
    if let Some(list) = lists.get_mut(owner) {
        list.remove(key);
        if list.is_empty() {
            lists.remove(owner);
        }
    }
}
