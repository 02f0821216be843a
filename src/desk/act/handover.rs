//! Work is handed over: for a time, by an absence that says who covers, or for good. Both can be taken back
//! in one step. Only what is still where it was put is moved back.

use crate::desk::ask::{citizens_of, referrals_of};
use crate::desk::command::{Command, Done, Undo};
use crate::desk::verb::Verb;
use crate::domain::citizen::CitizenEvent;
use crate::domain::event::Event;
use crate::domain::follow_up::{FollowUpEvent, Owner};
use crate::domain::handover::{Absence, Cover, HandoverNote};
use crate::domain::ids::{CitizenId, FollowUpId, ReferralId, TeamId, WorkerId};
use crate::domain::referral::ReferralEvent;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::WorkerEvent;
use crate::domain::text::Line;
use crate::ledger::{Model, Touch};

use super::deed::{not_permitted, unknown};
use super::{Call, Deed, Outcome};

/// A word for whoever takes over, about one citizen.
type Note = (CitizenId, Line);

/// Does one of the handovers' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::NoteAway { worker, absence, notes } => note_away(call, worker, *absence, &notes),
        Command::EndAway { worker, from } => end_away(call, worker, from),
        Command::HandOver { from, to, team, notes } => hand_over(call, from, to, team, &notes),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}

/// What a worker has in a team and what of it another one gets.
#[derive(Default)]
struct Bundle {
    follow_ups: Vec<FollowUpId>,
    citizens: Vec<CitizenId>,
    referrals: Vec<ReferralId>,
}

impl Bundle {
    fn of(model: &Model, worker: WorkerId, team: TeamId) -> Self {
        let follow_ups = model.open_follow_ups_of_owner(Owner::Worker(worker));
        let follow_ups = follow_ups.filter(|open| open.details.team == team).map(|open| open.id);
        let mut citizens = Vec::new();
        for (_, head) in citizens_of(model, worker, team) {
            // Each record of a person says by itself whom they know best.
            let says = |id: &CitizenId| {
                let record = model.citizen_ref(*id).and_then(|place| model.record(place));
                record.is_some_and(|record| record.primary == Some(worker))
            };
            citizens.extend(model.records_of(head.id).into_iter().filter(says));
        }
        let referrals = referrals_of(model, worker, team).map(|head| head.id).collect();
        Self { follow_ups: follow_ups.collect(), citizens, referrals }
    }

    fn touches(&self) -> Vec<Touch> {
        let follow_ups = self.follow_ups.iter().copied().map(Touch::FollowUp);
        let citizens = self.citizens.iter().copied().map(Touch::Citizen);
        follow_ups.chain(citizens).chain(self.referrals.iter().copied().map(Touch::Referral)).collect()
    }

    /// Leaves out what was not announced, or is no longer the worker's.
    fn keep(&mut self, still: &Self) {
        self.follow_ups.retain(|id| still.follow_ups.contains(id));
        self.citizens.retain(|id| still.citizens.contains(id));
        self.referrals.retain(|id| still.referrals.contains(id));
    }

    const fn is_empty(&self) -> bool {
        self.follow_ups.is_empty() && self.citizens.is_empty() && self.referrals.is_empty()
    }

    /// Moves all of it from one worker to another.
    fn moved(&self, from: WorkerId, to: WorkerId, deed: &Deed<'_>) -> Vec<Event> {
        let owner = Owner::Worker(to);
        let follow_ups = self.follow_ups.iter().map(|id| Event::FollowUp(*id, FollowUpEvent::Handed(owner)));
        let citizens = self.citizens.iter().map(|id| {
            let note = Line::default();
            handed(*id, HandoverNote { from, to: Some(to), since: deed.today(), until: None, note })
        });
        let referrals = self.referrals.iter().map(|id| Event::Referral(*id, ReferralEvent::Handed(to)));
        follow_ups.chain(citizens).chain(referrals).collect()
    }
}

/// Notes when a worker is away and who covers. One that begins on the same day is written anew.
fn note_away(call: Call<'_>, worker: WorkerId, absence: Absence, notes: &[Note]) -> Result<Done, Refusal> {
    let mut touches = vec![Touch::Worker(worker)];
    touches.extend(notes.iter().map(|(citizen, _)| Touch::Citizen(*citizen)));
    call.commit(&touches, |deed| {
        let before = absences(deed, worker)?;
        for cover in &absence.covers {
            if !deed.asker.may_with(Verb::HandOver, cover.team, worker) {
                return Err(not_permitted());
            }
            if !deed.works_in(worker, cover.team) || !deed.works_in(cover.worker, cover.team) {
                return Err(Refusal::invalid("cover-elsewhere").at("cover"));
            }
        }
        absence.check(worker, &before, deed.today())?;
        let mut after = before.clone();
        after.retain(|other| other.from != absence.from && other.until >= deed.today());
        let absence = keeping_covers(deed, worker, absence.clone(), &before);
        after.push(absence.clone());
        after.sort_by_key(|absence| absence.from);
        let mut events = vec![Event::Worker(worker, WorkerEvent::AbsencesWritten(after.clone()))];
        for (citizen, note) in notes {
            let citizen = deed.citizen(Verb::ChangeCitizen, *citizen)?;
            let teams =
                deed.model().citizen_by_id(citizen.id).map(|head| &head.teams[..]).unwrap_or_default();
            let in_team = |cover: &&Cover| teams.contains(&cover.team);
            let to = absence.covers.iter().find(in_team).map(|cover| cover.worker);
            let (since, until) = (absence.from, Some(absence.until));
            events.push(handed(
                citizen.id,
                HandoverNote { from: worker, to, since, until, note: note.clone() },
            ));
        }
        let notes = notes.iter().map(|(citizen, _)| *citizen).collect();
        Ok(Outcome::undone_by(events, Undo::Away { worker, absences: before, after, notes }))
    })
}

/// An absence that is written anew keeps who covers in other teams: in those that the asker has no say in, and in all
/// but the one for which a cover is named.
fn keeping_covers(deed: &Deed<'_>, worker: WorkerId, mut absence: Absence, before: &[Absence]) -> Absence {
    let earlier = before.iter().find(|other| other.from == absence.from);
    let covers = earlier.into_iter().flat_map(|other| other.covers.iter().copied());
    let named: Vec<TeamId> = absence.covers.iter().map(|cover| cover.team).collect();
    let stays = |cover: &Cover| {
        let elsewhere = !named.is_empty() && !named.contains(&cover.team);
        elsewhere || !deed.asker.may_with(Verb::HandOver, cover.team, worker)
    };
    absence.covers.extend(covers.filter(stays));
    absence
}

/// Takes back an absence that has not begun, or ends one that runs, yesterday: everything is back today.
fn end_away(call: Call<'_>, worker: WorkerId, from: chrono::NaiveDate) -> Result<Done, Refusal> {
    call.commit(&[Touch::Worker(worker)], |deed| {
        let before = absences(deed, worker)?;
        let mut after = before.clone();
        let today = deed.today();
        let absence = after.iter_mut().find(|absence| absence.from == from && absence.until >= today);
        let absence = absence.ok_or_else(|| unknown("absence-unknown"))?;
        match today.pred_opt().filter(|yesterday| absence.from <= *yesterday) {
            Some(yesterday) => absence.until = yesterday,
            None => after.retain(|absence| absence.from != from),
        }
        let event = Event::Worker(worker, WorkerEvent::AbsencesWritten(after.clone()));
        let undo = Undo::Away { worker, absences: before, after, notes: Vec::new() };
        Ok(Outcome::undone_by(vec![event], undo))
    })
}

/// Puts back when a worker was away, and takes away what was written with it.
pub(super) fn undo_away(
    call: Call<'_>,
    worker: WorkerId,
    (before, after): (Vec<Absence>, &[Absence]),
    notes: &[CitizenId],
) -> Result<Done, Refusal> {
    let mut touches = vec![Touch::Worker(worker)];
    touches.extend(notes.iter().copied().map(Touch::Citizen));
    call.commit(&touches, |deed| {
        // Somebody may have written more since; theirs is not taken back with it.
        if absences(deed, worker)? != after {
            return Err(Refusal::new(Kind::Conflict, "nothing-to-undo"));
        }
        let mut events = vec![Event::Worker(worker, WorkerEvent::AbsencesWritten(before))];
        for citizen in notes {
            let citizen = deed.citizen(Verb::ChangeCitizen, *citizen)?;
            if let Some(note) = citizen.handover.filter(|note| note.from == worker) {
                events.push(handed(citizen.id, HandoverNote { note: Line::default(), ..*note }));
            }
        }
        Ok(Outcome::of(events))
    })
}

/// Hands everything that a worker has in a team to another one, for good.
fn hand_over(
    call: Call<'_>,
    from: WorkerId,
    to: WorkerId,
    team: TeamId,
    notes: &[Note],
) -> Result<Done, Refusal> {
    let mut bundle = Bundle::of(&call.desk.ledger.model(), from, team);
    let mut touches = bundle.touches();
    touches.extend(notes.iter().map(|(citizen, _)| Touch::Citizen(*citizen)));
    call.commit(&touches, |deed| {
        may_hand_over(deed, from, team)?;
        if from == to {
            return Err(Refusal::invalid("handover-self").at("to"));
        }
        deed.owner_in(Owner::Worker(to), team).map_err(|refusal| refusal.at("to"))?;
        bundle.keep(&Bundle::of(deed.model(), from, team));
        if bundle.is_empty() {
            return Err(Refusal::invalid("handover-nothing"));
        }
        let mut events = bundle.moved(from, to, deed);
        for (citizen, note) in notes {
            let id = deed.citizen(Verb::ChangeCitizen, *citizen)?.id;
            // A word about somebody whom the worker does not know best in this team would make them another's.
            if !citizens_of(deed.model(), from, team).any(|(_, head)| head.id == id) {
                return Err(unknown("citizen-unknown").at("notes"));
            }
            let note =
                HandoverNote { from, to: Some(to), since: deed.today(), until: None, note: note.clone() };
            // Said in the same breath as the handing over, where they are handed over.
            match events.iter_mut().find(|event| matches!(event, Event::Citizen(other, _) if *other == id)) {
                Some(event) => *event = handed(id, note),
                None => events.push(handed(id, note)),
            }
        }
        let Bundle { follow_ups, citizens, referrals } = bundle;
        let undo = Undo::HandedOver { from, to, team, follow_ups, citizens, referrals };
        Ok(Outcome::undone_by(events, undo))
    })
}

/// What is to be handed back.
pub(super) struct Back {
    pub(super) from: WorkerId,
    pub(super) to: WorkerId,
    pub(super) team: TeamId,
    pub(super) follow_ups: Vec<FollowUpId>,
    pub(super) citizens: Vec<CitizenId>,
    pub(super) referrals: Vec<ReferralId>,
}

/// Hands back what was handed over, as far as it is still with whoever got it.
pub(super) fn undo_handed_over(call: Call<'_>, back: Back) -> Result<Done, Refusal> {
    let Back { from, to, team, follow_ups, citizens, referrals } = back;
    let mut bundle = Bundle { follow_ups, citizens, referrals };
    call.commit(&bundle.touches(), |deed| {
        // Whoever could hand it over can take it back.
        may_hand_over(deed, from, team)?;
        deed.owner_in(Owner::Worker(from), team)?;
        bundle.keep(&Bundle::of(deed.model(), to, team));
        Ok(Outcome::of(bundle.moved(to, from, deed)))
    })
}

fn handed(citizen: CitizenId, note: HandoverNote) -> Event {
    Event::Citizen(citizen, CitizenEvent::Handed(Box::new(note)))
}

fn may_hand_over(deed: &Deed<'_>, from: WorkerId, team: TeamId) -> Result<(), Refusal> {
    if deed.asker.may_with(Verb::HandOver, team, from) { Ok(()) } else { Err(not_permitted()) }
}

/// When a worker is away, for one who may write it: themselves, and those who lead one of their teams.
fn absences(deed: &Deed<'_>, worker: WorkerId) -> Result<Vec<Absence>, Refusal> {
    let known = deed.model().worker(worker).ok_or_else(not_permitted)?;
    let teams = known.details.memberships.iter().map(|place| place.team);
    let mut teams = teams.filter(|team| deed.asker.may_with(Verb::HandOver, *team, worker));
    teams.next().map(|_| known.absences.clone()).ok_or_else(not_permitted)
}
