//! Workers and teams, whole: they are few. Must never know who may do what.

use std::collections::HashMap;

use crate::domain::ids::{TeamId, WorkerId};
use crate::domain::team::{Team, Worker};

use super::heads::{TeamRef, WorkerRef};

/// The workers and teams, each with a small number that stays while the process runs.
///
/// Numbers are given to ids as they are met, also to those of which nothing else is known.
#[derive(Debug, Default)]
pub(super) struct People {
    workers: Table<WorkerId, Worker>,
    teams: Table<TeamId, Team>,
    logins: HashMap<String, WorkerId>,
    tokens: HashMap<[u8; 32], WorkerId>,
}

/// Values by id, with numbers for the ids.
#[derive(Debug)]
struct Table<I, T> {
    numbers: HashMap<I, u16>,
    rows: Vec<(I, Option<T>)>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), rows: Vec::new() }
    }
}

impl<I: Copy + Eq + std::hash::Hash, T> Table<I, T> {
    /// The number of an id. Beyond 65,535 ids all share the last one, which no municipality comes near.
    fn number(&mut self, id: I) -> u16 {
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let number = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        if number < u16::MAX || self.rows.len() == usize::from(u16::MAX) {
            self.rows.push((id, None));
        }
        self.numbers.insert(id, number);
        number
    }

    fn put(&mut self, id: I, value: T) -> Option<T> {
        let number = self.number(id);
        self.rows[usize::from(number)].1.replace(value)
    }

    fn get(&self, id: I) -> Option<&T> {
        self.rows[usize::from(*self.numbers.get(&id)?)].1.as_ref()
    }

    fn values(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter_map(|(_, value)| value.as_ref())
    }
}

impl People {
    pub(super) fn put_worker(&mut self, worker: Worker) {
        let (id, login) = (worker.id, folded(worker.details.login.as_str()));
        let tokens: Vec<_> = worker.tokens.iter().map(|token| token.digest).collect();
        if let Some(old) = self.workers.put(id, worker) {
            let old_login = folded(old.details.login.as_str());
            if self.logins.get(&old_login) == Some(&id) {
                self.logins.remove(&old_login);
            }
            for token in old.tokens {
                self.tokens.remove(&token.digest);
            }
        }
        self.logins.insert(login, id);
        self.tokens.extend(tokens.into_iter().map(|digest| (digest, id)));
    }

    pub(super) fn put_team(&mut self, team: Team) {
        self.teams.put(team.id, team);
    }

    pub(super) fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.get(id)
    }

    pub(super) fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(id)
    }

    pub(super) fn workers(&self) -> impl Iterator<Item = &Worker> {
        self.workers.values()
    }

    pub(super) fn teams(&self) -> impl Iterator<Item = &Team> {
        self.teams.values()
    }

    pub(super) fn by_login(&self, login: &str) -> Option<&Worker> {
        self.worker(*self.logins.get(&folded(login))?)
    }

    pub(super) fn by_token(&self, digest: &[u8; 32]) -> Option<&Worker> {
        self.worker(*self.tokens.get(digest)?)
    }

    pub(super) fn worker_ref(&mut self, id: WorkerId) -> WorkerRef {
        WorkerRef(self.workers.number(id))
    }

    pub(super) fn team_ref(&mut self, id: TeamId) -> TeamRef {
        TeamRef(self.teams.number(id))
    }

    pub(super) fn known_team_ref(&self, id: TeamId) -> Option<TeamRef> {
        self.teams.numbers.get(&id).copied().map(TeamRef)
    }

    pub(super) fn known_worker_ref(&self, id: WorkerId) -> Option<WorkerRef> {
        self.workers.numbers.get(&id).copied().map(WorkerRef)
    }

    pub(super) fn worker_id(&self, number: WorkerRef) -> WorkerId {
        self.workers.rows[usize::from(number.0)].0
    }

    pub(super) fn team_id(&self, number: TeamRef) -> TeamId {
        self.teams.rows[usize::from(number.0)].0
    }
}

/// A login as it is compared: without regard to case.
fn folded(login: &str) -> String {
    login.trim().to_lowercase()
}
