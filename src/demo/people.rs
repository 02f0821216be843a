//! Who works in the generated house: teams, workers, leads, an administrator and an auditor.

use chrono::Duration;

use super::dice::Dice;
use super::names::{LEAD, TEAM, WORKER};
use super::offers::{Offered, offers};
use super::{Happening, Plan};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{OfferDetails, OfferEvent, OfferStatus};
use crate::domain::event::{Event, HouseEvent, Settings};
use crate::domain::framework::FrameworkId;
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::language::Language;
use crate::domain::team::{
    Membership, Office, PasswordOrigin, Standing, TeamDetails, TeamEvent, WorkerDetails, WorkerEvent,
};
use crate::domain::text::Line;

/// The framework whose tags the generated contacts carry.
pub(super) const FRAMEWORK: &str = "kalundborg-forebyggelse";
/// The framework of the demo's methods.
pub(super) const METHODS: &str = "metoder";
/// The frameworks of the demo's house and teams.
fn frameworks() -> Vec<FrameworkId> {
    [FRAMEWORK, METHODS].into_iter().filter_map(|id| FrameworkId::new(id).ok()).collect()
}

/// Someone one can log in as.
#[derive(Clone, Debug)]
pub struct Player {
    /// Who.
    pub id: WorkerId,
    /// What they are called.
    pub name: String,
    /// What they log in as.
    pub login: String,
    /// Their team's name; empty for those without one.
    pub team: String,
    /// Their standing in it; none for those who hold an office alone.
    pub standing: Option<Standing>,
    /// The office they hold.
    pub office: Option<Office>,
}

/// A team with its workers.
#[derive(Clone, Debug)]
pub(super) struct Crew {
    pub(super) id: TeamId,
    pub(super) name: String,
    pub(super) workers: Vec<WorkerId>,
}

/// Everybody in the house, and the events that put them there.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Those one can log in as, the first team's first.
    pub players: Vec<Player>,
    /// The events that set the house up.
    pub events: Vec<Happening>,
    pub(super) teams: Vec<Crew>,
    pub(super) offers: Vec<Offered>,
}

/// Four workers and a lead in every team; one administrator and one auditor in the house.
const WORKERS_PER_TEAM: usize = 4;

pub(super) fn cast(plan: &Plan) -> Cast {
    let dice = Dice::new(plan.seed ^ 0x00C0_FFEE);
    let mut maker = Maker {
        plan,
        dice,
        cast: Cast { players: Vec::new(), events: Vec::new(), teams: Vec::new(), offers: Vec::new() },
    };
    maker.settings();
    for number in 0..plan.teams() as usize {
        maker.team(number);
    }
    maker.worker("Grete S", "", None, Some(Office::Administrator), None);
    maker.worker("Viggo R", "", None, Some(Office::Auditor), None);
    maker.directory();
    maker.cast
}

struct Maker<'a> {
    plan: &'a Plan,
    dice: Dice,
    cast: Cast,
}

impl Maker<'_> {
    fn write(&mut self, event: Event) {
        let at = self.plan.now - Duration::weeks(self.plan.weeks()) - Duration::days(3);
        self.cast.events.push(Happening { at, by: None, event });
    }

    fn settings(&mut self) {
        let settings = Settings { frameworks: frameworks(), ..Settings::default() };
        self.write(Event::House(HouseEvent::SettingsWritten(settings)));
    }

    fn directory(&mut self) {
        let workers: Vec<WorkerId> = self.cast.teams.iter().flat_map(|team| team.workers.clone()).collect();
        for (offered, written, verified) in offers(&self.dice, self.plan.now, &workers) {
            let id = offered.id;
            let closed = |details: &OfferDetails| details.status == OfferStatus::Closed;
            if !matches!(&written, OfferEvent::Written(details) if closed(details)) {
                self.cast.offers.push(offered);
            }
            for event in [Some(written), verified].into_iter().flatten() {
                self.write(Event::Offer(id, event));
            }
        }
    }

    fn team(&mut self, number: usize) {
        let id = TeamId::fresh(self.plan.now, self.dice.entropy());
        let round = number / TEAM.len();
        let numbered =
            |name: &str| if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) };
        let name = numbered(TEAM[number % TEAM.len()]);
        let area = (number % 3 == 2).then_some(ServiceArea::ALL[number % ServiceArea::ALL.len()]);
        let details = TeamDetails { name: Line::new(&name), area, frameworks: frameworks() };
        self.write(Event::Team(id, TeamEvent::Written(details)));
        let lead = numbered(LEAD[number % LEAD.len()]);
        self.cast.teams.push(Crew { id, name: name.clone(), workers: Vec::new() });
        for place in 0..WORKERS_PER_TEAM {
            let all = number * WORKERS_PER_TEAM + place;
            let round = all / WORKER.len();
            let name = WORKER[all % WORKER.len()];
            let name = if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) };
            let worker = self.worker(
                &name,
                &self.cast.teams[number].name.clone(),
                Some(id),
                None,
                Some(Standing::Member),
            );
            self.cast.teams[number].workers.push(worker);
        }
        self.worker(&lead, &name, Some(id), None, Some(Standing::Lead));
    }

    fn worker(
        &mut self,
        name: &str,
        team_name: &str,
        team: Option<TeamId>,
        office: Option<Office>,
        standing: Option<Standing>,
    ) -> WorkerId {
        let id = WorkerId::fresh(self.plan.now, self.dice.entropy());
        let login = self.login(name);
        let memberships =
            team.zip(standing).map(|(team, standing)| Membership { team, standing }).into_iter().collect();
        let details = WorkerDetails {
            name: Line::new(name),
            login: Line::new(&login),
            language: Language::Da,
            memberships,
            offices: office.into_iter().collect(),
        };
        self.write(Event::Worker(id, WorkerEvent::Written(Box::new(details))));
        let password = self.plan.password.clone();
        self.write(Event::Worker(id, WorkerEvent::PasswordSet(password, PasswordOrigin::Chosen)));
        let (name, team) = (name.to_owned(), team_name.to_owned());
        self.cast.players.push(Player { id, name, login, team, standing, office });
        id
    }

    /// The first name in lower case; with a number where it is taken.
    fn login(&self, name: &str) -> String {
        let first = name.split(' ').next().unwrap_or(name).to_lowercase();
        let taken = |login: &str| self.cast.players.iter().any(|player| player.login == login);
        if !taken(&first) {
            return first;
        }
        (2..).map(|n| format!("{first}{n}")).find(|login| !taken(login)).unwrap_or(first)
    }
}
