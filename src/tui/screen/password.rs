//! Choosing another password: the old one, the new one, the new one again. Nothing of it is ever kept.

use crate::desk::command::{Command, Secret};
use crate::desk::view::DraftKind;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page};
use crate::tui::screen::sheet::{Filing, FormScreen};

/// What the form is about.
struct PasswordFiling;

/// The popup.
pub fn open(cx: &Cx<'_>) -> Box<dyn Screen> {
    let page = Page::new("password-change").fields(vec![
        Field::secret("old", "password-old").needed(),
        Field::secret("password", "password-new").needed(),
        Field::secret("again", "password-again").needed(),
    ]);
    Box::new(FormScreen::new(Form::new(vec![page]), PasswordFiling, cx))
}

impl Filing for PasswordFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.say("password-change")
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        if form.typed("password") != form.typed("again") {
            return Err(Refusal::invalid("password-differs").at("again"));
        }
        let secret = |id| Secret::new(form.typed(id).to_owned());
        let command = Command::ChangePassword { old: secret("old"), new: secret("password") };
        Ok(Effect::close(command, cx.words.say("password-changed")))
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some((68, 10))
    }
}
