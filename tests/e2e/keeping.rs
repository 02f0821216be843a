//! The log kept safe, through the real binary: backed up beside the work, lost, put back, and the same.

use std::fs;

use crate::house::{DEMO_PASSWORD, House, PASSWORD, SARA_LOGIN};
use crate::terminal::Terminal;

/// Every event of the log, as lines: what a log is, whatever its keys and segments.
fn events(house: &House, token: &str, name: &str) -> Vec<String> {
    let file = house.folder().join(name);
    let path = file.to_str().expect("the path is UTF-8");
    house.run_as(Some(token), &["export", "--all", path]).fine();
    let text = fs::read_to_string(&file).expect("it was written");
    let is_event = |line: &&str| line.starts_with("{\"event\"") && !line.contains("\"looked\"");
    text.lines().filter(is_event).map(str::to_owned).collect()
}

#[test]
fn what_was_backed_up_and_wiped_is_restored_verified_and_the_same() {
    let house = House::of_one();
    let token = house.token(SARA_LOGIN, PASSWORD);
    let path = |name: &str| house.folder().join(name).to_str().expect("the path is UTF-8").to_owned();
    let (data, keys) = (path("backup"), path("backup-keys"));
    let backup = || house.run(&["backup", &data, "--keys", &keys, "--format", "json"]).json();
    let check = || house.run(&["verify", "--backup", &data, "--keys", &keys, "--format", "json"]);
    house.run_as(Some(&token), &["log", "ny Åse Bæk tlf 20m #mental : Vil gerne i gang"]).fine();
    let first = backup();
    assert_eq!((&first["copied"], &first["kept"]), (&1.into(), &0.into()), "{first}");

    // What came since is all that the second one adds, and the third has nothing to add.
    house.run_as(Some(&token), &["log", "Åse Bæk tlf 10m : Ringede igen"]).fine();
    let before = events(&house, &token, "before.jsonl");
    let second = backup();
    assert!(second["head"].as_u64() > first["head"].as_u64(), "{second}");
    assert_eq!(backup()["copied"], 0);
    let checkpoint = house.file("checkpoint", house.run(&["checkpoint"]).fine());
    assert_eq!(check().json()["sound"], true);

    // The disk is lost.
    house.run(&["stop"]).fine();
    fs::remove_dir_all(house.home()).expect("the home goes");
    let restored = house.run(&["restore", &data, "--keys", &keys, "--format", "json"]).json();
    assert_eq!((&restored["sound"], &restored["head"]), (&true.into(), &second["head"]), "{restored}");
    house.run(&["verify", "--deep", "--checkpoint", &checkpoint]).fine();
    assert_eq!(events(&house, &token, "after.jsonl"), before, "every event, and the same token opens it");
    house.run(&["stop"]).fine();
    house.run(&["restore", &data, "--keys", &keys]).refused(7, "findes allerede");

    // A changed byte in the backup is found in its file, and nothing is restored from it.
    let segment = house.folder().join("backup/data/journal/00000001.seg");
    let mut bytes = fs::read(&segment).expect("the segment is there");
    bytes[300] ^= 1;
    fs::write(&segment, bytes).expect("it can be written");
    let found = check();
    assert_eq!(found.code, 10, "{found:?}");
    assert!(found.out.contains("00000001.seg"), "{found:?}");
    let refused = House::empty().run(&["restore", &data, "--keys", &keys]);
    assert_eq!(refused.code, 10, "{refused:?}");
}

#[test]
fn a_log_that_is_moved_as_lines_is_the_same_in_its_new_home() {
    let (house, there) = (House::demo(), House::empty());
    let file = there.folder().join("log.jsonl");
    let path = file.to_str().expect("the path is UTF-8");
    assert_eq!(house.run(&["export", "--all", path]).code, 5, "nobody answers for it");
    let worker = house.token("anna", DEMO_PASSWORD);
    assert_eq!(house.run_as(Some(&worker), &["export", "--all", path]).code, 4, "a worker does not");
    let lead = house.token("lea", DEMO_PASSWORD);
    let week = |house: &House| house.run_as(Some(&lead), &["week", "--format", "json"]).json();
    let grete = house.token("grete", DEMO_PASSWORD);
    house.run_as(Some(&grete), &["export", "--all", path]).fine();
    there.run(&["import", "--all", path]).fine();
    assert_eq!(week(&there), week(&house), "the week, and the lead's own token opens it");
    there.run(&["verify", "--deep"]).fine();
}

/// A workbook and a page for paper went through a text and came out broken, and at a terminal they were poured over it
/// after all had been done.
#[test]
fn what_is_checked_and_restored_can_be_kept_as_a_page_for_paper() {
    let house = House::of_one();
    let path = |name: &str| house.folder().join(name).to_str().expect("the path is UTF-8").to_owned();
    let (data, keys) = (path("backup"), path("backup-keys"));
    house.run(&["backup", &data, "--keys", &keys]).fine();
    house.run(&["stop"]).fine();
    let there = House::empty();
    let restore = ["restore", data.as_str(), "--keys", keys.as_str(), "--format", "xlsx"];
    let mut terminal = Terminal::with(&there, (80, 24), &restore);
    assert_eq!(terminal.shows("kan ikke vises i en terminal").end(), 2, "{}", terminal.shot());
    assert!(!there.home().exists(), "nothing was begun");
    let workbook = there.output(&restore);
    assert!(workbook.status.success() && workbook.stdout.starts_with(b"PK\x03\x04"), "{workbook:?}");
    let end =
        workbook.stdout.windows(4).rposition(|bytes| bytes == b"PK\x05\x06").expect("the end of a book");
    assert_eq!(workbook.stdout.len(), end + 22, "byte for byte: its directory ends where it says");
    let at = &workbook.stdout[end + 12..end + 20];
    let number = |at: usize, bytes: &[u8]| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four"));
    assert_eq!(number(0, at) + number(4, at), u32::try_from(end).expect("a small book"));
    let check = ["verify", "--backup", data.as_str(), "--keys", keys.as_str(), "--format", "pdf"];
    for asked in [check.as_slice(), &["verify", "--files", "--format", "pdf"]] {
        let page = house.output(asked);
        assert!(page.status.success() && page.stdout.starts_with(b"%PDF-"), "{page:?}");
        let mut terminal = Terminal::with(&house, (80, 24), asked);
        assert_eq!(terminal.shows("kan ikke vises i en terminal").end(), 2, "{}", terminal.shot());
    }
}

/// A second restore took away what the first was filling at that moment, before it saw that somebody was there.
#[test]
fn a_home_that_somebody_is_filling_is_left_alone() {
    let house = House::empty();
    let folder = |name: &str| {
        let folder = house.home().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    };
    fs::write(folder("data/restoring").join("half"), "").expect("the mark of a half-filled home");
    let view = folder("data/views").join("db");
    fs::write(&view, "x").expect("a view that is being made");
    let lock = fs::File::create(folder("run").join("lock")).expect("the lock");
    lock.lock().expect("nobody else has it");
    let path = |name: &str| house.folder().join(name).to_str().expect("the path is UTF-8").to_owned();
    house.run(&["restore", &path("backup"), "--keys", &path("keys")]).refused(8, "En anden proces");
    assert!(view.exists());
}

/// An import that was killed had left a list of the erased, which kept every further one out.
#[test]
fn an_import_that_was_killed_is_made_again() {
    let (house, there) = (House::demo(), House::empty());
    let file = there.folder().join("log.jsonl");
    let path = file.to_str().expect("the path is UTF-8");
    let grete = house.token("grete", DEMO_PASSWORD);
    house.run_as(Some(&grete), &["export", "--all", path]).fine();
    let folder = |name: &str| {
        let folder = there.home().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    };
    fs::write(folder("data/restoring").join("half"), "export").expect("the mark of a half-filled home");
    fs::write(folder("keys").join("erased"), "outreach erased 1 00\n").expect("the list");
    there.run(&["import", "--all", path]).fine();
    there.run(&["verify", "--deep"]).fine();
}
