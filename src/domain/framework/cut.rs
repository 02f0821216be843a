//! Cutting numbers by a framework: which of its tags a record's tags are, old names and new ones as one.
//! Knows tags alone: what is counted under them is the caller's.

use std::collections::HashMap;

use super::{Framework, Tag, TagId, TagRef};

/// A framework made ready to count by. Its places are those of the framework's tags, in the order of the paper, with one
/// more behind them for tags that its file knows no more.
#[derive(Clone, Debug)]
pub struct Cut {
    framework: Framework,
    places: HashMap<TagId, usize>,
}

impl Cut {
    /// Makes a framework ready.
    pub fn by(framework: &Framework) -> Self {
        let tags = framework.tags.iter().map(|tag| &tag.id);
        let names = tags.chain(framework.aliases.keys());
        let places = names.filter_map(|id| Some((id.clone(), framework.place(id)?))).collect();
        Self { framework: framework.clone(), places }
    }

    /// The framework that is cut by.
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// How many places there are, the one for unknown tags included.
    pub fn len(&self) -> usize {
        self.framework.tags.len() + 1
    }

    /// Never: the place for unknown tags is always there.
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// The tag at a place; none at the one for tags that the file knows no more.
    pub fn tag(&self, place: usize) -> Option<&Tag> {
        self.framework.tags.get(place)
    }

    /// The places of those of a record's tags that are this framework's, each once, in the order of the record. Ask once
    /// for each different set of tags, not for each record.
    pub fn places(&self, tags: &[TagRef]) -> Vec<usize> {
        let mut places = Vec::new();
        for tag in tags.iter().filter(|tag| tag.framework == self.framework.id) {
            let place = self.places.get(&tag.tag).copied().unwrap_or(self.framework.tags.len());
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }
}
