//! The projection: what each event does to the rows and to the model. The same code runs when something is
//! committed and when rows are made again from the journal, so the two cannot differ.
//!
//! States are kept while a batch lasts, and sealed into rows once at its end, however often they changed.

mod step;
mod write;

use std::collections::HashMap;

use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::Citizen;
use crate::domain::contact::Contact;
use crate::domain::directory::Offer;
use crate::domain::erasure::Erased;
use crate::domain::event::{Event, Settings};
use crate::domain::ids::{CitizenId, ErasureId, OfferId, TeamId, WorkerId};
use crate::domain::look::Look;
use crate::domain::review::WeekReview;
use crate::domain::team::{Team, Worker};
use crate::store::{Seq, Store};

use super::author::Author;
use super::entry::{Entry, Which, Whole};
use super::error::ReadError;
use super::rows::place::Place;
use super::rows::{Holder, Sealer};
use super::wire::{Malformed, state};

pub(super) use step::{Holding, NOBODY, Refused, is_first};

/// The version of the rows: another one than is found makes them anew from the journal.
pub(super) const ROWS_VERSION: u32 = 2;

/// What has a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Citizen(CitizenId),
    Held(Which),
    Team(TeamId),
    Worker(WorkerId),
    Offer(OfferId),
    Erased(ErasureId),
    Week(TeamId, IsoWeek),
}

impl Subject {
    /// What an event is about; none for the house and for looks, which have no state of this kind.
    pub(super) const fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Citizen(id, _) => Self::Citizen(*id),
            Event::Contact(id, _) => Self::Held(Which::Contact(*id)),
            Event::FollowUp(id, _) => Self::Held(Which::FollowUp(*id)),
            Event::Referral(id, _) => Self::Held(Which::Referral(*id)),
            Event::Goal(id, _) => Self::Held(Which::Goal(*id)),
            Event::Consent(id, _) => Self::Held(Which::Consent(*id)),
            Event::Emergency(id, _) => Self::Held(Which::Emergency(*id)),
            Event::Team(id, _) => Self::Team(*id),
            Event::Worker(id, _) => Self::Worker(*id),
            Event::Offer(id, _) => Self::Offer(*id),
            Event::Erasure(id, _) => Self::Held(Which::Erasure(*id)),
            Event::Erased(id, _) => Self::Erased(*id),
            Event::Reading(id, _) => Self::Held(Which::Reading(*id)),
            Event::Week(team, week, _) => Self::Week(*team, *week),
            Event::House(_) | Event::Looked(_) => return None,
        })
    }
}

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A citizen, and when they were first written down.
    Citizen(Citizen, chrono::DateTime<chrono::Utc>),
    Held(Whole),
    Team(Team),
    Worker(Worker),
    Offer(Offer),
    Erased(Box<Erased>),
    Week(WeekReview),
}

/// What the model is to take over.
#[derive(Clone, Debug)]
pub(super) enum Change {
    State(Box<State>),
    Gone(Which),
    Settings(Settings),
    Imported(Vec<[u8; 32]>),
    Look(WorkerId, Look, chrono::DateTime<chrono::Utc>),
}

/// A state in the course of a batch.
#[derive(Clone, Debug)]
struct Slot {
    state: Option<State>,
    /// Whose rows are in the store from before the batch.
    stored: Vec<Holder>,
    changed: bool,
}

/// What is written beside the states.
#[derive(Clone, Debug)]
enum Extra {
    Earlier(Vec<Place>, crate::domain::contact::Earlier),
    Look { seq: Seq, author: Author, look: Look },
    Settings(Settings),
    Imported(Seq, Vec<[u8; 32]>),
}

/// Applies events, one batch at a time.
pub(super) struct Projector<'a> {
    store: &'a dyn Store,
    sealer: Sealer<'a>,
    slots: HashMap<Subject, Slot>,
    /// The order in which states first changed, which is the order in which the model takes them over.
    order: Vec<Subject>,
    extras: Vec<Extra>,
    /// What to put back when a command turns out to be impossible in its middle.
    undo: Vec<(Subject, Option<Slot>)>,
    /// The event that was applied last: its further records say nothing new.
    last: Option<(crate::domain::ids::EventId, u32)>,
}

impl<'a> Projector<'a> {
    pub(super) fn new(store: &'a dyn Store, sealer: Sealer<'a>) -> Self {
        let (slots, order, extras, undo) = Default::default();
        Self { store, sealer, slots, order, extras, undo, last: None }
    }

    /// The state of something as it is now, in the batch or in the rows.
    pub(super) fn state(&mut self, subject: Subject) -> Result<Option<&State>, ReadError> {
        if !self.slots.contains_key(&subject) {
            let state = stored_state(self.store, self.sealer, subject)?;
            let stored = state.as_ref().map(step::state_holders).unwrap_or_default();
            self.slots.insert(subject, Slot { state, stored, changed: false });
        }
        Ok(self.slots.get(&subject).and_then(|slot| slot.state.as_ref()))
    }

    /// Whether something changed in the batch, or was read for it.
    pub(super) fn knows(&self, subject: Subject) -> bool {
        self.slots.get(&subject).is_some_and(|slot| slot.state.is_some())
    }

    /// From here on [`Projector::take_back`] can undo what is done.
    pub(super) fn mark(&mut self) -> usize {
        self.undo.clear();
        self.extras.len()
    }

    /// Undoes everything since the mark.
    pub(super) fn take_back(&mut self, mark: usize) {
        self.extras.truncate(mark);
        while let Some((subject, slot)) = self.undo.pop() {
            match slot {
                Some(slot) => self.slots.insert(subject, slot),
                None => self.slots.remove(&subject),
            };
        }
        let slots = &self.slots;
        self.order.retain(|subject| slots.get(subject).is_some_and(|slot| slot.changed));
    }

    fn set(&mut self, subject: Subject, state: Option<State>) {
        let before = self.slots.get(&subject).cloned();
        let stored = before.as_ref().map(|slot| slot.stored.clone()).unwrap_or_default();
        if !before.as_ref().is_some_and(|slot| slot.changed) {
            self.order.push(subject);
        }
        self.undo.push((subject, before));
        self.slots.insert(subject, Slot { state, stored, changed: true });
    }
}

/// The state of something as the rows have it.
pub(super) fn stored_state(
    store: &dyn Store,
    sealer: Sealer<'_>,
    subject: Subject,
) -> Result<Option<State>, ReadError> {
    let plain = match subject {
        Subject::Citizen(id) => sealer.get(store, &Place::citizen(id))?,
        Subject::Held(which) => sealer.first(store, &Place::held_prefix(which))?,
        Subject::Team(id) => sealer.get(store, &Place::team(id))?,
        Subject::Worker(id) => sealer.get(store, &Place::worker(id))?,
        Subject::Offer(id) => sealer.get(store, &Place::offer(id))?,
        Subject::Erased(id) => sealer.get(store, &Place::erased(id))?,
        Subject::Week(team, week) => sealer.get(store, &Place::week(team, week))?,
    };
    let Some(plain) = plain else { return Ok(None) };
    read_state(subject, &plain).map(Some).map_err(|Malformed(what)| ReadError::Row(what))
}

/// The state that a row's content is.
pub(super) fn read_state(subject: Subject, plain: &[u8]) -> Result<State, Malformed> {
    Ok(match subject {
        Subject::Citizen(_) => {
            let (citizen, registered) = state::citizen(plain)?;
            State::Citizen(citizen, registered)
        }
        Subject::Held(Which::Contact(_)) => {
            let (contact, amendments) = state::contact(plain)?;
            State::Held(Whole::Contact(contact, amendments))
        }
        Subject::Held(Which::FollowUp(_)) => State::Held(Whole::FollowUp(state::follow_up(plain)?)),
        Subject::Held(Which::Referral(_)) => State::Held(Whole::Referral(state::referral(plain)?)),
        Subject::Held(Which::Goal(_)) => State::Held(Whole::Goal(state::goal(plain)?)),
        Subject::Held(Which::Consent(_)) => State::Held(Whole::Consent(state::consent(plain)?)),
        Subject::Held(Which::Erasure(_)) => State::Held(Whole::Erasure(state::erasure(plain)?)),
        Subject::Held(Which::Emergency(_)) => State::Held(Whole::Emergency(state::emergency(plain)?)),
        Subject::Team(_) => State::Team(state::team(plain)?),
        Subject::Worker(_) => State::Worker(state::worker(plain)?),
        Subject::Offer(_) => State::Offer(state::offer(plain)?),
        Subject::Erased(_) => State::Erased(Box::new(state::erased(plain)?)),
        Subject::Held(Which::Reading(_)) => State::Held(Whole::Reading(state::reading(plain)?)),
        Subject::Week(..) => State::Week(state::week(plain)?),
    })
}

/// A contact with those of its earlier wordings that still open.
pub(super) fn whole_contact(
    store: &dyn Store,
    sealer: Sealer<'_>,
    id: crate::domain::ids::ContactId,
) -> Result<Option<Contact>, ReadError> {
    let subject = Subject::Held(Which::Contact(id));
    let Some(State::Held(Whole::Contact(mut contact, amendments))) = stored_state(store, sealer, subject)?
    else {
        return Ok(None);
    };
    for number in 0..amendments {
        if let Some(plain) = sealer.first(store, &Place::earlier_prefix(id, number))? {
            contact.earlier.push(state::earlier(&plain).map_err(|Malformed(what)| ReadError::Row(what))?);
        }
    }
    Ok(Some(contact))
}

/// What a record does, as it was opened.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) seq: Seq,
    pub(super) author: Author,
    pub(super) part: u32,
    pub(super) entry: Entry,
}
