//! A fingerprint of the whole model, for proving that two ways of making it lead to the same state.
//! Small numbers are resolved to the ids they stand for, since they differ from one making to the next.

use std::fmt::{self, Write};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::Model;
use super::heads::{CitizenRef, ContactHead};

/// Takes text and keeps its hash alone.
struct Hashing(Sha256);

impl Write for Hashing {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

impl Model {
    /// SHA-256 over everything the model knows and every order in which it lists it, but for the looks of
    /// the last minutes. Takes seconds on a large log.
    pub fn digest(&self) -> [u8; 32] {
        let mut hashing = Hashing(Sha256::new());
        self.describe(&mut hashing).expect("hashing never fails");
        hashing.0.finalize().into()
    }

    /// Writes down everything that the digest covers, a line for each thing.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn describe(&self, to: &mut dyn Write) -> fmt::Result {
        writeln!(to, "seq {}", self.seq())?;
        writeln!(to, "settings {:?}", self.settings())?;
        let mut workers: Vec<_> = self.workers().collect();
        workers.sort_by_key(|worker| worker.id);
        for worker in workers {
            let digests = worker.tokens.iter().map(|token| token.digest);
            let found = digests.filter(|digest| self.worker_by_token(digest).is_some()).count();
            let by_login = self.worker_by_login(worker.details.login.as_str()).map(|found| found.id);
            writeln!(to, "{worker:?} {by_login:?} {found}")?;
        }
        let mut teams: Vec<_> = self.teams().collect();
        teams.sort_by_key(|team| team.id);
        for team in &teams {
            writeln!(to, "{team:?}")?;
        }
        let mut imported: Vec<_> = self.imported.iter().collect();
        imported.sort();
        writeln!(to, "imported {imported:?}")?;
        self.describe_citizens(to)?;
        self.describe_contacts(to)?;
        for team in teams {
            let contacts = self.contacts_of_team(team.id, ALL_TIME).map(|contact| contact.id);
            writeln!(to, "log of {} {:?}", team.id, contacts.collect::<Vec<_>>())?;
            let open = self.open_follow_ups_of_team(team.id).map(|open| open.id);
            writeln!(to, "open of {} {:?}", team.id, open.collect::<Vec<_>>())?;
            let referrals = self.referrals_of_team(team.id).map(|referral| referral.id);
            writeln!(to, "referrals of {} {:?}", team.id, referrals.collect::<Vec<_>>())?;
        }
        for offer in self.offers() {
            let found = self.offer_of_service(&offer.service).map(|found| found.id);
            let called = self.offers_called(&offer.name, &offer.organisation).map(|found| found.id);
            writeln!(to, "{offer:?} {found:?} {:?}", called.collect::<Vec<_>>())?;
        }
        let mut reviews: Vec<_> =
            self.contacts().filter_map(|it| Some((it.id, self.reading(it.id)?))).collect();
        reviews.sort_by_key(|(id, _)| *id);
        for (contact, reading) in reviews {
            writeln!(to, "{contact} {reading:?}")?;
        }
        for week in self.weeks() {
            writeln!(to, "{week:?}")?;
        }
        self.describe_promises(to)
    }

    fn describe_citizens(&self, to: &mut dyn Write) -> fmt::Result {
        let mut citizens: Vec<_> = self.citizens().collect();
        citizens.sort_by_key(|(_, head)| head.id);
        for (place, head) in citizens {
            writeln!(to, "{head:?}")?;
            let records = self.records_of(head.id);
            writeln!(to, "records {records:?}")?;
            let found = head.cpr.map(|mark| self.citizens_with_cpr(mark).contains(&place));
            let contacts: Vec<_> = self.contacts_of(place).map(|contact| contact.id).collect();
            let mut open: Vec<_> = self.open_follow_ups_of(place).map(|open| open.id).collect();
            let mut ended: Vec<_> = self.ended_follow_ups_of(place).map(|ended| ended.id).collect();
            open.sort();
            ended.sort();
            let referrals: Vec<_> = self.referrals_of(place).map(|referral| referral.id).collect();
            let goals: Vec<_> = self.goals_of(place).map(|goal| goal.id).collect();
            writeln!(to, "of {} {found:?} {contacts:?} {open:?} {ended:?} {referrals:?} {goals:?}", head.id)?;
            for consent in self.consents_of(place) {
                let plain = super::heads::ConsentHead { citizen: CitizenRef(0), ..consent.clone() };
                writeln!(to, "{plain:?}")?;
            }
            for emergency in self.emergencies_of(place) {
                let plain = super::heads::EmergencyHead { citizen: CitizenRef(0), ..emergency.clone() };
                writeln!(to, "{plain:?}")?;
            }
        }
        let opened: Vec<_> = self.emergencies_since(DateTime::<Utc>::MIN_UTC).map(|head| head.id).collect();
        writeln!(to, "opened {opened:?}")
    }

    fn describe_contacts(&self, to: &mut dyn Write) -> fmt::Result {
        for contact in self.contacts() {
            self.describe_contact(to, contact)?;
        }
        let by_time: Vec<_> = self.contacts_between(ALL_TIME).map(|contact| contact.id).collect();
        writeln!(to, "by time {by_time:?}")
    }

    fn describe_contact(&self, to: &mut dyn Write, contact: &ContactHead) -> fmt::Result {
        let plain = ContactHead {
            team: super::heads::TeamRef(0),
            writer: super::heads::WorkerRef(0),
            citizens: super::heads::Participants::Nobody,
            tags: super::heads::TagSet(0),
            ..contact.clone()
        };
        let citizens: Vec<_> =
            contact.citizens.as_slice().iter().map(|place| self.citizen_id(*place)).collect();
        let (team, writer) = (self.team_id(contact.team), self.worker_id(contact.writer));
        writeln!(to, "{plain:?} {team} {writer} {citizens:?} {:?}", self.tags(contact.tags))
    }

    fn describe_promises(&self, to: &mut dyn Write) -> fmt::Result {
        let whose = |citizen: Option<CitizenRef>| citizen.map(|place| self.citizen_id(place));
        for open in self.open_follow_ups() {
            writeln!(to, "{open:?}")?;
        }
        for ended in self.follow_ups_ended_between(ALL_TIME) {
            let plain = super::heads::EndedFollowUp { citizen: None, ..ended.clone() };
            writeln!(to, "{plain:?} {:?}", whose(ended.citizen))?;
        }
        let mut referrals: Vec<_> = self.referrals().collect();
        referrals.sort_by_key(|referral| referral.id);
        for referral in referrals {
            let plain = super::heads::ReferralHead { citizen: None, ..referral.clone() };
            writeln!(to, "{plain:?} {:?}", whose(referral.citizen))?;
        }
        let open: Vec<_> = self.open_referrals().map(|referral| referral.id).collect();
        writeln!(to, "open referrals {open:?}")?;
        let mut goals: Vec<_> = self.goals().collect();
        goals.sort_by_key(|goal| goal.id);
        for goal in goals {
            let plain = super::heads::GoalHead { citizen: CitizenRef(0), ..goal.clone() };
            writeln!(to, "{plain:?} {}", self.citizen_id(goal.citizen))?;
        }
        Ok(())
    }
}

/// Every instant that can be stored.
const ALL_TIME: std::ops::Range<DateTime<Utc>> = DateTime::<Utc>::MIN_UTC..DateTime::<Utc>::MAX_UTC;
