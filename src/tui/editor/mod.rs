//! A place to type: one line, or several. Owns the text, the cursor and what can be taken back; knows neither
//! what the text means nor when it is saved.
//!
//! The text is clean at all times: no control characters, NFC (a decomposed `å` becomes one letter even when its
//! ring is typed by itself), and the cursor never stands inside a letter as a person sees it.

mod draw;
mod history;
mod movement;
mod wrap;

use std::cell::Cell;
use std::fmt;
use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::{Line, Prose, shown, shown_prose};
use crate::tui::keymap::{Action, standard};

use history::{Change, History};

/// How a place to type is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line, scrolled sideways.
    Line,
    /// One line whose letters are hidden.
    Secret,
    /// Several lines, wrapped.
    Prose,
}

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// It was not for typing, or there was nowhere to go.
    Ignored,
    /// The cursor moved, or nothing was there to delete.
    Moved,
    /// The text changed.
    Changed,
    /// The text changed, and so many characters did not fit.
    Overfull(usize),
}

/// A text under the cursor.
#[derive(Clone)]
pub struct Editor {
    shape: Shape,
    text: String,
    /// A byte index between two letters of the text.
    cursor: usize,
    history: History,
    /// The cell that going up and down tries to keep.
    goal: Option<usize>,
    /// The cells per row when it was last drawn.
    wide: Cell<usize>,
    /// The rows when it was last drawn.
    high: Cell<usize>,
    /// How far it was scrolled then: rows, or bytes of a line.
    first: Cell<usize>,
}

impl Editor {
    /// An empty place to type.
    pub fn new(shape: Shape) -> Self {
        Self {
            shape,
            text: String::new(),
            cursor: 0,
            history: History::default(),
            goal: None,
            wide: Cell::new(usize::from(u16::MAX)),
            high: Cell::new(1),
            first: Cell::new(0),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor's place in the text, in bytes.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether nothing but blanks was typed.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Replaces the text, as one change that can be taken back; the cursor goes to its end.
    pub fn replace(&mut self, text: &str) {
        self.history.pause();
        let whole = 0..self.text.len();
        let clean = self.clean(text);
        let fitting = cut(&clean, self.cap()).to_owned();
        self.change(whole, fitting);
        self.history.pause();
    }

    /// Takes up a text and a cursor as they were left; there is nothing to take back.
    pub fn restore(&mut self, text: &str, cursor: usize) {
        *self = Self { wide: self.wide.clone(), high: self.high.clone(), ..Self::new(self.shape) };
        self.replace(text);
        self.history = History::default();
        self.cursor = cursor.min(self.text.len());
        self.snap();
    }

    /// Types a key, if it types anything.
    pub fn key(&mut self, key: &KeyEvent) -> Edit {
        match key.code {
            KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                self.insert(c.encode_utf8(&mut [0; 4]))
            }
            _ => Edit::Ignored,
        }
    }

    /// Pastes a text, as one change.
    pub fn paste(&mut self, text: &str) -> Edit {
        self.history.pause();
        let edit = self.insert(text);
        self.history.pause();
        edit
    }

    /// Does what a key of the contexts `line` or `prose` asks for.
    pub fn act(&mut self, action: Action) -> Edit {
        if let Some(range) = self.doomed(action) {
            self.goal = None;
            if range.is_empty() {
                return Edit::Moved;
            }
            self.history.pause();
            self.change(range, String::new());
            return Edit::Changed;
        }
        match action {
            standard::NEW_LINE if self.shape == Shape::Prose => self.insert("\n"),
            standard::UNTYPE => {
                let change = self.history.undo();
                self.apply(change.map(|change| (change.at, change.inserted.len(), change.removed)))
            }
            standard::RETYPE => {
                let change = self.history.redo();
                self.apply(change.map(|change| (change.at, change.removed.len(), change.inserted)))
            }
            _ => self.walk(action),
        }
    }

    /// Puts cleaned text in at the cursor, as much of it as there is room for.
    fn insert(&mut self, raw: &str) -> Edit {
        self.goal = None;
        // A mark that is typed by itself belongs to the letter before it.
        let joins = raw.chars().next().is_some_and(is_combining_mark);
        let from = if joins { self.before(self.cursor) } else { self.cursor };
        let clean = self.clean(&format!("{}{raw}", &self.text[from..self.cursor]));
        let standing = self.text.chars().count() - self.text[from..self.cursor].chars().count();
        let fitting = cut(&clean, self.cap().saturating_sub(standing));
        let left_out = clean[fitting.len()..].chars().count();
        let fitting = fitting.to_owned();
        if fitting == self.text[from..self.cursor] {
            return if left_out > 0 { Edit::Overfull(left_out) } else { Edit::Moved };
        }
        self.change(from..self.cursor, fitting);
        if left_out > 0 { Edit::Overfull(left_out) } else { Edit::Changed }
    }

    /// Makes a change, records it, and leaves the cursor after what came in.
    fn change(&mut self, range: Range<usize>, inserted: String) {
        let removed = self.text[range.clone()].to_owned();
        if removed == inserted {
            self.cursor = range.end;
            return;
        }
        self.text.replace_range(range.clone(), &inserted);
        self.cursor = range.start + inserted.len();
        // A secret is not remembered beyond the field.
        if self.shape != Shape::Secret {
            self.history.record(Change { at: range.start, removed, inserted });
        }
        self.snap();
    }

    /// Applies a change of the history, which was recorded when the text was as it is now.
    fn apply(&mut self, change: Option<(usize, usize, String)>) -> Edit {
        let Some((at, length, text)) = change else { return Edit::Moved };
        self.text.replace_range(at..at + length, &text);
        self.cursor = at + text.len();
        self.goal = None;
        self.snap();
        Edit::Changed
    }

    /// What an action deletes; none when it deletes nothing by its nature.
    fn doomed(&self, action: Action) -> Option<Range<usize>> {
        let at = self.cursor;
        let line_start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length);
        match action {
            standard::RUB_OUT => Some(self.before(at)..at),
            standard::DELETE => Some(at..self.after(at)),
            standard::DELETE_WORD => Some(self.word_before(at)..at),
            standard::DELETE_TO_START => Some(line_start..at),
            standard::DELETE_TO_END => Some(at..line_end),
            _ => None,
        }
    }

    fn clean(&self, raw: &str) -> String {
        match self.shape {
            Shape::Prose => shown_prose(raw).into_owned(),
            Shape::Line | Shape::Secret => shown(raw).into_owned(),
        }
    }

    /// Twice what a record holds: there is room to type before cutting down, and still an end.
    const fn cap(&self) -> usize {
        match self.shape {
            Shape::Prose => 2 * Prose::MAX_CHARS,
            Shape::Line | Shape::Secret => 2 * Line::MAX_CHARS,
        }
    }

    /// Moves the cursor on to the nearest place between two letters.
    fn snap(&mut self) {
        let mut ends = self.text.grapheme_indices(true).map(|(start, _)| start);
        self.cursor = ends.find(|start| *start >= self.cursor).unwrap_or(self.text.len());
    }

    /// Where the letter before `at` begins.
    fn before(&self, at: usize) -> usize {
        self.text[..at].grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    /// Where the letter after `at` ends.
    fn after(&self, at: usize) -> usize {
        at + self.text[at..].graphemes(true).next().map_or(0, str::len)
    }
}

impl fmt::Debug for Editor {
    /// Where the cursor stands, and nothing of the text: it may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Editor")
            .field("shape", &self.shape)
            .field("cursor", &self.cursor)
            .finish_non_exhaustive()
    }
}

/// The beginning of a text, at most so many characters, ending between two letters.
fn cut(text: &str, max_chars: usize) -> &str {
    let Some((limit, _)) = text.char_indices().nth(max_chars) else { return text };
    let ends = text.grapheme_indices(true).map(|(start, cluster)| start + cluster.len());
    &text[..ends.take_while(|end| *end <= limit).last().unwrap_or(0)]
}

#[cfg(test)]
mod tests;
