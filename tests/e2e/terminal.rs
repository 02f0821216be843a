//! A pseudo-terminal with the program on it, the keys that are pressed there, and what stands on it. Knows
//! nothing of what the program is for.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::Instant;

use rustix::termios::LocalModes;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Screen;

use crate::house::{self, House, PATIENCE, PROGRAM};

/// A terminal, and the client on it.
pub struct Terminal {
    master: Box<dyn MasterPty>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    client: Box<dyn Child + Send + Sync>,
    /// How many keys were pressed since it was last asked, texts not counted.
    strokes: usize,
}

impl Terminal {
    /// Starts the program without arguments on a terminal of so many columns and rows.
    pub fn open(house: &House, size: (u16, u16), environment: &[(&str, &str)]) -> Self {
        Self::run(house, size, &[], environment)
    }

    /// Starts the program with these arguments on a terminal of so many columns and rows.
    pub fn with(house: &House, size: (u16, u16), arguments: &[&str]) -> Self {
        Self::run(house, size, arguments, &[])
    }

    /// Starts the program as somebody's login shell.
    pub fn as_login_shell(house: &House) -> Self {
        let mut command = CommandBuilder::new_default_prog();
        command.env_clear();
        command.env("SHELL", PROGRAM);
        command.env("OUTREACH_HOME", house.home());
        Self::start(house, (80, 24), command, &[])
    }

    fn run(house: &House, size: (u16, u16), arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--home".as_ref(), house.home().as_os_str()]);
        command.args(arguments);
        command.env_clear();
        Self::start(house, size, command, environment)
    }

    /// Starts this with the house's environment on a terminal of so many columns and rows.
    pub fn start(
        house: &House,
        (cols, rows): (u16, u16),
        mut command: CommandBuilder,
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        for (name, value) in house.environment() {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        let client = pair.slave.spawn_command(command).expect("the program starts");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let mut reader = pair.master.try_clone_reader().expect("its screen");
        let (show, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0_u8; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if show.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let cells = |count: u16| count.try_into().expect("a terminal has cells");
        let emulator = vt100::Parser::new(cells(rows), cells(cols), 1000);
        Self { master: pair.master, keyboard, output, emulator, client, strokes: 0 }
    }

    /// Types a text.
    pub fn types(&mut self, text: &str) -> &mut Self {
        self.keyboard.write_all(text.as_bytes()).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
        self
    }

    /// Presses keys by their names, parted by blanks: `F2 Tab Enter Ctrl+S`. Esc comes last: what follows it
    /// at once is not told from a key with Alt.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split(' ') {
            self.strokes += 1;
            self.types(sequence(name));
        }
        self
    }

    /// How many keys were pressed since this was last asked, texts not counted.
    pub fn take_strokes(&mut self) -> usize {
        std::mem::take(&mut self.strokes)
    }

    /// Waits until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&Screen) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.emulator.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.emulator.process(&bytes),
                Err(_) => panic!("waited in vain for {what}; on the terminal stands:\n{}", self.shot()),
            }
        }
        self
    }

    /// Waits until this text stands on the screen.
    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until this text no longer stands on the screen.
    pub fn hides(&mut self, text: &str) -> &mut Self {
        self.until(&format!("the end of {text}"), |screen| !screen.contents().contains(text))
    }

    /// Whether the terminal itself shows what is typed on it, as a shell's does.
    pub fn echoes(&self) -> bool {
        let name = self.master.tty_name().expect("it has a name");
        let tty = std::fs::File::open(name).expect("it opens");
        rustix::termios::tcgetattr(&tty).expect("its modes").local_modes.contains(LocalModes::ECHO)
    }

    /// Waits until the terminal no longer shows what is typed.
    pub fn hides_typing(&mut self) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while self.echoes() {
            assert!(Instant::now() < deadline, "typing still shows:\n{}", self.shot());
            std::thread::yield_now();
        }
        self
    }

    /// What stands on the screen.
    pub fn shot(&self) -> String {
        self.emulator.screen().contents()
    }

    /// What stands above the screen's upper edge.
    pub fn past(&mut self) -> String {
        let screen = self.emulator.screen_mut();
        screen.set_scrollback(usize::MAX);
        let past = screen.contents();
        screen.set_scrollback(0);
        past
    }

    /// Whether the client is still there.
    pub fn is_running(&mut self) -> bool {
        matches!(self.client.try_wait(), Ok(None))
    }

    /// The client's number.
    pub fn pid(&self) -> u32 {
        self.client.process_id().expect("it runs")
    }

    /// The screen with all it knows.
    pub fn screen(&self) -> &Screen {
        self.emulator.screen()
    }

    /// Logs in, and waits to be in.
    pub fn log_in(&mut self, login: &str, password: &str) -> &mut Self {
        self.shows("Log ind").types(login).press("Tab").types(password).press("Enter").shows("? hjælp");
        self.strokes = 0;
        self
    }

    /// Kills the client in the middle of whatever it does, as a power cut would.
    pub fn kill(mut self) {
        house::kill(self.client.process_id().expect("it runs"));
        self.client.wait().expect("it has ended");
    }

    /// Closes the terminal under the client, as whoever closes its window.
    pub fn hang_up(mut self) {
        house::hang_up(self.client.process_id().expect("it runs"));
        self.client.wait().expect("it has ended");
    }

    /// Waits until the client has ended, and everything it wrote stands on the screen. Gives its exit code.
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        // The output ends when the last one that holds the terminal lets go of it.
        while let Ok(bytes) = self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.emulator.process(&bytes);
        }
        assert!(Instant::now() < deadline, "the client does not end:\n{}", self.shot());
        self.client.wait().expect("it has ended").exit_code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(pid) = self.client.process_id().filter(|_| matches!(self.client.try_wait(), Ok(None))) {
            house::kill(pid);
        }
    }
}

/// What a terminal of xterm's kind sends for a key.
fn sequence(name: &str) -> &str {
    match name {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "Shift+Tab" => "\x1b[Z",
        "Space" => " ",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "F2" => "\x1bOQ",
        "F8" => "\x1b[19~",
        "F12" => "\x1b[24~",
        "Ctrl+C" => "\x03",
        "Ctrl+S" => "\x13",
        letter if letter.chars().count() == 1 => letter,
        other => panic!("{other} is the name of no key"),
    }
}
