//! How well each slot matches each word of a query, as one byte per slot: quick to fill from
//! postings in any order, and to add up.

use super::entries::{Place, Posting};

/// What a match costs by how the word matches; the place is added. An exact surname beats a first
/// name that merely begins so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    Exact = 0,
    Begins = 3,
    SlipInWord = 6,
    SlipInBeginning = 9,
}

/// A byte for each slot; [`Column::NONE`] where it does not match.
#[derive(Clone)]
pub(super) struct Column(Vec<u8>);

impl Column {
    pub(super) const NONE: u8 = u8::MAX;
    const WORST: u8 = u8::MAX - 1;

    /// Nothing matches.
    pub(super) fn empty(slots: u32) -> Self {
        Self(vec![Self::NONE; slots as usize])
    }

    /// The slots of these postings match at this cost, if not at a lower.
    pub(super) fn add(&mut self, postings: &[u32], cost: Cost) {
        for posting in postings {
            let Posting { slot, place } = Posting::unpacked(*posting);
            let cell = &mut self.0[slot as usize];
            *cell = (*cell).min(cost as u8 + place as u8);
        }
    }

    /// Both words must match; the costs add up.
    pub(super) fn and(&mut self, other: &Self) {
        for (cell, other) in self.0.iter_mut().zip(&other.0) {
            let none = *cell == Self::NONE || *other == Self::NONE;
            *cell = if none { Self::NONE } else { cell.saturating_add(*other).min(Self::WORST) };
        }
    }

    /// Takes out what the other column has.
    pub(super) fn without(&mut self, other: &Self) {
        for (cell, other) in self.0.iter_mut().zip(&other.0) {
            *cell = if *other == Self::NONE { *cell } else { Self::NONE };
        }
    }

    /// Takes in what the other column has.
    pub(super) fn or(&mut self, other: &Self) {
        for (cell, other) in self.0.iter_mut().zip(&other.0) {
            *cell = (*cell).min(*other);
        }
    }

    pub(super) fn set(&mut self, slot: u32, cost: Place) {
        self.0[slot as usize] = cost as u8;
    }

    pub(super) fn has(&self, slot: u32) -> bool {
        self.0[slot as usize] != Self::NONE
    }

    /// The slots that match, with their costs.
    pub(super) fn matches(&self) -> impl Iterator<Item = (u32, u8)> {
        (0_u32..).zip(self.0.iter().copied()).filter(|(_, cost)| *cost != Self::NONE)
    }
}
