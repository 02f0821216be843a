//! Which id sits in which slot. The bulk of the slots is sorted, by whatever the index lists by;
//! new ones follow in the order of their coming until all are merged. A slot whose id has left or
//! has moved to another stays behind, dead.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Ids in slots.
#[derive(Clone, Debug)]
pub(super) struct Slots<Id> {
    ids: Vec<Id>,
    is_alive: Vec<bool>,
    living: usize,
    /// How many of the first slots are sorted.
    sorted: u32,
    /// The sorted slots in the order of their ids.
    by_id: Vec<u32>,
    new_by_id: BTreeMap<Id, u32>,
}

/// Slots after a merge, and how they came about.
pub(super) struct Merged<Id> {
    /// All living slots, sorted.
    pub(super) slots: Slots<Id>,
    /// The former numbers of the slots, in their new order.
    pub(super) sequence: Vec<u32>,
    /// The new number of every former slot that was alive.
    pub(super) renumbered: Vec<Option<u32>>,
}

impl<Id: Copy + Ord> Slots<Id> {
    /// Slots for ids that are all different and already in the order in which they are listed.
    pub(super) fn sorted_as(ids: Vec<Id>) -> Self {
        let sorted = number(ids.len());
        let mut by_id: Vec<u32> = (0..sorted).collect();
        by_id.sort_unstable_by_key(|slot| ids[*slot as usize]);
        Self {
            is_alive: vec![true; ids.len()],
            living: ids.len(),
            ids,
            sorted,
            by_id,
            new_by_id: BTreeMap::new(),
        }
    }

    /// A new slot for an id, which leaves the slot it had.
    pub(super) fn push(&mut self, id: Id) -> u32 {
        self.remove(id);
        let slot = self.len();
        self.ids.push(id);
        self.is_alive.push(true);
        self.living += 1;
        self.new_by_id.insert(id, slot);
        slot
    }

    /// Frees the id's slot, if it has one.
    pub(super) fn remove(&mut self, id: Id) {
        let Some(slot) = self.slot(id) else { return };
        self.new_by_id.remove(&id);
        self.is_alive[slot as usize] = false;
        self.living -= 1;
    }

    /// The living slot of an id.
    pub(super) fn slot(&self, id: Id) -> Option<u32> {
        let known = self.new_by_id.get(&id).copied().or_else(|| {
            let at = self.by_id.binary_search_by_key(&id, |slot| self.ids[*slot as usize]).ok()?;
            self.by_id.get(at).copied()
        });
        known.filter(|slot| self.is_alive(*slot))
    }

    pub(super) fn id(&self, slot: u32) -> Id {
        self.ids[slot as usize]
    }

    pub(super) fn is_alive(&self, slot: u32) -> bool {
        self.is_alive[slot as usize]
    }

    /// All slots, living or dead.
    pub(super) fn len(&self) -> u32 {
        number(self.ids.len())
    }

    pub(super) const fn living(&self) -> usize {
        self.living
    }

    /// How many of the first slots are sorted.
    pub(super) const fn sorted(&self) -> u32 {
        self.sorted
    }

    /// Whether merging pays: for all that came or went not many more have stayed.
    pub(super) fn has_much_new(&self) -> bool {
        const FEWEST: usize = 2048;
        const SHARE: usize = 8;
        let (sorted, gone) = (self.sorted as usize, self.ids.len() - self.living);
        self.ids.len() - sorted + gone > FEWEST.max(sorted / SHARE)
    }

    /// All living slots, sorted by `order`, by which the sorted ones are sorted already.
    pub(super) fn merged(&self, order: impl Fn(u32, u32) -> Ordering) -> Merged<Id> {
        let mut new: Vec<u32> = (self.sorted..self.len()).filter(|slot| self.is_alive(*slot)).collect();
        new.sort_unstable_by(|one, other| order(*one, *other));
        let old = (0..self.sorted).filter(|slot| self.is_alive(*slot));
        let sequence = interleaved(old, new.into_iter(), |new, old| order(new, old).is_lt());
        let mut renumbered = vec![None; self.ids.len()];
        for (slot, former) in (0..).zip(&sequence) {
            renumbered[*former as usize] = Some(slot);
        }
        let ids: Vec<Id> = sequence.iter().map(|slot| self.id(*slot)).collect();
        let new_number = |slot: &u32| renumbered[*slot as usize];
        let by_id = interleaved(
            self.by_id.iter().filter_map(new_number),
            self.new_by_id.values().filter_map(new_number),
            |new, old| ids[new as usize] < ids[old as usize],
        );
        let slots = Self {
            is_alive: vec![true; ids.len()],
            living: ids.len(),
            sorted: number(ids.len()),
            ids,
            by_id,
            new_by_id: BTreeMap::new(),
        };
        Merged { slots, sequence, renumbered }
    }
}

/// Two sorted sequences as one.
fn interleaved(
    old: impl Iterator<Item = u32>,
    new: impl Iterator<Item = u32>,
    is_before: impl Fn(u32, u32) -> bool,
) -> Vec<u32> {
    let mut all = Vec::new();
    let mut new = new.peekable();
    for slot in old {
        while let Some(earlier) = new.next_if(|new| is_before(*new, slot)) {
            all.push(earlier);
        }
        all.push(slot);
    }
    all.extend(new);
    all
}

/// A billion entries do not fit into memory, let alone four.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
