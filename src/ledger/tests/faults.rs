//! A session of work during which something breaks: every file operation in turn, every use of the views in
//! turn, and any number of them by chance. Whatever was acknowledged is there afterwards; what was not is wholly
//! there or wholly absent; rows equal a rebuild; the chain verifies; keys are whole; drafts are one of their states.
//!
//! Files are on a simulated disk (`store::disk::simulated`): journal, mark, master key, keyring, drafts. sled does
//! its own reading and writing, so the views are broken where the store uses them (`store::rig`).
//! `OUTREACH_FAULT_SEEDS=N` asks for so many sessions by chance, and for every ending of each broken operation;
//! `OUTREACH_FAULT_SEED` for those from a seed on.

#![allow(clippy::print_stdout, reason = "what was counted is said")]

pub(super) mod session;

use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::clock::{Entropy, SeededEntropy};
use crate::store::disk::simulated::Fault;
use crate::store::rig::{Following, Rig, ViewsFault};

use session::{Ending, Script, Told};

const BOTH: [Following; 2] = [Following::AtOnce, Following::Late];
const FAULTS: [Fault; 5] = [Fault::Fail, Fault::Tear, Fault::Full, Fault::ReadOnly, Fault::Halt];

/// What is to break in a session: which operation from its beginning on, and how.
#[derive(Clone, Copy, Debug)]
enum Breakage {
    Disk(u64, Fault),
    Views(u64, ViewsFault),
}

/// The views follow at once in one session and late in the next.
const fn following(number: u64) -> Following {
    if number.is_multiple_of(2) { Following::AtOnce } else { Following::Late }
}

/// One broken session from beginning to end. Panics with the words that repeat it.
fn broken(script: &Script, (seed, following): (u64, Following), breakages: &[Breakage], ending: Ending) {
    let rig = Rig::with(seed, following);
    let mut told = Told::default();
    for breakage in breakages {
        match *breakage {
            Breakage::Disk(at, fault) => rig.disk().plan(rig.disk().changes() + at, fault),
            Breakage::Views(at, fault) => rig.plan_views(rig.views_uses() + at, fault),
        }
        session::run(script, &rig, &mut told, ending);
        if let Err(wrong) = session::check(script, &rig, &mut told) {
            panic!("seed {seed}, {following:?}, {breakages:?}, {ending:?}, after {breakage:?}: {wrong}");
        }
    }
}

/// Runs all of these, on as many threads as there are processors.
fn all(count: u64, one: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|it| *it < count) {
                    one(number);
                }
            });
        }
    });
}

#[test]
fn whichever_file_operation_breaks_nothing_acknowledged_is_lost() {
    let script = Script::usual();
    let (changes, _) = session::unbroken(&script, Following::AtOnce);
    assert!(changes > 100, "{changes} operations are too few to be worth breaking");
    println!("{changes} operations, each broken in {} ways", FAULTS.len());
    all(changes * FAULTS.len() as u64, |number| {
        let fault = FAULTS[usize::try_from(number).unwrap() % FAULTS.len()];
        let at = 1 + number / FAULTS.len() as u64;
        let third = usize::try_from(at + number).unwrap() % 3;
        if asked("OUTREACH_FAULT_SEEDS", 0) > 0 {
            for (ending, following) in Ending::ALL.iter().flat_map(|ending| BOTH.map(|it| (*ending, it))) {
                broken(&script, (number, following), &[Breakage::Disk(at, fault)], ending);
            }
        } else {
            let ending = Ending::ALL[third];
            broken(&script, (number, following(number)), &[Breakage::Disk(at, fault)], ending);
        }
    });
}

#[test]
fn whichever_use_of_the_views_breaks_they_equal_a_rebuild_afterwards() {
    let script = Script::usual();
    for (following, least) in [(Following::AtOnce, 40), (Following::Late, 15)] {
        let (_, uses) = session::unbroken(&script, following);
        assert!(uses > least, "{uses} uses are too few to be worth breaking");
        println!("{following:?}: {uses} uses, each broken in {} ways", ViewsFault::ALL.len());
        all(uses * ViewsFault::ALL.len() as u64, |number| {
            let fault = ViewsFault::ALL[usize::try_from(number).unwrap() % ViewsFault::ALL.len()];
            let at = 1 + number / ViewsFault::ALL.len() as u64;
            let ending = Ending::ALL[usize::try_from(number / 3).unwrap() % Ending::ALL.len()];
            broken(&script, (number, following), &[Breakage::Views(at, fault)], ending);
        });
    }
}

/// The number that an environment variable asks for.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Several lives of one home, in each of which something breaks, anywhere.
#[test]
fn life_after_life_of_faults_loses_nothing() {
    let (first, count) = (asked("OUTREACH_FAULT_SEED", 1), asked("OUTREACH_FAULT_SEEDS", 60));
    let script = Script::usual();
    let (changes, uses) = session::unbroken(&script, Following::AtOnce);
    all(count, |number| {
        let seed = first + number;
        let chance = SeededEntropy::new(seed);
        let below = |end: u64| {
            let mut bytes = [0; 8];
            chance.fill(&mut bytes);
            u64::from_le_bytes(bytes) % end
        };
        let index = |end: usize| usize::try_from(below(end as u64)).unwrap();
        let breakage = |_| match below(3) {
            0 => Breakage::Views(1 + below(uses), ViewsFault::ALL[index(4)]),
            _ => Breakage::Disk(1 + below(changes), FAULTS[index(FAULTS.len())]),
        };
        let breakages: Vec<Breakage> = (0..2 + below(4)).map(breakage).collect();
        let ending = Ending::ALL[index(Ending::ALL.len())];
        let script = Script::by_chance(seed);
        let repeat =
            format!("OUTREACH_FAULT_SEED={seed} OUTREACH_FAULT_SEEDS=1 cargo test --lib life_after_life");
        let outcome =
            std::panic::catch_unwind(|| broken(&script, (seed, following(seed)), &breakages, ending));
        assert!(outcome.is_ok(), "to repeat: {repeat}");
    });
}

/// Rows are made anew after an upgrade, too. A rebuild that was killed goes on where it was, instead of beginning
/// again each time on a machine that is switched off every evening.
#[test]
fn a_rebuild_that_is_broken_off_goes_on_where_it_was() {
    use crate::ledger::OpenProgress;
    use crate::ledger::tests::world::{citizen, commit, log, register, set_up};
    let rig = Rig::new(1);
    let open = session::open(&rig).expect("nothing is broken");
    set_up(&open.ledger);
    commit(&open.ledger, 1, vec![register(0)]);
    for number in 0..3 {
        let contacts = (number * 250..(number + 1) * 250).map(|number| log(number, vec![citizen(0)]));
        commit(&open.ledger, 2 + number, contacts.collect());
    }
    let digest = open.ledger.model().digest();
    open.store.reset_views().expect("nothing is broken");
    drop(open);

    let mut totals = Vec::new();
    for _ in 0..9 {
        let mut steps = 0;
        let opened = session::open_telling(&rig, &mut |progress| {
            if let OpenProgress::Replaying { done, total } = progress {
                if done < total {
                    rig.halt();
                }
                steps += 1;
                totals.push(total);
            }
        });
        rig.restart();
        if let Ok(open) = opened {
            assert_eq!(open.ledger.model().digest(), digest);
            break;
        }
        assert_eq!(steps, 1, "it was killed after its first step");
    }
    assert!(totals.len() > 2 && totals.is_sorted_by(|one, other| one > other), "{totals:?}");
}
