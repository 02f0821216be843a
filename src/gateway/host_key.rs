//! The host key: by it people's machines know that they reached the right gateway. Made once, kept for good.
//! Must never be written over: a key that changes teaches people to ignore the warning.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{Algorithm, HashAlg, PrivateKey};
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

use crate::domain::clock::Entropy;

/// More than any private key of ours takes, in bytes.
const FILE_BYTES: u64 = 16 * 1024;
/// Who else may read the file: nobody.
const OTHERS: u32 = 0o077;

/// A host key that was read or made.
pub struct HostKey {
    key: PrivateKey,
    /// How it came.
    pub origin: KeyOrigin,
}

/// How a host key came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOrigin {
    /// It was there.
    Kept,
    /// It was made just now.
    Made,
}

/// Why there is no host key to be had.
#[derive(Debug, Error)]
pub enum HostKeyError {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file cannot be written.
    #[error("{}: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Others than the owner may read or write it: whoever has it can pass for this gateway.
    #[error("{} is open to others", path.display())]
    Open {
        /// The file.
        path: PathBuf,
    },
    /// It holds no key of the kind that is used here (Ed25519, without a passphrase).
    #[error("{} holds no Ed25519 key without a passphrase", path.display())]
    NotAKey {
        /// The file.
        path: PathBuf,
    },
}

impl std::fmt::Debug for HostKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HostKey").field("fingerprint", &self.fingerprint()).finish_non_exhaustive()
    }
}

impl HostKey {
    /// The key in this file; made where there is none.
    ///
    /// # Errors
    /// When the file is there and cannot be used, or cannot be made. It is never replaced.
    pub fn at(path: &Path, entropy: &dyn Entropy) -> Result<Self, HostKeyError> {
        match read(path) {
            Err(HostKeyError::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                make(path, entropy)
            }
            read => read,
        }
    }

    /// The fingerprint as `ssh` shows it: `SHA256:…`.
    pub fn fingerprint(&self) -> String {
        self.key.fingerprint(HashAlg::Sha256).to_string()
    }

    /// The picture of the fingerprint, as `ssh` shows it with `VisualHostKey`.
    pub fn picture(&self) -> String {
        self.key.fingerprint(HashAlg::Sha256).to_randomart("[ED25519 256]")
    }

    /// The public half as it stands in `known_hosts`, without a host's name.
    pub fn public_line(&self) -> String {
        self.key.public_key().to_openssh().unwrap_or_default()
    }

    /// The key itself.
    pub(super) fn private(&self) -> PrivateKey {
        self.key.clone()
    }
}

fn read(path: &Path) -> Result<HostKey, HostKeyError> {
    let unreadable = |source| HostKeyError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    // Of the open file, not of the name: it cannot be another one in between.
    if file.metadata().map_err(unreadable)?.mode() & OTHERS != 0 {
        return Err(HostKeyError::Open { path: path.to_owned() });
    }
    let mut text = Zeroizing::new(String::new());
    file.take(FILE_BYTES).read_to_string(&mut text).map_err(unreadable)?;
    let key = PrivateKey::from_openssh(text.as_bytes()).ok();
    let usable = key.filter(|key| !key.is_encrypted() && key.algorithm() == Algorithm::Ed25519);
    let key = usable.ok_or_else(|| HostKeyError::NotAKey { path: path.to_owned() })?;
    Ok(HostKey { key, origin: KeyOrigin::Kept })
}

fn make(path: &Path, entropy: &dyn Entropy) -> Result<HostKey, HostKeyError> {
    let unwritable = |source| HostKeyError::Unwritable { path: path.to_owned(), source };
    let mut seed = Zeroizing::new([0_u8; 32]);
    entropy.fill(seed.as_mut_slice());
    let pair = Ed25519Keypair::from_seed(&seed);
    seed.zeroize();
    let key = PrivateKey::new(KeypairData::Ed25519(pair), "outreach gateway")
        .map_err(|error| unwritable(io::Error::other(error)))?;
    let text = key.to_openssh(LineEnding::LF).map_err(|error| unwritable(io::Error::other(error)))?;
    match keep(path, text.as_bytes()) {
        Ok(()) => Ok(HostKey { key, origin: KeyOrigin::Made }),
        // Another gateway was quicker: there is one key, and it is that one.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => read(path),
        Err(error) => Err(unwritable(error)),
    }
}

/// Puts the file in its place whole and durable, and only where none is.
fn keep(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
    let unfinished = folder.join(format!(".{name}.{}", std::process::id()));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
        file.write_all(content)?;
        file.sync_all()?;
        // A link, unlike a renaming, refuses to take another file's place.
        fs::hard_link(&unfinished, path)
    })();
    // One that is left behind is of no use to anyone but its owner.
    let _ = fs::remove_file(&unfinished);
    written?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    struct Counting(std::sync::atomic::AtomicU8);

    impl Entropy for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            buffer.fill(next);
        }
    }

    fn entropy() -> Counting {
        Counting(std::sync::atomic::AtomicU8::new(1))
    }

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("host_key");
        (folder, path)
    }

    #[test]
    fn the_first_start_makes_the_key_and_every_later_one_keeps_it() {
        let (folder, path) = place();
        let entropy = entropy();
        let made = HostKey::at(&path, &entropy).expect("made");
        assert_eq!(made.origin, KeyOrigin::Made);
        assert_eq!(fs::metadata(&path).expect("there").mode() & 0o777, 0o600);
        let kept = HostKey::at(&path, &entropy).expect("kept");
        assert_eq!((kept.origin, kept.fingerprint()), (KeyOrigin::Kept, made.fingerprint()));
        assert!(made.fingerprint().starts_with("SHA256:") && made.public_line().starts_with("ssh-ed25519 "));
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1, "nothing unfinished is left");
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let (_folder, path) = place();
        HostKey::at(&path, &entropy()).expect("made");
        for mode in [0o640, 0o604, 0o620] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("opened");
            assert!(matches!(HostKey::at(&path, &entropy()), Err(HostKeyError::Open { .. })), "{mode:o}");
        }
    }

    #[test]
    fn a_file_that_is_no_key_of_ours_is_refused_and_stays() {
        let (_folder, path) = place();
        fs::write(&path, "not a key").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("closed");
        assert!(matches!(HostKey::at(&path, &entropy()), Err(HostKeyError::NotAKey { .. })));
        assert_eq!(fs::read(&path).expect("there"), b"not a key");
    }

    #[test]
    fn two_gateways_that_start_at_once_have_one_key() {
        let (_folder, path) = place();
        let entropy = entropy();
        keep(
            &path,
            make(&path, &entropy).expect("made").key.to_openssh(LineEnding::LF).expect("text").as_bytes(),
        )
        .expect_err("the place is taken");
        let second = make(&path, &entropy).expect("the other's");
        assert_eq!(second.origin, KeyOrigin::Kept);
    }

    #[test]
    fn a_folder_that_is_missing_is_said() {
        let (folder, _) = place();
        let nowhere = folder.path().join("no/such/host_key");
        assert!(matches!(HostKey::at(&nowhere, &entropy()), Err(HostKeyError::Unwritable { .. })));
    }
}
