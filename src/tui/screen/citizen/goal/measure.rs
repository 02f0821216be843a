//! Measuring a goal in two keys: the one that opened this popup, and a level. The citizen's own score beside it,
//! never mixed with it; and from here the goal's state and wording.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::desk::command::Command;
use crate::desk::view::{CitizenPage, GoalLine};
use crate::domain::goal::{Level, Movement};
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::i18n::{Words, labels, refusals};
use crate::tui::app::{Cx, Effect, Screen, Stands};
use crate::tui::editor::{Editor, Shape};
use crate::tui::keymap::{Action, Binding, Context, Key, Scope, Shown, standard};
use crate::tui::screen::popups;
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, right_of, row};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row};

use super::{form, states};

/// The popup that measures a goal.
pub const MEASURING: Context = Context::new("goal-measuring");
/// The levels by their numbers, best first.
const LEVELS: [Action; 5] = [
    Action::new("goal-level-0"),
    Action::new("goal-level-1"),
    Action::new("goal-level-2"),
    Action::new("goal-level-3"),
    Action::new("goal-level-4"),
];
/// Nobody could say.
const NOT_ASSESSED: Action = Action::new("goal-not-assessed");
/// Types the citizen's own score.
const OWN_SCORE: Action = Action::new("goal-own-score");
/// Notes where the goal stands.
const STATE: Action = Action::new("goal-state");
/// Writes the goal anew.
const AMEND: Action = Action::new("goal-amend");

/// The keys of the popup.
pub const KEYS: &[Binding] = &[
    Binding::new(MEASURING, &[Key::Char('0')], LEVELS[0], Shown::Help),
    Binding::new(MEASURING, &[Key::Char('1')], LEVELS[1], Shown::Help),
    Binding::new(MEASURING, &[Key::Char('2')], LEVELS[2], Shown::Help),
    Binding::new(MEASURING, &[Key::Char('3')], LEVELS[3], Shown::Help),
    Binding::new(MEASURING, &[Key::Char('4')], LEVELS[4], Shown::Help),
    Binding::new(MEASURING, &[Key::Char('-')], NOT_ASSESSED, Shown::Help),
    Binding::new(MEASURING, &[Key::Char('e')], OWN_SCORE, Shown::Hint(0)),
    Binding::new(MEASURING, &[Key::Char('f')], STATE, Shown::Hint(0)),
    Binding::new(MEASURING, &[Key::Char('r')], AMEND, Shown::Hint(0)),
    Binding::new(MEASURING, &[Key::Esc], standard::BACK, Shown::Hint(0)),
];

/// The columns: number, meaning, what the level is of the goal.
const COLUMNS: [Column; 2] = [Column::grow(24), Column::fixed(18)];

/// The popup.
pub(super) struct MeasurePopup {
    page: Box<CitizenPage>,
    goal: GoalLine,
    list: ListState,
    own: Editor,
    at: At,
    trouble: Option<Refusal>,
}

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Levels,
    OwnScore,
}

impl MeasurePopup {
    /// The popup for a goal, the level selected that it is at.
    pub(super) fn new(page: &CitizenPage, goal: &GoalLine) -> Self {
        let mut list = ListState::default();
        let now = goal.now.map_or(LEVELS.len(), |level| usize::from(level.number()));
        list.select(now, &[const { Row::Item(Vec::new()) }; LEVELS.len() + 1][..]);
        Self {
            page: Box::new(page.clone()),
            goal: goal.clone(),
            list,
            own: Editor::new(Shape::Line),
            at: At::Levels,
            trouble: None,
        }
    }

    fn measure(&mut self, level: Option<Level>, words: &Words) -> Effect {
        let own_score = match own_score(self.own.text()) {
            Ok(score) => score,
            Err(refusal) => {
                self.trouble = Some(refusal);
                self.at = At::OwnScore;
                return Effect::Redraw;
            }
        };
        let moved = labels::movement(words, Movement::between(self.goal.start, level));
        let wish = shown(&self.goal.wish).into_owned();
        let args =
            [("wish", wish.into()), ("level", labels::level(words, level).into()), ("moved", moved.into())];
        let (id, seen) = (self.goal.id, self.goal.version);
        let command = Command::MeasureGoal { id, seen, level, own_score };
        Effect::close(command, words.with("goal-measured", &args))
    }

    fn rows(&self, words: &Words) -> Vec<Row<'static>> {
        let levels = Level::ALL.into_iter().map(Some).chain([None]);
        levels
            .map(|level| {
                let is = |other: Option<Level>| level.is_some() && level == other;
                let marks = [
                    (is(self.goal.start), "citizen-term-start"),
                    (is(self.goal.now), "citizen-term-now"),
                    (is(self.goal.target), "citizen-term-target"),
                ];
                let marks = marks.iter().filter(|(holds, _)| *holds).map(|(_, id)| words.say(id));
                let name = match level {
                    Some(level) => labels::level(words, Some(level)),
                    None => format!("- {}", labels::level(words, None)),
                };
                let marks = marks.collect::<Vec<_>>().join(" · ");
                Row::item([Cell::from(name), Cell::new(marks, Role::Accent)])
            })
            .collect()
    }
}

/// The citizen's own score, 0-10; none where none was given.
fn own_score(text: &str) -> Result<Option<u8>, Refusal> {
    match text.trim() {
        "" => Ok(None),
        text => {
            let score = text.parse().ok().filter(|score| *score <= 10);
            score.map(Some).ok_or_else(|| Refusal::invalid("goal-score"))
        }
    }
}

impl Screen for MeasurePopup {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("goal-measure-title")
    }

    fn scope(&self) -> Scope {
        match self.at {
            At::Levels => Scope::new(&[MEASURING, standard::LIST]),
            At::OwnScore => Scope::typing(&[standard::PROMPT, standard::LINE]),
        }
    }

    fn reload(&mut self, _cx: &Cx<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Effect {
        if self.at == At::OwnScore {
            match action {
                standard::ACCEPT | standard::BACK => self.at = At::Levels,
                action => {
                    self.own.act(action);
                }
            }
            return Effect::Redraw;
        }
        if let Some(number) = LEVELS.iter().position(|level| *level == action) {
            return self.measure(Level::ALL.get(number).copied(), cx.words);
        }
        match action {
            NOT_ASSESSED => self.measure(None, cx.words),
            standard::OPEN => self.measure(Level::ALL.get(self.list.selected()).copied(), cx.words),
            OWN_SCORE => {
                self.at = At::OwnScore;
                Effect::Redraw
            }
            STATE => Effect::Become(Box::new(states(self.page.citizen.id, &self.goal, cx))),
            AMEND => form::amending(&self.page, &self.goal, cx).map_or_else(Effect::Refuse, Effect::Become),
            action => {
                let rows = self.rows(cx.words);
                if self.list.act(action, &rows) { Effect::Redraw } else { Effect::Ignored }
            }
        }
    }

    fn typed(&mut self, key: &KeyEvent, _cx: &Cx<'_>) -> Effect {
        if self.at == At::Levels {
            return Effect::Ignored;
        }
        self.trouble = None;
        self.own.key(key);
        Effect::Redraw
    }

    fn refused(&mut self, refusal: &Refusal, _cx: &Cx<'_>) {
        self.trouble = Some(refusal.clone());
    }

    fn draw(&mut self, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
        let words = cx.words;
        let inside = popups::window(area, &self.title(cx), 11, canvas);
        let wish = shown(&self.goal.wish).into_owned();
        let used = popups::text(inside, &wish, Role::Strong, 2, canvas);
        let list = below(inside, used);
        let (here, there) = match self.at {
            At::Levels => (Attention::Here, Attention::Elsewhere),
            At::OwnScore => (Attention::Elsewhere, Attention::Here),
        };
        let rows = self.rows(words);
        self.list.draw(Rect { height: list.height.min(6), ..list }, &rows, &COLUMNS, here, canvas);
        let line = row(below(list, 7), 0);
        let role = if there == Attention::Here { Role::Focus } else { Role::Label };
        let label = canvas.text(line, &words.say("goal-own-label"), role);
        self.own.draw(right_of(line, label + 2), there, canvas);
        if let Some(trouble) = &self.trouble {
            let told = refusals::tell(words, trouble).line();
            popups::text(below(list, 8), &told, Role::Warning, 2, canvas);
        }
    }

    fn stands(&self) -> Stands {
        Stands::Above
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_score_is_a_number_up_to_ten_or_nothing() {
        assert_eq!(own_score(" "), Ok(None));
        assert_eq!(own_score(" 7 "), Ok(Some(7)));
        assert_eq!(own_score("10"), Ok(Some(10)));
        assert_eq!(own_score("11").unwrap_err().code(), "goal-score");
        assert_eq!(own_score("god").unwrap_err().code(), "goal-score");
    }
}
