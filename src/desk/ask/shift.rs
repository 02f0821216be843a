//! A worker's own week, and their calendar: for them, and for whoever leads a team that they work in, as far as that
//! team's log goes. Nobody else's.

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{
    CalendarEntry, CalendarFilter, CalendarPage, CitizenLine, EntryKind, EntryState, FollowUpLine,
    ReferralLine, ShiftPage, TalkLine, Telling, Told,
};
use crate::desk::watch::help_under_82b;
use crate::desk::working::days_before;
use crate::domain::calendar::IsoWeek;
use crate::domain::clock::ZONE;
use crate::domain::follow_up::{FollowUp, FollowUpState, Owner, Priority};
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::review::Mark;
use crate::ledger::model::heads::{
    CitizenHead, CitizenRef, Closing, ContactHead, EndedFollowUp, Ending, ReferralHead,
};

use super::Sight;
use super::sight::{day_begins, from_until};

/// Follow-ups that ended up to so many days before a calendar's first day may stand in it still.
const ENDED_BEFORE: u64 = 180;
/// So many of them at most: each is read from its row.
const MOST_ENDED: usize = 2_000;

impl Desk {
    /// A worker's week: planned, done and promised. For them and their lead.
    ///
    /// # Errors
    /// `not-permitted` for everyone else; `look-unrecorded`.
    pub fn shift(&self, seat: &Seat, worker: WorkerId, week: IsoWeek) -> Result<ShiftPage, Refusal> {
        self.show(seat, Purpose::List, |sight| {
            let whose = sight.whose_shift(worker)?;
            sight.shift(&whose, week)
        })
    }

    /// A worker's follow-ups, first meetings and ends of help, for a calendar. For them and their lead. Where it
    /// tells nothing of anyone nobody is looked at; else everybody in it is.
    ///
    /// # Errors
    /// `not-permitted` for everyone else; `look-unrecorded`.
    pub fn calendar(&self, seat: &Seat, filter: &CalendarFilter) -> Result<CalendarPage, Refusal> {
        self.show(seat, Purpose::Export, |sight| {
            let whose = Whose { covers: false, ..sight.whose_shift(filter.worker)? };
            let mut entries = sight.planned_entries(&whose, filter);
            entries.extend(sight.ended_entries(&whose, filter)?);
            entries.extend(sight.meeting_entries(&whose, filter));
            entries.extend(sight.help_entries(&whose, filter));
            entries
                .retain(|entry| entry.day >= filter.from && filter.to.is_none_or(|last| entry.day <= last));
            entries.sort_by_key(|entry| (entry.day, entry.time, entry.record));
            Ok(CalendarPage { person: sight.person(filter.worker), entries })
        })
    }
}

/// Whose week is read, and in which teams' logs.
struct Whose {
    worker: WorkerId,
    teams: Vec<TeamId>,
    /// Whether what they cover for is theirs too.
    covers: bool,
}

impl<'a> Sight<'a> {
    fn whose_shift(&self, worker: WorkerId) -> Result<Whose, Refusal> {
        let may = |team: &TeamId| self.asker.may_with(Verb::ReadShift, *team, worker);
        let teams: Vec<TeamId> = self.asker.teams().filter(may).collect();
        let works_in =
            |team: &TeamId| self.model.worker(worker).is_some_and(|worker| worker.standing(*team).is_some());
        if worker == self.asker.worker() && !teams.is_empty() || teams.iter().any(works_in) {
            return Ok(Whose { worker, teams, covers: worker == self.asker.worker() });
        }
        Err(Refusal::new(Kind::NotPermitted, "not-permitted"))
    }

    fn shift(&self, whose: &Whose, week: IsoWeek) -> Result<ShiftPage, Refusal> {
        let (first, last, next, today) = (week.monday(), week.sunday(), week.next(), self.today());
        let open = self.open_for(whose);
        let lines = |wanted: &dyn Fn(NaiveDate) -> bool| -> Vec<FollowUpLine> {
            let wanted = open.iter().filter(|open| wanted(open.details.due.by));
            wanted.map(|open| self.follow_up_line(open)).collect()
        };
        let heads = self.contacts_by(whose, first, last);
        let contacts = self.contact_lines(&heads)?;
        let next_missing = contacts.iter().filter(|line| line.next_missing && !line.citizens.is_empty());
        Ok(ShiftPage {
            person: self.person(whose.worker),
            week,
            late: lines(&|day| day < first && day < today),
            planned: lines(&|day| week.contains(day)),
            meetings: self.meetings_of(whose, first, last),
            ending: self.helps_ending(whose, week),
            ended: self.ended_by(whose, first, last)?,
            next_missing: next_missing.cloned().collect(),
            untold: self.untold_by(whose),
            questions: self.asked_of(whose)?,
            ahead: lines(&|day| next.contains(day)),
            later: open.iter().filter(|open| open.details.due.by > next.sunday()).count(),
            contacts,
        })
    }

    /// Whether something that a worker has in a team is among what is read: it is theirs, or they cover for whoever is away.
    fn is_in(&self, whose: &Whose, owner: WorkerId, team: TeamId) -> bool {
        whose.teams.contains(&team) && (owner == whose.worker || (whose.covers && self.covers(owner, team)))
    }

    /// Open follow-ups, in the order in which they are due.
    fn open_for(&self, whose: &Whose) -> Vec<&'a FollowUp> {
        let mut open: Vec<&FollowUp> = Vec::new();
        for team in &whose.teams {
            open.extend(self.model.open_follow_ups_of_team(*team).filter(|open| match open.details.owner {
                Owner::Worker(owner) => self.is_in(whose, owner, *team),
                Owner::Team(_) => false,
            }));
        }
        open.sort_by_key(|open| {
            let due = open.details.due;
            (due.by, due.time.is_none(), due.time, open.id)
        });
        open
    }

    /// The contacts that somebody wrote, oldest first, without what was taken back.
    fn contacts_by(&self, whose: &Whose, first: NaiveDate, last: NaiveDate) -> Vec<&'a ContactHead> {
        let Some(writer) = self.model.worker_ref(whose.worker) else { return Vec::new() };
        let when = from_until(first, last);
        let logs = whose.teams.iter().flat_map(|team| self.model.contacts_of_team(*team, when.clone()));
        let mut heads: Vec<_> = logs.filter(|head| head.writer == writer && head.counts()).collect();
        heads.sort_by_key(|head| (head.happened, head.id));
        heads
    }

    fn ended_by(
        &self,
        whose: &Whose,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<(FollowUpLine, DateTime<Utc>)>, Refusal> {
        let ended = self.model.follow_ups_ended_between(from_until(first, last));
        let theirs = ended.filter(|ended| ended.by == whose.worker && whose.teams.contains(&ended.team));
        let line = |(id, at)| Ok(self.ended_line(id)?.map(|line| (line, at)));
        let lines = theirs.take(MOST_ENDED).map(|ended| line((ended.id, ended.ended)));
        lines.filter_map(Result::transpose).collect()
    }

    /// Referrals with which somebody still has something to do and of which a worker thinks: they keep them, or they
    /// know the citizen best.
    fn referrals_by(&self, whose: &Whose) -> Vec<&'a ReferralHead> {
        let knows = |place: CitizenRef, team| {
            let primary = self.model.citizen(place).and_then(|head| head.primary);
            primary.is_some_and(|primary| self.is_in(whose, primary, team))
        };
        let theirs = |head: &&ReferralHead| {
            self.is_in(whose, head.keeper, head.team)
                || head.citizen.is_some_and(|place| knows(place, head.team))
        };
        let teams = whose.teams.iter();
        let mut heads: Vec<_> =
            teams.flat_map(|team| self.model.open_referrals_of_team(*team)).filter(theirs).collect();
        heads.sort_by_key(|head| (head.meeting, head.since, head.id));
        heads
    }

    fn meetings_of(&self, whose: &Whose, first: NaiveDate, last: NaiveDate) -> Vec<ReferralLine> {
        let falls = |head: &&ReferralHead| {
            head.meeting.is_some_and(|(day, _)| first <= day && day <= last) && head.closing == Closing::Open
        };
        let heads = self.referrals_by(whose).into_iter().filter(falls);
        heads.map(|head| self.referral_line(head)).collect()
    }

    fn untold_by(&self, whose: &Whose) -> Vec<ReferralLine> {
        let heads = self.referrals_by(whose).into_iter();
        let untold = heads.filter(|head| head.closing == Closing::ToBeTold);
        untold.map(|head| self.referral_line(head)).collect()
    }

    /// What their lead asked them and waits for.
    fn asked_of(&self, whose: &Whose) -> Result<Vec<TalkLine>, Refusal> {
        self.talks(|head, mark| {
            let team = self.model.team_id(head.team);
            mark == Mark::Question
                && whose.teams.contains(&team)
                && self.model.worker_id(head.writer) == whose.worker
        })
    }

    /// Citizens whom somebody knows best and whose help under § 82 b runs: the day on which it ends, and a number that
    /// rises with whatever is written of it.
    fn helps_of(&self, whose: &Whose) -> Vec<(CitizenRef, &'a CitizenHead, NaiveDate, u32)> {
        let (today, kept) = (self.today(), self.watch.read());
        let mut found = Vec::new();
        for team in &whose.teams {
            let own = self.model.team_ref(*team);
            for (_, place) in kept.helped_since(*team, today) {
                let Some(head) = self.model.citizen(place) else { continue };
                if !head.primary.is_some_and(|primary| self.is_in(whose, primary, *team)) {
                    continue;
                }
                let contacts = self.model.contacts_of(place).filter(|contact| Some(contact.team) == own);
                let version = contacts.clone().map(|contact| contact.version).sum();
                if let Some(help) = help_under_82b(contacts.rev()).filter(|help| help.runs_on(today)) {
                    found.push((place, head, help.ends(), version));
                }
            }
        }
        found.sort_by_key(|(_, head, ends, _)| (*ends, head.id));
        found.dedup_by_key(|(_, head, ..)| head.id);
        found
    }

    fn helps_ending(&self, whose: &Whose, week: IsoWeek) -> Vec<(CitizenLine, NaiveDate)> {
        let helps = self.helps_of(whose).into_iter().filter(|(_, _, ends, _)| week.contains(*ends));
        helps.map(|(place, head, ends, _)| (self.citizen_line(place, head), ends)).collect()
    }
}

/// The entries of a calendar. Only what is a worker's own: what they cover for would stay in their calendar when the
/// colleague is back.
impl Sight<'_> {
    fn planned_entries(&self, whose: &Whose, filter: &CalendarFilter) -> Vec<CalendarEntry> {
        let open = self.open_for(whose).into_iter();
        open.map(|open| self.follow_up_entry(open, filter.telling)).collect()
    }

    /// What was given up, or done before its day: a calendar that has it takes it off. What was done on its day stays where
    /// it stood, as anything else that has been.
    fn ended_entries(&self, whose: &Whose, filter: &CalendarFilter) -> Result<Vec<CalendarEntry>, Refusal> {
        let since = day_begins(days_before(filter.from, ENDED_BEFORE));
        let until = self.now + chrono::Duration::milliseconds(1);
        let ended = self.model.follow_ups_ended_between(since.min(until)..until).rev();
        let is_off = |ended: &EndedFollowUp| {
            ended.ending == Ending::Cancelled || ended.ended.with_timezone(&ZONE).date_naive() < ended.due
        };
        let ended = ended
            .filter(|ended| ended.due >= filter.from && whose.teams.contains(&ended.team) && is_off(ended));
        let mut entries = Vec::new();
        for ended in ended.take(MOST_ENDED) {
            let Some(follow_up) = self.ledger.follow_up(ended.id)? else { continue };
            if follow_up.details.owner == Owner::Worker(whose.worker) {
                entries.push(self.follow_up_entry(&follow_up, filter.telling));
            }
        }
        Ok(entries)
    }

    fn follow_up_entry(&self, follow_up: &FollowUp, telling: Telling) -> CalendarEntry {
        let details = &follow_up.details;
        let told = || Told {
            citizen: details.citizen.map(|citizen| self.label(citizen)),
            text: details.what.as_str().to_owned(),
        };
        CalendarEntry {
            kind: EntryKind::FollowUp,
            record: *follow_up.id.as_bytes(),
            version: follow_up.version,
            day: details.due.by,
            time: details.due.time,
            priority: details.priority,
            area: details.area,
            stands: match follow_up.state {
                FollowUpState::Planned => EntryState::Planned,
                FollowUpState::Done { .. } | FollowUpState::Cancelled { .. } => EntryState::Over,
            },
            told: (telling == Telling::Names).then(told),
        }
    }

    fn meeting_entries(&self, whose: &Whose, filter: &CalendarFilter) -> Vec<CalendarEntry> {
        let heads = self.referrals_by(whose).into_iter();
        let own = heads.filter(|head| head.closing == Closing::Open);
        let entry = |head: &ReferralHead| {
            let (day, time) = head.meeting?;
            let told = || {
                let line = self.referral_line(head);
                Told { citizen: line.citizen, text: line.to_name }
            };
            Some(CalendarEntry {
                kind: EntryKind::Meeting,
                record: *head.id.as_bytes(),
                version: head.version,
                day,
                time,
                priority: Priority::Normal,
                area: Some(head.to_area),
                stands: EntryState::Planned,
                told: (filter.telling == Telling::Names).then(told),
            })
        };
        own.filter_map(entry).collect()
    }

    fn help_entries(&self, whose: &Whose, filter: &CalendarFilter) -> Vec<CalendarEntry> {
        let entry = |(place, head, day, version): (CitizenRef, &CitizenHead, NaiveDate, u32)| {
            let told = || Told { citizen: Some(self.label_at(place)), text: String::new() };
            CalendarEntry {
                kind: EntryKind::HelpEnds,
                record: *head.id.as_bytes(),
                version,
                day,
                time: None,
                priority: Priority::Normal,
                area: None,
                stands: EntryState::Planned,
                told: (filter.telling == Telling::Names).then(told),
            }
        };
        self.helps_of(whose).into_iter().map(entry).collect()
    }
}
