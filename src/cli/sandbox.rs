//! The demo's sandbox: a home of its own, filled by the generator. Never touches a home that it did not make.

use std::fs;
use std::io;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::args::SandboxSize;
use super::opened::{self, HomeError};
use super::place::Home;
use crate::demo::{self, Happening, Plan};
use crate::desk::auth::password::{Hasher, PasswordCost};
use crate::desk::command::Secret;
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::event::Event;
use crate::domain::ids::EventId;
use crate::domain::refusal::Refusal;
use crate::domain::team::{Office, PasswordHash, Standing};
use crate::ledger::{Author, CommitError, Ledger, Origin, OriginKind};

/// Everybody's password in the sandbox.
pub const PASSWORD: &str = "demo";

/// Up to so many contacts the log is written in the order of time, as a real one is.
const SORTED_UP_TO: u32 = 20_000;

/// What is asked of the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// How many citizens.
    pub citizens: u32,
    /// About how many contacts.
    pub contacts: u32,
    /// The same seed makes the same lives.
    pub seed: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { citizens: Plan::CITIZENS, contacts: Plan::CONTACTS, seed: 1 }
    }
}

impl Size {
    /// What is asked for, and the usual where nothing is; never without anybody.
    pub fn asked(asked: &SandboxSize, usual: Self) -> Self {
        Self {
            citizens: asked.citizens.unwrap_or(usual.citizens).max(1),
            contacts: asked.contacts.unwrap_or(usual.contacts),
            seed: asked.seed.unwrap_or(usual.seed),
        }
    }

    /// The plan of a log of this size that ends at `now`, with everybody's password.
    pub fn plan(self, now: DateTime<Utc>, password: PasswordHash) -> Plan {
        Plan { citizens: self.citizens, contacts: self.contacts, seed: self.seed, now, password }
    }
}

impl Mark {
    /// The mark of a log with these people.
    pub fn of(size: Size, made: DateTime<Utc>, cast: &demo::Cast) -> Self {
        Self { size, made, players: cast.players.iter().map(Login::of).collect() }
    }
}

/// The mark in a sandbox: what it was made by, and who can log in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What was asked.
    pub size: Size,
    /// When it was made: its log ends there.
    pub made: DateTime<Utc>,
    /// Whom one can log in as.
    pub players: Vec<Login>,
}

/// Someone one can log in as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// What they log in as.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// Their team; empty for those without one.
    pub team: String,
    /// Their standing in it.
    pub standing: Option<Standing>,
    /// The office they hold.
    pub office: Option<Office>,
}

/// Why there is no sandbox.
#[derive(Debug, Error)]
pub enum SandboxError {
    /// The folder holds something that no demo made.
    #[error("{0} holds something that no demo made")]
    NotOurs(String),
    /// It can't be opened.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// The disk refuses.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// The ledger refuses.
    #[error(transparent)]
    Ledger(#[from] CommitError),
    /// The password can't be hashed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// The mark of a sandbox, where the home is one.
pub fn mark(home: &Home) -> Option<Mark> {
    let text = fs::read_to_string(home.sandbox_mark()).ok()?;
    serde_json::from_str(&text).ok()
}

/// Whether the home holds nothing yet, or nothing but a sandbox: only then may it be made anew.
///
/// # Errors
/// Refuses a folder with anything else in it.
pub fn may_make(home: &Home) -> Result<(), SandboxError> {
    let empty = match fs::read_dir(home.root()) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(error.into()),
    };
    if empty || mark(home).is_some() {
        return Ok(());
    }
    Err(SandboxError::NotOurs(home.root().display().to_string()))
}

/// Makes the sandbox anew. No daemon may run on it. `progress` hears how many citizens' lives are written.
///
/// # Errors
/// As [`may_make`], and when the disk or the ledger refuses.
pub fn make(
    home: &Home,
    size: Size,
    clock: &SharedClock,
    entropy: &SharedEntropy,
    progress: &mut dyn FnMut(u64),
) -> Result<Mark, SandboxError> {
    may_make(home)?;
    for folder in [home.data(), home.keys()] {
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    let secret = Secret::new(PASSWORD.to_owned());
    let password = Hasher::new(PasswordCost::REAL, entropy.as_ref()).hash(&secret, entropy.as_ref())?;
    let now = clock.now();
    let plan = size.plan(now, password);
    let cast = demo::cast(&plan);
    let mark = Mark::of(size, now, &cast);
    // The mark stands before anything else does: a sandbox that was half made can be made again.
    opened::make_folders(home)?;
    fs::write(home.sandbox_mark(), serde_json::to_vec_pretty(&mark).map_err(io::Error::other)?)?;
    let opened = opened::open(home, clock, entropy, &mut |_| {})?;
    fill(&opened.ledger, &plan, &cast, entropy, progress)?;
    opened.store.checkpoint().map_err(HomeError::Store)?;
    Ok(mark)
}

/// Writes the whole log of a plan into an empty ledger.
///
/// # Errors
/// When the ledger refuses.
pub fn fill(
    ledger: &Ledger,
    plan: &Plan,
    cast: &demo::Cast,
    entropy: &SharedEntropy,
    progress: &mut dyn FnMut(u64),
) -> Result<(), CommitError> {
    let mut lives = 0;
    let written = demo::lives(plan, cast).inspect(|_| {
        lives += 1;
        progress(lives);
    });
    let events = cast.events.iter().cloned();
    let ids = |happening: &Happening| EventId::fresh(happening.at, entropy.as_ref());
    if plan.contacts <= SORTED_UP_TO {
        let mut all: Vec<Happening> = written.flat_map(in_order).collect();
        all.sort_by_key(|happening| happening.at);
        let mut jobs = events.chain(all).map(|happening| job(ids(&happening), happening));
        ledger.commit_many(&mut jobs, &mut |_| {})?;
    } else {
        let mut jobs =
            events.chain(written.flat_map(in_order)).map(|happening| job(ids(&happening), happening));
        ledger.commit_many(&mut jobs, &mut |_| {})?;
    }
    Ok(())
}

/// A life whose times of writing never go back, so that lives can be merged by time: nothing is written
/// before what it follows from.
fn in_order(mut life: Vec<Happening>) -> Vec<Happening> {
    let mut latest = DateTime::<Utc>::MIN_UTC;
    for happening in &mut life {
        latest = latest.max(happening.at);
        happening.at = latest;
    }
    life
}

fn job(command: EventId, happening: Happening) -> (Author, Vec<Event>) {
    let origin = Origin::of(OriginKind::Program);
    let author = Author { worker: happening.by, origin, at: happening.at, command };
    (author, vec![happening.event])
}

impl Login {
    fn of(player: &demo::Player) -> Self {
        Self {
            login: player.login.clone(),
            name: player.name.clone(),
            team: player.team.clone(),
            standing: player.standing,
            office: player.office,
        }
    }
}
