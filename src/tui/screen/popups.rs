//! What popups with places to type share: their window, their fields, and the check of what was typed.

use ratatui::layout::Rect;

use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, wrapped};
use crate::i18n::dates;
use crate::tui::app::Cx;
use crate::tui::editor::Editor;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{centred, row};
use crate::tui::widget::{Attention, Canvas, popup};

/// Whether a line may be left empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Enter at once is fine.
    Optional,
    /// Nothing happens without it.
    Needed,
}

/// The line, once it holds what is needed and no more than fits.
///
/// # Errors
/// Refuses an empty line where one is needed, and one that would be cut.
pub fn checked(text: &str, need: Need) -> Result<Line, Refusal> {
    let excess = Line::excess(text);
    if excess > 0 {
        let over = i64::try_from(excess).unwrap_or(i64::MAX);
        return Err(Refusal::invalid("field-too-long").with("count", over).at("reason"));
    }
    let line = Line::new(text);
    if line.is_empty() && need == Need::Needed {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    Ok(line)
}

/// The cells that a popup with a line to type takes, where there is room.
pub const WIDTH: u16 = 64;

/// A window of so many rows inside.
pub fn window(area: Rect, title: &str, rows: u16, canvas: &mut Canvas<'_>) -> Rect {
    let place = centred(area, WIDTH.min(area.width.saturating_sub(2)), rows.saturating_add(2));
    popup::window(place, title, canvas)
}

/// Draws a text over as many rows as it takes, at most `most`; returns them.
pub fn text(area: Rect, text: &str, role: Role, most: u16, canvas: &mut Canvas<'_>) -> u16 {
    let mut used = 0;
    for line in wrapped(text, usize::from(area.width)).into_iter().take(usize::from(most)) {
        canvas.text(row(area, used), line, role);
        used += 1;
    }
    used
}

/// Says when what stands in a popup was kept, once it was.
pub fn kept(area: Rect, cx: &Cx<'_>, canvas: &mut Canvas<'_>) {
    if let Some(kept) = cx.draft_kept {
        let when = dates::time(dates::local(kept).time());
        canvas.text(row(area, 0), &cx.words.with("form-draft-kept", &[("when", when.into())]), Role::Quiet);
    }
}

/// Draws a label and below it the place to type.
pub fn field(area: Rect, label: &str, editor: &Editor, attention: Attention, canvas: &mut Canvas<'_>) {
    let role = if attention == Attention::Here { Role::Focus } else { Role::Label };
    canvas.text(row(area, 0), label, role);
    editor.draw(row(area, 1), attention, canvas);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_refused_before_it_would_be_cut() {
        assert_eq!(checked(" ok ", Need::Needed), Ok(Line::new("ok")));
        assert_eq!(checked("", Need::Optional), Ok(Line::default()));
        assert_eq!(checked(" ", Need::Needed).unwrap_err().code(), "reason-missing");
        let long = "a".repeat(Line::MAX_CHARS + 3);
        assert_eq!(checked(&long, Need::Optional).unwrap_err().code(), "field-too-long");
    }
}
