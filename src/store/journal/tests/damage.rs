//! The journal when bytes on the platter are not what was written: found, placed, never skipped.

use std::path::Path;

use super::*;
use crate::store::disk::simulated::Fault;

/// Where frames begin in a segment, and its end.
fn borders(bytes: &[u8]) -> Vec<usize> {
    let mut borders = vec![128];
    while let Some(at) = borders.last().copied().filter(|at| *at < bytes.len()) {
        let head = frame::FrameHead::decode(&bytes[at..]).expect("the segment is sound");
        borders.push(at + head.frame_bytes());
    }
    borders
}

fn segment(number: u64) -> PathBuf {
    segment::path_of(Path::new(DIR), number)
}

fn segments(disk: &SimulatedDisk) -> Vec<PathBuf> {
    let all = disk.list(DIR.as_ref()).expect("the folder is there");
    all.into_iter().filter(|path| segment::number_of(path).is_some()).collect()
}

fn findings(disk: &SimulatedDisk) -> Vec<Finding> {
    verify(disk, DIR.as_ref(), &mut |_| {}).expect("the disk is sound").findings
}

fn refused_for(disk: &SimulatedDisk) -> Option<Finding> {
    let journal = match open(disk) {
        Ok(journal) => journal,
        Err(StoreError::Damaged(finding)) => return Some(finding),
        Err(other) => panic!("opening fails for damage alone: {other}"),
    };
    match journal.refusal() {
        None => None,
        Some(StoreError::Damaged(finding)) => {
            let refused = append(&journal, 99, 1);
            assert!(matches!(refused, Err(StoreError::Damaged(_))), "a damaged journal takes no writes");
            assert!(journal.recover().is_err(), "and no recovery makes it whole");
            Some(finding)
        }
        Some(other) => panic!("it refuses for damage alone: {other}"),
    }
}

/// Every byte of every segment, flipped one at a time, is found where it lies.
#[test]
fn a_flipped_byte_anywhere_is_found_with_its_place() {
    let disk = disk(1);
    drop(filled(&disk, 9));
    let paths = segments(&disk);
    assert!(paths.len() >= 3);
    for path in &paths {
        let sound = disk.read(path).expect("it is there");
        let borders = borders(&sound);
        for place in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[place] ^= 0x10;
            disk.overwrite(path, &bytes);
            let start = borders.iter().rev().find(|border| **border <= place).copied().unwrap_or(0);
            let found = findings(&disk);
            let hit = found.iter().find(|finding| &finding.file == path && finding.offset == start as u64);
            assert!(hit.is_some(), "{} byte {place}: {found:?}", path.display());
            if start == 0 || Some(path) == paths.last() {
                let refused = refused_for(&disk).expect("opening looks at headers and the last segment");
                assert_eq!((&refused.file, refused.offset), (path, start as u64));
            } else {
                assert_eq!(read_error(&disk), Some((path.clone(), start as u64)), "byte {place}");
            }
            assert_eq!(disk.read(path).expect("it is there"), bytes, "nothing damaged is ever touched");
        }
        disk.overwrite(path, &sound);
    }
    assert_eq!(findings(&disk), []);
}

/// An open journal ends before its damage, and all that it then held did verify: a store with a byte
/// flipped in its middle was called sound.
#[test]
fn a_journal_that_opened_damaged_says_so_when_it_is_checked() {
    let disk = disk(1);
    drop(filled(&disk, 9));
    let path = segments(&disk).pop().expect("there are segments");
    let sound = disk.read(&path).expect("it is there");
    for start in borders(&sound).into_iter().filter(|start| *start < sound.len()) {
        let mut bytes = sound.clone();
        bytes[start + 50] ^= 1;
        disk.overwrite(&path, &bytes);
        let journal = open(&disk).expect("it opens for reading");
        let found = journal.verify(&mut |_| {}).expect("the disk is sound").findings;
        let hit = found.iter().any(|finding| finding.file == path && finding.offset == start as u64);
        assert!(hit, "byte {}: {found:?}", start + 50);
    }
    disk.overwrite(&path, &sound[..sound.len() - 1]);
    let journal = open(&disk).expect("it opens for reading");
    assert_eq!(journal.verify(&mut |_| {}).expect("the disk is sound").findings, findings(&disk));
    assert_ne!(findings(&disk), []);
}

fn read_error(disk: &SimulatedDisk) -> Option<(PathBuf, u64)> {
    let journal = open(disk).expect("the damage lies in an earlier segment");
    match read(&journal, 1) {
        Err(StoreError::Damaged(finding)) => Some((finding.file, finding.offset)),
        _ => None,
    }
}

/// Cutting acknowledged bytes off the end looks like a crash, but for the mark.
#[test]
fn acknowledged_records_that_are_gone_from_the_end_are_missed() {
    let disk = disk(1);
    drop(filled(&disk, 6));
    let last = segments(&disk).pop().expect("there are segments");
    let sound = disk.read(&last).expect("it is there");
    for size in 128..sound.len() {
        disk.overwrite(&last, &sound[..size]);
        let finding = refused_for(&disk).expect("acknowledged bytes are gone");
        assert_eq!(finding.file, last);
        assert!(finding.offset <= size as u64);
        assert_eq!(findings(&disk).first(), Some(&finding), "cut to {size}");
    }
}

/// Without a mark, an append behind the bad place proves that it is no torn tail; the last append has
/// no such proof and counts as torn.
#[test]
fn without_a_mark_a_later_append_tells_damage_from_a_torn_tail() {
    let disk = disk(1);
    drop(filled(&disk, 6));
    disk.remove(&mark::path_of(Path::new(DIR))).expect("it is there");
    let last = segments(&disk).pop().expect("there are segments");
    let sound = disk.read(&last).expect("it is there");
    let borders = borders(&sound);
    assert!(borders.len() > 4, "the last append has three frames, and others stand before it");
    for (frame, start) in borders[..borders.len() - 1].iter().enumerate() {
        let mut bytes = sound.clone();
        bytes[start + 50] ^= 1;
        disk.overwrite(&last, &bytes);
        if frame < borders.len() - 4 {
            let finding = refused_for(&disk).expect("a later append stands behind it");
            assert_eq!((finding.offset, finding.meaning), (*start as u64, Meaning::Frame));
        } else {
            assert_eq!(findings(&disk).first().map(|f| f.meaning), Some(Meaning::TornTail), "{frame}");
        }
    }
}

#[test]
fn missing_segments_are_missed_and_named() {
    for gone in 1..=3 {
        let disk = disk(1);
        drop(filled(&disk, 9));
        let last = segments(&disk).len() as u64;
        let gone = if gone == 3 { last } else { gone };
        disk.remove(&segment(gone)).expect("it is there");
        let finding = refused_for(&disk).expect("a segment is gone");
        let expected = if gone == last { Meaning::TailMissing } else { Meaning::SegmentMissing };
        assert_eq!(finding.meaning, expected, "segment {gone}: {finding}");
        assert!(findings(&disk).iter().any(|finding| finding.meaning == expected));
    }
}

#[test]
fn a_journal_without_any_segment_is_not_taken_for_a_new_one() {
    let disk = disk(1);
    drop(filled(&disk, 3));
    segments(&disk).iter().for_each(|path| disk.remove(path).expect("it is there"));
    assert_eq!(refused_for(&disk).map(|finding| finding.meaning), Some(Meaning::SegmentMissing));
}

#[test]
fn exchanged_repeated_and_foreign_segments_are_found() {
    let disk = disk(1);
    drop(filled(&disk, 9));
    let contents: Vec<Vec<u8>> =
        segments(&disk).iter().map(|path| disk.read(path).expect("it is there")).collect();
    let restore = || (0..contents.len()).for_each(|n| disk.overwrite(&segment(n as u64 + 1), &contents[n]));

    disk.overwrite(&segment(1), &contents[1]);
    disk.overwrite(&segment(2), &contents[0]);
    assert!(refused_for(&disk).is_some() && findings(&disk).len() >= 2, "exchanged");
    restore();

    let next = contents.len() as u64 + 1;
    disk.overwrite(&segment(next), contents.last().expect("there are segments"));
    let finding = refused_for(&disk).expect("a segment stands there twice");
    assert_eq!((finding.file, finding.meaning), (segment(next), Meaning::ForeignSegment));
    disk.remove(&segment(next)).expect("it is there");

    let other = super::disk(2);
    let stranger = Found::look(place(&other)).expect("the disk is sound");
    drop(stranger.open(StoreId::from_bytes([8; 16]), Seq::ZERO).expect("the disk is sound"));
    disk.overwrite(&segment(2), &other.read(&segment(1)).expect("it is there"));
    assert_eq!(refused_for(&disk).map(|finding| finding.meaning), Some(Meaning::ForeignSegment));
    restore();
    assert_eq!((refused_for(&disk), findings(&disk)), (None, vec![]));
}

#[test]
fn frames_that_were_repeated_left_out_or_exchanged_are_found() {
    let disk = disk(1);
    drop(filled(&disk, 9));
    let sound = disk.read(&segment(1)).expect("it is there");
    let at = borders(&sound);
    let frame = |n: usize| &sound[at[n]..at[n + 1]];
    let altered = [
        ("repeated", [&sound[..at[2]], frame(1), &sound[at[2]..]].concat()),
        ("left out", [&sound[..at[1]], &sound[at[2]..]].concat()),
        ("exchanged", [&sound[..at[0]], frame(1), frame(0), &sound[at[2]..]].concat()),
        ("lengthened", [&sound[..], b"more"].concat()),
    ];
    for (name, bytes) in altered {
        disk.overwrite(&segment(1), &bytes);
        assert!(!findings(&disk).is_empty(), "{name}");
        assert!(refused_for(&disk).is_some() || read_error(&disk).is_some(), "{name}");
    }
}

/// A record that was rewritten with a sound checksum still breaks the chain to the next one.
#[test]
fn rewritten_history_breaks_the_chain() {
    let disk = disk(1);
    drop(filled(&disk, 9));
    let sound = disk.read(&segment(1)).expect("it is there");
    let at = borders(&sound);
    let head = frame::FrameHead::decode(&sound[at[1]..]).expect("the segment is sound");
    let old = frame::Frame::decode(&head, &sound[at[1]..]).expect("the segment is sound");
    let mut payload = old.payload.to_vec();
    payload[0] ^= 1;
    let mut forged = Vec::new();
    frame::Frame { payload: &payload, ..old }.encode(&head, &mut forged);
    let bytes = [&sound[..at[1]], &forged, &sound[at[2]..]].concat();
    disk.overwrite(&segment(1), &bytes);
    let found = findings(&disk);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].offset, found[0].meaning), (at[1] as u64, Meaning::ChainBroken));
    assert_eq!(found[0].seq, Some(head.seq));
}

#[test]
fn two_damaged_places_are_both_found_and_the_rest_is_still_counted() {
    let disk = disk(1);
    let records = filled(&disk, 9).head().seq.0;
    let mut first = disk.read(&segment(1)).expect("it is there");
    let at = borders(&first);
    first[at[1] + 40] ^= 1;
    disk.overwrite(&segment(1), &first);
    let mut second = disk.read(&segment(2)).expect("it is there");
    second[140] ^= 1;
    disk.overwrite(&segment(2), &second);
    let verified = verify(&disk, DIR.as_ref(), &mut |_| {}).expect("the disk is sound");
    assert_eq!(verified.findings.len(), 2, "{:?}", verified.findings);
    assert_eq!((verified.head.seq, verified.records), (Seq(1), records - 2));
}

#[test]
fn a_damaged_mark_is_reported_and_hinders_nothing() {
    let disk = disk(1);
    drop(filled(&disk, 4));
    let path = mark::path_of(Path::new(DIR));
    let sound = disk.read(&path).expect("it is there");
    for place in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[place] ^= 1;
        disk.overwrite(&path, &bytes);
        let found = findings(&disk);
        assert_eq!(found.iter().map(|finding| finding.meaning).collect::<Vec<_>>(), [Meaning::Mark]);
        assert_eq!(refused_for(&disk), None);
    }
}

#[test]
fn an_older_program_refuses_a_newer_journal() {
    let disk = disk(1);
    drop(filled(&disk, 1));
    let mut bytes = disk.read(&segment(1)).expect("it is there");
    bytes[8] = 2;
    let check = crc32fast::hash(&bytes[..124]).to_le_bytes();
    bytes[124..128].copy_from_slice(&check);
    disk.overwrite(&segment(1), &bytes);
    assert!(matches!(open(&disk), Err(StoreError::NewerFormat { found: 2, known: 1, .. })));
}

fn flip(disk: &SimulatedDisk, path: &Path, place: usize) {
    let mut bytes = disk.read(path).expect("it is there");
    bytes[place] ^= 1;
    disk.overwrite(path, &bytes);
}

/// A record of somebody's looking.
fn look(journal: &Journal, name: u64, count: u64) -> Result<Head, StoreError> {
    journal.append(journal.head(), &records(name, count), Urgency::Urgent)
}

/// The head of an old segment had gone bad, and so had a record of the last one, with acknowledged ones behind it. Only
/// the older damage was looked at: the end counted as sound, and what lay behind the newer damage was cut off.
#[test]
fn nothing_behind_damage_in_the_last_segment_is_cut_off_when_an_older_one_is_damaged_too() {
    for (has_mark, before_its_end) in [(true, None), (false, None), (true, Some(10))] {
        let disk = disk(1);
        drop(filled(&disk, 6));
        let path = segments(&disk).pop().expect("there are segments");
        let sound = disk.read(&path).expect("it is there");
        let borders = borders(&sound);
        assert!(path != segment(1) && borders.len() > 4, "the last segment has several appends");
        if !has_mark {
            disk.remove(&mark::path_of(Path::new(DIR))).expect("it is there");
        }
        // What an opening sees of an old segment: its head, and how it ends.
        let end = disk.read(&segment(1)).expect("it is there").len();
        flip(&disk, &segment(1), before_its_end.map_or(20, |bytes| end - bytes));
        // Without a mark the last append counts as torn.
        let frames = if has_mark { borders.len() - 1 } else { borders.len() - 4 };
        for start in &borders[..frames] {
            flip(&disk, &path, start + 50);
            let damaged = disk.read(&path).expect("it is there");
            let journal = open(&disk).expect("it opens for reading");
            let refused = look(&journal, 50, 1);
            assert!(matches!(refused, Err(StoreError::Damaged(found)) if found.file == path), "byte {start}");
            journal.mark_views(Seq(1)).expect("nothing is written");
            drop(journal);
            assert!(disk.read(&path).expect("it is there") == damaged, "byte {start}");
            disk.overwrite(&path, &sound);
        }
    }
}

/// Somebody put a file beside the segments whose number was far beyond theirs. It counted as the journal's end: looks went
/// into it, and the mark named it. When it was taken away the journal had lost its end, and refused writes for good.
#[test]
fn a_stray_segment_is_written_to_by_nobody_and_can_be_taken_away() {
    let other = super::disk(2);
    let stranger = Found::look(place(&other)).expect("the disk is sound");
    drop(stranger.open(StoreId::from_bytes([8; 16]), Seq::ZERO).expect("the disk is sound"));
    let foreign = other.read(&segment(1)).expect("it is there");
    let disk = disk(1);
    let head = filled(&disk, 6).head();
    let own = disk.read(&segment(1)).expect("it is there");
    for stray in [own, foreign, b"rubbish".to_vec(), Vec::new()] {
        disk.overwrite(&segment(99), &stray);
        let journal = open(&disk).expect("it opens for reading");
        let refused = look(&journal, 50, 1);
        assert!(matches!(refused, Err(StoreError::Damaged(found)) if found.file == segment(99)));
        journal.mark_views(Seq(1)).expect("nothing is written");
        drop(journal);
        assert!(disk.read(&segment(99)).expect("it is there") == stray);
        disk.remove(&segment(99)).expect("it is there");
        assert_eq!((refused_for(&disk), findings(&disk)), (None, vec![]));
        assert_eq!(open(&disk).expect("nothing is damaged").head(), head);
    }
}

/// The views knew of a later record than the journal had, and an old segment was damaged. That the end was missing was not
/// looked at then, and looks took the numbers of the records that were gone.
#[test]
fn a_missing_end_counts_also_where_an_older_segment_is_damaged() {
    let disk = disk(1);
    let head = filled(&disk, 6).head();
    disk.remove(&mark::path_of(Path::new(DIR))).expect("it is there");
    flip(&disk, &segment(1), 20);
    let found = Found::look(place(&disk)).expect("the disk is sound");
    let journal = found.open(ID, head.seq.next()).expect("it opens for reading");
    let refusal = journal.refusal();
    assert!(matches!(refusal, Some(StoreError::Damaged(f)) if f.meaning == Meaning::TailMissing));
    assert!(look(&journal, 50, 1).is_err());
}

/// Beside damage in an old segment a look could not be written, and could not be taken away again. The next one was written
/// over it, as if the end were known.
#[test]
fn a_look_that_failed_beside_older_damage_is_settled_before_the_next_one() {
    let mut failed = 0;
    for (seed, at) in (1..4).flat_map(|seed| (1..12).map(move |at| (seed, at))) {
        let disk = disk(seed);
        drop(filled(&disk, 6));
        let sound = disk.read(&segment(1)).expect("it is there");
        flip(&disk, &segment(1), 20);
        let damage = findings(&disk);
        let journal = open(&disk).expect("it opens for reading");
        // Nothing works from there on, so that nothing is taken back either.
        disk.plan(disk.changes() + at, Fault::ReadOnly);
        failed += u64::from(look(&journal, 50, 3).is_err());
        assert!(matches!(journal.refusal(), Some(StoreError::Damaged(_))));
        disk.restart();
        let head = look(&journal, 51, 1).expect("the disk works again");
        assert!(append(&journal, 52, 1).is_err(), "nothing but looks is taken");
        drop(journal);
        assert_eq!(findings(&disk), damage, "seed {seed}, operation {at}");
        disk.power_cut();
        disk.overwrite(&segment(1), &sound);
        let journal = open(&disk).expect("nothing is damaged");
        assert_eq!((journal.head(), findings(&disk)), (head, vec![]), "seed {seed}, operation {at}");
    }
    assert!(failed > 0);
}

/// A write had failed, and while nothing was written somebody came upon damage. It was forgotten, and the next recovery let
/// everything be written again.
#[test]
fn damage_that_is_come_upon_after_a_failed_write_stays_known() {
    let disk = disk(1);
    let journal = filled(&disk, 6);
    disk.plan(disk.changes() + 2, Fault::Fail);
    assert!(append(&journal, 50, 1).is_err());
    assert!(matches!(journal.refusal(), Some(StoreError::Poisoned { .. })));
    let at = |number| Finding {
        file: segment(number),
        offset: 128,
        seq: Some(Seq(1)),
        until: None,
        meaning: Meaning::Frame,
    };
    journal.condemn(&at(1));
    assert!(matches!(journal.recover(), Err(StoreError::Damaged(found)) if found == at(1)));
    assert!(append(&journal, 50, 1).is_err());
    look(&journal, 51, 1).expect("the end is sound");
    // Of two places the one nearer to the end counts, whichever was found first.
    let last = segments(&disk).len() as u64;
    journal.condemn(&at(last));
    journal.condemn(&at(1));
    assert!(matches!(look(&journal, 52, 1), Err(StoreError::Damaged(found)) if found == at(last)));
}

#[test]
fn views_that_know_a_later_record_prove_that_the_end_is_missing() {
    let disk = disk(1);
    let head = filled(&disk, 4).head();
    disk.remove(&mark::path_of(Path::new(DIR))).expect("it is there");
    let found = Found::look(place(&disk)).expect("the disk is sound");
    let journal = found.open(ID, head.seq.next()).expect("it opens for reading");
    let refusal = journal.refusal();
    assert!(matches!(refusal, Some(StoreError::Damaged(f)) if f.meaning == Meaning::TailMissing));
    assert_eq!(read(&journal, 1).map(|all| all.len() as u64).ok(), Some(head.seq.0), "reading goes on");
}

/// A file that somebody put beside the segments had the largest number there is as its name. The check of the journal
/// counted one further, and fell over.
#[test]
fn a_segment_with_the_largest_number_of_all_is_damage_and_no_end_of_the_check() {
    let disk = disk(5);
    drop(filled(&disk, 4));
    let first = disk.read(&segment(1)).expect("it is there");
    disk.overwrite(&segment(u64::MAX), &first);
    assert!(!findings(&disk).is_empty());
    assert!(refused_for(&disk).is_some());
}

/// A frame said, under a right checksum, that the largest number of records stands before it in its append. Counting
/// one further fell over.
#[test]
fn a_frame_that_comes_after_more_records_than_can_be_counted_is_damage() {
    let disk = disk(6);
    drop(filled(&disk, 1));
    let mut bytes = disk.read(&segment(1)).expect("it is there");
    let head = frame::FrameHead::decode(&bytes[128..]).expect("the segment is sound");
    let changed = frame::FrameHead { position: u32::MAX, remaining: 1, ..head };
    let frame = frame::Frame::decode(&head, &bytes[128..]).expect("the segment is sound");
    let mut written = Vec::new();
    frame.encode(&changed, &mut written);
    bytes.splice(128.., written);
    disk.overwrite(&segment(1), &bytes);
    assert!(!findings(&disk).is_empty());
    assert!(refused_for(&disk).is_some());
}
