//! What the daemon serves, seen from the host: a maker of programs and a runner of commands.
//! Must never know what they are about: the composition root supplies the one real `Site`.

use std::fmt;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use zeroize::Zeroizing;

use super::door::Entrance;
use super::message::{Advance, Attachment, Claim, Echo, Opening, Recognition, Terminal};
use crate::tui::program::{Begins, Lobby, Place, Program, SessionId, TerminalId};

/// What a daemon serves. Shared by all its threads.
pub trait Site: Send + Sync {
    /// The program of a new session, made on the session's own thread.
    ///
    /// # Errors
    /// When the seat's claim is not believed.
    fn program(&self, seat: Seat) -> Result<Box<dyn Program>, Unrecognised>;

    /// What a program is to know of a terminal that it is shown on.
    fn place(&self, id: TerminalId, terminal: &Terminal, origin: &Origin) -> Place;

    /// Runs one command to its end and gives the exit code. What cannot be written any more has
    /// lost its reader: end early.
    fn run(&self, request: CommandRequest<'_>, out: &mut dyn Write, err: &mut dyn Write) -> u8;

    /// Whether a claim would be believed that a door keeper makes. Asked while somebody waits to be let in.
    fn recognise(&self, claim: &Claim, origin: &Origin) -> Recognition;

    /// Blocks until the store has moved past `seen`, at most this long, and says where it is.
    /// The first call's `seen` is 0.
    fn wait_for_change(&self, seen: u64, at_most: Duration) -> u64;

    /// The last call, when all sessions have ended: makes the store ready for the next start.
    fn close(&self);
}

/// Where a session sits: what its program may know of the terminal and of the other sessions.
pub struct Seat {
    /// The session's own number.
    pub session: SessionId,
    /// The terminal that it starts on.
    pub terminal: Terminal,
    /// Which terminal that is.
    pub place: TerminalId,
    /// How it came to it.
    pub begins: Begins,
    /// Who connected.
    pub origin: Origin,
    /// Who the person is, in the word of a door keeper; none leaves it to them to say. It is there only where the
    /// one who brings it is believed, and is good for this seat alone.
    pub claim: Option<Claim>,
    /// The other sessions.
    pub lobby: Arc<dyn Lobby>,
}

/// A claim is not believed: nobody holds that key or answers to that name, or they have left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unrecognised;

/// Who is at the other end of the socket, as the system says, and what they say of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The user that the peer runs as.
    pub uid: u32,
    /// The peer's process.
    pub pid: u32,
    /// Where the person sits, in the peer's words; no control characters, at most 128 bytes. What one says who comes
    /// through the door and is no keeper stands for nothing, and is replaced by their user.
    pub label: Option<String>,
    /// Which address they came through.
    pub entrance: Entrance,
}

/// A command as it arrives at the daemon.
pub struct CommandRequest<'a> {
    /// The arguments, without the program's name.
    pub argv: Vec<String>,
    /// The token that says who asks; none means the peer's user alone.
    pub token: Option<Zeroizing<String>>,
    /// Who asks, in the word of a door keeper who is believed.
    pub claim: Option<Claim>,
    /// Small files that arguments name.
    pub attachments: Vec<Attachment>,
    /// Standard input; ends at once when the client forwards none.
    pub stdin: &'a mut dyn StandardInput,
    /// The terminal that the answer is for.
    pub terminal: Terminal,
    /// Who connected.
    pub origin: Origin,
}

/// A command's standard input, for one that talks with a person: it need not wait for ever, and says what is shown
/// of the answer.
pub trait StandardInput: Read {
    /// Waits until there is something to read (or nothing will come any more: a read says so), at most this long.
    ///
    /// # Errors
    /// When the line is broken, as a read reports it.
    fn wait(&mut self, at_most: Duration) -> io::Result<Waited>;

    /// Whether the terminal shows what is typed from now on. What was written before is sent before.
    ///
    /// # Errors
    /// When the line is broken.
    fn echo(&mut self, echo: Echo) -> io::Result<()>;

    /// Says how far a long answer has come. Whoever shows that to nobody takes no notice.
    ///
    /// # Errors
    /// When the line is broken: nobody waits for the rest.
    fn advance(&mut self, _advance: Advance) -> io::Result<()> {
        Ok(())
    }
}

/// How a wait for standard input ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// There is something to read, or it has ended.
    Ready,
    /// Nothing came in time.
    InVain,
    /// The daemon ends: keep what was typed, and be brief.
    Ending,
}

/// A text that is all there, such as a script's: nobody to wait for, and nobody to show it to.
impl StandardInput for &[u8] {
    fn wait(&mut self, _at_most: Duration) -> io::Result<Waited> {
        Ok(Waited::Ready)
    }

    fn echo(&mut self, _echo: Echo) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for CommandRequest<'_> {
    /// Says nothing of what a person wrote, nor of a secret: a debug print may reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommandRequest").field("origin", &self.origin).finish_non_exhaustive()
    }
}

/// How far the opening of the store has come; shown to those who wait.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<[AtomicU64; 2]>);

impl Progress {
    /// Says how far it has come. `total` is 0 while unknown.
    pub fn report(&self, done: u64, total: u64) {
        self.0[0].store(done, Ordering::Relaxed);
        self.0[1].store(total, Ordering::Relaxed);
    }

    /// Where it stands.
    pub fn now(&self) -> Opening {
        Opening { done: self.0[0].load(Ordering::Relaxed), total: self.0[1].load(Ordering::Relaxed) }
    }
}
