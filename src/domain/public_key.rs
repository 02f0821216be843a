//! The public half of a key that a person logs in with over SSH: read from the line that `ssh-keygen` writes or
//! from the bytes that cross the wire, named by its fingerprint. Must never know whose it is, and never keep or
//! repeat a private key that was pasted by mistake.

use std::fmt;

use base64ct::{Base64, Base64Unpadded, Encoding};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::refusal::Refusal;
use super::text::{Line, truncated};

mod blob;
#[cfg(test)]
pub(crate) mod tests;

/// The fewest bits of an RSA key that is accepted.
pub const LEAST_RSA_BITS: u16 = 2048;
/// The fewest bits of an RSA key that is good for years to come (NIST SP 800-57 part 1, table 2).
pub const ADVISED_RSA_BITS: u16 = 3072;
/// The most cells of a line's comment that are kept.
pub const LONGEST_COMMENT: usize = 80;

/// What kind of key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// Edwards curve 25519 (RFC 8709).
    Ed25519,
    /// NIST curve P-256 (RFC 5656).
    EcdsaP256,
    /// NIST curve P-384.
    EcdsaP384,
    /// NIST curve P-521.
    EcdsaP521,
    /// RSA (RFC 4253); the signatures that go with it are SHA-2 (RFC 8332).
    Rsa,
    /// Ed25519 on a security key (OpenSSH PROTOCOL.u2f).
    SkEd25519,
    /// P-256 on a security key.
    SkEcdsaP256,
}

impl Algorithm {
    /// All that are accepted.
    pub const ALL: [Self; 7] = [
        Self::Ed25519,
        Self::EcdsaP256,
        Self::EcdsaP384,
        Self::EcdsaP521,
        Self::Rsa,
        Self::SkEd25519,
        Self::SkEcdsaP256,
    ];

    /// The name that stands in the line and in the key's own bytes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ed25519 => "ssh-ed25519",
            Self::EcdsaP256 => "ecdsa-sha2-nistp256",
            Self::EcdsaP384 => "ecdsa-sha2-nistp384",
            Self::EcdsaP521 => "ecdsa-sha2-nistp521",
            Self::Rsa => "ssh-rsa",
            Self::SkEd25519 => "sk-ssh-ed25519@openssh.com",
            Self::SkEcdsaP256 => "sk-ecdsa-sha2-nistp256@openssh.com",
        }
    }

    /// The short name that `ssh-keygen -l` prints.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Ed25519 => "ED25519",
            Self::EcdsaP256 | Self::EcdsaP384 | Self::EcdsaP521 => "ECDSA",
            Self::Rsa => "RSA",
            Self::SkEd25519 => "ED25519-SK",
            Self::SkEcdsaP256 => "ECDSA-SK",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }
}

/// SHA-256 over a key's bytes: what people compare, and what a key is found by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// What its text begins with.
    pub const PREFIX: &'static str = "SHA256:";

    /// The fingerprint of these bytes, as it was stored.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether its text begins as typed, with or without [`Self::PREFIX`]. Upper and lower case differ.
    pub fn begins_with(&self, typed: &str) -> bool {
        let typed = typed.trim();
        let digits = typed.strip_prefix(Self::PREFIX).unwrap_or(typed);
        !digits.is_empty() && Base64Unpadded::encode_string(&self.0).starts_with(digits)
    }

    /// Whether it is the same, in a time that does not depend on where they differ.
    pub fn fits(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Display for Fingerprint {
    /// As `ssh-keygen -l` prints it: `SHA256:` and base64 without padding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{}", Self::PREFIX, Base64Unpadded::encode_string(&self.0)))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A public key. Two are equal when they are the same key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    algorithm: Algorithm,
    bits: u16,
    blob: Box<[u8]>,
    fingerprint: Fingerprint,
}

/// A line as a person pastes it: a key, and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// The key.
    pub key: PublicKey,
    /// What stood behind it ("anna@kontor"), cleaned, at most [`LONGEST_COMMENT`] cells; may be empty.
    pub comment: Line,
}

/// Why something is no public key that one can log in with. Says nothing of what was typed: it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// There is nothing there.
    #[error("nothing there")]
    Empty,
    /// It is the private half. Never kept, never repeated.
    #[error("a private key")]
    Private,
    /// There is more than one key.
    #[error("more than one line")]
    Several,
    /// Words for sshd's `authorized_keys` stand before the key.
    #[error("options before the key")]
    Options,
    /// A certificate.
    #[error("a certificate")]
    Certificate,
    /// A DSA key: too weak, and gone from OpenSSH.
    #[error("a DSA key")]
    Dsa,
    /// A public key in another form (RFC 4716, PEM).
    #[error("another form of public key")]
    OtherForm,
    /// A key of a kind that is not known.
    #[error("a kind of key that is not known")]
    UnknownKind,
    /// An RSA key of so few bits.
    #[error("an RSA key of {0} bits")]
    Short(u16),
    /// Part of it is missing or damaged.
    #[error("no whole key")]
    Broken,
}

impl From<KeyFault> for Refusal {
    fn from(fault: KeyFault) -> Self {
        let refusal = Self::invalid(match fault {
            KeyFault::Empty => "key-empty",
            KeyFault::Private => "key-private",
            KeyFault::Several => "key-several",
            KeyFault::Options => "key-options",
            KeyFault::Certificate => "key-certificate",
            KeyFault::Dsa => "key-dsa",
            KeyFault::OtherForm => "key-other-form",
            KeyFault::UnknownKind => "key-kind",
            KeyFault::Short(_) => "key-short",
            KeyFault::Broken => "key-broken",
        });
        let refusal = match fault {
            KeyFault::Short(bits) => {
                refusal.with("bits", bits.to_string()).with("least", LEAST_RSA_BITS.to_string())
            }
            _ => refusal,
        };
        refusal.at("key")
    }
}

impl PublicKey {
    /// The key of these bytes (RFC 4253, section 6.6), as a client offers it.
    ///
    /// # Errors
    /// Whatever is no key that one can log in with; see [`KeyFault`].
    pub fn from_blob(blob: &[u8]) -> Result<Self, KeyFault> {
        let key = Self::stored(blob)?;
        let short = key.algorithm == Algorithm::Rsa && key.bits < LEAST_RSA_BITS;
        if short { Err(KeyFault::Short(key.bits)) } else { Ok(key) }
    }

    /// The key of bytes that were accepted when they were written: what is asked of new keys may grow, and what
    /// was stored must stay readable.
    ///
    /// # Errors
    /// Only what is no key at all.
    pub fn stored(blob: &[u8]) -> Result<Self, KeyFault> {
        let (algorithm, bits) = blob::read(blob)?;
        let fingerprint = Fingerprint(Sha256::digest(blob).into());
        Ok(Self { algorithm, bits, blob: blob.into(), fingerprint })
    }

    /// Its bytes (RFC 4253, section 6.6).
    pub fn blob(&self) -> &[u8] {
        &self.blob
    }

    /// What kind it is.
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// How many bits it has, as `ssh-keygen -l` counts them.
    pub const fn bits(&self) -> u16 {
        self.bits
    }

    /// What it is found by and compared with.
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Whether it is accepted, but a longer one is advised.
    pub const fn is_weak(&self) -> bool {
        matches!(self.algorithm, Algorithm::Rsa) && self.bits < ADVISED_RSA_BITS
    }

    /// The line of a `.pub` file, without a comment.
    pub fn line(&self) -> String {
        format!("{} {}", self.algorithm.name(), Base64::encode_string(&self.blob))
    }
}

impl fmt::Display for PublicKey {
    /// As `ssh-keygen -l` prints it, without the comment: `256 SHA256:… (ED25519)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({})", self.bits, self.fingerprint, self.algorithm.short())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl KeyLine {
    /// Reads the one line of a `.pub` file: kind, base64, and what stands behind it. Blank lines and lines that
    /// begin with `#` are passed over.
    ///
    /// # Errors
    /// Whatever is no key that one can log in with; see [`KeyFault`].
    pub fn read(text: &str) -> Result<Self, KeyFault> {
        if is_private(text) {
            return Err(KeyFault::Private);
        }
        if text.contains("---- BEGIN ") || text.contains("-----BEGIN ") {
            return Err(KeyFault::OtherForm);
        }
        let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
        let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let line = lines.next().ok_or(KeyFault::Empty)?;
        let mut parts = line.splitn(2, char::is_whitespace);
        let algorithm = algorithm(parts.next().unwrap_or_default(), line)?;
        if lines.next().is_some() {
            return Err(KeyFault::Several);
        }
        let rest = parts.next().unwrap_or_default().trim_start();
        let (base64, comment) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if base64.len() > Base64::encoded_len(&[0; blob::LONGEST]) {
            return Err(KeyFault::Broken);
        }
        let blob = Base64::decode_vec(base64).map_err(|_| KeyFault::Broken)?;
        let key = PublicKey::from_blob(&blob)?;
        if key.algorithm != algorithm {
            return Err(KeyFault::Broken);
        }
        let comment = Line::new(comment);
        let comment = Line::new(&truncated(comment.as_str(), LONGEST_COMMENT));
        Ok(Self { key, comment })
    }
}

/// The kind that a line begins with, or what the line is instead.
fn algorithm(first: &str, line: &str) -> Result<Algorithm, KeyFault> {
    if let Some(algorithm) = Algorithm::named(first) {
        return Ok(algorithm);
    }
    let known = |word: &str| Algorithm::named(word).is_some() || fault_of(word).is_some();
    match fault_of(first) {
        Some(fault) => Err(fault),
        None if line.split_whitespace().skip(1).any(known) => Err(KeyFault::Options),
        None if looks_like_a_kind(first) => Err(KeyFault::UnknownKind),
        None => Err(KeyFault::Broken),
    }
}

/// What is wrong with a kind of key that is known and not accepted.
fn fault_of(name: &str) -> Option<KeyFault> {
    match name {
        "ssh-dss" => Some(KeyFault::Dsa),
        name if name.contains("-cert-v0") => Some(KeyFault::Certificate),
        _ => None,
    }
}

fn looks_like_a_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-", "rsa-", "webauthn-"].iter().any(|start| word.starts_with(start))
}

/// Whether it is, or holds, a private key in any form that programs write.
fn is_private(text: &str) -> bool {
    /// "openssh-key-v1" in base64: the body of a private key whose frame was left out.
    const BODY: &str = "b3BlbnNzaC1rZXktdjE";
    text.contains("PRIVATE KEY") || text.contains("PuTTY-User-Key-File") || text.contains(BODY)
}
