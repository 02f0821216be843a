//! Pictures of what is drawn, for tests: a terminal of a given size, as text.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::i18n::Language;
use crate::i18n::tests::words;

use super::theme::Theme;
use super::widget::Canvas;

/// The sizes that every screen is looked at in.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (60, 20), (120, 40)];

/// What a terminal of this size shows: one line per row, a `«` after rows in reverse video, and the place of the
/// real cursor below where it stands anywhere.
pub fn shot(size: (u16, u16), language: Language, draw: impl FnOnce(Rect, &mut Canvas<'_>)) -> String {
    let backend = TestBackend::new(size.0, size.1);
    let mut terminal = Terminal::new(backend).expect("a terminal in memory");
    let words = words(language);
    let mut cursor = None;
    terminal
        .draw(|frame| {
            Canvas::paint(frame, Theme::default(), &words, |area, canvas| {
                draw(area, canvas);
                cursor = canvas.cursor();
            });
        })
        .expect("a terminal in memory");
    picture(terminal.backend().buffer(), cursor)
}

/// What stands in a buffer, as [`shot`] shows it.
pub fn picture(buffer: &Buffer, cursor: Option<Position>) -> String {
    let size = (buffer.area.width, buffer.area.height);
    let mut lines: Vec<String> = Vec::new();
    for y in 0..size.1 {
        let cells: Vec<_> = (0..size.0).filter_map(|x| buffer.cell((x, y))).collect();
        let mut line = String::new();
        let mut hidden = 0;
        for cell in &cells {
            if hidden == 0 {
                line.push_str(cell.symbol());
                hidden = crate::domain::text::width(cell.symbol()).max(1);
            }
            hidden -= 1;
        }
        let mut line = line.trim_end().to_owned();
        if cells.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)) {
            line.push_str(" «");
        }
        lines.push(line);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    if let Some(cursor) = cursor {
        lines.push(format!("[cursor {},{}]", cursor.x, cursor.y));
    }
    lines.join("\n")
}
