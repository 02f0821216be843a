//! How the cells of a row share its width. Pure arithmetic; knows no text but its width.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::tui::theme::Role;

use super::canvas::{Canvas, cells as cells_of, right_of};

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Exactly so many cells.
    Fixed(u16),
    /// At least so many cells, and a share of what is left.
    Grow(u16),
}

/// On which side a column's text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// At the left, as words do.
    #[default]
    Left,
    /// At the right, as numbers do.
    Right,
}

/// One column of a list or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    width: Width,
    rank: u8,
    side: Side,
    gap: u16,
}

/// What stands in a column of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The text, cut to the column when drawn.
    pub text: Cow<'a, str>,
    /// Its style.
    pub role: Role,
    /// The byte ranges of the text that a search found; drawn underlined.
    pub found: Vec<(usize, usize)>,
}

/// Where the columns came to stand: per column its first cell and its width, which is 0 for one left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    places: Vec<(u16, u16, Side)>,
}

/// The cells between two columns of text.
const GAP: u16 = 2;

impl Column {
    /// A column of exactly `cells` cells.
    pub const fn fixed(cells: u16) -> Self {
        Self { width: Width::Fixed(cells), rank: 0, side: Side::Left, gap: GAP }
    }

    /// A column for one symbol, close to what it stands before.
    pub const fn sign() -> Self {
        Self { width: Width::Fixed(1), rank: 0, side: Side::Left, gap: 1 }
    }

    /// A column of at least `cells` cells that takes a share of what is left.
    pub const fn grow(cells: u16) -> Self {
        Self { width: Width::Grow(cells), rank: 0, side: Side::Left, gap: GAP }
    }

    /// A column of numbers.
    pub const fn number(cells: u16) -> Self {
        Self { width: Width::Fixed(cells), rank: 0, side: Side::Right, gap: GAP }
    }

    /// The same, left out of narrow rows: the highest rank first. Rank 0 is never left out.
    #[must_use]
    pub const fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    const fn least(self) -> u16 {
        match self.width {
            Width::Fixed(cells) | Width::Grow(cells) => cells,
        }
    }
}

impl<'a> Cell<'a> {
    /// A cell of a role.
    pub fn new(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        Self { text: text.into(), role, found: Vec::new() }
    }

    /// The same with the parts that a search found. Ranges that part a letter are left out.
    #[must_use]
    pub fn found(mut self, ranges: &[(usize, usize)]) -> Self {
        let whole = |(start, end): &&(usize, usize)| start < end && self.text.get(*start..*end).is_some();
        self.found = ranges.iter().filter(whole).copied().collect();
        self
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text, Role::Text)
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::new(text, Role::Text)
    }
}

impl Fit {
    /// Shares `width` cells among columns: leaves out what does not fit, then lets the others grow.
    pub fn new(columns: &[Column], width: u16) -> Self {
        let mut kept = vec![true; columns.len()];
        while needed(columns, &kept) > width {
            let last = columns.iter().enumerate().filter(|(index, column)| kept[*index] && column.rank > 0);
            // Of equal ranks the one furthest right goes first.
            let Some((index, _)) = last.max_by_key(|(index, column)| (column.rank, *index)) else { break };
            kept[index] = false;
        }
        let mut spare = width.saturating_sub(needed(columns, &kept));
        let grows = |(column, kept): (&Column, &bool)| *kept && matches!(column.width, Width::Grow(_));
        let mut growing = columns.iter().zip(&kept).filter(|pair| grows(*pair)).count();
        let mut places = Vec::with_capacity(columns.len());
        let mut at = 0;
        for (column, kept) in columns.iter().zip(&kept) {
            if !kept {
                places.push((at, 0, column.side));
                continue;
            }
            let mut cells = column.least();
            if matches!(column.width, Width::Grow(_)) {
                let share = spare / u16::try_from(growing).unwrap_or(1).max(1);
                cells += share;
                spare -= share;
                growing -= 1;
            }
            let cells = cells.min(width.saturating_sub(at));
            places.push((at, cells, column.side));
            at = at.saturating_add(cells).saturating_add(column.gap).min(width);
        }
        Self { places }
    }

    /// How wide column `index` came out; 0 when it was left out.
    pub fn width(&self, index: usize) -> u16 {
        self.places.get(index).map_or(0, |place| place.1)
    }

    /// Draws the cells of a row.
    pub fn draw(&self, area: Rect, cells: &[Cell<'_>], canvas: &mut Canvas<'_>) {
        for ((start, width, side), cell) in self.places.iter().zip(cells) {
            let place = Rect { width: *width, ..right_of(area, *start) };
            match side {
                Side::Left => canvas.text(place, &cell.text, cell.role),
                Side::Right => canvas.text_right(place, &cell.text, cell.role),
            };
            if *side == Side::Left {
                for (from, to) in &cell.found {
                    let found = right_of(place, cells_of(&cell.text[..*from]));
                    let width = cells_of(&cell.text[*from..*to]).min(found.width);
                    canvas.restyle(Rect { width, ..found }, Role::Found);
                }
            }
        }
    }
}

fn needed(columns: &[Column], kept: &[bool]) -> u16 {
    let mut total: u16 = 0;
    let mut gap = 0;
    for (column, _) in columns.iter().zip(kept).filter(|(_, kept)| **kept) {
        total = total.saturating_add(gap).saturating_add(column.least());
        gap = column.gap;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] =
        [Column::sign(), Column::grow(20), Column::grow(10).rank(1), Column::number(6).rank(2)];

    fn widths(width: u16) -> Vec<u16> {
        let fit = Fit::new(&COLUMNS, width);
        (0..COLUMNS.len()).map(|index| fit.width(index)).collect()
    }

    #[test]
    fn what_is_left_goes_to_those_that_grow() {
        assert_eq!(widths(42), [1, 20, 10, 6]);
        assert_eq!(widths(52), [1, 25, 15, 6]);
        assert_eq!(widths(53), [1, 25, 16, 6]);
    }

    #[test]
    fn narrow_rows_leave_out_the_highest_rank_first() {
        assert_eq!(widths(41), [1, 23, 14, 0]);
        assert_eq!(widths(33), [1, 31, 0, 0]);
        assert_eq!(widths(10), [1, 8, 0, 0]);
        assert_eq!(widths(0), [0, 0, 0, 0]);
    }
}
