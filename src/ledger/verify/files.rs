//! Checking the files of a home that nobody has open, and that may not open at all: journal, keyring, list of the
//! erased. Must never change anything.

use std::path::Path;

use crate::domain::ids::CitizenId;
use crate::ledger::erased::{self, ErasedFinding};
use crate::ledger::error::KeyError;
use crate::ledger::keys::{examine_file, examine_wrapped, master_of};
use crate::ledger::opening::{KeyPlace, MasterPlace};
use crate::store::disk::{Access, Disk};
use crate::store::{Progress, StoreError, StoreId, journal};

use super::{Fault, FaultKind, Report};

/// Checks journal, keyring and list of the erased as they lie on a disk. The journal's folder is `dir`.
///
/// # Errors
/// When there is no journal, or a file can't be read at all. Damage is a fault.
pub fn files(
    disk: &dyn Disk,
    dir: &Path,
    keys: &KeyPlace,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, StoreError> {
    let mut report = Report::default();
    let chain = journal::verify(disk, dir, progress)?;
    report.records = chain.records;
    chain.findings.into_iter().for_each(|finding| report.add_finding(finding));
    let Some(log) = journal::id(disk, dir)? else { return Ok(report) };
    let (MasterPlace::Own(path) | MasterPlace::Provided(path)) = &keys.master;
    let master = match master_of(disk, path) {
        Ok(Some(master)) => Some(master),
        Err(KeyError::Disk(error)) => return Err(error),
        Ok(None) | Err(_) => {
            report.push(Fault::at(FaultKind::MasterKey, path.clone(), 0));
            None
        }
    };
    match whole(disk, &keys.keyring)? {
        None => report.push(Fault::at(FaultKind::KeyringMissing, keys.keyring.clone(), 0)),
        Some(ring) => {
            let findings = match &master {
                Some(master) => examine_wrapped(&ring, log, master),
                None => examine_file(&ring, log),
            };
            for (offset, finding) in findings {
                report.push(Fault::at(FaultKind::of_ring(finding), keys.keyring.clone(), offset));
            }
        }
    }
    check_erased(disk, &erased::beside(&keys.keyring), log, &[], &mut report)?;
    Ok(report)
}

/// Checks the list of the erased, on which these have to be.
pub(super) fn check_erased(
    disk: &dyn Disk,
    path: &Path,
    log: StoreId,
    who: &[CitizenId],
    report: &mut Report,
) -> Result<(), StoreError> {
    let bytes = whole(disk, path)?;
    let found = bytes.as_ref().and_then(|bytes| erased::examine(bytes, log, path));
    if let Some((offset, finding)) = found {
        let what = match finding {
            ErasedFinding::Foreign => FaultKind::ErasedForeign,
            ErasedFinding::Newer => FaultKind::Newer,
            ErasedFinding::Changed => FaultKind::ErasedChanged,
            ErasedFinding::TornTail => FaultKind::ErasedTorn,
        };
        report.push(Fault::at(what, path.to_owned(), offset));
    }
    let lines = bytes.as_ref().and_then(|bytes| erased::parse(bytes, path).ok()).map(|list| list.lines);
    let lines = lines.unwrap_or_default();
    if who.iter().any(|citizen| !lines.iter().any(|line| line.citizen == *citizen)) {
        let end = bytes.as_ref().map_or(0, Vec::len);
        report.push(Fault::at(FaultKind::ErasedMissing, path.to_owned(), end as u64));
    }
    Ok(())
}

fn whole(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let file = match disk.open(path, Access::Read) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("open", path, error)),
    };
    let failed = |error| StoreError::io("read", path, error);
    let mut bytes = vec![0; usize::try_from(file.size_bytes().map_err(failed)?).unwrap_or(usize::MAX)];
    let read = file.read_at(0, &mut bytes).map_err(failed)?;
    bytes.truncate(read);
    Ok(Some(bytes))
}
