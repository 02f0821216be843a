//! Every command and every screen, asked by everyone of the stories: what is refused and what shows must agree with
//! the permission table. The table's own walk is the desk's; this one drives what people type.

use std::collections::BTreeSet;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::{House, run};
use crate::cli::args;
use crate::desk::permit::{Capacity, allowed};
use crate::desk::seat::Seat;
use crate::desk::tests::house::House as Fixture;
use crate::desk::tests::village::village;
use crate::desk::verb::Verb;
use crate::domain::clock::{Clock, SharedClock};
use crate::host::door::Entrance;
use crate::host::message::{Colours, Reader, Size, Terminal, TerminalPlace};
use crate::host::site::{CommandRequest, Origin as Peer};
use crate::i18n::{Catalogue, Language};
use crate::tui::screen::table::Table;

/// Names and words of west's citizens: nobody else may read any of them.
const WEST: [&str; 7] = ["Jens P", "Mona", "Sanne", "Store Bo", "grøn jakke", "praktik", "kantinen"];

/// What a line asks for of west's log, and whether its answer names west's citizens.
enum Asks {
    /// Something that belongs to west, or to the house.
    For(Verb),
    /// A list: it is given to everyone, and holds what they may read.
    List,
    /// Nothing of the log, or nothing by a token.
    Nothing,
}

use Asks::{For, List, Nothing};

/// A line for each command.
const LINES: &[(&str, &[&str], Asks)] = &[
    ("log", &["log", "--team", "Opsøgende team Vest", "anonym gade 10m : kaffe"], For(Verb::LogContact)),
    ("due", &["due", "--team"], List),
    ("shift", &["shift", "--worker", "Anna Kirk"], For(Verb::ReadShift)),
    ("calendar", &["calendar", "--worker", "Anna Kirk"], For(Verb::ReadShift)),
    ("calendar", &["calendar", "--worker", "Anna Kirk", "--names"], For(Verb::ReadShift)),
    ("week", &["week", "--team", "Opsøgende team Vest"], For(Verb::ReadWeek)),
    ("report", &["report", "week", "--team", "Opsøgende team Vest"], For(Verb::ReadReport)),
    (
        "export contacts",
        &["export", "contacts", "--with-text", "--out", "x.csv", "--team", "Opsøgende team Vest"],
        For(Verb::TakeOutContacts),
    ),
    (
        "export contacts",
        &["export", "contacts", "2026", "--out", "x.csv", "--team", "Opsøgende team Vest"],
        For(Verb::ReadReport),
    ),
    ("movement", &["movement", "--team", "Opsøgende team Vest"], For(Verb::ReadFigures)),
    ("methods", &["methods", "--team", "Opsøgende team Vest"], For(Verb::ReadFigures)),
    ("flows", &["flows", "--team", "Opsøgende team Vest"], For(Verb::ReadFigures)),
    ("framework list", &["framework", "list"], For(Verb::ReadHouse)),
    ("citizen", &["citizen", "Jens Petersen"], For(Verb::ReadCitizen)),
    ("citizen", &["citizen", "Jens Petersen", "--looks-extract"], For(Verb::ExtractLooks)),
    ("citizen", &["citizen", "Jens Petersen", "--plan"], For(Verb::PrintPlan)),
    ("emergency list", &["emergency", "list", "--all"], List),
    (
        "emergency open",
        &["emergency", "open", "010203-1234", "--reason", "Lå bevidstløs på gaden", "--confirm"],
        Nothing,
    ),
    ("emergency review", &["emergency", "review", "x", "--note", "y"], Nothing),
    ("retention list", &["retention", "list"], For(Verb::ProposeErasure)),
    ("looks", &["looks", "--purpose", "all"], For(Verb::ReadLooks)),
    ("worker list", &["worker", "list"], For(Verb::ReadWorkers)),
    ("worker key list", &["worker", "key", "list", "Bo Sand"], For(Verb::ManageKeys)),
    ("token list", &["token", "list"], For(Verb::KeepOwnAccount)),
    ("directory list", &["directory", "list"], For(Verb::ReadDirectory)),
    ("directory export", &["directory", "export"], For(Verb::ReadDirectory)),
    ("verify", &["verify"], For(Verb::CheckStore)),
    ("checkpoint", &["checkpoint"], For(Verb::CheckStore)),
];

/// Commands that change something by a file, name something that the village does not have, or are the machine's:
/// what they may is walked at the desk.
const ELSEWHERE: &[&str] = &[
    "away back",
    "away list",
    "away note",
    "handover",
    "citizen merge",
    "citizen part",
    "import",
    "erasure propose",
    "erasure list",
    "erasure approve",
    "erasure decline",
    "erasure withdraw",
    "erasure verify",
    "review open",
    "review say",
    "review show",
    "review sign",
    "review stand-in",
    "framework check",
    "directory show",
    "directory verify",
    "directory import",
    "import contacts",
    "worker add",
    "worker key add",
    "worker key remove",
    "worker reset-password",
    "token new",
    "token revoke",
    "init",
    "demo",
    "bench",
    "backup",
    "export",
    "restore",
    "serve",
    "gateway",
    "kiosk",
    "status",
    "stop",
    "completions",
    "man",
    "help",
];

/// The people, with what each is towards what Anna wrote in west.
fn people(house: &Fixture) -> [(&'static str, Seat, &'static [Capacity]); 5] {
    use Capacity::{Administrator, Auditor, Colleague, Lead, Member, Writer};
    [
        ("anna", house.anna.clone(), &[Colleague, Member, Writer]),
        ("mette", house.mette.clone(), &[Colleague]),
        ("lea", house.lea.clone(), &[Colleague, Lead]),
        ("grete", house.admin.clone(), &[Colleague, Administrator]),
        ("viggo", house.rikke.clone(), &[Colleague, Auditor]),
    ]
}

fn may(capacities: &[Capacity], verb: Verb) -> bool {
    capacities.iter().any(|capacity| allowed(verb).contains(capacity))
}

/// What a command came to: its code, and all that it said.
fn asked(house: &Fixture, seat: &Seat, line: &[&str]) -> (u8, String) {
    let token = house.desk.make_token(seat, "", None).expect("one's own token");
    let clock: SharedClock = Arc::clone(&house.clock) as Arc<dyn Clock>;
    let catalogue = Arc::new(Catalogue::embedded());
    let inside =
        House { desk: &house.desk, catalogue: &catalogue, clock: &clock, entropy: &house.entropy, owner: 0 };
    let request = CommandRequest {
        argv: line.iter().map(|word| (*word).to_owned()).collect(),
        token: Some(Zeroizing::new(token.expose().to_owned())),
        attachments: Vec::new(),
        stdin: &mut &b""[..],
        terminal: Terminal {
            size: Size { cols: 120, rows: 40 },
            term: "xterm".to_owned(),
            colours: Colours::None,
            language: None,
            reader: Reader::Person,
            place: TerminalPlace::Own,
        },
        claim: None,
        origin: Peer { uid: 1000, pid: 1, label: None, entrance: Entrance::Own },
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(inside, request, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (code, text(out) + &text(err))
}

fn named_in(text: &str) -> Vec<&'static str> {
    WEST.into_iter().filter(|word| text.contains(word)).collect()
}

#[test]
fn every_command_refuses_and_shows_what_the_table_says() {
    let (house, _) = village();
    for (who, seat, capacities) in people(&house) {
        let reads = may(capacities, Verb::ReadCitizen);
        for (_, line, asks) in LINES {
            let (code, said) = asked(&house, &seat, line);
            match asks {
                For(verb) if may(capacities, *verb) => assert_eq!(code, 0, "{who}: {line:?}: {said}"),
                // What may not be known to exist is not found; what everyone knows of is not permitted.
                For(_) => assert!(code == 3 || code == 4, "{who}: {line:?}: {code}: {said}"),
                List => assert_eq!(code, 0, "{who}: {line:?}: {said}"),
                Nothing => {}
            }
            let own_words = line.iter().any(|word| word.contains("Jens P"));
            let names = named_in(&said);
            let given_away = names.iter().any(|name| !(own_words && *name == "Jens P"));
            assert!(reads || !given_away, "{who}: {line:?} names {names:?}: {said}");
            if matches!(asks, For(Verb::ReadCitizen | Verb::ReadWeek)) && reads {
                assert!(names.contains(&"Jens P"), "{who}: {line:?} names nobody: {said}");
            }
        }
    }
}

#[test]
fn no_command_was_forgotten() {
    let sampled = LINES.iter().map(|(command, ..)| *command).chain(ELSEWHERE.iter().copied());
    let sampled: BTreeSet<&str> = sampled.collect();
    let registry = args::registry();
    let registry: BTreeSet<&str> = registry.iter().map(String::as_str).collect();
    assert_eq!(sampled, registry);
}

/// A hidden name and one that nobody has: the same bytes but for the name itself, and the same code.
#[test]
fn a_hidden_name_is_answered_byte_for_byte_as_one_that_nobody_has() {
    let (house, _) = village();
    for (hidden, nobody) in [("Jens Petersen", "Jxqs Pxtxrsxn"), ("Mona Lund", "Mxqa Lxqd")] {
        for line in [
            &["citizen", "NAME"][..],
            &["citizen", "NAME", "--format", "json"],
            &["citizen", "NAME", "--looks-extract"],
            &["citizen", "NAME", "--plan"],
            &["log", "--dry-run", "NAME", "tlf", "20m", ":", "kaffe"],
            &["emergency", "open", "NAME", "--reason", "Lå bevidstløs på gaden"],
            &["emergency", "open", "NAME", "--born", "1/5-1989", "--reason", "akut", "--confirm"],
        ] {
            let ask = |name: &str| {
                let line: Vec<&str> =
                    line.iter().map(|word| if *word == "NAME" { name } else { *word }).collect();
                let (code, said) = asked(&house, &house.mette, &line);
                (code, said.replace(name, "NAME"))
            };
            assert_eq!(ask(hidden), ask(nobody), "{line:?}");
        }
    }
}

/// No count gives a hidden person away: what another team sees is the same whether or not west has anybody.
#[test]
fn no_total_gives_a_hidden_person_away() {
    let (full, _) = village();
    let empty = crate::desk::tests::house::house();
    empty.clock.set(full.clock.now());
    for line in [&["due", "--team", "--format", "json"][..], &["emergency", "list", "--all"]] {
        let (nora, other) = (full.nora.clone(), empty.nora.clone());
        assert_eq!(asked(&full, &nora, line), asked(&empty, &other, line), "{line:?}");
    }
    let found = |house: &Fixture| house.desk.citizens(&house.nora, "", 50).expect("a list");
    assert_eq!((found(&full).lines, found(&full).total), (found(&empty).lines, found(&empty).total));
}

#[test]
fn every_screen_shows_what_the_table_says() {
    for place in 0..5 {
        let (house, village) = village();
        let (who, seat, capacities) = people(&house)[place].clone();
        let reads = may(capacities, Verb::ReadCitizen);
        let mut table = Table::for_seat((120, 40), Language::Da, house, village, &seat);
        let mut seen = BTreeSet::new();
        for key in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "e", "d"] {
            table.types(key);
            let picture = table.picture();
            // The example at the foot names somebody too.
            let above = picture.split(" › ").next().unwrap_or_default();
            let names = named_in(above);
            assert!(reads || names.is_empty(), "{who}: {key} names {names:?}: {picture}");
            seen.extend(names);
            let looks = key == "0" && picture.contains("Ingen opslag");
            assert!(!looks || may(capacities, Verb::ReadLooks), "{who}: {picture}");
            let workers = picture.contains("Nora Vang") && key == "9";
            assert_eq!(workers, key == "9" && may(capacities, Verb::ReadWorkers), "{who}: {picture}");
        }
        assert_eq!(!seen.is_empty(), reads, "{who} sees {seen:?}");
    }
}
