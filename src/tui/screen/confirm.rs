//! A question before something that can't be undone. It is confirmed with a letter that asks for nothing
//! anywhere, so that a key pressed twice does no harm. Knows nothing of what is asked.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::popups;
use crate::domain::refusal::Refusal;
use crate::domain::text::wrapped;
use crate::i18n::Words;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Key, Scope, standard};
use crate::tui::theme::Role;
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::row;

/// What follows when it is confirmed.
type Confirmed = Box<dyn Fn(&Cx<'_>) -> Effect + Send>;

/// The question.
pub struct Confirm {
    title: String,
    question: String,
    yes: String,
    confirmed: Confirmed,
    leaves: Option<Box<dyn Screen>>,
}

impl Confirm {
    /// Asks `question` under `title`; `yes` says what confirming does: `slet den`. All are in the person's
    /// language. An errand with [`crate::tui::app::Then::Close`] closes the question when it is done.
    pub fn new(
        title: impl Into<String>,
        question: impl Into<String>,
        yes: impl Into<String>,
        confirmed: impl Fn(&Cx<'_>) -> Effect + Send + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            question: question.into(),
            yes: yes.into(),
            confirmed: Box::new(confirmed),
            leaves: None,
        }
    }

    /// The same, with a screen that takes its place when the errand is done.
    #[must_use]
    pub fn leaving(self, screen: Box<dyn Screen>) -> Self {
        Self { leaves: Some(screen), ..self }
    }

    /// As an effect that opens it.
    pub fn open(self) -> Effect {
        Effect::Open(Box::new(self))
    }
}

/// Whether a key is one of those that confirm.
pub fn confirms(key: &KeyEvent, words: &Words) -> bool {
    let typed = match key.code {
        KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
            c.to_ascii_lowercase()
        }
        _ => return false,
    };
    letter(words) == typed.to_string()
}

/// The letter that confirms.
pub fn letter(words: &Words) -> String {
    words.say("confirm-letter")
}

impl Screen for Confirm {
    fn title(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[standard::CONFIRM])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, _cx: &Cx<'_>) -> Effect {
        if action == standard::BACK { Effect::Back } else { Effect::Ignored }
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        if confirms(key, cx.words) { (self.confirmed)(cx) } else { Effect::Redraw }
    }

    fn leaves(&mut self, _cx: &Cx<'_>) -> Option<Box<dyn Screen>> {
        self.leaves.take()
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let width = popups::WIDTH.min(area.width.saturating_sub(2)).saturating_sub(4);
        let lines = u16::try_from(wrapped(&self.question, usize::from(width)).len()).unwrap_or(1);
        // Which key does it must be seen, however long the question is.
        let lines = lines.min(area.height.saturating_sub(4));
        let inside = popups::window(area, &self.title, lines + 2, canvas);
        let used = popups::text(inside, &self.question, Role::Text, lines, canvas);
        let (letter, back) = (letter(cx.words), Key::Esc.shown(cx.words));
        let pieces = [
            (letter.as_str(), Role::Accent),
            (" ", Role::Text),
            (self.yes.as_str(), Role::Text),
            ("   ", Role::Text),
            (back.as_str(), Role::Accent),
            (" ", Role::Text),
            (&cx.words.say("confirm-no"), Role::Text),
        ];
        canvas.pieces(row(inside, used + 1), &pieces);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
