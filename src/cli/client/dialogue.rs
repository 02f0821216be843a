//! A command that talks with a person: lines go up as they are ended, answers come down as they are said. The
//! terminal keeps its own line editing; only its echo is ours to switch. Must never interpret what is said.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;

use rustix::event::PollFlags;

use super::command::{AHEAD_BYTES, forward, take_answers};
use super::tty::{Signals, TypedEcho, drain};
use super::words::INTERRUPTED;
use super::{ClientError, Connection};
use crate::host::line::{self, Line};
use crate::host::message::{Run, ToClient, ToDaemon};

/// Holds the conversation and gives its exit code. The echo is as it was when this returns, however it returns.
/// An interrupt is a polite end: the command hears that nothing more will be said, and takes its leave. A second
/// one does not wait for that.
pub fn hold(
    connection: Connection,
    run: Run,
    keyboard: File,
    out: &mut dyn Write,
    err: &mut dyn Write,
    signals: &Signals,
) -> Result<u8, ClientError> {
    let mut line: Line<ToClient, ToDaemon> = Line::new(connection.stream, connection.assembler)?;
    line.say(&ToDaemon::Run(run))?;
    let echo = TypedEcho::of(&keyboard)?;
    let mut input = Some(keyboard);
    let mut interrupted = false;
    loop {
        let wanted = input.as_ref().filter(|_| line.backlog() < AHEAD_BYTES);
        let none = PollFlags::empty();
        let [_, typed, ended] = line::wait(
            [
                (line.as_fd(), line.interest()),
                wanted.map_or((line.as_fd(), none), |file| (file.as_fd(), PollFlags::IN)),
                (signals.ended.as_fd(), PollFlags::IN),
            ],
            None,
        )?;
        if !ended.is_empty() {
            drain(&signals.ended)?;
            if interrupted {
                return Ok(INTERRUPTED);
            }
            interrupted = true;
            if input.take().is_some() {
                line.say(&ToDaemon::StdinEnd)?;
            }
        } else if wanted.is_some() && !typed.is_empty() {
            match forward(&mut input, &mut line) {
                // A terminal that was hung up reads as broken: nothing more will be said on it.
                Err(ClientError::System(error)) if is_hung_up(&error) => {
                    input = None;
                    line.say(&ToDaemon::StdinEnd)?;
                }
                forwarded => forwarded?,
            }
        }
        if let Some(code) = take_answers(&mut line, out, err, &mut |wanted| echo.set(wanted), &mut |_| {})? {
            return Ok(code);
        }
        // A daemon that reads no more still has its exit code to send: that is heard next.
        if line.flush().is_err() {
            input = None;
        }
    }
}

fn is_hung_up(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}
