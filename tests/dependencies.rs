//! The page of dependencies and `Cargo.toml` name the same crates, each with a reason. Knows nothing of what
//! the crates do.

use std::collections::BTreeSet;

const MANIFEST: &str = include_str!("../Cargo.toml");
const PAGE: &str = include_str!("../docs/dependencies.md");

/// The crates of one of the manifest's tables.
fn declared(table: &str) -> BTreeSet<String> {
    let manifest: toml::Table = MANIFEST.parse().expect("the manifest is TOML");
    let crates = manifest[table].as_table().expect("a table of crates");
    crates.keys().cloned().collect()
}

/// The rows below one of the page's headings, each as its cells.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, below) = PAGE.split_once(&format!("\n## {heading}\n")).expect("the heading stands on the page");
    let section = below.split("\n## ").next().unwrap_or_default();
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect();
    // The first two lines of a table are its heading and the rule below it.
    section.lines().filter(|line| line.starts_with('|')).skip(2).map(cells).collect()
}

fn described(heading: &str) -> BTreeSet<String> {
    let named: Vec<String> = rows(heading).iter().map(|row| row[0].to_owned()).collect();
    let once: BTreeSet<String> = named.iter().cloned().collect();
    assert_eq!(once.len(), named.len(), "a crate stands twice below “{heading}”");
    once
}

#[test]
fn every_crate_of_the_program_has_its_line_and_every_line_its_crate() {
    assert_eq!(described("In the program"), declared("dependencies"));
}

#[test]
fn every_crate_of_the_tests_has_its_line_and_every_line_its_crate() {
    assert_eq!(described("For tests alone"), declared("dev-dependencies"));
}

#[test]
fn every_line_says_what_for_and_why() {
    for row in rows("In the program").iter().chain(&rows("For tests alone")) {
        assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}
