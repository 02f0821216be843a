//! What a session runs, seen from the host: events in, frames out.
//! Must never know how the bytes travel.

use std::time::Duration;

use chrono::{DateTime, Utc};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;

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
    /// When it began.
    pub since: DateTime<Utc>,
    /// When its terminal went away; none while one shows it.
    pub detached_at: Option<DateTime<Utc>>,
}

/// What a program may know of the other sessions. The host implements it: so that a log-in can
/// offer the session that its worker left behind.
pub trait Lobby: Send + Sync {
    /// The worker's sessions, the latest first.
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
}
