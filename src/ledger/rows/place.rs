//! The keys of rows: one letter for what the row is, what it is of, and, last, whose key opens it.

use chrono::{DateTime, Utc};

use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{CitizenId, ContactId, ErasureId, OfferId, TeamId, WorkerId};
use crate::ledger::entry::Which;
use crate::store::Seq;

use super::Holder;

/// The letters. All but the last two kinds of rows are sealed.
pub(in crate::ledger) mod letter {
    pub(in crate::ledger) const CITIZEN: u8 = b'c';
    pub(in crate::ledger) const CONTACT: u8 = b'k';
    pub(in crate::ledger) const CONTACT_HEAD: u8 = b'h';
    pub(in crate::ledger) const EARLIER: u8 = b'e';
    pub(in crate::ledger) const FOLLOW_UP: u8 = b'f';
    pub(in crate::ledger) const REFERRAL: u8 = b'r';
    pub(in crate::ledger) const GOAL: u8 = b'g';
    pub(in crate::ledger) const CONSENT: u8 = b'a';
    /// Proposals to erase someone.
    pub(in crate::ledger) const ERASURE: u8 = b'p';
    /// Erasures that were carried out, with what remains.
    pub(in crate::ledger) const ERASED: u8 = b'n';
    pub(in crate::ledger) const EMERGENCY: u8 = b'b';
    pub(in crate::ledger) const LOOK: u8 = b'l';
    pub(in crate::ledger) const TEAM: u8 = b't';
    pub(in crate::ledger) const WORKER: u8 = b'w';
    pub(in crate::ledger) const OFFER: u8 = b'o';
    pub(in crate::ledger) const SETTINGS: u8 = b's';
    pub(in crate::ledger) const IMPORTED: u8 = b'i';
    pub(in crate::ledger) const READING: u8 = b'v';
    pub(in crate::ledger) const WEEK: u8 = b'y';
    /// Further pieces of a sealed row.
    pub(in crate::ledger) const PIECE: u8 = b'x';
    /// The version of the rows, in the clear.
    pub(in crate::ledger) const VERSION: u8 = b'm';
}

/// The key of a sealed row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::ledger) struct Place(Vec<u8>);

/// The bytes that stand for a holder: the citizen's id, or zeros for the house.
fn holder_bytes(holder: Holder) -> [u8; 16] {
    holder.map_or([0; 16], |citizen| *citizen.as_bytes())
}

/// Whether a sealed row can have this key.
pub(in crate::ledger) fn is_place(bytes: &[u8]) -> bool {
    let length = match bytes.first() {
        Some(&(letter::CITIZEN | letter::TEAM | letter::WORKER | letter::OFFER | letter::ERASED)) => 17,
        Some(
            &(letter::CONTACT
            | letter::CONTACT_HEAD
            | letter::FOLLOW_UP
            | letter::REFERRAL
            | letter::GOAL
            | letter::CONSENT
            | letter::ERASURE
            | letter::READING
            | letter::EMERGENCY
            | letter::LOOK),
        ) => 33,
        Some(&letter::EARLIER) => 37,
        Some(&letter::WEEK) => 25,
        Some(&letter::SETTINGS) => 1,
        Some(&letter::IMPORTED) => 13,
        _ => return false,
    };
    bytes.len() == length
}

/// Whose key opens the row with this key.
pub(in crate::ledger) fn holder_of(key: &[u8]) -> Holder {
    match key.first() {
        Some(
            &(letter::TEAM
            | letter::WORKER
            | letter::OFFER
            | letter::ERASED
            | letter::WEEK
            | letter::SETTINGS
            | letter::IMPORTED),
        )
        | None => None,
        Some(_) => {
            let bytes = key.last_chunk::<16>().copied().unwrap_or_default();
            (bytes != [0; 16]).then(|| CitizenId::from_bytes(bytes))
        }
    }
}

/// A stretch of time's end as bytes that sort as instants do, before 1970 too.
fn sortable(at: DateTime<Utc>) -> [u8; 8] {
    (at.timestamp_millis().cast_unsigned() ^ 1 << 63).to_be_bytes()
}

/// The team and the week that a row's key names.
pub(in crate::ledger) fn week_of(key: &[u8]) -> Option<(TeamId, IsoWeek)> {
    let (team, rest) = key.get(1..)?.split_first_chunk::<16>()?;
    let (year, rest) = rest.split_first_chunk::<4>()?;
    let number = rest.first_chunk::<4>()?;
    let week = IsoWeek::new(i32::from_be_bytes(*year), u32::from_be_bytes(*number))?;
    Some((TeamId::from_bytes(*team), week))
}

impl Place {
    fn of(letter: u8, parts: &[&[u8]]) -> Self {
        let mut bytes = Vec::with_capacity(40);
        bytes.push(letter);
        parts.iter().for_each(|part| bytes.extend_from_slice(part));
        Self(bytes)
    }

    pub(in crate::ledger) fn citizen(id: CitizenId) -> Self {
        Self::of(letter::CITIZEN, &[id.as_bytes()])
    }

    pub(in crate::ledger) fn week(team: TeamId, week: IsoWeek) -> Self {
        let (year, number) = (week.year().to_be_bytes(), week.number().to_be_bytes());
        Self::of(letter::WEEK, &[team.as_bytes(), &year, &number])
    }

    pub(in crate::ledger) fn held(which: Which, holder: Holder) -> Self {
        let mut place = Self(Self::held_prefix(which));
        place.0.extend_from_slice(&holder_bytes(holder));
        place
    }

    /// What all rows of a thing's state begin with, whoever holds it.
    pub(in crate::ledger) fn held_prefix(which: Which) -> Vec<u8> {
        let (letter, id) = match &which {
            Which::Contact(id) => (letter::CONTACT, id.as_bytes()),
            Which::FollowUp(id) => (letter::FOLLOW_UP, id.as_bytes()),
            Which::Referral(id) => (letter::REFERRAL, id.as_bytes()),
            Which::Goal(id) => (letter::GOAL, id.as_bytes()),
            Which::Consent(id) => (letter::CONSENT, id.as_bytes()),
            Which::Erasure(id) => (letter::ERASURE, id.as_bytes()),
            Which::Reading(id) => (letter::READING, id.as_bytes()),
            Which::Emergency(id) => (letter::EMERGENCY, id.as_bytes()),
        };
        Self::of(letter, &[id]).0
    }

    pub(in crate::ledger) fn contact_head(id: ContactId, holder: Holder) -> Self {
        Self::of(letter::CONTACT_HEAD, &[id.as_bytes(), &holder_bytes(holder)])
    }

    /// The place of an earlier wording; the first one has number 0.
    pub(in crate::ledger) fn earlier(id: ContactId, number: u32, holder: Holder) -> Self {
        Self::of(letter::EARLIER, &[id.as_bytes(), &number.to_be_bytes(), &holder_bytes(holder)])
    }

    /// What all rows of one earlier wording begin with, whoever holds it.
    pub(in crate::ledger) fn earlier_prefix(id: ContactId, number: u32) -> Vec<u8> {
        Self::of(letter::EARLIER, &[id.as_bytes(), &number.to_be_bytes()]).0
    }

    /// What all rows of a contact's earlier wordings begin with.
    pub(in crate::ledger) fn earlier_all(id: ContactId) -> Vec<u8> {
        Self::of(letter::EARLIER, &[id.as_bytes()]).0
    }

    pub(in crate::ledger) fn look(at: DateTime<Utc>, seq: Seq, holder: Holder) -> Self {
        let seq = seq.0.to_be_bytes();
        Self::of(letter::LOOK, &[&sortable(at), &seq, &holder_bytes(holder)])
    }

    /// Where the looks of an instant begin.
    pub(in crate::ledger) fn looks_from(at: DateTime<Utc>) -> Vec<u8> {
        Self::of(letter::LOOK, &[&sortable(at)]).0
    }

    /// When the look of this row was.
    pub(in crate::ledger) fn look_instant(&self) -> Option<DateTime<Utc>> {
        let bytes = self.0.get(1..9)?.first_chunk::<8>()?;
        let ms = (u64::from_be_bytes(*bytes) ^ 1 << 63).cast_signed();
        DateTime::from_timestamp_millis(ms).filter(|_| self.0[0] == letter::LOOK)
    }

    pub(in crate::ledger) fn team(id: TeamId) -> Self {
        Self::of(letter::TEAM, &[id.as_bytes()])
    }

    pub(in crate::ledger) fn worker(id: WorkerId) -> Self {
        Self::of(letter::WORKER, &[id.as_bytes()])
    }

    pub(in crate::ledger) fn offer(id: OfferId) -> Self {
        Self::of(letter::OFFER, &[id.as_bytes()])
    }

    pub(in crate::ledger) fn erased(id: ErasureId) -> Self {
        Self::of(letter::ERASED, &[id.as_bytes()])
    }

    pub(in crate::ledger) fn settings() -> Self {
        Self::of(letter::SETTINGS, &[])
    }

    pub(in crate::ledger) fn imported(seq: Seq, chunk: u32) -> Self {
        Self::of(letter::IMPORTED, &[&seq.0.to_be_bytes(), &chunk.to_be_bytes()])
    }

    /// The key of bytes that were read; none when no sealed row has such a key.
    pub(in crate::ledger) fn read(bytes: &[u8]) -> Option<Self> {
        is_place(bytes).then(|| Self(bytes.to_vec()))
    }

    /// Whose key opens the row.
    pub(in crate::ledger) fn holder(&self) -> Holder {
        holder_of(&self.0)
    }

    pub(in crate::ledger) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What the keys of all further pieces of the row begin with.
    pub(in crate::ledger) fn pieces(&self) -> Vec<u8> {
        let mut bytes = vec![letter::PIECE];
        bytes.extend_from_slice(&self.0);
        bytes
    }

    /// The key of a further piece of the row.
    pub(in crate::ledger) fn piece(&self, number: u8) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() + 2);
        bytes.push(letter::PIECE);
        bytes.extend_from_slice(&self.0);
        bytes.push(number);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_whose_key_opens_it() {
        let citizen = CitizenId::from_bytes([3; 16]);
        let contact = ContactId::from_bytes([4; 16]);
        let at = DateTime::UNIX_EPOCH;
        for (place, holder) in [
            (Place::citizen(citizen), Some(citizen)),
            (Place::held(Which::Contact(contact), Some(citizen)), Some(citizen)),
            (Place::held(Which::Contact(contact), None), None),
            (Place::contact_head(contact, Some(citizen)), Some(citizen)),
            (Place::earlier(contact, 1, Some(citizen)), Some(citizen)),
            (Place::look(at, Seq(1), None), None),
            (Place::look(at, Seq(1), Some(citizen)), Some(citizen)),
            (Place::team(TeamId::from_bytes([5; 16])), None),
            (Place::worker(WorkerId::from_bytes([6; 16])), None),
            (Place::offer(OfferId::from_bytes([7; 16])), None),
            (Place::erased(ErasureId::from_bytes([8; 16])), None),
            (Place::settings(), None),
            (Place::imported(Seq(9), 0), None),
        ] {
            assert_eq!(place.holder(), holder, "{place:?}");
            assert_eq!(Place::read(place.bytes()), Some(place.clone()));
            assert_eq!(Place::read(&place.piece(1)), None);
            assert_eq!(Place::read(&place.bytes()[..place.bytes().len() - 1]), None);
        }
    }

    #[test]
    fn looks_sort_by_time_across_1970() {
        let at = |ms| Place::looks_from(DateTime::from_timestamp_millis(ms).unwrap());
        assert!(at(-5_000) < at(-1) && at(-1) < at(0) && at(0) < at(1) && at(1) < at(1_795_000_000_000));
    }
}
