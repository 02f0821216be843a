//! Bringing rows (and a model that fell behind) up to the journal's end.
//! Must never change the journal.

use std::sync::atomic::Ordering;

use crate::domain::ids::EventId;
use crate::store::{Seq, Store, StoreError, StoredRecord};

use super::Ledger;
use super::author::{CommitError, Happened};
use super::entry::Entry;
use super::error::ReadError;
use super::keys::Keys;
use super::lost::is_missing;
use super::project::{Change, Opened, Projector, Refused};
use super::receipts::{REMEMBERED, Receipts};
use super::records::{self, Read};

/// After how many records rows are written. Kept small: views take small batches best.
const RECORDS_PER_STEP: usize = 256;
/// How many states are kept at hand between steps.
const STATES_AT_HAND: usize = 20_000;
/// What a step of a replay did.
pub(super) struct Step {
    pub(super) up_to: Seq,
    pub(super) changes: Vec<Change>,
    pub(super) told: Vec<Happened>,
}

impl Ledger {
    /// Brings rows that are behind up to the journal's end.
    pub(super) fn replay_rows(&self, keys: &Keys, each: &mut dyn FnMut(Step)) -> Result<(), ReadError> {
        let store = self.store.as_ref();
        let from = store.applied();
        let head = store.head().seq;
        if from >= head {
            return Ok(());
        }
        let mut projector = Projector::new(store, self.sealer(keys));
        let mut told = Vec::new();
        let mut waiting = 0;
        let mut last: Option<(Seq, EventId, u32)> = None;
        for record in store.records(from.next())? {
            let record = match record {
                Ok(record) => record,
                // The store refuses writes and says why; what lies before the damage can be read.
                Err(StoreError::Damaged(damage)) => {
                    store.refuse_writes(&damage);
                    break;
                }
                Err(error) => return Err(error.into()),
            };
            let header = records::header(&record)?;
            let event = (header.author.command, header.part);
            // A step never ends between the records of one event.
            if let Some((seq, command, part)) = last
                && waiting >= RECORDS_PER_STEP
                && (command, part) != event
            {
                self.end_step(&mut projector, seq, std::mem::take(&mut told), each)?;
                waiting = 0;
            }
            self.replay_record(keys, &mut projector, &record, &mut told)?;
            waiting += 1;
            last = Some((record.seq, event.0, event.1));
        }
        match last {
            Some((seq, ..)) => self.end_step(&mut projector, seq, told, each),
            None => Ok(()),
        }
    }

    fn replay_record(
        &self,
        keys: &Keys,
        projector: &mut Projector<'_>,
        record: &StoredRecord,
        told: &mut Vec<Happened>,
    ) -> Result<(), ReadError> {
        let opened = match records::open(self.sealer(keys), record)? {
            Read::Opened(opened) => opened,
            Read::Lost(header) => {
                is_missing(keys, header.holder).into_iter().for_each(|citizen| self.note_lost(citizen));
                return Ok(());
            }
        };
        match projector.replay(&opened) {
            Ok(()) => told.extend(happened(opened)),
            Err(Refused::Read(error)) => return Err(error),
            // Verification names such records; the rest of the log stays readable.
            Err(Refused::CannotFollow) => {
                tracing::error!(seq = opened.seq.0, "a record does not follow from those before it");
            }
        }
        Ok(())
    }

    fn end_step(
        &self,
        projector: &mut Projector<'_>,
        up_to: Seq,
        told: Vec<Happened>,
        each: &mut dyn FnMut(Step),
    ) -> Result<(), ReadError> {
        let (mut batch, changes) = projector.finish();
        self.stamp(&mut batch);
        self.store.apply(up_to, &batch)?;
        self.stamped.store(true, Ordering::Relaxed);
        if projector.states() > STATES_AT_HAND {
            projector.forget();
        }
        each(Step { up_to, changes, told });
        Ok(())
    }

    /// Gets views that fell out back, and rows and model to the journal's end.
    pub(super) fn catch_up(&self) -> Result<(), CommitError> {
        if !self.store.views_ready() && self.store.applied() == Seq::ZERO {
            self.store.recover()?;
            self.stamped.store(false, Ordering::Relaxed);
        }
        let keys = self.keys();
        let mut news = Vec::new();
        let reached = self.model().seq();
        self.replay_rows(&keys, &mut |step| {
            if step.up_to > reached {
                news.extend(step.told.into_iter().filter(|told| told.seq > reached));
                self.take_over(step.changes, step.up_to, &keys);
            }
        })?;
        drop(keys);
        // Also of what was written before a panic that kept its writer from it.
        self.bury_the_erased();
        self.tell(&news);
        Ok(())
    }
}

fn happened(opened: Opened) -> Option<Happened> {
    let Opened { seq, author, entry, .. } = opened;
    match entry {
        Entry::Event(event) | Entry::Arrived(event, _) => Some(Happened { seq, author, event }),
        Entry::Parted(_) => None,
    }
}

/// The latest commands, from the journal's end.
pub(super) fn receipts(store: &dyn Store) -> Result<Receipts, ReadError> {
    let from = Seq(store.head().seq.0.saturating_sub(REMEMBERED as u64)).next();
    let mut receipts = Receipts::default();
    for record in store.records(from)? {
        match record {
            Ok(record) => receipts.read(&records::header(&record)?),
            Err(StoreError::Damaged(damage)) => {
                store.refuse_writes(&damage);
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(receipts)
}
