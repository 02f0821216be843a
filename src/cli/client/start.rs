//! Starting a daemon where none runs.
//! Must never decide who of several becomes the daemon: the claim does, and the losers connect.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::ClientError;
use crate::host::socket::RunFolder;

/// With this code a daemon ends that found another one at work (`EX_TEMPFAIL` of sysexits).
pub const ALREADY_RUNNING: u8 = 75;

/// Between two looks for the socket.
const PAUSE: Duration = Duration::from_millis(10);
/// After a daemon that found another one at work: that one is about to listen, or about to end.
const LOST_PAUSE: Duration = Duration::from_millis(100);
/// The most that is shown of what a failed daemon said, in bytes.
const SAID_BYTES: u64 = 2048;
/// A log longer than this begins anew with the next daemon, in bytes.
const LOG_BYTES: u64 = 256 * 1024;
/// The daemon's own log, in the run folder. Nothing personal is ever written to it.
const LOG: &str = "daemon.log";

/// How a daemon is started.
#[derive(Clone, Debug)]
pub struct Launcher {
    /// The executable: this program's own.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// An attempt at having a daemon.
pub(super) struct Launch<'a> {
    launcher: &'a Launcher,
    folder: RunFolder,
    started: Option<Started>,
}

struct Started {
    child: Child,
    log: File,
    said_from: u64,
}

impl<'a> Launch<'a> {
    pub(super) fn new(launcher: &'a Launcher, folder: RunFolder) -> Self {
        Self { launcher, folder, started: None }
    }

    /// Starts a daemon where none is on its way, looks how the last one fares, and waits a moment.
    pub(super) fn advance(&mut self) -> Result<(), ClientError> {
        let mut started = match self.started.take() {
            Some(started) => started,
            None => self.start()?,
        };
        std::thread::sleep(PAUSE);
        match started.child.try_wait()? {
            None => self.started = Some(started),
            Some(status) if status.success() || status.code() == Some(i32::from(ALREADY_RUNNING)) => {
                std::thread::sleep(LOST_PAUSE);
            }
            Some(_) => return Err(ClientError::NotStarted { said: started.said() }),
        }
        Ok(())
    }

    /// Runs the daemon with nothing of this terminal: it leaves the terminal's session by itself.
    fn start(&self) -> Result<Started, ClientError> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true).mode(0o600);
        let mut log = options.open(self.folder.path().join(LOG))?;
        if log.metadata()?.len() > LOG_BYTES {
            log.set_len(0)?;
        }
        let said_from = log.seek(SeekFrom::End(0))?;
        let child = Command::new(&self.launcher.program)
            .args(&self.launcher.arguments)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log.try_clone()?)
            .spawn()?;
        Ok(Started { child, log, said_from })
    }
}

impl Started {
    /// What the daemon wrote, fit for a terminal.
    fn said(&mut self) -> String {
        let mut bytes = Vec::new();
        let read = self.log.seek(SeekFrom::Start(self.said_from)).and_then(|_| {
            let log: &File = &self.log;
            log.take(SAID_BYTES).read_to_end(&mut bytes)
        });
        if read.is_err() {
            return String::new();
        }
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}
