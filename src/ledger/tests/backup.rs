//! Backups: made beside the work, put back into an empty home, found out when they are damaged.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::world::{World, author, citizen, commit, in_turn, log, register, set_up, start, worker};
use crate::domain::clock::SeededEntropy;
use crate::domain::ids::{DraftId, ErasureId};
use crate::domain::text::Line;
use crate::ledger::backup::{
    self, BackedUp, BackupError, Checked, Destination, KeysBackedUp, NotRestored, Target,
};
use crate::ledger::checkpoint::Held;
use crate::ledger::verify::{Depth, FaultKind};
use crate::ledger::{Decision, DraftHead, Drafts, KeyPlace, Ledger, MasterPlace, Opening};
use crate::store::disk::RealDisk;
use crate::store::local::{LocalStore, Options};
use crate::store::{Meaning, Store, StoreId};

/// A home in a folder, with small segments.
pub(super) struct Home {
    pub(super) folder: tempfile::TempDir,
    log: u8,
}

impl Home {
    pub(super) fn new() -> Self {
        Self::of_log(3)
    }

    pub(super) fn of_log(log: u8) -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), log }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn keys(&self) -> KeyPlace {
        KeyPlace {
            master: MasterPlace::Own(self.path("keys/master.key")),
            keyring: self.path("keys/keyring"),
        }
    }

    pub(super) fn open(&self) -> Ledger {
        let options =
            Options { segment_bytes: 24 << 10, ..Options::new(StoreId::from_bytes([self.log; 16])) };
        let store: Arc<dyn Store> =
            Arc::new(LocalStore::open(&self.path("data"), &options).expect("the store opens"));
        let entropy = Arc::new(SeededEntropy::new(4 + store.head().seq.0));
        let opening = Opening { store, disk: Arc::new(RealDisk), keys: self.keys(), entropy };
        Ledger::open(opening, &mut |_| {}).expect("the log opens")
    }

    pub(super) fn drafts(&self, ledger: &Ledger) -> Drafts {
        ledger.drafts(Arc::new(RealDisk), self.path("data/drafts")).expect("the drafts open")
    }

    pub(super) fn target(&self) -> Target {
        Target { disk: Arc::new(RealDisk), data: self.path("backup"), keys: Some(self.path("backup-keys")) }
    }

    pub(super) fn back_up(&self, ledger: &Ledger) -> Result<BackedUp, BackupError> {
        ledger.back_up(&self.path("data/drafts"), &self.target(), start(), &mut |_| {})
    }

    fn check(&self) -> Checked {
        backup::check(&RealDisk, &self.path("backup"), Some(&self.path("backup-keys")), &mut |_| {})
            .expect("there is a backup")
    }

    fn restore_from(&self, other: &Home) -> Result<backup::Restored, NotRestored> {
        let to = Destination { data: self.path("data"), keys: self.keys() };
        backup::restore(&RealDisk, &other.path("backup"), &other.path("backup-keys"), &to, &mut |_| {})
    }
}

pub(super) fn live(ledger: &Ledger, world: &mut World, numbers: std::ops::Range<u16>) {
    for number in numbers {
        world.happen(ledger, in_turn(number));
    }
}

pub(super) fn head_of_draft(about: u16) -> DraftHead {
    let title = Line::new("Samtale");
    DraftHead {
        kind: "contact".to_owned(),
        title,
        citizens: vec![citizen(about)],
        saved: start(),
        renewed: None,
    }
}

pub(super) fn draft(number: u8) -> DraftId {
    DraftId::from_bytes([number; 16])
}

#[test]
fn what_was_backed_up_comes_back_into_an_empty_home_and_is_the_same() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    let mut world = World::new();
    live(&ledger, &mut world, 0..120);
    let drafts = home.drafts(&ledger);
    drafts.keep(worker(1), draft(1), head_of_draft(1), b"Vil gerne i gang").expect("a draft");
    let first = home.back_up(&ledger).expect("a backup");
    assert!(first.copied > 2 && first.kept == 0, "{first:?}");
    assert_eq!((first.drafts, first.keys), (1, KeysBackedUp::All));
    let at_first = ledger.model().digest();

    // The second time only what is new is copied.
    live(&ledger, &mut world, 120..160);
    let second = home.back_up(&ledger).expect("a second backup");
    assert_eq!(second.kept, first.copied - 1, "all closed segments were there");
    assert!(second.copied >= 1 && second.head.seq > first.head.seq);
    let digest = ledger.model().digest();
    assert_ne!(digest, at_first);
    let checked = home.check();
    assert_eq!(checked.faults, []);
    assert_eq!((checked.head, checked.records), (Some(second.head), second.head.seq.0));

    let other = Home::new();
    let restored = other.restore_from(&home).expect("it is restored");
    assert_eq!((restored.head, restored.drafts), (second.head, 1));
    let back = other.open();
    assert_eq!(back.model().digest(), digest);
    assert_eq!(back.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
    let body = other.drafts(&back).body(worker(1), draft(1)).expect("the draft opens");
    assert_eq!(body.as_slice(), b"Vil gerne i gang");
    assert!(matches!(other.restore_from(&home), Err(NotRestored::NotEmpty(_))), "only into an empty home");
}

/// A restored keyring must not bring back what somebody had the right to have erased.
#[test]
fn whoever_was_erased_stays_erased_when_an_older_backup_is_restored() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 1, vec![register(1), register(2)]);
    commit(&ledger, 2, vec![log(1, vec![citizen(1)]), log(2, vec![citizen(2)])]);
    let drafts = home.drafts(&ledger);
    drafts.keep(worker(1), draft(1), head_of_draft(1), b"om en").expect("a draft");
    drafts.keep(worker(1), draft(2), head_of_draft(2), b"om en anden").expect("a draft");
    home.back_up(&ledger).expect("a backup");
    ledger.erase(ErasureId::from_bytes([9; 16]), citizen(1), start()).expect("they are erased");

    // The machine is lost but for its list of the erased.
    let other = Home::new();
    fs::create_dir_all(other.path("keys")).unwrap();
    fs::copy(home.path("keys/erased"), other.path("keys/erased")).unwrap();
    let restored = other.restore_from(&home).expect("it is restored");
    assert_eq!(restored.erased, 1);
    let back = other.open();
    assert!(back.model().citizen_by_id(citizen(1)).is_none());
    assert!(back.model().citizen_by_id(citizen(2)).is_some());
    let drafts = other.drafts(&back);
    assert_eq!(drafts.of(worker(1)).len(), 1, "the draft about them went with them");
    assert_eq!(back.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

#[test]
fn a_folder_that_is_not_this_logs_is_left_alone() {
    let (home, other) = (Home::new(), Home::new());
    let ledger = home.open();
    set_up(&ledger);
    home.back_up(&ledger).expect("a backup");
    let restored = {
        other.restore_from(&home).expect("it is restored");
        other.open()
    };
    commit(&ledger, 1, vec![register(1)]);
    home.back_up(&ledger).expect("a second backup");
    let into = |data: &Path, keys: Option<PathBuf>| {
        let target = Target { disk: Arc::new(RealDisk), data: data.to_owned(), keys };
        restored.back_up(&other.path("data/drafts"), &target, start(), &mut |_| {})
    };
    let ahead = into(&home.path("backup"), None);
    assert!(matches!(ahead, Err(BackupError::Ahead { .. })), "{ahead:?}");
    for number in 2..5 {
        commit(&restored, number, vec![register(number)]);
    }
    let history = into(&home.path("backup"), None);
    assert!(matches!(history, Err(BackupError::OtherHistory(_))), "{history:?}");
    let inside = into(&other.path("new"), Some(other.path("new/keys")));
    assert!(matches!(inside, Err(BackupError::KeysInside)), "{inside:?}");
    fs::create_dir(other.path("full")).unwrap();
    fs::write(other.path("full/letter.txt"), "x").unwrap();
    let full = into(&other.path("full"), None);
    assert!(matches!(full, Err(BackupError::NotEmpty(_))), "{full:?}");
    assert_eq!(home.check().faults, [], "the other's backup is as it was");
}

/// A damaged log never takes the place of a whole backup.
#[test]
fn damage_is_never_backed_up_over_what_is_whole() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    home.back_up(&ledger).expect("a backup");
    let mut world = World::new();
    live(&ledger, &mut world, 0..120);
    let segment = home.path("data/journal/00000002.seg");
    let mut bytes = fs::read(&segment).unwrap();
    bytes[700] ^= 1;
    fs::write(&segment, bytes).unwrap();
    match home.back_up(&ledger) {
        Err(BackupError::SourceDamaged(finding)) => assert_eq!(finding.meaning, Meaning::Frame),
        other => panic!("{other:?}"),
    }
    let checked = home.check();
    assert!(checked.is_sound(), "{:?}", checked.faults);
}

/// The keyring's file went bad while its keys were in memory, and the next backup put it over the last whole copy.
#[test]
fn a_keyring_that_went_bad_is_mended_before_it_is_copied_or_not_copied() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 1, vec![register(0), register(1)]);
    home.back_up(&ledger).expect("a backup");
    commit(&ledger, 2, vec![register(2)]);
    let ring = home.path("keys/keyring");
    let whole = fs::read(&ring).unwrap();
    let entry = |number: usize| 32 + number * 96;
    // Its header, the house's own key, and a citizen's key that no earlier copy has.
    for (place, is_mended) in [(4, false), (entry(0) + 40, true), (entry(4) + 40, true)] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&ring, &bytes).unwrap();
        let copied = fs::read(home.path("backup-keys/keyring")).unwrap();
        match home.back_up(&ledger) {
            Ok(_) => assert!(is_mended, "byte {place}"),
            Err(BackupError::KeyringDamaged { file, offset: 0 }) => {
                assert_eq!((file, is_mended), (ring.clone(), false));
                assert!(fs::read(home.path("backup-keys/keyring")).unwrap() == copied);
            }
            other => panic!("byte {place}: {other:?}"),
        }
        assert!(home.check().is_sound() || is_mended, "byte {place}");
        let other = Home::new();
        other.restore_from(&home).expect("it is restored");
        let back = other.open();
        assert_eq!(back.lost_keys(), None, "byte {place}");
        let citizens = if is_mended { 3 } else { 2 };
        assert_eq!(back.model().counts().citizens, citizens, "byte {place}");
        fs::write(&ring, &whole).unwrap();
    }
}

#[test]
fn whatever_byte_of_a_backup_is_changed_left_out_or_repeated_is_found_in_its_file() {
    let home = Home::new();
    let ledger = home.open();
    commit(&ledger, 1, vec![register(0), register(1)]);
    commit(&ledger, 2, vec![log(1, vec![citizen(0), citizen(1)])]);
    ledger.erase(ErasureId::from_bytes([9; 16]), citizen(0), start()).expect("they are erased");
    home.drafts(&ledger).keep(worker(1), draft(1), head_of_draft(1), b"x").expect("a draft");
    home.back_up(&ledger).expect("a backup");
    assert_eq!(home.check().faults, []);
    let (data, keys) = (home.path("backup"), home.path("backup-keys"));
    let draft = fs::read_dir(data.join("data/drafts")).unwrap().next().unwrap().unwrap().path();
    let files = [
        data.join("manifest.json"),
        data.join("data/journal/00000001.seg"),
        draft,
        data.join("erased"),
        keys.join("manifest.json"),
        keys.join("keyring"),
        keys.join("erased"),
        keys.join("master.key"),
    ];
    for file in &files {
        let whole = fs::read(file).unwrap();
        let tried = |what: &str, place: usize, bytes: Vec<u8>| {
            fs::write(file, bytes).unwrap();
            let checked = home.check();
            let fault = checked.faults.iter().find(|fault| fault.file.as_ref() == Some(file));
            let fault = fault.unwrap_or_else(|| panic!("{what} {place} of {} was missed", file.display()));
            assert!(!checked.is_sound(), "{what} {place} of {}: {:?}", file.display(), fault.what);
            // JSON that breaks off is noticed a little further on.
            let reach = if file.ends_with("manifest.json") { 120 } else { 0 };
            assert!(
                fault.offset.unwrap() <= place as u64 + reach,
                "{what} {place} of {}: {fault:?}",
                file.display()
            );
        };
        // Every byte of such a list is tried where lists are signed.
        let step = if file.ends_with("manifest.json") { 13 } else { 1 };
        for place in (0..whole.len()).step_by(step) {
            let mut changed = whole.clone();
            changed[place] ^= 1 << (place % 8);
            tried("changed", place, changed);
            match place % 9 {
                0 => tried("cut at", place, whole[..place].to_vec()),
                3 => tried("left out", place, [&whole[..place], &whole[place + 1..]].concat()),
                6 => tried("repeated", place + 1, [&whole[..=place], &whole[place..]].concat()),
                _ => {}
            }
        }
        fs::write(file, &whole).unwrap();
        fs::rename(file, file.with_extension("away")).unwrap();
        let found = backup::check(&RealDisk, &data, Some(&keys), &mut |_| {});
        assert!(found.is_err() || !found.unwrap().is_sound(), "{} away", file.display());
        fs::rename(file.with_extension("away"), file).unwrap();
    }
    assert_eq!(home.check().faults, []);
}

/// The list is the last thing that is written: until then the one before holds.
#[test]
fn a_backup_that_was_cut_short_is_mended_by_the_next() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    home.back_up(&ledger).expect("a backup");
    let list = fs::read(home.path("backup/manifest.json")).unwrap();
    let mut world = World::new();
    live(&ledger, &mut world, 0..60);
    home.back_up(&ledger).expect("a second backup");
    fs::write(home.path("backup/manifest.json"), &list).unwrap();
    let checked = home.check();
    assert!(checked.is_sound() && !checked.faults.is_empty(), "{:?}", checked.faults);
    assert!(checked.faults.iter().all(|fault| fault.what == FaultKind::BackupUnfinished));
    home.back_up(&ledger).expect("a third backup");
    assert_eq!(home.check().faults, []);
}

/// A restore that the power cut is begun again, and a home that is half restored does not open.
#[test]
fn a_restore_that_was_cut_short_can_be_made_again() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    let digest = ledger.model().digest();
    home.back_up(&ledger).expect("a backup");
    let other = Home::new();
    other.restore_from(&home).expect("it is restored");
    fs::remove_file(other.path("keys/keyring")).unwrap();
    fs::write(other.path("data/restoring/half"), "").unwrap();
    other.restore_from(&home).expect("it is restored again");
    assert_eq!(other.open().model().digest(), digest);
}

#[test]
fn a_checkpoint_shows_whether_history_is_still_the_same() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    home.back_up(&ledger).expect("a backup");
    commit(&ledger, 1, vec![register(1)]);
    let checkpoint = ledger.make_checkpoint(start());
    let seq = ledger.model().seq();
    commit(&ledger, 2, vec![register(2)]);
    assert_eq!(ledger.hold_checkpoint(&checkpoint).unwrap(), Held::Same(seq));

    // Somebody goes back to the backup and writes another history.
    let other = Home::new();
    other.restore_from(&home).expect("it is restored");
    let other = other.open();
    assert_eq!(other.hold_checkpoint(&checkpoint).unwrap(), Held::Shortened(seq));
    commit(&other, 3, vec![register(3)]);
    commit(&other, 4, vec![register(4)]);
    assert_eq!(other.hold_checkpoint(&checkpoint).unwrap(), Held::Rewritten(seq));

    let stranger = Home::of_log(4);
    let stranger = stranger.open();
    assert_eq!(stranger.hold_checkpoint(&checkpoint).unwrap(), Held::Foreign);
    let mut forged = checkpoint.clone();
    let place = forged.windows(4).position(|four| four == b"sequ").unwrap() + 12;
    forged[place] = b'9';
    assert!(matches!(ledger.hold_checkpoint(&forged).unwrap(), Held::Changed(_)));
    assert_eq!(
        ledger.hold_checkpoint(&ledger.make_checkpoint(start())).unwrap(),
        Held::Same(ledger.model().seq())
    );
}

/// The rows were gone, and the journal was damaged in its middle: the log opened as if it had never been longer, and
/// took what was written next.
#[test]
fn a_damaged_journal_without_its_rows_opens_for_reading_and_says_what_is_missing() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    let mut world = World::new();
    live(&ledger, &mut world, 0..120);
    home.back_up(&ledger).expect("a backup");
    let (head, digest) = (ledger.model().seq(), ledger.model().digest());
    drop(ledger);
    let segment = home.path("data/journal/00000002.seg");
    let mut bytes = fs::read(&segment).unwrap();
    bytes[700] ^= 1;
    fs::write(&segment, bytes).unwrap();
    fs::remove_dir_all(home.path("data/views")).unwrap();

    let ledger = home.open();
    let damage = ledger.damage().expect("it is known");
    assert_eq!((damage.finding.file.clone(), damage.finding.meaning), (segment.clone(), Meaning::Frame));
    assert!(damage.shown < head && damage.head == head, "{damage:?}");
    let written = ledger.commit(&author(700), &[], |_| Ok(Decision::one(register(700))));
    assert!(written.is_err(), "nothing is written");
    let report = ledger.verify(Depth::Records, &mut |_| {}).unwrap();
    let fault = &report.faults[0];
    assert_eq!((fault.file.as_ref(), fault.offset), (Some(&segment), Some(damage.finding.offset)));
    drop(ledger);

    // The segment's copy from the backup mends it, and nothing else is needed.
    fs::copy(home.path("backup/data/journal/00000002.seg"), &segment).unwrap();
    let ledger = home.open();
    assert_eq!((ledger.damage(), ledger.model().digest()), (None, digest));
    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// A key is lost in the keyring, and the next backup of the keys would have replaced the copy that still has it.
#[test]
fn a_backup_keeps_a_key_that_the_keyring_has_lost_and_gives_it_back() {
    let home = Home::new();
    let ledger = home.open();
    set_up(&ledger);
    commit(&ledger, 1, vec![register(1), register(2)]);
    let digest = ledger.model().digest();
    home.back_up(&ledger).expect("a backup");
    drop(ledger);
    let ring = home.path("keys/keyring");
    let mut bytes = fs::read(&ring).unwrap();
    let last = bytes.len() - 40;
    bytes[last] ^= 1;
    fs::write(&ring, bytes).unwrap();

    let ledger = home.open();
    assert_eq!(ledger.lost_keys().map(|lost| lost.citizens), Some(1));
    assert_ne!(ledger.model().digest(), digest);
    commit(&ledger, 2, vec![register(3)]);
    home.back_up(&ledger).expect("a backup");
    drop(ledger);
    fs::copy(home.path("backup-keys/keyring"), &ring).unwrap();
    let ledger = home.open();
    assert_eq!((ledger.lost_keys(), ledger.model().counts().citizens), (None, 3));
    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// Anybody can sign a list of a backup with a key of their own and hand the backup over. One named a draft
/// `../../keys/x`, and the restore wrote it there; another's sizes were more than can be counted, and the check fell over.
#[test]
fn a_list_that_leads_out_of_its_folder_is_no_list() {
    let file = |name: &str| serde_json::json!({"name": name, "bytes": 1, "sha256": "00"});
    let place = serde_json::json!({"sequence": 0, "hash": "00"});
    let segment =
        |bytes: u64| serde_json::json!({"number": 1, "bytes": bytes, "sha256": "", "follows": place});
    let list = |draft: &str, segments: Vec<serde_json::Value>| {
        serde_json::json!({
            "log": "00", "time": "", "head": place, "segments": segments, "drafts": [file(draft)], "erased": null,
        })
    };
    let home = Home::new();
    let ledger = home.open();
    commit(&ledger, 1, vec![register(0)]);
    home.back_up(&ledger).expect("a backup");
    let refused = |list: serde_json::Value| {
        fs::write(home.path("backup/manifest.json"), ledger.signer.write("backup", list)).unwrap();
        let checked =
            backup::check(&RealDisk, &home.path("backup"), None, &mut |_| {}).expect("it is a backup");
        checked.faults.iter().any(|fault| fault.what == FaultKind::BackupList)
    };
    assert!(!refused(list("x.draft", vec![segment(1)])));
    for name in ["../x.draft", "../../keys/x", "/tmp/x", "a/b", "..", ".", ""] {
        assert!(refused(list(name, vec![])), "{name:?}");
    }
    assert!(refused(list("x.draft", vec![segment(u64::MAX), segment(1)])));
}
