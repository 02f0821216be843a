//! What may come out: text that drives no terminal and stands where it was put, and the painter's own codes.
//! Must never call the cleaning that it looks over.

/// Whether a character may reach a terminal, a file or a page inside a text.
pub(crate) fn is_harmless(c: char) -> bool {
    !(c.is_control() || is_directional(c) || matches!(c, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{feff}'))
}

/// Whether a character turns text around (Unicode's property Bidi_Control), or hides what it joins.
fn is_directional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// Checks text of several lines: its lines and nothing else. A byte order mark may begin it.
pub(crate) fn assert_plain(what: &str, text: &str) {
    let inner = text.strip_prefix('\u{feff}').unwrap_or(text);
    let foul: Vec<char> = inner.chars().filter(|c| !is_harmless(*c) && !matches!(c, '\n' | '\r')).collect();
    assert!(foul.is_empty(), "{what}: {foul:?} in {text:?}");
    assert_few_marks(what, text);
}

/// Checks text that is one line.
pub(crate) fn assert_line(what: &str, text: &str) {
    assert!(text.chars().all(is_harmless), "{what}: {text:?}");
    assert_few_marks(what, text);
}

/// Checks that no letter carries a flood of marks.
pub(crate) fn assert_few_marks(what: &str, text: &str) {
    let mut row = 0;
    for c in text.chars() {
        row = if unicode_normalization::char::is_combining_mark(c) { row + 1 } else { 0 };
        assert!(row <= 8, "{what}: a flood of marks in {text:?}");
    }
}

/// Checks a picture: the painter's own codes, and text that is harmless.
pub(crate) fn assert_painted(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    for code in ["77m", "1337", "]52", "]8;", "]0;"] {
        assert!(
            !text.contains(&format!("\u{1b}[{code}")) && !text.contains(&format!("\u{1b}{code}")),
            "{what}"
        );
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '\u{1b}' {
            let ends = |c: char| ('@'..='~').contains(&c) && c != '[';
            let end = rest.find(ends).unwrap_or_else(|| panic!("{what}: {rest:?}"));
            let (code, after) = rest.split_at(end + 1);
            let before: String = text[..text.len() - rest.len()].chars().rev().take(60).collect();
            assert!(
                is_painters(code),
                "{what}: the painter never sends {code:?}; backwards before it: {before:?}"
            );
            rest = after;
        } else {
            assert!(is_harmless(c) || matches!(c, '\r' | '\n' | '\u{8}'), "{what}: {c:?} before {rest:?}");
        }
    }
    assert_few_marks(what, text);
}

/// Whether the painter sends that code, which stood behind an Escape.
fn is_painters(code: &str) -> bool {
    code == "M"
        || code.strip_prefix('[').is_some_and(|code| {
            let (numbers, last) = code.split_at(code.len() - 1);
            let numeric = numbers.trim_start_matches('?').bytes().all(|b| b.is_ascii_digit() || b == b';');
            numeric && "mHJKXBCDGhlrP@".contains(last)
        })
}
