//! The asker's day: what is overdue, unanswered, due, and forgotten.

use std::collections::HashSet;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{CitizenLine, Today};
use crate::desk::watch::help_under_82b;
use crate::desk::working::days_before;
use crate::domain::ids::TeamId;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;
use crate::ledger::model::heads::{CitizenHead, CitizenRef, Closing, ReferralHead};

use super::Sight;

/// So many days ahead stand on the page.
const COMING_DAYS: u64 = 7;
/// So many who were not met for long are listed; the others are counted.
const MOST_MISSED: usize = 50;
/// So many of them are listed in a week.
const MOST_MISSED_IN_WEEK: usize = 500;

/// Help under § 82 b that began so many days ago or earlier may near its end: half a year has 181 days at
/// least, the end is thought of a month ahead, and what may be near is then looked at to the day.
const MAY_NEAR_DAYS: u64 = 181 - 31;

impl Desk {
    /// What the asker's day holds.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn today(&self, seat: &Seat) -> Result<Today, Refusal> {
        let drafts = self.drafts(seat)?;
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let mut page = Today { drafts, ..Today::default() };
            page.emergencies = sight.own_emergencies()?;
            page.emergencies.extend(sight.emergencies_to_review()?);
            sight.promised(&mut page);
            sight.referred(&mut page);
            sight.sent_here(&mut page);
            page.expiring = sight.expiring_consents();
            sight.missed(&mut page);
            sight.reviewed_of_late(&mut page)?;
            sight.handed(&mut page);
            Ok(page)
        })
    }
}

impl<'a> Sight<'a> {
    /// Follow-ups that are overdue, due, or due soon: the asker's, their teams', and those of colleagues who
    /// are no longer there.
    fn promised(&self, page: &mut Today) {
        let today = self.today();
        let last = today.checked_add_days(Days::new(COMING_DAYS)).unwrap_or(today);
        for follow_up in self.open_of_teams(|open| open.details.due.by <= last) {
            if !self.is_asked_of_me(follow_up) {
                continue;
            }
            let line = self.follow_up_line(follow_up);
            match line.due.by.cmp(&today) {
                std::cmp::Ordering::Less => page.overdue.push(line),
                std::cmp::Ordering::Equal => page.due.push(line),
                std::cmp::Ordering::Greater => page.coming.push(line),
            }
        }
    }

    /// Referrals whose ground is gone or whose answer is overdue, and those that ended without everyone knowing.
    fn referred(&self, page: &mut Today) {
        let today = self.today();
        for head in self.open_referrals(|head| self.is_mine_to_chase(head)) {
            if self.is_ungrounded(head) {
                page.ungrounded.push(self.referral_line(head));
            } else if head.is_unanswered(today) {
                page.unanswered.push(self.referral_line(head));
            } else if head.closing == Closing::ToBeTold {
                page.untold.push(self.referral_line(head));
            }
        }
    }

    /// What others sent to the asker's teams, and the first meetings of both sides.
    fn sent_here(&self, page: &mut Today) {
        let last = self.today().checked_add_days(Days::new(COMING_DAYS)).unwrap_or(NaiveDate::MAX);
        let arrived = self.arrived_referrals(|_| true);
        let owed = arrived.iter().filter(|head| head.status.awaits_answer());
        page.arrived = owed.map(|head| self.referral_line(head)).collect();
        let soon = |head: &ReferralHead| head.meeting.is_some_and(|(day, _)| day <= last);
        let mut meetings = self.open_referrals(|head| soon(head) && self.is_mine_to_chase(head));
        meetings.extend(arrived.into_iter().filter(|head| soon(head)));
        meetings.sort_by_key(|head| (head.meeting, head.id));
        meetings.dedup_by_key(|head| head.id);
        page.meetings = meetings.into_iter().map(|head| self.referral_line(head)).collect();
    }

    /// Whether the asker is who should think of a referral: they wrote it, they know the citizen best, they
    /// lead the team, or whoever wrote it is no longer there.
    fn is_mine_to_chase(&self, head: &ReferralHead) -> bool {
        let mine =
            |citizen: &CitizenHead| citizen.primary.is_some_and(|worker| self.is_me(worker, head.team));
        self.asker.standing(head.team) == Some(Standing::Lead)
            || self.stands_for(head.keeper, head.team)
            || head.citizen.and_then(|place| self.model.citizen(place)).is_some_and(mine)
    }

    fn missed(&self, page: &mut Today) {
        let me = self.asker.worker();
        let is_mine = |head: &CitizenHead| {
            let covered = |worker| head.teams.iter().any(|team| self.covers(worker, *team));
            [head.primary, head.backup].contains(&Some(me)) || head.primary.is_some_and(covered)
        };
        let (mut own, mut others, mut total) = (Vec::new(), Vec::new(), 0);
        for (_, place) in self.missed_by(&self.teams(Verb::ReadCitizen)) {
            let Some(head) = self.model.citizen(place) else { continue };
            total += 1;
            if is_mine(head) {
                own.push((place, head));
            } else if others.len() < MOST_MISSED {
                others.push((place, head));
            }
        }
        let listed = own.into_iter().chain(others).take(MOST_MISSED);
        page.missed = listed.map(|(place, head)| self.citizen_line(place, head)).collect();
        page.missed_more = total - page.missed.len();
    }

    /// Active citizens whom none of these teams has met or seen for long, the longest first.
    pub(super) fn missed_by(&self, teams: &[TeamId]) -> Vec<(DateTime<Utc>, CitizenRef)> {
        let before = self.missed_before();
        match teams {
            [team] => self.watch.read().missed(*team, before).collect(),
            _ => self.missed_by_all(teams, before),
        }
    }

    /// One whom another of these teams has met of late is not missed.
    fn missed_by_all(&self, teams: &[TeamId], before: DateTime<Utc>) -> Vec<(DateTime<Utc>, CitizenRef)> {
        let kept = self.watch.read();
        let mut missed: Vec<_> = teams.iter().flat_map(|team| kept.missed(*team, before)).collect();
        missed.sort_unstable();
        let mut met = HashSet::new();
        missed.retain(|(_, place)| {
            let recently = teams.iter().any(|team| kept.seen(*team, *place).is_some_and(|at| at >= before));
            !recently && met.insert(*place)
        });
        missed
    }

    /// How many active citizens a team has not met or seen since then.
    pub(super) fn missed_since(&self, team: TeamId, before: DateTime<Utc>) -> usize {
        self.watch.read().missed(team, before).count()
    }

    /// Those whom a team has not met for long, and how many more there are than lines.
    pub(super) fn missed_lines(&self, team: TeamId) -> (Vec<CitizenLine>, usize) {
        let missed = self.missed_by(&[team]);
        let more = missed.len().saturating_sub(MOST_MISSED_IN_WEEK);
        let line = |(_, place): (_, CitizenRef)| Some(self.citizen_line(place, self.model.citizen(place)?));
        (missed.into_iter().take(MOST_MISSED_IN_WEEK).filter_map(line).collect(), more)
    }

    /// Those whose help under § 82 b nears its end, or has gone on beyond it, with the day it ends.
    pub(super) fn near_six_months(&self, team: TeamId) -> Vec<(CitizenLine, NaiveDate)> {
        let today = self.today();
        let own = self.model.team_ref(team);
        let kept = self.watch.read();
        kept.helped_since(team, days_before(today, MAY_NEAR_DAYS))
            .filter_map(|(_, place)| {
                let head = self.model.citizen(place)?;
                let contacts = self.model.contacts_of(place).rev();
                let help = help_under_82b(contacts.filter(|contact| Some(contact.team) == own))?;
                help.nears_end(today).then(|| (self.citizen_line(place, head), help.ends()))
            })
            .collect()
    }
}
