//! The session that someone left behind: to take up where they stopped, or to begin anew.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::log_in::{ENTER, GATE, TURN_AWAY};
use super::{GatePage, Passage};
use crate::desk::seat::Seat;
use crate::i18n::{Words, dates};
use crate::tui::app::House;
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown};
use crate::tui::program::SessionCard;
use crate::tui::theme::Role;
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::{centred, row};

/// The page that offers a session left behind.
pub const RESUME: Context = Context::new("resume");
/// Begins anew instead.
pub const BEGIN_ANEW: Action = Action::new("resume-anew");

/// The keys of the page.
pub const KEYS: &[Binding] = &[Binding::new(RESUME, &[Key::Char('n')], BEGIN_ANEW, Shown::Hint(2))];

/// The page that offers a session left behind.
pub(in crate::tui) struct ResumePage {
    left: SessionCard,
}

impl ResumePage {
    /// The page for that session.
    pub(in crate::tui) const fn new(left: SessionCard) -> Self {
        Self { left }
    }

    /// Takes a key, in the name of the person who was recognised.
    pub(in crate::tui) fn key(
        &mut self,
        key: &KeyEvent,
        house: &House,
        _words: &Words,
        seat: &Seat,
    ) -> Passage {
        match house.keymap.action(&self.scope(), key) {
            Some(ENTER) => Passage::Resume(self.left.id),
            Some(BEGIN_ANEW) => Passage::Enter(seat.clone()),
            Some(TURN_AWAY) => Passage::Leave,
            _ => Passage::Stay,
        }
    }
}

impl GatePage for ResumePage {
    fn title(&self, words: &Words) -> String {
        words.say("resume-title")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[RESUME, GATE])
    }

    fn key(&mut self, _key: &KeyEvent, _house: &House, _words: &Words) -> Passage {
        Passage::Stay
    }

    fn paste(&mut self, _text: &str) -> Passage {
        Passage::Stay
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let area = centred(area, 64, 4);
        let left = self.left.detached_at.unwrap_or(self.left.since);
        let when = dates::time(dates::local(left).time());
        canvas.text(row(area, 0), &words.with("resume-left", &[("when", when.into())]), Role::Strong);
        canvas.text(row(area, 2), &words.say("resume-choice"), Role::Text);
    }
}
