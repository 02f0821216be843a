//! A popup that asks for one of a few things. What follows from the choice is the asker's business.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::keymap::{Action, Scope, standard};
use crate::tui::screen::popups;
use crate::tui::widget::{Canvas, Choice, Picked, Picker, Source};

/// What follows from the choice, by its id. The popup is still there: an effect that opens a screen should
/// [`Effect::Become`] it, an errand should close.
pub type Chosen = Box<dyn Fn(&str, &Cx<'_>) -> Effect + Send>;

/// The popup.
pub struct ChoosePopup {
    title: String,
    picker: Picker,
    chosen: Chosen,
}

impl ChoosePopup {
    /// A popup over these choices, the first one selected.
    pub fn new(title: String, choices: Vec<Choice>, chosen: Chosen) -> Self {
        Self { title, picker: Picker::new(Source::Given, choices), chosen }
    }

    fn took(&self, picked: Picked, cx: &Cx<'_>) -> Effect {
        match picked {
            Picked::Ignored => Effect::Ignored,
            Picked::Moved | Picked::Asked(_) => Effect::Redraw,
            Picked::Choice(choice) => (self.chosen)(&choice.id, cx),
        }
    }
}

impl Screen for ChoosePopup {
    fn title(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn scope(&self) -> Scope {
        Scope::typing(&[standard::PICKER, standard::LINE])
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
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
        const MOST: u16 = 10;
        let rows = u16::try_from(self.picker.total()).unwrap_or(MOST).min(MOST) + 1;
        let inside = popups::window(area, &self.title, rows, canvas);
        self.picker.draw(inside, canvas);
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}
