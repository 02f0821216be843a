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
    kept: HashMap<DraftId, (Vec<u8>, DateTime<Utc>)>,
    due: Option<Duration>,
}

impl Keeper {
    /// Notes that something may have been typed: plans a keeping if a sheet differs from what was kept.
    pub(super) fn notice(&mut self, sheets: &[Sheet], now: Duration) {
        let changed = sheets.iter().any(|sheet| self.differs(sheet));
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
        self.kept.get(&id).map(|(_, at)| *at)
    }

    /// Keeps every sheet that differs from what was kept. Returns whether anything was kept.
    ///
    /// # Errors
    /// The first refusal; the other sheets are tried all the same, and all of them again later.
    pub(super) fn keep(&mut self, house: &House, seat: &Seat, sheets: &[Sheet]) -> Result<bool, Refusal> {
        self.due = None;
        let mut any = false;
        let mut trouble = None;
        for sheet in sheets {
            if !self.differs(sheet) {
                continue;
            }
            match house.desk.keep_draft(seat, sheet.id, sheet.kind, &sheet.title, &sheet.body) {
                Ok(()) => {
                    self.kept.insert(sheet.id, (sheet.body.clone(), house.clock.now()));
                    any = true;
                }
                Err(refusal) => {
                    self.due = Some(house.clock.monotonic() + PATIENCE * 4);
                    trouble.get_or_insert(refusal);
                }
            }
        }
        trouble.map_or(Ok(any), Err)
    }

    /// Throws a draft away: it was finished or is not wanted.
    ///
    /// # Errors
    /// As [`crate::desk::Desk::discard_draft`].
    pub(super) fn discard(&mut self, house: &House, seat: &Seat, id: DraftId) -> Result<(), Refusal> {
        self.kept.remove(&id);
        house.desk.discard_draft(seat, id)
    }

    fn differs(&self, sheet: &Sheet) -> bool {
        self.kept.get(&sheet.id).is_none_or(|(body, _)| *body != sheet.body)
    }
}
