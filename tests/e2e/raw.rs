//! A client on strings beside the real one: frames on the daemon's own socket, so that a line can be cut in
//! the middle of one. Knows nothing of what the program is for.

use std::io::Write;
use std::os::unix::net::UnixStream;

use outreach::host::frame::{self, Assembler};
use outreach::host::message::{
    Colours, Hello, Purpose, Reader, Size, Terminal, TerminalPlace, ToClient, ToDaemon,
};
use outreach::host::socket::RunFolder;

use crate::house::{House, PATIENCE};

/// A connection with a session at its other end.
pub struct Raw {
    stream: UnixStream,
    assembler: Assembler,
    emulator: vt100::Parser,
}

impl Raw {
    /// A new session on an 80×24 terminal; the daemon must be running.
    pub fn open(house: &House) -> Self {
        let folder = RunFolder::open(&house.home().join("run")).expect("a daemon has been here");
        let mut stream = folder.connect().expect("a daemon listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        let terminal = Terminal {
            size: Size { cols: 80, rows: 24 },
            term: "xterm-256color".to_owned(),
            colours: Colours::Sixteen,
            language: Some("da".to_owned()),
            reader: Reader::Person,
            place: TerminalPlace::Own,
        };
        let hello = Hello { purpose: Purpose::Screens, terminal, origin: None, claim: None };
        frame::send(&mut stream, &ToDaemon::Hello(hello)).expect("it listens");
        let cells = |count: u16| count.try_into().expect("a terminal has cells");
        let emulator = vt100::Parser::new(cells(24), cells(80), 0);
        Self { stream, assembler: Assembler::new(), emulator }
    }

    /// Types a text.
    pub fn types(&mut self, text: &str) {
        frame::send(&mut self.stream, &ToDaemon::Input(text.as_bytes().to_vec())).expect("it listens");
    }

    /// Waits until this text stands on the screen.
    pub fn shows(&mut self, text: &str) {
        while !self.shot().contains(text) {
            match self.assembler.receive(&mut self.stream) {
                Ok(Some(ToClient::Output(bytes))) => {
                    self.emulator.process(&bytes);
                    frame::send(&mut self.stream, &ToDaemon::Shown).expect("it listens");
                }
                Ok(Some(ToClient::Welcome(_))) => {}
                other => panic!("{other:?} before {text:?} was shown; on the screen:\n{}", self.shot()),
            }
        }
    }

    /// What stands on the screen.
    pub fn shot(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Sends a text and closes the line when so many bytes of its frame have gone out.
    pub fn cut_in(mut self, text: &str, bytes: usize) {
        let mut whole = Vec::new();
        frame::encode(&ToDaemon::Input(text.as_bytes().to_vec()), &mut whole).expect("it fits");
        self.stream.write_all(&whole[..bytes.min(whole.len())]).expect("it listens");
    }
}
