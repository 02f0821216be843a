//! A folder of tables on its way to the daemon and back: as one stream, so that it needs no more frames than a file.
//! Read and written with the rights of the person at the keyboard. Must never know what the tables hold.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::thread;

use crate::desk::directory::FOLDER_MARK;

/// The most tables of one folder.
const MOST_TABLES: usize = 100;

/// The tables of a folder as one stream. A table that can't be read ends the stream in its middle, which the daemon
/// takes for a broken one.
///
/// # Errors
/// When the folder can't be listed, or holds no table.
pub(super) fn stream(folder: &Path) -> io::Result<File> {
    let mut tables: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")))
        .collect();
    tables.sort();
    tables.truncate(MOST_TABLES);
    if tables.is_empty() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let (reader, mut writer) = io::pipe()?;
    thread::spawn(move || {
        // A reader that is gone has answered already; the stream needs no end then.
        let _ = write_all(&tables, &mut writer);
    });
    Ok(File::from(OwnedFd::from(reader)))
}

fn write_all(tables: &[PathBuf], to: &mut dyn Write) -> io::Result<()> {
    to.write_all(FOLDER_MARK.as_bytes())?;
    for path in tables {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // The name stands on a line of its own, parted from the size by the last blank.
        let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        writeln!(to, "{name} {size}")?;
        let copied = io::copy(&mut BufReader::new(file).take(size), to)?;
        if copied != size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    to.flush()
}

/// A folder that is made of a stream when all of it has come.
#[derive(Debug)]
pub(super) struct NewFolder {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl NewFolder {
    /// A folder to be.
    ///
    /// # Errors
    /// When something is there already: what stands in it may be the only copy.
    pub(super) fn at(path: &Path) -> io::Result<Self> {
        let is_there = match fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(_) => true,
        };
        if is_there {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(Self { path: path.to_owned(), bytes: Vec::new() })
    }

    /// Writes the tables; nothing when nothing came.
    ///
    /// # Errors
    /// When the stream is no folder, or a file can't be written.
    pub(super) fn unpack(self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let mut rest = self.bytes.strip_prefix(FOLDER_MARK.as_bytes()).ok_or_else(broken)?;
        fs::create_dir_all(&self.path)?;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
            let line = std::str::from_utf8(&rest[..end]).map_err(|_| broken())?;
            let (name, size) = line.rsplit_once(' ').ok_or_else(broken)?;
            let size: usize = size.parse().map_err(|_| broken())?;
            let is_plain = Path::new(name).file_name().is_some_and(|only| only == name);
            let content = rest.get(end + 1..end + 1 + size).filter(|_| is_plain).ok_or_else(broken)?;
            File::options().write(true).create_new(true).open(self.path.join(name))?.write_all(content)?;
            rest = &rest[end + 1 + size..];
        }
        Ok(())
    }
}

impl Write for NewFolder {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_comes_out_as_it_went_in() {
        let home = tempfile::tempdir().expect("a folder");
        let (from, to) = (home.path().join("ind"), home.path().join("ud"));
        fs::create_dir(&from).unwrap();
        fs::write(from.join("services.csv"), "id,name\n1,Café\n").unwrap();
        fs::write(from.join("phones.csv"), "").unwrap();
        fs::write(from.join("læsmig.txt"), "ikke en tabel").unwrap();
        let mut folder = NewFolder::at(&to).expect("nothing is there");
        io::copy(&mut stream(&from).expect("tables"), &mut folder).unwrap();
        folder.unpack().expect("whole");
        assert_eq!(fs::read_to_string(to.join("services.csv")).unwrap(), "id,name\n1,Café\n");
        assert_eq!(fs::read_dir(&to).unwrap().count(), 2);
        assert!(NewFolder::at(&to).is_err(), "something is there now");
        assert!(stream(home.path()).is_err(), "no table there");
    }

    #[test]
    fn a_stream_that_would_leave_its_folder_is_refused() {
        let home = tempfile::tempdir().expect("a folder");
        for evil in ["../x.csv 1\nx", "/tmp/x.csv 1\nx", "a.csv 9\nx", "a.csv\n"] {
            let mut folder = NewFolder::at(&home.path().join("ud")).expect("nothing is there");
            write!(folder, "{FOLDER_MARK}{evil}").unwrap();
            assert!(folder.unpack().is_err(), "{evil}");
        }
    }
}
