//! Sets of tags under small numbers: a million contacts carry a few thousand different sets.

use std::collections::HashMap;

use crate::domain::framework::TagRef;

use super::heads::TagSet;

/// The sets that were met, each once.
#[derive(Debug)]
pub(super) struct TagSets {
    numbers: HashMap<Box<[TagRef]>, TagSet>,
    sets: Vec<Box<[TagRef]>>,
}

impl Default for TagSets {
    /// Number 0 is the empty set.
    fn default() -> Self {
        Self { numbers: HashMap::from([(Box::default(), TagSet(0))]), sets: vec![Box::default()] }
    }
}

impl TagSets {
    /// The number of a set; the order in which tags were given is kept.
    pub(super) fn number(&mut self, tags: &[TagRef]) -> TagSet {
        if let Some(number) = self.numbers.get(tags) {
            return *number;
        }
        let number = TagSet(u32::try_from(self.sets.len()).unwrap_or(u32::MAX));
        self.numbers.insert(tags.into(), number);
        self.sets.push(tags.into());
        number
    }

    pub(super) fn tags(&self, set: TagSet) -> &[TagRef] {
        self.sets.get(set.0 as usize).map_or(&[], |tags| tags)
    }
}
