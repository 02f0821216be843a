//! The public keys that workers log in with over SSH, as administrators see all and everyone their own.

use chrono::{DateTime, Utc};

use super::seat::Seat;
use super::verb::Verb;
use super::view::Person;
use super::{Desk, seat_gone};
use crate::domain::fold::danish_order;
use crate::domain::ids::WorkerId;
use crate::domain::public_key::PublicKey;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::Worker;

/// A public key, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerKeyLine {
    /// Whose.
    pub owner: Person,
    /// What the owner logs in as.
    pub login: String,
    /// The key.
    pub key: PublicKey,
    /// Where its other half lies; may be empty.
    pub label: String,
    /// Since when it is good.
    pub added: DateTime<Utc>,
}

impl Desk {
    /// The asker's own keys, the oldest first.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn own_keys(&self, seat: &Seat) -> Result<Vec<WorkerKeyLine>, Refusal> {
        let model = self.ledger.model();
        let asker = self.asker(&model, seat)?;
        asker.must(Verb::KeepOwnAccount)?;
        let worker = model.worker(asker.worker()).ok_or_else(seat_gone)?;
        Ok(lines([worker].into_iter()))
    }

    /// The keys of one worker, or of all of them by name, the oldest first: for administrators.
    ///
    /// # Errors
    /// `not-permitted` for all others; `worker-unknown`.
    pub fn keys(&self, seat: &Seat, worker: Option<WorkerId>) -> Result<Vec<WorkerKeyLine>, Refusal> {
        let model = self.ledger.model();
        self.asker(&model, seat)?.must(Verb::ManageKeys)?;
        let Some(id) = worker else { return Ok(lines(model.workers())) };
        let worker = model.worker(id).ok_or_else(|| Refusal::new(Kind::NotFound, "worker-unknown"))?;
        Ok(lines([worker].into_iter()))
    }
}

fn lines<'a>(workers: impl Iterator<Item = &'a Worker>) -> Vec<WorkerKeyLine> {
    let mut lines: Vec<WorkerKeyLine> = workers.flat_map(lines_of).collect();
    lines.sort_by(|one, other| {
        let names = danish_order(&one.owner.name, &other.owner.name);
        let age = || (one.added, one.key.fingerprint()).cmp(&(other.added, other.key.fingerprint()));
        names.then(one.owner.id.cmp(&other.owner.id)).then_with(age)
    });
    lines
}

fn lines_of(worker: &Worker) -> impl Iterator<Item = WorkerKeyLine> + '_ {
    worker.keys.iter().map(|held| WorkerKeyLine {
        owner: Person { id: worker.id, name: worker.details.name.as_str().to_owned() },
        login: worker.details.login.as_str().to_owned(),
        key: held.key.clone(),
        label: held.label.as_str().to_owned(),
        added: held.added,
    })
}
