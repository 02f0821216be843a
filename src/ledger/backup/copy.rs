//! Copying files, and small ones whole. Must never leave half a file under its own name, and never change a small file
//! that a list names before another list names the change.
//!
//! A small file that differs from the one that is there is written as `NAME.next`, and takes its place ([`settle`]) once the
//! new list is durable. Whoever reads takes whichever of the two the list means ([`listed`]).

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::ledger::signed::{self, Said, Unsound, hex};
use crate::store::disk::{Access, Disk, write_whole};
use crate::store::{Finding, Meaning, StoreError};

use super::{BackupError, FileEntry, Listed};

/// How much is copied at a time.
const CHUNK_BYTES: usize = 1 << 20;
/// No file that is read whole is larger.
const MOST_BYTES: u64 = 1 << 30;

/// What stands behind the name of a file that is not whole yet.
pub(super) const UNFINISHED: &str = ".new";
/// What stands behind the name of a small file that no list names yet.
pub(super) const NEXT: &str = ".next";

/// The name of a copy before it is whole.
pub(super) fn unfinished(path: &Path) -> PathBuf {
    with(path, UNFINISHED)
}

/// The name of a small file before a list names it.
fn next(path: &Path) -> PathBuf {
    with(path, NEXT)
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The name that a file has once a list names it.
pub(super) fn final_name(name: &str) -> &str {
    let name = name.strip_suffix(UNFINISHED).unwrap_or(name);
    name.strip_suffix(NEXT).unwrap_or(name)
}

/// Copies the first `bytes` of a file to `to`, which is synced but for its name; `done` is told of every piece.
/// Gives the hash of what was read.
pub(super) fn copy(
    (from_disk, from): (&dyn Disk, &Path),
    (to_disk, to): (&dyn Disk, &Path),
    bytes: u64,
    done: &mut dyn FnMut(u64),
) -> Result<String, StoreError> {
    let source = from_disk.open(from, Access::Read).map_err(|error| StoreError::io("open", from, error))?;
    remove(to_disk, to)?;
    let target = to_disk.open(to, Access::Create).map_err(|error| StoreError::io("create", to, error))?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut offset = 0;
    while offset < bytes {
        let wanted = usize::try_from(bytes - offset).unwrap_or(CHUNK_BYTES).min(CHUNK_BYTES);
        let read = source.read_at(offset, &mut chunk[..wanted]);
        let count = read.map_err(|error| StoreError::io("read", from, error))?;
        if count == 0 {
            return Err(StoreError::io("read", from, io::ErrorKind::UnexpectedEof.into()));
        }
        hash.update(&chunk[..count]);
        target.write_at(offset, &chunk[..count]).map_err(|error| StoreError::io("write", to, error))?;
        offset += count as u64;
        done(count as u64);
    }
    target.sync().map_err(|error| StoreError::io("sync", to, error))?;
    Ok(hex(&hash.finalize()))
}

/// Gives a copy its name.
pub(super) fn finish(disk: &dyn Disk, fresh: &Path, path: &Path) -> Result<(), StoreError> {
    disk.rename(fresh, path).map_err(|error| StoreError::io("rename", fresh, error))
}

/// The hash of the first `bytes` of a file.
pub(super) fn hash_of(
    disk: &dyn Disk,
    path: &Path,
    bytes: u64,
    done: &mut dyn FnMut(u64),
) -> Result<String, StoreError> {
    let file = disk.open(path, Access::Read).map_err(|error| StoreError::io("open", path, error))?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut offset = 0;
    while offset < bytes {
        let wanted = usize::try_from(bytes - offset).unwrap_or(CHUNK_BYTES).min(CHUNK_BYTES);
        let count = file
            .read_at(offset, &mut chunk[..wanted])
            .map_err(|error| StoreError::io("read", path, error))?;
        if count == 0 {
            break;
        }
        hash.update(&chunk[..count]);
        offset += count as u64;
        done(count as u64);
    }
    Ok(hex(&hash.finalize()))
}

/// A file's size; none where there is no such file.
pub(super) fn size(disk: &dyn Disk, path: &Path) -> Result<Option<u64>, StoreError> {
    match disk.open(path, Access::Read).and_then(|file| file.size_bytes()) {
        Ok(size) => Ok(Some(size)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io("measure", path, error)),
    }
}

/// What a small file holds, wiped when it is dropped: it may be the master key. None where there is no such file.
pub(super) fn read(disk: &dyn Disk, path: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let file = match disk.open(path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("open", path, error)),
    };
    let failed = |error| StoreError::io("read", path, error);
    let size = file.size_bytes().map_err(failed)?.min(MOST_BYTES);
    let mut bytes = Zeroizing::new(vec![0; usize::try_from(size).unwrap_or(0)]);
    let count = file.read_at(0, &mut bytes).map_err(failed)?;
    bytes.truncate(count);
    Ok(Some(bytes))
}

/// Writes a small file whole beside the one that is there, reads it back, and makes its entry for the list. A file that holds
/// just that is left alone. Says whether anything was written.
pub(super) fn put(
    disk: &dyn Disk,
    dir: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<(FileEntry, bool), BackupError> {
    let (path, entry) = (dir.join(name), entry(name, bytes));
    if holds(disk, &path, &entry)? {
        return Ok((entry, false));
    }
    let file = next(&path);
    write_whole(disk, &file, bytes)?;
    if !holds(disk, &file, &entry)? {
        return Err(damaged(file));
    }
    Ok((entry, true))
}

/// Gives files their names that a list names, and takes away what it does not mean. `list` is the folder of that list: it
/// must stay before anything else changes.
pub(super) fn settle(
    disk: &dyn Disk,
    list: &Path,
    dir: &Path,
    entries: &[FileEntry],
) -> Result<(), StoreError> {
    let sync = |dir: &Path| disk.sync_dir(dir).map_err(|error| StoreError::io("sync", dir, error));
    let is_ours = |name: &str| name == super::MANIFEST || entries.iter().any(|entry| entry.name == name);
    let waits = |name: &String| final_name(name) != name && is_ours(final_name(name));
    let waiting: Vec<String> = names(disk, dir)?.into_iter().filter(waits).collect();
    if waiting.is_empty() {
        return Ok(());
    }
    sync(list)?;
    for name in waiting {
        let path = dir.join(&name);
        let meant = entries.iter().find(|entry| name.strip_suffix(NEXT) == Some(&entry.name));
        match meant {
            Some(entry) if !holds(disk, &dir.join(&entry.name), entry)? && holds(disk, &path, entry)? => {
                finish(disk, &path, &dir.join(&entry.name))?;
            }
            _ => remove(disk, &path)?,
        }
    }
    sync(dir)
}

/// What a small file holds; may be a key.
type Content = Zeroizing<Vec<u8>>;

/// The file that a list means, and what it holds. Where none holds what the list says, it is the one under its own name.
pub(super) fn listed(
    disk: &dyn Disk,
    dir: &Path,
    entry: &FileEntry,
) -> Result<(PathBuf, Option<Content>), StoreError> {
    let path = dir.join(&entry.name);
    let is_meant = |bytes: &Zeroizing<Vec<u8>>| is(entry, bytes);
    let bytes = read(disk, &path)?;
    if bytes.as_ref().is_some_and(is_meant) {
        return Ok((path, bytes));
    }
    match read(disk, &next(&path))?.filter(is_meant) {
        Some(waiting) => Ok((next(&path), Some(waiting))),
        None => Ok((path, bytes)),
    }
}

/// Whether a list says just this of a file.
pub(super) fn is(entry: &FileEntry, bytes: &[u8]) -> bool {
    self::entry(&entry.name, bytes) == *entry
}

fn holds(disk: &dyn Disk, path: &Path, entry: &FileEntry) -> Result<bool, StoreError> {
    Ok(read(disk, path)?.is_some_and(|bytes| is(entry, &bytes)))
}

/// What was written, or was sound a moment ago, is another.
pub(super) fn damaged(file: PathBuf) -> BackupError {
    BackupError::CopyDamaged(Finding { file, offset: 0, seq: None, until: None, meaning: Meaning::Frame })
}

/// What the list says of a file.
pub(super) fn entry(name: &str, bytes: &[u8]) -> FileEntry {
    FileEntry { name: name.to_owned(), bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) }
}

/// The names of the files in a folder; none where there is no such folder.
pub(super) fn names(disk: &dyn Disk, dir: &Path) -> Result<Vec<String>, StoreError> {
    let listed = match disk.list(dir) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(StoreError::io("list", dir, error)),
    };
    Ok(listed.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect())
}

/// Takes a file away, if it is there.
pub(super) fn remove(disk: &dyn Disk, path: &Path) -> Result<(), StoreError> {
    match disk.remove(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::io("remove", path, error)),
        _ => Ok(()),
    }
}

/// The list in a folder; none where there is none.
pub(super) fn manifest<T: Serialize + DeserializeOwned + Listed>(
    disk: &dyn Disk,
    dir: &Path,
    kind: &str,
) -> Result<Option<Said<T>>, BackupError> {
    let file = dir.join(super::MANIFEST);
    let Some(bytes) = read(disk, &file)? else { return Ok(None) };
    match signed::read::<T>(kind, &bytes) {
        Ok(said) if said.statement.stays_inside() => Ok(Some(said)),
        Ok(_) => Err(BackupError::Manifest { file, offset: 0 }),
        Err(Unsound::Changed(offset)) => Err(BackupError::Manifest { file, offset }),
        Err(Unsound::Newer(_)) => Err(BackupError::Newer(file)),
    }
}
