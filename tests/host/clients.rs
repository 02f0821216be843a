//! The thin client on a real pseudo-terminal: raw mode, keys up, pictures down, and the terminal in
//! order again however it ends.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::mpsc;
use std::time::Instant;

use outreach::cli::client::screens::{self, ScreensEnd};
use outreach::cli::client::start::Launcher;
use outreach::cli::client::tty::{Signals, Surroundings, describe};
use outreach::cli::client::{ClientError, Route, connect};
use outreach::host::message::{Farewell, Hello, Purpose, Size, ToClient, Welcome};
use outreach::host::socket::RunFolder;
use outreach::host::{frame, line, screen};
use portable_pty::{MasterPty, PtySize, native_pty_system};
use rustix::event::PollFlags;
use rustix::termios::{LocalModes, tcgetattr};

use crate::house::{House, PATIENCE, clock, hello};

/// A terminal with a client on it.
struct Desk {
    master: Box<dyn MasterPty>,
    keyboard: Box<dyn Write>,
    output: mpsc::Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    tty: File,
    resized: UnixStream,
    ended: UnixStream,
    end: mpsc::Receiver<Result<ScreensEnd, ClientError>>,
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Desk {
    fn at(run: &Path) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        let path = pair.master.tty_name().expect("it has a name");
        let tty = OpenOptions::new().read(true).write(true).open(path).expect("it opens");
        let mut reader = pair.master.try_clone_reader().expect("its screen");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let (show, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0_u8; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if show.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (resized, client_resized) = UnixStream::pair().expect("a pair");
        let (ended, client_ended) = UnixStream::pair().expect("a pair");
        let signals = Signals::from_streams(client_resized, client_ended).expect("signals");
        let (tell, end) = mpsc::channel();
        let (run, client_tty) = (run.to_owned(), tty.try_clone().expect("a clone"));
        std::thread::spawn(move || {
            let clock = clock();
            let surroundings = Surroundings { term: Some("xterm".to_owned()), ..Surroundings::default() };
            let terminal = describe(&client_tty, &surroundings);
            assert_eq!(terminal.size, Size { cols: 80, rows: 24 });
            let hello = Hello { purpose: Purpose::Screens, terminal, origin: None, claim: None };
            let route = Route { run: &run, launcher: None, clock: clock.as_ref() };
            let shown = connect(&route, &hello, &mut |_| {})
                .and_then(|connection| screens::show(connection, &client_tty, &client_tty, &signals));
            // The test may have given up.
            let _ = tell.send(shown);
        });
        let emulator =
            vt100::Parser::new(24.try_into().expect("not zero"), 80.try_into().expect("not zero"), 100);
        Self { master: pair.master, keyboard, output, emulator, tty, resized, ended, end }
    }

    fn types(&mut self, keys: &[u8]) {
        self.keyboard.write_all(keys).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
    }

    fn until_shown(&mut self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.emulator.screen().contents().contains(text) {
            let left = deadline.saturating_duration_since(Instant::now());
            let bytes = self.output.recv_timeout(left);
            let shown = self.emulator.screen().contents();
            self.emulator.process(&bytes.unwrap_or_else(|_| panic!("no {text:?} but {shown}")));
        }
    }

    /// The end of the client, with everything that it left on the terminal.
    fn end(&mut self) -> Result<ScreensEnd, ClientError> {
        let end = self.end.recv_timeout(PATIENCE).expect("the client ends");
        // A mark of our own shows that everything before it has been seen.
        (&self.tty).write_all(b"\r\n$ done").expect("the terminal is still there");
        self.until_shown("$ done");
        end
    }

    fn is_in_order(&self) -> bool {
        let modes = tcgetattr(&self.tty).expect("modes").local_modes;
        let screen = self.emulator.screen();
        modes.contains(LocalModes::ICANON | LocalModes::ECHO)
            && !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
    }
}

#[test]
fn keys_go_up_pictures_come_down_and_the_terminal_is_left_in_order() {
    let house = House::new();
    let mut desk = Desk::at(&house.run());
    desk.until_shown("attached 1");
    assert!(!tcgetattr(&desk.tty).expect("modes").local_modes.contains(LocalModes::ICANON));
    desk.types("Jens på".as_bytes());
    desk.until_shown("text [Jens på]");
    // Ctrl+C is a key like any other here: it must reach the program, not end the client.
    desk.types(b"\x03!");
    desk.until_shown("[Jens på!]");
    desk.types(b"\x11");
    let end = desk.end();
    assert!(matches!(end, Ok(ScreensEnd::Farewell(Farewell::Left))), "{end:?}");
    assert!(desk.is_in_order());
    assert!(!desk.emulator.screen().contents().contains("Jens"));
}

#[test]
fn two_desks_work_at_once() {
    let house = House::new();
    let (mut anna, mut bo) = (Desk::at(&house.run()), Desk::at(&house.run()));
    anna.types(b"Mona");
    bo.types(b"Ali");
    anna.until_shown("[Mona]");
    bo.until_shown("[Ali]");
    house.site.commit();
    anna.until_shown("changes 1");
    bo.until_shown("changes 1");
}

#[test]
fn a_new_size_of_the_terminal_reaches_the_session() {
    let house = House::new();
    let mut desk = Desk::at(&house.run());
    desk.until_shown("size 80x24");
    desk.master.resize(size(132, 40)).expect("resized");
    desk.emulator.screen_mut().set_size(40.try_into().expect("rows"), 132.try_into().expect("cols"));
    desk.resized.write_all(&[1]).expect("told");
    desk.until_shown("size 132x40");
}

#[test]
fn a_daemon_that_ends_leaves_the_terminal_in_order() {
    let house = House::new();
    let mut desk = Desk::at(&house.run());
    desk.until_shown("attached 1");
    desk.types(b"secret");
    desk.until_shown("[secret]");
    house.stopper().stop();
    let end = desk.end();
    assert!(matches!(end, Ok(ScreensEnd::Farewell(Farewell::Ending))), "{end:?}");
    assert!(desk.is_in_order());
    assert!(!desk.emulator.screen().contents().contains("secret"));
}

/// A daemon that was killed takes its line down in the middle of a picture: the client has to put
/// the terminal in order by itself, and to throw away what was typed at a screen that is gone.
#[test]
fn a_daemon_that_dies_leaves_the_terminal_in_order_and_an_error() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let run = home.path().join("run");
    let claim = RunFolder::prepare(&run).expect("a folder").claim().expect("a lock").expect("free");
    let listener = claim.listen().expect("bound");
    let mut desk = Desk::at(&run);
    line::wait([(listener.as_fd(), PollFlags::IN)], Some(PATIENCE)).expect("waited");
    let mut stream = listener.accept().expect("no error").expect("the client has come");
    let welcome = Welcome { version: String::new(), session: Some(1), restore: screen::restoring() };
    frame::send(&mut stream, &ToClient::Welcome(welcome)).expect("it listens");
    let half = b"\x1b[?1049h\x1b[?2004h\x1b[?2026h\x1b[?25lsecret\x1b[3".to_vec();
    frame::send(&mut stream, &ToClient::Output(half)).expect("it listens");
    desk.until_shown("secret");
    drop(stream);
    let end = desk.end();
    assert!(matches!(end, Err(ClientError::LineLost)), "{end:?}");
    assert!(desk.is_in_order());
    assert!(!desk.emulator.screen().contents().contains("secret"));
}

#[test]
fn a_signal_ends_the_client_and_leaves_the_session() {
    let house = House::new();
    let mut desk = Desk::at(&house.run());
    desk.until_shown("attached 1");
    desk.types(b"\x01secret");
    desk.until_shown("[secret]");
    desk.ended.write_all(&[1]).expect("told");
    let end = desk.end();
    assert!(matches!(end, Ok(ScreensEnd::Interrupted)), "{end:?}");
    assert!(desk.is_in_order());
    assert!(!desk.emulator.screen().contents().contains("secret"));
    let mut other = Desk::at(&house.run());
    other.types(b"\x01");
    other.until_shown("A size");
    other.types(b"\x07");
    other.until_shown("text [secret]");
}

#[test]
fn what_is_no_terminal_is_refused() {
    let house = House::new();
    let clock = clock();
    let route = Route { run: &house.run(), launcher: None, clock: clock.as_ref() };
    let connection = connect(&route, &hello(Purpose::Screens), &mut |_| {}).expect("welcome");
    let file = tempfile::tempfile().expect("a file");
    let (resized, ended) = (UnixStream::pair().expect("a pair"), UnixStream::pair().expect("a pair"));
    let signals = Signals::from_streams(resized.0, ended.0).expect("signals");
    let refused = screens::show(connection, &file, &file, &signals);
    assert!(matches!(refused, Err(ClientError::NoTerminal)), "{refused:?}");
}

#[test]
fn a_daemon_that_cannot_start_says_why_in_its_own_words() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let run = home.path().join("run");
    let clock = clock();
    for (script, words) in
        [("echo 'the store \u{1b}[31mis locked'; exit 1", "the store [31mis locked"), ("exit 2", "")]
    {
        let launcher = Launcher { program: "/bin/sh".into(), arguments: vec!["-c".into(), script.into()] };
        let route = Route { run: &run, launcher: Some(&launcher), clock: clock.as_ref() };
        match connect(&route, &hello(Purpose::Screens), &mut |_| {}) {
            Err(ClientError::NotStarted { said }) => assert_eq!(said, words),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn where_no_daemon_runs_and_none_is_to_be_started_the_client_says_so() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let clock = clock();
    let route = Route { run: &home.path().join("run"), launcher: None, clock: clock.as_ref() };
    let missing = connect(&route, &hello(Purpose::Control), &mut |_| {});
    assert!(matches!(missing, Err(ClientError::NotRunning)), "{missing:?}");
    assert!(!home.path().join("run").exists(), "asking leaves nothing behind");
}
