//! Where the cursor goes. Never changes the text.

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::keymap::{Action, standard};

use super::{Edit, Editor, Shape, wrap};

impl Editor {
    /// Moves the cursor. Ignores what leads nowhere up or down, so that a form can go to its next field.
    pub(super) fn walk(&mut self, action: Action) -> Edit {
        let at = self.cursor;
        let to = match action {
            standard::LEFT => self.before(at),
            standard::RIGHT => self.after(at),
            standard::WORD_LEFT => self.word_before(at),
            standard::WORD_RIGHT => self.word_after(at),
            standard::LINE_START => self.row_start(),
            standard::LINE_END => self.row_end(),
            standard::TEXT_START => 0,
            standard::TEXT_END => self.text.len(),
            standard::UP => return self.walk_rows(Towards::Start, 1),
            standard::DOWN => return self.walk_rows(Towards::End, 1),
            standard::PAGE_UP => return self.walk_rows(Towards::Start, self.half_page()),
            standard::PAGE_DOWN => return self.walk_rows(Towards::End, self.half_page()),
            _ => return Edit::Ignored,
        };
        self.goal = None;
        self.cursor = to;
        self.history.pause();
        Edit::Moved
    }

    /// Where the word before `at` begins, blanks between left out.
    pub(super) fn word_before(&self, at: usize) -> usize {
        let mut letters = self.text[..at].grapheme_indices(true).rev().peekable();
        let mut start = at;
        while let Some((index, _)) = letters.next_if(|(_, letter)| !is_of_word(letter)) {
            start = index;
        }
        letters.take_while(|(_, letter)| is_of_word(letter)).last().map_or(start, |(index, _)| index)
    }

    /// Where the word after the one at `at` begins.
    fn word_after(&self, at: usize) -> usize {
        let letters = self.text[at..].grapheme_indices(true);
        let mut rest = letters
            .skip_while(|(_, letter)| is_of_word(letter))
            .skip_while(|(_, letter)| !is_of_word(letter));
        rest.next().map_or(self.text.len(), |(index, _)| at + index)
    }

    fn half_page(&self) -> usize {
        (self.high.get() / 2).max(1)
    }

    fn row_start(&self) -> usize {
        let rows = wrap::rows(&self.text, self.wide.get());
        let (row, _) = wrap::place(&self.text, &rows, self.cursor);
        rows.get(row).map_or(0, |row| row.start)
    }

    fn row_end(&self) -> usize {
        let rows = wrap::rows(&self.text, self.wide.get());
        let (row, _) = wrap::place(&self.text, &rows, self.cursor);
        wrap::last_place(&self.text, &rows, row)
    }

    fn walk_rows(&mut self, towards: Towards, by: usize) -> Edit {
        if self.shape != Shape::Prose {
            return Edit::Ignored;
        }
        let rows = wrap::rows(&self.text, self.wide.get());
        let (row, cell) = wrap::place(&self.text, &rows, self.cursor);
        let target = match towards {
            Towards::Start => row.saturating_sub(by),
            Towards::End => (row + by).min(rows.len() - 1),
        };
        if target == row {
            return Edit::Ignored;
        }
        let goal = *self.goal.get_or_insert(cell);
        self.cursor = wrap::at_cell(&self.text, &rows, target, goal);
        self.history.pause();
        Edit::Moved
    }
}

/// Whether a letter as a person sees it belongs to a word; its marks do not count.
fn is_of_word(letter: &str) -> bool {
    letter.starts_with(char::is_alphanumeric)
}

/// Up or down.
#[derive(Clone, Copy)]
enum Towards {
    Start,
    End,
}
