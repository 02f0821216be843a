//! One write: staged commands become sealed records and rows, durable together, and then part of the model.
//! Runs on one thread at a time (the queue sees to that), and must never run a caller's code but observers.

use std::sync::atomic::Ordering;

use zeroize::Zeroizing;

use crate::domain::citizen::CitizenEvent;
use crate::domain::emergency::EmergencyEvent;
use crate::domain::erasure::ErasedEvent;
use crate::domain::event::Event;
use crate::domain::ids::CitizenId;
use crate::store::journal::Urgency;
use crate::store::{NewRecord, Seq, StoreError};

use super::Ledger;
use super::author::{Author, CommitError, Happened, Receipt, Touch};
use super::entry::Entry;
use super::erased::ErasedLine;
use super::error::KeyError;
use super::keys::{Keys, Slot};
use super::model::Model;
use super::project::{Holding, Projector, Refused, Subject, is_first};
use super::queue::{Answer, Job};
use super::records::{self, Written};
use super::rows::Holder;
use super::wire::{self, Header};

/// The content of a record before it is sealed.
enum Content<'w> {
    /// The event, as its command wrote it.
    Event(&'w [u8]),
    /// What else a holder is told.
    Other(Zeroizing<Vec<u8>>),
}

impl Content<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Event(plain) => plain,
            Self::Other(plain) => plain,
        }
    }
}

/// What is about to be appended.
struct Draft<'a, 'm> {
    keys: &'a Keys,
    model: &'m Model,
    projector: Projector<'a>,
    records: Vec<NewRecord>,
    told: Vec<Happened>,
    /// Rows that go: of those who are erased.
    doomed: Vec<Vec<u8>>,
    next: Seq,
}

impl Ledger {
    /// Writes commands together and answers each. What makes one impossible concerns that one alone.
    pub(super) fn write(&self, jobs: &[Job]) -> Vec<Answer> {
        let all: Vec<&Job> = jobs.iter().collect();
        let ready = self.ready_to_write().and_then(|()| Ok(self.store.room()?));
        // What the lack of room has broken can't be mended without it: that is what is said.
        let ready = ready.map_err(|error| match self.store.room() {
            Err(full) if full.is_full() => full.into(),
            _ => error,
        });
        let mut answers = match ready {
            Ok(()) => self.append(&all, Urgency::Ordinary),
            Err(error) => jobs.iter().map(|_| Err(error.clone())).collect(),
        };
        let (urgent, of): (Vec<&Job>, Vec<&mut Answer>) = jobs
            .iter()
            .zip(&mut answers)
            .filter(|(job, answer)| is_urgent(job) && is_in_the_way(answer))
            .unzip();
        if !urgent.is_empty() && self.can_take_looks() {
            let second = self.append(&urgent, Urgency::Urgent);
            of.into_iter().zip(second).for_each(|(answer, second)| *answer = second);
        }
        answers
    }

    /// Gets a store that failed earlier back, if it can be had.
    fn ready_to_write(&self) -> Result<(), CommitError> {
        self.try_unfinished();
        match self.store.poisoned() {
            None => {}
            Some(StoreError::Poisoned { .. }) => drop(self.settle()?),
            Some(error) => return Err(error.into()),
        }
        if !self.store.views_ready() || self.store.head().seq != self.model().seq() {
            self.catch_up()?;
        }
        Ok(())
    }

    /// Whether looks can be tried: the store is ready, or what is damaged does not concern what is shown. Where they
    /// may go then, the journal knows.
    fn can_take_looks(&self) -> bool {
        let is_whole = || self.store.views_ready() && self.store.head().seq == self.model().seq();
        match self.ready_to_write() {
            Ok(()) => true,
            Err(CommitError::Store(StoreError::Damaged(_))) => is_whole(),
            Err(_) => false,
        }
    }

    fn append(&self, jobs: &[&Job], urgency: Urgency) -> Vec<Answer> {
        let refused = self.make_keys(jobs);
        let keys = self.keys();
        let model = self.model();
        let expected = self.store.head();
        let projector = Projector::new(self.store.as_ref(), self.sealer(&keys));
        let (records, told, next) = (Vec::new(), Vec::new(), expected.seq.next());
        let doomed = Vec::new();
        let mut draft = Draft { keys: &keys, model: &model, projector, records, told, doomed, next };
        let mut answers: Vec<Answer> = Vec::with_capacity(jobs.len());
        for (job, refused) in jobs.iter().zip(refused) {
            answers.push(match refused {
                Some(error) => Err(error),
                None => draft.add(self, job),
            });
        }
        let Draft { mut projector, records, told, doomed, .. } = draft;
        drop(model);
        if records.is_empty() {
            return answers;
        }
        let (mut batch, changes) = projector.finish();
        drop(projector);
        self.stamp(&mut batch);
        doomed.into_iter().for_each(|key| batch.delete(key));
        let appended = match urgency {
            Urgency::Ordinary => self.store.append(expected, &records, &batch),
            Urgency::Urgent => self.store.append_urgent(expected, &records, &batch),
        };
        match appended {
            Ok(head) => {
                self.stamped.store(true, Ordering::Relaxed);
                self.take_over(changes, head.seq, &keys);
                drop(keys);
                told.iter().flat_map(erased_by).for_each(|line| self.bury(line));
                self.tell(&told);
                answers
            }
            Err(error) => {
                answers.into_iter().map(|answer| answer.and(Err(CommitError::Store(error.clone())))).collect()
            }
        }
    }

    /// Makes keys for the citizens that the commands register: all of them with one sync. A command for
    /// whose citizens none can be made is refused.
    fn make_keys(&self, jobs: &[&Job]) -> Vec<Option<CommitError>> {
        let mut ring = self.ring();
        let keys = self.keys();
        let lost = self.lost().clone();
        let impossible = |citizen: CitizenId| match keys.slot(citizen) {
            Some(Slot::Erased(_)) => Some(KeyError::Erased(citizen).into()),
            None if lost.contains(&citizen) => Some(KeyError::Lost(citizen).into()),
            _ => None,
        };
        let mut refused: Vec<Option<CommitError>> =
            jobs.iter().map(|job| registered(&job.events).find_map(impossible)).collect();
        let willing = jobs.iter().zip(&refused).filter(|(_, refused)| refused.is_none());
        let mut new: Vec<CitizenId> = willing
            .flat_map(|(job, _)| registered(&job.events))
            .filter(|citizen| keys.slot(*citizen).is_none())
            .collect();
        new.sort();
        new.dedup();
        drop(keys);
        // Nobody who reads waits for this sync: the keys in memory are free meanwhile.
        match ring.add(&new, self.entropy.as_ref()) {
            Ok(fresh) if fresh.is_empty() => {}
            Ok(fresh) => self.keys_mut().take_in(fresh),
            Err(error) => {
                for (job, refused) in jobs.iter().zip(&mut refused) {
                    if registered(&job.events).any(|citizen| new.contains(&citizen)) {
                        *refused = Some(CommitError::Keys(error.clone()));
                    }
                }
            }
        }
        refused
    }
}

/// What an event says of somebody's being erased.
fn erased_by(happened: &Happened) -> Vec<ErasedLine> {
    match &happened.event {
        Event::Erased(erasure, ErasedEvent::CarriedOut(remains)) => {
            let line = |citizen| ErasedLine { erasure: *erasure, citizen, at: happened.author.at };
            remains.records().map(line).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a command only records that somebody looks, or opens a record in an emergency. It is written even when the disk is full, for without it
/// nobody may read.
fn is_urgent(job: &Job) -> bool {
    job.events.iter().all(|written| {
        matches!(&written.event, Event::Looked(_) | Event::Emergency(_, EmergencyEvent::Opened { .. }))
    })
}

/// Whether looks may be written all the same: the disk is full, or damage was found far from where they go.
fn is_in_the_way(answer: &Answer) -> bool {
    matches!(answer, Err(CommitError::Store(error)) if error.is_full() || matches!(error, StoreError::Damaged(_)))
}

/// The citizens that events register.
fn registered(events: &[Written]) -> impl Iterator<Item = CitizenId> {
    events.iter().filter_map(|written| match &written.event {
        Event::Citizen(id, CitizenEvent::Registered { .. }) => Some(*id),
        _ => None,
    })
}

impl Draft<'_, '_> {
    /// Adds a command, wholly or not at all.
    fn add(&mut self, ledger: &Ledger, job: &Job) -> Answer {
        let mark = (self.projector.mark(), self.records.len(), self.told.len(), self.next, self.doomed.len());
        let first = self.next;
        for (part, written) in (0_u32..).zip(&job.events) {
            if let Err(error) = self.add_event(ledger, &job.author, part, written) {
                self.projector.take_back(mark.0);
                self.records.truncate(mark.1);
                self.told.truncate(mark.2);
                self.next = mark.3;
                self.doomed.truncate(mark.4);
                return Err(error);
            }
        }
        let last = Seq(self.next.0.saturating_sub(1));
        Ok(Receipt { command: job.author.command, first, last, at: job.author.at })
    }

    fn add_event(
        &mut self,
        ledger: &Ledger,
        author: &Author,
        part: u32,
        written: &Written,
    ) -> Result<(), CommitError> {
        let Written { event, kind, plain } = written;
        if is_first(event) && self.exists(event) {
            return Err(impossible(event));
        }
        let holding = match self.projector.commit(self.next, author, event) {
            Ok(holding) => holding,
            Err(Refused::Read(error)) => return Err(error.into()),
            Err(Refused::CannotFollow) => return Err(impossible(event)),
        };
        let copies = self.copies(event, plain, &holding);
        let mut kept = 0;
        for (copy, (holder, plain)) in (0_u16..).zip(copies) {
            let header = Header { kind: *kind, seq: self.next, author: author.clone(), part, copy, holder };
            if let Some(record) = records::seal(ledger.sealer(self.keys), &header, plain.bytes()) {
                self.records.push(record);
                self.next = self.next.next();
                kept += usize::from(holding.after.contains(&holder));
            }
        }
        if kept == 0 {
            return Err(no_key(event, &holding.after));
        }
        if let Event::Erased(_, ErasedEvent::CarriedOut(remains)) = event {
            for record in remains.records() {
                self.doomed.extend(ledger.rows_of(self.model, record)?);
            }
        }
        let seq = Seq(self.next.0.saturating_sub(1));
        self.told.push(Happened { seq, author: author.clone(), event: event.clone() });
        Ok(())
    }

    /// The records of an event: the event for those who held its subject and hold it still, the event with
    /// the whole state for those who are new to it, and a word of parting for those who are not part of it
    /// any more.
    fn copies<'w>(&self, event: &Event, plain: &'w [u8], holding: &Holding) -> Vec<(Holder, Content<'w>)> {
        let Holding { before, after } = holding;
        let is_new = |holder: &&Holder| !before.is_empty() && !before.contains(holder);
        let stays = after.iter().filter(|holder| !is_new(holder));
        let mut copies: Vec<_> = stays.map(|holder| (*holder, Content::Event(plain))).collect();
        if after.iter().any(|holder| is_new(&holder))
            && let Some(whole) = self.projector.snapshot(event)
        {
            let arrived = wire::encode(&Entry::Arrived(event.clone(), Box::new(whole)));
            copies
                .extend(after.iter().filter(is_new).map(|holder| (*holder, Content::Other(arrived.clone()))));
        }
        if let Some(Subject::Held(which)) = Subject::of(event) {
            let parted = wire::encode(&Entry::Parted(which));
            let left = before.iter().filter(|holder| !after.contains(holder));
            copies.extend(left.map(|holder| (*holder, Content::Other(parted.clone()))));
        }
        copies
    }

    /// Whether what an event makes is there already.
    fn exists(&self, event: &Event) -> bool {
        let known = match event {
            Event::Citizen(id, _) => self.model.citizen_by_id(*id).is_some(),
            Event::Contact(id, _) => self.model.contact_by_id(*id).is_some(),
            Event::FollowUp(id, _) => {
                self.model.open_follow_up(*id).is_some() || self.model.ended_follow_up(*id).is_some()
            }
            Event::Referral(id, _) => self.model.referral(*id).is_some(),
            Event::Goal(id, _) => self.model.goal(*id).is_some(),
            Event::Consent(id, _) => self.model.consent(*id).is_some(),
            Event::Erasure(id, _) => self.model.erasure(*id).is_some(),
            Event::Erased(id, _) => self.model.erased(*id).is_some(),
            Event::Reading(id, _) => self.model.reading(*id).is_some(),
            Event::Week(team, week, _) => self.model.week(*team, *week).is_some(),
            Event::Emergency(id, _) => self.model.emergency(*id).is_some(),
            _ => false,
        };
        known || Subject::of(event).is_some_and(|subject| self.projector.knows(subject))
    }
}

fn impossible(event: &Event) -> CommitError {
    Touch::of(event).map_or(CommitError::Unstorable("look"), CommitError::Unannounced)
}

/// Nobody who would hold it has a key: they were erased, or never registered.
fn no_key(event: &Event, holders: &[Holder]) -> CommitError {
    match holders.iter().flatten().next() {
        Some(citizen) => KeyError::Erased(*citizen).into(),
        None => impossible(event),
    }
}
