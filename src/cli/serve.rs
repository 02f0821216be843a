//! Being the daemon: opens the home and serves it until it is told to stop.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use super::cause;
use super::client::ClientError;
use super::client::start::ALREADY_RUNNING;
use super::client::words::{self as client_words, Told};
use super::entry::{Call, Ended};
use super::opened::{self, HomeError};
use super::place::Home;
use super::sandbox;
use super::settings::{Settings, SettingsError};
use super::site::HouseSite;
use super::system;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::daemon::{Daemon, Limits, Options};
use crate::host::process;
use crate::host::site::{Progress, Site};
use crate::host::socket::{RunFolder, SocketError};
use crate::i18n::Catalogue;
use crate::ledger::{KeyError, OpenError, OpenProgress, ReadError};
use crate::store::StoreError;

/// Serves the home. `idle_exit` is in minutes.
pub(super) fn run(call: &Call, home: &Home, idle_exit: Option<u32>) -> Ended {
    if !std::io::stdin().is_terminal() {
        process::leave_terminal();
    }
    process::prepare();
    let folder = |_| call.refuse(&Refusal::new(Kind::Unavailable, "home-unusable").with("path", shown(home)));
    std::fs::create_dir_all(home.root()).map_err(|error| call.system(error))?;
    let Some(claim) = RunFolder::prepare(&home.run()).map_err(folder)?.claim().map_err(folder)? else {
        return Ok(ALREADY_RUNNING);
    };
    let settings = Settings::of_home(home.root()).map_err(|error| unusable(call, &error))?;
    let owner = rustix::process::geteuid().as_raw();
    let door = settings.door(owner, &system::user).map_err(|error| unusable(call, &error))?;
    let options = Options {
        home: home.root().to_path_buf(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        limits: Limits { keep_detached: settings.keep_detached(), ..Limits::default() },
        idle_exit: idle_exit.map(|minutes| Duration::from_secs(u64::from(minutes) * 60)),
        door,
    };
    let daemon = Daemon::bind(claim, Arc::clone(&call.clock), options).map_err(|error| match error {
        SocketError::Door(_) => client_words::of_error(&ClientError::Folder(error), &call.words),
        other => folder(other),
    })?;
    process::stop_on_signals(daemon.stopper()).map_err(|error| call.system(error))?;
    let manager = &call.environment.service_manager;
    let served = daemon.serve(|progress| {
        let site = open(call, home, settings, progress)?;
        manager.ready();
        Ok(site)
    });
    match served {
        Ok(()) => Ok(0),
        Err(said) => {
            let refusal = Refusal::new(Kind::Unavailable, "home-not-opened").with("why", said);
            Err(call.refuse(&refusal))
        }
    }
}

fn open(call: &Call, home: &Home, settings: Settings, progress: &Progress) -> Result<Arc<dyn Site>, String> {
    let manager = &call.environment.service_manager;
    let mut report = |step: OpenProgress| {
        let (done, total) = match step {
            OpenProgress::Replaying { done, total } => (done, total),
            OpenProgress::Loading { .. } | OpenProgress::Loaded => (0, 0),
        };
        progress.report(done, total);
        manager.opening(done, total);
    };
    let opened =
        opened::open(home, &call.clock, &call.entropy, &mut report).map_err(|error| why(call, &error))?;
    let catalogue = Arc::new(Catalogue::embedded());
    let (clock, entropy) = (Arc::clone(&call.clock), Arc::clone(&call.entropy));
    let site = HouseSite::new(opened, catalogue, clock, entropy, sandbox::mark(home), settings);
    Ok(Arc::new(site.checked()))
}

/// Why a home can't be opened, in words for a person.
pub(super) fn why(call: &Call, error: &HomeError) -> String {
    let refusal = match error {
        HomeError::Store(StoreError::InUse { .. }) => Refusal::new(Kind::Unavailable, "home-in-use"),
        HomeError::Half => Refusal::new(Kind::Unavailable, "home-half"),
        HomeError::Folder(path, _) => {
            Refusal::new(Kind::Unavailable, "home-unusable").with("path", path.clone())
        }
        HomeError::Ledger(OpenError::Keys(KeyError::MasterMissing(path))) => {
            let path = path.display().to_string();
            Refusal::new(Kind::Unavailable, "home-key-missing").with("path", path)
        }
        HomeError::Store(error) | HomeError::Ledger(OpenError::Store(error)) if error.is_full() => {
            Refusal::new(Kind::Unavailable, "home-full")
        }
        HomeError::Store(StoreError::ViewsUnavailable { reason })
        | HomeError::Ledger(OpenError::Store(StoreError::ViewsUnavailable { reason })) => {
            Refusal::new(Kind::Unavailable, "home-views").with("why", reason.clone())
        }
        newer if is_newer(newer) => Refusal::new(Kind::Unavailable, "home-newer"),
        other => {
            Refusal::new(Kind::Unavailable, "home-damaged").with("why", cause::of_home(&call.words, other))
        }
    };
    let told = call.refuse(&refusal);
    match told.hint {
        Some(hint) => format!("{} {hint}", told.sentence),
        None => told.sentence,
    }
}

/// Whether a later version of the program wrote what can't be opened.
const fn is_newer(error: &HomeError) -> bool {
    matches!(
        error,
        HomeError::Store(StoreError::NewerFormat { .. })
            | HomeError::Ledger(
                OpenError::Store(StoreError::NewerFormat { .. })
                    | OpenError::Keys(KeyError::Newer { .. })
                    | OpenError::Read(ReadError::Newer { .. })
            )
    )
}

fn unusable(call: &Call, error: &SettingsError) -> Told {
    let invalid = |code| Refusal::new(Kind::Invalid, code);
    call.refuse(&match error {
        SettingsError::UnknownUser { setting, user } => {
            invalid("settings-user-unknown").with("setting", *setting).with("user", user.clone())
        }
        SettingsError::NoDoor { setting } => invalid("settings-door-nowhere").with("setting", *setting),
        SettingsError::RelativeDoor(path) => {
            invalid("settings-door-relative").with("path", path.display().to_string())
        }
        SettingsError::Unreadable(..)
        | SettingsError::Malformed(..)
        | SettingsError::OutOfRange { .. }
        | SettingsError::Users { .. } => {
            invalid("settings-unusable").with("why", error.to_string().trim_end().to_owned())
        }
    })
}

fn shown(home: &Home) -> String {
    home.root().display().to_string()
}
