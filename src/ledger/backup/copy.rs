//! Copying files and reading small ones whole. Must never leave half a file under its own name.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::ledger::signed::{self, Said, Unsound, hex};
use crate::store::StoreError;
use crate::store::disk::{Access, Disk, write_whole};

use super::{BackupError, FileEntry};

/// How much is copied at a time.
const CHUNK_BYTES: usize = 1 << 20;
/// No file that is read whole is larger.
const MOST_BYTES: u64 = 1 << 30;

/// The name of a copy before it is whole.
pub(super) fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
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

/// What a small file holds; none where there is no such file.
pub(super) fn read(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let file = match disk.open(path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("open", path, error)),
    };
    let failed = |error| StoreError::io("read", path, error);
    let size = file.size_bytes().map_err(failed)?.min(MOST_BYTES);
    let mut bytes = vec![0; usize::try_from(size).unwrap_or(0)];
    let count = file.read_at(0, &mut bytes).map_err(failed)?;
    bytes.truncate(count);
    Ok(Some(bytes))
}

/// Writes a small file whole, and makes its entry for the list. A file that holds just that is left alone.
pub(super) fn put(
    disk: &dyn Disk,
    dir: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<(FileEntry, bool), StoreError> {
    let path = dir.join(name);
    let entry = entry(name, bytes);
    let is_there = read(disk, &path)?.is_some_and(|found| found == bytes);
    if !is_there {
        write_whole(disk, &path, bytes)?;
    }
    Ok((entry, !is_there))
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
pub(super) fn manifest<T: Serialize + DeserializeOwned>(
    disk: &dyn Disk,
    dir: &Path,
    kind: &str,
) -> Result<Option<Said<T>>, BackupError> {
    let file = dir.join(super::MANIFEST);
    let Some(bytes) = read(disk, &file)? else { return Ok(None) };
    match signed::read(kind, &bytes) {
        Ok(said) => Ok(Some(said)),
        Err(Unsound::Changed(offset)) => Err(BackupError::Manifest { file, offset }),
        Err(Unsound::Newer(_)) => Err(BackupError::Newer(file)),
    }
}
