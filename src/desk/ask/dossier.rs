//! Everything that is held about one person, for whoever leads one of their teams: what lists and pages show,
//! and, from the journal itself, every word that was ever written. Taking it out is a look of its own.

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Dossier, Written};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::ledger::{Happened, LookFilter};

use super::Sight;
use super::lines::label_of;

impl Desk {
    /// Everything that is held about one person in the logs of the teams that the asker leads. Records the look.
    ///
    /// # Errors
    /// `citizen-unknown` for one who does not exist or whom the asker may not see; `not-permitted` for one whose
    /// teams the asker does not lead; `look-unrecorded`.
    pub fn everything(&self, seat: &Seat, id: CitizenId) -> Result<Dossier, Refusal> {
        let (person, records) = self.ask(seat, |sight| {
            let (_, head) = sight.to_take_out(id)?;
            Ok((head.id, sight.model.records_of(head.id)))
        })?;
        self.look(seat, &[(person, Purpose::Export)])?;
        // The whole journal is read: nobody waits for it, because the model is not held meanwhile.
        let written = self.ledger.written_about(&records)?;
        self.ask(seat, |sight| {
            let (place, head) = sight.to_take_out(person)?;
            sight.dossier(place, head, written)
        })
    }
}

impl<'a> Sight<'a> {
    fn to_take_out(&self, id: CitizenId) -> Result<(CitizenRef, &'a CitizenHead), Refusal> {
        let (place, head) = self.visible(id)?;
        if self.asker.may_in_any(Verb::TakeOutCitizen, &head.teams) {
            return Ok((place, head));
        }
        Err(Refusal::new(Kind::NotPermitted, "not-permitted"))
    }

    fn dossier(
        &self,
        place: CitizenRef,
        head: &CitizenHead,
        written: Vec<Happened>,
    ) -> Result<Dossier, Refusal> {
        let led = self.teams(Verb::TakeOutCitizen);
        let is_led = |team: TeamId| led.contains(&team);
        let mut contacts = Vec::new();
        for contact in self.model.contacts_of(place).rev() {
            if is_led(self.model.team_id(contact.team)) {
                contacts.extend(self.ledger.contact(contact.id)?);
            }
        }
        let open = self.model.open_follow_ups_of(place).map(|open| (open.id, open.details.team));
        let ended = self.model.ended_follow_ups_of(place).map(|ended| (ended.id, ended.team));
        let mut follow_ups = Vec::new();
        for (id, _) in open.chain(ended).filter(|(_, team)| is_led(*team)) {
            follow_ups.extend(self.ledger.follow_up(id)?);
        }
        follow_ups.sort_by_key(|follow_up| (follow_up.planned_at, follow_up.id));
        let mut referrals = Vec::new();
        for referral in self.model.referrals_of(place).filter(|referral| is_led(referral.team)) {
            referrals.extend(self.ledger.referral(referral.id)?);
        }
        let mut goals = Vec::new();
        for goal in self.model.goals_of(place).filter(|goal| is_led(goal.team)) {
            goals.extend(self.ledger.goal(goal.id)?);
        }
        let mut consents = Vec::new();
        for consent in self.model.consents_of(place).filter(|consent| is_led(consent.team)) {
            consents.extend(self.ledger.consent(consent.id)?);
        }
        let written = written.into_iter().filter(|happened| self.team_of(&happened.event).is_none_or(is_led));
        let written =
            written.map(|Happened { author, event, .. }| Written { at: author.at, by: author.worker, event });
        let names = |wanted: bool| -> Vec<String> {
            let teams = head.teams.iter().filter(|team| is_led(**team) == wanted);
            teams.map(|team| self.team_name(*team)).collect()
        };
        Ok(Dossier {
            citizen: self.whole_person(head)?,
            label: label_of(head),
            merged: self.merged_with(head.id),
            registered: head.registered,
            teams: names(true),
            other_teams: names(false),
            contacts,
            follow_ups,
            referrals,
            goals,
            consents,
            looks: self.looks_at(head.id)?,
            written: written.collect(),
            people: self.model.workers().map(|worker| self.person(worker.id)).collect(),
            team_names: self.model.teams().map(|team| (team.id, self.team_name(team.id))).collect(),
        })
    }

    /// The team in whose log something was written; none for the person's own record, which their teams share.
    fn team_of(&self, event: &Event) -> Option<TeamId> {
        match event {
            Event::Contact(id, _) | Event::Reading(id, _) => {
                self.model.contact_by_id(*id).map(|head| self.model.team_id(head.team))
            }
            Event::FollowUp(id, _) => {
                let open = self.model.open_follow_up(*id).map(|open| open.details.team);
                open.or_else(|| self.model.ended_follow_up(*id).map(|ended| ended.team))
            }
            Event::Referral(id, _) => self.model.referral(*id).map(|head| head.team),
            Event::Goal(id, _) => self.model.goal(*id).map(|head| head.team),
            Event::Consent(id, _) => self.model.consent(*id).map(|head| head.team),
            Event::Citizen(..)
            | Event::Emergency(..)
            | Event::Erasure(..)
            | Event::Erased(..)
            | Event::Week(..)
            | Event::Team(..)
            | Event::Worker(..)
            | Event::Offer(..)
            | Event::House(_)
            | Event::Looked(_) => None,
        }
    }

    fn looks_at(&self, id: CitizenId) -> Result<Vec<(chrono::DateTime<chrono::Utc>, Purpose)>, Refusal> {
        let all = chrono::DateTime::<chrono::Utc>::MIN_UTC..chrono::DateTime::<chrono::Utc>::MAX_UTC;
        let mut looks = Vec::new();
        for record in self.model.records_of(id) {
            let filter = LookFilter { citizen: Some(record), ..LookFilter::during(all.clone()) };
            looks.extend(self.ledger.looks(&filter)?.into_iter().map(|entry| (entry.at, entry.look.purpose)));
        }
        looks.sort_unstable();
        Ok(looks)
    }
}
