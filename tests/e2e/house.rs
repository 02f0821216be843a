//! A home folder of a test's own, the commands that are run on it, and its daemon's end. Knows nothing of
//! what stands on screens.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak, mpsc};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::terminal::Terminal;

/// After how long a test gives up waiting. Only a failing test ever waits so long.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_outreach");

/// Everybody's password in the demo.
pub const DEMO_PASSWORD: &str = "demo";

/// The password of whoever sets a house up here.
pub const PASSWORD: &str = "grønne sko i regn";

/// What [`SARA`] logs in as.
pub const SARA_LOGIN: &str = "sara.holm";

/// Who sets a house up here, and leads its team.
pub const SARA: &str = "Sara Holm";

/// A home, and whatever runs on it.
pub struct House {
    folder: TempDir,
    /// The sandbox that this one is a copy of; the last house that needs it removes it.
    _original: Option<Arc<TempDir>>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Answer {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    /// Standard output of a command that must have succeeded.
    pub fn fine(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// Standard output of a command that must have succeeded, as JSON.
    pub fn json(self) -> serde_json::Value {
        let out = self.fine();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"))
    }

    /// Checks that the command was refused with this code, and said something about it that mentions `word`.
    pub fn refused(self, code: i32, word: &str) {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.err.contains(word), "“{word}” is not said: {self:?}");
    }
}

impl House {
    /// A home with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), _original: None }
    }

    /// A home with a team of one, [`SARA`], who leads it and manages people.
    pub fn of_one() -> Self {
        let house = Self::empty();
        let file = house.file("password", PASSWORD);
        let who = ["init", "--admin", SARA, "--lead", "--team", "Opsøgende team"];
        let what = ["--framework", "kalundborg-forebyggelse", "--password-file", &file];
        house.run(&[who.as_slice(), &what].concat()).fine();
        house
    }

    /// The demo's sandbox: a copy of one that is made once while tests run.
    pub fn demo() -> Self {
        static ORIGINAL: Mutex<Weak<TempDir>> = Mutex::new(Weak::new());
        let mut known = ORIGINAL.lock().unwrap_or_else(PoisonError::into_inner);
        let original = known.upgrade().unwrap_or_else(|| {
            let original = Self::empty();
            let asked = ["demo", "--prepare-only", "--citizens", "40", "--contacts", "300"];
            original.run(&asked).fine();
            Arc::new(original.into_folder())
        });
        *known = Arc::downgrade(&original);
        drop(known);
        let mut copy = Self::empty();
        copy_folder(original.path(), copy.folder.path());
        copy._original = Some(original);
        copy
    }

    /// The demo's sandbox in a folder of the test's own, such as one on a disk of its own.
    pub fn demo_in(place: &Path) -> Self {
        let folder = tempfile::tempdir_in(place).expect("a temporary folder");
        let house = Self { folder, _original: None };
        house.run(&["demo", "--prepare-only", "--citizens", "40", "--contacts", "300"]).fine();
        house
    }

    fn into_folder(self) -> TempDir {
        let empty = tempfile::tempdir().expect("a temporary folder");
        let mut this = self;
        std::mem::replace(&mut this.folder, empty)
    }

    /// The folder that the home lies in, and everything else of this house.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.folder().join("home")
    }

    /// Writes a file beside the home, and gives its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder().join(name);
        fs::write(&path, content).expect("the folder can be written in");
        path.to_str().expect("the path is UTF-8").to_owned()
    }

    /// A token of whoever has this log-in and password.
    pub fn token(&self, login: &str, password: &str) -> String {
        let file = self.file("password-of-the-moment", password);
        let asked = ["token", "new", "--user", login, "--password-file", &file, "--format", "json"];
        let made = self.run(&asked).json();
        made["token"].as_str().expect("the token is a text").to_owned()
    }

    /// Runs a command without a token.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        self.run_as(None, arguments)
    }

    /// Runs a command with a token.
    pub fn run_as(&self, token: Option<&str>, arguments: &[&str]) -> Answer {
        self.run_with(token, arguments, "")
    }

    /// Runs a command with a token, and with this on its standard input.
    pub fn run_with(&self, token: Option<&str>, arguments: &[&str], input: &str) -> Answer {
        let mut command = Command::new(PROGRAM);
        command.arg("--home").arg(self.home()).args(arguments);
        command.env_clear().envs(self.environment());
        command.envs(token.map(|token| ("OUTREACH_TOKEN", token)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let pid = child.id();
        // A command that does not read its input may be gone before it is written.
        let _ = child.stdin.take().expect("it was asked for").write_all(input.as_bytes());
        let (tell, ended) = mpsc::channel();
        std::thread::spawn(move || tell.send(child.wait_with_output()));
        let Ok(output) = ended.recv_timeout(PATIENCE) else {
            kill(pid);
            panic!("outreach {arguments:?} does not end");
        };
        let output = output.expect("its output can be read");
        let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Runs a command whose output need not be text.
    pub fn output(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.arg("--home").arg(self.home()).args(arguments);
        command.env_clear().envs(self.environment()).stdin(Stdio::null());
        command.output().expect("the program starts")
    }

    /// What commands and terminals find in their environment: nothing of whoever runs the tests.
    pub fn environment(&self) -> Vec<(String, String)> {
        let home = self.folder.path().to_str().expect("the path is UTF-8").to_owned();
        [
            ("HOME", home.as_str()),
            ("PATH", "/usr/bin:/bin"),
            ("TERM", "xterm-256color"),
            ("OUTREACH_LANG", "da"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// Writes the site's settings.
    pub fn settle(&self, settings: &str) {
        fs::write(self.home().join("outreach.toml"), settings).expect("the home can be written in");
    }

    /// Runs the daemon as a service manager would, and waits until it answers.
    pub fn serve(&self) -> Child {
        let mut command = Command::new(PROGRAM);
        command.arg("--home").arg(self.home()).arg("serve");
        command.env_clear().envs(self.environment());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("the program starts");
        let deadline = Instant::now() + PATIENCE;
        while self.run(&["status"]).code != 0 {
            assert!(Instant::now() < deadline, "the daemon does not answer");
        }
        child
    }

    /// A terminal of the usual size with the screens on it.
    pub fn terminal(&self) -> Terminal {
        Terminal::open(self, (80, 24), &[])
    }

    /// A terminal at which someone of the demo has logged in.
    pub fn seat(&self, login: &str) -> Terminal {
        let mut terminal = self.terminal();
        terminal.log_in(login, DEMO_PASSWORD);
        terminal
    }

    /// A terminal at which the one of [`House::of_one`] has logged in.
    pub fn seat_of_sara(&self) -> Terminal {
        let mut terminal = self.terminal();
        terminal.log_in(SARA_LOGIN, PASSWORD);
        terminal
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let lock = self.home().join("run/lock");
        let Ok(pid) = fs::read_to_string(lock) else { return };
        let stopped = Command::new(PROGRAM).arg("--home").arg(self.home()).arg("stop").env_clear().output();
        let Ok(pid) = pid.trim().parse::<u32>() else { return };
        // A number may have passed on to somebody else.
        let still_ours = fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == Path::new(PROGRAM));
        if still_ours && !stopped.is_ok_and(|stopped| stopped.status.success()) {
            kill(pid);
        }
    }
}

/// Ends a process at once, as a crash would.
pub fn kill(pid: u32) {
    signal(pid, Signal::KILL);
}

/// Tells a process that its terminal is gone.
pub fn hang_up(pid: u32) {
    signal(pid, Signal::HUP);
}

fn signal(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    // It may have ended by itself.
    let _ = pid.map(|pid| kill_process(pid, signal));
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let (source, copy) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().expect("it has a type").is_dir() {
            copy_folder(&source, &copy);
        } else {
            fs::copy(&source, &copy).expect("a file can be copied");
        }
    }
}
