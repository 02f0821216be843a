//! One channel of a connection: what comes in through it, and what goes out. Must never know whether screens or a
//! command are at its other end.

use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::sync::{mpsc, watch};

use super::pty::to_terminal;
use super::wire::{Held, Tap};
use super::words::Told;
use crate::host::message::Size;

/// What is printed beside the output, as SSH counts it.
const STDERR: u32 = 1;

/// What comes in, at the connection's end.
#[derive(Debug)]
pub(super) struct Inlet {
    acts: mpsc::UnboundedSender<Act>,
    size: watch::Sender<Size>,
    tap: Tap,
}

/// What comes in, at the end of the one who acts on it.
#[derive(Debug)]
pub(super) struct Incoming {
    /// What is done, in its order. The bytes in it are measured by the connection's tap, so it does not grow.
    pub(super) acts: mpsc::UnboundedReceiver<Act>,
    /// The terminal's size: the newest alone counts.
    pub(super) size: watch::Receiver<Size>,
}

/// What somebody does.
#[derive(Debug)]
pub(super) enum Act {
    /// Types, or sends from a file.
    Bytes(Held),
    /// Ends their input.
    InputEnds,
    /// Asks for the end, with a signal.
    Ends,
}

/// What goes out.
pub(super) struct Outlet {
    channel: ChannelWriteHalf<Msg>,
    tap: Tap,
    ends: LineEnds,
}

/// How lines end where the output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnds {
    /// As they come: to a file, a pipe, or a terminal that looks after them.
    Untouched,
    /// At a terminal in raw mode; the byte before the next one.
    Raw { last: u8 },
}

/// The channel is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gone;

/// Both ends of what comes in on a channel.
pub(super) fn inlet(tap: Tap, size: Size) -> (Inlet, Incoming) {
    let (acts, taken) = mpsc::unbounded_channel();
    let (size, sizes) = watch::channel(size);
    (Inlet { acts, size, tap }, Incoming { acts: taken, size: sizes })
}

impl Inlet {
    /// Bytes came in.
    pub(super) fn takes(&self, bytes: &[u8]) {
        // Nobody acts on them any more when the other end is gone.
        let _ = self.acts.send(Act::Bytes(self.tap.hold(bytes)));
    }

    /// The input is over.
    pub(super) fn input_ends(&self) {
        let _ = self.acts.send(Act::InputEnds);
    }

    /// The end was asked for.
    pub(super) fn ends(&self) {
        let _ = self.acts.send(Act::Ends);
    }

    /// The terminal has another size.
    pub(super) fn resizes(&self, size: Size) {
        self.size.send_if_modified(|known| std::mem::replace(known, size) != size);
    }
}

impl Incoming {
    /// Completes when the connection, or the person, has closed the channel.
    pub(super) fn hung_up(&self) -> impl Future<Output = ()> + use<> {
        let mut size = self.size.clone();
        // The size is told by the one who holds the other end, for as long as it is held.
        async move { while size.changed().await.is_ok() {} }
    }
}

impl Outlet {
    /// Output to a file, a pipe, or screens that place every byte themselves.
    pub(super) fn new(channel: ChannelWriteHalf<Msg>, tap: Tap) -> Self {
        Self { channel, tap, ends: LineEnds::Untouched }
    }

    /// From here on lines go to a terminal in raw mode.
    pub(super) fn end_lines_for_terminal(&mut self) {
        self.ends = LineEnds::Raw { last: 0 };
    }

    /// Puts bytes out as far as the far end makes room, and waits until they have left for the network: whoever
    /// goes on after this has at most these bytes under way.
    pub(super) async fn shows(&mut self, bytes: Vec<u8>) -> Result<(), Gone> {
        let in_all = self.tap.written().saturating_add(bytes.len() as u64);
        self.channel.data_bytes(bytes).await.map_err(|_| Gone)?;
        self.tap.sent(in_all).await;
        Ok(())
    }

    /// Prints on standard output.
    pub(super) async fn prints(&mut self, bytes: Vec<u8>) -> Result<(), Gone> {
        let bytes = self.lines(bytes);
        self.shows(bytes).await
    }

    /// Prints on standard error; at a terminal both are the same.
    pub(super) async fn complains(&mut self, bytes: Vec<u8>) -> Result<(), Gone> {
        if matches!(self.ends, LineEnds::Raw { .. }) {
            return self.prints(bytes).await;
        }
        self.channel.extended_data_bytes(STDERR, bytes).await.map_err(|_| Gone)
    }

    /// Says the last words and the exit code, and closes the channel. One that is gone already hears nothing.
    pub(super) async fn closes(mut self, told: Option<Told>, code: u8) {
        if let Some(told) = told {
            let _ = self.complains(told.lines().into_bytes()).await;
        }
        let _ = self.channel.exit_status(code.into()).await;
        let _ = self.channel.eof().await;
        let _ = self.channel.close().await;
    }

    fn lines(&mut self, bytes: Vec<u8>) -> Vec<u8> {
        match &mut self.ends {
            LineEnds::Untouched => bytes,
            LineEnds::Raw { last } => to_terminal(&bytes, last),
        }
    }
}
