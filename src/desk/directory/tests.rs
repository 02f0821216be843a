//! Directories from files, and what the hand keeps.

use std::fmt::Write as _;

use super::{DirectoryPlan, DirectoryTally, FOLDER_MARK, Mode, Weight};
use crate::desk::command::Command;
use crate::desk::import::ImportError;
use crate::desk::tests::house::{House, day, house};
use crate::desk::view::OfferLine;
use crate::domain::area::ServiceArea;
use crate::domain::directory::{
    Ages, Capacity, Offer, OfferDetails, OfferField, OfferFilter, OfferStatus, Shelf, Verifier,
};

pub(crate) const ORGANISATION: &str = include_str!("../../../tests/fixtures/hsds/organization.json");
pub(crate) const SHEET: &[u8] = include_bytes!("../../../tests/fixtures/hsds/ark-cp1252.csv");

fn run(house: &House, mode: Mode, bytes: &[u8]) -> Result<DirectoryTally, ImportError> {
    let mut input = bytes;
    house.desk.import_directory(&house.anna, DirectoryPlan { mode, area: None }, &mut input)
}

pub(crate) fn import(house: &House, bytes: &[u8]) -> DirectoryTally {
    run(house, Mode::Write, bytes).expect("a source that can be read")
}

fn refused(house: &House, bytes: &[u8]) -> &'static str {
    match run(house, Mode::Write, bytes) {
        Err(ImportError::Refused(refusal)) => refusal.code(),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn lines(house: &House) -> Vec<OfferLine> {
    let filter = OfferFilter { shelf: Shelf::All, ..OfferFilter::default() };
    house.desk.offers(&house.anna, &filter, 100).unwrap().lines
}

fn whole(house: &House, name: &str) -> Offer {
    let line = lines(house).into_iter().find(|line| line.name == name).expect("it is there");
    house.desk.offer(&house.anna, line.id).unwrap().offer
}

pub(crate) fn amend(house: &House, name: &str, change: impl FnOnce(&mut OfferDetails)) {
    let offer = whole(house, name);
    let mut details = offer.details;
    change(&mut details);
    let (id, seen) = (offer.id, Some(offer.version));
    house.does(&house.anna, Command::WriteOffer { id, seen, details: Box::new(details) });
}

pub(crate) fn folder() -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hsds/folder");
    stream_of(&path)
}

/// A folder as the client sends it.
fn stream_of(path: &std::path::Path) -> Vec<u8> {
    let mut stream = FOLDER_MARK.as_bytes().to_vec();
    let mut names: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "csv")) {
        let content = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        stream.extend_from_slice(format!("{name} {}\n", content.len()).as_bytes());
        stream.extend_from_slice(&content);
    }
    stream
}

#[test]
fn an_organisation_brings_its_services_and_what_cannot_be_read_is_named() {
    let house = house();
    let tally = import(&house, ORGANISATION.as_bytes());
    assert_eq!((tally.read, tally.added_total, tally.left_out), (3, 2, 1));
    let coffee = whole(&house, "Kaffe på molen");
    let details = &coffee.details;
    assert_eq!(details.organisation, "Foreningen Sildebenet");
    assert_eq!((details.ages, details.status), (Ages { from: Some(18), to: None }, OfferStatus::Active));
    assert_eq!(details.phones[0].number, "+45 12 34 51 01", "its organisation's, without quotation marks");
    assert_eq!(details.address, "Molevej 1, 9999 Sejlerby");
    assert_eq!(details.hours.as_str(), "man, ons 10:00-14:00");
    assert_eq!(details.languages.len(), 2);
    let verified = coffee.verified.expect("it says so");
    assert_eq!((verified.on, verified.by), (day("2026-10-01"), Verifier::Source("lis@example.org".into())));
    assert_eq!(whole(&house, "Natkaffen").details.status, OfferStatus::Paused);
    let faults: Vec<_> =
        tally.faults.iter().map(|it| (it.at.place.as_str(), it.refusal.code(), it.weight)).collect();
    assert_eq!(
        faults,
        [
            (".services[1]", "directory-number", Weight::Without),
            (".services[1]", "directory-date", Weight::Without),
            (".services[2]", "directory-no-name", Weight::LeftOut),
        ]
    );
}

#[test]
fn the_same_again_changes_nothing_and_a_preview_writes_nothing() {
    let house = house();
    let preview = run(&house, Mode::Preview, ORGANISATION.as_bytes()).unwrap();
    assert_eq!((preview.added_total, lines(&house).len()), (2, 0));
    let before = import(&house, ORGANISATION.as_bytes());
    assert_eq!(before.added, preview.added);
    let changes = house.desk.changes();
    let again = import(&house, ORGANISATION.as_bytes());
    assert_eq!((again.added_total, again.updated_total, again.unchanged), (0, 0, 2));
    assert_eq!(house.desk.changes(), changes, "nothing was written");
    assert_eq!(lines(&house).len(), 2);
}

#[test]
fn what_was_changed_by_hand_stays_and_is_told() {
    let house = house();
    import(&house, ORGANISATION.as_bytes());
    amend(&house, "Kaffe på molen", |details| {
        details.wait = "2 uger".into();
        details.capacity = Capacity::Full(None);
    });
    let offer = whole(&house, "Kaffe på molen");
    house.does(&house.bo, Command::VerifyOffer { id: offer.id, seen: offer.version });
    let later = ORGANISATION
        .replace("\"wait_time\": \"ingen\"", "\"wait_time\": \"1 uge\"")
        .replace("Gratis", "10 kr.");
    let tally = import(&house, later.as_bytes());
    assert_eq!(tally.updated[0].fields, [OfferField::Fee]);
    assert_eq!(tally.kept[0].fields, [OfferField::Wait]);
    let offer = whole(&house, "Kaffe på molen");
    assert_eq!((offer.details.wait.as_str(), offer.details.fee.as_str()), ("2 uger", "10 kr."));
    assert_eq!(offer.details.capacity, Capacity::Full(None));
    assert_eq!(offer.verified.unwrap().by, Verifier::Worker(house.bo.worker()), "the newer one stays");
    let again = import(&house, later.as_bytes());
    assert_eq!((again.unchanged, again.kept.len()), (2, 0), "told once");
}

#[test]
fn what_was_taken_out_by_hand_stays_out() {
    let house = house();
    import(&house, ORGANISATION.as_bytes());
    let offer = whole(&house, "Natkaffen");
    let listing = crate::domain::directory::Listing::TakenOut;
    house.does(&house.anna, Command::ListOffer { id: offer.id, seen: offer.version, listing });
    assert_eq!(import(&house, ORGANISATION.as_bytes()).taken_out, ["Natkaffen"]);
    assert_eq!(lines(&house).len(), 1);
}

#[test]
fn arrays_pages_and_lines_of_services_are_read_alike() {
    let service = |n: u32| {
        format!(r#"{{"id":"s{n}","name":"Tilbud {n}","status":"active","organization":{{"name":"A"}}}}"#)
    };
    let (one, two) = (service(1), service(2));
    for text in [
        format!("[{one},{two}]"),
        format!(r#"{{"total_items":2,"contents":[{one},{two}],"page":1}}"#),
        format!("{one}\n{two}\n"),
        format!("\u{FEFF}[{one},{two}]"),
        format!(r#"[{{"name":"A","services":[{one},{two}]}}]"#),
    ] {
        let house = house();
        assert_eq!(import(&house, text.as_bytes()).added, ["Tilbud 1", "Tilbud 2"], "{text}");
    }
}

#[test]
fn a_folder_of_tables_is_put_together_and_rows_without_a_place_are_told() {
    let house = house();
    let tally = import(&house, &folder());
    assert_eq!((tally.added_total, tally.left_out), (2, 1));
    let coffee = whole(&house, "Kaffe på molen");
    assert_eq!(coffee.details.organisation, "Foreningen Sildebenet");
    assert_eq!(coffee.details.address, "Molevej 1, 9999 Sejlerby");
    assert_eq!(coffee.details.phones[0].typed(), "+45 12 34 51 01 køkkenet");
    let unlinked: Vec<_> = tally
        .faults
        .iter()
        .filter(|fault| fault.refusal.code() == "directory-unlinked")
        .map(|fault| fault.at.file.as_str())
        .collect();
    assert_eq!(unlinked, ["organizations.csv", "phones.csv"]);
    assert!(tally.faults.iter().any(|fault| fault.at.file == "services.csv" && fault.at.place == "4"));
    assert_eq!(import(&house, &folder()).unchanged, 2);
}

#[test]
fn a_sheet_of_old_danish_letters_is_read() {
    let house = house();
    let tally = import(&house, SHEET);
    assert_eq!((tally.added_total, tally.left_out), (2, 1));
    assert_eq!(tally.ignored, ["farve"]);
    let walk = whole(&house, "Gåholdet");
    let details = &walk.details;
    assert_eq!(details.area, Some(ServiceArea::CultureLeisure));
    assert_eq!((details.ages.from, details.capacity), (Some(60), Capacity::Full(Some(day("2026-12-15")))));
    assert_eq!(details.languages.len(), 2);
    assert_eq!(walk.verified.unwrap().on, day("2026-10-01"));
    let words: Vec<_> = tally.faults.iter().map(|it| it.refusal.code()).collect();
    assert_eq!(words, ["directory-no-name", "directory-word", "directory-word", "directory-word"]);
    assert_eq!(import(&house, SHEET).unchanged, 2);
}

#[test]
fn an_entry_written_by_hand_is_filled_in_rather_than_written_twice() {
    let house = house();
    let details = OfferDetails {
        name: "kaffe paa molen".into(),
        organisation: "Foreningen Sildebenet".into(),
        ..OfferDetails::default()
    };
    house.offers(&house.anna, details);
    let tally = import(&house, ORGANISATION.as_bytes());
    assert_eq!((tally.added_total, tally.updated_total), (1, 1));
    let offer = whole(&house, "kaffe paa molen");
    assert_eq!(offer.details.wait, "ingen");
    assert_eq!(offer.origin.service, "0b6f6f0e-6c0e-4a57-9d0a-2c1f0a9d1a03");
}

#[test]
fn sources_that_are_none_are_refused_with_a_word() {
    let house = house();
    assert_eq!(refused(&house, b"  \n"), "directory-empty");
    assert_eq!(refused(&house, b"[{\"name\": "), "directory-json");
    assert_eq!(refused(&house, b"a;b\n1;2\n"), "directory-no-column");
    assert_eq!(refused(&house, format!("{FOLDER_MARK}phones.csv 2\nid").as_bytes()), "directory-no-table");
    assert_eq!(refused(&house, format!("{FOLDER_MARK}services.csv 999\nid").as_bytes()), "directory-folder");
    assert_eq!(
        refused(&house, format!("{FOLDER_MARK}services.csv 99999999999\nid").as_bytes()),
        "directory-large"
    );
    // A second table's size that was the largest number of all went round the limit: all that followed was taken for
    // that table and kept in memory.
    let around = format!("{FOLDER_MARK}phones.csv 2\nidservices.csv {}\nid", u64::MAX);
    assert_eq!(refused(&house, around.as_bytes()), "directory-large");
    let deep = "[".repeat(100_000);
    assert_eq!(refused(&house, deep.as_bytes()), "directory-json");
    let large = format!("[{{\"name\":\"{}\"}}]", "x".repeat(9 * 1024 * 1024));
    assert_eq!(refused(&house, large.as_bytes()), "directory-large");
    let mut input: &[u8] = b"[]";
    let plan = DirectoryPlan { mode: Mode::Write, area: None };
    assert!(
        house.desk.import_directory(&house.rikke, plan, &mut input).is_err(),
        "an auditor writes nothing"
    );
}

#[test]
fn text_that_would_move_a_terminal_is_cleaned_and_long_text_is_cut_and_told() {
    let house = house();
    let mut text =
        String::from(r#"[{"id":"x","name":"Caf\u001b[2Jé\u202e","status":"active","description":""#);
    write!(text, "{}\"}}]", "å".repeat(7_000)).unwrap();
    let tally = import(&house, text.as_bytes());
    assert_eq!(lines(&house)[0].name, "Café");
    assert_eq!(tally.faults[0].refusal.code(), "directory-cut");
}

#[test]
fn many_entries_go_through_in_batches() {
    let house = house();
    let mut text = String::from("[");
    for n in 0..1_000 {
        let comma = if n == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"{n}","name":"Tilbud {n}","status":"active"}}"#).unwrap();
    }
    text.push(']');
    assert_eq!(import(&house, text.as_bytes()).added_total, 1_000);
    assert_eq!(import(&house, text.as_bytes()).unchanged, 1_000);
}

/// The examples of the specification, where they lie beside the repository.
#[test]
fn the_specifications_own_examples_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/hsds");
    if !folder.is_dir() {
        #[allow(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("skipped: the examples of the specification are not here");
        }
        return;
    }
    for name in ["organization_full.json", "service_full.json"] {
        let house = house();
        let tally = import(&house, &std::fs::read(folder.join(name)).unwrap());
        assert_eq!(tally.added, ["Community Counselling"], "{name}: {:?}", tally.faults);
        let offer = whole(&house, "Community Counselling");
        assert_eq!(offer.details.ages, Ages { from: Some(12), to: Some(100) });
        assert_eq!(offer.details.phones[0].number, "+44 1234 234567");
        assert_eq!(offer.details.languages[0], "Urdu");
    }
    let house = house();
    let tally = import(&house, &stream_of(&folder));
    assert_eq!(tally.added, ["Community Counselling"], "{:?}", tally.faults);
}

mod hostile {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever comes, it is taken over or refused: nothing panics.
        #[test]
        fn no_source_is_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), form in 0..4_usize) {
            let house = house();
            let beginnings: [&[u8]; 4] = [b"", b"[{\"name\":", FOLDER_MARK.as_bytes(), b"navn;alder\n"];
            let source = [beginnings[form], &bytes].concat();
            drop(run(&house, Mode::Preview, &source));
        }

        #[test]
        fn no_broken_example_is_a_panic(cut in 0..2_000_usize, byte in any::<u8>()) {
            let house = house();
            for mut source in [ORGANISATION.as_bytes().to_vec(), folder(), SHEET.to_vec()] {
                let place = cut % source.len();
                source[place] = byte;
                drop(run(&house, Mode::Preview, &source));
                source.truncate(place);
                drop(run(&house, Mode::Preview, &source));
            }
        }
    }
}
