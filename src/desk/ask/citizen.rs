//! A citizen's page. Opening it is a look, recorded before anything is shown.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};

use crate::desk::Desk;
use crate::desk::act::unknown;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{CitizenPage, TimelineEntry};
use crate::desk::watch::{help_under_82b, last_seen};
use crate::domain::citizen::CitizenDetails;
use crate::domain::ids::{CitizenId, ContactId, FollowUpId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::ledger::model::heads::{
    CitizenHead, CitizenRef, ContactHead, EndedFollowUp, GoalHead, ReferralHead,
};

use super::Sight;
use super::lines::{label_of, snippet_of};

/// Something on a timeline before its texts are read.
enum Moment<'a> {
    Contact(&'a ContactHead),
    FollowUp(&'a EndedFollowUp),
    Referral(&'a ReferralHead),
    Goal(&'a GoalHead),
}

impl Desk {
    /// A citizen's page, with at most so many timeline entries. Records the look.
    ///
    /// # Errors
    /// `citizen-unknown` for one who does not exist or whom the asker may not see; `look-unrecorded`.
    pub fn citizen(
        &self,
        seat: &Seat,
        id: CitizenId,
        purpose: Purpose,
        timeline: usize,
    ) -> Result<CitizenPage, Refusal> {
        let glance = self.ask(seat, |sight| sight.glance(id, purpose))?;
        self.look(seat, &[glance])?;
        self.ask(seat, |sight| {
            let (place, head) = sight.visible(id)?;
            sight.page(place, head, timeline)
        })
    }
}

impl<'a> Sight<'a> {
    /// A citizen whom the asker may see.
    pub(super) fn visible(&self, id: CitizenId) -> Result<(CitizenRef, &'a CitizenHead), Refusal> {
        let place = self.model.citizen_ref(id);
        let known = place.and_then(|place| Some((place, self.model.citizen(place)?)));
        known.filter(|(_, head)| self.sees(head)).ok_or_else(|| unknown("citizen-unknown"))
    }

    fn page(&self, place: CitizenRef, head: &CitizenHead, timeline: usize) -> Result<CitizenPage, Refusal> {
        let ours = self.is_ours(head);
        let mut citizen = self.whole_person(head)?;
        let opened = !ours && self.shared().has_opened(Verb::ReadCitizen, place);
        if !ours && !opened {
            citizen.details = self.to_recognise_and_reach(head, citizen.details);
            citizen.teams = self.shared().consents(place).map(|consent| consent.team).collect();
            citizen.teams.dedup();
        }
        let goals = self.goals_of(place).into_iter().map(|goal| self.whole_goal_line(goal));
        let mut open: Vec<_> = self
            .model
            .open_follow_ups_of(place)
            .filter(|open| self.may_read(Verb::ReadFollowUp, open.details.team, &[place]))
            .collect();
        open.sort_by_key(|open| (open.details.due.by, open.details.due.time, open.id));
        let mut referrals: Vec<_> = self.referrals_at(place).filter(|referral| referral.is_open()).collect();
        referrals.sort_by_key(|referral| Reverse(referral.begun));
        let help = help_under_82b(self.contacts_of(place).rev());
        Ok(CitizenPage {
            label: label_of(head),
            primary: head.primary.map(|worker| self.person(worker)),
            backup: head.backup.map(|worker| self.person(worker)),
            teams: citizen.teams.iter().map(|team| self.team_name(*team)).collect(),
            last_contact: last_seen(self.contacts_of(place)),
            consents: self.consent_lines(place)?,
            handover: head
                .handover
                .as_deref()
                .filter(|note| ours && note.is_shown_on(self.today()))
                .map(|note| self.handover_line(note)),
            merged: if ours { self.merged_with(head.id) } else { Vec::new() },
            ours,
            opened_until: if opened { self.open_until(place) } else { None },
            goals: goals.collect::<Result<_, _>>()?,
            follow_ups: open.into_iter().map(|open| self.follow_up_line(open)).collect(),
            referrals: referrals.into_iter().map(|referral| self.referral_line(referral)).collect(),
            shared: self.shared_lines(place)?,
            timeline: self.timeline(place, timeline)?,
            contacts_total: self.contacts_of(place).filter(|contact| contact.counts()).count(),
            section_82b_since: help.filter(|help| help.runs_on(self.today())).map(|help| help.since),
            citizen,
        })
    }

    /// What another team needs of a record that is shared with it.
    fn to_recognise_and_reach(&self, head: &CitizenHead, details: CitizenDetails) -> CitizenDetails {
        let CitizenDetails { name, alias, recognisers, phone, address, .. } = details;
        let CitizenDetails { protection, language, interpreter, alert, primary, backup, .. } = details;
        let address = if self.is_protected(head) { Line::default() } else { address };
        CitizenDetails {
            name,
            alias,
            recognisers,
            phone,
            address,
            protection,
            language,
            interpreter,
            alert,
            primary,
            backup,
            ..CitizenDetails::default()
        }
    }

    pub(super) fn referrals_at(&self, place: CitizenRef) -> impl Iterator<Item = &'a ReferralHead> {
        let referrals = self.model.referrals_of(place);
        referrals.filter(move |referral| self.may_read(Verb::ReadReferral, referral.team, &[place]))
    }

    /// What happened, the newest first. Texts are read for what is shown alone.
    fn timeline(&self, place: CitizenRef, limit: usize) -> Result<Vec<TimelineEntry>, Refusal> {
        let ended = self.model.ended_follow_ups_of(place);
        let ended = ended.filter(|ended| self.may_read(Verb::ReadFollowUp, ended.team, &[place]));
        let contacts = self.contacts_of(place).take(limit);
        let mut moments: Vec<(DateTime<Utc>, Moment<'_>)> = Vec::new();
        moments.extend(contacts.map(|contact| (contact.happened, Moment::Contact(contact))));
        moments.extend(ended.map(|ended| (ended.ended, Moment::FollowUp(ended))));
        moments.extend(self.referrals_at(place).map(|referral| (referral.since, Moment::Referral(referral))));
        moments.extend(self.goals_of(place).into_iter().map(|goal| (goal.set_at, Moment::Goal(goal))));
        moments.sort_by_key(|(at, _)| Reverse(*at));
        moments.truncate(limit);
        let shown: Vec<ContactId> = moments
            .iter()
            .filter_map(|(_, moment)| if let Moment::Contact(head) = moment { Some(head.id) } else { None })
            .collect();
        let mut texts = self.ledger.contacts(&shown)?.into_iter();
        let mut entries = Vec::with_capacity(moments.len());
        for (at, moment) in moments {
            entries.push(match moment {
                Moment::Contact(head) => {
                    let snippet = snippet_of(texts.next().flatten().as_ref());
                    TimelineEntry::Contact(Box::new(self.contact_line(head, snippet)))
                }
                Moment::FollowUp(ended) => match self.ended_line(ended.id)? {
                    Some(line) => TimelineEntry::FollowUp(Box::new(line), at),
                    None => continue,
                },
                Moment::Referral(head) => TimelineEntry::Referral(Box::new(self.referral_line(head))),
                Moment::Goal(head) => {
                    let line = self.goal_line(head, head.wish.to_string());
                    TimelineEntry::Goal(Box::new(line), at)
                }
            });
        }
        Ok(entries)
    }

    /// An ended follow-up as a line; its row says what it was about.
    pub(super) fn ended_line(
        &self,
        id: FollowUpId,
    ) -> Result<Option<crate::desk::view::FollowUpLine>, Refusal> {
        Ok(self.ledger.follow_up(id)?.map(|follow_up| self.follow_up_line(&follow_up)))
    }
}
