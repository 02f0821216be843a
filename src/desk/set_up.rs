//! Setting the house up, once: first administrator, first team, frameworks, language.

use crate::domain::area::ServiceArea;
use crate::domain::event::{Event, HouseEvent, Settings};
use crate::domain::framework::FrameworkId;
use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::language::Language;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{
    Membership, Office, PasswordOrigin, Standing, TeamDetails, TeamEvent, WorkerDetails, WorkerEvent,
};
use crate::domain::text::Line;
use crate::ledger::{Decision, Model, Touch};

use super::Desk;
use super::act::login_from;
use super::auth::{folded, password};
use super::command::Secret;
use super::seat::{Origin, Seat};

/// What the first-run page and `outreach init` ask for.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The first administrator's name.
    pub admin: Line,
    /// What they log in as; empty makes it from the name.
    pub login: Line,
    /// Their password.
    pub password: Secret,
    /// Whether they lead the first team too.
    pub leads: AdminLeads,
    /// The first team's name.
    pub team: Line,
    /// The first team's area; none is cross-cutting.
    pub area: Option<ServiceArea>,
    /// The frameworks to begin with.
    pub frameworks: Vec<FrameworkId>,
    /// The house's language.
    pub language: Language,
}

/// Whether the first administrator leads the first team too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminLeads {
    /// They manage people and settings, and read no citizen's text.
    No,
    /// They lead the team, and read its log as its lead.
    Yes,
}

impl Desk {
    /// Whether nobody has set the house up yet.
    pub fn needs_set_up(&self) -> bool {
        is_empty(&self.ledger.model())
    }

    /// Sets the house up, once: first administrator, first team, frameworks, language.
    ///
    /// # Errors
    /// `set-up-done` when it is set up already; refuses missing names, an unknown framework and a password
    /// against the rules.
    pub fn set_up(&self, ask: SetUp, origin: Origin) -> Result<Seat, Refusal> {
        if !self.needs_set_up() {
            return Err(done());
        }
        let login = if ask.login.is_empty() { login_from(&ask.admin) } else { ask.login.clone() };
        self.check(&ask, &login)?;
        let hash = self.hasher.hash(&ask.password, self.entropy.as_ref())?;
        let (now, entropy) = (self.clock.now(), self.entropy.as_ref());
        let (admin, team) = (WorkerId::fresh(now, entropy), TeamId::fresh(now, entropy));
        let seat = Seat::new(admin, origin, ask.admin.as_str().to_owned(), ask.language);
        let standing = match ask.leads {
            AdminLeads::No => None,
            AdminLeads::Yes => Some(Membership { team, standing: Standing::Lead }),
        };
        let worker = WorkerDetails {
            name: ask.admin,
            login,
            language: ask.language,
            memberships: standing.into_iter().collect(),
            offices: vec![Office::Administrator],
        };
        let settings =
            Settings { language: ask.language, frameworks: ask.frameworks.clone(), ..Settings::default() };
        let team_details = TeamDetails { name: ask.team, area: ask.area, frameworks: ask.frameworks };
        let events = vec![
            Event::House(HouseEvent::SettingsWritten(settings)),
            Event::Team(team, TeamEvent::Written(team_details)),
            Event::Worker(admin, WorkerEvent::Written(Box::new(worker))),
            Event::Worker(admin, WorkerEvent::PasswordSet(hash, PasswordOrigin::Chosen)),
        ];
        let author = self.author(&seat, self.fresh_event());
        let touches = [Touch::House, Touch::People, Touch::Team(team), Touch::Worker(admin)];
        self.ledger.commit(&author, &touches, |reader| {
            // Somebody else may have set it up while this password was hashed.
            if is_empty(reader.model()) { Ok(Decision::from(events)) } else { Err(done()) }
        })?;
        Ok(seat)
    }

    fn check(&self, ask: &SetUp, login: &Line) -> Result<(), Refusal> {
        if ask.admin.is_empty() {
            return Err(Refusal::invalid("worker-nameless").at("admin"));
        }
        if folded(login.as_str()).is_empty() {
            return Err(Refusal::invalid("login-blank").at("login"));
        }
        if ask.team.is_empty() {
            return Err(Refusal::invalid("team-nameless").at("team"));
        }
        let known = |id: &&FrameworkId| !self.frameworks.iter().any(|framework| framework.id == **id);
        if let Some(id) = ask.frameworks.iter().find(known) {
            let refusal = Refusal::invalid("framework-unknown").with("framework", id.as_str());
            return Err(refusal.at("frameworks"));
        }
        password::check(&ask.password, &[ask.admin.as_str(), login.as_str()])
    }
}

fn is_empty(model: &Model) -> bool {
    model.settings().is_none() && model.workers().next().is_none()
}

fn done() -> Refusal {
    Refusal::new(Kind::Conflict, "set-up-done")
}
