//! The form in which a record is opened: whom, born when, and why. It tells nobody whether there is such a person;
//! the desk does, once the reason is given, and only after another key has confirmed it.

use crate::desk::command::{Command, Whom};
use crate::desk::view::DraftKind;
use crate::domain::cpr::Cpr;
use crate::domain::emergency::check_reason;
use crate::domain::ids::EmergencyId;
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::domain::when::{self, Direction};
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page};
use crate::tui::screen::confirm::Confirm;
use crate::tui::screen::sheet::{Filing, FormScreen};
use crate::tui::theme::Role;

/// What the form is about.
struct EmergencyFiling;

/// The form.
pub(super) fn new(cx: &Cx<'_>) -> Box<dyn Screen> {
    let page = Page::new("emergency").fields(vec![
        Field::line("whom", "emergency-whom").needed(),
        Field::line("born", "emergency-born"),
        Field::line("reason", "emergency-reason").needed(),
    ]);
    Box::new(FormScreen::new(Form::new(vec![page]), EmergencyFiling, cx))
}

/// Whom the fields mean.
fn whom(named: &str, born: &str, cx: &Cx<'_>) -> Result<Whom, Refusal> {
    if born.trim().is_empty() {
        let reading = Cpr::parse(named).map_err(|_| Refusal::invalid("emergency-born").at("born"))?;
        return Ok(Whom::Cpr(reading.cpr));
    }
    let day = when::read(born, dates::local(cx.now()), Direction::Back);
    let day = day.map_err(|error| Refusal::from(error).at("born"))?;
    Ok(Whom::NameAndBirth(Line::new(named), day.date))
}

impl Filing for EmergencyFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.say("emergency-title")
    }

    /// Nothing is kept: whoever is looked for is named in it.
    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn remarks(&self, cx: &Cx<'_>) -> Vec<(String, Role)> {
        vec![(cx.words.say("emergency-remark"), Role::Warning)]
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let whom = whom(form.text("whom"), form.text("born"), cx)?;
        let reason = Line::new(form.text("reason"));
        check_reason(&reason)?;
        let id = EmergencyId::fresh(cx.now(), cx.entropy());
        let (words, said) = (cx.words, cx.words.say("emergency-opened"));
        let question = words.with("emergency-question", &[("whom", form.text("whom").into())]);
        let confirmed = move |_: &Cx<'_>| {
            let command = Command::BreakGlass { id, whom: whom.clone(), reason: reason.clone() };
            Effect::close(command, said.clone())
        };
        let confirm =
            Confirm::new(words.say("emergency-title"), question, words.say("emergency-yes"), confirmed);
        Ok(confirm.leaving(super::list()).open())
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some((72, 14))
    }
}
