//! How contacts were read and weeks were signed, and who waits for whose word.

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Read, RemarkLine, SignatureLine, TalkLine, Today, WeekReading};
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{ContactId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::domain::review::{Mark, Remark, Signature, WeekReview};
use crate::ledger::model::heads::ContactHead;

use super::Sight;
use super::sight::{day_begins, from_until};

/// For so many days good practice stands on the day of whoever wrote it down.
const PRAISED_DAYS: u64 = 7;

impl Desk {
    /// What was said of a contact in reviews, the oldest first. Records the look.
    ///
    /// # Errors
    /// `contact-unknown` for one that does not exist or of a team whose weeks the asker may not read;
    /// `look-unrecorded`.
    pub fn remarks(&self, seat: &Seat, contact: ContactId) -> Result<Vec<RemarkLine>, Refusal> {
        let glances = self.ask(seat, |sight| {
            let head = sight.reviewed(contact)?;
            let team = sight.model.team_id(head.team);
            Ok(sight.glances_at(Verb::ReadContact, team, head.citizens.as_slice(), Purpose::Work))
        })?;
        self.look(seat, &glances)?;
        self.ask(seat, |sight| {
            sight.reviewed(contact)?;
            sight.remark_lines(contact)
        })
    }
}

impl<'a> Sight<'a> {
    pub(super) fn reviewed(&self, contact: ContactId) -> Result<&'a ContactHead, Refusal> {
        let head = self.model.contact_by_id(contact);
        let reads = |head: &&ContactHead| self.asker.may_in(Verb::ReadWeek, self.model.team_id(head.team));
        head.filter(reads).ok_or_else(|| crate::desk::act::unknown("contact-unknown"))
    }

    /// What was said of a contact, the oldest first.
    pub(super) fn remark_lines(&self, contact: ContactId) -> Result<Vec<RemarkLine>, Refusal> {
        let reading = self.ledger.reading(contact)?;
        let remarks = reading.map(|reading| reading.remarks).unwrap_or_default();
        Ok(remarks.iter().map(|remark| self.remark_line(remark)).collect())
    }

    fn remark_line(&self, remark: &Remark) -> RemarkLine {
        RemarkLine {
            mark: remark.mark,
            words: remark.words.as_str().to_owned(),
            by: self.person(remark.by),
            at: remark.at,
        }
    }

    /// How a contact was read, for those who read its team's weeks.
    pub(super) fn read_of(&self, head: &ContactHead) -> Read {
        if !self.asker.may_in(Verb::ReadWeek, self.model.team_id(head.team)) {
            return Read::default();
        }
        let Some(reading) = self.model.reading(head.id) else { return Read::default() };
        let stale = reading.mark.is_some_and(|_| reading.contact_version < head.version);
        Read { version: reading.version, mark: reading.mark, stale }
    }

    /// How a week stands with its reader.
    pub(super) fn week_reading(&self, team: TeamId, week: IsoWeek, contacts: &[&ContactHead]) -> WeekReading {
        let may_review = self.asker.may_in(Verb::ReviewWeek, team);
        let Some(review) = self.model.week(team, week) else {
            return WeekReading { may_review, ..WeekReading::default() };
        };
        let mut reading = WeekReading {
            version: review.version,
            may_review,
            signatures: review.signatures.iter().map(|it| self.signature_line(review, it)).collect(),
            ..WeekReading::default()
        };
        if let Some(signature) = review.signed() {
            self.compare(signature, contacts, &mut reading);
        }
        reading
    }

    /// What the week holds that the signature does not, and the other way round.
    fn compare(&self, signature: &Signature, contacts: &[&ContactHead], into: &mut WeekReading) {
        for contact in contacts {
            match signature.version_of(contact.id) {
                None => into.late.push(contact.id),
                Some(version) if version != contact.version => into.changed.push(contact.id),
                Some(_) => {}
            }
        }
        for (id, _) in &signature.covers {
            match self.model.contact_by_id(*id) {
                None => into.gone += 1,
                // Taken back, or moved to another week.
                Some(_) if !contacts.iter().any(|contact| contact.id == *id) => into.changed.push(*id),
                Some(_) => {}
            }
        }
    }

    fn signature_line(&self, review: &WeekReview, signature: &Signature) -> SignatureLine {
        let opened = signature.opened.as_ref();
        SignatureLine {
            by: self.person(signature.by),
            at: signature.at,
            covers: signature.covers.len(),
            digest: signature.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            whole: signature.is_whole(review.team, review.week),
            opened: opened.map(|(by, at, why)| (self.person(*by), *at, why.as_str().to_owned())),
        }
    }

    /// The contacts of a team that stand so, the oldest word first.
    pub(super) fn talks(
        &self,
        wanted: impl Fn(&ContactHead, Mark) -> bool,
    ) -> Result<Vec<TalkLine>, Refusal> {
        let mut found: Vec<_> = self
            .model
            .contacts_to_answer()
            .filter_map(|(id, reading)| Some((reading.at, self.model.contact_by_id(id)?, reading.mark?)))
            .filter(|(_, head, mark)| head.counts() && wanted(head, *mark))
            .collect();
        found.sort_by_key(|(at, head, _)| (*at, head.id));
        let lines = found.into_iter().map(|(_, head, _)| self.talk_line(head));
        lines.filter_map(Result::transpose).collect()
    }

    fn talk_line(&self, head: &ContactHead) -> Result<Option<TalkLine>, Refusal> {
        let Some(said) = self.remark_lines(head.id)?.pop() else { return Ok(None) };
        let contact = self.contact_lines(&[head])?.pop();
        Ok(contact.map(|contact| TalkLine { contact, said }))
    }

    /// Whose word is waited for on the asker's day: questions to them, answers and flags to their lead; and what
    /// was good of late.
    pub(super) fn reviewed_of_late(&self, page: &mut Today) -> Result<(), Refusal> {
        let me = self.asker.worker();
        let leads = |head: &ContactHead| self.asker.may_in(Verb::ReviewWeek, self.model.team_id(head.team));
        let wrote = |head: &ContactHead| self.model.worker_id(head.writer) == me;
        let orphaned = |head: &ContactHead| {
            !self.is_there(self.model.worker_id(head.writer), self.model.team_id(head.team))
        };
        let answers = |head: &ContactHead| {
            let team = self.model.team_id(head.team);
            self.asker.may_in(Verb::AnswerReview, team) && (wrote(head) || (orphaned(head) && leads(head)))
        };
        page.questions = self.talks(|head, mark| mark == Mark::Question && answers(head))?;
        page.answers =
            self.talks(|head, mark| matches!(mark, Mark::Answered | Mark::Flagged) && leads(head))?;
        page.praised = self.praised()?;
        Ok(())
    }

    /// The asker's contacts that were called good practice in the last days.
    fn praised(&self) -> Result<Vec<TalkLine>, Refusal> {
        let today = self.today();
        let since = day_begins(crate::desk::working::days_before(today, PRAISED_DAYS));
        // What is praised now was written down a few weeks ago at most, or is not listed here.
        let first = crate::desk::working::days_before(today, PRAISED_DAYS + 28);
        let Some(me) = self.model.worker_ref(self.asker.worker()) else { return Ok(Vec::new()) };
        let good = |head: &&ContactHead| {
            head.writer == me
                && head.counts()
                && self.asker.may_in(Verb::ReadWeek, self.model.team_id(head.team))
                && self
                    .model
                    .reading(head.id)
                    .is_some_and(|reading| reading.mark == Some(Mark::Good) && reading.at >= since)
        };
        let heads = self.model.contacts_between(from_until(first, today)).filter(good);
        heads.map(|head| self.talk_line(head)).filter_map(Result::transpose).collect()
    }
}
