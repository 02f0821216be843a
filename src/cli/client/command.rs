//! One command at the client's end: its streams pass through, its exit code comes back.
//! Must never know what the command is about.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;

use rustix::event::PollFlags;

use super::tty::Signals;
use super::{ClientError, Connection};
use crate::host::line::{self, Heard, Line};
use crate::host::message::{Advance, CHUNK_BYTES, Echo, Run, StatusReport, ToClient, ToDaemon};

/// With more than this waiting for the daemon, standard input is left alone for a while, in bytes.
pub(super) const AHEAD_BYTES: usize = 256 * 1024;

/// What the command gets as its standard input. Only a command that reads it may be given any: a
/// loop in a shell would lose its lines to one that does not.
#[derive(Debug)]
pub enum CommandInput {
    /// Nothing.
    Empty,
    /// What this file, pipe or terminal holds.
    From(File),
}

/// Runs the command and gives its exit code. What it prints goes to `out` and `err` as it comes.
pub fn run(
    connection: Connection,
    run: Run,
    input: CommandInput,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, ClientError> {
    run_watched(connection, run, input, out, err, Watch { advanced: &mut |_| {}, interrupt: None })
}

/// Who watches a command that takes its time.
pub struct Watch<'a> {
    /// Hears how far it has come.
    pub advanced: &'a mut dyn FnMut(Advance),
    /// What interrupts it, where that is not left to the system.
    pub interrupt: Option<&'a Signals>,
}

/// The same, watched. An interrupt ends it with [`ClientError::Interrupted`].
pub fn run_watched(
    connection: Connection,
    run: Run,
    input: CommandInput,
    out: &mut dyn Write,
    err: &mut dyn Write,
    watch: Watch<'_>,
) -> Result<u8, ClientError> {
    let mut line: Line<ToClient, ToDaemon> = Line::new(connection.stream, connection.assembler)?;
    line.say(&ToDaemon::Run(run))?;
    let mut input = match input {
        CommandInput::From(file) => Some(file),
        CommandInput::Empty => {
            line.say(&ToDaemon::StdinEnd)?;
            None
        }
    };
    loop {
        let wanted = input.as_ref().filter(|_| line.backlog() < AHEAD_BYTES);
        let none = (line.as_fd(), PollFlags::empty());
        let [_, input_ready, interrupted] = line::wait(
            [
                (line.as_fd(), line.interest()),
                wanted.map_or(none, |file| (file.as_fd(), PollFlags::IN)),
                watch.interrupt.map_or(none, |signals| (signals.ended.as_fd(), PollFlags::IN)),
            ],
            None,
        )?;
        if watch.interrupt.is_some() && !interrupted.is_empty() {
            return Err(ClientError::Interrupted);
        }
        if wanted.is_some() && !input_ready.is_empty() {
            forward(&mut input, &mut line)?;
        }
        // Nothing that is not a conversation has anything to hide.
        if let Some(code) = take_answers(&mut line, out, err, &mut |_| Ok(()), watch.advanced)? {
            return Ok(code);
        }
        // A daemon that reads no more still has its exit code to send: that is heard next.
        if line.flush().is_err() {
            input = None;
        }
    }
}

/// Asks the daemon how it is.
pub fn status(connection: Connection) -> Result<StatusReport, ClientError> {
    let Connection { mut stream, mut assembler, .. } = connection;
    crate::host::frame::send(&mut stream, &ToDaemon::Status)?;
    match assembler.receive(&mut stream)? {
        Some(ToClient::Status(report)) => Ok(report),
        Some(_) | None => Err(ClientError::LineLost),
    }
}

/// Asks the daemon to end in good order, and returns when it has.
pub fn stop(connection: Connection) -> Result<(), ClientError> {
    let Connection { mut stream, mut assembler, .. } = connection;
    crate::host::frame::send(&mut stream, &ToDaemon::Stop)?;
    match assembler.receive(&mut stream)? {
        Some(ToClient::Exit(_)) => Ok(()),
        Some(_) | None => Err(ClientError::LineLost),
    }
}

/// Sends the next piece of standard input, or its end.
pub(super) fn forward(
    input: &mut Option<File>,
    line: &mut Line<ToClient, ToDaemon>,
) -> Result<(), ClientError> {
    let Some(file) = input else { return Ok(()) };
    let mut bytes = vec![0_u8; CHUNK_BYTES];
    match file.read(&mut bytes) {
        Ok(0) => {
            *input = None;
            line.say(&ToDaemon::StdinEnd)?;
        }
        Ok(count) => {
            bytes.truncate(count);
            line.say(&ToDaemon::Stdin(bytes))?;
        }
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Prints what has come, and says in its place whether what is typed is to be shown; the exit code when the command
/// has ended.
pub(super) fn take_answers(
    line: &mut Line<ToClient, ToDaemon>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    echo: &mut dyn FnMut(Echo) -> io::Result<()>,
    advanced: &mut dyn FnMut(Advance),
) -> Result<Option<u8>, ClientError> {
    let code = loop {
        match line.hear() {
            Ok(Heard::Message(ToClient::Stdout(bytes))) => out.write_all(&bytes)?,
            Ok(Heard::Message(ToClient::Stderr(bytes))) => {
                out.flush()?;
                err.write_all(&bytes)?;
            }
            Ok(Heard::Message(ToClient::Echo(wanted))) => {
                out.flush()?;
                echo(wanted)?;
            }
            Ok(Heard::Message(ToClient::Advance(advance))) => advanced(advance),
            Ok(Heard::Message(ToClient::Exit(code))) => break Some(code),
            Ok(Heard::Message(ToClient::Bye(_))) => return Err(ClientError::Failed),
            Ok(Heard::Nothing) => break None,
            Ok(Heard::Message(_) | Heard::Closed) | Err(_) => return Err(ClientError::LineLost),
        }
    };
    out.flush()?;
    err.flush()?;
    Ok(code)
}
