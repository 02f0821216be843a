//! What reaches a form, and what it may know of the moment. No clock: whoever owns the form says what time it is.

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use crossterm::event::KeyEvent;

use crate::i18n::Words;
use crate::tui::keymap::{Action, Keymap};

/// The moment: the person's words, the keys, the time.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The person's language.
    pub words: Words,
    /// All bindings.
    pub keymap: Arc<Keymap>,
    /// What clocks in Copenhagen show.
    pub now: NaiveDateTime,
    /// The monotonic clock, for anything that waits.
    pub elapsed: Duration,
}

/// Something that reaches a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key that is bound here asks for this.
    Act(Action),
    /// A key that is not bound here: typed text, mostly.
    Key(KeyEvent),
    /// A paste.
    Paste(String),
}

impl Scene {
    /// Today's date in Copenhagen.
    pub const fn today(&self) -> NaiveDate {
        self.now.date()
    }
}
