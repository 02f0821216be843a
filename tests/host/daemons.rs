//! The daemon itself: one per home, its beginning, its limits and its end.

use std::io::Write;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use chrono::DateTime;
use outreach::domain::clock::FixedClock;
use outreach::host::frame::{self, Assembler};
use outreach::host::message::{Farewell, Opening, Purpose, RefusalReason, Refused, ToClient, ToDaemon};
use outreach::host::site::Site;

use crate::echo::EchoSite;
use crate::house::{House, PATIENCE, bound, hello, options};
use crate::puppet::{Puppet, connect, greet, status};

/// How long the daemons of these tests stay without anybody, by a clock that the test moves.
const IDLE: Duration = Duration::from_millis(40);

#[test]
fn of_many_that_start_at_once_one_becomes_the_daemon_and_all_are_served() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let run = home.path().join("run");
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let (tell, home) = (tell.clone(), home.path());
            scope.spawn(move || {
                let daemon = bound(home, options(home));
                let stopper = daemon.as_ref().map(outreach::host::daemon::Daemon::stopper);
                tell.send(stopper).expect("the test waits");
                if let Some(daemon) = daemon {
                    daemon.serve(|_| Ok(Arc::new(EchoSite::default()) as Arc<dyn Site>)).expect("serves");
                }
            });
        }
        let started: Vec<_> = (0..8).map(|_| told.recv_timeout(PATIENCE).expect("told")).collect();
        let stoppers: Vec<_> = started.into_iter().flatten().collect();
        assert_eq!(stoppers.len(), 1);
        let mut puppets: Vec<Puppet> = (0..8).map(|_| Puppet::new(&run)).collect();
        for puppet in &mut puppets {
            puppet.until_shown("attached 1");
        }
        stoppers[0].stop();
    });
}

#[test]
fn status_says_who_and_where() {
    let house = House::new();
    let report = status(&house.run());
    assert_eq!(report.pid, std::process::id());
    assert_eq!(report.home, house.home().display().to_string());
    assert_eq!(report.version, "0.0.0-test");
    assert!(report.since_unix_ms > 0);
}

#[test]
fn a_stop_tells_every_session_closes_the_store_last_and_leaves_nothing_behind() {
    let house = House::new();
    let mut anna = Puppet::new(&house.run());
    anna.types("kept");
    anna.until_shown("[kept]");
    let (mut stream, mut assembler, _) = greet(&house.run(), hello(Purpose::Control));
    frame::send(&mut stream, &ToDaemon::Stop).expect("it listens");
    assert_eq!(anna.until_bye(), Farewell::Ending);
    let answer = assembler.receive(&mut stream).expect("answered");
    assert_eq!(answer, Some(ToClient::Exit(0)));
    // Who has heard that it stopped can start the next one.
    assert!(!house.run().join("socket").exists());
    drop(bound(house.home(), options(house.home())).expect("the claim is free"));
    assert_eq!(house.ended(), Ok(()));
    assert_eq!(house.site.log(), ["ending \"kept\"", "closed"]);
}

#[test]
fn a_daemon_that_nobody_needs_ends_by_itself() {
    let clock = Arc::new(FixedClock::at(DateTime::UNIX_EPOCH));
    let house = House::with_clock(clock.clone(), |options| options.idle_exit = Some(IDLE));
    let mut anna = Puppet::new(&house.run());
    anna.until_shown("attached 1");
    anna.ctrl('q');
    assert_eq!(anna.until_bye(), Farewell::Left);
    drop(anna);
    assert_eq!(house.ended_while(|| clock.advance(IDLE)), Ok(()));
    assert_eq!(house.site.log(), ["closed"]);
}

#[test]
fn a_session_that_waits_for_its_worker_keeps_the_daemon() {
    let clock = Arc::new(FixedClock::at(DateTime::UNIX_EPOCH));
    let house = House::with_clock(clock.clone(), |options| options.idle_exit = Some(IDLE));
    let mut anna = Puppet::new(&house.run());
    anna.ctrl('a');
    anna.until_shown("A size");
    anna.say(&ToDaemon::Detach);
    assert_eq!(anna.until_bye(), Farewell::Detached);
    clock.advance(IDLE);
    // Were it to end, this would find no daemon, or one that refuses.
    for _ in 0..20 {
        assert_eq!(status(&house.run()).detached, 1);
    }
}

#[test]
fn those_who_wait_for_the_store_are_told_how_far_it_is_and_then_served() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let run = home.path().join("run");
    let daemon = bound(home.path(), options(home.path())).expect("nobody else is here");
    let stopper = daemon.stopper();
    let (go_on, wait) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            daemon.serve(|progress| {
                progress.report(3, 7);
                wait.recv_timeout(PATIENCE).expect("the test goes on");
                Ok(Arc::new(EchoSite::default()) as Arc<dyn Site>)
            })
        });
        // The store is still closed; the daemon answers all the same.
        assert_eq!(status(&run).attached, 0);
        let (mut stream, mut assembler, answer) = greet(&run, hello(Purpose::Screens));
        let mut told = answer;
        while told == ToClient::Opening(Opening { done: 0, total: 0 }) {
            told = assembler.receive(&mut stream).expect("answered").expect("open");
        }
        assert_eq!(told, ToClient::Opening(Opening { done: 3, total: 7 }));
        go_on.send(()).expect("it waits");
        while matches!(told, ToClient::Opening(_)) {
            told = assembler.receive(&mut stream).expect("answered").expect("open");
        }
        assert!(matches!(told, ToClient::Welcome(_)), "{told:?}");
        drop(stream);
        stopper.stop();
    });
}

#[test]
fn a_store_that_cannot_be_opened_is_said_to_those_who_wait_and_to_the_caller() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let run = home.path().join("run");
    let daemon = bound(home.path(), options(home.path())).expect("nobody else is here");
    let (fail, wait) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let served = scope.spawn(move || {
            daemon.serve(|_| {
                wait.recv_timeout(PATIENCE).expect("the test goes on");
                Err("the key is missing".to_owned())
            })
        });
        let (mut stream, mut assembler, mut told) = greet(&run, hello(Purpose::Screens));
        fail.send(()).expect("it waits");
        while matches!(told, ToClient::Opening(_)) {
            told = assembler.receive(&mut stream).expect("answered").expect("open");
        }
        let detail = "the key is missing".to_owned();
        assert_eq!(told, ToClient::Refused(Refused { reason: RefusalReason::Store, detail: detail.clone() }));
        assert_eq!(served.join().expect("no panic"), Err(detail));
    });
    assert!(bound(home.path(), options(home.path())).is_some(), "the claim is free");
}

#[test]
fn more_connections_than_allowed_are_turned_away_and_the_others_work_on() {
    let house = House::with(|options| options.limits.connections = 2);
    let mut anna = Puppet::new(&house.run());
    let mut bo = Puppet::new(&house.run());
    anna.until_shown("attached 1");
    for _ in 0..20 {
        let mut stream = connect(&house.run());
        let refused = Assembler::new().receive(&mut stream).expect("answered");
        let full = Refused { reason: RefusalReason::Full, detail: String::new() };
        assert_eq!(refused, Some(ToClient::Refused(full)));
    }
    bo.types("x");
    bo.until_shown("[x]");
}

#[test]
fn strange_first_words_are_refused() {
    let house = House::new();
    let newer = [5_u8, 0, 0, 0, 0x01, 99, 0, 0, 0];
    let nonsense = *b"GET / HTTP/1.1\r\n\r\n";
    let early = [1_u8, 0, 0, 0, 0x09];
    let cases: [(&[u8], RefusalReason); 3] = [
        (&newer, RefusalReason::Protocol),
        (&nonsense, RefusalReason::Malformed),
        (&early, RefusalReason::Malformed),
    ];
    for (words, reason) in cases {
        let mut stream = connect(&house.run());
        stream.write_all(words).expect("it listens");
        let refused = Assembler::new().receive(&mut stream).expect("answered");
        assert_eq!(refused, Some(ToClient::Refused(Refused { reason, detail: String::new() })));
    }
}

#[test]
fn one_that_connects_and_says_nothing_is_sent_away() {
    let house = House::with(|options| options.limits.greeting = Duration::from_millis(20));
    let mut stream = connect(&house.run());
    let refused = Assembler::new().receive(&mut stream).expect("answered");
    let malformed = Refused { reason: RefusalReason::Malformed, detail: String::new() };
    assert_eq!(refused, Some(ToClient::Refused(malformed)));
}

#[test]
fn a_stop_while_the_store_is_opening_is_heard() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let daemon = bound(home.path(), options(home.path())).expect("nobody else is here");
    let stopper = daemon.stopper();
    let site = Arc::new(EchoSite::default());
    let served = daemon.serve(|_| {
        stopper.stop();
        Ok(Arc::clone(&site) as Arc<dyn Site>)
    });
    assert_eq!(served, Ok(()));
    assert_eq!(site.log(), ["closed"]);
}
