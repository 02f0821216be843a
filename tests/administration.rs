//! What an administrator is told to do can be done: the sample settings are read by the real reader, the units and both
//! guides call the program with arguments that it understands, both languages give the same commands, every file that
//! is to be installed is there, and every message that is quoted exists. Nothing here needs systemd; where
//! `systemd-analyze` is there, the units' own figures are compared with those in the guides.

#![allow(clippy::print_stdout, reason = "what is skipped is said")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use outreach::cli::args::{self, Asked};
use outreach::cli::settings::{FILE, Settings, StartedBy};
use outreach::i18n::{Catalogue, Language, Words};

const GUIDES: [(&str, &str); 2] =
    [("docs/guide-for-administrators.en.md", "en"), ("docs/guide-for-administrators.da.md", "da")];
const UNITS: [&str; 3] = ["outreach.service", "outreach-gateway.service", "outreach-kiosk@.service"];
/// The version that the figures in the guides are from: others count otherwise.
const MEASURED_WITH: &str = "systemd 252 ";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn unit(name: &str) -> String {
    text(Path::new("docs/systemd").join(name))
}

/// The values of a unit's setting, in order.
fn settings_of<'a>(unit: &'a str, name: &str) -> Vec<&'a str> {
    let lines = unit.lines().filter_map(|line| line.split_once('='));
    lines.filter(|(key, _)| *key == name).map(|(_, value)| value).collect()
}

/// Takes a line of a shell apart, as far as the guides go: up to a comment, a pipe, another command or a redirection.
fn words_of(line: &str) -> Vec<OsString> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            '#' if !quoted && word.is_empty() => break,
            '|' | '<' | '>' | ';' | '&' if !quoted => break,
            ' ' if !quoted => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
            sign => word.push(sign),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words.into_iter().map(OsString::from).collect()
}

/// Whether the program understands the arguments; the first word is its name.
fn understood(argv: &[OsString]) -> Result<(), String> {
    let words = Words::new(Arc::new(Catalogue::embedded()), Language::En);
    match args::read(argv, &words, 80) {
        Ok(Asked::This(_) | Asked::Shown(_)) => Ok(()),
        Err(wrong) => Err(wrong.0.sentence),
    }
}

/// The commands of a page: the lines of its blocks for the shell.
fn commands(page: &str) -> Vec<String> {
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_sample_settings_are_understood_and_leave_nothing_out() {
    let sample = text("docs/examples/outreach.toml");
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join(FILE), &sample).expect("written");
    let settings = Settings::of_home(home.path()).expect("the sample is understood");
    assert_eq!(settings.daemon.started_by, StartedBy::Service);
    let door = settings.door(1, &|name| Ok(Some(name.len() as u32))).expect("the door can be opened");
    assert_eq!(door.socket.as_deref(), Some(Path::new("/run/outreach/door")));

    // Each setting that the reader names as possible stands in the sample.
    for section in ["", "daemon", "sessions", "lock", "door"] {
        let head = if section.is_empty() { String::new() } else { format!("[{section}]\n") };
        fs::write(home.path().join(FILE), format!("{head}no_such_thing = 1\n")).expect("written");
        let said = Settings::of_home(home.path()).expect_err("there is no such setting").to_string();
        let (_, known) = said.split_once("expected").unwrap_or_else(|| panic!("{said}"));
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        assert!(!known.is_empty(), "{said}");
        for name in known {
            let shown = if section.is_empty() { format!("\n[{name}]\n") } else { format!("\n{name} = ") };
            assert!(sample.contains(&shown), "the sample leaves out {section}.{name}");
        }
    }
}

#[test]
fn every_unit_calls_the_program_as_it_is_called() {
    for name in UNITS {
        let content = unit(name);
        let started = settings_of(&content, "ExecStart");
        assert_eq!(started.len(), 1, "{name}");
        let argv = words_of(started[0]);
        assert_eq!(argv[0], "/usr/local/bin/outreach", "{name}");
        understood(&argv).unwrap_or_else(|why| panic!("{name}: {}: {why}", started[0]));
    }
}

#[test]
fn units_users_folders_settings_and_sshd_fit_together() {
    let (users, folders) = (unit("outreach.sysusers.conf"), unit("outreach.tmpfiles.conf"));
    let (sample, sshd) =
        (text("docs/examples/outreach.toml"), text("docs/examples/sshd_config.d-outreach.conf"));
    let made: BTreeSet<&str> = users
        .lines()
        .filter(|line| line.starts_with("u "))
        .filter_map(|line| line.split_whitespace().nth(1))
        .collect();
    for name in UNITS {
        for user in settings_of(&unit(name), "User") {
            assert!(made.contains(user), "{name}: nobody makes {user}");
        }
    }
    assert!(sshd.contains("\nMatch User field\n") && made.contains("field"));
    for user in ["outreach-gateway", "field"] {
        assert!(
            sample.contains(&format!("\"{user}\"")) && users.contains(&format!("m {user} outreach-door"))
        );
    }
    assert!(folders.contains("d /run/outreach 0750 outreach outreach-door"));
    let door = "/run/outreach/door";
    assert!(sample.contains(&format!("socket = \"{door}\"")));
    assert!(sshd.contains(&format!("OUTREACH_DOOR={door}")));
    for name in ["outreach-gateway.service", "outreach-kiosk@.service"] {
        assert!(settings_of(&unit(name), "ExecStart")[0].contains(&format!("--door {door}")), "{name}");
    }
}

#[test]
fn every_group_of_settings_in_a_unit_is_explained() {
    for name in UNITS {
        let content = unit(name);
        assert!(content.starts_with("# "), "{name} says what it is");
        let explained = content.lines().filter(|line| line.starts_with('#')).count();
        assert!(explained > 8, "{name}");
    }
    // The first is the one that explains; what the others have in common with it is not said again.
    let content = unit("outreach.service");
    let mut since_comment = 0;
    let service = content.lines().skip_while(|line| *line != "[Service]").skip(1);
    for line in service.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty()) {
        since_comment = if line.starts_with('#') { 0 } else { since_comment + 1 };
        assert!(since_comment <= 6, "outreach.service: what does {line} do?");
    }
}

#[test]
fn every_command_about_the_program_is_understood() {
    for (guide, _) in GUIDES {
        let commands = commands(&text(guide));
        let ours = commands.iter().filter(|line| line.starts_with("outreach"));
        let ours: Vec<_> = ours.filter(|line| !line.starts_with("outreach.")).collect();
        assert!(ours.len() > 12, "{guide} has its commands");
        for line in ours {
            let argv = words_of(line);
            assert!(["outreach", "outreach-house"].map(OsString::from).contains(&argv[0]), "{guide}: {line}");
            understood(&argv).unwrap_or_else(|why| panic!("{guide}: {line}: {why}"));
        }
        for line in commands.iter().filter_map(|line| line.strip_prefix("ssh outreach ")) {
            let argv = words_of(&format!("outreach {line}"));
            understood(&argv).unwrap_or_else(|why| panic!("{guide}: ssh outreach {line}: {why}"));
        }
    }
}

#[test]
fn both_languages_give_the_same_commands() {
    let [english, danish] = GUIDES.map(|(guide, _)| commands(&text(guide)));
    assert!(english.len() > 40);
    assert_eq!(english, danish);
}

#[test]
fn every_file_that_a_guide_installs_is_there() {
    for (guide, _) in GUIDES {
        let commands = commands(&text(guide));
        let files =
            commands.iter().flat_map(|line| line.split_whitespace()).filter(|word| word.starts_with("docs/"));
        let files: BTreeSet<&str> = files.collect();
        assert!(files.len() >= 8, "{guide}: {files:?}");
        for file in files {
            assert!(root().join(file).is_file(), "{guide} installs {file}");
        }
    }
}

#[test]
fn every_message_that_a_guide_quotes_exists() {
    for (guide, language) in GUIDES {
        let folder = root().join("src/i18n/catalogue").join(language);
        let catalogue: String = fs::read_dir(folder)
            .expect("the catalogue can be read")
            .map(|entry| text(entry.expect("the catalogue can be read").path()))
            .collect();
        // The store and the ledger say where damage is in words of their own.
        let catalogue = catalogue + &text("src/ledger/error.rs");
        let content = text(guide);
        let rows: Vec<&str> = content.lines().filter(|line| line.starts_with("| “")).collect();
        assert!(rows.len() > 8, "{guide} has its messages");
        for row in rows {
            // Quotation marks stand inside messages too: the message ends with its cell.
            let message = row.trim_start_matches("| “").split("” |").next().unwrap_or_default();
            for part in message.split('…').map(str::trim).filter(|part| !part.is_empty()) {
                assert!(catalogue.contains(part), "{guide} quotes “{part}”, which nothing says");
            }
        }
    }
}

/// What `systemd-analyze` prints, where it is there and can look at files; otherwise says so, once, and gives nothing.
fn analyze(arguments: &[&str]) -> Option<std::process::Output> {
    match Command::new("systemd-analyze").args(arguments).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: systemd-analyze is not on this machine");
            None
        }
    }
}

#[test]
fn systemd_finds_no_fault_in_the_units() {
    let Some(version) = analyze(&["--version"]) else { return };
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let number = version.split_whitespace().nth(1).and_then(|number| number.parse::<u32>().ok());
    if number.is_none_or(|number| number < 252) {
        println!("skipped: systemd-analyze is older than 252");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in UNITS {
        // Neither the program nor its manual has to be installed here.
        let content = unit(name).replace("ExecStart=/usr/local/bin/outreach", "ExecStart=/bin/true");
        let path = folder.path().join(name.replace("@.", "@tty1."));
        fs::write(&path, content).expect("written");
        let path = path.to_str().expect("a path in UTF-8");
        let Some(said) = analyze(&["verify", "--man=no", "--recursive-errors=no", path]) else { return };
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(!said.contains(&name.replace("@.", "@tty1.")), "{name}: {said}");
    }
}

#[test]
fn the_figures_in_the_guides_are_those_of_the_units() {
    let Some(version) = analyze(&["--version"]) else { return };
    if !String::from_utf8_lossy(&version.stdout).starts_with(MEASURED_WITH) {
        println!("skipped: systemd-analyze is another version than {}", MEASURED_WITH.trim());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in UNITS {
        let path = folder.path().join(name);
        fs::write(&path, unit(name)).expect("written");
        let path = path.to_str().expect("a path in UTF-8");
        let Some(said) = analyze(&["security", "--offline=true", "--no-pager", path]) else { return };
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let figure =
            said.split("Overall exposure level for ").nth(1).and_then(|rest| rest.split(": ").nth(1));
        let figure =
            figure.and_then(|rest| rest.split(' ').next()).unwrap_or_else(|| panic!("{name}: {said}"));
        for (guide, _) in GUIDES {
            let row = format!(
                "| `{name}` | {} |",
                figure.replace('.', if guide.contains(".da.") { "," } else { "." })
            );
            assert!(text(guide).contains(&row), "{guide} lacks: {row}");
        }
    }
}
