//! Newtyped identifiers. An id says nothing about whom it names: never a CPR number, never a name.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use super::clock::Entropy;

/// Makes a time-ordered id (UUID version 7, RFC 9562) from a clock reading and entropy.
fn fresh(now: DateTime<Utc>, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0_u8; 10];
    entropy.fill(&mut random);
    let ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(ms, &random).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, ordered by the time of its making.
            pub fn fresh(now: DateTime<Utc>, entropy: &dyn Entropy) -> Self {
                Self(fresh(now, entropy))
            }
            /// The id of these sixteen bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
            /// The sixteen bytes, most significant first: their order is the ids' order.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A person met through outreach.
    CitizenId,
    /// One meeting, call, message, visit, attempt or observation.
    ContactId,
    /// Something promised, with a due date and an owner.
    FollowUpId,
    /// A request to another service or organisation.
    ReferralId,
    /// What a citizen wants.
    GoalId,
    /// A permission to share.
    ConsentId,
    /// The unit that shares a log.
    TeamId,
    /// A worker, whatever their standing.
    WorkerId,
    /// A service that one can refer to.
    OfferId,
    /// A key to the commands, held by a worker's script.
    TokenId,
    /// An opening of a record for a typed reason.
    EmergencyId,
    /// The erasure of a citizen, from its proposal to its end.
    ErasureId,
    /// What someone was typing when they were interrupted.
    DraftId,
    /// One event; made by the caller, so that trying again adds nothing.
    EventId,
}
