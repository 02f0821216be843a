//! Files that are there with all their content, durably, or not at all.
//! Must never leave a half-written file under the name that was asked for.

use std::io;
use std::path::Path;

use crate::store::error::StoreError;

use super::{Access, Disk, File};

/// Writes a file under another name first, syncs it, and then gives it its name, replacing what had it.
/// The folder is synced too, so the file stays. Returned open for writing.
///
/// The other name is the file's with `.new` behind it; one that a crash left there is replaced.
///
/// # Errors
/// `Io`; the file is then as it was before, or, if only the last sync failed, may be either.
pub fn write_whole(disk: &dyn Disk, path: &Path, content: &[u8]) -> Result<Box<dyn File>, StoreError> {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = Path::new(&fresh);
    match disk.remove(fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(StoreError::io("remove", fresh, error));
        }
        _ => {}
    }
    let file = disk.open(fresh, Access::Create).map_err(|error| StoreError::io("create", fresh, error))?;
    file.write_at(0, content).map_err(|error| StoreError::io("write", fresh, error))?;
    file.sync().map_err(|error| StoreError::io("sync", fresh, error))?;
    disk.rename(fresh, path).map_err(|error| StoreError::io("rename", fresh, error))?;
    let dir = path.parent().unwrap_or(Path::new("."));
    disk.sync_dir(dir).map_err(|error| StoreError::io("sync", dir, error))?;
    Ok(file)
}

/// Makes a folder that stays: it and its own entry are durable when this returns.
///
/// # Errors
/// `Io`.
pub fn make_folder(disk: &dyn Disk, path: &Path) -> Result<(), StoreError> {
    disk.create_dir(path).map_err(|error| StoreError::io("create", path, error))?;
    match path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => disk.sync_dir(parent).map_err(|error| StoreError::io("sync", parent, error)),
        None => Ok(()),
    }
}
