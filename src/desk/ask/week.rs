//! One ISO week of one team, for its members and its lead: numbers beside the week before, what needs an
//! answer, and the contacts themselves.

mod count;

use chrono::{Days, NaiveDate, TimeDelta};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Attention, CitizenLine, ContactLine, Person, ReferralLine, WeekPage};
use crate::desk::working::days_before;
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::Outcome;
use crate::domain::framework::{Framework, FrameworkId};
use crate::domain::ids::TeamId;
use crate::domain::look::Purpose;
use crate::domain::referral::Addressee;
use crate::domain::refusal::Refusal;
use crate::domain::review::Mark;
use crate::domain::team::Employment;
use crate::ledger::DraftHead;
use crate::ledger::model::heads::{Closing, ContactHead, ReferralHead};

use super::Sight;
use super::sight::{day_begins, from_until};
use count::{Weeks, grid};

/// A consent that ends within so many days asks to be renewed.
const EXPIRING_DAYS: u64 = 30;
/// Without contact for so many days.
const QUIET_DAYS: [u64; 3] = [14, 30, 90];
/// A draft that nobody touched for so many days is old to a lead.
const OLD_DRAFT_DAYS: i64 = 7;

impl Desk {
    /// One ISO week of a team: for its members and its lead.
    ///
    /// # Errors
    /// `not-permitted` for everyone else.
    pub fn week(&self, seat: &Seat, team: TeamId, week: IsoWeek) -> Result<WeekPage, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must_in(Verb::ReadWeek, team)?;
            let mut page = sight.week(team, week, &self.frameworks)?;
            if sight.asker.may_in(Verb::ReviewWeek, team) {
                let old = self.old_drafts(sight, team);
                page.attention.extend(Some(Attention::OldDrafts(old)).filter(|old| !old.is_empty()));
            }
            Ok(page)
        })
    }

    /// Who in a team has drafts that nobody touched for long. What is in them is theirs alone.
    fn old_drafts(&self, sight: &Sight<'_>, team: TeamId) -> Vec<(Person, usize)> {
        let is_old = |head: &DraftHead| sight.now - head.saved >= TimeDelta::days(OLD_DRAFT_DAYS);
        let count = |worker| self.drafts.of(worker).iter().filter(|(_, head)| is_old(head)).count();
        let workers = sight.model.workers_of(team).filter(|worker| worker.employment == Employment::Active);
        let mut old: Vec<_> = workers.map(|worker| (sight.person(worker.id), count(worker.id))).collect();
        old.retain(|(_, count)| *count > 0);
        old.sort();
        old
    }
}

impl<'a> Sight<'a> {
    fn week(&self, team: TeamId, week: IsoWeek, known: &[Framework]) -> Result<WeekPage, Refusal> {
        let now = self.log_of(team, week);
        let (counted, before) = (self.counted_of(team, week), self.counted_of(team, week.prev()));
        let weeks = Weeks { now: &counted, before: &before };
        let contacts = self.contact_lines(&now)?;
        let own: Vec<FrameworkId> =
            self.model.team(team).map(|team| team.details.frameworks.clone()).unwrap_or_default();
        let missing = now
            .iter()
            .zip(&contacts)
            .filter(|(head, line)| line.next_missing && !matches!(head.outcome, Outcome::Group(_)));
        let missing = missing.map(|(_, line)| line.clone()).collect();
        let (missed, missed_more) = self.missed_lines(team);
        Ok(WeekPage {
            week,
            team: self.team_label(team),
            totals: weeks.totals(self, team, week),
            by_area: weeks.by_area(),
            by_channel: weeks.by_channel(),
            by_tag: weeks.by_tag(self, &own, known),
            grid: grid(self, team, &now),
            attention: self.attention(team, missing, missed)?,
            missed_more,
            quiet: self.quiet(team),
            reading: self.week_reading(team, week, &now),
            movement: weeks.movement(self, team, week),
            away: self.away_between(team, week.monday(), week.sunday()),
            erased: counted.len() - now.len(),
            contacts,
        })
    }

    /// A week of a team's log in order, without what was taken back.
    fn log_of(&self, team: TeamId, week: IsoWeek) -> Vec<&'a ContactHead> {
        let when = from_until(week.monday(), week.sunday());
        self.model.contacts_of_team(team, when).filter(|contact| contact.counts()).collect()
    }

    /// A week of a team's log as it is counted: what remains of contacts with people who were erased is in it.
    fn counted_of(&self, team: TeamId, week: IsoWeek) -> Vec<&'a ContactHead> {
        self.model.counted_contacts_of_team(team, from_until(week.monday(), week.sunday())).collect()
    }

    /// What needs an answer now, whatever week is read; of the week itself, the contacts without a next step.
    fn attention(
        &self,
        team: TeamId,
        next_missing: Vec<ContactLine>,
        missed: Vec<CitizenLine>,
    ) -> Result<Vec<Attention>, Refusal> {
        let today = self.today();
        let overdue = self.model.open_follow_ups_of_team(team).take_while(|open| open.is_overdue(today));
        let referrals = |wanted: &dyn Fn(&ReferralHead) -> bool| {
            let mut heads: Vec<_> =
                self.model.open_referrals_of_team(team).filter(|head| wanted(head)).collect();
            heads.sort_by_key(|head| (head.since, head.id));
            heads.into_iter().map(|head| self.referral_line(head)).collect::<Vec<_>>()
        };
        let mut attention = vec![
            Attention::Overdue(overdue.map(|open| self.follow_up_line(open)).collect()),
            Attention::Unanswered(referrals(&|head| head.is_unanswered(today))),
            Attention::Owed(self.owed_by(team)),
            Attention::Untold(referrals(&|head| head.closing == Closing::ToBeTold)),
            Attention::NextMissing(next_missing),
            Attention::Questions(self.marked(team, |mark| mark == Mark::Question)?),
            Attention::Answers(self.marked(team, |mark| matches!(mark, Mark::Answered | Mark::Flagged))?),
            Attention::Missed(missed),
            Attention::NearSixMonths(self.near_six_months(team)),
            Attention::Expiring(self.expiring(team)),
        ];
        attention.retain(|kind| !kind.is_empty());
        Ok(attention)
    }

    /// The team's contacts that stand so in the review.
    fn marked(&self, team: TeamId, wanted: impl Fn(Mark) -> bool) -> Result<Vec<ContactLine>, Refusal> {
        let talks = self.talks(|head, mark| self.model.team_id(head.team) == team && wanted(mark))?;
        Ok(talks.into_iter().map(|talk| talk.contact).collect())
    }

    /// Consents that open the team's log and end soon, the first to end first.
    fn expiring(&self, team: TeamId) -> Vec<(CitizenLine, NaiveDate)> {
        let today = self.today();
        let last = today.checked_add_days(Days::new(EXPIRING_DAYS)).unwrap_or(today);
        let ending = self.model.consents_ending(today, last).filter(|head| head.team == team);
        let ending = ending.filter_map(|head| Some((head.citizen, head.until?)));
        let line = |(place, until)| Some((self.citizen_line(place, self.model.citizen(place)?), until));
        ending.filter_map(line).collect()
    }

    /// How many active citizens the team has not met or seen for so many days.
    fn quiet(&self, team: TeamId) -> [usize; 3] {
        let today = self.today();
        QUIET_DAYS.map(|days| {
            let before = day_begins(days_before(today, days));
            self.missed_since(team, before)
        })
    }

    /// What others sent to a team and that has waited longer than its time for the team's answer.
    fn owed_by(&self, team: TeamId) -> Vec<ReferralLine> {
        let today = self.today();
        let area = self.model.team(team).and_then(|team| team.details.area).map(Addressee::Area);
        let places = [Some(Addressee::Team(team)), area].into_iter().flatten();
        let heads = places.flat_map(|place| self.model.referrals_arrived(place));
        let late = |head: &&ReferralHead| head.is_unanswered(today) && self.shared().arrived(head);
        let mut heads: Vec<&ReferralHead> = heads.filter(late).collect();
        heads.sort_by_key(|head| (head.respond_by, head.id));
        heads.into_iter().map(|head| self.referral_line(head)).collect()
    }
}
