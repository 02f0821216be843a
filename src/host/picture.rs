//! What a terminal shows, row by row, in as few bytes as exactness allows: a tenth of what ratatui's cells take.
//! Must never know how a terminal is told.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

/// Stands before what the next cells look like. No symbol holds this byte.
const LOOK: u8 = 0xFF;
/// Stands behind each symbol. No symbol holds this byte.
const END: u8 = 0xFE;

/// What a cell looks like, but for its symbol.
pub(super) type Look = [u8; 10];

/// A row, exactly: two rows are equal when a terminal shows no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    bytes: Vec<u8>,
    /// How many of its cells show anything.
    seen: usize,
}

/// Where the cells of a row go when some are put in or taken out before them, and by how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slide {
    Left(u8),
    Right(u8),
}

/// All rows of a picture.
pub(super) fn rows(buffer: &Buffer) -> Vec<Row> {
    let width = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(width).map(|cells| Row::of(cells.iter().map(parts))).collect()
}

impl Row {
    fn of<'a>(cells: impl ExactSizeIterator<Item = (&'a [u8], Look)>) -> Self {
        let plain = look(&Cell::EMPTY);
        let mut row = Self { bytes: Vec::with_capacity(cells.len() * 2 + 32), seen: 0 };
        let mut last = None;
        for (symbol, look) in cells {
            if last != Some(look) {
                row.bytes.push(LOOK);
                row.bytes.extend(look);
                last = Some(look);
            }
            row.bytes.extend(symbol);
            row.bytes.push(END);
            row.seen += usize::from(symbol != b" " || look != plain);
        }
        row
    }

    /// Its cells from the left: the symbol's bytes, and what it looks like.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&[u8], Look)> {
        let mut rest = self.bytes.as_slice();
        let mut current = Look::default();
        std::iter::from_fn(move || {
            if let Some((look, after)) = rest.strip_prefix(&[LOOK]).and_then(<[u8]>::split_first_chunk) {
                current = *look;
                rest = after;
            }
            let end = rest.iter().position(|byte| *byte == END)?;
            let symbol = &rest[..end];
            rest = &rest[end + 1..];
            Some((symbol, current))
        })
    }

    /// Whether anything is seen in it.
    pub(super) const fn is_seen(&self) -> bool {
        self.seen > 0
    }

    /// About how many bytes it takes to make this row another one.
    pub(super) fn price_to(&self, wanted: &Self) -> usize {
        if self == wanted {
            return 0;
        }
        let differ = self.cells().zip(wanted.cells()).filter(|(from, to)| from != to).count();
        8 + differ.min(wanted.seen + 4)
    }

    /// Where its symbols of several cells stand.
    pub(super) fn wide(&self) -> Vec<usize> {
        let wide =
            |symbol: &[u8]| symbol.len() > 1 && std::str::from_utf8(symbol).is_ok_and(|it| it.width() > 1);
        self.cells().enumerate().filter(|(_, (symbol, _))| wide(symbol)).map(|(x, _)| x).collect()
    }

    /// An empty row of the same width.
    pub(super) fn emptied(&self) -> Self {
        let blank = Cell::EMPTY;
        Self::of(vec![parts(&blank); self.cells().count()].into_iter())
    }

    /// The row when its cells from `at` on have slid within it; those that come are empty.
    pub(super) fn slid(&self, at: usize, slide: Slide) -> Self {
        let blank = Cell::EMPTY;
        let mut cells: Vec<(&[u8], Look)> = self.cells().collect();
        let (at, width) = (at.min(cells.len()), cells.len());
        match slide {
            Slide::Right(by) => {
                cells.splice(at..at, vec![parts(&blank); by.into()]);
                cells.truncate(width);
            }
            Slide::Left(by) => {
                cells.drain(at..width.min(at + usize::from(by)));
                cells.resize(width, parts(&blank));
            }
        }
        Self::of(cells.into_iter())
    }
}

fn parts(cell: &Cell) -> (&[u8], Look) {
    (cell.symbol().as_bytes(), look(cell))
}

/// What a cell looks like, but for its symbol.
pub(super) fn look(cell: &Cell) -> Look {
    let [fg, bg] = [cell.fg, cell.bg].map(colour);
    let [low, high] = cell.modifier.bits().to_le_bytes();
    [fg[0], fg[1], fg[2], fg[3], bg[0], bg[1], bg[2], bg[3], low, high]
}

const fn colour(colour: Color) -> [u8; 4] {
    match colour {
        Color::Rgb(red, green, blue) => [1, red, green, blue],
        Color::Indexed(index) => [2, index, 0, 0],
        Color::Reset => [3, 0, 0, 0],
        Color::Black => [3, 1, 0, 0],
        Color::Red => [3, 2, 0, 0],
        Color::Green => [3, 3, 0, 0],
        Color::Yellow => [3, 4, 0, 0],
        Color::Blue => [3, 5, 0, 0],
        Color::Magenta => [3, 6, 0, 0],
        Color::Cyan => [3, 7, 0, 0],
        Color::Gray => [3, 8, 0, 0],
        Color::DarkGray => [3, 9, 0, 0],
        Color::LightRed => [3, 10, 0, 0],
        Color::LightGreen => [3, 11, 0, 0],
        Color::LightYellow => [3, 12, 0, 0],
        Color::LightBlue => [3, 13, 0, 0],
        Color::LightMagenta => [3, 14, 0, 0],
        Color::LightCyan => [3, 15, 0, 0],
        Color::White => [3, 16, 0, 0],
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn a_row_remembers_every_cell() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "æ全x", Style::new().fg(Color::Red));
        buffer[(6, 0)].set_style(Style::new().add_modifier(Modifier::REVERSED));
        let row = rows(&buffer).remove(0);
        let cells: Vec<(&[u8], Look)> = row.cells().collect();
        let expected: Vec<(&[u8], Look)> =
            buffer.content.iter().map(|cell| (cell.symbol().as_bytes(), look(cell))).collect();
        assert_eq!(cells, expected);
        assert!(row.is_seen() && !row.emptied().is_seen());
    }

    #[test]
    fn cells_slide_within_their_row() {
        let row = |text: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            buffer.set_string(0, 0, text, Style::new());
            rows(&buffer).remove(0)
        };
        assert_eq!(row("abcdefgh").slid(2, Slide::Left(3)), row("abfgh   "));
        assert_eq!(row("abcdefgh").slid(2, Slide::Right(3)), row("ab   cde"));
        assert_eq!(row("abcdefgh").slid(6, Slide::Left(9)), row("abcdef  "));
        assert_eq!(row("abcdefgh").slid(6, Slide::Right(9)), row("abcdef  "));
    }
}
