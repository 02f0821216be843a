//! The master key: read from where the composition root says, made where that is allowed.
//! Must never read the environment, and never write the key anywhere but into its own file.

use std::io;
use std::path::Path;

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use crate::domain::clock::Entropy;
use crate::ledger::error::KeyError;
use crate::ledger::opening::MasterPlace;
use crate::ledger::seal::Key;
use crate::store::StoreError;
use crate::store::disk::{Access, Disk, make_folder, write_whole};

/// The first line of a master key file, before its version.
const HEADING: &str = "outreach master key ";
/// The version that is written.
const VERSION: u32 = 1;
/// No master key file is larger.
const MAX_BYTES: u64 = 4_096;

/// Whether anything was ever sealed with a key of this home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ledger) enum Age {
    /// Nothing: a new key may be made.
    New,
    /// Something: without its key it is lost, so a new one must not be made in its place.
    Used,
}

/// Reads the master key, or makes one where [`MasterPlace::Own`] and [`Age::New`] allow it.
pub(in crate::ledger) fn master_key(
    disk: &dyn Disk,
    place: &MasterPlace,
    age: Age,
    entropy: &dyn Entropy,
) -> Result<Key, KeyError> {
    let (MasterPlace::Own(path) | MasterPlace::Provided(path)) = place;
    let Some(text) = read(disk, path)? else {
        return match (place, age) {
            (MasterPlace::Own(path), Age::New) => make(disk, path, entropy),
            _ => Err(KeyError::MasterMissing(path.clone())),
        };
    };
    parse(path, &text)
}

/// Reads a master key wherever it lies; none where there is no such file.
pub(in crate::ledger) fn master_of(disk: &dyn Disk, path: &Path) -> Result<Option<Key>, KeyError> {
    read(disk, path)?.map(|text| parse(path, &text)).transpose()
}

fn read(disk: &dyn Disk, path: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
    let file = match disk.open(path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("open", path, error).into()),
    };
    let failed = |error| StoreError::io("read", path, error);
    let size_bytes = file.size_bytes().map_err(failed)?.min(MAX_BYTES);
    let mut text = Zeroizing::new(vec![0; usize::try_from(size_bytes).unwrap_or(0)]);
    let read = file.read_at(0, &mut text).map_err(failed)?;
    text.truncate(read);
    Ok(Some(text))
}

fn make(disk: &dyn Disk, path: &Path, entropy: &dyn Entropy) -> Result<Key, KeyError> {
    let key = Key::fresh(entropy);
    if let Some(folder) = path.parent() {
        make_folder(disk, folder)?;
    }
    let mut text = Zeroizing::new(format!("{HEADING}{VERSION}\n"));
    for byte in key.as_bytes() {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text.push('\n');
    write_whole(disk, path, text.as_bytes())?;
    Ok(key)
}

/// Reads the text of a key file: an optional heading with the version, and one line of 64 hexadecimal
/// digits or of base64 (as `openssl rand -hex 32` and `openssl rand -base64 32` print them).
fn parse(path: &Path, text: &[u8]) -> Result<Key, KeyError> {
    let unreadable = |line| KeyError::MasterUnreadable { file: path.to_owned(), line };
    let text = std::str::from_utf8(text).map_err(|_| unreadable(1))?;
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    if let Some((_, version)) =
        lines.peek().and_then(|(number, line)| Some((*number, line.strip_prefix(HEADING)?)))
    {
        let found = version.trim().parse().map_err(|_| unreadable(1))?;
        if found != VERSION {
            return Err(KeyError::Newer { file: path.to_owned(), found, known: VERSION });
        }
        lines.next();
    }
    let (number, line) = lines.next().ok_or_else(|| unreadable(1))?;
    let mut bytes = Zeroizing::new([0; 32]);
    if !(from_hex(line.trim(), &mut bytes) || from_base64(line.trim(), &mut bytes)) {
        return Err(unreadable(number + 1));
    }
    match lines.next() {
        Some((number, _)) => Err(unreadable(number + 1)),
        None => Ok(Key::from_bytes(&bytes)),
    }
}

fn from_hex(line: &str, into: &mut [u8; 32]) -> bool {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if line.len() != 64 {
        return false;
    }
    line.as_bytes().chunks_exact(2).zip(into).all(|(pair, byte)| match (digit(pair[0]), digit(pair[1])) {
        (Some(high), Some(low)) => {
            *byte = high << 4 | low;
            true
        }
        _ => false,
    })
}

fn from_base64(line: &str, into: &mut [u8; 32]) -> bool {
    Base64::decode(line, into).is_ok_and(|bytes| bytes.len() == 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::SeededEntropy;
    use crate::store::disk::SimulatedDisk;
    use std::path::PathBuf;

    fn path() -> PathBuf {
        PathBuf::from("/home/keys/master.key")
    }

    fn with_text(text: &str) -> Result<Key, KeyError> {
        parse(&path(), text.as_bytes())
    }

    #[test]
    fn a_new_store_gets_a_key_that_is_found_again() {
        let disk = SimulatedDisk::new(1);
        let entropy = SeededEntropy::new(1);
        let place = MasterPlace::Own(path());
        let made = master_key(&disk, &place, Age::New, &entropy).unwrap();
        disk.power_cut();
        assert_eq!(master_key(&disk, &place, Age::Used, &entropy).unwrap(), made);
    }

    #[test]
    fn a_key_that_is_missed_is_never_replaced() {
        let disk = SimulatedDisk::new(1);
        let entropy = SeededEntropy::new(1);
        for (place, age) in [
            (MasterPlace::Own(path()), Age::Used),
            (MasterPlace::Provided(path()), Age::New),
            (MasterPlace::Provided(path()), Age::Used),
        ] {
            let found = master_key(&disk, &place, age, &entropy);
            assert!(matches!(found, Err(KeyError::MasterMissing(_))), "{place:?} {age:?}");
        }
        assert_eq!(disk.changes(), 0);
    }

    #[test]
    fn hexadecimal_and_base64_are_read_with_and_without_a_heading() {
        let hex = "00010203".repeat(8);
        let base64 = "AAECAwABAgMAAQIDAAECAwABAgMAAQIDAAECAwABAgM=";
        for text in [
            hex.clone(),
            format!("{hex}\n"),
            format!("outreach master key 1\n{hex}\n"),
            format!("\noutreach master key 1\r\n{}\r\n\n", hex.to_uppercase()),
            format!("{base64}\n"),
        ] {
            assert_eq!(
                with_text(&text).unwrap(),
                Key::from_bytes(&[[0, 1, 2, 3]; 8].concat().try_into().unwrap())
            );
        }
    }

    #[test]
    fn what_is_no_key_is_refused_with_its_line() {
        let hex = "00".repeat(32);
        for (text, line) in [
            (String::new(), 1),
            ("outreach master key 1\n".to_owned(), 1),
            ("outreach master key one\n".to_owned(), 1),
            (format!("outreach master key 1\n{}\n", &hex[2..]), 2),
            (format!("{hex}\n{hex}\n"), 2),
            ("æ".repeat(32), 1),
        ] {
            match with_text(&text) {
                Err(KeyError::MasterUnreadable { line: found, .. }) => assert_eq!(found, line, "{text:?}"),
                other => panic!("{text:?}: {other:?}"),
            }
        }
        let newer = with_text(&format!("outreach master key 2\n{hex}\n"));
        assert!(matches!(newer, Err(KeyError::Newer { found: 2, known: 1, .. })));
    }
}
