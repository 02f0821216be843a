//! A journal in whose files a hostile hand has written, checksums and all. Built for trials alone (`crate::hostile`).
//! Must never be part of the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::disk::{Disk, SimulatedDisk};
use crate::store::record::{Seq, StoreId};

use super::frame::{FrameHead, HEAD_BYTES};
use super::segment::HEADER_BYTES;
use super::{Found, Place, file_name, verify};

/// A sound journal of two segments, and its mark.
const SEGMENTS: [&[u8]; 2] = [
    include_bytes!("../../../tests/fixtures/journal-v1/00000001.seg"),
    include_bytes!("../../../tests/fixtures/journal-v1/00000002.seg"),
];
const MARK: &[u8] = include_bytes!("../../../tests/fixtures/journal-v1/mark");
const DIR: &str = "/journal";
const MOST_RECORDS: usize = 10_000;

/// What is changed: six bytes each say in which file, where, how, and with what.
struct Patch {
    file: usize,
    at: usize,
    how: u8,
    value: u8,
    mended: bool,
}

/// Opens, reads and checks a journal that was changed as `changes` say.
pub(crate) fn changed(changes: &[u8]) {
    let mut files = [SEGMENTS[0].to_vec(), SEGMENTS[1].to_vec(), MARK.to_vec()];
    let mut numbers = [1, 2];
    for change in changes.chunks_exact(6).take(64) {
        let patch = Patch {
            file: usize::from(change[0] & 3) % 3,
            at: usize::from(u16::from_le_bytes([change[1], change[2]])),
            how: change[3] % 8,
            value: change[4],
            mended: change[0] & 0x80 != 0,
        };
        apply(&patch, change[5], &mut files, &mut numbers);
    }
    let disk = SimulatedDisk::new(1);
    disk.create_dir(DIR.as_ref()).expect("nothing is planned to fail");
    for (bytes, number) in files.iter().zip(numbers) {
        disk.overwrite(&Path::new(DIR).join(file_name(number)), bytes);
    }
    disk.overwrite(&Path::new(DIR).join("mark"), &files[2]);
    let is_untouched =
        files.iter().map(Vec::as_slice).eq([SEGMENTS[0], SEGMENTS[1], MARK]) && numbers == [1, 2];
    used(&disk, is_untouched);
}

fn apply(patch: &Patch, length: u8, files: &mut [Vec<u8>; 3], numbers: &mut [u64; 2]) {
    let file = &mut files[patch.file];
    let at = patch.at.min(file.len());
    let end = (at + usize::from(length)).min(file.len());
    match patch.how {
        0 => file.get_mut(at..at + 1).into_iter().flatten().for_each(|byte| *byte ^= patch.value),
        1 => file[at..end].fill(patch.value),
        2 => file.truncate(at),
        3 => drop(file.drain(at..end)),
        4 => {
            let again = file[at..end].to_vec();
            file.splice(at..at, again);
        }
        5 => file.extend(std::iter::repeat_n(patch.value, usize::from(length))),
        6 => numbers[patch.file % 2] = [0, 1, 2, 3, 7, u64::MAX, u64::MAX - 1][usize::from(patch.value) % 7],
        _ => file.get_mut(at..at + 8).into_iter().for_each(|bytes| bytes.fill(0xFF)),
    }
    if patch.mended && patch.file < 2 {
        mend(file);
    }
}

/// Makes all checksums right again, as far as lengths still lead from frame to frame.
fn mend(segment: &mut [u8]) {
    let header = HEADER_BYTES as usize;
    check(segment, 0, header);
    let mut at = header;
    loop {
        check(segment, at, at + HEAD_BYTES);
        let Some(head) = segment.get(at..).and_then(FrameHead::decode) else { return };
        let end = at + head.frame_bytes();
        if !check(segment, at, end) {
            return;
        }
        at = end;
    }
}

/// Writes the checksum of a piece into its last four bytes; whether the segment is that long.
fn check(segment: &mut [u8], from: usize, to: usize) -> bool {
    let Some((piece, check)) = segment.get_mut(from..to).and_then(<[u8]>::split_last_chunk_mut::<4>) else {
        return false;
    };
    *check = crc32fast::hash(piece).to_le_bytes();
    true
}

/// Whatever is on the disk, everything that reads a journal comes to an end and says what it found.
fn used(disk: &SimulatedDisk, is_untouched: bool) {
    let shared: Arc<dyn Disk> = Arc::new(disk.clone());
    let verified = verify(disk, DIR.as_ref(), &mut |_| {});
    if is_untouched {
        assert!(verified.as_ref().is_ok_and(|verified| verified.findings.is_empty()), "{verified:?}");
    }
    let place = Place { disk: shared, dir: PathBuf::from(DIR), segment_bytes: 6_000, reserve_bytes: 0 };
    let Ok(found) = Found::look(place) else { return };
    let _ = (found.head_at(Seq(3)), found.head_at(Seq(u64::MAX)));
    let Ok(journal) = found.open(StoreId::from_bytes([1; 16]), Seq::ZERO) else { return };
    for from in [Seq::FIRST, Seq(5), Seq(u64::MAX)] {
        let mut read = 0;
        for record in journal.records(from) {
            read += 1;
            assert!(read < MOST_RECORDS, "the records never end");
            if record.is_err() {
                break;
            }
        }
    }
    let _ = (journal.files().map(|files| files.files.len()), journal.verify(&mut |_| {}));
}
