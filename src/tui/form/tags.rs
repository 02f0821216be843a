//! A field that holds some of many: what is chosen, and a place to type that suggests more.

use ratatui::layout::Rect;

use super::scene::{Message, Scene};
use crate::domain::refusal::Refusal;
use crate::tui::keymap::{Scope, standard};
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::canvas::{Canvas, cells, right_of};
use crate::tui::widget::choices::Choice;
use crate::tui::widget::list::Attention;
use crate::tui::widget::picker::{Picked, Picker, Source};
use crate::tui::widget::popup::guided;

use super::kind::{Reply, near};
use super::snapshot::Raw;

/// How many can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// One: a new choice takes the place of the old.
    One,
    /// Any number.
    Many,
}

/// Whether the suggestions are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suggestions {
    Closed,
    Open,
}

/// What is chosen and what is being typed.
#[derive(Clone, Debug)]
pub struct Tags {
    limit: Limit,
    chosen: Vec<Choice>,
    picker: Picker,
    suggestions: Suggestions,
}

impl Tags {
    /// Nothing chosen yet.
    pub fn new(limit: Limit, source: Source, choices: Vec<Choice>) -> Self {
        Self {
            limit,
            chosen: Vec::new(),
            picker: Picker::new(source, choices),
            suggestions: Suggestions::Closed,
        }
    }

    /// What is chosen, in the order of choosing.
    pub fn chosen(&self) -> &[Choice] {
        &self.chosen
    }

    /// Replaces what is chosen.
    pub fn choose(&mut self, chosen: Vec<Choice>) {
        self.chosen = chosen;
    }

    /// What is typed and not chosen.
    pub fn query(&self) -> &str {
        self.picker.query()
    }

    /// Whether nothing is chosen and nothing typed.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.query().trim().is_empty()
    }

    /// Whether suggestions are shown.
    pub const fn is_open(&self) -> bool {
        matches!(self.suggestions, Suggestions::Open)
    }

    /// Hands over what was looked up.
    pub fn offer(&mut self, choices: Vec<Choice>) {
        self.picker.offer(choices);
    }

    /// Hides the suggestions. Returns whether they were shown.
    pub fn close(&mut self) -> bool {
        let was_open = self.is_open();
        self.suggestions = Suggestions::Closed;
        was_open
    }

    /// A text that was typed and not chosen says nothing.
    pub fn read(&self) -> Result<String, Refusal> {
        match self.query().trim() {
            "" => Ok(String::new()),
            text => Err(Refusal::invalid("field-unchosen").with("text", text)),
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message) -> Reply {
        let picked = match message {
            Message::Act(standard::OPEN_CHOICES) => {
                self.suggestions = Suggestions::Open;
                return Reply::Wanted(self.query().to_owned());
            }
            Message::Act(standard::BACK) if self.close() => return Reply::Moved,
            // Tab and Enter take what is highlighted, and Tab goes on to the next field as ever.
            Message::Act(standard::TAKE) => return self.take(Reply::Changed),
            Message::Act(standard::TAKE_ON) => return self.take(Reply::Done),
            Message::Act(standard::RUB_OUT) if self.query().is_empty() => {
                return if self.chosen.pop().is_some() { Reply::Changed } else { Reply::Moved };
            }
            Message::Act(action) => self.picker.act(*action),
            Message::Key(key) => self.picker.key(key),
            Message::Paste(text) => self.picker.paste(text),
        };
        match picked {
            Picked::Ignored => return Reply::Pass,
            Picked::Choice(_) => return Reply::Moved,
            _ => {}
        }
        let typed = matches!(message, Message::Key(_) | Message::Paste(_));
        if self.query().trim().is_empty() {
            self.close();
        } else if typed {
            self.suggestions = Suggestions::Open;
        }
        match picked {
            Picked::Asked(query) => Reply::Asked(query),
            _ => Reply::Changed,
        }
    }

    /// Takes the highlighted suggestion; without one, what was typed stays and the field is passed as it is.
    fn take(&mut self, taken: Reply) -> Reply {
        let selected = self.picker.selected().cloned();
        self.close();
        let Some(choice) = selected else {
            return if taken == Reply::Done { Reply::Done } else { Reply::Moved };
        };
        if self.limit == Limit::One {
            self.chosen.clear();
        }
        if !self.chosen.iter().any(|chosen| chosen.id == choice.id) {
            self.chosen.push(choice);
        }
        self.picker.reset();
        taken
    }

    /// Draws what is chosen and the place to type after it.
    pub fn draw(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        /// The cells that are kept for typing.
        const TYPING: u16 = 12;
        let labels: Vec<String> = self.chosen.iter().map(|choice| self.shown(choice)).collect();
        let labels = labels.join(&format!(" {} ", canvas.symbol(Symbol::Dot)));
        let typing = attention == Attention::Here || !self.query().is_empty();
        if labels.is_empty() {
            self.picker.editor().draw(area, attention, canvas);
            return cells(self.query()).saturating_add(1).min(area.width);
        }
        let room = if typing { area.width.saturating_sub(TYPING.min(area.width / 2)) } else { area.width };
        let used = canvas.text(Rect { width: room, ..area }, &labels, Role::Text).saturating_add(1);
        if typing {
            self.picker.editor().draw(right_of(area, used), attention, canvas);
        }
        used.saturating_add(cells(self.query())).min(area.width)
    }

    fn shown(&self, choice: &Choice) -> String {
        match self.limit {
            Limit::One if !choice.detail.is_empty() => format!("{} ({})", choice.label, choice.detail),
            _ => choice.label.clone(),
        }
    }

    /// Draws the suggestions.
    pub fn draw_over(&self, area: Rect, value: Rect, scene: &Scene, canvas: &mut Canvas<'_>) {
        /// The suggestions that are seen at once.
        const SEEN: u16 = 6;
        if !self.is_open() {
            return;
        }
        let cursor = canvas.cursor();
        let many = u16::try_from(self.picker.total()).unwrap_or(u16::MAX).clamp(1, SEEN);
        let place = near(area, value, value.width.max(40), many + 2);
        let hints = scene.keymap.hints(&scene.words, &Scope::new(&[standard::SUGGESTIONS]));
        let inner = guided(place, "", &hints, canvas);
        self.picker.draw_found(inner, canvas);
        if let Some(cursor) = cursor {
            canvas.put_cursor(cursor.x, cursor.y);
        }
    }

    /// What is to be kept in a draft.
    pub fn raw(&self) -> Raw {
        let cursor = self.picker.editor().cursor();
        Raw::Tags { chosen: self.chosen.clone(), text: self.query().to_owned(), cursor }
    }

    /// Takes up what was kept.
    pub fn restore(&mut self, chosen: &[Choice], text: &str, cursor: usize) {
        self.chosen = chosen.to_vec();
        self.picker.restore(text, cursor);
        self.suggestions = Suggestions::Closed;
    }
}
