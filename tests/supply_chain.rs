//! The rules of `deny.toml` held with nothing but cargo: where crates come from, under which licences, each of
//! them once. Knows nothing of what they do. cargo-deny checks the same, and advisories too, where it is installed.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

const RULES: &str = include_str!("../deny.toml");
const LOCK: &str = include_str!("../Cargo.lock");

fn rules() -> toml::Table {
    RULES.parse().expect("the rules are TOML")
}

/// The crates that one of the rules' lists names, each with its version where one is given.
fn named(list: &str) -> BTreeSet<String> {
    let rules = rules();
    let crates = rules["bans"][list].as_array().expect("a list");
    crates.iter().map(|it| it["crate"].as_str().expect("a crate").to_owned()).collect()
}

/// Every crate that a build for this system uses: name, version and licence.
fn used() -> Vec<(String, String, String)> {
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline"];
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).args(["--filter-platform", "x86_64-unknown-linux-gnu"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let array = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let nodes = array(&metadata["resolve"]["nodes"]);
    let ids: BTreeSet<&str> = nodes.iter().filter_map(|node| node["id"].as_str()).collect();
    let text = |package: &Value, field: &str| package[field].as_str().unwrap_or_default().to_owned();
    array(&metadata["packages"])
        .iter()
        .filter(|package| package["id"].as_str().is_some_and(|id| ids.contains(id)))
        .map(|package| (text(package, "name"), text(package, "version"), text(package, "license")))
        .collect()
}

/// Whether a licence, as crates write it, leaves a choice among those that are allowed.
fn is_allowed(licence: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let holds = either(&mut rest, allowed);
    holds && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut holds = both(rest, allowed);
    while let Some((&"OR", more)) = rest.split_first() {
        *rest = more;
        holds |= both(rest, allowed);
    }
    holds
}

fn both(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut holds = one(rest, allowed);
    while let Some((&"AND", more)) = rest.split_first() {
        *rest = more;
        holds &= one(rest, allowed);
    }
    holds
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let Some((word, more)) = rest.split_first() else { return false };
    *rest = more;
    if *word == "(" {
        let holds = either(rest, allowed);
        let closed = matches!(rest.split_first(), Some((&")", _)));
        *rest = rest.get(1..).unwrap_or_default();
        return holds && closed;
    }
    match *rest {
        ["WITH", exception, later @ ..] => {
            *rest = later;
            allowed.contains(&format!("{word} WITH {exception}"))
        }
        _ => allowed.contains(*word),
    }
}

#[test]
fn every_crate_has_a_licence_that_this_program_may_be_made_of() {
    let rules = rules();
    let allowed = rules["licenses"]["allow"].as_array().expect("a list");
    let allowed = allowed.iter().filter_map(|it| it.as_str()).map(str::to_owned).collect();
    let used = used();
    assert!(used.len() > 100, "{} crates are too few to be all", used.len());
    let others: Vec<_> = used.iter().filter(|(.., licence)| !is_allowed(licence, &allowed)).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn a_licence_is_read_as_it_is_meant() {
    let allowed = ["MIT", "ISC", "X WITH Y"].map(str::to_owned).into();
    for good in ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(MIT OR A) AND ISC", "X WITH Y OR A"] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND A", "X", "MIT WITH Y", "(MIT", "MIT ISC"]
    {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_crate_is_there_once_but_for_those_with_a_reason() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in used() {
        versions.entry(name).or_default().insert(version);
    }
    let skipped = named("skip");
    for (name, versions) in &versions {
        let counted = versions.iter().filter(|version| !skipped.contains(&format!("{name}@{version}")));
        assert!(counted.count() <= 1, "{name} comes in {versions:?}");
    }
    for skip in &skipped {
        let (name, version) = skip.split_once('@').expect("a version is named");
        let is_one_of_many =
            versions.get(name).is_some_and(|found| found.len() > 1 && found.contains(version));
        assert!(is_one_of_many, "{skip} needs no exception any more");
    }
}

/// Where the crates of a lock file come from; each of them by name and checksum, none that was ruled out.
fn sources(lock: &str, own: &[&str]) -> BTreeSet<String> {
    let lock: toml::Table = lock.parse().expect("the lock file is TOML");
    let denied = named("deny");
    let mut sources = BTreeSet::new();
    for package in lock["package"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        assert!(!denied.contains(name), "{name} was ruled out");
        match package.get("source").and_then(|source| source.as_str()) {
            Some(source) => {
                assert!(source.starts_with("registry+"), "{name} comes from {source}");
                assert!(package.get("checksum").is_some(), "{name} has no checksum");
                sources.insert(source.to_owned());
            }
            None => assert!(own.contains(&name), "{name} comes from nowhere"),
        }
    }
    sources
}

#[test]
fn nothing_comes_in_that_was_ruled_out_or_from_anywhere_but_the_registry() {
    let sources = sources(LOCK, &[env!("CARGO_PKG_NAME")]);
    assert_eq!(sources.len(), 1, "{sources:?}");
}

/// The trials with hostile input are a package of their own, with crates of its own: they come from the same place.
#[test]
fn the_trials_crates_come_from_the_registry_too() {
    let trials = sources(include_str!("hostile/Cargo.lock"), &["outreach", "outreach-hostile"]);
    assert_eq!(trials, sources(LOCK, &[env!("CARGO_PKG_NAME")]));
}
