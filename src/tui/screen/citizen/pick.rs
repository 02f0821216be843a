//! The popup that asks which citizen is meant, for keys outside of forms.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::widget::canvas::centred;
use crate::tui::widget::{Canvas, Choice, Picked, Picker, Source, popup};

use super::choose::ChoosePopup;
use super::field::{self, Meant, Newcomers};

/// What follows from the choice. The popup is still there: an effect that opens a screen should
/// [`Effect::Become`] it, an errand should close ([`Effect::close`]).
pub type OnChoice = Box<dyn Fn(Meant, &Cx<'_>) -> Effect + Send>;

/// A popup that asks among these few.
pub(super) fn among(title: String, choices: Vec<Choice>, on_choice: OnChoice) -> Effect {
    let chosen = move |id: &str, cx: &Cx<'_>| {
        let meant = field::of_choice(&Choice::new(id, ""));
        meant.map_or(Effect::Ignored, |meant| on_choice(meant, cx))
    };
    Effect::Open(Box::new(ChoosePopup::new(title, choices, Box::new(chosen))))
}

/// The popup.
pub(super) struct PickPopup {
    title: String,
    newcomers: Newcomers,
    picker: Picker,
    on_choice: OnChoice,
}

impl PickPopup {
    /// A popup with nothing typed: it begins with the asker's latest.
    pub(super) fn new(title: String, newcomers: Newcomers, on_choice: OnChoice) -> Self {
        let picker = Picker::new(Source::Asked, Vec::new());
        Self { title, newcomers, picker, on_choice }
    }

    fn look_up(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.picker.offer(field::found(self.picker.query(), self.newcomers, cx)?);
        Ok(())
    }

    fn took(&mut self, picked: Picked, cx: &Cx<'_>) -> Effect {
        match picked {
            Picked::Ignored => Effect::Ignored,
            Picked::Moved => Effect::Redraw,
            Picked::Asked(_) => self.look_up(cx).map_or_else(Effect::Refuse, |()| Effect::Redraw),
            Picked::Choice(choice) => {
                field::of_choice(&choice).map_or(Effect::Ignored, |meant| (self.on_choice)(meant, cx))
            }
        }
    }
}

impl Screen for PickPopup {
    fn title(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[standard::PICKER, standard::LINE])
    }

    fn reload(&mut self, cx: &Cx<'_>) -> Result<(), Refusal> {
        self.look_up(cx)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        let picked = self.picker.act(action);
        self.took(picked, cx)
    }

    fn typed(&mut self, key: &KeyEvent, cx: &Cx<'_>) -> Effect {
        let picked = self.picker.key(key);
        self.took(picked, cx)
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Effect {
        let picked = self.picker.paste(text);
        self.took(picked, cx)
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, _cx: &Cx<'_>) {
        const HIGH: u16 = 13;
        let place = centred(area, 64.min(area.width.saturating_sub(2)), HIGH);
        let inner = popup::window(place, &self.title, canvas);
        self.picker.draw(inner, canvas);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
