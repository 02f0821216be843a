//! One record on disk: a head with a checksum of its own, the two parts, the hash, and a checksum over
//! all of it. Must never know where a frame lies or whether it belongs there.

use crate::store::chain::Hash;
use crate::store::record::Seq;

use super::segment::Fields;

/// The size of a frame's head in bytes.
pub(super) const HEAD_BYTES: usize = 32;
/// What a frame opens with; for finding the next one behind a damaged place.
pub(super) const MAGIC: [u8; 4] = [0xF1, b'r', b'e', b'c'];
/// The largest record, header and payload together.
pub(super) const LIMIT_BYTES: u64 = 16 << 20;

/// What a frame closes with: the record's hash and a checksum.
pub(super) const END_BYTES: usize = HASH_BYTES + CHECK_BYTES;

const HASH_BYTES: usize = 32;
const CHECK_BYTES: usize = 4;
const HEAD_CHECKED: usize = HEAD_BYTES - CHECK_BYTES;

/// A frame's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrameHead {
    pub(super) header_bytes: u32,
    pub(super) payload_bytes: u32,
    /// How many records of the same append stand before this one.
    pub(super) position: u32,
    /// How many records of the same append follow this one.
    pub(super) remaining: u32,
    pub(super) seq: Seq,
}

/// The parts of a frame that verifies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    pub(super) header: &'a [u8],
    pub(super) payload: &'a [u8],
    pub(super) hash: Hash,
}

impl FrameHead {
    /// The number of the first record of the same append.
    pub(super) fn first(&self) -> Seq {
        Seq(self.seq.0.saturating_sub(u64::from(self.position)))
    }

    /// The size of the whole frame.
    pub(super) fn frame_bytes(&self) -> usize {
        HEAD_BYTES + self.header_bytes as usize + self.payload_bytes as usize + HASH_BYTES + CHECK_BYTES
    }

    fn encode(&self) -> [u8; HEAD_BYTES] {
        let mut bytes = [0; HEAD_BYTES];
        bytes[0..4].copy_from_slice(&MAGIC);
        bytes[4..8].copy_from_slice(&self.header_bytes.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.payload_bytes.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.position.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.remaining.to_le_bytes());
        bytes[20..28].copy_from_slice(&self.seq.0.to_le_bytes());
        let check = crc32fast::hash(&bytes[..HEAD_CHECKED]);
        bytes[HEAD_CHECKED..].copy_from_slice(&check.to_le_bytes());
        bytes
    }

    /// The head that these bytes begin with, when it verifies.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..HEAD_BYTES)?;
        let mut fields = Fields::of(bytes);
        if fields.take::<4>() != MAGIC
            || bytes[HEAD_CHECKED..] != crc32fast::hash(&bytes[..HEAD_CHECKED]).to_le_bytes()
        {
            return None;
        }
        let head = Self {
            header_bytes: fields.u32(),
            payload_bytes: fields.u32(),
            position: fields.u32(),
            remaining: fields.u32(),
            seq: Seq(fields.u64()),
        };
        let record_bytes = u64::from(head.header_bytes) + u64::from(head.payload_bytes);
        (record_bytes <= LIMIT_BYTES).then_some(head)
    }
}

/// Whether a frame's last bytes name this hash.
pub(super) fn ends_with(bytes: &[u8], hash: &Hash) -> bool {
    bytes.len() == END_BYTES && bytes[..HASH_BYTES] == hash[..]
}

impl<'a> Frame<'a> {
    /// Adds the whole frame to `out`.
    pub(super) fn encode(&self, head: &FrameHead, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(&head.encode());
        out.extend_from_slice(self.header);
        out.extend_from_slice(self.payload);
        out.extend_from_slice(&self.hash);
        let check = crc32fast::hash(&out[start..]);
        out.extend_from_slice(&check.to_le_bytes());
    }

    /// The parts of the frame with this head, when the bytes are all there and verify.
    pub(super) fn decode(head: &FrameHead, bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.get(..head.frame_bytes())?;
        let (checked, check) = bytes.split_at(bytes.len() - CHECK_BYTES);
        if check != crc32fast::hash(checked).to_le_bytes() {
            return None;
        }
        let (parts, hash) = checked[HEAD_BYTES..].split_at(checked.len() - HEAD_BYTES - HASH_BYTES);
        let (header, payload) = parts.split_at(head.header_bytes as usize);
        Some(Self { header, payload, hash: hash.try_into().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (FrameHead, Vec<u8>) {
        let head = FrameHead { header_bytes: 3, payload_bytes: 5, position: 1, remaining: 2, seq: Seq(9) };
        let mut bytes = Vec::new();
        Frame { header: b"abc", payload: b"defgh", hash: [5; 32] }.encode(&head, &mut bytes);
        (head, bytes)
    }

    #[test]
    fn a_frame_comes_back_as_it_was_written() {
        let (head, bytes) = sample();
        assert_eq!(bytes.len(), head.frame_bytes());
        assert_eq!(FrameHead::decode(&bytes), Some(head));
        assert_eq!(head.first(), Seq(8));
        let frame = Frame::decode(&head, &bytes).expect("the frame was just written");
        assert_eq!((frame.header, frame.payload, frame.hash), (&b"abc"[..], &b"defgh"[..], [5; 32]));
    }

    #[test]
    fn any_flipped_bit_and_any_missing_byte_is_noticed() {
        let (_, whole) = sample();
        let sound =
            |bytes: &[u8]| FrameHead::decode(bytes).is_some_and(|head| Frame::decode(&head, bytes).is_some());
        for place in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[place / 8] ^= 1 << (place % 8);
            assert!(!sound(&bytes), "bit {place}");
        }
        for size in 0..whole.len() {
            assert!(!sound(&whole[..size]), "cut to {size}");
        }
    }

    #[test]
    fn a_head_that_claims_more_than_the_limit_is_refused() {
        let limit = LIMIT_BYTES as u32;
        let head =
            FrameHead { header_bytes: limit, payload_bytes: 1, position: 0, remaining: 0, seq: Seq(1) };
        assert_eq!(FrameHead::decode(&head.encode()), None);
        let head = FrameHead { payload_bytes: 0, ..head };
        assert_eq!(FrameHead::decode(&head.encode()), Some(head));
    }
}
