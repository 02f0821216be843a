//! The row of filters above a list: one is chosen, and the keys beside the list turn to the next.
//! Knows their names, not what they let through.

use ratatui::layout::Rect;

use crate::tui::keymap::{Action, Binding, Context, Key, Shown};
use crate::tui::theme::Role;
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::{cells, inset, right_of};

/// A list with filters.
pub const FILTERS: Context = Context::new("filters");
/// To the next filter.
pub const NEXT: Action = Action::new("next-filter");
/// To the filter before.
pub const PREVIOUS: Action = Action::new("previous-filter");

/// The keys of a list with filters.
pub const KEYS: &[Binding] = &[
    Binding::new(FILTERS, &[Key::Tab, Key::Right], NEXT, Shown::Hint(40)),
    Binding::new(FILTERS, &[Key::BackTab, Key::Left], PREVIOUS, Shown::Help),
];

/// The filter that an action turns to from `at`, of `count`; none when it turns nothing.
pub fn turned(action: Action, at: usize, count: usize) -> Option<usize> {
    match action {
        NEXT => Some((at + 1) % count.max(1)),
        PREVIOUS => Some((at + count.saturating_sub(1)) % count.max(1)),
        _ => None,
    }
}

/// Draws the names on the first row of `area`, the chosen one in reverse video and between marks, and how many
/// lines it lets through at the right.
pub fn draw(area: Rect, names: &[String], chosen: usize, count: usize, canvas: &mut Canvas<'_>) {
    let line = inset(Rect { height: area.height.min(1), ..area }, 1);
    let count = count.to_string();
    canvas.text_right(line, &count, Role::Quiet);
    let mut room = Rect { width: line.width.saturating_sub(cells(&count) + 1), ..line };
    for (place, name) in names.iter().enumerate() {
        let (text, role) = if place == chosen {
            (format!("[{name}]"), Role::Selected)
        } else {
            (format!(" {name} "), Role::Quiet)
        };
        let used = canvas.text(room, &text, role);
        room = right_of(room, used.saturating_add(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_turn_round_in_both_directions() {
        assert_eq!(turned(NEXT, 3, 4), Some(0));
        assert_eq!(turned(PREVIOUS, 0, 4), Some(3));
        assert_eq!(turned(NEXT, 0, 4), Some(1));
        assert_eq!(turned(Action::new("open"), 0, 4), None);
        assert_eq!(turned(NEXT, 0, 0), Some(0));
    }
}
