//! Backups on a disk that breaks, restores that break off, and an erasure in the middle of a backup.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backup::{Home, draft, head_of_draft};
use super::eventful::Eventful;
use super::world::{citizen, commit, log, register, set_up, start, worker};
use crate::domain::ids::ErasureId;
use crate::ledger::backup::{self, Destination, Filling, NotRestored, Target};
use crate::ledger::{KeyPlace, Ledger, MasterPlace};
use crate::store::disk::simulated::Fault;
use crate::store::disk::{Disk, RealDisk, SimulatedDisk, write_whole};

const FAULTS: [Fault; 4] = [Fault::Fail, Fault::Tear, Fault::Full, Fault::Halt];

/// A log at one time, and what a backup of it has to give back.
struct Time {
    home: Home,
    ledger: Ledger,
    draft: Vec<u8>,
    keyring: Vec<u8>,
    erased: Option<Vec<u8>>,
}

impl Time {
    /// A log, or what became of an earlier one.
    fn after(earlier: Option<&Self>, live: impl FnOnce(&Ledger)) -> Self {
        let home = Home::new();
        if let Some(earlier) = earlier {
            copy_all(&earlier.home.path("data"), &home.path("data"));
            copy_all(&earlier.home.path("keys"), &home.path("keys"));
        }
        let ledger = home.open();
        live(&ledger);
        let drafts = home.drafts(&ledger);
        let words = format!("{} gange", ledger.model().seq().0);
        drafts.keep(worker(1), draft(1), head_of_draft(1), words.as_bytes()).expect("a draft");
        let read = |name: &str| fs::read(home.path(name)).ok();
        let draft = fs::read_dir(home.path("data/drafts")).unwrap().next().unwrap().unwrap().path();
        let (keyring, erased) = (read("keys/keyring").unwrap(), read("keys/erased"));
        Self { draft: fs::read(draft).unwrap(), keyring, erased, home, ledger }
    }

    fn back_up(&self, disk: &SimulatedDisk) -> bool {
        let target = Target { disk: Arc::new(disk.clone()), data: "/b".into(), keys: Some("/k".into()) };
        self.ledger.back_up(&self.home.path("data/drafts"), &target, start(), &mut |_| {}).is_ok()
    }
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_all(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn home_on(disk: &SimulatedDisk, root: &str) -> Destination {
    let root = PathBuf::from(root);
    disk.create_dir(&root).unwrap();
    disk.sync_dir(Path::new("/")).unwrap();
    let master = MasterPlace::Own(root.join("keys/master.key"));
    Destination { data: root.join("data"), keys: KeyPlace { master, keyring: root.join("keys/keyring") } }
}

/// Restores what is there and says which of these times it is: all of it, and with keys that are no older.
fn restored(disk: &SimulatedDisk, root: &str, times: &[&Time]) -> usize {
    let to = home_on(disk, root);
    let restored = backup::restore(disk, Path::new("/b"), Path::new("/k"), &to, &mut |_| {});
    let restored = restored.unwrap_or_else(|error| panic!("{error}: {error:?}"));
    let which = times.iter().position(|time| time.ledger.model().seq() == restored.head.seq);
    let which = which.expect("it is one of these times");
    let drafts = disk.list(&to.data.join("drafts")).unwrap();
    assert!(disk.read(&drafts[0]).unwrap() == times[which].draft, "the draft is from another time");
    let ring = disk.read(&to.keys.keyring).unwrap();
    let keys = times.iter().position(|time| time.keyring == ring).expect("a keyring of one of these times");
    assert!(keys >= which, "records {which}, keys {keys}");
    assert_eq!(restored.erased > 0, times[keys].erased.is_some());
    let list = to.keys.keyring.with_file_name("erased");
    assert_eq!(disk.read(&list).is_ok(), restored.erased > 0);
    which
}

/// A backup that was cut short had put drafts, keys and the list of the erased over those that the list before it names: until
/// the next whole backup nothing could be restored. Every operation is broken in every way, twice over.
#[test]
fn wherever_a_backup_breaks_off_the_one_before_can_be_restored() {
    let first = Time::after(None, |ledger| {
        set_up(ledger);
        commit(ledger, 1, vec![register(1), register(2)]);
    });
    let second = Time::after(Some(&first), |ledger| {
        commit(ledger, 2, vec![register(3), log(1, vec![citizen(1)])]);
        ledger.erase(ErasureId::from_bytes([9; 16]), citizen(2), start()).expect("they are erased");
    });
    let third = Time::after(Some(&second), |ledger| commit(ledger, 3, vec![register(4)]));
    let times = [&first, &second, &third];
    let unbroken = SimulatedDisk::new(1);
    assert!(first.back_up(&unbroken));
    let before = unbroken.changes();
    assert!(second.back_up(&unbroken));
    let steps = unbroken.changes() - before;
    assert_eq!(restored(&unbroken, "/home", &times), 1);
    let mut seen = [0; 3];
    for at in 1..=steps {
        let fault = FAULTS[usize::try_from(at).unwrap() % FAULTS.len()];
        for power in [false, true] {
            let disk = SimulatedDisk::new(at);
            assert!(first.back_up(&disk));
            disk.plan(disk.changes() + at, fault);
            let done = second.back_up(&disk);
            wake(&disk, power);
            let which = restored(&disk, "/home", &times);
            assert!(which == 1 || !done && which == 0, "step {at}, {fault:?}: {which}");
            // The next one breaks off too, somewhere else.
            disk.plan(disk.changes() + at * 7 % steps, fault);
            let done = third.back_up(&disk);
            wake(&disk, power);
            let later = restored(&disk, "/home-2", &times);
            assert!(later == 2 || !done && later >= which, "step {at}, {fault:?}: {which}, then {later}");
            seen[later] += 1;
            // And then one that does not.
            assert!(third.back_up(&disk));
            let found = backup::check(&disk, Path::new("/b"), Some(Path::new("/k")), &mut |_| {}).unwrap();
            assert_eq!(found.faults, [], "step {at}, {fault:?}");
            assert_eq!(found.head.map(|head| head.seq), Some(third.ledger.model().seq()));
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

fn wake(disk: &SimulatedDisk, power: bool) {
    if power { disk.power_cut() } else { disk.restart() }
}

/// A restore is broken at every operation in every way: what it had begun is taken away by the next, or it was done.
#[test]
fn wherever_a_restore_breaks_off_it_is_done_or_can_be_made_again() {
    let time = Time::after(None, |ledger| {
        set_up(ledger);
        commit(ledger, 1, vec![register(1), register(2), log(1, vec![citizen(1)])]);
        ledger.erase(ErasureId::from_bytes([9; 16]), citizen(2), start()).expect("they are erased");
    });
    let restore = |disk: &SimulatedDisk, to: &Destination| {
        backup::restore(disk, Path::new("/b"), Path::new("/k"), to, &mut |_| {})
    };
    let unbroken = SimulatedDisk::new(1);
    assert!(time.back_up(&unbroken));
    let (to, before) = (home_on(&unbroken, "/home"), unbroken.changes());
    restore(&unbroken, &to).expect("it is restored");
    let steps = unbroken.changes() - before;
    let journal = |disk: &SimulatedDisk| {
        let files = disk.list(&to.data.join("journal")).unwrap();
        files.iter().map(|path| disk.read(path).unwrap()).collect::<Vec<_>>()
    };
    let (mut done, mut again) = (0, 0);
    for at in 1..=steps {
        for (fault, power) in FAULTS.into_iter().flat_map(|fault| [(fault, false), (fault, true)]) {
            let disk = SimulatedDisk::new(at);
            assert!(time.back_up(&disk));
            home_on(&disk, "/home");
            disk.plan(disk.changes() + at, fault);
            let ended = restore(&disk, &to).is_ok();
            assert!(!ended || at == steps, "step {at}, {fault:?}");
            wake(&disk, power);
            let is_there = disk.read(&to.keys.keyring).is_ok();
            if is_there && backup::is_whole(&disk, &to.data).unwrap() {
                done += 1;
            } else {
                let mended = restore(&disk, &to);
                mended.unwrap_or_else(|error| panic!("step {at}, {fault:?}, {power}: {error}"));
                again += 1;
            }
            assert!(!backup::is_half(&disk, &to.data).unwrap());
            assert_eq!(disk.read(&to.keys.keyring).unwrap(), time.keyring, "step {at}, {fault:?}");
            assert!(journal(&disk) == journal(&unbroken), "step {at}, {fault:?}, {power}");
            assert_eq!(disk.list(&to.data.join("drafts")).unwrap().len(), 1);
        }
    }
    assert!(done > 0 && again > 0, "{done} were done, {again} made again");
}

/// Somebody was erased while drafts were being copied: the drafts in the backup were sealed with the key from before, and
/// the key in it was the one from after.
#[test]
fn an_erasure_in_the_middle_of_a_backup_leaves_no_draft_that_nothing_opens() {
    let home = Home::new();
    let ledger = Arc::new(home.open());
    set_up(&ledger);
    commit(&ledger, 1, vec![register(1), register(2)]);
    let drafts = Arc::new(home.drafts(&ledger));
    for number in 1..=3 {
        let about = if number == 1 { 1 } else { 2 };
        drafts.keep(worker(1), draft(number), head_of_draft(about), &[number; 40]).expect("a draft");
    }
    let (in_it, of_it) = (Arc::clone(&ledger), Arc::clone(&drafts));
    let erase = move || {
        in_it.erase(ErasureId::from_bytes([9; 16]), citizen(1), start()).expect("they are erased");
        of_it.clear_after_erasure(citizen(1), start()).expect("their drafts go");
    };
    let disk = Arc::new(Eventful::before(".draft", Arc::new(RealDisk), erase));
    let target = Target { disk, ..home.target() };
    let backed_up = ledger.back_up(&home.path("data/drafts"), &target, start(), &mut |_| {});
    assert_eq!(backed_up.expect("a backup").drafts, 2);
    assert!(ledger.is_erased(citizen(1)));

    let other = Home::new();
    let to = Destination { data: other.path("data"), keys: other.keys() };
    backup::restore(&RealDisk, &home.path("backup"), &home.path("backup-keys"), &to, &mut |_| {})
        .expect("it is restored");
    let back = other.open();
    let drafts = other.drafts(&back);
    assert_eq!(drafts.of(worker(1)).len(), 2);
    for number in 2..=3 {
        assert_eq!(drafts.body(worker(1), draft(number)).expect("it opens").as_slice(), [number; 40]);
    }
}

/// A backup was found changed, then its folder could not be read, and it was said to be sound.
#[test]
fn damage_that_is_known_is_not_forgotten_when_reading_fails_after_it() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    ledger.back_up(&home.path("data/drafts"), &home.target(), start(), &mut |_| {}).expect("a backup");
    let segment = home.path("backup/data/journal/00000001.seg");
    let mut bytes = fs::read(&segment).unwrap();
    bytes[300] ^= 1;
    fs::write(&segment, bytes).unwrap();
    let disk = Eventful::unlisted(Arc::new(RealDisk), home.path("backup/data/journal"));
    let found = backup::check(&disk, &home.path("backup"), None, &mut |_| {});
    assert!(found.as_ref().map_or(true, |found| !found.is_sound()), "{found:?}");
}

/// The mark of a half-filled home was taken away, and the disk failed before that was durable: the home was opened and worked
/// in, and after a power cut it was half again, for the next restore to empty.
#[test]
fn a_home_that_opened_is_never_half_again() {
    for fails in [false, true] {
        let disk = SimulatedDisk::new(3);
        let to = home_on(&disk, "/home");
        backup::begin(&disk, &to, Filling::Backup).expect("it is empty");
        assert!(!backup::is_whole(&disk, &to.data).unwrap());
        disk.plan(disk.changes() + 2, Fault::Fail);
        assert!(backup::end(&disk, &to.data).is_err(), "its last step fails");
        if fails {
            disk.plan(disk.changes() + 1, Fault::Fail);
            assert!(backup::is_whole(&disk, &to.data).is_err(), "it is not opened then");
        }
        assert!(backup::is_whole(&disk, &to.data).unwrap());
        disk.power_cut();
        assert!(!backup::is_half(&disk, &to.data).unwrap());
    }
    let disk = SimulatedDisk::new(3);
    assert!(backup::is_whole(&disk, Path::new("/home/data")).unwrap(), "nothing was ever restored");
}

/// An import that was killed had written the list of the erased, and every further one was refused because of it.
#[test]
fn an_import_that_was_killed_can_be_made_again() {
    let disk = SimulatedDisk::new(3);
    let to = home_on(&disk, "/home");
    let list = to.keys.keyring.with_file_name("erased");
    let is_refused = |filling| {
        let begun = backup::begin(&disk, &to, filling);
        matches!(begun, Err(NotRestored::NotEmpty(path)) if path == list)
    };
    let put_list = || {
        disk.create_dir(list.parent().unwrap()).unwrap();
        write_whole(&disk, &list, b"x").unwrap();
    };
    backup::begin(&disk, &to, Filling::Export).expect("it is empty");
    put_list();
    backup::begin(&disk, &to, Filling::Export).expect("the list is the killed one's");
    assert!(disk.read(&list).is_err());
    put_list();
    backup::begin(&disk, &to, Filling::Backup).expect("a restore takes it away too");
    assert!(disk.read(&list).is_err());
    // A list from before a restore is no import's to take away.
    put_list();
    backup::begin(&disk, &to, Filling::Backup).expect("a restore begins with it");
    assert!(is_refused(Filling::Export));
    assert!(disk.read(&list).is_ok());
}
