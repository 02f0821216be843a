//! A field that holds typed text, of one line or several.

use ratatui::layout::Rect;

use super::scene::Message;
use crate::tui::editor::{Edit, Editor, Shape};
use crate::tui::keymap::standard;
use crate::tui::widget::canvas::{Canvas, cells};
use crate::tui::widget::list::Attention;

use super::kind::Reply;
use super::snapshot::Raw;

/// The rows to which a text of several lines grows before it scrolls.
const MOST_ROWS: u16 = 10;

/// The text and how high it is shown.
#[derive(Clone, Debug)]
pub struct Text {
    editor: Editor,
    shape: Shape,
    rows: u16,
}

impl Text {
    /// An empty text.
    pub fn new(shape: Shape, rows: u16) -> Self {
        Self { editor: Editor::new(shape), shape, rows }
    }

    /// The place where it is typed.
    pub const fn editor(&self) -> &Editor {
        &self.editor
    }

    /// How it is shaped.
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// What is to be kept in a draft: of a secret nothing.
    pub fn raw(&self) -> Raw {
        match self.shape {
            Shape::Secret => Raw::Text { text: String::new(), cursor: 0 },
            Shape::Line | Shape::Prose => {
                Raw::Text { text: self.editor.text().to_owned(), cursor: self.editor.cursor() }
            }
        }
    }

    /// Takes up a text as it was left.
    pub fn restore(&mut self, text: &str, cursor: usize) {
        self.editor.restore(text, cursor);
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message) -> Reply {
        let edit = match message {
            Message::Act(action) => {
                let edit = self.editor.act(*action);
                match (edit, *action) {
                    (Edit::Ignored, standard::UP) => return Reply::Above,
                    (Edit::Ignored, standard::DOWN) => return Reply::Below,
                    _ => edit,
                }
            }
            Message::Key(key) => self.editor.key(key),
            Message::Paste(text) => self.editor.paste(text),
        };
        reply(edit)
    }

    /// The rows that it takes at a width.
    pub fn rows(&self, cells: u16) -> u16 {
        match self.shape {
            Shape::Prose => self.editor.rows(cells).clamp(self.rows, self.rows.max(MOST_ROWS)),
            Shape::Line | Shape::Secret => 1,
        }
    }

    /// Draws it.
    pub fn draw(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        self.editor.draw(area, attention, canvas);
        match self.shape {
            Shape::Prose => area.width,
            Shape::Line | Shape::Secret => cells(self.editor.text()).saturating_add(1).min(area.width),
        }
    }
}

/// What an edit means to a form.
pub const fn reply(edit: Edit) -> Reply {
    match edit {
        Edit::Ignored => Reply::Pass,
        Edit::Moved => Reply::Moved,
        Edit::Changed => Reply::Changed,
        Edit::Overfull(left_out) => Reply::Overfull(left_out),
    }
}
