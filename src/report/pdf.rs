//! Reports as PDF: A4, with the letters in the file, so that it prints the same everywhere and its text can be
//! searched. Bars and squares are grey boxes beside their numbers. What a screen reader reads best is the HTML page.

mod face;
mod sheet;

use std::io::{self, Write};

use super::layout;
use super::render::Page;
use super::said::{self, Dates};
use super::value::{self, Cell, Look, Readers, Report, Room, Section};
use crate::domain::text;
use face::{Letters, Weight};
use sheet::{LINE, MARGIN, Sheets};

/// How large the letters are, in points.
#[derive(Clone, Copy, Debug)]
struct Sizes {
    title: f32,
    heading: f32,
    text: f32,
}

impl Sizes {
    const fn of(letters: value::Letters) -> Self {
        match letters {
            value::Letters::Usual => Self { title: 17.0, heading: 12.0, text: 9.5 },
            value::Letters::Large => Self { title: 24.0, heading: 16.0, text: 13.5 },
        }
    }

    fn smaller(self) -> Self {
        const PART: f32 = 0.94;
        Self { title: self.title * PART, heading: self.heading * PART, text: self.text * PART }
    }
}

/// A page for a citizen is not written smaller than this, in points: then it has a second page.
const LEAST_LARGE: f32 = 8.0;
/// From one line's foot to the next one's, for a size.
const LEADING: f32 = 1.32;
/// Between two columns, in points.
const GAP: f32 = 9.0;
/// The longest bar, and the largest square, in points.
const BAR: f32 = 54.0;
const SQUARE: f32 = 6.0;
/// A bar of parts.
const STACK: f32 = 70.0;
/// A column of text is not made narrower than this while another can go.
const NARROWEST: f32 = 46.0;
/// A table that is wider still is written smaller, but not smaller than this part.
const SMALLEST: f32 = 0.62;

/// Prints a report as one PDF.
pub(super) fn print(report: &Report, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut sizes = Sizes::of(report.letters);
    let mut sheets = laid_out(report, sizes, page)?;
    // A page for a citizen is one page, in letters as large as there is room for.
    while report.letters == value::Letters::Large && sheets.pages() > 1 && sizes.text > LEAST_LARGE {
        sizes = sizes.smaller();
        sheets = laid_out(report, sizes, page)?;
    }
    out.write_all(&sheets.finish(page.words.language().code()))
}

fn laid_out(report: &Report, sizes: Sizes, page: &Page<'_>) -> io::Result<Sheets> {
    let letters = Letters::new().ok_or_else(|| io::Error::other("the font that ships cannot be read"))?;
    let mut sheets = Sheets::new(letters, said::one_line(&report.title));
    paragraph(&mut sheets, &report.title, Weight::Bold, sizes.title);
    sheets.down(6.0);
    facts(&mut sheets, report, sizes, page);
    for text in &report.paragraphs {
        sheets.down(5.0);
        paragraph(&mut sheets, text, Weight::Regular, sizes.text);
    }
    for section in &report.sections {
        print_section(&mut sheets, report, section, sizes, page);
    }
    if sheets.letters.missing > 0 {
        let missing = i64::try_from(sheets.letters.missing).unwrap_or(i64::MAX);
        sheets.down(10.0);
        let told = page.words.with("report-letters-missing", &[("n", missing.into())]);
        paragraph(&mut sheets, &told, Weight::Regular, sizes.text);
    }
    Ok(sheets)
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

fn facts(sheets: &mut Sheets, report: &Report, sizes: Sizes, page: &Page<'_>) {
    let facts = report.facts.iter().map(|fact| (said::one_line(&fact.label), said::fact(&fact.value, page)));
    let facts: Vec<(String, String)> = facts.filter(|(_, value)| !value.is_empty()).collect();
    let labels = facts.iter().map(|(label, _)| sheets.letters.width(label, Weight::Regular, sizes.text));
    let indent = labels.fold(0.0, f32::max).min(LINE / 2.0) + GAP * 1.5;
    for (label, value) in &facts {
        let lines = sheets.wrapped(value, Weight::Regular, sizes.text, LINE - indent);
        for (number, line) in lines.iter().enumerate() {
            if !sheets.has_room(sizes.text * LEADING) {
                sheets.turn();
            }
            if number == 0 {
                sheets.text(MARGIN, sizes.text, Weight::Regular, sizes.text, label);
            }
            line_at(sheets, MARGIN + indent, line, Weight::Bold, sizes.text);
        }
    }
}

fn print_section(sheets: &mut Sheets, report: &Report, section: &Section, sizes: Sizes, page: &Page<'_>) {
    sheets.down(14.0);
    // A heading stands with the head of its table and its first rows.
    if !sheets.has_room(sizes.heading * LEADING + sizes.text * LEADING * 4.0) {
        sheets.turn();
    }
    if section.title != report.title {
        paragraph(sheets, &section.title, Weight::Bold, sizes.heading);
        sheets.down(3.0);
    }
    if section.rows.is_empty() {
        paragraph(sheets, &page.words.say("report-none"), Weight::Regular, sizes.text);
        return;
    }
    let table = Table::of(sheets, section, sizes, page);
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
    /// The column of the section that it is.
    place: Option<usize>,
    width: f32,
    /// For a column of bars of parts: of each row its parts, in their shades.
    stacks: Vec<Vec<(f32, f32)>>,
    /// For a part: its shade, which stands with its head.
    shade: Option<f32>,
}

impl Laid {
    /// What the picture behind a number takes.
    const fn picture(&self) -> f32 {
        match self.look {
            Look::Bar | Look::Trend => BAR + 4.0,
            Look::Heat | Look::Grid => SQUARE + 3.0,
            Look::Plain | Look::Stack | Look::Below => 0.0,
        }
    }

    /// What stands before the head.
    const fn sign(&self) -> f32 {
        if self.shade.is_some() { SQUARE + 2.0 } else { 0.0 }
    }
}

impl Table {
    fn of(sheets: &Sheets, section: &Section, sizes: Sizes, page: &Page<'_>) -> Self {
        let shown = section.columns.iter().enumerate();
        let shown = shown.filter(|(_, it)| it.readers != Readers::Files && it.look != Look::Below);
        let grid =
            section.columns.iter().enumerate().filter(|(_, it)| matches!(it.look, Look::Heat | Look::Grid));
        let grid = grid.flat_map(|(place, _)| section.rows.iter().map(move |row| amount(&row[place])));
        let grid = grid.fold(0.0, f32::max);
        let laid = shown.map(|(place, _)| laid(sheets, section, place, grid, sizes.text, page));
        let mut columns: Vec<Laid> = laid.filter(|it| it.cells.iter().any(|cell| !cell.is_empty())).collect();
        add_stack(&mut columns, section);
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
        Self { columns, size: sizes.text * scale }
    }

    fn head(&self, sheets: &mut Sheets) {
        let lines: Vec<Vec<String>> = self
            .columns
            .iter()
            .map(|column| sheets.wrapped(&column.head, Weight::Bold, self.size, column.width - column.sign()))
            .collect();
        let mut x = MARGIN;
        for (column, lines) in self.columns.iter().zip(&lines) {
            if let (Some(shade), Some(line)) = (column.shade, lines.first()) {
                let text = sheets.letters.width(line, Weight::Bold, self.size);
                let left = (x + column.width - text - column.sign()).max(x);
                framed(sheets, left, self.size, SQUARE, SQUARE, shade);
            }
            x += column.width + GAP;
        }
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
            // A row can be taller than a page.
            if !sheets.has_room(self.size * LEADING) {
                sheets.turn();
            }
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
            let mut at = x;
            for (part, shade) in column.stacks.get(number).into_iter().flatten() {
                framed(sheets, at, self.size, part * column.width, self.size * 0.7, *shade);
                at += part * column.width;
            }
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

/// A rectangle of a shade within a dark edge, so that the lightest is seen too.
fn framed(sheets: &mut Sheets, left: f32, top: f32, wide: f32, high: f32, shade: f32) {
    const EDGE: f32 = 0.4;
    sheets.fill(left, top, wide, high, 0.15);
    if wide > 2.0 * EDGE {
        sheets.fill(left + EDGE, top - EDGE, wide - 2.0 * EDGE, high - 2.0 * EDGE, shade);
    }
}

/// Adds the column of bars for numbers that are parts of one whole.
fn add_stack(columns: &mut Vec<Laid>, section: &Section) {
    let places = section.stack();
    let shade = |number: usize| [0.15, 0.5, 0.78, 1.0][layout::shade_of(number, places.len())];
    let bar = |row: &Vec<Cell>| {
        let parts = layout::parts(row, &places).unwrap_or_default();
        let cells: Vec<f32> = places.iter().map(|place| amount(&row[*place])).collect();
        let whole: f32 = cells.iter().sum();
        let shares = parts.iter().enumerate().filter(|(_, part)| **part > 0);
        shares.map(|(number, _)| (cells[number] / whole, shade(number))).collect::<Vec<_>>()
    };
    let stacks: Vec<_> = section.rows.iter().chain(&section.total).map(bar).collect();
    if stacks.iter().all(Vec::is_empty) {
        return;
    }
    for column in columns.iter_mut() {
        if let Some(number) = places.iter().position(|place| Some(*place) == column.place) {
            column.shade = Some(shade(number));
            column.width += column.sign();
        }
    }
    columns.push(Laid {
        head: String::new(),
        cells: Vec::new(),
        parts: Vec::new(),
        look: Look::Stack,
        at_right: false,
        may_break: false,
        room: Room::Wide,
        place: None,
        width: STACK,
        stacks,
        shade: None,
    });
}

fn laid(sheets: &Sheets, section: &Section, place: usize, grid: f32, size: f32, page: &Page<'_>) -> Laid {
    let column = &section.columns[place];
    let values = || section.rows.iter().chain(&section.total).map(|row| &row[place]);
    let cells: Vec<String> = values().map(|cell| said::lines(cell, page, Dates::Written)).collect();
    let largest = match column.look {
        Look::Heat | Look::Grid => grid,
        _ => section.rows.iter().map(|row| amount(&row[place])).fold(0.0, f32::max),
    };
    let is_drawn = largest > 0.0 && !matches!(column.look, Look::Plain | Look::Stack | Look::Below);
    let part = |row: &Vec<Cell>| if is_drawn { amount(&row[place]) / largest } else { 0.0 };
    let head = said::one_line(&column.head);
    let measure = |text: &str, weight: Weight| {
        text.split('\n').map(|line| sheets.letters.width(line, weight, size)).fold(0.0, f32::max)
    };
    let mut laid = Laid {
        parts: section.rows.iter().map(part).collect(),
        look: column.look,
        at_right: values().any(Cell::is_number),
        may_break: values().any(|cell| cell.is_text() || matches!(cell, Cell::Term(_) | Cell::Terms(_))),
        room: column.room,
        place: Some(place),
        width: 0.0,
        stacks: Vec::new(),
        shade: None,
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
