//! A citizen's goals on the screen: written down, measured, brought to an end.

mod form;
mod line;
mod measure;

use crate::desk::command::Command;
use crate::desk::view::{CitizenPage, GoalLine};
use crate::domain::goal::GoalState;
use crate::domain::ids::CitizenId;
use crate::domain::text::shown;
use crate::i18n::labels;
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::answer::Question;
use crate::tui::screen::ask::Ask;
use crate::tui::screen::sheet::Kept;
use crate::tui::widget::Choice;

use super::choose::ChoosePopup;
pub(super) use line::drawing;
pub use measure::KEYS;

/// The form for a new goal.
pub(super) fn new(page: &CitizenPage, cx: &Cx<'_>) -> Effect {
    form::new(page, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// A goal's form taken up again from a draft.
pub(super) fn from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    form::taken_up(kept, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// The popup that measures a goal; one that has ended is asked where it stands instead.
pub(super) fn measure(page: &CitizenPage, goal: &GoalLine, cx: &Cx<'_>) -> Effect {
    if goal.state.is_open() {
        Effect::Open(Box::new(measure::MeasurePopup::new(page, goal)))
    } else {
        Effect::Open(Box::new(states(page.citizen.id, goal, cx)))
    }
}

/// A goal's line over time.
pub(super) fn line(page: &CitizenPage, goal: &GoalLine) -> Effect {
    Effect::Open(Box::new(line::LinePage::of(page, goal)))
}

/// Measures the citizen's one open goal; asks which, where there are several, and begins one where there is none.
pub(super) fn measure_one(page: &CitizenPage, cx: &Cx<'_>) -> Effect {
    let open: Vec<GoalLine> = page.goals.iter().filter(|goal| goal.state.is_open()).cloned().collect();
    match &open[..] {
        [] => new(page, cx),
        [only] => measure(page, only, cx),
        several => {
            let wish = |goal: &GoalLine| shown(&goal.wish).into_owned();
            let choices = several.iter().map(|goal| Choice::new(goal.id.to_string(), wish(goal))).collect();
            let page = Box::new(page.clone());
            let chosen = move |id: &str, _: &Cx<'_>| {
                let goal = open.iter().find(|goal| goal.id.to_string() == id);
                let popup = goal.map(|goal| measure::MeasurePopup::new(&page, goal));
                popup.map_or(Effect::Ignored, |popup| Effect::Become(Box::new(popup)))
            };
            let title = cx.words.say("goal-which");
            Effect::Open(Box::new(ChoosePopup::new(title, choices, Box::new(chosen))))
        }
    }
}

/// The popup that asks where a goal stands now, then why.
fn states(citizen: CitizenId, goal: &GoalLine, cx: &Cx<'_>) -> ChoosePopup {
    let words = cx.words;
    let (id, seen, now) = (goal.id, goal.version, goal.state);
    let wish = shown(&goal.wish).into_owned();
    let others = GoalState::ALL.into_iter().filter(|state| *state != now);
    let choices = others.map(|state| Choice::new(state.slug(), labels::goal_state(words, state))).collect();
    let title = words.with("goal-state-title", &[("wish", wish.as_str().into())]);
    let chosen = move |slug: &str, cx: &Cx<'_>| {
        let Some(to) = GoalState::ALL.into_iter().find(|state| state.slug() == slug) else {
            return Effect::Ignored;
        };
        let args = [("wish", wish.as_str().into()), ("state", labels::goal_state(cx.words, to).into())];
        let said = cx.words.with("goal-moved", &args);
        let popup = Ask::new(said.clone(), cx.words.say("goal-state-why"), move |note, _| {
            Effect::close(Command::MoveGoal { id, seen, to, note }, said.clone())
        });
        Effect::Become(Box::new(popup.keeping(Question::GoalState(citizen, id), cx)))
    };
    ChoosePopup::new(title, choices, Box::new(chosen))
}
