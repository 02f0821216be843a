//! Talking to the daemon at its door, without ever blocking a thread. Must never know whom it talks about.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;
use zeroize::Zeroizing;

use crate::host::frame::{self, Assembler};
use crate::host::message::{Claim, Hello, Recognition, RefusalReason, Refused, ToClient, ToDaemon, Welcome};

/// How much is taken from the daemon at a time, in bytes.
const READ_BYTES: usize = 16 * 1024;

/// Where the daemon's door is.
#[derive(Clone, Debug)]
pub(super) struct Door {
    /// Its socket.
    pub(super) socket: PathBuf,
    /// How long the daemon may take to answer.
    pub(super) patience: Duration,
}

/// Why nobody came to the door.
#[derive(Debug, Error)]
pub(super) enum Unreached {
    /// No daemon is there, or one that is about to go.
    #[error("no daemon is there")]
    Absent,
    /// It does not answer.
    #[error("the daemon does not answer")]
    Silent,
    /// It answers, and refuses.
    #[error("the daemon refuses: {:?}", .0.reason)]
    Refused(Refused),
    /// What was to be said is too long to say.
    #[error("too long to say")]
    TooLong,
}

/// A conversation that the daemon has agreed to.
#[derive(Debug)]
pub(super) struct Conversation {
    hearing: Hearing,
    saying: Saying,
    /// What the daemon answered to the greeting.
    pub(super) welcome: Welcome,
}

/// What the daemon says.
#[derive(Debug)]
pub(super) struct Hearing {
    stream: OwnedReadHalf,
    assembler: Assembler,
}

/// What is said to the daemon.
#[derive(Debug)]
pub(super) struct Saying(OwnedWriteHalf);

impl Door {
    /// Greets the daemon, and waits while it opens its store.
    pub(super) async fn greet(&self, hello: Hello) -> Result<Conversation, Unreached> {
        timeout(self.patience, self.greet_patiently(hello)).await.unwrap_or(Err(Unreached::Silent))
    }

    async fn greet_patiently(&self, hello: Hello) -> Result<Conversation, Unreached> {
        let stream = UnixStream::connect(&self.socket).await.map_err(|_| Unreached::Absent)?;
        let (read, write) = stream.into_split();
        let mut hearing = Hearing { stream: read, assembler: Assembler::new() };
        let mut saying = Saying(write);
        match saying.say(&ToDaemon::Hello(hello)).await {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(Unreached::TooLong),
            // One that refuses unheard has said so before it hung up: hear it out.
            Ok(()) | Err(_) => {}
        }
        loop {
            match hearing.next().await {
                Some(ToClient::Welcome(welcome)) => return Ok(Conversation { hearing, saying, welcome }),
                Some(ToClient::Opening(_)) => {}
                Some(ToClient::Refused(Refused { reason: RefusalReason::Ending, .. })) | None => {
                    return Err(Unreached::Absent);
                }
                Some(ToClient::Refused(refused)) => return Err(Unreached::Refused(refused)),
                Some(_) => return Err(Unreached::Silent),
            }
        }
    }
}

impl Conversation {
    /// Asks whether a claim would be believed.
    pub(super) async fn ask(&mut self, claim: Claim, patience: Duration) -> Result<Recognition, Unreached> {
        let asked = async {
            self.saying.say(&ToDaemon::Recognise(claim)).await.map_err(|_| Unreached::Absent)?;
            match self.hearing.next().await {
                Some(ToClient::Recognised(recognition)) => Ok(recognition),
                Some(_) | None => Err(Unreached::Absent),
            }
        };
        timeout(patience, asked).await.unwrap_or(Err(Unreached::Silent))
    }

    /// Both directions, for two who work at the same time.
    pub(super) fn split(self) -> (Hearing, Saying) {
        (self.hearing, self.saying)
    }
}

impl Hearing {
    /// The next message; none when the line is gone or what comes over it cannot be understood. May be given up
    /// and taken up again without losing anything.
    pub(super) async fn next(&mut self) -> Option<ToClient> {
        let mut chunk = [0_u8; READ_BYTES];
        loop {
            if let Some(message) = self.assembler.take().ok()? {
                return Some(message);
            }
            match self.stream.read(&mut chunk).await.ok()? {
                0 => return None,
                count => self.assembler.push(&chunk[..count]),
            }
        }
    }
}

impl Saying {
    /// Says it whole. What was said may hold a password, so nothing of it is left behind.
    pub(super) async fn say(&mut self, message: &ToDaemon) -> io::Result<()> {
        let mut bytes = Zeroizing::new(Vec::new());
        frame::encode(message, &mut bytes)?;
        self.0.write_all(&bytes).await
    }
}
