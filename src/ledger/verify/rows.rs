//! Comparing the rows with the journal: everything is replayed, and each state is compared with its rows
//! when its last event has been applied, so that little is held at a time.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use zeroize::Zeroizing;

use crate::ledger::Ledger;
use crate::ledger::entry::Entry;
use crate::ledger::error::ReadError;
use crate::ledger::project::{Opened, Projector, Refused, Subject};
use crate::ledger::records::{self, Read};
use crate::ledger::rows::{self, Sealer, place};
use crate::store::{Batch, KeyRange, MemoryStore, NewRecord, Row, Seq, Store, StoreError};

use place::{Place, letter};

use super::{FaultKind, Report, VerifyError, VerifyProgress};

/// After how many records rows are compared.
const RECORDS_PER_STEP: u64 = 256;

/// How many events each subject has.
#[derive(Debug, Default)]
pub(super) struct Events {
    counts: HashMap<Subject, u32>,
    last: Option<(crate::domain::ids::EventId, u32)>,
}

impl Events {
    /// Counts an event once, however many records it has.
    pub(super) fn count(&mut self, record: &Opened) {
        let event = (record.author.command, record.part);
        if self.last.replace(event) != Some(event)
            && let Some(subject) = subject(&record.entry)
        {
            *self.counts.entry(subject).or_insert(0) += 1;
        }
    }
}

fn subject(entry: &Entry) -> Option<Subject> {
    match entry {
        Entry::Event(event) | Entry::Arrived(event, _) => Subject::of(event),
        Entry::Parted(which) => Some(Subject::Held(*which)),
    }
}

/// The comparison under way.
struct Comparison<'a> {
    ledger: &'a Ledger,
    sealer: Sealer<'a>,
    /// Fingerprints of the keys of rows that should be there.
    expected: HashSet<u64>,
    settings: Option<(Vec<u8>, Zeroizing<Vec<u8>>)>,
    odd: Vec<(Vec<u8>, FaultKind)>,
    compared: u64,
}

impl Ledger {
    /// Compares the rows with what the records up to `head` say. What others wrote since is left out.
    pub(super) fn verify_rows(
        &self,
        report: &mut Report,
        head: Seq,
        events: Events,
        progress: &mut dyn FnMut(VerifyProgress),
    ) -> Result<(), VerifyError> {
        let keys = self.keys().clone();
        let (expected, settings, odd) = Default::default();
        let sealer = self.sealer(&keys);
        let mut comparison = Comparison { ledger: self, sealer, expected, settings, odd, compared: 0 };
        match comparison.run(report, head, events, progress) {
            Ok(()) => {}
            Err(ReadError::Store(error @ StoreError::Io { .. })) => return Err(error.into()),
            Err(_) => report.add(FaultKind::RowsUnreadable, None),
        }
        report.rows = comparison.compared;
        let odd = std::mem::take(&mut comparison.odd);
        let since = self.touched_since(head)?;
        for (key, what) in odd {
            if !since.contains(&identity(&key)) && !is_later(&key, head) {
                report.add(what, None);
            }
        }
        Ok(())
    }

    /// What was changed by records after `head`: those rows may rightly differ.
    fn touched_since(&self, head: Seq) -> Result<HashSet<Vec<u8>>, VerifyError> {
        let mut touched = HashSet::new();
        for record in self.store.records(head.next())? {
            let record = match record {
                Ok(record) => record,
                Err(StoreError::Damaged(_)) => break,
                Err(error) => return Err(error.into()),
            };
            if let Ok(Read::Opened(opened)) = records::open(self.sealer(&self.keys()), &record) {
                touched.insert(subject(&opened.entry).map_or_else(|| vec![letter::SETTINGS], subject_bytes));
            }
        }
        Ok(touched)
    }
}

/// The bytes of a row's key that say what it is of.
fn identity(key: &[u8]) -> Vec<u8> {
    key.get(1..17).map_or_else(|| key.to_vec(), <[u8]>::to_vec)
}

fn subject_bytes(subject: Subject) -> Vec<u8> {
    let place = match subject {
        Subject::Citizen(id) => Place::citizen(id).bytes().to_vec(),
        Subject::Held(which) => Place::held_prefix(which),
        Subject::Team(id) => Place::team(id).bytes().to_vec(),
        Subject::Worker(id) => Place::worker(id).bytes().to_vec(),
        Subject::Offer(id) => Place::offer(id).bytes().to_vec(),
        Subject::Erased(id) => Place::erased(id).bytes().to_vec(),
        Subject::Week(team, week) => Place::week(team, week).bytes().to_vec(),
    };
    identity(&place)
}

/// Whether a row is of a look or an import that was recorded after `head`.
fn is_later(key: &[u8], head: Seq) -> bool {
    let from = match key.first() {
        Some(&letter::LOOK) => 9,
        Some(&letter::IMPORTED) => 1,
        _ => return false,
    };
    let seq = key.get(from..).and_then(|rest| rest.first_chunk::<8>());
    seq.is_some_and(|seq| u64::from_be_bytes(*seq) > head.0)
}

fn fingerprint(key: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

impl Comparison<'_> {
    fn run(
        &mut self,
        report: &mut Report,
        head: Seq,
        mut events: Events,
        progress: &mut dyn FnMut(VerifyProgress),
    ) -> Result<(), ReadError> {
        let nothing = MemoryStore::new(self.ledger.store.id());
        let mut projector = Projector::new(&nothing, self.sealer);
        let mut seen = Events::default();
        let mut ready = Vec::new();
        for record in self.ledger.store.records(Seq::FIRST)? {
            let record = match record {
                Ok(record) if record.seq <= head => record,
                Ok(_) | Err(StoreError::Damaged(_)) => break,
                Err(error) => return Err(error.into()),
            };
            // What does not open has been reported.
            let Ok(Read::Opened(opened)) = records::open(self.sealer, &record) else { continue };
            match projector.replay(&opened) {
                Ok(()) => {}
                Err(Refused::CannotFollow) => report.add(FaultKind::CannotFollow, Some(record.seq)),
                Err(Refused::Read(error)) => return Err(error),
            }
            seen.count(&opened);
            if let Some(subject) = subject(&opened.entry)
                && seen.counts.get(&subject) == events.counts.get(&subject)
            {
                ready.push(subject);
            }
            if record.seq.0.is_multiple_of(RECORDS_PER_STEP) {
                self.step(&mut projector, &mut ready, &mut events, &mut seen)?;
                progress(VerifyProgress::Rows(self.compared));
            }
        }
        self.step(&mut projector, &mut ready, &mut events, &mut seen)?;
        if let Some((key, plain)) = self.settings.take() {
            self.compare(&key, &plain)?;
        }
        self.find_left_over()?;
        progress(VerifyProgress::Rows(self.compared));
        Ok(())
    }

    /// Compares the rows of those states that don't change any more, and lets go of them.
    fn step(
        &mut self,
        projector: &mut Projector<'_>,
        ready: &mut Vec<Subject>,
        events: &mut Events,
        seen: &mut Events,
    ) -> Result<(), ReadError> {
        let done: HashSet<Subject> = ready.drain(..).collect();
        let (batch, _) = projector.finish_those(&mut |subject| done.contains(&subject));
        for subject in done {
            projector.forget_one(subject);
            events.counts.remove(&subject);
            seen.counts.remove(&subject);
        }
        self.compare_batch(&batch)
    }

    fn compare_batch(&mut self, batch: &Batch) -> Result<(), ReadError> {
        // A store of its own for the rows of this step, so that long ones come together again.
        let rows = MemoryStore::new(self.ledger.store.id());
        let nothing = NewRecord { header: Vec::new(), payload: Vec::new() };
        rows.append(rows.head(), &[nothing], batch)?;
        for row in rows.rows(KeyRange::all()) {
            let row = row?;
            if Place::read(&row.key).is_some()
                && let rows::Opened::Plain(plain) = self.sealer.open(&rows, &row)?
            {
                match row.key[0] {
                    // Only the last settings have a row.
                    letter::SETTINGS => self.settings = Some((row.key, plain)),
                    _ => self.compare(&row.key, &plain)?,
                }
            }
        }
        Ok(())
    }

    fn compare(&mut self, key: &[u8], plain: &[u8]) -> Result<(), ReadError> {
        self.compared += 1;
        self.expected.insert(fingerprint(key));
        let store = self.ledger.store.as_ref();
        let found = match store.get(key)? {
            None => Some(FaultKind::RowMissing),
            Some(value) => match self.sealer.open(store, &Row { key: key.to_vec(), value }) {
                Ok(rows::Opened::Plain(there)) if *there == *plain => None,
                Ok(_) | Err(ReadError::Row(_)) => Some(FaultKind::RowDiffers),
                Err(error) => return Err(error),
            },
        };
        self.odd.extend(found.map(|what| (key.to_vec(), what)));
        Ok(())
    }

    /// Rows that open and that no record led to. Earlier wordings can outlast their contact when a citizen
    /// is erased; they are no fault.
    fn find_left_over(&mut self) -> Result<(), ReadError> {
        let store = self.ledger.store.as_ref();
        for row in store.rows(KeyRange::all()) {
            let row = row?;
            let Some(place) = Place::read(&row.key) else { continue };
            let is_ours = row.key[0] != letter::EARLIER && self.sealer.keys.key(place.holder()).is_some();
            if is_ours && !self.expected.contains(&fingerprint(&row.key)) {
                self.odd.push((row.key, FaultKind::RowLeftOver));
            }
        }
        Ok(())
    }
}
