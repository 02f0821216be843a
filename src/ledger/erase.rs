//! Carrying an erasure out, and checking it afterwards. Who may do this, and who must agree, is the desk's
//! affair. There is no way back, so nothing here asks twice.
//!
//! An erasure is a record like any other ([`ErasedEvent::CarriedOut`]), with what remains for the figures.
//! Whoever writes it destroys the key right after, still in their turn: nobody decides or writes in between.
//! A crash in between is made good at the next opening, since the record is there and says who.

use std::sync::PoisonError;

use chrono::{DateTime, Utc};

use crate::domain::erasure::ErasureCheck;
use crate::domain::ids::{CitizenId, ErasureId};
use crate::store::{Direction, KeyRange, Seq};

use super::Ledger;
use super::entry::Which;
use super::erased::{self, ErasedLine};
use super::error::{KeyError, ReadError};
use super::keys::{Keys, Slot};
use super::model::Model;
use super::records;
use super::rows::place::{Place, letter};
use super::verify::VerifyError;

/// How many openings a check tries in all with keys that are left, so that it ends in a large house too:
/// the house's key is tried on everything, citizens' keys as long as this lasts.
const MOST_TRIES: u64 = 4_000_000;
/// How many rows are looked at in one go.
const PAGE_ROWS: usize = 4_096;

impl Ledger {
    /// Erases a citizen without a record of it: destroys their key, so that nothing that was ever written
    /// about them can be read again, in the journal, the rows or any copy of them, and forgets them in the
    /// model.
    ///
    /// # Errors
    /// When the keyring can't be rewritten; after a failed write it is not known whether it was.
    pub fn erase(&self, erasure: ErasureId, citizen: CitizenId, at: DateTime<Utc>) -> Result<(), KeyError> {
        self.queue.alone(|| {
            if self.is_erased(citizen) {
                return Ok(());
            }
            self.destroy(ErasedLine { erasure, citizen, at })?;
            self.forget(citizen, at);
            Ok(())
        })
    }

    /// Whether someone was erased.
    pub fn is_erased(&self, citizen: CitizenId) -> bool {
        matches!(self.keys().slot(citizen), Some(Slot::Erased(_)))
    }

    /// Looks up what takes long to find, before the erasure is written: looks at the citizen whose typed
    /// reason was sealed under their key. Without it those rows stay where they are, and unreadable.
    ///
    /// # Errors
    /// When the rows can't be read.
    pub fn prepare_erasure(&self, citizen: CitizenId) -> Result<(), ReadError> {
        let mut looks = Vec::new();
        self.rows_under(letter::LOOK, citizen, &mut looks)?;
        self.doomed.lock().unwrap_or_else(PoisonError::into_inner).insert(citizen, looks);
        Ok(())
    }

    /// The erasure is written: the key goes. When the disk refuses, it is tried again before the next
    /// write and at the next opening; nothing of the citizen is read in the meantime.
    pub(super) fn bury(&self, line: ErasedLine) {
        if let Err(error) = self.destroy(line) {
            tracing::error!(%error, "a key could not be destroyed yet; it is tried again");
            self.unfinished().push(line);
        }
        self.forget(line.citizen, line.at);
    }

    /// Tries again what the disk refused.
    pub(super) fn try_unfinished(&self) {
        self.unfinished().retain(|line| self.destroy(*line).is_err());
    }

    /// Destroys the keys of those whose erasure is written and whose key is still there: the process ended
    /// in between, or the keyring and the list of the erased are older than the journal.
    ///
    /// # Errors
    /// When the keyring can't be rewritten.
    pub(super) fn finish_erasures(&self) -> Result<(), KeyError> {
        for line in self.unburied() {
            self.destroy(line)?;
            self.forget(line.citizen, line.at);
        }
        Ok(())
    }

    /// The same in the middle of work, where whoever wrote an erasure did not come to it.
    pub(super) fn bury_the_erased(&self) {
        self.unburied().into_iter().for_each(|line| self.bury(line));
    }

    /// Those whose erasure is written and whose key is still there.
    fn unburied(&self) -> Vec<ErasedLine> {
        let (model, keys) = (self.model(), self.keys());
        let records = |head: &super::model::erasures::ErasedHead| {
            let (erasure, at) = (head.id, head.at);
            let all: Vec<_> = std::iter::once(head.citizen).chain(head.also.iter().copied()).collect();
            all.into_iter().map(move |citizen| ErasedLine { erasure, citizen, at })
        };
        let has_key = |line: &ErasedLine| !matches!(keys.slot(line.citizen), Some(Slot::Erased(_)));
        model.all_erased().flat_map(records).filter(has_key).collect()
    }

    fn destroy(&self, line: ErasedLine) -> Result<(), KeyError> {
        self.ring().erase(line, self.entropy.as_ref())
    }

    fn forget(&self, citizen: CitizenId, at: DateTime<Utc>) {
        self.lost().remove(&citizen);
        self.keys_mut().forget(citizen, at);
        self.model_mut().forget(citizen);
    }

    fn unfinished(&self) -> std::sync::MutexGuard<'_, Vec<ErasedLine>> {
        self.unfinished.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The keys of a citizen's rows.
    pub(super) fn rows_of(&self, model: &Model, citizen: CitizenId) -> Result<Vec<Vec<u8>>, ReadError> {
        let mut rows = self.doomed.lock().unwrap_or_else(PoisonError::into_inner).remove(&citizen);
        let rows = rows.get_or_insert_default();
        let mut places = vec![Place::citizen(citizen)];
        if let Some(place) = model.citizen_ref(citizen) {
            let held = |which| Place::held(which, Some(citizen));
            for contact in model.contacts_of(place) {
                places.push(held(Which::Contact(contact.id)));
                places.push(held(Which::Reading(contact.id)));
                places.push(Place::contact_head(contact.id, Some(citizen)));
                self.rows_of_prefix(&Place::earlier_all(contact.id), citizen, rows)?;
            }
            places.extend(model.open_follow_ups_of(place).map(|open| held(Which::FollowUp(open.id))));
            places.extend(model.ended_follow_ups_of(place).map(|ended| held(Which::FollowUp(ended.id))));
            places.extend(model.referrals_of(place).map(|referral| held(Which::Referral(referral.id))));
            places.extend(model.goals_of(place).map(|goal| held(Which::Goal(goal.id))));
            places.extend(model.consents_of(place).map(|consent| held(Which::Consent(consent.id))));
            places.extend(model.emergencies_of(place).map(|opened| held(Which::Emergency(opened.id))));
            places.extend(model.erasures_of(place).map(|id| held(Which::Erasure(id))));
        }
        for place in places {
            rows.push(place.bytes().to_vec());
            let pieces = KeyRange::prefix(place.pieces());
            rows.extend(
                self.store
                    .scan(&pieces, Direction::Forward, usize::from(u8::MAX))?
                    .into_iter()
                    .map(|row| row.key),
            );
        }
        Ok(std::mem::take(rows))
    }

    fn rows_under(&self, letter: u8, citizen: CitizenId, rows: &mut Vec<Vec<u8>>) -> Result<(), ReadError> {
        self.rows_of_prefix(&[letter], citizen, rows)
    }

    fn rows_of_prefix(
        &self,
        prefix: &[u8],
        citizen: CitizenId,
        rows: &mut Vec<Vec<u8>>,
    ) -> Result<(), ReadError> {
        let mut range = KeyRange::prefix(prefix);
        loop {
            let page = self.store.scan(&range, Direction::Forward, PAGE_ROWS)?;
            let theirs = |key: &[u8]| Place::read(key).is_some_and(|place| place.holder() == Some(citizen));
            rows.extend(page.iter().filter(|row| theirs(&row.key)).map(|row| row.key.clone()));
            match page.last() {
                Some(last) if page.len() == PAGE_ROWS => range = range.above(&last.key),
                _ => return Ok(()),
            }
        }
    }
}

/// Checking.
impl Ledger {
    /// Reads back what is on the disk, and tries to open everything of an erased citizen with the keys
    /// that are left: the keyring file holds no key of theirs, and no record and no row of theirs opens.
    ///
    /// # Errors
    /// When keyring, journal or rows can't be read.
    pub fn check_erasure(&self, citizen: CitizenId) -> Result<ErasureCheck, VerifyError> {
        let mut check = ErasureCheck::default();
        {
            let ring = self.ring();
            let list = erased::read(ring.disk(), &erased::beside(ring.path()))?;
            let listed = list.is_some_and(|list| list.lines.iter().any(|line| line.citizen == citizen));
            check.key_gone = listed && ring.is_without(citizen)?;
        }
        // A copy, so that nobody who writes has to wait for the whole check.
        let keys = self.keys().clone();
        let left = keys.slots().filter_map(|(other, slot)| match slot {
            Slot::Key(_) => Some(Some(other)),
            Slot::Erased(_) => None,
        });
        let left: Vec<Option<CitizenId>> = std::iter::once(None).chain(left).collect();
        check.keys_tried = left.len() as u64;
        let mut tries = 0;
        for record in self.store.records(Seq::FIRST)? {
            let Ok(record) = record else { break };
            let Ok(header) = records::header(&record) else { continue };
            if header.holder == Some(citizen) {
                check.records += 1;
                let with = &left[..allowed(left.len(), &mut tries)];
                let opens = |key: &Option<CitizenId>| records::opens_with(self.sealer(&keys), &record, *key);
                check.records_opened += u64::from(with.iter().any(opens));
            }
        }
        self.check_rows(citizen, &keys, &left, &mut check, tries)?;
        Ok(check)
    }

    fn check_rows(
        &self,
        citizen: CitizenId,
        keys: &Keys,
        left: &[Option<CitizenId>],
        check: &mut ErasureCheck,
        mut tries: u64,
    ) -> Result<(), VerifyError> {
        for row in self.store.rows(KeyRange::all()) {
            let row = row?;
            let Some(place) = Place::read(&row.key).filter(|place| place.holder() == Some(citizen)) else {
                continue;
            };
            check.rows += 1;
            let with = &left[..allowed(left.len(), &mut tries)];
            let opens = |key: &Option<CitizenId>| self.sealer(keys).opens_with(&place, &row.value, *key);
            check.rows_opened += u64::from(with.iter().any(opens));
        }
        Ok(())
    }
}

/// How many keys are tried on the next thing: all of them, until the check has tried enough; the house's
/// always.
fn allowed(keys: usize, tries: &mut u64) -> usize {
    let count = if *tries + keys as u64 <= MOST_TRIES { keys } else { 1 };
    *tries += count as u64;
    count
}
