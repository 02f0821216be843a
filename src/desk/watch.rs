//! What the desk keeps at hand beside the model, so that no page has to walk through the whole log: who has
//! not been met for long, whose help under § 82 b runs since when, who was written down when, and how many
//! contacts there are. Made from the model alone, and kept by listening to the ledger.

mod marks;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::citizen::CitizenEvent;
use crate::domain::contact::{ContactEvent, LegalBasis};
use crate::domain::erasure::ErasedEvent;
use crate::domain::event::Event;
use crate::domain::goal::GoalEvent;
use crate::domain::ids::{CitizenId, GoalId, TeamId, WorkerId};
use crate::ledger::model::heads::{CitizenRef, ContactHead};
use crate::ledger::{Happened, Ledger, Model};

pub(in crate::desk) use marks::{help_under_82b, last_seen};

/// Kept beside the model. A page reads it after the model, and never the other way round.
#[derive(Debug, Default)]
pub(in crate::desk) struct Watch(RwLock<Kept>);

/// What is kept, per team: another team's meetings are none of theirs.
#[derive(Debug, Default, PartialEq)]
pub(in crate::desk) struct Kept {
    teams: HashMap<TeamId, TeamWatch>,
    /// By the citizen's place: under which marks they stand in which team's lists.
    standing: Vec<Vec<(TeamId, Marks)>>,
    /// Those of whom something was written when they were handed over.
    handed: BTreeSet<CitizenRef>,
}

#[derive(Debug, Default, PartialEq)]
struct TeamWatch {
    /// Active citizens by when they were last met or seen, or else written down.
    seen: BTreeSet<(DateTime<Utc>, CitizenRef)>,
    /// Active citizens by the day on which their help under § 82 b began.
    helped: BTreeSet<(NaiveDate, CitizenRef)>,
    /// Citizens whom the team wrote down, by when.
    registered: BTreeSet<(DateTime<Utc>, CitizenRef)>,
    /// Goals that were measured outside a contact, by when.
    measured: BTreeSet<(DateTime<Utc>, GoalId)>,
    /// How many citizens there are.
    citizens: usize,
    /// Contacts by who wrote them.
    contacts: HashMap<WorkerId, Tally>,
}

/// How many contacts count, and how many were taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Tally {
    pub(in crate::desk) counting: usize,
    pub(in crate::desk) voided: usize,
}

/// A citizen's place in a team's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marks {
    seen: Option<DateTime<Utc>>,
    helped: Option<NaiveDate>,
    registered: Option<DateTime<Utc>>,
}

impl Watch {
    /// Reads the whole model once and listens from then on.
    pub(in crate::desk) fn over(ledger: &Arc<Ledger>) -> Arc<Self> {
        let watch = Arc::new(Self(RwLock::new(Kept::of(&ledger.model()))));
        let (listening, weak) = (Arc::clone(&watch), Arc::downgrade(ledger));
        ledger.subscribe(Box::new(move |told| {
            // A ledger that is being dropped has nothing more to tell.
            if let Some(ledger) = weak.upgrade() {
                listening.hear(&ledger, told);
            }
        }));
        watch
    }

    /// What is kept now. To be read while the model is held.
    pub(in crate::desk) fn read(&self) -> RwLockReadGuard<'_, Kept> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, ledger: &Ledger, told: &[Happened]) {
        let left = told.iter().flat_map(|happened| left_by(ledger, &happened.event)).collect::<Vec<_>>();
        let model = ledger.model();
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        for happened in told {
            kept.hear(&model, happened);
        }
        // Seldom, and then much: what hung on the erased is in many lists.
        if told.iter().any(|happened| matches!(happened.event, Event::Erased(_, ErasedEvent::CarriedOut(_))))
        {
            *kept = Kept::of(&model);
            return;
        }
        for citizen in left {
            kept.refresh(&model, citizen);
        }
    }
}

/// The citizens whom a contact was with before it was written anew: they may no longer be named in it.
fn left_by(ledger: &Ledger, event: &Event) -> Vec<CitizenId> {
    let Event::Contact(id, ContactEvent::Amended { .. }) = event else { return Vec::new() };
    // What can't be read stays as it was in these lists until the next start; the log itself is right.
    let contact = ledger.contact(*id).ok().flatten();
    let earlier = contact.and_then(|mut contact| contact.earlier.pop());
    earlier.map(|earlier| earlier.details.citizens).unwrap_or_default()
}

impl Kept {
    fn of(model: &Model) -> Self {
        let mut kept = Self::default();
        for (place, _) in model.citizens() {
            kept.refresh_at(model, place);
        }
        for contact in model.contacts_between(DateTime::<Utc>::MIN_UTC..DateTime::<Utc>::MAX_UTC) {
            let tally = kept.tally(model.team_id(contact.team), model.worker_id(contact.writer));
            *(if contact.counts() { &mut tally.counting } else { &mut tally.voided }) += 1;
        }
        for goal in model.goals() {
            for reading in goal.readings.iter().filter(|reading| reading.contact.is_none()) {
                kept.teams.entry(goal.team).or_default().measured.insert((reading.at, goal.id));
            }
        }
        kept
    }

    /// A team's active citizens whom it has not met or seen since `before`, the longest first.
    pub(in crate::desk) fn missed(
        &self,
        team: TeamId,
        before: DateTime<Utc>,
    ) -> impl DoubleEndedIterator<Item = (DateTime<Utc>, CitizenRef)> + '_ {
        let seen = self.teams.get(&team).into_iter();
        seen.flat_map(move |team| team.seen.range(..(before, CitizenRef(0))).copied())
    }

    /// When a team last met or saw an active citizen, or else wrote them down.
    pub(in crate::desk) fn seen(&self, team: TeamId, citizen: CitizenRef) -> Option<DateTime<Utc>> {
        let standing = self.standing.get(citizen.0 as usize)?;
        standing.iter().find(|(other, _)| *other == team).and_then(|(_, marks)| marks.seen)
    }

    /// A team's active citizens whose help under § 82 b began on `last` or earlier, the earliest first.
    pub(in crate::desk) fn helped_since(
        &self,
        team: TeamId,
        last: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, CitizenRef)> + '_ {
        let helped = self.teams.get(&team).into_iter();
        helped.flat_map(move |team| team.helped.range(..=(last, CitizenRef(u32::MAX))).copied())
    }

    /// Those of whom something was written when they were handed over, in no particular order.
    pub(in crate::desk) fn handed(&self) -> impl Iterator<Item = CitizenRef> + '_ {
        self.handed.iter().copied()
    }

    /// How many citizens a team works with or has worked with.
    pub(in crate::desk) fn citizens(&self, team: TeamId) -> usize {
        self.teams.get(&team).map_or(0, |team| team.citizens)
    }

    /// How many citizens a team wrote down in a stretch of time.
    pub(in crate::desk) fn registered(&self, team: TeamId, when: Range<DateTime<Utc>>) -> usize {
        let range = (when.start, CitizenRef(0))..(when.end, CitizenRef(0));
        self.teams.get(&team).map_or(0, |team| team.registered.range(range).count())
    }

    /// The goals of a team that were measured outside a contact in a stretch of time.
    pub(in crate::desk) fn measured(
        &self,
        team: TeamId,
        when: Range<DateTime<Utc>>,
    ) -> impl Iterator<Item = (DateTime<Utc>, GoalId)> + '_ {
        let nil = GoalId::from_bytes([0; 16]);
        let measured = self.teams.get(&team).into_iter();
        measured.flat_map(move |team| team.measured.range((when.start, nil)..(when.end, nil)).copied())
    }

    /// How many contacts are in a team's log, written by one worker or by all.
    pub(in crate::desk) fn contacts(&self, team: TeamId, writer: Option<WorkerId>) -> Tally {
        let tallies = self.teams.get(&team).into_iter().flat_map(|team| &team.contacts);
        let wanted = tallies.filter(|(by, _)| writer.is_none_or(|writer| writer == **by));
        wanted.fold(Tally::default(), |sum, (_, tally)| Tally {
            counting: sum.counting + tally.counting,
            voided: sum.voided + tally.voided,
        })
    }

    fn hear(&mut self, model: &Model, happened: &Happened) {
        match &happened.event {
            Event::Citizen(_, CitizenEvent::Amended(_)) => {}
            Event::Citizen(citizen, CitizenEvent::MergeUndone(other)) => {
                self.refresh(model, *citizen);
                self.refresh(model, *other);
            }
            Event::Citizen(citizen, _) => self.refresh(model, *citizen),
            Event::Contact(id, event) => {
                let Some(head) = model.contact_by_id(*id) else { return };
                let team = model.team_id(head.team);
                self.tally(team, model.worker_id(head.writer)).hear(event);
                for citizen in head.citizens.as_slice() {
                    let place = model.person(*citizen);
                    if !matches!(event, ContactEvent::Logged { .. }) || !self.follow(place, team, head) {
                        self.refresh_at(model, *citizen);
                    }
                }
            }
            Event::Goal(id, GoalEvent::Measured { at, contact: None, .. }) => {
                if let Some(goal) = model.goal(*id) {
                    self.teams.entry(goal.team).or_default().measured.insert((*at, *id));
                }
            }
            _ => {}
        }
    }

    fn tally(&mut self, team: TeamId, writer: WorkerId) -> &mut Tally {
        self.teams.entry(team).or_default().contacts.entry(writer).or_default()
    }

    fn refresh(&mut self, model: &Model, citizen: CitizenId) {
        if let Some(place) = model.citizen_ref(citizen) {
            self.refresh_at(model, place);
        }
    }

    /// Moves a citizen to where the newest of their contacts puts them, which is what mostly happens; whether that
    /// is all that it changes. Theirs are many, and all others are asked for every one of them.
    fn follow(&mut self, place: CitizenRef, team: TeamId, contact: &ContactHead) -> bool {
        let standing = self.standing.get_mut(place.0 as usize).map(Vec::as_mut_slice).unwrap_or_default();
        let own = standing.iter_mut().find(|(other, _)| *other == team);
        let (Some((_, Marks { seen: Some(seen), .. })), Some(lists)) = (own, self.teams.get_mut(&team))
        else {
            return false;
        };
        if !marks::saw(contact) {
            return true;
        }
        if contact.happened < *seen || contact.basis == LegalBasis::Section82b {
            return false;
        }
        lists.seen.remove(&(*seen, place));
        lists.seen.insert((contact.happened, place));
        *seen = contact.happened;
        true
    }

    /// Puts a citizen where they now belong in the lists.
    fn refresh_at(&mut self, model: &Model, place: CitizenRef) {
        let number = place.0 as usize;
        if self.standing.len() <= number {
            self.standing.resize_with(number + 1, Vec::new);
        }
        for (team, marks) in std::mem::take(&mut self.standing[number]) {
            let team = self.teams.entry(team).or_default();
            team.citizens = team.citizens.saturating_sub(1);
            marks.seen.map(|at| team.seen.remove(&(at, place)));
            marks.helped.map(|day| team.helped.remove(&(day, place)));
            marks.registered.map(|at| team.registered.remove(&(at, place)));
        }
        self.handed.remove(&place);
        let person = model.person(place);
        if person != place {
            return self.refresh_at(model, person);
        }
        let Some(head) = model.citizen(place) else { return };
        if head.handover.is_some() {
            self.handed.insert(place);
        }
        for team in &head.teams {
            let marks = Marks::of(model, place, head, *team);
            let lists = self.teams.entry(*team).or_default();
            lists.citizens += 1;
            marks.seen.map(|at| lists.seen.insert((at, place)));
            marks.helped.map(|day| lists.helped.insert((day, place)));
            marks.registered.map(|at| lists.registered.insert((at, place)));
            self.standing[number].push((*team, marks));
        }
    }
}

impl Tally {
    fn hear(&mut self, event: &ContactEvent) {
        match event {
            ContactEvent::Logged { .. } => self.counting += 1,
            ContactEvent::Amended { .. } => {}
            ContactEvent::Voided { .. } => {
                self.counting = self.counting.saturating_sub(1);
                self.voided += 1;
            }
            ContactEvent::Restored => {
                self.voided = self.voided.saturating_sub(1);
                self.counting += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests;
