//! Statements that the log signs: files of JSON that say one thing, by whom, and are the same byte for byte
//! whenever they are written. Must never sign anything but what this program itself says about the log.
//!
//! The key is derived from the master key, so that nothing more has to be kept; its public half stands in every
//! statement. Whoever noted it once can tell whether a later statement is the same log's.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::store::StoreId;

use super::seal::Key;

/// What the signing key is derived for.
const USAGE: &[u8] = b"outreach statements 1";
/// The version that is written and read.
const VERSION: u32 = 1;

/// Signs for one log.
#[derive(Clone)]
pub(super) struct Signer(SigningKey);

/// A signer's public half.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicSigner([u8; 32]);

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.public())
    }
}

impl std::fmt::Display for PublicSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl std::fmt::Debug for PublicSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublicSigner({self})")
    }
}

/// The file as it is written: what is said, and by whom.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<T> {
    outreach: String,
    version: u32,
    says: T,
    key: String,
    signature: String,
}

/// What is said, and by whom; the signature is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said<T> {
    pub(super) statement: T,
    pub(super) by: PublicSigner,
}

/// Why a file is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// It was changed: this is the first byte that is not as it was written, as far as that can be told.
    Changed(u64),
    /// A later version of the program wrote it.
    Newer(u32),
}

impl Signer {
    pub(super) fn of(master: &Key, store: StoreId) -> Self {
        Self(SigningKey::from_bytes(master.derived(store, USAGE).as_bytes()))
    }

    pub(super) fn public(&self) -> PublicSigner {
        PublicSigner(self.0.verifying_key().to_bytes())
    }

    /// The bytes of a file that says this. `kind` names what kind of statement it is.
    pub(super) fn write<T: Serialize>(&self, kind: &str, says: T) -> Vec<u8> {
        let signature = hex(&self.0.sign(&message(kind, &says)).to_bytes());
        let key = self.public().to_string();
        render(&Document { outreach: kind.to_owned(), version: VERSION, says, key, signature })
    }
}

/// Reads a file that says something of this kind, and checks that its signer said it.
pub(super) fn read<T: Serialize + DeserializeOwned>(kind: &str, bytes: &[u8]) -> Result<Said<T>, Unsound> {
    let document: Document<T> = match serde_json::from_slice(bytes) {
        Ok(document) => document,
        Err(error) => return Err(newer(bytes).unwrap_or(Unsound::Changed(place(bytes, &error)))),
    };
    if document.version > VERSION {
        return Err(Unsound::Newer(document.version));
    }
    // A version of 0 there never was.
    let document = Document { version: VERSION, ..document };
    let canonical = render(&document);
    if let Some(first) = difference(&canonical, bytes) {
        return Err(Unsound::Changed(first));
    }
    let signed = document.outreach == kind
        && check(&document.key, &document.signature, &message(kind, &document.says)).is_some();
    let key = unhex::<32>(&document.key).filter(|_| signed);
    let by = key.map(PublicSigner).ok_or(Unsound::Changed(0))?;
    Ok(Said { statement: document.says, by })
}

/// Whether a file that this version can't read was written by a later one.
fn newer(bytes: &[u8]) -> Option<Unsound> {
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let version = u32::try_from(value.get("version")?.as_u64()?).ok()?;
    (version > VERSION).then_some(Unsound::Newer(version))
}

fn check(key: &str, signature: &str, message: &[u8]) -> Option<()> {
    let key = VerifyingKey::from_bytes(&unhex(key)?).ok()?;
    key.verify_strict(message, &Signature::from_bytes(&unhex(signature)?)).ok()
}

fn message<T: Serialize>(kind: &str, says: &T) -> Vec<u8> {
    let mut message = format!("outreach {kind} {VERSION}\0").into_bytes();
    message.extend(serde_json::to_vec(says).expect("a statement is made of texts and numbers"));
    message
}

fn render<T: Serialize>(document: &Document<T>) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(document).expect("a statement is made of texts and numbers");
    bytes.push(b'\n');
    bytes
}

/// The first byte in which two files differ.
fn difference(one: &[u8], other: &[u8]) -> Option<u64> {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    (same < one.len().max(other.len())).then_some(same as u64)
}

/// Where in the bytes JSON could not be read on.
fn place(bytes: &[u8], error: &serde_json::Error) -> u64 {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(<[u8]>::len).sum();
    (before + error.column().saturating_sub(1)).min(bytes.len()) as u64
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that exactly these lower-case hexadecimal digits stand for.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> =
        pairs.map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: StoreId = StoreId::from_bytes([7; 16]);

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Statement {
        number: u64,
        text: String,
    }

    fn statement() -> Statement {
        Statement { number: 7, text: "æ \"x\"".to_owned() }
    }

    #[test]
    fn what_is_said_comes_back_with_who_said_it() {
        let signer = Signer::of(&Key::from_bytes(&[1; 32]), STORE);
        let said = read::<Statement>("test", &signer.write("test", statement())).expect("it was just signed");
        assert_eq!((said.statement, said.by), (statement(), signer.public()));
        let other = Signer::of(&Key::from_bytes(&[1; 32]), StoreId::from_bytes([8; 16]));
        assert_ne!(other.public(), signer.public(), "each log has its own");
    }

    #[test]
    fn no_byte_can_be_changed_left_out_or_repeated() {
        let bytes = Signer::of(&Key::from_bytes(&[1; 32]), STORE).write("test", statement());
        assert!(read::<Statement>("other", &bytes).is_err(), "of another kind");
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                assert!(read::<Statement>("test", &changed).is_err(), "bit {bit} of byte {place}");
            }
            let mut shorter = bytes.clone();
            shorter.remove(place);
            assert!(read::<Statement>("test", &shorter).is_err(), "without byte {place}");
            let mut longer = bytes.clone();
            longer.insert(place, bytes[place]);
            assert!(read::<Statement>("test", &longer).is_err(), "twice byte {place}");
            assert!(read::<Statement>("test", &bytes[..place]).is_err(), "cut to {place}");
        }
    }

    #[test]
    fn a_later_version_is_told_from_damage() {
        let bytes = Signer::of(&Key::from_bytes(&[1; 32]), STORE).write("test", statement());
        let text = String::from_utf8(bytes).expect("JSON is text");
        let later = text.replace("\"version\": 1", "\"version\": 2").replace("\"number\"", "\"count\"");
        assert_eq!(read::<Statement>("test", later.as_bytes()), Err(Unsound::Newer(2)));
    }
}
