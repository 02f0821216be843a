//! Reading a whole backup and saying where it is not as it was written. Needs no key; where the master key lies with
//! the backup's keys, it is checked too that the log itself signed. Must never change anything.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::ledger::erased;
use crate::ledger::keys::{examine_file, master_of};
use crate::ledger::signed::{PublicSigner, Signer, unhex};
use crate::ledger::verify::{Fault, FaultKind};
use crate::store::disk::Disk;
use crate::store::journal::{self, file_name};
use crate::store::{Finding, Head, Meaning, StoreError, StoreId, Verified};

use super::{
    BackupError, DATA_KIND, ERASED, FileEntry, KEYRING, KEYS_KIND, KeysManifest, MANIFEST, MASTER, Manifest,
    Progress, copy, drafts_dir, journal_dir,
};

/// What a check of a backup found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Which log it is of; none when its list can't be read, as below.
    pub log: Option<StoreId>,
    /// The last record.
    pub head: Option<Head>,
    /// When it was made.
    pub time: Option<DateTime<Utc>>,
    /// Who signed it.
    pub by: Option<PublicSigner>,
    /// Sound records.
    pub records: u64,
    /// Drafts that its list names.
    pub drafts: u64,
    /// Bytes that were read.
    pub bytes: u64,
    /// Whether the keys were checked too.
    pub keys: bool,
    /// Everything that is not as it was written.
    pub faults: Vec<Fault>,
}

impl Checked {
    /// Whether everything that its list names is there, as it was written.
    pub fn is_sound(&self) -> bool {
        self.faults.iter().all(|fault| fault.what.mends_itself())
    }

    fn fault(&mut self, what: FaultKind, file: PathBuf, offset: u64) {
        self.faults.push(Fault::at(what, file, offset));
    }
}

/// Checks the backup in a folder, and its keys where they are given.
///
/// # Errors
/// When there is no backup, when it can't be read at all, and when a later version of the program wrote it. Whatever is
/// wrong with it is a fault.
pub fn check(
    disk: &dyn Disk,
    data: &Path,
    keys: Option<&Path>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Checked, BackupError> {
    let mut found = Checked::default();
    let manifest = match copy::manifest::<Manifest>(disk, data, DATA_KIND) {
        Ok(None) => return Err(BackupError::NoBackup(data.to_owned())),
        Ok(Some(said)) => {
            found.by = Some(said.by);
            Some(said.statement)
        }
        Err(BackupError::Manifest { file, offset }) => {
            found.fault(FaultKind::BackupList, file, offset);
            None
        }
        Err(other) => return Err(other),
    };
    if let Some(manifest) = &manifest {
        found.log = unhex(&manifest.log).map(StoreId::from_bytes);
        found.head = manifest.head.head();
        found.time = manifest.time();
        found.drafts = manifest.drafts.len() as u64;
    }
    check_journal(disk, data, manifest.as_ref(), &mut found, progress)?;
    if let Some(manifest) = &manifest {
        check_files(disk, &drafts_dir(data), &manifest.drafts, &mut found)?;
        let erased: Vec<_> = manifest.erased.iter().cloned().collect();
        check_files(disk, data, &erased, &mut found)?;
        let unnamed = |name: &String| !manifest.drafts.iter().any(|draft| draft.name == *name);
        for name in copy::names(disk, &drafts_dir(data))?.into_iter().filter(unnamed) {
            found.fault(FaultKind::BackupUnfinished, drafts_dir(data).join(name), 0);
        }
    }
    if let Some(keys) = keys {
        check_keys(disk, keys, &mut found)?;
    }
    found.faults.sort_by(|a, b| (&a.file, a.offset).cmp(&(&b.file, b.offset)));
    Ok(found)
}

/// The journal twice: as the journal's own check sees it, which says where, and by the list's hashes, which miss
/// nothing.
fn check_journal(
    disk: &dyn Disk,
    data: &Path,
    manifest: Option<&Manifest>,
    found: &mut Checked,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), BackupError> {
    let dir = journal_dir(data);
    let segments = manifest.map_or(&[][..], |manifest| &manifest.segments);
    let listed: u64 = segments.iter().map(|segment| segment.bytes).sum();
    let mut done = Progress { done_bytes: 0, total_bytes: listed };
    let mut hash_differs = Vec::new();
    for segment in segments {
        let path = dir.join(file_name(segment.number));
        let hash = match copy::size(disk, &path)? {
            None => {
                found.fault(FaultKind::Journal(Meaning::SegmentMissing), path, 0);
                continue;
            }
            Some(size) if size < segment.bytes => {
                found.fault(FaultKind::Journal(Meaning::TailMissing), path, size);
                continue;
            }
            Some(_) => copy::hash_of(disk, &path, segment.bytes, &mut |count| {
                done.done_bytes += count;
                progress(done);
            })?,
        };
        if hash != segment.sha256 {
            hash_differs.push(path);
        }
    }
    found.bytes += done.done_bytes;
    let verified = match journal::verify(disk, &dir, &mut |_| {}) {
        Ok(verified) => verified,
        Err(error @ StoreError::Io { .. }) if segments.is_empty() => return Err(error.into()),
        // Of a folder that is not there every segment was found missing above.
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(StoreError::NewerFormat { file, .. }) => return Err(BackupError::Newer(file)),
        Err(other) => return Err(other.into()),
    };
    take_in(verified, segments, &dir, found);
    for path in hash_differs {
        // The place is known better where the journal's own check has found one.
        if !found.faults.iter().any(|fault| fault.file.as_ref() == Some(&path)) {
            found.fault(FaultKind::BackupFile, path, 0);
        }
    }
    for name in copy::names(disk, &dir)? {
        let path = dir.join(&name);
        let listed = segments.iter().find(|segment| file_name(segment.number) == name);
        let beyond = match listed {
            Some(segment) => {
                copy::size(disk, &path)?.filter(|size| *size > segment.bytes).map(|_| segment.bytes)
            }
            None if manifest.is_some() => Some(0),
            None => None,
        };
        if let Some(offset) = beyond
            && !found.faults.iter().any(|fault| fault.file.as_ref() == Some(&path))
        {
            found.fault(FaultKind::BackupUnfinished, path, offset);
        }
    }
    Ok(())
}

/// What the journal's own check found. A backup is always whole: what would be the torn end of a log that was in
/// use is damage here.
fn take_in(verified: Verified, segments: &[super::SegmentEntry], dir: &Path, found: &mut Checked) {
    found.records = verified.records;
    for mut finding in verified.findings {
        if finding.meaning == Meaning::TornTail {
            finding.meaning = Meaning::Frame;
        }
        let Finding { file, offset, meaning, .. } = &finding;
        // The last segment may have been copied anew by a backup that was cut short; the one before says nothing of it.
        let known = found
            .faults
            .iter()
            .any(|fault| (fault.file.as_ref(), fault.offset) == (Some(file), Some(*offset)));
        let short = *meaning == Meaning::SegmentMissing && segments.is_empty() && file.parent() != Some(dir);
        if !known && !short {
            found.faults.push(Fault::found(finding));
        }
    }
}

fn check_files(
    disk: &dyn Disk,
    dir: &Path,
    files: &[FileEntry],
    found: &mut Checked,
) -> Result<(), BackupError> {
    for file in files {
        match copy::listed(disk, dir, file)? {
            (path, None) => found.fault(FaultKind::BackupMissing, path, 0),
            (path, Some(bytes)) => {
                found.bytes += bytes.len() as u64;
                if !copy::is(file, &bytes) {
                    let offset = place_of_damage(file, &bytes, found.log, &path);
                    found.fault(FaultKind::BackupFile, path, offset);
                }
            }
        }
    }
    Ok(())
}

/// Where a small file is not as it was written, as far as it tells by itself; else its beginning.
fn place_of_damage(file: &FileEntry, bytes: &[u8], log: Option<StoreId>, path: &Path) -> u64 {
    let found = match (file.name.as_str(), log) {
        (KEYRING, Some(log)) => examine_file(bytes, log).first().map(|(offset, _)| *offset),
        (ERASED, Some(log)) => erased::examine(bytes, log, path).map(|(offset, _)| offset),
        _ => None,
    };
    found.unwrap_or(0)
}

fn check_keys(disk: &dyn Disk, dir: &Path, found: &mut Checked) -> Result<(), BackupError> {
    found.keys = true;
    let list = dir.join(MANIFEST);
    let said = match copy::manifest::<KeysManifest>(disk, dir, KEYS_KIND) {
        Ok(None) => return Err(BackupError::NoBackup(dir.to_owned())),
        Ok(Some(said)) => said,
        Err(BackupError::Manifest { file, offset }) => {
            found.fault(FaultKind::BackupList, file, offset);
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let log = unhex(&said.statement.log).map(StoreId::from_bytes);
    if found.log.is_some_and(|data| Some(data) != log) || found.by.is_some_and(|by| by != said.by) {
        found.fault(FaultKind::BackupForeign, list.clone(), 0);
    }
    check_files(disk, dir, &said.statement.files, found)?;
    let named =
        |name: &String| name == MANIFEST || said.statement.files.iter().any(|file| file.name == *name);
    for name in copy::names(disk, dir)?.into_iter().filter(|name| !named(name)) {
        found.fault(FaultKind::BackupUnfinished, dir.join(name), 0);
    }
    let master = match said.statement.files.iter().find(|file| file.name == MASTER) {
        Some(entry) => copy::listed(disk, dir, entry)?.0,
        None => dir.join(MASTER),
    };
    if let (Some(log), Ok(Some(master))) = (log, master_of(disk, &master))
        && Signer::of(&master, log).public() != said.by
    {
        found.fault(FaultKind::BackupForeign, list, 0);
    }
    Ok(())
}
