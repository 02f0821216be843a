//! The citizens and what hangs on each of them. Must never hold more of a person than their head.
//!
//! Two records that turned out to be about one person are shown as one: each keeps what is its own, and what
//! is shown is put together anew whenever either changes. So taking it back needs nothing but the dates.

use std::collections::HashMap;

use crate::domain::ids::{CitizenId, ConsentId, EmergencyId, FollowUpId, GoalId, ReferralId};

use super::contacts::Contacts;
use super::heads::{CitizenHead, CitizenRef, ContactRef, CprMark};

/// The longest chain of records that are each shown under the next.
const LONGEST_CHAIN: usize = 64;

/// The table of citizens.
#[derive(Debug, Default)]
pub(super) struct Citizens {
    refs: HashMap<CitizenId, CitizenRef>,
    rows: Vec<CitizenRow>,
    by_cpr: HashMap<CprMark, Vec<CitizenRef>>,
    known: usize,
    /// The records that say whose record they are shown under.
    links: HashMap<CitizenRef, CitizenRef>,
    /// Records of people who were erased, with the record that they count as: one person remains one.
    gone: HashMap<CitizenRef, CitizenRef>,
    /// What is shown of a person with several records, by the one that stays.
    together: HashMap<CitizenRef, CitizenRow>,
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
    pub(super) emergencies: Vec<EmergencyId>,
}

impl CitizenRow {
    fn of(id: CitizenId) -> Self {
        let (contacts, follow_ups, referrals, goals, consents) = Default::default();
        let emergencies = Vec::new();
        Self { id, head: None, contacts, follow_ups, referrals, goals, consents, emergencies }
    }
}

impl Citizens {
    /// The place of a citizen, made when there is none yet.
    pub(super) fn place(&mut self, id: CitizenId) -> CitizenRef {
        if let Some(place) = self.refs.get(&id) {
            return *place;
        }
        let place = CitizenRef(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.rows.push(CitizenRow::of(id));
        self.refs.insert(id, place);
        place
    }

    pub(super) fn find(&self, id: CitizenId) -> Option<CitizenRef> {
        self.refs.get(&id).copied()
    }

    /// What belongs to one record, whoever it is shown under.
    pub(super) fn row(&self, place: CitizenRef) -> &CitizenRow {
        &self.rows[place.0 as usize]
    }

    /// What is shown of the person whom a record is about.
    pub(super) fn shown(&self, place: CitizenRef) -> &CitizenRow {
        let person = self.person(place);
        self.together.get(&person).unwrap_or_else(|| self.row(person))
    }

    /// The record under which a record is shown: nearly always itself.
    pub(super) fn person(&self, mut place: CitizenRef) -> CitizenRef {
        if self.links.is_empty() && self.gone.is_empty() {
            return place;
        }
        for _ in 0..LONGEST_CHAIN {
            match self.links.get(&place) {
                Some(next) if self.row(*next).head.is_some() => place = *next,
                _ => break,
            }
        }
        match self.gone.get(&place) {
            Some(whole) if self.row(place).head.is_none() => *whole,
            _ => place,
        }
    }

    /// Says that a record of someone who was erased counts as another of theirs.
    pub(super) fn count_as(&mut self, record: CitizenRef, whole: CitizenRef) {
        self.gone.insert(record, whole);
    }

    /// All records that are about the same person, the one that stays first.
    pub(super) fn records(&self, place: CitizenRef) -> Vec<CitizenRef> {
        let person = self.person(place);
        let mut others: Vec<CitizenRef> = self.links.keys().copied().collect();
        others.retain(|other| *other != person && self.person(*other) == person);
        others.sort_by_key(|other| self.row(*other).id);
        [person].into_iter().chain(others).collect()
    }

    pub(super) fn row_mut(&mut self, place: CitizenRef) -> &mut CitizenRow {
        &mut self.rows[place.0 as usize]
    }

    pub(super) fn rows(&self) -> &[CitizenRow] {
        &self.rows
    }

    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut CitizenRow> {
        self.rows.iter_mut().chain(self.together.values_mut())
    }

    pub(super) fn known(&self) -> usize {
        let shown_elsewhere =
            |place: &&CitizenRef| self.row(**place).head.is_some() && self.person(**place) != **place;
        self.known - self.links.keys().filter(shown_elsewhere).count()
    }

    pub(super) fn put(&mut self, head: CitizenHead, contacts: &Contacts) {
        let place = self.place(head.id);
        self.take_head(place);
        if let Some(mark) = head.cpr {
            self.by_cpr.entry(mark).or_default().push(place);
        }
        self.known += 1;
        let before = self.person(place);
        match head.merged_into.map(|other| self.place(other)) {
            Some(other) => self.links.insert(place, other),
            None => self.links.remove(&place),
        };
        self.row_mut(place).head = Some(head);
        self.put_together(before, contacts);
        self.changed(place, contacts);
    }

    /// Says that something of a record changed: what is shown of the person is put together anew.
    pub(super) fn changed(&mut self, place: CitizenRef, contacts: &Contacts) {
        if !self.links.is_empty() || !self.together.is_empty() {
            self.put_together(self.person(place), contacts);
        }
    }

    /// Puts together what is shown of everybody with several records.
    pub(super) fn put_all_together(&mut self, contacts: &Contacts) {
        let mut people: Vec<CitizenRef> = self.links.keys().map(|place| self.person(*place)).collect();
        people.sort();
        people.dedup();
        people.into_iter().for_each(|person| self.put_together(person, contacts));
    }

    fn put_together(&mut self, person: CitizenRef, contacts: &Contacts) {
        self.together.remove(&person);
        if self.links.is_empty() || self.person(person) != person {
            return;
        }
        let records = self.records(person);
        let Some(mut head) = self.row(person).head.clone().filter(|_| records.len() > 1) else { return };
        let mut shown = CitizenRow::of(self.row(person).id);
        for place in &records {
            let row = self.row(*place);
            if let Some(other) = row.head.as_ref().filter(|_| *place != person) {
                head.fill_from(other);
            }
            shown.contacts.extend(&row.contacts);
            shown.follow_ups.extend(&row.follow_ups);
            shown.referrals.extend(&row.referrals);
            shown.goals.extend(&row.goals);
            shown.consents.extend(&row.consents);
        }
        shown.contacts.sort_by_key(|place| (contacts.at(*place).happened, contacts.at(*place).id));
        shown.contacts.dedup();
        shown.follow_ups.sort();
        shown.referrals.sort();
        shown.goals.sort();
        shown.consents.sort();
        shown.head = Some(head);
        self.together.insert(person, shown);
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

    /// Forgets whose record an erased one was shown under, and takes apart what was shown with it.
    pub(super) fn part(&mut self, place: CitizenRef, contacts: &Contacts) {
        let under = self.person(place);
        let with = self.links.iter().filter(|(_, other)| **other == place).map(|(one, _)| *one);
        let with: Vec<CitizenRef> = with.collect();
        self.links.remove(&place);
        self.together.remove(&place);
        for other in with.into_iter().chain([under]) {
            self.changed(other, contacts);
        }
    }

    pub(super) fn with_cpr(&self, mark: CprMark) -> Vec<CitizenRef> {
        let mut people: Vec<CitizenRef> = Vec::new();
        for place in self.by_cpr.get(&mark).into_iter().flatten() {
            let person = self.person(*place);
            if !people.contains(&person) {
                people.push(person);
            }
        }
        people
    }
}
