//! A daemon at which several people work is killed at any moment, also while it starts, again and again:
//! whatever a client was told had been saved is there afterwards, and nothing is there by half. A hundred kills
//! run with all tests; `OUTREACH_KILLS=1000 cargo test --release --test e2e kills` does a thousand,
//! `OUTREACH_KILLS_SEED` other ones.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use outreach::cli::client::command::{self, CommandInput};
use outreach::cli::client::{Connection, Route, connect};
use outreach::cli::place::{Home, Surroundings};
use outreach::cli::system;
use outreach::domain::ids::ContactId;
use outreach::host::message::{Colours, Hello, Purpose, Reader, Run, Size, Terminal, TerminalPlace};
use outreach::ledger::verify::Depth;
use outreach::ledger::{Ledger, Opening};
use outreach::store::disk::RealDisk;
use outreach::store::local::Options;
use outreach::store::{LocalStore, StoreId};

use crate::dice::{Dice, asked};
use crate::house::{House, PASSWORD, PATIENCE, PROGRAM, SARA_LOGIN};

/// How many people work at the same time.
const SESSIONS: usize = 4;
/// After so many kills a new home is taken, so that checking everything stays quick.
const KILLS_IN_A_HOME: usize = 34;

/// What clients were told had been saved: contacts by their ids, with what was written.
type Acknowledged = BTreeMap<String, String>;

#[test]
fn what_was_acknowledged_outlives_a_kill_at_any_moment() {
    let seed = asked("OUTREACH_KILLS_SEED", 2026);
    let mut dice = Dice(seed as u64);
    let kills: Vec<usize> = (0..asked("OUTREACH_KILLS", 100)).collect();
    let mut total = 0;
    for some in kills.chunks(KILLS_IN_A_HOME) {
        let house = House::of_one();
        let token = house.token(SARA_LOGIN, PASSWORD);
        assert_eq!(house.run(&["stop"]).code, 0);
        let acknowledged = Mutex::new(Acknowledged::new());
        for kill in some {
            work_until_killed(&house, &token, *kill, &mut dice, &acknowledged);
            let acknowledged = acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
            let thoroughly = kill % 5 == 4;
            if let Err(wrong) = check(&house, &acknowledged, thoroughly.then_some(Depth::Rows)) {
                panic!("kill {kill}: {wrong}; to repeat: OUTREACH_KILLS_SEED={seed}");
            }
        }
        total += acknowledged.into_inner().unwrap_or_else(PoisonError::into_inner).len();
    }
    println!("{} kills, {total} acknowledged contacts, none lost", kills.len());
    assert!(total > kills.len(), "{total} acknowledged contacts are too few to be worth killing for");
}

/// One life of the daemon, with people at work all the while.
fn work_until_killed(
    house: &House,
    token: &str,
    kill: usize,
    dice: &mut Dice,
    acknowledged: &Mutex<Acknowledged>,
) {
    let count = || acknowledged.lock().unwrap_or_else(PoisonError::into_inner).len();
    let in_the_start = dice.below(5) == 0;
    let wanted = count() + 1 + dice.below(16);
    let linger = dice.below(if in_the_start { 40_000 } else { 4_000 });
    let over = AtomicBool::new(false);
    let mut daemon = serve(house);
    std::thread::scope(|scope| {
        for session in 0..SESSIONS {
            let (over, words) = (&over, format!("{kill}-{session}"));
            scope.spawn(move || {
                let mut number = 0;
                while !over.load(Ordering::Relaxed) {
                    number += 1;
                    let text = format!("noteret {words}-{number}");
                    if let Some(id) = log(house, token, session, &words, number, &text) {
                        acknowledged.lock().unwrap_or_else(PoisonError::into_inner).insert(id, text);
                    }
                }
            });
        }
        let deadline = Instant::now() + PATIENCE;
        while !in_the_start && count() < wanted && Instant::now() < deadline {
            std::thread::yield_now();
        }
        let enough = in_the_start || count() >= wanted;
        (0..linger).for_each(|_| std::thread::yield_now());
        daemon.kill().expect("it is ours");
        daemon.wait().expect("it is ours");
        over.store(true, Ordering::Relaxed);
        assert!(enough, "kill {kill}: the daemon does not get anything done");
    });
}

fn serve(house: &House) -> Child {
    let mut command = Command::new(PROGRAM);
    command.arg("--home").arg(house.home()).arg("serve");
    command.env_clear().envs(house.environment());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// Has a contact logged; its id, if the daemon said that it is saved.
fn log(house: &House, token: &str, session: usize, words: &str, number: usize, text: &str) -> Option<String> {
    // Half of them are of people who are written down with them: several records in one append, and a new key.
    let whom = match (session + number) % 2 {
        0 => format!("gruppe {}", 3 + number % 40),
        _ => format!("ny Åse {}", name(words, number)),
    };
    let line = format!("{whom} tlf 5m : {text}");
    let argv = ["log", "--format", "json", line.as_str()].map(str::to_owned).to_vec();
    let run = Run { argv, token: Some(token.to_owned()), attachments: Vec::new() };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = command::run(connected(house)?, run, CommandInput::Empty, &mut out, &mut err).ok()?;
    assert_eq!(code, 0, "{line}: {} {}", String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
    let answer: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    Some(answer["id"].as_str().expect("a contact has an id").to_owned())
}

/// A name that nobody else has, of letters alone.
fn name(words: &str, number: usize) -> String {
    let syllables = ["ba", "ke", "mi", "ro", "su", "vy", "læ", "fø", "gå", "ti"];
    let digits = format!("{words}-{number}").chars().map(|c| c.to_digit(10)).collect::<Vec<_>>();
    digits.into_iter().map(|digit| digit.map_or("x", |digit| syllables[digit as usize])).collect()
}

fn connected(house: &House) -> Option<Connection> {
    let clock = system::clock();
    let route = Route { run: &house.home().join("run"), launcher: None, clock: clock.as_ref() };
    let terminal = Terminal {
        size: Size { cols: 80, rows: 24 },
        term: "dumb".to_owned(),
        colours: Colours::Sixteen,
        language: Some("da".to_owned()),
        reader: Reader::Person,
        place: TerminalPlace::Own,
    };
    connect(&route, &Hello { purpose: Purpose::Command, terminal, origin: None, claim: None }, &mut |_| {})
        .ok()
}

/// Opens the home as it was left, and says what does not hold. Everything else that is stored is verified too
/// where that is asked for.
fn check(house: &House, acknowledged: &Acknowledged, verify: Option<Depth>) -> Result<(), String> {
    let home = Home::find(Some(&house.home()), &Surroundings::default()).expect("it is named");
    let options = Options::new(StoreId::from_bytes([0; 16]));
    let store =
        LocalStore::open(&home.data(), &options).map_err(|error| format!("it does not open: {error}"))?;
    let (disk, keys) = (Arc::new(RealDisk), home.key_place());
    let opening = Opening { store: Arc::new(store), disk, keys, entropy: system::entropy() };
    let ledger = Ledger::open(opening, &mut |_| {}).map_err(|error| format!("it does not open: {error}"))?;
    if let Some(refusal) = ledger.unavailable() {
        return Err(format!("it takes no writes: {}", refusal.code()));
    }
    for (id, text) in acknowledged {
        let contact =
            ledger.contact(id.parse::<ContactId>().expect("an id")).map_err(|error| error.to_string())?;
        match contact {
            Some(contact) if contact.details.what.as_str() == text => {
                for citizen in contact.details.citizens {
                    if ledger.citizen(citizen).map_err(|error| error.to_string())?.is_none() {
                        return Err(format!("{text}: the citizen written down with it is gone"));
                    }
                }
            }
            Some(contact) => return Err(format!("{text}: it says {:?}", contact.details.what.as_str())),
            None => return Err(format!("{text} was acknowledged and is gone")),
        }
    }
    let Some(depth) = verify else { return Ok(()) };
    let report = ledger.verify(depth, &mut |_| {}).map_err(|error| error.to_string())?;
    match report.faults.first() {
        None => Ok(()),
        Some(fault) => Err(format!("verification found {fault:?}")),
    }
}
