//! The house as its people see it: teams, colleagues, frameworks, workers, settings.

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{Colleague, TeamLabel, WorkerLine};
use crate::domain::event::Settings;
use crate::domain::fold::danish_order;
use crate::domain::framework::{FileFault, Framework, FrameworkId};
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::domain::team::{Employment, Standing, Worker};

use super::Sight;

impl Desk {
    /// The asker's teams, those they lead first; for an administrator all teams.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn teams(&self, seat: &Seat) -> Result<Vec<TeamLabel>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ListTeams)?;
            let all = sight.asker.may(Verb::ManageTeams);
            let teams = sight.model.teams().map(|team| team.id);
            let mut labels: Vec<TeamLabel> = teams
                .filter(|team| all || sight.asker.standing(*team).is_some())
                .map(|team| sight.team_label(team))
                .collect();
            let rank = |label: &TeamLabel| match label.standing {
                Some(Standing::Lead) => 0,
                Some(Standing::Member) => 1,
                None => 2,
            };
            labels.sort_by(|one, other| {
                rank(one).cmp(&rank(other)).then_with(|| danish_order(&one.name, &other.name))
            });
            Ok(labels)
        })
    }

    /// The teams of the house that a citizen can agree to share with: all but those that the asker belongs to.
    /// What a team is called is no secret among colleagues.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn receivers(&self, seat: &Seat) -> Result<Vec<TeamLabel>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let others = sight.model.teams().map(|team| team.id);
            let others = others.filter(|team| sight.asker.standing(*team).is_none());
            let mut labels: Vec<TeamLabel> = others.map(|team| sight.team_label(team)).collect();
            labels.sort_by(|one, other| danish_order(&one.name, &other.name));
            Ok(labels)
        })
    }

    /// The colleagues in a team who are still with us, by name; the asker among them,
    /// and those who are away marked so.
    ///
    /// # Errors
    /// `not-permitted` for a team that is not the asker's, unless they are an administrator.
    pub fn colleagues(&self, seat: &Seat, team: TeamId) -> Result<Vec<Colleague>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must_in(Verb::ListColleagues, team)?;
            let here = sight.model.workers_of(team).filter(|worker| is_here(worker));
            let mut colleagues: Vec<Colleague> = here.map(|worker| sight.colleague(worker, team)).collect();
            colleagues.sort_by(|one, other| danish_order(&one.person.name, &other.person.name));
            Ok(colleagues)
        })
    }

    /// The frameworks of a team, or all that the house can choose from.
    ///
    /// # Errors
    /// `not-permitted` for a team that is not the asker's, unless they are an administrator.
    pub fn frameworks(&self, seat: &Seat, team: Option<TeamId>) -> Result<Vec<Framework>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadHouse)?;
            let Some(team) = team else { return Ok(self.frameworks.clone()) };
            sight.asker.must_in(Verb::ListColleagues, team)?;
            let used = sight.model.team(team).map(|team| &team.details.frameworks[..]).unwrap_or_default();
            let find = |id: &FrameworkId| self.frameworks.iter().find(|framework| framework.id == *id);
            Ok(used.iter().filter_map(find).cloned().collect())
        })
    }

    /// Files of frameworks of the house's own that were left out when the program started, and why.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn faulty_frameworks(&self, seat: &Seat) -> Result<Vec<FileFault>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadHouse)?;
            Ok(self.faulty_frameworks.clone())
        })
    }

    /// All workers, those who left last: for administrators.
    ///
    /// # Errors
    /// `not-permitted` for all others.
    pub fn workers(&self, seat: &Seat) -> Result<Vec<WorkerLine>, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadWorkers)?;
            let mut lines: Vec<WorkerLine> =
                sight.model.workers().map(|worker| sight.worker_line(worker)).collect();
            lines.sort_by(|one, other| {
                let left = |line: &WorkerLine| line.employment == Employment::Left;
                let names = danish_order(&one.person.name, &other.person.name);
                left(one).cmp(&left(other)).then(names).then(one.person.id.cmp(&other.person.id))
            });
            Ok(lines)
        })
    }

    /// The house's settings.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn settings(&self, seat: &Seat) -> Result<Settings, Refusal> {
        self.ask(seat, |sight| {
            sight.asker.must(Verb::ReadHouse)?;
            Ok(sight.model.settings().cloned().unwrap_or_default())
        })
    }
}

impl Sight<'_> {
    fn worker_line(&self, worker: &Worker) -> WorkerLine {
        let places = worker.details.memberships.iter();
        WorkerLine {
            person: self.person(worker.id),
            version: worker.version,
            login: worker.details.login.as_str().to_owned(),
            language: worker.details.language,
            memberships: places
                .map(|place| (place.team, self.team_name(place.team), place.standing))
                .collect(),
            offices: worker.details.offices.clone(),
            employment: worker.employment,
        }
    }
}

fn is_here(worker: &Worker) -> bool {
    worker.employment == Employment::Active
}
