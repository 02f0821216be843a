//! Keys that are missing: of citizens who are in the journal, were never erased, and have no key in the keyring. The
//! house works on without them; nobody is given a new key in the place of one that may come back.
//! Must never be guessed from the keyring alone: whose key has to be there, the journal says.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use crate::domain::ids::CitizenId;
use crate::store::{Batch, Seq, StoreError};

use super::Ledger;
use super::keys::{Keys, Slot};
use super::opening::OpenError;
use super::project::ROWS_VERSION;
use super::rows::place::letter;

/// Keys that are missing, as far as is known without reading the whole journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostKeys {
    /// The keyring.
    pub file: std::path::PathBuf,
    /// Of how many citizens.
    pub citizens: usize,
}

impl Ledger {
    /// Whose keys are missing; nothing when all are there.
    pub fn lost_keys(&self) -> Option<LostKeys> {
        let citizens = self.lost().len();
        (citizens > 0).then(|| LostKeys { file: self.key_place.keyring.clone(), citizens })
    }

    pub(super) fn lost(&self) -> MutexGuard<'_, BTreeSet<CitizenId>> {
        self.lost.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a record or a row was met whose key is missing. The rows will be made without it, and say so.
    pub(super) fn note_lost(&self, citizen: CitizenId) {
        if self.lost().insert(citizen) {
            tracing::error!(%citizen, "the key of somebody in the journal is missing");
            self.stamped.store(false, Ordering::Relaxed);
        }
    }

    /// Rows of another version are made anew, and so are rows that were made without a key that is there again.
    pub(super) fn check_rows_version(&self) -> Result<(), OpenError> {
        let mut found = self.store.get(&[letter::VERSION]);
        if matches!(found, Err(StoreError::ViewsUnavailable { .. })) {
            // What still stands in the way is told by the next use; damage in the journal is none.
            let _ = self.store.recover();
            found = self.store.get(&[letter::VERSION]);
        }
        if matches!(found, Err(StoreError::ViewsUnavailable { .. })) {
            // They can be opened and not be read.
            self.store.reset_views()?;
            found = Ok(None);
        }
        let found = found?;
        let without = found.as_deref().and_then(made_without);
        let keys = self.keys();
        let is_back = |citizen: &CitizenId| matches!(keys.slot(*citizen), Some(Slot::Key(_)));
        let is_ours = without.as_ref().is_some_and(|without| !without.iter().any(is_back));
        if is_ours {
            let still = without.into_iter().flatten().filter(|citizen| keys.slot(*citizen).is_none());
            self.lost().extend(still);
        } else if self.store.applied() != Seq::ZERO {
            self.store.reset_views()?;
        }
        self.stamped.store(is_ours, Ordering::Relaxed);
        Ok(())
    }

    /// Adds the version of the rows, and whom they were made without, where the store does not have it yet.
    pub(super) fn stamp(&self, batch: &mut Batch) {
        if !self.stamped.load(Ordering::Relaxed) {
            let mut stamp = ROWS_VERSION.to_le_bytes().to_vec();
            self.lost().iter().for_each(|citizen| stamp.extend_from_slice(citizen.as_bytes()));
            batch.put([letter::VERSION], stamp);
        }
    }

    /// Decides what lies behind the keyring's last sound entry, now that it is known whose key has to be there.
    pub(super) fn settle_keyring(&self) -> Result<(), OpenError> {
        if self.lost_keys().is_some() {
            self.ring().keep_rest()?;
        }
        Ok(())
    }
}

/// Whether somebody has neither a key nor a mark of their erasure.
pub(super) fn is_missing(keys: &Keys, holder: Option<CitizenId>) -> Option<CitizenId> {
    holder.filter(|citizen| keys.slot(*citizen).is_none())
}

/// The citizens without whose keys rows were made; nothing for rows of another version.
fn made_without(stamp: &[u8]) -> Option<Vec<CitizenId>> {
    let rest = stamp.strip_prefix(ROWS_VERSION.to_le_bytes().as_slice())?;
    let (ids, odd) = rest.as_chunks::<16>();
    odd.is_empty().then(|| ids.iter().copied().map(CitizenId::from_bytes).collect())
}
