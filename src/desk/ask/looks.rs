//! Looks: recorded when a record is opened, refused when they can't be, and read by auditors.

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{LookFilter, LookLine, Person};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::look::{Look, Purpose};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{self, Decision};

use super::sight::from_until;

impl Desk {
    /// Who looked at whom and what for, the newest first: for auditors. `limit` of them after skipping `skip`;
    /// and how many there are in all.
    ///
    /// # Errors
    /// Refuses all but auditors.
    pub fn looks(
        &self,
        seat: &Seat,
        filter: LookFilter,
        skip: usize,
        limit: usize,
    ) -> Result<(Vec<LookLine>, usize), Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadLooks)?;
            let first = filter.from.unwrap_or(NaiveDate::MIN);
            let last = filter.to.unwrap_or(NaiveDate::MAX);
            let ends = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
            let mut when = from_until(first.max(ends.0.date_naive()), last.min(ends.1.date_naive()));
            // A filter without an end has none.
            when.start = if filter.from.is_none() { ends.0 } else { when.start };
            when.end = if filter.to.is_none() { ends.1 } else { when.end };
            let wanted = ledger::LookFilter {
                citizen: filter.citizen,
                worker: filter.worker,
                ..ledger::LookFilter::during(when)
            };
            let entries = self.ledger.looks(&wanted)?;
            let total = entries.len();
            let lines = entries.into_iter().skip(skip).take(limit).map(|entry| LookLine {
                at: entry.at,
                by: entry.worker.map_or_else(nobody, |worker| sight.person(worker)),
                citizen: entry.look.citizen,
                purpose: entry.look.purpose,
            });
            Ok((lines.collect(), total))
        })
    }

    /// Records that someone looks at these citizens. Looking again within minutes is the same look.
    ///
    /// # Errors
    /// `look-unrecorded` when it can't be written: then there is no looking.
    pub(in crate::desk) fn look(
        &self,
        seat: &Seat,
        citizens: &[CitizenId],
        purpose: Purpose,
    ) -> Result<(), Refusal> {
        let now = self.clock.now();
        let me = seat.worker();
        let fresh: Vec<CitizenId> = {
            let model = self.ledger.model();
            let new = |citizen: &&CitizenId| !model.looked_just_now(me, **citizen, purpose, now);
            citizens.iter().filter(new).copied().collect()
        };
        if fresh.is_empty() {
            return Ok(());
        }
        let look = |citizen| Event::Looked(Look { citizen, purpose, reason: Line::default() });
        let events: Vec<Event> = fresh.into_iter().map(look).collect();
        let author = self.author(seat, self.fresh_event());
        match self.ledger.commit(&author, &[], |_| Ok(Decision::from(events))) {
            Ok(_) => Ok(()),
            Err(_) => Err(Refusal::new(Kind::Unavailable, "look-unrecorded")),
        }
    }
}

/// Who looked where nobody had logged in: the store's owner, by a command.
fn nobody() -> Person {
    Person { name: String::new(), id: WorkerId::from_bytes([0; 16]) }
}
