//! Citizens are written down, corrected, and noted to stand elsewhere.

use crate::desk::command::{Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::citizen::{Citizen, CitizenDetails, CitizenEvent, Stage};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::merge;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{Decision, Touch};

use super::deed::unknown;
use super::{Call, Deed, Outcome};

pub(super) fn register(
    call: Call<'_>,
    id: CitizenId,
    team: TeamId,
    details: CitizenDetails,
    stage: Stage,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Citizen(id)], |deed| {
        let event = registered(deed, id, team, details, stage)?;
        Ok(Outcome::of(Decision::one(event)))
    })
}

/// Decides to write someone down in a team, at one of the stages at which someone can be new.
pub(super) fn registered(
    deed: &Deed<'_>,
    id: CitizenId,
    team: TeamId,
    details: CitizenDetails,
    stage: Stage,
) -> Result<Event, Refusal> {
    deed.in_team(Verb::RegisterCitizen, team)?;
    details.check()?;
    check_people(deed, &details, &[team])?;
    if deed.model().citizen_ref(id).is_some() {
        return Err(Refusal::new(Kind::Conflict, "id-taken"));
    }
    match stage {
        Stage::Found | Stage::ContactMade | Stage::Engaged(_) => {}
        _ => return Err(Refusal::invalid("citizen-stage").at("stage")),
    }
    let details = Box::new(details);
    Ok(Event::Citizen(id, CitizenEvent::Registered { details, team, stage }))
}

pub(super) fn amend(
    call: Call<'_>,
    id: CitizenId,
    seen: Seen,
    details: CitizenDetails,
) -> Result<Done, Refusal> {
    let records = call.desk.ledger.model().records_of(id);
    let touches: Vec<Touch> = records.iter().copied().map(Touch::Citizen).collect();
    call.commit(&touches, |deed| {
        let citizen = alone(id, deed.citizen_at_work(id)?)?;
        deed.saw(&citizen, seen)?;
        if deed.model().records_of(id) != records {
            return Err(Refusal::new(Kind::Conflict, "citizen-merged"));
        }
        details.check()?;
        let mut others = Vec::with_capacity(records.len());
        for other in &records[1..] {
            others.push(deed.record(*other)?.ok_or_else(|| unknown("citizen-unknown"))?);
        }
        let shown = merge::filled(&citizen.details, others.iter().map(|other| &other.details));
        if details.primary != shown.primary || details.backup != shown.backup {
            let teams = &deed.model().citizen_by_id(id).ok_or_else(|| unknown("citizen-unknown"))?.teams;
            check_people(deed, &details, teams)?;
        }
        let beside: Vec<&CitizenDetails> = others.iter().map(|other| &other.details).collect();
        let mut written = merge::written(&citizen.details, &beside, &details).into_iter();
        let amended = |id, details| Event::Citizen(id, CitizenEvent::Amended(Box::new(details)));
        // The record that stays is always written, so that its version tells of the change.
        let own = written.next().flatten().unwrap_or_else(|| citizen.details.clone());
        let mut events = vec![amended(id, own)];
        let changed = others.iter().zip(written).filter_map(|(other, new)| Some((other.id, new?)));
        events.extend(changed.map(|(other, new)| amended(other, new)));
        let undo = Undo::Citizen { id, seen: seen + 1, details: Box::new(shown) };
        Ok(Outcome::undone_by(Decision::from(events), undo))
    })
}

/// The record itself, not another one under which it is shown since.
fn alone(id: CitizenId, citizen: Citizen) -> Result<Citizen, Refusal> {
    if citizen.id == id { Ok(citizen) } else { Err(Refusal::new(Kind::Conflict, "citizen-merged")) }
}

pub(super) fn move_to(
    call: Call<'_>,
    id: CitizenId,
    seen: Seen,
    to: Stage,
    note: Line,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Citizen(id)], |deed| {
        let citizen = alone(id, deed.citizen(Verb::ChangeCitizen, id)?)?;
        deed.saw(&citizen, seen)?;
        if to == Stage::Pseudonymised {
            // Erasing destroys a key: a deed of its own, for which two people must agree.
            return Err(Refusal::invalid("citizen-stage").at("stage"));
        }
        if to == Stage::ErasureProposed {
            return Err(Refusal::invalid("erasure-by-proposal").at("stage"));
        }
        stays_proposed(deed, citizen.id)?;
        let event = Event::Citizen(id, citizen.move_to(to, note)?);
        let undo = Undo::Stage { id, seen: seen + 1, stage: citizen.stage };
        Ok(Outcome::undone_by(Decision::one(event), undo))
    })
}

/// Puts the stage back that stood before. Nothing forbids it: what was undone did not happen.
pub(super) fn put_stage_back(
    call: Call<'_>,
    id: CitizenId,
    seen: Seen,
    stage: Stage,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Citizen(id)], |deed| {
        let citizen = alone(id, deed.citizen(Verb::ChangeCitizen, id)?)?;
        deed.saw(&citizen, seen)?;
        if stage == Stage::Pseudonymised {
            return Err(Refusal::invalid("citizen-stage"));
        }
        stays_proposed(deed, citizen.id)?;
        let event = CitizenEvent::StageMoved { to: stage, note: Line::default() };
        Ok(Outcome::of(Decision::one(Event::Citizen(id, event))))
    })
}

/// Refuses to move somebody whom someone has proposed to erase: the proposal has to come to an end first.
fn stays_proposed(deed: &Deed<'_>, id: CitizenId) -> Result<(), Refusal> {
    let place = deed.model().citizen_ref(id);
    match place.and_then(|place| deed.model().erasure_of(place)) {
        Some(_) => Err(Refusal::new(Kind::Conflict, "erasure-waits")),
        None => Ok(()),
    }
}

/// Checks that whom a citizen knows best, and who stands in, belong to one of their teams.
fn check_people(deed: &Deed<'_>, details: &CitizenDetails, teams: &[TeamId]) -> Result<(), Refusal> {
    let fits = |worker: &WorkerId| teams.iter().any(|team| deed.works_in(*worker, *team));
    for (worker, field) in [(&details.primary, "primary"), (&details.backup, "backup")] {
        if !worker.as_ref().is_none_or(fits) {
            return Err(Refusal::invalid("worker-elsewhere").at(field));
        }
    }
    Ok(())
}
