//! The lock on a data folder: one process at a time, named by its number.
//! Must never be taken for granted after the process ends: the system lets go of it then.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::error::StoreError;

/// Held as long as the folder is open.
#[derive(Debug)]
pub(super) struct FolderLock {
    /// The lock lasts as long as the file is open.
    _file: File,
}

impl FolderLock {
    /// Takes the lock, or says who has it.
    pub(super) fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join("lock");
        let io = |doing| {
            let path = path.clone();
            move |error| StoreError::io(doing, &path, error)
        };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let mut file = options.open(&path).map_err(io("open"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let read = file.read_to_string(&mut holder).map_err(io("read"));
                return Err(StoreError::InUse { pid: read.ok().and_then(|_| holder.trim().parse().ok()) });
            }
            Err(TryLockError::Error(error)) => return Err(io("lock")(error)),
        }
        // The number is for people; a full disk must not keep the folder closed.
        let note = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
        if let Err(error) = note {
            tracing::warn!(%error, "the lock does not say who holds it");
        }
        Ok(Self { _file: file })
    }
}

/// Keeps a data folder to oneself for as long as what comes back lives, without opening it.
///
/// # Errors
/// `InUse`; `Io`.
pub fn lock_folder(dir: &Path) -> Result<impl Sized + 'static, StoreError> {
    FolderLock::take(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_was_first() {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let first = FolderLock::take(dir.path()).expect("nobody has it");
        let second = FolderLock::take(dir.path());
        assert!(matches!(second, Err(StoreError::InUse { pid: Some(pid) }) if pid == std::process::id()));
        drop(first);
        assert!(FolderLock::take(dir.path()).is_ok());
    }
}
