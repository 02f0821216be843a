//! What is left of someone who was erased: nothing that any key opens.

use super::world::{
    Home, author, citizen, commit, contact, line, log, meeting, register, set_up, start, worker,
};
use crate::domain::contact::ContactEvent;
use crate::domain::event::Event;
use crate::domain::look::{Look, Purpose};
use crate::ledger::erased::UNNAMED;
use crate::ledger::verify::Depth;
use crate::ledger::{CommitError, Decision, KeyError, Ledger, LookFilter, Touch};

fn look(at: u16, reason: &str) -> Event {
    let (purpose, reason) = (Purpose::Work, line(reason));
    Event::Looked(Look { citizen: citizen(at), others: Vec::new(), purpose, reason })
}

fn house() -> (Home, Ledger) {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 1, vec![register(0), register(1)]);
    commit(&ledger, 2, vec![log(1, vec![citizen(0)])]);
    commit(&ledger, 3, vec![log(2, vec![citizen(0), citizen(1)])]);
    commit(&ledger, 4, vec![log(3, vec![citizen(1)])]);
    commit(&ledger, 5, vec![look(0, "Jens 0 er i nød"), look(0, "")]);
    (home, ledger)
}

#[test]
fn an_erased_citizen_is_forgotten_at_once_and_at_every_later_opening() {
    let (home, ledger) = house();
    ledger.erase(UNNAMED, citizen(0), start()).unwrap();
    let check = |ledger: &Ledger| {
        assert!(ledger.model().citizen_by_id(citizen(0)).is_none());
        assert!(ledger.model().contact_by_id(contact(1)).is_none());
        assert_eq!(ledger.citizen(citizen(0)).unwrap(), None);
        assert_eq!(ledger.contact(contact(1)).unwrap(), None);
        // The other one's copy of what they did together stays.
        assert!(ledger.contact(contact(2)).unwrap().is_some());
        let place = ledger.model().citizen_ref(citizen(1)).unwrap();
        assert_eq!(ledger.model().contacts_of(place).count(), 2);
        assert_eq!(ledger.model().counts().citizens, 1);
        // The look stays on record; the typed reason, which can name the person, does not.
        let looks = ledger.looks(&LookFilter::during(start()..start() + chrono::TimeDelta::days(9))).unwrap();
        assert_eq!(looks.iter().map(|look| look.look.reason.as_str()).collect::<Vec<_>>(), [""]);
    };
    check(&ledger);
    drop(ledger);
    check(&home.open());
    home.store.reset_views().unwrap();
    let rebuilt = home.open();
    check(&rebuilt);
    let report = rebuilt.verify(Depth::Rows, &mut |_| {}).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((report.citizens, report.erased), (1, 4));
}

#[test]
fn nothing_of_an_erased_citizen_can_be_written_again() {
    let (_, ledger) = house();
    ledger.erase(UNNAMED, citizen(0), start()).unwrap();
    ledger.erase(UNNAMED, citizen(0), start()).unwrap();
    for (number, event) in
        [(20, register(0)), (21, log(9, vec![citizen(0)])), (22, look(0, "for en sikkerheds skyld"))]
    {
        let touches = [Touch::Citizen(citizen(0))];
        let refused = ledger.commit(&author(number), &touches, |_| Ok(Decision::one(event)));
        assert!(matches!(refused, Err(CommitError::Keys(KeyError::Erased(_)))), "{number}: {refused:?}");
    }
    // A contact that others share goes on with the others.
    let details = Box::new(meeting(4, vec![citizen(0), citizen(1)]));
    let amended = ContactEvent::Amended { details, reason: line("tid rettet") };
    commit(&ledger, 23, vec![Event::Contact(contact(2), amended)]);
    assert_eq!(ledger.contact(contact(2)).unwrap().unwrap().version, 2);
}

/// Every byte that the store holds, sealed and clear.
fn everything(home: &Home) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in home.store.records(crate::store::Seq::FIRST).unwrap() {
        let record = record.unwrap();
        bytes.extend_from_slice(&record.header);
        bytes.extend_from_slice(&record.payload);
    }
    for row in home.store.rows(crate::store::KeyRange::all()) {
        let row = row.unwrap();
        bytes.extend_from_slice(&row.key);
        bytes.extend_from_slice(&row.value);
    }
    bytes
}

#[test]
fn no_text_stands_in_the_store_in_the_clear() {
    let (home, ledger) = house();
    let bytes = everything(&home);
    for secret in
        ["Jens", "banegården", "010190", "0101900000", "Vil gerne", "Anna", "kl-invester", "argon2", "nød"]
    {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{secret} stands in the clear");
    }
    assert_eq!(ledger.model().worker(worker(0)).unwrap().details.name.as_str(), "Anna K");
}

/// A contact is moved from one citizen to another: whoever it no longer belongs to says nothing of it, and
/// whoever it belongs to now has all of it, with or without the other's key.
#[test]
fn a_contact_that_changed_hands_is_complete_under_each_key() {
    for gone in 0..2 {
        let (home, ledger) = house();
        let details = Box::new(meeting(7, vec![citizen(1)]));
        let amended = ContactEvent::Amended { details, reason: line("forkert borger") };
        commit(&ledger, 9, vec![Event::Contact(contact(1), amended)]);
        assert_eq!(ledger.contact(contact(1)).unwrap().unwrap().earlier.len(), 1);
        ledger.erase(UNNAMED, citizen(gone), start()).unwrap();
        drop(ledger);
        home.store.reset_views().unwrap();
        let rebuilt = home.open();
        let found = rebuilt.contact(contact(1)).unwrap();
        match gone {
            0 => {
                let found = found.expect("it belongs to the other");
                assert_eq!((found.version, found.details.minutes), (2, Some(7)));
                assert_eq!(found.earlier, [], "what stood before was the erased one's");
            }
            _ => assert_eq!(found, None, "it belongs to nobody who is left"),
        }
        assert_eq!(rebuilt.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    }
}

/// Everything the log knows and counts about two people, one of whom is erased by a record.
pub(super) fn erase_by_record(ledger: &Ledger, gone: u16, number: u16) -> crate::domain::ids::ErasureId {
    use crate::domain::erasure::{ErasedEvent, ErasureEvent, ErasureGround, Proposal};
    use crate::domain::ids::{ErasureId, EventId};
    let id = ErasureId::from_bytes([77; 16]);
    let proposal = Proposal {
        citizen: citizen(gone),
        team: super::world::team(0),
        ground: ErasureGround::Request,
        note: line("Jens vil ud"),
        from: crate::domain::citizen::Stage::Found,
    };
    commit(ledger, number, vec![Event::Erasure(id, ErasureEvent::Proposed(Box::new(proposal)))]);
    ledger.prepare_erasure(citizen(gone)).unwrap();
    let touches = [Touch::Citizen(citizen(gone)), Touch::Erasure(id)];
    let command =
        crate::ledger::Author { command: EventId::from_bytes([number as u8; 16]), ..author(number + 1) };
    let decide = |reader: &crate::ledger::Reader<'_>| {
        let model = reader.model();
        let remains = model.remains_of(model.erasure(id).unwrap()).unwrap();
        Ok(Decision::one(Event::Erased(id, ErasedEvent::CarriedOut(Box::new(remains)))))
    };
    ledger.commit(&command, &touches, decide).unwrap();
    id
}

#[test]
fn what_remains_counts_as_it_did_and_says_nothing() {
    let (home, ledger) = house();
    let when = start() - chrono::TimeDelta::days(400)..start() + chrono::TimeDelta::days(400);
    let figures = |ledger: &Ledger| {
        let model = ledger.model();
        let heads: Vec<_> = model.counted_contacts(when.clone()).collect();
        let minutes: u32 = heads.iter().filter_map(|head| head.minutes).map(u32::from).sum();
        let people: std::collections::HashSet<_> =
            heads.iter().flat_map(|head| head.citizens.as_slice()).copied().collect();
        let mut tags: Vec<_> = heads.iter().flat_map(|head| model.tags(head.tags)).cloned().collect();
        tags.sort();
        (heads.len(), minutes, people.len(), tags)
    };
    let before = figures(&ledger);
    let id = erase_by_record(&ledger, 0, 30);
    assert_eq!(figures(&ledger), before);
    let check = |ledger: &Ledger| {
        assert!(ledger.model().citizen_by_id(citizen(0)).is_none());
        assert!(ledger.model().erasure(id).is_none() && ledger.erasure(id).unwrap().is_none());
        assert_eq!(ledger.erased(id).unwrap().unwrap().remains.contacts.len(), 1);
        assert_eq!(figures(ledger), before);
        let found = ledger.check_erasure(citizen(0)).unwrap();
        assert!(found.holds() && found.records > 3 && found.rows == 0, "{found:?}");
        assert_eq!(found.keys_tried, 2, "the house's and the other citizen's");
        // In no list, and under no id that was ever written down.
        assert_eq!(ledger.model().contacts_between(when.clone()).count(), 2);
        assert!(ledger.model().contact_by_id(contact(1)).is_none());
    };
    check(&ledger);
    let grown = ledger.model().digest();
    drop(ledger);
    let again = home.open();
    check(&again);
    assert_eq!(again.model().digest(), grown);
    drop(again);
    home.store.reset_views().unwrap();
    let rebuilt = home.open();
    check(&rebuilt);
    assert_eq!(rebuilt.model().digest(), grown);
    assert_eq!(rebuilt.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// The process ended after the erasure was written and before the key was destroyed; or keyring and list
/// were both brought back from before.
#[test]
fn an_erasure_that_is_written_is_finished_by_the_next_opening() {
    let (home, ledger) = house();
    let before = home.keys_as_they_are();
    erase_by_record(&ledger, 0, 30);
    drop(ledger);
    home.put_keys_back(&before);
    let again = home.open();
    assert!(again.is_erased(citizen(0)) && again.model().citizen_by_id(citizen(0)).is_none());
    assert!(again.check_erasure(citizen(0)).unwrap().holds());
}

/// The writer of an erasure panicked before the key was destroyed. The log took writes again, and the key was there until the
/// next restart.
#[test]
fn an_erasure_whose_writer_panicked_is_finished_as_soon_as_the_log_is_sound_again() {
    use super::eventful::Eventful;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Arc;
    let (home, ledger) = house();
    drop(ledger);
    let opening = home.opening();
    let disk = Eventful::before("keyring", opening.disk, || panic!("a bug"));
    let ledger =
        Ledger::open(crate::ledger::Opening { disk: Arc::new(disk), ..opening }, &mut |_| {}).unwrap();
    let broken = catch_unwind(AssertUnwindSafe(|| erase_by_record(&ledger, 0, 30)));
    assert!(broken.is_err());
    let refused = ledger.commit(&author(40), &[], |_| Ok(Decision::one(register(9))));
    assert!(matches!(refused, Err(CommitError::InDoubt)), "{refused:?}");
    ledger.recover().expect("nothing else is wrong");
    assert!(ledger.is_erased(citizen(0)) && ledger.model().citizen_by_id(citizen(0)).is_none());
    assert!(ledger.check_erasure(citizen(0)).unwrap().holds());
    commit(&ledger, 41, vec![register(9)]);
    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}
