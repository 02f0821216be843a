//! What a record holds, as the ledger sees it: an event, or what it takes to keep each citizen's records
//! complete in themselves when something comes to belong to other citizens than before.

use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::emergency::Emergency;
use crate::domain::erasure::Erasure;
use crate::domain::event::Event;
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::Goal;
use crate::domain::ids::{ConsentId, ContactId, EmergencyId, ErasureId, FollowUpId, GoalId, ReferralId};
use crate::domain::referral::Referral;
use crate::domain::review::Reading;

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Something that happened.
    Event(Event),
    /// Something belongs to this citizen from now on: the event that brought it about, and the whole state
    /// that it led to, since what came before is sealed under others' keys.
    Arrived(Event, Box<Whole>),
    /// Something no longer belongs to this citizen. Written beside the event that brought it about: it says
    /// nothing of the new content.
    Parted(Which),
}

/// A whole state of something that citizens hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// A contact without its earlier wordings, and how many of those there are.
    Contact(Contact, u32),
    FollowUp(FollowUp),
    Referral(Referral),
    Goal(Goal),
    Consent(Consent),
    Erasure(Erasure),
    Reading(Reading),
    Emergency(Emergency),
}

impl Whole {
    /// What it is a state of.
    pub(super) const fn which(&self) -> Which {
        match self {
            Self::Contact(contact, _) => Which::Contact(contact.id),
            Self::FollowUp(follow_up) => Which::FollowUp(follow_up.id),
            Self::Referral(referral) => Which::Referral(referral.id),
            Self::Goal(goal) => Which::Goal(goal.id),
            Self::Consent(consent) => Which::Consent(consent.id),
            Self::Erasure(erasure) => Which::Erasure(erasure.id),
            Self::Reading(reading) => Which::Reading(reading.contact),
            Self::Emergency(emergency) => Which::Emergency(emergency.id),
        }
    }
}

/// Something that citizens hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Which {
    Contact(ContactId),
    FollowUp(FollowUpId),
    Referral(ReferralId),
    Goal(GoalId),
    Consent(ConsentId),
    Erasure(ErasureId),
    /// How a contact was read.
    Reading(ContactId),
    Emergency(EmergencyId),
}
