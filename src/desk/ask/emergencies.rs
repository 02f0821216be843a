//! Records that were opened for a typed reason: the asker's own that are open now, and those of the teams that
//! they lead, which they are to review.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{EmergencyFilter, EmergencyLine};
use crate::domain::emergency::{self, OPEN_MINUTES};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{CitizenRef, EmergencyHead};

use super::Sight;

/// For so many days an opening stands in the list of all; one that waits for its review stays for good.
const LISTED_DAYS: i64 = 365;

impl Desk {
    /// Records that were opened for a typed reason: the asker's own, or those that they review.
    ///
    /// # Errors
    /// Only what every question can be refused for, and `look-unrecorded`.
    pub fn emergencies(&self, seat: &Seat, filter: EmergencyFilter) -> Result<Vec<EmergencyLine>, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            match filter {
                EmergencyFilter::Mine => sight.own_emergencies(),
                EmergencyFilter::ToReview => sight.emergencies_to_review(),
                EmergencyFilter::All => sight.all_emergencies(),
            }
        })
    }

    /// For how long the first of the records stays open that the asker has opened for a typed reason; none when
    /// there is none. Then what is shown has to be read anew.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn opened_for(&self, seat: &Seat) -> Result<Option<Duration>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            // Whichever clock ends it first.
            let left = |head: &EmergencyHead| {
                let by_the_wall = (emergency::ends(head.opened) - sight.now).to_std().ok()?;
                Some(by_the_wall.min(self.glass.left(head.id, self.clock.monotonic())))
            };
            Ok(sight.open_now().filter_map(left).min())
        })
    }
}

impl<'a> Sight<'a> {
    /// The asker's own that are open now.
    fn open_now(&self) -> impl Iterator<Item = &'a EmergencyHead> {
        let earliest = self.now - TimeDelta::minutes(OPEN_MINUTES);
        let open = |head: &&EmergencyHead| {
            head.by == self.asker.worker()
                && head.holds_at(self.now)
                && self.asker.has_opened(self.model.citizen_id(self.model.person(head.citizen)))
        };
        self.model.emergencies_since(earliest).filter(open)
    }

    /// Until when the asker has opened a citizen's record.
    pub(super) fn open_until(&self, place: CitizenRef) -> Option<DateTime<Utc>> {
        let here = self.open_now().filter(|head| self.model.person(head.citizen) == self.model.person(place));
        here.map(|head| emergency::ends(head.opened)).max()
    }

    pub(super) fn own_emergencies(&self) -> Result<Vec<EmergencyLine>, Refusal> {
        self.open_now().filter_map(|head| self.emergency_line(head).transpose()).collect()
    }

    /// Those that nobody has reviewed yet, the newest first. Nobody reviews their own.
    pub(super) fn emergencies_to_review(&self) -> Result<Vec<EmergencyLine>, Refusal> {
        let waiting = |head: &&EmergencyHead| {
            head.reviewed.is_none() && head.by != self.asker.worker() && self.reviews(head)
        };
        let all = self.model.emergencies_since(DateTime::<Utc>::MIN_UTC).rev();
        all.filter(waiting).filter_map(|head| self.emergency_line(head).transpose()).collect()
    }

    fn all_emergencies(&self) -> Result<Vec<EmergencyLine>, Refusal> {
        let all = self.model.emergencies_since(self.now - TimeDelta::days(LISTED_DAYS)).rev();
        let ours = all.filter(|head| self.reviews(head));
        ours.filter_map(|head| self.emergency_line(head).transpose()).collect()
    }

    /// Whether the asker leads a team that works with whose record was opened.
    fn reviews(&self, head: &EmergencyHead) -> bool {
        let citizen = self.model.citizen(head.citizen);
        citizen.is_some_and(|citizen| self.asker.may_in_any(Verb::ReviewEmergency, &citizen.teams))
    }

    fn emergency_line(&self, head: &EmergencyHead) -> Result<Option<EmergencyLine>, Refusal> {
        let Some(emergency) = self.ledger.emergency(head.id)? else { return Ok(None) };
        Ok(Some(EmergencyLine {
            id: head.id,
            version: head.version,
            citizen: self.label_at(head.citizen),
            by: self.person(head.by),
            opened: head.opened,
            ends: emergency::ends(head.opened),
            is_open: head.holds_at(self.now),
            is_mine: head.by == self.asker.worker(),
            reason: emergency.reason.as_str().to_owned(),
            review: emergency
                .review
                .map(|review| (self.person(review.by), review.at, review.note.as_str().to_owned())),
        }))
    }
}
