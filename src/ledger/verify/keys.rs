//! Checking keyring and list of the erased: each by itself, against the other one, and against the journal, which
//! names everybody whose key has to be there. Must never change anything.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use crate::domain::ids::CitizenId;
use crate::ledger::erased::{self, ErasedFinding};
use crate::ledger::keys::{Examined, not_torn};
use crate::store::disk::Disk;
use crate::store::{Seq, StoreError, StoreId};

use super::files::whole;
use super::{Fault, FaultKind, Report};

/// A check under way.
pub(super) struct KeyCheck {
    log: StoreId,
    ring_path: PathBuf,
    ring: Examined,
    list_path: PathBuf,
    list: Option<Vec<u8>>,
    listed: HashSet<CitizenId>,
    was_mended: bool,
    /// Those whose key has to be there and is not, with the first record that was met of theirs.
    missing: BTreeMap<CitizenId, Option<Seq>>,
}

impl KeyCheck {
    /// Begins with a keyring that was examined; the list lies beside it.
    pub(super) fn of(
        disk: &dyn Disk,
        log: StoreId,
        ring_path: &Path,
        ring: Examined,
    ) -> Result<Self, StoreError> {
        let list_path = erased::beside(ring_path);
        let list = whole(disk, &list_path)?;
        let lines = list.as_ref().and_then(|bytes| erased::parse(bytes, &list_path).ok());
        let listed = lines.into_iter().flat_map(|list| list.lines).map(|line| line.citizen).collect();
        let was_mended = whole(disk, &erased::aside(&list_path))?.is_some();
        let (ring_path, missing) = (ring_path.to_owned(), BTreeMap::new());
        Ok(Self { log, ring_path, ring, list_path, list, listed, was_mended, missing })
    }

    /// Notes whom a record is of: they have to be in the keyring, or marked as erased.
    pub(super) fn needs(&mut self, citizen: CitizenId, seq: Option<Seq>) {
        let holders = &self.ring.holders;
        let is_there = holders.keys.contains(&citizen) || holders.erased.contains(&citizen);
        if !is_there && !self.listed.contains(&citizen) {
            self.missing.entry(citizen).and_modify(|known| *known = known.or(seq)).or_insert(seq);
        }
    }

    /// Reports everything, knowing also who else was erased.
    pub(super) fn finish(mut self, also_erased: &[CitizenId], report: &mut Report) {
        let marked = &self.ring.holders.erased;
        let erased: BTreeSet<CitizenId> =
            self.listed.iter().chain(marked).chain(also_erased).copied().collect();
        let unmarked: Vec<CitizenId> = erased.iter().filter(|who| !marked.contains(who)).copied().collect();
        let unlisted = erased.iter().any(|who| !self.listed.contains(who));
        if !self.missing.is_empty() || !unmarked.is_empty() {
            not_torn(&mut self.ring.findings, self.ring.bytes);
        }
        for (offset, finding) in std::mem::take(&mut self.ring.findings) {
            report.push(Fault::at(FaultKind::of_ring(finding), self.ring_path.clone(), offset));
        }
        let at_ring = |what, seq, citizen| {
            let file = Some(self.ring_path.clone());
            Fault { seq, citizen: Some(citizen), file, ..Fault::of(what) }
        };
        for (citizen, seq) in &self.missing {
            report.push(at_ring(FaultKind::KeyMissing, *seq, *citizen));
        }
        for citizen in unmarked {
            report.push(at_ring(FaultKind::KeyringMark, None, citizen));
        }
        self.report_list(unlisted, report);
    }

    fn report_list(&self, unlisted: bool, report: &mut Report) {
        let found = self.list.as_ref().and_then(|bytes| erased::examine(bytes, self.log, &self.list_path));
        if let Some((offset, finding)) = found {
            let what = match finding {
                ErasedFinding::Foreign => FaultKind::ErasedForeign,
                ErasedFinding::Newer => FaultKind::Newer,
                // What seemed to be cut short had been acknowledged: somebody is missing on the list.
                ErasedFinding::TornTail if unlisted => FaultKind::ErasedChanged,
                ErasedFinding::Changed => FaultKind::ErasedChanged,
                ErasedFinding::TornTail => FaultKind::ErasedTorn,
            };
            report.push(Fault::at(what, self.list_path.clone(), offset));
        }
        if unlisted {
            let end = self.list.as_ref().map_or(0, Vec::len);
            report.push(Fault::at(FaultKind::ErasedMissing, self.list_path.clone(), end as u64));
        }
        if self.was_mended {
            report.push(Fault::at(FaultKind::ErasedMended, erased::aside(&self.list_path), 0));
        }
    }
}
