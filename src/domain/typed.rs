//! What a person typed into a form, raw, as it is kept in a draft: whoever can fill in the form, on the screens or
//! line by line, can take it up again. Holds no verdicts and no labels of fields, so that a draft opens again in
//! another language and after the form has changed. Must never know who asks, or where it is shown.

use std::fmt;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::ids::{ContactId, TeamId};
use super::when::LocalWhen;

mod whom;

pub use whom::{Meant, NEWCOMER, meant, newcomer};

/// One thing to choose. The id comes back to whoever offered it; the label is in the person's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What stands for it.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What tells it from others of the same name; may be empty.
    pub detail: String,
}

/// Everything that was typed into a form. Personal: keep it sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The id of the field that had the focus.
    pub focus: String,
    /// What was in each field, by its id.
    pub fields: Vec<(String, Raw)>,
}

/// What was in a field, unread.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Raw {
    /// Typed text.
    Text {
        /// The text.
        text: String,
        /// The cursor, in bytes.
        cursor: usize,
    },
    /// A day in words.
    Date {
        /// The words.
        text: String,
        /// The cursor, in bytes.
        cursor: usize,
        /// What clocks in Copenhagen showed when it was typed.
        read_at: Option<NaiveDateTime>,
    },
    /// One of few.
    One {
        /// The id of what was chosen.
        chosen: Option<String>,
    },
    /// Some of many.
    Tags {
        /// What was chosen.
        chosen: Vec<Choice>,
        /// What was typed and not chosen.
        text: String,
        /// The cursor in it, in bytes.
        cursor: usize,
    },
    /// Yes or no.
    Tick {
        /// Whether it was yes.
        ticked: bool,
    },
}

/// A draft's body.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// What was typed.
    pub snapshot: Snapshot,
    /// What belongs to it beside what was typed: ids, versions. The form that wrote it reads it.
    pub extra: serde_json::Value,
}

/// What the form of a contact writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactTarget {
    /// A new contact in a team's log.
    New {
        /// The contact's id, made when the form was opened.
        id: ContactId,
        /// Whose log.
        team: TeamId,
    },
    /// A contact anew, of the version that was seen.
    Amend {
        /// Which.
        id: ContactId,
        /// The version.
        seen: u32,
    },
}

/// What can be read off a form, whatever it looks like. A field that it lacks is empty.
pub trait Typed {
    /// The text in a field, without blanks at its ends.
    fn text(&self, id: &str) -> &str;
    /// The id of what is chosen in a field for one of few.
    fn chosen(&self, id: &str) -> Option<&str>;
    /// What is chosen in a field for some of many.
    fn picked(&self, id: &str) -> &[Choice];
    /// Whether a field is ticked.
    fn ticked(&self, id: &str) -> bool;
    /// What a field for a day means, where it was understood.
    fn when(&self, id: &str) -> Option<LocalWhen>;
}

impl Choice {
    /// A choice without detail.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), detail: String::new() }
    }

    /// The same with a detail.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }
}

impl fmt::Debug for Snapshot {
    /// The fields' ids alone: what is in them may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.fields.iter().map(|(id, _)| id)).finish()
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Raw")
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("snapshot", &self.snapshot).finish_non_exhaustive()
    }
}
