//! How a call reaches the daemon: in the home, which it may start, or behind a door, and as whom it comes.

use std::io::{self, IsTerminal, Write};

use super::client::start::Launcher;
use super::client::tty;
use super::client::words::{self as client_words, Told};
use super::client::{self, ClientError, Connection, Route};
use super::entry::Call;
use super::place::{Home, Whereabouts};
use super::settings::{Settings, StartedBy};
use crate::host::message::{Hello, Opening, Purpose, RefusalReason, Refused};

/// Whether a daemon is started where none runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Starting {
    /// It is.
    Allowed,
    /// It is not: the call only asks about one that runs.
    No,
}

/// What becomes of somebody whose key is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unbelieved {
    /// They can say who they are with a password.
    LogsIn,
    /// They are turned away: a script has nobody to ask.
    IsRefused,
}

impl Call {
    /// Greets the daemon, wherever it is. Somebody whom sshd brought and who is not recognised comes without a claim to
    /// the screens: there they can still say who they are.
    pub(super) fn reach(&self, at: &Whereabouts, purpose: Purpose) -> Result<Connection, Told> {
        let unbelieved = match purpose {
            Purpose::Screens => Unbelieved::LogsIn,
            Purpose::Command | Purpose::Control | Purpose::Door => Unbelieved::IsRefused,
        };
        self.reach_as(at, purpose, unbelieved)
    }

    /// The same, saying what becomes of somebody whose key is not believed.
    pub(super) fn reach_as(
        &self,
        at: &Whereabouts,
        purpose: Purpose,
        unbelieved: Unbelieved,
    ) -> Result<Connection, Told> {
        let hello = self.hello(purpose);
        let greet = |hello: &Hello| match at {
            Whereabouts::Home(home) => self.greet(home, hello, Starting::Allowed),
            Whereabouts::Door(door) => self.waiting(|opening| client::knock(door, hello, opening)),
        };
        let greeted = match greet(&hello) {
            Err(ClientError::Refused(refused))
                if unbelieved == Unbelieved::LogsIn
                    && hello.claim.is_some()
                    && is_about_the_claim(&refused) =>
            {
                greet(&Hello { claim: None, ..hello })
            }
            greeted => greeted,
        };
        greeted.map_err(|error| client_words::of_error(&error, &self.words))
    }

    /// Greets the daemon of a home.
    pub(super) fn connect(
        &self,
        home: &Home,
        purpose: Purpose,
        starting: Starting,
    ) -> Result<Connection, Told> {
        let greeted = self.greet(home, &self.hello(purpose), starting);
        greeted.map_err(|error| client_words::of_error(&error, &self.words))
    }

    fn greet(&self, home: &Home, hello: &Hello, starting: Starting) -> Result<Connection, ClientError> {
        // Settings that can't be read are the daemon's to complain of: it is started, and says why it is not.
        let by =
            Settings::of_home(home.root()).map(|settings| settings.daemon.started_by).unwrap_or_default();
        let launcher = match (starting, by, &self.environment.program) {
            (Starting::Allowed, StartedBy::Anyone, Some(program)) => Some(Launcher {
                program: program.clone(),
                arguments: vec!["--home".into(), home.root().into(), "serve".into(), "--idle-exit".into()],
            }),
            _ => None,
        };
        let run = home.run();
        let route = Route { run: &run, launcher: launcher.as_ref(), clock: self.clock.as_ref() };
        let connected = self.waiting(|opening| client::connect(&route, hello, opening));
        connected.map_err(|error| match error {
            ClientError::NotRunning if by == StartedBy::Service => ClientError::ServiceDown,
            error => error,
        })
    }

    fn hello(&self, purpose: Purpose) -> Hello {
        let visit = self.visit.as_ref();
        Hello {
            purpose,
            terminal: self.terminal.clone(),
            origin: visit.map(|visit| visit.origin.clone()).or_else(|| tty::name(io::stdout())),
            claim: visit.and_then(|visit| visit.claim.clone()),
        }
    }

    /// Connects, and tells a person how far a daemon is that still opens its store.
    fn waiting(
        &self,
        connect: impl FnOnce(&mut dyn FnMut(Opening)) -> Result<Connection, ClientError>,
    ) -> Result<Connection, ClientError> {
        let person = io::stderr().is_terminal();
        let mut said = false;
        let connected = connect(&mut |opening| {
            if person {
                said = true;
                let _ = write!(io::stderr(), "\r{}\x1b[K", client_words::of_opening(opening, &self.words));
            }
        });
        if said {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
        connected
    }
}

/// Whether a greeting was refused for whom it brought.
const fn is_about_the_claim(refused: &Refused) -> bool {
    matches!(refused.reason, RefusalReason::Stranger | RefusalReason::Unrecognised)
}
