//! A set of slots, as a run of the dictionary or made from several.

/// Slots, each once.
pub(super) enum List<'a> {
    /// Ascending, as the dictionary holds them for one word.
    Run(&'a [u32]),
    /// Ascending, from several words.
    Made(Vec<u32>),
    /// One bit per slot, and how many are set: for beginnings that are everywhere.
    Bits(Vec<u64>, usize),
}

/// Below this many postings sorting them is quicker than setting bits.
const FEW: usize = 4096;

impl List<'_> {
    /// The slots below `slots` that occur at least once.
    pub(super) fn union(postings: &[u32], slots: u32) -> Self {
        if postings.len() < FEW {
            let mut made = postings.to_vec();
            made.sort_unstable();
            made.dedup();
            return Self::Made(made);
        }
        let mut bits = vec![0_u64; (slots as usize).div_ceil(64)];
        for slot in postings {
            bits[*slot as usize / 64] |= 1 << (slot % 64);
        }
        let count = bits.iter().map(|word| word.count_ones() as usize).sum();
        Self::Bits(bits, count)
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Run(slots) => slots.len(),
            Self::Made(slots) => slots.len(),
            Self::Bits(_, count) => *count,
        }
    }

    pub(super) fn has(&self, slot: u32) -> bool {
        match self {
            Self::Run(slots) => slots.binary_search(&slot).is_ok(),
            Self::Made(slots) => slots.binary_search(&slot).is_ok(),
            Self::Bits(bits, _) => {
                bits.get(slot as usize / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
            }
        }
    }

    /// From the highest slot to the lowest.
    pub(super) fn newest_first(self) -> impl Iterator<Item = u32> {
        let mut at = match &self {
            Self::Run(slots) => slots.len(),
            Self::Made(slots) => slots.len(),
            Self::Bits(bits, _) => bits.len() * 64,
        };
        std::iter::from_fn(move || {
            loop {
                at = at.checked_sub(1)?;
                match &self {
                    Self::Run(slots) => return slots.get(at).copied(),
                    Self::Made(slots) => return slots.get(at).copied(),
                    Self::Bits(bits, _) => {
                        let word = bits[at / 64];
                        if word == 0 {
                            at -= at % 64;
                        } else if word >> (at % 64) & 1 == 1 {
                            return u32::try_from(at).ok();
                        }
                    }
                }
            }
        })
    }
}
