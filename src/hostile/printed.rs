//! Reports of hostile text in every format, and hostile text inside sentences. Whoever opens what comes out sees text:
//! no terminal obeys it, no spreadsheet calculates it, no browser runs it.

use std::io::Read;

use chrono::NaiveDate;

use super::clean::{assert_line, assert_plain, is_harmless};
use super::house::HOSTILE;
use super::{Target, Trial};
use crate::domain::refusal::Refusal;
use crate::i18n::{Catalogue, Language, Words, refusals};
use crate::report::value::{Look, Name, Readers, Room};
use crate::report::{Cell, Column, Format, Page, Report, Section};

/// Reports.
pub(super) const REPORTS: Target = Target {
    name: "reports",
    most_bytes: 2048,
    spare_bytes: 48 << 20,
    bytes_per_byte: 64 << 10,
    rounds: 80,
    begin: || -> Trial {
        let words = words();
        Box::new(move |input| {
            let report = report(input);
            let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
            for (format, width) in
                Format::ALL.into_iter().flat_map(|format| [(format, None), (format, Some(20))])
            {
                let page = Page { words: &words[usize::from(input.len().is_multiple_of(2))], today, width };
                let mut out = Vec::new();
                format.print(&report, &page, &mut out).expect("memory takes whatever is written");
                looked_over(format, &out);
            }
        })
    },
    seeds: hostile,
};

/// Whether a broken escape stands before a letter of several bytes: fluent-syntax 0.12.0 cuts through such a letter
/// (projectfluent/fluent-rs, issue 389). No catalogue comes from outside; one that is compiled in is read by a test.
fn cuts_a_letter(text: &str) -> bool {
    let behind = ["\\u", "\\U"].into_iter().flat_map(|escape| text.split(escape).skip(1));
    let mut letters =
        behind.filter_map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_hexdigit()).chars().next());
    letters.any(|letter| !letter.is_ascii())
}

/// Sentences of the catalogue with text in them, and catalogues that somebody else wrote.
pub(super) const SENTENCES: Target = Target {
    name: "sentences",
    most_bytes: 4096,
    spare_bytes: 4 << 20,
    bytes_per_byte: 4000,
    rounds: 1500,
    begin: || -> Trial {
        let words = words();
        Box::new(move |input| {
            let text = String::from_utf8_lossy(input);
            for words in &words {
                let refusal = Refusal::invalid("period-unread").with("text", text.clone().into_owned());
                let told = refusals::tell(words, &refusal);
                assert_line("a refusal", &told.line());
            }
            if cuts_a_letter(&text) {
                return;
            }
            let foreign = Catalogue::of_hostile_hand(&text);
            for id in ["a", "b", "a.b", "-a"] {
                let _ = foreign.find(Language::Da, id, None);
            }
        })
    },
    seeds: || {
        let catalogues = [
            "a = { b }\nb = { a }\n",
            "a = { $x ->\n    [one] en\n   *[other] { b }\n}\n    .b = { -a }\n-a = x { NUMBER($y, minimumFractionDigits: 999999999) }\n",
            "a = { a }{ a }{ a }{ a }\nb = {{{{{{\n",
        ];
        hostile().into_iter().chain(catalogues.map(|text| text.as_bytes().to_vec())).collect()
    },
};

fn words() -> [Words; 2] {
    let catalogue = std::sync::Arc::new(Catalogue::embedded());
    [Language::Da, Language::En].map(|language| Words::new(catalogue.clone(), language))
}

fn hostile() -> Vec<Vec<u8>> {
    let formulas =
        ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "\u{200b}=1", "a\r\n=1;=2", "'=1", "|b|"];
    let marks = [
        "<script>alert(1)</script>",
        "a & b <b>\"'",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:y) `z` # *q* | \\",
        "]]>",
        "%%EOF ) Tj",
    ];
    HOSTILE.iter().chain(&formulas).chain(&marks).map(|text| text.as_bytes().to_vec()).collect()
}

/// A report in which every kind of text is somebody's: lines part the texts.
fn report(input: &[u8]) -> Report {
    let text = String::from_utf8_lossy(input);
    let mut texts = text.split('\u{1f}').map(str::to_owned).cycle();
    let mut next = move || texts.next().unwrap_or_default();
    let column = |key, head, readers, look| Column { key, head, readers, look, room: Room::Always };
    let columns = vec![
        column("text", next(), Readers::All, Look::Plain),
        column("texts", next(), Readers::Files, Look::Plain),
        column("name", next(), Readers::All, Look::Plain),
        column("prose", next(), Readers::All, Look::Below),
    ];
    let name = Name { written: next(), said: next() };
    let row = vec![
        Cell::Text(next()),
        Cell::Texts(vec![next(), next()]),
        Cell::Names(vec![name.clone(), name.clone()]),
        Cell::Prose(next()),
    ];
    let section = Section::new("rows", next(), columns).rows([row.clone(), row]);
    Report::new("trial", next())
        .fact("text", next(), Cell::Text(next()))
        .fact("name", next(), Cell::Name(name))
        .paragraph(next())
        .section(section)
}

fn looked_over(format: Format, out: &[u8]) {
    let text = || std::str::from_utf8(out).unwrap_or_else(|error| panic!("{format}: {error}"));
    match format {
        Format::Table | Format::Markdown => assert_plain(format.slug(), text()),
        Format::Json => {
            assert_plain("json", text());
            let read: serde_json::Value = serde_json::from_str(text()).expect("JSON");
            each_text(&read, &mut |text| assert_plain("a text in JSON", text));
        }
        Format::Csv => {
            assert_plain("csv", text());
            let text = text().trim_start_matches('\u{feff}');
            let mut rows = csv::ReaderBuilder::new();
            let mut rows =
                rows.delimiter(b';').flexible(true).has_headers(false).from_reader(text.as_bytes());
            for row in rows.records() {
                row.expect("rows").iter().for_each(assert_no_formula);
            }
        }
        Format::Html => {
            assert_plain("html", text());
            for foul in ["<script", "<b>", "<img", "javascript:y\""] {
                assert!(!text().contains(foul), "{foul} in a page");
            }
        }
        Format::Xlsx => {
            for (name, content) in unpacked(out) {
                if name.ends_with(".xml") {
                    let content = String::from_utf8(content).expect("XML is text");
                    assert_plain(&name, &content);
                    assert!(!content.contains("<f>"), "a formula in {name}: {content}");
                    // What OOXML writes for a character that XML can't hold comes back as that character.
                    assert!(!holds_escaped_control(&content), "an escaped control character in {name}");
                }
            }
        }
        Format::Pdf => assert!(out.starts_with(b"%PDF-"), "no PDF"),
    }
}

fn each_text(json: &serde_json::Value, check: &mut dyn FnMut(&str)) {
    match json {
        serde_json::Value::String(text) => check(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| each_text(item, check)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| each_text(item, check)),
        _ => {}
    }
}

/// A field that a spreadsheet does not calculate: what begins like a formula stands behind a mark.
fn assert_no_formula(field: &str) {
    let seen = field.trim_start_matches(|c: char| c.is_whitespace() || !is_harmless(c));
    let begins = seen.chars().next();
    assert!(!begins.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{field:?} is a formula to a spreadsheet");
}

/// Whether text of OOXML holds `_xHHHH_` for a control or directional character.
fn holds_escaped_control(content: &str) -> bool {
    content.match_indices("_x").any(|(at, _)| {
        let code = content.get(at + 2..at + 6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let closed = content.as_bytes().get(at + 6) == Some(&b'_');
        closed && code.and_then(char::from_u32).is_some_and(|c| !is_harmless(c) && c != '\n')
    })
}

/// The files in a packed file, as far as its directory at the end names them.
fn unpacked(packed: &[u8]) -> Vec<(String, Vec<u8>)> {
    let short = |at: usize| usize::from(u16::from_le_bytes([packed[at], packed[at + 1]]));
    let long = |at: usize| short(at) | short(at + 2) << 16;
    let end = packed.windows(4).rposition(|four| four == b"PK\x05\x06").expect("a packed file has an end");
    let (count, mut at) = (short(end + 10), long(end + 16));
    let mut files = Vec::new();
    for _ in 0..count {
        let (method, size, place) = (short(at + 10), long(at + 20), long(at + 42));
        let name = String::from_utf8_lossy(&packed[at + 46..at + 46 + short(at + 28)]).into_owned();
        let begins = place + 30 + short(place + 26) + short(place + 28);
        let body = &packed[begins..begins + size];
        let mut content = Vec::new();
        match method {
            0 => content.extend_from_slice(body),
            _ => {
                let inflated = flate2::read::DeflateDecoder::new(body).read_to_end(&mut content);
                assert!(inflated.is_ok(), "{name} does not inflate");
            }
        }
        files.push((name, content));
        at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    assert!(files.len() > 4, "a workbook has several files");
    files
}
