//! What everyone does to their own account: password, language, tokens.

use crate::desk::auth::{folded, password};
use crate::desk::command::{Done, Secret};
use crate::desk::seat_gone;
use crate::desk::verb::Verb;
use crate::domain::event::Event;
use crate::domain::ids::TokenId;
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{Employment, PasswordOrigin, Worker, WorkerDetails, WorkerEvent};
use crate::ledger::{Decision, Touch};

use super::super::deed::unknown;
use super::super::{Call, Deed, Outcome};

/// Changes one's own password. The one thing that can be done with a password that was handed out.
pub(super) fn change_password(call: Call<'_>, old: &Secret, new: &Secret) -> Result<Done, Refusal> {
    let desk = call.desk;
    let me = call.seat.worker();
    let worker = desk.ledger.model().worker(me).cloned().filter(here).ok_or_else(seat_gone)?;
    let origin = call.seat.origin();
    let name = folded(worker.details.login.as_str());
    desk.delays.begin(&name, origin, desk.clock.monotonic())?;
    if !desk.hasher.fits(old, worker.password.as_ref().map(|(hash, _)| hash)) {
        return Err(Refusal::new(Kind::NotAuthenticated, "password-wrong").at("old"));
    }
    desk.delays.succeeded(&name, origin);
    password::check(new, &[worker.details.name.as_str(), worker.details.login.as_str()])?;
    if old == new {
        return Err(Refusal::invalid("password-same").at("password"));
    }
    let hash = desk.hasher.hash(new, desk.entropy.as_ref())?;
    let author = desk.author(call.seat, call.id);
    desk.ledger.commit(&author, &[Touch::Worker(me)], |reader| {
        // Somebody may have handed out another one while this one was typed.
        let now = reader.model().worker(me).filter(|worker| here(worker)).ok_or_else(seat_gone)?;
        if now.password != worker.password {
            return Err(Refusal::new(Kind::NotAuthenticated, "password-wrong").at("old"));
        }
        // Whoever handed the old one out knew it: what was made with it must not outlive it.
        let handed_out = matches!(now.password, Some((_, PasswordOrigin::HandedOut)));
        let old_tokens =
            now.tokens.iter().filter(|_| handed_out).map(|token| WorkerEvent::TokenRevoked(token.id));
        let events =
            std::iter::once(WorkerEvent::PasswordSet(hash, PasswordOrigin::Chosen)).chain(old_tokens);
        Ok(Decision { events: events.map(|event| Event::Worker(me, event)).collect() })
    })?;
    Ok(Done::default())
}

pub(super) fn choose_language(call: Call<'_>, language: Language) -> Result<Done, Refusal> {
    call.commit(&[Touch::Worker(call.seat.worker())], |deed| {
        deed.asker.must(Verb::KeepOwnAccount)?;
        let details = WorkerDetails { language, ..myself(deed)?.details.clone() };
        let event = WorkerEvent::Written(Box::new(details));
        Ok(Outcome::of(Decision::one(Event::Worker(deed.me(), event))))
    })
}

/// Takes a token back: one's own, or, as an administrator, anyone's.
pub(super) fn revoke_token(call: Call<'_>, id: TokenId) -> Result<Done, Refusal> {
    let unknown = || unknown("token-unknown");
    let holds = |worker: &&Worker| worker.tokens.iter().any(|token| token.id == id);
    let owner = call.desk.ledger.model().workers().find(holds).map(|worker| worker.id);
    let owner = owner.ok_or_else(unknown)?;
    call.commit(&[Touch::Worker(owner)], |deed| {
        let verb = if owner == deed.me() { Verb::KeepOwnAccount } else { Verb::ManageWorkers };
        if !deed.asker.may(verb) || !deed.model().worker(owner).as_ref().is_some_and(holds) {
            return Err(unknown());
        }
        let event = WorkerEvent::TokenRevoked(id);
        Ok(Outcome::of(Decision::one(Event::Worker(owner, event))))
    })
}

fn here(worker: &Worker) -> bool {
    worker.employment == Employment::Active
}

fn myself<'a>(deed: &'a Deed<'_>) -> Result<&'a Worker, Refusal> {
    deed.model().worker(deed.me()).ok_or_else(seat_gone)
}
