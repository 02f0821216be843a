//! One end of a conversation that never blocks: what arrives is taken, what is to be said waits.
//! Must never know what the messages are for; both the sessions and the thin client stand on it.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::marker::PhantomData;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;

use super::frame::{self, Assembler, FrameError, Message};

/// How much is taken from a peer at a time, in bytes.
const READ_BYTES: usize = 32 * 1024;

/// A connection on which `In` is heard and `Out` is said.
#[derive(Debug)]
pub struct Line<In, Out> {
    stream: UnixStream,
    assembler: Assembler,
    waiting: VecDeque<u8>,
    _direction: PhantomData<fn(Out) -> In>,
}

/// What was heard.
#[derive(Debug, PartialEq)]
pub enum Heard<In> {
    /// A message.
    Message(In),
    /// Nothing more for now.
    Nothing,
    /// The peer is gone.
    Closed,
}

impl<In: Message, Out: Message> Line<In, Out> {
    /// Takes over a stream on which a greeting may have been exchanged; `assembler` holds what
    /// arrived beyond it.
    pub fn new(stream: UnixStream, assembler: Assembler) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        Ok(Self { stream, assembler, waiting: VecDeque::new(), _direction: PhantomData })
    }

    /// The next message that has arrived. An error means that the peer is not to be understood or
    /// the line is broken: nothing follows.
    pub fn hear(&mut self) -> io::Result<Heard<In>> {
        loop {
            if let Some(message) = self.assembler.take()? {
                return Ok(Heard::Message(message));
            }
            let mut chunk = [0_u8; READ_BYTES];
            match self.stream.read(&mut chunk) {
                Ok(0) => return Ok(Heard::Closed),
                Ok(count) => self.assembler.push(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(Heard::Nothing),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Puts a message behind those that wait to be sent.
    pub fn say(&mut self, message: &Out) -> Result<(), FrameError> {
        let mut bytes = Vec::new();
        frame::encode(message, &mut bytes)?;
        self.waiting.extend(bytes);
        Ok(())
    }

    /// Sends as much of what waits as the peer takes.
    pub fn flush(&mut self) -> io::Result<()> {
        while !self.waiting.is_empty() {
            let (front, _) = self.waiting.as_slices();
            match self.stream.write(front) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => drop(self.waiting.drain(..count)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Sends all that waits, giving the peer this long for each step before it is given up.
    pub fn flush_within(&mut self, patience: Duration) -> io::Result<()> {
        self.stream.set_nonblocking(false)?;
        self.stream.set_write_timeout(Some(patience))?;
        let bytes = self.waiting.make_contiguous();
        let sent = (&self.stream).write_all(bytes);
        self.waiting.clear();
        sent
    }

    /// Bytes that wait to be sent.
    pub fn backlog(&self) -> usize {
        self.waiting.len()
    }

    /// What to wait for on this line: what is heard, and room for what waits to be said.
    pub fn interest(&self) -> PollFlags {
        if self.waiting.is_empty() { PollFlags::IN } else { PollFlags::IN | PollFlags::OUT }
    }
}

impl<In, Out> AsFd for Line<In, Out> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }
}

/// Blocks until one of `fds` is ready or the time is over, and gives what each is ready for.
/// A signal may end the wait early; no caller may rely on its whole length.
pub fn wait<const N: usize>(
    fds: [(BorrowedFd<'_>, PollFlags); N],
    at_most: Option<Duration>,
) -> io::Result<[PollFlags; N]> {
    let mut polled = fds.map(|(fd, interest)| PollFd::from_borrowed_fd(fd, interest));
    // Rounded up to the next millisecond, so that a deadline has passed when the wait is over.
    let at_most = at_most.map(|time| time.saturating_add(Duration::from_millis(1)));
    let at_most = at_most.and_then(|time| Timespec::try_from(time).ok());
    match rustix::event::poll(&mut polled, at_most.as_ref()) {
        Ok(_) => Ok(polled.map(|fd| fd.revents())),
        Err(Errno::INTR) => Ok([PollFlags::empty(); N]),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::message::{ToClient, ToDaemon};

    type Near = Line<ToClient, ToDaemon>;
    type Far = Line<ToDaemon, ToClient>;

    fn pair() -> (Near, Far) {
        let (near, far) = UnixStream::pair().expect("a pair of sockets");
        let near = Line::new(near, Assembler::new()).expect("a line");
        (near, Line::new(far, Assembler::new()).expect("a line"))
    }

    #[test]
    fn what_is_said_is_heard_and_silence_does_not_block() {
        let (mut near, mut far) = pair();
        assert_eq!(far.hear().expect("open"), Heard::Nothing);
        near.say(&ToDaemon::Shown).expect("it fits");
        near.say(&ToDaemon::Detach).expect("it fits");
        near.flush().expect("open");
        assert_eq!(far.hear().expect("open"), Heard::Message(ToDaemon::Shown));
        assert_eq!(far.hear().expect("open"), Heard::Message(ToDaemon::Detach));
        assert_eq!(far.hear().expect("open"), Heard::Nothing);
        drop(near);
        assert_eq!(far.hear().expect("closed"), Heard::Closed);
    }

    #[test]
    fn a_peer_that_reads_nothing_leaves_a_backlog_and_no_blocked_writer() {
        let (near, mut far) = pair();
        let mut said = 0;
        while far.backlog() == 0 {
            far.say(&ToClient::Output(vec![b'x'; 64 * 1024])).expect("it fits");
            far.flush().expect("open");
            said += 1;
        }
        assert!(said > 0);
        assert!(far.interest().contains(PollFlags::OUT));
        drop(near);
        assert!(far.flush().is_err(), "a peer that is gone is noticed");
    }

    #[test]
    fn waiting_ends_with_what_is_ready_or_with_the_time() {
        let (mut near, far) = pair();
        let nothing = wait([(far.as_fd(), far.interest())], Some(Duration::ZERO)).expect("polled");
        assert_eq!(nothing, [PollFlags::empty()]);
        near.say(&ToDaemon::Shown).expect("it fits");
        near.flush().expect("open");
        let ready = wait([(far.as_fd(), far.interest())], None).expect("polled");
        assert_eq!(ready, [PollFlags::IN]);
    }
}
