//! Frames: how messages travel over the socket. A length, a kind, a body; nothing else.
//! Must never know what a message means: `message` does.
//!
//! A frame is four bytes of length (little endian, of what follows), one byte of kind, and the
//! body. The length is checked against the direction's limit before anything is kept, so that a
//! hostile peer costs at most one frame of memory.

use std::io::{self, Read, Write};

use thiserror::Error;

/// Bytes before a frame's body: the length and the kind.
const HEADER_BYTES: usize = 5;
/// How much is read from a peer at a time.
const READ_BYTES: usize = 16 * 1024;

/// Something that can be framed: one direction of the conversation.
pub trait Message: Sized {
    /// The largest kind and body together, in bytes; more is refused unread.
    const MAX_BYTES: usize;

    /// The byte that names the kind.
    fn kind(&self) -> u8;
    /// Appends the body.
    fn write_body(&self, body: &mut Vec<u8>) -> Result<(), FrameError>;
    /// Reads a body of this kind. Never panics, whatever the bytes.
    fn read_body(kind: u8, body: &[u8]) -> Result<Self, FrameError>;
}

/// Why a frame cannot be sent or understood. The conversation ends: a stream is not found again
/// once its framing is in doubt.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FrameError {
    /// Longer than this direction allows.
    #[error("a frame of {0} bytes is longer than allowed")]
    TooLong(usize),
    /// Shorter than a frame can be.
    #[error("a frame without a kind")]
    Empty,
    /// A kind that this version does not know.
    #[error("a frame of the unknown kind {0:#04x}")]
    UnknownKind(u8),
    /// The body is not what its kind promises.
    #[error("a frame of the kind {0:#04x} cannot be read")]
    Malformed(u8),
    /// The greeting speaks another version of the protocol.
    #[error("the peer speaks version {0} of the protocol")]
    Protocol(u16),
}

impl From<FrameError> for io::Error {
    fn from(error: FrameError) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

/// Appends the frame of `message` to `bytes`; leaves `bytes` as they were when it cannot be framed.
pub fn encode<M: Message>(message: &M, bytes: &mut Vec<u8>) -> Result<(), FrameError> {
    let start = bytes.len();
    bytes.extend_from_slice(&[0, 0, 0, 0, message.kind()]);
    let written = message.write_body(bytes).and_then(|()| {
        let length = bytes.len() - start - (HEADER_BYTES - 1);
        let prefix = u32::try_from(length).ok().filter(|_| length <= M::MAX_BYTES);
        prefix.ok_or(FrameError::TooLong(length))
    });
    match written {
        Ok(length) => bytes[start..start + 4].copy_from_slice(&length.to_le_bytes()),
        Err(_) => bytes.truncate(start),
    }
    written.map(|_| ())
}

/// Writes one message whole.
pub fn send<M: Message>(to: &mut impl Write, message: &M) -> io::Result<()> {
    let mut bytes = Vec::new();
    encode(message, &mut bytes)?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Puts a stream of bytes, however it was cut, back together into messages.
#[derive(Debug, Default)]
pub struct Assembler {
    bytes: Vec<u8>,
    taken: usize,
}

impl Assembler {
    /// Nothing received yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what arrived. Call [`Assembler::take`] until it has no more before the next push:
    /// then at most one unfinished frame is kept.
    pub fn push(&mut self, arrived: &[u8]) {
        self.bytes.drain(..self.taken);
        self.taken = 0;
        self.bytes.extend_from_slice(arrived);
    }

    /// The next whole message; none while its end has not arrived.
    pub fn take<M: Message>(&mut self) -> Result<Option<M>, FrameError> {
        let waiting = &self.bytes[self.taken..];
        let Some((prefix, rest)) = waiting.split_first_chunk::<4>() else { return Ok(None) };
        let length = usize::try_from(u32::from_le_bytes(*prefix)).unwrap_or(usize::MAX);
        if length > M::MAX_BYTES {
            return Err(FrameError::TooLong(length));
        }
        if length == 0 {
            return Err(FrameError::Empty);
        }
        let Some((kind, body)) = rest.get(..length).and_then(<[u8]>::split_first) else {
            return Ok(None);
        };
        let message = M::read_body(*kind, body)?;
        self.taken += 4 + length;
        Ok(Some(message))
    }

    /// Whether an unfinished frame is waiting for its end.
    pub fn is_midway(&self) -> bool {
        self.taken < self.bytes.len()
    }

    /// Blocks until the next message; none when the peer has closed between two frames.
    pub fn receive<M: Message>(&mut self, from: &mut impl Read) -> io::Result<Option<M>> {
        let mut chunk = [0_u8; READ_BYTES];
        loop {
            if let Some(message) = self.take()? {
                return Ok(Some(message));
            }
            match from.read(&mut chunk) {
                Ok(0) if self.is_midway() => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(0) => return Ok(None),
                Ok(count) => self.push(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests;
