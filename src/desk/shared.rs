//! What is open to the asker in other teams' logs: by a citizen's consent, because it was sent to their team, or because
//! they opened a record for a typed reason.
//!
//! A consent opens the log of the team that obtained it, for the kinds of data and the receivers that it names, on
//! the days on which it holds: it is read anew at every question, so what is withdrawn or over is gone at once. A
//! referral opens itself to the team that it was sent to, with the pieces that its sender ticked and no others, for
//! as long as it lies with that team and its ground holds.

use chrono::NaiveDate;

use crate::domain::consent::{DataKind, Receiver};
use crate::domain::fold::fold;
use crate::domain::ids::TeamId;
use crate::domain::referral::{Address, Addressee, Piece};
use crate::ledger::Model;
use crate::ledger::model::heads::{CitizenRef, ConsentHead, ContactHead, GroundMark, ReferralHead};

use super::permit::{Asker, Capacity, allowed};
use super::verb::Verb;

/// The asker's part in what is shared.
#[derive(Clone, Copy)]
pub(in crate::desk) struct Shared<'a> {
    model: &'a Model,
    asker: &'a Asker,
    today: NaiveDate,
}

impl<'a> Shared<'a> {
    pub(in crate::desk) const fn with(model: &'a Model, asker: &'a Asker, today: NaiveDate) -> Self {
        Self { model, asker, today }
    }

    /// The consents of a citizen that hold today and name the asker's team or its area.
    pub(in crate::desk) fn consents(
        self,
        citizen: CitizenRef,
    ) -> impl Iterator<Item = &'a ConsentHead> + Clone + use<'a> {
        let consents = self.model.consents_of(citizen);
        // One to single referrals opens nothing of the log.
        let opens = |head: &&ConsentHead| head.kinds.iter().any(|kind| *kind != DataKind::Request);
        consents.filter(opens).filter(move |head| head.holds_on(self.today) && self.receives(&head.receivers))
    }

    /// Whether the asker may know of a citizen of another team: by a consent, or because they opened the record.
    pub(in crate::desk) fn knows(self, citizen: CitizenRef) -> bool {
        self.has_opened(Verb::ReadCitizen, citizen) || self.agreed(citizen)
    }

    /// Whether a citizen agreed to share anything at all with the asker.
    pub(in crate::desk) fn agreed(self, citizen: CitizenRef) -> bool {
        allowed(Verb::ReadCitizen).contains(&Capacity::Receiver) && self.consents(citizen).next().is_some()
    }

    /// Whether the asker may do this with what is about a citizen because they opened the record for a typed
    /// reason.
    pub(in crate::desk) fn has_opened(self, verb: Verb, citizen: CitizenRef) -> bool {
        allowed(verb).contains(&Capacity::Emergency)
            && self.asker.has_opened(self.model.citizen_id(self.model.person(citizen)))
    }

    /// Whether the asker may do this with something of a team's log that is about these citizens: each of
    /// them must have agreed, or the record of one of them been opened for a typed reason.
    pub(in crate::desk) fn lets(self, verb: Verb, team: TeamId, citizens: &[CitizenRef]) -> bool {
        if citizens.iter().any(|place| self.has_opened(verb, *place)) {
            return true;
        }
        self.agree(verb, team, citizens)
    }

    /// Whether all of these citizens agreed that the asker may do this with something of a team's log.
    pub(in crate::desk) fn agree(self, verb: Verb, team: TeamId, citizens: &[CitizenRef]) -> bool {
        let Some(kind) = kind_of(verb) else { return false };
        let agreed = |place: &CitizenRef| {
            let mut consents = self.consents(*place);
            consents.any(|head| head.team == team && head.kinds.contains(&kind))
        };
        let permits = allowed(verb).contains(&Capacity::Receiver);
        permits && !citizens.is_empty() && citizens.iter().all(agreed)
    }

    /// Whether the asker may read a contact of another team.
    pub(in crate::desk) fn lets_read(self, contact: &ContactHead) -> bool {
        self.lets(Verb::ReadContact, self.model.team_id(contact.team), contact.citizens.as_slice())
    }

    /// Whether a referral lies with one of the asker's teams, sent by another.
    pub(in crate::desk) fn arrived(self, head: &ReferralHead) -> bool {
        allowed(Verb::ReadReferral).contains(&Capacity::Addressee)
            && head.is_with_receiver()
            && self.is_addressed(head)
            && self.ground_holds(head)
    }

    fn is_addressed(self, head: &ReferralHead) -> bool {
        self.is_at(head.addressee, head.team)
    }

    /// Whether what one team sends there comes to another of the asker's.
    pub(in crate::desk) fn is_at(self, addressee: Option<Addressee>, from: TeamId) -> bool {
        let Some(addressee) = addressee else { return false };
        self.asker.teams().filter(|team| *team != from).any(|team| match addressee {
            Addressee::Team(named) => team == named,
            Addressee::Area(area) => self.area_of(team) == Some(area),
        })
    }

    /// Whether what a referral tells may be told today.
    fn ground_holds(self, head: &ReferralHead) -> bool {
        match head.ground {
            GroundMark::None => false,
            GroundMark::Law | GroundMark::Anonymous => true,
            GroundMark::Consent(id) => {
                self.model.consent(id).is_some_and(|consent| consent.holds_on(self.today))
            }
        }
    }

    /// Whether the asker may send something on this consent: their own team's, or one that names them.
    pub(in crate::desk) fn may_rest_on(self, head: &ConsentHead) -> bool {
        self.asker.may_in(Verb::WriteReferral, head.team) || self.receives(&head.receivers)
    }

    /// The referrals of other teams that lie with the asker's.
    pub(in crate::desk) fn arrivals(self) -> impl Iterator<Item = &'a ReferralHead> + use<'a> {
        let mut places: Vec<Addressee> = Vec::new();
        for team in self.asker.teams() {
            places.push(Addressee::Team(team));
            places.extend(self.area_of(team).map(Addressee::Area));
        }
        places.sort_unstable();
        places.dedup();
        let heads = places.into_iter().flat_map(move |place| self.model.referrals_arrived(place));
        heads.filter(move |head| self.arrived(head))
    }

    fn area_of(self, team: TeamId) -> Option<crate::domain::area::ServiceArea> {
        self.model.team(team).and_then(|team| team.details.area)
    }

    fn receives(self, receivers: &[Receiver]) -> bool {
        receivers.iter().any(|receiver| match receiver {
            Receiver::Team(team) => self.asker.standing(*team).is_some(),
            Receiver::Area(area) => self
                .asker
                .teams()
                .any(|team| self.model.team(team).is_some_and(|team| team.details.area == Some(*area))),
            // Nobody of an organisation outside the house asks here.
            Receiver::Organisation(_) => false,
        })
    }
}

/// Whether receivers name where a referral goes: its team, its organisation, or the area of either.
pub(in crate::desk) fn names(model: &Model, receivers: &[Receiver], to: &Address) -> bool {
    let area_of = |team| model.team(team).and_then(|team| team.details.area);
    receivers.iter().any(|receiver| match (receiver, to.team) {
        (Receiver::Team(named), team) => team == Some(*named),
        (Receiver::Area(named), Some(team)) => area_of(team) == Some(*named),
        (Receiver::Area(named), None) => *named == to.area,
        (Receiver::Organisation(_), Some(_)) => false,
        (Receiver::Organisation(named), None) => fold(named.as_str()) == fold(to.name.as_str()),
    })
}

/// Whether kinds of data cover what is ticked. Who the citizen is and how they are reached goes with each kind.
pub(in crate::desk) fn covers(kinds: &[DataKind], pieces: &[Piece]) -> bool {
    let has = |kind: DataKind| kinds.contains(&kind) || kinds.contains(&DataKind::Request);
    pieces.iter().all(|piece| match piece {
        Piece::Goal(_) => has(DataKind::Goals),
        Piece::Contact(_) => has(DataKind::Contacts),
        Piece::BirthYear | Piece::Phone | Piece::Address | Piece::Language | Piece::Alert => true,
    })
}

/// What kind of data a verb reads; none for what no consent opens.
const fn kind_of(verb: Verb) -> Option<DataKind> {
    match verb {
        Verb::ReadContact => Some(DataKind::Contacts),
        Verb::ReadFollowUp => Some(DataKind::FollowUps),
        Verb::ReadReferral => Some(DataKind::Referrals),
        Verb::ReadGoal => Some(DataKind::Goals),
        _ => None,
    }
}
