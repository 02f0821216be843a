//! What every screen has around it: the header row above, the message and the hints below.
//! Knows where they stand, not what they say.

use ratatui::layout::Rect;

use crate::tui::keymap::Hint;
use crate::tui::theme::{Role, Symbol};

use super::canvas::{Canvas, cells, inset, right_of, row};
use super::notice::Notice;

/// The narrowest terminal that a screen can be read on, in cells.
pub const SMALLEST_COLS: u16 = 60;
/// The lowest terminal that a screen can be read on, in rows.
pub const SMALLEST_ROWS: u16 = 15;

/// The frame of a screen.
#[derive(Clone, Debug, Default)]
pub struct Chrome<'a> {
    /// Left in the header: the team, or the page's name.
    pub left: &'a str,
    /// In the middle: the title.
    pub centre: &'a str,
    /// Right: the person.
    pub right: &'a str,
    /// How the last thing went; stands in the lower rule.
    pub notice: Option<&'a Notice>,
    /// The keys to tell of, the most important first.
    pub hints: &'a [Hint],
    /// The way to help; always at the right, whatever else fits.
    pub help: Option<&'a Hint>,
}

impl Chrome<'_> {
    /// Draws the frame and returns what is left for the screen itself.
    /// On a terminal that is too small it says so and leaves nothing.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
        if area.width < SMALLEST_COLS || area.height < SMALLEST_ROWS {
            too_small(area, canvas);
            return Rect { height: 0, ..area };
        }
        header(inset(row(area, 0), 1), self.left, self.centre, self.right, canvas);
        canvas.rule(row(area, 1));
        let status = row(area, area.height - 2);
        canvas.rule(status);
        if let Some(notice) = self.notice {
            let place = inset(status, 1);
            canvas.clear(Rect { width: notice.cells().saturating_add(2).min(status.width), ..status });
            notice.draw(place, canvas);
        }
        hints(inset(row(area, area.height - 1), 1), self.hints, self.help, canvas);
        Rect { y: area.y + 2, height: area.height - 4, ..area }
    }
}

/// Draws three texts on a row. The middle one is whole as long as it fits; then the right one; then the left.
pub fn header(area: Rect, left: &str, centre: &str, right: &str, canvas: &mut Canvas<'_>) {
    const GAP: u16 = 2;
    const LEAST: u16 = 4;
    let (wide, title, person) = (area.width, cells(centre), cells(right));
    let person = if title + GAP + person <= wide { person } else { 0 };
    let place = Rect { x: area.x + (wide - person), width: person, ..area };
    canvas.text_right(place, right, Role::Quiet);
    let room = if person > 0 { wide - person - GAP } else { wide };
    let title = title.min(room);
    // In the true middle where that leaves room on both sides, else as far right as it can go.
    let middle = (wide - title) / 2;
    let start = if title == 0 {
        room
    } else if room - title < GAP + LEAST {
        0
    } else if cells(left) + GAP <= middle && middle + title <= room {
        middle
    } else {
        (cells(left) + GAP).min(room - title)
    };
    canvas.text(Rect { x: area.x + start, width: title, ..area }, centre, Role::Strong);
    let space = if title == 0 { start } else { start.saturating_sub(GAP) };
    canvas.text(Rect { width: space, ..area }, left, Role::Text);
}

/// Draws as many hints as fit whole, and the way to help at the right.
pub fn hints(area: Rect, hints: &[Hint], help: Option<&Hint>, canvas: &mut Canvas<'_>) {
    const GAP: u16 = 2;
    let taken = help.map_or(0, hint_cells);
    if let Some(help) = help {
        let place = right_of(area, area.width.saturating_sub(taken));
        draw_hint(place, help, canvas);
    }
    let kept = if taken > 0 { taken + GAP } else { 0 };
    let mut room = Rect { width: area.width.saturating_sub(kept), ..area };
    for hint in hints.iter().filter(|hint| help.is_none_or(|help| help.action != hint.action)) {
        let needed = hint_cells(hint);
        if needed <= room.width {
            draw_hint(room, hint, canvas);
            room = right_of(room, needed + GAP);
        }
    }
}

/// Says that the terminal is too small, as well as it can.
pub fn too_small(area: Rect, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    let size = words.with(
        "widget-too-small-size",
        &[
            ("cols", area.width.into()),
            ("rows", area.height.into()),
            ("min-cols", SMALLEST_COLS.into()),
            ("min-rows", SMALLEST_ROWS.into()),
        ],
    );
    let middle = area.height / 2;
    let sentence = words.say("widget-too-small");
    canvas.text_centre(row(area, middle.saturating_sub(1)), &sentence, Role::Strong);
    canvas.text_centre(row(area, middle), &size, Role::Text);
}

/// A title made of parts: `Borgere · 12 fundet`.
pub fn title(parts: &[&str], canvas: &Canvas<'_>) -> String {
    let dot = format!(" {} ", canvas.symbol(Symbol::Dot));
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(&dot)
}

/// The cells that a hint takes.
pub(super) fn hint_cells(hint: &Hint) -> u16 {
    cells(&hint.key).saturating_add(1).saturating_add(cells(&hint.text))
}

fn draw_hint(area: Rect, hint: &Hint, canvas: &mut Canvas<'_>) {
    canvas.pieces(area, &[(&hint.key, Role::Accent), (" ", Role::Text), (&hint.text, Role::Text)]);
}
