//! The columns of a terminal's table: how wide each is, and which a narrow page leaves out.
//! Pure; knows texts and widths, not what they mean.

use super::render::Page;
use super::said::{self, Dates};
use super::value::{Cell, Column, Look, Readers, Room, Section};
use crate::domain::text::width;

/// Between two columns, and before the first.
pub(super) const GAP: &str = "  ";

/// A column of somebody's text is not made narrower than this while another can go.
const COMFORTABLE: usize = 14;
/// A column of somebody's text is not made narrower than this at all.
const NARROWEST: usize = 6;
/// A word of the program's own that is wider than this is broken into lines like somebody's text: a tag's
/// label can be a whole sentence.
const LONG_TERM: usize = 28;
/// The longest bar.
const BAR_CELLS: i64 = 20;

/// A column laid out.
pub(super) struct Laid {
    /// What stands above it.
    pub(super) head: String,
    /// Its cells, and the sum at the end where there is one.
    pub(super) cells: Vec<String>,
    /// On which side its cells stand.
    pub(super) side: Side,
    /// How wide it is.
    pub(super) cells_wide: usize,
    is_text: bool,
    room: Room,
}

/// On which side of its column a cell stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The columns that are shown beside each other, within `room` cells where that is possible.
pub(super) fn columns(section: &Section, page: &Page<'_>, room: usize) -> Vec<Laid> {
    let mut columns: Vec<Laid> = section
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.readers != Readers::Files && column.look != Look::Below)
        .map(|(place, column)| laid(section, place, column, page))
        // A column in which nothing stands says nothing.
        .filter(|column| column.cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    while needed(&columns, COMFORTABLE) > room {
        let Some(last) = columns.iter().rposition(|column| column.room == Room::Wide) else { break };
        columns.remove(last);
    }
    fit(&mut columns, room);
    columns
}

/// The places of the columns whose text stands below the row.
pub(super) fn below(section: &Section) -> Vec<usize> {
    let columns = section.columns.iter().enumerate();
    columns.filter(|(_, column)| column.look == Look::Below).map(|(place, _)| place).collect()
}

fn laid(section: &Section, place: usize, column: &Column, page: &Page<'_>) -> Laid {
    let values = || section.rows.iter().chain(&section.total).map(|row| &row[place]);
    let mut cells: Vec<String> = values().map(|cell| said::line(cell, page, Dates::Near)).collect();
    match column.look {
        Look::Bar => with_bars(&mut cells, &section.rows, place),
        Look::Grid => cells.iter_mut().filter(|cell| *cell == "0").for_each(|cell| *cell = "·".to_owned()),
        Look::Plain | Look::Below => {}
    }
    let at_right = column.look != Look::Bar && values().any(Cell::is_number);
    let head = said::one_line(&column.head);
    let cells_wide = cells.iter().map(|cell| width(cell)).max().unwrap_or(0).max(width(&head));
    let is_long = cells_wide > LONG_TERM && values().any(|cell| matches!(cell, Cell::Term(_)));
    Laid {
        head,
        cells,
        side: if at_right { Side::Right } else { Side::Left },
        cells_wide,
        is_text: is_long || values().any(Cell::is_text),
        room: column.room,
    }
}

/// Puts bars behind the numbers of the rows; a sum would dwarf them and gets none.
fn with_bars(cells: &mut [String], rows: &[Vec<Cell>], place: usize) {
    let digits = cells.iter().map(|cell| width(cell)).max().unwrap_or(0);
    let amount = |row: &Vec<Cell>| if let Cell::Count(count) = row[place] { count } else { 0 };
    let longest = rows.iter().map(amount).max().unwrap_or(0);
    let bars = rows.iter().map(|row| bar(amount(row), longest)).chain(std::iter::repeat(String::new()));
    for (cell, bar) in cells.iter_mut().zip(bars) {
        let padded = format!("{}{cell} {bar}", " ".repeat(digits - width(cell)));
        padded.trim_end().clone_into(cell);
    }
}

/// A bar of at most [`BAR_CELLS`]; what is not nothing has one cell at least.
fn bar(amount: i64, longest: i64) -> String {
    if amount <= 0 || longest <= 0 {
        return String::new();
    }
    let cells = if longest <= BAR_CELLS { amount } else { (amount * BAR_CELLS + longest / 2) / longest };
    "▇".repeat(usize::try_from(cells.clamp(1, BAR_CELLS)).unwrap_or(1))
}

/// How wide the columns are together when texts are made as narrow as `text_cells`.
fn needed(columns: &[Laid], text_cells: usize) -> usize {
    let narrow = |column: &Laid| match column.is_text {
        true => column.cells_wide.min(text_cells),
        false => column.cells_wide,
    };
    columns.iter().map(narrow).sum::<usize>() + columns.len() * width(GAP)
}

/// Makes columns of text narrower until all fit: the widest first, as little as needed.
fn fit(columns: &mut [Laid], room: usize) {
    let mut excess = needed(columns, usize::MAX).saturating_sub(room);
    while excess > 0 {
        let texts = columns.iter_mut().filter(|column| column.is_text && column.cells_wide > NARROWEST);
        let Some(widest) = texts.max_by_key(|column| column.cells_wide) else { return };
        widest.cells_wide -= 1;
        excess -= 1;
    }
}
