//! What is left on the disk of someone who was erased: nothing that anyone can read, in no file, in no copy of
//! the data from before or after, with all the keys that are left.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fragile::Fragile;
use super::house::*;
use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::desk::command::Command;
use crate::desk::view::DraftKind;
use crate::domain::citizen::{CitizenDetails, SafetyAlert};
use crate::domain::clock::{Clock, FixedClock, SeededEntropy, SharedEntropy};
use crate::domain::consent::ConsentDetails;
use crate::domain::contact::ContactDetails;
use crate::domain::erasure::ErasureGround;
use crate::domain::framework::shipped;
use crate::domain::goal::{GoalDetails, GoalType, Theme};
use crate::domain::ids::{CitizenId, DraftId, ErasureId, GoalId, WorkerId};
use crate::domain::look::Purpose;
use crate::ledger::{Drafts, KeyPlace, Ledger, MasterPlace, Opening};
use crate::store::disk::RealDisk;
use crate::store::local::{LocalStore, Options};
use crate::store::{Store, StoreId};

const ID: ErasureId = ErasureId::from_bytes([5; 16]);

/// Words that are about her alone, one for every place in which something is written.
const NEEDLES: [&str; 10] = [
    "Zenobia",
    "44556677",
    "Krebsestien",
    "hidsigpapegoje",
    "ukulele",
    "fyrtårnsvagt",
    "søvndyssende",
    "halvfærdigt",
    "kvikskrift",
    "sletteønske",
];

fn opening(root: &Path, seed: u64) -> Opening {
    let options = Options::new(StoreId::from_bytes([3; 16]));
    let store = Arc::new(LocalStore::open(&root.join("data"), &options).expect("the store opens"));
    let keys = KeyPlace {
        master: MasterPlace::Own(root.join("keys/master.key")),
        keyring: root.join("keys/keyring"),
    };
    Opening { store, disk: Arc::new(RealDisk), keys, entropy: Arc::new(SeededEntropy::new(seed)) }
}

fn ledger(root: &Path, seed: u64) -> Arc<Ledger> {
    Arc::new(Ledger::open(opening(root, seed), &mut |_| {}).expect("the log opens"))
}

fn drafts(ledger: &Ledger, root: &Path) -> Drafts {
    ledger.drafts(Arc::new(RealDisk), root.join("data/drafts")).expect("the drafts open")
}

fn house_in(root: &Path) -> House {
    let clock = Arc::new(FixedClock::at(at("2026-11-24 09:00")));
    let entropy: SharedEntropy = Arc::new(SeededEntropy::new(1));
    let opening = opening(root, 4);
    let store = Arc::new(Fragile::around(Arc::clone(&opening.store)));
    let opening = Opening { store: Arc::clone(&store) as Arc<dyn Store>, ..opening };
    let ledger = Arc::new(Ledger::open(opening, &mut |_| {}).expect("the log opens"));
    let desk = Desk::new(
        Arc::clone(&ledger),
        Arc::clone(&clock) as Arc<dyn Clock>,
        Arc::clone(&entropy),
        shipped(),
        PasswordCost::LEAST,
    );
    let desk = Arc::new(desk.with_drafts(drafts(&ledger, root)));
    peopled((desk, ledger, clock, entropy, store))
}

/// Everything that can be written about someone, with a word of its own in each place.
fn lives(house: &House) -> (CitizenId, CitizenId) {
    let details = CitizenDetails {
        phone: NEEDLES[1].into(),
        address: format!("{} 7", NEEDLES[2]).as_str().into(),
        alert: Some(SafetyAlert { text: NEEDLES[3].into(), until: None }),
        ..named(&format!("{} Holm", NEEDLES[0]))
    };
    let gone = house.registers(&house.anna, house.west, details);
    let stays = house.meets(&house.anna, "Ali Hassan");
    let note = |citizens: &[CitizenId]| ContactDetails {
        what: format!("Vi talte om {} ved stationen", NEEDLES[4]).as_str().into(),
        ..house.contact_with(citizens)
    };
    let contact = house.logs(&house.anna, note(&[gone]));
    house.logs(&house.bo, note(&[stays]));
    let reason = NEEDLES[4].into();
    let details = Box::new(ContactDetails { minutes: Some(9), ..note(&[gone]) });
    house.does(&house.anna, Command::AmendContact { id: contact, seen: 1, details, reason });
    let wish = GoalDetails {
        citizen: gone,
        team: house.west,
        wish: NEEDLES[5].into(),
        theme: Theme::CommunityLife,
        kind: GoalType::Develop,
        start: None,
        target: None,
        tags: Vec::new(),
    };
    let id = GoalId::fresh(house.now(), house.entropy.as_ref());
    house.does(&house.anna, Command::SetGoal { id, details: Box::new(wish) });
    let words = NEEDLES[6].into();
    house.asks_consent(&house.anna, ConsentDetails { words, ..house.consent_for(gone) }, None);
    house.plans(&house.anna, house.promise_to(Some(gone), owner(&house.anna), "2026-11-23"));
    house.drafts_referral(&house.anna, house.referral_for(gone));
    let keep = |number: u8, kind, title: &str, body: String| {
        let id = DraftId::from_bytes([number; 16]);
        house.desk.keep_draft(&house.anna, id, kind, title, body.as_bytes()).expect("a draft");
    };
    keep(1, DraftKind::Contact, NEEDLES[0], format!("{{\"who\":\"{gone}\",\"what\":\"{}\"}}", NEEDLES[7]));
    keep(2, DraftKind::QuickLine, NEEDLES[0], format!("{} Holm tlf 5m : {}", NEEDLES[0], NEEDLES[8]));
    keep(3, DraftKind::Contact, "Ali", format!("{{\"who\":\"{stays}\",\"what\":\"noget andet\"}}"));
    house.desk.citizen(&house.bo, gone, Purpose::Work, 9).expect("a look");
    (gone, stays)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.file_type().expect("a type").is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("a copy")),
        }
    }
}

/// A home of this data with these keys.
fn home_of(data: &Path, keys: &Path, at: PathBuf) -> PathBuf {
    copy(data, &at.join("data"));
    copy(keys, &at.join("keys"));
    at
}

fn every_file(folder: &Path, each: &mut dyn FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            every_file(&path, each);
        } else {
            each(&path, &fs::read(&path).expect("a file"));
        }
    }
}

/// Nothing of hers opens, in journal, rows and drafts, with any of the keys that lie there.
fn nothing_opens(home: &Path, gone: CitizenId, stays: CitizenId, anna: WorkerId) {
    let ledger = ledger(home, 77);
    assert!(ledger.model().citizen_by_id(gone).is_none(), "{}", home.display());
    assert!(ledger.citizen(stays).expect("rows").is_some(), "the other one is there");
    let check = ledger.check_erasure(gone).expect("a check");
    assert!(check.holds() && check.records >= 8, "{}: {check:?}", home.display());
    assert_eq!(check.keys_tried, 2, "the house's and the other one's");
    let drafts = drafts(&ledger, home);
    for number in [1, 2] {
        assert!(
            drafts.body(anna, DraftId::from_bytes([number; 16])).is_err(),
            "draft {number}: {}",
            home.display()
        );
    }
    assert_eq!(drafts.about(gone), 0);
    for (_, head) in drafts.of(anna) {
        assert!(
            !NEEDLES.iter().any(|needle| head.title.as_str().contains(needle)),
            "{}",
            head.title.as_str()
        );
    }
}

#[test]
fn after_an_erasure_no_file_of_any_copy_gives_the_person_back_with_the_keys_that_are_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let live = root.join("live");
    let house = house_in(&live);
    let (gone, stays) = lives(&house);
    house.ledger.checkpoint().expect("rows on the disk");
    let (before, old_keys) = (root.join("before"), root.join("old-keys"));
    copy(&live.join("data"), &before);
    copy(&live.join("keys"), &old_keys);

    let note = NEEDLES[9].into();
    let (citizen, team, ground) = (gone, house.west, ErasureGround::Request);
    house.does(&house.lea, Command::ProposeErasure { id: ID, citizen, team, ground, note });
    house.does(&house.admin, Command::ApproveErasure { id: ID });
    let anna = house.anna.worker();
    assert!(
        house.desk.certificate(&house.admin, ID).expect("a certificate").check.expect("a check").1.holds()
    );
    house.ledger.checkpoint().expect("rows on the disk");
    drop(house);
    let after = root.join("after");
    copy(&live.join("data"), &after);
    let keys = root.join("keys-now");
    copy(&live.join("keys"), &keys);

    // No word stands in the clear, in no file: not in the journal, not in old pages of the rows, not in drafts.
    let mut files = 0;
    every_file(root, &mut |path, bytes| {
        files += 1;
        for needle in NEEDLES {
            let found = bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
            assert!(!found, "{needle} stands in {}", path.display());
        }
    });
    assert!(files > 20, "{files} files were looked at");

    // The data of before and of after, each with all keys that are left.
    nothing_opens(&home_of(&before, &keys, root.join("1")), gone, stays, anna);
    nothing_opens(&home_of(&after, &keys, root.join("2")), gone, stays, anna);
    nothing_opens(&live, gone, stays, anna);

    // A backup is restored with its old keyring; the list of the erased is of today. She is gone again, in
    // the keyring file too, and stays gone without the list.
    let restored = home_of(&before, &old_keys, root.join("3"));
    fs::copy(keys.join("erased"), restored.join("keys/erased")).expect("the list of today");
    nothing_opens(&restored, gone, stays, anna);
    fs::remove_file(restored.join("keys/erased")).expect("the list");
    nothing_opens(&restored, gone, stays, anna);

    // The data of today with an old keyring and no list: the journal itself remembers.
    nothing_opens(&home_of(&after, &old_keys, root.join("4")), gone, stays, anna);
}
