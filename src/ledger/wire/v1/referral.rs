//! Referrals as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::referral::{
    self, Handover, Party, Referral, ReferralDetails, ReferralEvent, ReferralStatus, Step,
};

use super::atoms::{Area, Day, Id, Instant, Malformed, is_default, line, maybe, prose, text, words};

words! {
    /// How the citizen gets there.
    Way = Handover { Plain = "plain", Warm = "warm" }
    /// Where a referral stands.
    Status = ReferralStatus {
        Draft = "draft",
        Sent = "sent",
        Received = "received",
        Accepted = "accepted",
        Waitlisted = "waitlisted",
        Declined = "declined",
        Redirected = "redirected",
        FirstMeeting = "first-meeting",
        Completed = "completed",
        Withdrawn = "withdrawn",
        NoShow = "no-show",
        Lost = "lost",
    }
    /// Who is told of the end.
    Told = Party { Referrer = "referrer", Citizen = "citizen" }
}

/// On what ground data are shared.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Ground {
    Unsaid,
    Consent {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Id>,
        #[serde(default, skip_serializing_if = "is_default")]
        note: String,
    },
    LegalException(String),
    Anonymous,
}

impl From<&referral::Ground> for Ground {
    fn from(ground: &referral::Ground) -> Self {
        match ground {
            referral::Ground::Unsaid => Self::Unsaid,
            referral::Ground::Consent { consent, note } => {
                Self::Consent { consent: consent.map(Into::into), note: text(note) }
            }
            referral::Ground::LegalException(which) => Self::LegalException(text(which)),
            referral::Ground::Anonymous => Self::Anonymous,
        }
    }
}

impl From<Ground> for referral::Ground {
    fn from(ground: Ground) -> Self {
        match ground {
            Ground::Unsaid => Self::Unsaid,
            Ground::Consent { consent, note } => {
                Self::Consent { consent: consent.map(Into::into), note: line(&note) }
            }
            Ground::LegalException(which) => Self::LegalException(line(&which)),
            Ground::Anonymous => Self::Anonymous,
        }
    }
}

/// What is asked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Details {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    citizen: Option<Id>,
    team: Id,
    to_area: Area,
    #[serde(default, skip_serializing_if = "is_default")]
    to_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to_offer: Option<Id>,
    #[serde(default, skip_serializing_if = "is_default")]
    purpose: String,
    #[serde(default, skip_serializing_if = "is_default")]
    shared: String,
    ground: Ground,
    handover: Way,
    respond_within: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<Id>,
}

impl From<&ReferralDetails> for Details {
    fn from(details: &ReferralDetails) -> Self {
        Self {
            citizen: details.citizen.map(Into::into),
            team: details.team.into(),
            to_area: details.to_area.into(),
            to_name: text(&details.to_name),
            to_offer: details.to_offer.map(Into::into),
            purpose: text(&details.purpose),
            shared: text(&details.shared),
            ground: (&details.ground).into(),
            handover: details.handover.into(),
            respond_within: details.respond_within,
            contact: details.contact.map(Into::into),
        }
    }
}

impl From<Details> for ReferralDetails {
    fn from(details: Details) -> Self {
        Self {
            citizen: details.citizen.map(Into::into),
            team: details.team.into(),
            to_area: details.to_area.into(),
            to_name: line(&details.to_name),
            to_offer: details.to_offer.map(Into::into),
            purpose: prose(&details.purpose),
            shared: prose(&details.shared),
            ground: details.ground.into(),
            handover: details.handover.into(),
            respond_within: details.respond_within,
            contact: details.contact.map(Into::into),
        }
    }
}

/// What happened to a referral.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Drafted(Box<Details>),
    Amended(Box<Details>),
    Moved {
        to: Status,
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respond_by: Option<Day>,
    },
    Told(Told),
    StepUndone,
}

impl From<&ReferralEvent> for What {
    fn from(event: &ReferralEvent) -> Self {
        let boxed = |details: &ReferralDetails| Box::new(Details::from(details));
        match event {
            ReferralEvent::Drafted(details) => Self::Drafted(boxed(details)),
            ReferralEvent::Amended(details) => Self::Amended(boxed(details)),
            ReferralEvent::Moved { to, note, respond_by } => {
                Self::Moved { to: (*to).into(), note: text(note), respond_by: respond_by.map(Into::into) }
            }
            ReferralEvent::Told(party) => Self::Told((*party).into()),
            ReferralEvent::StepUndone => Self::StepUndone,
        }
    }
}

impl TryFrom<What> for ReferralEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Drafted(details) => Self::Drafted(Box::new((*details).into())),
            What::Amended(details) => Self::Amended(Box::new((*details).into())),
            What::Moved { to, note, respond_by } => {
                Self::Moved { to: to.into(), note: line(&note), respond_by: maybe(respond_by)? }
            }
            What::Told(party) => Self::Told(party.into()),
            What::StepUndone => Self::StepUndone,
        })
    }
}

/// A referral as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    details: Details,
    by: Id,
    status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    respond_by: Option<Day>,
    /// Into which status, when, by whom, and why.
    steps: Vec<(Status, Instant, Id, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    referrer_told: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    citizen_told: Option<Instant>,
}

impl From<&Referral> for State {
    fn from(referral: &Referral) -> Self {
        let step = |step: &Step| (step.status.into(), step.at.into(), step.by.into(), text(&step.note));
        Self {
            id: referral.id.into(),
            version: referral.version,
            details: (&referral.details).into(),
            by: referral.by.into(),
            status: referral.status.into(),
            respond_by: referral.respond_by.map(Into::into),
            steps: referral.steps.iter().map(step).collect(),
            referrer_told: referral.referrer_told.map(Into::into),
            citizen_told: referral.citizen_told.map(Into::into),
        }
    }
}

impl TryFrom<State> for Referral {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        let step = |(status, at, by, note): (Status, Instant, Id, String)| {
            Ok(Step { status: status.into(), at: at.try_into()?, by: by.into(), note: line(&note) })
        };
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.into(),
            by: state.by.into(),
            status: state.status.into(),
            respond_by: maybe(state.respond_by)?,
            steps: state.steps.into_iter().map(step).collect::<Result<_, Malformed>>()?,
            referrer_told: maybe(state.referrer_told)?,
            citizen_told: maybe(state.citizen_told)?,
        })
    }
}
