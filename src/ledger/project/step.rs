//! One event: from the state before to the state after. Must never write a row.

use crate::domain::citizen::{Citizen, CitizenEvent};
use crate::domain::consent::{Consent, ConsentEvent};
use crate::domain::contact::{Contact, ContactEvent};
use crate::domain::directory::Offer;
use crate::domain::emergency::{Emergency, EmergencyEvent};
use crate::domain::erasure::{Erased, ErasedEvent, Erasure, ErasureEvent};
use crate::domain::event::{Event, HouseEvent};
use crate::domain::follow_up::{FollowUp, FollowUpEvent};
use crate::domain::goal::{Goal, GoalEvent};
use crate::domain::ids::WorkerId;
use crate::domain::look::Look;
use crate::domain::referral::{Referral, ReferralEvent};
use crate::domain::review::{Reading, WeekReview};
use crate::domain::team::{Team, Worker};
use crate::ledger::author::Author;
use crate::ledger::entry::{Entry, Whole};
use crate::ledger::error::ReadError;
use crate::ledger::rows::Holder;
use crate::ledger::rows::place::Place;
use crate::store::Seq;

use super::{Extra, Opened, Projector, State, Subject};

/// Who stands for nobody: the program itself, where a state must name someone.
pub(in crate::ledger) const NOBODY: WorkerId = WorkerId::from_bytes([0; 16]);

/// Why an event could not be applied.
#[derive(Clone, Debug)]
pub(in crate::ledger) enum Refused {
    /// A row could not be read.
    Read(ReadError),
    /// It can't follow from the present state.
    CannotFollow,
}

impl From<ReadError> for Refused {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Who holds something before and after an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ledger) struct Holding {
    /// Before; nobody when the event is the first.
    pub(in crate::ledger) before: Vec<Holder>,
    /// After.
    pub(in crate::ledger) after: Vec<Holder>,
}

impl Holding {
    fn fresh(after: Holder) -> Self {
        Self { before: Vec::new(), after: vec![after] }
    }
}

/// Who holds a state.
pub(in crate::ledger) fn holders(whole: &Whole) -> Vec<Holder> {
    match whole {
        Whole::Contact(contact, _) => contact_holders(&contact.details.citizens),
        Whole::FollowUp(follow_up) => vec![follow_up.details.citizen],
        Whole::Referral(referral) => vec![referral.details.citizen],
        Whole::Goal(goal) => vec![Some(goal.details.citizen)],
        Whole::Consent(consent) => vec![Some(consent.details.citizen)],
        Whole::Erasure(erasure) => vec![Some(erasure.proposal.citizen)],
        Whole::Reading(reading) => contact_holders(&reading.citizens),
        Whole::Emergency(emergency) => vec![Some(emergency.citizen)],
    }
}

/// Who holds a contact with these citizens: each of them once, or the house where there is none.
fn contact_holders(citizens: &[crate::domain::ids::CitizenId]) -> Vec<Holder> {
    let mut holders: Vec<Holder> = Vec::new();
    for citizen in citizens {
        if !holders.contains(&Some(*citizen)) {
            holders.push(Some(*citizen));
        }
    }
    if holders.is_empty() { vec![None] } else { holders }
}

pub(super) fn state_holders(state: &State) -> Vec<Holder> {
    match state {
        State::Citizen(citizen, _) => vec![Some(citizen.id)],
        State::Held(whole) => holders(whole),
        State::Team(_) | State::Worker(_) | State::Offer(_) | State::Erased(_) | State::Week(_) => vec![None],
    }
}

/// Whose key a look is sealed with: a typed reason can name the person, so it goes with their key; all
/// others stay readable when the citizen is erased.
pub(in crate::ledger) fn look_holder(look: &Look) -> Holder {
    (!look.reason.is_empty()).then_some(look.citizen)
}

/// Whether an event makes its subject, rather than changes it.
pub(in crate::ledger) const fn is_first(event: &Event) -> bool {
    matches!(
        event,
        Event::Citizen(_, CitizenEvent::Registered { .. })
            | Event::Contact(_, ContactEvent::Logged { .. })
            | Event::FollowUp(_, FollowUpEvent::Planned(_))
            | Event::Referral(_, ReferralEvent::Drafted(_))
            | Event::Goal(_, GoalEvent::Set(_))
            | Event::Consent(_, ConsentEvent::Asked(_))
            | Event::Erasure(_, ErasureEvent::Proposed(_))
            | Event::Erased(_, ErasedEvent::CarriedOut(_))
            | Event::Emergency(_, EmergencyEvent::Opened { .. })
    )
}

impl Projector<'_> {
    /// Applies an event that is being committed, or that was read from the journal; `seq` is its first
    /// record's number.
    pub(in crate::ledger) fn commit(
        &mut self,
        seq: Seq,
        author: &Author,
        event: &Event,
    ) -> Result<Holding, Refused> {
        let Some(subject) = Subject::of(event) else { return Ok(self.note(seq, author, event)) };
        let before = match is_first(event) {
            true => None,
            false => self.state(subject)?.cloned(),
        };
        let holders_before = before.as_ref().map(state_holders).unwrap_or_default();
        let after = self.evolve(before, author, event).ok_or(Refused::CannotFollow)?;
        let holding = Holding { before: holders_before, after: state_holders(&after) };
        self.set(subject, Some(after));
        Ok(holding)
    }

    /// Applies a record that was read from the journal. Of the records of one event only the first that
    /// opens counts.
    pub(in crate::ledger) fn replay(&mut self, record: &Opened) -> Result<(), Refused> {
        let event = (record.author.command, record.part);
        if self.last.replace(event) == Some(event) {
            return Ok(());
        }
        match &record.entry {
            Entry::Event(event) => self.commit(record.seq, &record.author, event).map(drop),
            Entry::Arrived(event, whole) => {
                let subject = Subject::Held(whole.which());
                if self.state(subject)?.is_some() {
                    return self.commit(record.seq, &record.author, event).map(drop);
                }
                self.set(subject, Some(State::Held((**whole).clone())));
                Ok(())
            }
            Entry::Parted(which) => {
                let subject = Subject::Held(*which);
                if self.state(subject)?.is_some() {
                    self.set(subject, None);
                }
                Ok(())
            }
        }
    }

    /// The whole state that an event led to, for those who are new to it.
    pub(in crate::ledger) fn snapshot(&self, event: &Event) -> Option<Whole> {
        match self.slots.get(&Subject::of(event)?)?.state.as_ref()? {
            State::Held(whole) => Some(whole.clone()),
            _ => None,
        }
    }

    fn evolve(&mut self, before: Option<State>, author: &Author, event: &Event) -> Option<State> {
        let (by, at) = (author.worker.unwrap_or(NOBODY), author.at);
        let held = |state| if let State::Held(whole) = state { Some(whole) } else { None };
        Some(match event {
            Event::Citizen(id, event) => {
                let (before, registered) = match before {
                    Some(State::Citizen(citizen, registered)) => (Some(citizen), registered),
                    _ => (None, at),
                };
                State::Citizen(Citizen::evolve(before, *id, event)?, registered)
            }
            Event::Contact(id, event) => {
                let (before, amendments) = match before.and_then(held) {
                    Some(Whole::Contact(contact, amendments)) => (Some(contact), amendments),
                    _ => (None, 0),
                };
                self.set_earlier_aside(Contact::evolve(before, *id, event, by, at)?, amendments)
            }
            Event::FollowUp(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::FollowUp(before)) = held { Some(before) } else { None };
                State::Held(Whole::FollowUp(FollowUp::evolve(before, *id, event, by, at)?))
            }
            Event::Referral(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::Referral(before)) = held { Some(before) } else { None };
                State::Held(Whole::Referral(Referral::evolve(before, *id, event, by, at)?))
            }
            Event::Goal(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::Goal(before)) = held { Some(before) } else { None };
                State::Held(Whole::Goal(Goal::evolve(before, *id, event, by, at)?))
            }
            Event::Consent(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::Consent(before)) = held { Some(before) } else { None };
                State::Held(Whole::Consent(Consent::evolve(before, *id, event, by, at)?))
            }
            Event::Emergency(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::Emergency(before)) = held { Some(before) } else { None };
                State::Held(Whole::Emergency(Emergency::evolve(before, *id, event, by, at)?))
            }
            Event::Team(id, event) => {
                let before = if let Some(State::Team(team)) = before { Some(team) } else { None };
                State::Team(Team::evolve(before, *id, event)?)
            }
            Event::Worker(id, event) => {
                let before = if let Some(State::Worker(worker)) = before { Some(worker) } else { None };
                State::Worker(Worker::evolve(before, *id, event)?)
            }
            Event::Offer(id, event) => {
                let before = if let Some(State::Offer(offer)) = before { Some(offer) } else { None };
                State::Offer(Offer::evolve(before, *id, event, by, at)?)
            }
            Event::Erasure(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::Erasure(before)) = held { Some(before) } else { None };
                State::Held(Whole::Erasure(Erasure::evolve(before, *id, event, by, at)?))
            }
            Event::Erased(id, event) => {
                let before = if let Some(State::Erased(before)) = before { Some(*before) } else { None };
                State::Erased(Box::new(Erased::evolve(before, *id, event, by, at)?))
            }
            Event::Reading(id, event) => {
                let held = before.and_then(held);
                let before = if let Some(Whole::Reading(before)) = held { Some(before) } else { None };
                State::Held(Whole::Reading(Reading::evolve(before, *id, event, by, at)?))
            }
            Event::Week(team, week, event) => {
                let before = if let Some(State::Week(week)) = before { Some(week) } else { None };
                State::Week(WeekReview::evolve(before, (*team, *week), event, by, at))
            }
            Event::House(_) | Event::Looked(_) => return None,
        })
    }

    /// Sets earlier wordings aside: each is a row of its own, under the keys of those who held it.
    fn set_earlier_aside(&mut self, mut contact: Contact, mut amendments: u32) -> State {
        for earlier in std::mem::take(&mut contact.earlier) {
            let holders = contact_holders(&earlier.details.citizens).into_iter();
            let places = holders.map(|holder| Place::earlier(contact.id, amendments, holder)).collect();
            self.extras.push(Extra::Earlier(places, earlier));
            amendments += 1;
        }
        State::Held(Whole::Contact(contact, amendments))
    }

    /// Applies what has no state: settings, imports, looks.
    fn note(&mut self, seq: Seq, author: &Author, event: &Event) -> Holding {
        match event {
            Event::House(HouseEvent::SettingsWritten(settings)) => {
                self.extras.push(Extra::Settings(settings.clone()));
            }
            Event::House(HouseEvent::Imported(import)) => {
                self.extras.push(Extra::Imported(seq, import.rows.clone()));
            }
            Event::Looked(look) => {
                let holder = look_holder(look);
                self.extras.push(Extra::Look { seq, author: author.clone(), look: look.clone() });
                return Holding::fresh(holder);
            }
            _ => {}
        }
        Holding::fresh(None)
    }
}
