//! What is sent to whom, on which ground, and the first meeting, as they are stored.

use serde::{Deserialize, Serialize};

use crate::domain::referral::{self, Law, Sharing};

use super::super::atoms::{
    Area, Day, Id, Instant, Malformed, TimeOfDay, is_default, line, maybe, text, words,
};

words! {
    /// A law that a referral can rest on.
    LawWord = Law {
        Duty = "duty",
        Essential = "essential",
        Child = "child",
        Vital = "vital",
        Other = "other",
    }
}

/// On what ground data are shared.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum Ground {
    Unsaid,
    Consent {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        consent: Option<Id>,
        #[serde(default, skip_serializing_if = "is_default")]
        note: String,
    },
    /// A law that only the reason names.
    LegalException(String),
    Anonymous,
    ByLaw {
        law: LawWord,
        reason: String,
    },
}

impl From<&referral::Ground> for Ground {
    fn from(ground: &referral::Ground) -> Self {
        match ground {
            referral::Ground::Unsaid => Self::Unsaid,
            referral::Ground::Consent { consent, note } => {
                Self::Consent { consent: consent.map(Into::into), note: text(note) }
            }
            referral::Ground::LegalException { law: Law::Other, reason } => {
                Self::LegalException(text(reason))
            }
            referral::Ground::LegalException { law, reason } => {
                Self::ByLaw { law: (*law).into(), reason: text(reason) }
            }
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
            Ground::LegalException(reason) => Self::LegalException { law: Law::Other, reason: line(&reason) },
            Ground::Anonymous => Self::Anonymous,
            Ground::ByLaw { law, reason } => Self::LegalException { law: law.into(), reason: line(&reason) },
        }
    }
}

/// A piece that goes with a referral.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Piece {
    BirthYear,
    Phone,
    Address,
    Language,
    Alert,
    Goal(Id),
    Contact(Id),
}

impl From<referral::Piece> for Piece {
    fn from(piece: referral::Piece) -> Self {
        match piece {
            referral::Piece::BirthYear => Self::BirthYear,
            referral::Piece::Phone => Self::Phone,
            referral::Piece::Address => Self::Address,
            referral::Piece::Language => Self::Language,
            referral::Piece::Alert => Self::Alert,
            referral::Piece::Goal(id) => Self::Goal(id.into()),
            referral::Piece::Contact(id) => Self::Contact(id.into()),
        }
    }
}

impl From<Piece> for referral::Piece {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::BirthYear => Self::BirthYear,
            Piece::Phone => Self::Phone,
            Piece::Address => Self::Address,
            Piece::Language => Self::Language,
            Piece::Alert => Self::Alert,
            Piece::Goal(id) => Self::Goal(id.into()),
            Piece::Contact(id) => Self::Contact(id.into()),
        }
    }
}

/// Where a referral goes, and on what ground.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::ledger::wire::v1) struct Route {
    area: Area,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    team: Option<Id>,
    #[serde(default, skip_serializing_if = "is_default")]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offer: Option<Id>,
    ground: Ground,
}

impl Route {
    fn of(to: &referral::Address, ground: &referral::Ground) -> Self {
        Self {
            area: to.area.into(),
            team: to.team.map(Into::into),
            name: text(&to.name),
            offer: to.offer.map(Into::into),
            ground: ground.into(),
        }
    }
}

impl From<&referral::Route> for Route {
    fn from(route: &referral::Route) -> Self {
        Self::of(&route.to, &route.ground)
    }
}

impl From<Route> for referral::Route {
    fn from(route: Route) -> Self {
        let to = referral::Address {
            area: route.area.into(),
            team: route.team.map(Into::into),
            name: line(&route.name),
            offer: route.offer.map(Into::into),
        };
        Self { to, ground: route.ground.into() }
    }
}

/// That something was sent.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shared {
    at: Instant,
    by: Id,
    route: Route,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<Piece>,
}

impl From<&Sharing> for Shared {
    fn from(sharing: &Sharing) -> Self {
        Self {
            at: sharing.at.into(),
            by: sharing.by.into(),
            route: Route::of(&sharing.to, &sharing.ground),
            pieces: sharing.pieces.iter().copied().map(Into::into).collect(),
        }
    }
}

impl TryFrom<Shared> for Sharing {
    type Error = Malformed;
    fn try_from(shared: Shared) -> Result<Self, Malformed> {
        let referral::Route { to, ground } = shared.route.into();
        let pieces = shared.pieces.into_iter().map(Into::into).collect();
        Ok(Self { at: shared.at.try_into()?, by: shared.by.into(), to, ground, pieces })
    }
}

/// The first meeting.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::ledger::wire::v1) struct Meeting {
    on: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<TimeOfDay>,
    #[serde(default, skip_serializing_if = "is_default")]
    place: String,
    #[serde(default, skip_serializing_if = "is_default")]
    along: String,
}

impl From<&referral::Meeting> for Meeting {
    fn from(meeting: &referral::Meeting) -> Self {
        Self {
            on: meeting.on.into(),
            time: meeting.time.map(Into::into),
            place: text(&meeting.place),
            along: text(&meeting.along),
        }
    }
}

impl TryFrom<Meeting> for referral::Meeting {
    type Error = Malformed;
    fn try_from(meeting: Meeting) -> Result<Self, Malformed> {
        Ok(Self {
            on: meeting.on.try_into()?,
            time: maybe(meeting.time)?,
            place: line(&meeting.place),
            along: line(&meeting.along),
        })
    }
}
