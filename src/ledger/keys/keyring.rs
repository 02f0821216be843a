//! The keyring: every citizen's key, the house's keys, and who was erased. Its own file, outside the store,
//! so that destroying a key there destroys everything that was ever sealed with it, in every backup too.
//! Must never write a key that is not wrapped, and must be durable before the first record that uses a key.

mod mending;

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::domain::clock::Entropy;
use crate::domain::ids::CitizenId;
use crate::ledger::erased::{self, ErasedLine};
use crate::ledger::error::KeyError;
use crate::ledger::seal::{Binding, Key};
use crate::store::disk::{Access, Disk, File, make_folder, write_whole};
use crate::store::{StoreError, StoreId};

use super::draft_keys::DraftKeys;
use super::master::Age;
use super::ring_file::{
    self, Contents, ENTRY_BYTES, Entry, HEADER_BYTES, Holders, RingFinding, Use, VERSION,
};
use super::unlocked::{Keys, Slot};

/// Names the use of the key that wraps the others, and the wrapping itself.
const WRAPPING: &[u8] = b"outreach keyring 1";

/// The open keyring. The keys themselves are [`Keys`].
pub(in crate::ledger) struct Keyring {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: Box<dyn File>,
    store: StoreId,
    wrapping: Key,
    /// Where an append goes. What lies beyond is the rest of one that failed or was cut short.
    end_bytes: u64,
    /// Whether something lay beyond when it was opened.
    has_rest: bool,
    /// Why the file could not be written anew. Its name may lead to the new one already, and nothing is appended to
    /// the old one, which could be nameless.
    in_doubt: Option<StoreError>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring({})", self.path.display())
    }
}

impl Keyring {
    /// Opens the keyring, or makes one for a new store. A key of someone who is on the list of the erased
    /// is destroyed before anything is read with it: it came back with an older copy of the keyring.
    pub(in crate::ledger) fn open(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        store: StoreId,
        master: &Key,
        age: Age,
        entropy: &dyn Entropy,
    ) -> Result<(Self, Keys), KeyError> {
        let wrapping = master.derived(store, WRAPPING);
        let file = match disk.open(&path, Access::Write) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match age {
                    Age::New => Self::make(disk, path, store, wrapping, entropy),
                    Age::Used => Err(KeyError::RingMissing(path)),
                };
            }
            Err(error) => return Err(StoreError::io("open", &path, error).into()),
        };
        let bytes = whole(file.as_ref()).map_err(|error| StoreError::io("read", &path, error))?;
        let contents = ring_file::read(&bytes, store);
        for (offset, finding) in &contents.findings {
            refuse(&path, *offset, *finding)?;
        }
        let (mut ring, mut keys) = Self::unwrap_all(disk, path, file, store, wrapping, contents)?;
        ring.replay_erased(&mut keys, entropy)?;
        Ok((ring, keys))
    }

    /// Brings keyring and list of the erased to the same state: whoever is on either of them has no key, and is on
    /// both. So each of them tells what the other one lost.
    fn replay_erased(&mut self, keys: &mut Keys, entropy: &dyn Entropy) -> Result<(), KeyError> {
        let path = erased::beside(&self.path);
        let marked: Vec<ErasedLine> = keys
            .slots
            .iter()
            .filter_map(|(citizen, slot)| match slot {
                Slot::Erased(at) => Some(ErasedLine { erasure: erased::UNNAMED, citizen: *citizen, at: *at }),
                Slot::Key(_) => None,
            })
            .collect();
        let listed = erased::read_mended(self.disk.as_ref(), &path, self.store, &marked)?;
        let unmarked: Vec<ErasedLine> = listed
            .iter()
            .filter(|line| !matches!(keys.slots.get(&line.citizen), Some(Slot::Erased(_))))
            .copied()
            .collect();
        if !unmarked.is_empty() {
            tracing::warn!(citizens = unmarked.len(), "the keyring did not know of erasures; it does now");
            self.destroy(&unmarked, entropy)?;
        }
        for line in &listed {
            keys.slots.insert(line.citizen, Slot::Erased(line.at));
        }
        // The keyring itself remembers them; that the list does too is for the next restored keyring.
        if let Err(error) = erased::merge(self.disk.as_ref(), &path, self.store, &marked) {
            tracing::warn!(%error, "the list of the erased could not be completed");
        }
        Ok(())
    }

    fn make(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        store: StoreId,
        wrapping: Key,
        entropy: &dyn Entropy,
    ) -> Result<(Self, Keys), KeyError> {
        let (house, marks) = (Key::fresh(entropy), Key::fresh(entropy));
        let mut bytes = ring_file::header(store).to_vec();
        for (usage, key) in [(Use::House, &house), (Use::Marks, &marks)] {
            bytes.extend_from_slice(&wrap(&wrapping, store, usage, [0; 16], key.as_bytes(), entropy).bytes());
        }
        if let Some(folder) = path.parent() {
            make_folder(disk.as_ref(), folder)?;
        }
        let file = write_whole(disk.as_ref(), &path, &bytes)?;
        let end_bytes = bytes.len() as u64;
        let ring = Self { disk, path, file, store, wrapping, end_bytes, has_rest: false, in_doubt: None };
        Ok((ring, Keys { house, marks, slots: HashMap::new() }))
    }

    fn unwrap_all(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        file: Box<dyn File>,
        store: StoreId,
        wrapping: Key,
        contents: Contents,
    ) -> Result<(Self, Keys), KeyError> {
        let (mut house, mut marks) = (None, None);
        let mut slots = HashMap::with_capacity(contents.entries.len());
        for (offset, entry) in &contents.entries {
            let damaged = KeyError::RingDamaged { file: path.clone(), offset: *offset };
            let bytes = match (unwrap(&wrapping, store, entry), entry.usage) {
                (Some(bytes), _) => bytes,
                (None, _) if *offset == HEADER_BYTES as u64 => return Err(KeyError::MasterWrong(path)),
                (None, Use::House | Use::Marks) => return Err(damaged),
                // One citizen's key is lost with it, and nobody else's.
                (None, Use::Citizen | Use::Erased) => {
                    tracing::error!(%damaged, "an entry does not open");
                    continue;
                }
            };
            match entry.usage {
                Use::House => house = Some(Key::from_bytes(&bytes)),
                Use::Marks => marks = Some(Key::from_bytes(&bytes)),
                Use::Citizen => {
                    // The last one counts: one before it can be the rest of an append that gave nobody a key. Whoever
                    // was erased stays so.
                    let citizen = CitizenId::from_bytes(entry.subject);
                    if !matches!(slots.get(&citizen), Some(Slot::Erased(_))) {
                        slots.insert(citizen, Slot::Key(Key::from_bytes(&bytes)));
                    }
                }
                Use::Erased => {
                    let slot = Slot::Erased(erased_at(&bytes));
                    slots.insert(CitizenId::from_bytes(entry.subject), slot);
                }
            }
        }
        let first = contents.findings.first().map_or(HEADER_BYTES as u64, |(offset, _)| *offset);
        let damaged = || KeyError::RingDamaged { file: path.clone(), offset: first };
        let (house, marks) = (house.ok_or_else(damaged)?, marks.ok_or_else(damaged)?);
        let end_bytes = contents.sound_bytes;
        let has_rest = contents.findings.iter().any(|(_, finding)| *finding == RingFinding::TornTail);
        let ring = Self { disk, path, file, store, wrapping, end_bytes, has_rest, in_doubt: None };
        Ok((ring, Keys { house, marks, slots }))
    }

    /// Makes keys for citizens who have none: one write, one sync, durable when it returns. Each citizen is
    /// to be named once.
    ///
    /// # Errors
    /// `Disk`; nobody has a new key then.
    pub(in crate::ledger) fn add(
        &mut self,
        citizens: &[CitizenId],
        entropy: &dyn Entropy,
    ) -> Result<Vec<(CitizenId, Key)>, KeyError> {
        let fresh: Vec<_> = citizens.iter().map(|citizen| (*citizen, Key::fresh(entropy))).collect();
        if fresh.is_empty() {
            return Ok(fresh);
        }
        let mut bytes = Vec::with_capacity(fresh.len() * ENTRY_BYTES);
        for (citizen, key) in &fresh {
            let subject = *citizen.as_bytes();
            let entry = wrap(&self.wrapping, self.store, Use::Citizen, subject, key.as_bytes(), entropy);
            bytes.extend_from_slice(&entry.bytes());
        }
        self.append(&bytes)?;
        Ok(fresh)
    }

    /// Destroys a citizen's key. First they are put on the list of the erased, so that no older copy of the
    /// keyring brings the key back; then the file is written anew without it. Durable when it returns.
    ///
    /// # Errors
    /// `Disk`; the key may then be there still, or be gone after the next opening. `RingDamaged` and its like when the
    /// file can't be read any more: nothing in it is touched then.
    pub(in crate::ledger) fn erase(
        &mut self,
        line: ErasedLine,
        entropy: &dyn Entropy,
    ) -> Result<(), KeyError> {
        erased::merge(self.disk.as_ref(), &erased::beside(&self.path), self.store, &[line])?;
        self.destroy(&[line], entropy)
    }

    /// Writes the file anew without these citizens' keys, and overwrites its old bytes. Whoever is said to be erased in
    /// it already is not said to be so twice.
    fn destroy(&mut self, lines: &[ErasedLine], entropy: &dyn Entropy) -> Result<(), KeyError> {
        let reading = |error| StoreError::io("read", &self.path, error);
        let old = ring_file::read(&whole(self.file.as_ref()).map_err(reading)?, self.store);
        self.check_readable(&old)?;
        let mut bytes = ring_file::header(self.store).to_vec();
        let gone: std::collections::HashSet<[u8; 16]> =
            lines.iter().map(|line| *line.citizen.as_bytes()).collect();
        let is_theirs = |entry: &Entry| entry.usage == Use::Citizen && gone.contains(&entry.subject);
        for (_, entry) in old.entries.iter().filter(|(_, entry)| !is_theirs(entry)) {
            bytes.extend_from_slice(&entry.bytes());
        }
        let is_buried = |line: &ErasedLine| {
            let is_it =
                |entry: &Entry| entry.usage == Use::Erased && entry.subject == *line.citizen.as_bytes();
            old.entries.iter().any(|(_, entry)| is_it(entry))
        };
        for line in lines.iter().filter(|line| !is_buried(line)) {
            let mut when = [0; 32];
            when[..8].copy_from_slice(&line.at.timestamp_millis().to_le_bytes());
            let subject = *line.citizen.as_bytes();
            let tombstone = wrap(&self.wrapping, self.store, Use::Erased, subject, &when, entropy);
            bytes.extend_from_slice(&tombstone.bytes());
        }
        let written = write_whole(self.disk.as_ref(), &self.path, &bytes);
        self.in_doubt = written.as_ref().err().cloned();
        let file = written?;
        let replaced = std::mem::replace(&mut self.file, file);
        self.end_bytes = bytes.len() as u64;
        self.has_rest = false;
        // The key is gone from the keyring now. That its old bytes are overwritten too is one more
        // precaution, against someone who reads freed blocks; a failure changes nothing.
        for (offset, _) in old.entries.iter().filter(|(_, entry)| is_theirs(entry)) {
            let _ = replaced.write_at(*offset, &[0; ENTRY_BYTES]).and_then(|()| replaced.sync());
        }
        Ok(())
    }

    /// Reads the file again and says what in it is not as it was written, and at which byte, entries that
    /// don't unwrap among it; and who is in it.
    pub(in crate::ledger) fn examine(&self) -> Result<Examined, KeyError> {
        let reading = |error| StoreError::io("read", &self.path, error);
        let file = self.disk.open(&self.path, Access::Read).map_err(reading)?;
        let bytes = whole(file.as_ref()).map_err(reading)?;
        Ok(examine_under(&bytes, self.store, &self.wrapping))
    }

    /// The file's bytes as far as they are sound: for a copy of it. Every key in it is wrapped.
    pub(in crate::ledger) fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        let reading = |error| StoreError::io("read", &self.path, error);
        let mut bytes = whole(self.file.as_ref()).map_err(reading)?;
        bytes.truncate(usize::try_from(self.end_bytes).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// Whether the file on the disk, read again, holds no key of a citizen.
    pub(in crate::ledger) fn is_without(&self, citizen: CitizenId) -> Result<bool, KeyError> {
        let reading = |error| StoreError::io("read", &self.path, error);
        let file = self.disk.open(&self.path, Access::Read).map_err(reading)?;
        let contents = ring_file::read(&whole(file.as_ref()).map_err(reading)?, self.store);
        let theirs = |entry: &Entry| entry.usage == Use::Citizen && entry.subject == *citizen.as_bytes();
        Ok(!contents.entries.iter().any(|(_, entry)| theirs(entry)))
    }

    /// The keys of drafts, which lie beside it.
    pub(in crate::ledger) fn draft_keys(&self, entropy: &dyn Entropy) -> Result<DraftKeys, StoreError> {
        let path = self.path.with_file_name("drafts");
        DraftKeys::open(Arc::clone(&self.disk), path, self.store, self.wrapping.clone(), entropy)
    }

    /// The disk that it is on.
    pub(in crate::ledger) fn disk(&self) -> &dyn Disk {
        self.disk.as_ref()
    }

    /// Where the keyring is.
    pub(in crate::ledger) const fn path(&self) -> &PathBuf {
        &self.path
    }

    fn append(&mut self, bytes: &[u8]) -> Result<(), KeyError> {
        if let Some(error) = &self.in_doubt {
            return Err(error.clone().into());
        }
        let failed = |doing| {
            let path = &self.path;
            move |error| StoreError::io(doing, path, error)
        };
        // What lies beyond is the rest of an append that failed or was cut short.
        let size_bytes = self.file.size_bytes().map_err(failed("measure"))?;
        if size_bytes != self.end_bytes {
            self.file.set_size(self.end_bytes).map_err(failed("cut"))?;
        }
        self.file.write_at(self.end_bytes, bytes).map_err(failed("write"))?;
        self.file.sync().map_err(failed("sync"))?;
        self.end_bytes += bytes.len() as u64;
        Ok(())
    }
}

/// What was found in a keyring file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ledger) struct Examined {
    /// What is not as it was written, and at which byte.
    pub(in crate::ledger) findings: Vec<(u64, RingFinding)>,
    /// Who is in it, with an entry that is sound.
    pub(in crate::ledger) holders: Holders,
    /// Its size.
    pub(in crate::ledger) bytes: u64,
    /// Whether the master key is another than the one that it was wrapped with.
    pub(in crate::ledger) is_of_another_master: bool,
}

/// Everything in a keyring file that is not as it was written, and who is in it; where there is a master key, entries
/// that don't unwrap are told too.
pub(in crate::ledger) fn examine_wrapped(bytes: &[u8], store: StoreId, master: Option<&Key>) -> Examined {
    match master {
        Some(master) => examine_under(bytes, store, &master.derived(store, WRAPPING)),
        None => {
            let holders = ring_file::read(bytes, store).holders();
            let findings = ring_file::examine(bytes, store);
            Examined { findings, holders, bytes: bytes.len() as u64, is_of_another_master: false }
        }
    }
}

fn examine_under(bytes: &[u8], store: StoreId, wrapping: &Key) -> Examined {
    let mut findings = ring_file::examine(bytes, store);
    let mut contents = ring_file::read(bytes, store);
    let opens = |(_, entry): &(u64, Entry)| unwrap(wrapping, store, entry).is_some();
    let is_of_another_master = !contents.entries.is_empty() && !contents.entries.iter().any(opens);
    if !is_of_another_master {
        let closed = contents.entries.extract_if(.., |entry| !opens(entry));
        findings.extend(closed.map(|(offset, _)| (offset, RingFinding::Entry)));
        findings.sort_by_key(|(offset, _)| *offset);
    }
    let (holders, bytes) = (contents.holders(), bytes.len() as u64);
    Examined { findings, holders, bytes, is_of_another_master }
}

fn refuse(path: &std::path::Path, offset: u64, finding: RingFinding) -> Result<(), KeyError> {
    let file = path.to_owned();
    match finding {
        // What stands twice is whole both times.
        RingFinding::TornTail | RingFinding::Repeated => Ok(()),
        // One citizen's key is lost with it. Who is told when it is known who needs one.
        RingFinding::Entry => {
            tracing::error!(file = %path.display(), offset, "an entry of the keyring does not verify");
            Ok(())
        }
        RingFinding::Foreign => Err(KeyError::RingForeign(file)),
        RingFinding::Newer(found) => Err(KeyError::Newer { file, found, known: VERSION }),
        RingFinding::Header => Err(KeyError::RingDamaged { file, offset }),
    }
}

fn whole(file: &dyn File) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(file.size_bytes()?).unwrap_or(usize::MAX)];
    let read = file.read_at(0, &mut bytes)?;
    bytes.truncate(read);
    Ok(bytes)
}

fn wrap(
    wrapping: &Key,
    store: StoreId,
    usage: Use,
    subject: [u8; 16],
    content: &[u8; 32],
    entropy: &dyn Entropy,
) -> Entry {
    let place = Entry::place(usage, &subject);
    let sealed = wrapping.seal(entropy, Binding { label: WRAPPING, store, place: &place }, content);
    let wrapped = sealed.try_into().expect("a sealed key of 32 bytes has 72 bytes");
    Entry { usage, subject, wrapped }
}

fn unwrap(wrapping: &Key, store: StoreId, entry: &Entry) -> Option<Zeroizing<[u8; 32]>> {
    let place = Entry::place(entry.usage, &entry.subject);
    let opened = wrapping.open(Binding { label: WRAPPING, store, place: &place }, &entry.wrapped).ok()?;
    opened.as_slice().try_into().ok().map(Zeroizing::new)
}

fn erased_at(bytes: &[u8; 32]) -> DateTime<Utc> {
    let ms = bytes.first_chunk::<8>().map_or(0, |ms| i64::from_le_bytes(*ms));
    DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests;
