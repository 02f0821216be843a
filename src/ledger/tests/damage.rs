//! Rows that are damaged, records that are forged, a disk that fails: each is told, and none is hidden.

use std::sync::Arc;

use super::faults::session;
use super::world::{Home, author, citizen, commit, contact, log, register, set_up};
use crate::ledger::verify::{Depth, FaultKind};
use crate::ledger::{CommitError, Ledger};
use crate::store::rig::{Rig, Rot, ViewsFault};
use crate::store::{Batch, Head, MemoryStore, NewRecord, Seq, Store, StoreId};

fn house() -> (Home, Ledger) {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 1, vec![register(0), register(1)]);
    commit(&ledger, 2, vec![log(1, vec![citizen(0)])]);
    commit(&ledger, 3, vec![log(2, vec![citizen(1)])]);
    (home, ledger)
}

/// Changes rows behind the ledger's back, which only something else than this program does.
fn tamper(home: &Home, change: impl FnOnce(&mut Batch)) {
    let mut batch = Batch::new();
    change(&mut batch);
    let nothing = NewRecord { header: vec![1, 0], payload: vec![] };
    home.store.append(home.store.head(), &[nothing], &batch).unwrap();
}

fn row(home: &Home, letter: u8) -> (Vec<u8>, Vec<u8>) {
    let rows = home.store.rows(crate::store::KeyRange::prefix([letter]));
    rows.map(|row| row.unwrap()).map(|row| (row.key, row.value)).next().expect("there is such a row")
}

#[test]
fn rows_that_are_missing_changed_or_left_over_are_found() {
    let (home, ledger) = house();
    let (missing, _) = row(&home, b'k');
    let (changed, mut value) = row(&home, b'h');
    value[30] ^= 1;
    let (worker_row, content) = row(&home, b'w');
    tamper(&home, |batch| {
        batch.delete(missing);
        batch.put(changed, value);
        let mut moved = worker_row;
        moved[1] ^= 1;
        batch.put(moved, content);
    });
    let report = ledger.verify(Depth::Rows, &mut |_| {}).unwrap();
    let mut kinds: Vec<&str> = report.faults.iter().map(|fault| fault.what.code()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["content", "row-differs", "row-left-over", "row-missing"]);
}

#[test]
fn rows_that_do_not_open_are_made_again_from_the_journal() {
    let (home, ledger) = house();
    let digest = ledger.model().digest();
    drop(ledger);
    let (key, mut value) = row(&home, b'h');
    value[30] ^= 1;
    let mut batch = Batch::new();
    batch.put(key, value);
    // Rows change here without a record: the store is rebuilt around the same journal.
    let damaged = copy_of(&home, batch);
    let reopened = damaged.open();
    assert_eq!(reopened.model().digest(), digest);
    assert_eq!(reopened.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// A home with the same journal and keys, and rows that were changed.
fn copy_of(home: &Home, change: Batch) -> Home {
    let store = MemoryStore::new(home.store.id());
    let records: Vec<NewRecord> = home
        .store
        .records(Seq::FIRST)
        .unwrap()
        .map(|record| {
            record.map(|record| NewRecord { header: record.header, payload: record.payload }).unwrap()
        })
        .collect();
    let mut rows = Batch::new();
    for row in home.store.rows(crate::store::KeyRange::all()) {
        let row = row.unwrap();
        rows.put(row.key, row.value);
    }
    rows.extend(change);
    store.append(Head::beginning(store.id()), &records, &rows).unwrap();
    Home { store: Arc::new(store), disk: home.disk.clone() }
}

#[test]
fn rows_of_another_version_are_made_again() {
    let (home, ledger) = house();
    let digest = ledger.model().digest();
    drop(ledger);
    let mut batch = Batch::new();
    batch.put([b'm'], 99_u32.to_le_bytes());
    batch.put(b"t-what-some-other-version-kept", b"x");
    let other = copy_of(&home, batch);
    assert_eq!(other.open().model().digest(), digest);
    assert_eq!(other.store.get(b"t-what-some-other-version-kept").unwrap(), None);
}

#[test]
fn a_record_that_was_moved_or_sealed_with_another_key_does_not_open() {
    let (home, _) = house();
    let records: Vec<_> = home.store.records(Seq::FIRST).unwrap().map(|record| record.unwrap()).collect();
    let last = records.last().unwrap();
    let before = &records[records.len() - 2];
    // The chain is sound, since whoever forged it could compute it; the seal is not.
    let forged = NewRecord { header: last.header.clone(), payload: before.payload.clone() };
    let store = MemoryStore::new(home.store.id());
    let mut all: Vec<NewRecord> = records[..records.len() - 1]
        .iter()
        .map(|record| NewRecord { header: record.header.clone(), payload: record.payload.clone() })
        .collect();
    all.push(forged);
    store.append(Head::beginning(store.id()), &all, &Batch::new()).unwrap();
    let forged = Home { store: Arc::new(store), disk: home.disk.clone() };
    assert!(Ledger::open(forged.opening(), &mut |_| {}).is_err());
}

#[test]
fn a_record_of_a_later_version_is_refused_with_a_word() {
    let (home, ledger) = house();
    drop(ledger);
    let mut header = home.store.records(Seq::FIRST).unwrap().next().unwrap().unwrap().header;
    header[0] = 2;
    home.store.append(home.store.head(), &[NewRecord { header, payload: vec![] }], &Batch::new()).unwrap();
    let Err(error) = Ledger::open(home.opening(), &mut |_| {}) else { panic!("it opened") };
    assert_eq!(error.to_string(), "the store has records of version 2, this program knows up to 1");
}

#[test]
fn a_key_that_is_missing_without_an_erasure_is_told() {
    let (home, ledger) = house();
    drop(ledger);
    // The keyring as it was before the second citizen: the last entry is gone without a trace.
    let path = std::path::Path::new("/keys/keyring");
    let ring = home.disk.read(path).unwrap();
    home.disk.overwrite(path, &ring[..ring.len() - 96]);
    let ledger = home.open();
    assert!(ledger.model().citizen_by_id(citizen(0)).is_some());
    assert!(ledger.model().citizen_by_id(citizen(1)).is_none());
    let report = ledger.verify(Depth::Records, &mut |_| {}).unwrap();
    assert_eq!(report.faults.iter().map(|fault| fault.what).collect::<Vec<_>>(), [FaultKind::KeyMissing]);
}

/// A keyring that can't be written refuses the newcomers alone.
#[test]
fn a_failed_keyring_concerns_new_citizens_alone() {
    use crate::store::disk::simulated::Fault;
    let (home, ledger) = house();
    home.disk.plan(home.disk.changes() + 1, Fault::Full);
    let jobs = vec![(author(20), vec![register(5)]), (author(21), vec![log(9, vec![citizen(0)])])];
    let error = ledger.commit_many(&mut jobs.into_iter(), &mut |_| {}).unwrap_err();
    assert!(matches!(&error, CommitError::Keys(_)), "{error:?}");
    assert_eq!(error.refusal().code(), "disk-full");
    assert!(ledger.model().contact_by_id(contact(9)).is_some());
    assert!(ledger.model().citizen_by_id(citizen(5)).is_none());
    home.disk.restart();
    commit(&ledger, 22, vec![register(5)]);
    assert!(home.open().model().citizen_by_id(citizen(5)).is_some());
}

#[test]
fn another_log_of_the_same_keys_is_refused() {
    let (home, ledger) = house();
    drop(ledger);
    let foreign =
        Home { store: Arc::new(MemoryStore::new(StoreId::from_bytes([9; 16]))), disk: home.disk.clone() };
    let Err(error) = Ledger::open(foreign.opening(), &mut |_| {}) else { panic!("it opened") };
    assert_eq!(error.to_string(), "the keyring /keys/keyring belongs to another store");
}

/// Rows that can't be read kept the log from opening, each time anew, although the journal has everything.
#[test]
fn views_that_can_be_opened_and_not_read_are_made_anew() {
    for (seed, rot) in [(1, Rot::Rows), (2, Rot::Ranges)] {
        let rig = Rig::new(seed);
        let open = session::open(&rig).expect("nothing is broken");
        set_up(&open.ledger);
        commit(&open.ledger, 1, vec![register(0), log(1, vec![citizen(0)])]);
        let digest = open.ledger.model().digest();
        drop(open);
        rig.rot_views(rot);
        let open = session::open(&rig).unwrap_or_else(|error| panic!("{rot:?}: {error}"));
        assert_eq!(open.ledger.model().digest(), digest, "{rot:?}");
        assert_eq!(open.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, [], "{rot:?}");
        drop(open);
        assert_eq!(session::open(&rig).expect("it is mended").ledger.model().digest(), digest, "{rot:?}");
    }
}

/// The same when it fails once: whatever use of the views an opening fails at, it opens, and shows what is there.
#[test]
fn whatever_use_of_the_views_fails_once_the_log_opens() {
    let rig = Rig::new(1);
    let open = session::open(&rig).expect("nothing is broken");
    set_up(&open.ledger);
    commit(&open.ledger, 1, vec![register(0), log(1, vec![citizen(0)])]);
    let digest = open.ledger.model().digest();
    drop(open);
    let before = rig.views_uses();
    drop(session::open(&rig).expect("nothing is broken"));
    let uses = rig.views_uses() - before;
    assert!(uses > 15, "{uses} uses");
    for (at, fault) in (1..=uses).flat_map(|at| ViewsFault::ALL.map(|fault| (at, fault))) {
        rig.plan_views(rig.views_uses() + at, fault);
        match session::open(&rig) {
            Ok(open) => assert_eq!(open.ledger.model().digest(), digest, "{fault:?} at {at}"),
            // The disk refuses that the set is opened at all: nothing is known of it, and it stays for the next try.
            Err(error) => assert!(at == 1 && fault.is_of_the_disk(), "{fault:?} at {at}: {error}"),
        }
        rig.restart();
    }
    let open = session::open(&rig).expect("nothing is broken");
    assert_eq!(open.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}
