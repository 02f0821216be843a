//! One terminal that shows a session: its line, its screen, and at most one picture under way.
//! Must never know whose session it shows.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use ratatui::Frame;
use rustix::event::PollFlags;

use super::frame::FrameError;
use super::guests::Guest;
use super::line::{Heard, Line};
use super::message::{Farewell, Size, Terminal, ToClient, ToDaemon};
use super::roster::Presence;
use super::screen::{Answers, Drawn, Part, Screen};
use super::site::Origin;
use crate::tui::program::{Input, TerminalId};

/// A terminal at the other end of a line.
pub(super) struct Viewer {
    line: Line<ToDaemon, ToClient>,
    terminal: Terminal,
    origin: Origin,
    screen: Screen,
    picture: Picture,
    /// What was typed ahead and has not been told to any session.
    ahead: Vec<Input>,
    presence: Presence,
    /// Counts among the daemon's connections for as long as the line is kept.
    _guest: Guest,
}

/// Where the last picture is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Picture {
    /// On the terminal: the next may go out.
    Shown,
    /// On its way. Whatever changes meanwhile is drawn once it has arrived: the newest state wins,
    /// and what was sent is always what the next picture differs from.
    UnderWay,
}

/// What a person at the terminal does.
#[derive(Debug, PartialEq)]
pub(super) enum Act {
    /// Types.
    Types(Vec<u8>),
    /// Has typed, while another session was shown that it was not meant for.
    TypedAhead(Vec<Input>),
    /// Changes the terminal's size.
    Resizes(Size),
    /// Leaves the session standing, or loses the line.
    Detaches(Detaching),
}

/// How a terminal goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detaching {
    /// It asked to; it is to be told good-bye.
    Asked,
    /// It said what cannot be understood; it is to be told good-bye.
    Confused,
    /// It is gone.
    Gone,
}

impl Viewer {
    /// Shows on `terminal` what is drawn from now on.
    pub(super) fn new(
        line: Line<ToDaemon, ToClient>,
        terminal: Terminal,
        origin: Origin,
        presence: Presence,
        guest: Guest,
    ) -> Self {
        let (screen, picture) = (Screen::new(&terminal), Picture::Shown);
        Self { line, terminal, origin, screen, picture, ahead: Vec::new(), presence, _guest: guest }
    }

    /// Which it is.
    pub(super) const fn id(&self) -> TerminalId {
        self.presence.id()
    }

    /// What it is, at its size now.
    pub(super) const fn terminal(&self) -> &Terminal {
        &self.terminal
    }

    /// Who connected it.
    pub(super) const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Where it stands, in words.
    pub(super) fn place(&self) -> String {
        self.origin.label.clone().unwrap_or_default()
    }

    /// Its size now.
    pub(super) const fn size(&self) -> Size {
        self.terminal.size
    }

    /// Keeps what was typed for the session that it shows next.
    pub(super) fn keep_ahead(&mut self, inputs: impl IntoIterator<Item = Input>) {
        self.ahead.extend(inputs);
    }

    /// The next thing that was done at the terminal; none when there is no more for now.
    pub(super) fn next_act(&mut self) -> Option<Act> {
        if !self.ahead.is_empty() {
            return Some(Act::TypedAhead(std::mem::take(&mut self.ahead)));
        }
        loop {
            return match self.line.hear() {
                Ok(Heard::Message(ToDaemon::Shown)) => {
                    self.picture = Picture::Shown;
                    continue;
                }
                Ok(Heard::Message(ToDaemon::Input(bytes))) => Some(Act::Types(bytes)),
                Ok(Heard::Message(ToDaemon::Resize(size))) => {
                    self.terminal.size = size;
                    self.screen.resize(size);
                    Some(Act::Resizes(size))
                }
                Ok(Heard::Message(ToDaemon::Detach)) => Some(Act::Detaches(Detaching::Asked)),
                Ok(Heard::Message(_)) => Some(Act::Detaches(Detaching::Confused)),
                Ok(Heard::Nothing) => None,
                Ok(Heard::Closed) => Some(Act::Detaches(Detaching::Gone)),
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    Some(Act::Detaches(Detaching::Confused))
                }
                Err(_) => Some(Act::Detaches(Detaching::Gone)),
            };
        }
    }

    /// The next picture takes everything off the terminal first.
    pub(super) fn wipe(&mut self) {
        self.screen.wipe();
    }

    /// The next picture is painted whole.
    pub(super) fn repaint(&mut self) {
        self.screen.repaint();
    }

    /// Whether a picture may go out.
    pub(super) fn is_ready(&self) -> bool {
        self.picture == Picture::Shown && self.line.backlog() == 0
    }

    /// Sends what differs from the last picture, or the first part of that. Call it only when ready.
    pub(super) fn show(
        &mut self,
        answers: Answers,
        mut view: impl FnMut(&mut Frame<'_>),
    ) -> Result<Part, FrameError> {
        let Drawn { mut bytes, mut part } = self.screen.draw(answers, &mut view);
        if bytes.is_empty() && part == Part::First {
            // Nothing goes ahead that the rest could wait for.
            Drawn { bytes, part } = self.screen.draw(Answers::Anything, view);
        }
        if !bytes.is_empty() {
            self.line.say(&ToClient::Output(bytes))?;
            self.picture = Picture::UnderWay;
        }
        Ok(part)
    }

    /// Sends as much of what waits as the line takes.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.line.flush()
    }

    /// What to wait for.
    pub(super) fn interest(&self) -> PollFlags {
        self.line.interest()
    }

    /// Takes our screen away, says why, and hangs up. A terminal that does not listen within
    /// `patience` notices by itself that the line is closed.
    pub(super) fn bid(mut self, farewell: Farewell, patience: Duration) {
        let said = self.line.say(&ToClient::Output(self.screen.leave()));
        self.hang_up(said, farewell, patience);
    }

    /// The same, because the session is shown at another terminal from now on; says where that stands.
    pub(super) fn bid_taken_over(mut self, place: String, patience: Duration) {
        let said = self.line.say(&ToClient::Output(self.screen.leave()));
        let said = match place.is_empty() {
            true => said,
            false => said.and_then(|()| self.line.say(&ToClient::Elsewhere(place))),
        };
        self.hang_up(said, Farewell::TakenOver, patience);
    }

    fn hang_up(&mut self, said: Result<(), FrameError>, farewell: Farewell, patience: Duration) {
        if said.and_then(|()| self.line.say(&ToClient::Bye(farewell))).is_ok() {
            // Nobody is left to hear of a failure.
            let _ = self.line.flush_within(patience);
        }
    }
}

impl AsFd for Viewer {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.line.as_fd()
    }
}
