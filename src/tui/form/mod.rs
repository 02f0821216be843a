//! Forms: pages of fields, with what was typed in them, where the cursor is, and what is wrong.
//!
//! A form never changes or clears what a person typed: not on a failed check, not when it is refused from below,
//! not when it is left. It is kept in a draft with [`Form::snapshot`] and taken up with [`Form::restore`].
//!
//! ```
//! use outreach::domain::when::Direction;
//! use outreach::tui::form::{Field, Form, Page, Span};
//! use outreach::tui::widget::Choice;
//!
//! let how = vec![Choice::new("phone", "telefon"), Choice::new("street", "gade")];
//! let form = Form::new(vec![
//!     Page::new("contact-page-met").fields(vec![
//!         Field::lookup("who", "contact-who").span(Span::Half).needed(),
//!         Field::date("when", "contact-when", Direction::Back).span(Span::Half).needed(),
//!         Field::choice("how", "contact-how", how).span(Span::Quarter),
//!         Field::duration("minutes", "contact-minutes").span(Span::Quarter),
//!         Field::prose("note", "contact-note", 3),
//!     ]),
//!     Page::new("contact-page-goals").group("goals", "contact-goals", vec![]),
//! ]);
//! assert_eq!(form.focus(), "who");
//! ```
//!
//! The screen that owns the form puts [`Form::scope`] first in its own, hands its messages to [`Form::update`]
//! (`Message::Act` for an action, `Message::Key` and `Message::Paste` for what is typed), looks at the
//! [`Outcome`], and draws [`Form::view`] as its body, with [`Form::tabs`] and [`Form::notice`] around it:
//!
//! - [`Outcome::Save`]: everything was read and nothing refused. Build the command from [`Form::text`],
//!   [`Form::when`], [`Form::chosen`], [`Form::picked`], [`Form::ticked`]; when it is refused all the same, hand
//!   the refusal to [`Form::refuse`].
//! - [`Outcome::Asked`]: look the query up and hand what is found to [`Form::offer`].
//! - [`Outcome::Changed`]: keep the draft within a second.
//! - [`Outcome::Passed`]: the message was not for the form; `BACK` among them.

mod check;
mod date;
mod draw;
mod field;
mod kind;
pub mod layout;
mod one;
mod page;
mod scene;
mod snapshot;
mod tags;
mod text;

use std::borrow::Cow;
use std::cell::Cell;

use crate::domain::when::LocalWhen;
use crate::tui::keymap::{Scope, standard};
use crate::tui::widget::Notice;
use crate::tui::widget::choices::Choice;

pub use field::{Field, Label, Reader, Span};
pub use page::Page;
pub use scene::{Message, Scene};
pub use snapshot::{Raw, Snapshot};

use field::Shown;
use kind::{Kind, Reply};
use page::Group;

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    pages: Vec<Page>,
    focus: Cow<'static, str>,
    state: State,
    notice: Option<Notice>,
    /// The first row of the page that is seen, and the page.
    first: Cell<(usize, u16)>,
}

/// Whether something was typed that is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Clean,
    Dirty,
}

/// What came of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not for the form.
    Passed,
    /// The focus or the cursor moved, or something was said.
    Moved,
    /// What is in this field changed.
    Changed(String),
    /// This field wants something looked up: what was typed in it, or nothing yet.
    Asked {
        /// The field.
        field: String,
        /// What was typed.
        query: String,
    },
    /// It is to be saved, and nothing in it is refused.
    Save,
}

/// Which way the focus goes.
#[derive(Clone, Copy)]
enum Way {
    On,
    Back,
}

impl Form {
    /// A form of these pages, the focus on its first field.
    pub fn new(pages: Vec<Page>) -> Self {
        let focus = pages.iter().flat_map(Page::all).map(|field| field.id.clone()).next().unwrap_or_default();
        Self { pages, focus, state: State::Clean, notice: None, first: Cell::new((0, 0)) }
    }

    /// What acts in the form as it stands; the layer adds what acts everywhere.
    pub fn scope(&self) -> Scope {
        let own = self.field(&self.focus).map(|field| field.kind.scope());
        let scope = own.unwrap_or_else(|| Scope::new(&[standard::FORM]));
        // A calendar or a list of choices that stands open has the keys to itself.
        let turns = self.pages.len() > 1 && scope.contexts().contains(&standard::FORM);
        if turns { scope.then(&[standard::FORM_PAGES]) } else { scope }
    }

    /// The id of the field that has the focus.
    pub fn focus(&self) -> &str {
        &self.focus
    }

    /// Puts the focus on a field; does nothing for an id that is not there.
    pub fn focus_on(&mut self, id: &str, scene: &Scene) {
        if let Some(target) = self.field(id).map(|field| field.id.clone())
            && target != self.focus
        {
            self.leave(scene);
            self.focus = target;
        }
    }

    /// Whether something was typed since the form was made, taken up or saved.
    pub fn is_dirty(&self) -> bool {
        self.state == State::Dirty
    }

    /// What was typed is saved now.
    pub fn mark_saved(&mut self) {
        self.state = State::Clean;
    }

    /// What is to be said: how the last thing went, else what is wrong with the field that has the focus.
    pub fn notice(&self, scene: &Scene) -> Option<Notice> {
        let complaint = || self.field(&self.focus)?.complaint();
        self.notice.clone().or_else(|| complaint().map(|refusal| Notice::refusal(&scene.words, refusal)))
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message, scene: &Scene) -> Outcome {
        if *message == Message::Act(standard::SAVE) {
            return self.try_to_save(scene);
        }
        let focus = self.focus.clone();
        let Some(field) = self.field_mut(&focus) else { return Outcome::Passed };
        let reply = field.kind.update(message, scene);
        if !matches!(reply, Reply::Pass) {
            self.notice = None;
        }
        match reply {
            Reply::Pass => self.go(message, scene),
            Reply::Moved => Outcome::Moved,
            Reply::Above => self.step(Way::Back, scene),
            Reply::Below => self.step(Way::On, scene),
            Reply::Changed => self.changed(scene),
            Reply::Overfull(left_out) => {
                let outcome = self.changed(scene);
                let text = scene.words.with("form-overfull", &[("count", left_out.into())]);
                self.notice = Some(Notice::warning(text));
                outcome
            }
            Reply::Asked(query) => {
                self.changed(scene);
                Outcome::Asked { field: focus.into_owned(), query }
            }
            Reply::Wanted(query) => Outcome::Asked { field: focus.into_owned(), query },
            Reply::Done => {
                let outcome = self.changed(scene);
                self.step(Way::On, scene);
                outcome
            }
        }
    }

    /// What moves the focus about.
    fn go(&mut self, message: &Message, scene: &Scene) -> Outcome {
        let Message::Act(action) = message else { return Outcome::Passed };
        match *action {
            standard::NEXT_FIELD => self.step(Way::On, scene),
            standard::PREVIOUS_FIELD => self.step(Way::Back, scene),
            standard::NEXT_PAGE => self.turn_page(scene),
            _ => Outcome::Passed,
        }
    }

    fn changed(&mut self, scene: &Scene) -> Outcome {
        self.state = State::Dirty;
        let focus = self.focus.clone();
        if let Some(field) = self.field_mut(&focus) {
            field.judge(scene);
        }
        Outcome::Changed(focus.into_owned())
    }

    /// Moves the focus to the neighbouring field, over pages and round the end.
    fn step(&mut self, way: Way, scene: &Scene) -> Outcome {
        let ids: Vec<_> = self.all().map(|field| field.id.clone()).collect();
        let at = ids.iter().position(|id| *id == self.focus).unwrap_or(0);
        let next = match way {
            Way::On => (at + 1) % ids.len().max(1),
            Way::Back => at.checked_sub(1).unwrap_or(ids.len().saturating_sub(1)),
        };
        self.leave(scene);
        if let Some(id) = ids.into_iter().nth(next) {
            self.focus = id;
        }
        Outcome::Moved
    }

    fn turn_page(&mut self, scene: &Scene) -> Outcome {
        let count = self.pages.len();
        let at = self.page();
        let order = (1..=count).map(|step| (at + step) % count);
        let target =
            order.filter_map(|page| self.pages[page].all().next()).map(|field| field.id.clone()).next();
        self.leave(scene);
        if let Some(id) = target {
            self.focus = id;
        }
        Outcome::Moved
    }

    /// Reads the field that is left, and from now on says what is wrong with it.
    fn leave(&mut self, scene: &Scene) {
        self.notice = None;
        let focus = self.focus.clone();
        if let Some(field) = self.field_mut(&focus) {
            field.kind.close();
            field.shown = Shown::Said;
            field.judge(scene);
        }
    }

    /// How many pages there are.
    pub const fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The index of the page that has the focus.
    pub fn page(&self) -> usize {
        let holds = |page: &Page| page.all().any(|field| field.id == self.focus);
        self.pages.iter().position(holds).unwrap_or(0)
    }

    fn all(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(Page::all)
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        let groups = self.pages.iter_mut().flat_map(|page| &mut page.groups);
        groups.flat_map(|group| &mut group.fields)
    }

    fn field(&self, id: &str) -> Option<&Field> {
        self.all().find(|field| field.id == id)
    }

    fn field_mut(&mut self, id: &str) -> Option<&mut Field> {
        self.all_mut().find(|field| field.id == id)
    }
}

/// What is in the fields. An id that is not there has nothing in it.
impl Form {
    /// The text of a field, without blanks at its ends. Of a lookup: what was typed and not chosen.
    pub fn text(&self, id: &str) -> &str {
        self.field(id).and_then(|field| field.kind.text()).unwrap_or_default().trim()
    }

    /// What was typed into a field, blanks and all: of a password every sign counts.
    pub fn typed(&self, id: &str) -> &str {
        self.field(id).and_then(|field| field.kind.text()).unwrap_or_default()
    }

    /// The day of a date field, where it could be read.
    pub fn when(&self, id: &str) -> Option<LocalWhen> {
        match &self.field(id)?.kind {
            Kind::Date(date) => date.when(),
            _ => None,
        }
    }

    /// The id of what is chosen in a choice or radio field.
    pub fn chosen(&self, id: &str) -> Option<&str> {
        match &self.field(id)?.kind {
            Kind::One(one) => one.chosen().map(|choice| choice.id.as_str()),
            _ => None,
        }
    }

    /// What is chosen in a field of tags, a pick or a lookup.
    pub fn picked(&self, id: &str) -> &[Choice] {
        match self.field(id).map(|field| &field.kind) {
            Some(Kind::Tags(tags)) => tags.chosen(),
            _ => &[],
        }
    }

    /// Whether a tick is set.
    pub fn ticked(&self, id: &str) -> bool {
        matches!(self.field(id).map(|field| &field.kind), Some(Kind::Tick(true)))
    }

    /// Whether nothing was typed or chosen in a field.
    pub fn is_empty(&self, id: &str) -> bool {
        self.field(id).is_none_or(|field| field.kind.is_empty())
    }
}

/// What the program puts into the fields. None of it makes the form dirty.
impl Form {
    /// Puts a text into a field, the cursor at its end.
    pub fn set_text(&mut self, id: &str, text: &str, scene: &Scene) {
        let cursor = text.len();
        let raw = match self.field(id).map(|field| &field.kind) {
            Some(Kind::Date(_)) => Raw::Date { text: text.to_owned(), cursor, read_at: Some(scene.now) },
            _ => Raw::Text { text: text.to_owned(), cursor },
        };
        self.put(id, &raw, scene);
    }

    /// Chooses in a choice or radio field.
    pub fn set_chosen(&mut self, id: &str, choice: &str, scene: &Scene) {
        self.put(id, &Raw::One { chosen: Some(choice.to_owned()) }, scene);
    }

    /// Replaces what is chosen in a field of tags, a pick or a lookup.
    pub fn set_picked(&mut self, id: &str, chosen: Vec<Choice>, scene: &Scene) {
        if let Some(field) = self.field_mut(id) {
            if let Kind::Tags(tags) = &mut field.kind {
                tags.choose(chosen);
            }
            field.judge(scene);
        }
    }

    /// Sets a tick.
    pub fn set_tick(&mut self, id: &str, tick: Tick, scene: &Scene) {
        self.put(id, &Raw::Tick { ticked: tick == Tick::Yes }, scene);
    }

    /// Hands over what was looked up for a field's query.
    pub fn offer(&mut self, id: &str, choices: Vec<Choice>) {
        if let Some(Field { kind: Kind::Tags(tags), .. }) = self.field_mut(id) {
            tags.offer(choices);
        }
    }

    /// Replaces the fields of a named group, as when a citizen's goals become known. Fields that were there
    /// before keep what is in them.
    pub fn set_group(&mut self, name: &str, mut fields: Vec<Field>, scene: &Scene) {
        let mut groups = self.pages.iter_mut().flat_map(|page| &mut page.groups);
        let Some(Group { fields: old, .. }) = groups.find(|group| group.name == name) else { return };
        for field in &mut fields {
            if let Some(before) = old.iter().find(|before| before.id == field.id) {
                field.kind.restore(&before.kind.raw());
                field.shown = before.shown;
                field.judge(scene);
            }
        }
        *old = fields;
        if self.field(&self.focus).is_none() {
            let first = self.all().next().map(|field| field.id.clone());
            self.focus = first.unwrap_or_default();
        }
    }

    /// Everything that was typed, for a draft.
    pub fn snapshot(&self) -> Snapshot {
        let fields = self.all().map(|field| (field.id.to_string(), field.kind.raw())).collect();
        Snapshot { focus: self.focus.to_string(), fields }
    }

    /// Takes up a draft. What it has for fields that are not here is left alone: set the groups first.
    pub fn restore(&mut self, snapshot: &Snapshot, scene: &Scene) {
        for (id, raw) in &snapshot.fields {
            self.put(id, raw, scene);
        }
        if let Some(focus) = self.field(&snapshot.focus).map(|field| field.id.clone()) {
            self.focus = focus;
        }
        self.state = State::Clean;
    }

    fn put(&mut self, id: &str, raw: &Raw, scene: &Scene) {
        if let Some(field) = self.field_mut(id) {
            field.kind.restore(raw);
            field.judge(scene);
        }
    }
}

/// Yes or no, for a field that holds just that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Ticked.
    Yes,
    /// Not ticked.
    No,
}

#[cfg(test)]
mod tests;

impl crate::domain::typed::Typed for Form {
    fn text(&self, id: &str) -> &str {
        Self::text(self, id)
    }

    fn chosen(&self, id: &str) -> Option<&str> {
        Self::chosen(self, id)
    }

    fn picked(&self, id: &str) -> &[Choice] {
        Self::picked(self, id)
    }

    fn ticked(&self, id: &str) -> bool {
        Self::ticked(self, id)
    }

    fn when(&self, id: &str) -> Option<LocalWhen> {
        Self::when(self, id)
    }
}
