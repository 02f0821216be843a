//! The terminal at the client's end: its size, its raw mode, and its way back to order.
//! Must never know what is shown on it.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::PollFlags;
use rustix::termios::{self, LocalModes, OptionalActions, QueueSelector, Termios};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

use super::ClientError;
use crate::host::line;
use crate::host::message::{Colours, Echo, Reader, Size, Terminal, TerminalPlace};

/// The most that is written to a terminal at a time, in bytes: little enough for a terminal that
/// says it has room to take it without blocking.
const WRITE_BYTES: usize = 1024;
/// How long a terminal may take to accept its own restoring.
const RESTORE_PATIENCE: Duration = Duration::from_millis(500);
/// What stands for a size that the terminal does not tell.
const USUAL_SIZE: Size = Size { cols: 80, rows: 24 };

/// What the surroundings say of a terminal; read from the environment by `main`.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// `TERM`.
    pub term: Option<String>,
    /// Whether `NO_COLOR` is set to something.
    pub no_colour: bool,
    /// The language that `LC_ALL`, `LC_MESSAGES` or `LANG` names.
    pub language: Option<String>,
}

/// A terminal in raw mode. Dropping it, for whatever reason, puts it back in order.
pub(super) struct RawTerminal {
    input: OwnedFd,
    output: OwnedFd,
    before: Termios,
    /// What takes our screen away; empty while none is up.
    restore: Vec<u8>,
}

/// Whether the terminal shows what is typed. Dropping it, for whatever reason, puts the echo back as it was.
pub(super) struct TypedEcho {
    keyboard: OwnedFd,
    /// None for a keyboard that is no terminal: nothing shows what comes from it.
    before: Option<Termios>,
}

/// The signals that a client at a terminal attends to, as something to wait on.
pub struct Signals {
    pub(super) resized: UnixStream,
    pub(super) ended: UnixStream,
}

/// The terminal that `output` is, as a daemon wants to know it.
pub fn describe(output: impl AsFd, surroundings: &Surroundings) -> Terminal {
    let is_terminal = termios::isatty(&output);
    let term = surroundings.term.clone().filter(|term| is_type(term)).unwrap_or_else(|| "dumb".to_owned());
    let plain = surroundings.no_colour || !is_terminal;
    Terminal {
        size: size(&output),
        colours: if plain { Colours::None } else { Colours::usual_for(&term) },
        term,
        language: surroundings.language.clone(),
        reader: if is_terminal { Reader::Person } else { Reader::Machine },
        place: TerminalPlace::Own,
    }
}

/// Whether it can be the name of a type of terminals: over ssh anybody says anything.
fn is_type(term: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-+._".contains(&byte);
    (1..=64).contains(&term.len()) && term.bytes().all(sign)
}

/// The terminal's name as people know it: `tty2`, `pts/3`; none for what is no terminal.
pub fn name(terminal: impl AsFd) -> Option<String> {
    let path = termios::ttyname(terminal, Vec::new()).ok()?.into_string().ok()?;
    Some(path.strip_prefix("/dev/").unwrap_or(&path).to_owned())
}

/// The size of the terminal, or the usual one.
pub fn size(terminal: impl AsFd) -> Size {
    match termios::tcgetwinsize(terminal) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { cols: size.ws_col, rows: size.ws_row },
        Ok(_) | Err(_) => USUAL_SIZE,
    }
}

impl RawTerminal {
    /// Takes the terminal into raw mode.
    pub(super) fn enter(input: impl AsFd, output: impl AsFd) -> Result<Self, ClientError> {
        if !termios::isatty(&input) || !termios::isatty(&output) {
            return Err(ClientError::NoTerminal);
        }
        let input = input.as_fd().try_clone_to_owned()?;
        let output = output.as_fd().try_clone_to_owned()?;
        let before = termios::tcgetattr(&input).map_err(io::Error::from)?;
        let mut raw = before.clone();
        raw.make_raw();
        termios::tcsetattr(&input, OptionalActions::Now, &raw).map_err(io::Error::from)?;
        Ok(Self { input, output, before, restore: Vec::new() })
    }

    /// Says what will take our screen away, should nobody else do it.
    pub(super) fn will_restore_with(&mut self, bytes: Vec<u8>) {
        self.restore = bytes;
    }

    /// The keyboard.
    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    /// The screen.
    pub(super) fn output(&self) -> BorrowedFd<'_> {
        self.output.as_fd()
    }

    /// Reads what was typed; none when the keyboard is gone.
    pub(super) fn read(&self, buffer: &mut [u8]) -> io::Result<Option<usize>> {
        match rustix::io::read(&self.input, buffer) {
            Ok(0) | Err(rustix::io::Errno::IO) => Ok(None),
            Ok(count) => Ok(Some(count)),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(Some(0)),
            Err(errno) => Err(errno.into()),
        }
    }

    /// Writes the beginning of `bytes`, as much as is taken at a time.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(&self.output, &bytes[..bytes.len().min(WRITE_BYTES)]) {
            Ok(count) => Ok(count),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(0),
            Err(errno) => Err(errno.into()),
        }
    }
}

impl RawTerminal {
    /// Writes all of `bytes`, as far as the terminal takes them in time.
    pub(super) fn put(&self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let ready = line::wait([(self.output(), PollFlags::OUT)], Some(RESTORE_PATIENCE));
            let written = match ready {
                Ok([flags]) if flags == PollFlags::OUT => self.write(rest).unwrap_or(0),
                Ok(_) | Err(_) => 0,
            };
            if written == 0 {
                break;
            }
            rest = &rest[written..];
        }
    }

    /// Takes our screen away, where nobody else has.
    pub(super) fn restore_screen(&mut self) {
        let restore = std::mem::take(&mut self.restore);
        self.put(&restore);
    }

    /// Throws away what was typed and not read: it was meant for what is no longer there.
    pub(super) fn forget_keys(&self) {
        let _ = termios::tcflush(&self.input, QueueSelector::IFlush);
    }
}

impl Drop for RawTerminal {
    /// Takes the screen away and sets the modes back. What was typed ahead is thrown away: it was
    /// meant for us, and must not fall into a shell. Nothing here may fail loudly.
    fn drop(&mut self) {
        self.restore_screen();
        self.forget_keys();
        let _ = termios::tcsetattr(&self.input, OptionalActions::Now, &self.before);
    }
}

impl TypedEcho {
    /// The echo of this keyboard.
    pub(super) fn of(keyboard: impl AsFd) -> io::Result<Self> {
        let keyboard = keyboard.as_fd().try_clone_to_owned()?;
        let before = if termios::isatty(&keyboard) { Some(termios::tcgetattr(&keyboard)?) } else { None };
        Ok(Self { keyboard, before })
    }

    /// Switches it. The end of a line shows either way, so that the next line stands on its own.
    pub(super) fn set(&self, echo: Echo) -> io::Result<()> {
        let Some(before) = &self.before else { return Ok(()) };
        let mut modes = before.clone();
        if echo == Echo::Hidden {
            modes.local_modes.remove(LocalModes::ECHO);
            modes.local_modes.insert(LocalModes::ECHONL);
        }
        Ok(termios::tcsetattr(&self.keyboard, OptionalActions::Now, &modes)?)
    }
}

impl Drop for TypedEcho {
    fn drop(&mut self) {
        // A terminal that is gone has no echo to put back.
        let _ = self.set(Echo::Shown);
    }
}

/// Takes the bytes that signals left.
pub(super) fn drain(mut signals: &UnixStream) -> io::Result<()> {
    let mut bytes = [0_u8; 64];
    loop {
        match signals.read(&mut bytes) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

impl Signals {
    /// Attends to the process's own signals. For the process that is the client, once, and not
    /// before it is connected: from here on an interrupt is only noted.
    pub fn of_process() -> io::Result<Self> {
        let (resized, tell_resized) = UnixStream::pair()?;
        let (ended, tell_ended) = UnixStream::pair()?;
        signal_hook::low_level::pipe::register(SIGWINCH, tell_resized)?;
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            signal_hook::low_level::pipe::register(signal, tell_ended.try_clone()?)?;
        }
        resized.set_nonblocking(true)?;
        ended.set_nonblocking(true)?;
        Ok(Self { resized, ended })
    }

    /// The same for a shared terminal: what the keyboard can send (interrupt, quit, stop) means nothing there.
    pub fn of_kiosk() -> io::Result<Self> {
        let (resized, tell_resized) = UnixStream::pair()?;
        let (ended, tell_ended) = UnixStream::pair()?;
        // Caught and not ignored: what is ignored stays ignored in a daemon that is started from here.
        for signal in [SIGINT, SIGQUIT, SIGTSTP] {
            signal_hook::flag::register(signal, Arc::default())?;
        }
        signal_hook::low_level::pipe::register(SIGWINCH, tell_resized)?;
        for signal in [SIGTERM, SIGHUP] {
            signal_hook::low_level::pipe::register(signal, tell_ended.try_clone()?)?;
        }
        Self::from_streams(resized, ended)
    }

    /// Signals that are sent by writing a byte to these streams (resized, ended): for tests, and
    /// for a caller with signals of its own.
    pub fn from_streams(resized: UnixStream, ended: UnixStream) -> io::Result<Self> {
        resized.set_nonblocking(true)?;
        ended.set_nonblocking(true)?;
        Ok(Self { resized, ended })
    }
}
