//! Reading a whole journal and saying where it does not verify. Goes on behind damage, so that one bad
//! byte does not hide the next. Must never change anything.

use std::path::Path;

use crate::store::disk::Disk;
use crate::store::error::{Finding, Meaning, StoreError};
use crate::store::record::{Head, Seq, StoreId, StoredRecord};
use crate::store::{Progress, Verified};

use super::discover::discover;
use super::examine::examine;
use super::mark;
use super::segment::{HEADER_BYTES, Segment};
use super::walk::{Step, Walk};
use super::window::Window;

/// Checks the journal in a folder that nobody has open.
///
/// # Errors
/// `Io` when there is no journal or it cannot be read; `NewerFormat`. Damage is a finding.
pub fn verify(
    disk: &dyn Disk,
    dir: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified, StoreError> {
    verify_each(disk, dir, progress, &mut |_| {})
}

/// As [`verify`], and shows every record whose frame is sound, those behind damage too.
///
/// # Errors
/// As [`verify`].
pub fn verify_each(
    disk: &dyn Disk,
    dir: &Path,
    progress: &mut dyn FnMut(Progress),
    each: &mut dyn FnMut(&StoredRecord),
) -> Result<Verified, StoreError> {
    let mut found = discover(disk, dir)?;
    let found_mark = mark::read(disk, dir)?;
    let mut extra = Vec::new();
    let mut id = found.store;
    match examine(disk, dir) {
        Ok(Some(examined)) => {
            id = Some(examined.id);
            if examined.damage.is_none() && examined.torn_bytes > 0 {
                extra.extend(examined.segments.last().map(torn_tail));
                found.segments = examined.segments;
            }
            extra.extend(examined.damage);
        }
        Ok(None) => {
            return Err(StoreError::io("find a journal in", dir, std::io::ErrorKind::NotFound.into()));
        }
        Err(StoreError::Damaged(finding)) => extra.push(finding),
        Err(other) => return Err(other),
    }
    let mut check = Check::new(disk, id, &found.segments, progress, each);
    check.findings = found.findings;
    check.note_mark(dir, &found_mark);
    check.walk_all(&found.segments)?;
    Ok(check.finish(extra))
}

/// Checks an open journal up to where it is acknowledged.
pub(super) fn verify_acknowledged(
    disk: &dyn Disk,
    id: StoreId,
    segments: &[Segment],
    found_mark: &mark::Found,
    progress: &mut dyn FnMut(Progress),
) -> Result<Verified, StoreError> {
    let dir = segments.first().and_then(|first| first.path.parent()).unwrap_or(Path::new("."));
    let found = discover(disk, dir)?;
    let mut ignore = |_: &StoredRecord| {};
    let mut check = Check::new(disk, Some(id), segments, progress, &mut ignore);
    let ours = |finding: &Finding| segments.last().is_some_and(|last| finding.file <= last.path);
    check.findings = found.findings.into_iter().filter(ours).collect();
    check.note_mark(dir, found_mark);
    check.walk_all(segments)?;
    Ok(check.finish(Vec::new()))
}

fn torn_tail(last: &Segment) -> Finding {
    Finding {
        file: last.path.clone(),
        offset: last.end_bytes,
        seq: None,
        until: None,
        meaning: Meaning::TornTail,
    }
}

struct Check<'a> {
    disk: &'a dyn Disk,
    id: Option<StoreId>,
    findings: Vec<Finding>,
    records: u64,
    /// The last record of the chain that is unbroken from the beginning.
    head: Head,
    /// The last record met; none when it cannot be told.
    previous: Option<Head>,
    /// The finding behind which no sound record was met yet.
    open: Option<usize>,
    /// The last record that the mark names.
    marked: Option<Seq>,
    progress: &'a mut dyn FnMut(Progress),
    each: &'a mut dyn FnMut(&StoredRecord),
    done: Progress,
}

impl<'a> Check<'a> {
    fn new(
        disk: &'a dyn Disk,
        id: Option<StoreId>,
        segments: &[Segment],
        progress: &'a mut dyn FnMut(Progress),
        each: &'a mut dyn FnMut(&StoredRecord),
    ) -> Self {
        let head = Head::beginning(id.unwrap_or(StoreId::from_bytes([0; 16])));
        let total_bytes = segments.iter().map(|segment| segment.end_bytes).sum();
        let done = Progress { done_bytes: 0, total_bytes };
        let (findings, previous) = (Vec::new(), id.map(|_| head));
        let (open, marked) = (None, None);
        Self { disk, id, findings, records: 0, head, previous, open, marked, progress, each, done }
    }

    fn note_mark(&mut self, dir: &Path, found: &mark::Found) {
        let own = found.newest.filter(|mark| self.id == Some(mark.store));
        self.marked = own.map(|mark| mark.head.seq);
        let foreign = found.newest.is_some_and(|mark| self.id.is_some_and(|id| mark.store != id));
        let offset = found.bad_offset.or(foreign.then_some(0));
        let finding = |offset| Finding {
            file: mark::path_of(dir),
            offset,
            seq: None,
            until: None,
            meaning: Meaning::Mark,
        };
        self.findings.extend(offset.map(finding));
    }

    fn walk_all(&mut self, segments: &[Segment]) -> Result<(), StoreError> {
        let mut unbroken = true;
        let mut expected_number = 1;
        for segment in segments {
            if segment.number != expected_number {
                self.note_missing(segment, expected_number);
                (unbroken, self.previous) = (false, None);
            }
            expected_number = segment.number.saturating_add(1);
            unbroken &= segment.before.is_some();
            self.enter(segment);
            unbroken &=
                !self.findings.iter().any(|finding| finding.file == segment.path && finding.offset == 0);
            self.walk(segment, &mut unbroken)?;
        }
        self.close(self.marked.map(Seq::next));
        (self.progress)(Progress { done_bytes: self.done.total_bytes, ..self.done });
        Ok(())
    }

    /// Which records were in the segments before this one that are not there.
    fn note_missing(&mut self, next: &Segment, expected: u64) {
        let Some((first, last)) = self.previous.zip(next.before) else { return };
        let path = next.path.with_file_name(super::file_name(expected));
        for finding in self.findings.iter_mut().filter(|finding| finding.file == path) {
            finding.seq = Some(first.seq.next());
            finding.until = (first.seq.next() < last.seq).then_some(last.seq);
        }
    }

    /// Says up to where the last finding reaches, now that it is known what stands behind it.
    fn close(&mut self, next: Option<Seq>) {
        let (Some(open), Some(next)) = (self.open.take(), next) else { return };
        if let Some(finding) = self.findings.get_mut(open) {
            finding.until =
                finding.seq.map(|_| Seq(next.0.saturating_sub(1))).filter(|last| Some(*last) > finding.seq);
        }
    }

    /// Compares what a segment says it follows with what was met.
    fn enter(&mut self, segment: &Segment) {
        let Some(before) = segment.before else { return };
        self.close(Some(before.seq.next()));
        if self.previous.is_some_and(|head| head != before) {
            let (file, seq) = (segment.path.clone(), Some(before.seq.next()));
            self.findings.push(Finding { file, offset: 0, seq, until: None, meaning: Meaning::ChainBroken });
        }
        self.previous = Some(before);
    }

    fn walk(&mut self, segment: &Segment, unbroken: &mut bool) -> Result<(), StoreError> {
        const STRIDE_BYTES: u64 = 1 << 20;
        let start = self.done.done_bytes;
        let window = Window::open(self.disk, &segment.path, segment.end_bytes)?;
        let mut walk = Walk::new(window, HEADER_BYTES, self.previous);
        loop {
            match walk.step()? {
                Step::Record(record) => {
                    self.records += 1;
                    self.close(Some(record.seq));
                    (self.each)(&record);
                    if *unbroken {
                        self.head = record.head();
                    }
                }
                Step::Bad(bad) => {
                    *unbroken = false;
                    walk.resume(&bad)?;
                    self.close(bad.finding.seq);
                    self.open = Some(self.findings.len());
                    self.findings.push(bad.finding);
                }
                Step::End => break,
            }
            if start + walk.offset() >= self.done.done_bytes + STRIDE_BYTES {
                self.done.done_bytes = start + walk.offset();
                (self.progress)(self.done);
            }
        }
        self.previous = walk.previous();
        self.done.done_bytes = start + segment.end_bytes;
        Ok(())
    }

    /// Everything found, in the order of the journal, each place once.
    fn finish(mut self, extra: Vec<Finding>) -> Verified {
        for finding in extra {
            if !self.findings.iter().any(|known| known.is_of(&finding)) {
                self.findings.push(finding);
            }
        }
        self.findings.sort_by(|a, b| (&a.file, a.offset).cmp(&(&b.file, b.offset)));
        Verified { head: self.head, records: self.records, findings: self.findings }
    }
}
