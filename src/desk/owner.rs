//! What the owner of the store's files may do without being anybody in the log: add a worker. They hold the keys to
//! all of it anyway; what they do here is written down as theirs, and a house whose only administrator is gone
//! gets another. Must never grow towards reading: the owner reads nothing through the desk.

use crate::domain::event::Event;
use crate::domain::fold::danish_order;
use crate::domain::ids::WorkerId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{WorkerDetails, WorkerEvent};
use crate::ledger::{Author, Decision, Origin, OriginKind, Touch};

use super::Desk;
use super::act::{Deed, add_worker, hash_for};
use super::command::Secret;
use super::permit::Asker;
use super::verb::Verb;
use super::view::TeamLabel;

impl Desk {
    /// Adds a worker with a password that is handed out, at the word of the store's owner. Whoever calls this has
    /// made sure of who they are. Gives the worker as written.
    ///
    /// # Errors
    /// `set-up-missing` before the house is set up; otherwise what an administrator would be refused for.
    pub fn add_worker_as_owner(
        &self,
        id: WorkerId,
        details: WorkerDetails,
        password: &Secret,
    ) -> Result<WorkerDetails, Refusal> {
        let hash = hash_for(self, &details, password)?;
        let author = Author {
            worker: None,
            origin: Origin::of(OriginKind::Command),
            at: self.clock.now(),
            command: self.fresh_event(),
        };
        let mut written = None;
        self.ledger.commit(&author, &[Touch::People, Touch::Worker(id)], |reader| {
            // The first worker is the first administrator, with a team and settings.
            if reader.model().settings().is_none() {
                return Err(Refusal::new(Kind::Conflict, "set-up-missing"));
            }
            let deed = Deed::new(self, reader, Asker::owner(), author.at);
            let events = add_worker(&deed, id, details, hash)?;
            written = events.iter().find_map(|event| match event {
                Event::Worker(_, WorkerEvent::Written(details)) => Some((**details).clone()),
                _ => None,
            });
            Ok(Decision::from(events))
        })?;
        written.ok_or_else(|| Refusal::new(Kind::Unavailable, "ledger-bug"))
    }

    /// The teams that the store's owner can name, by name.
    ///
    /// # Errors
    /// None today: the table lets the owner add workers.
    pub fn teams_as_owner(&self) -> Result<Vec<TeamLabel>, Refusal> {
        Asker::owner().must(Verb::AddWorkers)?;
        let model = self.ledger.model();
        let mut labels: Vec<TeamLabel> = model
            .teams()
            .map(|team| {
                let (name, area) = (team.details.name.as_str().to_owned(), team.details.area);
                TeamLabel { id: team.id, name, area, standing: None }
            })
            .collect();
        labels.sort_by(|one, other| danish_order(&one.name, &other.name));
        Ok(labels)
    }
}
