//! One ISO week of one team, for its members and its lead: numbers beside the week before, what needs an
//! answer, and the contacts themselves.

mod count;

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Attention, CitizenLine, ContactLine, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::Outcome;
use crate::domain::framework::FrameworkId;
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{Closing, ContactHead, ReferralHead};

use super::Sight;
use super::sight::from_until;
use count::{Weeks, grid};

impl Desk {
    /// One ISO week of a team: for its members and its lead.
    ///
    /// # Errors
    /// `not-permitted` for everyone else.
    pub fn week(&self, seat: &Seat, team: TeamId, week: IsoWeek) -> Result<WeekPage, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must_in(Verb::ReadWeek, team)?;
            sight.week(team, week)
        })
    }
}

impl<'a> Sight<'a> {
    fn week(&self, team: TeamId, week: IsoWeek) -> Result<WeekPage, Refusal> {
        let now = self.log_of(team, week);
        let before = self.log_of(team, week.prev());
        let weeks = Weeks { now: &now, before: &before };
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
            by_tag: weeks.by_tag(self, &own),
            grid: grid(self, team, &now),
            attention: self.attention(team, missing, missed),
            missed_more,
            movement: weeks.movement(self, team, week),
            contacts,
        })
    }

    /// A week of a team's log in order, without what was taken back.
    fn log_of(&self, team: TeamId, week: IsoWeek) -> Vec<&'a ContactHead> {
        let when = from_until(week.monday(), week.sunday());
        self.model.contacts_of_team(team, when).filter(|contact| contact.counts()).collect()
    }

    /// What needs an answer now, whatever week is read; of the week itself, the contacts without a next step.
    fn attention(
        &self,
        team: TeamId,
        next_missing: Vec<ContactLine>,
        missed: Vec<CitizenLine>,
    ) -> Vec<Attention> {
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
            Attention::Untold(referrals(&|head| head.closing == Closing::ToBeTold)),
            Attention::NextMissing(next_missing),
            Attention::Missed(missed),
            Attention::NearSixMonths(self.near_six_months(team)),
        ];
        attention.retain(|kind| !kind.is_empty());
        attention
    }
}
