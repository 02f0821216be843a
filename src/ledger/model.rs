//! The readable state of the whole log, in memory: ready to be listed, counted and searched.
//! Must never hold a long text, and must never know who may see what: the desk does.
//!
//! The model is changed by whole states alone ([`Model::put_contact`] and its like): what a state was made
//! of does not matter to it, so a model that was loaded and one that grew cannot differ.

mod change;
mod citizens;
mod contacts;
mod digest;
mod directory;
mod emergencies;
pub mod erasures;
mod follow_ups;
pub mod heads;
mod journeys;
mod loading;
mod looks;
mod order;
mod people;
mod reviews;
mod tags;

use std::collections::HashSet;
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::IsoWeek;
use crate::domain::event::Settings;
use crate::domain::follow_up::{FollowUp, Owner};
use crate::domain::framework::TagRef;
use crate::domain::goal::Movement;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, FollowUpId, GoalId, ReferralId, TeamId, WorkerId,
};
use crate::domain::look::Purpose;
use crate::domain::referral::Addressee;
use crate::domain::review::WeekReview;
use crate::domain::team::{Team, Worker};
use crate::store::Seq;

pub(crate) use change::ContactSketch;
use heads::{
    CitizenHead, CitizenRef, ConsentHead, ContactHead, ContactRef, CprMark, EmergencyHead, EndedFollowUp,
    GoalHead, ReferralHead, TagSet, TeamRef, WorkerRef,
};
pub(in crate::ledger) use loading::citizen_head;
pub(crate) use loading::{KnownTags, Outline};
pub use reviews::ReadingHead;

pub use looks::ONE_LOOK_MINUTES;
pub(crate) use looks::earliest_that_matters;

/// The state of the log after the record [`Model::seq`].
#[derive(Debug, Default)]
pub struct Model {
    seq: Seq,
    people: people::People,
    settings: Option<Settings>,
    citizens: citizens::Citizens,
    contacts: contacts::Contacts,
    follow_ups: follow_ups::FollowUps,
    referrals: journeys::Referrals,
    goals: journeys::Goals,
    consents: journeys::Consents,
    erasures: erasures::Erasures,
    emergencies: emergencies::Emergencies,
    tags: tags::TagSets,
    directory: directory::Directory,
    reviews: reviews::Reviews,
    imported: HashSet<[u8; 32]>,
    looks: looks::Looks,
}

/// How many there are of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Citizens who are known, at whatever stage.
    pub citizens: usize,
    /// Contacts, voided ones included.
    pub contacts: usize,
    /// Follow-ups that are to be done.
    pub open_follow_ups: usize,
    /// Follow-ups that have ended.
    pub ended_follow_ups: usize,
    /// Referrals in all.
    pub referrals: usize,
    /// Goals in all.
    pub goals: usize,
}

/// The house, its people and its settings.
impl Model {
    /// The last record that is part of this state.
    pub const fn seq(&self) -> Seq {
        self.seq
    }

    /// What holds for the whole house; none before it is set up.
    pub const fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref()
    }

    /// The worker of an id.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.people.worker(id)
    }

    /// The worker who logs in under this name, without regard to case.
    pub fn worker_by_login(&self, login: &str) -> Option<&Worker> {
        self.people.by_login(login)
    }

    /// The worker whose token has this SHA-256 digest, expired tokens included.
    pub fn worker_by_token(&self, digest: &[u8; 32]) -> Option<&Worker> {
        self.people.by_token(digest)
    }

    /// All workers, those who left included, in no particular order.
    pub fn workers(&self) -> impl Iterator<Item = &Worker> {
        self.people.workers()
    }

    /// The workers of a team, in no particular order.
    pub fn workers_of(&self, team: TeamId) -> impl Iterator<Item = &Worker> {
        self.workers().filter(move |worker| worker.standing(team).is_some())
    }

    /// The team of an id.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.people.team(id)
    }

    /// All teams, in no particular order.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        self.people.teams()
    }

    /// The worker that a compact row means.
    pub fn worker_id(&self, number: WorkerRef) -> WorkerId {
        self.people.worker_id(number)
    }

    /// The team that a compact row means.
    pub fn team_id(&self, number: TeamRef) -> TeamId {
        self.people.team_id(number)
    }

    /// The small number of a team, where any record names it: quicker to compare than its id.
    pub fn team_ref(&self, id: TeamId) -> Option<TeamRef> {
        self.people.known_team_ref(id)
    }

    /// The small number of a worker, where any record names them: quicker to compare than their id.
    pub fn worker_ref(&self, id: WorkerId) -> Option<WorkerRef> {
        self.people.known_worker_ref(id)
    }

    /// The tags of a set, in the order in which they were given.
    pub fn tags(&self, set: TagSet) -> &[TagRef] {
        self.tags.tags(set)
    }

    /// Whether a row with this fingerprint was imported before.
    pub fn was_imported(&self, row: &[u8; 32]) -> bool {
        self.imported.contains(row)
    }

    /// How many there are of each.
    pub fn counts(&self) -> Counts {
        Counts {
            citizens: self.citizens.known(),
            contacts: self.contacts.len(),
            open_follow_ups: self.follow_ups.open_count(),
            ended_follow_ups: self.follow_ups.ended_count(),
            referrals: self.referrals.len(),
            goals: self.goals.len(),
        }
    }

    /// Whether this worker looked at this citizen for this purpose so shortly before `now` that looking
    /// again is the same look ([`ONE_LOOK_MINUTES`], or the day for lists).
    pub fn looked_just_now(
        &self,
        worker: WorkerId,
        citizen: CitizenId,
        purpose: Purpose,
        now: DateTime<Utc>,
    ) -> bool {
        self.looks.looked_just_now(worker, citizen, purpose, now)
    }
}

/// Citizens.
impl Model {
    /// The place of a citizen, also of one whom only other records name.
    pub fn citizen_ref(&self, id: CitizenId) -> Option<CitizenRef> {
        self.citizens.find(id)
    }

    /// The citizen whom the record at a place is about; none for one who was erased. Where two records are
    /// about one person, this is what both say together, under the id of the one that stays.
    pub fn citizen(&self, place: CitizenRef) -> Option<&CitizenHead> {
        self.citizens.shown(place).head.as_ref()
    }

    /// What the record at a place says by itself, whoever it is shown under.
    pub fn record(&self, place: CitizenRef) -> Option<&CitizenHead> {
        self.citizens.row(place).head.as_ref()
    }

    /// The place under which a record is shown: itself, unless it was merged into another.
    pub fn person(&self, place: CitizenRef) -> CitizenRef {
        self.citizens.person(place)
    }

    /// The id under which a record is shown.
    pub fn person_id(&self, id: CitizenId) -> CitizenId {
        self.citizens.find(id).map_or(id, |place| self.citizens.row(self.person(place)).id)
    }

    /// The ids of all records that are about one person, the one that stays first.
    pub fn records_of(&self, id: CitizenId) -> Vec<CitizenId> {
        let Some(place) = self.citizens.find(id) else { return vec![id] };
        self.citizens.records(place).into_iter().map(|place| self.citizens.row(place).id).collect()
    }

    /// The citizen of an id; none for one who was erased or never known.
    pub fn citizen_by_id(&self, id: CitizenId) -> Option<&CitizenHead> {
        self.citizen(self.citizens.find(id)?)
    }

    /// The id of the record at a place, erased or not, whoever it is shown under.
    pub fn citizen_id(&self, place: CitizenRef) -> CitizenId {
        self.citizens.row(place).id
    }

    /// All citizens who are known, in no particular order; each once.
    pub fn citizens(&self) -> impl Iterator<Item = (CitizenRef, &CitizenHead)> {
        let places =
            (0..self.citizens.rows().len()).map(|place| CitizenRef(u32::try_from(place).unwrap_or(u32::MAX)));
        let people = places.filter(|place| self.citizens.person(*place) == *place);
        people.filter_map(|place| Some((place, self.citizen(place)?)))
    }

    /// The citizens with this CPR number.
    pub fn citizens_with_cpr(&self, mark: CprMark) -> Vec<CitizenRef> {
        self.citizens.with_cpr(mark)
    }
}

/// Contacts.
impl Model {
    /// All contacts, voided ones included, in the order of their ids.
    pub fn contacts(&self) -> impl DoubleEndedIterator<Item = &ContactHead> {
        self.contacts.by_id().map(|place| self.contact(place))
    }

    /// The contact at a place.
    pub fn contact(&self, place: ContactRef) -> &ContactHead {
        self.contacts.at(place)
    }

    /// The place of a contact.
    pub fn contact_ref(&self, id: ContactId) -> Option<ContactRef> {
        self.contacts.find(id)
    }

    /// The contact of an id.
    pub fn contact_by_id(&self, id: ContactId) -> Option<&ContactHead> {
        self.contacts.find(id).map(|place| self.contact(place))
    }

    /// All contacts that happened in a stretch of time, oldest first, voided ones included; `.rev()` walks
    /// from the newest back, and both ends are found at once however many lie between them.
    pub fn contacts_between(
        &self,
        when: Range<DateTime<Utc>>,
    ) -> impl DoubleEndedIterator<Item = &ContactHead> + Clone {
        self.contacts.between(when, None).map(|place| self.contact(place))
    }

    /// The contacts in a team's log that happened in a stretch of time, as [`Model::contacts_between`].
    pub fn contacts_of_team(
        &self,
        team: TeamId,
        when: Range<DateTime<Utc>>,
    ) -> impl DoubleEndedIterator<Item = &ContactHead> + Clone {
        let team = self.people.known_team_ref(team);
        let team = team.into_iter();
        team.flat_map(move |team| self.contacts.between(when.clone(), Some(team)))
            .map(|place| self.contact(place))
    }

    /// A citizen's contacts, newest first, voided ones included; `.rev()` walks from the oldest on.
    pub fn contacts_of(&self, citizen: CitizenRef) -> impl DoubleEndedIterator<Item = &ContactHead> + Clone {
        self.citizens.shown(citizen).contacts.iter().rev().map(|place| self.contact(*place))
    }

    /// A citizen's latest contact that counts, of whatever outcome.
    pub fn last_contact(&self, citizen: CitizenRef) -> Option<&ContactHead> {
        self.contacts_of(citizen).find(|contact| contact.counts())
    }

    /// A citizen's latest contact that counts and at which they were met.
    pub fn last_met(&self, citizen: CitizenRef) -> Option<&ContactHead> {
        use crate::domain::contact::Outcome;
        self.contacts_of(citizen)
            .find(|contact| contact.counts() && matches!(contact.outcome, Outcome::Reached))
    }

    /// How the goals that were measured at a contact moved: each against the level before it.
    pub fn movements(&self, contact: &ContactHead) -> Vec<(&GoalHead, Movement)> {
        if contact.measured == 0 || !contact.counts() {
            return Vec::new();
        }
        let goals = contact.citizens.as_slice().iter().flat_map(|citizen| self.goals_of(*citizen));
        let at_contact =
            |goal: &&GoalHead| goal.readings.iter().position(|reading| reading.contact == Some(contact.id));
        goals
            .filter_map(|goal| {
                let place = at_contact(&goal)?;
                Some((goal, Movement::between(goal.before(place), goal.readings[place].level)))
            })
            .collect()
    }
}

/// Follow-ups, by their due date: the one that is due first comes first.
impl Model {
    /// An open follow-up, whole; none for one that has ended (see [`Model::ended_follow_up`]).
    pub fn open_follow_up(&self, id: FollowUpId) -> Option<&FollowUp> {
        self.follow_ups.open(id)
    }

    /// A follow-up that has ended, in short.
    pub fn ended_follow_up(&self, id: FollowUpId) -> Option<&EndedFollowUp> {
        self.follow_ups.ended(id)
    }

    /// All open follow-ups.
    pub fn open_follow_ups(&self) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.follow_ups.all_open()
    }

    /// The open follow-ups that one worker, or a team as a whole, is to do.
    pub fn open_follow_ups_of_owner(&self, owner: Owner) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.follow_ups.open_of_owner(owner)
    }

    /// The open follow-ups that belong to a team, whoever is to do them.
    pub fn open_follow_ups_of_team(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.follow_ups.open_of_team(team)
    }

    /// A citizen's open follow-ups, in no particular order.
    pub fn open_follow_ups_of(&self, citizen: CitizenRef) -> impl DoubleEndedIterator<Item = &FollowUp> {
        self.citizens.shown(citizen).follow_ups.iter().filter_map(|id| self.follow_ups.open(*id))
    }

    /// A citizen's ended follow-ups, in no particular order.
    pub fn ended_follow_ups_of(
        &self,
        citizen: CitizenRef,
    ) -> impl DoubleEndedIterator<Item = &EndedFollowUp> {
        self.citizens.shown(citizen).follow_ups.iter().filter_map(|id| self.follow_ups.ended(*id))
    }

    /// The follow-ups that ended in a stretch of time, of all teams, the earliest first.
    pub fn follow_ups_ended_between(
        &self,
        when: Range<DateTime<Utc>>,
    ) -> impl DoubleEndedIterator<Item = &EndedFollowUp> {
        self.follow_ups.ended_between(when)
    }
}

/// Referrals, goals and consents. Lists go by id, which is the order in which they were begun.
impl Model {
    /// The referral of an id.
    pub fn referral(&self, id: ReferralId) -> Option<&ReferralHead> {
        self.referrals.get(id)
    }

    /// All referrals, in no particular order.
    pub fn referrals(&self) -> impl Iterator<Item = &ReferralHead> {
        self.referrals.all()
    }

    /// The referrals of all teams with which somebody still has something to do: drafts and unfinished
    /// ones, and finished ones of which somebody is still to be told.
    pub fn open_referrals(&self) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.referrals.open()
    }

    /// A team's referrals with which somebody still has something to do.
    pub fn open_referrals_of_team(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.referrals.open_of_team(team)
    }

    /// All of a team's referrals.
    pub fn referrals_of_team(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.referrals.of_team(team)
    }

    /// The referrals of whatever team that lie with this receiver.
    pub fn referrals_arrived(&self, at: Addressee) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.referrals.arrived(at)
    }

    /// A citizen's referrals.
    pub fn referrals_of(&self, citizen: CitizenRef) -> impl DoubleEndedIterator<Item = &ReferralHead> {
        self.citizens.shown(citizen).referrals.iter().filter_map(|id| self.referrals.get(*id))
    }

    /// The goal of an id.
    pub fn goal(&self, id: GoalId) -> Option<&GoalHead> {
        self.goals.get(id)
    }

    /// All goals, in no particular order.
    pub fn goals(&self) -> impl Iterator<Item = &GoalHead> {
        self.goals.all()
    }

    /// A citizen's goals.
    pub fn goals_of(&self, citizen: CitizenRef) -> impl DoubleEndedIterator<Item = &GoalHead> + Clone {
        self.citizens.shown(citizen).goals.iter().filter_map(|id| self.goals.get(*id))
    }

    /// The consent of an id.
    pub fn consent(&self, id: ConsentId) -> Option<&ConsentHead> {
        self.consents.get(id)
    }

    /// All consents, in no particular order.
    pub fn consents(&self) -> impl Iterator<Item = &ConsentHead> {
        self.consents.all()
    }

    /// The consents whose last day lies between these, both included, by that day.
    pub fn consents_ending(&self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = &ConsentHead> {
        self.consents.ending(first, last)
    }

    /// A citizen's consents, in the order in which they were asked for.
    pub fn consents_of(&self, citizen: CitizenRef) -> impl DoubleEndedIterator<Item = &ConsentHead> + Clone {
        self.citizens.shown(citizen).consents.iter().filter_map(|id| self.consents.get(*id))
    }
}

/// Records that were opened for a typed reason.
impl Model {
    /// The opening of an id.
    pub fn emergency(&self, id: EmergencyId) -> Option<&EmergencyHead> {
        self.emergencies.get(id)
    }

    /// The openings of all citizens' records from an instant on, the earliest first.
    pub fn emergencies_since(&self, from: DateTime<Utc>) -> impl DoubleEndedIterator<Item = &EmergencyHead> {
        self.emergencies.since(from)
    }

    /// The openings of one citizen's record, in the order in which they were opened.
    pub fn emergencies_of(&self, citizen: CitizenRef) -> impl DoubleEndedIterator<Item = &EmergencyHead> {
        self.citizens.row(citizen).emergencies.iter().filter_map(|id| self.emergencies.get(*id))
    }
}

/// Reviews.
impl Model {
    /// How a contact was read; none for one about which nothing was said.
    pub fn reading(&self, contact: ContactId) -> Option<&ReadingHead> {
        self.reviews.reading(contact)
    }

    /// The contacts of which somebody waits for another's word: flagged, asked about, answered.
    pub fn contacts_to_answer(&self) -> impl Iterator<Item = (ContactId, &ReadingHead)> {
        self.reviews.waiting()
    }

    /// The review of a team's week; none where nobody did anything in it.
    pub fn week(&self, team: TeamId, week: IsoWeek) -> Option<&WeekReview> {
        self.reviews.week(team, week)
    }

    /// The reviews of all teams' weeks.
    pub fn weeks(&self) -> impl Iterator<Item = &WeekReview> {
        self.reviews.weeks()
    }
}
