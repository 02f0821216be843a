//! Where widgets draw: a buffer, the session's theme and words, and the place of the real cursor.
//! Cleans, clips and truncates whatever is drawn, so that no text can leave its cells.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::text::{shown, truncated, width};
use crate::i18n::Words;
use crate::tui::theme::{Role, Symbol, Theme};

/// A surface to draw on. Nothing drawn outside it has any effect.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    words: &'a Words,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// A canvas on a buffer.
    pub const fn new(buffer: &'a mut Buffer, theme: Theme, words: &'a Words) -> Self {
        Self { buffer, theme, words, cursor: None }
    }

    /// Draws a frame: clears it, lets `draw` paint it, and puts the real cursor where it was asked for.
    pub fn paint(
        frame: &mut Frame<'_>,
        theme: Theme,
        words: &'a Words,
        draw: impl FnOnce(Rect, &mut Canvas<'_>),
    ) {
        let area = frame.area();
        let mut canvas = Canvas::new(frame.buffer_mut(), theme, words);
        canvas.clear(area);
        draw(area, &mut canvas);
        if let Some(cursor) = canvas.cursor {
            frame.set_cursor_position(cursor);
        }
    }

    /// The words of the person who looks.
    pub const fn words(&self) -> &'a Words {
        self.words
    }

    /// The theme of the terminal that shows it.
    pub const fn theme(&self) -> Theme {
        self.theme
    }

    /// The sign of a symbol.
    pub const fn symbol(&self, symbol: Symbol) -> &'static str {
        self.theme.symbol(symbol)
    }

    /// Where the real cursor is to stand, if anywhere.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Asks for the real cursor. The last to ask gets it; outside the canvas nobody does.
    pub fn put_cursor(&mut self, x: u16, y: u16) {
        let position = Position { x, y };
        self.cursor = self.buffer.area.contains(position).then_some(position);
    }

    /// Takes the real cursor away, as a popup does that has no place to type.
    pub const fn hide_cursor(&mut self) {
        self.cursor = None;
    }

    /// Draws text at the left of the first row of `area`, cut with `…` where it must be; returns the cells used.
    pub fn text(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        self.styled(area, text, self.theme.style(role))
    }

    /// As [`Canvas::text`], at the right.
    pub fn text_right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let clean = shown(text);
        let used = cells(&clean).min(area.width);
        let left = area.x.saturating_add(area.width - used);
        self.text(Rect { x: left, width: used, ..area }, &clean, role)
    }

    /// As [`Canvas::text`], in the middle.
    pub fn text_centre(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let clean = shown(text);
        let used = cells(&clean).min(area.width);
        let left = area.x.saturating_add((area.width - used) / 2);
        self.text(Rect { x: left, width: used, ..area }, &clean, role)
    }

    /// Draws pieces of different roles one after another; returns the cells used.
    pub fn pieces(&mut self, area: Rect, pieces: &[(&str, Role)]) -> u16 {
        let mut used = 0;
        for (text, role) in pieces {
            used += self.text(right_of(area, used), text, *role);
        }
        used
    }

    /// As [`Canvas::text`] in a style of its own.
    pub fn styled(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return 0;
        }
        let clean = shown(text);
        let fitting = truncated(&clean, usize::from(area.width));
        let (end, _) = self.buffer.set_stringn(area.x, area.y, &fitting, usize::from(area.width), style);
        end - area.x
    }

    /// Lays a role's style over what stands in `area`.
    pub fn restyle(&mut self, area: Rect, role: Role) {
        self.buffer.set_style(area.intersection(self.buffer.area), self.theme.style(role));
    }

    /// Empties `area`.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
    }

    /// Draws a rule over the first row of `area`.
    pub fn rule(&mut self, area: Rect) {
        let line = self.theme.rule().repeat(usize::from(area.width));
        self.text(area, &line, Role::Rule);
    }
}

/// The cells that a text takes, as far as a screen can count.
pub fn cells(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// Row `index` of an area, counted from 0; empty beyond its end.
pub fn row(area: Rect, index: u16) -> Rect {
    let below = area.height.saturating_sub(index);
    Rect { y: area.y.saturating_add(index), height: below.min(1), ..area }
}

/// The area without its first `rows` rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The area without its first `used` cells on the left.
pub fn right_of(area: Rect, used: u16) -> Rect {
    let used = used.min(area.width);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// The area cut into a left part of `width` cells and what is right of a gap of `gap` cells.
pub fn beside(area: Rect, width: u16, gap: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    (Rect { width, ..area }, right_of(area, width.saturating_add(gap)))
}

/// The area with a margin of `cells` on both sides.
pub fn inset(area: Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width / 2);
    Rect { x: area.x + cells, width: area.width - 2 * cells, ..area }
}

/// A popup of this size in the middle of an area, or as much of it as fits.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 2);
    Rect { x, y, width, height }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    use super::*;

    #[test]
    fn nothing_leaves_its_cells() {
        let words = words(Language::Da);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
        let mut canvas = Canvas::new(&mut buffer, Theme::default(), &words);
        assert_eq!(canvas.text(Rect::new(6, 0, 40, 1), "Kalundborg", Role::Text), 4);
        assert_eq!(canvas.text(Rect::new(0, 9, 5, 1), "væk", Role::Text), 0);
        assert_eq!(canvas.text(Rect::new(0, 1, 8, 1), "a\u{1b}[31mb\nc", Role::Text), 4);
        canvas.put_cursor(99, 99);
        assert_eq!(canvas.cursor(), None);
        assert_eq!(buffer, Buffer::with_lines(["      Kal…", "ab c      "]));
    }

    #[test]
    fn text_stands_left_right_and_centred() {
        let words = words(Language::Da);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 11, 3));
        let mut canvas = Canvas::new(&mut buffer, Theme::default(), &words);
        let area = canvas.buffer.area;
        canvas.pieces(row(area, 0), &[("æ", Role::Strong), ("ø", Role::Text)]);
        canvas.text_centre(row(area, 1), "blå", Role::Text);
        canvas.text_right(row(area, 2), "å", Role::Text);
        let mut plain = buffer.clone();
        plain.set_style(plain.area, Style::reset());
        let mut expected = Buffer::with_lines(["æø         ", "    blå    ", "          å"]);
        expected.set_style(expected.area, Style::reset());
        assert_eq!(plain, expected);
    }

    #[test]
    fn areas_never_grow_past_their_own_edge() {
        let area = Rect::new(2, 3, 4, 2);
        assert_eq!(row(area, 1), Rect::new(2, 4, 4, 1));
        assert_eq!(row(area, 2).height, 0);
        assert_eq!(below(area, 9), Rect::new(2, 5, 4, 0));
        assert_eq!(right_of(area, 9), Rect::new(6, 3, 0, 2));
        assert_eq!(inset(area, 9), Rect::new(4, 3, 0, 2));
        assert_eq!(centred(area, 99, 99), area);
        assert_eq!(centred(area, 2, 1), Rect::new(3, 3, 2, 1));
    }
}
