//! Many writers at once, the same command twice, and what one command's failure means for the others.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;

use super::world::{Home, author, citizen, commit, contact, line, log, register, set_up, worker};
use crate::domain::citizen::CitizenEvent;
use crate::domain::event::Event;
use crate::domain::refusal::Refusal;
use crate::domain::team::WorkerEvent;
use crate::ledger::verify::Depth;
use crate::ledger::{CommitError, Decision, Ledger, Touch};
use crate::store::Seq;

/// A ledger with people and two citizens.
fn house() -> (Home, Ledger) {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 1, vec![register(0)]);
    commit(&ledger, 2, vec![register(1)]);
    (home, ledger)
}

#[test]
fn everything_that_many_writers_were_told_is_there() {
    let (home, ledger) = house();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hearing = Arc::clone(&heard);
    ledger.subscribe(Box::new(move |news| hearing.lock().unwrap().extend_from_slice(news)));
    let (writers, each) = (16_u16, 12_u16);
    let start = Barrier::new(usize::from(writers));
    let receipts: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                let (ledger, start) = (&ledger, &start);
                scope.spawn(move || {
                    start.wait();
                    let numbers = (0..each).map(|number| 100 + writer * each + number);
                    numbers
                        .map(|number| {
                            // All of them change the same citizen, so they follow each other there.
                            let touches = [Touch::Citizen(citizen(0)), Touch::Contact(contact(number))];
                            let receipt = ledger.commit(&author(number), &touches, |reader| {
                                let seen = reader.citizen(citizen(0))?.expect("they are known");
                                let mut details = seen.details.clone();
                                details.phone = line(&(seen.version + 1).to_string());
                                let amended = CitizenEvent::Amended(Box::new(details));
                                Ok(vec![Event::Citizen(citizen(0), amended), log(number, vec![citizen(1)])]
                                    .into())
                            });
                            (number, receipt.expect("it is taken"))
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let commands = writers * each;
    assert_eq!(receipts.len(), usize::from(commands));
    let again = home.open();
    for (number, receipt) in &receipts {
        assert_eq!(receipt.last.0 - receipt.first.0, 1);
        assert!(again.contact(contact(*number)).unwrap().is_some());
    }
    let firsts: HashSet<Seq> = receipts.iter().map(|(_, receipt)| receipt.first).collect();
    assert_eq!(firsts.len(), receipts.len(), "no two commands share a record");
    // Nobody decided on a state that somebody else was changing: every change saw the one before.
    let jens = again.citizen(citizen(0)).unwrap().unwrap();
    assert_eq!(jens.version, 1 + u32::from(commands));
    assert_eq!(jens.details.phone.as_str(), jens.version.to_string());
    let report = again.verify(Depth::Rows, &mut |_| {}).unwrap();
    assert_eq!(report.faults, []);
    let heard = heard.lock().unwrap();
    assert!(heard.windows(2).all(|pair| pair[0].seq < pair[1].seq), "observers hear in order");
    assert_eq!(heard.len(), 2 * usize::from(commands));
}

#[test]
fn the_same_command_again_adds_nothing_even_after_a_restart() {
    let (home, ledger) = house();
    let write = |ledger: &Ledger| {
        ledger.commit(&author(9), &[], |_| Ok(Decision::one(log(1, vec![citizen(0)])))).unwrap()
    };
    let first = write(&ledger);
    let records = home.store.head();
    assert_eq!(write(&ledger), first);
    drop(ledger);
    assert_eq!(write(&home.open()), first);
    assert_eq!(home.store.head(), records);
}

#[test]
fn a_panic_while_deciding_concerns_nobody_else() {
    let (_, ledger) = house();
    let touches = [Touch::Citizen(citizen(0))];
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        ledger.commit(&author(9), &touches, |_| panic!("a bug in somebody's form"))
    }));
    assert!(panicked.is_err());
    let moved = Event::Citizen(citizen(0), CitizenEvent::TeamLeft(super::world::team(0)));
    // The same thing, and even the same command, can go on at once.
    ledger.commit(&author(9), &touches, |_| Ok(Decision::one(moved))).unwrap();
}

#[test]
fn an_observers_panic_concerns_nobody_else() {
    let (_, ledger) = house();
    let heard = Arc::new(Mutex::new(0));
    let hearing = Arc::clone(&heard);
    ledger.subscribe(Box::new(|_| panic!("a bug in somebody's index")));
    ledger.subscribe(Box::new(move |news| *hearing.lock().unwrap() += news.len()));
    commit(&ledger, 9, vec![log(1, vec![citizen(0)])]);
    assert_eq!(*heard.lock().unwrap(), 1);
    assert_eq!(ledger.wait(Seq::ZERO, Duration::ZERO), ledger.model().seq());
}

#[test]
fn a_refused_command_writes_nothing() {
    let (home, ledger) = house();
    let before = home.store.head();
    let refused = ledger.commit(&author(9), &[], |_| Err(Refusal::invalid("reason-missing")));
    assert!(matches!(refused, Err(CommitError::Refused(refusal)) if refusal.code() == "reason-missing"));
    let nothing = ledger.commit(&author(10), &[], |_| Ok(Decision::nothing())).unwrap();
    assert!(nothing.first > nothing.last);
    assert_eq!(home.store.head(), before);
}

#[test]
fn an_impossible_command_is_refused_whole_and_those_beside_it_are_written() {
    let (home, ledger) = house();
    let before = home.store.head().seq;
    let left = Event::Worker(worker(99), WorkerEvent::Left);
    let jobs = vec![
        (author(20), vec![log(1, vec![citizen(0)])]),
        (author(21), vec![log(2, vec![citizen(0)]), left]),
        (author(22), vec![log(3, vec![citizen(1)])]),
    ];
    let answer = ledger.commit_many(&mut jobs.into_iter(), &mut |_| {});
    assert!(matches!(answer, Err(CommitError::Unannounced(Touch::Worker(_)))));
    assert_eq!(home.store.head().seq, before.plus(2));
    let again = home.open();
    let known = |number| again.model().contact_by_id(contact(number)).is_some();
    assert!(known(1) && !known(2) && known(3));
}

#[test]
fn what_was_not_announced_and_what_is_there_already_is_refused() {
    let (_, ledger) = house();
    let amended = CitizenEvent::TeamLeft(super::world::team(0));
    let unannounced =
        ledger.commit(&author(9), &[], |_| Ok(Decision::one(Event::Citizen(citizen(0), amended))));
    assert!(matches!(unannounced, Err(CommitError::Unannounced(Touch::Citizen(_)))));
    let touches = [Touch::Citizen(citizen(0))];
    let twice = ledger.commit(&author(10), &touches, |_| Ok(Decision::one(register(0))));
    assert!(matches!(twice, Err(CommitError::Unannounced(Touch::Citizen(_)))));
}

#[test]
fn commands_that_touch_the_same_thing_follow_each_other() {
    let (_, ledger) = house();
    let inside = Mutex::new(0_u32);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (ledger, inside) = (&ledger, &inside);
            scope.spawn(move || {
                let touches = [Touch::People];
                ledger.commit(&author(50 + number), &touches, |_| {
                    let alone = inside.try_lock().map(|mut count| *count += 1);
                    assert!(alone.is_ok(), "two decide on the same thing");
                    Ok(Decision::one(log(50 + number, vec![])))
                })
            });
        }
    });
    assert_eq!(*inside.lock().unwrap(), 8);
}

#[test]
fn a_contact_with_several_citizens_has_a_record_and_rows_for_each() {
    let (home, ledger) = house();
    let before = home.store.head().seq;
    let both = vec![citizen(0), citizen(1), citizen(0)];
    commit(&ledger, 9, vec![log(1, both.clone())]);
    assert_eq!(home.store.head().seq, before.plus(2));
    let model = ledger.model();
    for number in 0..2 {
        let place = model.citizen_ref(citizen(number)).unwrap();
        assert_eq!(model.last_contact(place).unwrap().id, contact(1));
    }
    drop(model);
    assert_eq!(ledger.contact(contact(1)).unwrap().unwrap().details.citizens, both);
    assert_eq!(ledger.contacts(&[contact(1), contact(2)]).unwrap().iter().flatten().count(), 1);
}
