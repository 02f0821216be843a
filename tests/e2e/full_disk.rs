//! A disk that really is full: a small file system of the test's own, in a name space of its own. Where the
//! system does not let a test mount one, it says so and is skipped.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};

use crate::house::{Answer, DEMO_PASSWORD, House, PATIENCE, PROGRAM};

/// Set in the process that may mount.
const INSIDE: &str = "OUTREACH_TEST_MOUNT";

/// Runs the test of this name once more, where it may mount, and with a place for it; whether that could be done.
fn inside(test: &str) -> Option<PathBuf> {
    inside_of(&["--user", "--map-root-user", "--mount"], test)
}

/// The same in name spaces of these kinds.
fn inside_of(kinds: &[&str], test: &str) -> Option<PathBuf> {
    if let Some(place) = std::env::var_os(INSIDE) {
        return Some(place.into());
    }
    let allowed = Command::new("unshare").args(kinds).arg("true").output();
    if !allowed.is_ok_and(|output| output.status.success()) {
        println!("skipped: this system does not let a test mount a file system");
        return None;
    }
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new("unshare");
    command.args(kinds);
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

/// A limit on the size of files, as a site can set it, is a disk that is full for one file: where nothing can be
/// mounted it is the proof. By itself the signal that comes with it ends a process.
#[test]
fn a_limit_on_the_size_of_files_is_told_in_words_and_ends_nothing() {
    let house = House::demo();
    let mut daemon = house.serve();
    let token = house.token("anna", DEMO_PASSWORD);
    let mut anna = house.seat("anna");
    anna.shows("n ny kontakt");
    let pid = Pid::from_child(&daemon);
    let limit = |current| {
        let limits = Rlimit { current, maximum: getrlimit(Resource::Fsize).maximum };
        prlimit(Some(pid), Resource::Fsize, limits).expect("one's own process can be limited")
    };
    let segment = fs::metadata(house.home().join("data/journal/00000001.seg")).expect("it is there").len();
    let before = limit(Some(segment + 2_000));

    let line = "gruppe 7 tlf 5m : ved en grænse for filer";
    let mut saved = 0;
    let refused: Answer = loop {
        let answer = house.run_as(Some(&token), &["log", line]);
        if answer.code != 0 {
            break answer;
        }
        saved += 1;
        assert!(saved < 100, "nothing limits it");
    };
    // Whichever file meets the limit first: the journal says that the disk is full, the views that they can't be used.
    let said = ["Disken er fuld", "Lageret kan ikke skrive"];
    let is_said = said.iter().any(|words| refused.err.contains(words));
    assert!(refused.code == 8 && is_said, "after {saved}: {refused:?}");
    anna.types("n").shows("Ny kontakt").types("\x1bOQ").shows("Hvad skete der").types("Gik en tur");
    anna.shows("Gik en tur");

    limit(before.current);
    let deadline = Instant::now() + PATIENCE;
    while house.run_as(Some(&token), &["log", line]).code != 0 {
        assert!(Instant::now() < deadline, "it does not come back");
    }
    anna.shows("Gik en tur").shows("Kladde gemt");
    assert!(daemon.try_wait().expect("it can be asked").is_none(), "it is still the same process");
    house.run(&["verify", "--deep"]).fine();
    house.run(&["stop"]).fine();
    daemon.wait().expect("it ends");
}

/// A limit on the size of files killed whoever exported, and what had been written stayed beside the place, with
/// people's rows in it.
#[test]
fn an_export_that_meets_a_limit_on_the_size_of_files_leaves_nothing_behind() {
    let house = House::demo();
    let mut daemon = house.serve();
    let token = house.token("lea", DEMO_PASSWORD);
    let folder = house.folder().join("taken");
    fs::create_dir(&folder).expect("a folder");
    let export = |limit: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -f {limit}; exec \"$0\" \"$@\""), PROGRAM]);
        command.arg("--home").arg(house.home()).args(["export", "contacts", "--out"]);
        command.arg(folder.join("kontakter.csv")).env_clear().envs(house.environment());
        command.env("OUTREACH_TOKEN", &token).stdin(Stdio::null()).output().expect("a shell starts")
    };
    let there = || fs::read_dir(&folder).expect("the folder").count();
    let refused = export("2");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(said.contains("kan ikke skrives"), "{said}");
    assert_eq!(there(), 0, "neither half a file nor a whole one");
    let made = export("unlimited");
    assert!(made.status.success() && there() == 1, "{made:?}");
    house.run(&["stop"]).fine();
    daemon.wait().expect("it ends");
}

/// Makes a file system on a disk of its own, and mounts it so that an error makes it read-only; the name of its device.
/// Nothing where this system does not allow that.
fn mount_fragile(place: &Path, image: &Path) -> Option<String> {
    let done = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
    };
    fs::File::create(image).and_then(|file| file.set_len(256 << 20)).expect("a file can be made");
    let (image, place) = (image.to_str()?, place.to_str()?);
    if !done("mkfs.ext4", &["-q", image]) || !done("mount", &["-o", "loop,errors=remount-ro", image, place]) {
        return None;
    }
    let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
    let mount = mounts.lines().find(|line| line.split(' ').nth(1) == Some(place))?;
    Some(mount.split(' ').next()?.trim_start_matches("/dev/").to_owned())
}

/// A disk that the system takes away from writing while the daemon has files open, as it does after an error: nothing
/// is lost, people are told, and what they type stays. It takes rights that a test rarely has.
#[test]
fn a_disk_that_becomes_read_only_under_the_daemon_loses_nothing() {
    const NAME: &str = "full_disk::a_disk_that_becomes_read_only_under_the_daemon_loses_nothing";
    if std::env::var_os(INSIDE).is_none() && !rustix::process::geteuid().is_root() {
        println!("skipped: this system does not let a test mount a disk");
        return;
    }
    let Some(place) = inside_of(&["--mount"], NAME) else { return };
    let (disk, image) = (place.join("disk"), place.join("image"));
    fs::create_dir(&disk).expect("a folder can be made");
    let Some(device) = mount_fragile(&disk, &image) else {
        println!("skipped: this system does not let a test mount a disk");
        return;
    };
    let house = House::demo_in(&disk);
    let token = house.token("anna", DEMO_PASSWORD);
    let line = "gruppe 7 tlf 5m : før fejlen";
    house.run_as(Some(&token), &["log", line]).fine();
    let mut anna = house.seat("anna");
    anna.shows("n ny kontakt");
    let trigger = format!("/sys/fs/ext4/{device}/trigger_fs_error");
    if fs::write(&trigger, "a test").is_err() {
        println!("skipped: this system does not let a test break a disk");
    } else {
        let refused = house.run_as(Some(&token), &["log", line]);
        assert!(refused.code == 8 && refused.err.contains("Disken kan kun læses"), "{refused:?}");
        anna.shows("Disken kan kun læses");
        house.run(&["status"]).fine();
        anna.types("n").shows("Ny kontakt").types("\x1bOQ").shows("Hvad skete der").types("Gik en tur");
        anna.shows("Gik en tur");
    }
    drop(anna);
    let home = house.home();
    house.run(&["stop"]).fine();
    // Mounted again it is as it was acknowledged.
    let again = |arguments: &[&str]| {
        let output = Command::new(arguments[0]).args(&arguments[1..]).output().expect("it starts");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    };
    let (disk, image) = (disk.to_str().expect("UTF-8"), image.to_str().expect("UTF-8"));
    // The daemon has answered, and ends.
    let deadline = Instant::now() + PATIENCE;
    while !Command::new("umount").arg(disk).output().is_ok_and(|output| output.status.success()) {
        assert!(Instant::now() < deadline, "the daemon keeps its disk");
    }
    let _ = Command::new("fsck.ext4").args(["-p", image]).output();
    again(&["mount", "-o", "loop", image, disk]);
    assert!(home.exists());
    let week = house.run_as(Some(&token), &["week", "--format", "json"]).json();
    assert!(week.to_string().contains("før fejlen"), "{week}");
    house.run(&["verify", "--deep"]).fine();
    house.run(&["stop"]).fine();
    drop(house);
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
