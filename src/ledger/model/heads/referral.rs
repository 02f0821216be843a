//! What the model keeps of a referral: where it goes and stands, on what ground, and whom it waits for.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::ids::{ConsentId, ContactId, ReferralId, TeamId, WorkerId};
use crate::domain::referral::{Addressee, Ground, Handover, Referral, ReferralStatus};

use super::CitizenRef;

/// What is kept of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralHead {
    /// Which.
    pub id: ReferralId,
    /// The version of the record.
    pub version: u32,
    /// For whom.
    pub citizen: Option<CitizenRef>,
    /// The team that refers.
    pub team: TeamId,
    /// Who wrote it.
    pub by: WorkerId,
    /// Who sees to it that it comes to an end.
    pub keeper: WorkerId,
    /// The contact it came out of.
    pub contact: Option<ContactId>,
    /// On what ground it is shared.
    pub ground: GroundMark,
    /// The area it goes to.
    pub to_area: ServiceArea,
    /// The team of the log that it goes to, where one is named.
    pub to_team: Option<TeamId>,
    /// Which teams of the log it arrives at.
    pub addressee: Option<Addressee>,
    /// The organisation or offer; may be empty.
    pub to_name: Box<str>,
    /// How the citizen gets there.
    pub handover: Handover,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
    /// When it was begun.
    pub begun: DateTime<Utc>,
    /// When it was last sent; none while it is a draft.
    pub sent: Option<DateTime<Utc>>,
    /// When the receiver first answered what was last sent.
    pub answered: Option<DateTime<Utc>>,
    /// When the citizen and the receiver first met, after it was last sent.
    pub met: Option<DateTime<Utc>>,
    /// The last day of the answer time.
    pub respond_by: Option<NaiveDate>,
    /// The first meeting, until it is held: the day, and the time of day.
    pub meeting: Option<(NaiveDate, Option<NaiveTime>)>,
    /// Who has been told of the end.
    pub closing: Closing,
}

/// On what ground a referral is shared, as far as the model keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroundMark {
    /// None that anything can be shared on: nobody said, or nobody wrote the consent down.
    None,
    /// This recorded consent, on the days on which it holds.
    Consent(ConsentId),
    /// A law.
    Law,
    /// Nothing that names the citizen.
    Anonymous,
}

impl From<&Ground> for GroundMark {
    fn from(ground: &Ground) -> Self {
        match ground {
            Ground::Consent { consent: Some(id), .. } => Self::Consent(*id),
            Ground::Unsaid | Ground::Consent { consent: None, .. } => Self::None,
            Ground::LegalException { .. } => Self::Law,
            Ground::Anonymous => Self::Anonymous,
        }
    }
}

/// How far a referral is from being closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closing {
    /// It has not ended.
    Open,
    /// It has ended, and somebody is still to be told.
    ToBeTold,
    /// It has ended and both sides know.
    Closed,
}

impl ReferralHead {
    /// What is kept of a referral.
    pub fn of(referral: &Referral, citizen: Option<CitizenRef>) -> Self {
        use ReferralStatus as S;
        let details = &referral.details;
        let first = referral.steps.first();
        let sent_place = referral.steps.iter().rposition(|step| step.status == S::Sent);
        let after_sent = &referral.steps[sent_place.map_or(referral.steps.len(), |place| place + 1)..];
        let answers = |status: S| matches!(status, S::Accepted | S::Waitlisted | S::Declined);
        let closing = match (referral.status.is_end(), referral.is_closed()) {
            (false, _) => Closing::Open,
            (true, false) => Closing::ToBeTold,
            (true, true) => Closing::Closed,
        };
        // A meeting that was held, or that the citizen did not come to, is nobody's to remember any more.
        let ahead = !referral.status.is_end() && !matches!(referral.status, S::FirstMeeting | S::NoShow);
        let begun = first.map_or(DateTime::UNIX_EPOCH, |step| step.at);
        Self {
            id: referral.id,
            version: referral.version,
            citizen,
            team: details.team,
            by: referral.by,
            keeper: referral.keeper,
            contact: details.contact,
            ground: (&details.ground).into(),
            to_area: details.to_area,
            to_team: details.to_team,
            addressee: details.address().addressee(),
            to_name: details.to_name.as_str().into(),
            handover: details.handover,
            status: referral.status,
            since: referral.steps.last().map_or(begun, |step| step.at),
            begun,
            sent: sent_place.map(|place| referral.steps[place].at),
            answered: after_sent.iter().find(|step| answers(step.status)).map(|step| step.at),
            met: after_sent.iter().find(|step| step.status == S::FirstMeeting).map(|step| step.at),
            respond_by: referral.respond_by,
            meeting: referral.meeting.as_ref().filter(|_| ahead).map(|it| (it.on, it.time)),
            closing,
        }
    }

    /// Whether somebody still has something to do: it has not ended, or somebody is still to be told.
    pub const fn is_open(&self) -> bool {
        !matches!(self.closing, Closing::Closed)
    }

    /// Whether it lies with the receiver: it was sent, and neither taken back nor turned down.
    pub const fn is_with_receiver(&self) -> bool {
        use ReferralStatus as S;
        !matches!(self.status, S::Draft | S::Declined | S::Withdrawn | S::Lost)
    }

    /// Whether the answer is overdue on `today`: derived, never stored.
    pub fn is_unanswered(&self, today: NaiveDate) -> bool {
        self.status.awaits_answer() && self.respond_by.is_some_and(|last| last < today)
    }
}
