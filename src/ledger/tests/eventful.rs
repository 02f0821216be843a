//! A disk to which something happens at a certain moment.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::store::disk::{Access, Disk, File};

type Happens = Box<dyn FnOnce() + Send>;

/// Another disk, and what is to happen to it.
pub(in crate::ledger) struct Eventful {
    disk: Arc<dyn Disk>,
    happens: Mutex<Option<(&'static str, Happens)>>,
    unlisted: Option<PathBuf>,
}

impl Eventful {
    /// Something happens before a file is made whose name has this in it; once.
    pub(in crate::ledger) fn before(
        part: &'static str,
        disk: Arc<dyn Disk>,
        happens: impl FnOnce() + Send + 'static,
    ) -> Self {
        Self { disk, happens: Mutex::new(Some((part, Box::new(happens)))), unlisted: None }
    }

    /// A folder can't be listed.
    pub(in crate::ledger) fn unlisted(disk: Arc<dyn Disk>, dir: PathBuf) -> Self {
        Self { disk, happens: Mutex::default(), unlisted: Some(dir) }
    }
}

impl std::fmt::Debug for Eventful {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Eventful({:?})", self.disk)
    }
}

impl Disk for Eventful {
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.disk.create_dir(path)
    }
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        if self.unlisted.as_deref() == Some(dir) {
            return Err(io::Error::other("it can't be read just now"));
        }
        self.disk.list(dir)
    }
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn File>> {
        let name = path.to_string_lossy();
        let is_it = |(part, _): &mut (&str, _)| access == Access::Create && name.contains(*part);
        let happens = self.happens.lock().unwrap().take_if(is_it);
        if let Some((_, happens)) = happens {
            happens();
        }
        self.disk.open(path, access)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(path)
    }
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.disk.sync_dir(dir)
    }
}
