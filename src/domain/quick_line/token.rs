//! Splits a line into words with their marks, each with its place, and finds where the note begins.
//! Knows marks and blanks, not what a word means.

use std::borrow::Cow;

use super::Span;
use crate::domain::fold::fold;
use crate::domain::text::shown;

/// The mark that a token begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sigil {
    /// `#`
    Tag,
    /// `+`
    Touches,
    /// `>` and `>>`
    Refers(Strength),
    /// `!` and `!!`
    Promises(Strength),
}

/// Whether a mark stands once or twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    Plain,
    Double,
}

/// Whether a word stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Bare,
    Quoted,
}

/// A word of the line.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// Where it stands, with its mark and quotation marks, without what parts it from the next.
    pub span: Span,
    /// Its mark.
    pub sigil: Option<Sigil>,
    /// What stands after the mark and within the quotation marks; may be empty.
    pub word: &'a str,
    /// The word as it is compared.
    pub folded: String,
    /// Whether it stands in quotation marks.
    pub form: Form,
    /// Whether a comma or semicolon parts it from the next.
    pub parted: bool,
}

/// A line in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Split<'a> {
    /// The words before the note.
    pub tokens: Vec<Token<'a>>,
    /// Where the colon stands that begins the note.
    pub note: Option<usize>,
}

impl Token<'_> {
    /// Whether it is a word like any other, without mark and quotation marks.
    pub fn is_plain(&self) -> bool {
        self.sigil.is_none() && self.form == Form::Bare
    }

    /// The byte after its mark.
    pub fn after_mark(&self) -> usize {
        let mark = match self.sigil {
            None => 0,
            Some(Sigil::Refers(Strength::Double) | Sigil::Promises(Strength::Double)) => 2,
            Some(_) => 1,
        };
        self.span.start + mark
    }
}

/// What parts two words, with or without a blank.
pub(super) const PARTS: [char; 2] = [',', ';'];

/// Splits a line.
pub(super) fn split(text: &str) -> Split<'_> {
    let mut split = Split::default();
    let mut at = 0;
    while let Some(start) = visible(text, at) {
        if text[start..].starts_with(':') {
            split.note = Some(start);
            break;
        }
        if text[start..].starts_with(PARTS) {
            split.part();
            at = start + 1;
            continue;
        }
        let (token, next) = token(text, start);
        at = next;
        let colon = text[..next].ends_with(':').then(|| next - 1).filter(|_| token.form == Form::Bare);
        if token.sigil.is_some() || token.form == Form::Quoted || !token.folded.is_empty() {
            split.tokens.push(token);
        }
        if colon.is_some() {
            split.note = colon;
            break;
        }
    }
    split
}

impl Split<'_> {
    /// Parts the latest token from the next.
    fn part(&mut self) {
        if let Some(before) = self.tokens.last_mut() {
            before.parted = true;
        }
    }
}

/// The first byte from `at` that is no blank.
fn visible(text: &str, at: usize) -> Option<usize> {
    text[at..].find(|c: char| !c.is_whitespace()).map(|more| at + more)
}

/// The token that begins at `start`, and the byte after all that belongs to it.
fn token(text: &str, start: usize) -> (Token<'_>, usize) {
    let (sigil, mark_len) = sigil(&text[start..]);
    let body_at = start + mark_len;
    let body = &text[body_at..];
    if let Some((opening, closings)) = quotation(body) {
        let inner = &body[opening..];
        let close = inner.char_indices().find(|(_, c)| closings.contains(c));
        // Quotation marks that are still open reach to the end: the line is being typed.
        let (word, len) = match close {
            Some((at, mark)) => (&inner[..at], at + mark.len_utf8()),
            None => (inner.trim_end(), inner.trim_end().len()),
        };
        let end = body_at + opening + len;
        return (made(start..end, sigil, word, Form::Quoted), end);
    }
    let whole = &body[..body.find(char::is_whitespace).unwrap_or(body.len())];
    let word = whole.trim_end_matches(':').trim_end_matches(PARTS);
    // One colon begins the note; more of them are the note's own.
    let colons = whole.len() - whole.trim_end_matches(':').len();
    let end = body_at + whole.len() - colons.saturating_sub(1);
    let mut token = made(start..body_at + word.len(), sigil, word, Form::Bare);
    token.parted = word.len() < whole.len();
    (token, end)
}

fn made(span: Span, sigil: Option<Sigil>, word: &str, form: Form) -> Token<'_> {
    let folded = match shown(word) {
        Cow::Borrowed(word) => fold(word),
        Cow::Owned(cleaned) => fold(cleaned.trim()),
    };
    Token { span, sigil, word, folded, form, parted: false }
}

/// The mark that a text begins with, and its length in bytes.
fn sigil(text: &str) -> (Option<Sigil>, usize) {
    let strength =
        |mark: &str| if text.starts_with(mark) { (Strength::Double, 2) } else { (Strength::Plain, 1) };
    match text.as_bytes().first() {
        Some(b'#') => (Some(Sigil::Tag), 1),
        Some(b'+') => (Some(Sigil::Touches), 1),
        Some(b'>') => {
            let (strength, len) = strength(">>");
            (Some(Sigil::Refers(strength)), len)
        }
        Some(b'!') => {
            let (strength, len) = strength("!!");
            (Some(Sigil::Promises(strength)), len)
        }
        _ => (None, 0),
    }
}

/// The length of the opening quotation mark that a text begins with, and what may close it: straight, Danish,
/// English or German, as keyboards and other programs put them.
pub(super) fn quotation(text: &str) -> Option<(usize, &'static [char])> {
    let opening = text.chars().next()?;
    let closings: &[char] = match opening {
        '"' | '“' | '”' | '„' => &['"', '“', '”'],
        '»' | '«' => &['»', '«'],
        _ => return None,
    };
    Some((opening.len_utf8(), closings))
}
