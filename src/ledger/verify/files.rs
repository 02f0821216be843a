//! Checking the files of a home that nobody has open, and that may not open at all: journal, keyring, list of the
//! erased. Must never change anything.

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::ids::CitizenId;
use crate::ledger::error::KeyError;
use crate::ledger::keys::{examine_wrapped, master_of};
use crate::ledger::opening::{KeyPlace, MasterPlace};
use crate::ledger::records;
use crate::store::disk::{Access, Disk};
use crate::store::{Meaning, Progress, Seq, StoreError, journal};

use super::keys::KeyCheck;
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
    let mut holders: BTreeMap<CitizenId, Seq> = BTreeMap::new();
    let chain = journal::verify_each(disk, dir, progress, &mut |record| {
        if let Some(citizen) = records::header(record).ok().and_then(|header| header.holder) {
            holders.entry(citizen).or_insert(record.seq);
        }
    })?;
    report.records = chain.records;
    chain.findings.into_iter().for_each(|finding| report.push(Fault::found(finding)));
    if !journal::has_mark(disk, dir)? {
        report.push(Fault::at(FaultKind::Journal(Meaning::Mark), dir.join("mark"), 0));
    }
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
    let Some(ring) = whole(disk, &keys.keyring)? else {
        report.push(Fault::at(FaultKind::KeyringMissing, keys.keyring.clone(), 0));
        return Ok(report);
    };
    let ring = examine_wrapped(&ring, log, master.as_ref());
    if ring.is_of_another_master {
        report.push(Fault::at(FaultKind::MasterKey, path.clone(), 0));
    }
    report.citizens = ring.holders.keys.len() as u64;
    let mut check = KeyCheck::of(disk, log, &keys.keyring, ring)?;
    holders.into_iter().for_each(|(citizen, seq)| check.needs(citizen, Some(seq)));
    check.finish(&[], &mut report);
    Ok(report)
}

/// A file's bytes; nothing where there is none.
pub(super) fn whole(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
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
