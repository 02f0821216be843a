//! Citizens are written down, corrected, and noted to stand elsewhere.

use crate::desk::command::{Done, Seen, Undo};
use crate::desk::verb::Verb;
use crate::domain::citizen::{CitizenDetails, CitizenEvent, Stage};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{Decision, Touch};

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
    call.commit(&[Touch::Citizen(id)], |deed| {
        let citizen = deed.citizen_at_work(id)?;
        deed.saw(&citizen, seen)?;
        details.check()?;
        if details.primary != citizen.details.primary || details.backup != citizen.details.backup {
            check_people(deed, &details, &citizen.teams)?;
        }
        let event = Event::Citizen(id, CitizenEvent::Amended(Box::new(details)));
        let before = Box::new(citizen.details);
        let undo = Undo::Citizen { id, seen: seen + 1, details: before };
        Ok(Outcome::undone_by(Decision::one(event), undo))
    })
}

pub(super) fn move_to(
    call: Call<'_>,
    id: CitizenId,
    seen: Seen,
    to: Stage,
    note: Line,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Citizen(id)], |deed| {
        let citizen = deed.citizen(Verb::ChangeCitizen, id)?;
        deed.saw(&citizen, seen)?;
        if to == Stage::Pseudonymised {
            // Erasing destroys a key: a deed of its own, for which two people must agree.
            return Err(Refusal::invalid("citizen-stage").at("stage"));
        }
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
        let citizen = deed.citizen(Verb::ChangeCitizen, id)?;
        deed.saw(&citizen, seen)?;
        if stage == Stage::Pseudonymised {
            return Err(Refusal::invalid("citizen-stage"));
        }
        let event = CitizenEvent::StageMoved { to: stage, note: Line::default() };
        Ok(Outcome::of(Decision::one(Event::Citizen(id, event))))
    })
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
