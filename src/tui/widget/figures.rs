//! Numbers to look at: tables, bars and sparklines, in text cells and in black and white.

use ratatui::layout::Rect;

use crate::i18n::{Language, numbers};
use crate::tui::theme::{Role, Signs, Symbol, Theme};

use super::canvas::{Canvas, below, right_of, row};
use super::columns::{Cell, Column, Fit};

/// A table: names at the left, numbers right-aligned under their headings.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    /// The columns, the names' first.
    pub columns: Vec<Column>,
    /// The headings; may be empty.
    pub head: Vec<Cell<'a>>,
    /// The rows.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// A last row that sums up; may be empty.
    pub total: Vec<Cell<'a>>,
}

impl Table<'_> {
    /// Draws as many rows as fit, and the total below them; returns the rows used.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let fit = Fit::new(&self.columns, area.width);
        let mut used = 0;
        if !self.head.is_empty() {
            fit.draw(row(area, used), &self.head, canvas);
            used += 1;
        }
        let total = u16::from(!self.total.is_empty());
        let room = area.height.saturating_sub(used + total);
        for cells in self.rows.iter().take(usize::from(room)) {
            fit.draw(row(area, used), cells, canvas);
            used += 1;
        }
        if total > 0 {
            fit.draw(row(area, used), &self.total, canvas);
            used += 1;
        }
        used.min(area.height)
    }
}

/// A number in a table; nothing stands as a quiet dot, so that what is there is seen.
pub fn count(theme: Theme, language: Language, value: i64) -> Cell<'static> {
    match value {
        0 => Cell::new(theme.symbol(Symbol::Nothing), Role::Quiet),
        _ => Cell::new(numbers::whole(language, value), Role::Text),
    }
}

/// A bar as long in `cells` as `value` is in `most`; at least one cell where there is anything at all.
pub fn bar(theme: Theme, value: u64, most: u64, cells: u16) -> String {
    let sign = match theme.signs() {
        Signs::Full => "▇",
        Signs::Plain => "#",
    };
    sign.repeat(usize::from(scaled(value, most, cells)))
}

/// A series in one cell per value, from nought to `most`; what is not known is blank.
pub fn sparkline(theme: Theme, values: &[Option<u64>], most: u64) -> String {
    let steps: [char; 8] = match theme.signs() {
        Signs::Full => ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
        Signs::Plain => ['0', '1', '2', '3', '4', '5', '6', '7'],
    };
    let step = |value: u64| {
        let height = scaled(value, most, 8);
        steps[usize::from(height.saturating_sub(1)).min(7)]
    };
    values.iter().map(|value| value.map_or(' ', step)).collect()
}

/// Draws bars one below another: a name, the bar, the number. Returns the rows used.
pub fn bars(area: Rect, rows: &[(&str, u64)], name_cells: u16, canvas: &mut Canvas<'_>) -> u16 {
    let most = rows.iter().map(|(_, value)| *value).max().unwrap_or(0);
    let language = canvas.words().language();
    let widest = numbers::whole(language, i64::try_from(most).unwrap_or(i64::MAX)).len();
    let number_cells = u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(1);
    let room = area.width.saturating_sub(name_cells.saturating_add(1)).saturating_sub(number_cells);
    for (index, (name, value)) in rows.iter().enumerate().take(usize::from(area.height)) {
        let line = row(below(area, u16::try_from(index).unwrap_or(u16::MAX)), 0);
        canvas.text(Rect { width: name_cells.min(line.width), ..line }, name, Role::Text);
        let place = right_of(line, name_cells.saturating_add(1));
        let used = canvas.text(place, &bar(canvas.theme(), *value, most, room), Role::Accent);
        let number = numbers::whole(language, i64::try_from(*value).unwrap_or(i64::MAX));
        canvas.text(right_of(place, used + u16::from(used > 0)), &number, Role::Text);
    }
    u16::try_from(rows.len()).unwrap_or(u16::MAX).min(area.height)
}

/// `value` in `most` parts of `cells`, rounded, at least 1 unless it is nought, at most `cells`.
fn scaled(value: u64, most: u64, cells: u16) -> u16 {
    if value == 0 || most == 0 || cells == 0 {
        return 0;
    }
    let value = u128::from(value.min(most));
    let rounded = (value * u128::from(cells) * 2 + u128::from(most)) / (u128::from(most) * 2);
    u16::try_from(rounded).unwrap_or(cells).clamp(1, cells)
}

#[cfg(test)]
mod tests {
    use crate::tui::theme::Colours;

    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_hide_a_few() {
        let theme = Theme::default();
        assert_eq!(bar(theme, 14, 14, 6), "▇▇▇▇▇▇");
        assert_eq!(bar(theme, 7, 14, 6), "▇▇▇");
        assert_eq!(bar(theme, 1, 1_000, 6), "▇");
        assert_eq!(bar(theme, 0, 14, 6), "");
        assert_eq!(bar(theme, 3, 0, 6), "");
        assert_eq!(bar(theme, u64::MAX, u64::MAX, 3), "▇▇▇");
    }

    #[test]
    fn sparklines_show_what_is_unknown_as_blank() {
        let values = [Some(0), Some(1), None, Some(2), Some(4)];
        assert_eq!(sparkline(Theme::default(), &values, 4), "▁▂ ▄█");
        let plain = Theme::new(Colours::None, Signs::Plain);
        assert_eq!(sparkline(plain, &values, 4), "01 37");
    }
}
