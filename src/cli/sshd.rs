//! Standing behind OpenSSH's sshd as its forced command: who came, from where, and what they ask for, as sshd says.
//! Must never believe what the person's own machine could have said: sshd alone sets the variables that are read here,
//! as long as its configuration takes none from outside.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::net::IpAddr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use crate::desk::auth::key::SHARED_USERS;
use crate::domain::public_key::KeyLine;
use crate::host::message::Claim;

/// What sshd says of a connection; read from the environment by `main`.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `SSH_CONNECTION`: the two ends' addresses and ports.
    pub connection: Option<String>,
    /// `SSH_ORIGINAL_COMMAND`: what the person asked to run; none where they asked for a terminal.
    pub command: Option<OsString>,
    /// `SSH_USER_AUTH`: the file that tells how the person proved who they are.
    pub user_auth: Option<PathBuf>,
    /// `OUTREACH_LANG`, which sshd's configuration may set.
    pub language: Option<String>,
}

/// Somebody whom sshd let in.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// The key that they proved to hold; none where they came in otherwise.
    pub(super) claim: Option<Claim>,
    /// Where they sit.
    pub(super) origin: String,
    /// What they ask to run; none opens the screens.
    pub(super) line: Option<OsString>,
}

/// The most that is read of how somebody proved who they are, in bytes.
const PROOF_BYTES: u64 = 64 * 1024;
/// What an origin begins with.
const SSH: &str = "ssh";

impl Visit {
    /// The visit that sshd announces; none where this program was not started for one. `door` says whether a door is
    /// settled: then whoever comes by ssh is a visitor, with or without a word about how they proved who they are.
    pub(super) fn of(surroundings: &Surroundings, door: Option<&Path>) -> Option<Self> {
        let Surroundings { connection, command, user_auth, .. } = surroundings;
        let connection = connection.as_deref()?;
        if command.is_none() && user_auth.is_none() && door.is_none() {
            return None;
        }
        // A proof that can't be read is none: they can still say themselves who they are.
        let claim = user_auth.as_deref().and_then(|path| proof(path).ok()).and_then(|text| claim(&text));
        let is_blank = |line: &OsString| line.to_string_lossy().trim().is_empty();
        Some(Self { claim, origin: origin(connection), line: command.clone().filter(|line| !is_blank(line)) })
    }
}

/// Where somebody sits: the address, if it is one.
fn origin(connection: &str) -> String {
    let first = connection.split(' ').next().unwrap_or_default();
    let (address, zone) = first.split_once('%').unwrap_or((first, ""));
    match address.parse::<IpAddr>() {
        Ok(address) if zone.is_empty() => format!("{SSH} {address}"),
        Ok(address) if zone.len() <= 16 && zone.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            format!("{SSH} {address}%{zone}")
        }
        _ => SSH.to_owned(),
    }
}

/// What sshd wrote about how somebody proved who they are. Only a file that nobody else could have written.
fn proof(path: &Path) -> io::Result<String> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file: File = rustix::fs::open(path, flags, Mode::empty())?.into();
    let metadata = file.metadata()?;
    let ours = [0, rustix::process::geteuid().as_raw()].contains(&metadata.uid());
    if !ours || !metadata.is_file() || metadata.mode() & 0o022 != 0 {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut text = String::new();
    file.take(PROOF_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// The claim of the first line that tells of a key: `publickey ssh-ed25519 AAAA…`.
fn claim(text: &str) -> Option<Claim> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("publickey "));
    let mut keys = lines.filter_map(|line| KeyLine::read(line).ok());
    let user = SHARED_USERS[0].to_owned();
    keys.next().map(|line| Claim::Key { user, key: line.key.blob().to_vec() })
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::public_key::tests::{ED25519, SK_ED25519};

    const CONNECTION: &str = "192.0.2.7 50022 198.51.100.2 22";

    fn surroundings() -> Surroundings {
        Surroundings { connection: Some(CONNECTION.to_owned()), ..Surroundings::default() }
    }

    fn key(line: &str) -> Claim {
        let key = KeyLine::read(line).expect("a key").key.blob().to_vec();
        Claim::Key { user: "outreach".to_owned(), key }
    }

    #[test]
    fn a_program_that_nobody_reached_by_ssh_has_no_visitor() {
        let asked = Surroundings { command: Some("week".into()), ..Surroundings::default() };
        assert!(Visit::of(&asked, Some(Path::new("/run/o/door"))).is_none());
        assert!(Visit::of(&surroundings(), None).is_none(), "an ordinary shell over ssh");
        assert!(Visit::of(&surroundings(), Some(Path::new("/run/o/door"))).is_some());
        let asked = Surroundings { command: Some("week".into()), ..surroundings() };
        assert_eq!(Visit::of(&asked, None).expect("a visit").line, Some("week".into()));
        let blank = Surroundings { command: Some("  ".into()), ..surroundings() };
        assert_eq!(Visit::of(&blank, None).expect("a visit").line, None);
    }

    #[test]
    fn an_origin_is_an_address_or_says_no_more_than_ssh() {
        for (connection, wanted) in [
            (CONNECTION, "ssh 192.0.2.7"),
            ("2001:db8::7 50022 ::1 22", "ssh 2001:db8::7"),
            ("fe80::7%eth0 50022 ::1 22", "ssh fe80::7%eth0"),
            ("fe80::7%\u{1b}[31m 1 ::1 22", "ssh"),
            ("UNKNOWN 65535 UNKNOWN 65535", "ssh"),
            ("\u{1b}]0;x\u{7} 1 2 3", "ssh"),
            ("", "ssh"),
        ] {
            assert_eq!(origin(connection), wanted, "{connection:?}");
        }
    }

    #[test]
    fn the_key_that_was_proved_is_claimed_and_nothing_else_is() {
        let proved = format!("password\npublickey {}publickey {SK_ED25519}", ED25519);
        assert_eq!(claim(&proved), Some(key(ED25519)));
        for other in [
            "",
            "password\n",
            "publickey\n",
            "publickey ssh-ed25519 AAAA\n",
            "keyboard-interactive/pam\n",
            ED25519,
        ] {
            assert_eq!(claim(other), None, "{other}");
        }
    }

    #[test]
    fn a_proof_is_read_only_where_nobody_else_could_have_written_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("auth");
        fs::write(&path, format!("publickey {ED25519}")).expect("written");
        let claimed = |path: &Path| {
            let told = Surroundings { user_auth: Some(path.to_owned()), ..surroundings() };
            Visit::of(&told, None).expect("a visit").claim
        };
        assert_eq!(claimed(&path), Some(key(ED25519)));
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).expect("linked");
        assert_eq!(claimed(&link), None);
        assert_eq!(claimed(folder.path()), None);
        assert_eq!(claimed(&folder.path().join("none")), None);
        fs::set_permissions(&path, Permissions::from_mode(0o666)).expect("opened to all");
        assert_eq!(claimed(&path), None);
    }

    proptest! {
        #[test]
        fn nothing_that_sshd_could_say_is_too_strange(connection in any::<String>(), proof in any::<String>()) {
            let origin = origin(&connection);
            prop_assert!(origin.len() <= 128 && !origin.chars().any(char::is_control));
            let _ = claim(&proof);
        }
    }
}
