//! The contacts of the whole log, by id and by the time they happened, for everyone and for each team.
//! Must never hold a text of a contact.

use std::ops::Range;

use chrono::{DateTime, Utc};

use crate::domain::ids::ContactId;

use super::heads::{ContactHead, ContactRef, TeamRef};
use super::order::{Order, Spot};

/// The table of contacts and its orders.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    heads: Vec<ContactHead>,
    by_id: Order,
    by_time: Order,
    by_team: Vec<Order>,
}

/// What contacts are ordered by: when they happened, and their id where that is the same.
type Key = (DateTime<Utc>, ContactId);

fn key(head: &ContactHead) -> Key {
    (head.happened, head.id)
}

impl Contacts {
    pub(super) const fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(super) fn at(&self, place: ContactRef) -> &ContactHead {
        &self.heads[place.0 as usize]
    }

    pub(super) fn find(&self, id: ContactId) -> Option<ContactRef> {
        let place = self.by_id.after(self.by_id.spot(|place| self.heads[place as usize].id < id))?;
        (self.heads[place as usize].id == id).then_some(ContactRef(place))
    }

    /// Puts a contact in, or in the place of its earlier state, which is returned.
    pub(super) fn put(&mut self, head: ContactHead) -> (ContactRef, Option<ContactHead>) {
        match self.find(head.id) {
            Some(place) => {
                let moved = key(self.at(place)) != key(&head) || self.at(place).team != head.team;
                if moved {
                    self.leave_orders(place);
                }
                let team = head.team;
                let old = std::mem::replace(&mut self.heads[place.0 as usize], head);
                if moved {
                    self.join_orders(place, team);
                }
                (place, Some(old))
            }
            None => {
                // Four thousand million contacts are far beyond what the table is made for.
                let place = ContactRef(u32::try_from(self.heads.len()).unwrap_or(u32::MAX));
                let (id, team) = (head.id, head.team);
                self.heads.push(head);
                let heads = &self.heads;
                self.by_id.insert(place.0, |other| heads[other as usize].id < id);
                self.join_orders(place, team);
                (place, None)
            }
        }
    }

    /// Adds a contact to the table and to no order yet. Contacts come in the order of their ids; of one that comes
    /// several times in a row the last counts.
    pub(super) fn load(&mut self, head: ContactHead) {
        match self.heads.last_mut() {
            Some(last) if last.id == head.id => *last = head,
            _ => self.heads.push(head),
        }
    }

    /// Makes the orders of a table that was loaded: all at once, which is far quicker than one by one.
    pub(super) fn put_in_order(&mut self) {
        let heads = &self.heads;
        let mut places: Vec<u32> = (0..u32::try_from(heads.len()).unwrap_or(u32::MAX)).collect();
        places.sort_by_key(|place| heads[*place as usize].id);
        self.by_id = Order::of(&places);
        let mut timed: Vec<(DateTime<Utc>, u32)> =
            places.iter().map(|place| (heads[*place as usize].happened, *place)).collect();
        // What happened at the same instant stays in the order of ids.
        timed.sort_by_key(|(happened, _)| *happened);
        places.clear();
        places.extend(timed.iter().map(|(_, place)| *place));
        self.by_time = Order::of(&places);
        let mut teams: Vec<Vec<u32>> = Vec::new();
        for place in places {
            let team = usize::from(heads[place as usize].team.0);
            if teams.len() <= team {
                teams.resize_with(team + 1, Vec::new);
            }
            teams[team].push(place);
        }
        self.by_team = teams.iter().map(|places| Order::of(places)).collect();
    }

    /// All contacts by the time they happened.
    pub(super) fn by_time(&self) -> impl Iterator<Item = ContactRef> + '_ {
        self.by_time.iter().map(ContactRef)
    }

    /// Takes a contact out of every list. Its place in the table is never used again.
    pub(super) fn remove(&mut self, id: ContactId) {
        let Some(place) = self.find(id) else { return };
        self.leave_orders(place);
        let heads = &self.heads;
        self.by_id.remove(place.0, |other| heads[other as usize].id < id);
    }

    /// The contacts that happened in a stretch of time, of a team or of all, oldest first.
    pub(super) fn between(
        &self,
        when: Range<DateTime<Utc>>,
        team: Option<TeamRef>,
    ) -> impl DoubleEndedIterator<Item = ContactRef> + Clone + '_ {
        static NONE: Order = Order::EMPTY;
        let order = match team {
            None => &self.by_time,
            Some(team) => self.by_team.get(usize::from(team.0)).unwrap_or(&NONE),
        };
        order.between(self.since(order, when.start), self.since(order, when.end)).map(ContactRef)
    }

    pub(super) fn by_id(&self) -> impl DoubleEndedIterator<Item = ContactRef> + '_ {
        self.by_id.iter().map(ContactRef)
    }

    fn since(&self, order: &Order, start: DateTime<Utc>) -> Spot {
        order.spot(|place| self.heads[place as usize].happened < start)
    }

    fn join_orders(&mut self, place: ContactRef, team: TeamRef) {
        let heads = &self.heads;
        let own = key(&heads[place.0 as usize]);
        let before = |other: u32| key(&heads[other as usize]) < own;
        self.by_time.insert(place.0, before);
        let number = usize::from(team.0);
        if self.by_team.len() <= number {
            self.by_team.resize_with(number + 1, Order::default);
        }
        self.by_team[number].insert(place.0, before);
    }

    fn leave_orders(&mut self, place: ContactRef) {
        let heads = &self.heads;
        let head = &heads[place.0 as usize];
        let own = key(head);
        let before = |other: u32| key(&heads[other as usize]) < own;
        self.by_time.remove(place.0, before);
        if let Some(order) = self.by_team.get_mut(usize::from(head.team.0)) {
            order.remove(place.0, before);
        }
    }
}
