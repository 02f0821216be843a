//! What the index holds of each name: its texts, folded and as written. The sorted slots are in
//! Danish order, so that a slot's number is its place in a list; new ones know between which of
//! the sorted ones they belong.

use std::cmp::Ordering;

use crate::domain::fold::{CollationKey, fold_words};
use crate::search::arena::Arena;
use crate::search::slots::{Merged, Slots};

/// Stands between two texts of one entry, as written. Control characters are made blanks, so that
/// it stands nowhere else.
const BETWEEN_TEXTS: char = '\u{1F}';
/// Stands between two texts of one entry, folded. Folded words hold letters and digits alone.
pub(super) const BETWEEN_FOLDED: char = '|';

/// Where in an entry a word stands, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    NameStart,
    Name,
    Elsewhere,
}

/// That a word stands in the texts of a slot. Packed into a number that sorts by slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) slot: u32,
    pub(super) place: Place,
}

/// The slots and their texts.
pub(super) struct Entries<Id> {
    slots: Slots<Id>,
    written: Arena,
    folded: Arena,
    /// Which letters occur in the folded texts, a bit for each (see [`letters`]).
    letters: Vec<u64>,
    /// Where the slots after the sorted ones belong.
    belongs: Vec<Belongs>,
}

/// Where a new slot belongs in Danish order.
struct Belongs {
    /// How many of the sorted slots come before it.
    after: u32,
    key: CollationKey,
}

impl Place {
    pub(super) const fn of(text_number: usize, word_number: usize) -> Self {
        match (text_number, word_number) {
            (0, 0) => Self::NameStart,
            (0, _) => Self::Name,
            _ => Self::Elsewhere,
        }
    }
}

impl Posting {
    pub(super) const fn packed(self) -> u32 {
        self.slot << 2 | self.place as u32
    }

    pub(super) const fn unpacked(packed: u32) -> Self {
        let place = match packed & 3 {
            0 => Place::NameStart,
            1 => Place::Name,
            _ => Place::Elsewhere,
        };
        Self { slot: packed >> 2, place }
    }
}

impl<Id: Copy + Ord> Entries<Id> {
    pub(super) fn build<T>(items: impl IntoIterator<Item = (Id, T)>) -> Self
    where
        T: IntoIterator,
        T::Item: AsRef<str>,
    {
        let mut items: Vec<(Id, String)> = items.into_iter().map(|(id, texts)| (id, joined(texts))).collect();
        items.sort_by_key(|(id, _)| *id);
        // The last of an id counts: it comes first when the order is turned round.
        items.reverse();
        items.dedup_by_key(|(id, _)| *id);
        items.sort_by_cached_key(|(id, written)| (CollationKey::of(written), *id));
        let slots = Slots::sorted_as(items.iter().map(|(id, _)| *id).collect());
        let mut made = Self::with_room(slots, items.iter().map(|(_, text)| text.len()).sum());
        items.iter().for_each(|(_, written)| made.add(written, &folded(written)));
        made
    }

    /// The slot of the new entry; none when the same is there already.
    pub(super) fn insert<T: AsRef<str>>(
        &mut self,
        id: Id,
        texts: impl IntoIterator<Item = T>,
    ) -> Option<u32> {
        let written = joined(texts);
        if self.slots.slot(id).is_some_and(|slot| self.written.get(slot as usize) == written) {
            return None;
        }
        let key = CollationKey::of(&written);
        let after = self.sorted_before(&key, id);
        self.add(&written, &folded(&written));
        self.belongs.push(Belongs { after, key });
        Some(self.slots.push(id))
    }

    pub(super) fn remove(&mut self, id: Id) {
        self.slots.remove(id);
    }

    pub(super) const fn slots(&self) -> &Slots<Id> {
        &self.slots
    }

    pub(super) fn letters(&self, slot: u32) -> u64 {
        self.letters[slot as usize]
    }

    /// The texts as they were given.
    pub(super) fn texts(&self, slot: u32) -> impl Iterator<Item = &str> {
        self.written.get(slot as usize).split(BETWEEN_TEXTS)
    }

    /// The folded words, parted by blanks, the texts by [`BETWEEN_FOLDED`].
    pub(super) fn folded(&self, slot: u32) -> &str {
        self.folded.get(slot as usize)
    }

    /// Danish order, by texts and then by id.
    pub(super) fn order(&self, one: u32, other: u32) -> Ordering {
        match (self.belongs(one), self.belongs(other)) {
            (None, None) => one.cmp(&other),
            (None, Some(belongs)) if one < belongs.after => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => self.order(other, one).reverse(),
            (Some(first), Some(second)) => (first.after.cmp(&second.after))
                .then_with(|| first.key.cmp(&second.key))
                .then_with(|| self.slots.id(one).cmp(&self.slots.id(other))),
        }
    }

    /// All living entries in Danish order, and the new number of every slot.
    pub(super) fn merged(&self) -> (Self, Vec<Option<u32>>) {
        let Merged { slots, sequence, renumbered } = self.slots.merged(|one, other| self.order(one, other));
        let mut made = Self::with_room(slots, self.written.bytes());
        for slot in sequence {
            made.add(self.written.get(slot as usize), self.folded(slot));
        }
        (made, renumbered)
    }

    /// Slots whose texts are still to be added.
    fn with_room(slots: Slots<Id>, bytes: usize) -> Self {
        let count = slots.living();
        Self {
            slots,
            written: Arena::with_capacity(count, bytes),
            folded: Arena::with_capacity(count, bytes + bytes / 16),
            letters: Vec::with_capacity(count),
            belongs: Vec::new(),
        }
    }

    fn add(&mut self, written: &str, folded: &str) {
        self.written.push(written);
        self.folded.push(folded);
        self.letters.push(letters(folded));
    }

    fn belongs(&self, slot: u32) -> Option<&Belongs> {
        self.belongs.get(slot.checked_sub(self.slots.sorted())? as usize)
    }

    /// How many of the sorted slots come before an entry of that key and id.
    fn sorted_before(&self, key: &CollationKey, id: Id) -> u32 {
        let (mut low, mut high) = (0, self.slots.sorted());
        while low < high {
            let middle = low.midpoint(high);
            let own = CollationKey::of(self.written.get(middle as usize));
            if (&own, self.slots.id(middle)) < (key, id) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// Bits for the letters and digits of a folded text: what lacks a bit of a word lacks the word.
pub(super) fn letters(folded: &str) -> u64 {
    const OTHERS: u32 = 28;
    folded.chars().filter(|c| c.is_alphanumeric()).fold(0, |bits, c| {
        let bit = match c {
            'a'..='z' => c as u32 - 'a' as u32,
            '0'..='9' => 26 + c as u32 - '0' as u32,
            other => 36 + other as u32 % OTHERS,
        };
        bits | 1 << bit
    })
}

/// The folded words, parted by blanks, of texts parted by [`BETWEEN_FOLDED`].
fn folded(written: &str) -> String {
    let texts: Vec<String> = written.split(BETWEEN_TEXTS).map(|text| fold_words(text).join(" ")).collect();
    texts.join(&BETWEEN_FOLDED.to_string())
}

fn joined<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let mut joined = String::new();
    for (number, text) in texts.into_iter().enumerate() {
        if number > 0 {
            joined.push(BETWEEN_TEXTS);
        }
        // As many bytes as before: ranges stay valid in the text that the caller holds.
        joined.extend(text.as_ref().chars().map(|c| if c.is_ascii_control() { ' ' } else { c }));
    }
    joined
}
