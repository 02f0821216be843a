//! Words and where they occur. The bulk is immutable and compact: words in order, and all their
//! postings in one run in the same order, so that whatever begins alike lies together. What is new
//! is kept in a small tree beside it until the two are merged. Knows nothing of names or notes:
//! a posting is a number.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Bound, Range};

use super::arena::Arena;

/// Words that came after the dictionary was made. Postings ascend.
pub(super) type NewWords = BTreeMap<Box<str>, Vec<u32>>;

/// Sorted words with ascending postings.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    words: Arena,
    /// Where each word's postings start; one more at the end.
    starts: Vec<u32>,
    postings: Vec<u32>,
}

impl Dictionary {
    /// The dictionary of these words, whose postings ascend.
    pub(super) fn of(words: HashMap<Box<str>, Vec<u32>>) -> Self {
        let mut sorted: Vec<(Box<str>, Vec<u32>)> = words.into_iter().collect();
        sorted.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let bytes = sorted.iter().map(|(word, _)| word.len()).sum();
        let postings = sorted.iter().map(|(_, postings)| postings.len()).sum();
        let mut made = Self::with_capacity(sorted.len(), bytes, postings);
        for (word, postings) in sorted {
            made.push(&word, &postings);
        }
        made
    }

    /// This and what is new, with every posting renumbered; postings without a new number are left
    /// out, and words without postings too.
    pub(super) fn merged(&self, new: &NewWords, renumbered: impl Fn(u32) -> Option<u32>) -> Self {
        let mut made = Self::with_capacity(self.len() + new.len(), self.words.bytes(), self.postings.len());
        let mut number = 0;
        let mut new = new.iter().peekable();
        let mut run = Vec::new();
        loop {
            let old = (number < self.len()).then(|| self.word(number));
            let word = match (old, new.peek()) {
                (Some(old), Some((word, _))) => old.min(word),
                (Some(old), None) => old,
                (None, Some((word, _))) => word,
                (None, None) => return made,
            };
            run.clear();
            if old == Some(word) {
                run.extend(
                    self.postings(number..number + 1).iter().filter_map(|posting| renumbered(*posting)),
                );
                number += 1;
            }
            if let Some((_, postings)) = new.next_if(|(new_word, _)| &***new_word == word) {
                run.extend(postings.iter().filter_map(|posting| renumbered(*posting)));
                if !run.is_sorted() {
                    run.sort_unstable();
                }
            }
            if !run.is_empty() {
                made.push(word, &run);
            }
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, number: usize) -> &str {
        self.words.get(number)
    }

    /// The postings of a range of words: in order within each word only.
    pub(super) fn postings(&self, words: Range<usize>) -> &[u32] {
        let at = |number: usize| self.starts.get(number).map_or(self.postings.len(), |start| *start as usize);
        self.postings.get(at(words.start)..at(words.end)).unwrap_or_default()
    }

    /// The words that begin with `prefix`.
    pub(super) fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let start = self.first_not(|word| word < prefix, 0..self.len());
        let end = self.first_not(|word| word.starts_with(prefix), start..self.len());
        start..end
    }

    /// The word itself, if it is there.
    pub(super) fn exactly(&self, word: &str) -> Range<usize> {
        let start = self.first_not(|other| other < word, 0..self.len());
        start..start + usize::from(start < self.len() && self.word(start) == word)
    }

    /// The characters that words begin with, each once.
    pub(super) fn first_letters(&self) -> Vec<char> {
        let mut letters = Vec::new();
        let mut number = 0;
        while number < self.len() {
            let Some(letter) = self.word(number).chars().next() else {
                number += 1;
                continue;
            };
            letters.push(letter);
            number = self.first_not(|word| word.starts_with(letter), number..self.len());
        }
        letters
    }

    /// The first word of a range for which `holds`, which holds for a beginning of it, does not.
    fn first_not(&self, holds: impl Fn(&str) -> bool, words: Range<usize>) -> usize {
        let (mut low, mut high) = (words.start, words.end);
        while low < high {
            let middle = low.midpoint(high);
            if holds(self.word(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn with_capacity(words: usize, bytes: usize, postings: usize) -> Self {
        let mut starts = Vec::with_capacity(words + 1);
        starts.push(0);
        Self { words: Arena::with_capacity(words, bytes), starts, postings: Vec::with_capacity(postings) }
    }

    fn push(&mut self, word: &str, postings: &[u32]) {
        self.words.push(word);
        self.postings.extend_from_slice(postings);
        self.starts.push(u32::try_from(self.postings.len()).unwrap_or(u32::MAX));
    }
}

/// What is new among words that begin with `prefix`.
pub(super) fn new_beginning_with<'a>(
    new: &'a NewWords,
    prefix: &'a str,
) -> impl Iterator<Item = (&'a str, &'a [u32])> {
    new.range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
        .take_while(move |(word, _)| word.starts_with(prefix))
        .map(|(word, postings)| (&**word, postings.as_slice()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dictionary(words: &BTreeMap<String, Vec<u32>>) -> Dictionary {
        Dictionary::of(words.iter().map(|(word, at)| (word.as_str().into(), at.clone())).collect())
    }

    fn content(dictionary: &Dictionary) -> BTreeMap<String, Vec<u32>> {
        (0..dictionary.len())
            .map(|number| {
                (dictionary.word(number).to_owned(), dictionary.postings(number..number + 1).to_vec())
            })
            .collect()
    }

    fn words() -> impl Strategy<Value = BTreeMap<String, Vec<u32>>> {
        let postings = prop::collection::btree_set(0_u32..40, 1..6).prop_map(|set| set.into_iter().collect());
        prop::collection::btree_map("[abå]{1,3}", postings, 0..12)
    }

    #[test]
    fn an_empty_dictionary_has_nothing() {
        let empty = Dictionary::default();
        assert_eq!(empty.beginning_with("a"), 0..0);
        assert_eq!(empty.exactly("a"), 0..0);
        assert_eq!(empty.postings(0..0), &[] as &[u32]);
        assert_eq!(empty.first_letters(), []);
    }

    proptest! {
        #[test]
        fn words_are_found_by_their_beginning(words in words(), prefix in "[abå]{0,3}") {
            let made = dictionary(&words);
            prop_assert_eq!(content(&made), words.clone());
            let expected: Vec<u32> =
                words.iter().filter(|(word, _)| word.starts_with(&prefix)).flat_map(|(_, at)| at.clone()).collect();
            prop_assert_eq!(made.postings(made.beginning_with(&prefix)), expected);
            prop_assert_eq!(made.postings(made.exactly(&prefix)), words.get(&prefix).cloned().unwrap_or_default());
            let letters: std::collections::BTreeSet<char> = words.keys().filter_map(|word| word.chars().next()).collect();
            prop_assert_eq!(made.first_letters(), letters.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn merging_joins_renumbers_and_drops(old in words(), new in words()) {
            // The old postings become even, the new ones odd and turned round, and what divides by
            // five goes. (New postings that were not put in order again once hid newer notes.)
            let new_words: NewWords =
                new.iter().map(|(word, at)| (word.as_str().into(), at.iter().map(|n| n + 100).collect())).collect();
            let renumbered = |n: u32| (!n.is_multiple_of(5)).then(|| if n < 100 { n * 2 } else { (200 - n) * 2 + 1 });
            let merged = content(&dictionary(&old).merged(&new_words, renumbered));
            let mut expected: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (word, at) in &old {
                expected.entry(word.clone()).or_default().extend(at.iter().filter_map(|n| renumbered(*n)));
            }
            for (word, at) in &new {
                expected.entry(word.clone()).or_default().extend(at.iter().filter_map(|n| renumbered(n + 100)));
            }
            expected.values_mut().for_each(|at| at.sort_unstable());
            expected.retain(|_, at| !at.is_empty());
            prop_assert_eq!(merged, expected);
        }
    }
}
