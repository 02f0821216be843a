//! Every byte of a home's journal, keyring and list of the erased: changed, left out, repeated, cut off there. The check
//! finds it, in its file, at its place or before, and says whom it concerns; an opening loses nothing that is whole.
//!
//! One way of the four for each byte, in turn; `OUTREACH_DAMAGE=all` asks for all four. A larger home is damaged in
//! places by chance: `OUTREACH_DAMAGE_SEED` for other ones, `OUTREACH_DAMAGE=N` for so many.

#![allow(clippy::print_stdout, reason = "what was counted is said")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::clock::{Entropy, SeededEntropy};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, ErasureId};
use crate::domain::look::{Look, Purpose};
use crate::ledger::verify::{Depth, Fault, FaultKind, Report, files};
use crate::ledger::{Background, Decision, KeyPlace, Ledger, MasterPlace, OpenError, Opening};
use crate::store::disk::Disk;
use crate::store::rig::Rig;
use crate::store::{Meaning, StoreId};

use super::world::{World, author, citizen, commit, log, register, set_up, start};

const ID: StoreId = StoreId::from_bytes([7; 16]);
const JOURNAL: &str = "/home/data/journal";
const RING: &str = "/home/keys/keyring";
const LIST: &str = "/home/keys/erased";

/// A way in which bytes go bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Changed,
    LeftOut,
    Repeated,
    CutOff,
}

const WAYS: [Way; 4] = [Way::Changed, Way::LeftOut, Way::Repeated, Way::CutOff];

impl Way {
    fn done_to(self, whole: &[u8], place: usize) -> Vec<u8> {
        match self {
            Self::Changed => {
                let mut bytes = whole.to_vec();
                bytes[place] ^= 1 << (place % 8);
                bytes
            }
            Self::LeftOut => [&whole[..place], &whole[place + 1..]].concat(),
            Self::Repeated => [&whole[..=place], &whole[place..]].concat(),
            Self::CutOff => whole[..place].to_vec(),
        }
    }
}

fn keys() -> KeyPlace {
    KeyPlace { master: MasterPlace::Own("/home/keys/master.key".into()), keyring: RING.into() }
}

fn open(rig: &Rig) -> Result<Ledger, OpenError> {
    let store = Arc::new(rig.open(ID)?);
    let entropy = Arc::new(SeededEntropy::new(rig.disk().changes()));
    let opening = Opening { store, disk: Arc::new(rig.disk().clone()), keys: keys(), entropy };
    Ledger::open(opening, &mut |_| {})
}

fn sound(rig: &Rig) -> Ledger {
    open(rig).expect("nothing is damaged")
}

/// A home with three citizens in a few segments, one of whom was erased, closed in good order.
fn small() -> Rig {
    let rig = Rig::new(1);
    let ledger = sound(&rig);
    set_up(&ledger);
    commit(&ledger, 1, vec![register(0), register(1)]);
    commit(&ledger, 2, vec![log(1, vec![citizen(0), citizen(1)])]);
    ledger.erase(ErasureId::from_bytes([4; 16]), citizen(0), start()).expect("the disk is sound");
    commit(&ledger, 3, vec![register(2)]);
    commit(&ledger, 4, vec![log(2, vec![citizen(2)])]);
    drop(ledger);
    rig
}

fn check(rig: &Rig) -> Report {
    files(rig.disk(), Path::new(JOURNAL), &keys(), &mut |_| {}).expect("the disk is sound")
}

fn files_of(rig: &Rig) -> Vec<PathBuf> {
    let mut files = rig.disk().list(Path::new(JOURNAL)).expect("it is there");
    files.extend([RING.into(), LIST.into()]);
    files
}

/// What a check says of a file.
fn about<'a>(report: &'a Report, file: &Path) -> Vec<&'a Fault> {
    report.faults.iter().filter(|fault| fault.file.as_deref() == Some(file)).collect()
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

/// The ways that are tried at a place.
fn ways(place: usize) -> &'static [Way] {
    if std::env::var("OUTREACH_DAMAGE").is_ok_and(|asked| asked == "all") {
        return &WAYS;
    }
    &WAYS[place % 4..=place % 4]
}

#[test]
fn every_byte_that_went_bad_is_found_with_file_place_and_meaning() {
    let rig = small();
    assert_eq!(check(&rig).faults, []);
    let mut tried = 0;
    for file in files_of(&rig) {
        let whole = rig.disk().read(&file).expect("it is there");
        for place in 0..whole.len() {
            for way in ways(place) {
                let bytes = way.done_to(&whole, place);
                let differs = bytes.iter().zip(&whole).position(|(one, other)| one != other);
                let differs = differs.unwrap_or(bytes.len().min(whole.len())) as u64;
                rig.disk().overwrite(&file, &bytes);
                let report = check(&rig);
                // A key that is gone without a trace is missed where it is needed: the file alone is known.
                let at = |fault: &&Fault| fault.offset.is_none_or(|offset| offset <= differs);
                let found = about(&report, &file).into_iter().find(at);
                assert!(found.is_some(), "{} {way:?} at {place}: {:?}", file.display(), report.faults);
                tried += 1;
            }
        }
        rig.disk().overwrite(&file, &whole);
    }
    assert_eq!(check(&rig).faults, []);
    println!("{tried} damaged files");
}

/// Whichever byte of the keyring goes bad: whose key it was is known; nobody else's is lost; nothing is cut off; and
/// when the byte is as it was, everything is there again, also what was written meanwhile.
#[test]
fn whatever_happens_to_the_keyring_one_key_is_lost_and_comes_back() {
    let (rig, ring) = (small(), Path::new(RING));
    let digest = sound(&rig).model().digest();
    let whole = rig.disk().read(ring).expect("it is there");
    // House, marks, and then the entries of citizens and of the erased one.
    let first = 32 + 2 * 96;
    let (mut lost, mut refused) = (0, 0);
    for place in 0..whole.len() {
        for way in ways(place) {
            let rig = small();
            rig.disk().overwrite(ring, &way.done_to(&whole, place));
            let found = check(&rig);
            match open(&rig) {
                Err(OpenError::Keys(_)) => {
                    assert!(place < first, "{way:?} at {place} keeps everybody out");
                    refused += 1;
                }
                Err(error) => panic!("{way:?} at {place}: {error}"),
                Ok(ledger) => {
                    let Some(missing) = ledger.lost_keys() else {
                        // An entry of the erased: the list knows them.
                        assert_eq!(ledger.model().digest(), digest, "{way:?} at {place}");
                        continue;
                    };
                    lost += 1;
                    let cut = *way == Way::CutOff;
                    assert!(missing.citizens == 1 || cut, "{way:?} at {place}: {missing:?}");
                    let named: BTreeSet<CitizenId> = found
                        .faults
                        .iter()
                        .filter(|it| it.what == FaultKind::KeyMissing)
                        .filter_map(|it| it.citizen)
                        .collect();
                    assert_eq!(named.len(), missing.citizens, "{way:?} at {place}: {:?}", found.faults);
                    // Nobody gets a new key in the place of the lost one, and others do.
                    let again = |number| {
                        ledger.commit(&author(50 + number), &[], |_| Ok(Decision::one(register(number))))
                    };
                    for (number, id) in [(1, citizen(1)), (2, citizen(2))] {
                        assert!(again(number).is_err(), "{id}");
                    }
                    commit(&ledger, 90, vec![register(9)]);
                    let kept = rig.disk().read(ring).expect("it is there");
                    if !cut {
                        assert!(kept.starts_with(&way.done_to(&whole, place)), "{way:?} at {place}: cut off");
                    }
                    drop(ledger);
                    // A second opening, from the rows that were made without the key, says the same.
                    assert_eq!(sound(&rig).lost_keys(), Some(missing), "{way:?} at {place}");
                    let mended = [&whole[..], &kept[kept.len() - 96..]].concat();
                    rig.disk().overwrite(ring, &mended);
                    let ledger = sound(&rig);
                    assert_eq!(ledger.lost_keys(), None);
                    assert_eq!(ledger.model().counts().citizens, 3);
                    assert_eq!(ledger.verify(Depth::Rows, &mut |_| {}).expect("it can be read").faults, []);
                    drop(ledger);
                }
            }
        }
    }
    println!("{lost} keys lost and back, {refused} openings refused");
    assert!(lost > 0 && refused > 0);
}

/// Whichever byte of the list of the erased goes bad, nobody comes back, nobody is kept out, and the list is whole again;
/// the bad one lies beside it.
#[test]
fn whatever_happens_to_the_list_of_the_erased_it_is_made_anew() {
    let rig = small();
    let list = Path::new(LIST);
    let digest = sound(&rig).model().digest();
    let whole = rig.disk().read(list).expect("it is there");
    let mut mended = 0;
    for place in 0..whole.len() {
        for way in ways(place) {
            let rig = small();
            let bytes = way.done_to(&whole, place);
            if bytes == whole {
                continue;
            }
            rig.disk().overwrite(list, &bytes);
            let ledger = sound(&rig);
            assert_eq!(ledger.model().digest(), digest, "{way:?} at {place}");
            assert!(ledger.is_erased(citizen(0)) && ledger.lost_keys().is_none(), "{way:?} at {place}");
            let now = rig.disk().read(list).expect("it is there");
            assert!(now.starts_with(&whole[..51]) && now.ends_with(b"\n"), "{way:?} at {place}");
            let report = ledger.verify(Depth::Rows, &mut |_| {}).expect("it can be read");
            let told: Vec<_> = report.faults.iter().map(|fault| fault.what).collect();
            assert!(matches!(told[..], [] | [FaultKind::ErasedMended]), "{way:?} at {place}: {told:?}");
            if let [FaultKind::ErasedMended] = told[..] {
                assert_eq!(rig.disk().read("/home/keys/erased.damaged".as_ref()).ok(), Some(bytes));
                mended += 1;
            } else {
                // Nothing but whole lines was left: what was missing was added.
                assert_eq!(*way, Way::CutOff, "at {place}");
            }
        }
    }
    assert!(mended > whole.len() / 2, "{mended} lists");
}

/// The list has a line that does not verify, and nobody can tell who stood on it: the keyring came from an older backup.
/// Going on would bring somebody back.
#[test]
fn a_damaged_list_keeps_everybody_out_when_somebody_on_it_is_not_known() {
    let rig = small();
    let older = Rig::new(1);
    drop(sound(&older));
    let mut bytes = rig.disk().read(LIST.as_ref()).expect("it is there");
    let last = bytes.len() - 3;
    bytes[last] ^= 1;
    older.disk().overwrite(LIST.as_ref(), &bytes);
    let Err(OpenError::Keys(error)) = open(&older) else { panic!("it opened") };
    assert!(matches!(error, crate::ledger::KeyError::ErasedDamaged { line: 2, .. }), "{error}");
    assert_eq!(older.disk().read(LIST.as_ref()).expect("it is there"), bytes, "and is left alone");
}

#[test]
fn a_larger_home_is_damaged_in_places_by_chance_and_each_is_found() {
    let rig = Rig::new(2);
    let ledger = sound(&rig);
    set_up(&ledger);
    let mut world = World::new();
    for number in 0..160_u16 {
        let what = u8::try_from(number * 7 % 24).expect("it is small");
        world.happen(&ledger, (what, number / 3, number / 2, number));
    }
    drop(ledger);
    let seed = asked("OUTREACH_DAMAGE_SEED").unwrap_or(1);
    let chance = SeededEntropy::new(seed);
    let below = |end: usize| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % end as u64).expect("it is below")
    };
    let all = files_of(&rig);
    let all: Vec<_> = all.into_iter().filter(|file| rig.disk().read(file).is_ok()).collect();
    assert!(all.len() > 10, "{all:?}");
    for _ in 0..asked("OUTREACH_DAMAGE").unwrap_or(200) {
        let file = &all[below(all.len())];
        let whole = rig.disk().read(file).expect("it is there");
        let (place, way) = (below(whole.len()), WAYS[below(4)]);
        let bytes = way.done_to(&whole, place);
        rig.disk().overwrite(file, &bytes);
        let report = check(&rig);
        let found = about(&report, file);
        assert!(bytes == whole || !found.is_empty(), "seed {seed}: {} {way:?} at {place}", file.display());
        // A damaged record is named, and so are those up to the next one that is sound.
        for fault in found.iter().filter(|fault| fault.what == FaultKind::Journal(Meaning::Frame)) {
            assert!(
                fault.seq.is_some() && fault.until.is_none_or(|until| Some(until) > fault.seq),
                "{fault:?}"
            );
        }
        rig.disk().overwrite(file, &whole);
    }
    assert_eq!(check(&rig).faults, []);
}

/// A byte in the middle of an old segment is not looked at by an opening. It was found by `verify` alone, and people
/// wrote on.
#[test]
fn damage_in_an_older_segment_is_found_while_people_work_and_they_go_on_reading() {
    let rig = small();
    let ledger = sound(&rig);
    assert_eq!(ledger.check_in_background(&mut || true).expect("it can be read"), Background::Sound);
    assert_eq!(ledger.check_in_background(&mut || false).expect("it can be read"), Background::BrokenOff);
    let segment = Path::new("/home/data/journal/00000001.seg");
    let whole = rig.disk().read(segment).expect("it is there");
    let mut bytes = whole.clone();
    bytes[400] ^= 1;
    rig.disk().overwrite(segment, &bytes);
    assert_eq!(ledger.check_in_background(&mut || true).expect("it can be read"), Background::Damaged);
    let damage = ledger.damage().expect("it is known");
    assert_eq!((damage.finding.file.as_path(), damage.finding.meaning), (segment, Meaning::Frame));
    assert!(damage.finding.seq.is_some() && damage.shown == damage.head, "{damage:?}");
    let trouble = ledger.tend().expect("it is told on every screen");
    assert_eq!(trouble.code(), "log-damaged");
    // Nothing is written but that somebody looks: without it nobody could read a page.
    let look = |ledger: &Ledger, number| {
        let look = Event::Looked(Look::at(citizen(2), Purpose::Work));
        ledger.commit(&author(number), &[], |_| Ok(Decision::one(look)))
    };
    let refused = ledger.commit(&author(60), &[], |_| Ok(Decision::one(register(5))));
    assert_eq!(refused.expect_err("it is damaged").refusal().code(), "log-damaged");
    look(&ledger, 61).expect("it is recorded");
    let head = ledger.model().seq();
    drop(ledger);

    // The next process says the same. The segment's copy mends it, and the looks are there.
    let ledger = sound(&rig);
    assert_eq!(ledger.model().seq(), head);
    assert_eq!(ledger.check_in_background(&mut || true).expect("it can be read"), Background::Damaged);
    look(&ledger, 62).expect("it is recorded");
    drop(ledger);
    rig.disk().overwrite(segment, &whole);
    assert_eq!(check(&rig).faults, []);
    let ledger = sound(&rig);
    assert_eq!((ledger.damage(), ledger.model().seq()), (None, head.next()));
}

/// Damage lay in an old segment and in the last one. The first place alone stopped writing, so looks went on behind the
/// second.
#[test]
fn of_several_damaged_places_the_one_nearest_to_the_end_decides() {
    let rig = small();
    let ledger = sound(&rig);
    let last = files_of(&rig).into_iter().rfind(|file| file.extension().is_some_and(|ext| ext == "seg"));
    let last = last.expect("there are segments");
    for (file, place) in [(Path::new("/home/data/journal/00000001.seg"), 400), (last.as_path(), 200)] {
        let mut bytes = rig.disk().read(file).expect("it is there");
        bytes[place] ^= 1;
        rig.disk().overwrite(file, &bytes);
    }
    assert_eq!(ledger.check_in_background(&mut || true).expect("it can be read"), Background::Damaged);
    assert_eq!(ledger.damage().expect("it is known").finding.file, last);
    let look = Event::Looked(Look::at(citizen(2), Purpose::Work));
    let refused = ledger.commit(&author(61), &[], |_| Ok(Decision::one(look)));
    assert_eq!(refused.expect_err("there is no sound end").refusal().code(), "log-damaged");
}

/// What an opening reads of each older segment: its head, its length, and which record it ends with.
#[test]
fn an_opening_sees_a_segment_that_does_not_end_with_the_record_that_the_next_one_follows() {
    let rig = small();
    let segment = Path::new("/home/data/journal/00000001.seg");
    let mut bytes = rig.disk().read(segment).expect("it is there");
    let place = bytes.len() - 10;
    bytes[place] ^= 1;
    rig.disk().overwrite(segment, &bytes);
    let ledger = sound(&rig);
    let damage = ledger.damage().expect("it is known");
    assert_eq!((damage.finding.file.as_path(), damage.finding.seq.is_some()), (segment, true));
    let look = Event::Looked(Look::at(citizen(2), Purpose::Work));
    ledger.commit(&author(61), &[], |_| Ok(Decision::one(look))).expect("it is recorded");
    let report = ledger.verify(Depth::Records, &mut |_| {}).expect("it can be read");
    assert_eq!(about(&report, segment).len(), 1, "{:?}", report.faults);
}

/// The keyring's file goes bad while its keys are in memory: they are written into it again.
#[test]
fn keys_that_the_file_lost_since_it_was_opened_are_put_back() {
    for way in WAYS {
        let rig = small();
        let ledger = sound(&rig);
        let whole = rig.disk().read(RING.as_ref()).expect("it is there");
        rig.disk().overwrite(RING.as_ref(), &way.done_to(&whole, 32 + 2 * 96 + 20));
        let report = ledger.verify(Depth::Records, &mut |_| {}).expect("it can be read");
        assert!(report.faults.iter().any(|fault| fault.what == FaultKind::KeyMissing), "{way:?}");
        ledger.check_in_background(&mut || true).expect("it can be read");
        drop(ledger);
        let ledger = sound(&rig);
        assert_eq!(ledger.lost_keys(), None, "{way:?}");
        assert_eq!(ledger.model().counts().citizens, 2, "{way:?}");
    }
}

/// The keyring's header went bad while its keys were in memory. Each day's check wrote all of them behind it again, where
/// nothing reads them; an erasure wrote the file anew without any.
#[test]
fn a_keyring_without_its_header_is_left_alone_until_it_is_mended() {
    let rig = small();
    let ledger = sound(&rig);
    let whole = rig.disk().read(RING.as_ref()).expect("it is there");
    let bytes = Way::Changed.done_to(&whole, 5);
    rig.disk().overwrite(RING.as_ref(), &bytes);
    for _ in 0..2 {
        ledger.check_in_background(&mut || true).expect_err("it is no keyring");
    }
    ledger
        .erase(ErasureId::from_bytes([5; 16]), citizen(2), start())
        .expect_err("nothing can be written anew");
    assert!(rig.disk().read(RING.as_ref()).expect("it is there") == bytes);
    // The journal is checked all the same.
    let segment = Path::new("/home/data/journal/00000001.seg");
    let sound_bytes = rig.disk().read(segment).expect("it is there");
    rig.disk().overwrite(segment, &Way::Changed.done_to(&sound_bytes, 400));
    assert_eq!(ledger.check_in_background(&mut || true).expect("it is found"), Background::Damaged);
    rig.disk().overwrite(segment, &sound_bytes);
    drop(ledger);

    // With the byte back everybody is there, but for the one whose erasure had begun.
    rig.disk().overwrite(RING.as_ref(), &whole);
    let ledger = sound(&rig);
    assert!(ledger.is_erased(citizen(2)) && !ledger.is_erased(citizen(1)));
    assert_eq!((ledger.lost_keys(), ledger.model().counts().citizens), (None, 1));
}
