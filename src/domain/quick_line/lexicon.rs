//! The words of the quick line in both languages, folded, and how many of a line's words each takes.
//! Channels and service areas bring their own words; what is here belongs to the line alone.

use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, LegalBasis, Outcome};

/// The most words that anything here takes.
pub(super) const MOST_WORDS: usize = 8;

/// Channel words that are surnames or given names too.
const NAMES_TOO: &[&str] = &["gade", "ring", "home", "street", "call"];

/// What says that nobody was met, or who was. The longer come first.
const OUTCOMES: &[(&[&str], Outcome)] = &[
    (&["ikke", "truffet"], Outcome::Attempted),
    (&["ikke", "hjemme"], Outcome::Attempted),
    (&["ikke", "set"], Outcome::Attempted),
    (&["traf", "ikke"], Outcome::Attempted),
    (&["svarer", "ikke"], Outcome::Attempted),
    (&["svarede", "ikke"], Outcome::Attempted),
    (&["intet", "svar"], Outcome::Attempted),
    (&["ingen", "svar"], Outcome::Attempted),
    (&["not", "reached"], Outcome::Attempted),
    (&["not", "home"], Outcome::Attempted),
    (&["not", "at", "home"], Outcome::Attempted),
    (&["not", "seen"], Outcome::Attempted),
    (&["no", "answer"], Outcome::Attempted),
    (&["no", "reply"], Outcome::Attempted),
    (&["did", "not", "answer"], Outcome::Attempted),
    (&["forsoegt"], Outcome::Attempted),
    (&["forgaeves"], Outcome::Attempted),
    (&["attempted"], Outcome::Attempted),
    (&["truffet"], Outcome::Reached),
    (&["reached"], Outcome::Reached),
    (&["set"], Outcome::Observed),
    (&["seen"], Outcome::Observed),
    (&["observed"], Outcome::Observed),
];

/// Small words that may stand before a channel: "på gaden", "via sms", "over the phone".
const BEFORE_CHANNEL: &[&str] =
    &["i", "paa", "per", "pr", "pr.", "via", "med", "til", "by", "over", "on", "in", "at", "with"];

/// Small words that may stand between those and the channel.
const ARTICLES: &[&str] = &["the", "a", "an", "en", "et"];

/// Words that a place follows.
const BEFORE_PLACE: &[&str] = &["ved", "paa", "hos", "til", "i", "at", "in", "on", "near"];

/// Words that may stand before a duration: "i 20 min", "ca. 1 t".
const BEFORE_DURATION: &[&str] = &["i", "for", "ca", "ca.", "cirka", "about"];

/// Words that part one citizen from the next.
const PARTING: &[&str] = &["og", "and", "&"];

/// What a group's people are called.
const PEOPLE: &[&str] =
    &["personer", "pers", "pers.", "mennesker", "deltagere", "borgere", "unge", "people", "persons"];

/// A group, and its headcount where that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Of(u16),
    Uncounted,
}

/// Words that are read off the front of others: what they mean, and how many they are.
type Read<T> = Option<(T, usize)>;

/// What became of it.
pub(super) fn outcome(words: &[&str]) -> Read<Outcome> {
    OUTCOMES
        .iter()
        .find(|(phrase, _)| words.starts_with(phrase))
        .map(|(phrase, found)| (*found, phrase.len()))
}

/// `gruppe 12`, `gruppe på 12 personer`, `group of 12`.
pub(super) fn group(words: &[&str]) -> Read<Group> {
    let first = words.first()?;
    let attached = ["gruppe", "group"].iter().find_map(|word| first.strip_prefix(word))?;
    if let Some(people) = number(attached) {
        return Some((Group::Of(people), 1 + people_said(&words[1..])));
    }
    if !attached.is_empty() {
        return None;
    }
    let between =
        usize::from(words.get(1).is_some_and(|word| matches!(*word, "paa" | "med" | "of" | "with")));
    match words.get(1 + between).and_then(|word| number(word)) {
        Some(people) => {
            let used = 2 + between;
            Some((Group::Of(people), used + people_said(&words[used..])))
        }
        None => Some((Group::Uncounted, 1)),
    }
}

fn people_said(words: &[&str]) -> usize {
    usize::from(words.first().is_some_and(|word| PEOPLE.contains(word)))
}

/// A whole number; more than fits is the most that does, which a contact then refuses.
fn number(text: &str) -> Option<u16> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().unwrap_or(u16::MAX))
}

/// `§82b`, `§ 82 b`, `82b`, `§99`, `barnets lov`.
pub(super) fn basis(words: &[&str]) -> Read<LegalBasis> {
    match words {
        ["barnets", "lov", ..] | ["childrens" | "children's", "act", ..] => {
            return Some((LegalBasis::ChildrensAct, 2));
        }
        ["barnetslov" | "barnets-lov", ..] => return Some((LegalBasis::ChildrensAct, 1)),
        _ => {}
    }
    let mut joined = String::new();
    let mut found = None;
    for (at, word) in words.iter().take(3).enumerate() {
        joined.push_str(word);
        found = section(&joined).map(|basis| (basis, at + 1)).or(found);
    }
    found
}

fn section(text: &str) -> Option<LegalBasis> {
    Some(match text {
        "§82a" | "82a" => LegalBasis::Section82a,
        "§82b" | "82b" => LegalBasis::Section82b,
        "§82c" | "82c" => LegalBasis::Section82c,
        "§82d" | "82d" => LegalBasis::Section82d,
        "§99" => LegalBasis::Section99,
        _ => return None,
    })
}

/// A channel by one word or several of its own: `tlf`, `home visit`, `drop in`.
pub(super) fn channel(words: &[&str]) -> Read<Channel> {
    let (first, mut used) = one_channel(words)?;
    while let Some((_, more)) = one_channel(&words[used..]).filter(|(next, _)| *next == first) {
        used += more;
    }
    Some((first, used))
}

fn one_channel(words: &[&str]) -> Read<Channel> {
    let means = |word: &str| Channel::ALL.into_iter().find(|channel| channel.words().contains(&word));
    let first = words.first()?;
    let pair = words.get(1).map(|second| format!("{first}-{second}"));
    match pair.and_then(|pair| means(&pair)) {
        Some(channel) => Some((channel, 2)),
        None => means(first).map(|channel| (channel, 1)),
    }
}

/// How many small words stand before a channel; none where the first is no such word.
pub(super) fn before_channel(words: &[&str]) -> Option<usize> {
    words.first().filter(|word| BEFORE_CHANNEL.contains(word))?;
    Some(1 + usize::from(words.get(1).is_some_and(|word| ARTICLES.contains(word))))
}

/// Whether a duration may follow the word.
pub(super) fn is_before_duration(word: &str) -> bool {
    BEFORE_DURATION.contains(&word)
}

/// Whether a place may follow the word.
pub(super) fn is_before_place(word: &str) -> bool {
    BEFORE_PLACE.contains(&word)
}

/// Whether the word parts one citizen from the next.
pub(super) fn is_parting(word: &str) -> bool {
    PARTING.contains(&word)
}

/// Whether a channel's word may be someone's name.
pub(super) fn is_name_too(word: &str) -> bool {
    NAMES_TOO.contains(&word)
}

/// Whether the word says that nobody could be named.
pub(super) fn is_anonymous(word: &str) -> bool {
    matches!(word, "anonym" | "anonyme" | "anonymous" | "anon")
}

/// Whether the word announces someone who is to be written down.
pub(super) fn is_new(word: &str) -> bool {
    matches!(word, "ny" | "new")
}

/// A service area by one word or several: `jobcenter`, `kultur og fritid`.
pub(super) fn area(words: &[&str]) -> Read<ServiceArea> {
    const MOST: usize = 3;
    (1..=words.len().min(MOST)).rev().find_map(|used| {
        let said = words[..used].join(" ").replace('-', " ");
        let says = |word: &&str| word.replace('-', " ") == said;
        ServiceArea::ALL.into_iter().find(|area| area.words().iter().any(says)).map(|area| (area, used))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold::fold;

    #[test]
    fn every_word_is_written_as_it_is_compared() {
        let outcomes = OUTCOMES.iter().flat_map(|(phrase, _)| phrase.iter());
        let channels = Channel::ALL.into_iter().flat_map(|channel| channel.words().iter());
        let areas = ServiceArea::ALL.into_iter().flat_map(|area| area.words().iter());
        let small =
            [NAMES_TOO, BEFORE_CHANNEL, ARTICLES, BEFORE_PLACE, PARTING, PEOPLE].into_iter().flatten();
        for word in outcomes.chain(channels).chain(areas).chain(small) {
            assert_eq!(fold(word), *word);
        }
    }

    #[test]
    fn no_word_means_two_channels() {
        let all: Vec<&str> =
            Channel::ALL.into_iter().flat_map(|channel| channel.words().iter().copied()).collect();
        for (at, word) in all.iter().enumerate() {
            assert!(!all[..at].contains(word), "{word}");
        }
    }

    #[test]
    fn a_word_that_is_a_name_too_is_a_channel() {
        for word in NAMES_TOO {
            assert!(channel(&[word]).is_some(), "{word}");
        }
    }
}
