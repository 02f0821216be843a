//! One query: the stages, what is allowed, and which of many come first.

use fuzzy_matcher::FuzzyMatcher;

use super::columns::{Column, Cost};
use super::entries::{BETWEEN_FOLDED, Place, letters};
use super::{Hit, Hits, How, NameIndex, matched};
use crate::domain::fold::fold_words;
use crate::search::dictionary::new_beginning_with;
use crate::search::edit::{Fit, Typed};

/// A later stage is asked only when those before found fewer than this.
const FEW: usize = 50;
/// So many of the cheapest are scored letter by letter.
const MOST_SCORED: usize = 400;
/// A query of more words is no name; the rest is left out.
const MOST_WORDS: usize = 8;
/// A word of fewer letters must begin a word: its letters alone are everywhere.
const FEWEST_LETTERS: usize = 3;

/// A slot that matches and may be seen.
#[derive(Clone, Copy)]
struct Candidate {
    how: How,
    cost: u8,
    slot: u32,
}

impl<Id: Copy + Ord> NameIndex<Id> {
    /// Finds what matches every word of `text`, among what is `allowed`: at most `limit`, and how
    /// many there are. A text without letters and digits finds nothing.
    ///
    /// The best begin as was typed, at the start of the name, in the order that was typed; what is
    /// equally good is in Danish order.
    pub fn query(&self, text: &str, allowed: impl Fn(Id) -> bool, limit: usize) -> Hits<Id> {
        let mut words = fold_words(text);
        words.truncate(MOST_WORDS);
        if words.is_empty() {
            return Hits { items: Vec::new(), total: 0 };
        }
        let candidates = self.candidates(&words, allowed);
        let total = candidates.len();
        let mut scored: Vec<(Candidate, i64)> = self
            .cheapest(candidates, MOST_SCORED.max(limit))
            .into_iter()
            .map(|candidate| (candidate, self.score(&words, candidate.slot)))
            .collect();
        scored.sort_by(|(one, one_score), (other, other_score)| {
            (one.how, one.cost, -one_score)
                .cmp(&(other.how, other.cost, -other_score))
                .then_with(|| self.entries.order(one.slot, other.slot))
        });
        scored.truncate(limit);
        let items = scored.into_iter().map(|(candidate, score)| self.hit(&words, candidate, score)).collect();
        Hits { items, total }
    }

    fn hit(&self, words: &[String], candidate: Candidate, score: i64) -> Hit<Id> {
        let Candidate { how, cost, slot } = candidate;
        Hit {
            id: self.entries.slots().id(slot),
            score: score - i64::from(cost) * 1000,
            how,
            matched: matched::ranges(words, self.entries.texts(slot)),
        }
    }

    /// All that match and may be seen, each once, with the surest way in which it matches.
    fn candidates(&self, words: &[String], allowed: impl Fn(Id) -> bool) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut take = |column: &Column, how| {
            found.extend(column.matches().filter_map(|(slot, cost)| {
                let seen = self.entries.slots().is_alive(slot) && allowed(self.entries.slots().id(slot));
                seen.then_some(Candidate { how, cost, slot })
            }));
            found.len()
        };
        let begins: Vec<Column> = words.iter().map(|word| self.begins(word)).collect();
        let mut known = all_of(&begins);
        if take(&known, How::Begins) >= FEW {
            return found;
        }
        let slips: Vec<Column> =
            words.iter().zip(&begins).map(|(word, begins)| self.slips(word, begins)).collect();
        let mut slipped = all_of(&slips);
        slipped.without(&known);
        if take(&slipped, How::Slip) >= FEW {
            return found;
        }
        known.or(&slipped);
        take(&self.in_order(words, &begins, &known), How::Letters);
        found
    }

    /// Stage W: slots with a word that begins with `word`.
    fn begins(&self, word: &str) -> Column {
        let mut column = Column::empty(self.entries.slots().len());
        column.add(self.words.postings(self.words.beginning_with(word)), Cost::Begins);
        column.add(self.words.postings(self.words.exactly(word)), Cost::Exact);
        for (new, postings) in new_beginning_with(&self.new_words, word) {
            column.add(postings, if new == word { Cost::Exact } else { Cost::Begins });
        }
        column
    }

    /// Stage T: those, and slots with a word that begins with `word` but for one slip.
    fn slips(&self, word: &str, begins: &Column) -> Column {
        let cost = |fit| if fit == Fit::Whole { Cost::SlipInWord } else { Cost::SlipInBeginning };
        let mut column = begins.clone();
        let typed = Typed::new(word);
        for (number, fit) in typed.with_one_slip(&self.words) {
            column.add(self.words.postings(number..number + 1), cost(fit));
        }
        for (new, postings) in &self.new_words {
            if let Some(fit) = typed.one_slip(new) {
                column.add(postings, cost(fit));
            }
        }
        column
    }

    /// Stage S: slots in which each word's letters follow one another within one text, the first of
    /// them at the start of a word. Leaves out what is known already.
    fn in_order(&self, words: &[String], begins: &[Column], known: &Column) -> Column {
        let mut column = Column::empty(self.entries.slots().len());
        let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        if longest < FEWEST_LETTERS {
            return column;
        }
        let needed = words.iter().fold(0, |bits, word| bits | letters(word));
        for slot in 0..self.entries.slots().len() {
            if self.entries.letters(slot) & needed != needed || known.has(slot) {
                continue;
            }
            let folded = self.entries.folded(slot);
            let matches = words.iter().zip(begins).all(|(word, begins)| {
                let short = word.chars().count() < FEWEST_LETTERS;
                if short {
                    begins.has(slot)
                } else {
                    folded.split(BETWEEN_FOLDED).any(|text| follows(word, text))
                }
            });
            if matches {
                column.set(slot, Place::NameStart);
            }
        }
        column
    }

    /// The cheapest of the candidates, in Danish order within a cost.
    fn cheapest(&self, mut candidates: Vec<Candidate>, count: usize) -> Vec<Candidate> {
        let order = |one: &Candidate, other: &Candidate| {
            (one.how, one.cost)
                .cmp(&(other.how, other.cost))
                .then_with(|| self.entries.order(one.slot, other.slot))
        };
        if candidates.len() > count {
            candidates.select_nth_unstable_by(count, order);
            candidates.truncate(count);
        }
        candidates
    }

    /// The letters' own score, summed over the words, and a bonus for words in the order typed.
    fn score(&self, words: &[String], slot: u32) -> i64 {
        const IN_ORDER: i64 = 40;
        let folded = self.entries.folded(slot);
        let letters = words.iter().filter_map(|word| self.letters_score(folded, word));
        let starts: Vec<Option<usize>> = words.iter().map(|word| word_start(folded, word)).collect();
        let in_order = starts.iter().all(Option::is_some) && starts.windows(2).all(|pair| pair[0] < pair[1]);
        letters.sum::<i64>() + if in_order { IN_ORDER } else { 0 }
    }
}

impl<Id> NameIndex<Id> {
    /// The matcher's score. It keeps its matrix from call to call and reads what was left there, so
    /// that a score would depend on the names scored before; matching one letter first shrinks the
    /// matrix to next to nothing, and what grows again is clear.
    fn letters_score(&self, folded: &str, word: &str) -> Option<i64> {
        self.scorer.fuzzy_match("x", "x")?;
        self.scorer.fuzzy_match(folded, word)
    }
}

/// Every word must match.
fn all_of(columns: &[Column]) -> Column {
    let mut columns = columns.iter();
    let mut all = columns.next().cloned().unwrap_or_else(|| Column::empty(0));
    columns.for_each(|column| all.and(column));
    all
}

/// Whether the letters of `word` follow one another in `text`, the first at the start of a word.
/// The earliest such word is the best: whatever follows a later one follows it too.
fn follows(word: &str, text: &str) -> bool {
    let Some(first) = word.chars().next() else { return true };
    let Some(start) = word_start(text, first.encode_utf8(&mut [0; 4])) else { return false };
    let mut letters = text[start..].chars();
    word.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// Where the first word starts that begins with `beginning`.
fn word_start(folded: &str, beginning: &str) -> Option<usize> {
    let starts = folded.match_indices(beginning).map(|(at, _)| at);
    starts.into_iter().find(|at| *at == 0 || folded[..*at].ends_with([' ', BETWEEN_FOLDED]))
}
