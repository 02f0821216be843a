//! A site: a house with a door, an sshd of its own in front of it, and clients with keys. Knows nothing of what is
//! asked or shown.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::house::{Answer, DEMO_PASSWORD, House, PATIENCE, PROGRAM, kill};
use crate::terminal::Terminal;

pub const SSHD: &str = "/usr/sbin/sshd";

/// Whom the house's door believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Sshd's account.
    BelievesSshd,
    /// Nobody: sshd's account may come in, and that is all.
    BelievesNobody,
}

/// A house with an sshd in front of it. All stands in the house's folder, and goes with it.
pub struct Site {
    pub house: House,
    sshd: Child,
    port: u16,
}

/// Somebody's key.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// Registered to Anna.
    Annas,
    /// Registered to nobody, and let in by sshd all the same.
    Nobodys,
    /// Not even let in by sshd.
    Unknown,
}

impl Key {
    const ALL: [Self; 3] = [Self::Annas, Self::Nobodys, Self::Unknown];

    const fn file(self) -> &'static str {
        match self {
            Self::Annas => "anna",
            Self::Nobodys => "nobody",
            Self::Unknown => "unknown",
        }
    }
}

impl Site {
    /// The demo's house behind an sshd; none, with a word why, where there is no sshd or no ssh.
    pub fn open() -> Option<Self> {
        Self::with(Door::BelievesSshd)
    }

    /// The same with another word about who is believed.
    pub fn with(door: Door) -> Option<Self> {
        if !is_installed() {
            return None;
        }
        let house = House::demo();
        let folder = house.folder().display().to_string();
        let account = account();
        let (users, keepers) = match door {
            Door::BelievesSshd => (String::new(), account.clone()),
            Door::BelievesNobody => (account.clone(), String::new()),
        };
        let names = |name: &str| if name.is_empty() { String::new() } else { format!("{name:?}") };
        house.file(
            "home/outreach.toml",
            format!(
                "[door]\nsocket = \"{folder}/door\"\nusers = [{}]\nkeepers = [{}]\n",
                names(&users),
                names(&keepers)
            ),
        );
        let mut admitted = String::new();
        for name in Key::ALL.map(Key::file).into_iter().chain(["host"]) {
            keygen(&house.folder().join(name));
        }
        for key in [Key::Annas, Key::Nobodys] {
            let public = fs::read_to_string(house.folder().join(key.file()).with_extension("pub"));
            admitted.push_str(&format!("restrict,pty {}", public.expect("it was just made")));
        }
        house.file("keys", admitted);
        let (sshd, port) = start(&house);
        house.file("ssh_config", client_config(&folder, &account, port));
        let site = Self { house, sshd, port };
        site.register("anna", Key::Annas);
        Some(site)
    }

    /// Has an administrator register a key.
    pub fn register(&self, login: &str, key: Key) {
        let file = self.house.folder().join(key.file()).with_extension("pub");
        let grete = self.house.token("grete", DEMO_PASSWORD);
        let file = file.to_str().expect("UTF-8");
        self.house.run_as(Some(&grete), &["worker", "key", "add", login, "--key-file", file]).fine();
    }

    /// The port that sshd listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `ssh HOST` on a terminal.
    pub fn terminal(&self, key: Key) -> Terminal {
        self.terminal_with(key, &["site"])
    }

    /// `ssh …` on a terminal.
    pub fn terminal_with(&self, key: Key, words: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new("/usr/bin/ssh");
        command.args(self.arguments(key, words));
        command.env_clear();
        Terminal::start(&self.house, (80, 24), command, &[])
    }

    /// `ssh HOST …`
    pub fn ssh(&self, key: Key, words: &[&str]) -> Answer {
        self.ssh_with(key, words, "")
    }

    /// `ssh HOST … < input`
    pub fn ssh_with(&self, key: Key, words: &[&str], input: &str) -> Answer {
        // `--` so that the client takes no option after the name for its own.
        self.client("/usr/bin/ssh", key, &[&["--", "site"], words].concat(), input)
    }

    /// A client of OpenSSH's with this site's configuration.
    pub fn client(&self, program: &str, key: Key, words: &[&str], input: &str) -> Answer {
        let mut command = Command::new(program);
        command.args(self.arguments(key, words)).env_clear().envs(self.house.environment());
        ended(command, input)
    }

    fn arguments(&self, key: Key, words: &[&str]) -> Vec<String> {
        let path = |name: &str| self.house.folder().join(name).display().to_string();
        let mut arguments = vec!["-F".to_owned(), path("ssh_config")];
        arguments.extend(["-o".to_owned(), format!("IdentityFile={}", path(key.file()))]);
        arguments.extend(words.iter().map(|word| (*word).to_owned()));
        arguments
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        kill(self.sshd.id());
        let _ = self.sshd.wait();
    }
}

/// Whether all of OpenSSH is here that these tests need; says what is not.
pub fn is_installed() -> bool {
    let needed = [(SSHD, "sshd"), ("/usr/bin/ssh", "ssh"), ("/usr/bin/ssh-keygen", "ssh-keygen")];
    let missing = needed.into_iter().find(|(program, _)| !Path::new(program).exists());
    if let Some((_, name)) = missing {
        println!("skipped: {name} is not installed");
    }
    missing.is_none()
}

/// Runs a client to its end.
fn ended(mut command: Command, input: &str) -> Answer {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the client starts");
    let pid = child.id();
    // One that is refused may be gone before its input is written.
    let _ = child.stdin.take().expect("it was asked for").write_all(input.as_bytes());
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || tell.send(child.wait_with_output()));
    let Ok(output) = told.recv_timeout(PATIENCE) else {
        kill(pid);
        panic!("{command:?} does not end");
    };
    let output = output.expect("its output can be read");
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    Answer { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Who runs these tests: sshd lets in nobody else.
fn account() -> String {
    let said = Command::new("/usr/bin/id").arg("-un").output().expect("id runs");
    String::from_utf8(said.stdout).expect("UTF-8").trim().to_owned()
}

/// Makes a key.
pub fn keygen(path: &Path) {
    let made =
        Command::new("/usr/bin/ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path).output();
    assert!(made.as_ref().is_ok_and(|made| made.status.success()), "{made:?}");
}

/// Starts sshd on a port that is free. Another program may take it first: then the next one is tried.
fn start(house: &House) -> (Child, u16) {
    if let Err(error) = fs::create_dir_all("/run/sshd") {
        // Only root's sshd needs it, and root can make it.
        assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    }
    for _ in 0..20 {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port of the loopback");
        let port = free.local_addr().expect("it has one").port();
        drop(free);
        let config = house.file("sshd_config", server_config(&house.folder().display().to_string(), port));
        let log = fs::File::create(house.folder().join("sshd.log")).expect("a log");
        let mut command = Command::new(SSHD);
        command.args(["-D", "-e", "-f", &config]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let mut sshd = command.spawn().expect("sshd starts");
        if listens(&mut sshd, port) {
            return (sshd, port);
        }
    }
    let log = fs::read_to_string(house.folder().join("sshd.log")).unwrap_or_default();
    panic!("sshd does not start: {log}");
}

/// Waits until sshd listens; false when it has ended instead.
fn listens(sshd: &mut Child, port: u16) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if !matches!(sshd.try_wait(), Ok(None)) {
            return false;
        }
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return true;
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    false
}

/// The documented configuration, for an account that is whoever runs these tests.
fn server_config(folder: &str, port: u16) -> String {
    format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\nLogLevel ERROR\n\
         StrictModes no\nUsePAM no\nPermitRootLogin yes\nAuthorizedKeysFile {folder}/keys\n\
         AuthenticationMethods publickey\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
         PrintMotd no\nPrintLastLog no\nSubsystem sftp internal-sftp\n\
         ForceCommand {PROGRAM}\nSetEnv OUTREACH_DOOR={folder}/door OUTREACH_LANG=da\nExposeAuthInfo yes\n\
         PermitUserRC no\nDisableForwarding yes\nPermitTTY yes\n"
    )
}

fn client_config(folder: &str, account: &str, port: u16) -> String {
    format!(
        "Host site\n  HostName 127.0.0.1\n  Port {port}\n  User {account}\n  BatchMode yes\n  LogLevel ERROR\n  \
         StrictHostKeyChecking no\n  UserKnownHostsFile {folder}/known_hosts\n  IdentitiesOnly yes\n  \
         SendEnv OUTREACH_* LANG LC_*\n"
    )
}
