//! The keyring under crashes, damage and erasure.

use super::*;
use crate::domain::clock::SeededEntropy;
use crate::store::disk::SimulatedDisk;
use crate::store::disk::simulated::Fault;

const STORE: StoreId = StoreId::from_bytes([7; 16]);

fn path() -> PathBuf {
    PathBuf::from("/home/keys/keyring")
}

fn citizen(number: u8) -> CitizenId {
    CitizenId::from_bytes([number; 16])
}

/// A keyring with its keys.
struct Both {
    ring: Keyring,
    keys: Keys,
}

impl Both {
    fn add(&mut self, citizens: &[CitizenId], seed: u64) -> Result<(), KeyError> {
        self.keys.take_in(self.ring.add(citizens, &SeededEntropy::new(seed))?);
        Ok(())
    }

    fn erase(&mut self, citizen: CitizenId, at: DateTime<Utc>) -> Result<(), KeyError> {
        self.ring.erase(ErasedLine { erasure: erased::UNNAMED, citizen, at }, &SeededEntropy::new(9))
    }
}

fn open(disk: &SimulatedDisk, age: Age) -> Result<Both, KeyError> {
    let master = Key::from_bytes(&[1; 32]);
    let entropy = SeededEntropy::new(disk.changes());
    let opened = Keyring::open(Arc::new(disk.clone()), path(), STORE, &master, age, &entropy);
    opened.map(|(ring, keys)| Both { ring, keys })
}

/// A disk with a keyring of three citizens.
fn three() -> (SimulatedDisk, Both) {
    let disk = SimulatedDisk::new(1);
    let mut ring = open(&disk, Age::New).unwrap();
    ring.add(&[citizen(1), citizen(2)], 5).unwrap();
    ring.add(&[citizen(3)], 6).unwrap();
    (disk, ring)
}

/// What the keyring of three citizens holds.
fn disk_bytes() -> Vec<u8> {
    three().0.read(&path()).unwrap()
}

#[test]
fn keys_are_there_again_after_a_power_cut() {
    let (disk, ring) = three();
    disk.power_cut();
    let again = open(&disk, Age::Used).unwrap();
    for number in 1..=3 {
        assert!(again.keys.key(Some(citizen(number))).is_some());
        assert_eq!(again.keys.slot(citizen(number)), ring.keys.slot(citizen(number)));
    }
    assert_eq!(again.keys.house(), ring.keys.house());
    assert_eq!(again.keys.marks(), ring.keys.marks());
    assert_eq!(again.keys.slot(citizen(4)), None);
}

#[test]
fn an_erased_key_is_gone_from_the_file() {
    let (disk, mut ring) = three();
    let Some(Slot::Key(gone)) = ring.keys.slot(citizen(2)).cloned() else { panic!("no key") };
    let at = DateTime::from_timestamp_millis(1_795_000_000_123).unwrap();
    ring.erase(citizen(2), at).unwrap();
    disk.power_cut();
    let again = open(&disk, Age::Used).unwrap();
    assert_eq!(again.keys.slot(citizen(2)), Some(&Slot::Erased(at)));
    assert_eq!(again.keys.key(Some(citizen(2))), None);
    assert!(again.keys.key(Some(citizen(1))).is_some() && again.keys.key(Some(citizen(3))).is_some());
    // No entry of the file unwraps to the key that was destroyed.
    let contents = ring_file::read(&disk.read(&path()).unwrap(), STORE);
    let kept = contents.entries.iter().filter_map(|(_, entry)| unwrap(&again.ring.wrapping, STORE, entry));
    assert!(kept.into_iter().all(|bytes| *bytes != *gone.as_bytes()));
}

#[test]
fn an_erasure_that_a_crash_cut_short_happened_wholly_or_not_at_all() {
    let steps = {
        let (disk, mut ring) = three();
        let before = disk.changes();
        ring.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
        disk.changes() - before
    };
    for step in 1..=steps {
        let (disk, mut ring) = three();
        disk.plan(disk.changes() + step, Fault::Halt);
        let erased = ring.erase(citizen(2), DateTime::UNIX_EPOCH);
        disk.restart();
        disk.power_cut();
        let again = open(&disk, Age::Used).unwrap();
        let is_gone = again.keys.key(Some(citizen(2))).is_none();
        assert!(is_gone || erased.is_err(), "step {step}: acknowledged and still there");
        assert!(again.keys.key(Some(citizen(1))).is_some() && again.keys.key(Some(citizen(3))).is_some());
    }
}

#[test]
fn a_torn_append_is_cut_off_and_the_rest_stays() {
    let (disk, _) = three();
    let whole = disk.read(&path()).unwrap();
    for cut in 1..ENTRY_BYTES {
        disk.overwrite(&path(), &whole[..whole.len() - cut]);
        let mut ring = open(&disk, Age::Used).unwrap();
        assert!(ring.keys.key(Some(citizen(2))).is_some());
        assert_eq!(ring.keys.slot(citizen(3)), None, "cut by {cut}");
        ring.add(&[citizen(4)], 1).unwrap();
        let again = open(&disk, Age::Used).unwrap();
        assert!(again.keys.key(Some(citizen(2))).is_some() && again.keys.key(Some(citizen(4))).is_some());
        assert_eq!(again.ring.examine().unwrap().findings, []);
    }
}

#[test]
fn every_flipped_byte_is_found_with_its_place() {
    let (disk, ring) = three();
    let whole = disk.read(&path()).unwrap();
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 0x20;
        disk.overwrite(&path(), &changed);
        let findings = ring.ring.examine().unwrap().findings;
        let expected = match place.checked_sub(HEADER_BYTES) {
            None => 0,
            Some(beyond) => (HEADER_BYTES + beyond / ENTRY_BYTES * ENTRY_BYTES) as u64,
        };
        assert_eq!(
            findings.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(),
            [expected],
            "byte {place}"
        );
    }
}

#[test]
fn a_failed_append_gives_nobody_a_key_and_the_next_one_works() {
    let (disk, mut ring) = three();
    for fault in [Fault::Fail, Fault::Full] {
        for step in 1..=2 {
            disk.plan(disk.changes() + step, fault);
            assert!(ring.add(&[citizen(9)], 1).is_err(), "{fault:?} {step}");
            assert_eq!(ring.keys.slot(citizen(9)), None);
            disk.restart();
        }
    }
    ring.add(&[citizen(9)], 1).unwrap();
    disk.power_cut();
    assert_eq!(open(&disk, Age::Used).unwrap().keys.slot(citizen(9)), ring.keys.slot(citizen(9)));
}

#[test]
fn a_keyring_of_another_log_or_under_another_master_key_is_refused() {
    let (disk, _) = three();
    let entropy = SeededEntropy::new(1);
    let open = |store, master: [u8; 32]| {
        Keyring::open(Arc::new(disk.clone()), path(), store, &Key::from_bytes(&master), Age::Used, &entropy)
    };
    let foreign = open(StoreId::from_bytes([8; 16]), [1; 32]);
    assert!(matches!(foreign, Err(KeyError::RingForeign(_))));
    assert!(matches!(open(STORE, [2; 32]), Err(KeyError::MasterWrong(_))));
}

#[test]
fn a_missing_keyring_is_made_for_a_new_store_alone() {
    let disk = SimulatedDisk::new(1);
    assert!(matches!(open(&disk, Age::Used), Err(KeyError::RingMissing(_))));
    assert!(open(&disk, Age::New).is_ok());
    assert!(open(&disk, Age::Used).is_ok());
}

/// A keyring was brought back from before an erasure, by a restored backup: the key that it holds is
/// destroyed again at the next opening, in the file and not in memory alone.
#[test]
fn a_restored_keyring_does_not_bring_an_erased_key_back() {
    let (disk, mut ring) = three();
    let before = whole(disk.open(&path(), Access::Read).unwrap().as_ref()).unwrap();
    let at = DateTime::from_timestamp_millis(1_795_000_000_000).unwrap();
    ring.erase(citizen(2), at).unwrap();
    drop(ring);
    write_whole(&disk, &path(), &before).unwrap();
    let again = open(&disk, Age::Used).unwrap();
    assert_eq!(again.keys.slot(citizen(2)), Some(&Slot::Erased(at)));
    assert!(again.keys.key(Some(citizen(1))).is_some());
    let bytes = whole(disk.open(&path(), Access::Read).unwrap().as_ref()).unwrap();
    let theirs = |entry: &Entry| entry.usage == Use::Citizen && entry.subject == [2; 16];
    assert!(!ring_file::read(&bytes, STORE).entries.iter().any(|(_, entry)| theirs(entry)));
}

/// The list can be older than the keyring, or lost: what the keyring knows is written into it again.
#[test]
fn a_lost_list_of_the_erased_is_made_again_from_the_keyring() {
    let (disk, mut ring) = three();
    ring.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
    disk.remove(&erased::beside(&path())).unwrap();
    open(&disk, Age::Used).unwrap();
    let list = erased::read(&disk, &erased::beside(&path())).unwrap().unwrap();
    assert_eq!(list.lines.iter().map(|line| line.citizen).collect::<Vec<_>>(), [citizen(2)]);
    erased::merge(
        &disk,
        &erased::beside(&path()),
        STORE,
        &[ErasedLine { citizen: citizen(9), ..list.lines[0] }],
    )
    .unwrap();
    // Someone whom this keyring never knew is erased all the same.
    assert!(matches!(open(&disk, Age::Used).unwrap().keys.slot(citizen(9)), Some(Slot::Erased(_))));
}

#[test]
fn the_list_of_another_log_is_refused() {
    let (disk, ring) = three();
    drop(ring);
    let line = ErasedLine { erasure: erased::UNNAMED, citizen: citizen(1), at: DateTime::UNIX_EPOCH };
    erased::merge(&disk, &erased::beside(&path()), StoreId::from_bytes([8; 16]), &[line]).unwrap();
    assert!(matches!(open(&disk, Age::Used), Err(KeyError::ErasedForeign(_))));
}

/// The keyring was written anew, and the disk failed at the very last step: the name led to the new file, and the
/// next keys were appended to the old one, which no name led to any more.
#[test]
fn no_key_is_given_out_that_is_gone_after_a_power_cut() {
    let (disk, mut ring) = three();
    let before = disk.changes();
    ring.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
    let steps = disk.changes() - before;
    let mut refused = 0;
    for at in 1..=steps {
        let (disk, mut ring) = three();
        disk.plan(disk.changes() + at, Fault::Fail);
        let erased = ring.erase(citizen(2), DateTime::UNIX_EPOCH).is_ok();
        let given = ring.add(&[citizen(4)], 7).is_ok();
        refused += u64::from(!given);
        // The writer tries again, and then keys are given out as ever.
        if !erased {
            ring.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
        }
        ring.add(&[citizen(5)], 8).unwrap();
        disk.power_cut();
        let again = open(&disk, Age::Used).unwrap();
        assert_eq!(again.keys.key(Some(citizen(4))).is_some(), given, "step {at} of {steps}");
        assert!(again.keys.key(Some(citizen(5))).is_some(), "step {at} of {steps}");
        assert_eq!(again.keys.key(Some(citizen(2))), None, "step {at} of {steps}");
        assert_eq!(again.ring.examine().unwrap().findings, []);
    }
    assert!(refused > 0);
}

/// Keys were being added when the disk failed, so that nobody had them. What was left of that behind the file's end became
/// part of it when a lost key was put back; then the same citizen got a key, behind the one that nobody had, and at the next
/// opening the first of the two counted: nothing of theirs could be read.
#[test]
fn of_two_keys_of_one_citizen_the_later_one_counts() {
    let (disk, mut both) = three();
    // Written, and its sync fails.
    disk.plan(disk.changes() + 2, Fault::Fail);
    assert!(both.add(&[citizen(4)], 7).is_err());
    let mut bytes = disk.read(&path()).unwrap();
    assert_eq!(bytes.len(), HEADER_BYTES + 6 * ENTRY_BYTES, "the key that nobody had lies there");
    bytes[HEADER_BYTES + 2 * ENTRY_BYTES + 40] ^= 1;
    disk.overwrite(&path(), &bytes);
    assert_eq!(both.ring.put_back(&both.keys, &SeededEntropy::new(8)).unwrap(), 1);
    both.add(&[citizen(4)], 9).unwrap();
    let again = open(&disk, Age::Used).unwrap();
    for number in 1..=4 {
        let slot = again.keys.slot(citizen(number));
        assert_eq!(slot, both.keys.slot(citizen(number)), "{number}");
    }
    // Somebody who was erased does not come back with a key that stands behind the mark.
    both.erase(citizen(4), DateTime::UNIX_EPOCH).unwrap();
    let marked = disk.read(&path()).unwrap();
    let late = bytes[HEADER_BYTES + 5 * ENTRY_BYTES..].to_vec();
    disk.overwrite(&path(), &[marked, late].concat());
    let again = open(&disk, Age::Used).unwrap();
    assert_eq!(again.keys.slot(citizen(4)), Some(&Slot::Erased(DateTime::UNIX_EPOCH)));
}

/// The keyring's header went bad while the log was open, and somebody was erased: the file was written anew with what could
/// be read of it, which was nothing, and everybody's key was gone. The same of a file of which the house's keys were gone.
#[test]
fn an_erasure_throws_no_keys_away_where_the_file_cannot_be_read() {
    let whole = disk_bytes();
    let entry = |number: usize| HEADER_BYTES + number * ENTRY_BYTES;
    let flipped = |place: usize| {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        bytes
    };
    let damaged = [flipped(3), flipped(20), flipped(entry(0) + 30), flipped(entry(1) + 30)];
    let cut = [0, 10, HEADER_BYTES, entry(1)].map(|place| whole[..place].to_vec());
    for bytes in damaged.into_iter().chain(cut) {
        let (disk, mut both) = three();
        disk.overwrite(&path(), &bytes);
        let refused = both.erase(citizen(2), DateTime::UNIX_EPOCH);
        assert!(matches!(refused, Err(KeyError::RingDamaged { .. })), "{refused:?}");
        assert!(disk.read(&path()).unwrap() == bytes, "nothing in it is touched");
        disk.overwrite(&path(), &whole);
        both.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
        let again = open(&disk, Age::Used).unwrap();
        assert!(again.keys.key(Some(citizen(1))).is_some() && again.keys.key(Some(citizen(2))).is_none());
    }
}

/// The house's own keys went bad in the file while the log was open, and nobody noticed until the next opening, which was
/// refused.
#[test]
fn the_houses_own_keys_are_put_back_too_and_nothing_goes_behind_a_header_that_is_no_header() {
    let entropy = SeededEntropy::new(8);
    for place in [HEADER_BYTES + 30, HEADER_BYTES + ENTRY_BYTES + 30] {
        let (disk, mut both) = three();
        let mut bytes = disk.read(&path()).unwrap();
        bytes[place] ^= 1;
        disk.overwrite(&path(), &bytes);
        assert_eq!(both.ring.put_back(&both.keys, &entropy).unwrap(), 1);
        assert_eq!(both.ring.put_back(&both.keys, &entropy).unwrap(), 0, "once is enough");
        let again = open(&disk, Age::Used).unwrap();
        assert_eq!((again.keys.house(), again.keys.marks()), (both.keys.house(), both.keys.marks()));
    }
    let (disk, mut both) = three();
    let mut bytes = disk.read(&path()).unwrap();
    bytes[3] ^= 1;
    disk.overwrite(&path(), &bytes);
    for _ in 0..2 {
        let refused = both.ring.put_back(&both.keys, &entropy);
        assert!(matches!(refused, Err(KeyError::RingDamaged { offset: 0, .. })), "{refused:?}");
        assert!(disk.read(&path()).unwrap() == bytes);
    }
}

/// The header went bad, and somebody moved a whole keyring into its place: it was looked at by its name and used through
/// the file that had been opened. The next backup copied the damaged one, and new keys went where nobody would find them.
#[test]
fn a_keyring_that_was_moved_into_its_place_is_the_one_that_is_used() {
    let (disk, mut both) = three();
    let sound = disk.read(&path()).unwrap();
    let mut bytes = sound.clone();
    bytes[3] ^= 1;
    disk.overwrite(&path(), &bytes);
    let entropy = SeededEntropy::new(8);
    assert!(both.ring.put_back(&both.keys, &entropy).is_err());
    let beside = path().with_extension("whole");
    drop(write_whole(&disk, &beside, &sound).unwrap());
    disk.rename(&beside, &path()).unwrap();
    assert_eq!(both.ring.put_back(&both.keys, &entropy).unwrap(), 0);
    assert!(both.ring.bytes().unwrap().as_slice() == sound.as_slice(), "that is what a backup copies");
    both.add(&[citizen(4)], 9).unwrap();
    let again = open(&disk, Age::Used).unwrap();
    assert_eq!(again.keys.slot(citizen(4)), both.keys.slot(citizen(4)));
    both.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
    assert!(open(&disk, Age::Used).unwrap().keys.key(Some(citizen(2))).is_none());
}

/// Between the key's destruction and the moment in which the log forgot it, the daily check came by, missed the key in the
/// file, and wrote it back.
#[test]
fn a_key_that_is_being_destroyed_is_not_put_back() {
    let (disk, mut both) = three();
    both.erase(citizen(2), DateTime::UNIX_EPOCH).unwrap();
    assert!(both.keys.key(Some(citizen(2))).is_some(), "it is in memory still");
    assert_eq!(both.ring.put_back(&both.keys, &SeededEntropy::new(8)).unwrap(), 0);
    assert!(both.ring.is_without(citizen(2)).unwrap());
    assert_eq!(open(&disk, Age::Used).unwrap().keys.key(Some(citizen(2))), None);
}

/// Somebody stood twice in an earlier copy of the keyring, and somebody else not at all. Two keys were looked for and two
/// entries found, so what does not verify counted as needed by nobody and was left out of the next copy.
#[test]
fn damage_is_left_out_of_a_copy_only_when_everybodys_key_is_found_elsewhere() {
    let (disk, both) = three();
    let whole = disk.read(&path()).unwrap();
    let entry = |number: usize| HEADER_BYTES + number * ENTRY_BYTES;
    let twice = [&whole[..entry(3)], &whole[entry(2)..entry(3)]].concat();
    let mut bytes = whole.clone();
    bytes[entry(2) + 40] ^= 1;
    bytes[entry(3) + 40] ^= 1;
    disk.overwrite(&path(), &bytes);
    let lost = [citizen(1), citizen(2)].into();
    let copy = both.ring.bytes_with(&twice, &lost).unwrap();
    assert!(copy.starts_with(&bytes), "the second one can still be mended");
    let copy = both.ring.bytes_with(&whole, &lost).unwrap();
    assert_eq!(ring_file::examine(&copy, STORE), []);
}
