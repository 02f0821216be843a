//! The journal in good times: what is appended is read back, through segments and reopenings.

mod crashes;
mod damage;

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::store::disk::SimulatedDisk;
use crate::store::record::StoredRecord;

pub(super) const ID: StoreId = StoreId::from_bytes([7; 16]);
pub(super) const DIR: &str = "/home/data/journal";

/// Small segments, so that a short test crosses several.
pub(super) fn place(disk: &SimulatedDisk) -> Place {
    Place { disk: Arc::new(disk.clone()), dir: PathBuf::from(DIR), segment_bytes: 900, reserve_bytes: 0 }
}

/// A disk on which the folder that the journal will lie in has been there for long.
pub(super) fn disk(seed: u64) -> SimulatedDisk {
    let disk = SimulatedDisk::new(seed);
    disk.create_dir("/home/data".as_ref()).expect("nothing is planned to fail");
    ["/", "/home"].iter().for_each(|dir| disk.sync_dir(dir.as_ref()).expect("nothing is planned to fail"));
    disk
}

pub(super) fn open(disk: &SimulatedDisk) -> Result<Journal, StoreError> {
    Found::look(place(disk))?.open(ID, Seq::ZERO)
}

/// An append of `count` records that tells itself from all others.
pub(super) fn records(name: u64, count: u64) -> Vec<NewRecord> {
    let record = |n: u64| NewRecord {
        header: format!("h{name}/{n}").into_bytes(),
        payload: vec![(name + n) as u8; 40 + (name as usize * 37 + n as usize * 11) % 90],
    };
    (0..count).map(record).collect()
}

pub(super) fn append(journal: &Journal, name: u64, count: u64) -> Result<Head, StoreError> {
    journal.append(journal.head(), &records(name, count), Urgency::Ordinary)
}

pub(super) fn read(journal: &Journal, from: u64) -> Result<Vec<StoredRecord>, StoreError> {
    journal.records(Seq(from)).collect()
}

/// A journal of several segments: appends 0 to `appends - 1`, every third one of three records.
pub(super) fn filled(disk: &SimulatedDisk, appends: u64) -> Journal {
    let journal = open(disk).expect("the disk is sound");
    for name in 0..appends {
        append(&journal, name, if name % 3 == 2 { 3 } else { 1 }).expect("the disk is sound");
    }
    journal
}

#[test]
fn what_is_appended_is_read_back_from_any_place() {
    let disk = disk(1);
    let journal = filled(&disk, 12);
    let expected: Vec<NewRecord> =
        (0..12).flat_map(|name| records(name, if name % 3 == 2 { 3 } else { 1 })).collect();
    for reopened in [false, true] {
        let journal = if reopened { &open(&disk).expect("it closed in order") } else { &journal };
        assert_eq!(journal.head().seq, Seq(expected.len() as u64));
        for from in 0..=expected.len() as u64 + 2 {
            let read = read(journal, from).expect("nothing is damaged");
            let parts =
                read.iter().map(|r| NewRecord { header: r.header.clone(), payload: r.payload.clone() });
            let skipped = (from as usize).saturating_sub(1).min(expected.len());
            assert_eq!(parts.collect::<Vec<_>>(), expected[skipped..], "from {from}");
            assert!(read.iter().zip(skipped as u64 + 1..).all(|(record, seq)| record.seq.0 == seq));
        }
        let verified = journal.verify(&mut |_| {}).expect("the disk is sound");
        assert_eq!(verified.findings, []);
        assert_eq!((verified.head, verified.records), (journal.head(), expected.len() as u64));
    }
    assert!(disk.list(DIR.as_ref()).expect("the folder is there").len() > 3, "several segments were made");
}

#[test]
fn an_append_at_another_head_is_a_conflict_and_writes_nothing() {
    let disk = disk(1);
    let journal = filled(&disk, 2);
    let (stale, before) = (Head::beginning(ID), disk.changes());
    let refused = journal.append(stale, &records(9, 1), Urgency::Ordinary);
    assert!(matches!(refused, Err(StoreError::Conflict { actual, .. }) if actual == journal.head()));
    assert_eq!(disk.changes(), before);
    assert_eq!(read(&journal, 1).map(|all| all.len()).ok(), Some(2));
}

#[test]
fn an_empty_append_changes_nothing_and_a_giant_record_is_refused() {
    let disk = disk(1);
    let journal = filled(&disk, 1);
    let (head, before) = (journal.head(), disk.changes());
    assert_eq!(journal.append(head, &[], Urgency::Ordinary).ok(), Some(head));
    let giant = NewRecord { header: Vec::new(), payload: vec![0; (16 << 20) + 1] };
    assert!(matches!(journal.append(head, &[giant], Urgency::Ordinary), Err(StoreError::TooLarge { .. })));
    assert_eq!((journal.head(), disk.changes()), (head, before));
    assert!(append(&journal, 1, 1).is_ok(), "a refusal of that kind poisons nothing");
}

#[test]
fn an_append_larger_than_a_segment_stays_whole() {
    let disk = disk(1);
    let journal = filled(&disk, 1);
    append(&journal, 1, 40).expect("the disk is sound");
    append(&journal, 2, 1).expect("the disk is sound");
    let reopened = open(&disk).expect("nothing is damaged");
    assert_eq!(read(&reopened, 2).map(|all| all.len()).ok(), Some(41));
}

#[test]
fn opening_a_sound_journal_writes_nothing() {
    let disk = disk(1);
    drop(filled(&disk, 7));
    let before = disk.changes();
    let journal = open(&disk).expect("nothing is damaged");
    assert!(disk.changes() <= before + 1, "at most the mark is written again");
    assert!(journal.refusal().is_none());
}
