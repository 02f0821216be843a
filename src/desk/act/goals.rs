//! Goals are set, written anew, measured, and noted to stand elsewhere.

use crate::desk::command::{Command, Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::goal::{Goal, GoalDetails, GoalEvent, GoalState};
use crate::domain::ids::GoalId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::Touch;

use super::contacts::check_score;
use super::deed::{Met, not_permitted};
use super::{Call, Deed, Outcome};

/// Does one of the goals' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::SetGoal { id, details } => set(call, id, *details),
        Command::AmendGoal { id, seen, details } => change(call, id, seen, |deed, goal| {
            let GoalDetails { citizen, team, .. } = goal.details;
            // A tag that stands there already may have been taken out of its framework since.
            let new = details.tags.iter().filter(|tag| !goal.details.tags.contains(tag)).cloned();
            deed.tags(&new.collect::<Vec<_>>())?;
            let details = GoalDetails { citizen, team, ..*details };
            details.check()?;
            Ok((GoalEvent::Amended(Box::new(details)), None))
        }),
        Command::MeasureGoal { id, seen, level, own_score } => change(call, id, seen, |deed, goal| {
            if !goal.state.is_open() {
                return Err(Refusal::invalid("goal-ended"));
            }
            check_score(own_score)?;
            Ok((GoalEvent::Measured { at: deed.now, contact: None, level, own_score }, None))
        }),
        Command::MoveGoal { id, seen, to, note } => change(call, id, seen, |_, goal| {
            let undo = Undo::GoalMoved { id, seen: seen + 1, state: goal.state };
            Ok((GoalEvent::Moved { to, note }, Some(undo)))
        }),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}

fn set(call: Call<'_>, id: GoalId, details: GoalDetails) -> Result<Done, Refusal> {
    call.commit(&[Touch::Goal(id), Touch::Citizen(details.citizen)], |deed| {
        deed.in_team(Verb::WriteGoal, details.team)?;
        if deed.model().goal(id).is_some() {
            return Err(Refusal::new(Kind::Conflict, "id-taken"));
        }
        details.check()?;
        deed.tags(&details.tags)?;
        let citizen = deed.citizen_to_meet(details.citizen)?;
        let mut events = deed.drawn_in(citizen, details.team, Met::Not);
        events.push(Event::Goal(id, GoalEvent::Set(Box::new(details))));
        Ok(Outcome::of(events))
    })
}

/// Changes a goal that the person saw as it is.
fn change(
    call: Call<'_>,
    id: GoalId,
    seen: Seen,
    decide: impl FnOnce(&Deed<'_>, &Goal) -> Result<(GoalEvent, Option<Undo>), Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Goal(id)], |deed| {
        let goal = deed.goal(Verb::WriteGoal, id)?;
        deed.saw(&goal, seen)?;
        let (event, undo) = decide(deed, &goal)?;
        Ok(Outcome { undo, ..Outcome::of(vec![Event::Goal(id, event)]) })
    })
}

/// Puts the state back that stood before.
pub(super) fn undo_moved(call: Call<'_>, id: GoalId, seen: Seen, state: GoalState) -> Result<Done, Refusal> {
    change(call, id, seen, |_, _| Ok((GoalEvent::Moved { to: state, note: Line::default() }, None)))
}
