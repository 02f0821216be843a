//! A client on strings: speaks frames over a real socket, and shows output on an emulated terminal.

use std::io::{ErrorKind, Write};
use std::num::NonZeroU16;
use std::os::unix::net::UnixStream;
use std::path::Path;

use outreach::host::frame::{self, Assembler};
use outreach::host::message::{
    Farewell, Hello, Purpose, Size, StatusReport, Terminal, ToClient, ToDaemon, Welcome,
};
use outreach::host::socket::RunFolder;

use crate::house::{PATIENCE, hello};

/// One connection.
pub struct Puppet {
    stream: UnixStream,
    assembler: Assembler,
    emulator: vt100::Parser,
    pub welcome: Welcome,
    /// Pictures received so far.
    pub pictures: usize,
    /// Bytes of the last picture.
    pub last: Vec<u8>,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

/// Connects without a word.
pub fn connect(run: &Path) -> UnixStream {
    let stream = RunFolder::open(run).expect("the run folder").connect().expect("a daemon listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    stream
}

/// Connects, greets, and gives the first answer.
pub fn greet(run: &Path, hello: Hello) -> (UnixStream, Assembler, ToClient) {
    let mut stream = connect(run);
    let mut assembler = Assembler::new();
    frame::send(&mut stream, &ToDaemon::Hello(hello)).expect("it listens");
    let answer = assembler.receive(&mut stream).expect("it answers").expect("it stays");
    (stream, assembler, answer)
}

/// What the daemon says of itself.
pub fn status(run: &Path) -> StatusReport {
    let (mut stream, mut assembler, _) = greet(run, hello(Purpose::Control));
    frame::send(&mut stream, &ToDaemon::Status).expect("it listens");
    match assembler.receive(&mut stream).expect("it answers") {
        Some(ToClient::Status(report)) => report,
        other => panic!("no status but {other:?}"),
    }
}

impl Puppet {
    /// A new session on an 80×24 terminal.
    pub fn new(run: &Path) -> Self {
        Self::on(run, crate::house::terminal(80, 24))
    }

    /// A new session on this terminal.
    pub fn on(run: &Path, terminal: Terminal) -> Self {
        Self::greeting(run, Hello { purpose: Purpose::Screens, terminal, origin: None, claim: None })
    }

    /// A new session on an 80×24 terminal that says where it stands.
    pub fn placed(run: &Path, place: &str) -> Self {
        let hello = hello(Purpose::Screens);
        Self::greeting(run, Hello { origin: Some(place.to_owned()), ..hello })
    }

    fn greeting(run: &Path, hello: Hello) -> Self {
        let Size { cols, rows } = hello.terminal.size;
        let (stream, assembler, answer) = greet(run, hello);
        let ToClient::Welcome(welcome) = answer else { panic!("not welcome: {answer:?}") };
        let emulator = vt100::Parser::new(cells(rows), cells(cols), 100);
        Self { stream, assembler, emulator, welcome, pictures: 0, last: Vec::new() }
    }

    /// A session that has been welcomed already, on an 80×24 terminal.
    pub fn at(stream: UnixStream, assembler: Assembler, welcome: Welcome) -> Self {
        let emulator = vt100::Parser::new(cells(24), cells(80), 100);
        Self { stream, assembler, emulator, welcome, pictures: 0, last: Vec::new() }
    }

    pub fn say(&mut self, message: &ToDaemon) {
        frame::send(&mut self.stream, message).expect("the daemon listens");
    }

    /// Bytes as they are, without a frame around them.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).expect("the daemon listens");
    }

    /// Claims a size, whatever the terminal has; what was shown meanwhile is taken.
    pub fn sizes(&mut self, cols: u16, rows: u16) {
        self.say(&ToDaemon::Resize(Size { cols, rows }));
        self.stream.set_nonblocking(true).expect("a socket");
        let mut shown = 0;
        while let Ok(Some(ToClient::Output(_))) = self.assembler.receive::<ToClient>(&mut self.stream) {
            shown += 1;
        }
        self.stream.set_nonblocking(false).expect("a socket");
        self.pictures += shown;
        for _ in 0..shown {
            self.say(&ToDaemon::Shown);
        }
    }

    /// What the daemon sends from now on breaks the line; what is typed still arrives.
    pub fn hears_no_more(&self) {
        self.stream.shutdown(std::net::Shutdown::Read).expect("it is open");
    }

    pub fn types(&mut self, keys: &str) {
        self.say(&ToDaemon::Input(keys.as_bytes().to_vec()));
    }

    /// Keys that arrive together, though cut into several frames.
    pub fn types_in_pieces(&mut self, pieces: &[&str]) {
        let mut bytes = Vec::new();
        for piece in pieces {
            let input = ToDaemon::Input(piece.as_bytes().to_vec());
            frame::encode(&input, &mut bytes).expect("it fits");
        }
        self.stream.write_all(&bytes).expect("the daemon listens");
    }

    /// Ctrl and a letter.
    pub fn ctrl(&mut self, letter: char) {
        let code = u8::try_from(letter).expect("a letter") & 0x1f;
        self.say(&ToDaemon::Input(vec![code]));
    }

    /// The next message, whatever it is; shown, but not acknowledged, when it is a picture.
    pub fn hear(&mut self) -> Option<ToClient> {
        let message = match self.assembler.receive(&mut self.stream) {
            // A daemon that is killed before it has read everything resets the line.
            Err(error) if error.kind() == ErrorKind::ConnectionReset => None,
            heard => heard.expect("the daemon talks in time"),
        };
        if let Some(ToClient::Output(bytes)) = &message {
            self.emulator.process(bytes);
            self.pictures += 1;
            self.last.clone_from(bytes);
        }
        message
    }

    /// Reads pictures until the terminal shows this.
    pub fn until_shown(&mut self, text: &str) {
        while !self.shows(text) {
            match self.hear() {
                Some(ToClient::Output(_)) => self.say(&ToDaemon::Shown),
                other => panic!("{other:?} before {text:?} was shown; on the screen: {}", self.screen()),
            }
        }
    }

    /// Reads to the end, and gives the good-bye.
    pub fn until_bye(&mut self) -> Farewell {
        loop {
            match self.hear() {
                Some(ToClient::Output(_)) => {}
                Some(ToClient::Bye(farewell)) => return farewell,
                other => panic!("{other:?} instead of a good-bye"),
            }
        }
    }

    pub fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    pub fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    pub fn terminal(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// Has nothing to read for now.
    pub fn hears_nothing(&mut self) -> bool {
        self.stream.set_nonblocking(true).expect("a socket");
        let heard = self.assembler.receive::<ToClient>(&mut self.stream);
        self.stream.set_nonblocking(false).expect("a socket");
        matches!(heard, Err(error) if error.kind() == ErrorKind::WouldBlock)
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.emulator.screen_mut().set_size(cells(rows), cells(cols));
        self.say(&ToDaemon::Resize(Size { cols, rows }));
    }
}
