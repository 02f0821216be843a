//! Which letters of the texts as written a query has matched, for highlighting. Works on the few
//! that are shown, so it may take its time.

use unicode_normalization::char::is_combining_mark;

use super::Matched;
use super::columns::Cost;
use super::entries::Place;
use crate::domain::fold::{each_folded, is_apostrophe};
use crate::search::edit::{Fit, Typed};

/// A folded word, and for each of its characters the bytes it comes from.
struct Word {
    text: usize,
    place: Place,
    letters: Vec<(char, usize, usize)>,
    folded: String,
}

/// The pieces of `texts` that the words of a query match, in order and without overlap.
pub(super) fn ranges<'a>(query: &[String], texts: impl Iterator<Item = &'a str>) -> Vec<Matched> {
    let words: Vec<Word> = texts.enumerate().flat_map(|(number, text)| words_of(number, text)).collect();
    let mut all: Vec<Matched> = query.iter().flat_map(|typed| pieces(typed, &words)).collect();
    all.sort_by_key(|piece| (piece.text, piece.range.start, piece.range.end));
    let mut joined: Vec<Matched> = Vec::new();
    for piece in all {
        match joined.last_mut() {
            Some(last) if last.text == piece.text && piece.range.start <= last.range.end => {
                last.range.end = last.range.end.max(piece.range.end);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// What one word of the query matches: the beginning of the best word, or all of a word that is
/// meant but for a slip, or single letters.
fn pieces(typed: &str, words: &[Word]) -> Vec<Matched> {
    let slips = Typed::new(typed);
    let best = words
        .iter()
        .filter_map(|word| Some((cost(typed, &slips, word)?, word)))
        .min_by_key(|(cost, _)| *cost);
    if let Some((_, word)) = best {
        let slip = !word.folded.starts_with(typed);
        let count = if slip { word.letters.len() } else { typed.chars().count() };
        let ends = word.letters.first().zip(word.letters.get(count.saturating_sub(1)));
        return ends
            .map(|((_, start, _), (_, _, end))| Matched { text: word.text, range: *start..*end })
            .into_iter()
            .collect();
    }
    let texts = words.iter().map(|word| word.text).max().map_or(0, |last| last + 1);
    (0..texts).find_map(|text| letters_in_order(typed, words, text)).unwrap_or_default()
}

fn cost(typed: &str, slips: &Typed, word: &Word) -> Option<u8> {
    let cost = if word.folded == typed {
        Cost::Exact
    } else if word.folded.starts_with(typed) {
        Cost::Begins
    } else {
        match slips.one_slip(&word.folded)? {
            Fit::Whole => Cost::SlipInWord,
            Fit::Beginning => Cost::SlipInBeginning,
        }
    };
    Some(cost as u8 + word.place as u8)
}

fn letters_in_order(typed: &str, words: &[Word], text: usize) -> Option<Vec<Matched>> {
    let words: Vec<&Word> = words.iter().filter(|word| word.text == text).collect();
    let first = typed.chars().next()?;
    let start = words.iter().position(|word| word.folded.starts_with(first))?;
    let mut letters = words[start..].iter().flat_map(|word| &word.letters);
    typed
        .chars()
        .map(|wanted| {
            let (_, start, end) = letters.find(|(letter, _, _)| *letter == wanted)?;
            Some(Matched { text, range: *start..*end })
        })
        .collect()
}

/// The folded words of a text, cut as `fold_words` cuts them.
fn words_of(text_number: usize, text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    each_folded(text, |at, letter| {
        if is_apostrophe(letter) {
            return;
        }
        if !letter.is_alphanumeric() {
            is_open = false;
            return;
        }
        if !is_open {
            let place = Place::of(text_number, words.len());
            words.push(Word { text: text_number, place, letters: Vec::new(), folded: String::new() });
            is_open = true;
        }
        if let Some(word) = words.last_mut() {
            word.letters.push((letter, at, letter_end(text, at)));
            word.folded.push(letter);
        }
    });
    words
}

/// Where the character that starts at `at` ends, with the marks that stand on it.
fn letter_end(text: &str, at: usize) -> usize {
    let mut letters = text[at..].char_indices();
    letters.next();
    letters.find(|(_, letter)| !is_combining_mark(*letter)).map_or(text.len(), |(next, _)| at + next)
}
