//! What comes through from afar, and what does not.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::i18n::Language;
use crate::i18n::tests::words;

fn of(line: &str) -> Remote {
    read(line, &words(Language::Da), 80)
}

fn carries(line: &str, input: Input) -> Vec<String> {
    match of(line) {
        Remote::Carry { argv, input: reads } if reads == input => argv,
        other => panic!("{line}: {other:?}"),
    }
}

fn refuses(line: &str) -> String {
    match of(line) {
        Remote::Answer { out, err, code: 2 } if out.is_empty() => err,
        other => panic!("{line}: {other:?}"),
    }
}

/// One line for every command of the registry, with what becomes of it.
const LINES: &[(&str, &str, Becomes)] = &[
    ("log", "log Jens P tlf 20m #mental-sundhed : Kaffe", Becomes::Carried(Input::Nothing)),
    ("log", "log -", Becomes::Carried(Input::Read)),
    ("due", "due --team", Becomes::Carried(Input::Nothing)),
    ("shift", "shift 47", Becomes::Carried(Input::Nothing)),
    ("calendar", "calendar --remind 30", Becomes::Carried(Input::Nothing)),
    ("calendar", "calendar --out /tmp/mine.ics", Becomes::Refused),
    ("week", "week --format md", Becomes::Carried(Input::Nothing)),
    ("review say", "review say 0 seen", Becomes::Carried(Input::Nothing)),
    ("review show", "review show 0", Becomes::Carried(Input::Nothing)),
    ("review sign", "review sign 47", Becomes::Carried(Input::Nothing)),
    ("review open", "review open 47 --why glemt", Becomes::Carried(Input::Nothing)),
    ("review stand-in", "review stand-in bo --until fre", Becomes::Carried(Input::Nothing)),
    ("movement", "movement --period 2026-Q3", Becomes::Carried(Input::Nothing)),
    ("methods", "methods --all-teams", Becomes::Carried(Input::Nothing)),
    ("flows", "flows --format json --share", Becomes::Carried(Input::Nothing)),
    ("framework list", "framework list", Becomes::Carried(Input::Nothing)),
    ("framework check", "framework check -", Becomes::Carried(Input::Read)),
    ("framework check", "framework check /etc/passwd", Becomes::Refused),
    ("citizen", "citizen 'Jens P'", Becomes::Carried(Input::Nothing)),
    ("citizen", "citizen -", Becomes::Carried(Input::Read)),
    ("worker add", "worker add Bo --password-file -", Becomes::Carried(Input::Read)),
    ("worker add", "worker add Bo --password-file /etc/shadow", Becomes::Refused),
    ("worker list", "worker list", Becomes::Carried(Input::Nothing)),
    ("worker reset-password", "worker reset-password bo --password-file -", Becomes::Carried(Input::Read)),
    ("worker reset-password", "worker reset-password bo --password-file pw", Becomes::Refused),
    ("worker key add", "worker key add bo --key-file -", Becomes::Carried(Input::Read)),
    ("worker key add", "worker key add bo --key-file /root/.ssh/id.pub", Becomes::Refused),
    ("worker key list", "worker key list", Becomes::Carried(Input::Nothing)),
    ("worker key remove", "worker key remove bo SHA256:x", Becomes::Carried(Input::Nothing)),
    ("token new", "token new --user bo --password-file -", Becomes::Carried(Input::Read)),
    ("token new", "token new --user bo --password-file pw", Becomes::Refused),
    ("token list", "token list", Becomes::Carried(Input::Nothing)),
    ("token revoke", "token revoke x", Becomes::Carried(Input::Nothing)),
    ("directory list", "directory list --open", Becomes::Carried(Input::Nothing)),
    ("directory show", "directory show Café", Becomes::Carried(Input::Nothing)),
    ("directory verify", "directory verify Café", Becomes::Carried(Input::Nothing)),
    ("directory import", "directory import - --yes", Becomes::Carried(Input::Read)),
    ("directory import", "directory import /etc/hsds", Becomes::Refused),
    ("directory export", "directory export", Becomes::Carried(Input::Nothing)),
    ("directory export", "directory export --to ud.json", Becomes::Refused),
    ("directory export", "directory export --format csv --to ud", Becomes::Refused),
    ("erasure propose", "erasure propose Jens --ground request", Becomes::Carried(Input::Nothing)),
    ("erasure propose", "erasure propose - --ground request", Becomes::Carried(Input::Read)),
    ("erasure list", "erasure list --done", Becomes::Carried(Input::Nothing)),
    ("erasure approve", "erasure approve 123456 --yes", Becomes::Carried(Input::Nothing)),
    ("erasure decline", "erasure decline 123456 --reason nej", Becomes::Carried(Input::Nothing)),
    ("erasure withdraw", "erasure withdraw 123456", Becomes::Carried(Input::Nothing)),
    ("erasure verify", "erasure verify 123456", Becomes::Carried(Input::Nothing)),
    ("retention list", "retention list", Becomes::Carried(Input::Nothing)),
    ("import contacts", "import contacts - --yes", Becomes::Carried(Input::Read)),
    ("import contacts", "import contacts - --rejects -", Becomes::Carried(Input::Read)),
    ("import contacts", "import contacts nov.csv", Becomes::Refused),
    ("import contacts", "import contacts - --rejects bad.csv", Becomes::Refused),
    ("import", "import --all log.tar", Becomes::Refused),
    ("citizen merge", "citizen merge jens bo --preview", Becomes::Carried(Input::Nothing)),
    ("citizen part", "citizen part jens", Becomes::Carried(Input::Nothing)),
    ("away list", "away list", Becomes::Carried(Input::Nothing)),
    ("away note", "away note --until fre --cover bo", Becomes::Carried(Input::Nothing)),
    ("away back", "away back", Becomes::Carried(Input::Nothing)),
    ("handover", "handover --to bo --dry-run", Becomes::Carried(Input::Nothing)),
    ("emergency open", "emergency open - --reason x", Becomes::Carried(Input::Read)),
    ("emergency open", "emergency open 0105891234 --reason x", Becomes::Carried(Input::Nothing)),
    ("emergency list", "emergency list", Becomes::Carried(Input::Nothing)),
    ("emergency review", "emergency review x --note y", Becomes::Carried(Input::Nothing)),
    ("looks", "looks --purpose export", Becomes::Carried(Input::Nothing)),
    ("init", "init --admin L --team V --password-file -", Becomes::Refused),
    ("demo", "demo", Becomes::Refused),
    ("bench", "bench", Becomes::Refused),
    ("report", "report forrige kvartal --format pdf", Becomes::Carried(Input::Nothing)),
    ("report", "report --house --out /tmp/house.xlsx --format xlsx", Becomes::Refused),
    ("verify", "verify --deep", Becomes::Carried(Input::Nothing)),
    ("verify", "verify --files", Becomes::Refused),
    ("verify", "verify --backup /srv/backup", Becomes::Refused),
    ("verify", "verify --checkpoint /tmp/file", Becomes::Refused),
    ("backup", "backup /srv/backup --keys /srv/keys", Becomes::Refused),
    ("restore", "restore /srv/backup --keys /srv/keys", Becomes::Refused),
    ("export", "export --all -", Becomes::Refused),
    ("export contacts", "export contacts 2026 --format xlsx", Becomes::Carried(Input::Nothing)),
    ("export contacts", "export contacts 2026 --out kontakter.xlsx", Becomes::Refused),
    ("import contacts", "import --all /tmp/log", Becomes::Refused),
    ("checkpoint", "checkpoint", Becomes::Carried(Input::Nothing)),
    ("serve", "serve", Becomes::Refused),
    ("serve", "serve --idle-exit", Becomes::Refused),
    ("gateway", "gateway --host-key /tmp/key --fingerprint", Becomes::Refused),
    ("kiosk", "kiosk", Becomes::Refused),
    ("status", "status", Becomes::Refused),
    ("stop", "stop", Becomes::Refused),
    ("completions", "completions bash", Becomes::Refused),
    ("man", "man", Becomes::Refused),
    ("help", "help week", Becomes::Printed),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Becomes {
    Carried(Input),
    Printed,
    Refused,
}

#[test]
fn every_command_is_carried_printed_or_refused_as_it_was_decided() {
    for (_, line, wanted) in LINES {
        let becomes = match of(line) {
            Remote::Carry { input, .. } => Becomes::Carried(input),
            Remote::Answer { code: 0, .. } => Becomes::Printed,
            Remote::Answer { code, out, err } => {
                assert!(code == 2 && out.is_empty() && !err.is_empty(), "{line}");
                Becomes::Refused
            }
        };
        assert_eq!(becomes, *wanted, "{line}");
    }
}

#[test]
fn no_command_was_forgotten() {
    let decided: BTreeSet<&str> = LINES.iter().map(|(command, ..)| *command).collect();
    let registry = args::registry();
    let registry: BTreeSet<&str> = registry.iter().map(String::as_str).collect();
    assert_eq!(decided, registry);
}

/// The log line by line is a conversation over the same streams; the screens are no command.
#[test]
fn the_dialogue_is_carried_and_nothing_that_hides_behind_it() {
    for line in ["--plain", "outreach --plain", "'--plain'", "plain", "outreach plain"] {
        assert_eq!(carries(line, Input::Read), ["--plain"], "{line}");
    }
    refuses("--plain --home /tmp/elsewhere");
    refuses("--plain stop");
    refuses("");
}

#[test]
fn what_is_carried_arrives_word_for_word() {
    let argv = carries("outreach log 'Jens P' \"tlf 20m\" : a;b #x", Input::Nothing);
    assert_eq!(argv, ["log", "Jens P", "tlf 20m", ":", "a;b", "#x"]);
    assert_eq!(carries("log outreach", Input::Nothing), ["log", "outreach"]);
}

#[test]
fn nobody_chooses_a_home_a_door_or_another_program_from_afar() {
    for line in [
        "--home /root week",
        "week --home /root",
        "week --door /run/o/door",
        "--door=/run/o/door",
        "",
        "outreach",
        "/bin/sh -c id",
        "sh",
        "internal-sftp",
        "/usr/lib/openssh/sftp-server",
        "scp -t /tmp",
        "rsync --server . /tmp",
        "git-upload-pack x",
        "week; stop",
        "week && stop",
        "$(stop)",
        "log Jens' bror",
    ] {
        let said = refuses(line);
        assert!(!said.contains('['), "{line}: {said}");
    }
    assert!(refuses("stop").contains("“stop”"), "{}", refuses("stop"));
    assert!(refuses(&format!("log {}", "x".repeat(LINE_BYTES))).contains("for lang"));
}

#[test]
fn help_and_version_are_answered_at_once() {
    for line in ["--version", "-V", "--help", "help", "week --help", "help token new"] {
        match of(line) {
            Remote::Answer { out, err, code: 0 } if err.is_empty() => assert!(!out.is_empty()),
            other => panic!("{line}: {other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn no_line_is_too_strange(line in "\\PC{0,200}") {
        let _ = of(&line);
    }

    /// What a stranger writes is told back; it must not drive the terminal that it is told on.
    #[test]
    fn nothing_that_is_told_back_drives_a_terminal(
        command in "(week|log|stop|import contacts|help|[a-z]{1,5}) ?",
        rest in "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{202e}a-z'\" -]{0,40}",
    ) {
        if let Remote::Answer { out, err, .. } = of(&format!("{command}{rest}")) {
            let drives = |sign: char| sign.is_control() && sign != '\n';
            prop_assert!(!err.chars().any(drives), "{err:?}");
            prop_assert!(!out.chars().any(drives), "{out:?}");
        }
    }
}
