//! The thin client: finds the daemon or starts it, and carries bytes between it and the terminal.
//! Must never know what the bytes mean: it holds no screen, no store and no key.

pub mod command;
pub mod dialogue;
pub mod kiosk;
pub mod screens;
pub mod secret;
pub mod start;
pub mod tty;
pub mod words;

use std::io;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

use crate::domain::clock::Clock;
use crate::host::door;
use crate::host::frame::{self, Assembler, FrameError};
use crate::host::line::Line;
use crate::host::message::{Hello, Opening, RefusalReason, Refused, ToClient, ToDaemon, Welcome};
use crate::host::socket::{RunFolder, SocketError};

use start::{Launch, Launcher};

/// How long a client waits for a daemon that neither answers nor says that it is opening.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why the client could not do what was asked.
#[derive(Debug, Error)]
pub enum ClientError {
    /// No daemon runs, and none was to be started.
    #[error("no daemon runs")]
    NotRunning,
    /// No daemon runs, and only the service manager starts one.
    #[error("the service does not run")]
    ServiceDown,
    /// No daemon listens at the door.
    #[error("nobody opens the door {}", .0.display())]
    DoorClosed(PathBuf),
    /// This user cannot reach the door.
    #[error("the door {} is out of reach", .0.display())]
    DoorBarred(PathBuf),
    /// A daemon was started and gave up; it said this.
    #[error("the daemon could not start: {said}")]
    NotStarted {
        /// What it wrote before it ended; cleaned, at most a few lines, perhaps empty.
        said: String,
    },
    /// The daemon does not answer.
    #[error("the daemon does not answer")]
    Silent,
    /// The daemon answers, and refuses.
    #[error("the daemon refused: {:?} {}", .0.reason, .0.detail)]
    Refused(Refused),
    /// The daemon went away in the middle.
    #[error("the line to the daemon broke")]
    LineLost,
    /// The command failed by a fault of the program's.
    #[error("the command failed")]
    Failed,
    /// The person wants no more of it.
    #[error("interrupted")]
    Interrupted,
    /// Input or output is no terminal.
    #[error("this needs a terminal")]
    NoTerminal,
    /// What was to be sent is longer than the protocol allows.
    #[error("the command is too long to send")]
    TooLong,
    /// The run folder cannot be used.
    #[error(transparent)]
    Folder(#[from] SocketError),
    /// Anything else that the system reports.
    #[error("the system reports: {0}")]
    System(#[from] io::Error),
}

impl From<FrameError> for ClientError {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::TooLong(_) => Self::TooLong,
            other => Self::System(other.into()),
        }
    }
}

/// How to reach the daemon of a home.
pub struct Route<'a> {
    /// The home's run folder.
    pub run: &'a Path,
    /// How to start a daemon where none runs; none means not to.
    pub launcher: Option<&'a Launcher>,
    /// For time-outs.
    pub clock: &'a dyn Clock,
}

/// An accepted greeting.
#[derive(Debug)]
pub struct Connection {
    stream: UnixStream,
    assembler: Assembler,
    welcome: Welcome,
}

/// How one attempt to reach the daemon ended.
enum Attempt {
    Reached(Connection),
    /// Nobody listens, or the one who did was about to end.
    Absent,
}

impl Connection {
    /// The line itself, for whoever keeps many of them.
    pub(in crate::cli) fn into_line(self) -> io::Result<Line<ToClient, ToDaemon>> {
        Line::new(self.stream, self.assembler)
    }

    /// What the daemon answered to the greeting.
    pub fn welcome(&self) -> &Welcome {
        &self.welcome
    }
}

/// Greets the daemon, starting it where that is allowed. `opening` is told, several times a second,
/// how far a daemon is that still opens its store.
pub fn connect(
    route: &Route<'_>,
    hello: &Hello,
    opening: &mut dyn FnMut(Opening),
) -> Result<Connection, ClientError> {
    let mut launch = match route.launcher {
        Some(launcher) => Some(Launch::new(launcher, RunFolder::prepare(route.run)?)),
        None if !route.run.exists() => return Err(ClientError::NotRunning),
        None => None,
    };
    let folder = RunFolder::open(route.run)?;
    let give_up_at = route.clock.monotonic().saturating_add(PATIENCE);
    loop {
        match attempt(folder.connect(), hello, opening)? {
            Attempt::Reached(connection) => return Ok(connection),
            Attempt::Absent => {}
        }
        let Some(launch) = launch.as_mut() else { return Err(ClientError::NotRunning) };
        launch.advance()?;
        if route.clock.monotonic() >= give_up_at {
            return Err(ClientError::Silent);
        }
    }
}

/// Greets the daemon behind a door. Whoever comes there starts none: it is another user's.
pub fn knock(
    door: &Path,
    hello: &Hello,
    opening: &mut dyn FnMut(Opening),
) -> Result<Connection, ClientError> {
    let stream = door::connect(door);
    let barred = matches!(&stream, Err(error) if error.kind() == io::ErrorKind::PermissionDenied);
    match attempt(stream, hello, opening)? {
        Attempt::Reached(connection) => Ok(connection),
        Attempt::Absent if barred => Err(ClientError::DoorBarred(door.to_owned())),
        Attempt::Absent => Err(ClientError::DoorClosed(door.to_owned())),
    }
}

fn attempt(
    stream: io::Result<UnixStream>,
    hello: &Hello,
    opening: &mut dyn FnMut(Opening),
) -> Result<Attempt, ClientError> {
    let Ok(mut stream) = stream else { return Ok(Attempt::Absent) };
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    match frame::send(&mut stream, &ToDaemon::Hello(hello.clone())) {
        Ok(()) => {}
        // One that refuses unheard has said so before it hung up: hear it out.
        Err(error) if is_hung_up(&error) => {}
        Err(error) => return Err(error.into()),
    }
    let mut assembler = Assembler::new();
    loop {
        match assembler.receive(&mut stream) {
            Ok(Some(ToClient::Welcome(welcome))) => {
                stream.set_read_timeout(None)?;
                stream.set_write_timeout(None)?;
                return Ok(Attempt::Reached(Connection { stream, assembler, welcome }));
            }
            Ok(Some(ToClient::Opening(progress))) => opening(progress),
            Ok(Some(ToClient::Refused(Refused { reason: RefusalReason::Ending, .. })) | None) => {
                return Ok(Attempt::Absent);
            }
            Ok(Some(ToClient::Refused(refused))) => return Err(ClientError::Refused(refused)),
            Ok(Some(_)) => return Err(ClientError::System(FrameError::Malformed(0).into())),
            Err(error) => return absent_or(error),
        }
    }
}

/// A line that breaks before the welcome belongs to a daemon that ends: as good as none.
fn absent_or(error: io::Error) -> Result<Attempt, ClientError> {
    match error.kind() {
        _ if is_hung_up(&error) => Ok(Attempt::Absent),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Err(ClientError::Silent),
        _ => Err(error.into()),
    }
}

fn is_hung_up(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionReset | UnexpectedEof)
}
