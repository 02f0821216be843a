//! Many at once at the beginning: one daemon, one order of events, wherever the home lies and whoever is killed.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use outreach::cli::client::command;
use outreach::cli::client::start::Launcher;
use outreach::cli::client::{Route, connect};
use outreach::cli::system;
use outreach::host::message::{Colours, Hello, Purpose, Reader, Size, StatusReport, Terminal, TerminalPlace};

use crate::dice::Dice;
use crate::house::{House, PASSWORD, PROGRAM, SARA_LOGIN, kill};

const CLIENTS: usize = 30;

/// Asks the daemon of this house how it is, and starts one where none runs, as every client does.
fn status(house: &House) -> Option<StatusReport> {
    let arguments = ["--home".into(), house.home().into_os_string(), "serve".into()].to_vec();
    let launcher = Launcher { program: PROGRAM.into(), arguments };
    let clock = system::clock();
    let run = house.home().join("run");
    let route = Route { run: &run, launcher: Some(&launcher), clock: clock.as_ref() };
    let terminal = Terminal {
        size: Size { cols: 80, rows: 24 },
        term: "dumb".to_owned(),
        colours: Colours::Sixteen,
        language: Some("da".to_owned()),
        reader: Reader::Person,
        place: TerminalPlace::Own,
    };
    let hello = Hello { purpose: Purpose::Control, terminal, origin: None, claim: None };
    command::status(connect(&route, &hello, &mut |_| {}).ok()?).ok()
}

fn all_at_once<T: Send>(one: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let one = &one;
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(move || one(number))).collect();
        clients.into_iter().map(|client| client.join().expect("no panic")).collect()
    })
}

#[test]
fn thirty_clients_at_the_same_moment_get_one_daemon_and_one_order_of_events() {
    let house = House::of_one();
    let token = house.token(SARA_LOGIN, PASSWORD);
    assert_eq!(house.run(&["stop"]).code, 0);
    let mut pids = all_at_once(|_| status(&house).expect("a daemon answers").pid);
    pids.dedup();
    assert_eq!(pids.len(), 1, "{pids:?}");
    // All of them save at the same moment, through the real client.
    let saved = all_at_once(|number| {
        let line = format!("gruppe 5 tlf 5m : nummer {number}");
        let answer = house.run_as(Some(&token), &["log", "--format", "json", &line]).json();
        answer["id"].as_str().expect("a contact has an id").to_owned()
    });
    let mut ids = saved.clone();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CLIENTS);
    let checked = house.run(&["verify", "--deep", "--format", "json"]).json();
    let week = house.run_as(Some(&token), &["week", "--format", "json"]).json();
    assert!(week.to_string().contains(&format!("\"count\":{CLIENTS}")), "{week}\n{checked}");
}

/// Whoever is being started is killed, again and again, while thirty wait for it. All of them are served in the
/// end, by whichever daemon lived, and there are never two.
#[test]
fn clients_whose_daemon_is_killed_in_the_middle_of_its_start_are_served_by_the_next() {
    let house = House::of_one();
    assert_eq!(house.run(&["stop"]).code, 0);
    let served = AtomicBool::new(false);
    let dice = Mutex::new(Dice(6));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..8 {
                let linger = dice.lock().expect("no panic").below(30_000);
                (0..linger).for_each(|_| std::thread::yield_now());
                let pid = fs::read_to_string(house.home().join("run/lock")).unwrap_or_default();
                if let Ok(pid) = pid.trim().parse::<u32>()
                    && is_ours(pid)
                {
                    kill(pid);
                }
            }
            served.store(true, Ordering::Relaxed);
        });
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                // A client whose daemon dies says so; the person at it tries again.
                while status(&house).is_none() || !served.load(Ordering::Relaxed) {}
            });
        }
    });
    let mut pids = all_at_once(|_| status(&house).expect("a daemon answers").pid);
    pids.dedup();
    assert_eq!(pids.len(), 1, "{pids:?}");
    house.run(&["verify", "--deep"]).fine();
}

fn is_ours(pid: u32) -> bool {
    fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == Path::new(PROGRAM))
}

/// What a daemon leaves in its folder when it is killed, and what else can lie there under the socket's name.
#[test]
fn whatever_lies_where_the_socket_goes_the_next_client_is_served() {
    let house = House::of_one();
    let socket = house.home().join("run/socket");
    type Leaving = fn(&Path);
    let leavings: [(&str, Leaving); 3] = [
        ("the socket of a daemon that was killed", |_| {}),
        ("the socket of somebody who is gone", |socket| {
            let _ = fs::remove_file(socket);
            drop(UnixListener::bind(socket).expect("a socket can be made"));
        }),
        ("a file", |socket| {
            let _ = fs::remove_file(socket);
            fs::write(socket, "no socket").expect("a file can be written");
        }),
    ];
    let mut pids = vec![status(&house).expect("a daemon answers").pid];
    for (what, leave) in leavings {
        let pid = *pids.last().expect("there was one");
        kill(pid);
        // The lock goes with the process, however long that takes.
        while fs::exists(format!("/proc/{pid}/fd")).is_ok_and(|there| there) && is_ours(pid) {
            std::thread::yield_now();
        }
        leave(&socket);
        assert!(socket.exists(), "{what}");
        let next = status(&house).unwrap_or_else(|| panic!("{what}: a daemon answers")).pid;
        assert!(!pids.contains(&next), "{what}");
        pids.push(next);
    }
    house.run(&["verify", "--deep"]).fine();
}

/// Data and keys each on a file system of their own, reached through links, as a site with a data disk has it.
#[test]
fn a_home_whose_data_lie_on_another_file_system_works() {
    let other = Path::new("/dev/shm");
    let house = House::empty();
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
    if device(other).is_none_or(|other| Some(other) == device(house.folder())) {
        println!("skipped: this system has no other file system to write to");
        return;
    }
    let elsewhere = tempfile::tempdir_in(other).expect("a temporary folder");
    fs::create_dir_all(house.home()).expect("a folder can be made");
    for name in ["data", "keys"] {
        let folder = elsewhere.path().join(name);
        fs::create_dir(&folder).expect("a folder can be made");
        symlink(&folder, house.home().join(name)).expect("a link can be made");
    }
    let password = house.file("password", PASSWORD);
    let who = ["init", "--admin", "Sara Holm", "--lead", "--team", "Vest", "--password-file", &password];
    house.run(&[who.as_slice(), &["--framework", "kalundborg-forebyggelse"]].concat()).fine();
    let token = house.token(SARA_LOGIN, PASSWORD);
    house.run_as(Some(&token), &["log", "gruppe 5 tlf 5m : på en anden disk"]).fine();
    kill(status(&house).expect("a daemon answers").pid);
    house.run(&["verify", "--deep"]).fine();
    let week = house.run_as(Some(&token), &["week", "--format", "json"]).json();
    assert!(week.to_string().contains("\"count\":1"), "{week}");
    assert!(elsewhere.path().join("data/journal/00000001.seg").exists());
    // The daemon is to end before its disk goes.
    house.run(&["stop"]).fine();
}
