//! Things to choose among, and finding them by a few typed letters. Knows their labels, not what they stand for.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::fold::{fold, fold_words};

pub use crate::domain::typed::Choice;

/// The indexes of the choices that a query finds, the best first; all of them in order for a blank query.
/// Every word of the query must be found; case, accents and the Danish letters' other spellings do not matter.
pub fn found(query: &str, choices: &[Choice]) -> Vec<usize> {
    let words = fold_words(query);
    if words.is_empty() {
        return (0..choices.len()).collect();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut scored: Vec<(i64, usize)> = choices
        .iter()
        .enumerate()
        .filter_map(|(index, choice)| Some((score(&matcher, &words, choice)?, index)))
        .collect();
    scored.sort_by_key(|(score, index)| (-score, *index));
    scored.into_iter().map(|(_, index)| index).collect()
}

fn score(matcher: &SkimMatcherV2, words: &[String], choice: &Choice) -> Option<i64> {
    /// What the beginning of a word is worth beside letters somewhere in it.
    const BEGINS: i64 = 1_000;
    let label = fold(&choice.label);
    let parts = fold_words(&choice.label);
    let detail = fold(&choice.detail);
    words.iter().try_fold(0_i64, |sum, word| {
        let begins = parts.iter().any(|part| part.starts_with(word.as_str()));
        let first = label.starts_with(word.as_str());
        let bonus = BEGINS * (i64::from(begins) + i64::from(first));
        let inside = detail.contains(word.as_str()).then_some(0);
        Some(sum + bonus + matcher.fuzzy_match(&label, word).or(inside)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(query: &str) -> Vec<String> {
        let choices = [
            Choice::new("1", "Jens Petersen").detail("1989, banegården"),
            Choice::new("2", "Søren Åkjær"),
            Choice::new("3", "Mona Lund"),
            Choice::new("4", "Peter Jensen"),
        ];
        found(query, &choices).into_iter().map(|index| choices[index].label.clone()).collect()
    }

    #[test]
    fn words_are_found_in_any_order_and_spelling() {
        assert_eq!(labels("pet jen"), ["Jens Petersen", "Peter Jensen"]);
        assert_eq!(labels("soeren aakj"), ["Søren Åkjær"]);
        assert_eq!(labels("SØREN"), ["Søren Åkjær"]);
        assert_eq!(labels("banegård"), ["Jens Petersen"]);
        assert_eq!(labels("mln"), ["Mona Lund"]);
        assert_eq!(labels("xyz"), Vec::<String>::new());
        assert_eq!(labels(" ").len(), 4);
    }
}
