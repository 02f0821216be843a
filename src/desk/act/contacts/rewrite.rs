//! A logged contact is written anew, taken back, or let count again. What stood stays readable.

use crate::desk::command::{Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::contact::{Contact, ContactDetails, ContactEvent};
use crate::domain::event::Event;
use crate::domain::follow_up::FollowUpEvent;
use crate::domain::goal::GoalEvent;
use crate::domain::ids::{ContactId, FollowUpId, ReferralId};
use crate::domain::referral::{Party, ReferralEvent, ReferralStatus};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{Decision, Model, Touch};

use super::super::deed::{Deed, unknown};
use super::super::{Call, Outcome};
use super::log::met;
use super::{measured, once, touches, withdrawn};

pub(in crate::desk::act) fn amend(
    call: Call<'_>,
    id: ContactId,
    seen: Seen,
    mut details: ContactDetails,
    reason: Line,
) -> Result<Done, Refusal> {
    let standing = standing(call, id)?;
    keep_records(&call.desk.ledger.model(), &standing.details, &mut details);
    once(&mut details.citizens);
    call.commit(&touches(id, &[&standing.details, &details]), |deed| {
        let contact = deed.contact(Verb::AmendContact, id)?;
        deed.saw(&contact, seen)?;
        let events = amended(deed, &contact, details, reason)?;
        Ok(Outcome::undone_by(events, Undo::Amended { id, seen: seen + 1 }))
    })
}

/// Writes the wording back that stood before the latest.
pub(in crate::desk::act) fn put_wording_back(
    call: Call<'_>,
    id: ContactId,
    seen: Seen,
) -> Result<Done, Refusal> {
    let standing = standing(call, id)?;
    let nothing = || Refusal::new(Kind::Conflict, "nothing-to-undo");
    let earlier = standing.earlier.last().ok_or_else(nothing)?.details.clone();
    call.commit(&touches(id, &[&standing.details, &earlier]), |deed| {
        let contact = deed.contact(Verb::AmendContact, id)?;
        deed.saw(&contact, seen)?;
        Ok(Outcome::of(amended(deed, &contact, earlier, Line::default())?))
    })
}

/// Whoever stood in the contact stays in it by the record that stood there, under whichever it is shown now;
/// others come in by the one that they are shown under.
fn keep_records(model: &Model, standing: &ContactDetails, details: &mut ContactDetails) {
    for citizen in &mut details.citizens {
        let person = model.person_id(*citizen);
        let stood = standing.citizens.iter().find(|id| model.person_id(**id) == person);
        *citizen = stood.copied().unwrap_or(person);
    }
}

fn amended(
    deed: &Deed<'_>,
    contact: &Contact,
    details: ContactDetails,
    reason: Line,
) -> Result<Vec<Event>, Refusal> {
    let id = contact.id;
    let new_tags: Vec<_> =
        details.tags.iter().filter(|tag| !contact.details.tags.contains(tag)).cloned().collect();
    deed.tags(&new_tags)?;
    let mut events = Vec::new();
    for citizen in &details.citizens {
        // Whoever stands in it already may since have been closed or proposed for erasure.
        if contact.details.citizens.contains(citizen) && contact.details.outcome == details.outcome {
            continue;
        }
        let citizen = deed.citizen_to_meet(*citizen).map_err(|refusal| refusal.at("who"))?;
        events.extend(deed.drawn_in(citizen, contact.team, met(&details)));
    }
    let readings = changed_readings(deed, contact, &details)?;
    events.push(Event::Contact(id, contact.amend(details, reason, deed.desk.latest())?));
    events.extend(readings);
    Ok(events)
}

/// The readings that the new wording changes: those it drops are withdrawn, those it has are written where
/// something about them is new.
fn changed_readings(
    deed: &Deed<'_>,
    contact: &Contact,
    details: &ContactDetails,
) -> Result<Vec<Event>, Refusal> {
    let before = &contact.details;
    let dropped = before
        .measurements
        .iter()
        .filter(|old| !details.measurements.iter().any(|new| new.goal == old.goal))
        .map(|old| Event::Goal(old.goal, GoalEvent::ReadingWithdrawn { contact: contact.id }));
    let mut events: Vec<Event> = dropped.collect();
    let moved = before.happened != details.happened;
    let written = ContactDetails {
        measurements: details
            .measurements
            .iter()
            .filter(|new| moved || !before.measurements.contains(new))
            .cloned()
            .collect(),
        ..details.clone()
    };
    events.extend(measured(deed, contact.id, &written)?);
    Ok(events)
}

pub(in crate::desk::act) fn void(
    call: Call<'_>,
    id: ContactId,
    seen: Seen,
    reason: Line,
) -> Result<Done, Refusal> {
    let standing = standing(call, id)?;
    call.commit(&touches(id, &[&standing.details]), |deed| {
        let contact = deed.contact(Verb::AmendContact, id)?;
        deed.saw(&contact, seen)?;
        let mut events = vec![Event::Contact(id, contact.void(reason)?)];
        events.extend(withdrawn(id, &contact.details));
        Ok(Outcome::undone_by(events, Undo::Voided { id, seen: seen + 1 }))
    })
}

pub(in crate::desk::act) fn restore(call: Call<'_>, id: ContactId, seen: Seen) -> Result<Done, Refusal> {
    let standing = standing(call, id)?;
    call.commit(&touches(id, &[&standing.details]), |deed| {
        let contact = deed.contact(Verb::AmendContact, id)?;
        deed.saw(&contact, seen)?;
        if contact.counts() {
            return Err(Refusal::invalid("contact-counts"));
        }
        let mut events = vec![Event::Contact(id, ContactEvent::Restored)];
        events.extend(measured(deed, id, &contact.details)?);
        Ok(Outcome::of(events))
    })
}

/// Takes back a contact that was just logged, with what came of it and has not gone on since.
pub(in crate::desk::act) fn undo_logged(
    call: Call<'_>,
    id: ContactId,
    follow_ups: &[FollowUpId],
    referrals: &[ReferralId],
) -> Result<Done, Refusal> {
    let standing = standing(call, id)?;
    let mut touched = touches(id, &[&standing.details]);
    touched.extend(follow_ups.iter().map(|id| Touch::FollowUp(*id)));
    touched.extend(referrals.iter().map(|id| Touch::Referral(*id)));
    call.commit(&touched, |deed| {
        let contact = deed.contact(Verb::AmendContact, id)?;
        deed.saw(&contact, 1)?;
        let reason = Line::default();
        let mut events = vec![Event::Contact(id, ContactEvent::Voided { reason: reason.clone() })];
        events.extend(withdrawn(id, &contact.details));
        for id in follow_ups {
            if deed.follow_up(Verb::WriteFollowUp, *id)?.is_open() {
                let reason = reason.clone();
                events.push(Event::FollowUp(*id, FollowUpEvent::Cancelled { reason }));
            }
        }
        for id in referrals {
            let referral = deed.referral(Verb::WriteReferral, *id)?;
            if referral.status == ReferralStatus::Draft {
                events.extend(withdrawn_draft(*id));
            }
        }
        Ok(Outcome::of(Decision::from(events)))
    })
}

/// A draft that nobody has been told of is withdrawn, and nobody is left to be told.
pub(in crate::desk::act) fn withdrawn_draft(id: ReferralId) -> [Event; 3] {
    let moved =
        ReferralEvent::Moved { to: ReferralStatus::Withdrawn, note: Line::default(), respond_by: None };
    let told = |party| Event::Referral(id, ReferralEvent::Told(party));
    [Event::Referral(id, moved), told(Party::Referrer), told(Party::Citizen)]
}

/// The contact as it stands, to say what a change of it touches. Who may is asked when it is decided; the
/// version tells whether it has changed in between.
fn standing(call: Call<'_>, id: ContactId) -> Result<Contact, Refusal> {
    call.desk.ledger.contact(id)?.ok_or_else(|| unknown("contact-unknown"))
}
