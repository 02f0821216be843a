//! A form as it is kept in a draft: what was typed, raw, with the focus and the cursors. Holds no verdicts and no
//! labels, so that a draft opens again in another language and after the form has changed.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::tui::widget::choices::Choice;

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

impl std::fmt::Debug for Snapshot {
    /// The fields' ids alone: what is in them may be personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.fields.iter().map(|(id, _)| id)).finish()
    }
}

impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Raw")
    }
}
