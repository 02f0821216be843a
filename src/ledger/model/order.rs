//! Places in a table, kept in the order of a key that the table holds: four bytes each, quick to walk both
//! ways, and cheap to add to anywhere. Must never know what the table is about.
//!
//! The places lie in chunks of at most [`CHUNK`], so adding one moves a few kilobytes at most, however long
//! the order is, and adding at the end moves nothing. The caller says where a key belongs by a test that
//! holds for everything before it (as `partition_point` asks).

/// How many places a chunk holds at most. A larger one is quicker to walk and slower to add to.
const CHUNK: usize = 512;

/// Places in the order of their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    /// None of them is empty.
    chunks: Vec<Vec<u32>>,
    len: usize,
}

/// A gap between two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    chunk: usize,
    index: usize,
}

impl Order {
    /// An order without places.
    pub(super) const EMPTY: Self = Self { chunks: Vec::new(), len: 0 };

    /// Places that are in order already.
    pub(super) fn of(places: &[u32]) -> Self {
        Self { chunks: places.chunks(CHUNK).map(<[u32]>::to_vec).collect(), len: places.len() }
    }

    /// How many places there are.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The gap before the first place for which `before` no longer holds. Quickest near the end, where most
    /// of what is added belongs.
    pub(super) fn spot(&self, before: impl Fn(u32) -> bool) -> Spot {
        let ends_before = |chunk: &Vec<u32>| chunk.last().is_some_and(|last| before(*last));
        let last = self.chunks.len().saturating_sub(1);
        let chunk = match self.chunks.get(last) {
            Some(chunk) if ends_before(chunk) => return Spot { chunk: last + 1, index: 0 },
            Some(chunk) if chunk.first().is_some_and(|first| before(*first)) => last,
            _ => self.chunks.partition_point(ends_before),
        };
        let index = self.chunks.get(chunk).map_or(0, |chunk| chunk.partition_point(|place| before(*place)));
        Spot { chunk, index }
    }

    /// The place right after a gap.
    pub(super) fn after(&self, spot: Spot) -> Option<u32> {
        self.chunks.get(spot.chunk)?.get(spot.index).copied()
    }

    /// Adds a place where `before` says.
    pub(super) fn insert(&mut self, place: u32, before: impl Fn(u32) -> bool) {
        let spot = self.spot(before);
        self.len += 1;
        if spot.chunk == self.chunks.len() {
            match self.chunks.last_mut() {
                Some(last) if last.len() < CHUNK => last.push(place),
                _ => self.chunks.push(vec![place]),
            }
            return;
        }
        let chunk = &mut self.chunks[spot.chunk];
        chunk.insert(spot.index, place);
        if chunk.len() > CHUNK {
            let upper = chunk.split_off(CHUNK / 2);
            self.chunks.insert(spot.chunk + 1, upper);
        }
    }

    /// Takes a place away, looking for it where `before` says. Nothing happens when it is not there.
    pub(super) fn remove(&mut self, place: u32, before: impl Fn(u32) -> bool) {
        let spot = self.spot(before);
        if self.after(spot) != Some(place) {
            return;
        }
        self.len -= 1;
        let chunk = &mut self.chunks[spot.chunk];
        chunk.remove(spot.index);
        if chunk.is_empty() {
            self.chunks.remove(spot.chunk);
        }
    }

    /// The places between two gaps, in order. Empty when the first gap is not before the second.
    pub(super) fn between(&self, from: Spot, to: Spot) -> impl DoubleEndedIterator<Item = u32> + Clone + '_ {
        let chunks = if from < to { from.chunk..(to.chunk + 1).min(self.chunks.len()) } else { 0..0 };
        chunks.flat_map(move |number| {
            let chunk = &self.chunks[number];
            let start = if number == from.chunk { from.index } else { 0 };
            let end = if number == to.chunk { to.index } else { chunk.len() };
            chunk[start..end].iter().copied()
        })
    }

    /// All places, in order.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + Clone + '_ {
        self.chunks.iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(order: &Order) -> Vec<u32> {
        order.iter().collect()
    }

    #[test]
    fn adding_at_the_end_fills_whole_chunks() {
        let mut order = Order::default();
        for place in 0..(3 * CHUNK as u32) {
            order.insert(place, |other| other < place);
        }
        assert_eq!(order.chunks.len(), 3);
        assert_eq!(kept(&order), (0..3 * CHUNK as u32).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn an_order_that_was_made_at_once_is_the_one_that_grew(count in 0_u32..2_000, more in 0_u32..2_000) {
            let places: Vec<u32> = (0..count).collect();
            let mut order = Order::of(&places);
            prop_assert_eq!((order.len(), kept(&order)), (places.len(), places));
            order.insert(more, |other| other < more);
            prop_assert!(kept(&order).is_sorted());
            prop_assert_eq!(order.len(), count as usize + 1);
        }

        /// The order is what a sorted set of the same places would be, and so is every stretch of it.
        #[test]
        fn an_order_behaves_like_a_sorted_set(
            steps in prop::collection::vec((any::<bool>(), 0_u32..3_000), 0..4_000),
            from in 0_u32..3_000,
            to in 0_u32..3_000,
        ) {
            let mut order = Order::default();
            let mut model = std::collections::BTreeSet::new();
            for (add, place) in steps {
                if add && model.insert(place) {
                    order.insert(place, |other| other < place);
                } else if !add {
                    model.remove(&place);
                    order.remove(place, |other| other < place);
                }
            }
            prop_assert_eq!(order.len(), model.len());
            prop_assert_eq!(kept(&order), model.iter().copied().collect::<Vec<_>>());
            let stretch = order.between(order.spot(|p| p < from), order.spot(|p| p < to));
            let expected: Vec<u32> =
                if from < to { model.range(from..to).copied().collect() } else { Vec::new() };
            prop_assert_eq!(stretch.clone().collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!(stretch.rev().collect::<Vec<_>>(), expected.into_iter().rev().collect::<Vec<_>>());
        }
    }
}
