//! One slip of the finger: a letter too many, too few, another one, or two that changed places.

use super::dictionary::Dictionary;

/// How a word with one slip matches a word of the dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// All of the word.
    Whole,
    /// The beginning of the word.
    Beginning,
}

/// Below this many letters nothing is taken for a slip.
const FEWEST_LETTERS: usize = 3;
/// From this many letters on the beginning of a word may match; below, only all of it.
const FEWEST_FOR_BEGINNING: usize = 4;

/// A word as it was typed, ready to be held against many others.
pub(super) struct Typed {
    /// The folded word, and the same with å, ø and æ as one letter each, where that differs: a slip
    /// of one such letter would otherwise count as two.
    forms: Vec<String>,
}

impl Typed {
    /// Expects a folded word.
    pub(super) fn new(folded: &str) -> Self {
        let joined = joined(folded);
        let forms = std::iter::once(folded.to_owned()).chain(joined.filter(|joined| joined != folded));
        Self { forms: forms.collect() }
    }

    /// How the word, with exactly one slip in it, matches a folded `word`; none when it does not,
    /// when it is too short, or when it matches as it is.
    pub(super) fn one_slip(&self, word: &str) -> Option<Fit> {
        let folded = self.forms.first()?;
        if word.starts_with(folded.as_str()) {
            return None;
        }
        let plain = one_slip(folded, word);
        let joined_word = joined(word);
        if plain == Some(Fit::Whole) || (self.forms.len() == 1 && joined_word.is_none()) {
            return plain;
        }
        let joined_fit = one_slip(self.forms.last()?, joined_word.as_deref().unwrap_or(word));
        plain.into_iter().chain(joined_fit).min()
    }

    /// The numbers of the words that match with one slip. Looks only where such words can be.
    pub(super) fn with_one_slip(&self, dictionary: &Dictionary) -> Vec<(usize, Fit)> {
        let mut firsts: Vec<String> = dictionary.first_letters().into_iter().map(String::from).collect();
        firsts.extend(JOINED.iter().map(|(double, _)| (*double).to_owned()));
        let mut numbers: Vec<usize> = self
            .forms
            .iter()
            .flat_map(|form| beginnings(form, &firsts))
            .flat_map(|beginning| dictionary.beginning_with(&beginning))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
            .into_iter()
            .filter_map(|number| Some((number, self.one_slip(dictionary.word(number))?)))
            .collect()
    }
}

/// The folded beginnings, one of which every word has that a word with one slip can mean.
fn beginnings(typed: &str, firsts: &[String]) -> Vec<String> {
    let mut letters = typed.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return Vec::new() };
    let (rest, beyond) = (&typed[first.len_utf8()..], letters.as_str());
    // The first letter is right; it is too many; it changed places with the second.
    let mut all = vec![first.to_string(), rest.to_owned(), format!("{second}{first}{beyond}")];
    // The first letter is missing, or is another one.
    all.extend(firsts.iter().flat_map(|letter| [format!("{letter}{typed}"), format!("{letter}{rest}")]));
    all.iter().map(|beginning| parted(beginning)).collect()
}

/// As [`Typed::one_slip`], letter by letter.
fn one_slip(typed: &str, word: &str) -> Option<Fit> {
    let letters = typed.chars().take(FEWEST_FOR_BEGINNING).count();
    if letters < FEWEST_LETTERS {
        return None;
    }
    let common = typed.chars().zip(word.chars()).take_while(|(one, other)| one == other);
    let common: usize = common.map(|(letter, _)| letter.len_utf8()).sum();
    let fit = rest_fits(&typed[common..], &word[common..])?;
    (fit == Fit::Whole || letters >= FEWEST_FOR_BEGINNING).then_some(fit)
}

/// What folding made two letters of, as one again. Folded words hold none of these signs.
const JOINED: [(&str, char); 3] = [("aa", 'å'), ("oe", 'ø'), ("ae", 'æ')];

/// A folded word with one letter for each Danish letter; none when it has none.
fn joined(folded: &str) -> Option<String> {
    let has_any = folded.contains("aa") || folded.contains("oe") || folded.contains("ae");
    has_any.then(|| {
        JOINED.iter().fold(folded.to_owned(), |word, (double, single)| {
            word.replace(double, single.encode_utf8(&mut [0; 4]))
        })
    })
}

/// Undoes [`joined`].
fn parted(word: &str) -> String {
    JOINED.iter().fold(word.to_owned(), |word, (double, single)| word.replace(*single, double))
}

/// Whether one slip right here makes the rests match. A slip earlier, where they still agree, would
/// change nothing that one here does not.
fn rest_fits(typed: &str, word: &str) -> Option<Fit> {
    let (typed_first, typed_rest) = split(typed)?;
    let too_many = fit(typed_rest, word);
    let Some((word_first, word_rest)) = split(word) else { return too_many };
    let too_few = fit(typed, word_rest);
    let another = fit(typed_rest, word_rest);
    let swapped =
        split(typed_rest).zip(split(word_rest)).and_then(|((typed_second, typed), (word_second, word))| {
            (typed_first == word_second && typed_second == word_first).then(|| fit(typed, word)).flatten()
        });
    [too_many, too_few, another, swapped].into_iter().flatten().min()
}

fn fit(typed: &str, word: &str) -> Option<Fit> {
    let rest = word.strip_prefix(typed)?;
    Some(if rest.is_empty() { Fit::Whole } else { Fit::Beginning })
}

fn split(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    Some((first, &text[first.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use proptest::prelude::*;

    use super::*;
    use crate::domain::fold::fold;

    #[test]
    fn slips_by_kind() {
        let cases = [
            ("petresen", "petersen", Some(Fit::Whole)),
            ("peersen", "petersen", Some(Fit::Whole)),
            ("pettersen", "petersen", Some(Fit::Whole)),
            ("pedersen", "petersen", Some(Fit::Whole)),
            ("eptersen", "petersen", Some(Fit::Whole)),
            ("etersen", "petersen", Some(Fit::Whole)),
            ("betersen", "petersen", Some(Fit::Whole)),
            ("xpetersen", "petersen", Some(Fit::Whole)),
            ("petersenx", "petersen", Some(Fit::Whole)),
            ("petre", "petersen", Some(Fit::Beginning)),
            ("petersen", "petersen", None),
            ("peter", "petersen", None),
            ("pdr", "petersen", None),
            ("pedreson", "petersen", None),
            ("lae", "lea", Some(Fit::Whole)),
            ("lae", "leander", None),
            ("bo", "bi", None),
            ("søern", "søren", Some(Fit::Whole)),
            ("sreøn", "søren", None),
            ("sren", "søren", Some(Fit::Whole)),
            ("suren", "søren", Some(Fit::Whole)),
            ("øsren", "søren", Some(Fit::Whole)),
            ("kæjrg", "kjærgård", Some(Fit::Beginning)),
            ("rsted", "ørsted", Some(Fit::Whole)),
            ("ursted", "ørsted", Some(Fit::Whole)),
            ("rørsted", "ørsted", Some(Fit::Whole)),
            ("micheal", "michael", Some(Fit::Whole)),
            ("røsted", "ørsted", Some(Fit::Whole)),
        ];
        for (typed, word, expected) in cases {
            assert_eq!(Typed::new(&fold(typed)).one_slip(&fold(word)), expected, "{typed} for {word}");
        }
    }

    /// All that one slip can make of a word, by brute force.
    fn slipped(typed: &str, alphabet: &[char]) -> BTreeSet<String> {
        let letters: Vec<char> = typed.chars().collect();
        let mut all = BTreeSet::new();
        let mut add = |letters: Vec<char>| {
            all.insert(letters.into_iter().collect::<String>());
        };
        for at in 0..=letters.len() {
            for letter in alphabet {
                let mut longer = letters.clone();
                longer.insert(at, *letter);
                add(longer);
                if at < letters.len() {
                    let mut other = letters.clone();
                    other[at] = *letter;
                    add(other);
                }
            }
            if at < letters.len() {
                let mut shorter = letters.clone();
                shorter.remove(at);
                add(shorter);
            }
            if at + 1 < letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                add(swapped);
            }
        }
        all
    }

    proptest! {
        #[test]
        fn it_agrees_with_brute_force(typed in "[xyz]{4,6}", word in "[xyz]{1,7}") {
            let meant = slipped(&typed, &['x', 'y', 'z']);
            let expected = if word.starts_with(&typed) {
                None
            } else if meant.contains(&word) {
                Some(Fit::Whole)
            } else {
                meant.iter().any(|meant| word.starts_with(meant.as_str())).then_some(Fit::Beginning)
            };
            prop_assert_eq!(Typed::new(&typed).one_slip(&word), expected);
        }

        #[test]
        fn the_dictionary_is_searched_where_it_matters(words in prop::collection::btree_set("[aoexя]{1,7}", 0..40), typed in "[aoexя]{1,7}") {
            let dictionary = Dictionary::of(words.iter().map(|word| (word.as_str().into(), vec![0])).collect::<HashMap<_, _>>());
            let typed = Typed::new(&typed);
            let expected: Vec<(usize, Fit)> = words
                .iter()
                .enumerate()
                .filter_map(|(number, word)| Some((number, typed.one_slip(word)?)))
                .collect();
            prop_assert_eq!(typed.with_one_slip(&dictionary), expected);
        }
    }
}
