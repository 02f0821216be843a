//! Putting a backup back into a home that is empty. Everything is checked before, laid ready beside, and given its
//! names last, the keyring at the very end: a home that is half restored has records and no keyring, and does not
//! open. Must never write over anything that is there.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::ledger::erased::{self, ErasedLine};
use crate::ledger::error::KeyError;
use crate::ledger::opening::{KeyPlace, MasterPlace};
use crate::ledger::signed::unhex;
use crate::store::disk::{Disk, make_folder, write_whole};
use crate::store::journal::file_name;
use crate::store::{Head, StoreError, StoreId};

use super::check::{Checked, check};
use super::{
    BackupError, DATA_KIND, DRAFT_KEY, DRAFTS, ERASED, JOURNAL, KEYRING, KEYS_KIND, KeysManifest, MASTER,
    Manifest, Progress, copy, drafts_dir, journal_dir,
};

/// A folder beside the data, where everything is laid ready.
const READY: &str = "restoring";
/// Lies there from before the first file is written until after the last.
const HALF: &str = "half";

/// The home that is restored into.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The folder of journal, views and drafts.
    pub data: PathBuf,
    /// Where the keys are to lie.
    pub keys: KeyPlace,
}

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The last record.
    pub head: Head,
    /// When the backup was made.
    pub time: Option<DateTime<Utc>>,
    /// Drafts.
    pub drafts: u64,
    /// Citizens who were erased, by every list there is: none of them has a key when the home is opened.
    pub erased: u64,
}

/// Why nothing was restored.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NotRestored {
    /// The backup can't be used.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The backup is damaged.
    #[error("the backup is damaged in {} places", .0.faults.len())]
    Faulty(Box<Checked>),
    /// The home holds something.
    #[error("{} is there already", .0.display())]
    NotEmpty(PathBuf),
    /// The backup has no master key, and none is provided.
    #[error("the backup's keys hold no master key, and {} is not there", .0.display())]
    MasterMissing(PathBuf),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
}

impl From<StoreError> for NotRestored {
    fn from(error: StoreError) -> Self {
        Self::Backup(error.into())
    }
}

/// Restores the backup in `data` with the keys in `keys` into an empty home. The views are made at its next opening.
///
/// # Errors
/// See [`NotRestored`]. The home is then as it was; what was laid ready is used or replaced by the next try.
pub fn restore(
    disk: &dyn Disk,
    data: &Path,
    keys: &Path,
    to: &Destination,
    progress: &mut dyn FnMut(Progress),
) -> Result<Restored, NotRestored> {
    begin(disk, to)?;
    let checked = check(disk, data, Some(keys), progress)?;
    if !checked.is_sound() {
        return Err(NotRestored::Faulty(Box::new(checked)));
    }
    let no_backup = |dir: &Path| BackupError::NoBackup(dir.to_owned());
    let manifest =
        copy::manifest::<Manifest>(disk, data, DATA_KIND)?.ok_or_else(|| no_backup(data))?.statement;
    let key_files =
        copy::manifest::<KeysManifest>(disk, keys, KEYS_KIND)?.ok_or_else(|| no_backup(keys))?.statement;
    let (Some(log), Some(head)) = (unhex(&manifest.log).map(StoreId::from_bytes), manifest.head.head())
    else {
        return Err(BackupError::Foreign(data.to_owned()).into());
    };
    let has_master = key_files.files.iter().any(|file| file.name == MASTER);
    master_can_be_had(disk, to, has_master)?;
    let ready = to.data.join(READY);
    lay_ready(disk, data, &manifest, &ready, progress)?;
    let erased = put_keys_but_the_ring(disk, data, keys, to, log, has_master)?;
    let own = |name: &str| to.data.join(name);
    for name in [JOURNAL, DRAFTS] {
        disk.rename(&ready.join(name), &own(name))
            .map_err(|error| StoreError::io("rename", &own(name), error))?;
    }
    disk.sync_dir(&to.data).map_err(|error| StoreError::io("sync", &to.data, error))?;
    let ring = copy::read(disk, &keys.join(KEYRING))?.ok_or_else(|| no_backup(keys))?;
    write_whole(disk, &to.keys.keyring, &ring)?;
    end(disk, &to.data)?;
    Ok(Restored { head, time: manifest.time(), drafts: manifest.drafts.len() as u64, erased })
}

/// Marks a home as one that is being filled: it is not opened until [`end`], and may be emptied by the next try.
///
/// # Errors
/// `NotEmpty` for a home with records, drafts or keys; the disk's.
pub fn begin(disk: &dyn Disk, to: &Destination) -> Result<(), NotRestored> {
    clear_half(disk, to)?;
    must_be_empty(disk, to)?;
    let ready = to.data.join(READY);
    [to_parent(&to.data), &to.data, &ready].into_iter().try_for_each(|dir| make_folder(disk, dir))?;
    write_whole(disk, &ready.join(HALF), b"")?;
    Ok(())
}

/// Whether a home is being filled, or was when that came to nothing.
///
/// # Errors
/// The disk's.
pub fn is_half(disk: &dyn Disk, data: &Path) -> Result<bool, StoreError> {
    Ok(copy::size(disk, &data.join(READY).join(HALF))?.is_some())
}

/// Takes the mark away: the home is whole.
///
/// # Errors
/// The disk's.
pub fn end(disk: &dyn Disk, data: &Path) -> Result<(), StoreError> {
    let ready = data.join(READY);
    copy::remove(disk, &ready.join(HALF))?;
    disk.sync_dir(&ready).map_err(|error| StoreError::io("sync", &ready, error))
}

/// Takes away what a try left that came to nothing. It had begun in an empty home, and nobody can have opened that since.
/// A list of the erased stays: it may have been there before.
fn clear_half(disk: &dyn Disk, to: &Destination) -> Result<(), StoreError> {
    if !is_half(disk, &to.data)? {
        return Ok(());
    }
    for dir in [to.data.join(JOURNAL), to.data.join(DRAFTS)] {
        for name in copy::names(disk, &dir)? {
            copy::remove(disk, &dir.join(name))?;
        }
    }
    copy::remove(disk, &to.keys.keyring)?;
    match &to.keys.master {
        MasterPlace::Own(path) => copy::remove(disk, path),
        MasterPlace::Provided(_) => Ok(()),
    }
}

/// A home into which something can be restored has no record, no draft and no key. A list of the erased may be there:
/// it is the newest.
fn must_be_empty(disk: &dyn Disk, to: &Destination) -> Result<(), NotRestored> {
    for name in [JOURNAL, "views", DRAFTS] {
        let dir = to.data.join(name);
        if !copy::names(disk, &dir)?.is_empty() {
            return Err(NotRestored::NotEmpty(dir));
        }
    }
    let own_master = match &to.keys.master {
        MasterPlace::Own(path) => Some(path),
        MasterPlace::Provided(_) => None,
    };
    for file in [Some(&to.keys.keyring), own_master].into_iter().flatten() {
        if copy::size(disk, file)?.is_some() {
            return Err(NotRestored::NotEmpty(file.clone()));
        }
    }
    Ok(())
}

fn master_can_be_had(disk: &dyn Disk, to: &Destination, in_backup: bool) -> Result<(), NotRestored> {
    match &to.keys.master {
        MasterPlace::Own(_) if in_backup => Ok(()),
        MasterPlace::Provided(path) if copy::size(disk, path)?.is_some() => Ok(()),
        MasterPlace::Own(path) | MasterPlace::Provided(path) => Err(NotRestored::MasterMissing(path.clone())),
    }
}

/// Copies segments and drafts beside where they are to lie, whole and synced.
fn lay_ready(
    disk: &dyn Disk,
    data: &Path,
    manifest: &Manifest,
    ready: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), NotRestored> {
    let (segments, drafts) = (ready.join(JOURNAL), ready.join(DRAFTS));
    for dir in [&segments, &drafts] {
        make_folder(disk, dir)?;
        for name in copy::names(disk, dir)? {
            copy::remove(disk, &dir.join(name))?;
        }
    }
    let mut done = Progress { done_bytes: 0, total_bytes: manifest.journal_bytes() };
    for segment in &manifest.segments {
        let name = file_name(segment.number);
        let (from, to) = (journal_dir(data).join(&name), segments.join(&name));
        let sha256 = copy::copy((disk, &from), (disk, &to), segment.bytes, &mut |count| {
            done.done_bytes += count;
            progress(done);
        })?;
        if sha256 != segment.sha256 {
            return Err(changed_meanwhile(&from).into());
        }
    }
    for draft in &manifest.drafts {
        let from = drafts_dir(data).join(&draft.name);
        let bytes = copy::read(disk, &from)?.unwrap_or_default();
        if copy::entry(&draft.name, &bytes) != *draft {
            return Err(changed_meanwhile(&from).into());
        }
        write_whole(disk, &drafts.join(&draft.name), &bytes)?;
    }
    for dir in [segments.as_path(), &drafts, ready] {
        disk.sync_dir(dir).map_err(|error| StoreError::io("sync", dir, error))?;
    }
    Ok(())
}

/// Writes the master key and the list of the erased, which is all lists put together: that of the data, that of the
/// keys, and one that is there. Gives how many are on it.
fn put_keys_but_the_ring(
    disk: &dyn Disk,
    data: &Path,
    keys: &Path,
    to: &Destination,
    log: StoreId,
    has_master: bool,
) -> Result<u64, NotRestored> {
    make_folder(disk, to_parent(&to.keys.keyring))?;
    let list = erased::beside(&to.keys.keyring);
    for from in [data.join(ERASED), keys.join(ERASED)] {
        let lines: Vec<ErasedLine> = erased::read(disk, &from)?.map(|list| list.lines).unwrap_or_default();
        erased::merge(disk, &list, log, &lines)?;
    }
    if let (MasterPlace::Own(path), true) = (&to.keys.master, has_master) {
        make_folder(disk, to_parent(path))?;
        let master = copy::read(disk, &keys.join(MASTER))?.map(zeroize::Zeroizing::new).unwrap_or_default();
        write_whole(disk, path, &master)?;
    }
    // Without it the drafts that were restored are no longer opened; the log itself is whole.
    if let Some(key) = copy::read(disk, &keys.join(DRAFT_KEY))? {
        write_whole(disk, &to.keys.keyring.with_file_name(DRAFT_KEY), &key)?;
    }
    Ok(erased::read(disk, &list)?.map_or(0, |list| list.lines.len() as u64))
}

fn to_parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// It was sound a moment ago.
fn changed_meanwhile(file: &Path) -> BackupError {
    let meaning = crate::store::Meaning::Frame;
    BackupError::CopyDamaged(crate::store::Finding { file: file.to_owned(), offset: 0, seq: None, meaning })
}
