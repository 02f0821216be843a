//! Offers of the directory as they are stored. All of it is sealed under the house's key.

use serde::{Deserialize, Serialize};

use crate::domain::directory::{
    self, Ages, Capacity, Imported, Kept, Listing, Offer, OfferDetails, OfferEvent, OfferStatus, Origin,
    Phone, Verification, Verifier,
};

use super::atoms::{
    Area, Day, Id, Instant, Malformed, is_default, line, lines, maybe, prose, text, texts, words,
};

words! {
    /// Whether an offer goes on.
    Status = OfferStatus { Active = "active", Paused = "paused", Closed = "closed" }
    /// Whether it stands in the directory.
    Shelf = Listing { Listed = "listed", TakenOut = "taken-out" }
}

/// Whether there is room.
#[derive(Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Room {
    #[default]
    Unsaid,
    Open,
    Waitlist,
    AssessmentFirst,
    Full(Option<Day>),
}

impl From<Capacity> for Room {
    fn from(capacity: Capacity) -> Self {
        match capacity {
            Capacity::Unsaid => Self::Unsaid,
            Capacity::Open => Self::Open,
            Capacity::Waitlist => Self::Waitlist,
            Capacity::AssessmentFirst => Self::AssessmentFirst,
            Capacity::Full(until) => Self::Full(until.map(Into::into)),
        }
    }
}

impl TryFrom<Room> for Capacity {
    type Error = Malformed;
    fn try_from(room: Room) -> Result<Self, Malformed> {
        Ok(match room {
            Room::Unsaid => Self::Unsaid,
            Room::Open => Self::Open,
            Room::Waitlist => Self::Waitlist,
            Room::AssessmentFirst => Self::AssessmentFirst,
            Room::Full(until) => Self::Full(maybe(until)?),
        })
    }
}

/// What is written of an offer.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Details {
    name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    organisation: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<Area>,
    #[serde(default, skip_serializing_if = "is_default")]
    description: String,
    status: Status,
    #[serde(default, skip_serializing_if = "is_default")]
    eligibility: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    youngest: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    oldest: Option<u8>,
    #[serde(default, skip_serializing_if = "is_default")]
    groups: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    application: String,
    #[serde(default, skip_serializing_if = "is_default")]
    fee: String,
    #[serde(default, skip_serializing_if = "is_default")]
    wait: String,
    #[serde(default, skip_serializing_if = "is_default")]
    capacity: Room,
    /// Numbers, and what they are for.
    #[serde(default, skip_serializing_if = "is_default")]
    phones: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "is_default")]
    email: String,
    #[serde(default, skip_serializing_if = "is_default")]
    web: String,
    #[serde(default, skip_serializing_if = "is_default")]
    address: String,
    #[serde(default, skip_serializing_if = "is_default")]
    served: String,
    #[serde(default, skip_serializing_if = "is_default")]
    hours: String,
    #[serde(default, skip_serializing_if = "is_default")]
    languages: Vec<String>,
}

impl From<&OfferDetails> for Details {
    fn from(details: &OfferDetails) -> Self {
        Self {
            name: text(&details.name),
            organisation: text(&details.organisation),
            area: details.area.map(Into::into),
            description: text(&details.description),
            status: details.status.into(),
            eligibility: text(&details.eligibility),
            youngest: details.ages.from,
            oldest: details.ages.to,
            groups: texts(&details.groups),
            application: text(&details.application),
            fee: text(&details.fee),
            wait: text(&details.wait),
            capacity: details.capacity.into(),
            phones: details.phones.iter().map(|phone| (text(&phone.number), text(&phone.about))).collect(),
            email: text(&details.email),
            web: text(&details.web),
            address: text(&details.address),
            served: text(&details.served),
            hours: text(&details.hours),
            languages: texts(&details.languages),
        }
    }
}

impl TryFrom<Details> for OfferDetails {
    type Error = Malformed;
    fn try_from(details: Details) -> Result<Self, Malformed> {
        let phone = |(number, about): &(String, String)| Phone { number: line(number), about: line(about) };
        Ok(Self {
            name: line(&details.name),
            organisation: line(&details.organisation),
            area: details.area.map(Into::into),
            description: prose(&details.description),
            status: details.status.into(),
            eligibility: prose(&details.eligibility),
            ages: Ages { from: details.youngest, to: details.oldest },
            groups: lines(&details.groups),
            application: prose(&details.application),
            fee: prose(&details.fee),
            wait: line(&details.wait),
            capacity: details.capacity.try_into()?,
            phones: details.phones.iter().map(phone).collect(),
            email: line(&details.email),
            web: line(&details.web),
            address: line(&details.address),
            served: line(&details.served),
            hours: prose(&details.hours),
            languages: lines(&details.languages),
        })
    }
}

/// Who made sure.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Who {
    Worker(Id),
    Source(String),
}

/// Someone made sure that an offer is right: when, and who.
#[derive(Serialize, Deserialize)]
pub(super) struct Sure(Day, Who);

impl From<&Verification> for Sure {
    fn from(verified: &Verification) -> Self {
        let who = match &verified.by {
            Verifier::Worker(id) => Who::Worker((*id).into()),
            Verifier::Source(name) => Who::Source(text(name)),
        };
        Self(verified.on.into(), who)
    }
}

impl TryFrom<Sure> for Verification {
    type Error = Malformed;
    fn try_from(Sure(on, who): Sure) -> Result<Self, Malformed> {
        let by = match who {
            Who::Worker(id) => Verifier::Worker(id.into()),
            Who::Source(name) => Verifier::Source(line(&name)),
        };
        Ok(Self { on: on.try_into()?, by })
    }
}

fn sure(verified: Option<&Verification>) -> Option<Sure> {
    verified.map(Into::into)
}

fn kept(text: &str) -> Result<Kept, Malformed> {
    Kept::new(text).ok_or(Malformed("what an import kept"))
}

/// What an import says of an offer.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Taken {
    source: Details,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged: Option<Details>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verified: Option<Sure>,
    /// What the offer and its organisation are called there.
    origin: (String, String),
    #[serde(default, skip_serializing_if = "is_default")]
    kept: String,
}

impl From<&Imported> for Taken {
    fn from(imported: &Imported) -> Self {
        Self {
            source: (&imported.source).into(),
            merged: imported.merged.as_ref().map(Into::into),
            verified: sure(imported.verified.as_ref()),
            origin: (text(&imported.origin.service), text(&imported.origin.organisation)),
            kept: imported.kept.as_str().to_owned(),
        }
    }
}

impl TryFrom<Taken> for Imported {
    type Error = Malformed;
    fn try_from(taken: Taken) -> Result<Self, Malformed> {
        Ok(Self {
            source: taken.source.try_into()?,
            merged: maybe(taken.merged)?,
            verified: maybe(taken.verified)?,
            origin: Origin { service: line(&taken.origin.0), organisation: line(&taken.origin.1) },
            kept: kept(&taken.kept)?,
        })
    }
}

/// What happened to an offer.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) enum What {
    Written(Written),
    Imported(Box<Taken>),
    Verified(Option<Sure>),
    Listed(Shelf),
}

/// What is written by hand.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Written(Box<Details>);

impl From<&OfferEvent> for What {
    fn from(event: &OfferEvent) -> Self {
        match event {
            OfferEvent::Written(details) => Self::Written(Written(Box::new(Details::from(&**details)))),
            OfferEvent::Imported(imported) => Self::Imported(Box::new(Taken::from(&**imported))),
            OfferEvent::Verified(verified) => Self::Verified(sure(verified.as_ref())),
            OfferEvent::Listed(listing) => Self::Listed((*listing).into()),
        }
    }
}

impl TryFrom<What> for OfferEvent {
    type Error = Malformed;
    fn try_from(what: What) -> Result<Self, Malformed> {
        Ok(match what {
            What::Written(Written(details)) => Self::Written(Box::new((*details).try_into()?)),
            What::Imported(taken) => Self::Imported(Box::new((*taken).try_into()?)),
            What::Verified(verified) => Self::Verified(maybe(verified)?),
            What::Listed(shelf) => Self::Listed(shelf.into()),
        })
    }
}

/// An offer as it stands.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    id: Id,
    version: u32,
    details: Details,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verified: Option<Sure>,
    origin: (String, String),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Box<Details>>,
    #[serde(default, skip_serializing_if = "is_default")]
    kept: String,
    listing: Shelf,
    by: Id,
    at: Instant,
}

impl From<&Offer> for State {
    fn from(offer: &Offer) -> Self {
        Self {
            id: offer.id.into(),
            version: offer.version,
            details: (&offer.details).into(),
            verified: sure(offer.verified.as_ref()),
            origin: (text(&offer.origin.service), text(&offer.origin.organisation)),
            source: offer.source.as_deref().map(|source| Box::new(Details::from(source))),
            kept: offer.kept.as_str().to_owned(),
            listing: offer.listing.into(),
            by: offer.by.into(),
            at: offer.at.into(),
        }
    }
}

impl TryFrom<State> for Offer {
    type Error = Malformed;
    fn try_from(state: State) -> Result<Self, Malformed> {
        let source = state.source.map(|source| OfferDetails::try_from(*source)).transpose()?;
        Ok(Self {
            id: state.id.into(),
            version: state.version,
            details: state.details.try_into()?,
            verified: maybe(state.verified)?,
            origin: directory::Origin { service: line(&state.origin.0), organisation: line(&state.origin.1) },
            source: source.map(Box::new),
            kept: kept(&state.kept)?,
            listing: state.listing.into(),
            by: state.by.into(),
            at: state.at.try_into()?,
        })
    }
}
