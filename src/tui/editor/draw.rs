//! How a place to type looks, and where the terminal's own cursor stands in it.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::width;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{Canvas, right_of, row};
use crate::tui::widget::list::Attention;

use super::{Editor, Shape, wrap};

impl Editor {
    /// Draws the text, scrolled so that the cursor is seen; asks for the real cursor when it has attention.
    /// An empty place that has not shows a dash.
    pub fn draw(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) {
        if area.is_empty() {
            return;
        }
        if self.text.is_empty() && attention == Attention::Elsewhere {
            canvas.text(area, "–", Role::Blank);
            return;
        }
        match self.shape {
            Shape::Prose => self.draw_prose(area, attention, canvas),
            Shape::Line => self.draw_line(area, &self.text, self.cursor, attention, canvas),
            Shape::Secret => {
                let sign = canvas.symbol(Symbol::Hidden);
                let hidden = |text: &str| sign.repeat(text.graphemes(true).count());
                let cursor = hidden(&self.text[..self.cursor]).len();
                self.draw_line(area, &hidden(&self.text), cursor, attention, canvas);
            }
        }
    }

    /// The rows that the text takes at a width, for a form that makes room for it.
    pub fn rows(&self, cells: u16) -> u16 {
        let rows = wrap::rows(&self.text, usize::from(cells.saturating_sub(1))).len();
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    fn draw_prose(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) {
        // The last cell is kept for the cursor after a full row.
        let wide = usize::from(area.width).saturating_sub(1).max(1);
        let high = usize::from(area.height);
        self.wide.set(wide);
        self.high.set(high);
        let rows = wrap::rows(&self.text, wide);
        let (at, cell) = wrap::place(&self.text, &rows, self.cursor);
        let lowest = (at + 1).saturating_sub(high);
        let first =
            self.first.get().clamp(lowest, at.max(lowest)).min(rows.len().saturating_sub(high).max(lowest));
        self.first.set(first);
        for (place, bytes) in (0..area.height).zip(rows.iter().skip(first)) {
            canvas.text(row(area, place), self.text[bytes.clone()].trim_end_matches(' '), Role::Text);
        }
        let edge = right_of(area, area.width - 1);
        if first > 0 {
            canvas.text(row(edge, 0), canvas.symbol(Symbol::Up), Role::Quiet);
        }
        if first + high < rows.len() {
            canvas.text(row(edge, area.height - 1), canvas.symbol(Symbol::Down), Role::Quiet);
        }
        if attention == Attention::Here {
            let x = u16::try_from(cell).unwrap_or(u16::MAX).min(area.width - 1);
            let y = u16::try_from(at - first).unwrap_or(u16::MAX).min(area.height - 1);
            canvas.put_cursor(area.x + x, area.y + y);
        }
    }

    fn draw_line(
        &self,
        area: Rect,
        text: &str,
        cursor: usize,
        attention: Attention,
        canvas: &mut Canvas<'_>,
    ) {
        let wide = usize::from(area.width);
        // Scroll so that the cursor has a cell, and one on each side for the signs that there is more.
        let mut first = if attention == Attention::Here { self.first.get().min(cursor) } else { 0 };
        while !text.is_char_boundary(first) {
            first -= 1;
        }
        if first > 0 && width(&text[first..cursor]) < 2 {
            first = back(text, cursor, wide / 2);
        }
        while first < cursor && width(&text[first..cursor]) + 2 > wide {
            first += text[first..].graphemes(true).next().map_or(1, str::len);
        }
        // A line that fits needs no scrolling.
        if width(text) < wide {
            first = 0;
        }
        if attention == Attention::Here {
            self.first.set(first);
        }
        canvas.text(area, text[first..].trim_end_matches(' '), Role::Text);
        if first > 0 {
            canvas.text(Rect { width: 1, ..area }, canvas.symbol(Symbol::Before), Role::Quiet);
        }
        if attention == Attention::Here {
            let cell = u16::try_from(width(&text[first..cursor])).unwrap_or(u16::MAX).min(area.width - 1);
            canvas.put_cursor(area.x + cell, area.y);
        }
    }
}

/// The place about `cells` cells before `at`.
fn back(text: &str, at: usize, cells: usize) -> usize {
    let mut start = at;
    for (offset, _) in text[..at].grapheme_indices(true).rev() {
        if width(&text[offset..at]) > cells {
            break;
        }
        start = offset;
    }
    start
}
