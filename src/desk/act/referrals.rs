//! Referrals are begun, sent, answered, and brought to an end that everyone is told of.

use crate::desk::command::{Command, Done, Seen, Undo};
use crate::desk::shared;
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::ids::ReferralId;
use crate::domain::referral::{Referral, ReferralDetails, ReferralEvent, ReferralStatus};
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::Touch;

use super::contacts::withdrawn_draft;
use super::deed::{Met, not_permitted};
use super::{Call, Deed, Outcome};

/// Does one of the referrals' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::DraftReferral { id, details } => draft(call, id, *details),
        Command::AmendReferral { id, seen, details } => amend(call, id, seen, *details),
        Command::MoveReferral { id, seen, to, note } => change(call, id, seen, |deed, referral| {
            if to == ReferralStatus::Sent {
                must_be_agreed(deed, &referral.details)?;
            }
            let respond_by = deed.respond_by(referral.details.respond_within);
            let event = referral.move_to(to, note, respond_by)?;
            let undo = Undo::Stepped { id, seen: seen + 1 };
            Ok(Outcome::undone_by(vec![Event::Referral(id, event)], undo))
        }),
        Command::TellReferral { id, seen, party } => change(call, id, seen, |_, referral| {
            Ok(Outcome::of(vec![Event::Referral(id, referral.tell(party)?)]))
        }),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}

fn draft(call: Call<'_>, id: ReferralId, details: ReferralDetails) -> Result<Done, Refusal> {
    call.commit(&touches(id, &details), |deed| {
        deed.in_team(Verb::WriteReferral, details.team)?;
        if deed.model().referral(id).is_some() {
            return Err(Refusal::new(Kind::Conflict, "id-taken"));
        }
        details.check()?;
        deed.names_offer(details.to_offer)?;
        if let Some(contact) = details.contact {
            deed.contact(Verb::ReadContact, contact)?;
        }
        let mut events = drawn_in(deed, &details)?;
        events.push(Event::Referral(id, ReferralEvent::Drafted(Box::new(details))));
        Ok(Outcome::undone_by(events, Undo::Drafted { id, seen: 1 }))
    })
}

/// A draft is written anew. Its team and the contact it came out of stay.
fn amend(call: Call<'_>, id: ReferralId, seen: Seen, details: ReferralDetails) -> Result<Done, Refusal> {
    call.commit(&touches(id, &details), |deed| {
        let referral = deed.referral(Verb::WriteReferral, id)?;
        deed.saw(&referral, seen)?;
        if referral.status != ReferralStatus::Draft {
            return Err(Refusal::invalid("referral-sent"));
        }
        let ReferralDetails { team, contact, citizen, .. } = referral.details;
        let details = ReferralDetails { team, contact, ..details };
        details.check()?;
        deed.names_offer(details.to_offer)?;
        let mut events = if details.citizen == citizen { Vec::new() } else { drawn_in(deed, &details)? };
        events.push(Event::Referral(id, ReferralEvent::Amended(Box::new(details))));
        Ok(Outcome::of(events))
    })
}

/// Refuses to send what rests on a recorded consent that does not hold today, is another citizen's, or
/// names neither the area nor the organisation that it goes to.
fn must_be_agreed(deed: &Deed<'_>, details: &ReferralDetails) -> Result<(), Refusal> {
    let Some(consent) = details.ground.consent() else { return Ok(()) };
    let agreed = deed.model().consent(consent).is_some_and(|head| {
        head.holds_on(deed.today())
            && Some(deed.model().citizen_id(head.citizen)) == details.citizen
            && shared::names(deed.model(), &head.receivers, details.to_area, &details.to_name)
    });
    if agreed { Ok(()) } else { Err(Refusal::invalid("referral-not-agreed").at("ground")) }
}

/// Changes a referral that the person saw as it is.
fn change(
    call: Call<'_>,
    id: ReferralId,
    seen: Seen,
    decide: impl FnOnce(&Deed<'_>, &Referral) -> Result<Outcome, Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Referral(id)], |deed| {
        let referral = deed.referral(Verb::WriteReferral, id)?;
        deed.saw(&referral, seen)?;
        decide(deed, &referral)
    })
}

fn touches(id: ReferralId, details: &ReferralDetails) -> Vec<Touch> {
    [Touch::Referral(id)].into_iter().chain(details.citizen.map(Touch::Citizen)).collect()
}

fn drawn_in(deed: &Deed<'_>, details: &ReferralDetails) -> Result<Vec<Event>, Refusal> {
    let Some(citizen) = details.citizen else { return Ok(Vec::new()) };
    let citizen = deed.citizen_to_meet(citizen)?;
    Ok(deed.drawn_in(&citizen, details.team, Met::Not))
}

/// Takes the latest step back.
pub(super) fn undo_step(call: Call<'_>, id: ReferralId, seen: Seen) -> Result<Done, Refusal> {
    change(call, id, seen, |_, referral| {
        if referral.steps.len() < 2 {
            return Err(Refusal::new(Kind::Conflict, "nothing-to-undo"));
        }
        Ok(Outcome::of(vec![Event::Referral(id, ReferralEvent::StepUndone)]))
    })
}

/// Withdraws a draft that was just begun.
pub(super) fn undo_draft(call: Call<'_>, id: ReferralId, seen: Seen) -> Result<Done, Refusal> {
    change(call, id, seen, |_, referral| {
        if referral.status != ReferralStatus::Draft {
            return Err(Refusal::invalid("referral-sent"));
        }
        Ok(Outcome::of(withdrawn_draft(id).to_vec()))
    })
}
