//! Records as the store sees them: numbered, chained, and opaque.
//! Must never look inside a header or a payload.

use std::fmt;

use crate::domain::clock::Entropy;

use super::chain::{self, Hash};

/// A record's place in the journal; the first record is 1, and 0 stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seq(pub u64);

impl Seq {
    /// Before the first record.
    pub const ZERO: Seq = Seq(0);
    /// The first record.
    pub const FIRST: Seq = Seq(1);

    /// The place after this one. Saturates, which no journal lives to see.
    #[must_use]
    pub const fn next(self) -> Seq {
        Seq(self.0.saturating_add(1))
    }

    /// The place `count` records further on.
    #[must_use]
    pub const fn plus(self, count: u64) -> Seq {
        Seq(self.0.saturating_add(count))
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Names one log for ever: chain, segments and views all carry it, so that none can be mixed up.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StoreId([u8; 16]);

impl StoreId {
    /// A new id.
    pub fn fresh(entropy: &dyn Entropy) -> Self {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// The id of these bytes.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The id's bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreId({self})")
    }
}

/// The end of the chain: the last record's number and hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last record's number; `Seq::ZERO` for an empty journal.
    pub seq: Seq,
    /// The last record's hash; [`chain::genesis`] for an empty journal.
    pub hash: Hash,
}

impl Head {
    /// The head of a journal without records.
    pub fn beginning(id: StoreId) -> Self {
        Self { seq: Seq::ZERO, hash: chain::genesis(id) }
    }

    /// The head after one more record.
    #[must_use]
    pub fn after(self, header: &[u8], payload: &[u8]) -> Self {
        let seq = self.seq.next();
        Self { seq, hash: chain::link(&self.hash, seq, header, payload) }
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Head({}, ", self.seq)?;
        self.hash[..4].iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        write!(f, "…)")
    }
}

/// A record to be appended; its number and hash follow from where it lands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// What is known of the record without a key; bound to the payload by whoever sealed it.
    pub header: Vec<u8>,
    /// The sealed content.
    pub payload: Vec<u8>,
}

/// A record read back, its frame and its link in the chain checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecord {
    /// Its place in the journal.
    pub seq: Seq,
    /// The header as it was handed over.
    pub header: Vec<u8>,
    /// The payload as it was handed over.
    pub payload: Vec<u8>,
    /// Its hash in the chain.
    pub hash: Hash,
}

impl StoredRecord {
    /// The head as it was right after this record.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}
