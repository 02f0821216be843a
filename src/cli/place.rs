//! Where things lie: the home folder with its data, keys and run folders.

use std::path::{Path, PathBuf};

use crate::ledger::{KeyPlace, MasterPlace};

/// What the environment says about where things lie; read by `main`.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `OUTREACH_HOME`.
    pub home: Option<PathBuf>,
    /// `OUTREACH_DOOR`.
    pub door: Option<PathBuf>,
    /// `XDG_DATA_HOME`.
    pub data_home: Option<PathBuf>,
    /// `HOME`.
    pub user_home: Option<PathBuf>,
    /// `OUTREACH_MASTER_KEY_FILE`.
    pub master_key_file: Option<PathBuf>,
    /// `CREDENTIALS_DIRECTORY`, which systemd sets for a service with credentials.
    pub credentials: Option<PathBuf>,
}

/// Where the daemon is to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In a home of our own.
    Home(Home),
    /// Behind a door that another user opens.
    Door(PathBuf),
}

/// The name of the master key among the service manager's credentials.
const CREDENTIAL: &str = "outreach-master-key";

impl Whereabouts {
    /// Where the arguments say, else the environment, else the usual home; none where there is neither a name nor a
    /// user's home.
    pub fn find(home: Option<&Path>, door: Option<&Path>, surroundings: &Surroundings) -> Option<Self> {
        let settled = || surroundings.door.as_deref().filter(|_| home.is_none());
        match door.or_else(settled) {
            Some(door) => Some(Self::Door(std::path::absolute(door).unwrap_or_else(|_| door.to_owned()))),
            None => Home::find(home, surroundings).map(Self::Home),
        }
    }
}

/// A home: everything that one house consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
    master: MasterPlace,
}

impl Home {
    /// The home that was named, else the one of the environment, else the usual one; none where there is
    /// neither a name nor a user's home.
    pub fn find(named: Option<&Path>, surroundings: &Surroundings) -> Option<Self> {
        let usual = || {
            let data_home = surroundings.data_home.clone().filter(|path| path.is_absolute());
            let shared = || surroundings.user_home.as_ref().map(|home| home.join(".local/share"));
            data_home.or_else(shared).map(|base| base.join("outreach"))
        };
        let root = named.map(Path::to_path_buf).or_else(|| surroundings.home.clone()).or_else(usual)?;
        let root = std::path::absolute(&root).unwrap_or(root);
        let credential = surroundings.credentials.as_ref().map(|folder| folder.join(CREDENTIAL));
        let provided =
            surroundings.master_key_file.clone().or_else(|| credential.filter(|file| file.exists()));
        let master = match provided {
            Some(file) => MasterPlace::Provided(file),
            None => MasterPlace::Own(root.join("keys/master.key")),
        };
        Some(Self { root, master })
    }

    /// The sandbox of the demo, beside the usual home and never the same.
    pub fn sandbox(named: Option<&Path>, surroundings: &Surroundings) -> Option<Self> {
        Self::beside(named, surroundings, "outreach-demo")
    }

    /// The sandbox that is measured on, beside the demo's.
    pub fn bench(named: Option<&Path>, surroundings: &Surroundings) -> Option<Self> {
        Self::beside(named, surroundings, "outreach-bench")
    }

    /// The home that was named, else one beside the usual one. Its master key is always its own.
    fn beside(named: Option<&Path>, surroundings: &Surroundings, name: &str) -> Option<Self> {
        let without = Surroundings { home: None, ..surroundings.clone() };
        let usual = Self::find(None, &without)?;
        let root = named.map_or_else(|| usual.root.with_file_name(name), Path::to_path_buf);
        let root = std::path::absolute(&root).unwrap_or(root);
        let master = MasterPlace::Own(root.join("keys/master.key"));
        Some(Self { root, master })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Journal, views and drafts.
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Frameworks of the house's own.
    pub fn frameworks(&self) -> PathBuf {
        self.root.join("frameworks")
    }

    /// The keys' folder.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// Socket, lock and the daemon's own log.
    pub fn run(&self) -> PathBuf {
        self.root.join("run")
    }

    /// The mark that a folder is the demo's sandbox, and the plan it was made by.
    pub fn sandbox_mark(&self) -> PathBuf {
        self.root.join("demo.json")
    }

    /// Where the keys are.
    pub fn key_place(&self) -> KeyPlace {
        KeyPlace { master: self.master.clone(), keyring: self.keys().join("keyring") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surroundings() -> Surroundings {
        Surroundings { user_home: Some("/home/anna".into()), ..Surroundings::default() }
    }

    #[test]
    fn a_named_home_wins_over_the_environment_and_that_over_the_usual_one() {
        let usual = Home::find(None, &surroundings()).unwrap();
        assert_eq!(usual.root(), Path::new("/home/anna/.local/share/outreach"));
        let told = Surroundings { home: Some("/srv/outreach".into()), ..surroundings() };
        assert_eq!(Home::find(None, &told).unwrap().root(), Path::new("/srv/outreach"));
        assert_eq!(Home::find(Some(Path::new("/x")), &told).unwrap().root(), Path::new("/x"));
    }

    #[test]
    fn a_door_in_the_environment_gives_way_to_whatever_is_named() {
        let told = Surroundings { door: Some("/run/o/door".into()), ..surroundings() };
        let find = |home: Option<&str>, door: Option<&str>| {
            Whereabouts::find(home.map(Path::new), door.map(Path::new), &told).unwrap()
        };
        assert_eq!(find(None, None), Whereabouts::Door("/run/o/door".into()));
        assert_eq!(find(None, Some("/x")), Whereabouts::Door("/x".into()));
        assert!(
            matches!(find(Some("/srv"), None), Whereabouts::Home(home) if home.root() == Path::new("/srv"))
        );
        let usual = Whereabouts::find(None, None, &surroundings()).unwrap();
        assert!(matches!(usual, Whereabouts::Home(_)));
    }

    #[test]
    fn the_sandbox_is_never_the_house_that_the_environment_names() {
        let told = Surroundings { home: Some("/srv/outreach".into()), ..surroundings() };
        let sandbox = Home::sandbox(None, &told).unwrap();
        assert_eq!(sandbox.root(), Path::new("/home/anna/.local/share/outreach-demo"));
    }

    #[test]
    fn the_master_key_of_a_sandbox_is_its_own_even_where_the_house_has_a_provided_one() {
        let told = Surroundings { master_key_file: Some("/etc/master".into()), ..surroundings() };
        let own = MasterPlace::Own("/home/anna/.local/share/outreach-demo/keys/master.key".into());
        assert_eq!(Home::sandbox(None, &told).unwrap().key_place().master, own);
        let provided = MasterPlace::Provided("/etc/master".into());
        assert_eq!(Home::find(None, &told).unwrap().key_place().master, provided);
    }

    #[test]
    fn without_any_home_there_is_none() {
        assert_eq!(Home::find(None, &Surroundings::default()), None);
    }
}
