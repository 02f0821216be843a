//! One command over one connection: its streams as frames, its exit code as the last of them.
//! Must never know what the command does.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::panic::{self, AssertUnwindSafe};

use zeroize::Zeroizing;

use super::frame::{self, Assembler};
use super::message::{Farewell, Hello, Run, ToClient, ToDaemon};
use super::site::{CommandRequest, Origin, Site};

/// Standard output is collected up to this many bytes before it is sent.
const COLLECT_BYTES: usize = 16 * 1024;

/// Runs the one command of this connection and sends its exit code.
pub(super) fn serve(
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
    let mut stdin = Stdin { stream, assembler, chunk: Vec::new(), taken: 0, ended: false };
    let request = CommandRequest {
        argv,
        token: token.map(Zeroizing::new),
        claim: hello.claim,
        attachments,
        stdin: &mut stdin,
        terminal: hello.terminal,
        origin,
    };
    let collected = RefCell::new(Vec::new());
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
    stream: &'a UnixStream,
    assembler: Assembler,
    chunk: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Read for Stdin<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.chunk.len() {
            if self.ended {
                return Ok(0);
            }
            self.taken = 0;
            match self.assembler.receive(&mut &*self.stream)? {
                Some(ToDaemon::Stdin(chunk)) => self.chunk = chunk,
                Some(ToDaemon::StdinEnd) => {
                    self.chunk.clear();
                    self.ended = true;
                }
                // A file that stops in the middle must not pass for a whole one.
                Some(_) => return Err(io::ErrorKind::InvalidData.into()),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let rest = &self.chunk[self.taken..];
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.taken += count;
        Ok(count)
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
