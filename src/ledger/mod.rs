//! Sealed records, keys, the hash chain, and the projections that make a readable model of them.
//! Knows no permission and no screen.
//!
//! `commit` is the one way in: the journal first, durable, and then rows and model. Everything that is read
//! comes from the model (lists, counts, searches) or, where it is long, from sealed rows.

mod append;
pub mod author;
pub mod backup;
mod checking;
pub mod checkpoint;
pub mod drafts;
mod entry;
mod erase;
pub mod erased;
pub mod error;
#[cfg(any(test, fuzzing))]
pub(crate) mod hostile;
mod keys;
mod loading;
pub mod looks;
mod lost;
pub mod model;
pub mod opening;
mod project;
mod queue;
mod read;
mod receipts;
mod records;
mod replay;
mod rows;
mod seal;
pub mod signed;
mod tending;
#[cfg(test)]
mod tests;
pub mod transfer;
pub mod verify;
mod wire;

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use chrono::DateTime;

pub use author::{Author, CommitError, Decision, Happened, Origin, OriginKind, Receipt, Touch};
pub use checking::Background;
pub use drafts::{DraftError, DraftHead, Drafts};
pub use error::{KeyError, ReadError};
pub use looks::{LookEntry, LookFilter};
pub use lost::LostKeys;
pub use model::Model;
pub use opening::{KeyPlace, MasterPlace, OpenError, OpenProgress, Opening};
pub use read::Reader;
pub use tending::Damage;

use crate::domain::clock::SharedEntropy;
use crate::domain::event::Event;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;
use crate::store::disk::Disk;
use crate::store::{Seq, Store, StoreId};

use erased::ErasedLine;
use keys::{Keyring, Keys};
use project::Change;
use queue::{Entrance, Queue};
use records::Written;
use rows::Sealer;
use signed::Signer;

/// Someone who is told of everything that happens, in order, after it is durable and part of the model.
/// Called on the committing thread: to be quick, never to commit, and never to wait for one who does.
pub type Observer = Box<dyn Fn(&[Happened]) + Send + Sync>;

/// How many events [`Ledger::commit_many`] writes in one append.
const EVENTS_PER_APPEND: usize = 256;

/// The log: writes sealed records, keeps the model, and reads back what is long.
/// Shared by all threads of the daemon.
pub struct Ledger {
    store: Arc<dyn Store>,
    id: StoreId,
    entropy: SharedEntropy,
    ring: Mutex<Keyring>,
    /// Where the keys lie, and on which disk.
    key_place: KeyPlace,
    key_disk: Arc<dyn Disk>,
    /// Signs checkpoints and backups.
    signer: Signer,
    /// Whoever holds it is the only one who makes a backup.
    backing_up: Mutex<()>,
    keys: RwLock<Keys>,
    model: RwLock<Model>,
    queue: Queue,
    /// Whether the rows carry their version.
    stamped: AtomicBool,
    /// Rows of looks at someone who is about to be erased.
    doomed: Mutex<HashMap<CitizenId, Vec<Vec<u8>>>>,
    /// Erasures that are written down, and whose key the disk would not yet let go of.
    unfinished: Mutex<Vec<ErasedLine>>,
    observers: Mutex<Vec<Observer>>,
    /// Up to where observers were told.
    told: Mutex<Seq>,
    grown: Condvar,
    /// What keeps the store from being written or read, as it was when that was last looked at.
    trouble: Mutex<Option<Refusal>>,
    /// Those in the journal whose key is missing.
    lost: Mutex<BTreeSet<CitizenId>>,
}

impl Ledger {
    /// Writes what `decide` decides, and returns when that is durable and part of the model.
    ///
    /// `touches` is what the command reads in order to decide, and what it changes: nobody else changes it
    /// meanwhile. Things that the command makes for the first time need not be named. `decide` runs on the
    /// calling thread; it must not commit, and must take the model from the [`Reader`] alone.
    ///
    /// # Errors
    /// Those of `decide`, and those of the store; see [`CommitError`].
    pub fn commit(
        &self,
        author: &Author,
        touches: &[Touch],
        decide: impl FnOnce(&Reader<'_>) -> Result<Decision, Refusal>,
    ) -> Result<Receipt, CommitError> {
        let author = to_the_millisecond(author.clone());
        let reservation = match self.queue.enter(author.command, touches)? {
            Entrance::Done(receipt) => return Ok(receipt),
            Entrance::Go(reservation) => reservation,
        };
        let Decision { events } = decide(&self.read())?;
        if events.is_empty() {
            let last = self.model().seq();
            return Ok(Receipt { command: author.command, first: last.next(), last, at: author.at });
        }
        for touch in events.iter().filter_map(Touch::of) {
            if !reservation.covers(touch) && self.model().knows(touch) {
                return Err(CommitError::Unannounced(touch));
            }
        }
        let written = Written::all(events)?;
        let answers = reservation.write(vec![(author, written)], |jobs| self.write(jobs));
        answers.into_iter().next().unwrap_or(Err(CommitError::InDoubt))
    }

    /// Writes many events in large appends: for imports and for the generator. The events of one author
    /// are written together or not at all; authors follow each other. Returns how many events were written;
    /// `progress` is told as it grows.
    ///
    /// # Errors
    /// As [`Ledger::commit`]; what was written before the error stays written. An author whose command was
    /// carried out before is passed over.
    pub fn commit_many(
        &self,
        jobs: &mut dyn Iterator<Item = (Author, Vec<Event>)>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64, CommitError> {
        let mut jobs = jobs
            .map(|(author, events)| (to_the_millisecond(author), events))
            .filter(|(author, events)| !events.is_empty() && self.queue.receipt(author.command).is_none())
            .peekable();
        let mut done = 0;
        while jobs.peek().is_some() {
            let (mut chunk, mut events) = (Vec::new(), 0);
            while let Some((author, more)) = jobs.next_if(|(_, more)| fits(events, more.len())) {
                events += more.len();
                chunk.push((author, more));
            }
            let commands = chunk.iter().map(|(author, _)| author.command).collect();
            let touches = chunk.iter().flat_map(|(_, events)| events.iter().filter_map(Touch::of)).collect();
            let written = chunk.into_iter().map(|(author, events)| Ok((author, Written::all(events)?)));
            let written = written.collect::<Result<Vec<_>, CommitError>>()?;
            let reservation = self.queue.enter_many(commands, touches)?;
            for answer in reservation.write(written, |jobs| self.write(jobs)) {
                answer?;
            }
            done += events as u64;
            progress(done);
        }
        Ok(done)
    }

    /// Tries to get a store that refuses writes to accept them again, without a restart. What had been
    /// written after all, although its writer was told otherwise, becomes part of the model.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn recover(&self) -> Result<Seq, CommitError> {
        self.queue.alone(|| self.settle())
    }

    /// Makes the rows durable, so that the next opening has little to replay. Nothing is lost without.
    ///
    /// # Errors
    /// When the rows can't be written just now.
    pub fn checkpoint(&self) -> Result<(), ReadError> {
        Ok(self.store.checkpoint()?)
    }

    /// The model as it is now. Cheap; hold it for one screen or one report, and never take it twice on one
    /// thread: a writer that waits in between would stop both.
    pub fn model(&self) -> RwLockReadGuard<'_, Model> {
        // The model is changed by steps that don't panic but for bugs; then its writer left the ledger in doubt.
        self.model.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Up to where observers have been told of anything but looks.
    pub fn told(&self) -> Seq {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until observers have been told of more than looks beyond `after`, at most `timeout`; returns up
    /// to where they have.
    pub fn wait(&self, after: Seq, timeout: Duration) -> Seq {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.grown.wait_timeout_while(told, timeout, |told| *told <= after);
        *waiting.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Tells an observer of everything that happens from now on.
    pub fn subscribe(&self, observer: Observer) {
        self.observers.lock().unwrap_or_else(PoisonError::into_inner).push(observer);
    }

    /// Only whoever writes tells, so observers hear everything in its order.
    fn tell(&self, news: &[Happened]) {
        let observers = self.observers.lock().unwrap_or_else(PoisonError::into_inner);
        for observer in observers.iter().filter(|_| !news.is_empty()) {
            if catch_unwind(AssertUnwindSafe(|| observer(news))).is_err() {
                tracing::error!("an observer of the ledger failed; what it watches over may be behind");
            }
        }
        drop(observers);
        // A look changes nothing that anybody is shown: nobody reads anew for it.
        if news.iter().all(|happened| matches!(happened.event, Event::Looked(_))) && !news.is_empty() {
            return;
        }
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = self.model().seq();
        self.grown.notify_all();
    }

    fn take_over(&self, changes: Vec<Change>, reached: Seq, keys: &Keys) {
        let mut model = self.model_mut();
        changes.into_iter().for_each(|change| model.take_over(change, keys));
        model.reached(reached);
    }

    fn ring(&self) -> MutexGuard<'_, Keyring> {
        // What the keyring knows of its file changes in single steps, after each write.
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keys(&self) -> RwLockReadGuard<'_, Keys> {
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn keys_mut(&self) -> RwLockWriteGuard<'_, Keys> {
        self.keys.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn model_mut(&self) -> RwLockWriteGuard<'_, Model> {
        self.model.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn sealer<'a>(&'a self, keys: &'a Keys) -> Sealer<'a> {
        Sealer { keys, id: self.id, entropy: self.entropy.as_ref() }
    }
}

/// Instants are stored in milliseconds, so they are cut before anything is decided from them.
fn to_the_millisecond(mut author: Author) -> Author {
    let cut = DateTime::from_timestamp_millis(author.at.timestamp_millis());
    author.at = cut.unwrap_or(author.at);
    author
}

/// Whether more events still go into an append.
const fn fits(events: usize, more: usize) -> bool {
    events == 0 || events + more <= EVENTS_PER_APPEND
}
