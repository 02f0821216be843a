//! The key that drafts are sealed with: a file of its own beside the keyring, `keys/drafts`. It is another
//! after every erasure, so that no copy of a draft from before opens with the keys that are left, whoever it
//! was about. Must never write a key that is not wrapped.
//!
//! The file: eight bytes that name it, the log's id (16), and one or two entries of 80 bytes, the key in use
//! first: when it was made (ms, 8), and the key, sealed (72). A second one is there while drafts are being
//! sealed anew, and goes when that is done.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::domain::clock::Entropy;
use crate::ledger::seal::{Binding, Key};
use crate::store::disk::{Access, Disk, make_folder, write_whole};
use crate::store::{StoreError, StoreId};

/// How the file begins; the last byte is the version.
const MAGIC: &[u8; 8] = b"OUTDKEY\x01";
/// Names the use of the key that wraps it.
const WRAPPING: &[u8] = b"outreach drafts key 1";
const HEADER_BYTES: usize = 24;
const ENTRY_BYTES: usize = 80;

/// A key, and when it was made.
#[derive(Clone)]
struct Made {
    ms: i64,
    key: Key,
}

/// The keys that drafts open with, the one in use first.
pub(in crate::ledger) struct DraftKeys {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    store: StoreId,
    wrapping: Key,
    keys: Vec<Made>,
}

impl DraftKeys {
    /// Opens the file, or makes one. One that can't be read is set aside under another name: drafts that
    /// were sealed with what it held stay where they are, and are not listed.
    pub(in crate::ledger) fn open(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        store: StoreId,
        wrapping: Key,
        entropy: &dyn Entropy,
    ) -> Result<Self, StoreError> {
        let mut keys = Self { disk, path, store, wrapping, keys: Vec::new() };
        match keys.read()? {
            Some(found) if !found.is_empty() => keys.keys = found,
            found => {
                if found.is_some() {
                    tracing::error!(file = %keys.path.display(), "the drafts' key can't be read and is set aside");
                    let aside = keys.path.with_extension("damaged");
                    let failed = |error| StoreError::io("rename", &keys.path, error);
                    keys.disk.rename(&keys.path, &aside).map_err(failed)?;
                }
                if let Some(folder) = keys.path.parent() {
                    make_folder(keys.disk.as_ref(), folder)?;
                }
                keys.keys = vec![Made { ms: i64::MIN, key: Key::fresh(entropy) }];
                keys.write(entropy)?;
            }
        }
        Ok(keys)
    }

    /// The key in use.
    pub(in crate::ledger) fn key(&self) -> &Key {
        // There always is one: it is made where none is read.
        &self.keys[0].key
    }

    /// Every key that a draft may still be sealed with.
    pub(in crate::ledger) fn all(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().map(|made| &made.key)
    }

    /// When the key in use was made, in milliseconds; the smallest number for the first.
    pub(in crate::ledger) fn made_ms(&self) -> i64 {
        self.keys[0].ms
    }

    /// Whether drafts are still to be sealed anew with the key in use.
    pub(in crate::ledger) fn is_changing(&self) -> bool {
        self.keys.len() > 1
    }

    /// Makes a new key: durable when it returns. The earlier one opens what was sealed with it until
    /// [`DraftKeys::settle`].
    pub(in crate::ledger) fn renew(&mut self, ms: i64, entropy: &dyn Entropy) -> Result<(), StoreError> {
        let before = self.keys.clone();
        self.keys.insert(0, Made { ms, key: Key::fresh(entropy) });
        self.write(entropy).inspect_err(|_| self.keys = before)
    }

    /// Destroys every key but the one in use.
    pub(in crate::ledger) fn settle(&mut self, entropy: &dyn Entropy) -> Result<(), StoreError> {
        let before = self.keys.clone();
        self.keys.truncate(1);
        self.write(entropy).inspect_err(|_| self.keys = before)
    }

    fn write(&self, entropy: &dyn Entropy) -> Result<(), StoreError> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(self.store.as_bytes());
        for made in &self.keys {
            let place = made.ms.to_le_bytes();
            let binding = Binding { label: WRAPPING, store: self.store, place: &place };
            bytes.extend_from_slice(&place);
            bytes.extend_from_slice(&self.wrapping.seal(entropy, binding, made.key.as_bytes()));
        }
        let old = self.disk.open(&self.path, Access::Write).ok();
        write_whole(self.disk.as_ref(), &self.path, &bytes)?;
        // One more precaution against someone who reads freed blocks; a failure changes nothing.
        if let Some(old) = old {
            let size = old.size_bytes().unwrap_or(0).min((HEADER_BYTES + 8 * ENTRY_BYTES) as u64);
            let zeros = vec![0; usize::try_from(size).unwrap_or(0)];
            let _ = old.write_at(0, &zeros).and_then(|()| old.sync());
        }
        Ok(())
    }

    /// What the file holds: nothing where there is no file, and no keys where it can't be read.
    fn read(&self) -> Result<Option<Vec<Made>>, StoreError> {
        let failed = |error| StoreError::io("read", &self.path, error);
        let file = match self.disk.open(&self.path, Access::Read) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let mut bytes = vec![0; usize::try_from(file.size_bytes().map_err(failed)?).unwrap_or(0)];
        let read = file.read_at(0, &mut bytes).map_err(failed)?;
        bytes.truncate(read);
        Ok(Some(self.parse(&bytes).unwrap_or_default()))
    }

    fn parse(&self, bytes: &[u8]) -> Option<Vec<Made>> {
        let (head, entries) = bytes.split_at_checked(HEADER_BYTES)?;
        if &head[..8] != MAGIC || head[8..] != *self.store.as_bytes() || entries.len() % ENTRY_BYTES != 0 {
            return None;
        }
        let entry = |entry: &[u8]| {
            let (place, sealed) = entry.split_first_chunk::<8>()?;
            let binding = Binding { label: WRAPPING, store: self.store, place };
            let opened = self.wrapping.open(binding, sealed).ok()?;
            let key: Zeroizing<[u8; 32]> = Zeroizing::new(opened.as_slice().try_into().ok()?);
            Some(Made { ms: i64::from_le_bytes(*place), key: Key::from_bytes(&key) })
        };
        entries.chunks(ENTRY_BYTES).map(entry).collect()
    }
}
