//! One command over one connection: its streams as frames, its exit code as the last of them.
//! Must never know what the command does.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use rustix::event::PollFlags;
use zeroize::{Zeroize, Zeroizing};

use super::daemon::House;
use super::frame::{self, Assembler};
use super::line;
use super::message::{Advance, Echo, Farewell, Hello, Run, ToClient, ToDaemon};
use super::site::{CommandRequest, Origin, Site, StandardInput, Waited};

/// Standard output is collected up to this many bytes before it is sent.
const COLLECT_BYTES: usize = 16 * 1024;
/// How much is taken from a client at a time while a command waits for a person, in bytes.
const ARRIVED_BYTES: usize = 4096;

/// Runs the one command of this connection and sends its exit code.
pub(super) fn serve(
    house: &House,
    site: &dyn Site,
    hello: Hello,
    origin: Origin,
    stream: &UnixStream,
    mut assembler: Assembler,
) -> io::Result<()> {
    let Some(ToDaemon::Run(run)) = assembler.receive(&mut &*stream)? else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    stream.set_read_timeout(None)?;
    let Run { argv, token, attachments } = run;
    let collected = RefCell::new(Vec::new());
    let mut stdin = Stdin {
        house,
        stream,
        assembler,
        collected: &collected,
        chunk: Zeroizing::default(),
        taken: 0,
        ended: false,
    };
    let request = CommandRequest {
        argv,
        token: token.map(Zeroizing::new),
        claim: hello.claim,
        attachments,
        stdin: &mut stdin,
        terminal: hello.terminal,
        origin,
    };
    let mut out = Stdout { stream, collected: &collected };
    let mut err = Stderr { stream, collected: &collected };
    let ran = panic::catch_unwind(AssertUnwindSafe(|| site.run(request, &mut out, &mut err)));
    let mut out = Stdout { stream, collected: &collected };
    out.flush()?;
    // A command that failed by a fault of ours has no code: the client says so in words.
    frame::send(&mut &*stream, &ran.map_or(ToClient::Bye(Farewell::Failed), ToClient::Exit))
}

/// The command's standard input, asked of the client piece by piece.
struct Stdin<'a> {
    house: &'a House,
    stream: &'a UnixStream,
    assembler: Assembler,
    collected: &'a RefCell<Vec<u8>>,
    /// May be a password: wiped when the next takes its place.
    chunk: Zeroizing<Vec<u8>>,
    taken: usize,
    ended: bool,
}

impl Stdin<'_> {
    fn is_ready(&self) -> bool {
        self.ended || self.taken < self.chunk.len()
    }

    /// Takes what the client says: more of the input, or its end.
    fn take(&mut self, message: Option<ToDaemon>) -> io::Result<()> {
        self.taken = 0;
        self.chunk.zeroize();
        match message {
            Some(ToDaemon::Stdin(chunk)) => *self.chunk = chunk,
            Some(ToDaemon::StdinEnd) => self.ended = true,
            // A file that stops in the middle must not pass for a whole one.
            Some(_) => return Err(io::ErrorKind::InvalidData.into()),
            None => return Err(io::ErrorKind::UnexpectedEof.into()),
        }
        Ok(())
    }
}

impl Read for Stdin<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.is_ready() {
            let message = self.assembler.receive(&mut &*self.stream)?;
            self.take(message)?;
        }
        let rest = &self.chunk[self.taken..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.taken += count;
        Ok(count)
    }
}

impl StandardInput for Stdin<'_> {
    fn wait(&mut self, at_most: Duration) -> io::Result<Waited> {
        flush_collected(self.stream, self.collected)?;
        let clock = self.house.clock();
        let give_up_at = clock.monotonic().saturating_add(at_most);
        loop {
            if self.is_ready() {
                return Ok(Waited::Ready);
            }
            if let Some(message) = self.assembler.take()? {
                self.take(Some(message))?;
                continue;
            }
            let left = give_up_at.saturating_sub(clock.monotonic());
            if left.is_zero() {
                return Ok(Waited::InVain);
            }
            let both = [(self.stream.as_fd(), PollFlags::IN), (self.house.closing().as_fd(), PollFlags::IN)];
            let [heard, closing] = line::wait(both, Some(left))?;
            if !heard.is_empty() {
                let mut arrived = Zeroizing::new([0_u8; ARRIVED_BYTES]);
                match (&*self.stream).read(&mut *arrived) {
                    Ok(0) => self.take(None)?,
                    Ok(count) => self.assembler.push(&arrived[..count]),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            } else if !closing.is_empty() {
                return Ok(Waited::Ending);
            }
        }
    }

    fn echo(&mut self, echo: Echo) -> io::Result<()> {
        flush_collected(self.stream, self.collected)?;
        frame::send(&mut &*self.stream, &ToClient::Echo(echo))
    }

    fn advance(&mut self, advance: Advance) -> io::Result<()> {
        flush_collected(self.stream, self.collected)?;
        frame::send(&mut &*self.stream, &ToClient::Advance(advance))
    }
}

/// The command's standard output. What is collected goes out before anything on standard error,
/// so that a person reads both in the order in which they were written.
struct Stdout<'a> {
    stream: &'a UnixStream,
    collected: &'a RefCell<Vec<u8>>,
}

/// The command's standard error, sent at once.
struct Stderr<'a> {
    stream: &'a UnixStream,
    collected: &'a RefCell<Vec<u8>>,
}

impl Write for Stdout<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.collected.borrow_mut().extend_from_slice(bytes);
        if self.collected.borrow().len() >= COLLECT_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        flush_collected(self.stream, self.collected)
    }
}

impl Write for Stderr<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        flush_collected(self.stream, self.collected)?;
        for piece in bytes.chunks(COLLECT_BYTES) {
            frame::send(&mut &*self.stream, &ToClient::Stderr(piece.to_vec()))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn flush_collected(stream: &UnixStream, collected: &RefCell<Vec<u8>>) -> io::Result<()> {
    let bytes = collected.take();
    for piece in bytes.chunks(COLLECT_BYTES) {
        frame::send(&mut &*stream, &ToClient::Stdout(piece.to_vec()))?;
    }
    Ok(())
}
