//! Handing over: who is away and who covers for them, and what one worker tells another about a citizen.
//! Whether somebody is away follows from dates alone: nothing has to run for work to go back.
//! Must never hold why somebody is away: that can be about their health.

use chrono::NaiveDate;

use super::ids::{TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::Line;

/// Who covers in one of the teams of somebody who is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// In which team.
    pub team: TeamId,
    /// Who.
    pub worker: WorkerId,
}

/// A time in which a worker is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; the day after, everything is with them again.
    pub until: NaiveDate,
    /// Who covers, in each team at most one; in a team without one the whole team does.
    pub covers: Vec<Cover>,
}

impl Absence {
    /// Whether it holds on that day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Who covers in a team.
    pub fn cover_in(&self, team: TeamId) -> Option<WorkerId> {
        self.covers.iter().find(|cover| cover.team == team).map(|cover| cover.worker)
    }

    /// Checks what must hold before the absence of `worker` is written, beside the others they have.
    ///
    /// # Errors
    /// Refuses one that ends before it begins or is over, one that overlaps another, and covering for oneself.
    pub fn check(&self, worker: WorkerId, others: &[Self], today: NaiveDate) -> Result<(), Refusal> {
        if self.until < self.from {
            return Err(Refusal::invalid("absence-backwards").at("until"));
        }
        if self.until < today {
            return Err(Refusal::invalid("absence-over").at("until"));
        }
        if self.covers.iter().any(|cover| cover.worker == worker) {
            return Err(Refusal::invalid("absence-own-cover").at("cover"));
        }
        let overlaps = |other: &Self| other.from <= self.until && self.from <= other.until;
        if others.iter().filter(|other| other.from != self.from).any(overlaps) {
            return Err(Refusal::invalid("absence-overlap").at("from"));
        }
        Ok(())
    }
}

/// What the one who handed a citizen over wrote for the one who took over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverNote {
    /// Who handed over.
    pub from: WorkerId,
    /// Who took over; none is the whole team.
    pub to: Option<WorkerId>,
    /// The first day.
    pub since: NaiveDate,
    /// The last day; none is for good.
    pub until: Option<NaiveDate>,
    /// What to know; empty takes an earlier note away.
    pub note: Line,
}

/// So many days a note that was handed over for good is shown.
const SHOWN_DAYS: u64 = 90;

impl HandoverNote {
    /// Whether it is to be shown on that day.
    pub fn is_shown_on(&self, day: NaiveDate) -> bool {
        let last = self.until.or_else(|| self.since.checked_add_days(chrono::Days::new(SHOWN_DAYS)));
        !self.note.is_empty() && last.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn absence(from: &str, until: &str) -> Absence {
        Absence { from: day(from), until: day(until), covers: Vec::new() }
    }

    #[test]
    fn an_absence_ends_by_itself_after_its_last_day() {
        let away = absence("2026-11-24", "2026-11-27");
        assert!(!away.holds_on(day("2026-11-23")));
        assert!(away.holds_on(day("2026-11-24")) && away.holds_on(day("2026-11-27")));
        assert!(!away.holds_on(day("2026-11-28")));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let (anna, team) = (WorkerId::from_bytes([1; 16]), TeamId::from_bytes([2; 16]));
        let today = day("2026-11-24");
        let code =
            |away: &Absence, others: &[Absence]| away.check(anna, others, today).map_err(|it| it.code());
        assert_eq!(code(&absence("2026-11-27", "2026-11-24"), &[]), Err("absence-backwards"));
        assert_eq!(code(&absence("2026-11-02", "2026-11-23"), &[]), Err("absence-over"));
        let mut own = absence("2026-11-24", "2026-11-27");
        own.covers.push(Cover { team, worker: anna });
        assert_eq!(code(&own, &[]), Err("absence-own-cover"));
        let others = [absence("2026-11-26", "2026-12-01")];
        assert_eq!(code(&absence("2026-11-24", "2026-11-26"), &others), Err("absence-overlap"));
        assert_eq!(code(&absence("2026-11-24", "2026-11-25"), &others), Ok(()));
        // Writing the same one anew is no overlap.
        assert_eq!(code(&absence("2026-11-26", "2026-12-03"), &others), Ok(()));
    }

    #[test]
    fn a_note_is_shown_as_long_as_it_helps() {
        let (from, to) = (WorkerId::from_bytes([1; 16]), Some(WorkerId::from_bytes([2; 16])));
        let since = day("2026-11-24");
        let mut note =
            HandoverNote { from, to, since, until: Some(day("2026-11-27")), note: "Ring først".into() };
        assert!(note.is_shown_on(day("2026-11-27")) && !note.is_shown_on(day("2026-11-28")));
        note.until = None;
        assert!(note.is_shown_on(day("2027-02-22")) && !note.is_shown_on(day("2027-02-23")));
        note.note = Line::default();
        assert!(!note.is_shown_on(since));
    }
}
