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
    /// The column of the section that it is.
    place: usize,
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
    // One bar for numbers that are parts of a whole, where there is room; the heads then say which shade is whose.
    let stacked = with_stack(&mut columns, section, short);
    if stacked && needed(&columns, READABLE) > room {
        columns = laid_out(section, page, long);
    }
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

/// The parts of a row that are one whole; none where one of them is no number, or all are nothing.
pub(super) fn parts(row: &[Cell], places: &[usize]) -> Option<Vec<i64>> {
    let parts = places
        .iter()
        .map(|place| if let Cell::Count(count) = row[*place] { Some(count.max(0)) } else { None });
    parts.collect::<Option<Vec<i64>>>().filter(|parts| parts.iter().sum::<i64>() > 0)
}

/// The shade of a part among so many, 0 (dark) to 3 (light): two are as far from each other as can be.
pub(super) fn shade_of(number: usize, of: usize) -> usize {
    if of < 2 { 0 } else { (number * 3 / (of - 1)).min(3) }
}

/// Adds a column of bars that are as long in each shade as the part is of its whole, and marks the heads of the parts.
fn with_stack(columns: &mut Vec<Laid>, section: &Section, cells_wide: i64) -> bool {
    const SHADES: [char; 4] = ['█', '▓', '▒', '░'];
    let places = section.stack();
    let sign = |number: usize| SHADES[shade_of(number, places.len())];
    let wide = usize::try_from(cells_wide).unwrap_or(8) * 2;
    let bar = |row: &Vec<Cell>| {
        let Some(parts) = parts(row, &places) else { return String::new() };
        let shares = shares(&parts, wide);
        shares.iter().enumerate().map(|(number, cells)| sign(number).to_string().repeat(*cells)).collect()
    };
    let bars: Vec<String> = section.rows.iter().chain(&section.total).map(bar).collect();
    if places.is_empty() || bars.iter().all(String::is_empty) {
        return false;
    }
    for column in columns.iter_mut() {
        if let Some(number) = places.iter().position(|place| *place == column.place) {
            column.head = format!("{} {}", sign(number), column.head);
            column.cells_wide = column.cells_wide.max(width(&column.head));
        }
    }
    columns.push(Laid {
        head: String::new(),
        cells: bars,
        side: Side::Left,
        cells_wide: wide,
        place: usize::MAX,
        is_text: false,
        room: Room::Always,
    });
    true
}

/// So many cells given to parts by what they are of the whole; what is not nothing gets one, the largest gives way.
fn shares(parts: &[i64], cells: usize) -> Vec<usize> {
    let (whole, wide) = (parts.iter().sum::<i64>().max(1), i64::try_from(cells).unwrap_or(1));
    let mut shares: Vec<usize> = parts
        .iter()
        .map(|part| usize::try_from((part * wide / whole).max(i64::from(*part > 0))).unwrap_or(0))
        .collect();
    let largest = (0..parts.len()).max_by_key(|place| parts[*place]).unwrap_or(0);
    let others: usize =
        shares.iter().enumerate().filter(|(place, _)| *place != largest).map(|(_, it)| it).sum();
    if let Some(share) = shares.get_mut(largest) {
        *share = cells.saturating_sub(others);
    }
    shares
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
        Look::Plain | Look::Stack | Look::Below => {}
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
        place,
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
            // A number that is left out, or was not kept, is no nought.
            _ if matches!(row[place], Cell::Withheld | Cell::Nothing) => format!("{cell} "),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_divided_as_its_parts_are_and_whoever_is_there_is_seen() {
        assert_eq!(shares(&[1, 1, 2], 16), [4, 4, 8]);
        assert_eq!(shares(&[1, 999, 0, 0], 16), [1, 15, 0, 0], "one of a thousand is seen");
        assert_eq!(shares(&[1, 1, 1], 16).iter().sum::<usize>(), 16);
        assert_eq!((0..4).map(|at| shade_of(at, 4)).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!((0..2).map(|at| shade_of(at, 2)).collect::<Vec<_>>(), [0, 3]);
    }

    #[test]
    fn a_row_of_which_a_part_is_left_out_has_no_bar() {
        let row = [Cell::Count(4), Cell::Withheld, Cell::Count(9)];
        assert_eq!(parts(&row, &[0, 1, 2]), None);
        assert_eq!(parts(&row, &[0, 2]), Some(vec![4, 9]));
        assert_eq!(parts(&[Cell::Count(0), Cell::Count(0)], &[0, 1]), None);
    }
}
