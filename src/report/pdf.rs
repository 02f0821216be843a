//! Reports as PDF: A4, with the letters in the file, so that it prints the same everywhere and its text can be
//! searched. Bars and squares are grey boxes beside their numbers. What a screen reader reads best is the HTML page.

mod face;
mod sheet;

use std::io::{self, Write};

use super::layout;
use super::render::Page;
use super::said::{self, Dates};
use super::value::{Cell, Look, Readers, Report, Room, Section};
use crate::domain::text;
use face::{Letters, Weight};
use sheet::{LINE, MARGIN, Sheets};

const TITLE: f32 = 17.0;
const HEADING: f32 = 12.0;
const TEXT: f32 = 9.5;
/// From one line's foot to the next one's, for a size.
const LEADING: f32 = 1.32;
/// Between two columns, in points.
const GAP: f32 = 9.0;
/// The longest bar, and the largest square, in points.
const BAR: f32 = 54.0;
const SQUARE: f32 = 6.0;
/// A column of text is not made narrower than this while another can go.
const NARROWEST: f32 = 46.0;
/// A table that is wider still is written smaller, but not smaller than this part.
const SMALLEST: f32 = 0.62;

/// Prints a report as one PDF.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let letters = Letters::new().ok_or_else(|| io::Error::other("the font that ships cannot be read"))?;
    let mut sheets = Sheets::new(letters, said::one_line(&report.title));
    paragraph(&mut sheets, &report.title, Weight::Bold, TITLE);
    sheets.down(6.0);
    facts(&mut sheets, report, page);
    for text in &report.paragraphs {
        sheets.down(5.0);
        paragraph(&mut sheets, text, Weight::Regular, TEXT);
    }
    for section in &report.sections {
        print_section(&mut sheets, report, section, page);
    }
    if sheets.letters.missing > 0 {
        let missing = i64::try_from(sheets.letters.missing).unwrap_or(i64::MAX);
        sheets.down(10.0);
        let told = page.words.with("report-letters-missing", &[("n", missing.into())]);
        paragraph(&mut sheets, &told, Weight::Regular, TEXT);
    }
    out.write_all(&sheets.finish(page.words.language().code()))
}

/// Lines over the whole width.
fn paragraph(sheets: &mut Sheets, text: &str, weight: Weight, size: f32) {
    let text = text::shown_prose(text.trim_matches('\n')).into_owned();
    for line in sheets.wrapped(&text, weight, size, LINE) {
        line_at(sheets, MARGIN, &line, weight, size);
    }
}

fn line_at(sheets: &mut Sheets, x: f32, line: &str, weight: Weight, size: f32) {
    if !sheets.has_room(size * LEADING) {
        sheets.turn();
    }
    sheets.text(x, size, weight, size, line);
    sheets.down(size * LEADING);
}

fn facts(sheets: &mut Sheets, report: &Report, page: &Page<'_>) {
    let facts = report.facts.iter().map(|fact| (said::one_line(&fact.label), said::fact(&fact.value, page)));
    let facts: Vec<(String, String)> = facts.filter(|(_, value)| !value.is_empty()).collect();
    let labels = facts.iter().map(|(label, _)| sheets.letters.width(label, Weight::Regular, TEXT));
    let indent = labels.fold(0.0, f32::max).min(LINE / 2.0) + GAP * 1.5;
    for (label, value) in &facts {
        let lines = sheets.wrapped(value, Weight::Regular, TEXT, LINE - indent);
        for (number, line) in lines.iter().enumerate() {
            if !sheets.has_room(TEXT * LEADING) {
                sheets.turn();
            }
            if number == 0 {
                sheets.text(MARGIN, TEXT, Weight::Regular, TEXT, label);
            }
            line_at(sheets, MARGIN + indent, line, Weight::Bold, TEXT);
        }
    }
}

fn print_section(sheets: &mut Sheets, report: &Report, section: &Section, page: &Page<'_>) {
    sheets.down(14.0);
    // A heading stands with the head of its table and its first rows.
    if !sheets.has_room(HEADING * LEADING + TEXT * LEADING * 4.0) {
        sheets.turn();
    }
    if section.title != report.title {
        paragraph(sheets, &section.title, Weight::Bold, HEADING);
        sheets.down(3.0);
    }
    if section.rows.is_empty() {
        paragraph(sheets, &page.words.say("report-none"), Weight::Regular, TEXT);
        return;
    }
    let table = Table::of(sheets, section, page);
    table.head(sheets);
    for number in 0..section.rows.len() {
        let below = table.below(section, number, page);
        table.row(sheets, number, Weight::Regular, &below);
    }
    if section.total.is_some() {
        table.row(sheets, section.rows.len(), Weight::Bold, &[]);
    }
}

/// A table laid out.
struct Table {
    columns: Vec<Laid>,
    size: f32,
}

/// A column laid out, widths in points.
struct Laid {
    head: String,
    cells: Vec<String>,
    /// What is drawn behind the numbers, as a part of the largest.
    parts: Vec<f32>,
    look: Look,
    at_right: bool,
    may_break: bool,
    room: Room,
    width: f32,
}

impl Laid {
    /// What the picture behind a number takes.
    const fn picture(&self) -> f32 {
        match self.look {
            Look::Bar | Look::Trend => BAR + 4.0,
            Look::Heat | Look::Grid => SQUARE + 3.0,
            Look::Plain | Look::Below => 0.0,
        }
    }
}

impl Table {
    fn of(sheets: &Sheets, section: &Section, page: &Page<'_>) -> Self {
        let shown = section.columns.iter().enumerate();
        let shown = shown.filter(|(_, it)| it.readers != Readers::Files && it.look != Look::Below);
        let grid =
            section.columns.iter().enumerate().filter(|(_, it)| matches!(it.look, Look::Heat | Look::Grid));
        let grid = grid.flat_map(|(place, _)| section.rows.iter().map(move |row| amount(&row[place])));
        let grid = grid.fold(0.0, f32::max);
        let laid = shown.map(|(place, _)| laid(sheets, section, place, grid, page));
        let mut columns: Vec<Laid> = laid.filter(|it| it.cells.iter().any(|cell| !cell.is_empty())).collect();
        while needed(&columns, true) > LINE {
            let Some(last) = columns.iter().rposition(|column| column.room == Room::Wide) else { break };
            columns.remove(last);
        }
        let mut excess = needed(&columns, false) - LINE;
        while excess > 0.5 {
            let broken = columns.iter_mut().filter(|column| column.may_break && column.width > NARROWEST);
            let Some(widest) = broken.max_by(|one, other| one.width.total_cmp(&other.width)) else { break };
            let less = excess.min(6.0).min(widest.width - NARROWEST);
            widest.width -= less;
            excess -= less;
        }
        let scale = (LINE / needed(&columns, false)).clamp(SMALLEST, 1.0);
        columns.iter_mut().for_each(|column| column.width *= scale);
        Self { columns, size: TEXT * scale }
    }

    fn head(&self, sheets: &mut Sheets) {
        let lines: Vec<Vec<String>> = self
            .columns
            .iter()
            .map(|column| sheets.wrapped(&column.head, Weight::Bold, self.size, column.width))
            .collect();
        self.lines(sheets, &lines, Weight::Bold);
        sheets.fill(MARGIN, 1.5, LINE, 0.9, 0.0);
        sheets.down(3.5);
    }

    /// A row; what is too long for its column goes on below. The head is said again on a new page.
    fn row(&self, sheets: &mut Sheets, number: usize, weight: Weight, below: &[String]) {
        let wrapped = |column: &Laid| {
            let cell = column.cells.get(number).map_or("", String::as_str);
            sheets.wrapped(cell, weight, self.size, column.width - column.picture())
        };
        let lines: Vec<Vec<String>> = self.columns.iter().map(wrapped).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(1) as f32 * self.size * LEADING;
        let notes: Vec<String> = below
            .iter()
            .flat_map(|text| sheets.wrapped(text, Weight::Regular, self.size, LINE - 2.0 * GAP))
            .collect();
        if !sheets.has_room(height + 3.0 + if notes.is_empty() { 0.0 } else { self.size * LEADING }) {
            sheets.turn();
            self.head(sheets);
        }
        if weight == Weight::Bold {
            sheets.fill(MARGIN, 0.5, LINE, 0.7, 0.0);
            sheets.down(2.0);
        }
        self.pictures(sheets, number);
        self.lines(sheets, &lines, weight);
        for note in &notes {
            line_at(sheets, MARGIN + 2.0 * GAP, note, Weight::Regular, self.size);
        }
        sheets.fill(MARGIN, 1.0, LINE, 0.3, 0.7);
        sheets.down(2.0);
    }

    fn lines(&self, sheets: &mut Sheets, lines: &[Vec<String>], weight: Weight) {
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        for number in 0..height {
            let mut x = MARGIN;
            for (column, lines) in self.columns.iter().zip(lines) {
                if let Some(line) = lines.get(number) {
                    let room = column.width - column.picture();
                    let left = if column.at_right {
                        room - sheets.letters.width(line, weight, self.size)
                    } else {
                        0.0
                    };
                    sheets.text(x + left.max(0.0), self.size, weight, self.size, line);
                }
                x += column.width + GAP;
            }
            sheets.down(self.size * LEADING);
        }
    }

    /// What is drawn behind the numbers of a row.
    fn pictures(&self, sheets: &mut Sheets, number: usize) {
        let mut x = MARGIN;
        for column in &self.columns {
            let part = column.parts.get(number).copied().unwrap_or(0.0);
            let left = x + column.width - column.picture() + 3.0;
            if part > 0.0 {
                let room = column.picture() - 4.0;
                match column.look {
                    Look::Bar | Look::Trend => {
                        sheets.fill(left, self.size, (part * room).max(0.8), self.size * 0.7, 0.35);
                    }
                    _ => {
                        let side = (part * SQUARE).max(1.0);
                        sheets.fill(left, self.size, side, side, 0.35);
                    }
                }
            }
            x += column.width + GAP;
        }
    }

    fn below(&self, section: &Section, number: usize, page: &Page<'_>) -> Vec<String> {
        let places = layout::below(section);
        let texts =
            places.iter().map(|place| said::lines(&section.rows[number][*place], page, Dates::Written));
        texts.filter(|text| !text.is_empty()).collect()
    }
}

fn laid(sheets: &Sheets, section: &Section, place: usize, grid: f32, page: &Page<'_>) -> Laid {
    let column = &section.columns[place];
    let values = || section.rows.iter().chain(&section.total).map(|row| &row[place]);
    let cells: Vec<String> = values().map(|cell| said::lines(cell, page, Dates::Written)).collect();
    let largest = match column.look {
        Look::Heat | Look::Grid => grid,
        _ => section.rows.iter().map(|row| amount(&row[place])).fold(0.0, f32::max),
    };
    let part = |row: &Vec<Cell>| if largest > 0.0 { amount(&row[place]) / largest } else { 0.0 };
    let head = said::one_line(&column.head);
    let measure = |text: &str, weight: Weight| {
        text.split('\n').map(|line| sheets.letters.width(line, weight, TEXT)).fold(0.0, f32::max)
    };
    let mut laid = Laid {
        parts: section.rows.iter().map(part).collect(),
        look: column.look,
        at_right: values().any(Cell::is_number),
        may_break: values().any(|cell| cell.is_text() || matches!(cell, Cell::Term(_) | Cell::Terms(_))),
        room: column.room,
        width: 0.0,
        head,
        cells,
    };
    let widest = laid.cells.iter().map(|cell| measure(cell, Weight::Bold)).fold(0.0, f32::max);
    // A head of several words may stand on several lines.
    let word = laid.head.split(' ').map(|word| measure(word, Weight::Bold)).fold(0.0, f32::max);
    laid.width = (widest + laid.picture()).max(word) + 0.5;
    laid
}

/// How wide the columns are together; what may be broken counts as narrow as it reads well, if that is asked.
fn needed(columns: &[Laid], broken: bool) -> f32 {
    let width = |column: &Laid| match broken && column.may_break {
        true => column.width.min(NARROWEST * 1.6),
        false => column.width,
    };
    columns.iter().map(width).sum::<f32>() + GAP * columns.len().saturating_sub(1) as f32
}

/// A number as a length.
#[expect(clippy::cast_precision_loss, reason = "it becomes a bar of some points")]
fn amount(cell: &Cell) -> f32 {
    match cell {
        Cell::Count(count) => (*count).max(0) as f32,
        Cell::Minutes(minutes) => *minutes as f32,
        _ => 0.0,
    }
}
