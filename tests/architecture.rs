//! The layers of `src/`: each may import only what is below it. Reads the sources and names file and line.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A room may import itself and every room before it.
const LAYERS: [&str; 14] = [
    "domain", "i18n", "store", "ledger", "search", "desk", "demo", "report", "plain", "tui", "host",
    "gateway", "cli", "hostile",
];

/// The most lines that a file may have before it asks for a second room.
const LINES: usize = 500;

fn sources(dir: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn all_sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    files
}

/// The room that a file belongs to; none for `lib.rs` and `main.rs`.
fn room(file: &Path) -> Option<usize> {
    let inside = file.strip_prefix(root()).unwrap();
    let first = inside.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    LAYERS.iter().position(|layer| *layer == first)
}

/// Whether a file holds tests alone.
fn is_test(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "tests")
        || file.file_name().is_some_and(|name| name == "tests.rs")
}

/// The rooms that a line of code names with `crate::ROOM`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !(c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    line.split("crate::").skip(1).filter_map(move |rest| rest.split(ends).next())
}

/// The lines of code in a file, numbered from 1, without comments.
fn code(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.to_owned()));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

#[test]
fn every_room_imports_only_what_is_below_it() {
    let mut faults = Vec::new();
    for file in all_sources() {
        let Some(here) = room(&file) else { continue };
        for (number, line) in code(&file) {
            let above = named(&line).filter(|name| {
                LAYERS.iter().position(|layer| layer == name).is_some_and(|there| there > here)
            });
            let from = LAYERS[here];
            faults.extend(above.map(|name| format!("{}:{number}: {from} imports {name}", file.display())));
        }
    }
    assert!(faults.is_empty(), "imports that point upward:\n{}", faults.join("\n"));
}

#[test]
fn every_room_in_the_sources_has_its_place_in_the_layers() {
    for file in all_sources() {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(
            room(&file).is_some() || ["lib.rs", "main.rs"].contains(&name),
            "{}: no layer",
            file.display()
        );
    }
}

#[test]
fn every_file_opens_by_saying_what_it_owns() {
    let silent: Vec<_> = all_sources()
        .into_iter()
        .filter(|file| !is_test(file))
        .filter(|file| !fs::read_to_string(file).unwrap().starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "files without an opening `//!`: {silent:#?}");
}

#[test]
fn nothing_below_the_command_line_reads_the_clock_or_the_environment() {
    let banned = ["SystemTime::now(", "Utc::now(", "Local::now(", "Instant::now(", "env::var"];
    let mut faults = Vec::new();
    for file in all_sources().into_iter().filter(|file| !is_test(file)) {
        if room(&file).is_none_or(|here| LAYERS[here] == "cli") {
            continue;
        }
        let whole = code(&file);
        let product = whole.iter().take_while(|(_, line)| !line.contains("#[cfg(test)]"));
        for (number, line) in product {
            if banned.iter().any(|call| line.contains(call)) {
                faults.push(format!("{}:{number}: {}", file.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "clock or environment, taken rather than passed in:\n{}", faults.join("\n"));
}

#[test]
fn no_file_grows_past_the_size_that_asks_for_a_second_room() {
    let large: Vec<_> = all_sources()
        .into_iter()
        .filter(|file| !is_test(file))
        .map(|file| (fs::read_to_string(&file).unwrap().lines().count(), file))
        .filter(|(lines, _)| *lines > LINES)
        .collect();
    assert!(large.is_empty(), "find the noun that names the second room: {large:#?}");
}
