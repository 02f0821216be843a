//! A citizen's consents: those of the asker's own teams, whole and with their history, and those of other
//! teams that name the asker's.

use chrono::Days;

use crate::desk::verb::Verb;
use crate::desk::view::{ConsentLine, ExpiringLine, ReceiverLabel};
use crate::domain::consent::{Consent, Receiver};
use crate::domain::refusal::Refusal;
use crate::domain::team::Standing;
use crate::ledger::model::heads::{CitizenRef, ConsentHead};

use super::Sight;

/// So many days ahead a consent's end is told.
const EXPIRING_DAYS: u64 = 30;

impl<'a> Sight<'a> {
    /// Consents that end within thirty days and that the asker is who should think of: those of the citizens they know
    /// best, of teams that they lead, and of citizens whom nobody is named for.
    pub(super) fn expiring_consents(&self) -> Vec<ExpiringLine> {
        let me = self.asker.worker();
        self.ending(|consent| {
            let known = self.model.citizen(consent.citizen);
            self.asker.may_in(Verb::WriteConsent, consent.team)
                && (self.asker.standing(consent.team) == Some(Standing::Lead)
                    || known.is_some_and(|it| {
                        it.backup == Some(me)
                            || it.primary.is_none_or(|primary| self.is_me(primary, consent.team))
                    }))
        })
    }

    fn ending(&self, wanted: impl Fn(&ConsentHead) -> bool) -> Vec<ExpiringLine> {
        let today = self.today();
        let last = today.checked_add_days(Days::new(EXPIRING_DAYS)).unwrap_or(today);
        let ending = self.model.consents_ending(today, last).filter(|head| wanted(head));
        let line = |head: &ConsentHead| {
            let consent = self.ledger.consent(head.id).ok().flatten()?;
            Some(ExpiringLine {
                id: head.id,
                citizen: self.label_at(head.citizen),
                purpose: consent.details.purpose.as_str().to_owned(),
                until: head.until?,
            })
        };
        ending.filter_map(line).collect()
    }
}

impl<'a> Sight<'a> {
    /// The consents of a citizen that the asker may know of, those that hold first, then the newest.
    pub(super) fn consent_lines(&self, place: CitizenRef) -> Result<Vec<ConsentLine>, Refusal> {
        let today = self.today();
        let mut heads: Vec<&ConsentHead> = self
            .model
            .consents_of(place)
            .filter(|head| {
                self.asker.may_in(Verb::ReadConsent, head.team)
                    || self.shared().has_opened(Verb::ReadConsent, place)
            })
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

    pub(super) fn consent_line(&self, consent: &Consent) -> ConsentLine {
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
