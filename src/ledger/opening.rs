//! Opening the log: keys, rows up to the journal's end, and the model. The environment is read by `main`;
//! here it is a value.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, RwLock};

use crate::domain::clock::SharedEntropy;
use crate::store::disk::{Disk, SimulatedDisk};
use crate::store::{MemoryStore, Seq, Store, StoreError, StoreId};

use super::Ledger;
use super::error::{KeyError, ReadError};
use super::keys::{Age, Keyring, master_key};
use super::loading;
use super::model::Model;
use super::queue::Queue;
use super::replay;
use super::signed::Signer;

/// What a ledger is opened with.
#[derive(Clone)]
pub struct Opening {
    /// Where records and rows are kept.
    pub store: Arc<dyn Store>,
    /// The disk that the keys are on.
    pub disk: Arc<dyn Disk>,
    /// Where the keys are on it.
    pub keys: KeyPlace,
    /// Where new keys and nonces come from.
    pub entropy: SharedEntropy,
}

impl Opening {
    /// A log that lives in memory and is gone with the process: for tests.
    pub fn in_memory(entropy: SharedEntropy) -> Self {
        let store = Arc::new(MemoryStore::new(StoreId::fresh(entropy.as_ref())));
        let keys = KeyPlace {
            master: MasterPlace::Own(PathBuf::from("/keys/master.key")),
            keyring: PathBuf::from("/keys/keyring"),
        };
        Self { store, disk: Arc::new(SimulatedDisk::new(0)), keys, entropy }
    }
}

/// Where the keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPlace {
    /// The master key.
    pub master: MasterPlace,
    /// The keyring file: every citizen's key, wrapped under the master key.
    pub keyring: PathBuf,
}

/// Where the master key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MasterPlace {
    /// A file of our own: made with a new key when it is missing and the store is new.
    Own(PathBuf),
    /// A file that the site provides (a credential of the service manager): never made here.
    Provided(PathBuf),
}

/// How far an opening has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenProgress {
    /// Rows are made from the journal: so many records of so many.
    Replaying {
        /// Done.
        done: u64,
        /// In all.
        total: u64,
    },
    /// The model is loaded from the rows: so many rows so far.
    Loading {
        /// Rows so far.
        rows: u64,
    },
    /// The model is complete.
    Loaded,
}

/// Why a ledger could not be opened.
#[derive(Clone, Debug, thiserror::Error)]
pub enum OpenError {
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is in it.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl Ledger {
    /// Opens the log: brings the rows up to the journal's end, or makes them anew, and loads the model.
    ///
    /// # Errors
    /// When keys are missing or wrong, when the store was written by a later program, or when it is damaged.
    pub fn open(opening: Opening, progress: &mut dyn FnMut(OpenProgress)) -> Result<Self, OpenError> {
        let Opening { store, disk, keys, entropy } = opening;
        let ring_is_there = disk.open(&keys.keyring, crate::store::disk::Access::Read).is_ok();
        let is_new = store.head().seq == Seq::ZERO && !ring_is_there;
        let age = if is_new { Age::New } else { Age::Used };
        let master = master_key(disk.as_ref(), &keys.master, age, entropy.as_ref())?;
        let id = store.id();
        let signer = Signer::of(&master, id);
        let (key_place, key_disk) = (keys.clone(), Arc::clone(&disk));
        let (ring, keys) = Keyring::open(disk, keys.keyring, id, &master, age, entropy.as_ref())?;
        let receipts = replay::receipts(store.as_ref())?;
        let ledger = Self {
            id,
            entropy,
            ring: Mutex::new(ring),
            key_place,
            key_disk,
            signer,
            backing_up: Mutex::default(),
            keys: RwLock::new(keys),
            model: RwLock::new(Model::default()),
            queue: Queue::remembering(receipts),
            stamped: AtomicBool::new(false),
            doomed: Mutex::default(),
            unfinished: Mutex::default(),
            observers: Mutex::default(),
            told: Mutex::new(store.head().seq),
            grown: Condvar::new(),
            trouble: Mutex::default(),
            lost: Mutex::default(),
            store,
        };
        ledger.check_rows_version()?;
        ledger.make_model(progress)?;
        ledger.settle_keyring()?;
        ledger.finish_erasures()?;
        Ok(ledger)
    }

    /// Brings the rows up to date and loads the model from them. Rows that can't be read are made anew,
    /// once: the journal has everything.
    fn make_model(&self, progress: &mut dyn FnMut(OpenProgress)) -> Result<(), OpenError> {
        let mut loaded = self.replay_and_load(progress);
        if matches!(loaded, Err(OpenError::Read(ReadError::Store(StoreError::ViewsUnavailable { .. })))) {
            // A use that failed says nothing about the rows. What still stands in the way is told by the next one.
            let _ = self.store.recover();
            if self.store.applied() == Seq::ZERO {
                self.stamped.store(false, Ordering::Relaxed);
            }
            loaded = self.replay_and_load(progress);
        }
        let model = match loaded {
            Err(OpenError::Read(
                error @ (ReadError::Row(_) | ReadError::Store(StoreError::ViewsUnavailable { .. })),
            )) => {
                tracing::error!(%error, "the rows can't be read and are made again from the journal");
                self.store.reset_views()?;
                self.stamped.store(false, Ordering::Relaxed);
                self.replay_and_load(progress)?
            }
            loaded => loaded?,
        };
        *self.model_mut() = model;
        Ok(())
    }

    fn replay_and_load(&self, progress: &mut dyn FnMut(OpenProgress)) -> Result<Model, OpenError> {
        let keys = self.keys();
        let (from, head) = (self.store.applied().0, self.store.head().seq.0);
        let total = head.saturating_sub(from);
        self.replay_rows(&keys, &mut |step| {
            progress(OpenProgress::Replaying { done: step.up_to.0 - from, total });
        })?;
        let (model, lost) = loading::load(self.store.as_ref(), self.sealer(&keys), progress)?;
        self.lost().extend(lost);
        Ok(model)
    }
}
