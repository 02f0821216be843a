//! A home that a released version made opens for ever: `tests/fixtures/home-v1/` is one, with twelve made-up
//! citizens of whom one was erased. It is never written anew; a later format gets a home beside it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use outreach::domain::clock::SeededEntropy;
use outreach::ledger::verify::Depth;
use outreach::ledger::{KeyPlace, Ledger, MasterPlace, Opening};
use outreach::store::StoreId;
use outreach::store::disk::RealDisk;
use outreach::store::local::{LocalStore, Options};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn open(home: &Path) -> Ledger {
    let options = Options::new(StoreId::from_bytes([0; 16]));
    let store = Arc::new(LocalStore::open(&home.join("data"), &options).expect("the store opens"));
    let keys = KeyPlace {
        master: MasterPlace::Provided(home.join("keys/master.key")),
        keyring: home.join("keys/keyring"),
    };
    let entropy = Arc::new(SeededEntropy::new(1));
    let opening = Opening { store, disk: Arc::new(RealDisk), keys, entropy };
    Ledger::open(opening, &mut |_| {}).expect("the log opens")
}

#[test]
fn the_home_that_version_1_made_opens_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/home-v1"), folder.path());
    // The first opening makes the rows from the journal, the second one finds them.
    for _ in 0..2 {
        let ledger = open(folder.path());
        let model = ledger.model();
        let counts = model.counts();
        assert_eq!((counts.citizens, counts.contacts, counts.referrals, counts.goals), (11, 25, 2, 3));
        assert_eq!((counts.open_follow_ups, counts.ended_follow_ups), (4, 7));
        let mut names: Vec<&str> = model.citizens().map(|(_, head)| head.called()).collect();
        names.sort_unstable();
        assert_eq!((names[0], names[1], names[10]), ("Bamse", "Bente Kowalski", "cykel med anhænger"));
        assert!(!names.contains(&"Inge Haddad"), "she was erased");
        let last = model.contacts().next_back().expect("there are contacts").id;
        drop(model);
        let contact = ledger.contact(last).unwrap().expect("it can be read");
        assert_eq!(contact.details.own_words.as_str(), "Hvorfor skriver de ikke bare det?");
        let report = ledger.verify(Depth::Rows, &mut |_| {}).unwrap();
        assert_eq!(report.faults, []);
        assert_eq!((report.records, report.opened, report.erased, report.citizens), (101, 97, 4, 11));
    }
}

/// Writes a version into a file that has a checksum of what stands before it.
fn promote(path: &Path, check_at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[8..12].copy_from_slice(&2_u32.to_le_bytes());
    let check = crc32fast::hash(&bytes[..check_at]);
    bytes[check_at..check_at + 4].copy_from_slice(&check.to_le_bytes());
    fs::write(path, bytes).unwrap();
}

/// Whatever file a later version wrote in its own way: this program says so in a sentence, and changes nothing.
#[test]
fn a_home_of_a_later_version_is_refused_in_words_and_left_alone() {
    type Promotion = fn(&Path);
    let promotions: [(&str, Promotion); 3] = [
        ("data/journal/00000001.seg", |path| promote(path, 124)),
        ("keys/keyring", |path| promote(path, 28)),
        ("keys/master.key", |path| {
            let text = fs::read_to_string(path).unwrap();
            fs::write(path, text.replace("master key 1", "master key 2")).unwrap();
        }),
    ];
    for (name, promote) in promotions {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/home-v1"), folder.path());
        promote(&folder.path().join(name));
        let written = fs::read(folder.path().join(name)).unwrap();
        for (language, said) in [("da", "skrevet af en nyere udgave"), ("en", "written by a newer version")] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_outreach"));
            command.arg("--home").arg(folder.path()).arg("verify");
            command.env_clear().env("OUTREACH_LANG", language);
            let output = command.output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(!output.status.success() && told.contains(said), "{name}: {told}");
        }
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), written, "{name}");
    }
}
