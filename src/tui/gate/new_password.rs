//! Choosing a password of one's own: what someone else handed out is good for one log-in.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::log_in::{ENTER, GATE, OTHER_LANGUAGE, TURN_AWAY, other, passage};
use super::{GatePage, Passage};
use crate::desk::command::{Command, Order, Secret};
use crate::desk::seat::Seat;
use crate::domain::ids::EventId;
use crate::domain::refusal::Refusal;
use crate::i18n::Words;
use crate::tui::app::House;
use crate::tui::editor::{Editor, Shape};
use crate::tui::keymap::{Scope, standard};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{centred, row};
use crate::tui::widget::{Attention, Canvas, Notice};

/// The labels of the fields, in order: what was handed out, the new one, the new one again.
const LABELS: [&str; 3] = ["password-old", "password-new", "password-again"];

/// The page that asks for a new password.
pub(in crate::tui) struct NewPasswordPage {
    fields: [Editor; 3],
    at: usize,
}

impl NewPasswordPage {
    /// The page, empty.
    pub(in crate::tui) fn new() -> Self {
        Self { fields: std::array::from_fn(|_| Editor::new(Shape::Secret)), at: 0 }
    }

    /// Takes a key, in the name of the person who was recognised.
    pub(in crate::tui) fn key(
        &mut self,
        key: &KeyEvent,
        house: &House,
        words: &Words,
        seat: &Seat,
    ) -> Passage {
        match house.keymap.action(&self.scope(), key) {
            Some(ENTER) if self.at + 1 < self.fields.len() => {
                self.at += 1;
                Passage::Redraw
            }
            Some(ENTER) => self.change(house, words, seat),
            Some(standard::NEXT_FIELD) => self.go(1),
            Some(standard::PREVIOUS_FIELD) => self.go(self.fields.len() - 1),
            Some(OTHER_LANGUAGE) => Passage::Speak(other(words.language())),
            Some(TURN_AWAY) => Passage::Leave,
            Some(action) => passage(self.fields[self.at].act(action)),
            None => passage(self.fields[self.at].key(key)),
        }
    }

    fn go(&mut self, by: usize) -> Passage {
        self.at = (self.at + by) % self.fields.len();
        Passage::Redraw
    }

    fn change(&mut self, house: &House, words: &Words, seat: &Seat) -> Passage {
        let [old, new, again] = &self.fields;
        if new.text() != again.text() {
            self.at = 1;
            return Passage::Say(Notice::refusal(words, &Refusal::invalid("password-differs")));
        }
        let secret = |editor: &Editor| Secret::new(editor.text().to_owned());
        let command = Command::ChangePassword { old: secret(old), new: secret(new) };
        let id = EventId::fresh(house.clock.now(), &*house.entropy);
        match house.desk.execute(seat, Order { id, command }) {
            Ok(_) => Passage::Enter(seat.clone()),
            Err(refusal) => {
                self.at = 0;
                Passage::Say(Notice::refusal(words, &refusal))
            }
        }
    }
}

impl GatePage for NewPasswordPage {
    fn title(&self, words: &Words) -> String {
        words.say("password-title")
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[GATE, standard::LINE])
    }

    fn key(&mut self, _key: &KeyEvent, _house: &House, _words: &Words) -> Passage {
        Passage::Stay
    }

    fn paste(&mut self, text: &str) -> Passage {
        passage(self.fields[self.at].paste(text))
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let area = centred(area, 60, 11);
        canvas.text(row(area, 0), &words.say("password-why"), Role::Text);
        for (index, (label, editor)) in (0..).zip(LABELS.iter().zip(&self.fields)) {
            // fluent-ids: password-old password-new password-again
            let here = usize::from(index) == self.at;
            let (role, attention) =
                if here { (Role::Focus, Attention::Here) } else { (Role::Label, Attention::Elsewhere) };
            canvas.text(row(area, 2 + index * 3), &words.say(label), role);
            editor.draw(row(area, 3 + index * 3), attention, canvas);
        }
    }
}
