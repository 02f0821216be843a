//! Keys that the keyring's file has lost, brought back: out of memory, where they are as long as the log is open, or out of
//! an earlier copy of the file.
//! Must never bring back the key of somebody who was erased, and must never take away what does not verify.

use std::collections::{BTreeSet, HashSet};

use crate::domain::clock::Entropy;
use crate::domain::ids::CitizenId;
use crate::ledger::error::KeyError;
use crate::ledger::keys::ring_file::{self, Contents, ENTRY_BYTES, HEADER_BYTES, Use};
use crate::ledger::keys::{Keys, Slot};
use crate::ledger::seal::Key;
use crate::store::StoreError;
use crate::store::disk::Access;

use super::{Keyring, refuse, unwrap, whole, wrap};

/// A key that has to be in the file: what for, whose, and the key.
type Needed<'a> = (Use, [u8; 16], &'a Key);

impl Keyring {
    /// Writes what the file has lost since it was opened into it again, the house's own keys and citizens'; how many keys
    /// that were. Durable when it returns.
    ///
    /// # Errors
    /// `RingDamaged`, `RingForeign`, `Newer` and `MasterWrong` for a file in which nothing can be read, whatever is put into
    /// it; `Disk`.
    pub(in crate::ledger) fn put_back(
        &mut self,
        keys: &Keys,
        entropy: &dyn Entropy,
    ) -> Result<usize, KeyError> {
        let path = self.path.clone();
        let reading = |error| StoreError::io("read", &path, error);
        // By its name: what that leads to is read at the next opening.
        let file = self.disk.open(&path, Access::Write).map_err(reading)?;
        let contents = ring_file::read(&whole(file.as_ref()).map_err(reading)?, self.store);
        if let Some((offset, finding)) = contents.findings.first().filter(|(offset, _)| *offset == 0) {
            refuse(&self.path, *offset, *finding)?;
        }
        let gone = self.gone(&contents, keys)?;
        let mut bytes = Vec::with_capacity(gone.len() * ENTRY_BYTES);
        for (usage, subject, key) in &gone {
            let entry = wrap(&self.wrapping, self.store, *usage, *subject, key.as_bytes(), entropy);
            bytes.extend_from_slice(&entry.bytes());
        }
        let count = gone.len();
        let size_bytes = file.size_bytes().map_err(|error| StoreError::io("measure", &path, error))?;
        // It may be another file than the one that was opened, put in its place by somebody: from here on it is this one.
        self.file = file;
        self.end_bytes = self.end_bytes.max(contents.sound_bytes).min(size_bytes);
        if count > 0 {
            // The file is not as it was left: whatever is in it stays, and they go behind it.
            (self.end_bytes, self.has_rest) = (size_bytes, false);
            self.append(&bytes)?;
        }
        Ok(count)
    }

    /// The keys in memory that an opening would not find in the file.
    fn gone<'a>(&self, there: &Contents, keys: &'a Keys) -> Result<Vec<Needed<'a>>, KeyError> {
        let mut found = HashSet::new();
        let (mut erased, mut any) = (HashSet::new(), false);
        for (_, entry) in &there.entries {
            let Some(bytes) = unwrap(&self.wrapping, self.store, entry) else { continue };
            any = true;
            let place = (entry.usage.code(), entry.subject);
            let in_memory = match entry.usage {
                Use::House => Some(keys.house()),
                Use::Marks => Some(keys.marks()),
                Use::Citizen => keys.key(Some(CitizenId::from_bytes(entry.subject))),
                Use::Erased => {
                    erased.insert(CitizenId::from_bytes(entry.subject));
                    continue;
                }
            };
            // The last one counts.
            if in_memory.is_some_and(|key| key.as_bytes() == &*bytes) {
                found.insert(place);
            } else {
                found.remove(&place);
            }
        }
        if !any && !there.entries.is_empty() {
            return Err(KeyError::MasterWrong(self.path.clone()));
        }
        let house = [(Use::House, [0; 16], keys.house()), (Use::Marks, [0; 16], keys.marks())];
        // Somebody whose erasure is under way is in memory still, and in the file no longer.
        let citizens = keys.slots().filter_map(|(citizen, slot)| match slot {
            Slot::Key(key) if !erased.contains(&citizen) => Some((Use::Citizen, *citizen.as_bytes(), key)),
            _ => None,
        });
        let needed = house.into_iter().chain(citizens);
        Ok(needed.filter(|(usage, subject, _)| !found.contains(&(usage.code(), *subject))).collect())
    }

    /// That the file as it was read can be written anew from what is in it: its header verifies, and the house's keys are
    /// there. Else all keys would go with it.
    ///
    /// # Errors
    /// `RingDamaged`, `RingForeign`, `Newer`.
    pub(super) fn check_readable(&self, contents: &Contents) -> Result<(), KeyError> {
        for (offset, finding) in &contents.findings {
            refuse(&self.path, *offset, *finding)?;
        }
        let has = |usage| {
            let mut entries = contents.entries.iter();
            entries
                .any(|(_, entry)| entry.usage == usage && unwrap(&self.wrapping, self.store, entry).is_some())
        };
        if has(Use::House) && has(Use::Marks) {
            return Ok(());
        }
        let first = contents.findings.first().map_or(HEADER_BYTES as u64, |(offset, _)| *offset);
        Err(KeyError::RingDamaged { file: self.path.clone(), offset: first })
    }

    /// What lies beyond the last sound entry was acknowledged once, since keys are missing: it is damage, is never cut
    /// off, and the next key goes behind it.
    pub(in crate::ledger) fn keep_rest(&mut self) -> Result<(), StoreError> {
        if self.has_rest {
            let measured = self.file.size_bytes();
            self.end_bytes = measured.map_err(|error| StoreError::io("measure", &self.path, error))?;
            self.has_rest = false;
        }
        Ok(())
    }

    /// The file's bytes as [`Keyring::bytes`] gives them, with the keys of these citizens out of another copy of the file,
    /// where they are in it. When all of them are, what does not verify has nothing that is needed any more, and is left
    /// out.
    pub(in crate::ledger) fn bytes_with(
        &self,
        other: &[u8],
        citizens: &BTreeSet<CitizenId>,
    ) -> Result<Vec<u8>, StoreError> {
        let mut bytes = self.bytes()?;
        let mut theirs = ring_file::read(other, self.store).entries;
        theirs.retain(|(_, entry)| {
            let is_wanted =
                entry.usage == Use::Citizen && citizens.contains(&CitizenId::from_bytes(entry.subject));
            is_wanted && unwrap(&self.wrapping, self.store, entry).is_some()
        });
        let found: HashSet<[u8; 16]> = theirs.iter().map(|(_, entry)| entry.subject).collect();
        if found.len() == citizens.len() {
            let sound = ring_file::read(&bytes, self.store).entries;
            bytes = ring_file::header(self.store).to_vec();
            sound.iter().for_each(|(_, entry)| bytes.extend_from_slice(&entry.bytes()));
        }
        theirs.iter().for_each(|(_, entry)| bytes.extend_from_slice(&entry.bytes()));
        Ok(bytes)
    }
}
