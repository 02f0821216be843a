//! Version 1 of the stored forms: CBOR of types of their own, so that the domain's types can change while
//! what was written stays readable. Must never be changed in what it reads: a change is a version 2.
//! What it reads may grow by a new kind of record, or by a part that is left out where it is empty: older
//! records stay as they are, and an older program refuses the newer ones in so many words.
//!
//! Optional parts are left out where they are empty, and unknown parts are refused: they are not guessed at.

mod atoms;
mod citizen;
mod consent;
mod contact;
mod directory;
mod emergency;
mod erasure;
mod follow_up;
mod goal;
mod house;
mod people;
mod referral;
mod review;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::citizen::Citizen;
use crate::domain::consent::Consent;
use crate::domain::contact::{Contact, Earlier};
use crate::domain::directory::Offer;
use crate::domain::emergency::Emergency;
use crate::domain::erasure::{Erased, Erasure};
use crate::domain::event::{Event, Settings};
use crate::domain::follow_up::FollowUp;
use crate::domain::goal::Goal;
use crate::domain::look::Look;
use crate::domain::referral::Referral;
use crate::domain::review::{Reading, WeekReview};
use crate::domain::team::{Team, Worker};
use crate::ledger::entry::{Entry, Which, Whole};

use atoms::Id;
pub(in crate::ledger) use atoms::Malformed;

/// What a record holds.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Content {
    Citizen(Id, citizen::What),
    Contact(Id, contact::What),
    FollowUp(Id, follow_up::What),
    Referral(Id, referral::What),
    Goal(Id, goal::What),
    Team(Id, people::TeamWhat),
    Worker(Id, people::WorkerWhat),
    House(house::What),
    Looked(house::Look),
    Consent(Id, consent::What),
    /// The event, and the state that it led to.
    Arrived(Box<Content>, Arrived),
    Parted(Parted),
    Offer(Id, directory::What),
    Erasure(Id, erasure::What),
    Erased(Id, erasure::Done),
    Reading(Id, review::ReadingWhat),
    Week(review::WeekOf, review::WeekWhat),
    Emergency(Id, emergency::What),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Arrived {
    Contact(Box<contact::State>),
    FollowUp(Box<follow_up::State>),
    Referral(Box<referral::State>),
    Goal(Box<goal::State>),
    Consent(Box<consent::State>),
    Erasure(Box<erasure::State>),
    Reading(Box<review::ReadingState>),
    Emergency(Box<emergency::State>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Parted {
    Contact(Id),
    FollowUp(Id),
    Referral(Id),
    Goal(Id),
    Consent(Id),
    Erasure(Id),
    Reading(Id),
    Emergency(Id),
}

/// The bytes of a record's content, wiped when dropped.
pub(super) fn encode(entry: &Entry) -> Zeroizing<Vec<u8>> {
    to_cbor(&match entry {
        Entry::Event(event) => content(event),
        Entry::Arrived(event, whole) => Content::Arrived(
            Box::new(content(event)),
            match &**whole {
                Whole::Contact(state, amendments) => {
                    Arrived::Contact(Box::new(contact::State::of(state, *amendments)))
                }
                Whole::FollowUp(state) => Arrived::FollowUp(Box::new(state.into())),
                Whole::Referral(state) => Arrived::Referral(Box::new(state.into())),
                Whole::Goal(state) => Arrived::Goal(Box::new(state.into())),
                Whole::Consent(state) => Arrived::Consent(Box::new(state.into())),
                Whole::Erasure(state) => Arrived::Erasure(Box::new(state.into())),
                Whole::Reading(state) => Arrived::Reading(Box::new(state.into())),
                Whole::Emergency(state) => Arrived::Emergency(Box::new(state.into())),
            },
        ),
        Entry::Parted(which) => Content::Parted(match which {
            Which::Contact(id) => Parted::Contact((*id).into()),
            Which::FollowUp(id) => Parted::FollowUp((*id).into()),
            Which::Referral(id) => Parted::Referral((*id).into()),
            Which::Goal(id) => Parted::Goal((*id).into()),
            Which::Consent(id) => Parted::Consent((*id).into()),
            Which::Erasure(id) => Parted::Erasure((*id).into()),
            Which::Reading(id) => Parted::Reading((*id).into()),
            Which::Emergency(id) => Parted::Emergency((*id).into()),
        }),
    })
}

fn content(event: &Event) -> Content {
    match event {
        Event::Citizen(id, what) => Content::Citizen((*id).into(), what.into()),
        Event::Contact(id, what) => Content::Contact((*id).into(), what.into()),
        Event::FollowUp(id, what) => Content::FollowUp((*id).into(), what.into()),
        Event::Referral(id, what) => Content::Referral((*id).into(), what.into()),
        Event::Goal(id, what) => Content::Goal((*id).into(), what.into()),
        Event::Team(id, what) => Content::Team((*id).into(), what.into()),
        Event::Worker(id, what) => Content::Worker((*id).into(), what.into()),
        Event::House(what) => Content::House(what.into()),
        Event::Looked(look) => Content::Looked(look.into()),
        Event::Consent(id, what) => Content::Consent((*id).into(), what.into()),
        Event::Offer(id, what) => Content::Offer((*id).into(), what.into()),
        Event::Erasure(id, what) => Content::Erasure((*id).into(), what.into()),
        Event::Erased(id, what) => Content::Erased((*id).into(), what.into()),
        Event::Reading(id, what) => Content::Reading((*id).into(), what.into()),
        Event::Week(team, week, what) => Content::Week(review::WeekOf::of(*team, *week), what.into()),
        Event::Emergency(id, what) => Content::Emergency((*id).into(), what.into()),
    }
}

/// An event as JSON: the same parts under the same names, with ids, instants and days as people write them.
pub(super) fn to_json(event: &Event) -> serde_json::Value {
    serde_json::to_value(content(event)).expect("a stored form has names for its parts")
}

/// The event that JSON says.
pub(super) fn from_json(json: serde_json::Value) -> Result<Event, Malformed> {
    event(serde_json::from_value(json).map_err(|_| Malformed("not what this version writes"))?)
}

/// The content of a record's bytes.
pub(super) fn decode(bytes: &[u8]) -> Result<Entry, Malformed> {
    match from_cbor(bytes)? {
        Content::Arrived(content, whole) => Ok(Entry::Arrived(event(*content)?, Box::new(arrived(whole)?))),
        Content::Parted(which) => Ok(Entry::Parted(parted(&which))),
        content => event(content).map(Entry::Event),
    }
}

fn event(content: Content) -> Result<Event, Malformed> {
    Ok(match content {
        Content::Citizen(id, what) => Event::Citizen(id.into(), what.try_into()?),
        Content::Contact(id, what) => Event::Contact(id.into(), what.try_into()?),
        Content::FollowUp(id, what) => Event::FollowUp(id.into(), what.try_into()?),
        Content::Referral(id, what) => Event::Referral(id.into(), what.try_into()?),
        Content::Goal(id, what) => Event::Goal(id.into(), what.try_into()?),
        Content::Team(id, what) => Event::Team(id.into(), what.try_into()?),
        Content::Worker(id, what) => Event::Worker(id.into(), what.try_into()?),
        Content::House(what) => Event::House(what.try_into()?),
        Content::Looked(look) => Event::Looked(look.into()),
        Content::Consent(id, what) => Event::Consent(id.into(), what.try_into()?),
        Content::Offer(id, what) => Event::Offer(id.into(), what.try_into()?),
        Content::Erasure(id, what) => Event::Erasure(id.into(), what.try_into()?),
        Content::Erased(id, what) => Event::Erased(id.into(), what.try_into()?),
        Content::Reading(id, what) => Event::Reading(id.into(), what.try_into()?),
        Content::Week(of, what) => {
            let (team, week) = of.read()?;
            Event::Week(team, week, what.into())
        }
        Content::Emergency(id, what) => Event::Emergency(id.into(), what.into()),
        Content::Arrived(..) | Content::Parted(_) => return Err(Malformed("no event")),
    })
}

fn arrived(whole: Arrived) -> Result<Whole, Malformed> {
    Ok(match whole {
        Arrived::Contact(state) => {
            let (contact, amendments) = state.read()?;
            Whole::Contact(contact, amendments)
        }
        Arrived::FollowUp(state) => Whole::FollowUp((*state).try_into()?),
        Arrived::Referral(state) => Whole::Referral((*state).try_into()?),
        Arrived::Goal(state) => Whole::Goal((*state).try_into()?),
        Arrived::Consent(state) => Whole::Consent((*state).try_into()?),
        Arrived::Erasure(state) => Whole::Erasure((*state).try_into()?),
        Arrived::Reading(state) => Whole::Reading((*state).try_into()?),
        Arrived::Emergency(state) => Whole::Emergency((*state).try_into()?),
    })
}

fn parted(which: &Parted) -> Which {
    match which {
        Parted::Contact(id) => Which::Contact((*id).into()),
        Parted::FollowUp(id) => Which::FollowUp((*id).into()),
        Parted::Referral(id) => Which::Referral((*id).into()),
        Parted::Goal(id) => Which::Goal((*id).into()),
        Parted::Consent(id) => Which::Consent((*id).into()),
        Parted::Erasure(id) => Which::Erasure((*id).into()),
        Parted::Reading(id) => Which::Reading((*id).into()),
        Parted::Emergency(id) => Which::Emergency((*id).into()),
    }
}

/// States as rows hold them.
pub(in crate::ledger) mod state {
    use super::{
        Citizen, Consent, Contact, DateTime, Earlier, Emergency, Erased, Erasure, FollowUp, Goal, Look,
        Malformed, Offer, Reading, Referral, Settings, Team, Utc, WeekReview, Worker, Zeroizing, citizen,
        consent, contact, directory, emergency, erasure, follow_up, from_cbor, goal, house, people, referral,
        review, to_cbor,
    };

    /// A state's bytes, wiped when dropped.
    type Bytes = Zeroizing<Vec<u8>>;

    pub(in crate::ledger) fn of_citizen(state: &Citizen, registered: DateTime<Utc>) -> Bytes {
        to_cbor(&citizen::State::of(state, registered))
    }

    pub(in crate::ledger) fn citizen(bytes: &[u8]) -> Result<(Citizen, DateTime<Utc>), Malformed> {
        from_cbor::<citizen::State>(bytes)?.read()
    }

    /// A contact without its earlier wordings, of which there are `amendments`.
    pub(in crate::ledger) fn of_contact(state: &Contact, amendments: u32) -> Bytes {
        to_cbor(&contact::State::of(state, amendments))
    }

    pub(in crate::ledger) fn contact(bytes: &[u8]) -> Result<(Contact, u32), Malformed> {
        from_cbor::<contact::State>(bytes)?.read()
    }

    pub(in crate::ledger) fn of_earlier(earlier: &Earlier) -> Bytes {
        to_cbor(&contact::Before::from(earlier))
    }

    pub(in crate::ledger) fn earlier(bytes: &[u8]) -> Result<Earlier, Malformed> {
        from_cbor::<contact::Before>(bytes)?.try_into()
    }

    pub(in crate::ledger) fn of_imported(rows: &[[u8; 32]]) -> Bytes {
        to_cbor(&house::Rows::of(rows))
    }

    pub(in crate::ledger) fn imported(bytes: &[u8]) -> Result<Vec<[u8; 32]>, Malformed> {
        Ok(from_cbor::<house::Rows>(bytes)?.read())
    }

    macro_rules! plain_states {
        ($($write:ident, $read:ident: $state:ty = $stored:ty;)+) => {$(
            pub(in crate::ledger) fn $write(state: &$state) -> Bytes {
                to_cbor(&<$stored>::from(state))
            }
            pub(in crate::ledger) fn $read(bytes: &[u8]) -> Result<$state, Malformed> {
                from_cbor::<$stored>(bytes)?.try_into().map_err(Malformed::from)
            }
        )+};
    }
    plain_states! {
        of_follow_up, follow_up: FollowUp = follow_up::State;
        of_referral, referral: Referral = referral::State;
        of_goal, goal: Goal = goal::State;
        of_consent, consent: Consent = consent::State;
        of_emergency, emergency: Emergency = emergency::State;
        of_team, team: Team = people::TeamState;
        of_worker, worker: Worker = people::WorkerState;
        of_offer, offer: Offer = directory::State;
        of_erasure, erasure: Erasure = erasure::State;
        of_erased, erased: Erased = erasure::Remaining;
        of_reading, reading: Reading = review::ReadingState;
        of_week, week: WeekReview = review::WeekState;
        of_settings, settings: Settings = house::Settings;
        of_look, look: Look = house::Look;
    }
}

impl From<std::convert::Infallible> for Malformed {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

fn to_cbor<T: Serialize>(value: &T) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(512));
    ciborium::into_writer(value, &mut *bytes).expect("writing to memory does not fail");
    bytes
}

/// Reads one value that fills the bytes to the end.
fn from_cbor<T: DeserializeOwned>(mut bytes: &[u8]) -> Result<T, Malformed> {
    let value = ciborium::from_reader(&mut bytes).map_err(|_| Malformed("not what this version writes"))?;
    if bytes.is_empty() { Ok(value) } else { Err(Malformed("more than one value")) }
}
