//! A page of text that scrolls: help, a long note, what was shared with whom. Knows lines, not their meaning.

use std::cell::Cell as Remembered;

use ratatui::layout::Rect;

use crate::domain::text::wrapped;
use crate::tui::keymap::{Action, Hint, Section, standard};
use crate::tui::theme::{Role, Symbol};

use super::canvas::{Canvas, cells, right_of, row};

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, with a blank line before it.
    Heading(String),
    /// Text, wrapped to the page.
    Text(String, Role),
    /// A term and what it means, in two columns.
    Term(String, String),
    /// A blank line.
    Blank,
}

/// How far a page is scrolled.
#[derive(Clone, Debug, Default)]
pub struct PageState {
    first: Remembered<usize>,
    height: Remembered<usize>,
    length: Remembered<usize>,
}

/// One line as drawn. A meaning goes on under itself, below no term.
enum Line<'a> {
    Plain(&'a str, Role),
    Term(&'a str, &'a str),
}

/// The cells before a term, and between the longest term and the meanings.
const MARGIN: u16 = 2;

impl PageState {
    /// Scrolls. Returns whether the action was one of moving about.
    pub fn act(&mut self, action: Action) -> bool {
        let half = (self.height.get() / 2).max(1);
        let last = self.length.get().saturating_sub(self.height.get());
        let first = self.first.get();
        let moved = match action {
            standard::UP => first.saturating_sub(1),
            standard::DOWN => first + 1,
            standard::PAGE_UP => first.saturating_sub(half),
            standard::PAGE_DOWN => first + half,
            standard::FIRST => 0,
            standard::LAST => last,
            _ => return false,
        };
        self.first.set(moved.min(last));
        true
    }

    /// Draws the page, with an arrow at the right edge where there is more.
    pub fn draw(&self, area: Rect, blocks: &[Block], canvas: &mut Canvas<'_>) {
        if area.is_empty() {
            return;
        }
        let inner = Rect { width: area.width.saturating_sub(2), ..area };
        let indent = indent(blocks, inner.width);
        let lines = lines(blocks, inner.width, indent);
        let height = usize::from(area.height);
        self.height.set(height);
        self.length.set(lines.len());
        let first = self.first.get().min(lines.len().saturating_sub(height));
        self.first.set(first);
        for (line, place) in lines.iter().skip(first).zip(0..area.height) {
            draw_line(row(inner, place), line, indent, canvas);
        }
        let edge = right_of(area, area.width - 1);
        if first > 0 {
            canvas.text(row(edge, 0), canvas.symbol(Symbol::Up), Role::Quiet);
        }
        if first + height < lines.len() {
            canvas.text(row(edge, area.height - 1), canvas.symbol(Symbol::Down), Role::Quiet);
        }
    }
}

impl Block {
    /// The page of a keymap's help.
    pub fn help(sections: &[Section]) -> Vec<Self> {
        let mut blocks = Vec::new();
        for section in sections {
            blocks.push(Self::Heading(section.title.clone()));
            let rows =
                section.rows.iter().map(|Hint { key, text, .. }| Self::Term(key.clone(), text.clone()));
            blocks.extend(rows);
        }
        blocks
    }
}

/// How wide the column of terms is.
fn indent(blocks: &[Block], width: u16) -> u16 {
    let terms = blocks.iter().map(|block| match block {
        Block::Term(term, _) => cells(term),
        _ => 0,
    });
    terms.max().unwrap_or(0).min(width / 2)
}

fn lines(blocks: &[Block], width: u16, indent: u16) -> Vec<Line<'_>> {
    let beside = width.saturating_sub(indent + 2 * MARGIN);
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) => {
                if !lines.is_empty() {
                    lines.push(Line::Plain("", Role::Text));
                }
                lines.push(Line::Plain(text, Role::Heading));
            }
            Block::Text(text, role) => {
                let wrapped = wrapped(text, usize::from(width));
                lines.extend(wrapped.into_iter().map(|line| Line::Plain(line, *role)));
            }
            Block::Term(term, meaning) => {
                let mut wrapped = wrapped(meaning, usize::from(beside)).into_iter();
                lines.push(Line::Term(term, wrapped.next().unwrap_or_default()));
                lines.extend(wrapped.map(|line| Line::Term("", line)));
            }
            Block::Blank => lines.push(Line::Plain("", Role::Text)),
        }
    }
    lines
}

fn draw_line(area: Rect, line: &Line<'_>, indent: u16, canvas: &mut Canvas<'_>) {
    match line {
        Line::Plain(text, role) => {
            canvas.text(area, text, *role);
        }
        Line::Term(term, meaning) => {
            let inner = right_of(area, MARGIN);
            canvas.text(Rect { width: indent.min(inner.width), ..inner }, term, Role::Accent);
            canvas.text(right_of(inner, indent + MARGIN), meaning, Role::Text);
        }
    }
}
