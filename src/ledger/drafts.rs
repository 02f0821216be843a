//! What people were typing: a sealed file for each draft, so that nothing typed is lost and nobody but its
//! writer reads it. Must never know what a draft means: its body is the form's own.
//!
//! A file is replaced whole or not at all. What a list shows (kind, title, when) is sealed apart from the
//! body, so that listing opens no body.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::clock::SharedEntropy;
use crate::domain::ids::{CitizenId, DraftId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::store::disk::{Access, Disk, make_folder, write_whole};
use crate::store::{StoreError, StoreId};

use super::Ledger;
use super::author::unavailable;
use super::seal::{Binding, Key};

/// How a file begins; the last byte is the version.
const MAGIC: &[u8; 8] = b"OUTDRFT\x01";
const HEAD_LABEL: &[u8] = b"outreach draft head 1";
const BODY_LABEL: &[u8] = b"outreach draft body 1";
/// No draft's file is larger; more is never read.
const MAX_BYTES: u64 = 8 << 20;
/// How many drafts can be written at the same time.
const LANES: usize = 16;

/// What a list shows of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftHead {
    /// What kind of form it is of: a short name that the form knows.
    pub kind: String,
    /// What the list calls it.
    pub title: Line,
    /// The citizen it is about: it goes with them when they are erased.
    pub citizen: Option<CitizenId>,
    /// When it was saved.
    pub saved: DateTime<Utc>,
    /// When its writer last said that they want to go on having it.
    pub renewed: Option<DateTime<Utc>>,
}

/// Why a draft could not be kept or read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DraftError {
    /// There is no such draft.
    #[error("there is no such draft")]
    NotThere,
    /// The file does not open or is not one.
    #[error("the draft {} can't be read", .0.display())]
    Unreadable(PathBuf),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

impl DraftError {
    /// What a person is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::NotThere => Refusal::new(crate::domain::refusal::Kind::NotFound, "draft-unknown"),
            Self::Unreadable(_) => unavailable("draft-unreadable"),
            Self::Disk(error) if error.is_full() => unavailable("disk-full"),
            Self::Disk(_) => unavailable("store-unavailable"),
        }
    }
}

/// Everyone's drafts. Shared by all threads of the daemon.
pub struct Drafts {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    store: StoreId,
    key: Key,
    entropy: SharedEntropy,
    heads: Mutex<HashMap<(WorkerId, DraftId), DraftHead>>,
    /// A draft is written in the lane of its id, so that no two threads write the same one.
    lanes: [Mutex<()>; LANES],
}

impl std::fmt::Debug for Drafts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Drafts({})", self.dir.display())
    }
}

/// The stored form of a head.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredHead {
    kind: String,
    title: String,
    citizen: Option<[u8; 16]>,
    saved_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renewed_ms: Option<i64>,
}

impl Ledger {
    /// The drafts in a folder, which is made when it is not there.
    ///
    /// # Errors
    /// When the folder can't be made or read. Files that don't open are left alone and not listed.
    pub fn drafts(&self, disk: Arc<dyn Disk>, dir: PathBuf) -> Result<Drafts, DraftError> {
        make_folder(disk.as_ref(), &dir)?;
        let drafts = Drafts {
            disk,
            dir,
            store: self.id,
            key: self.keys().house().clone(),
            entropy: Arc::clone(&self.entropy),
            heads: Mutex::default(),
            lanes: Default::default(),
        };
        drafts.find()?;
        Ok(drafts)
    }
}

impl Drafts {
    /// A worker's drafts, the newest first.
    pub fn of(&self, worker: WorkerId) -> Vec<(DraftId, DraftHead)> {
        let heads = self.heads();
        let mine = heads.iter().filter(|((writer, _), _)| *writer == worker);
        let mut mine: Vec<_> = mine.map(|((_, id), head)| (*id, head.clone())).collect();
        mine.sort_by_key(|(id, head)| (std::cmp::Reverse(head.saved), *id));
        mine
    }

    /// Keeps a draft in the place of its earlier state: durable when it returns.
    ///
    /// # Errors
    /// `Disk`; the earlier state is then still there.
    pub fn keep(
        &self,
        worker: WorkerId,
        draft: DraftId,
        head: DraftHead,
        body: &[u8],
    ) -> Result<(), DraftError> {
        let stored = StoredHead {
            kind: head.kind.clone(),
            title: head.title.as_str().to_owned(),
            citizen: head.citizen.map(|citizen| *citizen.as_bytes()),
            saved_ms: head.saved.timestamp_millis(),
            renewed_ms: head.renewed.map(|at| at.timestamp_millis()),
        };
        let mut plain = Zeroizing::new(Vec::new());
        ciborium::into_writer(&stored, &mut *plain).expect("writing to memory does not fail");
        let place = place(worker, draft);
        let seal =
            |label, text: &[u8]| self.key.seal(self.entropy.as_ref(), self.binding(label, &place), text);
        let (sealed_head, sealed_body) = (seal(HEAD_LABEL, &plain), seal(BODY_LABEL, body));
        let mut bytes = Vec::with_capacity(12 + sealed_head.len() + sealed_body.len());
        bytes.extend_from_slice(MAGIC);
        // A head is a few hundred bytes.
        bytes.extend_from_slice(&u32::try_from(sealed_head.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(&sealed_head);
        bytes.extend_from_slice(&sealed_body);
        let _lane = self.lane(draft);
        write_whole(self.disk.as_ref(), &self.path(worker, draft), &bytes)?;
        self.heads().insert((worker, draft), head);
        Ok(())
    }

    /// The body of a draft.
    ///
    /// # Errors
    /// `NotThere` for one that is gone or another worker's; `Unreadable`; `Disk`.
    pub fn body(&self, worker: WorkerId, draft: DraftId) -> Result<Zeroizing<Vec<u8>>, DraftError> {
        let path = self.path(worker, draft);
        let bytes = self.read(&path)?;
        let place = place(worker, draft);
        let (_, body) = split(&bytes).ok_or_else(|| DraftError::Unreadable(path.clone()))?;
        self.key.open(self.binding(BODY_LABEL, &place), body).map_err(|_| DraftError::Unreadable(path))
    }

    /// Notes that the writer of a draft wants to go on having it; what stands in it and when it was saved stay.
    ///
    /// # Errors
    /// `NotThere` for one that is gone or another worker's; `Unreadable`; `Disk`.
    pub fn renew(&self, worker: WorkerId, draft: DraftId, at: DateTime<Utc>) -> Result<(), DraftError> {
        let body = self.body(worker, draft)?;
        let head = self.heads().get(&(worker, draft)).cloned().ok_or(DraftError::NotThere)?;
        self.keep(worker, draft, DraftHead { renewed: Some(at), ..head }, &body)
    }

    /// Discards a draft; one that is gone is no mistake.
    ///
    /// # Errors
    /// `Disk`.
    pub fn discard(&self, worker: WorkerId, draft: DraftId) -> Result<(), DraftError> {
        let path = self.path(worker, draft);
        let _lane = self.lane(draft);
        match self.disk.remove(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::io("remove", &path, error).into()),
            Ok(()) => {
                self.disk.sync_dir(&self.dir).map_err(|error| StoreError::io("sync", &self.dir, error))?;
            }
        }
        self.heads().remove(&(worker, draft));
        Ok(())
    }

    /// Discards every draft about a citizen who is erased.
    ///
    /// # Errors
    /// `Disk`; some may then be gone and some not.
    pub fn discard_about(&self, citizen: CitizenId) -> Result<(), DraftError> {
        let about = |head: &DraftHead| head.citizen == Some(citizen);
        let ids: Vec<_> = self.heads().iter().filter(|(_, head)| about(head)).map(|(id, _)| *id).collect();
        ids.into_iter().try_for_each(|(worker, draft)| self.discard(worker, draft))
    }

    /// Lists what is in the folder. What a crash left half-written has another name and is no draft.
    fn find(&self) -> Result<(), DraftError> {
        let listed = self.disk.list(&self.dir).map_err(|error| StoreError::io("list", &self.dir, error))?;
        for path in listed {
            let Some((worker, draft)) = named(&path) else { continue };
            match self.read(&path).map(|bytes| self.head(worker, draft, &bytes)) {
                Ok(Some(head)) => {
                    self.heads().insert((worker, draft), head);
                }
                _ => tracing::warn!(%worker, %draft, "a draft does not open and is left alone"),
            }
        }
        Ok(())
    }

    fn head(&self, worker: WorkerId, draft: DraftId, bytes: &[u8]) -> Option<DraftHead> {
        let (head, _) = split(bytes)?;
        let plain = self.key.open(self.binding(HEAD_LABEL, &place(worker, draft)), head).ok()?;
        let stored: StoredHead = ciborium::from_reader(plain.as_slice()).ok()?;
        Some(DraftHead {
            kind: stored.kind,
            title: Line::new(&stored.title),
            citizen: stored.citizen.map(CitizenId::from_bytes),
            saved: DateTime::from_timestamp_millis(stored.saved_ms)?,
            renewed: stored.renewed_ms.and_then(DateTime::from_timestamp_millis),
        })
    }

    fn read(&self, path: &Path) -> Result<Vec<u8>, DraftError> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => DraftError::NotThere,
            _ => StoreError::io("read", path, error).into(),
        };
        let file = self.disk.open(path, Access::Read).map_err(failed)?;
        let size_bytes = file.size_bytes().map_err(failed)?.min(MAX_BYTES);
        let mut bytes = vec![0; usize::try_from(size_bytes).unwrap_or(0)];
        let read = file.read_at(0, &mut bytes).map_err(failed)?;
        bytes.truncate(read);
        Ok(bytes)
    }

    fn binding<'a>(&self, label: &'static [u8], place: &'a [u8]) -> Binding<'a> {
        Binding { label, store: self.store, place }
    }

    fn path(&self, worker: WorkerId, draft: DraftId) -> PathBuf {
        self.dir.join(format!("{worker}.{draft}.draft"))
    }

    fn heads(&self) -> MutexGuard<'_, HashMap<(WorkerId, DraftId), DraftHead>> {
        // Heads are put in and taken out whole.
        self.heads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lane(&self, draft: DraftId) -> MutexGuard<'_, ()> {
        let lane = usize::from(draft.as_bytes()[15]) % LANES;
        self.lanes[lane].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a draft's parts are bound to.
fn place(worker: WorkerId, draft: DraftId) -> [u8; 32] {
    let mut place = [0; 32];
    place[..16].copy_from_slice(worker.as_bytes());
    place[16..].copy_from_slice(draft.as_bytes());
    place
}

/// Whose draft a file is, by its name.
fn named(path: &Path) -> Option<(WorkerId, DraftId)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".draft")?;
    let (worker, draft) = name.split_once('.')?;
    Some((worker.parse().ok()?, draft.parse().ok()?))
}

/// The sealed head and the sealed body of a file.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests;
