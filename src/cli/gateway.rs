//! Being the SSH gateway: the host key, the limits and the words, put together. Opens no home.

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::args::Gateway;
use super::entry::{Call, Ended, print};
use super::remote;
use crate::domain::clock::SharedClock;
use crate::domain::refusal::{Kind, Refusal};
use crate::gateway::errand::{Errand, Errands};
use crate::gateway::host_key::{HostKey, HostKeyError, KeyOrigin};
use crate::gateway::limits::{Limits, TurnedAway};
use crate::gateway::server::{self, Event, GatewayError, Listen, Options};
use crate::host::process;
use crate::i18n::Words;

/// The port where nothing else is said: one that needs no rights of root's.
const PORT: u16 = 2222;
/// Those who are turned away are told of at most this often, however many they are.
const TOLD_EVERY: Duration = Duration::from_secs(60);

/// Lets people in over SSH until a signal asks for the end; or prints the fingerprint alone. `door` is the daemon's, as
/// it was named on the command line.
pub(super) fn run(call: &Call, asked: &Gateway, door: Option<&Path>) -> Ended {
    process::prepare();
    let host_key = HostKey::at(&asked.host_key, call.entropy.as_ref());
    let host_key = host_key.map_err(|error| call.refuse(&of_key(&error)))?;
    if asked.fingerprint {
        let line = host_key.public_line();
        return print(&format!("{}\n{}\n{line}\n", host_key.fingerprint(), host_key.picture()));
    }
    let missing = || call.refuse(&Refusal::new(Kind::Invalid, "gateway-door-missing"));
    let door = door.or(call.environment.places.door.as_deref()).ok_or_else(missing)?.to_owned();
    let listen = match asked.listen.as_slice() {
        [] => Listen::Everywhere(PORT),
        addresses => Listen::At(addresses.to_vec()),
    };
    let limits = Limits {
        connections: asked.connections,
        per_address: asked.per_address,
        log_in: Duration::from_secs(asked.log_in_seconds.into()),
        ..Limits::default()
    };
    let log = Log::new(call);
    log.host_key(&host_key);
    let options = Options {
        door,
        listen,
        host_key,
        limits,
        words: call.words.clone(),
        errands: Arc::new(FromAfar { words: call.words.clone() }),
        report: Arc::new(move |event| log.tell(event)),
    };
    server::run(options).map(|()| 0).map_err(|error| call.refuse(&of_gateway(&error)))
}

/// Reads command lines from afar as the rest of the program does.
struct FromAfar {
    words: Words,
}

impl Errands for FromAfar {
    fn read(&self, line: &str, columns: u16) -> Errand {
        remote::read(line, &self.words, columns.into())
    }
}

/// What is written of the gateway's doings on standard error: counts and addresses of our own, nobody else's.
struct Log {
    words: Words,
    clock: SharedClock,
    turned_away: Turned,
    told: Mutex<Option<Duration>>,
}

/// How many were turned away since it was told last.
#[derive(Default)]
struct Turned {
    full: AtomicU64,
    address: AtomicU64,
    crowd: AtomicU64,
}

impl Log {
    fn new(call: &Call) -> Self {
        let (words, clock) = (call.words.clone(), Arc::clone(&call.clock));
        Self { words, clock, turned_away: Turned::default(), told: Mutex::new(None) }
    }

    fn host_key(&self, key: &HostKey) {
        let id = match key.origin {
            KeyOrigin::Kept => "gateway-log-key",
            KeyOrigin::Made => "gateway-log-key-made",
        };
        self.write(&self.words.with(id, &[("fingerprint", key.fingerprint().into())]));
    }

    fn tell(&self, event: Event) {
        match event {
            Event::Listening(address) => {
                let address = address.to_string();
                self.write(&self.words.with("gateway-log-listening", &[("address", address.into())]));
            }
            Event::TurnedAway(why) => self.turned_away(why),
            Event::Ending(connections) => {
                let n = i64::try_from(connections).unwrap_or(i64::MAX);
                self.write(&self.words.with("gateway-log-ending", &[("n", n.into())]));
            }
            Event::Ended => self.write(&self.words.say("gateway-log-ended")),
        }
    }

    /// A flood of connections must not become a flood of lines.
    fn turned_away(&self, why: TurnedAway) {
        let Turned { full, address, crowd } = &self.turned_away;
        let counter = match why {
            TurnedAway::Full => full,
            TurnedAway::AddressFull => address,
            TurnedAway::Crowd => crowd,
        };
        counter.fetch_add(1, Ordering::Relaxed);
        let now = self.clock.monotonic();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_some_and(|told| now.saturating_sub(told) < TOLD_EVERY) {
            return;
        }
        *told = Some(now);
        let [full, address, crowd] = [full, address, crowd]
            .map(|counter| i64::try_from(counter.swap(0, Ordering::Relaxed)).unwrap_or(i64::MAX));
        let args = [
            ("n", (full + address + crowd).into()),
            ("full", full.into()),
            ("address", address.into()),
            ("crowd", crowd.into()),
        ];
        self.write(&self.words.with("gateway-log-turned-away", &args));
    }

    fn write(&self, line: &str) {
        // Nobody is left to tell of a log that cannot be written.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }
}

fn of_key(error: &HostKeyError) -> Refusal {
    let (code, path, why) = match error {
        HostKeyError::Unreadable { path, source } => ("host-key-unreadable", path, source.to_string()),
        HostKeyError::Unwritable { path, source } => ("host-key-unwritable", path, source.to_string()),
        HostKeyError::Open { path } => ("host-key-open", path, String::new()),
        HostKeyError::NotAKey { path } => ("host-key-not-a-key", path, String::new()),
    };
    refusal(code).with("file", path.display().to_string()).with("why", why)
}

fn of_gateway(error: &GatewayError) -> Refusal {
    match error {
        GatewayError::Listen { address, source } => {
            refusal("gateway-listen").with("address", address.to_string()).with("why", source.to_string())
        }
        GatewayError::System(source) => refusal("gateway-system").with("why", source.to_string()),
    }
}

fn refusal(code: &'static str) -> Refusal {
    Refusal::new(Kind::Unavailable, code)
}
