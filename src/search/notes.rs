//! The index of words in notes: which of them hold all these words, newest first. Holds words and
//! numbers, not the notes themselves; knows no permission, and asks the caller about each note
//! before it gives it.

use std::collections::HashMap;
use std::fmt;

use crate::domain::fold::fold_words;

mod list;
#[cfg(test)]
mod tests;

use super::dictionary::{Dictionary, NewWords, new_beginning_with};
use super::slots::{Merged, Slots};
use list::List;

/// An inverted index over notes. Reading is safe from many threads at once; a merge now and then
/// makes single changes slower.
pub struct NoteIndex<Id> {
    slots: Slots<Id>,
    /// When each slot's note is from; the sorted slots ascend by this, then by id.
    times: Vec<i64>,
    words: Dictionary,
    new_words: NewWords,
}

/// What a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<Id> {
    /// The newest notes, newest first.
    pub items: Vec<Id>,
    /// Whether there are older ones.
    pub more: bool,
}

impl<Id: Copy + Ord> NoteIndex<Id> {
    /// An index of nothing.
    pub fn new() -> Self {
        Self::build(std::iter::empty::<(Id, i64, &str)>())
    }

    /// An index of all these notes, each with the time it is from, in any unit that grows with
    /// time; of an id that comes twice, the last.
    pub fn build<T: AsRef<str>>(notes: impl IntoIterator<Item = (Id, i64, T)>) -> Self {
        let mut notes: Vec<(Id, i64, T)> = notes.into_iter().collect();
        notes.sort_by_key(|(id, _, _)| *id);
        // The last of an id counts: it comes first when the order is turned round.
        notes.reverse();
        notes.dedup_by_key(|(id, _, _)| *id);
        notes.sort_unstable_by_key(|(id, time, _)| (*time, *id));
        let mut words = HashMap::<Box<str>, Vec<u32>>::new();
        for (slot, (_, _, text)) in (0..).zip(&notes) {
            for word in words_of(text.as_ref()) {
                match words.get_mut(word.as_str()) {
                    Some(postings) => postings.push(slot),
                    None => drop(words.insert(word.into(), vec![slot])),
                }
            }
        }
        Self {
            slots: Slots::sorted_as(notes.iter().map(|(id, _, _)| *id).collect()),
            times: notes.iter().map(|(_, time, _)| *time).collect(),
            words: Dictionary::of(words),
            new_words: NewWords::new(),
        }
    }

    /// Makes the note findable by the words of `text`, and no longer by those it had.
    pub fn insert(&mut self, id: Id, time: i64, text: &str) {
        let slot = self.slots.push(id);
        self.times.push(time);
        for word in words_of(text) {
            self.new_words.entry(word.into()).or_default().push(slot);
        }
        self.merge_when_large();
    }

    /// Makes the note unfindable. Nothing happens when it was.
    pub fn remove(&mut self, id: Id) {
        self.slots.remove(id);
        self.merge_when_large();
    }

    /// How many notes can be found.
    pub fn len(&self) -> usize {
        self.slots.living()
    }

    /// Whether no note can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds the notes that hold every word of `text`, the last of them as a beginning, among what
    /// is `allowed`: the newest `limit`. A text without letters and digits finds nothing.
    pub fn query(&self, text: &str, allowed: impl Fn(Id) -> bool, limit: usize) -> Found<Id> {
        let mut words = fold_words(text);
        let Some(beginning) = words.pop() else { return Found { items: Vec::new(), more: false } };
        let old = self.sorted_matches(&words, &beginning);
        let mut new = self.new_matches(&words, &beginning).into_iter().peekable();
        let mut old = old.into_iter().flatten().peekable();
        let mut items = Vec::new();
        loop {
            let new_is_next = match (old.peek(), new.peek()) {
                (Some(old), Some(new)) => self.age(*new) > self.age(*old),
                (None, Some(_)) => true,
                (Some(_), None) => false,
                (None, None) => return Found { items, more: false },
            };
            let Some(slot) = (if new_is_next { new.next() } else { old.next() }) else { continue };
            let id = self.slots.id(slot);
            if !self.slots.is_alive(slot) || !allowed(id) {
                continue;
            }
            if items.len() == limit {
                return Found { items, more: true };
            }
            items.push(id);
        }
    }

    /// By what notes are listed: greater is newer.
    fn age(&self, slot: u32) -> (i64, Id) {
        (self.times[slot as usize], self.slots.id(slot))
    }

    /// The sorted slots that hold all words, newest first; none when a word is nowhere.
    fn sorted_matches(&self, words: &[String], beginning: &str) -> Option<impl Iterator<Item = u32>> {
        let whole = words.iter().map(|word| List::Run(self.words.postings(self.words.exactly(word))));
        let begun = self.words.beginning_with(beginning);
        let single = begun.len() == 1;
        let begun = self.words.postings(begun);
        let begun = if single { List::Run(begun) } else { List::union(begun, self.slots.sorted()) };
        let mut lists: Vec<List<'_>> = whole.chain([begun]).collect();
        // The rarest word leads; the others are asked about each of its notes.
        lists.sort_by_key(List::len);
        let mut lists = lists.into_iter();
        let rarest = lists.next().filter(|list| list.len() > 0)?;
        Some(rarest.newest_first().filter(move |slot| lists.as_slice().iter().all(|list| list.has(*slot))))
    }

    /// The new slots that hold all words, newest first.
    fn new_matches(&self, words: &[String], beginning: &str) -> Vec<u32> {
        let mut slots: Vec<u32> =
            new_beginning_with(&self.new_words, beginning).flat_map(|(_, slots)| slots).copied().collect();
        slots.sort_unstable();
        slots.dedup();
        for word in words {
            let holding = self.new_words.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            slots.retain(|slot| holding.binary_search(slot).is_ok());
        }
        slots.sort_unstable_by_key(|slot| std::cmp::Reverse(self.age(*slot)));
        slots
    }

    fn merge_when_large(&mut self) {
        if self.slots.has_much_new() {
            self.merge();
        }
    }

    /// Sorts in what is new and forgets what is gone.
    fn merge(&mut self) {
        let Merged { slots, sequence, renumbered } =
            self.slots.merged(|one, other| self.age(one).cmp(&self.age(other)));
        self.words =
            self.words.merged(&self.new_words, |slot| renumbered.get(slot as usize).copied().flatten());
        self.new_words = NewWords::new();
        self.times = sequence.iter().map(|slot| self.times[*slot as usize]).collect();
        self.slots = slots;
    }
}

impl<Id: Copy + Ord> Default for NoteIndex<Id> {
    fn default() -> Self {
        Self::new()
    }
}

impl<Id: Copy + Ord> fmt::Debug for NoteIndex<Id> {
    /// How many there are; never a word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteIndex({})", self.len())
    }
}

/// The folded words of a note, each once.
fn words_of(text: &str) -> Vec<String> {
    let mut words = fold_words(text);
    words.sort_unstable();
    words.dedup();
    words
}
