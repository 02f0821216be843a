//! Checking everything that is stored: the journal's frames and chain, that every record opens and decodes
//! and follows from those before it, that keys are whole, and, where it is asked for, that every row is
//! what the journal says. Reports what is wrong as values; changes nothing.

mod fault;
mod files;
mod keys;
mod rows;

use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;
use crate::store::{Progress, Seq, StoreError};

use super::Ledger;
use super::author::CommitError;
use super::error::{KeyError, ReadError};
use super::keys::Slot;
use super::lost::is_missing;
use super::records::{self, Read};

pub use fault::{Fault, FaultKind};
pub use files::files;
use keys::KeyCheck;
use rows::Events;

/// Why a check could not be made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum VerifyError {
    /// The journal can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keyring can't be read.
    #[error(transparent)]
    Keys(#[from] KeyError),
}

impl VerifyError {
    /// What a person is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Store(error) => CommitError::Store(error.clone()).refusal(),
            Self::Keys(error) => CommitError::Keys(error.clone()).refusal(),
        }
    }
}

/// How thorough a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Journal, records and keys.
    Records,
    /// The rows too: everything is replayed, and compared with what is there.
    Rows,
}

/// How far a check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyProgress {
    /// Frames and chain: bytes of the journal.
    Chain(Progress),
    /// Records opened: so many of so many.
    Records {
        /// Done.
        done: u64,
        /// In all.
        total: u64,
    },
    /// Rows compared.
    Rows(u64),
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records whose frame and chain are sound.
    pub records: u64,
    /// Records that opened and decoded.
    pub opened: u64,
    /// Records that nobody can open any more, since their citizen was erased.
    pub erased: u64,
    /// Citizens who have a key.
    pub citizens: u64,
    /// Rows that were compared; none unless that was asked for.
    pub rows: u64,
    /// Everything that is not as it should be. Empty: all is well.
    pub faults: Vec<Fault>,
    /// How many faults there were beyond those that are listed.
    pub further: u64,
}

/// How many faults are listed; a damaged file can have millions.
const MOST_FAULTS: usize = 1_000;
/// After how many records progress is reported.
const RECORDS_PER_STEP: u64 = 256;

impl Report {
    fn add(&mut self, what: FaultKind, seq: Option<Seq>) {
        self.push(Fault { seq, ..Fault::of(what) });
    }

    fn push(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.further += 1;
        }
    }
}

impl Ledger {
    /// Checks everything that is stored. Takes as long as reading it, with [`Depth::Rows`] twice; others
    /// work on meanwhile, and what they write meanwhile is not part of it.
    ///
    /// # Errors
    /// When the journal or the keyring can't be read at all; whatever is wrong with them is a fault.
    pub fn verify(
        &self,
        depth: Depth,
        progress: &mut dyn FnMut(VerifyProgress),
    ) -> Result<Report, VerifyError> {
        let head = self.store.head().seq;
        let chain = self.store.verify(&mut |done| progress(VerifyProgress::Chain(done)))?;
        let mut report = Report { records: chain.records, ..Report::default() };
        chain.findings.into_iter().for_each(|finding| report.push(Fault::found(finding)));
        let (mut keys, erased) = self.begin_keys(&mut report)?;
        let events = self.verify_records(&mut report, head, &mut keys, progress)?;
        keys.finish(&erased, &mut report);
        if depth == Depth::Rows {
            self.verify_rows(&mut report, head, events, progress)?;
        }
        Ok(report)
    }

    /// Reads the keyring's file; everybody who has a key in memory has to be in it. Gives also who was erased.
    fn begin_keys(&self, report: &mut Report) -> Result<(KeyCheck, Vec<CitizenId>), VerifyError> {
        let ring = self.ring();
        let mut check = KeyCheck::of(ring.disk(), self.id, ring.path(), ring.examine()?)?;
        let keys = self.keys();
        let mut erased = Vec::new();
        for (citizen, slot) in keys.slots() {
            match slot {
                Slot::Key(_) => {
                    report.citizens += 1;
                    check.needs(citizen, None);
                }
                Slot::Erased(_) => erased.push(citizen),
            }
        }
        Ok((check, erased))
    }

    /// Opens every record; returns how many events each subject has that can still be read.
    fn verify_records(
        &self,
        report: &mut Report,
        head: Seq,
        check: &mut KeyCheck,
        progress: &mut dyn FnMut(VerifyProgress),
    ) -> Result<Events, VerifyError> {
        let mut events = Events::default();
        // A copy, so that nobody who writes has to wait for the whole check.
        let keys = self.keys().clone();
        for record in self.store.records(Seq::FIRST)? {
            let record = match record {
                Ok(record) if record.seq <= head => record,
                // The chain's check has reported damage, and nothing beyond it can be read in order.
                Ok(_) | Err(StoreError::Damaged(_)) => break,
                Err(error) => return Err(error.into()),
            };
            match records::open(self.sealer(&keys), &record) {
                Ok(Read::Opened(opened)) => {
                    report.opened += 1;
                    events.count(&opened);
                }
                Ok(Read::Lost(header)) => match is_missing(&keys, header.holder) {
                    None => report.erased += 1,
                    Some(citizen) => check.needs(citizen, Some(record.seq)),
                },
                Err(ReadError::Newer { .. }) => report.add(FaultKind::Newer, Some(record.seq)),
                Err(ReadError::Record { what: "seal", .. }) => report.add(FaultKind::Seal, Some(record.seq)),
                Err(_) => report.add(FaultKind::Content, Some(record.seq)),
            }
            if record.seq.0.is_multiple_of(RECORDS_PER_STEP) {
                progress(VerifyProgress::Records { done: record.seq.0, total: head.0 });
            }
        }
        progress(VerifyProgress::Records { done: head.0, total: head.0 });
        Ok(events)
    }
}
