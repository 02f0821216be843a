//! A disk in memory that keeps apart what was written and what was synced, and breaks on demand.
//! Must never know what the files hold. For tests; a seed repeats everything it does.
//!
//! It is harsher than most real disks: a failed sync drops any part of what it should have kept while
//! reading still shows it, a power cut keeps any sectors of what was not synced, and names last only
//! once their folder was synced.

mod faults;
mod inode;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use faults::Fault;
use faults::Faults;
use inode::Inode;

use super::{Access, Disk, File};

/// The disk; clones are the same disk.
#[derive(Clone, Debug)]
pub struct SimulatedDisk(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    inodes: BTreeMap<u64, Inode>,
    names: Names,
    kept_names: Names,
    pending_names: Vec<NameChange>,
    faults: Faults,
    /// How many bytes all files can have together, where there is a limit.
    capacity: Option<u64>,
}

type Names = BTreeMap<PathBuf, Node>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Folder,
    File(u64),
}

#[derive(Clone, Debug)]
enum NameChange {
    Add(PathBuf, Node),
    Remove(PathBuf),
    Move { from: PathBuf, to: PathBuf },
}

impl SimulatedDisk {
    /// An empty disk. Everything it does by chance follows from the seed.
    pub fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            inodes: BTreeMap::new(),
            names: Names::new(),
            kept_names: Names::new(),
            pending_names: Vec::new(),
            faults: Faults::new(seed),
            capacity: None,
        })))
    }

    /// How many changing operations (creating, writing, cutting, syncing, renaming, removing) were tried.
    pub fn changes(&self) -> u64 {
        self.state().faults.count()
    }

    /// Lets the changing operation number `at` (counted from 1, see [`SimulatedDisk::changes`]) go wrong.
    pub fn plan(&self, at: u64, fault: Fault) {
        self.state().faults.plan(at, fault);
    }

    /// From here on nothing works until a restart or a power cut: the process is dead already.
    pub fn halt(&self) {
        self.state().faults.halt();
    }

    /// The process is gone, the machine goes on: nothing is lost, and no fault is planned any more.
    pub fn restart(&self) {
        self.state().faults.clear();
    }

    /// The power fails and comes back: of what was not synced, any part may be lost.
    pub fn power_cut(&self) {
        self.state().power_cut();
    }

    /// So many bytes more fit on the disk from now on; none lifts the limit.
    pub fn leave_room(&self, bytes: Option<u64>) {
        let mut state = self.state();
        state.capacity = bytes.map(|bytes| state.used() + bytes);
    }

    /// The content of a file as a reader would see it.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let state = self.state();
        let id = state.file(path)?;
        Ok(state.inodes[&id].live().to_vec())
    }

    /// Replaces a file's content for good, as damage or a hostile hand would.
    pub fn overwrite(&self, path: &Path, content: &[u8]) {
        let mut state = self.state();
        let id = match state.file(path) {
            Ok(id) => id,
            Err(_) => {
                let id = state.add_file(path);
                state.kept_names.insert(path.to_owned(), Node::File(id));
                id
            }
        };
        state.inodes.insert(id, Inode::kept(content.to_vec()));
    }

    /// Every name on the disk that leads up out of its folder.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn names_that_go_up(&self) -> Vec<PathBuf> {
        let goes_up = |path: &&PathBuf| path.components().any(|part| part == std::path::Component::ParentDir);
        self.state().names.keys().filter(goes_up).cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Disk for SimulatedDisk {
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        for folder in path.ancestors().collect::<Vec<_>>().into_iter().rev() {
            if !state.names.contains_key(folder) && folder.parent().is_some() {
                state.faults.before_change()?;
                state.change_name(NameChange::Add(folder.to_owned(), Node::Folder));
            }
        }
        Ok(())
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let state = self.state();
        state.faults.before_read()?;
        if state.names.get(dir) != Some(&Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(state.names.keys().filter(|path| path.parent() == Some(dir)).cloned().collect())
    }

    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn File>> {
        let mut state = self.state();
        let id = match access {
            Access::Read | Access::Write => {
                state.faults.before_read()?;
                if access == Access::Write {
                    state.faults.before_opening_to_write()?;
                }
                state.file(path)?
            }
            Access::Create if state.names.contains_key(path) => {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            Access::Create => {
                state.faults.before_growth()?;
                state.add_file(path)
            }
        };
        Ok(Box::new(SimulatedFile { disk: self.clone(), id }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.faults.before_change()?;
        if !state.names.contains_key(from) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if state.names.keys().any(|path| path.parent() == Some(to)) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        state.change_name(NameChange::Move { from: from.to_owned(), to: to.to_owned() });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.faults.before_change()?;
        state.file(path)?;
        state.change_name(NameChange::Remove(path.to_owned()));
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.faults.before_change()?;
        let pending = std::mem::take(&mut state.pending_names);
        let (due, later) = pending.into_iter().partition(|change| change.folder() == Some(dir));
        state.pending_names = later;
        let due: Vec<NameChange> = due;
        due.into_iter().for_each(|change| change.make(&mut state.kept_names));
        Ok(())
    }
}

impl State {
    fn file(&self, path: &Path) -> io::Result<u64> {
        match self.names.get(path) {
            Some(Node::File(id)) => Ok(*id),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// The bytes that are taken, by content or for content to come.
    fn used(&self) -> u64 {
        let files = self.names.values().filter_map(|node| match node {
            Node::File(id) => self.inodes.get(id),
            Node::Folder => None,
        });
        files.map(Inode::taken).sum()
    }

    /// How many bytes more fit, where there is a limit.
    fn left(&self) -> u64 {
        self.capacity.map_or(u64::MAX, |capacity| capacity.saturating_sub(self.used()))
    }

    fn add_file(&mut self, path: &Path) -> u64 {
        let id = self.inodes.keys().next_back().map_or(0, |last| last + 1);
        self.inodes.insert(id, Inode::default());
        self.change_name(NameChange::Add(path.to_owned(), Node::File(id)));
        id
    }

    fn change_name(&mut self, change: NameChange) {
        change.clone().make(&mut self.names);
        self.pending_names.push(change);
    }

    /// Names come back in the order in which they were changed, up to some point.
    fn power_cut(&mut self) {
        self.faults.clear();
        let pending = std::mem::take(&mut self.pending_names);
        let lasting = self.faults.below(pending.len() + 1);
        pending.into_iter().take(lasting).for_each(|change| change.make(&mut self.kept_names));
        self.names = self.kept_names.clone();
        let folders = self.names.clone();
        let reachable =
            |path: &Path| path.parent().is_none_or(|dir| dir.parent().is_none() || folders.contains_key(dir));
        self.names.retain(|path, _| reachable(path));
        self.kept_names = self.names.clone();
        let State { inodes, faults, .. } = self;
        inodes.values_mut().for_each(|inode| inode.power_cut(faults));
    }
}

impl NameChange {
    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Add(path, _) | Self::Remove(path) | Self::Move { to: path, .. } => path.parent(),
        }
    }

    fn make(self, names: &mut Names) {
        match self {
            Self::Add(path, node) => {
                names.insert(path, node);
            }
            Self::Remove(path) => {
                names.remove(&path);
            }
            Self::Move { from, to } => {
                // A folder takes along what is in it.
                let moved: Vec<PathBuf> =
                    names.keys().filter(|path| path.starts_with(&from)).cloned().collect();
                for path in moved {
                    let inside: PathBuf = path.components().skip(from.components().count()).collect();
                    if let Some(node) = names.remove(&path) {
                        let place = if path == from { to.clone() } else { to.join(inside) };
                        names.insert(place, node);
                    }
                }
            }
        }
    }
}

#[derive(Debug)]
struct SimulatedFile {
    disk: SimulatedDisk,
    id: u64,
}

impl SimulatedFile {
    fn with<T>(&self, work: impl FnOnce(&mut Inode, &mut Faults) -> T) -> T {
        let mut state = self.disk.state();
        let State { inodes, faults, .. } = &mut *state;
        work(inodes.entry(self.id).or_default(), faults)
    }
}

impl File for SimulatedFile {
    fn size_bytes(&self) -> io::Result<u64> {
        self.with(|inode, faults| faults.before_read().map(|()| inode.live().len() as u64))
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.with(|inode, faults| {
            faults.before_read()?;
            let rest = inode.live().get(offset as usize..).unwrap_or_default();
            let count = rest.len().min(buffer.len());
            buffer[..count].copy_from_slice(&rest[..count]);
            Ok(count)
        })
    }

    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let left = self.disk.state().left();
        self.with(|inode, faults| {
            let needed = (offset + bytes.len() as u64).saturating_sub(inode.taken());
            match if needed > 0 { faults.before_growth() } else { faults.before_change() } {
                Ok(()) if needed > left => {
                    let fits = bytes.len() - usize::try_from(needed - left).unwrap_or(0).min(bytes.len());
                    inode.write(offset, &bytes[..fits]);
                    Err(io::ErrorKind::StorageFull.into())
                }
                Ok(()) => {
                    inode.write(offset, bytes);
                    Ok(())
                }
                Err(error) => {
                    if faults.tearing() {
                        let torn = faults.below(bytes.len() + 1);
                        inode.write(offset, &bytes[..torn]);
                    }
                    Err(error)
                }
            }
        })
    }

    fn take_room(&self, offset: u64, bytes: u64) -> io::Result<()> {
        let left = self.disk.state().left();
        self.with(|inode, faults| {
            let end = offset + bytes;
            let needed = end.saturating_sub(inode.taken());
            match if needed > 0 { faults.before_growth() } else { faults.before_change() } {
                Ok(()) if needed > left => Err(io::ErrorKind::StorageFull.into()),
                Ok(()) => {
                    inode.take_room(end);
                    Ok(())
                }
                Err(error) => Err(error),
            }
        })
    }

    fn set_size(&self, size_bytes: u64) -> io::Result<()> {
        self.with(|inode, faults| {
            faults.before_change()?;
            inode.set_size(size_bytes);
            Ok(())
        })
    }

    fn sync(&self) -> io::Result<()> {
        self.with(|inode, faults| match faults.before_change() {
            Ok(()) => {
                inode.sync();
                Ok(())
            }
            Err(error) => {
                inode.fail_sync(faults);
                Err(error)
            }
        })
    }
}
