//! Who is away and who thinks of their work meanwhile, what belongs to a worker, and what was handed to the asker.
//! All of it follows from dates: nothing has to run for work to go back.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::act::not_permitted;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{AwayLabel, AwayLine, Colleague, HandedLine, HandoverLine, Person, Theirs, Today};
use crate::domain::fold::danish_order;
use crate::domain::follow_up::Owner;
use crate::domain::handover::{Absence, HandoverNote};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::team::Worker;
use crate::ledger::model::heads::{CitizenHead, CitizenRef, ReferralHead};

use super::Sight;

/// Whoever covers may be away too; so often the next one is asked.
const LONGEST_CHAIN: usize = 8;
/// So many days ahead an absence is announced.
const ANNOUNCED_DAYS: u64 = 14;

/// Who thinks of a worker's things in a team today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StandIn {
    /// They do themselves.
    Themselves,
    /// Somebody who covers for them.
    Somebody(WorkerId),
    /// The whole team: nobody covers, or whoever did is no longer there.
    TheTeam,
}

impl Desk {
    /// Who is away in a team, or will be within two weeks, by the first day.
    ///
    /// # Errors
    /// `not-permitted` for a team that is not the asker's, unless they are an administrator.
    pub fn absences(&self, seat: &Seat, team: TeamId) -> Result<Vec<AwayLine>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must_in(Verb::ListColleagues, team)?;
            Ok(sight.away_in(team))
        })
    }

    /// Whose work in a team the asker may hand over, by name: their own, and for its lead everybody's, also that of
    /// colleagues who are no longer there and left something behind.
    ///
    /// # Errors
    /// `not-permitted` for a team that is not the asker's, unless they are an administrator.
    pub fn whose_work(&self, seat: &Seat, team: TeamId) -> Result<Vec<Person>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must_in(Verb::ListColleagues, team)?;
            let mut ids: Vec<WorkerId> = sight.model.workers_of(team).map(|worker| worker.id).collect();
            ids.extend(sight.model.open_follow_ups_of_team(team).filter_map(
                |open| match open.details.owner {
                    Owner::Worker(worker) => Some(worker),
                    Owner::Team(_) => None,
                },
            ));
            ids.extend(sight.model.open_referrals_of_team(team).map(|head| head.keeper));
            ids.retain(|id| sight.asker.may_with(Verb::HandOver, team, *id));
            let mut people = sight.people(ids);
            people.sort_by(|one, other| danish_order(&one.name, &other.name));
            Ok(people)
        })
    }

    /// The open follow-ups, citizens and referrals of a worker in a team: for themselves and their lead.
    ///
    /// # Errors
    /// `not-permitted` for everyone else.
    pub fn theirs(&self, seat: &Seat, worker: WorkerId, team: TeamId) -> Result<Theirs, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            if !sight.asker.may_with(Verb::HandOver, team, worker) {
                return Err(not_permitted());
            }
            let follow_ups = sight.model.open_follow_ups_of_owner(Owner::Worker(worker));
            let follow_ups = follow_ups.filter(|open| open.details.team == team);
            let mut citizens: Vec<(CitizenRef, &CitizenHead)> =
                citizens_of(sight.model, worker, team).collect();
            citizens.sort_by(|(_, one), (_, other)| danish_order(one.called(), other.called()));
            let referrals = referrals_of(sight.model, worker, team);
            let absences =
                sight.model.worker(worker).map(|worker| worker.absences.clone()).unwrap_or_default();
            Ok(Theirs {
                worker: sight.person(worker),
                follow_ups: follow_ups.map(|open| sight.follow_up_line(open)).collect(),
                citizens: citizens.into_iter().map(|(place, head)| sight.citizen_line(place, head)).collect(),
                referrals: referrals.map(|head| sight.referral_line(head)).collect(),
                absences: absences.iter().map(|absence| sight.away_line(worker, absence, team)).collect(),
            })
        })
    }
}

/// The citizens of a team whom a worker knows best.
pub(in crate::desk) fn citizens_of(
    model: &crate::ledger::Model,
    worker: WorkerId,
    team: TeamId,
) -> impl Iterator<Item = (CitizenRef, &CitizenHead)> {
    let theirs = move |head: &CitizenHead| head.primary == Some(worker) && head.teams.contains(&team);
    model.citizens().filter(move |(_, head)| theirs(head))
}

/// The referrals of a team that a worker sees to and that somebody still has something to do with.
pub(in crate::desk) fn referrals_of(
    model: &crate::ledger::Model,
    worker: WorkerId,
    team: TeamId,
) -> impl Iterator<Item = &ReferralHead> {
    model.open_referrals_of_team(team).filter(move |head| head.keeper == worker)
}

impl Sight<'_> {
    /// Whether the asker is who should think of what a worker has in a team: it is theirs, they cover for
    /// whoever is away, or nobody in particular is there to.
    pub(super) fn stands_for(&self, worker: WorkerId, team: TeamId) -> bool {
        let me = self.asker.worker();
        let by_me = match self.stand_in(worker, team) {
            StandIn::Themselves => false,
            StandIn::Somebody(cover) => cover == me,
            StandIn::TheTeam => true,
        };
        worker == me || by_me || !self.is_there(worker, team)
    }

    /// Whether the asker is the one who covers for somebody else in a team today.
    pub(super) fn covers(&self, worker: WorkerId, team: TeamId) -> bool {
        worker != self.asker.worker() && self.is_me(worker, team)
    }

    /// Whether the asker is that worker, or covers for them in that team today.
    pub(super) fn is_me(&self, worker: WorkerId, team: TeamId) -> bool {
        let me = self.asker.worker();
        worker == me || self.stand_in(worker, team) == StandIn::Somebody(me)
    }

    fn stand_in(&self, worker: WorkerId, team: TeamId) -> StandIn {
        let today = self.today();
        let mut who = worker;
        for _ in 0..LONGEST_CHAIN {
            let Some(absence) = self.model.worker(who).and_then(|worker| worker.away_on(today)) else {
                return if who == worker { StandIn::Themselves } else { StandIn::Somebody(who) };
            };
            match absence.cover_in(team).filter(|cover| self.is_there(*cover, team)) {
                Some(cover) => who = cover,
                None => return StandIn::TheTeam,
            }
        }
        StandIn::TheTeam
    }

    /// That a worker is away today.
    pub(super) fn away_label(&self, worker: &Worker, team: TeamId) -> Option<AwayLabel> {
        let absence = worker.away_on(self.today())?;
        let cover = match self.stand_in(worker.id, team) {
            StandIn::Somebody(cover) => Some(self.person(cover)),
            StandIn::Themselves | StandIn::TheTeam => None,
        };
        Some(AwayLabel { until: absence.until, cover })
    }

    /// A worker in a picker or a list of colleagues.
    pub(super) fn colleague(&self, worker: &Worker, team: TeamId) -> Colleague {
        Colleague { person: self.person(worker.id), away: self.away_label(worker, team) }
    }

    /// Who is away in a team, or will be soon.
    pub(super) fn away_in(&self, team: TeamId) -> Vec<AwayLine> {
        let today = self.today();
        let last = today.checked_add_days(chrono::Days::new(ANNOUNCED_DAYS)).unwrap_or(today);
        self.away_between(team, today, last)
    }

    /// Who is away in a team on one of these days at least.
    pub(super) fn away_between(&self, team: TeamId, first: NaiveDate, last: NaiveDate) -> Vec<AwayLine> {
        let here = self.model.workers_of(team).filter(|worker| self.is_there(worker.id, team));
        let mut lines: Vec<AwayLine> = here
            .flat_map(|worker| worker.absences.iter().map(|absence| (worker.id, absence)))
            .filter(|(_, absence)| first <= absence.until && absence.from <= last)
            .map(|(worker, absence)| self.away_line(worker, absence, team))
            .collect();
        lines.sort_by(|one, other| {
            one.from.cmp(&other.from).then_with(|| danish_order(&one.who.name, &other.who.name))
        });
        lines
    }

    fn away_line(&self, worker: WorkerId, absence: &Absence, team: TeamId) -> AwayLine {
        let cover = absence.cover_in(team).filter(|cover| self.is_there(*cover, team));
        AwayLine {
            who: self.person(worker),
            from: absence.from,
            until: absence.until,
            cover: cover.map(|cover| self.person(cover)),
            now: absence.holds_on(self.today()),
        }
    }

    /// For whom the asker covers, and the citizens who were handed to them with a word.
    pub(super) fn handed(&self, page: &mut Today) {
        let today = self.today();
        for team in self.teams(Verb::ReadFollowUp) {
            let covered = self.model.workers_of(team).filter(|worker| self.covers(worker.id, team));
            let absences = covered.filter_map(|worker| Some((worker.id, worker.away_on(today)?)));
            page.covering.extend(absences.map(|(worker, absence)| self.away_line(worker, absence, team)));
        }
        page.covering.sort_by(|one, other| danish_order(&one.who.name, &other.who.name));
        page.covering.dedup();
        let mut handed: Vec<HandedLine> = Vec::new();
        let places: Vec<CitizenRef> = self.watch.read().handed().collect();
        for place in places {
            let Some(head) = self.model.citizen(place).filter(|head| self.is_ours(head)) else { continue };
            let Some(note) = head.handover.as_deref().filter(|note| self.is_for_me(note, head)) else {
                continue;
            };
            handed.push(HandedLine {
                citizen: self.citizen_line(place, head),
                handover: self.handover_line(note),
            });
        }
        handed.sort_by_key(|line| Reverse(line.handover.since));
        page.handed = handed;
    }

    fn is_for_me(&self, note: &HandoverNote, head: &CitizenHead) -> bool {
        let today = self.today();
        let holds = note.is_shown_on(today) && note.since <= today;
        let me = self.asker.worker();
        let to_me = |to: WorkerId| to == me || head.teams.iter().any(|team| self.covers(to, *team));
        // Without anybody to cover, or with somebody who is gone, it is the whole team's.
        let gone = |to: WorkerId| !head.teams.iter().any(|team| self.is_there(to, *team));
        holds && note.from != me && note.to.is_none_or(|to| to_me(to) || gone(to))
    }

    /// What was written when a citizen was handed over.
    pub(super) fn handover_line(&self, note: &HandoverNote) -> HandoverLine {
        HandoverLine {
            from: self.person(note.from),
            to: note.to.map(|to| self.person(to)),
            since: note.since,
            until: note.until,
            note: note.note.as_str().to_owned(),
        }
    }
}
