//! The local store: the conformance suite on two disks, and what it does when views or disk fail it.

mod failures;
mod on_disk;

use std::path::PathBuf;

use super::*;
use crate::store::conformance::{Fixture, conformance};
use crate::store::disk::{Disk, SimulatedDisk};
use crate::store::journal::Place;
use crate::store::views::memory::MemoryHome;

const ID: StoreId = StoreId::from_bytes([7; 16]);

/// A store on a disk and views in memory, both of which can fail.
struct Simulated {
    disk: SimulatedDisk,
    home: MemoryHome,
    store: Option<LocalStore>,
    late: bool,
}

impl Simulated {
    /// The same with views that follow as late as can be.
    fn late() -> Self {
        let mut simulated = Self { late: true, ..Self::new(1) };
        simulated.reopen();
        simulated
    }

    fn new(seed: u64) -> Self {
        let disk = SimulatedDisk::new(seed);
        disk.create_dir("/home/data".as_ref()).expect("nothing is planned to fail");
        ["/", "/home"]
            .iter()
            .for_each(|dir| disk.sync_dir(dir.as_ref()).expect("nothing is planned to fail"));
        let mut simulated = Self { disk, home: MemoryHome::default(), store: None, late: false };
        simulated.reopen();
        simulated
    }

    fn open(&self) -> Result<LocalStore, StoreError> {
        let dir = PathBuf::from("/home/data/journal");
        let place = Place { disk: Arc::new(self.disk.clone()), dir, segment_bytes: 900, reserve_bytes: 0 };
        LocalStore::open_on(place, Arc::new(self.home.clone()), ID)
    }
}

impl Fixture for Simulated {
    fn store(&self) -> &dyn Store {
        self.store.as_ref().expect("it was opened")
    }

    fn reopen(&mut self) {
        self.store = None;
        let store = self.open().expect("disk and views are sound");
        if self.late {
            store.lag();
        }
        self.store = Some(store);
    }
}

/// A store in a real folder, with sled.
struct Real {
    dir: tempfile::TempDir,
    store: Option<LocalStore>,
}

impl Real {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let mut real = Self { dir, store: None };
        real.reopen();
        real
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn options() -> Options {
        Options { cache_bytes: 4 << 20, segment_bytes: 900, ..Options::new(ID) }
    }

    fn open(&self) -> Result<LocalStore, StoreError> {
        LocalStore::open(&self.data(), &Self::options())
    }
}

impl Fixture for Real {
    fn store(&self) -> &dyn Store {
        self.store.as_ref().expect("it was opened")
    }

    fn reopen(&mut self) {
        self.store = None;
        self.store = Some(self.open().expect("disk and views are sound"));
    }
}

conformance!(on_a_simulated_disk, 128, || Simulated::new(1));
conformance!(on_a_simulated_disk_with_late_views, 128, Simulated::late);
conformance!(on_a_real_disk_with_sled, 12, Real::new);

fn record(name: &str) -> NewRecord {
    NewRecord { header: name.as_bytes().to_vec(), payload: vec![7; 50] }
}

/// Appends a record whose change of the views is a row of its name.
fn log(store: &dyn Store, name: &str) -> Result<Head, StoreError> {
    store.append(store.head(), &[record(name)], &row(name))
}

fn row(name: &str) -> Batch {
    let mut batch = Batch::new();
    batch.put(name, name);
    batch
}

/// Catches the views up as the ledger would: from the records alone.
fn replay(store: &dyn Store) {
    for stored in store.records(store.applied().next()).expect("the journal can be read") {
        let stored = stored.expect("nothing is damaged");
        let name = String::from_utf8(stored.header).expect("headers are names here");
        store.apply(stored.seq, &row(&name)).expect("the views are sound");
    }
}

/// The names in the views and the names in the journal.
fn names(store: &dyn Store) -> (Vec<String>, Vec<String>) {
    let text = |bytes| String::from_utf8(bytes).expect("names are text here");
    let rows = store.rows(KeyRange::all()).map(|row| text(row.expect("the views are sound").key));
    let records = store.records(Seq::FIRST).expect("the journal can be read");
    let mut records: Vec<_> =
        records.map(|stored| text(stored.expect("nothing is damaged").header)).collect();
    records.sort();
    (rows.collect(), records)
}
