//! The single door: every use case, and who may do what. Knows no terminal, socket or file.
//!
//! `act/` changes things: one file per family of commands, all through [`Desk::execute`]. `ask/` answers
//! questions: one file per question. Both ask [`permit`] before anything else.

pub mod auth;
pub mod backup;
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
mod glass;
mod names;
mod offers;
mod shared;
mod watch;
mod working;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::clock::{SharedClock, SharedEntropy, ZONE};
use crate::domain::emergency;
use crate::domain::framework::{FileFault, Framework};
use crate::domain::ids::EventId;
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::PasswordOrigin;
use crate::domain::text::Line;
use crate::ledger::model::heads::EmergencyHead;
use crate::ledger::{self, Author, Drafts, Ledger, Model, OriginKind};
use crate::store::Seq;

use auth::delay::Delays;
use auth::password::{Hasher, PasswordCost};
use glass::Glass;
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
    faulty_frameworks: Vec<FileFault>,
    hasher: Hasher,
    delays: Delays,
    names: Arc<Names>,
    offers: Arc<Offers>,
    watch: Arc<Watch>,
    working: WorkingYears,
    drafts: Drafts,
    glass: Glass,
    /// See [`Desk::latest`], in milliseconds since 1970.
    latest_ms: AtomicI64,
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
        // Reading all names takes as long as all the rest, so each has a processor.
        let (names, (hasher, watch, offers)) = std::thread::scope(|scope| {
            let names = scope.spawn(|| Names::over(&ledger));
            let hasher = Hasher::new(cost, entropy.as_ref());
            let rest = (hasher, Watch::over(&ledger), Offers::over(&ledger));
            let names = names.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (names, rest)
        });
        let (delays, working) = (Delays::default(), WorkingYears::default());
        let drafts = ledger.passing_drafts().expect("a folder in memory can be made");
        let glass = Glass::default();
        Self {
            ledger,
            clock,
            entropy,
            frameworks,
            faulty_frameworks: Vec::new(),
            hasher,
            delays,
            names,
            offers,
            watch,
            working,
            drafts,
            glass,
            latest_ms: AtomicI64::new(i64::MIN),
        }
    }

    /// The desk with its drafts in a lasting place. Without one they are gone with the process.
    #[must_use]
    pub fn with_drafts(self, drafts: Drafts) -> Self {
        Self { drafts, ..self }
    }

    /// The desk with files of frameworks that were left out, for those who ask.
    #[must_use]
    pub fn with_faulty_frameworks(self, faulty_frameworks: Vec<FileFault>) -> Self {
        Self { faulty_frameworks, ..self }
    }

    /// The house's language for those who have not logged in.
    pub fn house_language(&self) -> Language {
        self.ledger.model().settings().map_or(Language::Da, |settings| settings.language)
    }

    /// The number of the latest change of anything that people are shown; a look is none.
    pub fn changes(&self) -> u64 {
        self.ledger.told().0
    }

    /// Waits until there is a later change than `after`, or the time is up; the number of the latest.
    pub fn wait(&self, after: u64, timeout: Duration) -> u64 {
        self.ledger.wait(Seq(after), timeout).0
    }

    /// What keeps the log from being written or read just now, for a line that stands on every screen.
    pub fn trouble(&self) -> Option<Refusal> {
        self.ledger.trouble()
    }

    /// Looks after a store in trouble; to be called now and then. Returns what is still in the way.
    pub fn tend(&self) -> Option<Refusal> {
        self.ledger.tend()
    }

    /// The rights of whoever sits there, as they stand now.
    fn asker(&self, model: &Model, seat: &Seat) -> Result<Asker, Refusal> {
        let worker = model.worker(seat.worker()).ok_or_else(seat_gone)?;
        let today = self.clock.now().with_timezone(&ZONE).date_naive();
        let asker = Asker::of(worker)?.standing_in(ask::led_by(model, worker, today));
        let handed_out = matches!(worker.password, Some((_, PasswordOrigin::HandedOut)));
        let at_a_screen = matches!(seat.origin(), Origin::Terminal(_) | Origin::Network(_));
        if handed_out && at_a_screen {
            return Err(Refusal::new(Kind::NotPermitted, "password-must-change"));
        }
        let (now, since) = (self.clock.now(), self.clock.monotonic());
        self.latest();
        let earliest = now - TimeDelta::minutes(emergency::OPEN_MINUTES);
        let open = |head: &&EmergencyHead| {
            head.by == seat.worker() && head.holds_at(now) && !self.glass.is_over(head.id, since)
        };
        let opened = model.emergencies_since(earliest).filter(open);
        Ok(asker.with_opened(opened.map(|head| model.citizen_id(model.person(head.citizen)))))
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

    /// The latest that the clock has shown while this desk stands: what happened up to then does not lie in the
    /// future, even when the clock was put back since.
    fn latest(&self) -> DateTime<Utc> {
        let now = self.clock.now();
        let latest_ms = self.latest_ms.fetch_max(now.timestamp_millis(), Ordering::Relaxed);
        DateTime::from_timestamp_millis(latest_ms).map_or(now, |latest| latest.max(now))
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
