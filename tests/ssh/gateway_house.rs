//! A house with a door, a gateway at it, and people with the real `ssh` who come from outside. Knows nothing of what
//! stands on screens.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::house::{Answer, House, PATIENCE, PROGRAM, kill};
use crate::terminal::Terminal;

/// Whether the house takes passwords over SSH.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passwords {
    Taken,
    Refused,
}

/// A house and its gateway; both end with the value.
pub struct GatewayHouse {
    pub house: House,
    folder: TempDir,
    daemon: Option<Child>,
    gateway: Option<Gateway>,
    options: Vec<String>,
    /// Where clients connect, when it is not the gateway itself.
    detour: Option<u16>,
    /// The network namespace in which the gateway and the clients live; none is that of the tests.
    namespace: Option<String>,
}

/// A gateway at work.
struct Gateway {
    process: Child,
    port: u16,
    /// What it says, line by line.
    said: Receiver<String>,
}

/// Somebody at a machine of their own.
#[derive(Clone, Debug, Default)]
pub struct Person<'a> {
    /// What they log in as.
    pub user: &'a str,
    /// The private key that they use, if they use one.
    pub key: Option<&'a Path>,
    /// What they type when they are asked for a password.
    pub password: Option<&'a str>,
}

impl<'a> Person<'a> {
    pub fn with_key(user: &'a str, key: &'a Path) -> Self {
        Self { user, key: Some(key), password: None }
    }

    pub fn with_password(user: &'a str, password: &'a str) -> Self {
        Self { user, key: None, password: Some(password) }
    }
}

/// Whether the programs of OpenSSH are here that the tests need; says so where they are not.
pub fn has_ssh() -> bool {
    let there = |program: &str| {
        Command::new(program).arg("-?").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    };
    let all = ["ssh", "ssh-keygen"].into_iter().all(there);
    if !all {
        eprintln!("skipped: ssh is not installed");
    }
    all
}

impl GatewayHouse {
    /// The demo's people with a gateway at their door; none where there is no `ssh` to come with.
    pub fn open(passwords: Passwords) -> Option<Self> {
        Self::with(passwords, &[])
    }

    /// The same, with more said to the gateway.
    pub fn with(passwords: Passwords, options: &[&str]) -> Option<Self> {
        if !has_ssh() {
            return None;
        }
        let house = House::demo();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let owner = rustix::process::geteuid().as_raw();
        let door = folder.path().join("door");
        let taken = passwords == Passwords::Taken;
        let settings = format!(
            "[door]\nsocket = '{}'\nkeepers = ['{owner}']\npasswords = {taken}\n",
            door.join("socket").display()
        );
        fs::create_dir(&door).expect("the folder can be written in");
        fs::write(house.home().join("outreach.toml"), settings).expect("the home can be written in");
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        let (daemon, gateway, detour, namespace) = Default::default();
        let mut this = Self { house, folder, daemon, gateway, options, detour, namespace };
        this.start_daemon();
        this.start_gateway("127.0.0.1:0");
        Some(this)
    }

    /// Clients connect to this port from now on.
    pub fn send_clients_to(&mut self, port: u16) {
        self.detour = Some(port);
        self.write_known_hosts(port);
    }

    /// The gateway and the clients live in this network namespace from now on.
    pub fn move_into(&mut self, namespace: &str) {
        self.end_gateway();
        self.namespace = Some(namespace.to_owned());
        self.start_gateway("127.0.0.1:0");
    }

    /// A program's name, behind what brings it into the namespace.
    fn inside(&self, program: &str) -> Vec<String> {
        let namespace = self.namespace.iter().flat_map(|name| ["ip", "netns", "exec", name]);
        namespace.chain([program]).map(str::to_owned).collect()
    }

    /// Starts the daemon, and waits until it answers.
    pub fn start_daemon(&mut self) {
        let mut command = Command::new(PROGRAM);
        command.arg("--home").arg(self.house.home()).arg("serve").env_clear().envs(self.house.environment());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.daemon = Some(command.spawn().expect("the daemon starts"));
        // It is bound when the first question is answered; until then the question waits, or is asked again.
        let deadline = std::time::Instant::now() + PATIENCE;
        while self.house.run(&["status"]).code != 0 {
            assert!(std::time::Instant::now() < deadline, "the daemon does not answer");
            std::thread::yield_now();
        }
    }

    /// Ends the daemon in good order, and waits for its end.
    pub fn stop_daemon(&mut self) {
        self.house.run(&["stop"]).fine();
        let ended = self.daemon.take().map(|mut daemon| daemon.wait());
        ended.expect("it ran").expect("it has ended");
    }

    /// Starts a gateway, and waits until it listens.
    pub fn start_gateway(&mut self, listen: &str) {
        let told = self.inside(PROGRAM);
        let mut command = Command::new(&told[0]);
        command.args(&told[1..]).arg("gateway").args(["--listen", listen]).args(&self.options);
        command.arg("--door").arg(self.folder.path().join("door/socket"));
        command.arg("--host-key").arg(self.host_key());
        command.env_clear().envs(self.house.environment());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the gateway starts");
        let words = BufReader::new(process.stderr.take().expect("it was asked for"));
        let (tell, said) = mpsc::channel();
        std::thread::spawn(move || words.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let port = loop {
            let line = said.recv_timeout(PATIENCE).expect("the gateway says where it listens");
            if let Some(address) = line.strip_prefix("Lytter på ") {
                break address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
            }
        };
        self.gateway = Some(Gateway { process, port, said });
        self.write_known_hosts(port);
    }

    fn write_known_hosts(&self, port: u16) {
        let known = self.host_key_line();
        fs::write(self.known_hosts(), format!("[127.0.0.1]:{port} {known}\n")).expect("a file");
    }

    /// Kills the gateway in the middle of whatever it does, and starts another in its place.
    pub fn replace_gateway(&mut self) {
        let mut gateway = self.gateway.take().expect("it runs");
        kill(gateway.process.id());
        gateway.process.wait().expect("it has ended");
        self.start_gateway("127.0.0.1:0");
    }

    /// Asks the gateway to end as the system would, waits for it, and gives its exit code and its last words.
    pub fn end_gateway(&mut self) -> (Option<i32>, Vec<String>) {
        let mut gateway = self.gateway.take().expect("it runs");
        let pid = rustix::process::Pid::from_child(&gateway.process);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("it runs");
        let code = gateway.process.wait().expect("it has ended").code();
        (code, gateway.said.iter().collect())
    }

    /// Waits until the gateway says a line that contains this.
    pub fn gateway_says(&self, word: &str) -> String {
        let said = &self.gateway.as_ref().expect("it runs").said;
        loop {
            let line = said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("“{word}” is not said"));
            if line.contains(word) {
                return line;
            }
        }
    }

    /// A bare connection to the gateway.
    pub fn knock(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port())).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it can be set");
        stream
    }

    /// The first line that the gateway says to whoever connects.
    pub fn first_line(stream: &mut TcpStream) -> String {
        let mut line = Vec::new();
        let mut byte = [0];
        while let Ok(1) = stream.read(&mut byte) {
            line.push(byte[0]);
            if byte[0] == b'\n' {
                break;
            }
        }
        String::from_utf8_lossy(&line).into_owned()
    }

    /// Where the gateway listens.
    pub fn gateway_port(&self) -> u16 {
        self.gateway.as_ref().expect("it runs").port
    }

    fn port(&self) -> u16 {
        self.detour.unwrap_or_else(|| self.gateway_port())
    }

    pub fn host_key(&self) -> PathBuf {
        self.folder.path().join("host_key")
    }

    fn known_hosts(&self) -> PathBuf {
        self.folder.path().join("known_hosts")
    }

    /// What stands in `known_hosts`, as the gateway itself tells it.
    fn host_key_line(&self) -> String {
        let key = self.host_key();
        let asked = ["gateway", "--fingerprint", "--host-key", key.to_str().expect("UTF-8")];
        let told = self.house.run(&asked).fine();
        told.lines().find(|line| line.starts_with("ssh-ed25519 ")).expect("the key").to_owned()
    }

    /// A new key pair; gives the private half's file.
    pub fn new_key(&self, name: &str, kind: &[&str]) -> PathBuf {
        let path = self.folder.path().join(name);
        let mut command = Command::new("ssh-keygen");
        command.args(["-q", "-N", "", "-C", name, "-f"]).arg(&path).args(["-t"]).args(kind);
        assert!(command.status().expect("ssh-keygen starts").success(), "a key of the kind {kind:?}");
        path
    }

    /// Registers a key as this worker's, as the administrator would.
    pub fn register(&self, login: &str, key: &Path) {
        let public = key.with_extension("pub");
        let token = self.house.token("grete", crate::house::DEMO_PASSWORD);
        let asked = ["worker", "key", "add", login, "--key-file", public.to_str().expect("UTF-8")];
        self.house.run_as(Some(&token), &asked).fine();
    }

    /// A key pair that is registered as this worker's.
    pub fn registered_key(&self, login: &str) -> PathBuf {
        let key = self.new_key(&format!("key-of-{login}"), &["ed25519"]);
        self.register(login, &key);
        key
    }

    /// What `program` is told to reach the gateway, whatever the one who runs the tests has set up.
    fn client(&self, program: &str, person: &Person<'_>) -> Vec<String> {
        let mut told = self.inside(program);
        told.extend(["-F".to_owned(), "none".to_owned()]);
        let port = if program == "ssh" { "-p" } else { "-P" };
        told.extend([port.to_owned(), self.port().to_string()]);
        let methods = match (person.key, person.password) {
            (Some(_), _) => "publickey",
            (None, _) => "keyboard-interactive",
        };
        let mut options = vec![
            format!("UserKnownHostsFile={}", self.known_hosts().display()),
            "GlobalKnownHostsFile=none".to_owned(),
            "StrictHostKeyChecking=yes".to_owned(),
            "IdentityAgent=none".to_owned(),
            "IdentitiesOnly=yes".to_owned(),
            "LogLevel=INFO".to_owned(),
            format!("PreferredAuthentications={methods}"),
            "NumberOfPasswordPrompts=1".to_owned(),
        ];
        options.push(match person.key {
            Some(key) => format!("IdentityFile={}", key.display()),
            None => "PubkeyAuthentication=no".to_owned(),
        });
        told.extend(options.into_iter().flat_map(|option| ["-o".to_owned(), option]));
        told
    }

    /// What a person's client finds in its environment.
    fn environment(&self, person: &Person<'_>) -> Vec<(String, String)> {
        let mut environment = self.house.environment();
        if let Some(password) = person.password {
            let asker = self.folder.path().join("ask");
            let script = "#!/bin/sh\nprintf '%s\\n' \"$PASSWORD\"\n";
            fs::write(&asker, script).expect("a file");
            fs::set_permissions(&asker, fs::Permissions::from_mode(0o700)).expect("ours");
            environment.extend([
                ("SSH_ASKPASS".to_owned(), asker.display().to_string()),
                ("SSH_ASKPASS_REQUIRE".to_owned(), "force".to_owned()),
                ("PASSWORD".to_owned(), password.to_owned()),
            ]);
        }
        environment
    }

    /// Runs `ssh` with these options before the host and this command after it, and gives this to its input.
    pub fn ssh(&self, person: &Person<'_>, options: &[&str], line: &[&str], input: &[u8]) -> Answer {
        self.run("ssh", person, options, line, input)
    }

    /// The same with another program of OpenSSH's, `sftp` or `scp`.
    pub fn run(
        &self,
        program: &str,
        person: &Person<'_>,
        options: &[&str],
        line: &[&str],
        input: &[u8],
    ) -> Answer {
        let told = self.client(program, person);
        let mut command = Command::new(&told[0]);
        command.args(&told[1..]).args(options);
        match program {
            "scp" => command.args(line).arg(format!("{}@127.0.0.1:/tmp/nowhere", person.user)),
            _ => command
                .args(["-l", person.user, "127.0.0.1"].iter().filter(|_| program == "ssh"))
                .args(if program == "ssh" { Vec::new() } else { vec![format!("{}@127.0.0.1", person.user)] })
                .args(line),
        };
        command.env_clear().envs(self.environment(person));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the client starts");
        let pid = child.id();
        let mut keyboard = child.stdin.take().expect("it was asked for");
        let input = input.to_vec();
        // It may end before all is read.
        std::thread::spawn(move || keyboard.write_all(&input));
        let (tell, ended) = mpsc::channel();
        std::thread::spawn(move || tell.send(child.wait_with_output()));
        let Ok(output) = ended.recv_timeout(PATIENCE) else {
            kill(pid);
            panic!("{program} {line:?} does not end");
        };
        let output = output.expect("its output can be read");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// A terminal with `ssh` on it.
    pub fn terminal(&self, person: &Person<'_>) -> Terminal {
        self.terminal_with(person, &[], &[])
    }

    /// The same with options before the host and a command after it.
    pub fn terminal_with(&self, person: &Person<'_>, options: &[&str], line: &[&str]) -> Terminal {
        let told = self.client("ssh", person);
        let mut command = CommandBuilder::new(&told[0]);
        command.args(&told[1..]);
        command.args(options);
        command.args(["-l", person.user, "127.0.0.1"]);
        command.args(line);
        command.env_clear();
        for (name, value) in self.environment(person) {
            command.env(name, value);
        }
        Terminal::start(&self.house, (80, 24), command, &[])
    }
}

impl Drop for GatewayHouse {
    fn drop(&mut self) {
        if let Some(mut gateway) = self.gateway.take() {
            kill(gateway.process.id());
            // It has ended, and nobody is interested in how.
            let _ = gateway.process.wait();
        }
        if let Some(mut daemon) = self.daemon.take() {
            let stopped = self.house.run(&["stop"]);
            if stopped.code != 0 {
                kill(daemon.id());
            }
            let _ = daemon.wait();
        }
    }
}
