//! The screens at the client's end: keys go up, output comes down, until one side has enough.
//! Must never interpret either. One thread, nothing that blocks but the one wait.

use std::collections::VecDeque;
use std::io;
use std::os::fd::AsFd;

use rustix::event::PollFlags;

use super::tty::{self, RawTerminal, Signals, drain};
use super::{ClientError, Connection};
use crate::host::line::{self, Heard, Line};
use crate::host::message::{CHUNK_BYTES, Farewell, ToClient, ToDaemon};

/// With more than this waiting for the daemon, the keyboard is left alone for a while, in bytes.
const KEYS_AHEAD_BYTES: usize = 64 * 1024;

/// How the screens ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreensEnd {
    /// The daemon said good-bye.
    Farewell(Farewell),
    /// The session is shown at another terminal now; this says where that stands, as far as anyone said.
    TakenOver(String),
    /// A signal, or the end of the terminal; the session stands.
    Interrupted,
}

/// Shows the session on the terminal until it ends there. The terminal is in order again when this
/// returns, however it returns.
pub fn show(
    connection: Connection,
    input: impl AsFd,
    output: impl AsFd,
    signals: &Signals,
) -> Result<ScreensEnd, ClientError> {
    let mut terminal = RawTerminal::enter(input, output)?;
    show_on(&mut terminal, connection, signals)
}

/// The same on a terminal that is in raw mode, and stays so. Our screen is gone from it when this returns.
pub(super) fn show_on(
    terminal: &mut RawTerminal,
    connection: Connection,
    signals: &Signals,
) -> Result<ScreensEnd, ClientError> {
    terminal.will_restore_with(connection.welcome.restore.clone());
    let line = Line::new(connection.stream, connection.assembler)?;
    let mut screens = Screens {
        terminal,
        line,
        unshown: VecDeque::new(),
        awaited: Awaited::Nothing,
        elsewhere: String::new(),
    };
    let end = screens.run(signals);
    if matches!(end, Ok(ScreensEnd::Farewell(_) | ScreensEnd::TakenOver(_))) {
        // The daemon has taken its screen away itself, before it said good-bye.
        screens.terminal.will_restore_with(Vec::new());
    }
    screens.terminal.restore_screen();
    end
}

struct Screens<'a> {
    terminal: &'a mut RawTerminal,
    line: Line<ToClient, ToDaemon>,
    /// Output that the terminal has not taken yet.
    unshown: VecDeque<u8>,
    awaited: Awaited,
    /// Where the session is taken up that this terminal loses.
    elsewhere: String,
}

/// What happens when the terminal has taken all output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Nothing,
    /// The daemon is told, so that it sends the next.
    Shown,
    /// The end.
    End(Farewell),
}

impl Screens<'_> {
    fn run(&mut self, signals: &Signals) -> Result<ScreensEnd, ClientError> {
        loop {
            self.take_output()?;
            self.settle()?;
            if let Awaited::End(farewell) = self.awaited
                && self.unshown.is_empty()
            {
                return Ok(match farewell {
                    Farewell::TakenOver => ScreensEnd::TakenOver(std::mem::take(&mut self.elsewhere)),
                    farewell => ScreensEnd::Farewell(farewell),
                });
            }
            let [_, input, output, resized, ended] = self.wait(signals)?;
            let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
            let can_read = input.contains(PollFlags::IN);
            if !ended.is_empty() || (input.intersects(gone) && !can_read) {
                return Ok(ScreensEnd::Interrupted);
            }
            if !resized.is_empty() {
                drain(&signals.resized)?;
                self.line.say(&ToDaemon::Resize(tty::size(self.terminal.output())))?;
            }
            if can_read && !self.take_keys()? {
                return Ok(ScreensEnd::Interrupted);
            }
            if !output.is_empty() {
                self.show_output()?;
            }
        }
    }

    fn wait(&self, signals: &Signals) -> io::Result<[PollFlags; 5]> {
        let none = PollFlags::empty();
        let keyboard = if self.line.backlog() < KEYS_AHEAD_BYTES { PollFlags::IN } else { none };
        let screen = if self.unshown.is_empty() { none } else { PollFlags::OUT };
        // After a good-bye nothing more is heard, and a closed line would wake us for ever.
        let daemon = match self.awaited {
            Awaited::End(_) => (signals.resized.as_fd(), none),
            Awaited::Nothing | Awaited::Shown => (self.line.as_fd(), self.line.interest()),
        };
        line::wait(
            [
                daemon,
                (self.terminal.input(), keyboard),
                (self.terminal.output(), screen),
                (signals.resized.as_fd(), PollFlags::IN),
                (signals.ended.as_fd(), PollFlags::IN),
            ],
            None,
        )
    }

    /// Sends what was typed; false when the keyboard is gone.
    fn take_keys(&mut self) -> Result<bool, ClientError> {
        let mut keys = vec![0_u8; CHUNK_BYTES];
        let Some(count) = self.terminal.read(&mut keys)? else { return Ok(false) };
        keys.truncate(count);
        if !keys.is_empty() {
            self.line.say(&ToDaemon::Input(keys))?;
        }
        Ok(true)
    }

    /// Takes what the daemon says. Its end without a good-bye is an error; what it sent is shown
    /// first only if a good-bye followed.
    fn take_output(&mut self) -> Result<(), ClientError> {
        while !matches!(self.awaited, Awaited::End(_)) {
            match self.line.hear() {
                Ok(Heard::Message(ToClient::Output(bytes))) => {
                    self.unshown.extend(bytes);
                    self.awaited = Awaited::Shown;
                }
                Ok(Heard::Message(ToClient::Elsewhere(place))) => self.elsewhere = place,
                Ok(Heard::Message(ToClient::Bye(farewell))) => self.awaited = Awaited::End(farewell),
                Ok(Heard::Message(_) | Heard::Closed) | Err(_) => return Err(ClientError::LineLost),
                Ok(Heard::Nothing) => break,
            }
        }
        Ok(())
    }

    fn show_output(&mut self) -> Result<(), ClientError> {
        let (front, _) = self.unshown.as_slices();
        let count = self.terminal.write(front)?;
        self.unshown.drain(..count);
        Ok(())
    }

    /// Tells the daemon that its output is on the terminal, once it is; and sends what waits.
    fn settle(&mut self) -> Result<(), ClientError> {
        if self.awaited == Awaited::Shown && self.unshown.is_empty() {
            self.awaited = Awaited::Nothing;
            self.line.say(&ToDaemon::Shown)?;
        }
        if matches!(self.awaited, Awaited::End(_)) {
            return Ok(());
        }
        match self.line.flush() {
            Ok(()) => Ok(()),
            // A daemon that has hung up may have said good-bye first: hear it out.
            Err(_) => self.take_output(),
        }
    }
}
