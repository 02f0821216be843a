//! A window over what stands below: a border, a title, and room inside. Knows no content.

use ratatui::layout::Rect;

use crate::tui::keymap::Hint;
use crate::tui::theme::{Role, Signs};

use super::canvas::{Canvas, cells, inset, right_of, row};
use super::chrome;

/// As [`window`], with the keys that act in it told of in its lower border.
pub fn guided(area: Rect, title: &str, hints: &[Hint], canvas: &mut Canvas<'_>) -> Rect {
    let inner = window(area, title, canvas);
    let place = inset(row(area, area.height.saturating_sub(1)), 2);
    let mut wanted: u16 = 0;
    for hint in hints {
        let needed = wanted.saturating_add(chrome::hint_cells(hint)).saturating_add(2);
        if needed > place.width {
            break;
        }
        wanted = needed;
    }
    if wanted > 0 && area.height >= 3 {
        let place = Rect { width: wanted, ..place };
        canvas.clear(place);
        chrome::hints(inset(place, 1), hints, None, canvas);
    }
    inner
}

/// Clears `area`, draws a border with a title in it, and returns the room inside.
pub fn window(area: Rect, title: &str, canvas: &mut Canvas<'_>) -> Rect {
    if area.width < 4 || area.height < 3 {
        canvas.clear(area);
        return area;
    }
    canvas.clear(area);
    canvas.hide_cursor();
    let [top_left, top_right, bottom_left, bottom_right, across, down] = match canvas.theme().signs() {
        Signs::Full => ["┌", "┐", "└", "┘", "─", "│"],
        Signs::Plain => ["+", "+", "+", "+", "-", "|"],
    };
    let line = across.repeat(usize::from(area.width - 2));
    canvas.text(row(area, 0), &format!("{top_left}{line}{top_right}"), Role::Rule);
    canvas.text(row(area, area.height - 1), &format!("{bottom_left}{line}{bottom_right}"), Role::Rule);
    for index in 1..area.height - 1 {
        canvas.text(row(area, index), down, Role::Rule);
        canvas.text(right_of(row(area, index), area.width - 1), down, Role::Rule);
    }
    if !title.is_empty() {
        let place = inset(row(area, 0), 2);
        let width = cells(title).saturating_add(2).min(place.width);
        canvas.text(Rect { width, ..place }, &format!(" {title} "), Role::Strong);
    }
    let inner = inset(area, 2);
    Rect { y: inner.y + 1, height: inner.height - 2, ..inner }
}
