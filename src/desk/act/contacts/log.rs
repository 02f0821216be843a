//! A contact is logged with all that comes out of it, in one write.

use crate::desk::command::{Done, NewContact, Promise, Undo};
use crate::desk::verb::Verb;
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::contact::{ContactDetails, ContactEvent, NextStep, Outcome as Became};
use crate::domain::event::Event;
use crate::domain::follow_up::{FollowUpDetails, FollowUpEvent, Owner};
use crate::domain::ids::{CitizenId, ContactId, FollowUpId, ReferralId, TeamId};
use crate::domain::referral::{ReferralDetails, ReferralEvent};
use crate::domain::refusal::{Kind, Refusal};

use super::super::deed::{Met, not_permitted};
use super::super::{Call, Deed, Outcome, citizens};
use super::{measured, once, touches};

/// What a contact brings forth besides itself.
struct Brought {
    id: ContactId,
    team: TeamId,
    citizen: Option<CitizenId>,
}

pub(in crate::desk::act) fn log(call: Call<'_>, new: NewContact) -> Result<Done, Refusal> {
    let touched = touches(new.id, &[&new.details]);
    call.commit(&touched, |deed| decide(deed, new))
}

fn decide(deed: &Deed<'_>, new: NewContact) -> Result<Outcome, Refusal> {
    let NewContact { id, team, mut details, newcomers, promises, referrals } = new;
    deed.in_team(Verb::LogContact, team)?;
    once(&mut details.citizens);
    details.check(deed.desk.latest())?;
    deed.tags(&details.tags)?;
    if deed.model().contact_ref(id).is_some() {
        return Err(Refusal::new(Kind::Conflict, "id-taken"));
    }
    if !(promises.is_empty() && referrals.is_empty()) && details.next == NextStep::Missing {
        details.next = NextStep::Planned;
    }
    let mut events = arrived(deed, team, &details, newcomers)?;
    let readings = measured(deed, id, &details)?;
    // An opened record is no ground to refer anybody.
    if !referrals.is_empty() && details.citizens.iter().any(|id| deed.is_only_opened(*id)) {
        return Err(not_permitted());
    }
    let brought = Brought { id, team, citizen: details.citizens.first().copied() };
    events.push(Event::Contact(id, ContactEvent::Logged { details: Box::new(details), team }));
    events.extend(readings);
    let mut undo = (Vec::new(), Vec::new());
    for promise in promises {
        let (id, event) = brought.promised(deed, promise)?;
        undo.0.push(id);
        events.push(event);
    }
    for details in referrals {
        let (id, event) = brought.begun(deed, details)?;
        undo.1.push(id);
        events.push(event);
    }
    let undo = Undo::Contact { id, follow_ups: undo.0, referrals: undo.1 };
    Ok(Outcome::undone_by(events, undo))
}

/// The contact's citizens: the new ones are written down, the known ones drawn in.
fn arrived(
    deed: &Deed<'_>,
    team: TeamId,
    details: &ContactDetails,
    newcomers: Vec<(CitizenId, CitizenDetails)>,
) -> Result<Vec<Event>, Refusal> {
    let met = met(details);
    let new: Vec<CitizenId> = newcomers.iter().map(|(id, _)| *id).collect();
    if new.iter().any(|id| !details.citizens.contains(id)) {
        return Err(Refusal::invalid("newcomer-absent").at("who"));
    }
    let mut events = Vec::new();
    for (id, details) in newcomers {
        let stage = if met == Met::Spoken { Stage::ContactMade } else { Stage::Found };
        events.push(citizens::registered(deed, id, team, details, stage)?);
    }
    for id in details.citizens.iter().filter(|id| !new.contains(id)) {
        let citizen = deed.citizen_to_write_of(*id).map_err(|refusal| refusal.at("who"))?;
        events.extend(deed.drawn_in(citizen, team, met));
    }
    Ok(events)
}

/// Whether a contact's citizens were spoken with.
pub(super) fn met(details: &ContactDetails) -> Met {
    if details.outcome == Became::Reached { Met::Spoken } else { Met::Not }
}

impl Brought {
    fn promised(&self, deed: &Deed<'_>, promise: Promise) -> Result<(FollowUpId, Event), Refusal> {
        let owner = promise.owner.unwrap_or(Owner::Worker(deed.me()));
        let details = FollowUpDetails {
            citizen: self.citizen,
            team: self.team,
            owner,
            what: promise.what,
            due: promise.due,
            priority: promise.priority,
            area: None,
            contact: Some(self.id),
        };
        details.check()?;
        deed.owner_in(owner, self.team)?;
        let id = FollowUpId::fresh(deed.now, deed.desk.entropy.as_ref());
        Ok((id, Event::FollowUp(id, FollowUpEvent::Planned(Box::new(details)))))
    }

    fn begun(&self, deed: &Deed<'_>, details: ReferralDetails) -> Result<(ReferralId, Event), Refusal> {
        let (citizen, contact) = (self.citizen, Some(self.id));
        let details = ReferralDetails { citizen, contact, team: self.team, ..details };
        details.check()?;
        deed.names_offer(details.to_offer)?;
        let id = ReferralId::fresh(deed.now, deed.desk.entropy.as_ref());
        Ok((id, Event::Referral(id, ReferralEvent::Drafted(Box::new(details)))))
    }
}
