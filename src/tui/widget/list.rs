//! A list with groups, a selection and columns. Draws only the rows that can be seen, so that its length does
//! not matter. Knows nothing of what the rows are.

use std::cell::Cell as Remembered;

use ratatui::layout::Rect;

use crate::tui::keymap::{Action, standard};
use crate::tui::theme::{Role, Symbol};

use super::canvas::{Canvas, below, cells, right_of, row};
use super::columns::{Cell, Column, Fit};

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row<'a> {
    /// Something that can be selected; one cell per column.
    Item(Vec<Cell<'a>>),
    /// The heading of the rows below it, and how many they are.
    Group(Cell<'a>, Cell<'a>),
    /// A text over the whole width that can't be selected.
    Note(Cell<'a>),
}

/// Where the rows come from. Slices and vectors of rows are sources; a long list makes them as asked.
pub trait Rows {
    /// How many rows there are.
    fn len(&self) -> usize;
    /// The row at an index below [`Rows::len`].
    fn row(&self, index: usize) -> Row<'_>;
    /// Whether the row can be selected.
    fn is_item(&self, index: usize) -> bool {
        matches!(self.row(index), Row::Item(_))
    }
    /// Whether there are no rows.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether a list is where the keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attention {
    /// The selected row is in reverse video.
    #[default]
    Here,
    /// The selected row has its marker only.
    Elsewhere,
}

/// What is selected, and how far the list is scrolled.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    selected: usize,
    first: Remembered<usize>,
    page: Remembered<usize>,
}

impl Rows for [Row<'_>] {
    fn len(&self) -> usize {
        <[Row<'_>]>::len(self)
    }

    fn row(&self, index: usize) -> Row<'_> {
        self[index].clone()
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.get(index), Some(Row::Item(_)))
    }
}

impl Rows for Vec<Row<'_>> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        self[index].clone()
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.get(index), Some(Row::Item(_)))
    }
}

impl ListState {
    /// The index of the selected row: an item, if the list has any.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Selects a row; the nearest item after it, else before it, when it is none.
    pub fn select(&mut self, index: usize, rows: &(impl Rows + ?Sized)) {
        let wanted = index.min(rows.len().saturating_sub(1));
        let after = (wanted..rows.len()).find(|index| rows.is_item(*index));
        let before = || (0..wanted).rev().find(|index| rows.is_item(*index));
        self.selected = after.or_else(before).unwrap_or(0);
    }

    /// Keeps the selection on an item after the rows have changed.
    pub fn settle(&mut self, rows: &(impl Rows + ?Sized)) {
        self.select(self.selected, rows);
    }

    /// Moves the selection. Returns whether the action was one of moving about.
    pub fn act(&mut self, action: Action, rows: &(impl Rows + ?Sized)) -> bool {
        let half = (self.page.get() / 2).max(1);
        match action {
            standard::UP => self.step_up(1, rows),
            standard::DOWN => self.step_down(1, rows),
            standard::PAGE_UP => self.step_up(half, rows),
            standard::PAGE_DOWN => self.step_down(half, rows),
            standard::FIRST => self.select(0, rows),
            standard::LAST => self.step_down(rows.len(), rows),
            _ => return false,
        }
        true
    }

    fn step_up(&mut self, by: usize, rows: &(impl Rows + ?Sized)) {
        if rows.is_empty() {
            self.selected = 0;
            return;
        }
        let target = self.selected.min(rows.len() - 1).saturating_sub(by);
        let nearest = (0..=target).rev().find(|index| rows.is_item(*index));
        match nearest.or_else(|| (target..self.selected).find(|index| rows.is_item(*index))) {
            Some(index) => self.selected = index,
            None => self.settle(rows),
        }
    }

    fn step_down(&mut self, by: usize, rows: &(impl Rows + ?Sized)) {
        let Some(last) = rows.len().checked_sub(1) else { return self.selected = 0 };
        let target = self.selected.saturating_add(by).min(last);
        let nearest = (target..=last).find(|index| rows.is_item(*index));
        let back = || (self.selected..target).rev().find(|index| rows.is_item(*index));
        match nearest.or_else(back) {
            Some(index) => self.selected = index,
            None => self.settle(rows),
        }
    }

    /// The first row to show so that the selection, and the heading right above it, are seen.
    fn scroll(&self, height: usize, rows: &(impl Rows + ?Sized)) -> usize {
        self.page.set(height);
        let selected = self.selected.min(rows.len().saturating_sub(1));
        let mut top = selected;
        while top > 0 && selected - top + 1 < height && !rows.is_item(top - 1) {
            top -= 1;
        }
        let lowest = (selected + 1).saturating_sub(height);
        let last_page = rows.len().saturating_sub(height);
        let first = self.first.get().min(top).max(lowest).min(last_page.max(lowest));
        self.first.set(first);
        first
    }

    /// Draws the list: a marker cell, the columns, and at the right edge an arrow where there is more.
    pub fn draw(
        &self,
        area: Rect,
        rows: &(impl Rows + ?Sized),
        columns: &[Column],
        attention: Attention,
        canvas: &mut Canvas<'_>,
    ) {
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let first = self.scroll(height, rows);
        let edge = right_of(area, area.width - 1);
        if first > 0 {
            canvas.text(row(edge, 0), canvas.symbol(Symbol::Up), Role::Quiet);
        }
        if first + height < rows.len() {
            canvas.text(row(edge, area.height - 1), canvas.symbol(Symbol::Down), Role::Quiet);
        }
        let fit = Fit::new(columns, area.width.saturating_sub(2));
        for (place, index) in (first..rows.len()).take(height).enumerate() {
            let line = row(area, u16::try_from(place).unwrap_or(u16::MAX));
            draw_row(line, &rows.row(index), &fit, canvas);
            if index == self.selected && rows.is_item(index) {
                canvas.text(Rect { width: 1, ..line }, canvas.symbol(Symbol::Marker), Role::Accent);
                if attention == Attention::Here {
                    canvas.restyle(right_of(line, 1), Role::Selected);
                }
            }
        }
    }
}

fn draw_row(line: Rect, item: &Row<'_>, fit: &Fit, canvas: &mut Canvas<'_>) {
    let inner = Rect { width: line.width.saturating_sub(2), ..right_of(line, 1) };
    match item {
        Row::Item(cells) => fit.draw(inner, cells, canvas),
        Row::Group(title, count) => {
            let taken = cells(&count.text);
            canvas.text_right(inner, &count.text, count.role);
            let room = Rect { width: inner.width.saturating_sub(taken + 1), ..inner };
            canvas.text(room, &title.text, title.role);
        }
        Row::Note(note) => {
            canvas.text(inner, &note.text, note.role);
        }
    }
}

impl<'a> Row<'a> {
    /// A heading with a count.
    pub fn group(title: impl Into<String>, count: impl ToString) -> Self {
        Self::Group(Cell::new(title.into(), Role::Heading), Cell::new(count.to_string(), Role::Quiet))
    }

    /// A quiet text over the whole width.
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note(Cell::new(text.into(), Role::Quiet))
    }

    /// An item of these cells.
    pub fn item<C: Into<Cell<'a>>>(cells: impl IntoIterator<Item = C>) -> Self {
        Self::Item(cells.into_iter().map(Into::into).collect())
    }
}

/// Draws a text in place of a list that has no rows.
pub fn empty(area: Rect, text: &str, canvas: &mut Canvas<'_>) {
    canvas.text(right_of(row(below(area, 0), 0), 1), text, Role::Quiet);
}
