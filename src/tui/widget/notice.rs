//! One line that tells a person how something went. Knows tones and sentences, not what they are about.

use ratatui::layout::Rect;

use crate::domain::refusal::{Kind, Refusal};
use crate::i18n::{Words, refusals};
use crate::tui::theme::{Role, Symbol};

use super::canvas::{Canvas, cells, right_of};

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Info,
    /// It went well.
    Good,
    /// Something to look at.
    Warning,
    /// It did not happen.
    Bad,
}

/// A message to a person, in their language already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence, with its hint if there is one.
    pub text: String,
}

impl Tone {
    /// The style it is drawn in.
    pub const fn role(self) -> Role {
        match self {
            Self::Info => Role::Text,
            Self::Good => Role::Good,
            Self::Warning => Role::Warning,
            Self::Bad => Role::Bad,
        }
    }

    /// The sign before it.
    pub const fn symbol(self) -> Symbol {
        match self {
            Self::Info => Symbol::Info,
            Self::Good => Symbol::Good,
            Self::Warning => Symbol::Warning,
            Self::Bad => Symbol::Bad,
        }
    }
}

impl Notice {
    /// A message for information.
    pub fn info(text: impl Into<String>) -> Self {
        Self { tone: Tone::Info, text: text.into() }
    }

    /// A message that something went well.
    pub fn good(text: impl Into<String>) -> Self {
        Self { tone: Tone::Good, text: text.into() }
    }

    /// A message about something to look at.
    pub fn warning(text: impl Into<String>) -> Self {
        Self { tone: Tone::Warning, text: text.into() }
    }

    /// A message that something did not happen.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { tone: Tone::Bad, text: text.into() }
    }

    /// What a refusal says, with what to do about it.
    pub fn refusal(words: &Words, refusal: &Refusal) -> Self {
        let tone = match refusal.kind() {
            Kind::Invalid | Kind::Ambiguous => Tone::Warning,
            _ => Tone::Bad,
        };
        Self { tone, text: refusals::tell(words, refusal).line() }
    }

    /// The cells that it takes when it is whole.
    pub fn cells(&self) -> u16 {
        cells(&self.text).saturating_add(2)
    }

    /// Draws it on the first row of `area`; returns the cells used.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        // The sign carries the colour; the sentence reads on any background.
        let sign = canvas.symbol(self.tone.symbol());
        let used = canvas.text(area, sign, self.tone.role()).saturating_add(1);
        used + canvas.text(right_of(area, used), &self.text, Role::Strong)
    }
}
