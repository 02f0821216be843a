//! The end of a batch: its states become rows, sealed, and changes of the model.

use std::panic::resume_unwind;
use std::thread;

use zeroize::Zeroizing;

use crate::domain::ids::WorkerId;
use crate::domain::look::Look;
use crate::ledger::author::Author;
use crate::ledger::entry::{Which, Whole};
use crate::ledger::model::ContactSketch;
use crate::ledger::rows::place::Place;
use crate::ledger::rows::{Holder, Novelty, sketch};
use crate::ledger::wire::header::{Header, Kind};
use crate::ledger::wire::state;
use crate::store::{Batch, Seq};

use super::step::{NOBODY, look_holder, state_holders};
use super::{Change, Extra, Projector, Slot, State, Subject};

/// How many fingerprints of imported rows a row holds.
const MARKS_PER_ROW: usize = 1_000;
/// From so many states on two processors seal them: fewer are done before a thread has begun.
const WORTH_A_THREAD: usize = 16;

impl Projector<'_> {
    /// Ends the batch: what is to be written, and what the model is to take over. States stay at hand for
    /// the next batch.
    pub(in crate::ledger) fn finish(&mut self) -> (Batch, Vec<Change>) {
        self.finish_those(&mut |_| true)
    }

    /// Ends the batch for some subjects alone: the others go on changing.
    pub(in crate::ledger) fn finish_those(
        &mut self,
        ready: &mut dyn FnMut(Subject) -> bool,
    ) -> (Batch, Vec<Change>) {
        let (order, later): (Vec<Subject>, _) =
            std::mem::take(&mut self.order).into_iter().partition(|subject| ready(*subject));
        self.order = later;
        let (mut batch, mut changes) = self.write_slots(&order);
        for extra in std::mem::take(&mut self.extras) {
            self.write_extra(&mut batch, &extra);
            changes.extend(extra_change(extra));
        }
        for subject in order {
            if let Some(slot) = self.slots.get_mut(&subject) {
                slot.changed = false;
                slot.stored = slot.state.as_ref().map(state_holders).unwrap_or_default();
            }
        }
        self.undo.clear();
        (batch, changes)
    }

    /// The rows of some states and what the model takes over of them. Many are shared with a second processor.
    fn write_slots(&self, order: &[Subject]) -> (Batch, Vec<Change>) {
        if order.len() < WORTH_A_THREAD {
            return self.write_slots_here(order);
        }
        let (here, there) = order.split_at(order.len() / 2);
        thread::scope(|scope| {
            let other = thread::Builder::new().name("rows".into());
            let other = other.spawn_scoped(scope, || self.write_slots_here(there));
            let (mut batch, mut changes) = self.write_slots_here(here);
            let (rows, others) = match other {
                Ok(other) => other.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // Where no thread can be had, everything is done here.
                Err(_) => self.write_slots_here(there),
            };
            batch.extend(rows);
            changes.extend(others);
            (batch, changes)
        })
    }

    fn write_slots_here(&self, order: &[Subject]) -> (Batch, Vec<Change>) {
        let (mut batch, mut changes) = (Batch::new(), Vec::with_capacity(order.len()));
        for subject in order.iter().copied() {
            let Some(slot) = self.slots.get(&subject) else { continue };
            self.write_slot(&mut batch, subject, slot);
            changes.extend(change(subject, slot));
        }
        (batch, changes)
    }

    /// How many states are at hand.
    pub(in crate::ledger) fn states(&self) -> usize {
        self.slots.len()
    }

    /// Lets go of the states at hand; only between batches.
    pub(in crate::ledger) fn forget(&mut self) {
        self.slots.clear();
    }

    /// Lets go of one state.
    pub(in crate::ledger) fn forget_one(&mut self, subject: Subject) {
        self.slots.remove(&subject);
    }

    fn write_slot(&self, batch: &mut Batch, subject: Subject, slot: &Slot) {
        let after = slot.state.as_ref().map(state_holders).unwrap_or_default();
        let left = slot.stored.iter().filter(|holder| !after.contains(holder));
        left.for_each(|holder| self.delete(batch, subject, *holder));
        let Some(state) = &slot.state else { return };
        let plain = state_row(state);
        for holder in &after {
            let novelty = if slot.stored.contains(holder) { Novelty::Again } else { Novelty::New };
            let place = match subject {
                Subject::Citizen(id) => Place::citizen(id),
                Subject::Held(which) => Place::held(which, *holder),
                Subject::Team(id) => Place::team(id),
                Subject::Worker(id) => Place::worker(id),
                Subject::Offer(id) => Place::offer(id),
                Subject::Erased(id) => Place::erased(id),
                Subject::Week(team, week) => Place::week(team, week),
            };
            self.sealer.put(batch, &place, &plain, novelty);
            if let State::Held(Whole::Contact(contact, amendments)) = state {
                let head = sketch::write(&ContactSketch::of(contact, *amendments));
                // A compact row never has further pieces.
                self.sealer.put(batch, &Place::contact_head(contact.id, *holder), &head, Novelty::New);
            }
        }
    }

    fn delete(&self, batch: &mut Batch, subject: Subject, holder: Holder) {
        if let Subject::Held(which) = subject {
            self.sealer.delete(batch, &Place::held(which, holder));
            if let Which::Contact(id) = which {
                batch.delete(Place::contact_head(id, holder).bytes());
            }
        }
    }

    fn write_extra(&self, batch: &mut Batch, extra: &Extra) {
        match extra {
            Extra::Earlier(places, earlier) => {
                let plain = state::of_earlier(earlier);
                places.iter().for_each(|place| self.sealer.put(batch, place, &plain, Novelty::New));
            }
            Extra::Look { seq, author, look } => {
                let holder = look_holder(look);
                let plain = look_row(*seq, author, holder, look);
                self.sealer.put(batch, &Place::look(author.at, *seq, holder), &plain, Novelty::New);
            }
            Extra::Settings(settings) => {
                let plain = state::of_settings(settings);
                self.sealer.put(batch, &Place::settings(), &plain, Novelty::New);
            }
            Extra::Imported(seq, rows) => {
                for (chunk, rows) in (0..).zip(rows.chunks(MARKS_PER_ROW)) {
                    let place = Place::imported(*seq, chunk);
                    self.sealer.put(batch, &place, &state::of_imported(rows), Novelty::New);
                }
            }
        }
    }
}

/// A state as its row holds it.
fn state_row(state: &State) -> Zeroizing<Vec<u8>> {
    match state {
        State::Citizen(citizen, registered) => state::of_citizen(citizen, *registered),
        State::Team(team) => state::of_team(team),
        State::Worker(worker) => state::of_worker(worker),
        State::Offer(offer) => state::of_offer(offer),
        State::Erased(erased) => state::of_erased(erased),
        State::Week(week) => state::of_week(week),
        State::Held(Whole::Contact(contact, amendments)) => state::of_contact(contact, *amendments),
        State::Held(Whole::FollowUp(follow_up)) => state::of_follow_up(follow_up),
        State::Held(Whole::Referral(referral)) => state::of_referral(referral),
        State::Held(Whole::Goal(goal)) => state::of_goal(goal),
        State::Held(Whole::Consent(consent)) => state::of_consent(consent),
        State::Held(Whole::Erasure(erasure)) => state::of_erasure(erasure),
        State::Held(Whole::Reading(reading)) => state::of_reading(reading),
        State::Held(Whole::Emergency(emergency)) => state::of_emergency(emergency),
    }
}

/// A look's row: the length of its record's header, the header, and the look.
fn look_row(seq: Seq, author: &Author, holder: Holder, look: &Look) -> Zeroizing<Vec<u8>> {
    let header = Header { kind: Kind::Look, seq, author: author.clone(), part: 0, copy: 0, holder }.bytes();
    let look = state::of_look(look);
    let mut plain = Zeroizing::new(Vec::with_capacity(2 + header.len() + look.len()));
    // A header is 80 bytes and a label of at most 200.
    plain.extend_from_slice(&u16::try_from(header.len()).unwrap_or(u16::MAX).to_le_bytes());
    plain.extend_from_slice(&header);
    plain.extend_from_slice(&look);
    plain
}

fn change(subject: Subject, slot: &Slot) -> Option<Change> {
    match (&slot.state, subject) {
        (Some(state), _) => Some(Change::State(Box::new(state.clone()))),
        (None, Subject::Held(which)) => Some(Change::Gone(which)),
        (None, _) => None,
    }
}

fn extra_change(extra: Extra) -> Option<Change> {
    match extra {
        Extra::Earlier(..) => None,
        Extra::Look { author, look, .. } => {
            let worker: WorkerId = author.worker.unwrap_or(NOBODY);
            Some(Change::Look(worker, look, author.at))
        }
        Extra::Settings(settings) => Some(Change::Settings(settings)),
        Extra::Imported(_, rows) => Some(Change::Imported(rows)),
    }
}
