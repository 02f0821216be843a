//! Checkpoints: how far the log had come, signed, for somebody to keep apart from it. Held against the log
//! later they show whether its history is still the same.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use crate::store::{Seq, StoreError};

use super::Ledger;
use super::error::ReadError;
use super::signed::{self, PublicSigner, Unsound, hex, unhex};

/// Names this kind of statement.
const KIND: &str = "checkpoint";
/// No checkpoint's file is larger.
pub const MAX_BYTES: usize = 4_096;

/// How far a log had come, as its file says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// Which log.
    pub log: String,
    /// The number of the last record.
    pub sequence: u64,
    /// The hash of the last record, over everything before it.
    pub hash: String,
    /// When the checkpoint was made.
    pub time: String,
}

/// What comes of holding a checkpoint against the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The log still has the history that it had then, up to this record.
    Same(Seq),
    /// The record at this place is another one: history was rewritten.
    Rewritten(Seq),
    /// The log ends before this record: what came after was taken away.
    Shortened(Seq),
    /// The record can't be read, since the journal is damaged before it.
    Unreadable(Seq),
    /// It is another log's, or was signed with another key.
    Foreign,
    /// It is no checkpoint, or was changed, at this byte.
    Changed(u64),
    /// A later version of the program wrote it.
    Newer,
}

impl Ledger {
    /// The bytes of a file that says how far the log has come.
    pub fn make_checkpoint(&self, at: DateTime<Utc>) -> Vec<u8> {
        let head = self.store.head();
        let log = self.id.to_string();
        let time = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.signer.write(KIND, Checkpoint { log, sequence: head.seq.0, hash: hex(&head.hash), time })
    }

    /// Whose signature stands on this log's checkpoints and backups.
    pub fn public_signer(&self) -> PublicSigner {
        self.signer.public()
    }

    /// Holds a checkpoint against the log.
    ///
    /// # Errors
    /// When the journal can't be read; that it is damaged is an answer.
    pub fn hold_checkpoint(&self, bytes: &[u8]) -> Result<Held, ReadError> {
        let said = match signed::read::<Checkpoint>(KIND, bytes) {
            Ok(said) => said,
            Err(Unsound::Changed(offset)) => return Ok(Held::Changed(offset)),
            Err(Unsound::Newer(_)) => return Ok(Held::Newer),
        };
        let Checkpoint { log, sequence, hash, .. } = said.statement;
        if log != self.id.to_string() || said.by != self.public_signer() {
            return Ok(Held::Foreign);
        }
        let Some(hash) = unhex::<32>(&hash) else { return Ok(Held::Changed(0)) };
        let seq = Seq(sequence);
        Ok(match self.hash_at(seq)? {
            At::Hash(found) if found == hash => Held::Same(seq),
            At::Hash(_) => Held::Rewritten(seq),
            At::Beyond => Held::Shortened(seq),
            At::Unreadable => Held::Unreadable(seq),
        })
    }

    /// The chain's hash after a record.
    pub(super) fn hash_at(&self, seq: Seq) -> Result<At, ReadError> {
        if seq == Seq::ZERO {
            return Ok(At::Hash(crate::store::chain::genesis(self.id)));
        }
        if seq > self.store.head().seq {
            return Ok(At::Beyond);
        }
        match self.store.records(seq)?.next() {
            Some(Ok(record)) if record.seq == seq => Ok(At::Hash(record.hash)),
            Some(Err(StoreError::Damaged(_))) | Some(Ok(_)) | None => Ok(At::Unreadable),
            Some(Err(error)) => Err(error.into()),
        }
    }
}

/// What stands at a place of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// A record, and this is its hash.
    Hash(crate::store::chain::Hash),
    /// Nothing: the journal ends before it.
    Beyond,
    /// Something that does not verify.
    Unreadable,
}
