//! The single door: every use case, and who may do what. Knows no terminal, socket or file.
//!
//! `act/` changes things: one file per family of commands, all through [`Desk::execute`]. `ask/` answers
//! questions: one file per question. Both ask [`permit`] before anything else.

pub mod auth;
pub mod check;
pub mod command;
pub mod directory;
pub mod drawer;
pub mod filing;
pub mod import;
pub mod keys;
pub mod owner;
pub mod permit;
pub mod quick;
pub mod seat;
pub mod set_up;
pub mod tokens;
pub mod verb;
pub mod view;

/// Where what `outreach init` and searches answer with was first written down; both have rooms of their own.
pub mod contract {
    pub use super::set_up::{AdminLeads, SetUp};
    pub use super::view::{Found, Likeness};
}

mod act;
mod ask;
mod names;
mod offers;
mod shared;
mod watch;
mod working;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::framework::Framework;
use crate::domain::ids::EventId;
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::PasswordOrigin;
use crate::domain::text::Line;
use crate::ledger::{self, Author, Drafts, Ledger, Model, OriginKind};
use crate::store::Seq;
use crate::store::disk::SimulatedDisk;

use auth::delay::Delays;
use auth::password::{Hasher, PasswordCost};
use names::Names;
use offers::Offers;
use permit::Asker;
use seat::{Origin, Seat};
use watch::Watch;
use working::WorkingYears;

/// The single door to the log. One per process, shared by all sessions and commands.
pub struct Desk {
    ledger: Arc<Ledger>,
    clock: SharedClock,
    entropy: SharedEntropy,
    frameworks: Vec<Framework>,
    hasher: Hasher,
    delays: Delays,
    names: Arc<Names>,
    offers: Arc<Offers>,
    watch: Arc<Watch>,
    working: WorkingYears,
    drafts: Drafts,
}

impl Desk {
    /// A desk on an open ledger. `frameworks` are those that the house can choose from. Reads the whole
    /// model once, and listens to the ledger from then on.
    pub fn new(
        ledger: Arc<Ledger>,
        clock: SharedClock,
        entropy: SharedEntropy,
        frameworks: Vec<Framework>,
        cost: PasswordCost,
    ) -> Self {
        let hasher = Hasher::new(cost, entropy.as_ref());
        let (names, watch) = (Names::over(&ledger), Watch::over(&ledger));
        let offers = Offers::over(&ledger);
        let (delays, working) = (Delays::default(), WorkingYears::default());
        let in_memory = ledger.drafts(Arc::new(SimulatedDisk::new(0)), PathBuf::from("/drafts"));
        let drafts = in_memory.expect("a folder in memory can be made");
        Self { ledger, clock, entropy, frameworks, hasher, delays, names, offers, watch, working, drafts }
    }

    /// The desk with its drafts in a lasting place. Without one they are gone with the process.
    #[must_use]
    pub fn with_drafts(self, drafts: Drafts) -> Self {
        Self { drafts, ..self }
    }

    /// The house's language for those who have not logged in.
    pub fn house_language(&self) -> Language {
        self.ledger.model().settings().map_or(Language::Da, |settings| settings.language)
    }

    /// The number of the latest change.
    pub fn changes(&self) -> u64 {
        self.ledger.model().seq().0
    }

    /// Waits until there is a later change than `after`, or the time is up; the number of the latest.
    pub fn wait(&self, after: u64, timeout: Duration) -> u64 {
        self.ledger.wait(Seq(after), timeout).0
    }

    /// The rights of whoever sits there, as they stand now.
    fn asker(&self, model: &Model, seat: &Seat) -> Result<Asker, Refusal> {
        let worker = model.worker(seat.worker()).ok_or_else(seat_gone)?;
        let asker = Asker::of(worker)?;
        let handed_out = matches!(worker.password, Some((_, PasswordOrigin::HandedOut)));
        let at_a_screen = matches!(seat.origin(), Origin::Terminal(_) | Origin::Network(_));
        if handed_out && at_a_screen {
            return Err(Refusal::new(Kind::NotPermitted, "password-must-change"));
        }
        Ok(asker)
    }

    /// Who writes, for the journal.
    fn author(&self, seat: &Seat, command: EventId) -> Author {
        let (kind, label) = match seat.origin() {
            Origin::Terminal(label) => (OriginKind::Terminal, Line::new(label)),
            Origin::Network(label) | Origin::Remote(label) => (OriginKind::Ssh, Line::new(label)),
            Origin::Command => (OriginKind::Command, Line::default()),
            Origin::House => (OriginKind::Program, Line::default()),
        };
        let origin = ledger::Origin { kind, label };
        Author { worker: Some(seat.worker()), origin, at: self.clock.now(), command }
    }

    fn fresh_event(&self) -> EventId {
        EventId::fresh(self.clock.now(), self.entropy.as_ref())
    }
}

impl fmt::Debug for Desk {
    /// Says nothing of what is in the log: a debug print may reach a log file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

fn seat_gone() -> Refusal {
    Refusal::new(Kind::NotAuthenticated, "seat-gone")
}

#[cfg(test)]
pub mod tests;
