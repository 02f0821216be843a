//! What the ledger reads, handed bytes that nobody sane wrote: contents of records and rows, the files of keys, drafts,
//! statements and backups, an export. Built for trials alone (`crate::hostile`). Must never be part of the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::backup::{self, Destination};
use super::checkpoint::Checkpoint;
use super::drafts;
use super::entry::{Entry, Which};
use super::erased;
use super::keys::{examine_file, master_of};
use super::opening::{KeyPlace, MasterPlace, Opening};
use super::project::{self, Subject};
use super::rows::{place::Place, sketch};
use super::seal::Key;
use super::signed::{self, Signer, hex};
use super::verify::Depth;
use super::wire::{self, header::Header, state};
use super::{Ledger, transfer};
use crate::domain::calendar::IsoWeek;
use crate::domain::clock::{SeededEntropy, SharedEntropy};
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, FollowUpId, GoalId, OfferId, ReferralId, TeamId,
    WorkerId,
};
use crate::domain::text::shown_json;
use crate::store::disk::{Disk, SimulatedDisk, make_folder};
use crate::store::{Head, MemoryStore, StoreId, journal};

const STORE: StoreId = StoreId::from_bytes([7; 16]);

/// What version 1 wrote, one line for each kind of record.
const RECORDS: &str = include_str!("../../tests/fixtures/records-v1.hex");
const SEGMENT: &[u8] = include_bytes!("../../tests/fixtures/home-v1/data/journal/00000001.seg");
const KEYRING: &[u8] = include_bytes!("../../tests/fixtures/home-v1/keys/keyring");
const MASTER: &[u8] = include_bytes!("../../tests/fixtures/home-v1/keys/master.key");

/// Contents that this program wrote.
pub(crate) fn records() -> Vec<Vec<u8>> {
    let digits = RECORDS.lines().filter_map(|line| line.split_once(' '));
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let written = digits.map(|(_, hex)| hex.as_bytes().chunks(2).filter_map(byte).collect());
    // A content within a content, as deep as the format's reader follows.
    let nested = [b"\xa1\x67arrived\x82".repeat(250), b"\x81".repeat(2000), b"\xa1\x61a".repeat(2000)];
    written.chain(nested).collect()
}

/// A record's content: what is read is written and read the same, as bytes and as JSON. Gives the texts in it.
pub(crate) fn record(bytes: &[u8]) -> Vec<String> {
    if let Ok(header) = Header::read(bytes) {
        assert_eq!(Header::read(&header.bytes()), Ok(header), "a header is not what it says");
    }
    let Ok(entry) = wire::decode(bytes) else { return Vec::new() };
    let again = wire::decode(&wire::encode(&entry));
    assert_eq!(again.as_ref().ok(), Some(&entry), "an entry is not what is written of it");
    let (Entry::Event(event) | Entry::Arrived(event, _)) = entry else { return Vec::new() };
    let json = wire::to_json(&event);
    let same = wire::from_json(json.clone());
    assert_eq!(same.ok(), Some(event), "an event is not what an export says of it");
    texts(&json)
}

/// Every text in JSON but the hash of a password, which nobody is shown. What an offer's source said is JSON in a text,
/// and goes out in no other way.
fn texts(json: &Value) -> Vec<String> {
    match json {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(fields) => {
            let shown = fields.iter().filter(|(name, _)| !name.starts_with("password"));
            let said = |(name, value): (&String, &Value)| match value {
                Value::String(_) if name == "kept" => vec![shown_json(&value.to_string()).into_owned()],
                _ => texts(value),
            };
            shown.flat_map(said).collect()
        }
        _ => Vec::new(),
    }
}

/// A row: the first byte says of what.
pub(crate) fn row(bytes: &[u8]) {
    let Some((kind, plain)) = bytes.split_first() else { return };
    let id = [3; 16];
    let held = |which| Subject::Held(which);
    let subjects = [
        Subject::Citizen(CitizenId::from_bytes(id)),
        held(Which::Contact(ContactId::from_bytes(id))),
        held(Which::FollowUp(FollowUpId::from_bytes(id))),
        held(Which::Referral(ReferralId::from_bytes(id))),
        held(Which::Goal(GoalId::from_bytes(id))),
        held(Which::Consent(ConsentId::from_bytes(id))),
        held(Which::Erasure(ErasureId::from_bytes(id))),
        held(Which::Reading(ContactId::from_bytes(id))),
        held(Which::Emergency(EmergencyId::from_bytes(id))),
        Subject::Team(TeamId::from_bytes(id)),
        Subject::Worker(WorkerId::from_bytes(id)),
        Subject::Offer(OfferId::from_bytes(id)),
        Subject::Erased(ErasureId::from_bytes(id)),
        Subject::Week(TeamId::from_bytes(id), IsoWeek::new(2026, 47).expect("it has that week")),
    ];
    match usize::from(*kind) {
        kind if kind < subjects.len() => drop(project::read_state(subjects[kind], plain)),
        14 => drop(state::earlier(plain)),
        15 => drop(state::imported(plain)),
        16 => drop(state::settings(plain)),
        17 => drop(state::look(plain)),
        18 => {
            if let Some(sketch) = sketch::read(plain) {
                let written = sketch::write(&sketch);
                assert!(sketch::read(&written).is_some(), "a compact row can't be read again");
            }
        }
        _ => drop(Place::read(plain)),
    }
}

/// A small file: the first byte says which.
pub(crate) fn file(bytes: &[u8]) {
    let Some((kind, content)) = bytes.split_first() else { return };
    let path = Path::new("/keys/file");
    match kind % 6 {
        0 => {
            let findings = examine_file(content, STORE);
            assert!(findings.iter().all(|(offset, _)| *offset <= content.len() as u64), "{findings:?}");
        }
        1 => {
            if let Ok(list) = erased::parse(content, path) {
                assert!(list.sound_bytes <= content.len() as u64);
            }
            if let Some((offset, _)) = erased::examine(content, STORE, path) {
                assert!(offset <= content.len() as u64, "damage behind the end, at {offset}");
            }
        }
        2 => {
            let disk = SimulatedDisk::new(1);
            disk.overwrite(path, content);
            let _ = master_of(&disk, path);
        }
        3 => drop(drafts::read_head(content)),
        4 => {
            let _ = drafts::split(content, b"OUTDRFT\x01");
            let _ = signed::read::<Checkpoint>("checkpoint", content);
        }
        _ => {
            let (ledger, _) = in_memory();
            let said: Result<Checkpoint, _> = serde_json::from_slice(content);
            let _ = said.map(|said| {
                let signed = ledger.signer.write("checkpoint", said);
                ledger.hold_checkpoint(&signed)
            });
            let _ = ledger.hold_checkpoint(content);
        }
    }
}

/// Small files as they are written.
pub(crate) fn files() -> Vec<Vec<u8>> {
    let (ledger, _) = in_memory();
    let checkpoint = ledger.make_checkpoint(chrono::DateTime::UNIX_EPOCH);
    let bare = serde_json::from_slice::<Value>(&checkpoint).map(|it| it["says"].to_string());
    let erased = format!("outreach erased 1 {STORE}\n");
    [
        (0, KEYRING.to_vec()),
        (1, erased.into_bytes()),
        (2, MASTER.to_vec()),
        (3, b"\xa3dkindgcontactetitlecAbchsaved_ms\x01".to_vec()),
        (4, checkpoint),
        (5, bare.expect("a checkpoint is JSON").into_bytes()),
    ]
    .into_iter()
    .map(|(kind, content)| [&[kind], content.as_slice()].concat())
    .collect()
}

fn in_memory() -> (Ledger, Opening) {
    let entropy: SharedEntropy = Arc::new(SeededEntropy::new(5));
    let opening = Opening {
        store: Arc::new(MemoryStore::new(STORE)),
        disk: Arc::new(SimulatedDisk::new(1)),
        ..Opening::in_memory(entropy)
    };
    let ledger = Ledger::open(opening.clone(), &mut |_| {}).expect("a new log opens");
    (ledger, opening)
}

/// The events of an export, one a line, between a first and a last line that are right. What is taken in opens again,
/// holds when it is checked, and can be taken out and in once more. Gives what was taken out.
pub(crate) fn moved(lines: &[u8]) -> String {
    let sealed = sealed(lines);
    let looked = transfer::look_through(&mut sealed.as_slice());
    let (ledger, opening) = in_memory();
    let taken = ledger.take_in(&mut sealed.as_slice(), &mut |_| {});
    if taken.is_ok() {
        assert_eq!(looked.ok(), taken.ok(), "looking through and taking in disagree");
    }
    // Whatever came of it: what was written is a log.
    drop(ledger);
    let ledger = Ledger::open(opening, &mut |_| {});
    let ledger = ledger.unwrap_or_else(|error| panic!("what was taken in does not open again: {error}"));
    let report = ledger.verify(Depth::Rows, &mut |_| {});
    let report = report.unwrap_or_else(|error| panic!("what was taken in can't be checked: {error}"));
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    let mut out = Vec::new();
    let exported = ledger.export(&mut out, chrono::DateTime::UNIX_EPOCH, &mut |_, _| {});
    let exported = exported.unwrap_or_else(|error| panic!("what was taken in can't be taken out: {error}"));
    let (other, _) = in_memory();
    let again = other.take_in(&mut out.as_slice(), &mut |_| {});
    let again = again.unwrap_or_else(|error| panic!("what was taken out can't be taken in: {error}"));
    assert_eq!(again.events, exported.events);
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn sealed(lines: &[u8]) -> Vec<u8> {
    let first =
        br#"{"export":{"version":1,"log":"00","sequence":1,"hash":"00","time":"2026-11-24T08:00:00Z"}}"#;
    let mut whole = [first, &b"\n"[..]].concat();
    let mut events = 0;
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        events += u64::from(line.starts_with(br#"{"event""#));
        whole.extend_from_slice(line);
        whole.push(b'\n');
    }
    let sha256 = hex(&Sha256::digest(&whole));
    let last = format!(r#"{{"end":{{"events":{events},"unreadable":0,"sha256":"{sha256}"}}}}"#);
    whole.extend_from_slice(last.as_bytes());
    whole.push(b'\n');
    whole
}

/// Lines of exports, made of every kind of record that is an event.
pub(crate) fn exports() -> Vec<Vec<u8>> {
    let events = records().into_iter().filter_map(|bytes| match wire::decode(&bytes) {
        Ok(Entry::Event(event)) => Some(wire::to_json(&event)),
        _ => None,
    });
    let line = |(number, event): (usize, Value)| {
        serde_json::json!({"event": {
            "command": format!("0190a000-0000-7000-8000-{number:012x}"), "part": 0,
            "time": "2026-11-24T08:00:00Z", "worker": null, "origin": "program", "event": event,
        }})
        .to_string()
    };
    let lines: Vec<String> = events.enumerate().map(line).collect();
    let all = lines.join("\n");
    // An event within an event, as deep as JSON is followed.
    let nested =
        lines[0].replacen(r#""event":{"#, &format!(r#""event":{}{{"#, r#"{"arrived":["#.repeat(55)), 2);
    lines.into_iter().chain([all, nested]).map(String::into_bytes).collect()
}

/// A backup whose lists say anything, rightly signed. Whatever it says, nothing is written outside the home that is
/// restored.
pub(crate) fn backed_up(lists: &[u8]) {
    let Ok(Lists { data, keys }) = serde_json::from_slice(lists) else { return };
    let disk = SimulatedDisk::new(1);
    let put = |path: &str, bytes: &[u8]| disk.overwrite(path.as_ref(), bytes);
    for dir in ["/backup/data/journal", "/backup/data/drafts", "/keys", "/outside", "/homes"] {
        make_folder(&disk, dir.as_ref()).expect("nothing is planned to fail");
    }
    put("/backup/data/journal/00000001.seg", SEGMENT);
    put("/backup/data/drafts/x.draft", b"x");
    put("/backup/data/outside", b"x");
    put("/keys/keyring", KEYRING);
    put("/keys/master.key", MASTER);
    let signer = signer(&disk);
    put("/backup/manifest.json", &signer.write("backup", data));
    put("/keys/manifest.json", &signer.write("backup-keys", keys));
    let checked = backup::check(&disk, "/backup".as_ref(), Some("/keys".as_ref()), &mut |_| {});
    if let Ok(checked) = &checked {
        let read = 4 * (SEGMENT.len() + KEYRING.len() + lists.len()) as u64;
        assert!(checked.bytes <= read * 64, "read {} bytes of a small backup", checked.bytes);
    }
    let home = Destination {
        data: PathBuf::from("/homes/new/data"),
        keys: KeyPlace {
            master: MasterPlace::Own(PathBuf::from("/homes/new/keys/master.key")),
            keyring: PathBuf::from("/homes/new/keys/keyring"),
        },
    };
    let restored = backup::restore(&disk, "/backup".as_ref(), "/keys".as_ref(), &home, &mut |_| {});
    if lists == backups()[0] {
        // The disk in memory moves no folders: that far, to the last step, it has to come.
        let told = restored.as_ref().map_or_else(ToString::to_string, |_| String::new());
        assert!(restored.is_ok() || told.contains("rename"), "what is backed up can't be restored: {told}");
    }
    let there = |dir: &str| disk.list(dir.as_ref()).map(|found| found.len()).unwrap_or(0);
    assert!(
        there("/outside") == 0 && there("/homes") <= 1 && there("/backup") == 2,
        "written outside the home"
    );
    let outside = disk.names_that_go_up();
    assert!(outside.is_empty(), "{outside:?} lead out of their folder");
}

/// Lists of a backup that hold.
pub(crate) fn backups() -> Vec<Vec<u8>> {
    let entry = |name: &str, bytes: &[u8]| serde_json::json!({"name": name, "bytes": bytes.len(), "sha256": hex(&Sha256::digest(bytes))});
    let log = hex(log_of_fixture().as_bytes());
    let disk = SimulatedDisk::new(1);
    make_folder(&disk, "/journal".as_ref()).expect("nothing is planned to fail");
    disk.overwrite("/journal/00000001.seg".as_ref(), SEGMENT);
    let verified = journal::verify(&disk, "/journal".as_ref(), &mut |_| {}).expect("the fixture is sound");
    let head = serde_json::json!({"sequence": verified.head.seq.0, "hash": hex(&verified.head.hash)});
    let before = hex(&Head::beginning(log_of_fixture()).hash);
    let segment = serde_json::json!({
        "number": 1, "bytes": SEGMENT.len(), "sha256": hex(&Sha256::digest(SEGMENT)),
        "follows": {"sequence": 0, "hash": before},
    });
    let lists = |draft: &str| {
        serde_json::json!({
            "data": {
                "log": log, "time": "2026-11-24T08:00:00Z", "head": head,
                "segments": [segment], "drafts": [entry(draft, b"x")], "erased": null,
            },
            "keys": {
                "log": log, "time": "2026-11-24T08:00:00Z",
                "files": [entry("keyring", KEYRING), entry("master.key", MASTER)],
            },
        })
        .to_string()
        .into_bytes()
    };
    vec![lists("x.draft"), lists("../outside")]
}

#[derive(Deserialize)]
struct Lists {
    data: Value,
    keys: Value,
}

fn log_of_fixture() -> StoreId {
    let mut id = [0; 16];
    id.copy_from_slice(&SEGMENT[12..28]);
    StoreId::from_bytes(id)
}

fn signer(disk: &SimulatedDisk) -> Signer {
    let master: Key = master_of(disk, "/keys/master.key".as_ref()).ok().flatten().expect("the fixture's key");
    Signer::of(&master, log_of_fixture())
}
