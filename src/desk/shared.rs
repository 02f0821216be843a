//! What citizens' consents open to the asker in other teams' logs. A consent opens the log of the team that
//! obtained it, for the kinds of data and the receivers that it names, on the days on which it holds: it is
//! read anew at every question, so what is withdrawn or over is gone at once.

use chrono::NaiveDate;

use crate::domain::area::ServiceArea;
use crate::domain::consent::{DataKind, Receiver};
use crate::domain::ids::TeamId;
use crate::domain::text::Line;
use crate::ledger::Model;
use crate::ledger::model::heads::{CitizenRef, ConsentHead, ContactHead};

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
        consents.filter(move |head| head.holds_on(self.today) && self.receives(&head.receivers))
    }

    /// Whether anything at all of a citizen is shared with the asker.
    pub(in crate::desk) fn knows(self, citizen: CitizenRef) -> bool {
        self.permits(Verb::ReadCitizen) && self.consents(citizen).next().is_some()
    }

    /// Whether the asker may do this with something of a team's log that is about these citizens: each of
    /// them must have agreed.
    pub(in crate::desk) fn lets(self, verb: Verb, team: TeamId, citizens: &[CitizenRef]) -> bool {
        let Some(kind) = kind_of(verb) else { return false };
        let agreed = |place: &CitizenRef| {
            let mut consents = self.consents(*place);
            consents.any(|head| head.team == team && head.kinds.contains(&kind))
        };
        !citizens.is_empty() && self.permits(verb) && citizens.iter().all(agreed)
    }

    /// Whether the asker may read a contact of another team.
    pub(in crate::desk) fn lets_read(self, contact: &ContactHead) -> bool {
        self.lets(Verb::ReadContact, self.model.team_id(contact.team), contact.citizens.as_slice())
    }

    fn permits(self, verb: Verb) -> bool {
        allowed(verb).contains(&Capacity::Receiver)
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

/// Whether receivers name where a referral goes: its area, its organisation, or a team of that area.
pub(in crate::desk) fn names(model: &Model, receivers: &[Receiver], area: ServiceArea, name: &Line) -> bool {
    receivers.iter().any(|receiver| match receiver {
        Receiver::Area(named) => *named == area,
        Receiver::Organisation(named) => named == name,
        Receiver::Team(team) => model.team(*team).is_some_and(|team| team.details.area == Some(area)),
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
