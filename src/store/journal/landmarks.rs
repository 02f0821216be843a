//! Places in the journal that reading can begin at, about one in a megabyte.
//! Must never be needed: what is not there is found by walking from a segment's start.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::store::record::{Head, Seq};

const SPACING_BYTES: u64 = 1 << 20;

/// A place where an append begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Landmark {
    pub(super) segment: u64,
    pub(super) offset: u64,
    /// The record before the place.
    pub(super) before: Head,
}

/// The landmarks that were met so far.
#[derive(Debug, Default)]
pub(super) struct Landmarks(Mutex<BTreeMap<Seq, Landmark>>);

impl Landmarks {
    /// Keeps the place, when it is far enough from the one before.
    pub(super) fn note(&self, place: Landmark) {
        let mut places = self.places();
        let near = places.range(..=place.before.seq).next_back().is_some_and(|(_, known)| {
            known.segment == place.segment && known.offset + SPACING_BYTES > place.offset
        });
        if !near {
            places.insert(place.before.seq, place);
        }
    }

    /// The last known place in a segment that is not behind the record `from`.
    pub(super) fn before(&self, segment: u64, from: Seq) -> Option<Landmark> {
        let places = self.places();
        let last = places.range(..from).next_back().map(|(_, place)| *place);
        last.filter(|place| place.segment == segment)
    }

    fn places(&self) -> MutexGuard<'_, BTreeMap<Seq, Landmark>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
