//! Workers are added, written anew, given a new password, and leave and return. An administrator always
//! remains.

use crate::desk::auth::{folded, password};
use crate::desk::command::{Done, Secret, Seen};
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::fold::fold;
use crate::domain::ids::WorkerId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{
    Employment, Office, PasswordHash, PasswordOrigin, Worker, WorkerDetails, WorkerEvent,
};
use crate::domain::text::Line;
use crate::ledger::{Decision, Model, Touch};

use super::super::deed::unknown;
use super::super::{Call, Deed, Outcome};
use crate::desk::Desk;

pub(super) fn add(
    call: Call<'_>,
    id: WorkerId,
    details: WorkerDetails,
    password: &Secret,
) -> Result<Done, Refusal> {
    // Whoever may not is refused before a password is hashed for them.
    call.desk.asker(&call.desk.ledger.model(), call.seat)?.must(Verb::AddWorkers)?;
    let hash = hash_for(call.desk, &details, password)?;
    call.commit(&[Touch::People, Touch::Worker(id)], |deed| {
        Ok(Outcome::of(add_worker(deed, id, details, hash)?))
    })
}

/// The hash of a password that is handed out to somebody new.
pub(in crate::desk) fn hash_for(
    desk: &Desk,
    details: &WorkerDetails,
    password: &Secret,
) -> Result<PasswordHash, Refusal> {
    let made = login_from(&details.name);
    let login = if details.login.is_empty() { &made } else { &details.login };
    password::check(password, &[details.name.as_str(), login.as_str()])?;
    desk.hasher.hash(password, desk.entropy.as_ref())
}

/// What adds a worker.
pub(in crate::desk) fn add_worker(
    deed: &Deed<'_>,
    id: WorkerId,
    details: WorkerDetails,
    hash: PasswordHash,
) -> Result<Vec<Event>, Refusal> {
    deed.asker.must(Verb::AddWorkers)?;
    if deed.model().worker(id).is_some() {
        return Err(Refusal::new(Kind::Conflict, "id-taken"));
    }
    let details = checked(deed, id, details)?;
    Ok(vec![
        Event::Worker(id, WorkerEvent::Written(Box::new(details))),
        Event::Worker(id, WorkerEvent::PasswordSet(hash, PasswordOrigin::HandedOut)),
    ])
}

pub(super) fn amend(
    call: Call<'_>,
    id: WorkerId,
    seen: Seen,
    details: WorkerDetails,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::People, Touch::Worker(id)], |deed| {
        let worker = worker(deed, id)?;
        deed.saw(worker, seen)?;
        let details = checked(deed, id, details)?;
        if !details.offices.contains(&Office::Administrator) {
            another_administrator(deed.model(), worker)?;
        }
        Ok(Outcome::of(Decision::one(Event::Worker(id, WorkerEvent::Written(Box::new(details))))))
    })
}

pub(super) fn reset_password(call: Call<'_>, id: WorkerId, password: &Secret) -> Result<Done, Refusal> {
    managed(call)?;
    let names = call.desk.ledger.model().worker(id).map(names).ok_or_else(|| unknown("worker-unknown"))?;
    password::check(password, &names.iter().map(String::as_str).collect::<Vec<_>>())?;
    let hash = call.desk.hasher.hash(password, call.desk.entropy.as_ref())?;
    call.commit(&[Touch::Worker(id)], |deed| {
        worker(deed, id)?;
        let event = WorkerEvent::PasswordSet(hash, PasswordOrigin::HandedOut);
        Ok(Outcome::of(Decision::one(Event::Worker(id, event))))
    })
}

/// A worker leaves: they can't log in any more, their tokens are taken back and their public keys removed.
pub(super) fn end(call: Call<'_>, id: WorkerId) -> Result<Done, Refusal> {
    call.commit(&[Touch::People, Touch::Worker(id)], |deed| {
        let worker = worker(deed, id)?;
        if worker.employment == Employment::Left {
            return Err(Refusal::invalid("worker-left"));
        }
        another_administrator(deed.model(), worker)?;
        let revoked = worker.tokens.iter().map(|token| WorkerEvent::TokenRevoked(token.id));
        let removed = worker.keys.iter().map(|held| WorkerEvent::KeyRemoved(held.key.fingerprint()));
        let events = revoked.chain(removed).chain([WorkerEvent::Left]).map(|event| Event::Worker(id, event));
        Ok(Outcome::of(events.collect::<Vec<_>>()))
    })
}

pub(super) fn bring_back(call: Call<'_>, id: WorkerId) -> Result<Done, Refusal> {
    call.commit(&[Touch::People, Touch::Worker(id)], |deed| {
        if worker(deed, id)?.employment == Employment::Active {
            return Err(Refusal::invalid("worker-here"));
        }
        Ok(Outcome::of(Decision::one(Event::Worker(id, WorkerEvent::Returned))))
    })
}

/// Refuses whoever may not manage workers before a password is hashed for them.
fn managed(call: Call<'_>) -> Result<(), Refusal> {
    call.desk.asker(&call.desk.ledger.model(), call.seat)?.must(Verb::ManageWorkers)
}

fn worker<'a>(deed: &'a Deed<'_>, id: WorkerId) -> Result<&'a Worker, Refusal> {
    deed.asker.must(Verb::ManageWorkers)?;
    deed.model().worker(id).ok_or_else(|| unknown("worker-unknown"))
}

/// Checks what is written of a worker: a name, a log-in that nobody else has, teams that exist, nothing twice.
fn checked(deed: &Deed<'_>, id: WorkerId, mut details: WorkerDetails) -> Result<WorkerDetails, Refusal> {
    if details.name.is_empty() {
        return Err(Refusal::invalid("worker-nameless").at("name"));
    }
    if details.login.is_empty() {
        details.login = login_from(&details.name);
    }
    let login = folded(details.login.as_str());
    if login.is_empty() {
        return Err(Refusal::invalid("login-blank").at("login"));
    }
    let taken = |other: &Worker| other.id != id && folded(other.details.login.as_str()) == login;
    if deed.model().workers().any(taken) {
        let refusal = Refusal::invalid("login-taken").with("login", details.login.as_str());
        return Err(refusal.at("login"));
    }
    for (place, membership) in details.memberships.iter().enumerate() {
        deed.model().team(membership.team).ok_or_else(|| unknown("team-unknown").at("teams"))?;
        if details.memberships[..place].iter().any(|other| other.team == membership.team) {
            return Err(Refusal::invalid("team-twice").at("teams"));
        }
    }
    details.offices.sort_unstable();
    details.offices.dedup();
    Ok(details)
}

/// Refuses to let the last administrator go: nobody could make another.
fn another_administrator(model: &Model, leaving: &Worker) -> Result<(), Refusal> {
    let administers =
        |worker: &Worker| worker.employment == Employment::Active && worker.holds(Office::Administrator);
    let others = model.workers().any(|worker| worker.id != leaving.id && administers(worker));
    if others || !administers(leaving) { Ok(()) } else { Err(Refusal::invalid("last-administrator")) }
}

fn names(worker: &Worker) -> Vec<String> {
    [&worker.details.name, &worker.details.login].map(|name| name.as_str().to_owned()).into()
}

/// A log-in made from a name: "Anna Kirk" logs in as "anna.kirk".
pub(in crate::desk) fn login_from(name: &Line) -> Line {
    let folded = fold(name.as_str());
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    Line::new(&words.collect::<Vec<_>>().join("."))
}
