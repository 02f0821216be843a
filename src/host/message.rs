//! What client and daemon say to each other, and the limits of each saying.
//! Must never know how it travels (`wire`, `frame`) or who acts on it (`daemon`, `session`, the client).

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::wire::bytes;

/// The version of the protocol. Raise it when an older peer would misunderstand.
pub const PROTOCOL: u16 = 1;
/// The most that a client may put into one `Input`, `Stdin` or attachment, in bytes.
pub const CHUNK_BYTES: usize = 16 * 1024;

/// The largest screen that is drawn; a larger terminal shows this much of itself.
pub(super) const MAX_SIZE: Size = Size { cols: 500, rows: 200 };

/// Client to daemon.
#[derive(Clone, Debug, PartialEq)]
pub enum ToDaemon {
    /// The first frame of every connection.
    Hello(Hello),
    /// Bytes from the terminal.
    Input(Vec<u8>),
    /// The terminal has a new size.
    Resize(Size),
    /// The last output has reached the terminal: the next may come.
    Shown,
    /// The person leaves the session standing.
    Detach,
    /// Run this command.
    Run(Run),
    /// Bytes for the command's standard input.
    Stdin(Vec<u8>),
    /// The command's standard input has ended.
    StdinEnd,
    /// Say how you are.
    Status,
    /// End in good order.
    Stop,
    /// Would this claim be believed? May be asked many times over one connection.
    Recognise(Claim),
}

/// Daemon to client.
#[derive(Clone, Debug, PartialEq)]
pub enum ToClient {
    /// The greeting is accepted.
    Welcome(Welcome),
    /// It is not; nothing follows.
    Refused(Refused),
    /// The store is still being opened.
    Opening(Opening),
    /// Bytes for the terminal; wait with more until the client has said `Shown`.
    Output(Vec<u8>),
    /// Bytes of the command's standard output.
    Stdout(Vec<u8>),
    /// Bytes of the command's standard error.
    Stderr(Vec<u8>),
    /// The command has ended with this code. Nothing follows.
    Exit(u8),
    /// How the daemon is. Nothing follows.
    Status(StatusReport),
    /// Where the session is taken up that this terminal loses, in words, if anyone has said. `Bye` follows.
    Elsewhere(String),
    /// The session is no longer on this terminal. Nothing follows.
    Bye(Farewell),
    /// Whether a claim would be believed.
    Recognised(Recognition),
    /// Whether the terminal shows what is typed from now on. Sent by a command that talks with a person, in its
    /// place among the command's output. Whoever keeps the line discipline at the person's end (the client with
    /// the terminal's own modes; a door keeper that edits lines itself) acts on it, shows a line's end in either
    /// case, and shows what is typed again when the command is over, however it ends.
    Echo(Echo),
    /// How far a long answer has come. Sent by commands alone that an older client does not know.
    Advance(Advance),
}

/// Who calls, for what, and from what kind of terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// What the connection is for.
    pub purpose: Purpose,
    /// The terminal at the client's end.
    pub terminal: Terminal,
    /// Where the person sits, in words (`ssh 192.0.2.7`), as far as the caller knows. Believed only
    /// as far as the caller is.
    pub origin: Option<String>,
    /// Who the person is, in the word of a door keeper (the gateway, sshd's account). Refused from
    /// everyone else.
    #[serde(default)]
    pub claim: Option<Claim>,
}

/// Who somebody at a door is, in the word of the one who keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim {
    /// Somebody who has proven that they hold the private half of this key.
    Key {
        /// The name they came with.
        user: String,
        /// The public key, in the encoding of RFC 4253, section 6.6.
        #[serde(with = "bytes")]
        key: Vec<u8>,
    },
    /// Somebody who has typed this password.
    Password {
        /// The name they came with.
        user: String,
        /// What they typed.
        password: Zeroizing<String>,
    },
}

impl std::fmt::Debug for Claim {
    /// Names nobody and tells no secret: a debug print may reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key { .. } => f.debug_struct("Key").finish_non_exhaustive(),
            Self::Password { .. } => f.debug_struct("Password").finish_non_exhaustive(),
        }
    }
}

/// The answer to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recognition {
    /// It would be believed.
    Known,
    /// It would not; never says why.
    Unknown,
    /// The house takes no passwords at this door.
    NoPasswords,
}

/// Whether a terminal shows what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Echo {
    /// As always.
    Shown,
    /// Not while a password is typed.
    Hidden,
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// The screens: a session.
    Screens,
    /// One command; `Run` follows.
    Command,
    /// `Status` or `Stop` follows.
    Control,
    /// `Recognise` follows, as often as is asked. Only for door keepers.
    Door,
}

/// A terminal, as far as drawing on it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminal {
    /// Its size.
    pub size: Size,
    /// Its type, as in `TERM`.
    pub term: String,
    /// Which colours to use.
    pub colours: Colours,
    /// The language that its surroundings suggest (`da`, `en_GB.UTF-8`), if any.
    pub language: Option<String>,
    /// Whether a person reads it, or a file or a pipe does.
    pub reader: Reader,
    /// What kind of place it stands in.
    #[serde(default)]
    pub place: TerminalPlace,
}

/// What kind of place a terminal stands in: how soon it locks depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TerminalPlace {
    /// A worker's own, on this machine.
    #[default]
    Own,
    /// A service desk's, shared by many.
    Shared,
    /// Elsewhere, over the network.
    Network,
}

/// Who reads what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reader {
    /// A person at a terminal.
    Person,
    /// A file or another program.
    Machine,
}

/// The size of a terminal in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Width.
    pub cols: u16,
    /// Height.
    pub rows: u16,
}

impl Size {
    /// This size within what is drawn: from 1×1 to 500×200.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self { cols: self.cols.clamp(1, MAX_SIZE.cols), rows: self.rows.clamp(1, MAX_SIZE.rows) }
    }
}

/// Which colours a terminal gets. Decided for each session, never for the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colours {
    /// None: bold, underline and reverse stay.
    None,
    /// The sixteen that every colour terminal has.
    Sixteen,
}

impl Colours {
    /// Those of a terminal of this type, by its name in `TERM`: the oldest kinds have none.
    #[must_use]
    pub fn usual_for(term: &str) -> Self {
        if term == "dumb" || term.starts_with("vt") { Self::None } else { Self::Sixteen }
    }
}

/// One command to be run by the daemon. File names mean nothing there: what a command reads comes
/// with it, as an attachment or as standard input.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The arguments, without the program's name.
    pub argv: Vec<String>,
    /// The token that says who asks.
    pub token: Option<String>,
    /// Small files that arguments name.
    pub attachments: Vec<Attachment>,
}

impl std::fmt::Debug for Run {
    /// Says nothing of what a person wrote, nor of a secret: a debug print may reach a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("arguments", &self.argv.len()).finish_non_exhaustive()
    }
}

/// A small file that an argument named.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, as in the argument.
    pub name: String,
    /// What it holds.
    #[serde(with = "bytes")]
    pub content: Vec<u8>,
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attachment").field("bytes", &self.content.len()).finish_non_exhaustive()
    }
}

/// The answer to an accepted greeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The daemon's version, for people.
    pub version: String,
    /// The session's number; none where there is no session.
    pub session: Option<u64>,
    /// What to send to the terminal should the line break before a `Bye`.
    #[serde(with = "bytes")]
    pub restore: Vec<u8>,
}

/// The answer to a greeting that is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Why.
    pub reason: RefusalReason,
    /// What the daemon adds in words, for a person; empty where the reason says it all.
    pub detail: String,
}

/// Why a greeting is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefusalReason {
    /// Another version of the protocol is spoken here.
    Protocol,
    /// There are as many connections as are allowed.
    Full,
    /// This user is not served.
    Stranger,
    /// What came was no conversation.
    Malformed,
    /// The store cannot be opened; the detail says why.
    Store,
    /// The daemon is ending.
    Ending,
    /// The claim is not believed.
    Unrecognised,
}

/// How far a long answer has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advance {
    /// So many are done.
    pub done: u64,
    /// Of so many.
    pub total: u64,
}

/// How far the opening of the store has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 while unknown.
    pub total: u64,
}

/// Why the session left the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Farewell {
    /// The person ended it.
    Left,
    /// The person detached; the session stands.
    Detached,
    /// It was taken up at another terminal.
    TakenOver,
    /// The daemon ends in good order; drafts are kept.
    Ending,
    /// The session failed; drafts are kept as far as possible.
    Failed,
    /// What the client sent was no conversation.
    Malformed,
}

/// How a daemon is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusReport {
    /// Its version, for people.
    pub version: String,
    /// Its process.
    pub pid: u32,
    /// The home it serves.
    pub home: String,
    /// When it started, in milliseconds since 1970, UTC.
    pub since_unix_ms: i64,
    /// Sessions that a terminal shows.
    pub attached: u32,
    /// Sessions that wait for their worker.
    pub detached: u32,
}
