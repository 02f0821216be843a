//! Sealing: XChaCha20-Poly1305 under a key, bound to what the sealed thing is and where it belongs.
//! Must never print a key, and must never leave one in memory that is no longer needed.
//!
//! A sealed text is a random nonce of 24 bytes, the ciphertext, and a tag of 16 bytes. What it is bound to
//! (its associated data) is a label that names the use, the log's id, and the bytes that say where it
//! belongs: so nothing that was sealed in one place opens in another.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::domain::clock::Entropy;
use crate::store::StoreId;

/// How many bytes of a sealed text come before the ciphertext.
const NONCE_BYTES: usize = 24;
/// How many bytes of a sealed text come after the ciphertext.
const TAG_BYTES: usize = 16;
/// By how much a sealed text is longer than what is in it.
pub(super) const SEAL_BYTES: usize = NONCE_BYTES + TAG_BYTES;

/// A key. Wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What a sealed thing is, which log it is in, and where it belongs there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding<'a> {
    pub(super) label: &'static [u8],
    pub(super) store: StoreId,
    pub(super) place: &'a [u8],
}

/// How many bytes a binding takes at most without memory of its own: all but records with long labels.
const SHORT_BINDING: usize = 192;

impl Binding<'_> {
    /// Does something with the bytes that a text is bound to.
    fn with<T>(self, work: impl FnOnce(&[u8]) -> T) -> T {
        let parts = [self.label, self.store.as_bytes(), self.place];
        let size: usize = parts.iter().map(|part| part.len()).sum();
        let mut short = [0; SHORT_BINDING];
        if let Some(mut rest) = short.get_mut(..size) {
            for part in parts {
                let (spot, behind) = rest.split_at_mut(part.len());
                spot.copy_from_slice(part);
                rest = behind;
            }
            return work(&short[..size]);
        }
        work(&parts.concat())
    }
}

/// A sealed text does not open: another key, another place, or changed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not open")]
pub(super) struct DoesNotOpen;

impl Key {
    /// A new key.
    pub(super) fn fresh(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        entropy.fill(bytes.as_mut());
        Self(*bytes)
    }

    /// The key of these bytes.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(*bytes)
    }

    /// The key's bytes, for wrapping it under another.
    pub(super) const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Another key for one use in one log (HKDF-SHA-256).
    pub(super) fn derived(&self, store: StoreId, usage: &[u8]) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(store.as_bytes()), &self.0)
            .expand(usage, bytes.as_mut())
            .expect("32 bytes are far below what HKDF-SHA-256 can give");
        Self(*bytes)
    }

    /// Seals a text.
    pub(super) fn seal(&self, entropy: &dyn Entropy, binding: Binding<'_>, plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(plain.len() + SEAL_BYTES);
        sealed.resize(NONCE_BYTES, 0);
        entropy.fill(&mut sealed);
        sealed.extend_from_slice(plain);
        let (nonce, text) = sealed.split_at_mut(NONCE_BYTES);
        let nonce = XNonce::try_from(&*nonce).expect("the nonce has its size");
        let tag = binding
            .with(|bound| self.cipher().encrypt_inout_detached(&nonce, bound, text.into()))
            .expect("no text here comes near the cipher's limit of 256 GB");
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// Opens a sealed text.
    pub(super) fn open(
        &self,
        binding: Binding<'_>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, DoesNotOpen> {
        let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len().saturating_sub(SEAL_BYTES)));
        self.open_onto(binding, sealed, &mut plain)?;
        Ok(plain)
    }

    /// Opens a sealed text and adds it to others. There must be room for it already, so that no copy of the others
    /// is left behind in memory.
    pub(super) fn open_onto(
        &self,
        binding: Binding<'_>,
        sealed: &[u8],
        plain: &mut Zeroizing<Vec<u8>>,
    ) -> Result<(), DoesNotOpen> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_BYTES).ok_or(DoesNotOpen)?;
        let border = rest.len().checked_sub(TAG_BYTES).ok_or(DoesNotOpen)?;
        let (text, tag) = rest.split_at(border);
        let nonce = XNonce::try_from(nonce).map_err(|_| DoesNotOpen)?;
        let tag = tag.try_into().map_err(|_| DoesNotOpen)?;
        let start = plain.len();
        debug_assert!(plain.capacity() - start >= text.len(), "room was made");
        plain.extend_from_slice(text);
        let opened = binding.with(|bound| {
            self.cipher().decrypt_inout_detached(&nonce, bound, (&mut plain[start..]).into(), &tag)
        });
        opened.map_err(|_| {
            plain.truncate(start);
            DoesNotOpen
        })
    }

    /// The keyed fingerprint of some bytes (HMAC-SHA-256), for one use.
    pub(super) fn mark(&self, usage: &[u8], bytes: &[u8]) -> [u8; 32] {
        let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.chain_update(usage).chain_update([0]).chain_update(bytes).finalize().into_bytes().into()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::SeededEntropy;

    const STORE: StoreId = StoreId::from_bytes([7; 16]);

    fn at<'a>(place: &'a [u8]) -> Binding<'a> {
        Binding { label: b"test", store: STORE, place }
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_and_nowhere_else() {
        let entropy = SeededEntropy::new(1);
        let key = Key::fresh(&entropy);
        let sealed = key.seal(&entropy, at(b"here"), b"Vil gerne i gang");
        assert_eq!(key.open(at(b"here"), &sealed).unwrap().as_slice(), b"Vil gerne i gang");
        assert_eq!(key.open(at(b"there"), &sealed), Err(DoesNotOpen));
        assert_eq!(Key::fresh(&entropy).open(at(b"here"), &sealed), Err(DoesNotOpen));
        let elsewhere = Binding { store: StoreId::from_bytes([8; 16]), ..at(b"here") };
        assert_eq!(key.open(elsewhere, &sealed), Err(DoesNotOpen));
        assert_eq!(key.open(Binding { label: b"tess", ..at(b"here") }, &sealed), Err(DoesNotOpen));
    }

    #[test]
    fn no_byte_can_be_changed_and_no_length_cut() {
        let entropy = SeededEntropy::new(2);
        let key = Key::fresh(&entropy);
        let sealed = key.seal(&entropy, at(b""), b"abc");
        assert_eq!(sealed.len(), 3 + SEAL_BYTES);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(key.open(at(b""), &changed), Err(DoesNotOpen), "byte {place}");
            assert_eq!(key.open(at(b""), &sealed[..place]), Err(DoesNotOpen), "cut to {place}");
        }
    }

    #[test]
    fn the_same_text_never_looks_the_same_twice() {
        let entropy = SeededEntropy::new(3);
        let key = Key::fresh(&entropy);
        assert_ne!(key.seal(&entropy, at(b""), b"x"), key.seal(&entropy, at(b""), b"x"));
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", Key::from_bytes(&[65; 32])), "Key(…)");
    }

    /// Derivation and fingerprints are formats: a change would make every keyring and every CPR look-up void.
    #[test]
    fn derivation_and_fingerprints_are_what_they_were() {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let key = Key::from_bytes(&[1; 32]);
        assert_eq!(hex(key.derived(STORE, b"wrap").as_bytes()), DERIVED);
        assert_eq!(hex(&key.mark(b"cpr", b"0101901234")), MARKED);
    }

    /// Worked out with another implementation of HKDF and HMAC.
    const DERIVED: &str = "29ef4ca36a82f2256692898d15469d1a20454658db4edbce703aed3506fcbd6a";
    const MARKED: &str = "6cfd28b0a99b8d5e6ae0f9d7b4e018310db131a69583a6eebf9d8178d6b349c3";
}
