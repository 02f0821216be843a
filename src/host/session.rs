//! One session: an actor on a thread of its own that owns a program and its screen.
//! Must never know what the program is about, and never let its failure reach another session.
//!
//! Each turn takes everything that waits (mail, keys, timers), then draws once at most, then waits.
//! Nothing here blocks on a terminal: one that reads slowly gets fewer pictures, and always the
//! newest.

use std::os::fd::AsFd;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyCode;
use rustix::event::PollFlags;

use super::daemon::Limits;
use super::line;
use super::mailbox::{Mail, Mailbox};
use super::message::Farewell;
use super::roster::Roster;
use super::screen::{Answers, Part};
use super::site::{Seat, Site, Unrecognised};
use super::viewer::{Act, Detaching, Viewer};
use crate::domain::clock::SharedClock;
use crate::domain::ids::WorkerId;
use crate::tui::input::Decoder;
use crate::tui::program::{Begins, Flow, Holds, Input, Program, Rests, SessionId};

/// How many things done at the terminal are taken in one turn: mail and timers get theirs even
/// under a flood.
const ACTS_A_TURN: usize = 64;
/// So many parts may be sent ahead of their pictures before one is sent whole: who types without a pause sees
/// now and then what came of it.
const AHEAD_AT_MOST: u8 = 4;
/// How long a terminal may take to hear a good-bye, when nobody waits for its session.
const GOODBYE: Duration = Duration::from_secs(1);

/// What a session needs of the daemon.
pub(super) struct Surroundings {
    pub id: SessionId,
    pub mailbox: Arc<Mailbox>,
    pub house: Housing,
}

/// What all sessions of a daemon need of it.
#[derive(Clone)]
pub(super) struct Housing {
    pub site: Arc<dyn Site>,
    pub roster: Arc<Roster>,
    pub clock: SharedClock,
    pub limits: Limits,
}

/// Runs a session to its end: on `viewer` first, then on whichever terminal comes.
pub(super) fn run(surroundings: Surroundings, program: Box<dyn Program>, viewer: Box<Viewer>) {
    let mut session = Session {
        surroundings,
        program,
        viewer: Some(viewer),
        decoder: Decoder::new(),
        owner: None,
        holds: Holds::Nothing,
        give_up_at: None,
        picture: Picture::Old,
        answers: None,
        ahead: 0,
        fate: Fate::Lives,
    };
    let lived = panic::catch_unwind(AssertUnwindSafe(|| session.live()));
    let farewell = lived.unwrap_or_else(|_| {
        // A failed program may fail again while it keeps what was typed; it has its chance.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| session.program.update(Input::Ending)));
        Farewell::Failed
    });
    let Session { surroundings, program, viewer, .. } = session;
    let _ = panic::catch_unwind(AssertUnwindSafe(|| drop(program)));
    let late = surroundings.mailbox.close().visitor;
    surroundings.house.roster.remove(surroundings.id);
    for viewer in viewer.into_iter().chain(late) {
        viewer.bid(farewell, GOODBYE);
    }
}

struct Session {
    surroundings: Surroundings,
    program: Box<dyn Program>,
    viewer: Option<Box<Viewer>>,
    decoder: Decoder,
    owner: Option<WorkerId>,
    holds: Holds,
    /// When a session without a terminal ends, on the monotonic clock.
    give_up_at: Option<Duration>,
    picture: Picture,
    /// What the next picture answers; none when nothing has happened since the last.
    answers: Option<Answers>,
    /// How many parts were sent ahead since the last whole picture.
    ahead: u8,
    fate: Fate,
}

/// How what the terminal shows relates to what the program would draw.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Picture {
    Current,
    Old,
    /// Nothing of it may stay.
    Forbidden,
}

/// What becomes of the session after this turn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lives,
    HandsOver(SessionId),
    Locks,
    Ends(Farewell),
}

impl Session {
    fn live(&mut self) -> Farewell {
        self.tell(Input::Attached);
        loop {
            let mail = self.surroundings.mailbox.take();
            self.take_mail(mail);
            let has_more = self.take_acts();
            self.take_timers();
            match self.fate {
                Fate::Lives => {}
                Fate::Ends(farewell) => return farewell,
                Fate::HandsOver(to) => {
                    if self.hand_over(to) {
                        return Farewell::Left;
                    }
                    continue;
                }
                Fate::Locks => {
                    self.lock();
                    continue;
                }
            }
            self.show();
            // A line that broke under the picture may have decided it.
            if !has_more && self.fate == Fate::Lives {
                self.wait();
            }
        }
    }

    fn take_mail(&mut self, mail: Mail) {
        if let Some(visitor) = mail.visitor {
            self.attach(visitor);
        }
        // Without a terminal nobody reads: whoever attaches reads anew.
        if mail.changed && self.viewer.is_some() {
            self.tell(Input::Changed);
        }
        if mail.orphaned {
            self.lose_locked_terminal();
        }
        if mail.ending {
            self.end(Farewell::Ending);
        }
    }

    /// Takes what was done at the terminal; says whether more waits.
    fn take_acts(&mut self) -> bool {
        for _ in 0..ACTS_A_TURN {
            if self.fate != Fate::Lives {
                return false;
            }
            let Some(act) = self.viewer.as_mut().and_then(|viewer| viewer.next_act()) else { return false };
            match act {
                Act::Types(bytes) => {
                    let inputs = self.decoder.feed(&bytes, self.now());
                    self.tell_all(inputs);
                }
                Act::TypedAhead(inputs) => self.tell_all(inputs),
                Act::Resizes(size) => {
                    self.tell(Input::Resize { cols: size.cols, rows: size.rows });
                    self.picture = self.picture.at_least(Picture::Old);
                }
                Act::Detaches(how) => self.detach(how),
            }
        }
        true
    }

    fn take_timers(&mut self) {
        let now = self.now();
        let inputs = self.decoder.expire(now);
        self.tell_all(inputs);
        if self.program.wake_at().is_some_and(|at| at <= now) {
            self.tell(Input::Wake);
        }
        if self.give_up_at.is_some_and(|at| at <= now) {
            self.end(Farewell::Left);
        }
    }

    /// Passes one event on and does what the program says; nothing once its fate is decided.
    fn tell(&mut self, input: Input) {
        if self.fate != Fate::Lives {
            return;
        }
        let answers = answered(&input);
        self.answers = Some(self.answers.map_or(answers, |before| before.and(answers)));
        let flow = self.program.update(input);
        let (owner, holds) = (self.program.owner(), self.program.holds());
        if (owner, holds) != (self.owner, self.holds) {
            (self.owner, self.holds) = (owner, holds);
            self.surroundings.house.roster.set_owner(self.surroundings.id, owner, holds);
        }
        match flow {
            Flow::Stay => {}
            Flow::Redraw => self.picture = self.picture.at_least(Picture::Old),
            Flow::Wipe => self.picture = Picture::Forbidden,
            Flow::Lock => self.fate = Fate::Locks,
            Flow::Leave => self.fate = Fate::Ends(Farewell::Left),
            Flow::Handover(to) => self.fate = Fate::HandsOver(to),
        }
    }

    /// Passes events on. What comes after the one that takes the terminal away is for the next session on it.
    fn tell_all(&mut self, inputs: Vec<Input>) {
        let mut inputs = inputs.into_iter();
        while self.fate == Fate::Lives
            && let Some(input) = inputs.next()
        {
            self.tell(input);
        }
        if let (Fate::Locks | Fate::HandsOver(_), Some(viewer)) = (self.fate, self.viewer.as_mut()) {
            viewer.keep_ahead(inputs);
        }
    }

    /// Lets the program keep what was typed, and ends the session, whatever the program says.
    fn end(&mut self, farewell: Farewell) {
        self.tell(Input::Ending);
        self.fate = Fate::Ends(farewell);
    }

    fn attach(&mut self, mut visitor: Box<Viewer>) {
        if self.viewer.is_some() {
            // What was typed at the other terminal before this is typed.
            self.take_acts();
            if let Fate::Ends(farewell) = self.fate {
                visitor.bid(farewell, GOODBYE);
                return;
            }
            // Whoever comes has just logged in: the wish to lock, or to go elsewhere, was the other terminal's.
            self.fate = Fate::Lives;
        }
        let size_before = self.viewer.as_ref().map(|viewer| viewer.size());
        if let Some(before) = self.viewer.take() {
            // The newcomer waits: the other terminal hears what it can hear at once.
            before.bid_taken_over(visitor.place(), Duration::from_millis(50));
        }
        let size = visitor.size();
        visitor.repaint();
        let house = &self.surroundings.house;
        house.roster.set_shown(self.surroundings.id, visitor.id(), visitor.place());
        let place = house.site.place(visitor.id(), visitor.terminal(), visitor.origin());
        self.program.placed(place);
        self.viewer = Some(visitor);
        self.decoder = Decoder::new();
        self.give_up_at = None;
        self.picture = self.picture.at_least(Picture::Old);
        if size_before != Some(size) {
            // A session that was detached has no size to compare with: it hears the new one.
            self.tell(Input::Resize { cols: size.cols, rows: size.rows });
        }
        self.tell(Input::Attached);
    }

    fn detach(&mut self, how: Detaching) {
        // What was held back for its end was typed all the same.
        let rest = self.decoder.deadline().map(|deadline| self.decoder.expire(deadline));
        self.tell_all(rest.unwrap_or_default());
        let Some(viewer) = self.viewer.take() else { return };
        let Surroundings { id, house: Housing { roster, clock, limits, .. }, .. } = &self.surroundings;
        roster.set_resting(*id, Rests::Left(clock.now()));
        self.give_up_at = Some(clock.monotonic().saturating_add(limits.keep_detached));
        // First what was typed is kept, then the terminal may take its time.
        self.tell(Input::Detached);
        if self.fate == Fate::Locks {
            // Its terminal is gone already.
            self.fate = Fate::Lives;
        }
        match how {
            Detaching::Asked => viewer.bid(Farewell::Detached, GOODBYE),
            Detaching::Confused => viewer.bid(Farewell::Malformed, GOODBYE),
            Detaching::Gone => drop(viewer),
        }
    }

    /// Gives the terminal to a new session in which nobody has logged in, and waits for whoever comes back.
    fn lock(&mut self) {
        self.fate = Fate::Lives;
        let Some(mut viewer) = self.viewer.take() else { return };
        let Surroundings { id, house, .. } = &self.surroundings;
        house.roster.set_resting(*id, Rests::Locked(house.clock.now()));
        self.give_up_at = Some(house.clock.monotonic().saturating_add(house.limits.keep_locked));
        self.decoder = Decoder::new();
        self.picture = Picture::Old;
        viewer.wipe();
        begin_locked(house.clone(), viewer);
    }

    /// The terminal has gone that this session was locked on: nobody comes back to it there.
    fn lose_locked_terminal(&mut self) {
        let Surroundings { id, house: Housing { roster, clock, limits, .. }, .. } = &self.surroundings;
        let Some(give_up_at) = self.give_up_at.filter(|_| self.viewer.is_none()) else { return };
        roster.set_resting(*id, Rests::Left(clock.now()));
        self.give_up_at = Some(give_up_at.min(clock.monotonic().saturating_add(limits.keep_detached)));
    }

    /// Gives the terminal to another session; false, and the program is told, when that refuses.
    fn hand_over(&mut self, to: SessionId) -> bool {
        self.fate = Fate::Lives;
        let Some(viewer) = self.viewer.take() else { return false };
        match self.surroundings.house.roster.hand_over(self.surroundings.id, to, viewer) {
            Ok(()) => true,
            Err(viewer) => {
                self.viewer = Some(viewer);
                self.picture = self.picture.at_least(Picture::Old);
                self.tell(Input::Attached);
                false
            }
        }
    }

    /// Draws, if there is anything new and the terminal has taken the last picture; sends what waits.
    fn show(&mut self) {
        let Some(viewer) = self.viewer.as_mut() else { return };
        if self.picture != Picture::Current && viewer.is_ready() {
            if self.picture == Picture::Forbidden {
                viewer.wipe();
            }
            self.picture = Picture::Current;
            let mut answers = self.answers.take().unwrap_or(Answers::Anything);
            if self.ahead >= AHEAD_AT_MOST {
                answers = Answers::Anything;
            }
            self.ahead = match viewer.show(answers, |frame| self.program.view(frame)) {
                Ok(Part::Whole) => 0,
                Ok(Part::First) => {
                    self.picture = Picture::Old;
                    self.ahead + 1
                }
                Err(_) => {
                    // Too much for a frame: the terminal is bounded, so this is not met; paint anew.
                    viewer.repaint();
                    0
                }
            };
        }
        if viewer.flush().is_err() {
            self.detach(Detaching::Gone);
        }
    }

    fn wait(&self) {
        let now = self.now();
        let deadlines = [self.decoder.deadline(), self.program.wake_at(), self.give_up_at];
        let next = deadlines.into_iter().flatten().min();
        let at_most = next.map(|at| at.saturating_sub(now));
        let mailbox = (self.surroundings.mailbox.as_fd(), PollFlags::IN);
        // A wait that fails ends at once: the next turn finds out why.
        let _ = match &self.viewer {
            Some(viewer) => line::wait([mailbox, (viewer.as_fd(), viewer.interest())], at_most).map(drop),
            None => line::wait([mailbox], at_most).map(drop),
        };
    }

    fn now(&self) -> Duration {
        self.surroundings.house.clock.monotonic()
    }
}

/// Begins a session on a terminal that was locked. Where that is not to be had, the terminal is given back: what
/// was shown on it must go, whatever else.
fn begin_locked(house: Housing, viewer: Box<Viewer>) {
    let Some(id) = Mailbox::new().ok().and_then(|mailbox| {
        let mailbox = Arc::new(mailbox);
        let since = house.clock.now();
        let id = house.roster.enter(Arc::clone(&mailbox), since, viewer.id(), viewer.place())?;
        Some((id, mailbox))
    }) else {
        return viewer.bid(Farewell::Detached, GOODBYE);
    };
    let (id, mailbox) = id;
    let roster = Arc::clone(&house.roster);
    let thread = std::thread::Builder::new().name("session".to_owned());
    let begun = thread.spawn(move || {
        let seat = Seat {
            session: id,
            terminal: viewer.terminal().clone(),
            place: viewer.id(),
            begins: Begins::Locked,
            origin: viewer.origin().clone(),
            // Whoever was let in by a claim has locked: from now on everybody says by themselves who they are.
            claim: None,
            lobby: Arc::clone(&house.roster) as _,
        };
        match panic::catch_unwind(AssertUnwindSafe(|| house.site.program(seat))) {
            Ok(Ok(program)) => run(Surroundings { id, mailbox, house }, program, viewer),
            Ok(Err(Unrecognised)) | Err(_) => {
                house.roster.remove(id);
                viewer.bid(Farewell::Failed, GOODBYE);
            }
        }
    });
    if begun.is_err() {
        // The terminal went with the thread that could not be: its line is closed.
        roster.remove(id);
    }
}

/// What the picture after this answers: a letter that is typed or taken back wherever letters are typed, a
/// step wherever there is a list.
const fn answered(input: &Input) -> Answers {
    match input {
        Input::Key(key) if key.modifiers.is_empty() => match key.code {
            KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete => Answers::Typing,
            KeyCode::Up | KeyCode::Down => Answers::Stepping,
            _ => Answers::Anything,
        },
        _ => Answers::Anything,
    }
}

impl Picture {
    /// The worse of two.
    const fn at_least(self, other: Self) -> Self {
        match (self, other) {
            (Self::Forbidden, _) | (_, Self::Forbidden) => Self::Forbidden,
            (Self::Old, _) | (_, Self::Old) => Self::Old,
            (Self::Current, Self::Current) => Self::Current,
        }
    }
}
