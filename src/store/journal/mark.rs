//! The mark: a note beside the segments of how far the journal was acknowledged.
//! Must never be the truth: it only proves that what it names once was durable.
//!
//! Without it a damaged last record could not be told from one that a crash cut short. It is written
//! after every sync and synced itself now and then, so it may lag behind and never runs ahead.

use std::path::{Path, PathBuf};

use crate::store::disk::{Access, Disk, File, write_whole};
use crate::store::error::StoreError;
use crate::store::record::{Head, Seq, StoreId};

use super::segment::Fields;

const MAGIC: &[u8; 8] = b"outrmark";
const VERSION: u32 = 1;
const SLOT_BYTES: u64 = 512;
const SLOTS: u64 = 2;
const USED: usize = 104;

/// What was acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) store: StoreId,
    pub(super) segment: u64,
    /// Where the acknowledged bytes of that segment end.
    pub(super) end_bytes: u64,
    pub(super) head: Head,
    /// Up to where the views were durable.
    pub(super) views: Seq,
}

impl Mark {
    fn encode(&self) -> [u8; SLOT_BYTES as usize] {
        let mut bytes = [0; SLOT_BYTES as usize];
        bytes[0..8].copy_from_slice(MAGIC);
        bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
        bytes[12..28].copy_from_slice(self.store.as_bytes());
        bytes[28..36].copy_from_slice(&self.segment.to_le_bytes());
        bytes[36..44].copy_from_slice(&self.end_bytes.to_le_bytes());
        bytes[44..52].copy_from_slice(&self.head.seq.0.to_le_bytes());
        bytes[52..84].copy_from_slice(&self.head.hash);
        bytes[84..92].copy_from_slice(&self.views.0.to_le_bytes());
        let check = crc32fast::hash(&bytes[..USED - 4]);
        bytes[USED - 4..USED].copy_from_slice(&check.to_le_bytes());
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..SLOT_BYTES as usize)?;
        let mut fields = Fields::of(bytes);
        let sound = fields.take::<8>() == *MAGIC
            && fields.u32() == VERSION
            && bytes[USED - 4..USED] == crc32fast::hash(&bytes[..USED - 4]).to_le_bytes()
            && bytes[USED..].iter().all(|byte| *byte == 0);
        sound.then(|| Self {
            store: StoreId::from_bytes(fields.take()),
            segment: fields.u64(),
            end_bytes: fields.u64(),
            head: Head { seq: Seq(fields.u64()), hash: fields.take() },
            views: Seq(fields.u64()),
        })
    }
}

/// What is found in the mark's file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    /// The newest mark that verifies.
    pub(super) newest: Option<Mark>,
    /// Where the next one goes: over the older, so that a torn write never takes both.
    next_slot: u64,
    /// Where bytes lie that do not verify.
    pub(super) bad_offset: Option<u64>,
}

/// The mark's file, open for writing.
#[derive(Debug)]
pub(super) struct MarkFile {
    file: Box<dyn File>,
    path: PathBuf,
    next_slot: u64,
}

/// The file of the mark.
pub(super) fn path_of(dir: &Path) -> PathBuf {
    dir.join("mark")
}

/// Reads the mark. No file is no mark and no fault.
pub(super) fn read(disk: &dyn Disk, dir: &Path) -> Result<Found, StoreError> {
    let path = path_of(dir);
    let file = match disk.open(&path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Found::default()),
        Err(error) => return Err(StoreError::io("open", &path, error)),
    };
    let mut found = Found::default();
    for slot in 0..SLOTS {
        let mut bytes = [0; SLOT_BYTES as usize];
        let offset = slot * SLOT_BYTES;
        let count = file.read_at(offset, &mut bytes).map_err(|error| StoreError::io("read", &path, error))?;
        match Mark::decode(&bytes[..count]) {
            Some(mark) if found.newest.is_none_or(|newest| newest.order() <= mark.order()) => {
                (found.newest, found.next_slot) = (Some(mark), (slot + 1) % SLOTS);
            }
            Some(_) => {}
            None => found.bad_offset = found.bad_offset.or(Some(offset)),
        }
    }
    let size = file.size_bytes().map_err(|error| StoreError::io("measure", &path, error))?;
    if size > SLOTS * SLOT_BYTES {
        found.bad_offset = found.bad_offset.or(Some(SLOTS * SLOT_BYTES));
    }
    Ok(found)
}

impl Mark {
    fn order(&self) -> (Seq, Seq) {
        (self.head.seq, self.views)
    }
}

impl MarkFile {
    /// Opens the file, making it when there is none. Both slots hold `mark` in a new one.
    pub(super) fn open(disk: &dyn Disk, dir: &Path, found: &Found, mark: &Mark) -> Result<Self, StoreError> {
        let path = path_of(dir);
        match disk.open(&path, Access::Write) {
            Ok(file) => Ok(Self { file, path, next_slot: found.next_slot }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::create(disk, dir, mark),
            Err(error) => Err(StoreError::io("open", &path, error)),
        }
    }

    fn create(disk: &dyn Disk, dir: &Path, mark: &Mark) -> Result<Self, StoreError> {
        let path = path_of(dir);
        let content = [mark.encode(), mark.encode()].concat();
        let file = write_whole(disk, &path, &content)?;
        Ok(Self { file, path, next_slot: 0 })
    }

    /// Writes a mark over the older one. It is durable after [`MarkFile::sync`].
    pub(super) fn write(&mut self, mark: &Mark) -> Result<(), StoreError> {
        let offset = self.next_slot * SLOT_BYTES;
        self.file
            .write_at(offset, &mark.encode())
            .map_err(|error| StoreError::io("write", &self.path, error))?;
        self.next_slot = (self.next_slot + 1) % SLOTS;
        Ok(())
    }

    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.file.sync().map_err(|error| StoreError::io("sync", &self.path, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::SimulatedDisk;

    fn mark(seq: u64) -> Mark {
        let head = Head { seq: Seq(seq), hash: [3; 32] };
        Mark { store: StoreId::from_bytes([1; 16]), segment: 2, end_bytes: 900, head, views: Seq(4) }
    }

    #[test]
    fn the_newest_mark_is_found_and_a_torn_one_leaves_the_older() {
        let (disk, dir) = (SimulatedDisk::new(1), Path::new("/j"));
        disk.create_dir(dir).expect("the disk is sound");
        assert_eq!(read(&disk, dir).expect("the disk is sound").newest, None);
        let mut file = MarkFile::open(&disk, dir, &Found::default(), &mark(1)).expect("the disk is sound");
        for seq in 2..6 {
            file.write(&mark(seq)).expect("the disk is sound");
            assert_eq!(read(&disk, dir).expect("the disk is sound").newest, Some(mark(seq)));
        }
        let mut bytes = disk.read(&path_of(dir)).expect("the file was made");
        let newest = (0..2).find(|slot| Mark::decode(&bytes[slot * 512..]) == Some(mark(5)));
        let newest = newest.expect("one slot holds the newest") * 512;
        for place in newest..newest + 512 {
            bytes[place] ^= 4;
            disk.overwrite(&path_of(dir), &bytes);
            let found = read(&disk, dir).expect("the disk is sound");
            assert_eq!((found.newest, found.bad_offset), (Some(mark(4)), Some(newest as u64)), "{place}");
            bytes[place] ^= 4;
        }
    }
}
