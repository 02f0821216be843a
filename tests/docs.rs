//! What the guides say is so: links lead somewhere, the quick line understands every example, messages that are
//! quoted exist, and the README's commands are those that are checked.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use outreach::domain::quick_line::{self, Said};
use outreach::domain::when::{self, Direction};

const GUIDES: [(&str, &str); 2] = [("docs/user-guide.da.md", "da"), ("docs/user-guide.en.md", "en")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn pages() -> Vec<PathBuf> {
    let in_folder = |folder: &str| {
        let entries = fs::read_dir(root().join(folder)).expect("the folder can be read");
        entries.map(|entry| entry.expect("the folder can be read").path()).collect::<Vec<_>>()
    };
    let all = ["", "docs", "docs/decisions"].into_iter().flat_map(in_folder);
    all.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// What a heading is called in links to it: small letters, blanks as hyphens, no other signs.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn has_heading(page: &Path, wanted: &str) -> bool {
    text(page)
        .lines()
        .filter(|line| line.starts_with('#'))
        .any(|line| anchor(line.trim_start_matches('#')) == wanted)
}

#[test]
fn every_link_leads_somewhere() {
    let mut lost = Vec::new();
    for page in pages() {
        let content = text(&page);
        for link in content.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") {
                continue;
            }
            let (file, place) =
                link.split_once('#').map_or((link, None), |(file, place)| (file, Some(place)));
            let target = if file.is_empty() { page.clone() } else { page.with_file_name(file) };
            let leads = target.exists() && place.is_none_or(|place| has_heading(&target, place));
            if !leads {
                lost.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(lost.is_empty(), "links to nowhere:\n{}", lost.join("\n"));
}

/// What the line could not make sense of; a name is anything, since only the log knows who is in it.
fn not_understood(line: &str) -> Vec<String> {
    let now: NaiveDateTime = "2026-11-24T16:20:00".parse().expect("a date and a time");
    let read = quick_line::read(line, now);
    let faults = read.pieces().iter().filter(|piece| {
        matches!(&piece.value, Said::Unread(_) | Said::Again(_) | Said::Uncounted | Said::Offer(_))
            || matches!(&piece.value, Said::Promise(promised) if promised.when.is_none())
            || matches!(&piece.value, Said::Referral(enquiry) if enquiry.area.is_none())
    });
    faults.map(|piece| line[piece.span.clone()].to_owned()).collect()
}

/// The examples between backticks in a table's last cell.
fn examples(row: &str) -> Vec<&str> {
    let last = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
    last.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_quick_line_understands_every_line_of_the_guides() {
    for (guide, _) in GUIDES {
        let content = text(guide);
        let lines: Vec<&str> = content.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        assert!(lines.len() >= 5, "{guide} has its examples");
        for line in lines {
            assert_eq!(not_understood(line), Vec::<String>::new(), "{guide}: {line}");
        }
    }
}

#[test]
fn the_quick_line_understands_every_part_in_the_guides_tables() {
    for (guide, _) in GUIDES {
        let content = text(guide);
        let (_, table) = content.split_once("|---|---|---|\n").expect("the table of the line's parts");
        let rows: Vec<&str> = table.lines().take_while(|line| line.starts_with('|')).collect();
        let (who, parts): (Vec<&str>, Vec<&str>) = rows.iter().partition(|row| {
            row.starts_with("| **hvem**") || row.starts_with("| **who**") || row.starts_with("| |")
        });
        let whole = who.iter().flat_map(|row| examples(row)).map(|example| format!("{example} tlf"));
        // Something that is understood ends the name, which would take in any word that is not.
        let after =
            |row: &str| if row.contains("`tlf`") || row.contains("`phone`") { "Bo 20m" } else { "Bo tlf" };
        let in_line = parts.iter().flat_map(|row| examples(row).into_iter().map(|it| (after(row), it)));
        let lines = whole.chain(in_line.map(|(before, part)| format!("{before} {part}")));
        let lines: Vec<String> = lines.collect();
        assert!(lines.len() > 30, "{guide} has its examples");
        for line in lines {
            assert_eq!(not_understood(&line), Vec::<String>::new(), "{guide}: {line}");
        }
    }
}

#[test]
fn every_date_in_the_guides_can_be_read() {
    let now: NaiveDateTime = "2026-11-24T16:20:00".parse().expect("a date and a time");
    for (guide, _) in GUIDES {
        let content = text(guide);
        let tables: Vec<&str> = content.split("|---|---|\n").collect();
        let heads = ["| du skriver | det bliver |\n", "| you write | it becomes |\n"];
        let before = tables.iter().position(|table| heads.iter().any(|head| table.ends_with(head)));
        let table = tables[before.expect("the table of dates") + 1];
        let rows = table.lines().take_while(|line| line.starts_with('|'));
        let dates: Vec<&str> = rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect();
        assert!(dates.len() > 10, "{guide} has its examples");
        for date in dates {
            let read = when::read(date, now, Direction::Ahead);
            assert!(read.is_ok(), "{guide}: {date}: {read:?}");
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
        let content = text(guide);
        let (_, table) = content.rsplit_once("|---|---|\n").expect("the table of messages");
        let rows: Vec<&str> = table.lines().take_while(|line| line.starts_with("| “")).collect();
        assert!(rows.len() > 5, "{guide} has its messages");
        for row in rows {
            let message = row.split(['“', '”']).nth(1).unwrap_or_default();
            for part in message.split('…').map(str::trim).filter(|part| !part.is_empty()) {
                assert!(catalogue.contains(part), "{guide} quotes “{part}”, which nothing says");
            }
        }
    }
}

#[test]
fn the_checks_run_exactly_the_readmes_test_command() {
    let blocks = text("README.md");
    assert!(blocks.contains("```\ncargo test\n```"), "the README names the command");
    assert!(blocks.contains("```\ncargo run --release -- demo\n```"), "the README names the command");
    let checks = text(".ci/run");
    assert!(checks.lines().any(|line| line.ends_with(" cargo test")), ".ci/run runs it");
}
