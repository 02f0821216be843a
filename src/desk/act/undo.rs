//! Taking back what was just done. The rights are asked for anew, and what has changed since stays.

use crate::desk::command::{Done, Undo};
use crate::domain::refusal::Refusal;

use super::{
    Call, citizens, consents, contacts, directory, follow_ups, goals, handover, merge, people, referrals,
    reviews,
};

/// Takes something back. Nothing is erased: the log shows that it was done and undone.
pub(super) fn execute(call: Call<'_>, undo: Undo) -> Result<Done, Refusal> {
    let done = match undo {
        Undo::Contact { id, follow_ups, referrals } => {
            contacts::undo_logged(call, id, &follow_ups, &referrals)
        }
        Undo::Amended { id, seen } => contacts::put_wording_back(call, id, seen),
        Undo::Voided { id, seen } => contacts::restore(call, id, seen),
        Undo::Planned { id, seen } => follow_ups::undo_planned(call, id, seen),
        Undo::Ended { id, seen } => follow_ups::reopen(call, id, seen),
        Undo::Postponed { id, seen, due } => follow_ups::undo_postponed(call, id, seen, due),
        Undo::Handed { id, seen, to } => follow_ups::undo_handed(call, id, seen, to),
        Undo::Stepped { id, seen } => referrals::undo_step(call, id, seen),
        Undo::MeetingSet { id, seen, earlier, stepped } => {
            referrals::undo_meeting(call, id, seen, earlier, stepped)
        }
        Undo::Drafted { id, seen } => referrals::undo_draft(call, id, seen),
        Undo::Citizen { id, seen, details } => citizens::amend(call, id, seen, *details),
        Undo::Stage { id, seen, stage } => citizens::put_stage_back(call, id, seen, stage),
        Undo::Away { worker, absences, after, notes } => {
            handover::undo_away(call, worker, (absences, &after), &notes)
        }
        Undo::HandedOver { from, to, team, follow_ups, citizens, referrals } => {
            let back = handover::Back { from, to, team, follow_ups, citizens, referrals };
            handover::undo_handed_over(call, back)
        }
        Undo::Merged { id } => merge::part(call, id),
        Undo::Parted { id, kept } => merge::undo_part(call, id, kept),
        Undo::ConsentStepped { id, seen } => consents::undo_step(call, id, seen),
        Undo::GoalMoved { id, seen, state } => goals::undo_moved(call, id, seen, state),
        Undo::Said { contact, seen, by } => reviews::undo_said(call, contact, seen, by),
        Undo::Signed { team, week, seen } => reviews::undo_signed(call, team, week, seen),
        Undo::StandInNamed { team, lead, before } => reviews::name_stand_in(call, team, lead, before),
        Undo::KeyAdded { worker, key } => people::remove_key(call, worker, key),
        Undo::KeyRemoved { worker, key } => people::put_key_back(call, worker, *key),
        Undo::Offer { id, seen, details } => directory::write(call, id, Some(seen), *details),
        Undo::OfferVerified { id, seen, earlier } => directory::undo_verified(call, id, seen, earlier),
        Undo::OfferListed { id, seen, listing } => directory::list(call, id, seen, listing),
    };
    // What took something back can't itself be taken back by the same key: that would go round in circles.
    done.map(|_| Done::default())
}
