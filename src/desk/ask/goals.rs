//! A citizen's goals as lines: open ones first, then the newest.

use crate::desk::verb::Verb;
use crate::desk::view::GoalLine;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{CitizenRef, GoalHead};

use super::Sight;

impl Sight<'_> {
    /// The goals of a citizen that the asker's teams follow, or that are shared with them.
    pub(super) fn goals_of(&self, place: CitizenRef) -> Vec<&GoalHead> {
        let goals = self.model.goals_of(place);
        let mut goals: Vec<&GoalHead> =
            goals.filter(|goal| self.may_read(Verb::ReadGoal, goal.team, &[place])).collect();
        goals.sort_by_key(|goal| (!goal.state.is_open(), std::cmp::Reverse(goal.set_at)));
        goals
    }

    /// A goal as a line, with the whole wish.
    pub(super) fn whole_goal_line(&self, head: &GoalHead) -> Result<GoalLine, Refusal> {
        let goal = self.ledger.goal(head.id)?;
        let wish = goal.map_or_else(|| head.wish.to_string(), |goal| goal.details.wish.as_str().to_owned());
        Ok(self.goal_line(head, wish))
    }
}
