//! The arguments: what is read, what is refused, and what people are told of them.

use std::ffi::OsString;

use super::*;
use crate::i18n::Language;
use crate::i18n::tests::words;

fn argv(line: &str) -> Vec<OsString> {
    line.split_whitespace().map(OsString::from).collect()
}

fn asked(line: &str) -> Args {
    match read(&argv(line), &words(Language::Da), 80) {
        Ok(Asked::This(args)) => *args,
        other => panic!("{line}: {other:?}"),
    }
}

fn command(line: &str) -> Command {
    asked(line).command.expect("a command")
}

fn wrong(line: &str, language: Language) -> String {
    match read(&argv(line), &words(language), 80) {
        Err(Wrong(told)) => told.line(),
        other => panic!("{line}: {other:?}"),
    }
}

fn help(line: &str, language: Language) -> String {
    match read(&argv(line), &words(language), 80) {
        Ok(Asked::Shown(text)) => text,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn no_command_opens_the_screens() {
    assert_eq!(asked("outreach").command, None);
    assert_eq!(asked("outreach --home /tmp/x").home, Some(PathBuf::from("/tmp/x")));
    assert_eq!(asked("outreach week --home /tmp/x").home, Some(PathBuf::from("/tmp/x")));
}

#[test]
fn a_line_to_log_may_be_one_argument_or_many() {
    let Command::Log(log) = command("outreach log --dry-run Jens P tlf 20m !fre") else { panic!() };
    assert_eq!((log.line.join(" ").as_str(), log.dry_run), ("Jens P tlf 20m !fre", true));
    let Command::Log(log) = command("outreach log -") else { panic!() };
    assert_eq!(log.line, ["-"]);
}

#[test]
fn formats_and_numbers_are_read() {
    let Command::Week(week) = command("outreach week 2026-W47 --team Vest --format md") else { panic!() };
    assert_eq!(week.showing.printing.format, Format::Markdown);
    assert_eq!((week.week.as_deref(), week.team.as_deref()), (Some("2026-W47"), Some("Vest")));
    let Command::Due(due) = command("outreach due --team") else { panic!() };
    assert!(due.team && due.printing.format == Format::Table);
    for (line, idle_exit) in
        [("serve", None), ("serve --idle-exit", Some(10)), ("serve --idle-exit 3", Some(3))]
    {
        assert_eq!(command(&format!("outreach {line}")), Command::Serve(Serve { idle_exit }));
    }
}

#[test]
fn set_up_reads_as_it_is_promised() {
    let line = "outreach init --admin Lea --team Vest --area sundhed --framework kl-invester --framework x \
                --language da --password-file pw";
    let Command::Init(init) = command(line) else { panic!() };
    assert_eq!(init.framework, ["kl-invester", "x"]);
    assert_eq!((init.admin.as_str(), init.area.as_deref(), init.lead), ("Lea", Some("sundhed"), false));
}

#[test]
fn what_is_wrong_is_said_in_words() {
    let cases = [
        ("outreach wek", "Kommandoen “wek” findes ikke. Mente du week?"),
        ("outreach week --formt md", "“--formt” kendes ikke. Mente du --format?"),
        (
            "outreach week --format odt",
            "“odt” kan ikke bruges som --format <FORMAT>. Det kan være: table, md, csv, html, xlsx, pdf, json",
        ),
        ("outreach import contacts", "Der mangler: <FIL> “outreach help” viser kommandoerne."),
        ("outreach log", "Der mangler: <LINJE>... “outreach help” viser kommandoerne."),
        ("outreach worker", "Der mangler en kommando. Det kan være: add, list, reset-password, key"),
        (
            "outreach week --format",
            "--format <FORMAT> mangler sin værdi. Det kan være: table, md, csv, html, xlsx, pdf, json",
        ),
        (
            "outreach serve --idle-exit x",
            "“x” kan ikke bruges som --idle-exit [<MINUTTER>]. “outreach help” viser kommandoerne.",
        ),
        (
            "outreach import contacts x.csv --yes --dry-run",
            "--yes og --dry-run kan ikke bruges sammen. “outreach help” viser kommandoerne.",
        ),
        ("outreach due --team --team", "--team står der to gange. “outreach help” viser kommandoerne."),
        ("outreach status extra", "“extra” kendes ikke. “outreach help” viser kommandoerne."),
    ];
    for (line, expected) in cases {
        assert_eq!(wrong(line, Language::Da), expected, "{line}");
    }
    assert_eq!(wrong("outreach wek", Language::En), "There is no command “wek”. Did you mean week?");
}

/// Arguments can hold anything; what goes back to the terminal must not steer it.
#[test]
fn what_was_typed_comes_back_clean() {
    let line = vec![OsString::from("outreach"), OsString::from("\u{1B}[2J\u{202E}x")];
    let Err(Wrong(told)) = read(&line, &words(Language::Da), 80) else { panic!() };
    assert!(!told.line().contains(['\u{1B}', '\u{202E}']), "{told:?}");
}

#[test]
fn help_speaks_both_languages() {
    insta::assert_snapshot!("help-da", help("outreach --help", Language::Da));
    insta::assert_snapshot!("help-en", help("outreach --help", Language::En));
    insta::assert_snapshot!("help-week-da", help("outreach week --help", Language::Da));
    insta::assert_snapshot!("help-import-contacts-da", help("outreach import contacts -h", Language::Da));
    insta::assert_snapshot!("help-worker-en", help("outreach worker --help", Language::En));
    insta::assert_snapshot!("help-worker-key-add-da", help("outreach worker key add -h", Language::Da));
}

#[test]
fn the_version_is_the_packages() {
    let text = help("outreach --version", Language::Da);
    assert_eq!(text.trim(), concat!("outreach ", env!("CARGO_PKG_VERSION")));
}

/// The texts are put in by name at run time: one that is missing shows as its id in brackets, on some page
/// that nobody reads before it is needed.
#[test]
fn every_command_and_argument_has_its_text_in_both_languages() {
    fn walk(command: &clap::Command, path: &str, missing: &mut Vec<String>) {
        let path = format!("{path} {}", command.get_name());
        let mut texts: Vec<String> = command.get_about().map(ToString::to_string).into_iter().collect();
        for arg in command.get_arguments() {
            texts.push(arg.get_help().map(ToString::to_string).unwrap_or_default());
            texts.extend(arg.get_value_names().into_iter().flatten().map(ToString::to_string));
        }
        missing.extend(
            texts
                .iter()
                .filter(|text| text.is_empty() || text.contains("[cli-"))
                .map(|text| format!("{path}: {text}")),
        );
        command.get_subcommands().for_each(|sub| walk(sub, &path, missing));
    }
    let mut missing = Vec::new();
    for language in Language::ALL {
        walk(&spoken::command(&words(language), 80), "", &mut missing);
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_structure_is_sound() {
    structure().debug_assert();
    spoken::command(&words(Language::En), 80).debug_assert();
}
