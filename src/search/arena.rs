//! Many short texts in one piece of memory: no allocation and no pointer for each.

/// Texts by number, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Arena {
    /// An arena with room for `count` texts of `bytes` bytes in all.
    pub(super) fn with_capacity(count: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(count) }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        // An index of names or words stays far below 4 GB: it lives in memory.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The text of that number; empty when there is none.
    pub(super) fn get(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or(u32::MAX) };
        let end = self.ends.get(number).copied().unwrap_or(u32::MAX);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}
