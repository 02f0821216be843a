//! The permission table cell by cell, its documentation, and the proof that nothing goes past it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::desk::verb::QUESTIONS;
use crate::domain::language::Language;
use crate::domain::team::{Membership, WorkerDetails};

use super::*;

const TEAM: TeamId = TeamId::from_bytes([1; 16]);
const OTHER_TEAM: TeamId = TeamId::from_bytes([2; 16]);
const ME: WorkerId = WorkerId::from_bytes([3; 16]);
const COLLEAGUE: WorkerId = WorkerId::from_bytes([4; 16]);

fn asker(places: &[(TeamId, Standing)], offices: &[Office]) -> Asker {
    Asker::of(&worker(places, offices, Employment::Active)).unwrap()
}

fn worker(places: &[(TeamId, Standing)], offices: &[Office], employment: Employment) -> Worker {
    let memberships =
        places.iter().map(|(team, standing)| Membership { team: *team, standing: *standing }).collect();
    Worker {
        id: ME,
        version: 1,
        details: WorkerDetails {
            name: "Anna K".into(),
            login: "anna".into(),
            language: Language::Da,
            memberships,
            offices: offices.to_vec(),
        },
        password: None,
        tokens: Vec::new(),
        keys: Vec::new(),
        employment,
        absences: Vec::new(),
    }
}

#[test]
fn nobody_reads_a_citizen_by_office_alone() {
    let both = asker(&[], &[Office::Administrator, Office::Auditor]);
    for verb in [Verb::ReadCitizen, Verb::ReadContact, Verb::ReadFollowUp, Verb::ReadReferral, Verb::ReadWeek]
    {
        assert!(!both.may_in(verb, TEAM), "{verb:?}");
    }
    assert!(both.may(Verb::ManageWorkers) && both.may(Verb::ReadLooks));
    assert!(!asker(&[], &[Office::Administrator]).may(Verb::ReadLooks));
    assert!(!asker(&[], &[Office::Auditor]).may(Verb::ManageWorkers));
}

#[test]
fn another_team_sees_nothing() {
    let elsewhere = asker(&[(OTHER_TEAM, Standing::Lead)], &[]);
    for verb in Verb::ALL.iter().copied().filter(|verb| !allowed(*verb).contains(&Capacity::Colleague)) {
        assert!(!elsewhere.may_in(verb, TEAM), "{verb:?}");
    }
    assert!(elsewhere.may_in_any(Verb::ReadCitizen, &[TEAM, OTHER_TEAM]));
    assert!(!elsewhere.may_in_any(Verb::ReadCitizen, &[TEAM]));
}

#[test]
fn a_contact_is_amended_by_its_writer_and_by_the_lead() {
    let member = asker(&[(TEAM, Standing::Member)], &[]);
    assert!(member.may_with(Verb::AmendContact, TEAM, ME));
    assert!(!member.may_with(Verb::AmendContact, TEAM, COLLEAGUE));
    assert!(asker(&[(TEAM, Standing::Lead)], &[]).may_with(Verb::AmendContact, TEAM, COLLEAGUE));
    let gone_elsewhere = asker(&[(OTHER_TEAM, Standing::Member)], &[]);
    assert!(!gone_elsewhere.may_with(Verb::AmendContact, TEAM, ME), "having written it is not enough");
}

#[test]
fn one_who_has_left_asks_in_vain() {
    let left = Asker::of(&worker(&[(TEAM, Standing::Lead)], &[Office::Administrator], Employment::Left));
    assert_eq!(left.unwrap_err().code(), "seat-gone");
}

#[test]
fn every_public_question_of_the_desk_has_a_verb() {
    let asked: BTreeSet<String> = public_methods().into_iter().filter(|name| name != "execute").collect();
    let known: BTreeSet<String> = QUESTIONS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(asked, known, "left: public methods of Desk that take a seat; right: QUESTIONS in verb.rs");
}

/// The names of the desk's public methods that take a seat, read from its source.
fn public_methods() -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.components().any(|part| part.as_os_str() == "tests") {
                // The stories' own helpers.
            } else {
                names.extend(methods_of(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    names
}

fn methods_of(source: &str) -> Vec<String> {
    let starts = source.match_indices("pub fn ").map(|(at, word)| &source[at + word.len()..]);
    starts
        .filter_map(|rest| {
            let (name, rest) = rest.split_once('(')?;
            let (args, _) = rest.split_once(')')?;
            (args.contains("&self") && args.contains("eat: &Seat")).then(|| name.to_owned())
        })
        .collect()
}

/// The table between these marks in `docs/security.md` is made from the code. Run
/// `UPDATE_DOCS=1 cargo test --lib the_documented_table_is_the_one_in_the_code` to write it anew.
#[test]
fn the_documented_table_is_the_one_in_the_code() {
    const BEGIN: &str = "<!-- permissions: made from src/desk/permit.rs -->\n";
    const END: &str = "<!-- /permissions -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the page has the first mark");
    let (written, after) = rest.split_once(END).expect("the page has the second mark");
    let table = table();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(written, table, "docs/security.md is out of date; see this test's comment");
}

fn table() -> String {
    let mut table = String::from("| What |");
    for capacity in Capacity::ALL {
        write!(table, " {capacity:?} |").unwrap();
    }
    table.push_str("\n|---|");
    table.push_str(&":-:|".repeat(Capacity::ALL.len()));
    table.push('\n');
    for verb in Verb::ALL.iter().copied() {
        write!(table, "| {} |", verb.about()).unwrap();
        for capacity in Capacity::ALL {
            let mark = if allowed(verb).contains(&capacity) { "yes" } else { "·" };
            write!(table, " {mark} |").unwrap();
        }
        table.push('\n');
    }
    table
}
