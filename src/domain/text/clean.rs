//! Which characters may reach a store or a terminal, and what becomes of the others. Must never
//! remove what a person can see: where a sequence has no end, only its beginning goes.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many combining marks a letter keeps. Written languages need no more than three; floods of
/// them paint over the neighbouring lines.
pub const MARKS_PER_LETTER: usize = 4;

/// An operating-system command or device string longer than this is taken for text.
const MAX_STRING_CHARS: usize = 256;
/// A control sequence longer than this is taken for text.
const MAX_CONTROL_CHARS: usize = 32;

/// `text` as one line that is safe on a terminal: line breaks and tabs become spaces, whatever
/// controls the terminal or hides is removed, the rest is in NFC. Blanks are not collapsed.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(cleaned(text, ' ')) }
}

/// As [`shown`], but line breaks stay, each as one `\n`.
pub fn shown_prose(text: &str) -> Cow<'_, str> {
    let plain = text.chars().all(|c| c == '\n' || is_plain(c));
    if plain { Cow::Borrowed(text) } else { Cow::Owned(cleaned(text, '\n')) }
}

/// JSON with every character escaped that would drive a terminal, turn text around or hide: the same to whoever reads
/// it as JSON, and harmless to whoever has it on a screen.
pub fn shown_json(json: &str) -> Cow<'_, str> {
    // Only a text inside can hold one: all else in JSON is plain.
    let stands = |c: char| c == '\n' || !(is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}'));
    if json.chars().all(stands) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match stands(c) {
            true => escaped.push(c),
            false => c
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    Cow::Owned(escaped)
}

/// What needs no cleaning and is not changed by NFC, whatever stands beside it: nearly all that is
/// written in Danish and English.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{17F}' | '\u{2010}'..='\u{2027}')
}

fn cleaned(text: &str, line_break: char) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\u{1B}' => rest = after_escape(rest),
            '\r' => {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                kept.push(line_break);
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => kept.push(line_break),
            c if c.is_whitespace() => kept.push(' '),
            c if is_hidden(c) => {}
            c => kept.push(c),
        }
    }
    with_few_marks(kept.nfc())
}

/// Drops marks beyond [`MARKS_PER_LETTER`], and those that have no letter to stand on.
fn with_few_marks(letters: impl Iterator<Item = char>) -> String {
    let mut kept = String::new();
    let mut marks = MARKS_PER_LETTER;
    for c in letters {
        if !is_combining_mark(c) {
            marks = if matches!(c, '\n' | ' ') { MARKS_PER_LETTER } else { 0 };
            kept.push(c);
        } else if marks < MARKS_PER_LETTER {
            marks += 1;
            kept.push(c);
        }
    }
    kept
}

/// What follows the escape sequence whose ESC stood just before `rest`. A sequence goes wholly
/// when it is well formed; otherwise only as much of it as nobody would have typed. A lone letter
/// stays, since "ESC H" is more often a stray key before "Hej" than a command.
fn after_escape(rest: &str) -> &str {
    let Some(kind) = rest.chars().next() else { return rest };
    let body = &rest[kind.len_utf8()..];
    match kind {
        '[' => after_control(body).unwrap_or(body),
        ']' | 'P' | 'X' | '^' | '_' => {
            after_string(body).unwrap_or(if kind.is_alphabetic() { rest } else { body })
        }
        '(' | ')' | '*' | '+' | '#' | '%' => {
            let designated = body.chars().next().filter(char::is_ascii_alphanumeric);
            designated.map_or(body, |c| &body[c.len_utf8()..])
        }
        '7' | '8' | '=' | '>' | '\\' => body,
        _ => rest,
    }
}

/// What follows a control sequence (ECMA-48 5.4): parameters, intermediates, one final byte.
fn after_control(body: &str) -> Option<&str> {
    let inner = |c: char| matches!(c, ' '..='?');
    let end = body.char_indices().take(MAX_CONTROL_CHARS).find(|(_, c)| !inner(*c))?;
    matches!(end.1, '@'..='~').then(|| &body[end.0 + 1..])
}

/// What follows a command string (ECMA-48 5.6), if its terminator is near and on the same line.
fn after_string(body: &str) -> Option<&str> {
    for (at, c) in body.char_indices().take(MAX_STRING_CHARS) {
        match c {
            '\u{7}' | '\u{9C}' => return Some(&body[at + c.len_utf8()..]),
            '\u{1B}' => return body[at + 1..].strip_prefix('\\'),
            '\n' | '\r' => return None,
            _ => {}
        }
    }
    None
}

/// Whether a character has no face of its own, or no agreed one: controls, directional controls,
/// zero-width and other default-ignorable characters, variation selectors, tags, private use,
/// noncharacters. (Unicode 16, DerivedCoreProperties and chapter 23.)
const fn is_hidden(c: char) -> bool {
    let noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32) & 0xFFFE == 0xFFFE;
    noncharacter
        || matches!(c,
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
            | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
            | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFF}' | '\u{100000}'..='\u{10FFFF}')
}
