//! The index of names: who is meant by a few letters, however they are spelt. One per daemon,
//! shared by all sessions; knows no permission, and asks the caller about every candidate before it
//! counts it.
//!
//! Three stages, each only when those before found few: words that begin so (W), words that begin
//! so but for one slip (T), letters in that order (S).

use std::fmt;
use std::ops::Range;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::fold::fold_words;

mod columns;
mod entries;
mod matched;
mod query;
#[cfg(test)]
mod tests;

use super::dictionary::{Dictionary, NewWords};
use entries::{Entries, Posting};

/// An index over texts by which things are found, the first of which is their name. Reading is
/// safe from many threads at once; a merge now and then makes single changes slower.
pub struct NameIndex<Id> {
    entries: Entries<Id>,
    words: Dictionary,
    new_words: NewWords,
    scorer: SkimMatcherV2,
}

/// What a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits<Id> {
    /// The best, best first.
    pub items: Vec<Hit<Id>>,
    /// How many there are in all among what is allowed.
    pub total: usize,
}

/// One of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<Id> {
    /// Whose texts match.
    pub id: Id,
    /// How well, within one query and one way of matching; more is better.
    pub score: i64,
    /// In what way.
    pub how: How,
    /// What to highlight, in order.
    pub matched: Vec<Matched>,
}

/// In what way a query matches, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Each word of the query begins a word.
    Begins,
    /// So it does but for one slip in a word.
    Slip,
    /// The letters are there, in that order.
    Letters,
}

/// A piece of one of the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// Which text, from 0, as they were given to the index.
    pub text: usize,
    /// Which bytes of it; whole characters.
    pub range: Range<usize>,
}

impl<Id: Copy + Ord> NameIndex<Id> {
    /// An index of nothing.
    pub fn new() -> Self {
        Self::build(std::iter::empty::<(Id, [&str; 0])>())
    }

    /// An index of all these; of an id that comes twice, the last.
    pub fn build<T>(items: impl IntoIterator<Item = (Id, T)>) -> Self
    where
        T: IntoIterator,
        T::Item: AsRef<str>,
    {
        let entries = Entries::build(items);
        let mut words = std::collections::HashMap::<Box<str>, Vec<u32>>::new();
        for slot in 0..entries.slots().len() {
            for (word, posting) in words_of(entries.texts(slot), slot) {
                match words.get_mut(word.as_str()) {
                    Some(postings) => postings.push(posting),
                    None => drop(words.insert(word.into(), vec![posting])),
                }
            }
        }
        Self {
            entries,
            words: Dictionary::of(words),
            new_words: NewWords::new(),
            scorer: SkimMatcherV2::default().respect_case(),
        }
    }

    /// Makes `id` findable by these texts, and no longer by those it had. The first is its name.
    pub fn insert<T: AsRef<str>>(&mut self, id: Id, texts: impl IntoIterator<Item = T>) {
        let Some(slot) = self.entries.insert(id, texts) else { return };
        for (word, posting) in words_of(self.entries.texts(slot), slot) {
            self.new_words.entry(word.into()).or_default().push(posting);
        }
        self.merge_when_large();
    }

    /// Makes `id` unfindable. Nothing happens when it was.
    pub fn remove(&mut self, id: Id) {
        self.entries.remove(id);
        self.merge_when_large();
    }

    /// How many can be found.
    pub fn len(&self) -> usize {
        self.entries.slots().living()
    }

    /// Whether none can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn merge_when_large(&mut self) {
        if self.entries.slots().has_much_new() {
            self.merge();
        }
    }

    /// Sorts in what is new and lets go of the letters of what was removed, which else happens now and then.
    pub fn merge(&mut self) {
        let (entries, renumbered) = self.entries.merged();
        let slot = |slot: u32| renumbered.get(slot as usize).copied().flatten();
        self.words = self.words.merged(&self.new_words, |posting| {
            let Posting { slot: old, place } = Posting::unpacked(posting);
            slot(old).map(|slot| Posting { slot, place }.packed())
        });
        self.new_words = NewWords::new();
        self.entries = entries;
    }
}

impl<Id: Copy + Ord> Default for NameIndex<Id> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Id: Copy + Ord> fmt::Debug for NameIndex<Id> {
    /// How many there are; never a name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NameIndex({})", self.len())
    }
}

/// The folded words of some texts with their postings; each word once, where it counts most.
fn words_of<'a>(texts: impl Iterator<Item = &'a str>, slot: u32) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = Vec::new();
    for (text_number, text) in texts.enumerate() {
        for (word_number, word) in fold_words(text).into_iter().enumerate() {
            let place = entries::Place::of(text_number, word_number);
            if !words.iter().any(|(known, _)| *known == word) {
                words.push((word, Posting { slot, place }.packed()));
            }
        }
    }
    words
}
