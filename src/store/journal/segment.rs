//! A segment file: its name and the header it opens with. Must never know what a frame holds.

use std::path::{Path, PathBuf};

use crate::store::record::{Head, Seq, StoreId};

/// The format that this program writes, and the newest that it reads.
pub(super) const VERSION: u32 = 1;
/// The size of the header in bytes. It is the same in every version, checksum included.
pub(super) const HEADER_BYTES: u64 = 128;

const MAGIC: &[u8; 8] = b"outrseg\0";
const CHECKED: usize = HEADER_BYTES as usize - 4;

/// A segment as it is known while the journal is open.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Its place among the segments; the first is 1.
    pub(super) number: u64,
    /// Its file.
    pub(super) path: PathBuf,
    /// Where its acknowledged bytes end.
    pub(super) end_bytes: u64,
    /// The record that its first one follows; none when its header does not verify.
    pub(super) before: Option<Head>,
}

/// What a segment says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The log it belongs to.
    pub(super) store: StoreId,
    /// Its place among the segments.
    pub(super) number: u64,
    /// The record that its first one follows.
    pub(super) before: Head,
    /// How long the segment before it was; 0 for the first.
    pub(super) previous_bytes: u64,
}

/// Why a header cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeaderFault {
    /// It does not verify.
    Damaged,
    /// It verifies and says that a later version wrote it.
    Newer(u32),
}

impl Header {
    pub(super) fn encode(&self) -> [u8; HEADER_BYTES as usize] {
        let mut bytes = [0; HEADER_BYTES as usize];
        bytes[0..8].copy_from_slice(MAGIC);
        bytes[8..12].copy_from_slice(&VERSION.to_le_bytes());
        bytes[12..28].copy_from_slice(self.store.as_bytes());
        bytes[28..36].copy_from_slice(&self.number.to_le_bytes());
        bytes[36..44].copy_from_slice(&self.before.seq.0.to_le_bytes());
        bytes[44..76].copy_from_slice(&self.before.hash);
        bytes[76..84].copy_from_slice(&self.previous_bytes.to_le_bytes());
        let check = crc32fast::hash(&bytes[..CHECKED]);
        bytes[CHECKED..].copy_from_slice(&check.to_le_bytes());
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, HeaderFault> {
        let mut fields = Fields::of(bytes.get(..HEADER_BYTES as usize).ok_or(HeaderFault::Damaged)?);
        let check = crc32fast::hash(&bytes[..CHECKED]).to_le_bytes();
        if fields.take::<8>() != *MAGIC || bytes[CHECKED..HEADER_BYTES as usize] != check {
            return Err(HeaderFault::Damaged);
        }
        match fields.u32() {
            VERSION => {}
            newer if newer > VERSION => return Err(HeaderFault::Newer(newer)),
            _ => return Err(HeaderFault::Damaged),
        }
        let store = StoreId::from_bytes(fields.take());
        let number = fields.u64();
        let before = Head { seq: Seq(fields.u64()), hash: fields.take() };
        Ok(Self { store, number, before, previous_bytes: fields.u64() })
    }
}

/// Reads fixed fields one after the other from bytes whose length was checked beforehand.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `N` bytes; zeros beyond the end, which callers rule out by checking the length first.
    pub(super) fn take<const N: usize>(&mut self) -> [u8; N] {
        let (field, rest) = self.0.split_at(N.min(self.0.len()));
        self.0 = rest;
        field.try_into().unwrap_or([0; N])
    }

    pub(super) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    pub(super) fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.take())
    }
}

/// The file of segment `number`.
pub(super) fn path_of(dir: &Path, number: u64) -> PathBuf {
    dir.join(format!("{number:08}.seg"))
}

/// The number that a file's name stands for, when it is a segment's.
pub(super) fn number_of(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    let digits = name.strip_suffix(".seg")?;
    let number = digits.parse().ok()?;
    (path_of(path.parent()?, number) == path).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        let before = Head { seq: Seq(41), hash: [9; 32] };
        Header { store: StoreId::from_bytes([1; 16]), number: 3, before, previous_bytes: 77 }
    }

    #[test]
    fn a_header_comes_back_as_it_was_written() {
        assert_eq!(Header::decode(&header().encode()), Ok(header()));
    }

    #[test]
    fn any_flipped_bit_of_a_header_is_noticed() {
        for place in 0..HEADER_BYTES as usize * 8 {
            let mut bytes = header().encode();
            bytes[place / 8] ^= 1 << (place % 8);
            assert_eq!(Header::decode(&bytes), Err(HeaderFault::Damaged), "bit {place}");
        }
        assert_eq!(Header::decode(&header().encode()[..127]), Err(HeaderFault::Damaged));
    }

    #[test]
    fn a_later_version_is_told_apart_from_damage() {
        let mut bytes = header().encode();
        bytes[8..12].copy_from_slice(&(VERSION + 1).to_le_bytes());
        let check = crc32fast::hash(&bytes[..CHECKED]).to_le_bytes();
        bytes[CHECKED..].copy_from_slice(&check);
        assert_eq!(Header::decode(&bytes), Err(HeaderFault::Newer(VERSION + 1)));
    }

    #[test]
    fn only_a_segments_own_name_has_a_number() {
        let number = |name: &str| number_of(&Path::new("/j").join(name));
        assert_eq!(number("00000001.seg"), Some(1));
        assert_eq!(number("123456789.seg"), Some(123_456_789));
        for other in ["1.seg", "00000001.seg.new", "mark", "0000000x.seg", "-0000001.seg", "+0000001.seg"] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
