//! Follow-ups in lists, in the order in which they are due, and one with its history.

use chrono::Duration;

use crate::desk::Desk;
use crate::desk::act::unknown;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{FollowUpFilter, FollowUpLine, FollowUpPage};
use crate::domain::follow_up::{FollowUp, FollowUpState, Owner};
use crate::domain::ids::{FollowUpId, TeamId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::team::Employment;

use crate::ledger::model::heads::CitizenRef;

use super::Sight;

/// For so many days an ended follow-up stands in the list of ended ones.
const ENDED_DAYS: i64 = 30;
/// So many ended ones at most: each is read from its row.
const MOST_ENDED: usize = 500;

impl Desk {
    /// Follow-ups in the order in which they are due; ended ones the latest first.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn follow_ups(&self, seat: &Seat, filter: FollowUpFilter) -> Result<Vec<FollowUpLine>, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let me = sight.asker.worker();
            let today = sight.today();
            match filter {
                FollowUpFilter::Mine => {
                    let mine = sight.model.open_follow_ups_of_owner(Owner::Worker(me));
                    let mine = mine.filter(|open| sight.asker.may_in(Verb::ReadFollowUp, open.details.team));
                    let covered = sight.open_of_teams(|_| true).into_iter();
                    let covered = covered.filter(|open| match open.details.owner {
                        Owner::Worker(owner) => sight.covers(owner, open.details.team),
                        Owner::Team(_) => false,
                    });
                    let mut mine: Vec<&FollowUp> = mine.chain(covered).collect();
                    mine.sort_by_key(|open| due_order(open));
                    Ok(sight.lines_of(&mine))
                }
                FollowUpFilter::Team => Ok(sight.lines_of(&sight.open_of_teams(|_| true))),
                FollowUpFilter::Overdue => {
                    Ok(sight.lines_of(&sight.open_of_teams(|open| open.is_overdue(today))))
                }
                FollowUpFilter::Ended => sight.ended(),
            }
        })
    }

    /// A follow-up's page. Records the look.
    ///
    /// # Errors
    /// `follow-up-unknown` for one that does not exist or that the asker may not see; `look-unrecorded`.
    pub fn follow_up(&self, seat: &Seat, id: FollowUpId) -> Result<FollowUpPage, Refusal> {
        let glances = self.ask(seat, |sight| {
            let (team, citizen) = sight.visible_follow_up(id)?;
            Ok(sight.glances_at(Verb::ReadFollowUp, team, citizen.as_slice(), Purpose::Work))
        })?;
        self.look(seat, &glances)?;
        self.ask(seat, |sight| {
            sight.visible_follow_up(id)?;
            let follow_up = sight.ledger.follow_up(id)?.ok_or_else(|| unknown("follow-up-unknown"))?;
            let people = sight.people(people_in(&follow_up));
            Ok(FollowUpPage { line: sight.follow_up_line(&follow_up), people, follow_up })
        })
    }
}

impl<'a> Sight<'a> {
    /// Whose a follow-up is that the asker may see, and for whom.
    fn visible_follow_up(&self, id: FollowUpId) -> Result<(TeamId, Option<CitizenRef>), Refusal> {
        let (open, ended) = (self.model.open_follow_up(id), self.model.ended_follow_up(id));
        let team = open.map(|open| open.details.team).or(ended.map(|ended| ended.team));
        let citizen = open.and_then(|open| open.details.citizen);
        let citizen = citizen.and_then(|citizen| self.model.citizen_ref(citizen));
        let citizen = citizen.or(ended.and_then(|ended| ended.citizen));
        let sees = |team: &TeamId| self.may_read(Verb::ReadFollowUp, *team, citizen.as_slice());
        team.filter(sees).map(|team| (team, citizen)).ok_or_else(|| unknown("follow-up-unknown"))
    }

    /// The open follow-ups of the asker's teams, in the order in which they are due, as long as `wanted`
    /// holds: it must hold for everything due before what it holds for.
    pub(super) fn open_of_teams(&self, wanted: impl Fn(&FollowUp) -> bool) -> Vec<&'a FollowUp> {
        let teams = self.teams(Verb::ReadFollowUp);
        let mut open: Vec<&FollowUp> = Vec::new();
        for team in &teams {
            open.extend(self.model.open_follow_ups_of_team(*team).take_while(|open| wanted(open)));
        }
        if teams.len() > 1 {
            open.sort_by_key(|open| due_order(open));
        }
        open
    }

    /// Follow-ups as lines.
    pub(super) fn lines_of(&self, follow_ups: &[&FollowUp]) -> Vec<FollowUpLine> {
        follow_ups.iter().map(|open| self.follow_up_line(open)).collect()
    }

    /// Whether the asker is who should think of it: it is theirs, their team's as a whole, or belongs to
    /// someone who is no longer there to do it.
    pub(super) fn is_asked_of_me(&self, follow_up: &FollowUp) -> bool {
        match follow_up.details.owner {
            Owner::Worker(worker) => self.stands_for(worker, follow_up.details.team),
            Owner::Team(_) => true,
        }
    }

    /// Whether a worker is with us and in that team.
    pub(super) fn is_there(&self, worker: WorkerId, team: crate::domain::ids::TeamId) -> bool {
        let worker = self.model.worker(worker);
        worker
            .is_some_and(|worker| worker.employment == Employment::Active && worker.standing(team).is_some())
    }

    fn ended(&self) -> Result<Vec<FollowUpLine>, Refusal> {
        let since = self.now - Duration::days(ENDED_DAYS);
        // What ended in this very instant lies inside too.
        let until = self.now + Duration::milliseconds(1);
        let ended = self.model.follow_ups_ended_between(since..until).rev();
        let ended = ended.filter(|ended| self.asker.may_in(Verb::ReadFollowUp, ended.team));
        let lines = ended.take(MOST_ENDED).map(|ended| self.ended_line(ended.id));
        lines.filter_map(Result::transpose).collect()
    }
}

/// By day, by time of day (those without one last), and by id.
fn due_order(open: &FollowUp) -> (chrono::NaiveDate, bool, chrono::NaiveTime, FollowUpId) {
    let due = open.details.due;
    (due.by, due.time.is_none(), due.time.unwrap_or(chrono::NaiveTime::MIN), open.id)
}

fn people_in(follow_up: &FollowUp) -> Vec<WorkerId> {
    let mut people = vec![follow_up.planned_by];
    people.extend(follow_up.attempts.iter().map(|attempt| attempt.by));
    if let Owner::Worker(owner) = follow_up.details.owner {
        people.push(owner);
    }
    match &follow_up.state {
        FollowUpState::Planned => {}
        FollowUpState::Done { by, .. } | FollowUpState::Cancelled { by, .. } => people.push(*by),
    }
    people
}
