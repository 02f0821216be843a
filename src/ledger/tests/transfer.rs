//! A whole log as lines of JSON, and the same log made of them.

use super::erasure::erase_by_record;
use super::world::{Home, World, citizen, commit, contact, in_turn, log, register, set_up, start};
use crate::domain::event::Event;
use crate::domain::ids::ErasureId;
use crate::domain::review::{About, ReadingEvent, Say};
use crate::ledger::Ledger;
use crate::ledger::transfer::{Moved, TakeInError, look_through};
use crate::ledger::verify::Depth;
use crate::store::{MemoryStore, StoreId};
use std::sync::Arc;

fn exported(ledger: &Ledger) -> (Vec<u8>, Moved) {
    let mut lines = Vec::new();
    let moved = ledger.export(&mut lines, start(), &mut |_, _| {}).expect("it is exported");
    (lines, moved)
}

/// Everything that the digest covers but the number of records: those of the erased are left behind.
fn described(ledger: &Ledger) -> String {
    let mut text = String::new();
    ledger.model().describe(&mut text).expect("a text takes all");
    text.split_once('\n').expect("the first line").1.to_owned()
}

fn other() -> Home {
    Home::around(Arc::new(MemoryStore::new(StoreId::from_bytes([8; 16]))))
}

#[test]
fn a_log_that_moved_is_the_same_in_all_that_people_see() {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    let mut world = World::new();
    for number in 0..400_u16 {
        world.happen(&ledger, in_turn(number));
    }
    let read = ledger.model().contacts().filter(|head| ledger.model().reading(head.id).is_some()).count();
    assert!(read > 3, "{read} contacts were read");
    let (lines, moved) = exported(&ledger);
    assert_eq!(look_through(&mut lines.as_slice()).expect("it is whole"), moved);

    let other = other();
    let there = other.open();
    assert_eq!(there.take_in(&mut lines.as_slice(), &mut |_| {}).expect("it is taken in"), moved);
    assert_eq!(described(&there), described(&ledger));
    assert_eq!(home.rows(&ledger).len(), other.rows(&there).len());
    assert_eq!(there.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    let (again, _) = exported(&there);
    let events = |lines: &[u8]| {
        let text = String::from_utf8(lines.to_vec()).unwrap();
        text.lines().filter(|line| line.starts_with("{\"event\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(events(&again), events(&lines), "ids, authors, instants and words are what they were");
    assert!(matches!(there.take_in(&mut lines.as_slice(), &mut |_| {}), Err(TakeInError::NotEmpty)));
}

/// The file is in the clear: what it must not hold is looked for in its text.
#[test]
fn no_hash_of_a_password_leaves_the_log_and_whoever_was_erased_stays_so() {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 900, vec![register(1), register(2)]);
    commit(&ledger, 901, vec![log(1, vec![citizen(1)]), log(2, vec![citizen(1), citizen(2)])]);
    ledger.erase(ErasureId::from_bytes([9; 16]), citizen(1), start()).unwrap();
    let (lines, moved) = exported(&ledger);
    assert!(moved.erased == 1 && moved.unreadable > 0, "{moved:?}");
    let text = String::from_utf8(lines.clone()).unwrap();
    assert!(text.contains("password-set") && !text.contains("argon2") && !text.contains("$"), "{text}");

    let other = other();
    let there = other.open();
    there.take_in(&mut lines.as_slice(), &mut |_| {}).expect("it is taken in");
    assert_eq!(described(&there), described(&ledger));
    assert!(there.model().citizen_by_id(citizen(1)).is_none());
}

/// A log with somebody's real erasure, whose key was destroyed twice over where it was taken in: by the line that says who
/// was erased, and by the event. It never verified again.
#[test]
fn an_erasure_that_was_carried_out_is_taken_in_once() {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 900, vec![register(0), register(1)]);
    commit(&ledger, 901, vec![log(1, vec![citizen(0)]), log(2, vec![citizen(0), citizen(1)])]);
    let id = erase_by_record(&ledger, 0, 30);
    let (lines, moved) = exported(&ledger);
    assert_eq!(moved.erased, 1);

    let other = other();
    let there = other.open();
    there.take_in(&mut lines.as_slice(), &mut |_| {}).expect("it is taken in");
    assert_eq!(described(&there), described(&ledger));
    assert_eq!(there.erased(id).unwrap(), ledger.erased(id).unwrap());
    assert_eq!(there.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    drop(there);
    assert_eq!(other.open().verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// What was said of a contact was left behind by every export, and counted among what nobody can read. Only what was said
/// of a contact that went with somebody is left behind.
#[test]
fn what_was_said_of_a_contact_moves_with_it() {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 900, vec![register(1), register(2)]);
    let said = |number, of: &[u16], say| {
        let citizens = of.iter().map(|number| citizen(*number)).collect();
        let about = About { team: super::world::team(0), citizens, version: 1 };
        Event::Reading(contact(number), ReadingEvent::Said(Box::new(about), say))
    };
    let shared = vec![log(2, vec![citizen(1), citizen(2)]), said(2, &[1, 2], Say::Seen)];
    commit(&ledger, 901, vec![log(1, vec![citizen(1)]), said(1, &[1], Say::Seen)]);
    commit(&ledger, 902, shared);
    commit(&ledger, 903, vec![log(3, vec![]), said(3, &[], Say::Flag(crate::domain::text::Prose::new("?")))]);
    commit(&ledger, 904, vec![Event::Reading(contact(3), ReadingEvent::TakenBack)]);
    let (_, whole) = exported(&ledger);
    assert_eq!(whole.unreadable, 0);
    ledger.erase(ErasureId::from_bytes([9; 16]), citizen(1), start()).unwrap();
    let (lines, _) = exported(&ledger);

    let other = other();
    let there = other.open();
    there.take_in(&mut lines.as_slice(), &mut |_| {}).expect("it is taken in");
    assert_eq!(described(&there), described(&ledger));
    assert!(there.model().reading(contact(1)).is_none());
    assert!(there.model().reading(contact(2)).is_some() && there.model().reading(contact(3)).is_some());
}

/// Somebody was erased while an export was being written. It had the list of the erased from afterwards, and the last
/// record from before, which are two different logs.
#[test]
fn an_export_says_how_it_was_at_one_moment() {
    /// Lets something happen before the first line is written.
    struct Meanwhile<'a>(Vec<u8>, Option<&'a dyn Fn()>);
    impl std::io::Write for Meanwhile<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.1.take().into_iter().for_each(|happens| happens());
            self.0.write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 900, vec![register(0), register(1)]);
    commit(&ledger, 901, vec![log(1, vec![citizen(0)])]);
    let before = described(&ledger);
    let (_, whole) = exported(&ledger);
    let erase = || {
        erase_by_record(&ledger, 0, 30);
    };
    let mut out = Meanwhile(Vec::new(), Some(&erase));
    let moved = ledger.export(&mut out, start(), &mut |_, _| {}).expect("it is exported");
    assert!(ledger.is_erased(citizen(0)));
    assert_eq!((moved.erased, moved.unreadable, moved.events), (0, 0, whole.events));

    let other = other();
    let there = other.open();
    there.take_in(&mut out.0.as_slice(), &mut |_| {}).expect("it is taken in");
    assert_eq!(described(&there), before);
}

#[test]
fn a_file_that_was_changed_or_cut_short_is_not_taken_in() {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    let (lines, _) = exported(&ledger);
    let text = String::from_utf8(lines).unwrap();
    let count = text.lines().count();
    for kept in 0..count {
        let cut: String = text.split_inclusive('\n').take(kept).collect();
        let found = look_through(&mut cut.as_bytes());
        assert!(matches!(found, Err(TakeInError::CutShort(_))), "{kept} lines: {found:?}");
        let without: String = text
            .split_inclusive('\n')
            .enumerate()
            .filter(|(place, _)| *place != kept)
            .map(|(_, line)| line)
            .collect();
        assert!(look_through(&mut without.as_bytes()).is_err(), "without line {}", kept + 1);
    }
    for place in (0..text.len()).step_by(7) {
        let mut changed = text.clone().into_bytes();
        changed[place] ^= 1;
        assert!(look_through(&mut changed.as_slice()).is_err(), "byte {place}");
    }
    let later = text.replacen("\"version\":1", "\"version\":2", 1);
    assert!(matches!(look_through(&mut later.as_bytes()), Err(TakeInError::Newer(2))));
}
