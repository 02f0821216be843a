//! The log at one moment, seen through one person's eyes: what every question is answered from.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};

use crate::desk::Desk;
use crate::desk::permit::Asker;
use crate::desk::seat::Seat;
use crate::desk::shared::Shared;
use crate::desk::verb::Verb;
use crate::desk::watch::Watch;
use crate::desk::working::WorkingDays;
use crate::domain::clock::ZONE;
use crate::domain::event::Settings;
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::CitizenRef;
use crate::ledger::{Ledger, Model};

/// The log at one moment, seen through one person's eyes.
pub(in crate::desk) struct Sight<'a> {
    pub(in crate::desk) model: &'a Model,
    /// For whole records, by id. Never for the model, which is held already.
    pub(in crate::desk) ledger: &'a Ledger,
    pub(in crate::desk) watch: &'a Watch,
    pub(in crate::desk) asker: Asker,
    pub(in crate::desk) now: DateTime<Utc>,
    pub(in crate::desk) working: Arc<WorkingDays>,
}

impl Desk {
    /// Answers a question from the log as it is now. The answer must not ask the ledger for its model.
    pub(in crate::desk) fn ask<T>(
        &self,
        seat: &Seat,
        answer: impl FnOnce(&Sight<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let model = self.ledger.model();
        let sight = Sight {
            asker: self.asker(&model, seat)?,
            model: &model,
            ledger: &self.ledger,
            watch: &self.watch,
            now: self.clock.now(),
            working: self.working.under(model.settings()),
        };
        answer(&sight)
    }
}

impl Sight<'_> {
    /// The day it is in Copenhagen.
    pub(in crate::desk) fn today(&self) -> NaiveDate {
        self.now.with_timezone(&ZONE).date_naive()
    }

    /// What citizens' consents open to the asker.
    pub(in crate::desk) fn shared(&self) -> Shared<'_> {
        Shared::with(self.model, &self.asker, self.today())
    }

    /// Whether the asker may read something of a team's log that is about these citizens.
    pub(in crate::desk) fn may_read(&self, verb: Verb, team: TeamId, citizens: &[CitizenRef]) -> bool {
        self.asker.may_in(verb, team) || self.shared().lets(verb, team, citizens)
    }

    /// The teams in which the asker may do this, in the order of their memberships.
    pub(in crate::desk) fn teams(&self, verb: Verb) -> Vec<TeamId> {
        self.asker.teams().filter(|team| self.asker.may_in(verb, *team)).collect()
    }

    /// Since when someone has not been met for long.
    pub(in crate::desk) fn missed_before(&self) -> DateTime<Utc> {
        let days = self
            .model
            .settings()
            .map_or_else(|| Settings::default().missed_after_days, |settings| settings.missed_after_days);
        // Someone who was met at any time of that day is not missed before the day after.
        let first = self.today().checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN);
        day_begins(first)
    }
}

/// The instant at which a day begins in Copenhagen.
pub(in crate::desk) fn day_begins(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_hms_opt(0, 0, 0).unwrap_or_default();
    // Copenhagen changes its clocks at two or three in the morning; a zone without a midnight would begin
    // its day with the first hour.
    match ZONE.from_local_datetime(&midnight).earliest() {
        Some(begins) => begins.with_timezone(&Utc),
        None => Utc.from_utc_datetime(&midnight),
    }
}

/// The stretch of time from one day's beginning to the end of another.
pub(in crate::desk) fn from_until(first: NaiveDate, last: NaiveDate) -> std::ops::Range<DateTime<Utc>> {
    day_begins(first)..day_begins(last.checked_add_days(Days::new(1)).unwrap_or(last))
}
