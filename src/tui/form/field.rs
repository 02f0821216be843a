//! One field: its label, its place in the form, what is in it, and what was found wrong with that.
//! Knows how a text is judged, and not what it is for.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::scene::Scene;
use crate::domain::duration::Minutes;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};
use crate::domain::when::Direction;
use crate::i18n::{Words, numbers};
use crate::tui::editor::Shape;
use crate::tui::widget::choices::Choice;
use crate::tui::widget::picker::Source;

use super::date::Date;
use super::kind::Kind;
use super::one::{Look, One};
use super::tags::{Limit, Tags};
use super::text::Text;

/// How wide a field is, where there is room for two columns; else every field has a row of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// A quarter of a row.
    Quarter,
    /// Half a row.
    Half,
    /// A whole row.
    #[default]
    Full,
    /// A single row that holds label and value side by side.
    Beside,
}

/// A label: a text's id, or a text that is in the person's language already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// The id of a text in the catalogues.
    Id(&'static str),
    /// The text itself.
    Text(String),
}

/// Whether a field may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Optional,
    Needed,
}

/// What was found when a field was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Verdict {
    /// Nothing to say.
    #[default]
    Fine,
    /// It was understood like this.
    Read(String),
    /// It can't be taken as it stands.
    Refused(Refusal),
}

/// Reads a text: how it was understood, in the person's language, or why it was not.
pub type Reader = Arc<dyn Fn(&str, &Scene) -> Result<String, Refusal> + Send + Sync>;

/// A field of a form.
#[derive(Clone)]
pub struct Field {
    pub(super) id: Cow<'static, str>,
    pub(super) label: Label,
    pub(super) span: Span,
    pub(super) need: Need,
    pub(super) kind: Kind,
    pub(super) reader: Option<Reader>,
    pub(super) verdict: Verdict,
    pub(super) shown: Shown,
}

/// Whether what is wrong with a field is said yet: not while it is typed for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    NotYet,
    Said,
}

impl Field {
    /// A field of one line.
    pub fn line(id: impl Into<Cow<'static, str>>, label: impl Into<Label>) -> Self {
        Self::new(id, label, Kind::Text(Text::new(Shape::Line, 1)))
    }

    /// A field of one line whose letters are hidden.
    pub fn secret(id: impl Into<Cow<'static, str>>, label: impl Into<Label>) -> Self {
        Self::new(id, label, Kind::Text(Text::new(Shape::Secret, 1)))
    }

    /// A field of several lines, at least so many rows high.
    pub fn prose(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, rows: u16) -> Self {
        Self::new(id, label, Kind::Text(Text::new(Shape::Prose, rows.max(1))))
    }

    /// A field for a day and perhaps a time, in words.
    pub fn date(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, direction: Direction) -> Self {
        Self::new(id, label, Kind::Date(Date::new(direction)))
    }

    /// A field for a duration.
    pub fn duration(id: impl Into<Cow<'static, str>>, label: impl Into<Label>) -> Self {
        Self::line(id, label).read(|text, scene| {
            let minutes = u32::from(Minutes::parse(text)?.get());
            Ok(numbers::duration(&scene.words, minutes))
        })
    }

    /// A choice of few, shown one at a time: `‹ telefon ›`.
    pub fn choice(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, choices: Vec<Choice>) -> Self {
        Self::new(id, label, Kind::One(One::new(Look::Turn, choices)))
    }

    /// A choice of few, all shown: `(•) truffet  ( ) forsøgt`.
    pub fn radio(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, choices: Vec<Choice>) -> Self {
        Self::new(id, label, Kind::One(One::new(Look::Radio, choices)))
    }

    /// Yes or no: `[x]`.
    pub fn tick(id: impl Into<Cow<'static, str>>, label: impl Into<Label>) -> Self {
        Self::new(id, label, Kind::Tick(false))
    }

    /// Several of many, found by typing.
    pub fn tags(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, choices: Vec<Choice>) -> Self {
        Self::new(id, label, Kind::Tags(Tags::new(Limit::Many, Source::Given, choices)))
    }

    /// One of many, found by typing.
    pub fn pick(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, choices: Vec<Choice>) -> Self {
        Self::new(id, label, Kind::Tags(Tags::new(Limit::One, Source::Given, choices)))
    }

    /// One that somebody looks up as it is typed: see [`super::Outcome::Asked`].
    pub fn lookup(id: impl Into<Cow<'static, str>>, label: impl Into<Label>) -> Self {
        Self::new(id, label, Kind::Tags(Tags::new(Limit::One, Source::Asked, Vec::new())))
    }

    /// Several that somebody looks up as they are typed.
    pub fn lookups(id: impl Into<Cow<'static, str>>, label: impl Into<Label>) -> Self {
        Self::new(id, label, Kind::Tags(Tags::new(Limit::Many, Source::Asked, Vec::new())))
    }

    /// The same, as wide as this.
    #[must_use]
    pub fn span(self, span: Span) -> Self {
        Self { span, ..self }
    }

    /// The same, refused when it is left empty.
    #[must_use]
    pub fn needed(self) -> Self {
        Self { need: Need::Needed, ..self }
    }

    /// The same, with what is typed read by this; what it understood is shown beside it.
    #[must_use]
    pub fn read(
        self,
        reader: impl Fn(&str, &Scene) -> Result<String, Refusal> + Send + Sync + 'static,
    ) -> Self {
        Self { reader: Some(Arc::new(reader)), ..self }
    }

    fn new(id: impl Into<Cow<'static, str>>, label: impl Into<Label>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            span: Span::default(),
            need: Need::Optional,
            kind,
            reader: None,
            verdict: Verdict::Fine,
            shown: Shown::NotYet,
        }
    }

    /// Reads what is in the field and remembers the verdict. Never changes what is in it.
    pub(super) fn judge(&mut self, scene: &Scene) {
        self.verdict = match self.read_now(scene) {
            Ok(echo) if echo.is_empty() => Verdict::Fine,
            Ok(echo) => Verdict::Read(echo),
            Err(refusal) => Verdict::Refused(refusal),
        };
    }

    /// What is wrong, where it is time to say it.
    pub(super) const fn complaint(&self) -> Option<&Refusal> {
        match (&self.verdict, self.shown) {
            (Verdict::Refused(refusal), Shown::Said) => Some(refusal),
            _ => None,
        }
    }

    fn read_now(&mut self, scene: &Scene) -> Result<String, Refusal> {
        if self.kind.is_empty() {
            let empty = match self.need {
                Need::Needed => Err(Refusal::invalid("field-missing")),
                Need::Optional => Ok(String::new()),
            };
            // A date that was erased must not keep its meaning.
            self.kind.read(scene)?;
            return empty;
        }
        let echo = self.kind.read(scene)?;
        let Some(text) = self.kind.text() else { return Ok(echo) };
        let excess = match self.kind.shape() {
            Some(Shape::Prose) => Prose::excess(text),
            _ => Line::excess(text),
        };
        if excess > 0 {
            let excess = i64::try_from(excess).unwrap_or(i64::MAX);
            return Err(Refusal::invalid("field-too-long").with("count", excess));
        }
        match &self.reader {
            Some(reader) => reader(text.trim(), scene),
            None => Ok(echo),
        }
    }
}

impl fmt::Debug for Field {
    /// The id and the verdict alone: what is in it may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field").field("id", &self.id).field("span", &self.span).finish_non_exhaustive()
    }
}

impl Label {
    /// The label in the person's language.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Id(id) => words.say(id),
            Self::Text(text) => text.clone(),
        }
    }
}

impl From<&'static str> for Label {
    fn from(id: &'static str) -> Self {
        Self::Id(id)
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
