//! The queue when a thread that writes panics.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use super::*;
use crate::domain::event::{Event, HouseEvent, Settings};
use crate::ledger::tests::world::author;
use crate::store::Seq;

fn events(count: usize) -> Vec<Written> {
    let settings = || Event::House(HouseEvent::SettingsWritten(Settings::default()));
    Written::all((0..count).map(|_| settings()).collect()).expect("they can be stored")
}

/// Answers everything, and notes which commands were written.
fn noting(written: &Mutex<Vec<EventId>>) -> impl Fn(&[Job]) -> Vec<Answer> {
    |jobs| {
        written.lock().unwrap().extend(jobs.iter().map(|job| job.author.command));
        let receipt = |job: &Job| {
            let Author { command, at, .. } = job.author;
            Ok(Receipt { command, first: Seq(1), last: Seq(1), at })
        };
        jobs.iter().map(receipt).collect()
    }
}

fn reserved<'a>(queue: &'a Queue, numbers: &[u16]) -> Reservation<'a> {
    let commands = numbers.iter().map(|number| author(*number).command).collect();
    queue.enter_many(commands, Vec::new()).expect("nobody is in the way")
}

/// An import had staged more than is written at once, and the write of its first part panicked. What it had reserved was
/// free again, and the rest lay there still: after the recovery whoever wrote next wrote it too, on top of what others had
/// changed meanwhile.
#[test]
fn what_a_thread_that_panicked_had_staged_is_never_written() {
    let queue = Queue::default();
    let reservation = reserved(&queue, &[1, 2]);
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let decided = vec![(author(1), events(MOST_EVENTS)), (author(2), events(1))];
        reservation.write(decided, |_| panic!("a bug in a projection"))
    }));
    assert!(panicked.is_err() && queue.is_in_doubt());
    drop(reservation);
    queue.settled([]);

    let written = Mutex::default();
    let answers = reserved(&queue, &[3]).write(vec![(author(3), events(1))], noting(&written));
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(*written.lock().unwrap(), [author(3).command]);
    let state = queue.state();
    assert!(state.staged.is_empty() && state.answers.is_empty(), "nothing waits for a thread that is gone");
}

/// What another thread had staged meanwhile is in doubt like everything else, and that thread hears it.
#[test]
fn whoever_waits_while_another_thread_panics_is_told_that_it_is_in_doubt() {
    let queue = Queue::default();
    let (written, told) = (Mutex::default(), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            reserved(&queue, &[1]).write(vec![(author(1), events(1))], |_| {
                scope.spawn(|| {
                    let staged = vec![(author(2), events(1))];
                    let answers = reserved(&queue, &[2]).write(staged, noting(&written));
                    told.lock().unwrap().extend(answers);
                });
                while queue.state().staged.is_empty() {
                    std::thread::yield_now();
                }
                panic!("a bug in a projection")
            })
        }));
        assert!(panicked.is_err());
    });
    assert!(written.lock().unwrap().is_empty(), "it was not written after all");
    assert!(matches!(told.lock().unwrap().as_slice(), [Err(CommitError::InDoubt)]));
    let state = queue.state();
    assert!(state.staged.is_empty() && state.answers.is_empty());
}
