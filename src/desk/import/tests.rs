//! Sheets taken in at a desk in memory: what is written, what is known again, what comes back and why.

use std::io;

use proptest::prelude::*;

use super::{ImportError, Mode, Plan, Tally};
use crate::desk::seat::Seat;
use crate::desk::tests::house::{House, house};
use crate::desk::view::{ContactFilter, ContactLine, FollowUpFilter};
use crate::domain::contact::{Channel, Outcome};
use crate::domain::look::Purpose;

const SAMPLE: &[u8] = include_bytes!("../../../tests/fixtures/import/kontakter-utf8.csv");
const SAMPLE_1252: &[u8] = include_bytes!("../../../tests/fixtures/import/kontakter-windows-1252.csv");
const FAULTS: &[u8] = include_bytes!("../../../tests/fixtures/import/fejl.csv");
const ENGLISH: &[u8] = include_bytes!("../../../tests/fixtures/import/english.csv");

/// What came back: line, and the first field of the row.
type Back = Vec<(u64, Vec<String>)>;

fn run(house: &House, seat: &Seat, mode: Mode, sheet: &[u8]) -> Result<(Tally, Back), ImportError> {
    let plan = Plan { team: house.west, mode, channel: None };
    let mut back = Back::new();
    let mut input = sheet;
    let tally = house.desk.import_contacts(seat, plan, &mut input, &mut |rejected| {
        assert!(!rejected.problems.is_empty(), "a row comes back with its reason");
        back.push((rejected.line, rejected.fields.to_vec()));
        Ok(())
    })?;
    assert_eq!(tally.added + tally.known + tally.bad, tally.rows, "every row is accounted for");
    assert_eq!(back.len() as u64, tally.bad, "every bad row comes back");
    Ok((tally, back))
}

fn write(house: &House, sheet: impl AsRef<[u8]>) -> Tally {
    run(house, &house.anna, Mode::Write, sheet.as_ref()).expect("a sheet that reads").0
}

fn contacts(house: &House) -> Vec<ContactLine> {
    let (mut lines, _) = house.desk.contacts(&house.lea, &ContactFilter::default(), 0, 1000).expect("a list");
    lines.sort_by_key(|line| (line.happened, line.id));
    lines
}

fn codes(tally: &Tally) -> Vec<(u64, Option<String>, &'static str)> {
    tally.problems.iter().map(|cell| (cell.line, cell.column.clone(), cell.refusal.code())).collect()
}

/// The one problem of a sheet of one row.
fn refused(house: &House, seat: &Seat, sheet: &str) -> &'static str {
    let (tally, _) = run(house, seat, Mode::Write, sheet.as_bytes()).expect("a sheet that reads");
    assert_eq!(tally.bad, 1, "{sheet}");
    tally.problems[0].refusal.code()
}

#[test]
fn a_sheet_becomes_contacts() {
    let house = house();
    let tally = write(&house, SAMPLE);
    assert_eq!((tally.rows, tally.added, tally.known, tally.bad), (6, 6, 0, 0), "{:?}", tally.problems);
    assert_eq!(tally.newcomers_total, 4, "{:?}", tally.newcomers);
    assert_eq!((tally.follow_ups, tally.promises_in_notes, tally.topics_in_notes), (1, 1, 1));
    let lines = contacts(&house);
    let outcomes: Vec<Outcome> = lines.iter().map(|line| line.outcome).collect();
    let expected = [
        Outcome::Reached,
        Outcome::Group(12),
        Outcome::Reached,
        Outcome::Observed,
        Outcome::Attempted,
        Outcome::Reached,
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(lines[0].channel, Channel::Phone);
    assert_eq!(lines[1].minutes, Some(90));
    assert_eq!(lines[0].citizens[0].id, lines[4].citizens[0].id, "one Jens");
    assert_eq!(lines[5].citizens.len(), 2);
    assert_eq!(lines[5].citizens[1].id, lines[2].citizens[0].id, "one Mona");
    assert_eq!(lines[3].citizens[0].called, "Grøn jakke");
    let follow_ups = house.desk.follow_ups(&house.anna, FollowUpFilter::Mine).expect("a list");
    assert_eq!(follow_ups.iter().map(|it| it.what.as_str()).collect::<Vec<_>>(), ["Ring om praktik"]);
}

/// What fits no field stands in the note under its column's head: a spreadsheet's topic or an old promise is
/// somebody's work too.
#[test]
fn what_fits_nowhere_is_kept_in_the_note() {
    let house = house();
    write(&house, SAMPLE);
    let lines = contacts(&house);
    let note = |place: usize| {
        let page = house.desk.contact(&house.anna, lines[place].id, Purpose::Work).expect("a page");
        page.contact.details.what.as_str().to_owned()
    };
    assert_eq!(note(1), "Fællesspisning; to spurgte om gæld.\nÅse kom med kage.\nEmne: gæld");
    assert_eq!(note(5), "Fælles møde om bolig.\nNæste skridt: Send papirer\nFrist: 01-11-2026");
}

#[test]
fn a_second_import_adds_nothing_however_the_file_was_saved() {
    let house = house();
    let before = write(&house, SAMPLE);
    for again in [SAMPLE, SAMPLE_1252] {
        let tally = write(&house, again);
        assert_eq!((tally.added, tally.known, tally.bad), (0, before.added, 0));
    }
    let mut columns: Vec<Vec<&str>> = vec![vec!["varighed", "kanal", "dato", "borger"]];
    columns.push(vec!["20", "TLF", "2026-11-16 09:40", "jens  petersen"]);
    let sheet = |rows: &[Vec<&str>]| rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
    assert_eq!(write(&house, sheet(&columns)).added, 1, "a row without the note is another row");
    columns[1] = vec!["20 min", "telefon", "16/11/2026 9.40", "Jens Petersen"];
    assert_eq!(write(&house, sheet(&columns)).known, 1, "and the same again in other words");
    assert_eq!(contacts(&house).len(), 7);
}

/// A row of today without a time lies before now, and now moves on: the row came anew with every import.
#[test]
fn a_row_of_today_is_known_again_an_hour_later() {
    let house = house();
    let sheet = "dato;borger;kanal\n24-11-2026;Bo;gade\n";
    assert_eq!(write(&house, sheet).added, 1);
    house.advance(1);
    assert_eq!(write(&house, sheet).known, 1);
}

#[test]
fn equal_rows_of_one_file_are_as_many_contacts() {
    let house = house();
    let sheet = "dato;borger;kanal\n16-11-2026;Bo;gade\n16-11-2026;Bo;gade\n16-11-2026;Bo;gade\n";
    assert_eq!(write(&house, sheet).added, 3);
    assert_eq!(write(&house, sheet).known, 3);
    let more = format!("{sheet}16-11-2026;Bo;gade\n");
    let tally = write(&house, more);
    assert_eq!((tally.added, tally.known), (1, 3));
}

#[test]
fn every_bad_row_comes_back_and_says_why() {
    let house = house();
    let (tally, back) = run(&house, &house.anna, Mode::Write, FAULTS).expect("a sheet that reads");
    assert_eq!((tally.added, tally.bad), (1, 14));
    let at = |column: &str| Some(column.to_owned());
    let expected = [
        (2, at("Dato"), "import-date"),
        (3, at("Tid"), "import-time"),
        (4, at("Kanal"), "import-channel"),
        (5, at("Kanal"), "import-channel-missing"),
        (6, at("Varighed"), "duration-unread"),
        (7, at("Personer"), "import-people-missing"),
        (8, at("Område"), "import-area"),
        (9, at("CPR"), "cpr-date"),
        (10, at("Borger"), "import-cpr-as-name"),
        (11, at("Dato"), "contact-in-future"),
        (12, at("Dato"), "import-date-missing"),
        (13, at("Næste skridt"), "import-next-missing"),
        (14, None, "import-quote"),
        (15, None, "import-overflow"),
    ];
    assert_eq!(codes(&tally), expected);
    assert_eq!(back[0].1[9], "Datoen findes ikke.", "the row comes back as it was");
    assert_eq!(
        back[12].1[9], "\"Anførselstegn, som ikke lukkes.",
        "field by field, the stray mark in its own"
    );
    assert!(tally.problems.iter().all(|cell| !cell.value.contains("010190")), "no CPR number is repeated");
}

#[test]
fn a_preview_writes_nothing_and_says_the_same() {
    let house = house();
    house.meets(&house.anna, "Jens Pedersen");
    let changes = house.desk.changes();
    let (preview, _) = run(&house, &house.anna, Mode::Preview, SAMPLE).expect("a preview");
    assert_eq!(house.desk.changes(), changes);
    assert!(preview.newcomers[0].alike.contains(&"Jens Pedersen".to_owned()), "{:?}", preview.newcomers);
    let written = write(&house, SAMPLE);
    let count =
        |tally: &Tally| (tally.added, tally.known, tally.bad, tally.newcomers_total, tally.follow_ups);
    assert_eq!(count(&preview), count(&written));
}

#[test]
fn known_citizens_are_met_and_new_ones_written_down() {
    let house = house();
    let jens = house.meets(&house.anna, "Jens Petersen");
    let tally = write(&house, SAMPLE);
    assert_eq!(tally.newcomers_total, 3);
    assert_eq!(contacts(&house)[0].citizens[0].id, jens);
}

#[test]
fn a_name_that_could_be_two_people_is_given_back() {
    let house = house();
    house.meets(&house.anna, "Jens Petersen");
    house.meets(&house.anna, "jens  petersen");
    let sheet = "dato;borger;kanal\n16-11-2026;Jens Petersen;gade\n";
    assert_eq!(refused(&house, &house.anna, sheet), "import-citizen-several");
    let sheet =
        "dato;borger;kanal;borger-id\n16-11-2026;Jens Petersen;gade;00000000-0000-0000-0000-000000000000\n";
    assert_eq!(refused(&house, &house.anna, sheet), "import-citizen-unknown");
}

#[test]
fn a_cpr_number_finds_its_citizen_and_makes_no_guess() {
    let house = house();
    let sheet = "dato;borger;kanal;cpr\n16-11-2026;Jens Petersen;gade;010190-1234\n17-11-2026;J. P.;gade;0101901234\n";
    let tally = write(&house, sheet);
    assert_eq!((tally.added, tally.newcomers_total), (2, 1), "{:?}", tally.problems);
    house.meets(&house.anna, "Mona");
    let sheet = "dato;borger;kanal;cpr\n16-11-2026;Mona;gade;020290-1234\n";
    assert_eq!(refused(&house, &house.anna, sheet), "import-cpr-unsure");
}

#[test]
fn only_a_lead_imports_for_others() {
    let house = house();
    let sheet = "dato;borger;kanal;medarbejder\n16-11-2026;Bo;gade;Bo Sand\n";
    assert_eq!(refused(&house, &house.anna, sheet), "import-worker-not-yours");
    let (tally, _) = run(&house, &house.lea, Mode::Write, sheet.as_bytes()).expect("the lead's");
    assert_eq!(tally.added, 1, "{:?}", tally.problems);
    assert_eq!(contacts(&house)[0].writer.name, "Bo Sand");
    let own = "dato;borger;kanal;medarbejder\n16-11-2026;Bo;gade;anna kirk\n";
    assert_eq!(write(&house, own).added, 1);
    let stranger = "dato;borger;kanal;medarbejder\n16-11-2026;Bo;gade;Mette Riis\n";
    assert_eq!(refused(&house, &house.lea, stranger), "import-worker-unknown");
}

#[test]
fn rows_of_several_writers_share_their_newcomers() {
    let house = house();
    let writers = ["Anna Kirk", "Bo Sand", ""];
    let rows = (0..30).map(|n| format!("16-11-2026;{:02}:00;Ny Borger;gade;{}", n % 24, writers[n % 3]));
    let sheet = format!("dato;tid;borger;kanal;medarbejder\n{}\n", rows.collect::<Vec<_>>().join("\n"));
    let (tally, _) = run(&house, &house.lea, Mode::Write, sheet.as_bytes()).expect("a sheet");
    assert_eq!((tally.added, tally.newcomers_total), (30, 1), "{:?}", tally.problems);
    let citizens: std::collections::HashSet<_> =
        contacts(&house).iter().map(|line| line.citizens[0].id).collect();
    assert_eq!(citizens.len(), 1);
}

#[test]
fn whoever_may_not_log_may_not_import() {
    let house = house();
    let sheet = "dato;borger;kanal\n16-11-2026;Bo;gade\n";
    for seat in [&house.admin, &house.mette, &house.rikke] {
        let ended = run(&house, seat, Mode::Preview, sheet.as_bytes());
        assert!(matches!(ended, Err(ImportError::Refused(refusal)) if refusal.code() == "not-permitted"));
    }
}

/// Another team's citizen of the same name is nobody that this team may know of.
#[test]
fn another_teams_citizens_are_nobody() {
    let house = house();
    let theirs = crate::desk::tests::house::named("Jens Petersen");
    house.registers(&house.mette, house.east, theirs);
    assert_eq!(write(&house, SAMPLE).newcomers_total, 4);
}

#[test]
fn many_rows_are_written_in_batches() {
    let house = house();
    let rows =
        (0..700).map(|n| format!("{:02}-{:02}-2026;Borger {};gade;Note {n}", n % 28 + 1, n % 10 + 1, n % 90));
    let sheet = format!("dato;borger;kanal;notat\n{}\n", rows.collect::<Vec<_>>().join("\n"));
    let tally = write(&house, &sheet);
    assert_eq!((tally.added, tally.newcomers_total), (700, 90), "{:?}", tally.problems.first());
    assert_eq!(write(&house, &sheet).known, 700);
}

#[test]
fn english_sheets_are_read_too() {
    let house = house();
    let tally = write(&house, ENGLISH);
    assert_eq!((tally.added, tally.bad, tally.follow_ups), (2, 0, 1), "{:?}", tally.problems);
}

#[test]
fn the_channel_of_all_rows_can_be_given_once() {
    let house = house();
    let plan = Plan { team: house.west, mode: Mode::Write, channel: Some(Channel::Street) };
    let mut input = &b"dato;borger\n16-11-2026;Bo\n"[..];
    let tally = house.desk.import_contacts(&house.anna, plan, &mut input, &mut |_| Ok(())).expect("a sheet");
    assert_eq!(tally.added, 1);
    assert_eq!(contacts(&house)[0].channel, Channel::Street);
}

#[test]
fn an_empty_sheet_and_one_without_heads_are_refused() {
    let house = house();
    for (sheet, code) in [
        ("", "import-empty"),
        ("borger;notat\nx;y\n", "import-no-date-column"),
        ("PK\u{3}\u{4}", "import-packed"),
    ] {
        let ended = run(&house, &house.anna, Mode::Preview, sheet.as_bytes());
        assert!(matches!(ended, Err(ImportError::Refused(refusal)) if refusal.code() == code), "{code}");
    }
}

/// Nobody takes the bad rows back any more: better no import than rows that are lost.
#[test]
fn a_broken_way_back_ends_the_import() {
    let house = house();
    let plan = Plan { team: house.west, mode: Mode::Write, channel: None };
    let mut input = FAULTS;
    let ended = house
        .desk
        .import_contacts(&house.anna, plan, &mut input, &mut |_| Err(io::ErrorKind::BrokenPipe.into()));
    assert!(matches!(ended, Err(ImportError::Stream(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the bytes, nothing panics, and every row is new, known or given back (`run` checks the sum).
    #[test]
    fn any_bytes_come_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let house = house();
        let sheet = [b"dato;tid;borger;kanal;varighed;personer;notat;frist\n", bytes.as_slice()].concat();
        let _ = run(&house, &house.anna, Mode::Preview, &sheet);
    }

    /// Bad rows never cost a good one, wherever they stand.
    #[test]
    fn good_rows_are_never_lost(bad in proptest::collection::vec(any::<bool>(), 1..40)) {
        let house = house();
        let bad_rows = ["x;;;;", "16-11-2026;Bo;brevdue;;", "\"16-11-2026;Bo;gade;;", ";;;;y", "16-11-2026;Bo;gade;;;;;z"];
        let rows = bad.iter().enumerate().map(|(n, is_bad)| match is_bad {
            true => bad_rows[n % bad_rows.len()].to_owned(),
            false => format!("16-11-2026;Bo;gade;\"note {n}\";"),
        });
        let sheet = format!("dato;borger;kanal;notat;sted\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        let (tally, _) = run(&house, &house.anna, Mode::Write, sheet.as_bytes()).expect("a sheet that reads");
        let good = bad.iter().filter(|is_bad| !**is_bad).count() as u64;
        prop_assert_eq!((tally.added, tally.bad), (good, bad.len() as u64 - good));
    }
}
