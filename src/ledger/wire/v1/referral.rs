//! Referrals as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::referral::{
    Handover, Party, Referral, ReferralDetails, ReferralEvent, ReferralStatus, Sharing, Step,
};

use super::atoms::{Area, Day, Id, Instant, Malformed, is_default, line, maybe, prose, text, words};

mod sending;

use sending::{Ground, Meeting, Piece, Route, Shared};

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to_team: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<Piece>,
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
            to_team: details.to_team.map(Into::into),
            pieces: details.pieces.iter().copied().map(Into::into).collect(),
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
            to_team: details.to_team.map(Into::into),
            pieces: details.pieces.into_iter().map(Into::into).collect(),
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
    Redirected {
        route: Box<Route>,
        note: String,
        respond_by: Day,
    },
    MeetingSet(Option<Meeting>),
    Handed(Id),
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
            ReferralEvent::Redirected { route, note, respond_by } => Self::Redirected {
                route: Box::new((&**route).into()),
                note: text(note),
                respond_by: (*respond_by).into(),
            },
            ReferralEvent::MeetingSet(meeting) => Self::MeetingSet(meeting.as_ref().map(Into::into)),
            ReferralEvent::Handed(keeper) => Self::Handed((*keeper).into()),
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
            What::Redirected { route, note, respond_by } => Self::Redirected {
                route: Box::new((*route).into()),
                note: line(&note),
                respond_by: respond_by.try_into()?,
            },
            What::MeetingSet(meeting) => Self::MeetingSet(maybe(meeting)?),
            What::Handed(keeper) => Self::Handed(keeper.into()),
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
    /// Who sees to it, where that is somebody else than its writer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keeper: Option<Id>,
    status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    respond_by: Option<Day>,
    /// Into which status, when, by whom, and why.
    steps: Vec<(Status, Instant, Id, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    referrer_told: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    citizen_told: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meeting: Option<Meeting>,
    /// What was sent, unless the steps say it all: none where it went to one address, once for each time it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sharings: Option<Vec<Shared>>,
    /// Where it went before the steps of these places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left: Vec<(usize, Route)>,
}

/// What was sent, where it was sent as it stands and to nobody else.
fn told_by_steps(steps: &[Step], details: &ReferralDetails) -> Vec<Sharing> {
    let sent = steps.iter().filter(|step| step.status == ReferralStatus::Sent);
    let sharing = |step: &Step| Sharing {
        at: step.at,
        by: step.by,
        to: details.address(),
        ground: details.ground.clone(),
        pieces: details.pieces.clone(),
    };
    sent.map(sharing).collect()
}

impl From<&Referral> for State {
    fn from(referral: &Referral) -> Self {
        let step = |step: &Step| (step.status.into(), step.at.into(), step.by.into(), text(&step.note));
        let left = |(place, step): (usize, &Step)| Some((place, Route::from(&**step.left.as_ref()?)));
        Self {
            id: referral.id.into(),
            version: referral.version,
            details: (&referral.details).into(),
            by: referral.by.into(),
            keeper: (referral.keeper != referral.by).then(|| referral.keeper.into()),
            status: referral.status.into(),
            respond_by: referral.respond_by.map(Into::into),
            steps: referral.steps.iter().map(step).collect(),
            referrer_told: referral.referrer_told.map(Into::into),
            citizen_told: referral.citizen_told.map(Into::into),
            meeting: referral.meeting.as_ref().map(Into::into),
            sharings: (referral.sharings != told_by_steps(&referral.steps, &referral.details))
                .then(|| referral.sharings.iter().map(Into::into).collect()),
            left: referral.steps.iter().enumerate().filter_map(left).collect(),
        }
    }
}

impl TryFrom<State> for Referral {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        let step = |(status, at, by, note): (Status, Instant, Id, String)| {
            let (status, note) = (status.into(), line(&note));
            Ok(Step { status, at: at.try_into()?, by: by.into(), note, left: None })
        };
        let mut steps = state.steps.into_iter().map(step).collect::<Result<Vec<_>, Malformed>>()?;
        for (place, route) in state.left {
            let step = steps.get_mut(place).ok_or(Malformed("referral step"))?;
            step.left = Some(Box::new(route.into()));
        }
        let details: ReferralDetails = state.details.into();
        let sharings = match state.sharings {
            Some(sharings) => sharings.into_iter().map(Sharing::try_from).collect::<Result<_, _>>()?,
            None => told_by_steps(&steps, &details),
        };
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details,
            keeper: state.keeper.map_or_else(|| state.by.into(), Into::into),
            by: state.by.into(),
            status: state.status.into(),
            respond_by: maybe(state.respond_by)?,
            steps,
            meeting: maybe(state.meeting)?,
            sharings,
            referrer_told: maybe(state.referrer_told)?,
            citizen_told: maybe(state.citizen_told)?,
        })
    }
}
