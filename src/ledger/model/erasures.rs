//! Who is proposed to be erased, and what remains for the figures of those who were. Must never hold a name
//! or a text, and what remains must never be in a list of contacts, goals or referrals: it can only be counted.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::erasure::{
    ContactTrace, Erased, Erasure, ErasureCheck, ErasureGround, ErasureState, GoalTrace, ReferralTrace,
    Remains, stretch, stretch_of,
};
use crate::domain::goal::{Level, Movement};
use crate::domain::ids::{CitizenId, ContactId, ErasureId, GoalId, ReferralId, TeamId, WorkerId};
use crate::ledger::project::NOBODY;

use super::heads::{
    Areas, CitizenRef, Closing, ContactHead, ContactStanding, GoalHead, GroundMark, NextMark, Participants,
    ReadingHead, ReferralHead,
};
use super::{Model, tags::TagSets};

/// A proposal to erase someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureHead {
    /// Which.
    pub id: ErasureId,
    /// The version of the record.
    pub version: u32,
    /// Whom.
    pub citizen: CitizenRef,
    /// The team whose lead proposed it.
    pub team: TeamId,
    /// Why.
    pub ground: ErasureGround,
    /// Who proposed it.
    pub by: WorkerId,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it still waits for a second person.
    pub waits: bool,
}

/// An erasure that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedHead {
    /// Which.
    pub id: ErasureId,
    /// The version of the record.
    pub version: u32,
    /// The id that names nobody any more.
    pub citizen: CitizenId,
    /// The ids of other records of the same person.
    pub also: Vec<CitizenId>,
    /// The team whose lead proposed it.
    pub team: TeamId,
    /// The teams that worked with them.
    pub teams: Vec<TeamId>,
    /// Why.
    pub ground: ErasureGround,
    /// Who proposed it.
    pub proposed_by: WorkerId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who approved it.
    pub by: WorkerId,
    /// When it was carried out.
    pub at: DateTime<Utc>,
    /// When it was last checked, and what was found.
    pub check: Option<(DateTime<Utc>, ErasureCheck)>,
    /// When they were first written down, to the week.
    pub registered: DateTime<Utc>,
    /// When they first wanted something with a team, to the week.
    pub engaged: Option<NaiveDate>,
    contacts: Vec<ContactHead>,
    goals: Vec<GoalHead>,
    referrals: Vec<ReferralHead>,
}

impl ErasedHead {
    /// What remains of the contacts.
    pub fn contacts(&self) -> impl Iterator<Item = &ContactHead> {
        self.contacts.iter()
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Erasures {
    heads: HashMap<ErasureId, ErasureHead>,
    erased: BTreeMap<ErasureId, ErasedHead>,
}

impl Erasures {
    pub(super) fn remove(&mut self, id: ErasureId) {
        self.heads.remove(&id);
    }

    /// Forgets the proposals about someone who is erased.
    pub(super) fn forget(&mut self, citizen: CitizenRef) {
        self.heads.retain(|_, head| head.citizen != citizen);
    }
}

/// Proposals and erasures.
impl Model {
    /// A proposal to erase someone.
    pub fn erasure(&self, id: ErasureId) -> Option<&ErasureHead> {
        self.erasures.heads.get(&id)
    }

    /// All proposals that wait for a second person, the oldest first.
    pub fn waiting_erasures(&self) -> Vec<&ErasureHead> {
        let mut waiting: Vec<_> = self.erasures.heads.values().filter(|head| head.waits).collect();
        waiting.sort_by_key(|head| (head.at, head.id));
        waiting
    }

    /// The proposal about a citizen that waits for a second person.
    pub fn erasure_of(&self, citizen: CitizenRef) -> Option<&ErasureHead> {
        let person = self.person(citizen);
        self.erasures.heads.values().find(|head| head.waits && self.person(head.citizen) == person)
    }

    /// Every proposal about a citizen, whatever became of it.
    pub(in crate::ledger) fn erasures_of(&self, citizen: CitizenRef) -> impl Iterator<Item = ErasureId> {
        let about = self.erasures.heads.values().filter(move |head| head.citizen == citizen);
        about.map(|head| head.id)
    }

    /// An erasure that was carried out.
    pub fn erased(&self, id: ErasureId) -> Option<&ErasedHead> {
        self.erasures.erased.get(&id)
    }

    /// All erasures that were carried out.
    pub fn all_erased(&self) -> impl DoubleEndedIterator<Item = &ErasedHead> {
        self.erasures.erased.values()
    }

    pub(super) fn put_erasure(&mut self, erasure: &Erasure) {
        let proposal = &erasure.proposal;
        let head = ErasureHead {
            id: erasure.id,
            version: erasure.version,
            citizen: self.citizens.place(proposal.citizen),
            team: proposal.team,
            ground: proposal.ground,
            by: erasure.by,
            at: erasure.at,
            waits: erasure.state == ErasureState::Proposed,
        };
        self.erasures.heads.insert(head.id, head);
    }

    pub(super) fn put_erased(&mut self, erased: &Erased) {
        let Erased { id, version, remains, by, at, check } = erased;
        // Their empty place: they count as one person still, also in contacts that others hold.
        let whose = self.citizens.place(remains.citizen);
        for record in &remains.also {
            let record = self.citizens.place(*record);
            self.citizens.count_as(record, whose);
        }
        let contacts = remains.contacts.iter().zip(0_u32..);
        let contacts =
            contacts.map(|(trace, number)| self.counted_contact(*id, number, whose, trace)).collect();
        let goals = remains.goals.iter().zip(0_u32..);
        let goals = goals.map(|(trace, number)| self.counted_goal(*id, number, whose, trace)).collect();
        let referrals = remains.referrals.iter().zip(0_u32..);
        let head = ErasedHead {
            id: *id,
            version: *version,
            citizen: remains.citizen,
            also: remains.also.clone(),
            team: remains.team,
            teams: remains.teams.clone(),
            ground: remains.ground,
            proposed_by: remains.proposed_by,
            proposed_at: remains.proposed_at,
            by: *by,
            at: *at,
            check: *check,
            registered: noon(remains.registered),
            engaged: remains.engaged,
            contacts,
            goals,
            referrals: referrals.map(|(trace, number)| counted_referral(*id, number, whose, trace)).collect(),
        };
        self.erasures.erased.insert(*id, head);
    }

    fn counted_contact(
        &mut self,
        erasure: ErasureId,
        number: u32,
        whose: CitizenRef,
        trace: &ContactTrace,
    ) -> ContactHead {
        let happened = noon(trace.day);
        ContactHead {
            id: ContactId::from_bytes(numbered(erasure, number)),
            version: 1,
            happened,
            written_s: u32::try_from(happened.timestamp()).unwrap_or(0),
            minutes: trace.minutes,
            team: self.people.team_ref(trace.team),
            writer: self.people.worker_ref(NOBODY),
            channel: trace.channel,
            outcome: trace.outcome,
            initiator: trace.initiator,
            basis: trace.basis,
            areas: Areas::of(&trace.areas),
            next: NextMark::None,
            standing: ContactStanding::Original,
            measured: 0,
            citizens: Participants::One(whose),
            tags: TagSets::number(&mut self.tags, &trace.tags),
        }
    }

    fn counted_goal(
        &mut self,
        erasure: ErasureId,
        number: u32,
        whose: CitizenRef,
        trace: &GoalTrace,
    ) -> GoalHead {
        let reading = |(day, level, own_score): &(NaiveDate, Option<Level>, Option<u8>)| ReadingHead {
            at: noon(*day),
            contact: None,
            level: *level,
            own_score: *own_score,
        };
        GoalHead {
            id: GoalId::from_bytes(numbered(erasure, number)),
            version: 1,
            citizen: whose,
            team: trace.team,
            wish: Box::default(),
            theme: trace.theme,
            kind: trace.kind,
            state: trace.state,
            set_at: noon(trace.day),
            ended: trace.ended.map(noon),
            tags: TagSets::number(&mut self.tags, &trace.tags),
            start: trace.start,
            target: trace.target,
            readings: trace.readings.iter().map(reading).collect(),
        }
    }
}

/// Counting: what can be read, and with it what remains of those who were erased. Remains have no row, no
/// writer and no exact time, so they are in these counts alone and in no list.
impl Model {
    /// The contacts of a stretch of time that count, of all teams; remains come last.
    pub fn counted_contacts(&self, when: Range<DateTime<Utc>>) -> impl Iterator<Item = &ContactHead> + Clone {
        let remains = self.remaining_contacts(when.clone());
        self.contacts_between(when).filter(|head| head.counts()).chain(remains)
    }

    /// The contacts of a stretch of time that count in a team's log; remains come last.
    pub fn counted_contacts_of_team(
        &self,
        team: TeamId,
        when: Range<DateTime<Utc>>,
    ) -> impl Iterator<Item = &ContactHead> + Clone {
        let remains = self.remaining_contacts_of_team(team, when.clone());
        self.contacts_of_team(team, when).filter(|head| head.counts()).chain(remains)
    }

    /// What remains of the contacts in a team's log with those who were erased.
    pub fn remaining_contacts_of_team(
        &self,
        team: TeamId,
        when: Range<DateTime<Utc>>,
    ) -> impl Iterator<Item = &ContactHead> + Clone {
        let wanted = self.team_ref(team);
        self.remaining_contacts(when).filter(move |head| Some(head.team) == wanted)
    }

    /// What remains of the contacts with those who were erased.
    pub fn remaining_contacts(
        &self,
        when: Range<DateTime<Utc>>,
    ) -> impl Iterator<Item = &ContactHead> + Clone {
        let all = self.erasures.erased.values().flat_map(|erased| &erased.contacts);
        all.filter(move |head| when.contains(&head.happened))
    }

    /// All goals, and what remains of the goals of those who were erased.
    pub fn counted_goals(&self) -> impl Iterator<Item = &GoalHead> {
        self.goals().chain(self.remaining_goals())
    }

    /// What remains of the goals of those who were erased.
    pub fn remaining_goals(&self) -> impl Iterator<Item = &GoalHead> {
        self.erasures.erased.values().flat_map(|erased| &erased.goals)
    }

    /// A team's referrals, and what remains of those of people who were erased.
    pub fn counted_referrals_of_team(&self, team: TeamId) -> impl Iterator<Item = &ReferralHead> {
        let remains = self.erasures.erased.values().flat_map(|erased| &erased.referrals);
        self.referrals_of_team(team).chain(remains.filter(move |head| head.team == team))
    }

    /// Whether it is known on which day and at which hour a counted contact was: not of what remains.
    pub fn has_hour(&self, contact: &ContactHead) -> bool {
        self.worker_id(contact.writer) != NOBODY
    }

    /// All referrals, and what remains of those of people who were erased.
    pub fn counted_referrals(&self) -> impl Iterator<Item = &ReferralHead> {
        self.referrals().chain(self.erasures.erased.values().flat_map(|erased| &erased.referrals))
    }

    /// How many of those who were erased a team had written down in a stretch of time.
    pub fn remaining_registered(&self, team: TeamId, when: &Range<DateTime<Utc>>) -> usize {
        let erased = self.erasures.erased.values();
        erased
            .filter(|erased| erased.teams.first() == Some(&team) && when.contains(&erased.registered))
            .count()
    }

    /// How the goals of those who were erased moved in a stretch of time, as a team measured them.
    pub fn remaining_movements(
        &self,
        team: TeamId,
        when: Range<DateTime<Utc>>,
    ) -> impl Iterator<Item = Movement> {
        let goals = self.remaining_goals().filter(move |goal| goal.team == team);
        goals.flat_map(move |goal| {
            let measured = goal.readings.iter().enumerate();
            let measured = measured.filter(|(_, reading)| when.contains(&reading.at));
            measured
                .map(|(place, reading)| Movement::between(goal.before(place), reading.level))
                .collect::<Vec<_>>()
        })
    }

    /// What will remain of a citizen who is erased now: their contacts that nobody else holds, their goals
    /// and referrals, each to the week. None for someone who is not known.
    pub fn remains_of(&self, erasure: &ErasureHead) -> Option<Remains> {
        let head = self.citizen(erasure.citizen)?;
        let person = self.person(erasure.citizen);
        let goes = |other: &CitizenRef| self.person(*other) == person || self.record(*other).is_none();
        let alone = |contact: &&ContactHead| contact.counts() && contact.citizens.as_slice().iter().all(goes);
        let also = self.records_of(head.id).into_iter().filter(|record| *record != head.id);
        let contacts = self.contacts_of(erasure.citizen).filter(alone).map(|head| self.contact_trace(head));
        Some(Remains {
            citizen: head.id,
            also: also.collect(),
            ground: erasure.ground,
            team: erasure.team,
            proposed_by: erasure.by,
            proposed_at: erasure.at,
            registered: stretch(head.registered),
            engaged: head.engaged.map(stretch_of),
            teams: head.teams.clone(),
            contacts: contacts.collect(),
            goals: self.goals_of(erasure.citizen).map(|head| self.goal_trace(head)).collect(),
            referrals: self.referrals_of(erasure.citizen).map(referral_trace).collect(),
        })
    }

    fn contact_trace(&self, head: &ContactHead) -> ContactTrace {
        ContactTrace {
            team: self.team_id(head.team),
            day: stretch(head.happened),
            minutes: head.minutes,
            channel: head.channel,
            outcome: head.outcome,
            initiator: head.initiator,
            basis: head.basis,
            areas: head.areas.iter().collect(),
            tags: self.tags(head.tags).to_vec(),
        }
    }

    fn goal_trace(&self, head: &GoalHead) -> GoalTrace {
        let reading = |reading: &ReadingHead| (stretch(reading.at), reading.level, reading.own_score);
        GoalTrace {
            team: head.team,
            theme: head.theme,
            kind: head.kind,
            state: head.state,
            day: stretch(head.set_at),
            ended: head.ended.map(stretch),
            tags: self.tags(head.tags).to_vec(),
            start: head.start,
            target: head.target,
            readings: head.readings.iter().map(reading).collect(),
        }
    }
}

fn referral_trace(head: &ReferralHead) -> ReferralTrace {
    let days = |sent: DateTime<Utc>, answered: DateTime<Utc>| {
        u16::try_from((answered - sent).num_days().max(0)).unwrap_or(u16::MAX)
    };
    ReferralTrace {
        team: head.team,
        area: head.to_area,
        handover: head.handover,
        status: head.status,
        begun: stretch(head.begun),
        sent: head.sent.map(|sent| (stretch(sent), head.answered.map(|answered| days(sent, answered)))),
        met: head.met.map(stretch),
        since: stretch(head.since),
    }
}

fn counted_referral(
    erasure: ErasureId,
    number: u32,
    whose: CitizenRef,
    trace: &ReferralTrace,
) -> ReferralHead {
    let answered = |(day, after): (NaiveDate, Option<u16>)| {
        after.map(|days| noon(day) + chrono::TimeDelta::days(i64::from(days)))
    };
    ReferralHead {
        id: ReferralId::from_bytes(numbered(erasure, number)),
        version: 1,
        citizen: Some(whose),
        team: trace.team,
        by: NOBODY,
        keeper: NOBODY,
        contact: None,
        ground: GroundMark::None,
        to_team: None,
        addressee: None,
        meeting: None,
        to_area: trace.area,
        to_name: Box::default(),
        handover: trace.handover,
        status: trace.status,
        since: noon(trace.since),
        begun: noon(trace.begun),
        sent: trace.sent.map(|(day, _)| noon(day)),
        answered: trace.sent.and_then(answered),
        met: trace.met.map(noon),
        respond_by: None,
        // Nobody is left who could be told.
        closing: Closing::Closed,
    }
}

/// The middle of a day, which is the same day in Copenhagen.
fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc()
}

/// An id for what remains: of the erasure, and of nothing that was ever written down.
fn numbered(erasure: ErasureId, number: u32) -> [u8; 16] {
    let mut bytes = *erasure.as_bytes();
    for (byte, more) in bytes[12..].iter_mut().zip(number.wrapping_add(1).to_be_bytes()) {
        *byte ^= more;
    }
    bytes
}
