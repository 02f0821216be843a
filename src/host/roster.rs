//! The list of sessions: who they belong to, how to reach them, and who waits for whom.
//! Must never know what a session shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::mailbox::Mailbox;
use super::viewer::Viewer;
use crate::domain::ids::WorkerId;
use crate::tui::program::{Holds, Lobby, Rests, SessionCard, SessionId, TerminalId};

/// All sessions of a daemon.
pub(super) struct Roster {
    list: Mutex<List>,
    fewer: Condvar,
    at_most: usize,
}

#[derive(Default)]
struct List {
    sessions: BTreeMap<SessionId, Entry>,
    /// The number of the latest session.
    latest: u64,
    /// The number of the latest terminal.
    latest_terminal: u64,
    closed: bool,
}

struct Entry {
    card: SessionCard,
    mailbox: Arc<Mailbox>,
}

/// Says when a terminal has gone: its line is closed, whatever was shown on it last.
pub(super) struct Presence {
    id: TerminalId,
    roster: Arc<Roster>,
}

/// How many sessions there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Census {
    /// Shown by a terminal.
    pub attached: usize,
    /// Waiting for their worker.
    pub detached: usize,
}

impl Roster {
    /// No session yet, and never more than this.
    pub(super) fn new(at_most: usize) -> Self {
        Self { list: Mutex::default(), fewer: Condvar::new(), at_most }
    }

    /// Takes a new session in; none when it is full or nobody is taken in any more.
    pub(super) fn enter(
        &self,
        mailbox: Arc<Mailbox>,
        since: DateTime<Utc>,
        terminal: TerminalId,
        place: String,
    ) -> Option<SessionId> {
        let mut list = self.lock();
        if list.closed || list.sessions.len() >= self.at_most {
            return None;
        }
        list.latest += 1;
        let id = SessionId::new(list.latest);
        let (owner, holds, rests) = (None, Holds::Nothing, Rests::Not);
        let card = SessionCard { id, owner, holds, since, terminal, place, rests };
        list.sessions.insert(id, Entry { card, mailbox });
        Some(id)
    }

    /// The session has ended.
    pub(super) fn remove(&self, id: SessionId) {
        self.lock().sessions.remove(&id);
        self.fewer.notify_all();
    }

    /// A terminal has come.
    pub(super) fn welcome(self: &Arc<Self>) -> Presence {
        let mut list = self.lock();
        list.latest_terminal += 1;
        Presence { id: TerminalId::new(list.latest_terminal), roster: Arc::clone(self) }
    }

    /// The session belongs to someone else now, or to nobody; and this is in it.
    pub(super) fn set_owner(&self, id: SessionId, owner: Option<WorkerId>, holds: Holds) {
        self.update(id, |card| (card.owner, card.holds) = (owner, holds));
    }

    /// No terminal shows the session any more.
    pub(super) fn set_resting(&self, id: SessionId, rests: Rests) {
        self.update(id, |card| card.rests = rests);
    }

    /// This terminal shows the session now.
    pub(super) fn set_shown(&self, id: SessionId, terminal: TerminalId, place: String) {
        self.update(id, |card| (card.rests, card.terminal, card.place) = (Rests::Not, terminal, place));
    }

    /// The terminal is gone: the sessions that were locked on it wait no longer for it than for a lost line.
    fn terminal_gone(&self, terminal: TerminalId) {
        let list = self.lock();
        let locked = |card: &SessionCard| card.terminal == terminal && matches!(card.rests, Rests::Locked(_));
        let orphans = list.sessions.values().filter(|entry| locked(&entry.card));
        orphans.for_each(|entry| entry.mailbox.post_orphaned());
    }

    /// Gives a terminal from one session to another of the same worker; gives it back when that is
    /// not to be.
    pub(super) fn hand_over(
        &self,
        from: SessionId,
        to: SessionId,
        viewer: Box<Viewer>,
    ) -> Result<(), Box<Viewer>> {
        let list = self.lock();
        let owner = |id: SessionId| list.sessions.get(&id).and_then(|entry| entry.card.owner);
        let same_worker = owner(from).is_some() && owner(from) == owner(to);
        match list.sessions.get(&to) {
            Some(target) if same_worker && from != to => target.mailbox.post_visitor(viewer),
            Some(_) | None => Err(viewer),
        }
    }

    /// Tells every session that the store moved on.
    pub(super) fn announce_change(&self) {
        self.lock().sessions.values().for_each(|entry| entry.mailbox.post_change());
    }

    /// Takes nobody in any more, and tells every session to end.
    pub(super) fn announce_ending(&self) {
        let mut list = self.lock();
        list.closed = true;
        list.sessions.values().for_each(|entry| entry.mailbox.post_ending());
    }

    /// How many sessions there are.
    pub(super) fn census(&self) -> Census {
        let list = self.lock();
        let detached = list.sessions.values().filter(|entry| entry.card.rests != Rests::Not).count();
        Census { attached: list.sessions.len() - detached, detached }
    }

    /// Waits until no session is left, and says whether that came true in time.
    pub(super) fn wait_until_empty(&self, at_most: Duration) -> bool {
        let has_sessions = |list: &mut List| !list.sessions.is_empty();
        let waited = self.fewer.wait_timeout_while(self.lock(), at_most, has_sessions);
        let (list, _) = waited.unwrap_or_else(PoisonError::into_inner);
        list.sessions.is_empty()
    }

    fn update(&self, id: SessionId, change: impl FnOnce(&mut SessionCard)) {
        if let Some(entry) = self.lock().sessions.get_mut(&id) {
            change(&mut entry.card);
        }
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        // Nothing panics under this lock, and the list is whole between any two statements.
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Presence {
    /// Which terminal.
    pub(super) const fn id(&self) -> TerminalId {
        self.id
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.roster.terminal_gone(self.id);
    }
}

impl Lobby for Roster {
    fn sessions_of(&self, worker: WorkerId) -> Vec<SessionCard> {
        let list = self.lock();
        let cards = list.sessions.values().rev().map(|entry| &entry.card);
        let held = |card: &&SessionCard| card.owner == Some(worker) && card.holds == Holds::Screens;
        cards.filter(held).cloned().collect()
    }
}
