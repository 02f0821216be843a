//! The sandbox that is measured: opened in process, at the hour at which its log ends, so that the same
//! sandbox gives the same screens on any day.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::measure::{Figure, Unit, per_second};
use crate::cli::entry::Call;
use crate::cli::opened::{self, HomeError, Opened};
use crate::cli::place::Home;
use crate::cli::sandbox::{Login, Mark, PASSWORD};
use crate::cli::settings::Settings;
use crate::cli::site::HouseSite;
use crate::desk::Desk;
use crate::desk::command::Secret;
use crate::desk::seat::{Origin, Seat};
use crate::domain::clock::{Clock, SharedClock, SharedEntropy};
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;
use crate::host::door::Entrance;
use crate::host::message::Terminal;
use crate::host::site::{Origin as Peer, Seat as Place, Site};
use crate::i18n::Catalogue;
use crate::ledger::{Ledger, OpenProgress};
use crate::store::Store;
use crate::tui::program::{Begins, Lobby, Program, SessionCard, SessionId, TerminalId};

/// A clock that stood at the sandbox's end when the measuring began.
struct Resumed {
    began: DateTime<Utc>,
    origin: Duration,
    system: SharedClock,
}

impl Clock for Resumed {
    fn now(&self) -> DateTime<Utc> {
        let since = self.system.monotonic().saturating_sub(self.origin);
        self.began + chrono::Duration::from_std(since).unwrap_or_default()
    }

    fn monotonic(&self) -> Duration {
        self.system.monotonic()
    }
}

/// An open sandbox.
pub(super) struct House {
    pub(super) desk: Arc<Desk>,
    pub(super) clock: SharedClock,
    pub(super) entropy: SharedEntropy,
    /// How many records its journal holds.
    pub(super) records: u64,
    pub(super) store: Arc<dyn Store>,
    pub(super) ledger: Arc<Ledger>,
    site: HouseSite,
    players: Vec<Login>,
    opening: Stretches,
}

/// How long the parts of an opening took.
#[derive(Clone, Copy, Debug, Default)]
struct Stretches {
    store: Duration,
    rows: u64,
    loading: Duration,
    whole: Duration,
}

/// Nobody else sits at a terminal.
struct Alone;

impl Lobby for Alone {
    fn sessions_of(&self, _: crate::domain::ids::WorkerId) -> Vec<SessionCard> {
        Vec::new()
    }
}

impl House {
    /// Opens the sandbox as the daemon does.
    pub(super) fn open(call: &Call, home: &Home, mark: &Mark) -> Result<Self, HomeError> {
        let system = Arc::clone(&call.clock);
        let began = system.monotonic();
        let clock: SharedClock = Arc::new(Resumed { began: mark.made, origin: began, system });
        let mut stretches = Stretches::default();
        let opened = opened::open(home, &clock, &call.entropy, &mut |progress| {
            let so_far = clock.monotonic() - began;
            match progress {
                OpenProgress::Replaying { .. } => stretches.store = so_far,
                OpenProgress::Loading { rows } => {
                    if stretches.rows == 0 {
                        stretches.store = so_far;
                    }
                    stretches.rows = rows;
                }
                OpenProgress::Loaded => stretches.loading = so_far - stretches.store,
            }
        })?;
        stretches.whole = clock.monotonic() - began;
        Ok(Self::around(opened, clock, Arc::clone(&call.entropy), mark.clone(), stretches))
    }

    fn around(
        opened: Opened,
        clock: SharedClock,
        entropy: SharedEntropy,
        mark: Mark,
        opening: Stretches,
    ) -> Self {
        let (store, desk) = (Arc::clone(&opened.store), Arc::clone(&opened.desk));
        let ledger = Arc::clone(&opened.ledger);
        let (records, players) = (store.head().seq.0, mark.players.clone());
        let catalogue = Arc::new(Catalogue::embedded());
        let settings = Settings::default();
        let site = HouseSite::new(opened, catalogue, clock.clone(), entropy.clone(), Some(mark), settings);
        Self { desk, clock, entropy, records, store, ledger, site, players, opening }
    }

    /// The same sandbox with all its rows made anew from the journal, and how long that took.
    pub(super) fn rebuilt(
        self,
        call: &Call,
        home: &Home,
        mark: &Mark,
    ) -> Result<(Self, Duration), HomeError> {
        self.store.reset_views()?;
        drop(self);
        let rebuilt = Self::open(call, home, mark)?;
        let took = rebuilt.opening.store;
        rebuilt.store.checkpoint()?;
        drop(rebuilt);
        Ok((Self::open(call, home, mark)?, took))
    }

    /// What opening took.
    pub(super) fn figures(&self) -> [Figure; 3] {
        let Stretches { store, rows, loading, whole } = self.opening;
        let desk = whole.saturating_sub(store + loading);
        [
            Figure::of("opening", Unit::Milliseconds.of(whole), Unit::Milliseconds).at_most(6_000),
            Figure::of("opening-rows", per_second(rows, loading), Unit::PerSecond),
            Figure::of("opening-desk", Unit::Milliseconds.of(desk), Unit::Milliseconds),
        ]
    }

    /// Someone of the first team with this standing; the sandbox always has them.
    pub(super) fn player(&self, standing: Standing) -> Option<&Login> {
        self.players.iter().find(|player| player.standing == Some(standing))
    }

    /// The seats of everybody who leads a team.
    pub(super) fn leads(&self) -> Result<Vec<Seat>, Refusal> {
        let leads = self.players.iter().filter(|player| player.standing == Some(Standing::Lead));
        leads.map(|player| self.seat(player)).collect()
    }

    /// The first person of whom this is true.
    pub(super) fn login(&self, is: impl Fn(&Login) -> bool) -> Option<&Login> {
        self.players.iter().find(|player| is(player))
    }

    /// Everybody of the last team who works there, at a seat each. What they write stays in the sandbox, so it
    /// must not be the team whose screens are timed.
    pub(super) fn writers(&self) -> Result<Vec<Seat>, Refusal> {
        let last = self.players.iter().rfind(|player| !player.team.is_empty());
        let team = last.map(|player| player.team.as_str()).unwrap_or_default();
        let members = self.players.iter().filter(|player| player.team == team);
        let members = members.filter(|player| player.standing == Some(Standing::Member));
        members.map(|player| self.seat(player)).collect()
    }

    /// The seats of one member of each team.
    pub(super) fn one_of_each_team(&self) -> Result<Vec<Seat>, Refusal> {
        let mut teams: Vec<&str> = Vec::new();
        let mut seats = Vec::new();
        for player in self.players.iter().filter(|player| player.standing == Some(Standing::Member)) {
            if !teams.contains(&player.team.as_str()) {
                teams.push(&player.team);
                seats.push(self.seat(player)?);
            }
        }
        Ok(seats)
    }

    /// Someone's seat.
    pub(super) fn seat(&self, player: &Login) -> Result<Seat, Refusal> {
        let secret = Secret::new(PASSWORD.to_owned());
        self.desk.log_in(&player.login, &secret, Origin::Terminal("bench".to_owned()))
    }

    /// A program as a session runs it, at its beginning.
    pub(super) fn program(&self, terminal: Terminal) -> Box<dyn Program> {
        let label = Some("bench".to_owned());
        let origin = Peer { uid: 0, pid: 0, label, entrance: Entrance::Own };
        let session = SessionId::new(1);
        let (place, begins) = (TerminalId::new(1), Begins::Afresh);
        let lobby = Arc::new(Alone);
        let place = Place { session, terminal, place, begins, origin, claim: None, lobby };
        self.site.program(place).expect("nobody is claimed to be anybody")
    }
}

#[cfg(test)]
impl House {
    /// The demo's log in memory, on Tuesday, 24 November 2026, at 10:00, with a clock that stands.
    pub(super) fn in_memory() -> Self {
        use crate::cli::sandbox::{self, Size};
        use crate::demo;
        use crate::desk::auth::password::{Hasher, PasswordCost};
        use crate::domain::clock::{FixedClock, SeededEntropy};
        use crate::domain::framework::shipped;
        use crate::ledger::Opening;

        let now = DateTime::parse_from_rfc3339("2026-11-24T09:00:00Z").expect("an instant").to_utc();
        let clock: SharedClock = Arc::new(FixedClock::at(now));
        let entropy: SharedEntropy = Arc::new(SeededEntropy::new(1));
        let opening = Opening::in_memory(Arc::clone(&entropy));
        let store = Arc::clone(&opening.store);
        let ledger = Arc::new(Ledger::open(opening, &mut |_| {}).expect("a ledger in memory"));
        let hasher = Hasher::new(PasswordCost::LEAST, entropy.as_ref());
        let secret = Secret::new(PASSWORD.to_owned());
        let password = hasher.hash(&secret, entropy.as_ref()).expect("a password");
        let size = Size::default();
        let plan = size.plan(now, password);
        let cast = demo::cast(&plan);
        let mark = Mark::of(size, now, &cast);
        sandbox::fill(&ledger, &plan, &cast, &entropy, &mut |_| {}).expect("a log");
        let desk =
            Desk::new(Arc::clone(&ledger), clock.clone(), entropy.clone(), shipped(), PasswordCost::LEAST);
        let opened = Opened { store, ledger, desk: Arc::new(desk) };
        Self::around(opened, clock, entropy, mark, Stretches::default())
    }
}
