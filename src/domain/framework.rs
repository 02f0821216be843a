//! Frameworks: a strategy's goals and focus areas as tags that contacts and goals can carry.
//! Five ship with the program (`framework/*.toml`); a municipality can write its own in the same format.
//! Reads text that it is given; must never open a file itself.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::text::Line;

/// A framework's stable name: lower-case letters a-z, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FrameworkId(Box<str>);

/// A tag's stable name within its framework: lower-case letters a-z, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TagId(Box<str>);

/// A text that is no stable name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name of lower-case letters, digits and hyphens")]
pub struct NotASlug;

fn slug(text: &str) -> Result<Box<str>, NotASlug> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !text.is_empty() && text.len() <= 64 && text.chars().all(fine) {
        Ok(text.into())
    } else {
        Err(NotASlug)
    }
}

macro_rules! slugs {
    ($($name:ident),+) => {$(
        impl $name {
            /// Reads a stable name.
            ///
            /// # Errors
            /// Refuses an empty or overlong text, and anything but `a-z`, `0-9` and `-`.
            pub fn new(text: &str) -> Result<Self, NotASlug> {
                slug(text).map(Self)
            }
            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = NotASlug;
            fn try_from(text: String) -> Result<Self, NotASlug> {
                Self::new(&text)
            }
        }
        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.into_string()
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}
slugs!(FrameworkId, TagId);

/// A tag of a framework, as contacts and goals carry it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagRef {
    /// Which framework.
    pub framework: FrameworkId,
    /// Which of its tags.
    pub tag: TagId,
}

/// A text in the program's languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    da: Line,
    en: Option<Line>,
}

impl Label {
    /// The text in a language; Danish where there is no other.
    pub fn in_language(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::En, Some(en)) => en.as_str(),
            _ => self.da.as_str(),
        }
    }
}

/// Whether a tag is still given to new records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TagState {
    /// It is offered.
    #[default]
    Offered,
    /// It stays readable on old records and is offered no more.
    Retired,
}

/// One tag.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Its stable name.
    pub id: TagId,
    /// What people read.
    pub label: Label,
    /// Short words for the quick line's `#`.
    #[serde(default)]
    pub words: Vec<Line>,
    /// What the strategy says about it, in one line.
    pub about: Option<Label>,
    /// Whether it is still offered.
    #[serde(default)]
    pub state: TagState,
}

/// A strategy's set of tags.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its stable name.
    pub id: FrameworkId,
    /// What people read.
    pub label: Label,
    /// Where it comes from: the paper and its date.
    pub source: Line,
    /// Its tags in the order of the paper.
    #[serde(rename = "tag")]
    pub tags: Vec<Tag>,
}

/// A framework file that can't be used, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct FrameworkError {
    /// The line in the file, from 1.
    pub line: usize,
    /// What is wrong with it, in the words of the format's reader.
    pub reason: String,
}

impl Framework {
    /// Reads a framework file (TOML).
    ///
    /// # Errors
    /// Says the line and what is wrong: unreadable TOML, unknown or missing fields, no tags, a tag named twice.
    pub fn read(text: &str) -> Result<Self, FrameworkError> {
        let framework: Self = toml::from_str(text).map_err(|error| FrameworkError {
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            reason: error.message().to_owned(),
        })?;
        if framework.tags.is_empty() {
            return Err(FrameworkError { line: 1, reason: "no [[tag]]".to_owned() });
        }
        for (place, tag) in framework.tags.iter().enumerate() {
            if framework.tags[..place].iter().any(|earlier| earlier.id == tag.id) {
                let needle = format!("\"{}\"", tag.id);
                let at = text.rfind(&needle).unwrap_or(0);
                let reason = format!("tag {} stands twice", tag.id);
                return Err(FrameworkError { line: line_of(text, at), reason });
            }
        }
        Ok(framework)
    }

    /// The tag of that name.
    pub fn tag(&self, id: &TagId) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == *id)
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

/// The frameworks that ship with the program.
///
/// # Panics
/// Never: the files are part of the program, and a test reads them all.
pub fn shipped() -> Vec<Framework> {
    SHIPPED
        .iter()
        .map(|text| Framework::read(text).expect("a shipped framework file reads: proven by a test"))
        .collect()
}

const SHIPPED: [&str; 5] = [
    include_str!("framework/kalundborg-forebyggelse.toml"),
    include_str!("framework/baeredygtig-velfaerd.toml"),
    include_str!("framework/ishoej-velfaerdspolitik.toml"),
    include_str!("framework/kl-invester.toml"),
    include_str!("framework/kalundborg-fremtidens-velfaerd.toml"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_shipped_frameworks_read_and_have_the_tags_of_their_papers() {
        let counts: Vec<_> = shipped().iter().map(|f| (f.id.to_string(), f.tags.len())).collect();
        let expected = [
            ("kalundborg-forebyggelse", 4),
            ("baeredygtig-velfaerd", 4),
            ("ishoej-velfaerdspolitik", 5),
            ("kl-invester", 7),
            ("kalundborg-fremtidens-velfaerd", 4),
        ];
        assert_eq!(counts, expected.map(|(id, n)| (id.to_owned(), n)));
    }

    #[test]
    fn a_fault_names_its_line() {
        let text = "id = \"x\"\nlabel = { da = \"X\" }\nsource = \"s\"\n[[tag]]\nid = \"A b\"\n";
        assert_eq!(Framework::read(text).unwrap_err().line, 5);
    }

    #[test]
    fn a_tag_that_stands_twice_is_refused_at_its_second_line() {
        let text = "id = \"x\"\nlabel = { da = \"X\" }\nsource = \"s\"\n[[tag]]\nid = \"a\"\nlabel = { da = \"A\" }\n\
                    [[tag]]\nid = \"a\"\nlabel = { da = \"A\" }\n";
        assert_eq!(Framework::read(text).unwrap_err().line, 8);
    }
}
