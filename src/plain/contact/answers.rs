//! The answers to a contact's form, raw: the very draft that the screens keep of theirs, so that each can go on where
//! the other was left. Answers to questions that are not asked here stay as they are.

use chrono::NaiveDateTime;

use crate::desk::command::NewContact;
use crate::desk::filing::{self, Moment};
use crate::domain::contact::{Channel, Initiator, LegalBasis, Outcome};
use crate::domain::ids::{ContactId, GoalId, TeamId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::typed::{Body, Choice, ContactTarget, Raw, Snapshot, Typed};
use crate::domain::when::{Direction, LocalWhen, read};

/// The answers so far.
pub(super) struct Answers {
    snapshot: Snapshot,
    id: ContactId,
    team: TeamId,
}

impl Answers {
    /// None yet, but for what is usual.
    pub(super) fn new(id: ContactId, team: TeamId) -> Self {
        let snapshot = Snapshot { focus: "who".to_owned(), fields: Vec::new() };
        let mut answers = Self { snapshot, id, team };
        answers.choose("how", Channel::Street.slug());
        answers.choose("outcome", Outcome::Reached.slug());
        answers.choose("initiator", Initiator::Worker.slug());
        answers.choose("basis", LegalBasis::Unsaid.slug());
        answers
    }

    /// Takes up a draft; none of a contact that is being written anew, which the screens do.
    ///
    /// # Errors
    /// `draft-unreadable` for what no form wrote.
    pub(super) fn read(body: &[u8]) -> Result<Option<Self>, Refusal> {
        let unreadable = || Refusal::new(Kind::Invalid, "draft-unreadable");
        let Body { snapshot, extra } = serde_json::from_slice(body).map_err(|_| unreadable())?;
        let target: ContactTarget = serde_json::from_value(extra).map_err(|_| unreadable())?;
        Ok(match target {
            ContactTarget::New { id, team } => Some(Self { snapshot, id, team }),
            ContactTarget::Amend { .. } => None,
        })
    }

    /// The draft of them.
    pub(super) fn body(&self) -> Vec<u8> {
        let target = ContactTarget::New { id: self.id, team: self.team };
        let extra = serde_json::to_value(target).unwrap_or_default();
        // Texts and ids are always written.
        serde_json::to_vec(&Body { snapshot: self.snapshot.clone(), extra }).unwrap_or_default()
    }

    /// Whose log it goes into.
    pub(super) const fn team(&self) -> TeamId {
        self.team
    }

    /// Those whom it is with, as they are called.
    pub(super) fn names(&self) -> Vec<&str> {
        self.picked("who").iter().map(|choice| choice.label.as_str()).collect()
    }

    /// The contact that they make.
    ///
    /// # Errors
    /// As [`filing::new_contact`].
    pub(super) fn contact(&self, moment: Moment<'_>) -> Result<NewContact, Refusal> {
        filing::new_contact(self, self.id, self.team, &self.goals(), moment)
    }

    /// How many goals were measured.
    pub(super) fn measured(&self) -> usize {
        self.goals().iter().filter(|goal| self.chosen(&format!("goal-{goal}")).is_some()).count()
    }

    /// The goals that there are answers about.
    fn goals(&self) -> Vec<GoalId> {
        let ids = self.snapshot.fields.iter().map(|(id, _)| id);
        ids.filter_map(|id| id.strip_prefix("goal-")?.parse().ok()).collect()
    }

    pub(super) fn write(&mut self, id: &str, text: &str) {
        self.put(id, Raw::Text { text: text.to_owned(), cursor: text.len() });
    }

    pub(super) fn write_date(&mut self, id: &str, text: &str, now: NaiveDateTime) {
        let read_at = Some(now).filter(|_| !text.is_empty());
        self.put(id, Raw::Date { text: text.to_owned(), cursor: text.len(), read_at });
    }

    pub(super) fn choose(&mut self, id: &str, chosen: &str) {
        self.put(id, Raw::One { chosen: Some(chosen.to_owned()) });
    }

    pub(super) fn unchoose(&mut self, id: &str) {
        self.put(id, Raw::One { chosen: None });
    }

    pub(super) fn pick(&mut self, id: &str, chosen: Vec<Choice>) {
        self.put(id, Raw::Tags { chosen, text: String::new(), cursor: 0 });
    }

    pub(super) fn tick(&mut self, id: &str, ticked: Tick) {
        self.put(id, Raw::Tick { ticked: ticked == Tick::Yes });
    }

    fn put(&mut self, id: &str, raw: Raw) {
        id.clone_into(&mut self.snapshot.focus);
        match self.snapshot.fields.iter_mut().find(|(known, _)| known == id) {
            Some((_, kept)) => *kept = raw,
            None => self.snapshot.fields.push((id.to_owned(), raw)),
        }
    }

    fn raw(&self, id: &str) -> Option<&Raw> {
        self.snapshot.fields.iter().find(|(known, _)| known == id).map(|(_, raw)| raw)
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tick {
    Yes,
    No,
}

/// Which way a day is looked for in a field.
pub(super) fn direction(id: &str) -> Direction {
    if id == "due" { Direction::Ahead } else { Direction::Back }
}

impl Typed for Answers {
    fn text(&self, id: &str) -> &str {
        match self.raw(id) {
            Some(Raw::Text { text, .. } | Raw::Date { text, .. } | Raw::Tags { text, .. }) => text.trim(),
            Some(Raw::One { .. } | Raw::Tick { .. }) | None => "",
        }
    }

    fn chosen(&self, id: &str) -> Option<&str> {
        match self.raw(id) {
            Some(Raw::One { chosen }) => chosen.as_deref(),
            _ => None,
        }
    }

    fn picked(&self, id: &str) -> &[Choice] {
        match self.raw(id) {
            Some(Raw::Tags { chosen, .. }) => chosen,
            _ => &[],
        }
    }

    fn ticked(&self, id: &str) -> bool {
        matches!(self.raw(id), Some(Raw::Tick { ticked: true }))
    }

    fn when(&self, id: &str) -> Option<LocalWhen> {
        match self.raw(id) {
            Some(Raw::Date { text, read_at, .. }) => read(text, (*read_at)?, direction(id)).ok(),
            _ => None,
        }
    }
}
