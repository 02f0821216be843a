//! What stands before the screens: first run, log-in, a new password, a session left behind.
//! Knows nobody's data; only the desk says who someone is.

mod log_in;
mod new_password;
mod resume;
mod set_up;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::seat::Seat;
use crate::i18n::{Language, Words};
use crate::tui::app::House;
use crate::tui::keymap::Scope;
use crate::tui::program::SessionId;
use crate::tui::widget::{Canvas, Notice};

pub use log_in::KEYS as LOG_IN_KEYS;
pub use resume::KEYS as RESUME_KEYS;

pub(in crate::tui) use log_in::LogInPage;
pub(in crate::tui) use new_password::NewPasswordPage;
pub(in crate::tui) use resume::ResumePage;
pub(in crate::tui) use set_up::SetUpPage;

/// A page before the screens.
pub(in crate::tui) trait GatePage: Send {
    /// Its title, in the middle of the header.
    fn title(&self, words: &Words) -> String;
    /// Which keys act on it.
    fn scope(&self) -> Scope;
    /// Takes a key.
    fn key(&mut self, key: &KeyEvent, house: &House, words: &Words) -> Passage;
    /// Takes a paste.
    fn paste(&mut self, text: &str) -> Passage;
    /// Whether something stands on it that nobody else should find who comes by.
    fn holds_something(&self) -> bool {
        false
    }
    /// Draws itself.
    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>);
}

/// What came of a key at the gate.
pub(in crate::tui) enum Passage {
    /// Nothing to see.
    Stay,
    /// Draw again.
    Redraw,
    /// Tell the person something.
    Say(Notice),
    /// Speak another language.
    Speak(Language),
    /// Someone has been recognised.
    Enter(Seat),
    /// Take up the session that was left behind.
    Resume(SessionId),
    /// The person turned away.
    Leave,
}
