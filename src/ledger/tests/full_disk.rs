//! A disk that fills up: what is written is refused before anything is in doubt, looks are still recorded in the
//! room kept for them, and everything goes on by itself when there is room again.

use super::faults::session::{Open, draft, head, open};
use super::world::{author, citizen, contact, day, log, register, set_up, start, worker};
use crate::domain::event::Event;
use crate::domain::look::{Look, Purpose};
use crate::ledger::verify::Depth;
use crate::ledger::{CommitError, Decision, Receipt, Touch};
use crate::store::disk::simulated::Fault;
use crate::store::rig::Rig;

/// A home with two citizens on a disk on which nothing more fits.
fn full() -> (Rig, Open, u16) {
    let rig = Rig::new(1);
    let open = open(&rig).expect("nothing is broken");
    set_up(&open.ledger);
    commit(&open, 1, vec![register(0), register(1)]).expect("there is room");
    commit(&open, 2, vec![log(1, vec![citizen(0)])]).expect("there is room");
    rig.disk().leave_room(Some(0));
    // What was taken for ordinary records beside the reserve is used up first.
    let refused = (3..).find(|number| commit(&open, *number, vec![log(*number, vec![citizen(0)])]).is_err());
    (rig, open, refused.expect("room is finite"))
}

fn commit(open: &Open, command: u16, events: Vec<Event>) -> Result<Receipt, CommitError> {
    let touches: Vec<Touch> = events.iter().filter_map(Touch::of).collect();
    open.ledger.commit(&author(command), &touches, |_| Ok(Decision { events }))
}

fn look(open: &Open, command: u16) -> Result<Receipt, CommitError> {
    let look = Look::at(citizen(0), Purpose::Work);
    commit(open, command, vec![Event::Looked(look)])
}

fn said(outcome: Result<Receipt, CommitError>) -> String {
    outcome.expect_err("the disk is full").refusal().code().to_owned()
}

#[test]
fn what_does_not_fit_is_refused_and_reading_and_its_record_go_on() {
    let (rig, open, number) = full();
    assert_eq!(said(commit(&open, number, vec![log(number, vec![citizen(0)])])), "disk-full");
    let ring = rig.disk().read("/home/keys/keyring".as_ref()).unwrap();
    assert_eq!(said(commit(&open, 500, vec![register(5)])), "disk-full");
    assert_eq!(rig.disk().read("/home/keys/keyring".as_ref()).unwrap(), ring, "no key is made in vain");
    assert!(open.ledger.unavailable().is_none(), "nothing is in doubt");
    assert_eq!(open.ledger.tend().map(|refusal| refusal.code()), Some("disk-full-reading"));

    for command in 600..604 {
        look(&open, command).expect("room was kept for it");
        assert!(open.ledger.contact(contact(1)).unwrap().is_some());
    }
    assert!(open.ledger.model().contact_by_id(contact(number)).is_none());
    let refused = open.drafts.keep(worker(0), draft(1), head(), b"Jens").unwrap_err();
    assert_eq!(refused.refusal().code(), "disk-full");

    rig.disk().leave_room(None);
    commit(&open, number, vec![log(number, vec![citizen(0)])]).expect("there is room again");
    open.drafts.keep(worker(0), draft(1), head(), b"Jens").expect("there is room again");
    assert_eq!(open.ledger.tend(), None);
    assert_eq!(open.ledger.trouble(), None);
    assert_eq!(open.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// A look and something to be written wait for the disk together: the one is recorded, the other refused.
#[test]
fn of_those_who_wait_together_the_look_alone_is_written() {
    let (_rig, open, number) = full();
    let events = |number| vec![log(number, vec![citizen(1)])];
    let looked = Event::Looked(Look::at(citizen(1), Purpose::Work));
    let jobs = vec![(author(700), events(number)), (author(701), vec![looked])];
    let error = open.ledger.commit_many(&mut jobs.into_iter(), &mut |_| {}).unwrap_err();
    assert_eq!(error.refusal().code(), "disk-full");
    let since = start() - chrono::TimeDelta::days(1)..start() + chrono::TimeDelta::days(9);
    let looks = open.ledger.looks(&crate::ledger::LookFilter::during(since)).unwrap();
    assert_eq!(looks.iter().map(|entry| entry.look.citizen).collect::<Vec<_>>(), [citizen(1)]);
    assert!(open.ledger.model().contact_by_id(contact(number)).is_none());
    assert!(day(0) <= start().date_naive());
}

/// The reserve ends too. Then nobody may look any more, until there is room.
#[test]
fn when_the_reserve_is_used_up_looks_are_refused_and_nothing_is_lost() {
    let (rig, open, _) = full();
    let refused = (1_000..3_000).find(|command| look(&open, *command).is_err()).expect("a reserve is finite");
    assert!(refused > 1_003, "{refused}");
    assert_eq!(said(look(&open, refused)), "disk-full");
    let written = open.store.head();
    rig.disk().leave_room(None);
    look(&open, refused).expect("there is room again");
    drop(open);
    let open = self::open(&rig).expect("nothing is broken");
    assert_eq!(open.store.head().seq, written.seq.next());
    assert_eq!(open.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// After a failed sync nobody knows what is on the disk. It used to take a restart to write again.
#[test]
fn a_store_that_failed_is_written_again_without_a_restart() {
    for fault in [Fault::Fail, Fault::Tear] {
        let rig = Rig::new(1);
        let open = open(&rig).expect("nothing is broken");
        set_up(&open.ledger);
        commit(&open, 1, vec![register(0)]).expect("nothing is broken");
        let mut failed = 0;
        // Taking room, the write of the record, its sync.
        for number in 2..6 {
            rig.disk().plan(rig.disk().changes() + u64::from(number) - 1, fault);
            let events = || vec![log(number, vec![citizen(0)])];
            if let Err(error) = commit(&open, number, events()) {
                failed += 1;
                assert_eq!(error.refusal().code(), "store-unavailable");
                assert!(open.ledger.unavailable().is_some());
                if failed == 1 {
                    assert_eq!(open.ledger.tend(), None);
                }
                commit(&open, number, events()).expect("the disk is sound again");
            }
            rig.disk().restart();
        }
        assert!(failed >= 2, "{failed}");
        assert_eq!(open.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    }
}

/// A look that can't be recorded is no look, so nobody reads a page then; lists and the model are there.
#[test]
fn on_a_disk_that_can_only_be_read_nothing_is_written_and_all_goes_on_when_it_is_mended() {
    let rig = Rig::new(1);
    let open = open(&rig).expect("nothing is broken");
    set_up(&open.ledger);
    commit(&open, 1, vec![register(0)]).expect("nothing is broken");
    rig.disk().plan(rig.disk().changes() + 1, Fault::ReadOnly);
    // Room may have been taken for it; whatever is written is refused.
    let said = |outcome: Result<Receipt, CommitError>| outcome.unwrap_err().refusal().code().to_owned();
    assert_eq!(said(commit(&open, 2, vec![log(2, vec![citizen(0)])])), "disk-read-only");
    assert_eq!(said(look(&open, 3)), "disk-read-only");
    assert_eq!(said(commit(&open, 4, vec![register(4)])), "disk-read-only");
    assert_eq!(open.ledger.tend().map(|refusal| refusal.code()), Some("disk-read-only"));
    let draft = open.drafts.keep(worker(0), draft(1), head(), b"Jens").unwrap_err();
    assert_eq!(draft.refusal().code(), "disk-read-only");
    assert!(open.ledger.citizen(citizen(0)).unwrap().is_some());
    rig.disk().restart();
    assert_eq!(open.ledger.tend(), None);
    commit(&open, 2, vec![log(2, vec![citizen(0)])]).expect("it can be written again");
    assert_eq!(open.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}
