//! What people were typing: a sealed file for each draft, so that nothing typed is lost and nobody but its
//! writer reads it. Must never know what a draft means: its body is the form's own.
//!
//! A file is replaced whole or not at all. What a list shows (kind, title, when) is sealed apart from the
//! body, so that listing opens no body. All of them are sealed with a key that is another after every erasure:
//! what an old copy of this folder holds opens with none of the keys that are left.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::clock::SharedEntropy;
use crate::domain::ids::{CitizenId, DraftId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::store::disk::{Access, Disk, SimulatedDisk, make_folder, write_whole};
use crate::store::{StoreError, StoreId};

use super::Ledger;
use super::author::unavailable;
use super::keys::{DraftKeys, Slot};
use super::seal::{Binding, Key};

/// How a file begins; the last byte is the version.
const MAGIC: &[u8; 8] = b"OUTDRFT\x02";
/// How files began whose key was the house's: they are sealed anew when they are found.
const FIRST_MAGIC: &[u8; 8] = b"OUTDRFT\x01";
const HEAD_LABEL: &[u8] = b"outreach draft head 1";
const BODY_LABEL: &[u8] = b"outreach draft body 1";
/// No draft's file is larger; more is never read.
const MAX_BYTES: u64 = 8 << 20;
/// How many drafts can be written at the same time.
const LANES: usize = 16;

/// Opened text, wiped when it is dropped.
type Plain = Zeroizing<Vec<u8>>;

/// What a list shows of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftHead {
    /// What kind of form it is of: a short name that the form knows.
    pub kind: String,
    /// What the list calls it.
    pub title: Line,
    /// The citizens it is about: it goes when one of them is erased.
    pub citizens: Vec<CitizenId>,
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
    /// It was about someone who was erased, and went with them.
    #[error("the draft was about someone who was erased")]
    Erased,
    /// The disk.
    #[error(transparent)]
    Disk(#[from] StoreError),
}

impl DraftError {
    /// What a person is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::NotThere => Refusal::new(crate::domain::refusal::Kind::NotFound, "draft-unknown"),
            Self::Erased => Refusal::new(crate::domain::refusal::Kind::NotFound, "citizen-erased"),
            Self::Unreadable(_) => unavailable("draft-unreadable"),
            Self::Disk(error) if error.is_full() => unavailable("disk-full"),
            Self::Disk(error) if error.is_read_only() => unavailable("disk-read-only"),
            Self::Disk(_) => unavailable("store-unavailable"),
        }
    }
}

/// Everyone's drafts. Shared by all threads of the daemon.
pub struct Drafts {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    store: StoreId,
    keys: RwLock<DraftKeys>,
    entropy: SharedEntropy,
    heads: Mutex<HashMap<(WorkerId, DraftId), DraftHead>>,
    /// Those that went with someone: a form that is still open must not bring them back, whatever it says it is about.
    gone: Mutex<HashSet<DraftId>>,
    /// Who was erased: nothing is kept about them any more. Written while nobody keeps a draft.
    erased: Mutex<HashSet<CitizenId>>,
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
    /// As long as a draft was about one citizen at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    citizen: Option<[u8; 16]>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    citizens: Vec<[u8; 16]>,
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
        let keys = self.ring().draft_keys(self.entropy.as_ref())?;
        self.drafts_under(keys, disk, dir)
    }

    /// Drafts that are gone with the process, key and all.
    ///
    /// # Errors
    /// None: memory takes everything.
    pub fn passing_drafts(&self) -> Result<Drafts, DraftError> {
        let disk: Arc<dyn Disk> = Arc::new(SimulatedDisk::new(0));
        let (path, wrapping) = (PathBuf::from("/keys/drafts"), Key::fresh(self.entropy.as_ref()));
        let keys = DraftKeys::open(Arc::clone(&disk), path, self.id, wrapping, self.entropy.as_ref())?;
        self.drafts_under(keys, disk, PathBuf::from("/drafts"))
    }

    fn drafts_under(&self, keys: DraftKeys, disk: Arc<dyn Disk>, dir: PathBuf) -> Result<Drafts, DraftError> {
        make_folder(disk.as_ref(), &dir)?;
        let drafts = Drafts {
            disk,
            dir,
            store: self.id,
            keys: RwLock::new(keys),
            entropy: Arc::clone(&self.entropy),
            heads: Mutex::default(),
            gone: Mutex::default(),
            erased: Mutex::default(),
            lanes: Default::default(),
        };
        drafts.find(self.keys().house())?;
        drafts.follow_erasures(&self.who_was_erased())?;
        Ok(drafts)
    }
}

impl Ledger {
    /// Who was erased, and when.
    fn who_was_erased(&self) -> HashMap<CitizenId, DateTime<Utc>> {
        let keys = self.keys();
        let erased = keys.slots().filter_map(|(citizen, slot)| match slot {
            Slot::Erased(at) => Some((citizen, *at)),
            Slot::Key(_) => None,
        });
        erased.collect()
    }
}

impl Drafts {
    /// The folder that they lie in.
    pub fn folder(&self) -> &Path {
        &self.dir
    }

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
    /// `Erased` for one that is about somebody who was erased; `Disk`, and the earlier state is then still there.
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
            citizen: None,
            citizens: head.citizens.iter().map(|citizen| *citizen.as_bytes()).collect(),
            saved_ms: head.saved.timestamp_millis(),
            renewed_ms: head.renewed.map(|at| at.timestamp_millis()),
        };
        let mut plain = Zeroizing::new(Vec::new());
        ciborium::into_writer(&stored, &mut *plain).expect("writing to memory does not fail");
        // Whoever erases waits until this draft is listed, or is seen here.
        let keys = self.keys();
        if self.went(draft, &head) {
            return Err(DraftError::Erased);
        }
        self.write(keys.key(), worker, draft, &plain, body)?;
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
        let (_, body) = split(&bytes, MAGIC).ok_or_else(|| DraftError::Unreadable(path.clone()))?;
        let keys = self.keys();
        let opened = keys.all().find_map(|key| key.open(self.binding(BODY_LABEL, &place), body).ok());
        opened.ok_or(DraftError::Unreadable(path))
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
        let was_known = self.heads().contains_key(&(worker, draft));
        match self.disk.remove(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !was_known => return Ok(()),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::io("remove", &path, error).into());
            }
            // One that is known and gone was removed by a try whose sync failed: a power cut could bring it back.
            _ => self.disk.sync_dir(&self.dir).map_err(|error| StoreError::io("sync", &self.dir, error))?,
        }
        self.heads().remove(&(worker, draft));
        Ok(())
    }

    /// How many drafts there are about a citizen.
    pub fn about(&self, citizen: CitizenId) -> usize {
        self.heads().values().filter(|head| head.citizens.contains(&citizen)).count()
    }

    /// Destroys every draft about a citizen who was erased, and seals all others with a new key, so that
    /// earlier copies of drafts, whoever they were about, open with no key that is left.
    ///
    /// # Errors
    /// `Disk`; some may then be gone and some not. The next opening goes on.
    pub fn clear_after_erasure(&self, citizen: CitizenId, at: DateTime<Utc>) -> Result<(), DraftError> {
        // Nobody keeps a draft meanwhile.
        let mut keys = self.keys_mut();
        self.erased.lock().unwrap_or_else(PoisonError::into_inner).insert(citizen);
        self.discard_about(&|other| *other == citizen)?;
        self.change_key(&mut keys, at.timestamp_millis())
    }

    /// Whether a draft went with someone who was erased, or would be about them.
    fn went(&self, draft: DraftId, head: &DraftHead) -> bool {
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).contains(&draft)
            || head.citizens.iter().any(|citizen| erased.contains(citizen))
    }

    fn discard_about(&self, erased: &dyn Fn(&CitizenId) -> bool) -> Result<(), DraftError> {
        let about = |head: &DraftHead| head.citizens.iter().any(erased);
        let ids: Vec<_> = self.heads().iter().filter(|(_, head)| about(head)).map(|(id, _)| *id).collect();
        self.gone.lock().unwrap_or_else(PoisonError::into_inner).extend(ids.iter().map(|(_, draft)| draft));
        ids.into_iter().try_for_each(|(worker, draft)| self.discard(worker, draft))
    }

    /// Makes good what an erasure did not come to: drafts about people who were erased go, and the key is
    /// another than the one from before the latest erasure.
    fn follow_erasures(&self, erasures: &HashMap<CitizenId, DateTime<Utc>>) -> Result<(), DraftError> {
        self.erased.lock().unwrap_or_else(PoisonError::into_inner).extend(erasures.keys());
        self.discard_about(&|citizen| erasures.contains_key(citizen))?;
        let latest = erasures.values().max().map_or(i64::MIN, DateTime::timestamp_millis);
        let mut keys = self.keys_mut();
        if keys.made_ms() < latest {
            return self.change_key(&mut keys, latest);
        }
        if keys.is_changing() { self.seal_anew(&mut keys) } else { Ok(()) }
    }

    fn change_key(&self, keys: &mut DraftKeys, ms: i64) -> Result<(), DraftError> {
        keys.renew(ms, self.entropy.as_ref())?;
        self.seal_anew(keys)
    }

    /// Seals every draft with the key in use, and destroys the others. One that opens with none stays.
    fn seal_anew(&self, keys: &mut DraftKeys) -> Result<(), DraftError> {
        let drafts: Vec<_> = self.heads().keys().copied().collect();
        for (worker, draft) in drafts {
            let path = self.path(worker, draft);
            let bytes = match self.read(&path) {
                Ok(bytes) => bytes,
                Err(DraftError::NotThere) => continue,
                Err(error) => return Err(error),
            };
            let all: Vec<&Key> = keys.all().collect();
            if let Some((head, body)) = self.opened(worker, draft, &bytes, MAGIC, &all) {
                self.write(keys.key(), worker, draft, &head, &body)?;
            }
        }
        Ok(keys.settle(self.entropy.as_ref())?)
    }

    /// Lists what is in the folder. What a crash left half-written has another name and is no draft.
    fn find(&self, house: &Key) -> Result<(), DraftError> {
        let listed = self.disk.list(&self.dir).map_err(|error| StoreError::io("list", &self.dir, error))?;
        for path in listed {
            let Some((worker, draft)) = named(&path) else { continue };
            let Ok(mut bytes) = self.read(&path) else { continue };
            if let Some((head, body)) = self.opened(worker, draft, &bytes, FIRST_MAGIC, &[house]) {
                self.write(self.keys().key(), worker, draft, &head, &body)?;
                bytes = self.read(&path)?;
            }
            match self.head(worker, draft, &bytes) {
                Some(head) => {
                    self.heads().insert((worker, draft), head);
                }
                None => tracing::warn!(%worker, %draft, "a draft does not open and is left alone"),
            }
        }
        Ok(())
    }

    /// The two parts of a file, opened with whichever of these keys opens them.
    fn opened(
        &self,
        worker: WorkerId,
        draft: DraftId,
        bytes: &[u8],
        magic: &[u8; 8],
        keys: &[&Key],
    ) -> Option<(Plain, Plain)> {
        let (head, body) = split(bytes, magic)?;
        let place = place(worker, draft);
        let open = |label, sealed: &[u8]| {
            keys.iter().find_map(|key| key.open(self.binding(label, &place), sealed).ok())
        };
        Some((open(HEAD_LABEL, head)?, open(BODY_LABEL, body)?))
    }

    fn write(
        &self,
        key: &Key,
        worker: WorkerId,
        draft: DraftId,
        head: &[u8],
        body: &[u8],
    ) -> Result<(), DraftError> {
        let place = place(worker, draft);
        let seal = |label, text: &[u8]| key.seal(self.entropy.as_ref(), self.binding(label, &place), text);
        let (sealed_head, sealed_body) = (seal(HEAD_LABEL, head), seal(BODY_LABEL, body));
        let mut bytes = Vec::with_capacity(12 + sealed_head.len() + sealed_body.len());
        bytes.extend_from_slice(MAGIC);
        // A head is a few hundred bytes.
        bytes.extend_from_slice(&u32::try_from(sealed_head.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(&sealed_head);
        bytes.extend_from_slice(&sealed_body);
        let _lane = self.lane(draft);
        write_whole(self.disk.as_ref(), &self.path(worker, draft), &bytes)?;
        Ok(())
    }

    fn keys(&self) -> RwLockReadGuard<'_, DraftKeys> {
        // Keys change in single steps, after each write.
        self.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn keys_mut(&self) -> RwLockWriteGuard<'_, DraftKeys> {
        self.keys.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn head(&self, worker: WorkerId, draft: DraftId, bytes: &[u8]) -> Option<DraftHead> {
        let (head, _) = split(bytes, MAGIC)?;
        let place = place(worker, draft);
        let keys = self.keys();
        let plain = keys.all().find_map(|key| key.open(self.binding(HEAD_LABEL, &place), head).ok())?;
        read_head(&plain)
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

pub(super) fn read_head(plain: &[u8]) -> Option<DraftHead> {
    let stored: StoredHead = ciborium::from_reader(plain).ok()?;
    let citizens = stored.citizens.into_iter().chain(stored.citizen).map(CitizenId::from_bytes);
    Some(DraftHead {
        kind: stored.kind,
        title: Line::new(&stored.title),
        citizens: citizens.collect(),
        saved: DateTime::from_timestamp_millis(stored.saved_ms)?,
        renewed: stored.renewed_ms.and_then(DateTime::from_timestamp_millis),
    })
}

/// The sealed head and the sealed body of a file.
pub(super) fn split<'a>(bytes: &'a [u8], magic: &[u8; 8]) -> Option<(&'a [u8], &'a [u8])> {
    let rest = bytes.strip_prefix(magic)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests;
