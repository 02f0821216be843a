//! A citizen is proposed to be erased, and a second person agrees or says no. Until they agree it can be
//! taken back; afterwards nothing can.

use crate::desk::Desk;
use crate::desk::command::{Command, Done};
use crate::desk::verb::Verb;
use crate::domain::citizen::{CitizenEvent, Stage};
use crate::domain::erasure::{ErasedEvent, Erasure, ErasureCheck, ErasureEvent, ErasureGround, Proposal};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, ErasureId, TeamId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{Decision, Touch};

use super::deed::{not_permitted, unknown};
use super::{Call, Deed, Outcome};

/// Does one of the erasures' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::ProposeErasure { id, citizen, team, ground, note } => {
            propose(call, id, Wanted { citizen, team, ground, note })
        }
        Command::WithdrawErasure { id } => end(call, id, Verb::ProposeErasure, ErasureEvent::Withdrawn),
        Command::DeclineErasure { id, reason } => {
            if reason.is_empty() {
                return Err(Refusal::invalid("erasure-needs-reason").at("reason"));
            }
            end(call, id, Verb::ApproveErasure, ErasureEvent::Declined { reason })
        }
        Command::ApproveErasure { id } => approve(call, id),
        _ => Ok(Done::default()),
    }
}

struct Wanted {
    citizen: CitizenId,
    team: TeamId,
    ground: ErasureGround,
    note: Line,
}

fn propose(call: Call<'_>, id: ErasureId, wanted: Wanted) -> Result<Done, Refusal> {
    let Wanted { citizen, team, ground, note } = wanted;
    call.commit(&[Touch::Citizen(citizen), Touch::Erasure(id)], |deed| {
        let known = deed.citizen(Verb::ChangeCitizen, citizen)?;
        // Of several records about one person, the one that stays stands for all.
        let citizen = known.id;
        deed.in_team(Verb::ProposeErasure, team)?;
        // The teams of all records about the person, as the lists show them.
        if !deed.model().citizen_by_id(citizen).is_some_and(|head| head.teams.contains(&team)) {
            return Err(not_permitted());
        }
        let place = deed.model().citizen_ref(citizen);
        if place.is_some_and(|place| deed.model().erasure_of(place).is_some()) {
            return Err(Refusal::new(Kind::Conflict, "erasure-waits"));
        }
        if ground == ErasureGround::Retention && !deed.time_is_up(citizen) {
            return Err(Refusal::invalid("erasure-not-due").at("ground"));
        }
        // One who was marked by hand, before there were proposals, goes back to the list of the closed.
        let from = match known.stage {
            Stage::ErasureProposed => Stage::Closed(deed.today()),
            stage => stage,
        };
        let proposal = Proposal { citizen, team, ground, note, from };
        let moved = CitizenEvent::StageMoved { to: Stage::ErasureProposed, note: Line::default() };
        Ok(Outcome::of(vec![
            Event::Erasure(id, ErasureEvent::Proposed(Box::new(proposal))),
            Event::Citizen(citizen, moved),
        ]))
    })
}

/// Ends a proposal with nothing done: the citizen stands where they stood.
fn end(call: Call<'_>, id: ErasureId, verb: Verb, event: ErasureEvent) -> Result<Done, Refusal> {
    let Some(citizen) = call.desk.proposed_citizen(id) else { return Err(unknown("erasure-unknown")) };
    call.commit(&[Touch::Citizen(citizen), Touch::Erasure(id)], |deed| {
        let erasure = deed.erasure(verb, id)?;
        erasure.waits()?;
        if verb == Verb::ApproveErasure {
            erasure.second(deed.me())?;
        }
        let moved = CitizenEvent::StageMoved { to: erasure.proposal.from, note: Line::default() };
        Ok(Outcome::of(vec![Event::Erasure(id, event), Event::Citizen(citizen, moved)]))
    })
}

fn approve(call: Call<'_>, id: ErasureId) -> Result<Done, Refusal> {
    let Call { desk, seat, .. } = call;
    // Sent again after it was done: the receipt answers, and what may have been left undone is done now.
    let records = match desk.proposed_citizen(id) {
        Some(citizen) => desk.ledger.model().records_of(citizen),
        None => desk.erased_records(id),
    };
    if records.is_empty() {
        return Err(unknown("erasure-unknown"));
    }
    records.iter().try_for_each(|record| desk.ledger.prepare_erasure(*record))?;
    let touches: Vec<Touch> =
        records.iter().map(|record| Touch::Citizen(*record)).chain([Touch::Erasure(id)]).collect();
    let done = call.commit(&touches, |deed| {
        let erasure = deed.erasure(Verb::ApproveErasure, id)?;
        erasure.waits()?;
        erasure.second(deed.me())?;
        let model = deed.model();
        let remains = model.erasure(id).and_then(|head| model.remains_of(head));
        let remains = remains.ok_or_else(|| unknown("erasure-unknown"))?;
        Ok(Outcome::of(Decision::one(Event::Erased(id, ErasedEvent::CarriedOut(Box::new(remains))))))
    })?;
    // The person is gone from here on. What else there is to do is checked, and can be done again.
    let check = desk.clear_and_check(&desk.erased_records(id))?;
    let author = desk.author(seat, desk.fresh_event());
    desk.ledger.commit(&author, &[Touch::Erasure(id)], |_| {
        Ok(Decision::one(Event::Erased(id, ErasedEvent::Checked(check))))
    })?;
    Ok(done)
}

impl Desk {
    /// Whom a proposal is about.
    fn proposed_citizen(&self, id: ErasureId) -> Option<CitizenId> {
        let model = self.ledger.model();
        model.erasure(id).map(|head| model.citizen_id(head.citizen))
    }

    /// The records that were erased by an erasure.
    pub(in crate::desk) fn erased_records(&self, id: ErasureId) -> Vec<CitizenId> {
        let model = self.ledger.model();
        let records = model.erased(id).into_iter();
        records.flat_map(|head| std::iter::once(head.citizen).chain(head.also.iter().copied())).collect()
    }

    /// Destroys drafts about someone who was erased, and checks that nothing of them can be read.
    pub(in crate::desk) fn clear_and_check(&self, records: &[CitizenId]) -> Result<ErasureCheck, Refusal> {
        let mut sum = ErasureCheck { key_gone: true, ..ErasureCheck::default() };
        for record in records {
            // What a disk refuses shows in the check.
            if let Err(error) = self.drafts.clear_after_erasure(*record, self.clock.now()) {
                tracing::error!(%error, "drafts about an erased citizen could not all be destroyed");
            }
            let check = self.ledger.check_erasure(*record).map_err(|error| error.refusal())?;
            sum = sum.with(check);
            sum.drafts += self.drafts.about(*record) as u64;
        }
        Ok(sum)
    }
}

impl Deed<'_> {
    /// A proposal, for someone who may do this with it.
    fn erasure(&self, verb: Verb, id: ErasureId) -> Result<Erasure, Refusal> {
        let unknown = || unknown("erasure-unknown");
        let model = self.model();
        let head = model.erasure(id).ok_or_else(unknown)?;
        let teams = model.citizen(head.citizen).map(|citizen| citizen.teams.clone()).unwrap_or_default();
        let may = |verb| self.asker.may(verb) || self.asker.may_in_any(verb, &teams);
        if !may(Verb::ApproveErasure) && !may(Verb::ProposeErasure) {
            return Err(unknown());
        }
        if !may(verb) {
            return Err(not_permitted());
        }
        self.whole_erasure(id)?.ok_or_else(unknown)
    }
}
