//! Logs that were written once must open for ever: the bytes of format 1, kept as they were written.
//! Must never be regenerated to make a change pass: a changed format is a new version with a new folder.

use std::path::{Path, PathBuf};

use outreach::store::journal::verify;
use outreach::store::{Batch, LocalStore, NewRecord, Options, Seq, Store, StoreId, disk::RealDisk};

const FIXTURE: &str = "tests/fixtures/journal-v1";
const FILES: [&str; 2] = ["00000001.seg", "00000002.seg"];

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FIXTURE)
}

fn options() -> Options {
    Options { segment_bytes: 900, ..Options::new(StoreId::from_bytes(*b"a log of the 1st")) }
}

/// Appends of one, of three and of one record, over two segments.
fn appends() -> [Vec<NewRecord>; 3] {
    let record = |name: &str, size: u8| NewRecord { header: name.into(), payload: (0..size).collect() };
    [
        vec![record("first", 10)],
        vec![record("second", 100), record("third", 0), record("", 200)],
        vec![record("fifth", 255)],
    ]
}

#[test]
fn a_log_of_format_1_opens_and_reads_as_it_was_written() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let journal = dir.path().join("journal");
    std::fs::create_dir(&journal).expect("the folder can be made");
    for name in FILES.iter().chain(["mark"].iter()) {
        std::fs::copy(fixture().join(name), journal.join(name)).expect("the fixture is there");
    }
    let found = verify(&RealDisk, &journal, &mut |_| {}).expect("the journal can be read");
    assert_eq!((found.records, found.findings), (5, vec![]));
    let store = LocalStore::open(dir.path(), &Options::new(StoreId::from_bytes([0; 16])))
        .expect("a log of format 1 opens");
    assert_eq!(store.id(), options().fresh_id);
    let read = store.records(Seq::FIRST).expect("the journal can be read").map(|stored| {
        let stored = stored.expect("nothing is damaged");
        NewRecord { header: stored.header, payload: stored.payload }
    });
    assert!(read.eq(appends().into_iter().flatten()));
    let more = store.append(store.head(), &appends()[0], &Batch::new());
    assert_eq!(more.map(|head| head.seq).ok(), Some(Seq(6)), "and it can be written on");
}

#[test]
fn what_is_written_today_is_format_1_to_the_byte() {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let store = LocalStore::open(dir.path(), &options()).expect("the folder is new");
    for records in appends() {
        store.append(store.head(), &records, &Batch::new()).expect("nothing fails");
    }
    drop(store);
    for name in FILES {
        let written = std::fs::read(dir.path().join("journal").join(name)).expect("it was written");
        let kept = std::fs::read(fixture().join(name)).expect("the fixture is there");
        assert!(written == kept, "{name} differs from what format 1 was");
    }
}
