//! When the views or the disk under the journal fail, tear or forget.

use proptest::prelude::*;

use super::*;
use crate::store::disk::simulated::Fault;
use crate::store::views::{Cause, ViewsFound};

#[test]
fn a_fault_of_the_views_does_not_hinder_the_journal() {
    for (cause, times_aside) in [(Cause::Disk, 0), (Cause::Broken, 1)] {
        let fixture = Simulated::new(1);
        let store = fixture.store();
        log(store, "a").expect("nothing fails yet");
        fixture.home.fail(Some(cause));
        assert!(store.get(b"a").is_err());
        log(store, "b").expect("the record is durable, whatever the views do");
        assert!(matches!(store.get(b"a"), Err(StoreError::ViewsUnavailable { .. })));
        assert!(!store.views_ready());
        log(store, "c").expect("and so is the next one");
        if cause == Cause::Disk {
            assert!(store.recover().is_err(), "the disk is still full");
            fixture.home.fail(None);
        }
        assert!(store.recover().is_ok());
        assert_eq!(fixture.home.times_aside(), times_aside, "a full disk says nothing about the views");
        replay(store);
        assert!(store.views_ready());
        assert_eq!(names(store).0, ["a", "b", "c"]);
    }
}

/// A batch that failed on a full disk could be there in part, without its number. Replayed upon, rows came to
/// say things twice; so what is left of such a set is never used again, not even after a kill.
#[test]
fn views_in_which_a_batch_failed_are_begun_anew() {
    use crate::store::views::memory::ViewsFault;
    for (fault, killed) in [(ViewsFault::PartlyRefused, false), (ViewsFault::Partly, true)] {
        let mut fixture = Simulated::new(1);
        log(fixture.store(), "a").expect("nothing fails yet");
        fixture.home.plan(fixture.home.uses() + 1, fault);
        let mut both = row("b");
        both.put("c", "c");
        let store = fixture.store();
        store.append(store.head(), &[record("b")], &both).expect("the record is durable");
        assert!(!store.views_ready());
        if killed {
            fixture.reopen();
        } else {
            store.recover().expect("a fresh set can be had");
        }
        let store = fixture.store();
        assert_eq!((store.applied(), fixture.home.times_aside() > 0), (Seq::ZERO, true));
        assert_eq!(store.get(b"b").expect("they are open"), None, "nothing of the failed batch is left");
        replay(store);
        assert_eq!(names(store).0, ["a", "b"]);
    }
}

/// What waits for the views is answered as if it were made, and made before anything else is done to them.
#[test]
fn what_waits_for_the_views_is_answered_and_made_in_its_turn() {
    let fixture = Simulated::late();
    let store = fixture.store();
    let uses = fixture.home.uses();
    log(store, "a").expect("nothing fails");
    log(store, "b").expect("nothing fails");
    let mut gone = Batch::new();
    gone.delete("a");
    store.append(store.head(), &[record("c")], &gone).expect("nothing fails");
    let get = |key: &str| store.get(key.as_bytes()).expect("the views are sound");
    assert_eq!((get("a"), get("b")), (None, Some(b"b".to_vec())));
    assert_eq!(fixture.home.uses(), uses, "nobody has touched the views themselves");
    assert!(store.views_ready() && store.applied() == Seq(3));
    let elsewhere = KeyRange::prefix(b"x");
    assert_eq!(store.scan(&elsewhere, Direction::Forward, 9).expect("the views are sound"), []);
    assert_eq!(fixture.home.uses(), uses + 1, "a range in which nothing waits is read as it is");
    assert_eq!(names(store).0, ["b"]);
    assert_eq!(fixture.home.uses(), uses + 3, "all that waited was made at once");
}

/// What was acknowledged and not yet made of the views is replayed, when making it fails and when the process dies.
#[test]
fn what_waited_for_the_views_is_replayed_when_it_could_not_be_made() {
    use crate::store::views::memory::ViewsFault;
    for fault in [None, Some(ViewsFault::Lost), Some(ViewsFault::PartlyRefused)] {
        let mut fixture = Simulated::late();
        log(fixture.store(), "a").expect("nothing fails");
        fixture.store().checkpoint().expect("nothing fails");
        log(fixture.store(), "b").expect("the record is durable");
        log(fixture.store(), "c").expect("the record is durable");
        match fault {
            Some(fault) => {
                fixture.home.plan(fixture.home.uses() + 1, fault);
                let store = fixture.store();
                assert!(store.scan(&KeyRange::all(), Direction::Forward, 9).is_err());
                assert!(!store.views_ready() && store.get(b"b").is_err());
                store.recover().expect("a set can be had");
            }
            None => {
                fixture.home.halt();
                fixture.store = None;
                fixture.home.restart();
                fixture.reopen();
                assert_eq!(fixture.store().applied(), Seq(1));
            }
        }
        replay(fixture.store());
        assert_eq!(names(fixture.store()).0, ["a", "b", "c"]);
    }
}

#[test]
fn views_that_lost_what_was_durable_are_put_aside_once() {
    let mut fixture = Simulated::new(1);
    log(fixture.store(), "a").expect("nothing fails");
    log(fixture.store(), "b").expect("nothing fails");
    fixture.store = None;
    fixture.home.forget();
    let home = fixture.home.clone();
    home.open_empty(ID);
    let store = fixture.open().expect("the journal is sound");
    assert!(matches!(store.opening().views, ViewsFound::SetAside { .. }));
    assert_eq!((store.opening().applied, store.opening().head.seq), (Seq::ZERO, Seq(2)));
    store.apply(Seq(1), &row("a")).expect("the views are sound");
    drop(store);
    let store = fixture.open().expect("the journal is sound");
    assert_eq!(store.opening().views, ViewsFound::Kept, "a rebuild that was broken off goes on");
    assert_eq!(store.opening().applied, Seq(1));
    assert_eq!(fixture.home.times_aside(), 1);
}

#[test]
fn views_of_another_log_are_put_aside() {
    let mut fixture = Simulated::new(1);
    log(fixture.store(), "a").expect("nothing fails");
    fixture.store = None;
    fixture.home.forget();
    fixture.home.open_empty(StoreId::from_bytes([8; 16]));
    let store = fixture.open().expect("the journal is sound");
    assert!(matches!(store.opening().views, ViewsFound::SetAside { .. }));
    replay(&store);
    assert_eq!(names(&store).0, ["a"]);
}

/// Two histories of one log can come about when a copy of the journal is put back and written on.
#[test]
fn views_of_another_history_are_put_aside() {
    let (one, two) = (Simulated::new(1), Simulated::new(1));
    log(one.store(), "a").expect("nothing fails");
    log(two.store(), "b").expect("nothing fails");
    let (mut one, two) = (one, two);
    one.store = None;
    one.home = two.home.clone();
    let store = one.open().expect("the journal is sound");
    assert!(matches!(store.opening().views, ViewsFound::SetAside { .. }), "{:?}", store.opening());
}

#[test]
fn views_that_are_ahead_prove_that_the_journal_lost_its_end() {
    let mut fixture = Simulated::new(1);
    log(fixture.store(), "a").expect("nothing fails");
    let earlier = fixture.disk.clone();
    let path = PathBuf::from("/home/data/journal/00000001.seg");
    let segment = earlier.read(&path).expect("it is there");
    log(fixture.store(), "b").expect("nothing fails");
    fixture.store = None;
    fixture.disk.overwrite(&path, &segment);
    fixture.disk.remove("/home/data/journal/mark".as_ref()).expect("it is there");
    let store = fixture.open().expect("it opens for reading");
    assert!(matches!(store.poisoned(), Some(StoreError::Damaged(_))));
    assert!(matches!(log(&store, "c"), Err(StoreError::Damaged(_))));
    assert_eq!(store.get(b"b").ok().flatten(), Some(b"b".to_vec()), "reading goes on");
    assert!(store.recover().is_err());
}

#[test]
fn views_without_a_journal_are_not_taken_for_a_new_log() {
    let mut fixture = Simulated::new(1);
    log(fixture.store(), "a").expect("nothing fails");
    fixture.store = None;
    for name in ["00000001.seg", "mark"] {
        fixture.disk.remove(&PathBuf::from("/home/data/journal").join(name)).expect("it is there");
    }
    assert!(matches!(fixture.open(), Err(StoreError::Damaged(_))));
}

#[test]
fn a_failed_write_poisons_until_it_is_recovered_from() {
    let fixture = Simulated::new(1);
    let store = fixture.store();
    log(store, "a").expect("nothing fails yet");
    fixture.disk.plan(fixture.disk.changes() + 1, Fault::Full);
    let failed = log(store, "b").expect_err("the disk is full");
    assert!(failed.is_full());
    let refused = log(store, "c").expect_err("writes are refused now");
    assert!(matches!(&refused, StoreError::Poisoned { .. }) && refused.is_full());
    assert_eq!(names(store), (vec!["a".to_owned()], vec!["a".to_owned()]), "reading goes on");
    fixture.disk.restart();
    store.recover().expect("there is space again");
    log(store, "d").expect("and writes are taken");
    assert!(store.views_ready());
    assert_eq!(names(store).0, ["a", "d"]);
}

proptest! {
    /// A life of faults, kills and power cuts: nothing acknowledged is lost, and the views, once caught
    /// up, are what a rebuild would make of the journal.
    #[test]
    fn whatever_happens_views_and_journal_agree_in_the_end(
        seed in any::<u64>(),
        lives in proptest::collection::vec(
            (0u64..40, 0usize..4, any::<[bool; 3]>(), 1usize..8), 1..6),
    ) {
        let mut fixture = Simulated::new(seed);
        let mut acknowledged: Vec<String> = Vec::new();
        for (life, (after, fault, [power_cut, views_fail, checkpoint], appends)) in lives.into_iter().enumerate() {
            let fault = [Fault::Fail, Fault::Tear, Fault::Full, Fault::Halt][fault];
            fixture.disk.plan(fixture.disk.changes() + 1 + after, fault);
            for n in 0..appends {
                let name = format!("{life}-{n}");
                if log(fixture.store(), &name).is_ok() {
                    acknowledged.push(name);
                }
                if n == 2 && views_fail {
                    fixture.home.fail(Some(Cause::Broken));
                }
                if n == 1 && checkpoint {
                    let _ = fixture.store().checkpoint();
                }
            }
            if power_cut {
                fixture.disk.power_cut();
                std::mem::forget(fixture.store.take());
                fixture.home.power_cut(after as usize);
            } else {
                fixture.disk.restart();
            }
            fixture.home.fail(None);
            fixture.reopen();
            let store = fixture.store();
            prop_assert!(store.poisoned().is_none(), "{:?}", store.poisoned());
            replay(store);
            let (rows, records) = names(store);
            prop_assert_eq!(&rows, &records);
            prop_assert!(acknowledged.iter().all(|name| records.contains(name)), "{:?} {:?}", acknowledged, records);
        }
    }
}
