//! Frameworks: a strategy's goals and focus areas, and the house's methods, as tags that contacts and goals can carry.
//! Those of `framework/*.toml` ship with the program; a municipality can write its own in the same format
//! (`docs/frameworks.md`). Reads text that it is given; must never open a file itself.

mod cut;
mod read;
mod shelf;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::goal::{Movement, Theme};
use super::language::Language;
use super::text::Line;

pub use cut::Cut;
pub use read::{FrameworkError, FrameworkFault};
pub use shelf::{FileFault, MOST_BYTES, Shelf, Why};

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

impl fmt::Display for TagRef {
    /// `framework/tag`, as [`TagRef::read`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.framework, self.tag)
    }
}

impl TagRef {
    /// Reads `framework/tag`; none of anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (framework, tag) = text.split_once('/')?;
        Some(Self { framework: FrameworkId::new(framework).ok()?, tag: TagId::new(tag).ok()? })
    }
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
    /// What is expected to come of it: that makes it a method.
    pub expects: Option<Expected>,
}

/// The effect that a method is expected to have: of goals with these themes, so many in a hundred stand so after so
/// many weeks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// On goals of what themes; of all where none is named.
    #[serde(default, deserialize_with = "read::themes")]
    pub themes: Vec<Theme>,
    /// Which way they are expected to move.
    pub direction: Direction,
    /// After how many weeks with the method (1-104).
    #[serde(deserialize_with = "read::weeks")]
    pub weeks: u8,
    /// With how many in a hundred at least (1-99).
    #[serde(default = "Expected::half", deserialize_with = "read::share")]
    pub share: u8,
}

impl Expected {
    const fn half() -> u8 {
        50
    }

    /// Whether it is expected of goals with this theme.
    pub fn concerns(&self, theme: Theme) -> bool {
        self.themes.is_empty() || self.themes.contains(&theme)
    }

    /// Whether a movement is what is expected; none where nobody can say.
    pub fn is_met_by(&self, movement: Movement) -> Option<bool> {
        match (movement, self.direction) {
            (Movement::Unknown, _) => None,
            (Movement::Up, _) | (Movement::Held, Direction::Hold) => Some(true),
            (Movement::Held | Movement::Down, _) => Some(false),
        }
    }
}

/// Which way goals are expected to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Towards less limitation.
    Up,
    /// No way back: held, or better.
    Hold,
}

impl Direction {
    /// The stable name, for catalogue ids (`direction-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Hold => "hold",
        }
    }
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
    #[serde(rename = "tag", default)]
    pub tags: Vec<Tag>,
    /// What former names of tags stand for now, so that old records stay readable.
    #[serde(default)]
    pub aliases: BTreeMap<TagId, TagId>,
}

/// A tag as it is called today, where a framework knows it by a former name.
pub fn today(known: &[Framework], tag: &TagRef) -> TagRef {
    let framework = known.iter().find(|framework| framework.id == tag.framework);
    let now = framework.and_then(|framework| framework.tag(&tag.tag));
    now.map_or_else(|| tag.clone(), |now| TagRef { tag: now.id.clone(), ..tag.clone() })
}

impl Framework {
    /// The tag of that name, or the one that a former name stands for now.
    pub fn tag(&self, id: &TagId) -> Option<&Tag> {
        self.place(id).map(|place| &self.tags[place])
    }

    /// The place of a tag among the framework's tags, by its name or a former one.
    pub fn place(&self, id: &TagId) -> Option<usize> {
        let find = |id: &TagId| self.tags.iter().position(|tag| tag.id == *id);
        find(id).or_else(|| find(self.aliases.get(id)?))
    }

    /// Its tags that are methods: those with an expected effect, in their order.
    pub fn methods(&self) -> impl Iterator<Item = (&Tag, &Expected)> {
        self.tags.iter().filter_map(|tag| Some((tag, tag.expects.as_ref()?)))
    }
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

const SHIPPED: [&str; 6] = [
    include_str!("framework/kalundborg-forebyggelse.toml"),
    include_str!("framework/baeredygtig-velfaerd.toml"),
    include_str!("framework/ishoej-velfaerdspolitik.toml"),
    include_str!("framework/kl-invester.toml"),
    include_str!("framework/kalundborg-fremtidens-velfaerd.toml"),
    include_str!("framework/metoder.toml"),
];

#[cfg(test)]
mod tests;
