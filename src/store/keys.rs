//! Ranges of view keys, and reading them in pages. Must never know what a key means.

use std::ops::Bound;

use super::StoreError;

/// How many rows a page of a long read holds.
const PAGE_ROWS: usize = 2_048;

/// The order in which rows are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the smallest key up.
    Forward,
    /// From the greatest key down.
    Backward,
}

/// A row of the views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its key; keys sort as bytes.
    pub key: Vec<u8>,
    /// Its value.
    pub value: Vec<u8>,
}

/// Many rows in one piece of memory, in key order: for loading, where a piece of memory for each key and each
/// value would cost more than reading them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    bytes: Vec<u8>,
    /// Where each row's key and value end.
    ends: Vec<(usize, usize)>,
}

impl Parcel {
    /// Adds a row.
    pub fn push(&mut self, key: &[u8], value: &[u8]) {
        self.bytes.extend_from_slice(key);
        let key_end = self.bytes.len();
        self.bytes.extend_from_slice(value);
        self.ends.push((key_end, self.bytes.len()));
    }

    /// How many rows there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many bytes keys and values have together.
    pub const fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The rows: key and value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&[u8], &[u8])> {
        (0..self.ends.len()).map(|number| {
            let start = number.checked_sub(1).map_or(0, |before| self.ends[before].1);
            let (key_end, end) = self.ends[number];
            (&self.bytes[start..key_end], &self.bytes[key_end..end])
        })
    }
}

/// A range of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRange {
    start: Bound<Vec<u8>>,
    end: Bound<Vec<u8>>,
}

impl KeyRange {
    /// Every key.
    pub fn all() -> Self {
        Self { start: Bound::Unbounded, end: Bound::Unbounded }
    }

    /// The keys that begin with these bytes.
    pub fn prefix(prefix: impl Into<Vec<u8>>) -> Self {
        let start = prefix.into();
        let end = match after_prefix(&start) {
            Some(end) => Bound::Excluded(end),
            None => Bound::Unbounded,
        };
        Self { start: Bound::Included(start), end }
    }

    /// The keys from `from` on and below `to`. Empty when `to` is not above `from`.
    pub fn between(from: impl Into<Vec<u8>>, to: impl Into<Vec<u8>>) -> Self {
        Self { start: Bound::Included(from.into()), end: Bound::Excluded(to.into()) }
    }

    /// What remains of this range above `key`: the next page of a forward read.
    #[must_use]
    pub fn above(&self, key: &[u8]) -> Self {
        Self { start: Bound::Excluded(key.to_vec()), end: self.end.clone() }
    }

    /// What remains of this range below `key`: the next page of a backward read.
    #[must_use]
    pub fn below(&self, key: &[u8]) -> Self {
        Self { start: self.start.clone(), end: Bound::Excluded(key.to_vec()) }
    }

    /// Whether no key at all can lie in the range.
    pub fn is_empty(&self) -> bool {
        match (&self.start, &self.end) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(a), Bound::Included(b)) => a > b,
            (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) => a >= b,
        }
    }

    /// The two ends.
    pub fn bounds(&self) -> (Bound<&[u8]>, Bound<&[u8]>) {
        (self.start.as_ref().map(Vec::as_slice), self.end.as_ref().map(Vec::as_slice))
    }
}

/// The smallest key above all keys with this prefix; none when the prefix is empty or all 0xFF.
fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = prefix[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

/// Reads a range forward, one page after the other.
pub(super) struct Paged<F> {
    rest: Option<KeyRange>,
    page: std::vec::IntoIter<Row>,
    read: F,
}

impl<F> Paged<F>
where
    F: FnMut(&KeyRange, usize) -> Result<Vec<Row>, StoreError>,
{
    pub(super) fn new(range: KeyRange, read: F) -> Self {
        Self { rest: Some(range), page: Vec::new().into_iter(), read }
    }
}

impl<F> Iterator for Paged<F>
where
    F: FnMut(&KeyRange, usize) -> Result<Vec<Row>, StoreError>,
{
    type Item = Result<Row, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(row) = self.page.next() {
            return Some(Ok(row));
        }
        let range = self.rest.take()?;
        match (self.read)(&range, PAGE_ROWS) {
            Ok(rows) => {
                if rows.len() == PAGE_ROWS {
                    self.rest = rows.last().map(|row| range.above(&row.key));
                }
                self.page = rows.into_iter();
                self.page.next().map(Ok)
            }
            Err(error) => Some(Err(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_where_its_last_key_ends() {
        assert_eq!(KeyRange::prefix(b"ab"), KeyRange::between(b"ab", b"ac"));
        assert_eq!(KeyRange::prefix([b'a', 0xFF]), KeyRange::between([b'a', 0xFF], b"b"));
        assert_eq!(KeyRange::prefix(b"").bounds().1, Bound::Unbounded);
        assert_eq!(KeyRange::prefix([0xFF, 0xFF]).bounds().1, Bound::Unbounded);
    }

    #[test]
    fn a_range_that_ends_before_it_starts_is_empty() {
        assert!(KeyRange::between(b"b", b"a").is_empty());
        assert!(KeyRange::between(b"a", b"a").is_empty());
        assert!(!KeyRange::between(b"a", b"b").is_empty());
        assert!(!KeyRange::all().is_empty());
        assert!(KeyRange::between(b"a", b"c").above(b"c").is_empty());
    }

    #[test]
    fn a_parcel_gives_its_rows_back() {
        let rows: [(&[u8], &[u8]); 4] = [(b"a", b"1"), (b"bb", b""), (b"", b"22"), (b"c", b"333")];
        let mut parcel = Parcel::default();
        assert!(parcel.is_empty() && parcel.iter().next().is_none());
        rows.iter().for_each(|(key, value)| parcel.push(key, value));
        assert_eq!((parcel.len(), parcel.bytes()), (4, 10));
        assert_eq!(parcel.iter().collect::<Vec<_>>(), rows);
        assert_eq!(parcel.iter().next_back(), Some(rows[3]));
    }

    #[test]
    fn paging_yields_every_row_once() {
        let rows: Vec<Row> = (0..(2 * PAGE_ROWS as u32 + 5))
            .map(|n| Row { key: n.to_be_bytes().to_vec(), value: Vec::new() })
            .collect();
        for count in [0, 1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 2 * PAGE_ROWS, rows.len()] {
            let some = &rows[..count];
            let read = |range: &KeyRange, limit: usize| {
                let inside = |row: &&Row| match range.bounds().0 {
                    Bound::Excluded(key) => row.key.as_slice() > key,
                    _ => true,
                };
                Ok(some.iter().filter(inside).take(limit).cloned().collect())
            };
            let read: Result<Vec<Row>, StoreError> = Paged::new(KeyRange::all(), read).collect();
            assert_eq!(read.expect("reading from memory cannot fail"), some);
        }
    }
}
