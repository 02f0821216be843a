//! Looking after a store in trouble: what stands in the way is said, and gone from where it can be mended
//! without a restart. Must never hide damage, and never give up a record that was acknowledged.

use std::sync::PoisonError;

use crate::domain::refusal::Refusal;
use crate::store::{Finding, Seq, StoreError};

use super::Ledger;
use super::author::{CommitError, unavailable};
use super::replay;

/// A damaged journal that can be read in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What does not verify, and where.
    pub finding: Finding,
    /// The last record whose content is shown.
    pub shown: Seq,
    /// The last record that is known of.
    pub head: Seq,
}

impl Ledger {
    /// What is known to be damaged, since which nothing is written; nothing when all is well as far as is known.
    pub fn damage(&self) -> Option<Damage> {
        match self.store.poisoned() {
            Some(StoreError::Damaged(finding)) => {
                Some(Damage { finding, shown: self.model().seq(), head: self.store.head().seq })
            }
            _ => None,
        }
    }

    /// Why nothing can be written just now; nothing when it can.
    pub fn unavailable(&self) -> Option<Refusal> {
        self.store.poisoned().map(|error| CommitError::Store(error).refusal())
    }

    /// What keeps the store from being written or read, as it was when [`Ledger::tend`] last looked: for a
    /// line that stands on every screen as long as it is so.
    pub fn trouble(&self) -> Option<Refusal> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks after the store: gets one that failed to be written and read again, without a restart, where the
    /// disk lets it. To be called now and then; commands don't wait for it, since each tries the same itself.
    /// Returns what is still in the way.
    pub fn tend(&self) -> Option<Refusal> {
        if self.ails()
            && let Err(error) = self.recover()
        {
            tracing::warn!(%error, "the store can't be used yet");
        }
        let trouble = self.what_ails();
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&trouble);
        trouble
    }

    /// Whether there is something that trying again can mend. Damage is not: it stays, and is said.
    fn ails(&self) -> bool {
        match self.store.poisoned() {
            Some(StoreError::Poisoned { .. }) => true,
            Some(_) => false,
            None => !self.store.views_ready() || self.queue.is_in_doubt(),
        }
    }

    fn what_ails(&self) -> Option<Refusal> {
        if let Some(refusal) = self.unavailable() {
            return Some(match refusal.code() {
                "disk-full" => unavailable("disk-full-reading"),
                _ => refusal,
            });
        }
        match self.store.room() {
            Err(error) if error.is_full() => Some(unavailable("disk-full-reading")),
            _ if !self.store.views_ready() => Some(unavailable("store-unavailable")),
            _ => self.lost_keys().map(|lost| {
                let citizens = i64::try_from(lost.citizens).unwrap_or(i64::MAX);
                unavailable("keys-lost").with("n", citizens)
            }),
        }
    }

    /// Recovers the store and brings rows, model and receipts to the journal's end. Only for who writes.
    pub(super) fn settle(&self) -> Result<Seq, CommitError> {
        let head = self.store.recover()?;
        self.catch_up()?;
        self.queue.settled(replay::receipts(self.store.as_ref())?.into_iter());
        Ok(head.seq)
    }
}
