//! Making a backup while everybody works: what is new is copied, read back and followed from record to record before
//! the list names it. Must never touch what the last list names before the new one is whole.

use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::ledger::Ledger;
use crate::ledger::checkpoint::At;
use crate::ledger::error::{KeyError, ReadError};
use crate::ledger::opening::MasterPlace;
use crate::store::disk::{Disk, RealDisk, make_folder, write_whole};
use crate::store::journal::{file_name, follow};
use crate::store::{Head, RecordFile, RecordFiles, StoreError, StoreId};

use super::copy::{self, copy, unfinished};
use super::{
    BackedUp, BackupError, DATA_KIND, DRAFT_KEY, ERASED, FileEntry, KEYRING, KEYS_KIND, KeysBackedUp,
    KeysManifest, MANIFEST, MASTER, Manifest, Place, Progress, SegmentEntry, Target, drafts_dir, journal_dir,
};

/// How many copies may wait to be read back.
const COPIES_WAITING: usize = 4;

/// A copy that is written and not yet looked at.
struct Copy<'a> {
    file: &'a RecordFile,
    /// The record that it has to lead to.
    leads_to: Head,
}

impl Ledger {
    /// Backs the log up: its records up to the head as it is now, the drafts in `drafts`, who was erased, and the keys
    /// where the target has a folder for them. Others work on meanwhile.
    ///
    /// Segments that are closed are copied once; a segment that is still being written is copied anew. Everything
    /// that is written is read back. When this fails, what was backed up before is still there.
    ///
    /// # Errors
    /// See [`BackupError`].
    pub fn back_up(
        &self,
        drafts: &Path,
        target: &Target,
        taken: DateTime<Utc>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackedUp, BackupError> {
        let Ok(_alone) = self.backing_up.try_lock() else { return Err(BackupError::UnderWay) };
        let disk = target.disk.as_ref();
        if let Some(keys) = &target.keys
            && (keys.starts_with(&target.data) || target.data.starts_with(keys))
        {
            return Err(BackupError::KeysInside);
        }
        let files = self.store.files().map_err(source)?;
        let before = self.weigh(disk, &target.data, files.head)?;
        make_folder(disk, &target.data)?;
        if let Some(before) = &before {
            settle(disk, &target.data, before)?;
        }
        let segments = self.copy_segments(target, before.as_ref(), &files, progress)?;
        let mut backed_up = BackedUp {
            head: files.head,
            copied: segments.copied,
            kept: segments.entries.len() as u64 - segments.copied,
            written_bytes: segments.written_bytes,
            total_bytes: 0,
            drafts: 0,
            keys: KeysBackedUp::LeftOut,
        };
        let (drafts, draft_key) = self.copy_drafts(drafts, target, &mut backed_up)?;
        let erased = self.beside_the_ring(ERASED)?;
        if let Some(keys) = &target.keys {
            backed_up.keys =
                self.copy_keys(target, keys, [(ERASED, &erased), (DRAFT_KEY, &draft_key)], taken)?;
        }
        let erased = match &erased {
            Some(bytes) => Some(copy::put(disk, &target.data, ERASED, bytes)?.0),
            None => None,
        };
        let manifest = Manifest {
            log: self.id.to_string(),
            time: time_text(taken),
            head: Place::of(files.head),
            segments: segments.entries,
            drafts,
            erased,
        };
        backed_up.total_bytes =
            manifest.journal_bytes() + manifest.drafts.iter().map(|draft| draft.bytes).sum::<u64>();
        write_whole(disk, &target.data.join(MANIFEST), &self.signer.write(DATA_KIND, manifest.clone()))?;
        settle(disk, &target.data, &manifest)?;
        sweep(disk, &drafts_dir(&target.data), &manifest.drafts)?;
        Ok(backed_up)
    }

    /// Looks at what is in the folder: a backup of this log that is no newer than the log, or nothing.
    fn weigh(&self, disk: &dyn Disk, dir: &Path, head: Head) -> Result<Option<Manifest>, BackupError> {
        let Some(said) = copy::manifest::<Manifest>(disk, dir, DATA_KIND)? else {
            // What an earlier try left that came to nothing.
            let ours = |name: &String| {
                ["data", ERASED].contains(&copy::final_name(name)) || name.ends_with(copy::UNFINISHED)
            };
            let is_empty = copy::names(disk, dir)?.iter().all(ours)
                && copy::names(disk, &journal_dir(dir))?
                    .iter()
                    .all(|name| name.ends_with(".seg") || name.ends_with(copy::UNFINISHED));
            return if is_empty { Ok(None) } else { Err(BackupError::NotEmpty(dir.to_owned())) };
        };
        let foreign = || BackupError::Foreign(dir.to_owned());
        if said.statement.log != self.id.to_string() || said.by != self.public_signer() {
            return Err(foreign());
        }
        let backup = said.statement.head.head().ok_or_else(foreign)?;
        if backup.seq > head.seq {
            return Err(BackupError::Ahead { backup: backup.seq, log: head.seq });
        }
        match self.hash_at(backup.seq) {
            Ok(At::Hash(hash)) if hash == backup.hash => Ok(Some(said.statement)),
            Ok(At::Hash(_) | At::Beyond) => Err(BackupError::OtherHistory(backup.seq)),
            // Reading goes over it again, and says where the damage is.
            Ok(At::Unreadable) => Ok(Some(said.statement)),
            Err(ReadError::Store(error)) => Err(source(error)),
            Err(_) => Err(BackupError::OtherHistory(backup.seq)),
        }
    }

    fn copy_segments(
        &self,
        target: &Target,
        before: Option<&Manifest>,
        files: &RecordFiles,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Segments, BackupError> {
        let disk = target.disk.as_ref();
        let dir = journal_dir(&target.data);
        make_folder(disk, &target.data.join(super::DATA))?;
        make_folder(disk, &dir)?;
        let mut plan = Vec::with_capacity(files.files.len());
        for (place, file) in files.files.iter().enumerate() {
            let leads_to = files.files.get(place + 1).map_or(files.head, |next| next.before);
            plan.push((file, leads_to, known(disk, &dir, before, file)?));
        }
        let to_copy = plan.iter().filter(|(.., known)| known.is_none());
        let total_bytes = to_copy.map(|(file, ..)| file.bytes).sum();
        let mut done_bytes = 0;
        progress(Progress { done_bytes, total_bytes });
        let (mut entries, mut copied) = (Vec::with_capacity(plan.len()), 0);
        std::thread::scope(|scope| {
            let (send, copies) = sync_channel::<Copy<'_>>(COPIES_WAITING);
            let reading = scope.spawn(|| read_back(disk, &dir, self.id, copies));
            let copying = || -> Result<(), BackupError> {
                for (file, leads_to, known) in plan {
                    let sha256 = match known {
                        Some(sha256) => sha256,
                        None => {
                            let to = unfinished(&dir.join(file_name(file.number)));
                            copied += 1;
                            let sha256 =
                                copy((&RealDisk, &file.path), (disk, &to), file.bytes, &mut |count| {
                                    done_bytes += count;
                                    progress(Progress { done_bytes, total_bytes });
                                })?;
                            if send.send(Copy { file, leads_to }).is_err() {
                                // Whoever reads back has found something, and says so below.
                                return Ok(());
                            }
                            sha256
                        }
                    };
                    let follows = Place::of(file.before);
                    entries.push(SegmentEntry { number: file.number, bytes: file.bytes, sha256, follows });
                }
                Ok(())
            };
            let copying = copying();
            drop(send);
            let read = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            copying.and(read)
        })?;
        disk.sync_dir(&dir).map_err(|error| StoreError::io("sync", &dir, error))?;
        Ok(Segments { entries, copied, written_bytes: total_bytes })
    }

    /// The drafts, and the file of keys that opens all of them.
    fn copy_drafts(
        &self,
        from: &Path,
        target: &Target,
        so_far: &mut BackedUp,
    ) -> Result<(Vec<FileEntry>, SmallFile), BackupError> {
        let disk = target.disk.as_ref();
        let dir = drafts_dir(&target.data);
        make_folder(disk, &dir)?;
        let mut keys = self.beside_the_ring(DRAFT_KEY)?;
        loop {
            let mut entries = Vec::new();
            for name in copy::names(&RealDisk, from)?.iter().filter(|name| name.ends_with(".draft")) {
                // One that was saved as a contact or discarded meanwhile is none any more.
                let Some(bytes) = copy::read(&RealDisk, &from.join(name))? else { continue };
                let (entry, written) = copy::put(disk, &dir, name, &bytes)?;
                so_far.written_bytes += if written { entry.bytes } else { 0 };
                entries.push(entry);
            }
            // After somebody's erasure drafts are sealed with another key: those that were copied before open with none
            // that is left, and are copied anew.
            let after = self.beside_the_ring(DRAFT_KEY)?;
            if after == keys {
                disk.sync_dir(&dir).map_err(|error| StoreError::io("sync", &dir, error))?;
                so_far.drafts = entries.len() as u64;
                return Ok((entries, keys));
            }
            keys = after;
        }
    }

    /// The keyring after the journal: it has every key that a copied record needs. With it what lies beside it.
    fn copy_keys(
        &self,
        target: &Target,
        dir: &Path,
        beside: [(&str, &SmallFile); 2],
        taken: DateTime<Utc>,
    ) -> Result<KeysBackedUp, BackupError> {
        let disk = target.disk.as_ref();
        make_folder(disk, dir)?;
        if let Some(said) = copy::manifest::<KeysManifest>(disk, dir, KEYS_KIND)? {
            if said.statement.log != self.id.to_string() || said.by != self.public_signer() {
                return Err(BackupError::Foreign(dir.to_owned()));
            }
            copy::settle(disk, dir, dir, &said.statement.files)?;
        } else if !copy::names(disk, dir)?.iter().all(|name| is_key_file(name)) {
            return Err(BackupError::NotEmpty(dir.to_owned()));
        }
        let mut files = Vec::new();
        for (name, bytes) in beside {
            if let Some(bytes) = bytes {
                files.push(copy::put(disk, dir, name, bytes)?.0);
            }
        }
        let mut all = KeysBackedUp::WithoutMaster;
        if let MasterPlace::Own(path) = &self.key_place.master
            && let Some(master) = copy::read(self.key_disk.as_ref(), path)?
        {
            files.push(copy::put(disk, dir, MASTER, &master)?.0);
            all = KeysBackedUp::All;
        }
        let ring = self.ring_to_copy(disk, &dir.join(KEYRING))?;
        files.push(copy::put(disk, dir, KEYRING, &ring)?.0);
        let manifest = KeysManifest { log: self.id.to_string(), time: time_text(taken), files };
        write_whole(disk, &dir.join(MANIFEST), &self.signer.write(KEYS_KIND, manifest.clone()))?;
        copy::settle(disk, dir, dir, &manifest.files)?;
        Ok(all)
    }

    /// The keyring. What its file has lost since it was opened is put back first; a file in which nothing can be read
    /// any more never takes the place of its last copy. Keys that were missing at the opening, and that the copy has
    /// which was made earlier, stay in the copy: it is where they can come back from.
    fn ring_to_copy(&self, disk: &dyn Disk, earlier: &Path) -> Result<Vec<u8>, BackupError> {
        self.put_keys_back().map_err(|error| match error {
            KeyError::Disk(error) => error.into(),
            KeyError::RingDamaged { file, offset } => BackupError::KeyringDamaged { file, offset },
            _ => BackupError::KeyringDamaged { file: self.key_place.keyring.clone(), offset: 0 },
        })?;
        let lost = self.lost().clone();
        Ok(match copy::read(disk, earlier)?.filter(|_| !lost.is_empty()) {
            Some(earlier) => self.ring().bytes_with(&earlier, &lost)?,
            None => self.ring().bytes()?,
        })
    }

    /// A file that lies beside the keyring, where it is there.
    fn beside_the_ring(&self, name: &str) -> Result<SmallFile, BackupError> {
        let path = self.key_place.keyring.with_file_name(name);
        Ok(copy::read(self.key_disk.as_ref(), &path)?)
    }
}

/// What a small file holds; none where it is not there.
type SmallFile = Option<zeroize::Zeroizing<Vec<u8>>>;

/// What became of the segments.
struct Segments {
    entries: Vec<SegmentEntry>,
    copied: u64,
    written_bytes: u64,
}

/// The hash of a segment that the last backup has whole; none for one that has to be copied.
fn known(
    disk: &dyn Disk,
    dir: &Path,
    before: Option<&Manifest>,
    file: &RecordFile,
) -> Result<Option<String>, StoreError> {
    let is_it = |entry: &&SegmentEntry| (entry.number, entry.bytes) == (file.number, file.bytes);
    let Some(entry) = before.and_then(|before| before.segments.iter().find(is_it)) else { return Ok(None) };
    let size = copy::size(disk, &dir.join(file_name(file.number)))?;
    let same = size == Some(file.bytes) && entry.follows == Place::of(file.before);
    Ok(same.then(|| entry.sha256.clone()))
}

/// Reads copies back from the disk and follows the chain through each, from where it begins to where it has to
/// lead; gives each its name.
fn read_back(
    disk: &dyn Disk,
    dir: &Path,
    id: StoreId,
    copies: Receiver<Copy<'_>>,
) -> Result<(), BackupError> {
    for Copy { file, leads_to } in copies {
        let path = dir.join(file_name(file.number));
        let fresh = unfinished(&path);
        let through =
            |disk: &dyn Disk, path: &Path| follow(disk, path, file.bytes, id, file.number, file.before);
        let found = match through(disk, &fresh) {
            Ok(head) if head == leads_to => {
                copy::finish(disk, &fresh, &path)?;
                continue;
            }
            Ok(_) => {
                let (file, offset) = (file.path.clone(), file.bytes);
                let meaning = crate::store::Meaning::ChainBroken;
                crate::store::Finding { file, offset, seq: Some(leads_to.seq), until: None, meaning }
            }
            Err(StoreError::Damaged(found)) => found,
            Err(other) => return Err(other.into()),
        };
        // Was it so already where it came from?
        return Err(match through(&RealDisk, &file.path) {
            Err(StoreError::Damaged(finding)) => BackupError::SourceDamaged(finding),
            Ok(head) if head != leads_to => BackupError::SourceDamaged(found),
            _ => BackupError::CopyDamaged(found),
        });
    }
    Ok(())
}

/// Gives the files of a backup's data their names, once the list that names them stays.
fn settle(disk: &dyn Disk, data: &Path, list: &Manifest) -> Result<(), StoreError> {
    copy::settle(disk, data, &drafts_dir(data), &list.drafts)?;
    copy::settle(disk, data, data, list.erased.as_slice())
}

/// Takes away what the list does not name any more.
fn sweep(disk: &dyn Disk, dir: &Path, named: &[FileEntry]) -> Result<(), StoreError> {
    let is_named = |name: &String| named.iter().any(|entry| entry.name == *name);
    for name in copy::names(disk, dir)?.iter().filter(|name| !is_named(name)) {
        copy::remove(disk, &dir.join(name))?;
    }
    Ok(())
}

fn is_key_file(name: &str) -> bool {
    // A list that was never finished goes with them.
    [ERASED, MASTER, KEYRING, DRAFT_KEY, MANIFEST].contains(&copy::final_name(name))
}

fn source(error: StoreError) -> BackupError {
    match error {
        StoreError::Damaged(finding) => BackupError::SourceDamaged(finding),
        other => other.into(),
    }
}

fn time_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
