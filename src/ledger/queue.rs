//! Who writes when: commands that wait together are written together by one of them, and commands that
//! touch the same thing follow each other. Must never know what a command does.
//!
//! A command first reserves what it touches, then decides on its own thread, then stages what it decided.
//! Whoever finds staged commands and nobody writing writes them all, and gives each its answer. What a
//! command reserved stays reserved until its thread has the answer, so nobody decides on a state that is
//! about to change. A panic while deciding lets go of what was reserved and concerns nobody else.
//!
//! Each thread that waits for an answer sleeps by itself and is woken when there is one for it, or when it is
//! its turn to write: waking everybody for everybody's answer costs more than writing them.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Thread;

use crate::domain::ids::EventId;

use super::author::{Author, CommitError, Receipt, Touch};
use super::receipts::Receipts;
use super::records::Written;

/// How many events are written together at most; a single command can have more.
const MOST_EVENTS: usize = 1_024;

/// A command that has decided.
#[derive(Debug)]
pub(super) struct Job {
    ticket: Ticket,
    waiter: Arc<Waiter>,
    pub(super) author: Author,
    pub(super) events: Vec<Written>,
}

/// Names a staged command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Ticket(u64);

/// A thread that waits for the answers to what it staged.
#[derive(Debug)]
struct Waiter {
    thread: Thread,
    called: AtomicBool,
}

impl Waiter {
    /// For the thread that runs this.
    fn here() -> Arc<Self> {
        Arc::new(Self { thread: std::thread::current(), called: AtomicBool::new(false) })
    }

    /// Sleeps until it is called; at once when it was since it last slept. Only for its own thread.
    fn sleep(&self) {
        while !self.called.swap(false, Ordering::Acquire) {
            std::thread::park();
        }
    }

    fn call(&self) {
        self.called.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// What came of a command.
pub(super) type Answer = Result<Receipt, CommitError>;

/// The commands under way.
#[derive(Debug, Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// What somebody had reserved is free.
    freed: Condvar,
    /// Nobody writes.
    idle: Condvar,
}

#[derive(Debug, Default)]
struct State {
    reserved: HashSet<Touch>,
    commands: HashSet<EventId>,
    staged: Vec<Job>,
    tickets: u64,
    answers: HashMap<Ticket, Answer>,
    /// How many threads wait for something to be freed.
    entering: usize,
    /// How many threads wait until nobody writes.
    resting: usize,
    receipts: Receipts,
    writing: bool,
    in_doubt: bool,
}

/// What a command has reserved, until it is dropped.
#[derive(Debug)]
pub(super) struct Reservation<'a> {
    queue: &'a Queue,
    touches: Vec<Touch>,
    commands: Vec<EventId>,
}

/// Whether a command is to be carried out.
#[derive(Debug)]
pub(super) enum Entrance<'a> {
    /// It is.
    Go(Reservation<'a>),
    /// It was, and this came of it.
    Done(Receipt),
}

impl Queue {
    /// A queue that remembers these commands.
    pub(super) fn remembering(receipts: Receipts) -> Self {
        Self { state: Mutex::new(State { receipts, ..State::default() }), ..Self::default() }
    }

    /// Waits until nobody else has reserved any of this, and reserves it.
    ///
    /// # Errors
    /// `InDoubt`.
    pub(super) fn enter(&self, command: EventId, touches: &[Touch]) -> Result<Entrance<'_>, CommitError> {
        let mut state = self.state();
        loop {
            if let Some(receipt) = state.receipts.get(command) {
                return Ok(Entrance::Done(receipt));
            }
            if state.in_doubt {
                return Err(CommitError::InDoubt);
            }
            let taken = touches.iter().any(|touch| state.reserved.contains(touch));
            if !taken && !state.commands.contains(&command) {
                break;
            }
            state = self.until_freed(state);
        }
        Ok(Entrance::Go(self.reserve(&mut state, touches.to_vec(), vec![command])))
    }

    /// Waits until nobody else has reserved any of this, and reserves it for many commands, all of them new.
    ///
    /// # Errors
    /// `InDoubt`.
    pub(super) fn enter_many(
        &self,
        commands: Vec<EventId>,
        touches: Vec<Touch>,
    ) -> Result<Reservation<'_>, CommitError> {
        let mut state = self.state();
        loop {
            if state.in_doubt {
                return Err(CommitError::InDoubt);
            }
            let taken = touches.iter().any(|touch| state.reserved.contains(touch));
            if !taken && !commands.iter().any(|command| state.commands.contains(command)) {
                return Ok(self.reserve(&mut state, touches, commands));
            }
            state = self.until_freed(state);
        }
    }

    fn reserve(&self, state: &mut State, touches: Vec<Touch>, commands: Vec<EventId>) -> Reservation<'_> {
        state.reserved.extend(&touches);
        state.commands.extend(&commands);
        Reservation { queue: self, touches, commands }
    }

    /// What came of a command that was tried before.
    pub(super) fn receipt(&self, command: EventId) -> Option<Receipt> {
        self.state().receipts.get(command)
    }

    /// Does something while nobody writes.
    pub(super) fn alone<T>(&self, work: impl FnOnce() -> T) -> T {
        let mut state = self.state();
        while state.writing {
            state.resting += 1;
            state = self.idle.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.resting -= 1;
        }
        state.writing = true;
        drop(state);
        let turn = Turn { queue: self, jobs: Vec::new() };
        let result = work();
        turn.end(Vec::new());
        result
    }

    /// Whether a failure that was not foreseen left it open what was written.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.state().in_doubt
    }

    /// Everything is known again after [`CommitError::InDoubt`], and these commands were carried out.
    pub(super) fn settled(&self, receipts: impl IntoIterator<Item = Receipt>) {
        let mut state = self.state();
        state.in_doubt = false;
        receipts.into_iter().for_each(|receipt| state.receipts.keep(receipt));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change of the state is made by steps that don't panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes those who wait until nobody writes; with the state at hand, so that none of them is missed.
    fn wake_the_resting(&self, state: &State) {
        if state.resting > 0 {
            self.idle.notify_all();
        }
    }

    fn until_freed<'a>(&self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        state.entering += 1;
        state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        state.entering -= 1;
        state
    }
}

impl Reservation<'_> {
    /// Whether this was reserved.
    pub(super) fn covers(&self, touch: Touch) -> bool {
        self.touches.contains(&touch)
    }

    /// Stages commands and waits until they are written, by this thread or another; answers in their order.
    /// `write` writes staged commands, whoever staged them, and answers each in its place.
    pub(super) fn write(
        &self,
        decided: Vec<(Author, Vec<Written>)>,
        write: impl Fn(&[Job]) -> Vec<Answer>,
    ) -> Vec<Answer> {
        let waiter = Waiter::here();
        let tickets: Vec<Ticket> = {
            let mut state = self.queue.state();
            decided.into_iter().map(|(author, events)| state.stage(&waiter, author, events)).collect()
        };
        tickets.into_iter().map(|ticket| self.queue.answer(ticket, &waiter, &write)).collect()
    }
}

impl Queue {
    /// Waits for the answer to a staged command, and writes what is staged whenever nobody else does.
    fn answer(&self, ticket: Ticket, waiter: &Waiter, write: impl Fn(&[Job]) -> Vec<Answer>) -> Answer {
        let mut state = self.state();
        loop {
            if let Some(answer) = state.answers.remove(&ticket) {
                return answer;
            }
            if state.in_doubt {
                state.staged.retain(|job| job.ticket != ticket);
                return Err(CommitError::InDoubt);
            }
            if state.writing {
                drop(state);
                waiter.sleep();
                state = self.state();
                continue;
            }
            state.writing = true;
            let jobs = state.take_staged();
            drop(state);
            let waiting = jobs.iter().map(|job| (job.ticket, Arc::clone(&job.waiter))).collect();
            let turn = Turn { queue: self, jobs: waiting };
            let answers = write(&jobs);
            turn.end(answers);
            state = self.state();
        }
    }
}

impl State {
    fn stage(&mut self, waiter: &Arc<Waiter>, author: Author, events: Vec<Written>) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.staged.push(Job { ticket, waiter: Arc::clone(waiter), author, events });
        ticket
    }

    /// The commands that are written next: all that are staged, as far as they fit together.
    fn take_staged(&mut self) -> Vec<Job> {
        let mut events = 0;
        let fits = |job: &Job| {
            let first = events == 0;
            events += job.events.len();
            first || events <= MOST_EVENTS
        };
        let count = self.staged.iter().map(fits).take_while(|fits| *fits).count();
        self.staged.drain(..count).collect()
    }
}

/// Whoever has it is the only one that writes. Dropped without an end, which only a panic does, it leaves
/// the ledger in doubt: what was written is not known.
struct Turn<'a> {
    queue: &'a Queue,
    /// What is being written, and who waits for it.
    jobs: Vec<(Ticket, Arc<Waiter>)>,
}

impl Turn<'_> {
    fn end(mut self, answers: Vec<Answer>) {
        let mut state = self.queue.state();
        let missing = std::iter::repeat_with(|| Err(CommitError::InDoubt));
        let jobs = std::mem::take(&mut self.jobs);
        for ((ticket, _), answer) in jobs.iter().zip(answers.into_iter().chain(missing)) {
            if let Ok(receipt) = &answer {
                state.receipts.keep(*receipt);
            }
            state.answers.insert(*ticket, answer);
        }
        state.writing = false;
        // Whoever waits longest writes next, unless somebody comes before them.
        let next = state.staged.first().map(|job| Arc::clone(&job.waiter));
        self.queue.wake_the_resting(&state);
        drop(state);
        next.iter().chain(jobs.iter().map(|(_, waiter)| waiter)).for_each(|waiter| waiter.call());
        std::mem::forget(self);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        state.in_doubt = true;
        state.writing = false;
        // Nobody writes any more: everybody is to hear it. What was staged goes, for nobody may write it later: those who
        // decided it let go of what they had reserved.
        let staged = std::mem::take(&mut state.staged);
        let staged = staged.into_iter().map(|job| (job.ticket, job.waiter));
        let jobs: Vec<_> = std::mem::take(&mut self.jobs).into_iter().chain(staged).collect();
        for (ticket, waiter) in &jobs {
            // This thread asks for no answer any more.
            if waiter.thread.id() != std::thread::current().id() {
                state.answers.insert(*ticket, Err(CommitError::InDoubt));
            }
        }
        self.queue.wake_the_resting(&state);
        drop(state);
        self.queue.freed.notify_all();
        jobs.iter().for_each(|(_, waiter)| waiter.call());
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        for touch in &self.touches {
            state.reserved.remove(touch);
        }
        for command in &self.commands {
            state.commands.remove(command);
        }
        let wanted = state.entering > 0;
        drop(state);
        if wanted {
            self.queue.freed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests;
