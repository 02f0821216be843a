//! The form for a new key to the commands: what it is for, and how long it is good. The key is shown once.

use super::handout::Handout;
use crate::desk::view::DraftKind;
use crate::domain::refusal::Refusal;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::form::{Field, Form, Page};
use crate::tui::screen::sheet::{Filing, FormScreen};

/// What the form is about.
struct TokenFiling;

/// The form.
pub(super) fn new(cx: &Cx<'_>) -> Box<dyn Screen> {
    let page = Page::new("admin-token").fields(vec![
        Field::line("label", "admin-token-label"),
        Field::line("days", "admin-token-days").read(|text, _| days(text).map(|_| String::new())),
    ]);
    Box::new(FormScreen::new(Form::new(vec![page]), TokenFiling, cx))
}

/// How many days it is good; none until it is taken back.
fn days(text: &str) -> Result<Option<u16>, Refusal> {
    let most = 3650;
    if text.is_empty() {
        return Ok(None);
    }
    let read = text.parse::<u16>().ok().filter(|days| (1..=most).contains(days));
    read.map(Some).ok_or_else(|| Refusal::invalid("token-days").with("most", i64::from(most)).at("days"))
}

impl Filing for TokenFiling {
    fn title(&self, _form: &Form, cx: &Cx<'_>) -> String {
        cx.words.say("admin-new-token-title")
    }

    fn draft(&self, _form: &Form) -> Option<(DraftKind, String)> {
        None
    }

    fn save(&mut self, form: &Form, cx: &Cx<'_>) -> Result<Effect, Refusal> {
        let secret = cx.desk().make_token(cx.seat, form.text("label"), days(form.text("days"))?)?;
        let words = cx.words;
        let shown = Handout::new(words.say("admin-token-title"), words.say("admin-token-shown"), secret);
        Ok(Effect::Become(Box::new(shown)))
    }

    fn popup(&self) -> Option<(u16, u16)> {
        Some((68, 8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_good_for_some_days_or_until_it_is_taken_back() {
        assert_eq!(days(""), Ok(None));
        assert_eq!(days("90"), Ok(Some(90)));
        assert_eq!(days("0").unwrap_err().field(), Some("days"));
        assert_eq!(days("altid").unwrap_err().code(), "token-days");
    }
}
