//! The short run: every target with all its seeds and with inputs made of them, the same ones every time, until so many
//! were tried; nothing is timed. The long run starts from the same seeds (`tests/hostile/`).
//!
//! `OUTREACH_HOSTILE_ROUNDS=N` tries N inputs for each target, `OUTREACH_HOSTILE_SEED=N` others than ever before,
//! `OUTREACH_HOSTILE_INPUT=FILE` that one input alone.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use super::*;

/// Bits of the formats that are read here; an input without any of them is soon refused.
const WORDS: [&[u8]; 40] = [
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f",
    b"\x80",
    b"\x1b[",
    b"\x1b]0;",
    b"\x1b\\",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xd8\x9c",
    b"\xe2\x80\x8d",
    b"\xcc\x81",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc3\xa6",
    b"\xf0\x9f\x91\xa9",
    b"\n",
    b"\r\n",
    b"\t",
    b"\"",
    b";",
    b",",
    b"{",
    b"}",
    b"[",
    b"]",
    b"=",
    b"#",
    b"!",
    b"+",
    b">",
    b":",
    b"uge ",
    b"9999",
    b"-1",
    b"18446744073709551616",
    b"1e999",
];

/// Chance that is the same every time: splitmix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }
}

/// An input made of seeds: a few changes to one of them.
fn made(seeds: &[Vec<u8>], most_bytes: usize, dice: &mut Dice) -> Vec<u8> {
    let mut input = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(input.len() + 1);
        let end = (at + 1 + dice.below(16)).min(input.len());
        match dice.below(9) {
            0 if at < input.len() => input[at] ^= 1 << dice.below(8),
            1 if at < input.len() => input[at] = u8::try_from(dice.below(256)).unwrap_or(0),
            2 if at < end => drop(input.drain(at..end)),
            3 if at < end => {
                let again = input[at..end].to_vec();
                let times = 1 + dice.below(40);
                input.splice(at..at, again.repeat(times));
            }
            4 => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(64)).min(other.len());
                input.splice(at..at, other[from..to].iter().copied());
            }
            5 => input.truncate(at),
            6 => input.push(u8::try_from(dice.below(256)).unwrap_or(0)),
            _ => {
                let word = WORDS[dice.below(WORDS.len())];
                input.splice(at..at, word.iter().copied());
            }
        }
    }
    input.truncate(most_bytes);
    input
}

fn asked(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn folder(target: &Target) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/seeds").join(target.name)
}

/// All seeds of a target, those that the program makes and those that are kept.
fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder(target))
        .map(|entries| entries.map(|entry| entry.expect("an entry").path()).collect())
        .unwrap_or_default();
    files.sort();
    let kept = files.into_iter().map(|file| std::fs::read(file).expect("a seed can be read"));
    let mut seeds: Vec<Vec<u8>> = (target.seeds)().into_iter().chain(kept).collect();
    seeds.push(Vec::new());
    seeds
}

/// Tries one input; what breaks is told with the input that broke it.
fn attempt(target: &Target, trial: &mut Trial, input: &[u8]) {
    let mut outcome = Ok(());
    let held = allocation_counter::measure(|| {
        outcome = catch_unwind(AssertUnwindSafe(|| trial(input)));
    });
    let room = target.room(input.len());
    let is_bounded = held.bytes_max <= room;
    if outcome.is_err() || !is_bounded {
        let file = std::env::temp_dir().join(format!("outreach-hostile-{}", target.name));
        let kept = match std::fs::write(&file, input) {
            Ok(()) => file.display().to_string(),
            Err(_) => "nowhere".to_owned(),
        };
        let told = format!("{}: broken by b\"{}\", kept at {kept}", target.name, input.escape_ascii());
        if let Err(panic) = outcome {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("?").to_owned();
            resume_unwind(Box::new(format!("{told}: {words}")));
        }
        panic!("{told}: it held {} bytes, with room for {room}", held.bytes_max);
    }
}

fn try_hard(name: &str) {
    let target = Target::named(name).expect("a target");
    let mut trial = (target.begin)();
    if let Ok(file) = std::env::var("OUTREACH_HOSTILE_INPUT") {
        return attempt(&target, &mut trial, &std::fs::read(file).expect("the input can be read"));
    }
    let seeds = seeds(&target);
    assert!(seeds.len() > 2, "{name} has hardly a seed to start from");
    for seed in &seeds {
        attempt(&target, &mut trial, seed);
    }
    let mut dice = Dice(asked("OUTREACH_HOSTILE_SEED").unwrap_or(1));
    for _ in 0..asked("OUTREACH_HOSTILE_ROUNDS").unwrap_or(target.rounds) {
        let input = made(&seeds, target.most_bytes, &mut dice);
        attempt(&target, &mut trial, &input);
    }
}

/// A test for each target, so that they run beside each other; and one that none was forgotten.
macro_rules! tried {
    ($($test:ident: $name:literal;)+) => {
        $(#[test]
        fn $test() {
            try_hard($name);
        })+

        #[test]
        fn every_target_is_tried() {
            let tried = [$($name),+];
            let all: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(all, tried);
        }
    };
}

tried! {
    frames: "frames";
    keys: "keys";
    text: "text";
    when: "when";
    quick_line: "quick-line";
    records: "records";
    rows: "rows";
    journal: "journal";
    files: "files";
    exports: "exports";
    backups: "backups";
    reports: "reports";
    sentences: "sentences";
    commands: "commands";
    contacts: "contacts";
    directory: "directory";
    frameworks: "frameworks";
    dialogue: "dialogue";
    screens: "screens";
}

/// What is kept is kept for a target that there is.
#[test]
fn every_folder_of_seeds_belongs_to_a_target() {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/seeds");
    for entry in std::fs::read_dir(seeds).expect("the seeds") {
        let name = entry.expect("an entry").file_name();
        assert!(name.to_str().is_some_and(|name| Target::named(name).is_some()), "{}", name.display());
    }
}

/// A target that holds more than its room, or panics, is found out: the trial itself can fail.
#[test]
fn what_breaks_a_promise_is_found_out() {
    let broken = |begin: fn() -> Trial| {
        let target = Target { name: "made-up", begin, ..bytes::KEYS };
        catch_unwind(|| attempt(&target, &mut (target.begin)(), b"x")).is_err()
    };
    assert!(broken(|| Box::new(|_| drop(std::hint::black_box(vec![1_u8; 1 << 20])))), "memory");
    assert!(broken(|| Box::new(|input| assert!(input.is_empty()))), "a panic");
    assert!(!broken(|| Box::new(|_| {})), "nothing broken");
}
