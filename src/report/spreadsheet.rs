//! Reports for spreadsheets: CSV as a Danish Excel opens it by a double click: UTF-8 with a byte-order mark,
//! semicolons, CRLF, decimal commas, dates day first. Must never let a text of people become a formula.
//!
//! The mark `'` that neutralises stays visible in the cell: better a visible mark than a hidden change
//! of what someone wrote.

use std::io::{self, Write};

use super::render::Page;
use super::said::{self, Dates};
use super::value::{Cell, Column, Mark, Report, Section};
use crate::domain::text;
use crate::i18n::labels;

/// Tells Excel that UTF-8 follows.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Prints a report: its facts, its paragraphs, and each table under its title, parted by blank lines. A report of one table
/// and nothing else is that table alone, so that it can be sorted and filtered at once.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut sheet = Sheet { out, page, is_empty: true };
    if let ([], [], [section]) =
        (report.facts.as_slice(), report.paragraphs.as_slice(), report.sections.as_slice())
    {
        return sheet.table(section);
    }
    sheet.row(&[neutral(&said::one_line(&report.title))])?;
    for fact in &report.facts {
        sheet.row(&[neutral(&fact.label), field(&fact.value, page)])?;
    }
    for paragraph in &report.paragraphs {
        sheet.gap()?;
        sheet.row(&[neutral(paragraph.trim_matches('\n'))])?;
    }
    for section in &report.sections {
        sheet.gap()?;
        sheet.row(&[neutral(&said::one_line(&section.title))])?;
        sheet.table(section)?;
    }
    Ok(())
}

/// Writes one row of somebody's texts, each of them neutralised.
///
/// # Errors
/// What `out` reports.
pub fn row(fields: &[String], out: &mut dyn Write) -> io::Result<()> {
    let fields: Vec<String> = fields.iter().map(|field| neutral(field)).collect();
    write_row(&fields, out)
}

fn write_row(fields: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    writer.write_record(fields).map_err(io::Error::other)?;
    let line = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    out.write_all(&line)
}

/// A text that no spreadsheet takes for a formula: one that begins, after blanks and after characters that nobody
/// sees, with `=`, `+`, `-`, `@` or a control character gets a `'` in front.
pub fn neutral(text: &str) -> String {
    let begins_with_control = text.trim_start_matches(' ').starts_with(char::is_control);
    let clean = text::shown_prose(text);
    let first = clean.trim_start().chars().next();
    if begins_with_control || first.is_some_and(starts_formula) {
        format!("'{clean}")
    } else {
        clean.into_owned()
    }
}

/// Besides the four, their full-width forms, which some spreadsheets read alike.
const fn starts_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

struct Sheet<'a, 'p> {
    out: &'a mut dyn Write,
    page: &'a Page<'p>,
    is_empty: bool,
}

impl Sheet<'_, '_> {
    fn table(&mut self, section: &Section) -> io::Result<()> {
        let heads: Vec<String> = (0..section.columns.len()).map(|place| self.head(section, place)).collect();
        self.row(&heads)?;
        for row in section.rows.iter().chain(&section.total) {
            let fields: Vec<String> = row.iter().map(|cell| field(cell, self.page)).collect();
            self.row(&fields)?;
        }
        Ok(())
    }

    /// The column's head, with the unit where the cells hold bare numbers of one.
    fn head(&self, section: &Section, place: usize) -> String {
        let Column { head, .. } = &section.columns[place];
        let has_minutes = section.rows.iter().any(|row| matches!(row[place], Cell::Minutes(_)));
        let head = neutral(&said::one_line(head));
        if has_minutes { self.page.words.with("report-in-minutes", &[("head", head.into())]) } else { head }
    }

    fn row(&mut self, fields: &[String]) -> io::Result<()> {
        self.is_empty = false;
        write_row(fields, self.out)
    }

    fn gap(&mut self) -> io::Result<()> {
        if self.is_empty { Ok(()) } else { self.out.write_all(b"\r\n") }
    }
}

/// A cell's field. Texts are neutralised; numbers and dates are ours, and begin with no sign but a minus that
/// is meant.
pub(super) fn field(cell: &Cell, page: &Page<'_>) -> String {
    match cell {
        Cell::Text(text) => neutral(text),
        Cell::Prose(prose) => neutral(prose.trim_matches('\n')),
        Cell::Texts(_) => neutral(&said::line(cell, page, Dates::Written)),
        Cell::Term(term) => neutral(&term.label),
        Cell::Terms(_) | Cell::Name(_) | Cell::Names(_) => neutral(&said::line(cell, page, Dates::Written)),
        Cell::Withheld => said::WITHHELD.to_owned(),
        Cell::Year(year) => year.to_string(),
        Cell::Count(number) | Cell::Change(number) => number.to_string(),
        Cell::Date(_) | Cell::Due(..) | Cell::Moment(_) | Cell::Time(_) => {
            said::line(cell, page, Dates::Written)
        }
        Cell::Minutes(minutes) => minutes.to_string(),
        Cell::Share { of: 0, .. } | Cell::Nothing => String::new(),
        Cell::Share { part, of } => percent(*part, *of),
        Cell::Level(Some(level)) => level.number().to_string(),
        Cell::Level(None) => labels::level(page.words, None),
        Cell::Movement(movement) => labels::movement(page.words, *movement),
        Cell::Mark(Mark::Yes) => page.words.say("report-yes"),
        Cell::Mark(Mark::No) => page.words.say("report-no"),
    }
}

/// The share in per cent with one decimal and a decimal comma: `72,1%`.
fn percent(part: u64, of: u64) -> String {
    let (part, of) = (u128::from(part), u128::from(of));
    let tenths = (part * 2_000 + of) / (of * 2);
    format!("{},{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_gets_a_mark() {
        let dangerous = [
            "=1+1",
            "+45 12 34 56 78",
            "-2",
            "@SUM(A1)",
            "  =1+1",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "\u{A0}=1+1",
            "\u{200B}=1+1",
            "\u{FEFF}+1",
            "\u{0}cmd",
            " \u{1B}[31mred",
            "＝1+1",
            "=HYPERLINK(\"http://x\";\"y\")",
        ];
        for text in dangerous {
            let made = neutral(text);
            assert!(made.starts_with('\''), "{text:?} became {made:?}");
            assert!(!made.chars().any(|c| c.is_control() && c != '\n'), "{text:?} became {made:?}");
        }
    }

    #[test]
    fn what_people_write_stays_as_it_is() {
        for text in
            ["Jens P", "Vil gerne i gang = ja", "a-b", "12-11-2026", "'citat'", "", "æøå; og \"mere\""]
        {
            assert_eq!(neutral(text), text);
        }
    }

    #[test]
    fn shares_have_a_decimal_comma() {
        assert_eq!(percent(1, 3), "33,3%");
        assert_eq!(percent(31, 43), "72,1%");
        assert_eq!(percent(5, 5), "100,0%");
    }
}
