//! How a screen shares its room between a list and what the selected line holds. Knows neither.

use ratatui::layout::Rect;

use crate::tui::theme::{Role, Signs};
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::{beside, right_of, row};

/// The width in cells from which a second pane is shown.
pub const WIDE: u16 = 100;
/// The cells of the second pane, of a hundred.
const SHARE: u16 = 40;

/// The list's room, and beside it the second pane's where the terminal is wide enough.
pub fn split(area: Rect, canvas: &mut Canvas<'_>) -> (Rect, Option<Rect>) {
    const GAP: u16 = 3;
    if area.width < WIDE {
        return (area, None);
    }
    let side = area.width.saturating_mul(SHARE) / 100;
    let (left, right) = beside(area, area.width.saturating_sub(side + GAP), GAP);
    let line = match canvas.theme().signs() {
        Signs::Full => "│",
        Signs::Plain => "|",
    };
    let edge = right_of(area, left.width + 1);
    for place in 0..area.height {
        canvas.text(Rect { width: 1, ..row(edge, place) }, line, Role::Rule);
    }
    (left, Some(right))
}
