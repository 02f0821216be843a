//! The record of looks, as an auditor and a citizen's extract read it.

use std::ops::Range;

use chrono::{DateTime, Utc};

use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::look::Look;
use crate::store::Seq;

use super::author::Origin;
use super::error::ReadError;
use super::wire::{Header, Malformed, state};

/// One look, with who looked, when and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookEntry {
    /// Its record.
    pub seq: Seq,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none where the store's owner acted by a command.
    pub worker: Option<WorkerId>,
    /// From where.
    pub origin: Origin,
    /// At whom and what for.
    pub look: Look,
}

/// Which looks are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookFilter {
    /// In which stretch of time.
    pub when: Range<DateTime<Utc>>,
    /// At this citizen alone.
    pub citizen: Option<CitizenId>,
    /// By this worker alone.
    pub worker: Option<WorkerId>,
    /// At most so many, the newest first.
    pub limit: usize,
}

impl LookFilter {
    /// All looks in a stretch of time.
    pub const fn during(when: Range<DateTime<Utc>>) -> Self {
        Self { when, citizen: None, worker: None, limit: usize::MAX }
    }

    /// Whether a look is wanted.
    pub fn wants(&self, entry: &LookEntry) -> bool {
        self.when.contains(&entry.at)
            && self.citizen.is_none_or(|citizen| entry.look.is_at(citizen))
            && self.worker.is_none_or(|worker| Some(worker) == entry.worker)
    }
}

/// The look that a row's content is: the length of its record's header, the header, and the look.
pub(super) fn look_of_row(plain: &[u8]) -> Result<LookEntry, ReadError> {
    let failed = ReadError::Row("look");
    let (length, rest) = plain.split_first_chunk::<2>().ok_or_else(|| failed.clone())?;
    let length = usize::from(u16::from_le_bytes(*length));
    let (header, look) = rest.split_at_checked(length).ok_or_else(|| failed.clone())?;
    let Header { seq, author, .. } = Header::read(header).map_err(|_| failed)?;
    let look = state::look(look).map_err(|Malformed(what)| ReadError::Row(what))?;
    Ok(LookEntry { seq, at: author.at, worker: author.worker, origin: author.origin, look })
}
