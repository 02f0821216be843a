//! The commands through the real binary: what they print, what they leave, and the codes they end with.

use crate::house::{DEMO_PASSWORD, House, PASSWORD, SARA, SARA_LOGIN};

/// The team's contacts of this week, as the week's report counts them.
fn contacts_this_week(house: &House, token: &str) -> u64 {
    let week = house.run_as(Some(token), &["week", "--format", "json"]).json();
    let totals = week["totals"].as_array().expect("totals");
    let contacts = totals.iter().find(|total| total["name"] == "contacts").expect("contacts are counted");
    contacts["count"].as_u64().expect("a number")
}

#[test]
fn a_house_is_set_up_and_worked_in_by_commands_alone() {
    let house = House::of_one();
    let token = house.token(SARA_LOGIN, PASSWORD);
    let as_sara = |arguments: &[&str]| house.run_as(Some(&token), arguments);

    let file = house.file("handed-out", "fire fremmede fugle");
    as_sara(&["worker", "add", "Ægir Ødegård", "--team", "Opsøgende team", "--password-file", &file]).fine();
    let list = as_sara(&["worker", "list", "--format", "json"]).json();
    let names: Vec<_> = list["workers"].as_array().expect("workers").iter().map(|it| &it["name"]).collect();
    assert_eq!(names, [SARA, "Ægir Ødegård"], "Danish letters are sorted last");

    let line = "ny Åse Bæk tlf 20m #mental +jobcenter !i dag ring om praktik : Vil gerne i gang igen";
    let read = as_sara(&["log", "--dry-run", line, "--format", "json"]).json();
    assert_eq!(read["loggable"], true, "{read}");
    assert_eq!(contacts_this_week(&house, &token), 0, "a dry run writes nothing");
    as_sara(&["log", line]).fine();
    assert_eq!(contacts_this_week(&house, &token), 1);

    let due = as_sara(&["due", "--format", "json"]).json();
    assert_eq!(due["due_today"][0]["what"], "ring om praktik", "{due}");
    assert_eq!(due["due_today"][0]["citizen"], "Åse Bæk", "{due}");
    let citizen = as_sara(&["citizen", "aase", "baek"]).fine();
    assert!(citizen.contains("Åse Bæk") && citizen.contains("Vil gerne i gang igen"), "{citizen}");
}

#[test]
fn a_line_typed_on_standard_input_stays_out_of_the_list_of_processes_and_is_logged() {
    let house = House::of_one();
    let token = house.token(SARA_LOGIN, PASSWORD);
    let answer = house.run_with(Some(&token), &["log", "-"], "gruppe 12 værested 2t : Fællesspisning\n");
    assert!(answer.fine().contains("gruppe på 12"));
    assert_eq!(contacts_this_week(&house, &token), 1);
}

#[test]
fn the_week_comes_as_a_table_as_json_as_markdown_and_as_what_a_danish_spreadsheet_opens() {
    let house = House::demo();
    let token = house.token("lea", DEMO_PASSWORD);
    let week = |format: &str| house.run_as(Some(&token), &["week", "--format", format]).fine();
    assert!(week("table").contains("Opsøgende team Vest"));
    assert!(week("md").starts_with("# Opsøgende team Vest"));
    let csv = week("csv");
    assert!(csv.starts_with('\u{feff}') && csv.contains("Kontakter;"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&week("json")).expect("JSON");
    assert_eq!((&json["report"], &json["version"]), (&"week".into(), &1.into()));
    assert_eq!(json["team"], "Opsøgende team Vest");
}

/// Older Excel writes Windows-1252 with semicolons, and people import the same file twice.
#[test]
fn the_second_import_of_a_file_adds_nothing() {
    let house = House::of_one();
    let token = house.token(SARA_LOGIN, PASSWORD);
    house.run_as(Some(&token), &["log", "ny Åse Bæk gade"]).fine();
    let rows = "Dato;Tid;Borger;Kanal;Varighed;Notat\r\n\
                16-09-2024;09:40;\u{c5}se B\u{e6}k;telefon;20 min;Talte om praktik.\r\n\
                17-09-2024;11:05;gruppe 12;v\u{e6}rested;1 t 30;\"F\u{e6}llesspisning; to spurgte.\"\r\n";
    let windows_1252: Vec<u8> =
        rows.chars().map(|letter| u8::try_from(u32::from(letter)).expect("a byte")).collect();
    let file = house.file("kontakter.csv", &windows_1252);
    let import = |more: &[&str]| {
        let asked = [&["import", "contacts", &file, "--format", "json"], more].concat();
        let answer = house.run_as(Some(&token), &asked).json();
        ["added", "known", "bad"].map(|count| answer[count].as_u64().expect("a number"))
    };
    assert_eq!(import(&[]), [2, 0, 0], "a preview");
    assert_eq!(import(&["--yes"]), [2, 0, 0]);
    assert_eq!(import(&["--yes"]), [0, 2, 0]);
    let citizen = house.run_as(Some(&token), &["citizen", "Åse Bæk", "--format", "json"]).json();
    assert_eq!(citizen["contacts_in_all"], 2, "{citizen}");
}

#[test]
fn a_refused_command_says_why_and_ends_with_the_code_of_its_kind() {
    let house = House::demo();
    house.run(&["due"]).refused(5, "outreach token new");
    house.run_as(Some("outreach_nonsense"), &["due"]).refused(5, "Nøglen");
    let anna = house.token("anna", DEMO_PASSWORD);
    let as_anna = |arguments: &[&str]| house.run_as(Some(&anna), arguments);
    as_anna(&["wek"]).refused(2, "wek");
    as_anna(&["week", "2026-W60"]).refused(2, "60");
    as_anna(&["citizen", "Xyzzy Qwxz"]).refused(3, "Xyzzy");
    as_anna(&["worker", "list"]).refused(4, "ret til");
    as_anna(&["log", "ny Åse Bæk gade bananer"]).refused(2, "bananer");
    let file = house.file("password", PASSWORD);
    let init = ["init", "--admin", "En Anden", "--team", "Et andet", "--password-file", &file];
    house.run(&init).refused(7, "allerede");
    as_anna(&["log", "ny Åse Bæk gade"]).fine();
    as_anna(&["log", "ny Åse Bock gade"]).fine();
    let several = as_anna(&["citizen", "Åse B"]);
    assert_eq!(several.code, 6, "{several:?}");
    assert!(several.out.contains("Åse Bæk") && several.out.contains("Åse Bock"), "{several:?}");
}

#[test]
fn a_wrong_password_makes_no_token() {
    let house = House::of_one();
    let file = house.file("guess", "grønne sko i sol");
    house.run(&["token", "new", "--user", SARA_LOGIN, "--password-file", &file]).refused(5, "passer ikke");
}

#[test]
fn a_daemon_starts_when_needed_says_how_it_is_and_stops_in_good_order() {
    let house = House::of_one();
    let status = house.run(&["status", "--format", "json"]).json();
    assert_eq!(status["running"], true);
    assert_eq!(status["home"], house.home().to_str().expect("the path is UTF-8"));
    let token = house.token(SARA_LOGIN, PASSWORD);
    house.run_as(Some(&token), &["log", "gruppe 7 gade"]).fine();

    house.run(&["stop"]).fine();
    house.run(&["status"]).refused(8, "kører ikke");
    house.run(&["stop"]).refused(8, "kører ikke");

    assert_eq!(contacts_this_week(&house, &token), 1, "the next command starts another, which knows all");
    assert_ne!(house.run(&["status", "--format", "json"]).json()["pid"], status["pid"]);
}

#[test]
fn what_is_stored_verifies() {
    let house = House::demo();
    let token = house.token("grete", DEMO_PASSWORD);
    house.run_as(Some(&token), &["verify"]).fine();
    house.run_as(Some(&token), &["verify", "--deep"]).fine();
}

/// Damage in the middle once passed for soundness: only what lay before it was looked at.
#[test]
fn a_byte_that_was_changed_on_the_disk_is_found_with_its_place() {
    let house = House::demo();
    let segment = house.home().join("data/journal/00000001.seg");
    let mut bytes = std::fs::read(&segment).expect("the journal is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&segment, bytes).expect("the journal can be written");
    let answer = house.run(&["verify", "--format", "json"]);
    assert_eq!(answer.code, 10, "{answer:?}");
    let report: serde_json::Value = serde_json::from_str(&answer.out).expect("JSON");
    assert_eq!(report["sound"], false);
    assert_eq!(report["faults"][0]["file"], "00000001.seg", "{report}");
    // It can be read, and takes nothing new: not even a token.
    let file = house.file("password", DEMO_PASSWORD);
    house.run(&["token", "new", "--user", "anna", "--password-file", &file]).refused(8, "outreach verify");
}
