//! Referrals are begun, sent, answered, and brought to an end that everyone is told of.

use crate::desk::command::{Command, Done, Seen, Stepped, Undo};
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::ids::ReferralId;
use crate::domain::referral::{
    Ground, Meeting, Referral, ReferralDetails, ReferralEvent, ReferralStatus, Route, Side,
};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::Touch;

use super::contacts::withdrawn_draft;
use super::deed::{Met, not_permitted};
use super::{Call, Deed, Outcome};

mod sending;

use sending::Sent;

/// Does one of the referrals' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::DraftReferral { id, details } => draft(call, id, *details),
        Command::AmendReferral { id, seen, details } => amend(call, id, seen, *details),
        Command::SendReferral { id, seen, ground, pieces, note } => {
            change(call, id, seen, |deed, referral| {
                sending::send(deed, referral, Sent { ground, pieces, note })
            })
        }
        Command::RedirectReferral { id, seen, to, ground, note } => {
            answer(call, id, seen, Verb::AnswerReferral, |deed, referral, side| {
                must_take(side, ReferralStatus::Redirected)?;
                stays_nameless(referral, side, &ground)?;
                sending::redirect(deed, referral, Route { to: *to, ground }, note)
            })
        }
        Command::SetMeeting { id, seen, meeting } => {
            answer(call, id, seen, Verb::AnswerReferral, |deed, referral, side| {
                set_meeting(deed, referral, side, meeting)
            })
        }
        Command::MoveReferral { id, seen, to, note } => {
            answer(call, id, seen, Verb::of_step(to), |deed, referral, side| {
                step(deed, referral, side, to, note)
            })
        }
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
        sending::known_receiver(deed, &details.address(), details.team)?;
        if let Some(contact) = details.contact {
            deed.contact(Verb::ReadContact, contact)?;
        }
        let mut events = drawn_in(deed, &details)?;
        events.push(Event::Referral(id, ReferralEvent::Drafted(Box::new(details))));
        Ok(Outcome::undone_by(events, Undo::Drafted { id, seen: 1 }))
    })
}

/// Refuses that the receiver of an anonymous enquiry sends it on under a ground that would name the citizen: only
/// the team that knows them can choose that.
fn stays_nameless(referral: &Referral, side: Side, ground: &Ground) -> Result<(), Refusal> {
    let was = referral.details.ground == Ground::Anonymous;
    if side == Side::Receiver && was && *ground != Ground::Anonymous {
        return Err(Refusal::invalid("referral-anonymous-stays").at("ground"));
    }
    Ok(())
}

/// A draft is written anew. Its team and the contact it came out of stay.
fn amend(call: Call<'_>, id: ReferralId, seen: Seen, details: ReferralDetails) -> Result<Done, Refusal> {
    call.commit(&touches(id, &details), |deed| {
        let referral = deed.referral(Verb::WriteReferral, id)?;
        deed.saw(&referral, seen)?;
        if referral.status != ReferralStatus::Draft {
            return Err(Refusal::invalid("referral-sent"));
        }
        let address = referral.details.address();
        let ReferralDetails { team, contact, citizen, ground, pieces, .. } = referral.details;
        let mut details = ReferralDetails { team, contact, ..details };
        // It stays with the record that it was begun with, under whichever it is shown.
        let person = |id: Option<_>| id.map(|id| deed.model().person_id(id));
        if person(details.citizen) == person(citizen) {
            details.citizen = citizen;
        }
        details.check()?;
        // What was ticked, and on which ground, was for this citizen and this receiver.
        let same = details.citizen == citizen && details.address() == address;
        if same && details.ground == Ground::Unsaid {
            (details.ground, details.pieces) = (ground, pieces);
        }
        sending::known_receiver(deed, &details.address(), team)?;
        deed.names_offer(details.to_offer)?;
        let mut events = if details.citizen == citizen { Vec::new() } else { drawn_in(deed, &details)? };
        events.push(Event::Referral(id, ReferralEvent::Amended(Box::new(details))));
        Ok(Outcome::of(events))
    })
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

/// Changes a referral from whichever side the person stands on.
fn answer(
    call: Call<'_>,
    id: ReferralId,
    seen: Seen,
    verb: Verb,
    decide: impl FnOnce(&Deed<'_>, &Referral, Side) -> Result<Outcome, Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Referral(id)], |deed| {
        let (referral, side) = deed.referral_to_answer(verb, id)?;
        deed.saw(&referral, seen)?;
        decide(deed, &referral, side)
    })
}

fn must_take(side: Side, to: ReferralStatus) -> Result<(), Refusal> {
    if side.takes(to) { Ok(()) } else { Err(Refusal::new(Kind::NotPermitted, "referral-side")) }
}

fn step(
    deed: &Deed<'_>,
    referral: &Referral,
    side: Side,
    to: ReferralStatus,
    note: Line,
) -> Result<Outcome, Refusal> {
    must_take(side, to)?;
    match to {
        // Where to, and on what ground, is no note.
        ReferralStatus::Redirected => return Err(Refusal::invalid("referral-redirect-where").at("to")),
        ReferralStatus::Sent => sending::may_be_shared(deed, &referral.details)?,
        _ => {}
    }
    let respond_by = deed.respond_by(referral.details.respond_within);
    let event = referral.move_to(to, note, respond_by)?;
    let undo = Undo::Stepped { id: referral.id, seen: referral.version + 1 };
    Ok(Outcome::undone_by(vec![Event::Referral(referral.id, event)], undo))
}

/// Agreeing on a meeting accepts what was not accepted yet.
fn set_meeting(
    deed: &Deed<'_>,
    referral: &Referral,
    side: Side,
    meeting: Option<Meeting>,
) -> Result<Outcome, Refusal> {
    let accepted = ReferralStatus::Accepted;
    let again = referral.status == ReferralStatus::NoShow;
    let accepts =
        meeting.is_some() && referral.status.next().contains(&accepted) && (again || side.takes(accepted));
    let (earlier, id) = (referral.meeting.clone(), referral.id);
    let mut events = vec![Event::Referral(id, referral.meet(meeting, deed.today())?)];
    let mut stepped = Stepped::Not;
    if accepts {
        let event = referral.move_to(accepted, Line::default(), deed.today())?;
        events.push(Event::Referral(id, event));
        stepped = Stepped::Along;
    }
    let seen = referral.version + if accepts { 2 } else { 1 };
    Ok(Outcome::undone_by(events, Undo::MeetingSet { id, seen, earlier, stepped }))
}

fn touches(id: ReferralId, details: &ReferralDetails) -> Vec<Touch> {
    [Touch::Referral(id)].into_iter().chain(details.citizen.map(Touch::Citizen)).collect()
}

fn drawn_in(deed: &Deed<'_>, details: &ReferralDetails) -> Result<Vec<Event>, Refusal> {
    let Some(citizen) = details.citizen else { return Ok(Vec::new()) };
    let citizen = deed.citizen_to_meet(citizen)?;
    Ok(deed.drawn_in(citizen, details.team, Met::Not))
}

/// Takes the latest step back: whoever's side it was.
pub(super) fn undo_step(call: Call<'_>, id: ReferralId, seen: Seen) -> Result<Done, Refusal> {
    call.commit(&[Touch::Referral(id)], |deed| {
        let (referral, side) = deed.referral_to_undo(id)?;
        deed.saw(&referral, seen)?;
        if referral.steps.len() < 2 {
            return Err(Refusal::new(Kind::Conflict, "nothing-to-undo"));
        }
        must_take(side, referral.status)?;
        Ok(Outcome::of(vec![Event::Referral(id, ReferralEvent::StepUndone)]))
    })
}

/// Puts the earlier meeting back, and takes the step back that came with it.
pub(super) fn undo_meeting(
    call: Call<'_>,
    id: ReferralId,
    seen: Seen,
    earlier: Option<Meeting>,
    stepped: Stepped,
) -> Result<Done, Refusal> {
    answer(call, id, seen, Verb::AnswerReferral, |_, _, _| {
        let back = Event::Referral(id, ReferralEvent::MeetingSet(earlier));
        let step = (stepped == Stepped::Along).then_some(Event::Referral(id, ReferralEvent::StepUndone));
        Ok(Outcome::of([back].into_iter().chain(step).collect::<Vec<_>>()))
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
