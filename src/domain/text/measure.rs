//! How much room a text takes on a terminal, and how to make it fit. Counts in cells, breaks
//! between letters as a person sees them; expects text that has been cleaned.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `text` takes, letter by letter, as the screen counts them.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// `text` in at most `cells` cells; when it had to be cut it ends in `…`.
pub fn truncated(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let kept = text[..fitting(text, room)].trim_end();
    Cow::Owned(format!("{kept}…"))
}

/// `text` broken into lines of at most `cells` cells: at its own line breaks, else between words,
/// else inside a word that is longer than a line. Blanks at a break are left out. There is always
/// at least one line; a letter wider than a line stands alone on one.
pub fn wrapped(text: &str, cells: usize) -> Vec<&str> {
    text.split('\n').flat_map(|paragraph| wrapped_paragraph(paragraph, cells.max(1))).collect()
}

/// At most two capitals for a name: those of its first and last word. Empty for no name.
pub fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

fn wrapped_paragraph(paragraph: &str, cells: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = paragraph;
    // Only as far as a line goes is looked, so that long texts take as long as they are.
    while fitting(rest, cells) < rest.len() {
        let end = line_end(rest, cells);
        let line = rest[..end].trim_end_matches(' ');
        rest = rest[end..].trim_start_matches(' ');
        lines.push(line);
        if rest.is_empty() {
            return lines;
        }
    }
    lines.push(rest.trim_end_matches(' '));
    lines
}

/// Where to break `text`, which is wider than `cells`: always past at least one letter.
fn line_end(text: &str, cells: usize) -> usize {
    let full = fitting(text, cells);
    if text[full..].starts_with(' ') {
        return full.max(1);
    }
    let indent = text.len() - text.trim_start_matches(' ').len();
    match text[..full].rfind(' ') {
        Some(blank) if blank >= indent => blank + 1,
        _ if full > 0 => full,
        _ => text.graphemes(true).next().map_or(text.len(), str::len),
    }
}

/// The bytes of the longest beginning of `text` that takes at most `cells` cells.
fn fitting(text: &str, cells: usize) -> usize {
    let mut used = 0;
    for (start, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > cells {
            return start;
        }
    }
    text.len()
}
