//! A local store on a disk and views that break on demand, for tests of what is built on it.
//! Must never be part of the program.

use std::path::PathBuf;
use std::sync::Arc;

use super::StoreError;
use super::disk::{Disk, SimulatedDisk};
use super::journal::Place;
use super::local::LocalStore;
use super::record::StoreId;
use super::views::memory::MemoryHome;

pub(crate) use super::views::memory::{Rot, ViewsFault};

/// The place of a store: it outlives what is open there.
#[derive(Clone, Debug)]
pub(crate) struct Rig {
    disk: SimulatedDisk,
    views: MemoryHome,
    following: Following,
}

/// When the views of a store follow its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Following {
    /// With each append, before it is answered.
    AtOnce,
    /// As late as can be: when somebody asks for what waits, at a checkpoint, and at the end.
    Late,
}

impl Rig {
    /// An empty place at `/home`. Everything that it does by chance follows from the seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self::with(seed, Following::AtOnce)
    }

    /// The same with views that follow so.
    pub(crate) fn with(seed: u64, following: Following) -> Self {
        let disk = SimulatedDisk::new(seed);
        let whole = "nothing is planned to fail";
        disk.create_dir("/home".as_ref()).expect(whole);
        disk.sync_dir("/".as_ref()).expect(whole);
        Self { disk, views: MemoryHome::default(), following }
    }

    /// The disk under everything but the views.
    pub(crate) const fn disk(&self) -> &SimulatedDisk {
        &self.disk
    }

    /// Opens the store, or makes it where there is none; its segments are small.
    pub(crate) fn open(&self, id: StoreId) -> Result<LocalStore, StoreError> {
        super::disk::make_folder(&self.disk, "/home/data".as_ref())?;
        let dir = PathBuf::from("/home/data/journal");
        let place =
            Place { disk: Arc::new(self.disk.clone()), dir, segment_bytes: 6_000, reserve_bytes: 3_000 };
        let store = LocalStore::open_on(place, Arc::new(self.views.clone()), id)?;
        if self.following == Following::Late {
            store.lag();
        }
        Ok(store)
    }

    /// How often the views were used so far.
    pub(crate) fn views_uses(&self) -> u64 {
        self.views.uses()
    }

    /// Lets the use number `at` of the views go wrong.
    pub(crate) fn plan_views(&self, at: u64, fault: ViewsFault) {
        self.views.plan(at, fault);
    }

    /// From here on the views as they are kept can't be read so.
    pub(crate) fn rot_views(&self, rot: Rot) {
        self.views.rot(rot);
    }

    /// From here on nothing works: what is open dies without a last word.
    pub(crate) fn halt(&self) {
        self.disk.halt();
        self.views.halt();
    }

    /// The process is gone, the machine goes on.
    pub(crate) fn restart(&self) {
        self.disk.restart();
        self.views.restart();
    }

    /// The power fails and comes back: of what was not synced, any part may be lost.
    pub(crate) fn power_cut(&self, chance: usize) {
        self.disk.power_cut();
        self.views.restart();
        self.views.power_cut(chance);
    }
}
