//! The list of erased citizens, `keys/erased`: one line for each, written and durable before their key is
//! destroyed. It lies with the keys and never with the data, so a restored backup does not bring it back to
//! an earlier state: whoever is on it has no key any more, whatever an older keyring says.
//! Must never hold anything of a citizen but the id, and must never lose a line.
//!
//! The file is text: a line that names the format and the log, and then for each erasure its id, the
//! citizen's id, the instant, and a checksum. Two copies of it are put together line by line ([`merge`]).

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::ids::{CitizenId, ErasureId};
use crate::store::disk::{Access, Disk, File, make_folder, write_whole};
use crate::store::{StoreError, StoreId};

use super::error::KeyError;
use super::signed::unhex;

/// What the first line begins with; the log's id follows.
const HEAD: &str = "outreach erased";
/// The version that is written and read.
const VERSION: u32 = 1;

/// The erasure of those who were erased before erasures had ids.
pub const UNNAMED: ErasureId = ErasureId::from_bytes([0; 16]);

/// One erased citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasedLine {
    /// By which erasure.
    pub erasure: ErasureId,
    /// Who.
    pub citizen: CitizenId,
    /// When, to the millisecond.
    pub at: DateTime<Utc>,
}

/// A list as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedList {
    /// The log that it belongs to.
    pub store: StoreId,
    /// The erased, in the order of their erasures.
    pub lines: Vec<ErasedLine>,
    /// How far the file is sound: what lies beyond is the rest of an append that was cut short, before
    /// which no key was destroyed.
    pub sound_bytes: u64,
}

impl ErasedLine {
    fn written(&self) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::Millis, true);
        let text = format!("{} {} {at}", self.erasure, self.citizen);
        let check = crc32fast::hash(text.as_bytes());
        format!("{text} {check:08x}\n")
    }

    fn read(line: &str) -> Option<Self> {
        let (text, check) = line.rsplit_once(' ')?;
        if check.len() != 8 || u32::from_str_radix(check, 16).ok()? != crc32fast::hash(text.as_bytes()) {
            return None;
        }
        let mut words = text.split(' ');
        let (erasure, citizen) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let at = DateTime::parse_from_rfc3339(words.next()?).ok()?.with_timezone(&Utc);
        words.next().is_none().then_some(Self { erasure, citizen, at })
    }
}

/// Where the list lies that belongs to a keyring: beside it.
pub fn beside(keyring: &Path) -> PathBuf {
    keyring.with_file_name("erased")
}

/// Reads a list; none where nobody was ever erased.
///
/// # Errors
/// `ErasedDamaged` for a line that does not verify, unless it is the rest of an append that was cut short;
/// `Newer`; `Disk`.
pub fn read(disk: &dyn Disk, path: &Path) -> Result<Option<ErasedList>, KeyError> {
    let file = match disk.open(path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("open", path, error).into()),
    };
    let bytes = whole(file.as_ref()).map_err(|error| StoreError::io("read", path, error))?;
    parse(&bytes, path).map(Some)
}

/// Reads a list's bytes; `path` names the file in errors.
///
/// # Errors
/// As [`read`], without `Disk`.
pub fn parse(bytes: &[u8], path: &Path) -> Result<ErasedList, KeyError> {
    let damaged = |line| KeyError::ErasedDamaged { file: path.to_owned(), line };
    let sound = sound_bytes(bytes);
    let text = std::str::from_utf8(&bytes[..sound]).map_err(|_| damaged(1))?;
    let mut lines = text.lines();
    let head = lines.next().and_then(|line| line.strip_prefix(HEAD)).ok_or_else(|| damaged(1))?;
    let mut words = head.trim_start_matches(' ').split(' ');
    let version: u32 = words.next().and_then(|word| word.parse().ok()).ok_or_else(|| damaged(1))?;
    if version != VERSION {
        return Err(KeyError::Newer { file: path.to_owned(), found: version, known: VERSION });
    }
    let store = words.next().and_then(unhex).map(StoreId::from_bytes).filter(|_| words.next().is_none());
    let store = store.ok_or_else(|| damaged(1))?;
    let numbered = (2..).zip(lines);
    let read = numbered.map(|(number, line)| ErasedLine::read(line).ok_or_else(|| damaged(number)));
    let lines = read.collect::<Result<Vec<_>, _>>()?;
    Ok(ErasedList { store, lines, sound_bytes: sound as u64 })
}

/// How far a list's bytes are lines that were written to their end. A line is appended by one write, which can lie in two
/// sectors: when the power fails, the second can be there without the first, which then reads as zeros.
fn sound_bytes(bytes: &[u8]) -> usize {
    let after = |bytes: &[u8]| bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let sound = after(bytes);
    let last = after(&bytes[..sound.saturating_sub(1)]);
    if bytes[last..sound].contains(&0) { last } else { sound }
}

/// What can be wrong with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ErasedFinding {
    /// It belongs to another log.
    Foreign,
    /// A later version of the program wrote it.
    Newer,
    /// It is not as it was written, from this place on.
    Changed,
    /// It ends in the middle of a line that was never acknowledged.
    TornTail,
}

/// Where a list that was damaged is kept when it was made anew.
pub(super) fn aside(path: &Path) -> PathBuf {
    path.with_file_name("erased.damaged")
}

/// Reads a list, and makes one that is damaged anew where everybody who was on it is known all the same: from its
/// sound lines, and from those whom the keyring marks as erased. The damaged one is kept beside it.
///
/// # Errors
/// As [`read`], where somebody may have been on it whom nobody knows of; `ErasedForeign`.
pub(super) fn read_mended(
    disk: &dyn Disk,
    path: &Path,
    store: StoreId,
    marked: &[ErasedLine],
) -> Result<Vec<ErasedLine>, KeyError> {
    let file = match disk.open(path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io("open", path, error).into()),
    };
    let bytes = whole(file.as_ref()).map_err(|error| StoreError::io("read", path, error))?;
    let strict = match parse(&bytes, path) {
        Ok(list) if list.store == store => Ok(list.lines),
        Ok(_) => Err(KeyError::ErasedForeign(path.to_owned())),
        Err(error) => Err(error),
    };
    let lines = match strict {
        Ok(lines) => lines,
        Err(error) => known_all_the_same(&bytes, store, marked).ok_or(error)?,
    };
    let is_on_it = |line: &&ErasedLine| lines.iter().any(|other| other.citizen == line.citizen);
    let unlisted = marked.iter().filter(|line| !is_on_it(line));
    let damage = examine(&bytes, store, path).filter(|(_, finding)| {
        // The rest of a line that was never acknowledged has destroyed no key.
        *finding != ErasedFinding::TornTail || unlisted.clone().next().is_some()
    });
    let Some((offset, _)) = damage else { return Ok(lines) };
    tracing::error!(file = %path.display(), offset, "the list of the erased is damaged, and is made anew");
    let mut all: Vec<ErasedLine> = Vec::with_capacity(lines.len());
    for line in lines.iter().chain(unlisted) {
        if !all.iter().any(|other| other.citizen == line.citizen) {
            all.push(*line);
        }
    }
    drop(write_whole(disk, &aside(path), &bytes)?);
    drop(write_whole(disk, path, written(store, &all).as_bytes())?);
    Ok(all)
}

/// A list as it is written.
fn written(store: StoreId, lines: &[ErasedLine]) -> String {
    let head = format!("{HEAD} {VERSION} {store}\n");
    lines.iter().fold(head, |text, line| text + &line.written())
}

/// The sound lines of a damaged list, provided that those who stood on the others are known: there are at least as many
/// who are marked as erased and on no sound line. A list whose head is damaged has to be of this log for all that is in
/// it.
fn known_all_the_same(bytes: &[u8], store: StoreId, marked: &[ErasedLine]) -> Option<Vec<ErasedLine>> {
    let mut pieces = bytes.split(|byte| *byte == b'\n');
    let is_marked = |line: &ErasedLine| marked.iter().any(|other| other.citizen == line.citizen);
    let head = pieces.next() == Some(format!("{HEAD} {VERSION} {store}").as_bytes());
    let (mut sound, mut lost) = (Vec::new(), 0);
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        match std::str::from_utf8(piece).ok().and_then(ErasedLine::read) {
            Some(line) => sound.push(line),
            None => lost += 1,
        }
    }
    let is_ours = head || sound.iter().all(is_marked) && !marked.is_empty();
    let on_none = |line: &&ErasedLine| !sound.iter().any(|other| other.citizen == line.citizen);
    (is_ours && lost <= marked.iter().filter(on_none).count()).then_some(sound)
}

/// What in a list's bytes is not as it was written, and at which byte; `path` names the file in errors.
pub(super) fn examine(bytes: &[u8], store: StoreId, path: &Path) -> Option<(u64, ErasedFinding)> {
    // Written anew from what was read it is the same byte for byte, or something was changed.
    let list = match parse(bytes, path) {
        Ok(list) => list,
        Err(KeyError::Newer { .. }) => return Some((0, ErasedFinding::Newer)),
        Err(KeyError::ErasedDamaged { line, .. }) => {
            let before = bytes.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1));
            return Some((before.map(<[u8]>::len).sum::<usize>() as u64, ErasedFinding::Changed));
        }
        Err(_) => return Some((0, ErasedFinding::Changed)),
    };
    if list.store != store {
        return Some((0, ErasedFinding::Foreign));
    }
    let mut written = format!("{HEAD} {VERSION} {store}\n");
    let mut seen = std::collections::HashSet::new();
    for line in &list.lines {
        if !seen.insert(line.citizen) {
            return Some((written.len() as u64, ErasedFinding::Changed));
        }
        written += &line.written();
    }
    let same = written.bytes().zip(bytes).take_while(|(a, b)| a == *b).count();
    if same < written.len() {
        return Some((same as u64, ErasedFinding::Changed));
    }
    (bytes.len() > same).then_some((same as u64, ErasedFinding::TornTail))
}

/// Puts what is missing into a list, which is made where there is none: for a keyring that is restored
/// beside a newer list, or the other way round. Durable when it returns; how many lines were missing.
///
/// # Errors
/// As [`read`]; `ErasedForeign` when the list belongs to another log.
pub fn merge(disk: &dyn Disk, path: &Path, store: StoreId, more: &[ErasedLine]) -> Result<usize, KeyError> {
    let there = read(disk, path)?;
    if there.as_ref().is_some_and(|list| list.store != store) {
        return Err(KeyError::ErasedForeign(path.to_owned()));
    }
    let known = there.as_ref().map_or(&[][..], |list| &list.lines);
    let mut missing: Vec<ErasedLine> = Vec::new();
    for line in more {
        let same = |other: &ErasedLine| other.citizen == line.citizen;
        if !known.iter().any(same) && !missing.iter().any(same) {
            missing.push(*line);
        }
    }
    if missing.is_empty() {
        return Ok(0);
    }
    let text: String = missing.iter().map(ErasedLine::written).collect();
    match there {
        Some(list) if missing.len() == 1 => append(disk, path, list.sound_bytes, text.as_bytes())?,
        // Several are there all together or not at all.
        there => {
            if let Some(folder) = path.parent() {
                make_folder(disk, folder)?;
            }
            let known = there.map(|list| list.lines).unwrap_or_default();
            let known: String = known.iter().map(ErasedLine::written).collect();
            write_whole(disk, path, format!("{HEAD} {VERSION} {store}\n{known}{text}").as_bytes())?;
        }
    }
    Ok(missing.len())
}

fn append(disk: &dyn Disk, path: &Path, at_bytes: u64, bytes: &[u8]) -> Result<(), KeyError> {
    let failed = |doing| move |error| StoreError::io(doing, path, error);
    let file = disk.open(path, Access::Write).map_err(failed("open"))?;
    if file.size_bytes().map_err(failed("measure"))? != at_bytes {
        file.set_size(at_bytes).map_err(failed("cut"))?;
    }
    file.write_at(at_bytes, bytes).map_err(failed("write"))?;
    file.sync().map_err(failed("sync"))?;
    Ok(())
}

fn whole(file: &dyn File) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(file.size_bytes()?).unwrap_or(usize::MAX)];
    let read = file.read_at(0, &mut bytes)?;
    bytes.truncate(read);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::SimulatedDisk;

    const STORE: StoreId = StoreId::from_bytes([7; 16]);

    fn line(number: u8) -> ErasedLine {
        ErasedLine {
            erasure: ErasureId::from_bytes([number + 100; 16]),
            citizen: CitizenId::from_bytes([number; 16]),
            at: DateTime::from_timestamp_millis(1_795_000_000_000 + i64::from(number)).unwrap(),
        }
    }

    fn path() -> PathBuf {
        PathBuf::from("/keys/erased")
    }

    #[test]
    fn two_lists_put_together_forget_nobody_and_name_nobody_twice() {
        let disk = SimulatedDisk::new(1);
        assert_eq!(read(&disk, &path()).unwrap(), None);
        assert_eq!(merge(&disk, &path(), STORE, &[line(1), line(2)]).unwrap(), 2);
        assert_eq!(merge(&disk, &path(), STORE, &[line(2), line(3), line(3)]).unwrap(), 1);
        assert_eq!(merge(&disk, &path(), STORE, &[line(1)]).unwrap(), 0);
        disk.power_cut();
        let list = read(&disk, &path()).unwrap().unwrap();
        assert_eq!((list.store, list.lines), (STORE, vec![line(1), line(2), line(3)]));
        let other = StoreId::from_bytes([8; 16]);
        assert!(matches!(merge(&disk, &path(), other, &[line(4)]), Err(KeyError::ErasedForeign(_))));
    }

    /// A line lay in two sectors, and the power failed: the second was there and the first was not. The log did not open,
    /// although no key had been destroyed.
    #[test]
    fn a_line_that_begins_with_zeros_is_the_rest_of_one_that_was_never_written_to_its_end() {
        let disk = SimulatedDisk::new(1);
        merge(&disk, &path(), STORE, &[line(1), line(2)]).unwrap();
        let whole = disk.read(&path()).unwrap();
        let begins = whole.len() - line(2).written().len();
        for sector in begins + 1..whole.len() {
            let mut torn = whole.clone();
            torn[begins..sector].fill(0);
            let list = parse(&torn, &path()).unwrap_or_else(|error| panic!("{sector}: {error}"));
            assert_eq!((list.lines, list.sound_bytes), (vec![line(1)], begins as u64));
            assert_eq!(examine(&torn, STORE, &path()), Some((begins as u64, ErasedFinding::TornTail)));
            disk.overwrite(&path(), &torn);
            merge(&disk, &path(), STORE, &[line(3)]).unwrap();
            assert_eq!(read(&disk, &path()).unwrap().unwrap().lines, vec![line(1), line(3)]);
        }
        // Zeros in a line that others follow are damage.
        let mut damaged = whole.clone();
        let first = begins - line(1).written().len();
        damaged[first..first + 9].fill(0);
        assert!(matches!(parse(&damaged, &path()), Err(KeyError::ErasedDamaged { line: 2, .. })));
    }

    #[test]
    fn a_line_that_was_cut_short_is_nobodys_erasure_and_a_changed_one_is_found() {
        let disk = SimulatedDisk::new(1);
        merge(&disk, &path(), STORE, &[line(1), line(2)]).unwrap();
        let file = disk.open(&path(), Access::Write).unwrap();
        let bytes = whole(file.as_ref()).unwrap();
        for cut in 1..line(2).written().len() {
            let list = parse(&bytes[..bytes.len() - cut], &path()).unwrap();
            assert_eq!(list.lines, vec![line(1)], "{cut} bytes cut");
        }
        file.set_size(bytes.len() as u64 - 5).unwrap();
        merge(&disk, &path(), STORE, &[line(3)]).unwrap();
        assert_eq!(read(&disk, &path()).unwrap().unwrap().lines, vec![line(1), line(3)]);
        for at in 0..bytes.len() - 1 {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            // A digit of the log's id names another log, which the opening refuses.
            let same = parse(&changed, &path()).is_ok_and(|list| list.store == STORE);
            assert!(!same, "byte {at}");
        }
    }
}
