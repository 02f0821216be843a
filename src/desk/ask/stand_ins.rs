//! Who leads a team in whose place, and who could. It follows from dates and from who leads: nothing has to run for
//! it to begin or end.

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::permit::Asker;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Deputy, Leading, StandInLine};
use crate::domain::fold::danish_order;
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{Employment, StandIn, Standing, Worker};
use crate::ledger::Model;

use super::Sight;

impl Desk {
    /// The leads of a team by name, each with who leads in their place now or will.
    ///
    /// # Errors
    /// `not-permitted` for a team that is not the asker's, unless they are an administrator.
    pub fn leading(&self, seat: &Seat, team: TeamId) -> Result<Vec<Leading>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must_in(Verb::ListColleagues, team)?;
            let leads = sight.model.workers_of(team).filter(|worker| leads(worker, team));
            let may_name = may_name(&sight.asker, sight.model, team);
            let line = |lead: &Worker| Leading {
                lead: sight.person(lead.id),
                stand_in: sight.stand_in_line(team, lead.id),
                may_name,
            };
            let mut lines: Vec<Leading> = leads.map(line).collect();
            lines.sort_by(|one, other| danish_order(&one.lead.name, &other.lead.name));
            Ok(lines)
        })
    }

    /// Who could lead a team in a lead's place: its other members by name, and then the leads of other teams.
    ///
    /// # Errors
    /// `not-permitted` for those who may not name anybody.
    pub fn deputies(&self, seat: &Seat, team: TeamId, lead: WorkerId) -> Result<Vec<Deputy>, Refusal> {
        self.ask(seat, |sight| {
            must_name(&sight.asker, sight.model, team)?;
            let able = sight.model.workers().filter(|worker| worker.id != lead && may_stand_in(worker, team));
            let mut deputies: Vec<Deputy> = able
                .map(|worker| Deputy {
                    colleague: sight.colleague(worker, team),
                    other_team: home(worker, team).map(|home| sight.team_name(home)),
                })
                .collect();
            deputies.sort_by(|one, other| {
                let outside = one.other_team.is_some().cmp(&other.other_team.is_some());
                outside.then_with(|| danish_order(&one.colleague.person.name, &other.colleague.person.name))
            });
            Ok(deputies)
        })
    }
}

impl Sight<'_> {
    /// Who leads in a lead's place, or will.
    fn stand_in_line(&self, team: TeamId, lead: WorkerId) -> Option<StandInLine> {
        let today = self.today();
        let named = self.model.team(team)?.stand_ins.iter().find(|named| named.lead == lead)?;
        (named.until >= today && holds(self.model, named, team)).then(|| StandInLine {
            worker: self.person(named.worker),
            from: named.from,
            until: named.until,
            now: named.holds_on(today),
        })
    }
}

/// The teams that someone leads in a lead's place on this day.
pub(in crate::desk) fn led_by(model: &Model, worker: &Worker, day: NaiveDate) -> Vec<TeamId> {
    let named = |team: &&crate::domain::team::Team| {
        let mut theirs = team.stand_ins.iter().filter(|named| named.worker == worker.id);
        theirs.any(|named| named.holds_on(day) && holds(model, named, team.id))
    };
    model.teams().filter(named).map(|team| team.id).collect()
}

/// Whether someone may take a lead's place in a team: a member of it, or the lead of another, who is used to reading
/// what others wrote. Nobody comes by a team's texts through an office alone.
pub(in crate::desk) fn may_stand_in(worker: &Worker, team: TeamId) -> bool {
    let memberships = &worker.details.memberships;
    worker.employment == Employment::Active
        && memberships.iter().any(|it| it.team == team || it.standing == Standing::Lead)
}

/// Refuses whoever may not say who leads a team in a lead's place.
///
/// # Errors
/// `not-permitted`.
pub(in crate::desk) fn must_name(asker: &Asker, model: &Model, team: TeamId) -> Result<(), Refusal> {
    asker.must_in(Verb::NameStandIn, team)?;
    if may_name(asker, model, team) {
        return Ok(());
    }
    Err(Refusal::new(Kind::NotPermitted, "not-permitted"))
}

/// Whether someone may name anybody: a stand-in names no further ones, nor makes their own days longer.
fn may_name(asker: &Asker, model: &Model, team: TeamId) -> bool {
    let leads_it = || model.worker(asker.worker()).is_some_and(|worker| leads(worker, team));
    asker.may(Verb::NameStandIn) || leads_it()
}

/// Whether what was named still holds: a place can be taken only of whoever leads, by whoever may.
fn holds(model: &Model, named: &StandIn, team: TeamId) -> bool {
    let lead = model.worker(named.lead).is_some_and(|lead| leads(lead, team));
    lead && model.worker(named.worker).is_some_and(|worker| may_stand_in(worker, team))
}

fn leads(worker: &Worker, team: TeamId) -> bool {
    worker.employment == Employment::Active && worker.standing(team) == Some(Standing::Lead)
}

/// The team that somebody leads who is not a member of this one.
fn home(worker: &Worker, team: TeamId) -> Option<TeamId> {
    if worker.standing(team).is_some() {
        return None;
    }
    worker.details.memberships.iter().find(|it| it.standing == Standing::Lead).map(|it| it.team)
}
