//! Referrals in lists, those that wait longest first, and one with its life so far.

use std::cmp::Reverse;

use crate::desk::Desk;
use crate::desk::act::unknown;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{ReferralFilter, ReferralLine, ReferralPage};
use crate::domain::ids::{CitizenId, ReferralId};
use crate::domain::look::Purpose;
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{Closing, ReferralHead};

use super::Sight;

/// So many closed ones at most, the latest: older ones are found at their citizens.
const MOST_CLOSED: usize = 500;

impl Desk {
    /// Referrals, those that wait longest first; closed ones the latest first.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn referrals(&self, seat: &Seat, filter: ReferralFilter) -> Result<Vec<ReferralLine>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let (me, today) = (sight.asker.worker(), sight.today());
            let heads = match filter {
                ReferralFilter::Open => sight.open_referrals(|_| true),
                ReferralFilter::Unanswered => sight.open_referrals(|head| head.is_unanswered(today)),
                ReferralFilter::Mine => sight.open_referrals(|head| head.by == me),
                ReferralFilter::Closed => sight.closed_referrals(),
            };
            Ok(heads.into_iter().map(|head| sight.referral_line(head)).collect())
        })
    }

    /// A referral's page. Records the look.
    ///
    /// # Errors
    /// `referral-unknown` for one that does not exist or that the asker may not see; `look-unrecorded`.
    pub fn referral(&self, seat: &Seat, id: ReferralId) -> Result<ReferralPage, Refusal> {
        let citizen: Option<CitizenId> = self.ask(seat, |sight| {
            let head = sight.visible_referral(id)?;
            Ok(head.citizen.map(|place| sight.model.citizen_id(place)))
        })?;
        self.look(seat, citizen.as_slice(), Purpose::Work)?;
        self.ask(seat, |sight| {
            let head = sight.visible_referral(id)?;
            let referral = sight.ledger.referral(id)?.ok_or_else(|| unknown("referral-unknown"))?;
            Ok(sight.referral_page(head, referral))
        })
    }
}

impl<'a> Sight<'a> {
    fn visible_referral(&self, id: ReferralId) -> Result<&'a ReferralHead, Refusal> {
        let head = self.model.referral(id);
        let sees =
            |head: &&ReferralHead| self.may_read(Verb::ReadReferral, head.team, head.citizen.as_slice());
        head.filter(sees).ok_or_else(|| unknown("referral-unknown"))
    }

    fn referral_page(&self, head: &ReferralHead, referral: Referral) -> ReferralPage {
        let people = referral.steps.iter().map(|step| step.by).chain([referral.by]);
        ReferralPage {
            line: self.referral_line(head),
            people: self.people(people),
            next: referral.status.next().to_vec(),
            referral,
        }
    }

    /// The asker's teams' referrals with which somebody still has something to do, those that stand longest
    /// where they stand first.
    pub(super) fn open_referrals(&self, wanted: impl Fn(&ReferralHead) -> bool) -> Vec<&'a ReferralHead> {
        let mut heads: Vec<&ReferralHead> = Vec::new();
        for team in self.teams(Verb::ReadReferral) {
            heads.extend(self.model.open_referrals_of_team(team).filter(|head| wanted(head)));
        }
        heads.sort_by_key(|head| (head.since, head.id));
        heads
    }

    fn closed_referrals(&self) -> Vec<&'a ReferralHead> {
        let mut heads: Vec<&ReferralHead> = Vec::new();
        for team in self.teams(Verb::ReadReferral) {
            let closed = self.model.referrals_of_team(team);
            heads.extend(closed.filter(|head| head.closing == Closing::Closed));
        }
        heads.sort_by_key(|head| (Reverse(head.since), head.id));
        heads.truncate(MOST_CLOSED);
        heads
    }
}
