//! A citizen's consents: those of the asker's own teams, whole and with their history, and those of other
//! teams that name the asker's.

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::shared;
use crate::desk::verb::Verb;
use crate::desk::view::{ConsentLine, ReceiverLabel};
use crate::domain::area::ServiceArea;
use crate::domain::consent::{Consent, Receiver};
use crate::domain::ids::CitizenId;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::ledger::model::heads::{CitizenRef, ConsentHead};

use super::Sight;

impl Desk {
    /// The consent of a citizen that a referral to this area and organisation can rest on: one of the asker's
    /// teams', that holds today and names where it goes; the one that holds longest. Records the look.
    ///
    /// # Errors
    /// `citizen-unknown` for one who does not exist or whom the asker may not see; `look-unrecorded`.
    pub fn consent_for(
        &self,
        seat: &Seat,
        citizen: CitizenId,
        area: ServiceArea,
        name: &Line,
    ) -> Result<Option<ConsentLine>, Refusal> {
        self.ask(seat, |sight| sight.visible(citizen).map(drop))?;
        self.look(seat, &[citizen], Purpose::Work)?;
        self.ask(seat, |sight| {
            let (place, _) = sight.visible(citizen)?;
            let today = sight.today();
            let covers = |head: &&ConsentHead| {
                head.holds_on(today)
                    && sight.asker.may_in(Verb::WriteReferral, head.team)
                    && shared::names(sight.model, &head.receivers, area, name)
            };
            let longest = |head: &&ConsentHead| (head.until.is_none(), head.until, head.id);
            let found = sight.model.consents_of(place).filter(covers).max_by_key(longest);
            let Some(head) = found else { return Ok(None) };
            Ok(sight.ledger.consent(head.id)?.map(|consent| sight.consent_line(&consent)))
        })
    }
}

impl<'a> Sight<'a> {
    /// The consents of a citizen that the asker may know of, those that hold first, then the newest.
    pub(super) fn consent_lines(&self, place: CitizenRef) -> Result<Vec<ConsentLine>, Refusal> {
        let today = self.today();
        let mut heads: Vec<&ConsentHead> = self
            .model
            .consents_of(place)
            .filter(|head| self.asker.may_in(Verb::ReadConsent, head.team))
            .collect();
        let known = |head: &ConsentHead| heads.iter().any(|own| own.id == head.id);
        let named: Vec<&ConsentHead> = self.shared().consents(place).filter(|head| !known(head)).collect();
        heads.extend(named);
        heads.sort_by_key(|head| (!head.holds_on(today), std::cmp::Reverse((head.since, head.id))));
        let mut lines = Vec::with_capacity(heads.len());
        for head in heads {
            if let Some(consent) = self.ledger.consent(head.id)? {
                lines.push(self.consent_line(&consent));
            }
        }
        Ok(lines)
    }

    fn consent_line(&self, consent: &Consent) -> ConsentLine {
        let details = &consent.details;
        let today = self.today();
        let last = consent.steps.last();
        ConsentLine {
            id: consent.id,
            version: consent.version,
            team: self.team_name(details.team),
            own: self.asker.may_in(Verb::WriteConsent, details.team),
            purpose: details.purpose.as_str().to_owned(),
            kinds: details.kinds.clone(),
            receivers: details.receivers.iter().map(|receiver| self.receiver_label(receiver)).collect(),
            giver: details.giver.as_str().to_owned(),
            words: details.words.as_str().to_owned(),
            form: consent.form,
            status: consent.status,
            since: last.map_or(self.now, |step| step.at),
            by: last.map(|step| self.person(step.by)),
            note: last.map_or_else(String::new, |step| step.note.as_str().to_owned()),
            until: details.until,
            holds: consent.holds_on(today),
            expired: consent.has_expired(today),
        }
    }

    fn receiver_label(&self, receiver: &Receiver) -> ReceiverLabel {
        match receiver {
            Receiver::Area(area) => ReceiverLabel::Area(*area),
            Receiver::Team(team) => ReceiverLabel::Team(*team, self.team_name(*team)),
            Receiver::Organisation(name) => ReceiverLabel::Organisation(name.as_str().to_owned()),
        }
    }
}
