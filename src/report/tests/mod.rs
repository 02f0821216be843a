//! Reports as people and programs get them, and the proof that all formats say the same.

mod dossier;
mod everywhere;
mod long;
mod opened;
mod plan;
pub(super) mod sample;

use std::collections::BTreeMap;

use super::value::{Cell, Column, Report, Section};
use super::{Format, Page, citizen, contacts, due, week, workers};
use crate::desk::view::{AwayLine, HandedLine, HandoverLine, Today};
use crate::domain::framework;
use crate::domain::ids::WorkerId;
use crate::i18n::tests::words;
use crate::i18n::{Language, Words};

fn bytes(report: &Report, format: Format, words: &Words, width: Option<usize>) -> Vec<u8> {
    let mut out = Vec::new();
    let page = Page { words, today: sample::today(), width };
    format.print(report, &page, &mut out).expect("a vector takes all bytes");
    out
}

fn printed(report: &Report, format: Format, words: &Words, width: Option<usize>) -> String {
    String::from_utf8(bytes(report, format, words, width)).expect("reports are UTF-8")
}

/// The formats that are text.
fn texts() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| !format.is_for_files())
}

fn the_week(words: &Words) -> Report {
    week::report(words, &sample::week(), &framework::shipped())
}

#[test]
fn the_week_at_a_terminal() {
    let da = words(Language::Da);
    insta::assert_snapshot!("week-da-80", printed(&the_week(&da), Format::Table, &da, Some(80)));
    let en = words(Language::En);
    insta::assert_snapshot!("week-en-120", printed(&the_week(&en), Format::Table, &en, Some(120)));
}

/// The tag column pushed the week before and the change off the edge of an 80-column page.
#[test]
fn a_long_tag_is_broken_rather_than_the_numbers_cut() {
    let da = words(Language::Da);
    let narrow = printed(&the_week(&da), Format::Table, &da, Some(60));
    let (_, tags) = narrow.split_once("Efter fokusområde\n").expect("the section of tags");
    assert!(tags.lines().next().is_some_and(|head| head.ends_with("Ændring")), "{tags}");
}

#[test]
fn the_week_in_a_mail() {
    let da = words(Language::Da);
    insta::assert_snapshot!("week-da-md", printed(&the_week(&da), Format::Markdown, &da, None));
}

#[test]
fn the_week_in_a_spreadsheet() {
    let da = words(Language::Da);
    let text = printed(&the_week(&da), Format::Csv, &da, None);
    assert!(text.starts_with('\u{FEFF}'), "Excel takes it for Windows-1252 otherwise");
    assert!(text.matches('\n').count() == text.matches("\r\n").count(), "every row ends in CRLF");
    insta::assert_snapshot!("week-da-csv", text.replace('\r', ""));
}

#[test]
fn the_week_for_programs_is_the_same_in_both_languages() {
    let (da, en) = (words(Language::Da), words(Language::En));
    let text = printed(&the_week(&da), Format::Json, &da, None);
    insta::assert_snapshot!("week-json", text);
    // Labels are for people: a script must not break when its owner reads English.
    let same = printed(&the_week(&en), Format::Json, &en, None);
    assert_eq!(text, same);
}

#[test]
fn the_day_of_a_worker() {
    let da = words(Language::Da);
    let (lines, day) = (sample::follow_ups(), sample::day());
    let report = due::report(&da, due::Whose::Mine, sample::today(), &lines, &day);
    insta::assert_snapshot!("due-da-80", printed(&report, Format::Table, &da, Some(80)));
    insta::assert_snapshot!("due-json", printed(&report, Format::Json, &da, None));
}

/// Of those who were erased no day is kept: where none was kept stood the sign for nought, as if nobody had been met.
#[test]
fn what_was_not_kept_is_no_nought() {
    let da = words(Language::Da);
    let report = week::report(&da, &crate::desk::view::WeekPage { erased: 2, ..sample::week() }, &[]);
    let text = printed(&report.only("days").expect("the section"), Format::Table, &da, Some(80));
    let row = |name: &str| text.lines().find(|line| line.contains(name)).expect(name).trim_end().to_owned();
    let label = da.say("report-with-erased");
    let erased = row(&label);
    assert!(!erased.contains('·') && erased.ends_with('2'), "{text}");
    assert_eq!(erased.replace(&label, "").trim(), "2", "nothing but the sum: {text}");
    assert!(row("Anna").contains('·'), "{text}");
}

/// The screens said for whom one covers and who was handed over, and `due` did not.
#[test]
fn whom_one_covers_and_who_was_handed_over_stand_in_what_is_due() {
    let da = words(Language::Da);
    let person =
        || crate::desk::view::Person { name: "Bo Sørensen".to_owned(), id: WorkerId::from_bytes([2; 16]) };
    let (from, until) = (sample::today(), sample::today() + chrono::Days::new(3));
    let note = "Ring om formiddagen".to_owned();
    let handover = HandoverLine { from: person(), to: None, since: from, until: Some(until), note };
    let day = Today {
        covering: vec![AwayLine { who: person(), from, until, cover: None, now: true }],
        handed: vec![HandedLine { citizen: sample::citizen_lines().remove(0), handover }],
        ..sample::day()
    };
    let report = due::report(&da, due::Whose::Mine, from, &[], &day);
    let json: serde_json::Value =
        serde_json::from_str(&printed(&report, Format::Json, &da, None)).expect("JSON");
    assert_eq!(json["covering"][0]["worker"], "Bo Sørensen");
    assert_eq!(json["covering"][0]["until"], until.to_string());
    assert_eq!(json["handed"][0]["note"], "Ring om formiddagen");
    assert_eq!(json["handed"][0]["from"], "Bo Sørensen");
    let text = printed(&report, Format::Table, &da, Some(80));
    let section = text.split_once("Overdraget til dig (1)\n").expect("the section").1;
    assert!(section.lines().nth(1).is_some_and(|row| row.contains("Jens Petersen")), "{text}");
    assert!(text.contains("Du dækker for (1)"), "{text}");
    let without = due::report(&da, due::Whose::Mine, from, &[], &sample::day());
    assert!(without.find("covering").is_none() && without.find("handed").is_none());
}

#[test]
fn a_citizens_page() {
    let da = words(Language::Da);
    let report = citizen::report(&da, &sample::citizen());
    insta::assert_snapshot!("citizen-da-80", printed(&report, Format::Table, &da, Some(80)));
    insta::assert_snapshot!("citizen-json", printed(&report, Format::Json, &da, None));
}

#[test]
fn lists() {
    let da = words(Language::Da);
    let report = workers::report(&da, &sample::workers());
    insta::assert_snapshot!("workers-da-80", printed(&report, Format::Table, &da, Some(80)));
    let report = citizen::candidates(&da, "jens", &sample::citizen_lines(), 7);
    insta::assert_snapshot!("candidates-da-80", printed(&report, Format::Table, &da, Some(80)));
    let report = contacts::report(&da, &sample::week().contacts, 99);
    insta::assert_snapshot!("contacts-da-60", printed(&report, Format::Table, &da, Some(60)));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let da = words(Language::Da);
    let reports = [the_week(&da), citizen::report(&da, &sample::citizen())];
    for report in &reports {
        for width in [1, 7, 20, 40, 60, 80, 120] {
            let text = printed(report, Format::Table, &da, Some(width));
            let wide = text.lines().find(|line| crate::domain::text::width(line) > width);
            assert_eq!(wide, None, "at {width}");
        }
    }
}

#[test]
fn names_for_programs_are_unique_and_plain() {
    let da = words(Language::Da);
    let reports = [
        the_week(&da),
        due::report(&da, due::Whose::Team, sample::today(), &sample::follow_ups(), &sample::day()),
        citizen::report(&da, &sample::citizen()),
        citizen::candidates(&da, "jens", &sample::citizen_lines(), 7),
        workers::report(&da, &sample::workers()),
        contacts::report(&da, &sample::week().contacts, 99),
    ];
    let plain = |key: &str| key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    for report in &reports {
        let facts = report.facts.iter().map(|fact| fact.key.to_owned());
        let sections = report.sections.iter().flat_map(|it| [it.key.to_owned(), format!("{}_total", it.key)]);
        let mut keys: Vec<String> = facts.chain(sections).collect();
        keys.extend(["report".to_owned(), "version".to_owned(), "paragraphs".to_owned()]);
        assert!(keys.iter().all(|key| plain(key)), "{keys:?}");
        keys.sort();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count, "{}: a key stands twice", report.key);
        for section in &report.sections {
            let mut keys: Vec<&str> = section.columns.iter().map(|column| column.key).collect();
            keys.sort_unstable();
            let count = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), count, "{}/{}: a column stands twice", report.key, section.key);
        }
    }
}

/// The sum over all workers and days, as each format prints it, is the number of contacts everywhere.
#[test]
fn totals_agree_in_all_formats() {
    let da = words(Language::Da);
    let page = sample::week();
    let expected = i64::from(page.totals.contacts.now);
    assert_eq!(page.contacts.len(), page.totals.contacts.now as usize, "the sample itself must agree");

    let report = the_week(&da);
    let json: serde_json::Value =
        serde_json::from_str(&printed(&report, Format::Json, &da, None)).expect("JSON");
    assert_eq!(json["days_total"]["sum"], expected);
    assert_eq!(json["totals"][0]["count"], expected);
    assert_eq!(json["contacts"].as_array().map(Vec::len), Some(page.contacts.len()));
    let by_worker: i64 =
        json["days"].as_array().into_iter().flatten().filter_map(|it| it["sum"].as_i64()).sum();
    assert_eq!(by_worker, expected);

    let last_number = |line: &str| {
        line.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse::<i64>().ok()
    };
    for format in [Format::Table, Format::Markdown, Format::Csv] {
        let text = printed(&report, format, &da, Some(100));
        let days = text.split("Kontakter efter medarbejder og dag").nth(1).expect("the grid");
        let sum = days.lines().find(|line| line.contains("I alt") && line.contains(char::is_numeric));
        assert_eq!(sum.and_then(last_number), Some(expected), "{format}");
    }
}

/// What a person typed reached a terminal as an escape sequence, a spreadsheet as a formula and a mail as
/// markup in other programs. Nothing of the kind may leave here.
#[test]
fn hostile_text_is_harmless_in_every_format() {
    let da = words(Language::Da);
    let nasty = "=cmd|' /C calc'!A0\u{1B}[2J\u{202E}<script>\n| x |";
    let columns = vec![Column::new("a", "A"), Column::new("b", "B")];
    let rows = vec![vec![Cell::Text(nasty.to_owned()), Cell::Prose(nasty.to_owned())]];
    let report = Report::new("x", nasty)
        .fact("f", "F", Cell::Text(nasty.to_owned()))
        .paragraph(nasty)
        .section(Section::new("s", nasty, columns).rows(rows));
    for format in texts() {
        let text = printed(&report, format, &da, Some(200));
        let bad = text.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\r')) || *c == '\u{202E}');
        assert_eq!(bad, None, "{format}");
    }
    let csv = printed(&report, Format::Csv, &da, None);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    for record in reader.records() {
        let record = record.expect("what was written reads");
        assert!(record.iter().all(|field| !field.trim_start().starts_with('=')), "{record:?}");
    }
    for format in [Format::Markdown, Format::Html] {
        let text = printed(&report, format, &da, None);
        assert!(!text.contains("<script>"), "{text}");
    }
}

/// A page that is opened or printed years later must need nothing from anywhere, and run nothing.
#[test]
fn the_week_on_a_page() {
    let da = words(Language::Da);
    let text = printed(&the_week(&da), Format::Html, &da, None);
    assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"da\">"), "{text}");
    for banned in ["<script", "http:", "https:", "<img", "<link", "<a ", " on", "url(", "@import"] {
        let body = text.replace("color-scheme", "").to_lowercase();
        let found = body
            .split('<')
            .filter(|tag| format!("<{}", tag.split('>').next().unwrap_or("")).contains(banned));
        assert_eq!(found.collect::<Vec<_>>(), Vec::<&str>::new(), "{banned}");
    }
    let (_, body) = text.split_once("<main>").expect("a main part");
    insta::assert_snapshot!("week-da-html", body);
}

#[test]
fn a_page_closes_whatever_it_opens() {
    let da = words(Language::Da);
    let reports = [the_week(&da), citizen::report(&da, &sample::citizen())];
    for report in reports.map(|report| report.paragraph("a < b & c\nd")) {
        let text = printed(&report, Format::Html, &da, None);
        let (_, body) = text.split_once("<body>").expect("a body");
        let mut open = vec!["html", "body"];
        for tag in body.split('<').skip(1) {
            let name = tag.split([' ', '>']).next().unwrap_or_default();
            let alone = tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) || name == "br";
            match name.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed), "{tag}"),
                None if !alone => open.push(name),
                None => {}
            }
        }
        assert_eq!(open, Vec::<&str>::new());
    }
}

#[test]
fn sentences_stand_between_the_facts_and_the_tables_in_every_format() {
    let da = words(Language::Da);
    let columns = vec![Column::new("a", "Hoved")];
    let section = Section::new("s", "Tabel", columns).rows([vec![Cell::Count(1)]]);
    let report = Report::new("x", "Titel").fact("f", "Faktum", Cell::Count(7));
    let report = report.paragraph("  ").paragraph("Først dette.\nSå dette.").section(section);
    assert_eq!(report.paragraphs.len(), 1, "a blank one is none");
    for format in texts() {
        let text = printed(&report, format, &da, Some(80));
        let at = |needle: &str| text.rfind(needle).unwrap_or_else(|| panic!("{format}: {needle} in {text}"));
        let (fact, table) = if format == Format::Json { ("\"f\"", "\"s\"") } else { ("Faktum", "Tabel") };
        assert!(at(fact) < at("Først dette."), "{format}");
        assert!(at("Først dette.") < at("Så dette.") && at("Så dette.") < at(table), "{format}");
    }
    let alone = report.only("s").expect("it is there");
    assert!(alone.paragraphs.is_empty() && alone.facts.is_empty());
}

/// Danish letters are one cell wide, others two; columns stand under each other all the same.
#[test]
fn columns_align_whatever_the_letters() {
    let da = words(Language::Da);
    let columns = vec![Column::new("name", "Navn"), Column::new("n", "Antal")];
    let rows = ["Åse Sørensen", "Bo", "王小明", "Zoë e\u{301}"];
    let rows = rows.into_iter().zip([1, 22, 333, 4]).map(|(name, n)| vec![Cell::text(name), Cell::Count(n)]);
    let report = Report::new("x", "X").section(Section::new("s", "S", columns).rows(rows));
    let text = printed(&report, Format::Table, &da, Some(40));
    let ends: BTreeMap<usize, usize> =
        text.lines().skip(4).map(crate::domain::text::width).fold(BTreeMap::new(), |mut ends, end| {
            *ends.entry(end).or_default() += 1;
            ends
        });
    assert_eq!(ends.len(), 1, "all rows end in the same column:\n{text}");
}
