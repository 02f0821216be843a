//! The site's settings: `outreach.toml` in the home, for what concerns the machine and its terminals. People, teams
//! and frameworks are settled on the screens. Must never hold a secret, and never be needed: all has a default.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use thiserror::Error;

use crate::host::door;
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
    /// The daemon itself.
    pub daemon: Daemon,
    /// Sessions.
    pub sessions: Sessions,
    /// The lock.
    pub lock: Lock,
    /// The door for other users of this machine.
    pub door: Door,
}

/// `[daemon]`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Daemon {
    /// Who starts it.
    pub started_by: StartedBy,
}

/// Who starts the daemon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StartedBy {
    /// Whoever needs it while none runs.
    #[default]
    Anyone,
    /// The service manager alone: one that was started otherwise would lack its key and its fences.
    Service,
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
    /// A user is named whom this machine does not know.
    #[error("{setting}: {user}")]
    UnknownUser {
        /// Which setting.
        setting: &'static str,
        /// Who.
        user: String,
    },
    /// The machine's users can't be looked up.
    #[error("{user}: {error}")]
    Users {
        /// Who was looked for.
        user: String,
        /// What the system says.
        error: io::Error,
    },
    /// Somebody may come to a door that is nowhere.
    #[error("{setting}")]
    NoDoor {
        /// Which setting.
        setting: &'static str,
    },
    /// The door's path is not absolute.
    #[error("{0}")]
    RelativeDoor(PathBuf),
}

/// Finds a user's number by name; none where there is no such user.
pub type FindUser<'a> = &'a dyn Fn(&str) -> io::Result<Option<u32>>;

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

    /// The door as the daemon knows it, with users by their numbers. `owner` is the daemon's own user.
    ///
    /// # Errors
    /// For a user whom nobody knows, for a path that is not absolute, and where others than the owner may come to no
    /// door: a site that let somebody in must not run without.
    pub fn door(&self, owner: u32, find: FindUser<'_>) -> Result<door::Door, SettingsError> {
        let Door { socket, users, keepers, passwords } = &self.door;
        if let Some(path) = socket.as_ref().filter(|path| !path.is_absolute()) {
            return Err(SettingsError::RelativeDoor(path.clone()));
        }
        let numbers = |setting, names: &[String]| {
            let numbers: BTreeSet<u32> =
                names.iter().map(|name| number_of(setting, name, find)).collect::<Result<_, _>>()?;
            match socket {
                None if numbers.iter().any(|user| *user != owner) => Err(SettingsError::NoDoor { setting }),
                _ => Ok(numbers),
            }
        };
        Ok(door::Door {
            socket: socket.clone(),
            users: numbers("door.users", users)?,
            keepers: numbers("door.keepers", keepers)?,
            passwords: if *passwords { door::Passwords::Taken } else { door::Passwords::Refused },
        })
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

fn number_of(setting: &'static str, user: &str, find: FindUser<'_>) -> Result<u32, SettingsError> {
    if let Ok(number) = user.parse() {
        return Ok(number);
    }
    let found = find(user).map_err(|error| SettingsError::Users { user: user.to_owned(), error })?;
    found.ok_or_else(|| SettingsError::UnknownUser { setting, user: user.to_owned() })
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
    fn the_service_manager_alone_may_be_the_one_who_starts_the_daemon() {
        let settings = read("[daemon]\nstarted_by = \"service\"\n").unwrap();
        assert_eq!(settings.daemon.started_by, StartedBy::Service);
        assert_eq!(Settings::default().daemon.started_by, StartedBy::Anyone);
        assert!(read("[daemon]\nstarted_by = \"nobody\"\n").is_err());
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

    fn door(text: &str) -> Result<door::Door, SettingsError> {
        let find = |name: &str| match name {
            "outreach-gateway" => Ok(Some(2000)),
            "desk" => Ok(Some(3000)),
            "broken" => Err(io::ErrorKind::Other.into()),
            _ => Ok(None),
        };
        read(text).unwrap().door(1000, &find)
    }

    #[test]
    fn users_at_the_door_are_found_by_name_and_by_number() {
        let settled = door(
            "[door]\nsocket = '/run/outreach/door'\nusers = ['desk', '3001']\nkeepers = ['outreach-gateway']\npasswords = true\n",
        )
        .unwrap();
        assert_eq!(settled.socket.as_deref(), Some(Path::new("/run/outreach/door")));
        assert_eq!((settled.users, settled.keepers), ([3000, 3001].into(), [2000].into()));
        assert_eq!(settled.passwords, door::Passwords::Taken);
        assert_eq!(door("").unwrap(), door::Door::default());
    }

    #[test]
    fn a_door_that_cannot_work_as_it_was_meant_is_refused() {
        let unknown = door("[door]\nsocket = '/run/o/door'\nkeepers = ['ghost']\n").unwrap_err();
        assert!(
            matches!(unknown, SettingsError::UnknownUser { setting: "door.keepers", user } if user == "ghost")
        );
        let broken = door("[door]\nsocket = '/run/o/door'\nusers = ['broken']\n").unwrap_err();
        assert!(matches!(broken, SettingsError::Users { .. }));
        let relative = door("[door]\nsocket = 'door'\n").unwrap_err();
        assert!(matches!(relative, SettingsError::RelativeDoor(_)));
        let nowhere = door("[door]\nusers = ['desk']\n").unwrap_err();
        assert!(matches!(nowhere, SettingsError::NoDoor { setting: "door.users" }));
        assert!(door("[door]\nkeepers = ['1000']\n").is_ok(), "the owner has a socket of their own");
    }

    /// A new setting is no use to those who read about it nowhere.
    #[test]
    fn the_sample_shows_every_setting_and_the_administrators_page_explains_it() {
        let sample = include_str!("../../docs/examples/outreach.toml");
        let page = include_str!("../../docs/administration.md");
        let Settings {
            daemon: Daemon { started_by: _ },
            sessions: Sessions { keep_minutes: _ },
            lock: Lock { own: _, shared: _, network: _ },
            door: Door { socket: _, users: _, keepers: _, passwords: _ },
        } = read(sample).unwrap();
        let table: toml::Table = sample.parse().unwrap();
        let mut shown = 0;
        for (section, settings) in &table {
            for setting in settings.as_table().unwrap().keys() {
                assert!(page.contains(&format!("| `[{section}] {setting}` |")), "[{section}] {setting}");
                shown += 1;
            }
        }
        assert_eq!(shown, 9, "one for each field above");
    }
}
