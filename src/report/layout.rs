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
/// A column of somebody's text that is this wide reads well.
const READABLE: usize = 28;
/// A column of somebody's text is not made narrower than this at all.
const NARROWEST: usize = 6;
/// A word of the program's own that is wider than this is broken into lines like somebody's text: a tag's
/// label can be a whole sentence.
const LONG_TERM: usize = 28;
/// The longest bar where there is room, and where there is little.
const BAR_CELLS: [i64; 2] = [20, 8];

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
    let [long, short] = BAR_CELLS;
    let mut columns = laid_out(section, page, long);
    let always = |columns: &[Laid]| -> usize {
        let kept = columns.iter().filter(|column| column.room == Room::Always);
        needed(kept, READABLE)
    };
    // Bars give way before words are broken.
    if always(&columns) > room {
        columns = laid_out(section, page, short);
    }
    while needed(&columns, COMFORTABLE) > room {
        let Some(last) = columns.iter().rposition(|column| column.room == Room::Wide) else { break };
        columns.remove(last);
    }
    fit(&mut columns, room);
    columns
}

fn laid_out(section: &Section, page: &Page<'_>, bar_cells: i64) -> Vec<Laid> {
    let columns = section.columns.iter().enumerate();
    let shown = columns.filter(|(_, column)| column.readers != Readers::Files && column.look != Look::Below);
    let laid = shown.map(|(place, column)| laid(section, place, column, page, bar_cells));
    // A column in which nothing stands says nothing.
    laid.filter(|column| column.cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// The places of the columns whose text stands below the row.
pub(super) fn below(section: &Section) -> Vec<usize> {
    let columns = section.columns.iter().enumerate();
    columns.filter(|(_, column)| column.look == Look::Below).map(|(place, _)| place).collect()
}

fn laid(section: &Section, place: usize, column: &Column, page: &Page<'_>, bar_cells: i64) -> Laid {
    let values = || section.rows.iter().chain(&section.total).map(|row| &row[place]);
    let mut cells: Vec<String> = values().map(|cell| said::line(cell, page, Dates::Near)).collect();
    match column.look {
        Look::Bar | Look::Trend => with_bars(&mut cells, &section.rows, place, bar_cells),
        Look::Heat => with_heat(&mut cells, section, place),
        Look::Grid => cells.iter_mut().filter(|cell| *cell == "0").for_each(|cell| *cell = "·".to_owned()),
        Look::Plain | Look::Below => {}
    }
    let at_right = !matches!(column.look, Look::Bar | Look::Trend) && values().any(Cell::is_number);
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
fn with_bars(cells: &mut [String], rows: &[Vec<Cell>], place: usize, most: i64) {
    let digits = cells.iter().map(|cell| width(cell)).max().unwrap_or(0);
    let amount = |row: &Vec<Cell>| count(&row[place]);
    let longest = rows.iter().map(amount).max().unwrap_or(0);
    let bars = rows.iter().map(|row| bar(amount(row), longest, most)).chain(std::iter::repeat(String::new()));
    for (cell, bar) in cells.iter_mut().zip(bars) {
        let padded = format!("{}{cell} {bar}", " ".repeat(digits - width(cell)));
        padded.trim_end().clone_into(cell);
    }
}

/// Puts a shade behind the numbers of the rows, darker the nearer they are to the largest of the whole grid; noughts
/// step back. A sum gets none.
fn with_heat(cells: &mut [String], section: &Section, place: usize) {
    let largest = section.columns.iter().enumerate().filter(|(_, column)| column.look == Look::Heat);
    let largest = largest.flat_map(|(place, _)| section.rows.iter().map(move |row| count(&row[place]))).max();
    for (cell, row) in cells.iter_mut().zip(&section.rows) {
        *cell = match (count(&row[place]), largest) {
            (1.., Some(largest)) => format!("{cell}{}", shade(count(&row[place]), largest)),
            _ => "· ".to_owned(),
        };
    }
    // The sums stand under the digits.
    cells.iter_mut().skip(section.rows.len()).for_each(|cell| cell.push(' '));
}

fn count(cell: &Cell) -> i64 {
    if let Cell::Count(count) = cell { *count } else { 0 }
}

/// One of four shades that differ without a colour.
fn shade(amount: i64, largest: i64) -> char {
    match amount * 4 / largest.max(1) {
        ..1 => '░',
        1 => '▒',
        2 => '▓',
        _ => '█',
    }
}

/// The numbers of a column as a line of small bars, with the smallest and the largest; none where there is no column
/// over time, or too few numbers to see anything in.
pub(super) fn sparkline(section: &Section) -> Option<String> {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let place = section.columns.iter().position(|column| column.look == Look::Trend)?;
    let counts: Vec<i64> = section.rows.iter().map(|row| count(&row[place])).collect();
    let (least, most) = (*counts.iter().min()?, *counts.iter().max()?);
    if counts.len() < 3 || most == 0 || section.rows.iter().any(|row| row[place] == Cell::Withheld) {
        return None;
    }
    let height = |count: &i64| HEIGHTS[usize::try_from(count * 7 / most).unwrap_or(0).min(7)];
    Some(format!("{}  {least}–{most}", counts.iter().map(height).collect::<String>()))
}

/// A bar of at most so many cells; what is not nothing has one cell at least.
fn bar(amount: i64, longest: i64, most: i64) -> String {
    if amount <= 0 || longest <= 0 {
        return String::new();
    }
    let cells = if longest <= most { amount } else { (amount * most + longest / 2) / longest };
    "▇".repeat(usize::try_from(cells.clamp(1, most)).unwrap_or(1))
}

/// How wide the columns are together when texts are made as narrow as `text_cells`.
fn needed<'a>(columns: impl IntoIterator<Item = &'a Laid>, text_cells: usize) -> usize {
    let narrow = |column: &Laid| match column.is_text {
        true => column.cells_wide.min(text_cells),
        false => column.cells_wide,
    };
    columns.into_iter().map(|column| narrow(column) + width(GAP)).sum()
}

/// Makes columns of text narrower until all fit: the widest first, as little as needed.
fn fit(columns: &mut [Laid], room: usize) {
    let mut excess = needed(&*columns, usize::MAX).saturating_sub(room);
    while excess > 0 {
        let texts = columns.iter_mut().filter(|column| column.is_text && column.cells_wide > NARROWEST);
        let Some(widest) = texts.max_by_key(|column| column.cells_wide) else { return };
        widest.cells_wide -= 1;
        excess -= 1;
    }
}
