//! Reading a framework file, and saying at which line a fault stands.

use serde::{Deserialize, Deserializer, de};

use super::{Framework, TagId};
use crate::domain::goal::Theme;

/// A framework file that can't be used, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault:?}")]
pub struct FrameworkError {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: FrameworkFault,
}

/// What can be wrong with a framework file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameworkFault {
    /// It is no TOML, or a field is missing, unknown or of another kind: in the words of the format's reader.
    Format(String),
    /// It has no tags.
    NoTags,
    /// A tag stands twice.
    TagTwice(TagId),
    /// A former name stands for a tag that is not there.
    AliasToNothing(TagId),
    /// A former name is that of a tag of today.
    AliasIsTag(TagId),
}

impl FrameworkFault {
    /// The stable name, for catalogue ids (`framework-fault-NAME`).
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Format(_) => "format",
            Self::NoTags => "no-tags",
            Self::TagTwice(_) => "tag-twice",
            Self::AliasToNothing(_) => "alias-to-nothing",
            Self::AliasIsTag(_) => "alias-is-tag",
        }
    }

    /// What it is about: a tag's name, or the words of the format's reader.
    pub fn about(&self) -> &str {
        match self {
            Self::Format(words) => words,
            Self::NoTags => "",
            Self::TagTwice(id) | Self::AliasToNothing(id) | Self::AliasIsTag(id) => id.as_str(),
        }
    }
}

impl Framework {
    /// Reads a framework file (TOML).
    ///
    /// # Errors
    /// Says the line and what is wrong: unreadable TOML, unknown or missing fields, no tags, a tag named twice, a
    /// former name that stands for nothing or for itself.
    pub fn read(text: &str) -> Result<Self, FrameworkError> {
        let framework: Self = toml::from_str(text).map_err(|error| FrameworkError {
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            fault: FrameworkFault::Format(error.message().to_owned()),
        })?;
        match framework.fault(text) {
            Some((line, fault)) => Err(FrameworkError { line, fault }),
            None => Ok(framework),
        }
    }

    /// What the format alone does not see.
    fn fault(&self, text: &str) -> Option<(usize, FrameworkFault)> {
        if self.tags.is_empty() {
            return Some((1, FrameworkFault::NoTags));
        }
        for (place, tag) in self.tags.iter().enumerate() {
            if self.tags[..place].iter().any(|earlier| earlier.id == tag.id) {
                let line =
                    nth_line(text, 2, |line| names(line, "id") && line.contains(&format!("\"{}\"", tag.id)));
                return Some((line, FrameworkFault::TagTwice(tag.id.clone())));
            }
        }
        for (former, now) in &self.aliases {
            let line = || nth_line(text, 1, |line| names(line, former.as_str()));
            let is_tag = |id: &TagId| self.tags.iter().any(|tag| tag.id == *id);
            if is_tag(former) {
                return Some((line(), FrameworkFault::AliasIsTag(former.clone())));
            }
            if !is_tag(now) {
                return Some((line(), FrameworkFault::AliasToNothing(now.clone())));
            }
        }
        None
    }
}

/// Whether a line of TOML sets this key, bare or quoted.
fn names(line: &str, key: &str) -> bool {
    let before = line.split_once('=').map(|(before, _)| before.trim().trim_matches(['"', '\'']));
    before == Some(key)
}

/// The number of the `nth` line that is wanted, counted from 1; the first line where there are not so many.
fn nth_line(text: &str, nth: usize, wanted: impl Fn(&str) -> bool) -> usize {
    let lines = text.lines().enumerate().filter(|(_, line)| wanted(line));
    lines.map(|(place, _)| place + 1).nth(nth - 1).unwrap_or(1)
}

fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

/// Reads themes by their stable names.
pub(super) fn themes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Theme>, D::Error> {
    let named = Vec::<String>::deserialize(from)?;
    let theme = |name: String| {
        let found = Theme::ALL.into_iter().find(|theme| theme.slug() == name);
        found.ok_or_else(|| {
            let all = Theme::ALL.map(Theme::slug).join(", ");
            de::Error::custom(format!("no theme is called \"{name}\"; there are {all}"))
        })
    };
    named.into_iter().map(theme).collect()
}

/// Reads a number of weeks, 1-104.
pub(super) fn weeks<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    within(from, "weeks", 104)
}

/// Reads a share in a hundred, 1-99.
pub(super) fn share<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    within(from, "share", 99)
}

fn within<'de, D: Deserializer<'de>>(from: D, what: &str, most: u8) -> Result<u8, D::Error> {
    let number = i64::deserialize(from)?;
    let fits = u8::try_from(number).ok().filter(|number| (1..=most).contains(number));
    fits.ok_or_else(|| de::Error::custom(format!("{what} must be from 1 to {most}")))
}
