//! The content of one simulated file: what readers see, what is on the platter, and what lies between.
//! Must never know the file's name.

use super::faults::Faults;

/// The unit in which a power cut keeps or loses bytes.
const SECTOR_BYTES: u64 = 512;

#[derive(Debug, Default)]
pub(super) struct Inode {
    live: Vec<u8>,
    kept: Vec<u8>,
    pending: Vec<Change>,
    /// Up to where room is taken.
    room_end: u64,
}

#[derive(Debug)]
enum Change {
    Write { offset: u64, bytes: Vec<u8> },
    Size(u64),
}

impl Inode {
    /// A file whose content is on the platter already.
    pub(super) fn kept(content: Vec<u8>) -> Self {
        Self { live: content.clone(), kept: content, ..Self::default() }
    }

    pub(super) fn live(&self) -> &[u8] {
        &self.live
    }

    /// How many bytes of the disk it takes.
    pub(super) fn taken(&self) -> u64 {
        self.room_end.max(self.live.len() as u64)
    }

    pub(super) fn take_room(&mut self, end: u64) {
        self.room_end = self.room_end.max(end);
    }

    pub(super) fn write(&mut self, offset: u64, bytes: &[u8]) {
        put(&mut self.live, offset, bytes);
        self.pending.push(Change::Write { offset, bytes: bytes.to_vec() });
    }

    pub(super) fn set_size(&mut self, size_bytes: u64) {
        self.live.resize(size_bytes as usize, 0);
        self.room_end = size_bytes;
        self.pending.push(Change::Size(size_bytes));
    }

    pub(super) fn sync(&mut self) {
        for change in self.pending.drain(..) {
            match change {
                Change::Write { offset, bytes } => put(&mut self.kept, offset, &bytes),
                Change::Size(size_bytes) => self.kept.resize(size_bytes as usize, 0),
            }
        }
    }

    /// As Linux does it: the pages count as written, whether they reached the disk or not.
    pub(super) fn fail_sync(&mut self, faults: &Faults) {
        self.keep_some(faults);
    }

    pub(super) fn power_cut(&mut self, faults: &Faults) {
        self.keep_some(faults);
        self.live = self.kept.clone();
        self.room_end = 0;
    }

    /// Keeps all, nothing, or any sectors of what is pending.
    fn keep_some(&mut self, faults: &Faults) {
        let odds = faults.below(3);
        let lucky = |faults: &Faults| match odds {
            0 => false,
            1 => true,
            _ => faults.coin(),
        };
        for change in self.pending.drain(..) {
            match change {
                Change::Write { offset, bytes } => {
                    for (offset, sector) in sectors(offset, &bytes) {
                        if lucky(faults) {
                            put(&mut self.kept, offset, sector);
                        }
                    }
                }
                Change::Size(size_bytes) => {
                    if lucky(faults) {
                        self.kept.resize(size_bytes as usize, 0);
                    }
                }
            }
        }
    }
}

/// Cuts a write at the borders of sectors.
fn sectors(offset: u64, bytes: &[u8]) -> Vec<(u64, &[u8])> {
    let (mut at, mut rest, mut cut) = (offset, bytes, Vec::new());
    while !rest.is_empty() {
        let room = (SECTOR_BYTES - at % SECTOR_BYTES) as usize;
        let (sector, later) = rest.split_at(room.min(rest.len()));
        cut.push((at, sector));
        at += sector.len() as u64;
        rest = later;
    }
    cut
}

fn put(content: &mut Vec<u8>, offset: u64, bytes: &[u8]) {
    let start = offset as usize;
    let end = start + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    content[start..end].copy_from_slice(bytes);
}
