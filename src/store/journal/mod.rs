//! The journal: records in segment files, acknowledged by a sync of their own. It is the truth.
//! Must never know the views, and never cuts off, repairs or skips anything that was acknowledged.
//!
//! The format is described byte by byte in `docs/decisions/0001-journal-beside-sled.md`.

mod append;
mod discover;
mod examine;
mod follow;
mod frame;
#[cfg(any(test, fuzzing))]
pub(crate) mod hostile;
mod landmarks;
mod mark;
mod read;
mod room;
mod segment;
mod settle;
#[cfg(test)]
mod tests;
mod verify;
mod walk;
mod window;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::disk::{Disk, make_folder};
use super::error::{Finding, Meaning, StoreError};
use super::record::{Head, NewRecord, Seq, StoreId};
use super::{Progress, Records, Verified};

use append::Writer;
use examine::Examined;
use landmarks::Landmarks;
use mark::Mark;
use read::Reader;
use segment::Segment;

pub use follow::{RecordFile, RecordFiles, file_name, follow, has_mark, id};
pub use verify::{verify, verify_each};

/// How large a segment grows before the next one is begun, in bytes.
pub const SEGMENT_BYTES: u64 = 64 << 20;

/// Where a journal lies and how it is kept.
#[derive(Clone, Debug)]
pub struct Place {
    /// The disk it is on.
    pub disk: Arc<dyn Disk>,
    /// Its folder, which nothing else writes to.
    pub dir: PathBuf,
    /// How large a segment grows. An append is never divided, so a large one can exceed it.
    pub segment_bytes: u64,
    /// How much room on the disk is kept free behind the end for what must be written even when all else is
    /// refused; none for no such promise.
    pub reserve_bytes: u64,
}

/// How much a record must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// It can be refused for want of room, and is before the reserve is touched.
    Ordinary,
    /// It may use the reserve.
    Urgent,
}

/// A journal that was looked at and not touched.
#[derive(Debug)]
pub struct Found {
    place: Place,
    examined: Option<Examined>,
}

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    place: Place,
    id: StoreId,
    landmarks: Arc<Landmarks>,
    state: RwLock<State>,
    writer: Mutex<Writer>,
}

#[derive(Debug)]
struct State {
    segments: Vec<Segment>,
    head: Head,
    refusal: Option<StoreError>,
}

impl Found {
    /// Looks at the journal in a folder, which is made when it is not there.
    ///
    /// # Errors
    /// `Io`; `NewerFormat`; `Damaged` when not even the log's id can be told.
    pub fn look(place: Place) -> Result<Self, StoreError> {
        let (disk, dir) = (place.disk.as_ref(), place.dir.as_path());
        disk.create_dir(dir).map_err(|error| StoreError::io("create", dir, error))?;
        let examined = examine::examine(disk, dir)?;
        Ok(Self { place, examined })
    }

    /// Whether there is no journal yet.
    pub fn is_new(&self) -> bool {
        self.examined.is_none()
    }

    /// The log's id, once there is a journal.
    pub fn id(&self) -> Option<StoreId> {
        self.examined.as_ref().map(|examined| examined.id)
    }

    /// The last record of the last complete append.
    pub fn head(&self) -> Option<Head> {
        self.examined.as_ref().map(|examined| examined.head)
    }

    /// Bytes of a torn append that opening will cut off.
    pub fn torn_bytes(&self) -> u64 {
        self.examined.as_ref().map_or(0, |examined| examined.torn_bytes)
    }

    /// Up to where the views were durable when the journal was last marked.
    pub fn durable_views(&self) -> Seq {
        let mark = self.examined.as_ref().and_then(|examined| examined.mark.newest);
        mark.map_or(Seq::ZERO, |mark| mark.views)
    }

    /// The file of the first segment, whether it is there or not.
    pub fn first_segment(&self) -> PathBuf {
        segment::path_of(&self.place.dir, 1)
    }

    /// The head as it was after the record `seq`; nothing when that cannot be read.
    pub fn head_at(&self, seq: Seq) -> Option<Head> {
        let examined = self.examined.as_ref()?;
        let (disk, landmarks) = (self.place.disk.clone(), examined.landmarks.clone());
        Reader::new(disk, landmarks, examined.segments.clone(), seq, examined.head.seq).head_at(seq)
    }

    /// Opens it, cutting off a torn tail; makes it under `fresh_id` when there is none.
    ///
    /// `floor` is a record that is known to have been acknowledged. A journal that ends before it, and
    /// any other damage, opens for reading alone; so does one whose disk refuses to be written.
    ///
    /// # Errors
    /// `Io` when a new journal cannot be made.
    pub fn open(self, fresh_id: StoreId, floor: Seq) -> Result<Journal, StoreError> {
        match self.examined {
            Some(examined) => Ok(Journal::open(self.place, examined, floor)),
            None => Journal::create(self.place, fresh_id),
        }
    }
}

impl Journal {
    fn create(place: Place, id: StoreId) -> Result<Self, StoreError> {
        let mut writer = Writer::default();
        let head = Head::beginning(id);
        make_folder(place.disk.as_ref(), &place.dir)?;
        let segment = writer.begin_segment(&place, id, head, None)?;
        let state = State { segments: vec![segment], head, refusal: None };
        let journal = Self::of(place, id, Arc::default(), state, writer);
        journal.writer().write_mark(&journal);
        Ok(journal)
    }

    fn open(place: Place, examined: Examined, floor: Seq) -> Self {
        let Examined { id, segments, head, damage, landmarks, .. } = &examined;
        let missing = segments.last().filter(|_| head.seq < floor).map(|last| {
            let (file, offset, seq) = (last.path.clone(), last.end_bytes, Some(head.seq.next()));
            let missing = Finding { file, offset, seq, until: None, meaning: Meaning::TailMissing };
            missing.up_to(floor)
        });
        // Whatever lies before it, a lost end is no end to add to.
        let at_end = |found: &Finding| segments.last().is_some_and(|last| found.file == last.path);
        let damage = damage.clone().filter(|found| missing.is_none() || at_end(found)).or(missing);
        let refusal = damage.map(StoreError::Damaged);
        let state = State { segments: segments.clone(), head: *head, refusal };
        let journal = Self::of(place, *id, landmarks.clone(), state, Writer::after(&examined));
        let mut writer = journal.writer();
        if journal.is_sound_at_its_end()
            && let Err(error) = writer.settle(&journal)
        {
            journal.poison(error);
        }
        drop(writer);
        journal
    }

    fn of(place: Place, id: StoreId, landmarks: Arc<Landmarks>, state: State, writer: Writer) -> Self {
        Self { place, id, landmarks, state: RwLock::new(state), writer: Mutex::new(writer) }
    }

    /// Which log this is.
    pub fn id(&self) -> StoreId {
        self.id
    }

    /// The last acknowledged record.
    pub fn head(&self) -> Head {
        self.state().head
    }

    /// Why writes are refused, if they are.
    pub fn refusal(&self) -> Option<StoreError> {
        self.state().refusal.clone()
    }

    /// Whether what is damaged lies in segments before the last one, so that what must be written can be: nothing that
    /// is damaged is touched by it.
    fn is_sound_at_its_end(&self) -> bool {
        let state = self.state();
        match (&state.refusal, state.segments.last()) {
            (Some(StoreError::Damaged(finding)), Some(last)) => {
                segment::number_of(&finding.file).is_some_and(|number| number < last.number)
            }
            (refusal, _) => refusal.is_none(),
        }
    }

    /// Adds all the records or none after `expected`; durable when it returns. Urgent ones are taken too where damage
    /// lies in earlier segments alone.
    ///
    /// # Errors
    /// As for [`super::Store::append`].
    pub fn append(
        &self,
        expected: Head,
        records: &[NewRecord],
        urgency: Urgency,
    ) -> Result<Head, StoreError> {
        self.writer().append(self, expected, records, urgency)
    }

    /// Whether there is room for ordinary records beside the reserve; takes it where it can be had.
    ///
    /// # Errors
    /// `Io` of a full disk.
    pub fn room(&self) -> Result<(), StoreError> {
        self.writer().keep_room(self, room::SOME_BYTES)
    }

    /// The records from `from` up to the head as it is now.
    pub fn records(&self, from: Seq) -> Records {
        Box::new(self.reader(from))
    }

    /// The head as it was after the record `seq`; nothing when that cannot be read.
    pub fn head_at(&self, seq: Seq) -> Option<Head> {
        self.reader(seq).head_at(seq)
    }

    /// Up to where the views were durable when that was last noted.
    pub fn durable_views(&self) -> Seq {
        self.writer().durable_views()
    }

    /// Notes up to where the views are durable, and makes the mark durable.
    ///
    /// # Errors
    /// `Io`; nothing but the mark is affected.
    pub fn mark_views(&self, durable: Seq) -> Result<(), StoreError> {
        self.writer().mark_views(self, durable)
    }

    /// Makes the mark durable as it is.
    ///
    /// # Errors
    /// `Io`; nothing but the mark is affected.
    pub fn sync_mark(&self) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let views = writer.durable_views();
        writer.mark_views(self, views)
    }

    /// Notes damage that was come upon: nothing is added any more but what is urgent, and that only where the end is
    /// sound.
    pub fn condemn(&self, damage: &Finding) {
        self.poison(StoreError::Damaged(damage.clone()));
    }

    /// Cuts off what was not acknowledged and accepts writes again.
    ///
    /// # Errors
    /// `Damaged`, which this cannot help; `Io` when the disk still refuses.
    pub fn recover(&self) -> Result<Head, StoreError> {
        let mut writer = self.writer();
        match self.refusal() {
            None => {}
            Some(StoreError::Poisoned { .. }) => {
                writer.settle(self)?;
                let mut state = self.state_mut();
                // Damage that somebody came upon meanwhile stays.
                state.refusal.take_if(|refusal| matches!(refusal, StoreError::Poisoned { .. }));
            }
            Some(other) => return Err(other),
        }
        self.refusal().map_or_else(|| Ok(self.head()), Err)
    }

    /// Reads everything that is acknowledged and reports what does not verify. A journal that opened
    /// damaged is read whole, since it takes no writes, and what it refuses them for is reported.
    ///
    /// # Errors
    /// `Io` and `NewerFormat`; damage is a finding.
    pub fn verify(&self, progress: &mut dyn FnMut(Progress)) -> Result<Verified, StoreError> {
        if let Some(StoreError::Damaged(finding)) = self.refusal() {
            let mut verified = verify::verify(self.place.disk.as_ref(), self.dir(), progress)?;
            if !verified.findings.iter().any(|known| known.is_of(&finding)) {
                verified.findings.push(finding);
            }
            return Ok(verified);
        }
        let found_mark = {
            let _alone = self.writer();
            mark::read(self.place.disk.as_ref(), self.dir())?
        };
        let segments = self.state().segments.clone();
        verify::verify_acknowledged(self.place.disk.as_ref(), self.id, &segments, &found_mark, progress)
    }

    /// The files that hold the records up to the head as it is now.
    ///
    /// # Errors
    /// `Damaged`, for a journal that is known to be.
    pub fn files(&self) -> Result<RecordFiles, StoreError> {
        let state = self.state();
        if let Some(refusal @ StoreError::Damaged(_)) = &state.refusal {
            return Err(refusal.clone());
        }
        let files = state.segments.iter().filter_map(|segment| {
            let Segment { number, path, end_bytes, before } = segment.clone();
            // A segment whose header does not verify is damage, and that was ruled out.
            Some(RecordFile { number, path, bytes: end_bytes, before: before? })
        });
        Ok(RecordFiles { head: state.head, files: files.collect() })
    }

    fn reader(&self, from: Seq) -> Reader {
        let state = self.state();
        let (segments, until) = (state.segments.clone(), state.head.seq);
        Reader::new(self.place.disk.clone(), self.landmarks.clone(), segments, from, until)
    }

    fn poison(&self, cause: StoreError) {
        let refusal = match cause {
            StoreError::Damaged(finding) => StoreError::Damaged(finding),
            cause => StoreError::Poisoned { cause: Arc::new(cause) },
        };
        let mut state = self.state_mut();
        if state.refusal.as_ref().map(gravity) < Some(gravity(&refusal)) {
            state.refusal = Some(refusal);
        }
    }

    fn mark(&self, views: Seq) -> Option<Mark> {
        let state = self.state();
        let last = state.segments.last()?;
        let (store, head) = (self.id, state.head);
        Some(Mark { store, segment: last.number, end_bytes: last.end_bytes, head, views })
    }

    fn dir(&self) -> &Path {
        &self.place.dir
    }

    /// Every change of the state is one assignment, so a panic elsewhere leaves it whole.
    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_mut(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How much a refusal stands in the way: no failed write hides damage, and the damage nearest to the end leaves least.
fn gravity(refusal: &StoreError) -> (bool, Option<u64>) {
    match refusal {
        StoreError::Damaged(finding) => (true, segment::number_of(&finding.file)),
        _ => (false, None),
    }
}
