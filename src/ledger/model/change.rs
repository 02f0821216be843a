//! How the model changes: by whole states, put in the place of the earlier ones.

use chrono::{DateTime, Utc};

use crate::domain::consent::Consent;
use crate::domain::contact::{Contact, ContactState};
use crate::domain::emergency::Emergency;
use crate::domain::event::Settings;
use crate::domain::follow_up::FollowUp;
use crate::domain::framework::TagRef;
use crate::domain::goal::Goal;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::look::Look;
use crate::domain::referral::Referral;
use crate::domain::team::{Team, Worker};
use crate::ledger::author::Touch;
use crate::ledger::entry::{Which, Whole};
use crate::ledger::keys::Keys;
use crate::ledger::project::{Change, State};
use crate::store::Seq;

use super::heads::{
    Areas, CitizenRef, ConsentHead, ContactHead, ContactRef, ContactStanding, EmergencyHead, GoalHead,
    NextMark, OfferHead, Participants, ReferralHead, TagSet, TeamRef, WorkerRef,
};
use super::{Model, citizen_head};

/// What a contact's head is made of before the model gives numbers to ids: the ids themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContactSketch {
    /// The head, with numbers that mean nothing yet.
    pub(crate) head: ContactHead,
    pub(crate) team: TeamId,
    pub(crate) writer: WorkerId,
    pub(crate) citizens: Vec<CitizenId>,
    pub(crate) tags: Vec<TagRef>,
}

impl ContactSketch {
    /// The sketch of a contact of which there are so many earlier wordings.
    pub(crate) fn of(contact: &Contact, amendments: u32) -> Self {
        let details = &contact.details;
        let standing = match (&contact.state, amendments) {
            (ContactState::Voided { .. }, _) => ContactStanding::Voided,
            (ContactState::Final, 0) => ContactStanding::Original,
            (ContactState::Final, _) => ContactStanding::Amended,
        };
        let head = ContactHead {
            id: contact.id,
            version: contact.version,
            happened: details.happened,
            written_s: u32::try_from(contact.written.timestamp()).unwrap_or(0),
            minutes: details.minutes,
            team: TeamRef(0),
            writer: WorkerRef(0),
            channel: details.channel,
            outcome: details.outcome,
            initiator: details.initiator,
            basis: details.basis,
            areas: Areas::of(&details.areas),
            next: NextMark::from(&details.next),
            standing,
            measured: u8::try_from(details.measurements.len()).unwrap_or(u8::MAX),
            citizens: Participants::Nobody,
            tags: TagSet(0),
        };
        let (team, writer) = (contact.team, contact.writer);
        Self { head, team, writer, citizens: details.citizens.clone(), tags: details.tags.clone() }
    }
}

/// Erasure: what hangs on a citizen alone leaves every list.
impl Model {
    /// Forgets a citizen. Contacts with others stay with the others; the erased one is then a place
    /// without a head.
    pub(crate) fn forget(&mut self, citizen: CitizenId) {
        let Some(place) = self.citizens.find(citizen) else { return };
        self.citizens.take_head(place);
        let row = self.citizens.row_mut(place);
        let contacts = std::mem::take(&mut row.contacts);
        let follow_ups = std::mem::take(&mut row.follow_ups);
        let referrals = std::mem::take(&mut row.referrals);
        let goals = std::mem::take(&mut row.goals);
        let consents = std::mem::take(&mut row.consents);
        let emergencies = std::mem::take(&mut row.emergencies);
        for contact in contacts {
            let head = self.contacts.at(contact);
            let others =
                head.citizens.as_slice().iter().any(|other| self.citizens.row(*other).head.is_some());
            if others {
                self.citizens.row_mut(place).contacts.push(contact);
            } else {
                let id = head.id;
                self.contacts.remove(id);
                self.reviews.remove_reading(id);
            }
        }
        follow_ups.into_iter().for_each(|id| self.follow_ups.remove(id));
        referrals.into_iter().for_each(|id| self.referrals.remove(id));
        goals.into_iter().for_each(|id| self.goals.remove(id));
        consents.into_iter().for_each(|id| self.consents.remove(id));
        self.erasures.forget(place);
        emergencies.into_iter().for_each(|id| self.emergencies.remove(id));
        self.citizens.part(place, &self.contacts);
    }
}

impl Model {
    /// Takes over what a projection says.
    pub(in crate::ledger) fn take_over(&mut self, change: Change, keys: &Keys) {
        match change {
            Change::State(state) => self.take_over_state(*state, keys),
            Change::Gone(which) => self.remove(which),
            Change::Settings(settings) => self.put_settings(settings),
            Change::Imported(rows) => self.put_imported(rows),
            Change::Look(worker, look, at) => self.put_look(worker, &look, at),
        }
    }

    fn take_over_state(&mut self, state: State, keys: &Keys) {
        match state {
            State::Citizen(citizen, registered) => {
                self.put_citizen_head(citizen_head(&citizen, registered, keys));
            }
            State::Held(Whole::Contact(contact, amendments)) => {
                self.put_contact(ContactSketch::of(&contact, amendments));
            }
            State::Held(Whole::FollowUp(follow_up)) => self.put_follow_up(follow_up),
            State::Held(Whole::Referral(referral)) => self.put_referral(&referral),
            State::Held(Whole::Goal(goal)) => self.put_goal(&goal),
            State::Held(Whole::Consent(consent)) => self.put_consent(&consent),
            State::Held(Whole::Erasure(erasure)) => self.put_erasure(&erasure),
            State::Erased(erased) => self.put_erased(&erased),
            State::Held(Whole::Reading(reading)) => self.reviews.put_reading(&reading),
            State::Week(week) => self.reviews.put_week(week),
            State::Held(Whole::Emergency(emergency)) => self.put_emergency(&emergency),
            State::Team(team) => self.put_team(team),
            State::Worker(worker) => self.put_worker(worker),
            State::Offer(offer) => self.directory.put(OfferHead::of(&offer)),
        }
    }

    /// Takes a contact out of the lists of those it was with.
    fn citizens_lose(&mut self, place: ContactRef) {
        for citizen in self.contacts.at(place).citizens.as_slice().to_vec() {
            self.citizens.row_mut(citizen).contacts.retain(|other| *other != place);
            self.citizens.changed(citizen, &self.contacts);
        }
    }

    /// Takes something out of every list.
    fn remove(&mut self, which: Which) {
        match which {
            Which::Contact(id) => {
                if let Some(place) = self.contacts.find(id) {
                    self.citizens_lose(place);
                    self.contacts.remove(id);
                }
            }
            Which::FollowUp(id) => {
                self.follow_ups.remove(id);
                self.citizens.rows_mut().for_each(|row| row.follow_ups.retain(|other| *other != id));
            }
            Which::Referral(id) => {
                self.referrals.remove(id);
                self.citizens.rows_mut().for_each(|row| row.referrals.retain(|other| *other != id));
            }
            Which::Goal(id) => {
                self.goals.remove(id);
                self.citizens.rows_mut().for_each(|row| row.goals.retain(|other| *other != id));
            }
            Which::Erasure(id) => self.erasures.remove(id),
            Which::Reading(id) => self.reviews.remove_reading(id),
            Which::Consent(id) => {
                self.consents.remove(id);
                self.citizens.rows_mut().for_each(|row| row.consents.retain(|other| *other != id));
            }
            Which::Emergency(id) => {
                self.emergencies.remove(id);
                self.citizens.rows_mut().for_each(|row| row.emergencies.retain(|other| *other != id));
            }
        }
    }

    /// Whether there is what a command would touch.
    pub(in crate::ledger) fn knows(&self, touch: Touch) -> bool {
        match touch {
            Touch::Citizen(id) => self.citizen_by_id(id).is_some(),
            Touch::Contact(id) => self.contact_by_id(id).is_some(),
            Touch::FollowUp(id) => self.open_follow_up(id).is_some() || self.ended_follow_up(id).is_some(),
            Touch::Referral(id) => self.referral(id).is_some(),
            Touch::Goal(id) => self.goal(id).is_some(),
            Touch::Consent(id) => self.consent(id).is_some(),
            Touch::Erasure(id) => self.erasure(id).is_some() || self.erased(id).is_some(),
            Touch::Reading(id) => self.reading(id).is_some(),
            Touch::Week(team, week) => self.week(team, week).is_some(),
            Touch::Emergency(id) => self.emergency(id).is_some(),
            Touch::Team(id) => self.team(id).is_some(),
            Touch::Worker(id) => self.worker(id).is_some(),
            Touch::House => self.settings().is_some(),
            Touch::Offer(id) => self.offer(id).is_some(),
            Touch::People | Touch::Imports | Touch::Directory => false,
        }
    }

    /// Says that the state is now that after `seq`.
    pub(crate) fn reached(&mut self, seq: Seq) {
        self.seq = seq;
    }

    pub(crate) fn put_worker(&mut self, worker: Worker) {
        self.people.put_worker(worker);
    }

    pub(crate) fn put_team(&mut self, team: Team) {
        self.people.put_team(team);
    }

    pub(crate) fn put_settings(&mut self, settings: Settings) {
        self.settings = Some(settings);
    }

    pub(crate) fn put_imported(&mut self, rows: impl IntoIterator<Item = [u8; 32]>) {
        self.imported.extend(rows);
    }

    /// Notes a look. Those too old to matter beside the newest are forgotten.
    pub(crate) fn put_look(&mut self, worker: WorkerId, look: &Look, at: DateTime<Utc>) {
        self.looks.put(worker, look, at);
    }

    pub(crate) fn put_contact(&mut self, sketch: ContactSketch) {
        let ContactSketch { mut head, team, writer, citizens, tags } = sketch;
        head.team = self.people.team_ref(team);
        head.writer = self.people.worker_ref(writer);
        head.tags = self.tags.number(&tags);
        head.citizens =
            Participants::of(citizens.into_iter().map(|citizen| self.citizens.place(citizen)).collect());
        let listed: Vec<CitizenRef> = head.citizens.as_slice().to_vec();
        let key = (head.happened, head.id);
        let (place, old) = self.contacts.put(head);
        if let Some(old) = old {
            if old.citizens.as_slice() == listed && (old.happened, old.id) == key {
                return;
            }
            for citizen in old.citizens.as_slice() {
                self.citizens.row_mut(*citizen).contacts.retain(|other| *other != place);
                self.citizens.changed(*citizen, &self.contacts);
            }
        }
        for citizen in listed {
            self.list_contact(citizen, place);
        }
    }

    fn list_contact(&mut self, citizen: CitizenRef, place: ContactRef) {
        let contacts = &self.contacts;
        let key = |place: ContactRef| (contacts.at(place).happened, contacts.at(place).id);
        let own = key(place);
        let list = &mut self.citizens.row_mut(citizen).contacts;
        let spot = list.partition_point(|other| key(*other) < own);
        if list.get(spot) != Some(&place) {
            list.insert(spot, place);
        }
        self.citizens.changed(citizen, &self.contacts);
    }

    pub(crate) fn put_follow_up(&mut self, follow_up: FollowUp) {
        let id = follow_up.id;
        let before = self.follow_ups.open(id).map(|open| open.details.citizen);
        let before = match (before, self.follow_ups.ended(id)) {
            (Some(citizen), _) => citizen.and_then(|citizen| self.citizens.find(citizen)),
            (None, ended) => ended.and_then(|ended| ended.citizen),
        };
        let citizen = follow_up.details.citizen.map(|citizen| self.citizens.place(citizen));
        if before != citizen
            && let Some(before) = before
        {
            self.citizens.row_mut(before).follow_ups.retain(|other| *other != id);
            self.citizens.changed(before, &self.contacts);
        }
        if let Some(citizen) = citizen {
            list(&mut self.citizens.row_mut(citizen).follow_ups, id);
            self.citizens.changed(citizen, &self.contacts);
        }
        self.follow_ups.put(follow_up, citizen);
    }

    pub(crate) fn put_referral(&mut self, referral: &Referral) {
        let id = referral.id;
        let before = self.referrals.get(id).and_then(|head| head.citizen);
        let citizen = referral.details.citizen.map(|citizen| self.citizens.place(citizen));
        if before != citizen
            && let Some(before) = before
        {
            self.citizens.row_mut(before).referrals.retain(|other| *other != id);
            self.citizens.changed(before, &self.contacts);
        }
        if let Some(citizen) = citizen {
            list(&mut self.citizens.row_mut(citizen).referrals, id);
            self.citizens.changed(citizen, &self.contacts);
        }
        self.referrals.put(ReferralHead::of(referral, citizen));
    }

    pub(crate) fn put_goal(&mut self, goal: &Goal) {
        let id = goal.id;
        let citizen = self.citizens.place(goal.details.citizen);
        if let Some(before) = self.goals.get(id).map(|head| head.citizen)
            && before != citizen
        {
            self.citizens.row_mut(before).goals.retain(|other| *other != id);
            self.citizens.changed(before, &self.contacts);
        }
        list(&mut self.citizens.row_mut(citizen).goals, id);
        self.citizens.changed(citizen, &self.contacts);
        let tags = self.tags.number(&goal.details.tags);
        self.goals.put(GoalHead::of(goal, citizen, tags));
    }

    pub(crate) fn put_consent(&mut self, consent: &Consent) {
        let id = consent.id;
        // Whose it is never changes: the desk keeps the citizen when it is put in other words.
        let citizen = self.citizens.place(consent.details.citizen);
        list(&mut self.citizens.row_mut(citizen).consents, id);
        self.citizens.changed(citizen, &self.contacts);
        self.consents.put(ConsentHead::of(consent, citizen));
    }

    pub(crate) fn put_emergency(&mut self, emergency: &Emergency) {
        let citizen = self.citizens.place(emergency.citizen);
        list(&mut self.citizens.row_mut(citizen).emergencies, emergency.id);
        self.emergencies.put(EmergencyHead::of(emergency, citizen));
    }
}

/// Lists an id once, in the order of ids.
fn list<T: Ord + Copy>(ids: &mut Vec<T>, id: T) {
    if let Err(spot) = ids.binary_search(&id) {
        ids.insert(spot, id);
    }
}
