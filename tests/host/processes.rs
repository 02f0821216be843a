//! Daemons as processes of their own, started by clients as they are in earnest. This test program
//! is the executable: it plays the daemon when it is run for that one test with a home as its last
//! argument.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use outreach::cli::client::start::Launcher;
use outreach::cli::client::{Connection, Route, command, connect};
use outreach::host::message::{Purpose, StatusReport};
use outreach::host::process;
use outreach::host::site::Site;
use rustix::process::{Pid, Signal, kill_process};

use crate::echo::EchoSite;
use crate::house::{bound, clock, hello, options};
use crate::puppet::Puppet;

const ROLE: &str = "processes::plays_the_daemon_where_a_home_is_given";

/// Not a test of its own: the daemon of the tests below. It ends when idle, should a test fail to
/// stop it.
#[test]
fn plays_the_daemon_where_a_home_is_given() {
    let home = std::env::args().next_back().unwrap_or_default();
    let Some(home) = home.strip_prefix("home=") else { return };
    process::leave_terminal();
    process::prepare();
    let mut options = options(Path::new(home));
    options.idle_exit = Some(Duration::from_secs(20));
    if let Some(daemon) = bound(Path::new(home), options) {
        process::stop_on_signals(daemon.stopper()).expect("signals");
        daemon.serve(|_| Ok(Arc::new(EchoSite::default()) as Arc<dyn Site>)).expect("it serves");
    }
}

/// Connects to the daemon of this home, starting it where none runs.
fn connected(home: &Path) -> Connection {
    let home_argument = format!("home={}", home.display());
    let arguments = ["--exact", ROLE, "--nocapture", &home_argument].map(Into::into).to_vec();
    let launcher = Launcher { program: std::env::current_exe().expect("a path"), arguments };
    let clock = clock();
    let route = Route { run: &home.join("run"), launcher: Some(&launcher), clock: clock.as_ref() };
    connect(&route, &hello(Purpose::Control), &mut |_| {}).expect("a daemon that answers")
}

fn status(home: &Path) -> StatusReport {
    command::status(connected(home)).expect("a report")
}

fn pid(report: &StatusReport) -> Pid {
    Pid::from_raw(i32::try_from(report.pid).expect("a process")).expect("a process")
}

#[test]
fn many_clients_that_start_at_once_share_one_daemon() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut pids: Vec<u32> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..6).map(|_| scope.spawn(|| status(home.path()).pid)).collect();
        clients.into_iter().map(|client| client.join().expect("no panic")).collect()
    });
    pids.dedup();
    assert_eq!(pids.len(), 1, "{pids:?}");
    assert_ne!(pids[0], std::process::id());
    command::stop(connected(home.path())).expect("it stops");
    assert!(!home.path().join("run/socket").exists());
}

#[test]
fn a_daemon_that_was_killed_is_replaced_by_the_next_client() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let first = status(home.path());
    let mut anna = Puppet::new(&home.path().join("run"));
    anna.until_shown("attached 1");
    kill_process(pid(&first), Signal::KILL).expect("killed");
    assert_eq!(anna.hear(), None);
    assert!(home.path().join("run/socket").exists(), "a killed daemon leaves its socket");
    let second = status(home.path());
    assert_ne!(first.pid, second.pid);
    command::stop(connected(home.path())).expect("it stops");
}

#[test]
fn a_daemon_that_was_stopped_can_be_started_again_at_once() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut before = 0;
    for _ in 0..3 {
        let report = status(home.path());
        assert_ne!(report.pid, before);
        before = report.pid;
        command::stop(connected(home.path())).expect("it stops");
    }
}

#[test]
fn a_signal_ends_a_daemon_in_good_order() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let report = status(home.path());
    let mut anna = Puppet::new(&home.path().join("run"));
    anna.until_shown("attached 1");
    kill_process(pid(&report), Signal::TERM).expect("told");
    assert_eq!(anna.until_bye(), outreach::host::message::Farewell::Ending);
}
