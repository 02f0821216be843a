//! Emergency access: opening the record of somebody whom one may not see, one's own that are open, and, for leads,
//! those that are to be reviewed.

mod form;
mod list;

use crate::desk::view::EmergencyLine;
use crate::i18n::dates;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Shown};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::popups::Need;
use crate::tui::screen::{citizen, line};

use crate::desk::command::Command;

/// Emergency accesses.
pub const EMERGENCIES: Context = Context::new("emergencies");
/// One that is to be reviewed.
pub const TO_REVIEW: Context = Context::new("emergency-to-review");
/// Opens a record.
pub const BREAK: Action = Action::new("emergency-open");
/// Writes down what a review showed.
pub const REVIEW: Action = Action::new("emergency-review");

/// The keys of emergency accesses.
pub const KEYS: &[Binding] = &[
    Binding::new(TO_REVIEW, &[Key::Char('g')], REVIEW, Shown::Hint(1)),
    Binding::new(EMERGENCIES, &[Key::Char('a')], BREAK, Shown::Hint(2)),
];

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(list::EmergencyList::default())
}

/// The form in which a record is opened.
pub fn form(cx: &Cx<'_>) -> Box<dyn Screen> {
    form::new(cx)
}

/// Asks the lead what a review showed.
pub fn review(emergency: &EmergencyLine, cx: &Cx<'_>) -> Effect {
    if emergency.review.is_some() {
        return Effect::Ignored;
    }
    let (id, seen) = (emergency.id, emergency.version);
    let words = cx.words;
    let said = words.with("emergency-reviewed", &[("name", emergency.by.name.as_str().into())]);
    Ask::new(words.say("emergency-review-title"), words.say("emergency-review-question"), move |note, _| {
        Effect::close(Command::ReviewEmergency { id, seen, note }, said.clone())
    })
    .about(about(emergency, cx))
    .needing(Need::Needed)
    .keeping(Question::ReviewingEmergency(id), cx)
    .open()
}

/// Who opened whose record, when, and why.
pub fn about(emergency: &EmergencyLine, cx: &Cx<'_>) -> String {
    let when = dates::moment(cx.words, dates::local(emergency.opened), cx.today());
    let args = [
        ("worker", emergency.by.name.as_str().into()),
        ("citizen", line::called(cx.words, &emergency.citizen).into()),
        ("when", when.into()),
        ("reason", crate::domain::text::shown(&emergency.reason).into_owned().into()),
    ];
    cx.words.with("emergency-about", &args)
}

/// What Enter does on one: the review where one is to review it, the citizen's page where one may see it.
pub fn open(emergency: &EmergencyLine, cx: &Cx<'_>) -> Effect {
    match (emergency.is_mine, &emergency.review) {
        (false, None) => review(emergency, cx),
        _ => Effect::Open(citizen::page(emergency.citizen.id)),
    }
}

#[cfg(test)]
mod tests;
