//! A stretch of time in numbers, for a team, a worker, or the whole house. Counts what the model keeps of each
//! record; reads no text and names no citizen, so nobody is looked at.

mod count;
mod veil;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{
    Figure, FollowUpTally, PeriodFilter, PeriodOf, PeriodPage, Readers, ReferralTally, Step, Uncounted, Whose,
};
use crate::domain::area::ServiceArea;
use crate::domain::clock::ZONE;
use crate::domain::erasure::stretch_of;
use crate::domain::event::Settings;
use crate::domain::follow_up::Owner;
use crate::domain::framework::{Framework, FrameworkId};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::period::Period;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::small_numbers::Least;
use crate::ledger::model::erasures::ErasedHead;
use crate::ledger::model::heads::{ContactHead, Ending, ReferralHead, WorkerRef};

use super::Sight;
use super::sight::{day_begins, from_until};
use count::{Counted, Counting};

impl Desk {
    /// A stretch of time in numbers: a team's for the team, a worker's for them and their lead, the house's, without
    /// names and small numbers, for leads and administrators.
    ///
    /// # Errors
    /// `not-permitted` for everyone else, also about a worker who is in none of the asker's teams.
    pub fn period(&self, seat: &Seat, filter: &PeriodFilter) -> Result<PeriodPage, Refusal> {
        self.ask(seat, |sight| {
            let scope = sight.scope(filter)?;
            Ok(sight.period(filter, &scope, &self.frameworks))
        })
    }
}

/// Whose numbers are counted.
struct Scope {
    teams: Vec<TeamId>,
    worker: Option<(WorkerId, Option<WorkerRef>)>,
    readers: Readers,
}

impl<'a> Sight<'a> {
    fn scope(&self, filter: &PeriodFilter) -> Result<Scope, Refusal> {
        match filter.whose {
            Whose::Team(team) => {
                self.asker.must_in(Verb::ReadReport, team)?;
                Ok(Scope { teams: vec![team], worker: None, readers: filter.readers })
            }
            Whose::Worker(worker) => {
                let may = |team: &TeamId| self.asker.may_with(Verb::ReadWorkerReport, *team, worker);
                let teams: Vec<TeamId> = self.asker.teams().filter(may).collect();
                let theirs = self.model.worker(worker).map(|worker| &worker.details.memberships[..]);
                let known = theirs.unwrap_or_default().iter().any(|place| teams.contains(&place.team));
                if teams.is_empty() || (!known && worker != self.asker.worker()) {
                    return Err(Refusal::new(Kind::NotPermitted, "not-permitted"));
                }
                // One worker's numbers are about them by name: they go no further.
                let worker = Some((worker, self.model.worker_ref(worker)));
                Ok(Scope { teams, worker, readers: Readers::Team })
            }
            Whose::House => {
                self.asker.must_somewhere(Verb::ReadHouseReport)?;
                let mut teams: Vec<TeamId> = self.model.teams().map(|team| team.id).collect();
                teams.sort();
                Ok(Scope { teams, worker: None, readers: Readers::Others })
            }
        }
    }

    fn period(&self, filter: &PeriodFilter, scope: &Scope, known: &[Framework]) -> PeriodPage {
        let frameworks = self.frameworks_of(filter, scope);
        let counting = Counting { model: self.model, period: filter.period, frameworks: &frameworks, known };
        let counted = Counted::of(&counting, self.contacts_in(filter, scope, filter.period));
        let before =
            Counted::only_totals(self.model, self.contacts_in(filter, scope, filter.period.previous()));
        let whole_log = scope.worker.is_none() && filter.area.is_none();
        let is_whole = |period: Period| self.registered(scope, period);
        let mut page = PeriodPage {
            period: filter.period,
            whose: match filter.whose {
                Whose::Team(team) => PeriodOf::Team(self.team_label(team)),
                Whose::Worker(worker) => PeriodOf::Worker(self.person(worker)),
                Whose::House => PeriodOf::House,
            },
            area: filter.area,
            totals: counted.totals(),
            before: before.totals(),
            new_citizens: whole_log.then(|| (is_whole(filter.period), is_whole(filter.period.previous()))),
            over_time: counted.over_time(filter.period),
            no_day: counted.no_day(),
            by_team: counted.by_team(self, scope.teams.len()),
            by_worker: counted.by_worker(self),
            by_channel: counted.by_channel(),
            by_area: counted.by_area(),
            by_tag: counted.by_tag(),
            hours: Some(counted.hours()),
            follow_ups: filter.area.is_none().then(|| self.follow_ups_in(filter.period, scope)),
            referrals: Vec::new(),
            referrals_total: ReferralTally([Figure::Known(0); Step::ALL.len()]),
            uncounted: self.uncounted(filter, scope, counted.remains()),
            withheld: None,
        };
        (page.referrals, page.referrals_total) = self.referrals_in(filter, scope);
        if scope.readers == Readers::Others {
            veil::draw(&mut page, self.least_shared());
        }
        page
    }

    /// What can't be counted of those whom the teams have erased.
    fn uncounted(&self, filter: &PeriodFilter, scope: &Scope, remains: u64) -> Vec<Uncounted> {
        let (first, last) = (filter.period.first(), filter.period.last());
        let begin = day_begins(first);
        let ours = |erased: &&ErasedHead| erased.teams.iter().any(|team| scope.teams.contains(team));
        let gone: Vec<&ErasedHead> = self.model.all_erased().filter(ours).collect();
        let is_cut = |day: NaiveDate| stretch_of(day) != day;
        let cuts_weeks = is_cut(first) || last.succ_opt().is_some_and(is_cut);
        let had_contacts = || gone.iter().any(|erased| erased.contacts().next().is_some());
        let found = [
            (remains > 0 && scope.readers == Readers::Team).then_some(Uncounted::Hours(remains)),
            (scope.worker.is_some() && had_contacts()).then_some(Uncounted::Writers),
            // What was promised them had ended, at the latest, when they were erased.
            (filter.area.is_none() && gone.iter().any(|erased| erased.at >= begin))
                .then_some(Uncounted::Promises),
            (scope.worker.is_none() && cuts_weeks && had_contacts()).then_some(Uncounted::CutWeeks),
        ];
        found.into_iter().flatten().collect()
    }

    /// The house's bound: smaller numbers are left out of what others read.
    pub(super) fn least_shared(&self) -> Least {
        self.model.settings().map_or_else(Settings::default, Clone::clone).least_shared
    }

    /// The contacts that count, oldest first within each team, and what remains of those with people who were erased.
    fn contacts_in<'s>(
        &'s self,
        filter: &'s PeriodFilter,
        scope: &'s Scope,
        period: Period,
    ) -> impl Iterator<Item = &'a ContactHead> + 's {
        let when = from_until(period.first(), period.last());
        let contacts =
            scope.teams.iter().flat_map(move |team| self.model.counted_contacts_of_team(*team, when.clone()));
        contacts.filter(|contact| {
            scope.worker.is_none_or(|(_, place)| place == Some(contact.writer))
                && filter.area.is_none_or(|area| contact.areas.has(area))
        })
    }

    /// The frameworks that were asked for, else those of the teams in the order in which they name them.
    fn frameworks_of(&self, filter: &PeriodFilter, scope: &Scope) -> Vec<FrameworkId> {
        if !filter.frameworks.is_empty() {
            return filter.frameworks.clone();
        }
        let mut all = Vec::new();
        for team in scope.teams.iter().filter_map(|team| self.model.team(*team)) {
            for framework in &team.details.frameworks {
                if !all.contains(framework) {
                    all.push(framework.clone());
                }
            }
        }
        all
    }

    fn registered(&self, scope: &Scope, period: Period) -> Figure {
        let when = from_until(period.first(), period.last());
        let kept = self.watch.read();
        let counts = scope
            .teams
            .iter()
            .map(|team| kept.registered(*team, when.clone()) + self.model.remaining_registered(*team, &when));
        Figure::Known(counts.map(|count| count as u64).sum())
    }

    fn follow_ups_in(&self, period: Period, scope: &Scope) -> FollowUpTally {
        let (mut done, mut late, mut cancelled, mut open, mut overdue) = (0, 0, 0, 0, 0);
        let ours = |team: TeamId| scope.teams.contains(&team);
        for ended in self.model.follow_ups_ended_between(from_until(period.first(), period.last())) {
            if !ours(ended.team) || scope.worker.is_some_and(|(worker, _)| worker != ended.by) {
                continue;
            }
            match ended.ending {
                Ending::Done => {
                    done += 1;
                    late += u64::from(ended.ended.with_timezone(&ZONE).date_naive() > ended.due);
                }
                Ending::Cancelled => cancelled += 1,
            }
        }
        let today = self.today();
        for team in &scope.teams {
            for promise in self.model.open_follow_ups_of_team(*team) {
                let owner = promise.details.owner;
                if scope.worker.is_none_or(|(worker, _)| owner == Owner::Worker(worker)) {
                    open += 1;
                    overdue += u64::from(promise.is_overdue(today));
                }
            }
        }
        let [done, late, cancelled, open, overdue] =
            [done, late, cancelled, open, overdue].map(Figure::Known);
        FollowUpTally { done, late, cancelled, open, overdue }
    }

    fn referrals_in(
        &self,
        filter: &PeriodFilter,
        scope: &Scope,
    ) -> (Vec<(ServiceArea, ReferralTally)>, ReferralTally) {
        let when = from_until(filter.period.first(), filter.period.last());
        let mut counts = [[0_u64; Step::ALL.len()]; ServiceArea::ALL.len()];
        for referral in scope.teams.iter().flat_map(|team| self.model.counted_referrals_of_team(*team)) {
            let theirs = scope.worker.is_none_or(|(worker, _)| worker == referral.by);
            let there = filter.area.is_none_or(|area| area == referral.to_area);
            let sent = referral.sent.is_some_and(|sent| when.contains(&sent));
            if theirs && there && sent {
                let row = &mut counts[referral.to_area as usize];
                row.iter_mut()
                    .zip(self.steps(referral))
                    .for_each(|(count, taken)| *count += u64::from(taken));
            }
        }
        let mut total = [0; Step::ALL.len()];
        for row in &counts {
            total.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
        }
        let tally = |row: [u64; Step::ALL.len()]| ReferralTally(row.map(Figure::Known));
        let rows = ServiceArea::ALL.into_iter().zip(counts).filter(|(_, row)| row[0] > 0);
        (rows.map(|(area, row)| (area, tally(row))).collect(), tally(total))
    }

    /// Which steps a referral that was sent has taken.
    fn steps(&self, referral: &ReferralHead) -> [bool; Step::ALL.len()] {
        let completed = referral.status == crate::domain::referral::ReferralStatus::Completed;
        Step::ALL.map(|step| match step {
            Step::Sent => true,
            Step::Answered => referral.answered.is_some(),
            Step::Unanswered => referral.is_unanswered(self.today()),
            // Also where somebody did not come the second time, or it was withdrawn after the first meeting.
            Step::Met => completed || referral.met.is_some(),
            Step::Completed => completed,
        })
    }
}
