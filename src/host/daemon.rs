//! The daemon: one per home, from the claim to the orderly end.
//! Must never know what it serves, nor touch a store: a `Site` does, and is closed last.
//!
//! Threads: the caller's opens the store and then waits for the end; one accepts; one watches for
//! changes; and one for each connection, which a session keeps when its terminal goes.

use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rustix::event::PollFlags;

use super::door::{Door, Entrance};
use super::guests::{Guest, Guests, Room, Way};
use super::line;
use super::mailbox::Bell;
use super::message::RefusalReason;
use super::reception::{self, Caller};
use super::roster::Roster;
use super::site::{Progress, Site};
use super::socket::{Claim, Listener, SocketError};
use crate::domain::clock::SharedClock;

/// How long the watcher waits for a change before it looks whether the daemon ends.
const WATCH: Duration = Duration::from_millis(200);
/// The least time between two announcements of changes: many commits at once are one piece of news.
const BETWEEN_CHANGES: Duration = Duration::from_millis(100);
/// After an accept that failed for want of something, the next try.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// What a daemon is told about itself.
#[derive(Clone, Debug)]
pub struct Options {
    /// The home it serves, for people.
    pub home: PathBuf,
    /// Its version, for people.
    pub version: String,
    /// How much of everything.
    pub limits: Limits,
    /// How long it stays without connections and sessions; none means for ever.
    pub idle_exit: Option<Duration>,
    /// Who else comes in, and where.
    pub door: Door,
}

/// How much of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at the same time.
    pub connections: usize,
    /// How many of these nobody gets who comes through the door.
    pub reserved: usize,
    /// How many of these each user gets who comes through the door and is no keeper.
    pub per_user: usize,
    /// Sessions at the same time, with and without a terminal.
    pub sessions: usize,
    /// How long a connection may take to say what it wants.
    pub greeting: Duration,
    /// How long a door keeper may take over one person at the door.
    pub door: Duration,
    /// How long a session outlives its terminal.
    pub keep_detached: Duration,
    /// How long it waits on a locked terminal that stands.
    pub keep_locked: Duration,
    /// How long sessions and commands get to end before the store is closed.
    pub ending: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 600,
            reserved: 50,
            per_user: 50,
            sessions: 1000,
            greeting: Duration::from_secs(10),
            door: Duration::from_secs(120),
            keep_detached: Duration::from_secs(30 * 60),
            keep_locked: Duration::from_secs(12 * 60 * 60),
            ending: Duration::from_secs(5),
        }
    }
}

impl Limits {
    const fn room(&self) -> Room {
        Room { whole: self.connections, reserved: self.reserved, per_user: self.per_user }
    }
}

/// A daemon that listens and does not yet serve.
pub struct Daemon {
    claim: Claim,
    entrances: Entrances,
    house: Arc<House>,
}

/// Where connections come in.
struct Entrances {
    own: Listener,
    door: Option<Listener>,
}

/// Ends a daemon from another thread, in good order.
#[derive(Clone)]
pub struct Stopper(Arc<House>);

/// What all threads of a daemon share.
pub(super) struct House {
    options: Options,
    clock: SharedClock,
    since: DateTime<Utc>,
    progress: Progress,
    roster: Arc<Roster>,
    guests: Guests,
    /// Those who asked for the end and wait for it.
    waiters: Guests,
    stage: Mutex<Stage>,
    stage_changed: Condvar,
    /// Wakes the accepting thread when the daemon ends.
    bell: Bell,
    /// Rings from when the end was asked for: commands that wait for a person hear it.
    closing: Bell,
}

/// How far a daemon's life has come.
#[derive(Clone)]
pub(super) enum Stage {
    /// The store is being opened.
    Opening,
    /// Everybody is served.
    Open(Arc<dyn Site>),
    /// The store cannot be opened; this says why.
    Failed(String),
    /// Nobody new is served.
    Ending,
    /// The store is closed and the claim given back.
    Ended,
}

impl Daemon {
    /// Binds the socket. From now on clients can connect; they wait until the daemon serves.
    pub fn bind(claim: Claim, clock: SharedClock, options: Options) -> Result<Self, SocketError> {
        let own = claim.listen()?;
        let door = options.door.open(&claim)?;
        let bell = || {
            Bell::new().map_err(|source| SocketError::Bind { path: claim.folder().path().to_owned(), source })
        };
        let (bell, closing) = (bell()?, bell()?);
        let house = House {
            since: clock.now(),
            clock,
            progress: Progress::default(),
            roster: Arc::new(Roster::new(options.limits.sessions)),
            guests: Guests::new(options.limits.room()),
            waiters: Guests::unbounded(),
            stage: Mutex::new(Stage::Opening),
            stage_changed: Condvar::new(),
            bell,
            closing,
            options,
        };
        Ok(Self { claim, entrances: Entrances { own, door }, house: Arc::new(house) })
    }

    /// A handle that ends this daemon.
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.house))
    }

    /// Opens the store with `open` and serves it until told to stop, or idle for long enough.
    /// `open` says, in words for a person, why it fails; those who wait are told, and so is the
    /// caller.
    pub fn serve(self, open: impl FnOnce(&Progress) -> Result<Arc<dyn Site>, String>) -> Result<(), String> {
        let Self { claim, entrances, house } = self;
        let accepting = accept_in_background(&house, entrances).map_err(|error| error.to_string())?;
        let opened = open(&house.progress);
        let result = match opened {
            Ok(site) => {
                house.open(&site);
                let watching = watch_in_background(&house, &site);
                house.wait_until_over();
                end_sessions(&house);
                if let Ok(watching) = watching {
                    // A watcher that failed has ended, which is all that is asked of it.
                    let _ = watching.join();
                }
                site.close();
                Ok(())
            }
            Err(detail) => {
                house.fail(detail.clone());
                house.guests.wait_until(0, house.options.limits.ending);
                Err(detail)
            }
        };
        house.bell.ring();
        // The listeners go with their thread, and take the sockets along while the claim is ours.
        drop(accepting.join());
        drop(claim);
        house.set_stage(Stage::Ended);
        house.waiters.wait_until(0, house.options.limits.ending);
        result
    }
}

impl Stopper {
    /// Asks the daemon to end; returns at once.
    pub fn stop(&self) {
        self.0.stop();
    }
}

impl House {
    pub(super) fn limits(&self) -> &Limits {
        &self.options.limits
    }

    pub(super) fn version(&self) -> &str {
        &self.options.version
    }

    pub(super) fn home(&self) -> &Path {
        &self.options.home
    }

    pub(super) const fn since(&self) -> DateTime<Utc> {
        self.since
    }

    pub(super) const fn clock(&self) -> &SharedClock {
        &self.clock
    }

    pub(super) const fn door(&self) -> &Door {
        &self.options.door
    }

    pub(super) const fn roster(&self) -> &Arc<Roster> {
        &self.roster
    }

    pub(super) const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The stage, as soon as it is past opening, or after this long.
    pub(super) fn stage_within(&self, at_most: Duration) -> Stage {
        let is_opening = |stage: &mut Stage| matches!(stage, Stage::Opening);
        let waited = self.stage_changed.wait_timeout_while(self.lock(), at_most, is_opening);
        let (stage, _) = waited.unwrap_or_else(PoisonError::into_inner);
        stage.clone()
    }

    /// Asks for the end. While the store is opening it comes as soon as that is done.
    pub(super) fn stop(&self) {
        let mut stage = self.lock();
        if matches!(*stage, Stage::Opening | Stage::Open(_)) {
            *stage = Stage::Ending;
        }
        drop(stage);
        self.stage_changed.notify_all();
        self.closing.ring();
    }

    /// Rings, and does not fall silent again, from when the end was asked for.
    pub(super) const fn closing(&self) -> &Bell {
        &self.closing
    }

    /// Counts the caller among those for whom the end is not over before they have heard of it.
    pub(super) fn wait_for_end(&self) -> Option<Guest> {
        self.waiters.admit(Way::Owner)
    }

    /// Blocks until the daemon has ended.
    pub(super) fn await_end(&self) {
        let has_ended = |stage: &mut Stage| !matches!(stage, Stage::Ended);
        drop(self.stage_changed.wait_while(self.lock(), has_ended));
    }

    fn open(&self, site: &Arc<dyn Site>) {
        let mut stage = self.lock();
        if matches!(*stage, Stage::Opening) {
            *stage = Stage::Open(Arc::clone(site));
        }
        drop(stage);
        self.stage_changed.notify_all();
    }

    fn fail(&self, detail: String) {
        self.set_stage(Stage::Failed(detail));
    }

    fn set_stage(&self, stage: Stage) {
        *self.lock() = stage;
        self.stage_changed.notify_all();
    }

    fn is_ending(&self) -> bool {
        matches!(*self.lock(), Stage::Ending | Stage::Ended)
    }

    /// Waits for the end: asked for, or come by itself because nobody is here.
    fn wait_until_over(&self) {
        let Some(idle_exit) = self.options.idle_exit else {
            let goes_on = |stage: &mut Stage| matches!(stage, Stage::Open(_));
            drop(self.stage_changed.wait_while(self.lock(), goes_on));
            return;
        };
        let look_every = (idle_exit / 4).clamp(Duration::from_millis(10), Duration::from_secs(10));
        let mut idle_since = self.clock.monotonic();
        while !self.is_ending() {
            let now = self.clock.monotonic();
            if self.guests.count() > 0 || !self.roster.wait_until_empty(Duration::ZERO) {
                idle_since = now;
            } else if now.saturating_sub(idle_since) >= idle_exit {
                self.stop();
                return;
            }
            let goes_on = |stage: &mut Stage| matches!(stage, Stage::Open(_));
            drop(self.stage_changed.wait_timeout_while(self.lock(), look_every, goes_on));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Stage> {
        // Nothing panics under this lock, and a stage is whole.
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells all sessions to end and gives them, and commands at work, their time.
fn end_sessions(house: &House) {
    house.roster.announce_ending();
    let within = house.options.limits.ending;
    if house.roster.wait_until_empty(within) {
        house.guests.wait_until(0, within);
    }
}

fn accept_in_background(house: &Arc<House>, entrances: Entrances) -> io::Result<JoinHandle<()>> {
    let house = Arc::clone(house);
    let thread = thread::Builder::new().name("accept".to_owned());
    thread.spawn(move || {
        // Until the daemon ends: a client that comes later finds no socket, or waits at one that
        // is about to go, and tries again.
        while !entrances.wait_or_rung(&house.bell) {
            for (entrance, listener) in entrances.all() {
                match listener.accept() {
                    Ok(Some(stream)) => meet(&house, entrance, stream),
                    Ok(None) => {}
                    Err(_) => drop(line::wait([(house.bell.as_fd(), PollFlags::IN)], Some(ACCEPT_AGAIN))),
                }
            }
        }
    })
}

impl Entrances {
    fn all(&self) -> impl Iterator<Item = (Entrance, &Listener)> {
        let door = self.door.iter().map(|door| (Entrance::Door, door));
        std::iter::once((Entrance::Own, &self.own)).chain(door)
    }

    /// Waits for a connection or the bell; whether it was the bell.
    fn wait_or_rung(&self, bell: &Bell) -> bool {
        let own = (self.own.as_fd(), PollFlags::IN);
        let none = (self.own.as_fd(), PollFlags::empty());
        let door = self.door.as_ref().map_or(none, |door| (door.as_fd(), PollFlags::IN));
        line::wait([(bell.as_fd(), PollFlags::IN), own, door], None).is_ok_and(|[rung, ..]| !rung.is_empty())
    }
}

/// Decides whether one who came gets a thread and a place among those who are here. A stranger gets neither.
fn meet(house: &Arc<House>, entrance: Entrance, stream: UnixStream) {
    let turned_away = |reason| {
        // One that does not hear it notices that the line is closed.
        let _ = reception::refuse(&stream, reason, String::new());
    };
    let Some(caller) = Caller::of(house, entrance, &stream) else {
        return turned_away(RefusalReason::Stranger);
    };
    let Some(guest) = house.guests.admit(caller.way()) else {
        return turned_away(RefusalReason::Full);
    };
    let house = Arc::clone(house);
    let thread = thread::Builder::new().name("connection".to_owned());
    // Without a thread there is nobody to serve it: the line closes, and the client says so.
    let _ = thread.spawn(move || reception::receive(&house, caller, stream, guest));
}

/// Passes changes of the store on to all sessions.
fn watch_in_background(house: &Arc<House>, site: &Arc<dyn Site>) -> io::Result<JoinHandle<()>> {
    let (house, site) = (Arc::clone(house), Arc::clone(site));
    let thread = thread::Builder::new().name("changes".to_owned());
    thread.spawn(move || {
        let mut seen = 0;
        while !house.is_ending() {
            let now = site.wait_for_change(seen, WATCH);
            if now != seen {
                seen = now;
                house.roster.announce_change();
                let goes_on = |stage: &mut Stage| matches!(stage, Stage::Open(_));
                drop(house.stage_changed.wait_timeout_while(house.lock(), BETWEEN_CHANGES, goes_on));
            }
        }
    })
}
