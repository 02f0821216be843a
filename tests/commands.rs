//! The commands end to end: the real binary, a real daemon, a home of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PASSWORD: &str = "grønne sko i regn\n";

/// A home with files beside it; its daemon ends with it.
struct Home {
    folder: TempDir,
    token: Option<String>,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("pw"), PASSWORD).expect("a file");
        Self { folder, token: None }
    }

    /// Set up by command, with the lead's token.
    fn set_up() -> Self {
        let mut home = Self::new();
        let line = ["init", "--admin", "Lea Madsen", "--lead", "--team", "Team Vest", "--area", "sundhed"];
        let rest = ["--framework", "kl-invester", "--language", "da", "--password-file", "pw"];
        assert_eq!(code(&home.runs(&[&line[..], &rest].concat())), 0);
        let made = home.json(&["token", "new", "--user", "lea.madsen", "--password-file", "pw"]);
        home.token = made["token"].as_str().map(str::to_owned);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_outreach"));
        command.env_clear().current_dir(self.folder.path());
        command.env("OUTREACH_HOME", self.path("home")).env("OUTREACH_LANG", "da");
        if let Some(token) = &self.token {
            command.env("OUTREACH_TOKEN", token);
        }
        command.args(args);
        command
    }

    fn runs(&self, args: &[&str]) -> Output {
        self.command(args).stdin(Stdio::null()).output().expect("the binary runs")
    }

    /// Runs a command that reads this.
    fn reads(&self, args: &[&str], input: &str) -> Output {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("the command reads");
        drop(stdin);
        child.wait_with_output().expect("the command ends")
    }

    fn json(&self, args: &[&str]) -> serde_json::Value {
        let output = self.runs(&[args, &["--format", "json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{args:?}: {error}\n{}", text(&output.stderr)))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = self.runs(&["stop"]);
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name);
    path.to_string_lossy().into_owned()
}

#[test]
fn a_week_from_a_spreadsheet_to_a_report() {
    let home = Home::set_up();
    let (sheet, ansi) = (fixture("kontakter-utf8.csv"), fixture("kontakter-windows-1252.csv"));
    assert_eq!(home.json(&["import", "contacts", &sheet])["mode"], "preview");
    assert_eq!(home.json(&["import", "contacts", &sheet, "--yes"])["added"], 6);
    let again = home.json(&["import", "contacts", &ansi, "--yes"]);
    assert_eq!((again["added"].as_i64(), again["known"].as_i64()), (Some(0), Some(6)));
    let week = home.json(&["week", "2026-W47", "--team", "vest"]);
    assert_eq!(week["days_total"]["sum"], 6);
    let csv = home.runs(&["week", "2026-W47", "--section", "contacts", "--format", "csv"]);
    assert!(csv.stdout.starts_with(b"\xEF\xBB\xBFId;Hvorn\xC3\xA5r;"), "{}", text(&csv.stdout));
    assert_eq!(home.json(&["verify", "--deep"])["sound"], true);
    let status = home.json(&["status"]);
    assert_eq!((status["running"].as_bool(), status["sessions"].as_i64()), (Some(true), Some(0)));
}

/// A year's contacts as files: whole or not at all, nobody else's to read, and never over another file unasked.
#[test]
fn a_years_contacts_become_a_file() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::set_up();
    assert_eq!(home.json(&["import", "contacts", &fixture("kontakter-utf8.csv"), "--yes"])["added"], 6);
    let made = home.runs(&["export", "contacts", "2026", "--with-text", "--out", "år.xlsx"]);
    assert_eq!((code(&made), made.stdout.len()), (0, 0), "{}", text(&made.stderr));
    let said = text(&made.stderr);
    assert!(
        said.contains("Team Vest") && said.contains("læseligt for enhver") && said.contains("6"),
        "{said}"
    );
    let bytes = fs::read(home.path("år.xlsx")).expect("the file");
    assert!(bytes.starts_with(b"PK"), "a workbook is a zip");
    let mode = fs::metadata(home.path("år.xlsx")).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let again = home.runs(&["export", "contacts", "2026", "--out", "år.xlsx"]);
    assert_eq!(code(&again), 2, "{}", text(&again.stderr));
    assert_eq!(fs::read(home.path("år.xlsx")).expect("the file"), bytes, "it stays");
    let over = home.runs(&["export", "contacts", "2026", "--out", "år.xlsx", "--overwrite"]);
    assert_eq!(code(&over), 0, "{}", text(&over.stderr));
    assert_ne!(fs::read(home.path("år.xlsx")).expect("the file"), bytes, "now without names");

    // Refused: not a byte of it, and nothing beside it.
    let unknown = home.runs(&["export", "contacts", "2026", "--team", "Nord", "--out", "nord.csv"]);
    assert_eq!(code(&unknown), 3, "{}", text(&unknown.stderr));
    let left = fs::read_dir(home.folder.path()).expect("a folder");
    let left: Vec<_> = left.map(|entry| entry.expect("an entry").file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("nord")), "{left:?}");

    let lines = home.runs(&["export", "contacts", "uge 47", "--format", "jsonl"]);
    assert_eq!(text(&lines.stdout).lines().count(), 6, "{}", text(&lines.stderr));
}

/// A house's own frameworks are read from its home; a faulty one is named with its line, and the others are there.
#[test]
fn a_houses_own_framework_is_checked_loaded_and_cut_by() {
    let home = Home::set_up();
    let good = "id = \"egen\"\nlabel = { da = \"Vores\" }\nsource = \"os selv\"\n\
                [[tag]]\nid = \"ny\"\nlabel = { da = \"Ny\" }\n[aliases]\ngammel = \"ny\"\n";
    let faulty = good.replace("gammel = \"ny\"", "gammel = \"væk\"").replace("egen", "anden");
    fs::write(home.path("egen.toml"), good).expect("a file");
    fs::write(home.path("fejl.toml"), &faulty).expect("a file");
    assert_eq!(code(&home.runs(&["framework", "check", "egen.toml"])), 0);
    let wrong = home.runs(&["framework", "check", "fejl.toml"]);
    assert_eq!(code(&wrong), 2);
    assert!(text(&wrong.stderr).contains("Linje 8"), "{}", text(&wrong.stderr));
    let from_input = home.reads(&["framework", "check", "-"], &faulty);
    assert!(text(&from_input.stderr).contains("Linje 8"), "{}", text(&from_input.stderr));

    // They are read when the daemon starts.
    home.runs(&["stop"]);
    let folder = home.path("home").join("frameworks");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("a-fejl.toml"), &faulty).expect("a file");
    fs::write(folder.join("b-egen.toml"), good).expect("a file");
    let listed = home.runs(&["framework", "list", "--format", "json"]);
    assert_eq!(code(&listed), 10, "{}", text(&listed.stderr));
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    assert_eq!(listed["left_out"][0]["line"], 8);
    assert_eq!(listed["left_out"][0]["file"], "a-fejl.toml");
    let movement = home.json(&["movement", "--period", "2026-Q3", "--framework", "egen", "--team", "vest"]);
    assert_eq!((movement["period"].as_str(), movement["goals"].as_i64()), (Some("2026-Q3"), Some(0)));
    assert_eq!(code(&home.runs(&["flows", "--framework", "anden", "--team", "vest"])), 3, "it was left out");
    assert_eq!(code(&home.runs(&["methods", "--period", "i overmorgen", "--team", "vest"])), 2);
}

/// A file is read by the client, with the rights of the person at the keyboard, and standard input to its end.
#[test]
fn a_public_key_is_registered_from_a_file_and_from_standard_input() {
    let home = Home::set_up();
    let fixture = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/public_key/fixtures").join(name);
        fs::read_to_string(path).expect("a public key")
    };
    fs::write(home.path("id.pub"), fixture("ed25519.pub")).expect("a file");
    let add = ["worker", "key", "add", "lea.madsen", "--key-file"];
    let from_file = home.runs(&[&add[..], &["id.pub", "--label", "bærbar"]].concat());
    assert_eq!(code(&from_file), 0, "{}", text(&from_file.stderr));
    let piped = home.reads(&[&add[..], &["-"]].concat(), &fixture("ecdsa-384.pub"));
    assert_eq!(code(&piped), 0, "{}", text(&piped.stderr));
    let two = fixture("rsa-3072.pub") + &fixture("ecdsa-256.pub");
    assert_eq!(code(&home.reads(&[&add[..], &["-"]].concat(), &two)), 2, "two keys at once");
    let labels: Vec<_> = home.json(&["worker", "key", "list"])["keys"]
        .as_array()
        .expect("keys")
        .iter()
        .map(|key| key["label"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(labels, ["bærbar", "anna@felt-kontor ecdsa-384"]);
}

#[test]
fn rejected_rows_are_written_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::set_up();
    let args = ["import", "contacts", &fixture("fejl.csv"), "--yes", "--rejects", "afvist.csv"];
    let first = home.runs(&args);
    assert_eq!(code(&first), 9, "{}", text(&first.stderr));
    assert!(
        text(&first.stdout).contains("Afviste rækker og hvorfor (14)"),
        "the report still reaches the screen"
    );
    let rejects = home.path("afvist.csv");
    let mode = fs::metadata(&rejects).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::read_to_string(&rejects).expect("UTF-8").lines().count(), 15);
    let second = home.runs(&args);
    assert_eq!(code(&second), 2, "a file is not written over");
    assert!(text(&second.stderr).contains("afvist.csv er der allerede"), "{}", text(&second.stderr));
}

#[test]
fn a_line_is_logged_from_standard_input() {
    let home = Home::set_up();
    home.runs(&["import", "contacts", &fixture("kontakter-utf8.csv"), "--yes"]);
    let line = "Jens Petersen tlf 20m !+1u ring om praktik : Vil gerne i gang\n";
    let logged = home.reads(&["log", "-"], line);
    assert_eq!(code(&logged), 0, "{}", text(&logged.stderr));
    let due = home.json(&["due"]);
    let coming = due["coming"].as_array().into_iter().chain(due["later"].as_array()).flatten();
    assert!(coming.into_iter().any(|line| line["what"] == "ring om praktik"), "{due}");
    let page = home.json(&["citizen", "Jens Petersen"]);
    assert_eq!(page["contacts_in_all"], 3);
}

#[test]
fn what_goes_wrong_has_its_code_and_its_words() {
    let mut home = Home::set_up();
    let cases: [(&[&str], i32, &str); 7] = [
        (&["wek"], 2, "Mente du week?"),
        (&["citizen", "ingen sådan"], 3, "Ingen borger passer på"),
        (&["week", "--team", "nord"], 3, "Du kan nævne: Team Vest"),
        (&["import", "contacts", "findes-ikke.csv"], 3, "Filen findes-ikke.csv findes ikke."),
        (&["week", "99"], 2, "99"),
        (&["token", "new", "--user", "lea.madsen", "--password-file", "findes-ikke"], 3, "findes ikke"),
        (&["init", "--admin", "X", "--team", "Y", "--password-file", "pw"], 7, ""),
    ];
    for (args, expected, said) in cases {
        let output = home.runs(args);
        assert_eq!(code(&output), expected, "{args:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains(said), "{args:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{args:?}: {}", text(&output.stdout));
    }
    home.token = None;
    assert_eq!(code(&home.runs(&["due"])), 5);
}

#[test]
fn help_needs_no_daemon_and_speaks_the_callers_language() {
    let home = Home::new();
    let help = |language: &str| {
        let output = home.command(&["help", "week"]).env("OUTREACH_LANG", language).output();
        text(&output.expect("the binary runs").stdout)
    };
    assert!(help("da").starts_with("Viser en uge for et team"));
    assert!(help("en_GB.UTF-8").starts_with("Shows one week of a team"));
    assert!(help("xx").starts_with("Viser en uge for et team"), "Danish is the default");
    let completions = home.runs(&["completions", "bash"]);
    assert!(text(&completions.stdout).contains("outreach"));
    assert!(!home.path("home").exists(), "nothing was made for it");
}

fn hsds(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hsds").join(name);
    path.to_string_lossy().into_owned()
}

/// The offers of a home as they are handed on, with the ids under which they came.
fn offers(home: &Home) -> Vec<(String, String)> {
    let json = home.runs(&["directory", "export"]);
    let read: serde_json::Value = serde_json::from_slice(&json.stdout).expect("HSDS as JSON");
    let organisations = read.as_array().unwrap_or_else(|| panic!("{read:#}"));
    let services = organisations.iter().filter_map(|it| it["services"].as_array()).flatten();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut offers: Vec<_> = services.map(|it| (text(&it["id"]), text(&it["name"]))).collect();
    offers.sort();
    offers
}

/// A directory came in twice by a nightly job: the second run must add nothing, and what goes out must come in elsewhere.
#[test]
fn a_directory_comes_in_twice_goes_out_and_comes_in_elsewhere() {
    let home = Home::set_up();
    for form in ["folder", "organization.json", "ark-cp1252.csv"] {
        let path = hsds(form);
        let preview = home.json(&["directory", "import", &path]);
        assert!(preview["added"].as_i64() > Some(0), "{form}: {preview}");
        let first = home.json(&["directory", "import", &path, "--yes"]);
        assert!(first["added"].as_i64() > Some(0), "{form}: {first}");
        let again = home.json(&["directory", "import", &path, "--yes"]);
        assert_eq!(
            (again["added"].as_i64(), again["updated"].as_i64()),
            (Some(0), Some(0)),
            "{form}: {again}"
        );
    }
    let before = offers(&home);
    assert!(!before.is_empty());

    let exported = home.runs(&["directory", "export", "--to", "ud.json"]);
    assert_eq!(code(&exported), 0, "{}", text(&exported.stderr));
    let exported = home.runs(&["directory", "export", "--format", "csv", "--to", "ud"]);
    assert_eq!(code(&exported), 0, "{}", text(&exported.stderr));
    for from in ["ud.json", "ud"] {
        let other = Home::set_up();
        let path = home.path(from).to_string_lossy().into_owned();
        let came = other.runs(&["directory", "import", &path, "--yes"]);
        assert_eq!(code(&came), 0, "{from}: {}{}", text(&came.stdout), text(&came.stderr));
        assert_eq!(offers(&other), before, "{from}");
        // What was handed on and comes home again is known.
        let home_again = home.json(&["directory", "import", &path, "--yes"]);
        assert_eq!(home_again["added"], 0, "{from}");
    }
}

#[test]
fn what_is_wrong_in_a_directory_is_listed_with_its_place() {
    let home = Home::set_up();
    let sheet = "name;phone\nGadekøkkenet;12345678\n;87654321\n";
    let came = home.reads(&["directory", "import", "-", "--yes"], sheet);
    assert_eq!(code(&came), 9, "{}{}", text(&came.stdout), text(&came.stderr));
    let said = text(&came.stdout);
    assert!(said.contains("Tilbuddet mangler et navn.") && said.contains("  3  "), "{said}");
    assert_eq!(offers(&home).len(), 1);
}

/// Jens, written down twice, is put together, handed over and taken out, all by command.
#[test]
fn one_person_is_merged_handed_over_and_taken_out_by_command() {
    let home = Home::set_up();
    home.runs(&["import", "contacts", &fixture("kontakter-utf8.csv"), "--yes"]);
    let logged = home.runs(&["log", "ny \"Kasketten\" gade 10m : Kaffe ved stationen"]);
    assert_eq!(code(&logged), 0, "{}", text(&logged.stderr));
    let before = home.json(&["citizen", "Jens Petersen"])["contacts_in_all"].as_i64().expect("a number");
    let preview = home.json(&["citizen", "merge", "Jens Petersen", "Kasketten", "--preview"]);
    assert_eq!(preview["report"], "merge");
    assert_eq!(home.json(&["citizen", "Jens Petersen"])["contacts_in_all"], before, "nothing happened yet");
    home.json(&["citizen", "merge", "Jens Petersen", "Kasketten"]);
    assert_eq!(home.json(&["citizen", "Kasketten"])["contacts_in_all"], before + 1);
    let everything = home.json(&["citizen", "Jens Petersen", "--everything"]);
    assert_eq!(everything["contacts"].as_array().map(Vec::len), usize::try_from(before + 1).ok());
    assert!(
        everything["written"]
            .as_array()
            .is_some_and(|rows| rows.iter().any(|row| row["what"] == "citizen-merged"))
    );
    let page = home.runs(&["citizen", "Jens Petersen", "--everything", "--format", "html"]);
    assert!(text(&page.stdout).contains("Kaffe ved stationen"));
    home.json(&["citizen", "part", "Jens Petersen"]);
    assert_eq!(home.json(&["citizen", "Jens Petersen"])["contacts_in_all"], before);
    assert_eq!(code(&home.runs(&["citizen", "part", "Jens Petersen"])), 2);

    let bo = home.runs(&["worker", "add", "Bo Sand", "--team", "vest", "--password-file", "pw"]);
    assert_eq!(code(&bo), 0, "{}", text(&bo.stderr));
    let away = home.json(&[
        "away",
        "note",
        "--until",
        "+1u",
        "--cover",
        "bo",
        "--note",
        "Jens Petersen: ring først",
    ]);
    assert_eq!(away["absences"][0]["cover"], "Bo Sand");
    assert_eq!(code(&home.runs(&["away", "note", "--until", "+2u"])), 0, "the same day is written anew");
    assert_eq!(home.json(&["away", "back"])["absences"].as_array().map(Vec::len), Some(0));
    let shown = home.json(&["handover", "--to", "bo", "--dry-run"]);
    assert_eq!((shown["from"].as_str(), shown["to"].as_str()), (Some("Lea Madsen"), Some("Bo Sand")));
}

/// A worker's calendar goes into a program of somebody else's, and the plan into a citizen's hand.
#[test]
fn a_calendar_and_a_plan_by_command_hold_what_they_should_and_nothing_else() {
    let home = Home::set_up();
    let line = "ny Jens Petersen tlf 20m i dag !i morgen ring om praktik : Hemmeligt notat om gælden";
    assert_eq!(code(&home.runs(&["log", line])), 0);
    let shift = home.json(&["shift"]);
    assert_eq!(shift["totals"].as_array().map(|rows| rows.len() > 5), Some(true), "{shift}");
    assert_eq!(shift["contacts"].as_array().map(Vec::len), Some(1), "{shift}");

    assert_eq!(code(&home.runs(&["calendar", "--out", "mine.ics"])), 0);
    let silent = fs::read_to_string(home.path("mine.ics")).expect("the calendar");
    let named = home.runs(&["calendar", "--names"]);
    let named_text = text(&named.stdout);
    assert!(text(&named.stderr).contains("nævner 1 borger"), "{}", text(&named.stderr));
    assert!(named_text.contains("Jens Petersen") && !silent.contains("Jens"), "{silent}");
    let uid = |of: &str| {
        let calendar: icalendar::Calendar = of.parse().expect("a calendar");
        let mut events = calendar.components.iter().filter_map(icalendar::CalendarComponent::as_event);
        let uid = events.next().and_then(|event| icalendar::Component::get_uid(event).map(str::to_owned));
        (uid, events.count())
    };
    assert_eq!(uid(&silent), uid(&named_text), "the same entry, and no other");

    let plan = home.runs(&["citizen", "Jens Petersen", "--plan", "--format", "html"]);
    let page = text(&plan.stdout);
    assert_eq!(code(&plan), 0, "{}", text(&plan.stderr));
    assert!(page.contains("Ring om praktik") && page.contains("Din plan, Jens Petersen"), "{page}");
    assert!(!page.contains("notat") && !page.contains("gæld"), "{page}");
    let english = home.runs(&["citizen", "Jens Petersen", "--plan", "--language", "en", "--format", "md"]);
    assert!(text(&english.stdout).contains("Your plan, Jens Petersen"), "{}", text(&english.stdout));
}
