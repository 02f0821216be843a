//! Looks: recorded before anything is shown, refused when they can't be, read by auditors, and told to the
//! citizen. `docs/decisions/0017-looks-and-the-glass.md` says which answer is a look for which purpose.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::seat::{Origin, Seat};
use crate::desk::verb::Verb;
use crate::desk::view::{LookExtract, LookFilter, LookLine, Person};
use crate::domain::clock::ZONE;
use crate::domain::event::Event;
use crate::domain::fold::fold;
use crate::domain::ids::{CitizenId, WorkerId};
use crate::domain::look::{Look, Purpose};
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::ledger::{self, Decision, LookEntry, OriginKind};

use super::Sight;
use super::lines::label_of;
use super::named::Named;
use super::sight::from_until;

/// A look that is about to be recorded.
pub(in crate::desk) type Glance = (CitizenId, Purpose);

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
            let wanted = ledger::LookFilter { worker: filter.worker, ..ledger::LookFilter::during(when) };
            let (mut lines, mut total) = (Vec::new(), 0);
            for entry in self.ledger.looks(&wanted)? {
                if !filter.purposes.wants(entry.look.purpose) {
                    continue;
                }
                for citizen in entry.look.citizens() {
                    if filter.citizen.is_some_and(|code| code != crate::desk::view::CitizenCode::of(citizen))
                    {
                        continue;
                    }
                    total += 1;
                    if total > skip && lines.len() < limit {
                        lines.push(sight.look_line(&entry, citizen));
                    }
                }
            }
            Ok((lines, total))
        })
    }

    /// Whether the asker reads the record of looks.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn reads_looks(&self, seat: &Seat) -> Result<bool, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            Ok(sight.asker.may(Verb::ReadLooks))
        })
    }

    /// Whoever looks are asked about, by log-in or name, those who have left among them: for auditors.
    ///
    /// # Errors
    /// Refuses all but auditors; `worker-not-found`.
    pub fn looker(&self, seat: &Seat, text: &str) -> Result<Person, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadLooks)?;
            let wanted = fold(text.trim());
            let by_login = sight.model.worker_by_login(text.trim());
            let named = || sight.model.workers().find(|one| fold(one.details.name.as_str()) == wanted);
            let found = by_login.or_else(named).ok_or(Refusal::new(Kind::NotFound, "worker-not-found"))?;
            Ok(sight.person(found.id))
        })
    }

    /// The days on which a citizen's record was looked at, and what for: what the citizen can obtain, made by
    /// those who work with them. Records the look.
    ///
    /// # Errors
    /// `citizen-unknown` for one who does not exist or whom the asker may not see, `not-permitted` for one of
    /// another team, `look-unrecorded`.
    pub fn looks_extract(&self, seat: &Seat, id: CitizenId) -> Result<LookExtract, Refusal> {
        let permitted = |sight: &Sight<'_>| {
            let (_, head) = sight.visible(id)?;
            let may = sight.asker.may_in_any(Verb::ExtractLooks, &head.teams);
            may.then_some(()).ok_or(Refusal::new(Kind::NotPermitted, "not-permitted"))
        };
        self.ask(seat, permitted)?;
        self.look(seat, &[(id, Purpose::Export)])?;
        let all = DateTime::<Utc>::MIN_UTC..DateTime::<Utc>::MAX_UTC;
        let records = self.ledger.model().records_of(id);
        let mut entries = self.ledger.looks(&ledger::LookFilter::during(all))?;
        entries.retain(|entry| records.iter().any(|record| entry.look.is_at(*record)));
        self.ask(seat, |sight| {
            permitted(sight)?;
            let (_, head) = sight.visible(id)?;
            let mut days: BTreeMap<(std::cmp::Reverse<NaiveDate>, Purpose), usize> = BTreeMap::new();
            for entry in &entries {
                let day = entry.at.with_timezone(&ZONE).date_naive();
                *days.entry((std::cmp::Reverse(day), entry.look.purpose)).or_default() += 1;
            }
            let days = days.into_iter().map(|((day, purpose), times)| (day.0, purpose, times));
            Ok(LookExtract { label: label_of(head), days: days.collect() })
        })
    }

    /// Answers a question whose answer names citizens, and records that they were looked at before it is given.
    ///
    /// # Errors
    /// Those of the answer, and `look-unrecorded`: then nobody is shown.
    pub(in crate::desk) fn show<T: Named>(
        &self,
        seat: &Seat,
        purpose: Purpose,
        answer: impl FnOnce(&Sight<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        // What a command prints leaves the log.
        let purpose = match (purpose, seat.origin()) {
            (Purpose::List, Origin::Command | Origin::Remote(_)) => Purpose::Export,
            (purpose, _) => purpose,
        };
        let (answer, glances) = self.ask(seat, |sight| {
            let answer = answer(sight)?;
            let glances = sight.glances(&answer, purpose);
            Ok((answer, glances))
        })?;
        self.look(seat, &glances)?;
        Ok(answer)
    }

    /// Records that someone looks at these citizens. Looking again within minutes (at lists: on the same day)
    /// is the same look.
    ///
    /// # Errors
    /// `look-unrecorded` when it can't be written: then there is no looking.
    pub(in crate::desk) fn look(&self, seat: &Seat, glances: &[Glance]) -> Result<(), Refusal> {
        let now = self.clock.now();
        let me = seat.worker();
        let mut fresh: BTreeMap<Purpose, Vec<CitizenId>> = BTreeMap::new();
        {
            let model = self.ledger.model();
            for (citizen, purpose) in glances {
                let known = fresh.get(purpose).is_some_and(|citizens| citizens.contains(citizen));
                if !known && !model.looked_just_now(me, *citizen, *purpose, now) {
                    fresh.entry(*purpose).or_default().push(*citizen);
                }
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        let look = |(purpose, citizens): (Purpose, Vec<CitizenId>)| {
            let (citizen, others) = citizens.split_first()?;
            Some(Event::Looked(Look { others: others.to_vec(), ..Look::at(*citizen, purpose) }))
        };
        let events: Vec<Event> = fresh.into_iter().filter_map(look).collect();
        let author = self.author(seat, self.fresh_event());
        match self.ledger.commit(&author, &[], |_| Ok(Decision::from(events))) {
            Ok(_) => Ok(()),
            Err(_) => Err(Refusal::new(Kind::Unavailable, "look-unrecorded")),
        }
    }
}

impl Sight<'_> {
    /// Those whom an answer names to the asker, with what they are looked at for.
    fn glances(&self, answer: &impl Named, purpose: Purpose) -> Vec<Glance> {
        let mut citizens = Vec::new();
        answer.name(&mut |citizen| citizens.push(self.model.person_id(citizen)));
        citizens.sort_unstable();
        citizens.dedup();
        let glance = |citizen| {
            let place = self.model.citizen_ref(citizen)?;
            let head = self.model.citizen(place)?;
            if !self.sees(head) {
                return self.is_told_of(place).then_some((citizen, purpose));
            }
            Some((citizen, self.purpose_at(place, head, purpose)))
        };
        citizens.into_iter().filter_map(glance).collect()
    }

    /// What someone is looked at for: whatever is read of another team's citizen because the record was opened
    /// for a typed reason is read for that reason.
    pub(super) fn purpose_at(&self, place: CitizenRef, head: &CitizenHead, purpose: Purpose) -> Purpose {
        let opened = self.shared().has_opened(Verb::ReadCitizen, place);
        if opened && !self.is_ours(head) { Purpose::BreakGlass } else { purpose }
    }

    /// The look at a citizen that a page is.
    pub(super) fn glance(&self, id: CitizenId, purpose: Purpose) -> Result<Glance, Refusal> {
        let (place, head) = self.visible(id)?;
        Ok((self.model.person_id(id), self.purpose_at(place, head, purpose)))
    }

    /// The looks at citizens that a thing of a team's log is about: for the purpose that is named, or because a
    /// record was opened where nothing else permits.
    pub(super) fn glances_at(
        &self,
        verb: Verb,
        team: crate::domain::ids::TeamId,
        citizens: &[CitizenRef],
        purpose: Purpose,
    ) -> Vec<Glance> {
        let permitted = self.asker.may_in(verb, team) || self.shared().agree(verb, team, citizens);
        let purpose = if permitted { purpose } else { Purpose::BreakGlass };
        let people = citizens.iter().map(|place| self.model.person(*place));
        people.map(|place| (self.model.citizen_id(place), purpose)).collect()
    }

    fn look_line(&self, entry: &LookEntry, citizen: CitizenId) -> LookLine {
        let label = entry.origin.label.as_str().to_owned();
        LookLine {
            at: entry.at,
            by: entry.worker.map_or_else(nobody, |worker| self.person(worker)),
            from: match entry.origin.kind {
                OriginKind::Terminal => Origin::Terminal(label),
                OriginKind::Ssh => Origin::Network(label),
                OriginKind::Command => Origin::Command,
                OriginKind::Import | OriginKind::Program => Origin::House,
            },
            citizen,
            purpose: entry.look.purpose,
            reason: entry.look.reason.as_str().to_owned(),
        }
    }
}

/// Who looked where nobody had logged in: the store's owner, by a command.
fn nobody() -> Person {
    Person { name: String::new(), id: WorkerId::from_bytes([0; 16]) }
}
