//! Who may do what: the one table. Everything that is done at the desk passes through it; screens may hide,
//! only this permits. Knows no record: its callers say which team a thing belongs to and who wrote it.
//!
//! A person asks in several capacities at once: as a colleague like any other, in their offices, and in their
//! standing in the team that the thing belongs to. One that is allowed suffices. What a citizen's consent opens to
//! other teams, and what an emergency opens to who typed a reason, are among them; `shared` says what that is.

use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{Employment, Office, Standing, Worker};

use super::verb::Verb;

/// In what capacity someone asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// As anyone who works here, about what is theirs or nobody's.
    Colleague,
    /// As a member of the team that the thing belongs to.
    Member,
    /// As the member who wrote it.
    Writer,
    /// As the lead of the team that the thing belongs to.
    Lead,
    /// As a member of a team with which the citizen agreed to share it.
    Receiver,
    /// As a member of the team that a referral was sent to.
    Addressee,
    /// As someone who has opened the citizen's record for a typed reason, for half an hour.
    Emergency,
    /// As an administrator, who manages people and settings and reads no citizen's text.
    Administrator,
    /// As an auditor, who reads the record of looks and no citizen's text.
    Auditor,
    /// As the owner of the store's files, on the machine itself and without a log-in.
    Owner,
}

impl Capacity {
    /// All capacities in the order of the table's columns.
    pub const ALL: [Self; 10] = [
        Self::Colleague,
        Self::Member,
        Self::Writer,
        Self::Lead,
        Self::Receiver,
        Self::Addressee,
        Self::Emergency,
        Self::Administrator,
        Self::Auditor,
        Self::Owner,
    ];
}

/// The table. Each verb with the capacities in which it is allowed.
pub const fn allowed(verb: Verb) -> &'static [Capacity] {
    use Capacity::{
        Addressee, Administrator, Auditor, Colleague, Emergency, Lead, Member, Owner, Receiver, Writer,
    };
    match verb {
        Verb::KeepOwnAccount
        | Verb::KeepOwnDrafts
        | Verb::ReadHouse
        | Verb::ListTeams
        | Verb::AskForLists
        | Verb::ReadDirectory => &[Colleague],
        // The directory is the whole house's: whoever belongs to a team writes in it.
        Verb::ListColleagues | Verb::WriteDirectory => &[Member, Writer, Lead, Administrator],
        Verb::TakeOutCitizen | Verb::TakeOutContacts => &[Lead],
        Verb::ReadCitizen | Verb::ReadContact | Verb::ReadFollowUp | Verb::ReadGoal | Verb::ReadConsent => {
            &[Member, Writer, Lead, Receiver, Emergency]
        }
        Verb::ReadReferral => &[Member, Writer, Lead, Receiver, Addressee, Emergency],
        Verb::AnswerReferral => &[Member, Writer, Lead, Addressee],
        Verb::RegisterCitizen
        | Verb::ChangeCitizen
        | Verb::MergeCitizens
        | Verb::LogContact
        | Verb::WriteFollowUp
        | Verb::WriteReferral
        | Verb::WriteGoal
        | Verb::WriteConsent
        | Verb::ReadWeek
        | Verb::AnswerReview
        | Verb::ExtractLooks
        | Verb::PrintPlan
        | Verb::BreakGlass
        | Verb::ReadReport
        | Verb::ReadFigures => &[Member, Writer, Lead],
        // Of a worker's work that worker is the writer.
        Verb::AmendContact | Verb::HandOver | Verb::ReadWorkerReport | Verb::ReadShift => &[Writer, Lead],
        Verb::ReviewEmergency | Verb::ReviewWeek => &[Lead],
        Verb::NameStandIn => &[Lead, Administrator],
        // Without a name and a small number in it, it tells of no citizen and of no colleague.
        Verb::ReadHouseReport => &[Lead, Administrator],
        Verb::ReadWorkers
        | Verb::ManageWorkers
        | Verb::ManageKeys
        | Verb::ManageTeams
        | Verb::ManageHouse => &[Administrator],
        Verb::AddWorkers => &[Administrator, Owner],
        Verb::CheckStore => &[Administrator, Auditor, Owner],
        Verb::BackUp => &[Owner],
        Verb::ExportAll => &[Administrator],
        Verb::ReadLooks => &[Auditor],
        Verb::ProposeErasure => &[Lead],
        // Never both by the same person: the deed itself sees to that.
        Verb::ApproveErasure => &[Lead, Administrator],
        Verb::ReadErasures => &[Lead, Administrator, Auditor],
    }
}

/// The capacities that one person has towards one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacities(u16);

impl Capacities {
    /// Those of someone who works here, in their offices alone.
    fn of(worker: &Worker) -> Self {
        let mut all = Self(0).and(Capacity::Colleague);
        for office in &worker.details.offices {
            all = all.and(match office {
                Office::Administrator => Capacity::Administrator,
                Office::Auditor => Capacity::Auditor,
            });
        }
        all
    }

    const fn and(self, capacity: Capacity) -> Self {
        Self(self.0 | 1 << (capacity as u16))
    }

    /// Whether this capacity is among them.
    pub const fn has(self, capacity: Capacity) -> bool {
        self.0 & (1 << (capacity as u16)) != 0
    }

    /// Whether one of them allows the verb.
    pub fn may(self, verb: Verb) -> bool {
        allowed(verb).iter().any(|capacity| self.has(*capacity))
    }
}

/// Whoever asks, with the rights they have at this moment.
#[derive(Clone, Debug)]
pub struct Asker {
    worker: WorkerId,
    offices: Capacities,
    places: Vec<(TeamId, Standing)>,
    opened: Vec<CitizenId>,
}

impl Asker {
    /// The rights of a worker as they stand now.
    ///
    /// # Errors
    /// Refuses one who has left.
    pub fn of(worker: &Worker) -> Result<Self, Refusal> {
        if worker.employment == Employment::Left {
            return Err(Refusal::new(Kind::NotAuthenticated, "seat-gone"));
        }
        let places = worker.details.memberships.iter().map(|place| (place.team, place.standing)).collect();
        Ok(Self { worker: worker.id, offices: Capacities::of(worker), places, opened: Vec::new() })
    }

    /// The same, leading these teams too: they stand in for someone.
    #[must_use]
    pub fn standing_in(mut self, teams: impl IntoIterator<Item = TeamId>) -> Self {
        for team in teams {
            self.places.retain(|(place, _)| *place != team);
            self.places.push((team, Standing::Lead));
        }
        self
    }

    /// The owner of the store's files, who is nobody in the log.
    pub fn owner() -> Self {
        let nobody = WorkerId::from_bytes([0; 16]);
        Self {
            worker: nobody,
            offices: Capacities(0).and(Capacity::Owner),
            places: Vec::new(),
            opened: Vec::new(),
        }
    }

    /// With the records that they have opened for a typed reason, as far as they still may.
    #[must_use]
    pub fn with_opened(self, opened: impl IntoIterator<Item = CitizenId>) -> Self {
        let may = self.may_somewhere(Verb::BreakGlass);
        Self { opened: opened.into_iter().filter(|_| may).collect(), ..self }
    }

    /// The records that they have opened for a typed reason and that are still open.
    pub fn opened(&self) -> impl Iterator<Item = CitizenId> + '_ {
        self.opened.iter().copied()
    }

    /// Whether they have opened a citizen's record for a typed reason, and it is still open.
    pub fn has_opened(&self, citizen: CitizenId) -> bool {
        self.opened.contains(&citizen)
    }

    /// Who asks.
    pub const fn worker(&self) -> WorkerId {
        self.worker
    }

    /// The teams they belong to.
    pub fn teams(&self) -> impl Iterator<Item = TeamId> + '_ {
        self.places.iter().map(|(team, _)| *team)
    }

    /// Their standing in a team.
    pub fn standing(&self, team: TeamId) -> Option<Standing> {
        self.places.iter().find(|(place, _)| *place == team).map(|(_, standing)| *standing)
    }

    /// Whether they may do what belongs to no team.
    pub fn may(&self, verb: Verb) -> bool {
        self.offices.may(verb)
    }

    /// Whether they may do it with a thing of this team.
    pub fn may_in(&self, verb: Verb, team: TeamId) -> bool {
        self.towards(team).may(verb)
    }

    /// Whether they may do it with a thing of this team that `writer` wrote.
    pub fn may_with(&self, verb: Verb, team: TeamId, writer: WorkerId) -> bool {
        let towards = self.towards(team);
        let wrote = writer == self.worker && towards.has(Capacity::Member);
        if wrote { towards.and(Capacity::Writer).may(verb) } else { towards.may(verb) }
    }

    /// Whether they may do it with a thing that several teams share.
    pub fn may_in_any(&self, verb: Verb, teams: &[TeamId]) -> bool {
        teams.iter().any(|team| self.may_in(verb, *team))
    }

    /// Refuses what they may not do with what belongs to no team.
    ///
    /// # Errors
    /// `not-permitted`.
    pub fn must(&self, verb: Verb) -> Result<(), Refusal> {
        refuse_unless(self.may(verb))
    }

    /// Refuses what they may do neither by office nor in any of their teams: for what belongs to the whole house.
    ///
    /// # Errors
    /// `not-permitted`.
    pub fn must_somewhere(&self, verb: Verb) -> Result<(), Refusal> {
        refuse_unless(self.may_somewhere(verb))
    }

    /// Whether they may do it by office or in any of their teams.
    pub fn may_somewhere(&self, verb: Verb) -> bool {
        self.may(verb) || self.teams().any(|team| self.may_in(verb, team))
    }

    /// Refuses what they may not do with a team that everyone may know of.
    ///
    /// # Errors
    /// `not-permitted`.
    pub fn must_in(&self, verb: Verb, team: TeamId) -> Result<(), Refusal> {
        refuse_unless(self.may_in(verb, team))
    }

    fn towards(&self, team: TeamId) -> Capacities {
        match self.standing(team) {
            Some(Standing::Member) => self.offices.and(Capacity::Member),
            Some(Standing::Lead) => self.offices.and(Capacity::Lead),
            None => self.offices,
        }
    }
}

fn refuse_unless(permitted: bool) -> Result<(), Refusal> {
    if permitted { Ok(()) } else { Err(Refusal::new(Kind::NotPermitted, "not-permitted")) }
}

#[cfg(test)]
mod tests;
