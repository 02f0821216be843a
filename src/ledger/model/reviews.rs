//! How contacts were read, and how weeks were signed. What was said about a contact stays in rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{ContactId, TeamId, WorkerId};
use crate::domain::review::{Mark, Reading, WeekReview};

/// What is kept of how a contact was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingHead {
    /// The version of the record.
    pub version: u32,
    /// How it stands; none where all that was said was taken back.
    pub mark: Option<Mark>,
    /// The version of the contact that was read.
    pub contact_version: u32,
    /// Since when it stands so.
    pub at: DateTime<Utc>,
    /// Who said so.
    pub by: WorkerId,
}

impl ReadingHead {
    fn of(reading: &Reading) -> Self {
        let last = reading.last();
        Self {
            version: reading.version,
            mark: last.map(|remark| remark.mark),
            contact_version: last.map_or(0, |remark| remark.version),
            at: last.map_or(DateTime::UNIX_EPOCH, |remark| remark.at),
            by: last.map_or(WorkerId::from_bytes([0; 16]), |remark| remark.by),
        }
    }

    /// Whether somebody waits for another's word.
    fn waits(&self) -> bool {
        matches!(self.mark, Some(Mark::Flagged | Mark::Question | Mark::Answered))
    }
}

/// The reviews.
#[derive(Debug, Default)]
pub(super) struct Reviews {
    readings: HashMap<ContactId, ReadingHead>,
    waiting: BTreeSet<ContactId>,
    weeks: BTreeMap<(TeamId, IsoWeek), WeekReview>,
}

impl Reviews {
    pub(super) fn put_reading(&mut self, reading: &Reading) {
        let head = ReadingHead::of(reading);
        if head.waits() {
            self.waiting.insert(reading.contact);
        } else {
            self.waiting.remove(&reading.contact);
        }
        self.readings.insert(reading.contact, head);
    }

    pub(super) fn remove_reading(&mut self, contact: ContactId) {
        self.waiting.remove(&contact);
        self.readings.remove(&contact);
    }

    pub(super) fn reading(&self, contact: ContactId) -> Option<&ReadingHead> {
        self.readings.get(&contact)
    }

    pub(super) fn waiting(&self) -> impl Iterator<Item = (ContactId, &ReadingHead)> {
        self.waiting.iter().filter_map(|id| Some((*id, self.readings.get(id)?)))
    }

    pub(super) fn put_week(&mut self, week: WeekReview) {
        self.weeks.insert((week.team, week.week), week);
    }

    pub(super) fn week(&self, team: TeamId, week: IsoWeek) -> Option<&WeekReview> {
        self.weeks.get(&(team, week))
    }

    pub(super) fn weeks(&self) -> impl Iterator<Item = &WeekReview> {
        self.weeks.values()
    }
}
