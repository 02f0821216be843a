//! Rows: the present state of everything, sealed, under the keys of those it is about. They can all be made
//! again from the journal. Must never hold a row in the clear, but for the version of the rows themselves.
//!
//! A row's key says what it is and whose key opens it (`docs/decisions/0002-sealed-records.md`). A value
//! begins with the number of further pieces: what is longer than a piece lies in rows of their own.

pub(super) mod place;
pub(super) mod sketch;

use zeroize::Zeroizing;

use crate::domain::clock::Entropy;
use crate::domain::ids::CitizenId;
use crate::store::{Batch, Direction, KeyRange, Row, Store, StoreId};

use super::error::ReadError;
use super::keys::Keys;
use super::seal::Binding;

use place::Place;

/// Names the use of a key that seals rows.
const LABEL: &[u8] = b"outreach row 1";
/// How many sealed bytes a piece holds. The views keep small values best.
const PIECE_BYTES: usize = 64 << 10;
/// How many further pieces are looked for and taken away when a row is written anew.
const STALE_PIECES: u8 = 4;

/// Whose key something is sealed with; none is the house's.
pub(super) type Holder = Option<CitizenId>;

/// What it takes to seal and open rows.
#[derive(Clone, Copy)]
pub(super) struct Sealer<'a> {
    pub(super) keys: &'a Keys,
    pub(super) id: StoreId,
    pub(super) entropy: &'a dyn Entropy,
}

/// What was found of a row.
#[derive(Debug)]
pub(super) enum Opened {
    /// Its content.
    Plain(Zeroizing<Vec<u8>>),
    /// The key it was sealed with is gone.
    Lost,
}

/// Whether a row can have been there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Novelty {
    /// It is new.
    New,
    /// An earlier one may be in its place.
    Again,
}

impl Sealer<'_> {
    /// Puts a row. Nothing is written for a holder without a key.
    pub(super) fn put(&self, batch: &mut Batch, place: &Place, plain: &[u8], novelty: Novelty) {
        let Some(key) = self.keys.key(place.holder()) else { return };
        let binding = Binding { label: LABEL, store: self.id, place: place.bytes() };
        let sealed = key.seal(self.entropy, binding, plain);
        let mut pieces = sealed.chunks(PIECE_BYTES);
        let first = pieces.next().unwrap_or_default();
        let further = u8::try_from(pieces.len()).expect("a row stays far below 16 MB");
        let mut value = Vec::with_capacity(1 + first.len());
        value.push(further);
        value.extend_from_slice(first);
        batch.put(place.bytes(), value);
        for (number, piece) in (1_u8..).zip(pieces) {
            batch.put(place.piece(number), piece);
        }
        if novelty == Novelty::Again {
            self.drop_pieces(batch, place, further + 1);
        }
    }

    /// Takes a row away.
    pub(super) fn delete(&self, batch: &mut Batch, place: &Place) {
        batch.delete(place.bytes());
        self.drop_pieces(batch, place, 1);
    }

    fn drop_pieces(&self, batch: &mut Batch, place: &Place, from: u8) {
        for number in from..=STALE_PIECES {
            batch.delete(place.piece(number));
        }
    }

    /// Opens a row that was read.
    pub(super) fn open(&self, store: &dyn Store, row: &Row) -> Result<Opened, ReadError> {
        let place = Place::read(&row.key).ok_or(ReadError::Row("key"))?;
        let (further, first) = row.value.split_first().ok_or(ReadError::Row("empty"))?;
        let Some(key) = self.keys.key(place.holder()) else { return Ok(Opened::Lost) };
        let binding = Binding { label: LABEL, store: self.id, place: place.bytes() };
        let opened = match further {
            0 => key.open(binding, first),
            further => {
                let mut sealed = first.to_vec();
                for number in 1..=*further {
                    let piece = store.get(&place.piece(number))?.ok_or(ReadError::Row("piece"))?;
                    sealed.extend_from_slice(&piece);
                }
                key.open(binding, &sealed)
            }
        };
        Ok(Opened::Plain(opened.map_err(|_| ReadError::Row("seal"))?))
    }

    /// Opens a row that lies in one piece, and adds its content to others, for which there must be room; whether its
    /// key is there.
    pub(super) fn open_onto(
        &self,
        key: &[u8],
        sealed: &[u8],
        plain: &mut Zeroizing<Vec<u8>>,
    ) -> Result<bool, ReadError> {
        if !place::is_place(key) {
            return Err(ReadError::Row("key"));
        }
        let Some(opener) = self.keys.key(place::holder_of(key)) else { return Ok(false) };
        let binding = Binding { label: LABEL, store: self.id, place: key };
        opener.open_onto(binding, sealed, plain).map_err(|_| ReadError::Row("seal"))?;
        Ok(true)
    }

    /// Whether the key of another holder opens what a row holds in its first piece.
    pub(super) fn opens_with(&self, place: &Place, value: &[u8], other: Holder) -> bool {
        let binding = Binding { label: LABEL, store: self.id, place: place.bytes() };
        let sealed = value.split_first().map(|(_, sealed)| sealed);
        let key = self.keys.key(other);
        key.zip(sealed).is_some_and(|(key, sealed)| key.open(binding, sealed).is_ok())
    }

    /// The content of a row, where it is there and its key is.
    pub(super) fn get(
        &self,
        store: &dyn Store,
        place: &Place,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
        let Some(value) = store.get(place.bytes())? else { return Ok(None) };
        match self.open(store, &Row { key: place.bytes().to_vec(), value })? {
            Opened::Plain(plain) => Ok(Some(plain)),
            Opened::Lost => Ok(None),
        }
    }

    /// The content of the first row below a prefix that opens: any holder's copy of a state will do.
    pub(super) fn first(
        &self,
        store: &dyn Store,
        prefix: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>, ReadError> {
        /// A contact with more citizens than this is a group, and groups have no names.
        const MOST_HOLDERS: usize = 64;
        let mut range = KeyRange::prefix(prefix);
        let mut limit = 1;
        loop {
            let rows = store.scan(&range, Direction::Forward, limit)?;
            for row in &rows {
                if let Opened::Plain(plain) = self.open(store, row)? {
                    return Ok(Some(plain));
                }
            }
            match rows.last() {
                Some(last) if rows.len() == limit => range = range.above(&last.key),
                _ => return Ok(None),
            }
            limit = MOST_HOLDERS;
        }
    }
}
