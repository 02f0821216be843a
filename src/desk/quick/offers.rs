//! Offers of the directory behind `>`: which one a name means, and which may be meant by what is being typed.

use chrono::NaiveDateTime;

use crate::desk::view::OfferLine;
use crate::domain::area::ServiceArea;
use crate::domain::directory::OfferFilter;
use crate::domain::fold::fold_words;
use crate::domain::quick_line::{self, Placed, Said, Span};
use crate::domain::refusal::Refusal;
use crate::i18n::{Words, labels};

use super::Sight;
use super::complete::Suggestion;

/// So many offers of nearly one name are looked at.
const ALIKE: usize = 9;

/// The offer that a name means: the one that is called just so, or the only one whose words begin so. Nothing is
/// guessed where several may be meant.
pub(super) fn meant(
    sight: &dyn Sight,
    name: &str,
    area: Option<ServiceArea>,
) -> Result<Option<OfferLine>, Refusal> {
    let words = fold_words(name);
    if words.is_empty() {
        return Ok(None);
    }
    let filter = OfferFilter { text: name.to_owned(), area, ..OfferFilter::default() };
    let found = sight.offers(&filter, ALIKE)?.lines;
    let mut same = found.iter().filter(|line| fold_words(&line.name) == words);
    if let (Some(only), None) = (same.next(), same.next()) {
        return Ok(Some(only.clone()));
    }
    let begins = |line: &&OfferLine| {
        let called = fold_words(&line.name);
        words.iter().all(|word| called.iter().any(|part| part.starts_with(word.as_str())))
    };
    let mut beginning = found.iter().filter(begins);
    Ok(match (beginning.next(), beginning.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    })
}

/// Offers as a line has to call them, for what is being typed behind the mark.
pub(super) fn suggested(
    sight: &dyn Sight,
    mark: &str,
    typed: &str,
    span: &Span,
    now: NaiveDateTime,
    words: &Words,
) -> Result<Vec<Suggestion>, Refusal> {
    let typed = typed.trim_start_matches(['>', '"']).trim();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let filter = OfferFilter { text: typed.to_owned(), ..OfferFilter::default() };
    let found = sight.offers(&filter, ALIKE)?.lines;
    let suggested = found.into_iter().map(|line| {
        let text = if is_one_name(mark, &line.name, now) {
            format!("{mark}{}", line.name)
        } else {
            format!("{mark}\"{}\"", line.name.replace('"', ""))
        };
        let parts = [line.name.clone(), line.organisation.clone(), labels::capacity(words, line.capacity)];
        let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        Suggestion { replace: span.clone(), text, label }
    });
    Ok(suggested.collect())
}

/// Whether a name is read as one, behind the mark and without quotation marks.
fn is_one_name(mark: &str, name: &str, now: NaiveDateTime) -> bool {
    let line = format!("x {mark}{name}");
    let line = quick_line::read(&line, now);
    match line.pieces() {
        [_, Placed { value: Said::Referral(enquiry), .. }] => {
            enquiry.area.is_none() && enquiry.name.as_str() == name
        }
        _ => false,
    }
}
