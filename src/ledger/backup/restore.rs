//! Putting a backup back into a home that is empty. Everything is checked before, laid ready beside, and given its
//! names last, the keyring at the very end: a home that is half restored has records and no keyring, and does not
//! open. Must never write over anything that is there.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::ledger::erased;
use crate::ledger::error::KeyError;
use crate::ledger::opening::{KeyPlace, MasterPlace};
use crate::ledger::signed::unhex;
use crate::store::disk::{Disk, make_folder, write_whole};
use crate::store::journal::file_name;
use crate::store::{Head, StoreError, StoreId};

use super::check::{Checked, check};
use super::{
    BackupError, DATA_KIND, DRAFT_KEY, DRAFTS, ERASED, FileEntry, JOURNAL, KEYRING, KEYS_KIND, KeysManifest,
    MASTER, Manifest, Progress, copy, drafts_dir, journal_dir,
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
    begin(disk, to, Filling::Backup)?;
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
    let lists = [(data, manifest.erased.as_slice()), (keys, key_files.files.as_slice())];
    let erased = put_keys_but_the_ring(disk, lists, to, log)?;
    let own = |name: &str| to.data.join(name);
    for name in [JOURNAL, DRAFTS] {
        disk.rename(&ready.join(name), &own(name))
            .map_err(|error| StoreError::io("rename", &own(name), error))?;
    }
    disk.sync_dir(&to.data).map_err(|error| StoreError::io("sync", &to.data, error))?;
    let ring = small(disk, keys, &key_files.files, KEYRING)?.ok_or_else(|| no_backup(keys))?;
    write_whole(disk, &to.keys.keyring, &ring)?;
    end(disk, &to.data)?;
    Ok(Restored { head, time: manifest.time(), drafts: manifest.drafts.len() as u64, erased })
}

/// What a home is being filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A backup. A list of the erased that is there already is put together with the backup's.
    Backup,
    /// An export, of which another log is made: a list of the erased can't be there before it.
    Export,
}

impl Filling {
    /// What the mark says.
    const fn said(self) -> &'static [u8] {
        match self {
            Self::Backup => b"",
            Self::Export => b"export",
        }
    }
}

/// Marks a home as one that is being filled: it is not opened until [`end`], and may be emptied by the next try.
///
/// # Errors
/// `NotEmpty` for a home with records, drafts or keys, or with a list of the erased that can't be there; the disk's.
pub fn begin(disk: &dyn Disk, to: &Destination, filling: Filling) -> Result<(), NotRestored> {
    clear_half(disk, to)?;
    must_be_empty(disk, to)?;
    let list = erased::beside(&to.keys.keyring);
    if filling == Filling::Export && copy::size(disk, &list)?.is_some() {
        return Err(NotRestored::NotEmpty(list));
    }
    let ready = to.data.join(READY);
    [to_parent(&to.data), &to.data, &ready].into_iter().try_for_each(|dir| make_folder(disk, dir))?;
    write_whole(disk, &ready.join(HALF), filling.said())?;
    Ok(())
}

/// Whether a home is being filled, or was when that came to nothing.
///
/// # Errors
/// The disk's.
pub fn is_half(disk: &dyn Disk, data: &Path) -> Result<bool, StoreError> {
    Ok(copy::size(disk, &data.join(READY).join(HALF))?.is_some())
}

/// Whether a home is whole, and stays so: where a restore or an import was the last to know that the mark is gone, it is made
/// durable before anything is written there.
///
/// # Errors
/// The disk's.
pub fn is_whole(disk: &dyn Disk, data: &Path) -> Result<bool, StoreError> {
    if is_half(disk, data)? {
        return Ok(false);
    }
    let ready = data.join(READY);
    match disk.sync_dir(&ready) {
        // Nobody was ever restored here; or nothing can be written, and the mark does not come back either.
        Err(error)
            if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ReadOnlyFilesystem) =>
        {
            Err(StoreError::io("sync", &ready, error))
        }
        _ => Ok(true),
    }
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
/// A list of the erased stays, since it may have been there before; one that an import wrote is of a log that there will never
/// be.
fn clear_half(disk: &dyn Disk, to: &Destination) -> Result<(), StoreError> {
    let Some(mark) = copy::read(disk, &to.data.join(READY).join(HALF))? else { return Ok(()) };
    if mark.as_slice() == Filling::Export.said() {
        copy::remove(disk, &erased::beside(&to.keys.keyring))?;
    }
    for dir in [to.data.join(JOURNAL), to.data.join(DRAFTS)] {
        for name in copy::names(disk, &dir)? {
            copy::remove(disk, &dir.join(name))?;
        }
    }
    copy::remove(disk, &to.keys.keyring)?;
    copy::remove(disk, &to.keys.keyring.with_file_name(DRAFT_KEY))?;
    let mut changed = vec![to.data.join(JOURNAL), to.data.join(DRAFTS)];
    changed.push(to_parent(&to.keys.keyring).to_owned());
    if let MasterPlace::Own(path) = &to.keys.master {
        copy::remove(disk, path)?;
        changed.push(to_parent(path).to_owned());
    }
    // Nothing of it may come back into what the next try fills the home with.
    changed.iter().try_for_each(|dir| match disk.sync_dir(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::io("sync", dir, error)),
        _ => Ok(()),
    })
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
            return Err(copy::damaged(from).into());
        }
    }
    for draft in &manifest.drafts {
        let bytes = sound(disk, &drafts_dir(data), draft)?.1;
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
    lists: [(&Path, &[FileEntry]); 2],
    to: &Destination,
    log: StoreId,
) -> Result<u64, NotRestored> {
    make_folder(disk, to_parent(&to.keys.keyring))?;
    let list = erased::beside(&to.keys.keyring);
    for (dir, files) in lists {
        if let Some(entry) = files.iter().find(|file| file.name == ERASED) {
            let (from, bytes) = sound(disk, dir, entry)?;
            erased::merge(disk, &list, log, &erased::parse(&bytes, &from)?.lines)?;
        }
    }
    let [_, (keys, files)] = lists;
    if let MasterPlace::Own(path) = &to.keys.master
        && let Some(master) = small(disk, keys, files, MASTER)?
    {
        make_folder(disk, to_parent(path))?;
        write_whole(disk, path, &master)?;
    }
    // Without it the drafts that were restored are no longer opened; the log itself is whole.
    if let Some(key) = small(disk, keys, files, DRAFT_KEY)? {
        write_whole(disk, &to.keys.keyring.with_file_name(DRAFT_KEY), &key)?;
    }
    Ok(erased::read(disk, &list)?.map_or(0, |list| list.lines.len() as u64))
}

/// A small file that a list names, if it does.
fn small(
    disk: &dyn Disk,
    dir: &Path,
    files: &[FileEntry],
    name: &str,
) -> Result<Option<Zeroizing<Vec<u8>>>, BackupError> {
    let entry = files.iter().find(|file| file.name == name);
    entry.map(|entry| Ok(sound(disk, dir, entry)?.1)).transpose()
}

/// A small file that a list names, and where it was found; it was sound a moment ago.
fn sound(
    disk: &dyn Disk,
    dir: &Path,
    entry: &FileEntry,
) -> Result<(PathBuf, Zeroizing<Vec<u8>>), BackupError> {
    match copy::listed(disk, dir, entry)? {
        (path, Some(bytes)) if copy::is(entry, &bytes) => Ok((path, bytes)),
        (path, _) => Err(copy::damaged(path)),
    }
}

fn to_parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}
