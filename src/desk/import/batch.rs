//! Rows on their way into the journal: many in one write, each wholly or not at all, and with each its fingerprint,
//! so that what was written is known again and what was not comes anew.

use std::collections::{HashMap, HashSet};

use super::matching::Matched;
use super::sheet::Row;
use crate::desk::Desk;
use crate::desk::act::Deed;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::domain::citizen::{CitizenEvent, Stage};
use crate::domain::contact::{ContactEvent, Outcome};
use crate::domain::event::{Event, HouseEvent, Import};
use crate::domain::follow_up::{Due, FollowUpDetails, FollowUpEvent, Owner, Priority};
use crate::domain::ids::{CitizenId, ContactId, FollowUpId, TeamId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::Standing;
use crate::domain::text::Line;
use crate::ledger::{Author, Decision, Origin, OriginKind, Touch};

use crate::desk::act::Met;

/// So many rows are written at once.
const ROWS: usize = 256;

/// A row that can be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) matched: Matched,
    /// Its fingerprint.
    pub(super) mark: [u8; 32],
    /// As it stands in the sheet.
    pub(super) row: Row,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Written {
    /// It is written.
    Done(Entry),
    /// Somebody took it in just now.
    Known,
    /// Something changed since it was matched.
    Refused(Entry, Refusal),
}

/// Rows that wait, by who wrote them: one write has one author.
pub(super) struct Batches<'a> {
    desk: &'a Desk,
    seat: &'a Seat,
    team: TeamId,
    waiting: HashMap<WorkerId, Vec<Entry>>,
    /// Newcomers whose row waits.
    unwritten: HashSet<CitizenId>,
}

impl<'a> Batches<'a> {
    pub(super) fn new(desk: &'a Desk, seat: &'a Seat, team: TeamId) -> Self {
        Self { desk, seat, team, waiting: HashMap::new(), unwritten: HashSet::new() }
    }

    /// Adds a row, and writes what must be written first or has become enough.
    pub(super) fn push(&mut self, entry: Entry) -> Result<Vec<Written>, Refusal> {
        let mut written = Vec::new();
        let writer = entry.matched.writer;
        let brought = |id: &CitizenId| entry.matched.newcomers.iter().any(|(new, _)| new == id);
        let citizens = &entry.matched.details.citizens;
        if citizens.iter().any(|id| self.unwritten.contains(id) && !brought(id)) {
            written = self.flush_all()?;
        }
        self.unwritten.extend(entry.matched.newcomers.iter().map(|(id, _)| *id));
        let batch = self.waiting.entry(writer).or_default();
        batch.push(entry);
        if batch.len() >= ROWS {
            written.extend(self.flush_all()?);
        }
        Ok(written)
    }

    /// Writes all that waits.
    pub(super) fn flush_all(&mut self) -> Result<Vec<Written>, Refusal> {
        let mut written = Vec::new();
        for (writer, entries) in std::mem::take(&mut self.waiting) {
            written.extend(self.write(writer, entries)?);
        }
        self.unwritten.clear();
        Ok(written)
    }

    fn write(&self, writer: WorkerId, entries: Vec<Entry>) -> Result<Vec<Written>, Refusal> {
        let new: HashSet<CitizenId> =
            entries.iter().flat_map(|entry| entry.matched.newcomers.iter().map(|(id, _)| *id)).collect();
        let citizens = entries.iter().flat_map(|entry| &entry.matched.details.citizens);
        let known: HashSet<CitizenId> = citizens.filter(|id| !new.contains(id)).copied().collect();
        let touches: Vec<Touch> = known.into_iter().map(Touch::Citizen).chain([Touch::Imports]).collect();
        let author = Author {
            worker: Some(writer),
            origin: Origin { kind: OriginKind::Import, label: Line::new(self.seat.name()) },
            at: self.desk.clock.now(),
            command: self.desk.fresh_event(),
        };
        let mut written = Vec::new();
        self.desk.ledger.commit(&author, &touches, |reader| {
            let asker = self.desk.asker(reader.model(), self.seat)?;
            let deed = Deed::new(self.desk, reader, asker, author.at);
            let mut decision = Decided::new(&deed, self.team, writer)?;
            for entry in entries {
                written.push(decision.take(entry));
            }
            Ok(decision.into_decision())
        })?;
        Ok(written)
    }
}

/// A batch while it is decided.
struct Decided<'a> {
    deed: &'a Deed<'a>,
    team: TeamId,
    writer: WorkerId,
    events: Vec<Event>,
    marks: Vec<[u8; 32]>,
    /// Citizens who are written down in this batch.
    new: HashSet<CitizenId>,
    /// Citizens for whom this batch has said what a new contact brings along.
    drawn: HashSet<CitizenId>,
}

impl<'a> Decided<'a> {
    /// Checks anew what may have changed since the sheet was begun.
    fn new(deed: &'a Deed<'a>, team: TeamId, writer: WorkerId) -> Result<Self, Refusal> {
        deed.in_team(Verb::LogContact, team)?;
        deed.in_team(Verb::RegisterCitizen, team)?;
        if writer != deed.me() && deed.asker.standing(team) != Some(Standing::Lead) {
            return Err(Refusal::new(Kind::NotPermitted, "import-worker-not-yours"));
        }
        let (events, marks) = (Vec::new(), Vec::new());
        Ok(Self { deed, team, writer, events, marks, new: HashSet::new(), drawn: HashSet::new() })
    }

    fn take(&mut self, entry: Entry) -> Written {
        if self.deed.model().was_imported(&entry.mark) {
            return Written::Known;
        }
        match self.decide(&entry.matched) {
            Ok(events) => {
                self.events.extend(events);
                self.marks.push(entry.mark);
                self.new.extend(entry.matched.newcomers.iter().map(|(id, _)| *id));
                self.drawn.extend(&entry.matched.details.citizens);
                Written::Done(entry)
            }
            Err(refusal) => Written::Refused(entry, refusal),
        }
    }

    fn decide(&self, matched: &Matched) -> Result<Vec<Event>, Refusal> {
        let details = &matched.details;
        let met = if details.outcome == Outcome::Reached { Met::Spoken } else { Met::Not };
        let stage = if met == Met::Spoken { Stage::ContactMade } else { Stage::Found };
        let mut events: Vec<Event> = Vec::new();
        for (id, details) in &matched.newcomers {
            let details = Box::new(details.clone());
            events.push(Event::Citizen(*id, CitizenEvent::Registered { details, team: self.team, stage }));
        }
        let is_new =
            |id: &CitizenId| self.new.contains(id) || matched.newcomers.iter().any(|(new, _)| new == id);
        for id in details.citizens.iter().filter(|id| !is_new(id)) {
            let citizen = self.deed.citizen_of_ours(*id)?;
            if !self.drawn.contains(id) {
                events.extend(self.deed.drawn_in(citizen, self.team, met));
            }
        }
        let entropy = self.deed.desk.entropy.as_ref();
        let id = ContactId::fresh(self.deed.now, entropy);
        let logged = ContactEvent::Logged { details: Box::new(details.clone()), team: self.team };
        events.push(Event::Contact(id, logged));
        if let Some((what, due)) = &matched.promise {
            let details = FollowUpDetails {
                citizen: details.citizens.first().copied(),
                team: self.team,
                owner: Owner::Worker(self.writer),
                what: what.clone(),
                due: Due::on(*due),
                priority: Priority::Normal,
                area: None,
                contact: Some(id),
            };
            details.check()?;
            let planned = FollowUpEvent::Planned(Box::new(details));
            events.push(Event::FollowUp(FollowUpId::fresh(self.deed.now, entropy), planned));
        }
        Ok(events)
    }

    fn into_decision(mut self) -> Decision {
        if self.marks.is_empty() {
            return Decision::nothing();
        }
        self.events.push(Event::House(HouseEvent::Imported(Import { rows: self.marks })));
        Decision::from(self.events)
    }
}
