//! The kinds of fields, and what they have in common. Each kind has a file of its own.

use ratatui::layout::Rect;

use super::scene::{Message, Scene};
use crate::domain::refusal::Refusal;
use crate::tui::editor::Shape;
use crate::tui::keymap::{Context, Scope, standard};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::Canvas;
use crate::tui::widget::list::Attention;

use super::date::Date;
use super::one::One;
use super::snapshot::Raw;
use super::tags::Tags;
use super::text::Text;

/// What is in a field.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Typed text.
    Text(Text),
    /// A day, in words.
    Date(Date),
    /// One of few.
    One(One),
    /// Some of many.
    Tags(Tags),
    /// Yes or no.
    Tick(bool),
}

/// What came of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It was not for this field.
    Pass,
    /// The cursor moved, or a popup opened or closed.
    Moved,
    /// What is in it changed.
    Changed,
    /// What is in it changed, and so many characters did not fit.
    Overfull(usize),
    /// What is typed changed, and somebody has to look it up.
    Asked(String),
    /// Nothing changed, and somebody has to look this up.
    Wanted(String),
    /// It changed, and the person is done with it.
    Done,
    /// The person went off its upper end.
    Above,
    /// The person went off its lower end.
    Below,
}

impl Kind {
    /// What acts while it has the focus.
    pub fn scope(&self) -> Scope {
        let contexts: &[Context] = match self {
            Self::Date(date) if date.is_open() => return Scope::new(&[standard::CALENDAR]),
            Self::Text(text) if text.shape() == Shape::Prose => {
                &[standard::PROSE, standard::LINE, standard::FORM]
            }
            Self::Text(_) => &[standard::LINE, standard::FORM],
            Self::Date(_) => &[standard::DATE, standard::LINE, standard::FORM],
            Self::One(_) => &[standard::CHOICE, standard::FORM],
            Self::Tags(tags) if tags.is_open() => {
                &[standard::SUGGESTIONS, standard::TAGS, standard::LINE, standard::FORM]
            }
            Self::Tags(_) => &[standard::TAGS, standard::LINE, standard::FORM],
            Self::Tick(_) => &[standard::FORM],
        };
        Scope::typing(contexts)
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message, scene: &Scene) -> Reply {
        match self {
            Self::Text(text) => text.update(message),
            Self::Date(date) => date.update(message, scene),
            Self::One(one) => one.update(message),
            Self::Tags(tags) => tags.update(message),
            Self::Tick(ticked) => match message {
                Message::Key(key) if key.code == crossterm::event::KeyCode::Char(' ') => {
                    *ticked = !*ticked;
                    Reply::Changed
                }
                _ => Reply::Pass,
            },
        }
    }

    /// Closes what is open over the form. Returns whether anything was.
    pub fn close(&mut self) -> bool {
        match self {
            Self::Date(date) => date.close(),
            Self::Tags(tags) => tags.close(),
            _ => false,
        }
    }

    /// Whether nothing was typed or chosen.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.editor().is_blank(),
            Self::Date(date) => date.editor().is_blank(),
            Self::One(one) => one.chosen().is_none(),
            Self::Tags(tags) => tags.is_empty(),
            Self::Tick(_) => false,
        }
    }

    /// Reads what has a meaning by its kind; the reader of the field comes on top.
    pub fn read(&mut self, scene: &Scene) -> Result<String, Refusal> {
        match self {
            Self::Date(date) => date.read(scene),
            Self::Tags(tags) => tags.read(),
            _ => Ok(String::new()),
        }
    }

    /// The typed text, for kinds that have one to be read.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.editor().text()),
            Self::Date(date) => Some(date.editor().text()),
            Self::Tags(tags) => Some(tags.query()),
            Self::One(_) | Self::Tick(_) => None,
        }
    }

    /// How its text is shaped.
    pub fn shape(&self) -> Option<Shape> {
        match self {
            Self::Text(text) => Some(text.shape()),
            _ => None,
        }
    }

    /// The rows that its value takes at a width.
    pub fn rows(&self, cells: u16) -> u16 {
        match self {
            Self::Text(text) => text.rows(cells),
            _ => 1,
        }
    }

    /// Draws the value; returns the cells used of its first row.
    pub fn draw(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        match self {
            Self::Text(text) => text.draw(area, attention, canvas),
            Self::Date(date) => date.draw(area, attention, canvas),
            Self::One(one) => one.draw(area, attention, canvas),
            Self::Tags(tags) => tags.draw(area, attention, canvas),
            Self::Tick(ticked) => {
                let sign = if *ticked { Symbol::Ticked } else { Symbol::Unticked };
                let used = canvas.text(area, &format!("[{}]", canvas.symbol(sign)), Role::Text);
                if attention == Attention::Here {
                    canvas.put_cursor(area.x + 1, area.y);
                }
                used
            }
        }
    }

    /// Draws what is open over the form, near the value at `value` and within `area`.
    pub fn draw_over(&self, area: Rect, value: Rect, scene: &Scene, canvas: &mut Canvas<'_>) {
        match self {
            Self::Date(date) => date.draw_over(area, value, scene, canvas),
            Self::Tags(tags) => tags.draw_over(area, value, scene, canvas),
            _ => {}
        }
    }

    /// What is to be kept in a draft.
    pub fn raw(&self) -> Raw {
        match self {
            Self::Text(text) => text.raw(),
            Self::Date(date) => date.raw(),
            Self::One(one) => Raw::One { chosen: one.chosen().map(|choice| choice.id.clone()) },
            Self::Tags(tags) => tags.raw(),
            Self::Tick(ticked) => Raw::Tick { ticked: *ticked },
        }
    }

    /// Takes up what was kept; leaves alone what was kept of another kind.
    pub fn restore(&mut self, raw: &Raw) {
        match (self, raw) {
            (Self::Text(text), Raw::Text { text: kept, cursor }) => text.restore(kept, *cursor),
            (Self::Date(date), Raw::Date { text, cursor, read_at }) => date.restore(text, *cursor, *read_at),
            (Self::One(one), Raw::One { chosen }) => one.choose(chosen.as_deref()),
            (Self::Tags(tags), Raw::Tags { chosen, text, cursor }) => tags.restore(chosen, text, *cursor),
            (Self::Tick(ticked), Raw::Tick { ticked: kept }) => *ticked = *kept,
            _ => {}
        }
    }
}

/// Where a popup of this size goes: below the value, else above it, else as high up as it must.
pub fn near(area: Rect, value: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let x = value.x.saturating_sub(2).clamp(area.x, area.right().saturating_sub(width).max(area.x));
    let under = value.bottom();
    let y = if under + height <= area.bottom() {
        under
    } else {
        value.y.saturating_sub(height).max(area.y).min(area.bottom() - height)
    };
    Rect { x, y, width, height }
}
