//! Files at the client's end: one that is made when there is something to put into it, and what is said when one can't
//! be used. Knows no command.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use thiserror::Error;

use crate::domain::refusal::{Kind, Refusal};

/// A file that can't be used.
#[derive(Debug, Error)]
#[error("the file cannot be used: {error}")]
pub struct FileError {
    /// Which.
    pub path: PathBuf,
    /// Whether it was to be read or written.
    pub used_for: FileUse,
    /// What the system says.
    pub error: io::Error,
}

/// What a file was to be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileUse {
    /// To be read.
    Reading,
    /// To be written.
    Writing,
}

/// A file that is made when the first byte is written to it: an answer without output leaves none behind.
#[derive(Debug)]
pub struct NewFile {
    pub(super) path: PathBuf,
    pub(super) file: Option<File>,
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        use std::os::unix::fs::OpenOptionsExt;
        if bytes.is_empty() {
            return Ok(0);
        }
        if self.file.is_none() {
            // Rows hold what is personal: nobody else on this machine reads them.
            self.file = Some(File::options().write(true).create_new(true).mode(0o600).open(&self.path)?);
        }
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}

impl FileError {
    /// The error as a person is told of it.
    pub fn refusal(&self) -> Refusal {
        let code = match (self.used_for, self.error.kind()) {
            (FileUse::Reading, io::ErrorKind::NotFound) => "file-missing",
            (FileUse::Reading, io::ErrorKind::IsADirectory) => "file-folder",
            (FileUse::Reading, io::ErrorKind::InvalidData) => "file-too-long",
            (FileUse::Reading, _) => "file-unreadable",
            (FileUse::Writing, io::ErrorKind::AlreadyExists) => "file-exists",
            (FileUse::Writing, io::ErrorKind::StorageFull) => "file-no-room",
            (FileUse::Writing, io::ErrorKind::InvalidInput) => "file-not-plain",
            (FileUse::Writing, _) => "file-unwritable",
        };
        let kind = if code == "file-missing" { Kind::NotFound } else { Kind::Invalid };
        let name = self.path.to_string_lossy();
        Refusal::new(kind, code).with("file", crate::domain::text::shown(&name).into_owned())
    }
}
