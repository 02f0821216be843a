//! What a session runs, seen from the host: events in, frames out.
//! Must never know how the bytes travel.

use std::time::Duration;

use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

use super::theme::Theme;
use crate::desk::seat::Origin;
use crate::domain::ids::WorkerId;

/// Names a session within one run of the daemon. Never reused, and worth nothing after a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(u64);

impl SessionId {
    /// The session with this number; the host counts them from one.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// Names a terminal for as long as its line holds. Never reused within one run of the daemon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerminalId(u64);

impl TerminalId {
    /// The terminal with this number; the host counts them from one.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }
}

/// Where a program is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The terminal.
    pub terminal: TerminalId,
    /// Where it stands, for the record of looks.
    pub origin: Origin,
    /// What it can show.
    pub theme: Theme,
    /// After how long without a key it locks itself.
    pub idle_lock: Duration,
    /// Whose it is.
    pub sharing: Sharing,
}

/// Whose a terminal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// One person's: whoever is done leaves the program.
    Own,
    /// Many people's: nobody leaves the program, the next one logs in.
    Shared,
}

/// How a session begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// With its terminal.
    Afresh,
    /// On a terminal that was locked: whatever was shown there before is another session's affair.
    Locked,
}

/// What can happen to a running program.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key, already told apart from its escape sequence.
    Key(KeyEvent),
    /// A paste, whole; at most the parser's cap.
    Paste(String),
    /// A mouse event, where the terminal sends them.
    Mouse(MouseEvent),
    /// The terminal has a new size, in cells.
    Resize {
        /// Width in cells.
        cols: u16,
        /// Height in cells.
        rows: u16,
    },
    /// The store moved on: what is shown may be old.
    Changed,
    /// The time asked for with [`Program::wake_at`] has come.
    Wake,
    /// A terminal was attached: the first event of a new session, and the sign of a return after
    /// [`Input::Detached`] (a changed size comes before it). The host paints everything anew; the
    /// program reads what is shown anew and checks again who may see it.
    Attached,
    /// The terminal is gone and the program goes on unseen: keep what was typed. A program that
    /// holds nothing worth coming back to answers [`Flow::Leave`].
    Detached,
    /// The session is about to end, for the daemon does: keep what was typed. Nothing follows.
    Ending,
}

/// What the host does after an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Nothing changed on the screen.
    Stay,
    /// Draw again.
    Redraw,
    /// Wipe the terminal (and its scrollback) first, then draw again.
    Wipe,
    /// Leave the session standing and take its terminal away from it at once: the terminal gets a session of its
    /// own, in which nobody has logged in, and nothing of this one stays on it. No [`Input::Detached`] follows.
    Lock,
    /// End the session.
    Leave,
    /// End this session and show that one on its terminal. The host refuses (and the program gets
    /// [`Input::Attached`] again) when the other is gone or belongs to someone else.
    Handover(SessionId),
}

/// One line of the list of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionCard {
    /// Which session.
    pub id: SessionId,
    /// Whose it is; none before a log-in.
    pub owner: Option<WorkerId>,
    /// Whether there is anything to take up.
    pub holds: Holds,
    /// When it began.
    pub since: DateTime<Utc>,
    /// The terminal that shows it, or showed it last.
    pub terminal: TerminalId,
    /// Where that terminal stands, in words; empty where nobody said.
    pub place: String,
    /// Whether a terminal shows it.
    pub rests: Rests,
}

/// Whether a session holds anything to take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Nothing: somebody is about to log in, or to choose.
    Nothing,
    /// Screens.
    Screens,
}

/// Whether a terminal shows a session, and since when not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rests {
    /// One does.
    Not,
    /// Its terminal was locked then, and shows something else.
    Locked(DateTime<Utc>),
    /// Its line was lost then, or somebody left it standing.
    Left(DateTime<Utc>),
}

/// What a program may know of the other sessions. The host implements it: so that a log-in can
/// offer the session that its worker left behind.
pub trait Lobby: Send + Sync {
    /// The worker's sessions that hold something, the latest first.
    fn sessions_of(&self, worker: WorkerId) -> Vec<SessionCard>;
}

/// A full-screen program that a session owns.
pub trait Program: Send {
    /// Takes one event and says what follows from it.
    fn update(&mut self, input: Input) -> Flow;
    /// Draws the current state.
    fn view(&mut self, frame: &mut Frame<'_>);
    /// When to send [`Input::Wake`], on the monotonic clock; none sleeps until something happens.
    fn wake_at(&self) -> Option<Duration>;
    /// Whose session this is at the moment; none before a log-in. The host asks after every
    /// update, for the list of sessions and so that a terminal is handed over only between
    /// sessions of one worker.
    fn owner(&self) -> Option<WorkerId> {
        None
    }
    /// Whether its owner would want to take it up at another terminal. The host asks with [`Program::owner`].
    fn holds(&self) -> Holds {
        if self.owner().is_some() { Holds::Screens } else { Holds::Nothing }
    }
    /// Another terminal shows it from now on. [`Input::Resize`] and [`Input::Attached`] follow.
    fn placed(&mut self, _place: Place) {}
}
