//! A secret that is typed: asked for in words, shown nowhere, and the terminal's echo as it was afterwards, whatever
//! happens. Must never keep what was typed.

use std::io::{self, Read, Write};
use std::os::fd::AsFd;

use rustix::event::PollFlags;

use super::tty::{Signals, TypedEcho};
use crate::host::line;
use crate::host::message::Echo;

/// Standard input as the place where a secret is typed. A file or a pipe is read as it is.
pub struct Typed<'a, I, O> {
    input: I,
    output: O,
    question: &'a str,
    asking: Option<Asking>,
}

/// A question that waits for its answer; the echo comes back with its end.
struct Asking {
    _echo: TypedEcho,
    signals: Signals,
}

impl<'a, I: Read + AsFd, O: Write> Typed<'a, I, O> {
    /// Nothing is asked before the first byte is wanted.
    pub fn new(input: I, output: O, question: &'a str) -> Self {
        Self { input, output, question, asking: None }
    }

    fn ask(&mut self) -> io::Result<()> {
        write!(self.output, "{} ", self.question)?;
        self.output.flush()?;
        let signals = Signals::of_process()?;
        let echo = TypedEcho::of(&self.input)?;
        echo.set(Echo::Hidden)?;
        self.asking = Some(Asking { _echo: echo, signals });
        Ok(())
    }
}

impl<I: Read + AsFd, O: Write> Read for Typed<'_, I, O> {
    /// Somebody who interrupts has given no answer: `ConnectionAborted`.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if rustix::termios::isatty(&self.input) && self.asking.is_none() {
            self.ask()?;
        }
        while let Some(Asking { signals, .. }) = &self.asking {
            let both = [(self.input.as_fd(), PollFlags::IN), (signals.ended.as_fd(), PollFlags::IN)];
            let [typed, ended] = line::wait(both, None)?;
            if !ended.is_empty() {
                // The line that was begun ends here.
                let _ = writeln!(self.output);
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
            // A signal that is none of ours wakes the wait too.
            if !typed.is_empty() {
                break;
            }
        }
        self.input.read(into)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Seek;

    use super::*;

    #[test]
    fn a_file_is_read_as_it_is_and_nobody_is_asked() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"hemmelig\n").and_then(|()| file.rewind()).expect("written");
        let mut said = Vec::new();
        let mut read = String::new();
        Typed::<File, _>::new(file, &mut said, "Adgangskode:").read_to_string(&mut read).expect("read");
        assert_eq!((read.as_str(), said.as_slice()), ("hemmelig\n", &b""[..]));
    }
}
