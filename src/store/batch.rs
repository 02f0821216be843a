//! Changes to the views, applied together or not at all. Must never know what a row means.

/// One change of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The row has this value from now on.
    Put {
        /// The row's key.
        key: Vec<u8>,
        /// Its whole value.
        value: Vec<u8>,
    },
    /// The row is gone. No error when it never was.
    Delete {
        /// The row's key.
        key: Vec<u8>,
    },
}

/// Changes in order: of two to the same key the later one counts.
///
/// Values should stay below 100 KB and a batch below some thousand changes: views are for small rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    changes: Vec<Change>,
}

impl Batch {
    /// A batch that changes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a row its value.
    pub fn put(&mut self, key: impl Into<Vec<u8>>, value: impl Into<Vec<u8>>) {
        self.changes.push(Change::Put { key: key.into(), value: value.into() });
    }

    /// Takes a row away.
    pub fn delete(&mut self, key: impl Into<Vec<u8>>) {
        self.changes.push(Change::Delete { key: key.into() });
    }

    /// Adds the changes of another batch after these.
    pub fn extend(&mut self, later: Batch) {
        self.changes.extend(later.changes);
    }

    /// The changes in their order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Forgets all changes and keeps the room for new ones.
    pub fn clear(&mut self) {
        self.changes.clear();
    }
}
