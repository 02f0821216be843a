//! What all sessions of a daemon share, and what a screen may use of it while it works.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::command::{Command, Order};
use crate::desk::seat::Seat;
use crate::desk::view::TeamLabel;
use crate::domain::clock::{Entropy, SharedClock, SharedEntropy};
use crate::domain::ids::EventId;
use crate::domain::when::local;
use crate::i18n::{Catalogue, Words};
use crate::tui::keymap::Keymap;
use crate::tui::layer::Scene;

/// What all sessions share.
#[derive(Clone)]
pub struct House {
    /// The single door to the log.
    pub desk: Arc<Desk>,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
    /// Which key does what.
    pub keymap: Arc<Keymap>,
    /// The time.
    pub clock: SharedClock,
    /// Randomness, for ids.
    pub entropy: SharedEntropy,
}

/// What a screen may use while it works: the desk, in the name of the person who sits here.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// What all sessions share.
    pub house: &'a House,
    /// Who sits here.
    pub seat: &'a Seat,
    /// The texts in their language.
    pub words: &'a Words,
    /// Their teams, those they lead first.
    pub teams: &'a [TeamLabel],
    /// The team that they work in just now; none for those who hold an office alone.
    pub team: Option<&'a TeamLabel>,
    /// When the draft on the screen was last kept.
    pub draft_kept: Option<DateTime<Utc>>,
    /// The width of the terminal in cells: two panes from 100.
    pub cols: u16,
}

impl Cx<'_> {
    /// The single door to the log.
    pub fn desk(&self) -> &Desk {
        &self.house.desk
    }

    /// The instant now.
    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }

    /// What a form may know of the moment.
    pub fn scene(&self) -> Scene {
        Scene {
            words: self.words.clone(),
            keymap: Arc::clone(&self.house.keymap),
            now: local(self.now()),
            elapsed: self.house.clock.monotonic(),
        }
    }

    /// Today's date in Copenhagen.
    pub fn today(&self) -> NaiveDate {
        self.house.clock.today()
    }

    /// Randomness for a new id.
    pub fn entropy(&self) -> &dyn Entropy {
        &*self.house.entropy
    }

    /// A command with an id of its own: sent again, it does nothing twice.
    pub fn order(&self, command: Command) -> Order {
        Order { id: EventId::fresh(self.now(), self.entropy()), command }
    }
}
