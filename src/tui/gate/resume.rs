//! The sessions that someone left behind: to take one up where they stopped, or to begin anew. Says where a session
//! is and since when, and nothing of what is in it.

use chrono::{DateTime, NaiveDate, Utc};
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::log_in::{ENTER, TURN_AWAY};
use super::{GatePage, Passage};
use crate::desk::seat::Seat;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::app::House;
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::program::{Rests, SessionCard};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, centred, row};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row};

/// The page that offers a session left behind.
pub const RESUME: Context = Context::new("resume");
/// Begins anew instead.
pub const BEGIN_ANEW: Action = Action::new("resume-anew");

/// The keys of the page.
pub const KEYS: &[Binding] = &[
    Binding::new(RESUME, &[Key::Enter], ENTER, Shown::Hint(1)),
    Binding::new(RESUME, &[Key::Char('n')], BEGIN_ANEW, Shown::Hint(2)),
    Binding::new(RESUME, &[Key::Ctrl('c')], TURN_AWAY, Shown::Hint(3)),
];

/// The page that offers the sessions that someone left behind, the latest first.
pub(in crate::tui) struct ResumePage {
    left: Vec<SessionCard>,
    today: NaiveDate,
    list: ListState,
}

impl ResumePage {
    /// The page for those sessions.
    pub(in crate::tui) fn new(mut left: Vec<SessionCard>, today: NaiveDate) -> Self {
        left.sort_by_key(|card| std::cmp::Reverse(last_seen(card)));
        Self { left, today, list: ListState::default() }
    }

    /// Takes a key, in the name of the person who was recognised.
    pub(in crate::tui) fn key(
        &mut self,
        key: &KeyEvent,
        house: &House,
        words: &Words,
        seat: &Seat,
    ) -> Passage {
        let rows = self.rows(words);
        match house.keymap.action(&self.scope(), key) {
            Some(ENTER) => {
                let chosen = self.left.get(self.list.selected());
                chosen.map_or(Passage::Stay, |card| Passage::Resume(card.id))
            }
            Some(BEGIN_ANEW) => Passage::Enter(seat.clone()),
            Some(TURN_AWAY) => Passage::Leave,
            Some(action) if self.list.act(action, &rows) => Passage::Redraw,
            _ => Passage::Stay,
        }
    }

    fn rows(&self, words: &Words) -> Vec<Row<'static>> {
        self.left.iter().map(|card| Row::item([Cell::new(self.told(card, words), Role::Text)])).collect()
    }

    /// A session in words: where it is shown, or when it was locked or left, and where.
    fn told(&self, card: &SessionCard, words: &Words) -> String {
        // fluent-ids: resume-shown resume-locked resume-left
        let (id, at) = match card.rests {
            Rests::Not => ("resume-shown", card.since),
            Rests::Locked(at) => ("resume-locked", at),
            Rests::Left(at) => ("resume-left", at),
        };
        let when = dates::moment(words, dates::local(at), self.today);
        let place = shown(&card.place).into_owned();
        let told = words.with(id, &[("when", when.into())]);
        if place.is_empty() {
            told
        } else {
            words.with("resume-place", &[("told", told.into()), ("place", place.into())])
        }
    }
}

/// When a session was seen last; one that is shown, as late as can be.
const fn last_seen(card: &SessionCard) -> (bool, DateTime<Utc>) {
    match card.rests {
        Rests::Not => (true, card.since),
        Rests::Locked(at) | Rests::Left(at) => (false, at),
    }
}

impl GatePage for ResumePage {
    fn title(&self, words: &Words) -> String {
        words.say("resume-title")
    }

    fn scope(&self) -> Scope {
        Scope::new(&[RESUME, standard::LIST])
    }

    fn key(&mut self, _key: &KeyEvent, _house: &House, _words: &Words) -> Passage {
        Passage::Stay
    }

    fn paste(&mut self, _text: &str) -> Passage {
        Passage::Stay
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let count =
            u16::try_from(self.left.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(4)).max(1);
        let area = centred(area, 72, count + 4);
        let rows = self.rows(words);
        canvas.text(
            row(area, 0),
            &words.with("resume-waiting", &[("n", self.left.len().into())]),
            Role::Strong,
        );
        let listed = Rect { height: count.min(area.height.saturating_sub(2)), ..below(area, 2) };
        self.list.draw(listed, &rows, &[Column::grow(40)], Attention::Here, canvas);
        canvas.text(row(area, count + 3), &words.say("resume-choice"), Role::Text);
    }
}
