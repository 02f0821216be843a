//! A secret that is shown once, for the person to write down: a password that was handed out, a key to the
//! commands. It goes away when they say that they have it, and not by a key pressed in passing.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::command::Secret;
use crate::domain::refusal::Refusal;
use crate::domain::text::wrapped;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::{confirm, popups};
use crate::tui::theme::Role;
use crate::tui::widget::Canvas;
use crate::tui::widget::canvas::row;

/// The popup.
pub(super) struct Handout {
    title: String,
    what_to_do: String,
    secret: Secret,
}

impl Handout {
    /// Shows a secret under `title`, with what to do with it, both in the person's language.
    pub(super) const fn new(title: String, what_to_do: String, secret: Secret) -> Self {
        Self { title, what_to_do, secret }
    }
}

impl Screen for Handout {
    fn title(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Only the lock goes past it: then it is still here afterwards.
    fn act(&mut self, action: Action, _cx: &Cx<'_>) -> Effect {
        if action == standard::LOCK { Effect::Ignored } else { Effect::Redraw }
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        if confirm::confirms(key, cx.words) { Effect::Back } else { Effect::Redraw }
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let width = popups::WIDTH.min(area.width.saturating_sub(2)).saturating_sub(4);
        let rows = |text: &str| u16::try_from(wrapped(text, usize::from(width)).len()).unwrap_or(1);
        let (above, secret) = (rows(&self.what_to_do), rows(self.secret.expose()));
        let inside = popups::window(area, &self.title, above + secret + 3, canvas);
        popups::text(inside, &self.what_to_do, Role::Text, above, canvas);
        let place = crate::tui::widget::canvas::below(inside, above + 1);
        popups::text(place, self.secret.expose(), Role::Strong, secret, canvas);
        let letter = confirm::letter(cx.words);
        let have = cx.words.say("admin-have-it");
        let pieces = [(letter.as_str(), Role::Accent), (" ", Role::Text), (have.as_str(), Role::Text)];
        canvas.pieces(row(inside, above + secret + 2), &pieces);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}

/// Shows a password that was made up for someone.
pub(super) fn password(name: &str, secret: Secret, cx: &Cx<'_>) -> Box<dyn Screen> {
    let name = crate::domain::text::shown(name).into_owned();
    let title = cx.words.with("admin-password-title", &[("name", name.into())]);
    Box::new(Handout::new(title, cx.words.say("admin-password-shown"), secret))
}
