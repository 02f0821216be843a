//! Text from people: cleaned when it comes in, cleaned again when it is shown, measured in
//! terminal cells. Owns [`Line`] and [`Prose`]; must never know what a text means or where it goes.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_segmentation::UnicodeSegmentation;

mod clean;
mod measure;
#[cfg(test)]
mod tests;

pub use clean::{MARKS_PER_LETTER, shown, shown_json, shown_prose};
pub use measure::{initials, truncated, width, wrapped};

/// One cleaned line: a name, a place, a reason. Holds no control characters, no line breaks, no
/// invisible characters, no runs of blanks and none at its ends, at most [`Line::MAX_CHARS`]
/// characters, in NFC.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Line(Box<str>);

/// Cleaned text of several lines: what happened, in whose words. As [`Line`], but line breaks
/// (`\n` alone) and indentation stay, and [`Prose::MAX_CHARS`] is larger.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Prose(Box<str>);

impl Line {
    /// The most characters a line holds; a form should refuse more before it is cut here.
    pub const MAX_CHARS: usize = 500;

    /// Cleans `text` into one line. Never fails; what exceeds the maximum is cut (see
    /// [`Line::excess`]).
    pub fn new(text: &str) -> Self {
        Self(cut(&one_line(text), Self::MAX_CHARS).into())
    }

    /// The line, or nothing when no visible text is left.
    pub fn some(text: &str) -> Option<Self> {
        Some(Self::new(text)).filter(|line| !line.is_empty())
    }

    /// How many characters of `text` would be cut off. 0 means that all of it fits.
    pub fn excess(text: &str) -> usize {
        one_line(text).chars().count().saturating_sub(Self::MAX_CHARS)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing visible is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Prose {
    /// The most characters a text holds; a form should refuse more before it is cut here.
    pub const MAX_CHARS: usize = 20_000;

    /// Cleans `text`. Never fails; what exceeds the maximum is cut (see [`Prose::excess`]).
    pub fn new(text: &str) -> Self {
        Self(cut(&many_lines(text), Self::MAX_CHARS).into())
    }

    /// The text, or nothing when no visible text is left.
    pub fn some(text: &str) -> Option<Self> {
        Some(Self::new(text)).filter(|prose| !prose.is_empty())
    }

    /// How many characters of `text` would be cut off. 0 means that all of it fits.
    pub fn excess(text: &str) -> usize {
        many_lines(text).chars().count().saturating_sub(Self::MAX_CHARS)
    }

    /// The text, its lines parted by `\n`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing visible is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first line that is not blank, for lists.
    pub fn first_line(&self) -> &str {
        self.0.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

impl From<Line> for Prose {
    fn from(line: Line) -> Self {
        Self(line.0)
    }
}

/// What both kinds of cleaned text share; every way in goes through `new`.
macro_rules! cleaned_text {
    ($($name:ident),+) => {$(
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::new(&text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:?})", stringify!($name), self.as_str())
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Cow::<'_, str>::deserialize(deserializer).map(|text| Self::new(&text))
            }
        }
    )+};
}

cleaned_text!(Line, Prose);

/// Clean, with every run of blanks and line breaks made one space and none at the ends.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in shown(text).split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Clean, with no blanks at line ends and no blank lines before the first or after the last.
fn many_lines(text: &str) -> String {
    let clean = shown_prose(text);
    let lines: Vec<&str> = clean.split('\n').map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The beginning of `text`, at most `max_chars` characters, ending between two letters as a person
/// sees them, without blanks at the end.
fn cut(text: &str, max_chars: usize) -> &str {
    let Some((limit, _)) = text.char_indices().nth(max_chars) else { return text };
    let ends = text.grapheme_indices(true).map(|(start, cluster)| start + cluster.len());
    let end = ends.take_while(|end| *end <= limit).last().unwrap_or(0);
    text[..end].trim_end()
}
