//! The keeper of drafts: what was typed is kept within a second of the last key, and on every interruption.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::house::House;
use super::screen::Sheet;
use crate::desk::seat::Seat;
use crate::domain::ids::DraftId;
use crate::domain::refusal::Refusal;

/// How long after a key the draft is kept at the latest, less the time that keeping takes.
const PATIENCE: Duration = Duration::from_millis(700);

/// What was kept of the sheets on the screen, and when the next keeping is due.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    kept: HashMap<DraftId, Kept>,
    due: Option<Duration>,
    /// Why the latest keeping failed; none once it has succeeded.
    trouble: Option<Refusal>,
}

/// The state of a draft that is kept.
#[derive(Debug)]
struct Kept {
    body: Vec<u8>,
    /// When; none where another session did it.
    at: Option<DateTime<Utc>>,
}

impl Keeper {
    /// Notes that something may have been typed: plans a keeping if a sheet differs from what was kept.
    /// `emptied` is what was typed once and is all gone: nobody wants its draft any more.
    pub(super) fn notice(&mut self, sheets: &[Sheet], emptied: &[DraftId], now: Duration) {
        let changed = sheets.iter().any(|sheet| self.differs(sheet))
            || emptied.iter().any(|draft| self.kept.contains_key(draft));
        match (changed, self.due) {
            (true, None) => self.due = Some(now + PATIENCE),
            (false, _) => self.due = None,
            (true, Some(_)) => {}
        }
    }

    /// When the next keeping is due, on the monotonic clock.
    pub(super) const fn due(&self) -> Option<Duration> {
        self.due
    }

    /// When a draft was last kept.
    pub(super) fn kept_at(&self, id: DraftId) -> Option<DateTime<Utc>> {
        self.kept.get(&id).and_then(|kept| kept.at)
    }

    /// Why what was typed is not kept, while that is so.
    pub(super) const fn trouble(&self) -> Option<&Refusal> {
        self.trouble.as_ref()
    }

    /// A draft was taken up: this is how it is kept.
    pub(super) fn took_up(&mut self, id: DraftId, body: &[u8]) {
        self.kept.insert(id, Kept { body: body.to_vec(), at: None });
    }

    /// Keeps every sheet that differs from what was kept, and throws away the draft of what was emptied. Returns
    /// whether there is something new to see. What can't be kept stays in memory, and is tried again until it can.
    pub(super) fn keep(&mut self, house: &House, seat: &Seat, sheets: &[Sheet], emptied: &[DraftId]) -> bool {
        let had_trouble = self.trouble.take().is_some();
        let kept = self.try_to_keep(house, seat, sheets, emptied);
        let any = kept.unwrap_or_else(|refusal| {
            self.due = Some(house.clock.monotonic() + PATIENCE * 4);
            self.trouble = Some(refusal);
            true
        });
        any || had_trouble
    }

    fn try_to_keep(
        &mut self,
        house: &House,
        seat: &Seat,
        sheets: &[Sheet],
        emptied: &[DraftId],
    ) -> Result<bool, Refusal> {
        self.due = None;
        let mut any = false;
        let mut trouble = None;
        for sheet in sheets {
            if !self.differs(sheet) {
                continue;
            }
            match house.desk.keep_draft(seat, sheet.id, sheet.kind, &sheet.title, &sheet.body) {
                Ok(()) => {
                    let at = Some(house.clock.now());
                    self.kept.insert(sheet.id, Kept { body: sheet.body.clone(), at });
                    any = true;
                }
                // The other sheets are tried all the same.
                Err(refusal) => {
                    trouble.get_or_insert(refusal);
                }
            }
        }
        for draft in emptied {
            any |= self.kept.contains_key(draft);
            self.discard(house, seat, *draft)?;
        }
        trouble.map_or(Ok(any), Err)
    }

    /// Throws a draft away: it was finished or is not wanted.
    ///
    /// # Errors
    /// As [`crate::desk::Desk::discard_draft`].
    pub(super) fn discard(&mut self, house: &House, seat: &Seat, id: DraftId) -> Result<(), Refusal> {
        house.desk.discard_draft(seat, id)?;
        self.kept.remove(&id);
        Ok(())
    }

    fn differs(&self, sheet: &Sheet) -> bool {
        self.kept.get(&sheet.id).is_none_or(|kept| kept.body != sheet.body)
    }
}
