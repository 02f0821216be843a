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
        let signals = Signals::of_process()?;
        let echo = put(&self.input, &mut self.output, self.question)?;
        self.asking = Some(Asking { _echo: echo, signals });
        Ok(())
    }
}

/// Puts a question whose answer does not show. The echo goes before the question comes: whoever answers at once
/// would see the secret on the screen.
fn put(input: impl AsFd, output: &mut impl Write, question: &str) -> io::Result<TypedEcho> {
    let echo = TypedEcho::of(input)?;
    echo.set(Echo::Hidden)?;
    write!(output, "{question} ")?;
    output.flush()?;
    Ok(echo)
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

    use rustix::pty::{OpenptFlags, grantpt, ioctl_tiocgptpeer, openpt, unlockpt};
    use rustix::termios::{LocalModes, tcgetattr};

    use super::*;

    /// What is shown on a terminal, and whether it echoed just then.
    struct Shown<'a> {
        terminal: &'a File,
        echoed: Vec<bool>,
    }

    impl Write for Shown<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.echoed.push(tcgetattr(self.terminal)?.local_modes.contains(LocalModes::ECHO));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Somebody typed their password the moment they were asked for it, and it stood on the screen: the question was
    /// put before the echo was off.
    #[test]
    fn the_echo_is_off_before_the_question_stands() {
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY;
        let keyboard = openpt(flags).expect("a pseudo terminal");
        grantpt(&keyboard).and_then(|()| unlockpt(&keyboard)).expect("ready for use");
        let terminal = File::from(ioctl_tiocgptpeer(&keyboard, flags).expect("its other end"));
        let mut shown = Shown { terminal: &terminal, echoed: Vec::new() };
        let echo = put(&terminal, &mut shown, "Adgangskode:").expect("asked");
        assert!(!shown.echoed.is_empty() && !shown.echoed.contains(&true));
        drop(echo);
        assert!(tcgetattr(&terminal).expect("modes").local_modes.contains(LocalModes::ECHO));
    }

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
