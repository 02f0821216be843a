//! The hash chain: the one place that says how a record's hash is made.
//! Must never know what a record means.

use sha2::{Digest, Sha256};

use super::record::{Seq, StoreId};

/// A SHA-256 hash in the chain.
pub type Hash = [u8; 32];

/// Separates the chain's beginning from every other use of SHA-256.
const GENESIS: &[u8] = b"outreach journal 1\0";

/// The hash that the first record of a log follows; differs from log to log.
pub fn genesis(id: StoreId) -> Hash {
    Sha256::new().chain_update(GENESIS).chain_update(id.as_bytes()).finalize().into()
}

/// The hash of record `seq`: SHA-256 over the hash before it, its number, the length of its header (both
/// little-endian, 8 bytes each), its header and its payload. The length keeps the border between the two
/// from being moved.
pub fn link(previous: &Hash, seq: Seq, header: &[u8], payload: &[u8]) -> Hash {
    Sha256::new()
        .chain_update(previous)
        .chain_update(seq.0.to_le_bytes())
        .chain_update((header.len() as u64).to_le_bytes())
        .chain_update(header)
        .chain_update(payload)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: StoreId = StoreId::from_bytes([7; 16]);

    #[test]
    fn a_link_depends_on_everything_it_covers() {
        let start = genesis(ID);
        let one = link(&start, Seq::FIRST, b"head", b"body");
        assert_ne!(one, link(&genesis(StoreId::from_bytes([8; 16])), Seq::FIRST, b"head", b"body"));
        assert_ne!(one, link(&start, Seq(2), b"head", b"body"));
        assert_ne!(one, link(&start, Seq::FIRST, b"heaD", b"body"));
        assert_ne!(one, link(&start, Seq::FIRST, b"head", b"bodY"));
        assert_ne!(one, link(&start, Seq::FIRST, b"headb", b"ody"), "the border is part of the hash");
    }

    /// The chain is a format: a change of these bytes would orphan every log that exists.
    #[test]
    fn the_chain_is_what_it_was_when_the_first_log_was_written() {
        let hex = |hash: Hash| hash.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let start = genesis(ID);
        assert_eq!(hex(start), "6083d5dddc331966c6f48f824975048295bf163926abc886798203bc6f1f6f61");
        assert_eq!(
            hex(link(&start, Seq::FIRST, b"head", b"body")),
            "507e5e7e9cd7baa23a52d9ed59d95851bd628b472b892b45e5ac1e859248079a"
        );
    }
}
