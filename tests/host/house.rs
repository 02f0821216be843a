//! A daemon in a temporary home, on threads of the test.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use outreach::domain::clock::{Clock, SharedClock};
use outreach::host::daemon::{Daemon, Limits, Options, Stopper};
use outreach::host::door::Door;
use outreach::host::message::{Colours, Hello, Purpose, Reader, Size, Terminal, TerminalPlace};
use outreach::host::site::Site;
use outreach::host::socket::RunFolder;
use tempfile::TempDir;

use crate::echo::EchoSite;

/// How long anything may take before a test says that it does not come.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A home with a daemon in it; both go with the value.
pub struct House {
    pub site: Arc<EchoSite>,
    home: TempDir,
    stopper: Stopper,
    ended: mpsc::Receiver<Result<(), String>>,
    thread: Option<JoinHandle<()>>,
}

/// Real time, as `main` would supply it.
pub struct RealClock(pub Instant);

impl Clock for RealClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}

pub fn clock() -> SharedClock {
    Arc::new(RealClock(Instant::now()))
}

pub fn options(home: &Path) -> Options {
    Options {
        home: home.to_owned(),
        version: "0.0.0-test".to_owned(),
        limits: Limits::default(),
        idle_exit: None,
        door: Door::default(),
    }
}

pub fn terminal(cols: u16, rows: u16) -> Terminal {
    Terminal {
        size: Size { cols, rows },
        term: "xterm-256color".to_owned(),
        colours: Colours::Sixteen,
        language: None,
        reader: Reader::Person,
        place: TerminalPlace::Own,
    }
}

pub fn hello(purpose: Purpose) -> Hello {
    Hello { purpose, terminal: terminal(80, 24), origin: None, claim: None }
}

/// A bound daemon of this home, or none where another one is at work.
pub fn bound(home: &Path, options: Options) -> Option<Daemon> {
    bound_with(home, options, clock())
}

fn bound_with(home: &Path, options: Options, clock: SharedClock) -> Option<Daemon> {
    let folder = RunFolder::prepare(&home.join("run")).expect("a folder of our own");
    let claim = folder.claim().expect("a lock of our own")?;
    Some(Daemon::bind(claim, clock, options).expect("bound"))
}

impl House {
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// A daemon with options changed.
    pub fn with(change: impl FnOnce(&mut Options)) -> Self {
        Self::with_clock(clock(), change)
    }

    /// A daemon with options changed, by whose clock the test decides what time it is.
    pub fn with_clock(clock: SharedClock, change: impl FnOnce(&mut Options)) -> Self {
        // Others may pass through it, to the door and no further: the run folder is closed.
        let passable = Permissions::from_mode(0o755);
        let home = tempfile::Builder::new().permissions(passable).tempdir().expect("a temporary folder");
        let mut options = options(home.path());
        change(&mut options);
        let daemon = bound_with(home.path(), options, clock).expect("nobody else is here");
        let site = Arc::new(EchoSite::default());
        let stopper = daemon.stopper();
        let (tell, ended) = mpsc::channel();
        let served = Arc::clone(&site);
        let thread = std::thread::spawn(move || {
            let result = daemon.serve(|_| Ok(served as Arc<dyn Site>));
            // The test may have given up waiting.
            let _ = tell.send(result);
        });
        Self { site, home, stopper, ended, thread: Some(thread) }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn run(&self) -> PathBuf {
        self.home.path().join("run")
    }

    /// Where the door lies, for houses that have one.
    pub fn door(&self) -> PathBuf {
        self.home.path().join("door")
    }

    pub fn stopper(&self) -> &Stopper {
        &self.stopper
    }

    /// Waits until the daemon has ended by itself while `something` goes on: a step of time taken
    /// once might come before the daemon has noticed what the test has already seen.
    pub fn ended_while(&self, something: impl Fn()) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            something();
            if let Ok(result) = self.ended.recv_timeout(Duration::from_millis(5)) {
                return result;
            }
        }
        panic!("the daemon does not end");
    }

    /// Waits until the daemon has ended by itself.
    pub fn ended(&self) -> Result<(), String> {
        self.ended.recv_timeout(PATIENCE).expect("the daemon ends")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !std::thread::panicking()
        {
            panic!("the daemon's own thread failed");
        }
    }
}
