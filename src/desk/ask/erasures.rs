//! Whose time is up, which proposals wait, and what is on record of those who were erased.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::act::{Deed, unknown};
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Certificate, ErasureLine, Hold, RetentionLine, RetentionPage};
use crate::desk::watch::help_under_82b;
use crate::domain::citizen::Stage;
use crate::domain::clock::ZONE;
use crate::domain::consent::ConsentStatus;
use crate::domain::erasure::{ErasedEvent, ErasureCheck};
use crate::domain::event::{Event, Settings};
use crate::domain::ids::{CitizenId, ErasureId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::ledger::model::erasures::{ErasedHead, ErasureHead};
use crate::ledger::model::heads::{CitizenHead, CitizenRef};
use crate::ledger::{Decision, Model, Touch};

use super::Sight;

impl Desk {
    /// Whose time is up in the teams that the asker leads. The house's rule proposes nobody by itself.
    ///
    /// # Errors
    /// `not-permitted` for those who lead no team; `look-unrecorded`.
    pub fn retention(&self, seat: &Seat) -> Result<RetentionPage, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must_somewhere(Verb::ProposeErasure)?;
            Ok(sight.retention())
        })
    }

    /// The proposals that wait for a second person: those about citizens of the teams that the asker leads,
    /// all of them without a name for an administrator.
    ///
    /// # Errors
    /// `not-permitted` for those who can neither propose nor agree; `look-unrecorded`.
    pub fn erasures(&self, seat: &Seat) -> Result<Vec<ErasureLine>, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must_somewhere(Verb::ApproveErasure)?;
            let waiting = sight.waiting().into_iter();
            waiting.map(|head| sight.erasure_line(head)).collect::<Result<Vec<_>, _>>()
        })
    }

    /// What is on record of the erasures that the asker may know of, the newest first. It names nobody.
    ///
    /// # Errors
    /// `not-permitted`.
    pub fn erased(&self, seat: &Seat) -> Result<Vec<Certificate>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must_somewhere(Verb::ReadErasures)?;
            let mut known: Vec<_> = sight.model.all_erased().filter(|head| sight.knows_of(head)).collect();
            known.sort_by_key(|head| std::cmp::Reverse((head.at, head.id)));
            Ok(known.into_iter().map(|head| sight.certificate(head)).collect())
        })
    }

    /// What is on record of one erasure.
    ///
    /// # Errors
    /// `erasure-unknown`, also for one that the asker may not know of.
    pub fn certificate(&self, seat: &Seat, id: ErasureId) -> Result<Certificate, Refusal> {
        self.ask(seat, |sight| {
            let head = sight.model.erased(id).filter(|head| sight.knows_of(head));
            head.map(|head| sight.certificate(head)).ok_or_else(|| unknown("erasure-unknown"))
        })
    }

    /// Checks an erasure again: the keyring, every record and every row are read back from the disk. What is
    /// found goes on record. Takes seconds on a large log.
    ///
    /// # Errors
    /// As [`Desk::certificate`], and what the store refuses.
    pub fn check_erasure(&self, seat: &Seat, id: ErasureId) -> Result<Certificate, Refusal> {
        self.certificate(seat, id)?;
        let check: ErasureCheck = self.clear_and_check(&self.erased_records(id))?;
        let author = self.author(seat, self.fresh_event());
        let checked = Event::Erased(id, ErasedEvent::Checked(check));
        self.ledger.commit(&author, &[Touch::Erasure(id)], |_| Ok(Decision::one(checked)))?;
        self.certificate(seat, id)
    }
}

impl Sight<'_> {
    fn retention(&self) -> RetentionPage {
        let months = months(self.model);
        let (mut due, mut held) = (Vec::new(), Vec::new());
        let teams = self.teams(Verb::ProposeErasure);
        if months.is_some() && !teams.is_empty() {
            for (place, head) in self.model.citizens() {
                let team = teams.iter().find(|team| head.teams.contains(team));
                let Some(team) = team else { continue };
                if head.stage == Stage::ErasureProposed && self.model.erasure_of(place).is_some() {
                    continue;
                }
                if let Some(since) = over_since(self.model, place, head, self.today()) {
                    let line = self.retention_line(place, head, *team);
                    if line.holds.is_empty() { due.push((since, line)) } else { held.push((since, line)) }
                }
            }
        }
        let sorted = |mut lines: Vec<(NaiveDate, RetentionLine)>| {
            lines.sort_by(|(one, a), (other, b)| one.cmp(other).then(a.citizen.id.cmp(&b.citizen.id)));
            lines.into_iter().map(|(_, line)| line).collect()
        };
        RetentionPage { months, due: sorted(due), held: sorted(held) }
    }

    fn retention_line(&self, place: CitizenRef, head: &CitizenHead, team: TeamId) -> RetentionLine {
        let own = self.contacts_of(place).find(|contact| contact.counts());
        RetentionLine {
            citizen: self.label_at(place),
            team: self.team_label(team),
            stage: head.stage,
            last: own.map(|contact| day(contact.happened)),
            holds: self.holds(place),
        }
    }

    /// What is open with a citizen, as far as the asker may know.
    fn holds(&self, place: CitizenRef) -> Vec<Hold> {
        let seen = |(hold, verb, team): (Hold, Verb, TeamId)| {
            // Whoever agrees by office has the kinds of what is open to go by, and no name.
            let office = self.asker.may(Verb::ApproveErasure);
            if office || self.asker.may_in(verb, team) { hold } else { Hold::Elsewhere }
        };
        let mut holds: Vec<Hold> =
            open_things(self.model, place, self.today()).into_iter().map(seen).collect();
        holds.sort();
        holds.dedup();
        holds
    }

    /// The proposals that the asker may see.
    fn waiting(&self) -> Vec<&ErasureHead> {
        let office = self.asker.may(Verb::ApproveErasure);
        let mut waiting = self.model.waiting_erasures();
        waiting.retain(|head| office || self.reads(head));
        waiting
    }

    /// Whether the asker may read about whom a proposal is.
    fn reads(&self, head: &ErasureHead) -> bool {
        let citizen = self.model.citizen(head.citizen);
        citizen.is_some_and(|citizen| self.asker.may_in_any(Verb::ProposeErasure, &citizen.teams))
    }

    fn erasure_line(&self, head: &ErasureHead) -> Result<ErasureLine, Refusal> {
        let reads = self.reads(head);
        let note = match self.ledger.erasure(head.id)? {
            Some(erasure) if reads => erasure.proposal.note.as_str().to_owned(),
            _ => String::new(),
        };
        let alone = |others: &[CitizenRef]| {
            let person = self.model.person(head.citizen);
            others
                .iter()
                .all(|other| self.model.person(*other) == person || self.model.record(*other).is_none())
        };
        let counting = || self.model.contacts_of(head.citizen).filter(|contact| contact.counts());
        let contacts = counting().filter(|contact| alone(contact.citizens.as_slice())).count();
        let last = counting().next().map(|contact| day(contact.happened));
        let teams = self.model.citizen(head.citizen).map(|citizen| citizen.teams.clone()).unwrap_or_default();
        let approves = self.asker.may(Verb::ApproveErasure) || reads;
        Ok(ErasureLine {
            id: head.id,
            citizen: reads.then(|| self.label_at(head.citizen)),
            team: self.team_label(head.team),
            teams: teams.iter().map(|team| self.team_name(*team)).collect(),
            ground: head.ground,
            note,
            by: self.person(head.by),
            at: head.at,
            last: last.map(|day| (day.year(), day.month())),
            contacts,
            shared: counting().count() - contacts,
            goals: self.model.goals_of(head.citizen).count(),
            referrals: self.model.referrals_of(head.citizen).count(),
            holds: self.holds(head.citizen),
            may_approve: approves && head.by != self.asker.worker(),
            may_withdraw: reads,
        })
    }

    /// Whether the asker may know of an erasure.
    fn knows_of(&self, head: &ErasedHead) -> bool {
        self.asker.may(Verb::ReadErasures) || self.asker.may_in_any(Verb::ReadErasures, &head.teams)
    }

    fn certificate(&self, head: &ErasedHead) -> Certificate {
        Certificate {
            id: head.id,
            team: head.team,
            team_name: self.team_name(head.team),
            ground: head.ground,
            proposed_by: self.person(head.proposed_by),
            proposed_at: head.proposed_at,
            approved_by: self.person(head.by),
            at: head.at,
            check: head.check,
        }
    }
}

impl Deed<'_> {
    /// Whether the house's time for a citizen is up, and nothing is open with them.
    pub(in crate::desk) fn time_is_up(&self, citizen: CitizenId) -> bool {
        let model = self.model();
        let place = model.citizen_ref(citizen);
        let known = place.and_then(|place| Some((place, model.citizen(place)?)));
        known.is_some_and(|(place, head)| {
            over_since(model, place, head, self.today()).is_some()
                && open_things(model, place, self.today()).is_empty()
        })
    }
}

/// After how many months the house's rule proposes somebody.
fn months(model: &Model) -> Option<u16> {
    let months =
        model.settings().map_or_else(|| Settings::default().erase_after_months, |s| s.erase_after_months);
    (months > 0).then_some(months)
}

/// Since when there has been nothing new about a citizen, where that is longer than the house keeps them.
fn over_since(model: &Model, place: CitizenRef, head: &CitizenHead, today: NaiveDate) -> Option<NaiveDate> {
    let months = Months::new(u32::from(months(model)?));
    let closed = match head.stage {
        Stage::Closed(on) => on,
        _ => NaiveDate::MIN,
    };
    let last = model.last_contact(place).map_or(NaiveDate::MIN, |contact| day(contact.happened));
    let since = day(head.registered).max(closed).max(last);
    since.checked_add_months(months).filter(|over| *over <= today).map(|_| since)
}

/// What is open with a citizen, what it takes to read it, and with which team.
fn open_things(model: &Model, place: CitizenRef, today: NaiveDate) -> Vec<(Hold, Verb, TeamId)> {
    let consents = model.consents_of(place);
    let consents = consents.filter(|head| head.holds_on(today) || head.status == ConsentStatus::Asked);
    let mut open: Vec<_> = consents.map(|head| (Hold::Consent, Verb::ReadConsent, head.team)).collect();
    let referrals = model.referrals_of(place).filter(|head| head.is_open());
    open.extend(referrals.map(|head| (Hold::Referral, Verb::ReadReferral, head.team)));
    let follow_ups = model.open_follow_ups_of(place);
    open.extend(follow_ups.map(|head| (Hold::FollowUp, Verb::ReadFollowUp, head.details.team)));
    if let Some(last) = model.last_contact(place)
        && help_under_82b(model.contacts_of(place).rev()).is_some_and(|help| help.runs_on(today))
    {
        open.push((Hold::Help82b, Verb::ReadContact, model.team_id(last.team)));
    }
    open
}

fn day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ZONE).date_naive()
}
