//! Stored forms: how records and rows look as bytes before they are sealed. Versioned from the first one;
//! what a released version wrote is read for ever. Must never seal, and never know a key.

pub(super) mod header;
pub(super) mod v1;

pub(super) use header::{Header, HeaderError};
pub(super) use v1::{Malformed, state};

use zeroize::Zeroizing;

use crate::domain::event::Event;

use super::entry::Entry;

/// The bytes of a record's content in the version that is written.
pub(super) fn encode(entry: &Entry) -> Zeroizing<Vec<u8>> {
    v1::encode(entry)
}

/// An event as an export says it.
pub(super) fn to_json(event: &Event) -> serde_json::Value {
    v1::to_json(event)
}

/// The event that an export says.
pub(super) fn from_json(json: serde_json::Value) -> Result<Event, Malformed> {
    v1::from_json(json)
}

/// The content of a record whose header was read: its version is one that this program knows.
pub(super) fn decode(bytes: &[u8]) -> Result<Entry, Malformed> {
    v1::decode(bytes)
}
