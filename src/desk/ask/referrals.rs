//! Referrals in lists, those that wait longest first, and one with its life so far.

use std::cmp::Reverse;

use crate::desk::Desk;
use crate::desk::act::{side_of, unknown};
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{CitizenLabel, ReferralFilter, ReferralLine, ReferralPage};
use crate::domain::clock::ZONE;
use crate::domain::ids::ReferralId;
use crate::domain::look::Purpose;
use crate::domain::referral::{Piece, Referral, ReferralStatus, Side, Step};
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::{CitizenRef, Closing, GroundMark, ReferralHead};

use super::Sight;
use super::lines::label_of;
use crate::desk::ask::looks::Glance;

/// So many closed ones at most, the latest: older ones are found at their citizens.
const MOST_CLOSED: usize = 500;

impl Desk {
    /// Referrals, those that wait longest first; closed ones the latest first.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn referrals(&self, seat: &Seat, filter: ReferralFilter) -> Result<Vec<ReferralLine>, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let (me, today) = (sight.asker.worker(), sight.today());
            let heads = match filter {
                ReferralFilter::Open => sight.open_referrals(|_| true),
                ReferralFilter::Arrived => sight.arrived_referrals(|head| !head.status.is_end()),
                ReferralFilter::Unanswered => {
                    let late = |head: &ReferralHead| head.is_unanswered(today);
                    let mut heads = sight.open_referrals(late);
                    heads.extend(sight.arrived_referrals(late));
                    heads
                }
                ReferralFilter::Mine => {
                    sight.open_referrals(|head| head.keeper == me || sight.covers(head.keeper, head.team))
                }
                ReferralFilter::Closed => sight.closed_referrals(),
            };
            Ok(heads.into_iter().map(|head| sight.referral_line(head)).collect::<Vec<_>>())
        })
    }

    /// A referral's page. Records the look.
    ///
    /// # Errors
    /// `referral-unknown` for one that does not exist or that the asker may not see; `look-unrecorded`.
    pub fn referral(&self, seat: &Seat, id: ReferralId) -> Result<ReferralPage, Refusal> {
        let glances = self.ask(seat, |sight| {
            let head = sight.visible_referral(id)?;
            Ok(sight.glances_at_referral(head))
        })?;
        self.look(seat, &glances)?;
        self.ask(seat, |sight| {
            let head = sight.visible_referral(id)?;
            let referral = sight.ledger.referral(id)?.ok_or_else(|| unknown("referral-unknown"))?;
            sight.referral_page(head, referral)
        })
    }
}

impl<'a> Sight<'a> {
    pub(super) fn visible_referral(&self, id: ReferralId) -> Result<&'a ReferralHead, Refusal> {
        let head = self.model.referral(id);
        let sees = |head: &&ReferralHead| {
            self.may_read(Verb::ReadReferral, head.team, head.citizen.as_slice())
                || self.shared().arrived(head)
        };
        head.filter(sees).ok_or_else(|| unknown("referral-unknown"))
    }

    /// On which side of a referral the asker stands. Whoever may only read it stands where the receiver does.
    pub(super) fn side(&self, head: &ReferralHead) -> Side {
        side_of(&self.shared(), &self.asker, self.model, head).unwrap_or(Side::Receiver)
    }

    /// Whether a referral names nobody to the asker: they have it as an anonymous enquiry.
    pub(super) fn is_nameless(&self, head: &ReferralHead) -> bool {
        let reads = self.may_read(Verb::ReadReferral, head.team, head.citizen.as_slice());
        head.ground == GroundMark::Anonymous && !reads
    }

    /// Whether the asker has been told of a citizen by a referral that lies with them.
    pub(super) fn is_told_of(&self, place: CitizenRef) -> bool {
        let mut referrals = self.model.referrals_of(place);
        referrals.any(|head| head.ground != GroundMark::Anonymous && self.shared().arrived(head))
    }

    /// The looks at whom a referral names.
    pub(super) fn glances_at_referral(&self, head: &ReferralHead) -> Vec<Glance> {
        // Nobody is looked at where nobody is named.
        let named = head.citizen.filter(|_| !self.is_nameless(head));
        if self.shared().arrived(head) {
            let id = |place| self.model.citizen_id(self.model.person(place));
            return named.into_iter().map(|place| (id(place), Purpose::Work)).collect();
        }
        self.glances_at(Verb::ReadReferral, head.team, named.as_slice(), Purpose::Work)
    }

    /// Whom a referral is about, as the asker may know it: to its receiver it says the name.
    fn whom(&self, head: &ReferralHead) -> Option<CitizenLabel> {
        let place = head.citizen.filter(|_| !self.is_nameless(head))?;
        let label = self.label_at(place);
        let named = || Some(label_of(self.model.citizen(place)?));
        if label.called.is_empty() && self.shared().arrived(head) {
            named().or(Some(label))
        } else {
            Some(label)
        }
    }

    /// A referral in a list.
    pub(in crate::desk) fn referral_line(&self, head: &ReferralHead) -> ReferralLine {
        let today = self.today();
        let owed = head.status.awaits_answer().then_some(head.sent).flatten();
        let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&ZONE).date_naive();
        let to_team = head.to_team.filter(|_| head.to_name.is_empty()).map(|team| self.team_name(team));
        ReferralLine {
            id: head.id,
            version: head.version,
            citizen: self.whom(head),
            to_area: head.to_area,
            to_name: to_team.unwrap_or_else(|| head.to_name.to_string()),
            from: self.team_name(head.team),
            side: self.side(head),
            anonymous: head.ground == GroundMark::Anonymous,
            meeting: head.meeting,
            status: head.status,
            since: head.since,
            respond_by: head.respond_by,
            waited_working_days: owed.map(|sent| self.working.between(day(sent), today)),
            unanswered: head.is_unanswered(today),
            ungrounded: self.is_ungrounded(head),
            handover: head.handover,
            by: self.person(head.keeper),
            closed: head.closing == Closing::Closed,
        }
    }

    /// Whether a referral that has not ended rests on a consent that no longer holds.
    pub(in crate::desk) fn is_ungrounded(&self, head: &ReferralHead) -> bool {
        let GroundMark::Consent(id) = head.ground else { return false };
        let consent = self.model.consent(id);
        head.closing == Closing::Open && consent.is_some_and(|consent| !consent.holds_on(self.today()))
    }

    fn referral_page(&self, head: &ReferralHead, mut referral: Referral) -> Result<ReferralPage, Refusal> {
        let line = self.referral_line(head);
        let mut told = self.told(referral.details.citizen, &referral.details.pieces)?;
        // Whoever reads the referral by a consent for referrals alone reads no goals and contacts by it.
        if !self.asker.may_in(Verb::ReadReferral, head.team) && !self.shared().arrived(head) {
            told.retain(|it| self.may_be_told(it.piece));
        }
        if !self.may_read(Verb::ReadReferral, head.team, head.citizen.as_slice()) {
            self.keep_what_was_sent(head, &mut referral);
        }
        let people = referral.steps.iter().map(|step| step.by).chain([referral.by]);
        Ok(ReferralPage {
            people: self.people(people),
            next: side_of(&self.shared(), &self.asker, self.model, head)
                .map_or_else(Vec::new, |side| referral.next_for(side)),
            told,
            line,
            referral,
        })
    }

    /// Whether the asker may read a goal or a contact that a referral tells of without it.
    fn may_be_told(&self, piece: Piece) -> bool {
        match piece {
            Piece::Goal(id) => {
                let goal = self.model.goal(id);
                goal.is_some_and(|it| self.may_read(Verb::ReadGoal, it.team, &[it.citizen]))
            }
            Piece::Contact(id) => self.visible_contact(id).is_ok(),
            _ => true,
        }
    }

    /// Takes away from a referral what its receiver has no part in: the contact that it came out of, where it went
    /// before, the drafting, and who it is about where nobody is named.
    fn keep_what_was_sent(&self, head: &ReferralHead, referral: &mut Referral) {
        referral.details.contact = None;
        if self.is_nameless(head) {
            referral.details.citizen = None;
        }
        let came =
            |step: &Step| step.status == ReferralStatus::Redirected || step.status == ReferralStatus::Sent;
        let last = referral.steps.iter().rposition(came).unwrap_or_default();
        referral.steps.drain(..last);
        for step in &mut referral.steps {
            step.left = None;
        }
        let last = referral.sharings.len().saturating_sub(1);
        referral.sharings.drain(..last);
    }

    /// The asker's teams' referrals with which somebody still has something to do, those that stand longest
    /// where they stand first.
    pub(super) fn open_referrals(&self, wanted: impl Fn(&ReferralHead) -> bool) -> Vec<&'a ReferralHead> {
        let mut heads: Vec<&ReferralHead> = Vec::new();
        for team in self.teams(Verb::WriteReferral) {
            heads.extend(self.model.open_referrals_of_team(team).filter(|head| wanted(head)));
        }
        heads.sort_by_key(|head| (head.since, head.id));
        heads
    }

    /// The referrals of other teams that lie with the asker's, those whose answer is due first before the others.
    pub(super) fn arrived_referrals(&self, wanted: impl Fn(&ReferralHead) -> bool) -> Vec<&'a ReferralHead> {
        let ids: Vec<ReferralId> =
            self.shared().arrivals().filter(|head| wanted(head)).map(|head| head.id).collect();
        let mut heads: Vec<&ReferralHead> =
            ids.into_iter().filter_map(|id| self.model.referral(id)).collect();
        heads.sort_by_key(|head| (!head.status.awaits_answer(), head.respond_by, head.since, head.id));
        heads
    }

    fn closed_referrals(&self) -> Vec<&'a ReferralHead> {
        let mut heads: Vec<&ReferralHead> = self.arrived_referrals(|head| head.status.is_end());
        for team in self.teams(Verb::WriteReferral) {
            let closed = self.model.referrals_of_team(team);
            heads.extend(closed.filter(|head| head.closing == Closing::Closed));
        }
        heads.sort_by_key(|head| (Reverse(head.since), head.id));
        heads.dedup_by_key(|head| head.id);
        heads.truncate(MOST_CLOSED);
        heads
    }
}
