//! Two views of a text that ignore how it happens to be spelt: the folded form, in which names are
//! looked for, and the collation key, in which Danish lists are sorted. Knows no index.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

#[cfg(test)]
mod tests;

/// A text's place in a Danish list. Compare two keys; the bytes mean nothing else.
///
/// æ, ø, å come last, aa sorts as å, ä as æ, ö as ø, ü as y. Accents, and then capitals, decide
/// only between words that are otherwise the same. Blanks and signs sort before digits, digits
/// before letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CollationKey(Box<[u8]>);

/// `text` without what people leave out or write differently: in lower case, with å as aa, ø and ö
/// as oe, æ and ä as ae, ß as ss, and without accents. Signs and blanks stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    each_folded(text, |_, c| folded.push(c));
    folded
}

/// The folded words of a text: runs of letters and digits. An apostrophe parts nothing, so that
/// "O'Brien" is found as "obrien".
pub fn fold_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in fold(text).chars().filter(|c| !is_apostrophe(*c)) {
        if c.is_alphanumeric() {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Calls `each` with every folded character and the byte in `text` where it comes from.
pub fn each_folded(text: &str, mut each: impl FnMut(usize, char)) {
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        let end = start + c.len_utf8();
        // "a" with a ring of its own is an å, however it was typed.
        let ring = matches!(c, 'a' | 'A') && text[end..].starts_with('\u{30A}');
        let c = if ring { 'å' } else { c };
        fold_char(c, |folded| each(start, folded));
        start = end + if ring { '\u{30A}'.len_utf8() } else { 0 };
    }
}

/// Whether a character is an apostrophe, typed or typeset.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '`' | '\u{B4}')
}

impl CollationKey {
    /// The key of a text.
    pub fn of(text: &str) -> Self {
        let mut key = Vec::with_capacity(text.len() * 2 + 8);
        let mut accents = Vec::new();
        let mut capitals = Vec::new();
        let mut letters = text.nfc().peekable();
        while let Some(c) = letters.next() {
            let lower = lower(c);
            let double_a = lower == 'a' && letters.peek().is_some_and(|next| self::lower(*next) == 'a');
            if double_a {
                letters.next();
            }
            let (letter, accent) = if double_a { ('å', 1) } else { plain_letter(lower) };
            push_weight(&mut key, letter);
            accents.push(accent);
            capitals.push(u8::from(c != lower));
        }
        // 0 is below every weight, so that a shorter word comes before its continuation.
        key.push(0);
        key.extend(accents);
        key.push(0);
        key.extend(capitals);
        Self(key.into())
    }
}

/// Compares two texts as a Danish list has them; equal only when the texts are.
pub fn danish_order(one: &str, other: &str) -> Ordering {
    CollationKey::of(one).cmp(&CollationKey::of(other)).then_with(|| one.cmp(other))
}

/// Passes on what a character folds to; most fold to one character, some to two, marks to none.
fn fold_char(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(c.to_ascii_lowercase());
    }
    let mut lowered = |c: char| {
        for lower in c.to_lowercase() {
            match expanded(lower) {
                Some(letters) => letters.chars().for_each(&mut each),
                None if is_combining_mark(lower) => {}
                None => each(lower),
            }
        }
    };
    if expanded(lower(c)).is_some() { lowered(c) } else { decompose_compatible(c, lowered) }
}

/// The letters that stand for several, or that are no plain letter with an accent.
const fn expanded(lower: char) -> Option<&'static str> {
    Some(match lower {
        'å' | 'ǻ' => "aa",
        'ø' | 'ǿ' | 'ö' | 'œ' | 'ő' => "oe",
        'æ' | 'ǽ' | 'ǣ' | 'ä' => "ae",
        'ß' => "ss",
        'þ' => "th",
        'ð' | 'đ' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        _ => return None,
    })
}

/// A letter's sorting letter and how it differs from it; 1 is "not at all".
fn plain_letter(lower: char) -> (char, u8) {
    match lower {
        'a'..='z' | '0'..='9' => (lower, 1),
        'æ' | 'ø' => (lower, 1),
        'å' => ('å', 2),
        'ä' | 'ǽ' => ('æ', 2),
        'ö' | 'ǿ' | 'œ' | 'ő' => ('ø', 2),
        'ü' | 'ű' => ('y', 2),
        'đ' | 'ð' => ('d', 2),
        'ł' => ('l', 2),
        'ß' => ('s', 2),
        _ => {
            let mut base = None;
            decompose_compatible(lower, |part| base = base.or(Some(part)));
            let base = base.unwrap_or(lower);
            (base, if base == lower { 1 } else { 3 })
        }
    }
}

fn push_weight(key: &mut Vec<u8>, letter: char) {
    const DIGITS: u8 = 0x20;
    const LETTERS: u8 = 0x40;
    const OTHER_LETTERS: u8 = 0xF0;
    match letter {
        '0'..='9' => key.push(DIGITS + letter as u8 - b'0'),
        'a'..='z' => key.push(LETTERS + letter as u8 - b'a'),
        'æ' => key.push(LETTERS + 26),
        'ø' => key.push(LETTERS + 27),
        'å' => key.push(LETTERS + 28),
        c if c.is_alphanumeric() => {
            key.push(OTHER_LETTERS);
            key.extend_from_slice(&u32::from(c).to_be_bytes()[1..]);
        }
        c if c.is_whitespace() => key.push(1),
        _ => key.push(2),
    }
}

/// The lower-case form, where it is one character.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
