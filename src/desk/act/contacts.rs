//! Contacts are logged with what comes out of them, written anew, taken back, and let count again.

mod log;
mod rewrite;

pub(super) use log::log;
pub(super) use rewrite::{amend, put_wording_back, restore, undo_logged, void, withdrawn_draft};

use crate::domain::contact::ContactDetails;
use crate::domain::event::Event;
use crate::domain::goal::{GoalEvent, Measurement};
use crate::domain::ids::{CitizenId, ContactId, GoalId};
use crate::domain::refusal::Refusal;
use crate::ledger::Touch;

use super::Deed;
use super::deed::unknown;
use crate::desk::verb::Verb;

/// The best score that a citizen can give.
pub(super) const BEST_SCORE: u8 = 10;

/// What a contact touches: itself, its citizens and the goals measured at it.
fn touches(id: ContactId, wordings: &[&ContactDetails]) -> Vec<Touch> {
    let mut touches = vec![Touch::Contact(id)];
    for details in wordings {
        touches.extend(details.citizens.iter().map(|citizen| Touch::Citizen(*citizen)));
        touches.extend(details.measurements.iter().map(|measured| Touch::Goal(measured.goal)));
    }
    touches
}

/// Everyone once, in the order in which they were written.
fn once(citizens: &mut Vec<CitizenId>) {
    let mut met = Vec::with_capacity(citizens.len());
    citizens.retain(|citizen| {
        let new = !met.contains(citizen);
        met.push(*citizen);
        new
    });
}

/// The readings of a contact's goals. A goal must be one of its citizens', and seen by whoever writes.
fn measured(deed: &Deed<'_>, id: ContactId, details: &ContactDetails) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    let mut met: Vec<GoalId> = Vec::new();
    for measurement in &details.measurements {
        let goal = deed.goal(Verb::WriteGoal, measurement.goal)?;
        let person = |id| deed.model().person_id(id);
        let is_theirs = details.citizens.iter().any(|id| person(*id) == person(goal.details.citizen));
        if !is_theirs || met.contains(&measurement.goal) {
            return Err(unknown("goal-unknown").at("goals"));
        }
        met.push(measurement.goal);
        events.push(reading(id, details, measurement)?);
    }
    Ok(events)
}

fn reading(id: ContactId, details: &ContactDetails, measurement: &Measurement) -> Result<Event, Refusal> {
    let Measurement { goal, level, own_score } = measurement;
    check_score(*own_score)?;
    let (at, contact) = (details.happened, Some(id));
    Ok(Event::Goal(*goal, GoalEvent::Measured { at, contact, level: *level, own_score: *own_score }))
}

/// Checks a citizen's own score.
pub(super) fn check_score(score: Option<u8>) -> Result<(), Refusal> {
    if score.is_some_and(|score| score > BEST_SCORE) {
        return Err(Refusal::invalid("goal-score").at("goals"));
    }
    Ok(())
}

/// The readings of a contact no longer count.
fn withdrawn(id: ContactId, details: &ContactDetails) -> impl Iterator<Item = Event> {
    details
        .measurements
        .iter()
        .map(move |measured| Event::Goal(measured.goal, GoalEvent::ReadingWithdrawn { contact: id }))
}
