//! A file that is there whole or not at all: written beside its place under another name, made durable, then put there.
//! Whoever writes it can be interrupted at any time. Knows nothing of what is in it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

/// What becomes of a file that is in the place already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays: what stands in it may be the only copy.
    Stays,
    /// Its place is taken, by a whole file.
    GivesWay,
}

/// A file on its way to its place. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct WholeFile {
    place: PathBuf,
    beside: PathBuf,
    existing: Existing,
    file: Option<File>,
}

/// How many names beside the place are tried: what is in the way of one was left by a process that was killed.
const NAMES: u32 = 100;

impl WholeFile {
    /// Begins a file for this place.
    ///
    /// # Errors
    /// When a file is there that is to stay, when what is there is no plain file – a link, a device, a folder – and when
    /// the folder can't be written in.
    pub(super) fn begin(place: &Path, existing: Existing) -> io::Result<Self> {
        let there = place.symlink_metadata();
        match (existing, there) {
            (Existing::Stays, Ok(_)) => return Err(io::ErrorKind::AlreadyExists.into()),
            // A device in whose place a file stood would be lost to everybody; what a link leads to would stay as it was.
            (Existing::GivesWay, Ok(found)) if !found.is_file() => {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            _ => {}
        }
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for number in 0..NAMES {
            let beside = place.with_file_name(format!(".{name}.{}-{number}.part", std::process::id()));
            // Rows hold what is personal: nobody else on this machine reads them.
            match File::options().write(true).create_new(true).mode(0o600).open(&beside) {
                Ok(file) => return Ok(Self { place: place.to_owned(), beside, existing, file: Some(file) }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// When it can't be made durable, and when another file has come there meanwhile that is to stay.
    pub(super) fn keep(mut self) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let kept = file.sync_all().and_then(|()| self.put());
        if kept.is_err() {
            self.file = Some(file);
        }
        kept
    }

    fn put(&self) -> io::Result<()> {
        if self.existing == Existing::GivesWay {
            return fs::rename(&self.beside, &self.place);
        }
        match renameat_with(CWD, &self.beside, CWD, &self.place, RenameFlags::NOREPLACE) {
            Ok(()) => Ok(()),
            // Not every file system can promise it: there is a moment then in which another file could come.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => match self.place.symlink_metadata() {
                Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(&self.beside, &self.place),
            },
            Err(errno) => Err(errno.into()),
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // What can't be removed has a name that says what it is.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("år.xlsx");
        let mut file = WholeFile::begin(&place, Existing::Stays).expect("a new file");
        file.write_all(b"half").expect("it can be written");
        assert!(!place.exists(), "nobody opens half a file");
        drop(file);
        assert!(names(folder.path()).is_empty(), "nothing is left of it");
        let mut file = WholeFile::begin(&place, Existing::Stays).expect("a new file");
        file.write_all(b"whole").expect("it can be written");
        file.keep().expect("it is kept");
        assert_eq!(fs::read(&place).expect("the file"), b"whole");
        assert_eq!(names(folder.path()), ["år.xlsx"]);
    }

    #[test]
    fn what_is_there_stays_unless_it_is_to_give_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("kontakter.csv");
        fs::write(&place, "the only copy").expect("a file");
        let refused = WholeFile::begin(&place, Existing::Stays).expect_err("it is there");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        let mut file = WholeFile::begin(&place, Existing::GivesWay).expect("a new file");
        file.write_all(b"new").expect("it can be written");
        assert_eq!(fs::read(&place).expect("the file"), b"the only copy", "until the new one is whole");
        file.keep().expect("it is kept");
        assert_eq!(fs::read(&place).expect("the file"), b"new");
    }

    /// `--overwrite --out /dev/null` by root put a file in the device's place, and a link gave way instead of what it
    /// leads to.
    #[test]
    fn what_is_no_plain_file_gives_way_to_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let there = |name: &str| folder.path().join(name);
        fs::write(there("real.csv"), "the only copy").expect("a file");
        fs::create_dir(there("folder")).expect("a folder");
        std::os::unix::fs::symlink(there("real.csv"), there("link.csv")).expect("a link");
        std::os::unix::fs::symlink(there("nothing"), there("lost.csv")).expect("a link");
        let _socket =
            std::os::unix::net::UnixListener::bind(there("device")).expect("something that is no file");
        let before = names(folder.path()).len();
        for name in ["folder", "link.csv", "lost.csv", "device"] {
            let refused = WholeFile::begin(&there(name), Existing::GivesWay).expect_err(name);
            assert_eq!(refused.kind(), io::ErrorKind::InvalidInput, "{name}");
        }
        assert_eq!(names(folder.path()).len(), before, "nothing was begun");
        assert_eq!(fs::read(there("real.csv")).expect("the file"), b"the only copy");
    }

    /// Somebody else made a file of that name while the rows were on their way.
    #[test]
    fn a_file_that_came_meanwhile_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("kontakter.csv");
        let file = WholeFile::begin(&place, Existing::Stays).expect("a new file");
        fs::write(&place, "somebody else's").expect("a file");
        let refused = file.keep().expect_err("it is there");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["kontakter.csv"]);
        assert_eq!(fs::read(&place).expect("the file"), b"somebody else's");
    }
}
