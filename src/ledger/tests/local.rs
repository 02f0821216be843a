//! The same on a disk of one's own: rows in sled, a journal in files, keys beside them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::world::{World, author, citizen, commit, contact, in_turn, log, register, set_up};
use crate::domain::clock::SeededEntropy;
use crate::ledger::verify::{Depth, FaultKind};
use crate::ledger::{Decision, KeyError, KeyPlace, Ledger, MasterPlace, OpenError, OpenProgress, Opening};
use crate::store::disk::RealDisk;
use crate::store::local::{LocalStore, Options};
use crate::store::{Store, StoreId};

fn opening(root: &Path, store: Arc<dyn Store>) -> Opening {
    let keys = KeyPlace {
        master: MasterPlace::Own(root.join("keys/master.key")),
        keyring: root.join("keys/keyring"),
    };
    Opening { store, disk: Arc::new(RealDisk), keys, entropy: Arc::new(SeededEntropy::new(4)) }
}

fn store(root: &Path) -> Arc<dyn Store> {
    let options = Options::new(StoreId::from_bytes([3; 16]));
    Arc::new(LocalStore::open(&root.join("data"), &options).expect("the store opens"))
}

fn open(root: &Path) -> Ledger {
    Ledger::open(opening(root, store(root)), &mut |_| {}).expect("the log opens")
}

/// A log with people, a few citizens and some months of chance.
fn populated(root: &Path) -> Ledger {
    let ledger = open(root);
    set_up(&ledger);
    let mut world = World::new();
    for number in 0..160_u16 {
        world.happen(&ledger, in_turn(number));
    }
    ledger
}

#[test]
fn what_was_written_is_there_after_a_restart_and_after_losing_every_row() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let ledger = populated(root);
    let digest = ledger.model().digest();
    drop(ledger);
    let ledger = open(root);
    assert_eq!(ledger.model().digest(), digest);
    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    drop(ledger);

    std::fs::remove_dir_all(root.join("data/views")).unwrap();
    let mut replayed = 0;
    let rebuilt = Ledger::open(opening(root, store(root)), &mut |progress| {
        if let OpenProgress::Replaying { done, total } = progress {
            assert!(replayed < done && done <= total);
            replayed = done;
        }
    });
    let rebuilt = rebuilt.expect("the log opens without rows");
    assert_eq!(replayed, rebuilt.model().seq().0);
    assert_eq!(rebuilt.model().digest(), digest);
    assert_eq!(rebuilt.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// The only segment of a small journal.
fn segment(root: &Path) -> PathBuf {
    let listed = std::fs::read_dir(root.join("data/journal")).unwrap();
    let mut segments = listed.map(|entry| entry.unwrap().path());
    segments.find(|path| path.extension().is_some_and(|ending| ending == "seg")).expect("there is a segment")
}

#[test]
fn whatever_byte_of_the_journal_is_flipped_is_found_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let ledger = open(root);
    commit(&ledger, 1, vec![register(0), register(1)]);
    commit(&ledger, 2, vec![log(1, vec![citizen(0), citizen(1)])]);
    let segment = segment(root);
    let whole = std::fs::read(&segment).unwrap();
    for place in (0..whole.len()).step_by(23) {
        let mut changed = whole.clone();
        changed[place] ^= 0x10;
        std::fs::write(&segment, &changed).unwrap();
        let report = ledger.verify(Depth::Records, &mut |_| {}).unwrap();
        let fault = report.faults.first().unwrap_or_else(|| panic!("byte {place} was not missed"));
        assert!(matches!(fault.what, FaultKind::Journal(_)), "byte {place}: {fault:?}");
        assert_eq!(fault.file.as_deref(), Some(segment.as_path()));
        assert!(fault.offset.is_some_and(|offset| offset <= place as u64), "byte {place}: {fault:?}");
    }
    std::fs::write(&segment, &whole).unwrap();
    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

#[test]
fn a_damaged_journal_opens_for_reading_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let ledger = open(root);
    commit(&ledger, 1, vec![register(0)]);
    let sound_bytes = std::fs::metadata(segment(root)).unwrap().len();
    commit(&ledger, 2, vec![log(1, vec![citizen(0)])]);
    commit(&ledger, 3, vec![log(2, vec![citizen(0)])]);
    drop(ledger);
    let segment = segment(root);
    let mut bytes = std::fs::read(&segment).unwrap();
    bytes[usize::try_from(sound_bytes).unwrap() + 60] ^= 1;
    std::fs::write(&segment, &bytes).unwrap();
    for views_are_lost in [false, true] {
        if views_are_lost {
            std::fs::remove_dir_all(root.join("data/views")).unwrap();
        }
        let ledger = open(root);
        assert!(ledger.citizen(citizen(0)).unwrap().is_some());
        assert_eq!(ledger.contact(contact(1)).unwrap().is_some(), !views_are_lost);
        assert!(ledger.unavailable().is_some());
        let refused = ledger.commit(&author(9), &[], |_| Ok(Decision::one(log(3, vec![citizen(0)]))));
        assert_eq!(refused.unwrap_err().refusal().code(), "log-damaged");
    }
}

#[test]
fn a_missing_or_foreign_key_is_said_and_nothing_is_made_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    drop(populated(root));
    let keys = root.join("keys");
    let try_open = || match Ledger::open(opening(root, store(root)), &mut |_| {}) {
        Err(OpenError::Keys(error)) => error,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it opened"),
    };
    let master = std::fs::read(keys.join("master.key")).unwrap();
    let ring = std::fs::read(keys.join("keyring")).unwrap();
    std::fs::remove_file(keys.join("master.key")).unwrap();
    assert!(matches!(try_open(), KeyError::MasterMissing(_)));
    std::fs::write(keys.join("master.key"), "00".repeat(32)).unwrap();
    assert!(matches!(try_open(), KeyError::MasterWrong(_)));
    std::fs::write(keys.join("master.key"), &master).unwrap();
    std::fs::remove_file(keys.join("keyring")).unwrap();
    assert!(matches!(try_open(), KeyError::RingMissing(_)));
    assert!(!keys.join("keyring").exists());
    let mut damaged = ring.clone();
    damaged[130] ^= 1;
    std::fs::write(keys.join("keyring"), &damaged).unwrap();
    assert!(matches!(try_open(), KeyError::RingDamaged { offset: 128, .. }));
    std::fs::write(keys.join("keyring"), &ring).unwrap();
    assert!(open(root).model().counts().citizens > 0);
}

#[test]
fn files_of_a_new_home_are_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    for (name, mode) in [("keys", 0o700), ("keys/master.key", 0o600), ("keys/keyring", 0o600)] {
        let metadata = std::fs::metadata(folder.path().join(name)).unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, mode, "{name}");
    }
}

/// A text far longer than a row of the views should be comes back whole, also when it has shrunk since.
#[test]
fn long_texts_come_back_whole() {
    use crate::domain::contact::ContactEvent;
    use crate::domain::event::Event;
    use crate::domain::text::Prose;
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    commit(&ledger, 1, vec![register(0)]);
    let long = |letter: &str, count| Prose::new(&letter.repeat(count));
    let mut details = super::world::meeting(1, vec![citizen(0)]);
    (details.what, details.own_words) = (long("😀", 20_000), long("æ", 20_000));
    let logged = ContactEvent::Logged { details: Box::new(details.clone()), team: super::world::team(0) };
    commit(&ledger, 2, vec![Event::Contact(contact(1), logged)]);
    assert_eq!(ledger.contact(contact(1)).unwrap().unwrap().details, details);
    let short = super::world::meeting(1, vec![citizen(0)]);
    let reason = super::world::line("kortere");
    let amended = ContactEvent::Amended { details: Box::new(short.clone()), reason };
    commit(&ledger, 3, vec![Event::Contact(contact(1), amended)]);
    drop(ledger);
    let ledger = open(folder.path());
    let found = ledger.contact(contact(1)).unwrap().unwrap();
    assert_eq!((&found.details, &found.earlier[0].details), (&short, &details));
    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    let again = ledger.commit(&author(3), &[], |_| Ok(Decision::nothing()));
    assert!(again.is_ok());
}
