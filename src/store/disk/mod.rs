//! File operations as a small trait, so that tests can fail, tear and lose each one of them.
//! Must never know what the files hold; nothing above it may touch `std::fs` for what must stay.

mod real;
pub mod simulated;
mod whole;

use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

pub use real::RealDisk;
pub use simulated::SimulatedDisk;
pub use whole::{make_folder, write_whole};

/// What an opened file is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading; the file must exist.
    Read,
    /// Reading and writing; the file must exist.
    Write,
    /// Reading and writing; the file must not exist yet. Private to its owner (0600).
    Create,
}

/// A folder tree. What is done to names (creating, renaming, removing) stays for certain only once
/// [`Disk::sync_dir`] returned for the folder; what is done to content only once [`File::sync`] did.
pub trait Disk: Debug + Send + Sync {
    /// Makes a folder and those above it, private to the owner (0700). No error when it exists.
    ///
    /// # Errors
    /// Those of the operating system, as for everything here.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// The files and folders in a folder, sorted by name.
    ///
    /// # Errors
    /// `NotFound` when there is no such folder.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>>;
    /// Opens a file.
    ///
    /// # Errors
    /// `NotFound`, or `AlreadyExists` for [`Access::Create`].
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn File>>;
    /// Gives a file another name, replacing what had it; atomic.
    ///
    /// # Errors
    /// `NotFound`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    ///
    /// # Errors
    /// `NotFound`.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// Those of the operating system.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
}

/// An open file. Reads and writes name their place; there is no cursor to share.
pub trait File: Debug + Send + Sync {
    /// Its length in bytes.
    ///
    /// # Errors
    /// Those of the operating system, as for everything here.
    fn size_bytes(&self) -> io::Result<u64>;
    /// Reads into the buffer from `offset` on; returns how much, less than asked only at the end.
    ///
    /// # Errors
    /// Those of the operating system.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;
    /// Writes all the bytes at `offset`.
    ///
    /// # Errors
    /// Those of the operating system; any part of the bytes may then have been written.
    fn write_at(&self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Cuts the file off, or lengthens it with zeros.
    ///
    /// # Errors
    /// Those of the operating system.
    fn set_size(&self, size_bytes: u64) -> io::Result<()>;
    /// Takes room on the disk for `bytes` bytes from `offset` on, so that writing there needs none later. The
    /// length stays; cutting the file off gives the room behind its end back.
    ///
    /// # Errors
    /// `StorageFull`; `Unsupported` where room can't be promised.
    fn take_room(&self, offset: u64, bytes: u64) -> io::Result<()>;
    /// Makes content and length durable (fdatasync).
    ///
    /// # Errors
    /// Those of the operating system; what was written since the last success may then be lost.
    fn sync(&self) -> io::Result<()>;
}
