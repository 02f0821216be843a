//! Follow-ups are promised, tried, put off, handed on, and brought to an end.

use crate::desk::command::{Command, Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::follow_up::{Due, FollowUp, FollowUpDetails, FollowUpEvent, Owner};
use crate::domain::ids::FollowUpId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{Decision, Touch};

use super::deed::{Met, not_permitted};
use super::{Call, Deed, Outcome};

/// Does one of the follow-ups' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::PlanFollowUp { id, details } => plan(call, id, *details),
        Command::AmendFollowUp { id, seen, details } => {
            change(call, id, seen, |deed, follow_up| Ok((amended(deed, follow_up, *details)?, None)))
        }
        Command::AttemptFollowUp { id, seen, note } => {
            change(call, id, seen, |_, follow_up| Ok((follow_up.attempted(note)?, None)))
        }
        Command::PostponeFollowUp { id, seen, to, reason } => change(call, id, seen, |deed, follow_up| {
            let undo = Undo::Postponed { id, seen: seen + 1, due: follow_up.details.due };
            let event = follow_up.postpone(to, reason, deed.today())?;
            check_window(follow_up, to)?;
            Ok((event, Some(undo)))
        }),
        Command::CompleteFollowUp { id, seen, outcome } => change(call, id, seen, |_, follow_up| {
            Ok((follow_up.done(outcome)?, Some(Undo::Ended { id, seen: seen + 1 })))
        }),
        Command::CancelFollowUp { id, seen, reason } => change(call, id, seen, |_, follow_up| {
            Ok((follow_up.cancel(reason)?, Some(Undo::Ended { id, seen: seen + 1 })))
        }),
        Command::ReopenFollowUp { id, seen } => reopen(call, id, seen),
        Command::HandFollowUp { id, seen, to } => change(call, id, seen, |deed, follow_up| {
            let undo = Undo::Handed { id, seen: seen + 1, to: follow_up.details.owner };
            Ok((handed(deed, follow_up, to)?, Some(undo)))
        }),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}

fn plan(call: Call<'_>, id: FollowUpId, details: FollowUpDetails) -> Result<Done, Refusal> {
    let mut touches = vec![Touch::FollowUp(id)];
    touches.extend(details.citizen.map(Touch::Citizen));
    call.commit(&touches, |deed| {
        deed.in_team(Verb::WriteFollowUp, details.team)?;
        let known = deed.model().open_follow_up(id).is_some() || deed.model().ended_follow_up(id).is_some();
        if known {
            return Err(Refusal::new(Kind::Conflict, "id-taken"));
        }
        details.check()?;
        deed.owner_in(details.owner, details.team)?;
        let mut events = Vec::new();
        if let Some(citizen) = details.citizen {
            let citizen = deed.citizen_to_write_of(citizen)?;
            events.extend(deed.drawn_in(citizen, details.team, Met::Not));
        }
        if let Some(contact) = details.contact {
            deed.contact(Verb::ReadContact, contact)?;
        }
        events.push(Event::FollowUp(id, FollowUpEvent::Planned(Box::new(details))));
        Ok(Outcome::undone_by(events, Undo::Planned { id, seen: 1 }))
    })
}

/// Changes a follow-up that the person saw as it is.
fn change(
    call: Call<'_>,
    id: FollowUpId,
    seen: Seen,
    decide: impl FnOnce(&Deed<'_>, &FollowUp) -> Result<(FollowUpEvent, Option<Undo>), Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::FollowUp(id)], |deed| {
        let follow_up = deed.follow_up(Verb::WriteFollowUp, id)?;
        deed.saw(&follow_up, seen)?;
        let (event, undo) = decide(deed, &follow_up)?;
        Ok(Outcome { decision: Decision::one(Event::FollowUp(id, event)), undo })
    })
}

/// What, when, priority and area are written anew. Whose it is, and where it came from, stay.
fn amended(
    deed: &Deed<'_>,
    follow_up: &FollowUp,
    details: FollowUpDetails,
) -> Result<FollowUpEvent, Refusal> {
    if !follow_up.is_open() {
        return Err(Refusal::invalid("follow-up-ended"));
    }
    let FollowUpDetails { citizen, team, contact, .. } = follow_up.details;
    let details = FollowUpDetails { citizen, team, contact, ..details };
    details.check()?;
    if details.owner != follow_up.details.owner {
        deed.owner_in(details.owner, team)?;
    }
    Ok(FollowUpEvent::Amended(Box::new(details)))
}

fn handed(deed: &Deed<'_>, follow_up: &FollowUp, to: Owner) -> Result<FollowUpEvent, Refusal> {
    if !follow_up.is_open() {
        return Err(Refusal::invalid("follow-up-ended"));
    }
    deed.owner_in(to, follow_up.details.team)?;
    Ok(FollowUpEvent::Handed(to))
}

fn check_window(follow_up: &FollowUp, to: Due) -> Result<(), Refusal> {
    FollowUpDetails { due: to, ..follow_up.details.clone() }.check()
}

pub(super) fn reopen(call: Call<'_>, id: FollowUpId, seen: Seen) -> Result<Done, Refusal> {
    change(call, id, seen, |_, follow_up| Ok((follow_up.reopen()?, None)))
}

/// A promise that was just made is cancelled, without a reason: it was a slip.
pub(super) fn undo_planned(call: Call<'_>, id: FollowUpId, seen: Seen) -> Result<Done, Refusal> {
    change(call, id, seen, |_, follow_up| {
        if !follow_up.is_open() {
            return Err(Refusal::invalid("follow-up-ended"));
        }
        Ok((FollowUpEvent::Cancelled { reason: Line::default() }, None))
    })
}

pub(super) fn undo_postponed(call: Call<'_>, id: FollowUpId, seen: Seen, due: Due) -> Result<Done, Refusal> {
    change(call, id, seen, |_, follow_up| {
        if !follow_up.is_open() || follow_up.postponed == 0 {
            return Err(Refusal::invalid("follow-up-ended"));
        }
        check_window(follow_up, due)?;
        Ok((FollowUpEvent::PostponementUndone { due }, None))
    })
}

/// Gives a follow-up back. Whoever had it may have left meanwhile; then it stays where it is.
pub(super) fn undo_handed(call: Call<'_>, id: FollowUpId, seen: Seen, to: Owner) -> Result<Done, Refusal> {
    change(call, id, seen, |deed, follow_up| Ok((handed(deed, follow_up, to)?, None)))
}
