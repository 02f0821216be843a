//! Citizens: the list with its search, the page, the forms for citizens and goals, and asking which one is meant.
//! Knows what the desk answers; must never decide who may see whom.

mod alike;
mod card;
mod choose;
mod consent;
pub mod field;
mod form;
mod goal;
mod list;
mod merge;
mod page;
mod pick;
mod plan;
mod stage;
mod words;

#[cfg(test)]
mod tests;

use crate::domain::ids::CitizenId;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Shown, standard};

use super::contact;
use super::sheet::Kept;

pub use choose::ChoosePopup;
pub use consent::standing as consent_standing;
pub use field::{Meant, Newcomers};
pub use goal::KEYS as GOAL_KEYS;
pub use pick::OnChoice;
use pick::PickPopup;
pub use plan::KEYS as PLAN_KEYS;

/// The list of citizens.
pub const CITIZENS: Context = Context::new("citizens");
/// The place in the list where a search is typed.
pub const CITIZENS_QUERY: Context = Context::new("citizens-query");
/// A citizen's page.
pub const CITIZEN: Context = Context::new("citizen");
/// A citizen's form.
pub const CITIZEN_FORM: Context = Context::new("citizen-form");
/// Two records side by side.
pub const MERGE: Context = Context::new("merge");
/// A selected goal on a citizen's page.
pub const GOAL: Context = Context::new("goal");

/// A selected consent on a citizen's page.
pub const CONSENT: Context = Context::new("consent");

/// From the query to what it found.
pub const TO_RESULTS: Action = Action::new("citizens-to-results");
/// Writes a citizen down.
pub const NEW_CITIZEN: Action = Action::new("new-citizen");
/// Corrects or adds to what is written about a citizen.
pub const EDIT: Action = Action::new("citizen-edit");
/// Opens the known citizen who may be the one that is being written down.
pub const OPEN_KNOWN: Action = Action::new("citizen-open-known");
/// Notes where the citizen stands.
pub const STAGE: Action = Action::new("citizen-stage");
/// Writes a goal down.
pub const NEW_GOAL: Action = Action::new("citizen-goal");
/// Measures the selected goal.
pub const MEASURE: Action = Action::new("goal-measure");
/// Draws a goal's line over time.
pub const LINE: Action = Action::new("goal-line");
/// Asks the citizen for a consent.
pub const NEW_CONSENT: Action = Action::new("citizen-consent");
/// Writes the answer to the selected consent down, or its withdrawal.
pub const CONSENT_STEP: Action = Action::new("consent-step");
/// Asks who else the citizen is: shows two records as one, or takes them apart.
pub const SAME: Action = Action::new("citizen-same");
/// Shows both records as one.
pub const MERGE_DO: Action = Action::new("merge-do");
/// Lets the other one stay.
pub const MERGE_SWAP: Action = Action::new("merge-swap");
/// Shows the plan that the citizen takes home.
pub const SHOW_PLAN: Action = Action::new("citizen-plan");
/// To the next section of the page.
pub const NEXT_SECTION: Action = Action::new("citizen-next-section");
/// To the section before.
pub const PREVIOUS_SECTION: Action = Action::new("citizen-previous-section");

/// The keys of the citizens.
pub const KEYS: &[Binding] = &[
    Binding::new(CITIZENS_QUERY, &[Key::Enter, Key::Down, Key::Tab], TO_RESULTS, Shown::Hint(1)),
    Binding::new(CITIZENS, &[Key::Char('n')], contact::NEW_WITH, Shown::Hint(1)),
    Binding::new(CITIZENS, &[Key::Char('b')], NEW_CITIZEN, Shown::Hint(5)),
    Binding::new(CITIZEN, &[Key::Char('n')], contact::NEW_WITH, Shown::Hint(1)),
    Binding::new(CITIZEN, &[Key::Char('r')], EDIT, Shown::Hint(23)),
    Binding::new(CITIZEN, &[Key::Char('m')], NEW_GOAL, Shown::Hint(26)),
    Binding::new(CITIZEN, &[Key::Char('f')], STAGE, Shown::Hint(27)),
    Binding::new(CITIZEN, &[Key::Tab], NEXT_SECTION, Shown::Hint(30)),
    Binding::new(CITIZEN, &[Key::BackTab], PREVIOUS_SECTION, Shown::Help),
    Binding::new(CITIZEN_FORM, &[Key::F(3)], OPEN_KNOWN, Shown::Hint(35)),
    Binding::new(CITIZEN, &[Key::Char('+')], MEASURE, Shown::Hint(28)),
    Binding::new(CITIZEN, &[Key::Char('y')], NEW_CONSENT, Shown::Hint(29)),
    Binding::new(CITIZEN, &[Key::Char('=')], SAME, Shown::Palette),
    Binding::new(CITIZEN, &[Key::Char('v')], SHOW_PLAN, Shown::Palette),
    Binding::new(MERGE, &[Key::Enter], MERGE_DO, Shown::Hint(1)),
    Binding::new(MERGE, &[Key::Tab], MERGE_SWAP, Shown::Hint(2)),
    Binding::new(CONSENT, &[Key::Enter, Key::Char(' ')], CONSENT_STEP, Shown::Hint(2)),
    Binding::new(GOAL, &[Key::Enter, Key::Char(' ')], MEASURE, Shown::Hint(2)),
    Binding::new(GOAL, &[Key::Char('b')], LINE, Shown::Hint(3)),
];

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(list::CitizenList::default())
}

/// A citizen's page.
pub fn page(id: CitizenId) -> Box<dyn Screen> {
    Box::new(page::CitizenScreen::new(id))
}

/// A popup that asks which citizen is meant; what follows from the answer is the caller's.
pub fn pick(title: String, newcomers: Newcomers, on_choice: OnChoice) -> Effect {
    Effect::Open(Box::new(PickPopup::new(title, newcomers, on_choice)))
}

/// The form for someone new, with what was typed to find them.
pub fn new_from(typed: &str, cx: &Cx<'_>) -> Effect {
    form::new(&field::newcomer(typed), cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// A citizen's form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    form::taken_up(kept, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// Whether an action opens what is selected.
fn opens(action: Action) -> bool {
    action == standard::OPEN
}

/// A consent's form taken up again from a draft.
pub fn consent_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    consent::from(kept, cx)
}

/// A goal's form taken up again from a draft.
pub fn goal_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    goal::from(kept, cx)
}
