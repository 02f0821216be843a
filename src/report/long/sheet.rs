//! A workbook's cells as the format has them (ECMA-376, part 1, 18.3.1): numbers, days and times as numbers with a
//! look, texts as texts. Must never let a text become a formula: there is no element for one here.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::super::render::Page;
use super::super::said::{self, Dates};
use super::super::value::Cell;
use super::super::workbook::clean;
use crate::i18n::dates;

/// How a cell looks: its place among the looks of `styles.xml`, which `book` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Text = 1,
    Head = 2,
    Whole = 3,
    Plain = 4,
    Day = 5,
    Time = 6,
    Moment = 7,
    Title = 8,
    Label = 9,
    Wrapped = 10,
}

/// The looks in the order of their numbers, after the usual one: number format, font, border, alignment.
pub(super) const LOOKS: [(u16, u8, u8, &str); 10] = [
    (0, 0, 0, r#"vertical="top""#),
    (0, 1, 1, r#"vertical="top" wrapText="1""#),
    (3, 0, 0, r#"vertical="top""#),
    (1, 0, 0, r#"vertical="top""#),
    (164, 0, 0, r#"vertical="top""#),
    (165, 0, 0, r#"vertical="top""#),
    (166, 0, 0, r#"vertical="top""#),
    (0, 2, 0, r#"vertical="top""#),
    (0, 1, 0, r#"vertical="top""#),
    (0, 0, 0, r#"vertical="top" wrapText="1""#),
];

/// Writes a row of cells into `to`. `number` counts from 1.
pub(super) fn row(number: u32, cells: &[Cell], page: &Page<'_>, to: &mut String) {
    let _ = write!(to, r#"<row r="{number}">"#);
    for (place, cell) in cells.iter().enumerate() {
        typed(place, number, cell, page, to);
    }
    to.push_str("</row>\n");
}

/// Writes one cell; nothing for one that holds nothing.
pub(super) fn typed(place: usize, row: u32, value: &Cell, page: &Page<'_>, to: &mut String) {
    match value {
        Cell::Nothing | Cell::Level(None) | Cell::Share { of: 0, .. } => {}
        Cell::Count(count) | Cell::Change(count) => number(place, row, Look::Whole, count, to),
        Cell::Minutes(minutes) => number(place, row, Look::Whole, minutes, to),
        Cell::Year(year) => number(place, row, Look::Plain, year, to),
        Cell::Level(Some(level)) => number(place, row, Look::Plain, level.number(), to),
        Cell::Date(day) => match serial(*day) {
            Some(days) => number(place, row, Look::Day, days, to),
            None => string(place, row, Look::Text, &dates::short(*day), to),
        },
        Cell::Time(time) => number(place, row, Look::Time, fraction(*time), to),
        Cell::Moment(at) => {
            let at: NaiveDateTime = dates::local(*at);
            match serial(at.date()) {
                Some(days) => number(place, row, Look::Moment, days + fraction(at.time()), to),
                None => string(place, row, Look::Text, &said::written(at.date(), Some(at.time())), to),
            }
        }
        texts => string(place, row, Look::Text, &said::lines(texts, page, Dates::Written), to),
    }
}

/// Writes a text.
pub(super) fn string(place: usize, row: u32, look: Look, text: &str, to: &mut String) {
    if text.is_empty() {
        return;
    }
    open(place, row, look, to);
    to.push_str(r#" t="inlineStr"><is><t xml:space="preserve">"#);
    escape(&clean(text), to);
    to.push_str("</t></is></c>");
}

fn number(place: usize, row: u32, look: Look, value: impl std::fmt::Display, to: &mut String) {
    open(place, row, look, to);
    let _ = write!(to, "><v>{value}</v></c>");
}

fn open(place: usize, row: u32, look: Look, to: &mut String) {
    to.push_str(r#"<c r=""#);
    column(place, to);
    let _ = write!(to, r#"{row}" s="{}""#, look as u8);
}

/// A column's letters: `A` for the first, `AA` after `Z`.
pub(super) fn column(place: usize, to: &mut String) {
    if place >= 26 {
        column(place / 26 - 1, to);
    }
    to.push(char::from(b'A' + u8::try_from(place % 26).unwrap_or(0)));
}

/// A day as spreadsheets count them; none for days before 1 March 1900, which they count wrongly or not at all.
fn serial(day: NaiveDate) -> Option<f64> {
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = i32::try_from(day.signed_duration_since(origin).num_days()).ok()?;
    (days > 60).then(|| f64::from(days))
}

/// A time of day as a part of the day.
fn fraction(time: NaiveTime) -> f64 {
    f64::from(time.num_seconds_from_midnight()) / 86_400.0
}

/// Writes a text as XML takes it. What the format would read as a character's number (`_x0041_`) stays what it is.
pub(super) fn escape(text: &str, to: &mut String) {
    for (at, c) in text.char_indices() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '_' if is_number_of_a_character(&text[at..]) => to.push_str("_x005F_"),
            // Not for XML: neither of them is a character.
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => to.push(c),
        }
    }
}

fn is_number_of_a_character(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[2..6].iter().all(u8::is_ascii_hexdigit) && bytes[6] == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_spreadsheets_give_them() {
        let letters = |place| {
            let mut text = String::new();
            column(place, &mut text);
            text
        };
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    /// What LibreOffice gives for `=DATE(2026;11;24)`, and for noon.
    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let day = |text: &str| serial(text.parse().unwrap());
        assert_eq!(day("2026-11-24"), Some(46_350.0));
        assert_eq!(day("1900-03-01"), Some(61.0));
        assert_eq!(day("1900-02-28"), None, "there they count a 29 February that was none");
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
        assert!((fraction(noon) - 0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn texts_stay_texts() {
        let said = |text: &str| {
            let mut to = String::new();
            string(0, 1, Look::Text, text, &mut to);
            to
        };
        assert!(said("=1+1").contains(r#"t="inlineStr"><is><t xml:space="preserve">=1+1</t>"#));
        assert!(said("a<b & \"c\"").contains("a&lt;b &amp; &quot;c&quot;"));
        assert!(said("_x0041_ _x004_").contains("_x005F_x0041_ _x004_"));
        assert!(!said("\u{1B}[31mrød\u{FFFF}").contains(['\u{1B}', '\u{FFFF}']));
        assert_eq!(said(""), "");
    }
}
