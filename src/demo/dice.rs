//! Repeatable chance for the generator: the same seed always makes the same log.

use crate::domain::clock::{Entropy, SeededEntropy};

/// A source of choices that repeats itself for the same seed. It protects nothing.
#[derive(Debug)]
pub(crate) struct Dice(SeededEntropy);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    /// The bytes behind the dice, for making ids.
    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &self.0
    }

    fn number(&self) -> u64 {
        let mut bytes = [0_u8; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number from `low` up to and including `high`.
    pub(crate) fn between(&self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).unsigned_abs().saturating_add(1);
        low.saturating_add_unsigned(self.number() % span.max(1))
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub(crate) fn chance(&self, percent: u64) -> bool {
        self.number() % 100 < percent
    }

    /// One of these; the list must not be empty.
    pub(crate) fn pick<T: Copy>(&self, from: &[T]) -> T {
        let place = usize::try_from(self.number() % from.len().max(1) as u64).unwrap_or(0);
        from[place]
    }

    /// One of these by weight; the list must not be empty.
    pub(crate) fn weighed<T: Copy>(&self, from: &[(u32, T)]) -> T {
        let total: u64 = from.iter().map(|(weight, _)| u64::from(*weight)).sum();
        let mut left = self.number() % total.max(1);
        for (weight, value) in from {
            if left < u64::from(*weight) {
                return *value;
            }
            left -= u64::from(*weight);
        }
        from[from.len() - 1].1
    }
}
