//! A disk that really is full: a small file system of the test's own, in a name space of its own. Where the
//! system does not let a test mount one, it says so and is skipped.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::house::{DEMO_PASSWORD, House};

/// Set in the process that may mount.
const INSIDE: &str = "OUTREACH_TEST_MOUNT";

/// Runs the test of this name once more, where it may mount, and with a place for it; whether that could be done.
fn inside(test: &str) -> Option<PathBuf> {
    if let Some(place) = std::env::var_os(INSIDE) {
        return Some(place.into());
    }
    let allowed = Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        println!("skipped: this system does not let a test mount a file system");
        return None;
    }
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount"]);
    command.arg(std::env::current_exe().expect("a path")).args(["--exact", test, "--nocapture"]);
    command.env(INSIDE, place.path()).stdin(Stdio::null());
    let output = command.output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    None
}

/// Mounts a file system in memory of so many megabytes.
fn mount(place: &Path, megabytes: u32, more: &str) {
    let options = format!("size={megabytes}m,mode=755{more}");
    let status = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "none"]).arg(place).status();
    assert!(status.is_ok_and(|status| status.success()), "a file system can be mounted");
}

/// Takes all the room that is left, as others on the machine would.
fn fill(place: &Path) -> PathBuf {
    let path = place.join("somebody-elses");
    let mut file = fs::File::create(&path).expect("a name fits");
    for size in [1 << 20, 4096, 1] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
    path
}

#[test]
fn on_a_full_disk_work_is_refused_in_words_reading_goes_on_and_drafts_wait() {
    let Some(place) =
        inside("full_disk::on_a_full_disk_work_is_refused_in_words_reading_goes_on_and_drafts_wait")
    else {
        return;
    };
    mount(&place, 96, "");
    let house = House::demo_in(&place);
    let token = house.token("anna", DEMO_PASSWORD);
    let leas = house.token("lea", DEMO_PASSWORD);
    let mut anna = house.seat("anna");
    anna.shows("n ny kontakt");
    let filler = fill(&place);

    // Nothing is acknowledged that is not written, and the daemon does not stumble over it.
    let line = "gruppe 7 tlf 5m : på en fuld disk";
    let refused = loop {
        let answer = house.run_as(Some(&token), &["log", line]);
        if answer.code != 0 {
            break answer;
        }
    };
    assert!(refused.err.contains("Disken er fuld"), "{refused:?}");
    anna.shows("Disken er fuld: der kan læses, men intet gemmes");

    // What is typed stays, and the screen says that it is not kept.
    anna.types("n").shows("Ny kontakt").types("\x1bOQ").shows("Hvad skete der").types("Gik en tur");
    anna.shows("Disken er fuld").shows("Gik en tur");

    // Somebody else reads a citizen's page. That is recorded in the room that was kept for it.
    let due = house.run_as(Some(&leas), &["due", "--format", "json"]).json();
    let name = due.to_string();
    let name = name.split("\"citizen\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let name = name.expect("somebody is promised something");
    let page = house.run_as(Some(&leas), &["citizen", name]).fine();
    assert!(page.contains(name), "{page}");

    fs::remove_file(filler).expect("it is there");
    anna.shows("Kladde gemt");
    house.run_as(Some(&token), &["log", line]).fine();
    anna.hides("Disken er fuld");
    house.run(&["verify"]).fine();
}

#[test]
fn a_home_on_a_disk_that_can_only_be_read_is_refused_in_words() {
    let Some(place) = inside("full_disk::a_home_on_a_disk_that_can_only_be_read_is_refused_in_words") else {
        return;
    };
    mount(&place, 64, "");
    let house = House::demo_in(&place);
    let status = Command::new("mount").args(["-o", "remount,ro"]).arg(&place).status();
    assert!(status.is_ok_and(|status| status.success()), "nothing is open on it");
    for asked in ["week", "verify"] {
        house.run(&[asked]).refused(8, "kan ikke bruges");
    }
}
