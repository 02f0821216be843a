//! What was changed in a text, so that it can be taken back. Bounded; knows no keys.

use std::collections::VecDeque;

/// The most bytes of text that are kept for taking back.
const CAP_BYTES: usize = 64 * 1024;

/// One change: at `at`, `removed` made room for `inserted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where, in bytes.
    pub at: usize,
    /// What stood there.
    pub removed: String,
    /// What stands there now.
    pub inserted: String,
}

/// The changes that can be taken back, and those taken back that can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: VecDeque<Change>,
    undone: Vec<Change>,
    bytes: usize,
    joins: bool,
}

impl Change {
    fn bytes(&self) -> usize {
        self.removed.len() + self.inserted.len()
    }

    /// Whether typing `next` right after this change is one change to a person: up to the end of a word.
    fn takes(&self, next: &Self) -> bool {
        let follows = next.at == self.at + self.inserted.len() && next.removed.is_empty();
        let same_word = !self.inserted.ends_with([' ', '\n']) || next.inserted.starts_with([' ', '\n']);
        follows && same_word && !self.inserted.is_empty()
    }
}

impl History {
    /// Records a change that was made.
    pub fn record(&mut self, change: Change) {
        self.undone.clear();
        self.bytes += change.bytes();
        match self.done.back_mut() {
            Some(last) if self.joins && last.takes(&change) => last.inserted.push_str(&change.inserted),
            _ => self.done.push_back(change),
        }
        self.joins = true;
        while self.bytes > CAP_BYTES {
            let Some(oldest) = self.done.pop_front() else { break };
            self.bytes -= oldest.bytes();
        }
    }

    /// Ends a run of typing: what is typed next is a change of its own.
    pub const fn pause(&mut self) {
        self.joins = false;
    }

    /// The change to take back.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop_back()?;
        self.bytes -= change.bytes();
        self.undone.push(change.clone());
        self.joins = false;
        Some(change)
    }

    /// The change to make again.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.bytes += change.bytes();
        self.done.push_back(change.clone());
        self.joins = false;
        Some(change)
    }
}
