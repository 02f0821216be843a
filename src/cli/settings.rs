//! The site's settings: `outreach.toml` in the home, for what concerns the machine and its terminals. People, teams
//! and frameworks are settled on the screens. Must never hold a secret, and never be needed: all has a default.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use thiserror::Error;

use crate::host::message::TerminalPlace;

/// The file's name, in the home.
pub const FILE: &str = "outreach.toml";
/// The longest that a terminal may stay open without a key, in minutes.
const LOCK_MINUTES: std::ops::RangeInclusive<u16> = 1..=60;
/// The longest that a session may outlive its line, in minutes: a working day.
const KEEP_MINUTES: std::ops::RangeInclusive<u16> = 1..=12 * 60;

/// What the site has settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Sessions.
    pub sessions: Sessions,
    /// The lock.
    pub lock: Lock,
    /// The door for other users of this machine.
    pub door: Door,
}

/// `[sessions]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sessions {
    /// How long a session outlives its line, in minutes; 1 to 720.
    pub keep_minutes: u16,
}

/// `[lock]`: after how many minutes without a key a terminal locks, by the kind of place; 1 to 60 each.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lock {
    /// A worker's own terminal on this machine.
    pub own: u16,
    /// A service desk's.
    pub shared: u16,
    /// One elsewhere, over the network.
    pub network: u16,
}

/// `[door]`: a second socket, for other users of this machine. Without one nobody but the owner gets in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Door {
    /// Where it lies; none keeps the house closed to other users.
    pub socket: Option<PathBuf>,
    /// Users (name or number) who may come and log in.
    pub users: Vec<String>,
    /// Users (name or number) who may come, and whose word for a public key is taken: the gateway's, sshd's account.
    pub keepers: Vec<String>,
    /// Whether keepers may pass on passwords.
    pub passwords: bool,
}

/// Why the settings can't be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// The file can't be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// It is not understood; says the line.
    #[error("{0}: {1}")]
    Malformed(PathBuf, String),
    /// A number is out of its range.
    #[error("{file}: {name} = {given} ({min}–{max})")]
    OutOfRange {
        /// The file.
        file: PathBuf,
        /// Which setting.
        name: &'static str,
        /// What it says.
        given: u16,
        /// The least that is allowed.
        min: u16,
        /// The most that is allowed.
        max: u16,
    },
}

impl Default for Sessions {
    fn default() -> Self {
        Self { keep_minutes: 30 }
    }
}

impl Default for Lock {
    fn default() -> Self {
        Self { own: 3, shared: 3, network: 3 }
    }
}

impl Settings {
    /// Reads the home's settings; the defaults where it has none.
    ///
    /// # Errors
    /// When the file is there and can't be used: a site that settled something must not run without it.
    pub fn of_home(home: &Path) -> Result<Self, SettingsError> {
        let path = home.join(FILE);
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::read(&text, &path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(SettingsError::Unreadable(path, error)),
        }
    }

    fn read(text: &str, path: &Path) -> Result<Self, SettingsError> {
        let settings: Self = toml::from_str(text)
            .map_err(|error| SettingsError::Malformed(path.to_owned(), error.to_string()))?;
        let Self { sessions, lock, .. } = &settings;
        for (name, given, range) in [
            ("sessions.keep_minutes", sessions.keep_minutes, KEEP_MINUTES),
            ("lock.own", lock.own, LOCK_MINUTES),
            ("lock.shared", lock.shared, LOCK_MINUTES),
            ("lock.network", lock.network, LOCK_MINUTES),
        ] {
            if !range.contains(&given) {
                let (file, min, max) = (path.to_owned(), *range.start(), *range.end());
                return Err(SettingsError::OutOfRange { file, name, given, min, max });
            }
        }
        Ok(settings)
    }

    /// How long a session outlives its line.
    pub fn keep_detached(&self) -> Duration {
        minutes(self.sessions.keep_minutes)
    }

    /// After how long without a key a terminal in such a place locks.
    pub fn idle_lock(&self, place: TerminalPlace) -> Duration {
        minutes(match place {
            TerminalPlace::Own => self.lock.own,
            TerminalPlace::Shared => self.lock.shared,
            TerminalPlace::Network => self.lock.network,
        })
    }
}

fn minutes(minutes: u16) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, SettingsError> {
        Settings::read(text, Path::new(FILE))
    }

    #[test]
    fn an_empty_file_and_no_file_settle_nothing() {
        assert_eq!(read("").unwrap(), Settings::default());
        let home = tempfile::tempdir().unwrap();
        assert_eq!(Settings::of_home(home.path()).unwrap(), Settings::default());
        assert_eq!(Settings::default().keep_detached(), Duration::from_secs(1800));
        assert_eq!(Settings::default().idle_lock(TerminalPlace::Shared), Duration::from_secs(180));
    }

    #[test]
    fn each_kind_of_place_has_its_own_lock() {
        let settings = read("[lock]\nshared = 1\nnetwork = 10\n").unwrap();
        assert_eq!(settings.idle_lock(TerminalPlace::Shared), Duration::from_secs(60));
        assert_eq!(settings.idle_lock(TerminalPlace::Network), Duration::from_secs(600));
        assert_eq!(settings.idle_lock(TerminalPlace::Own), Duration::from_secs(180));
    }

    #[test]
    fn what_is_misspelt_or_out_of_range_is_refused_with_its_place() {
        let misspelt = read("[lock]\nshard = 1\n").unwrap_err().to_string();
        assert!(misspelt.contains("line 2") && misspelt.contains("shard"), "{misspelt}");
        let never = read("[lock]\nown = 0\n").unwrap_err().to_string();
        assert!(never.contains("lock.own = 0"), "{never}");
        assert!(read("[sessions]\nkeep_minutes = 721\n").is_err());
    }
}
