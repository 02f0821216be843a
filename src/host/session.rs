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

use super::line;
use super::mailbox::{Mail, Mailbox};
use super::message::Farewell;
use super::roster::Roster;
use super::screen::{Answers, Part};
use super::viewer::{Act, Detaching, Viewer};
use crate::domain::clock::SharedClock;
use crate::domain::ids::WorkerId;
use crate::tui::input::Decoder;
use crate::tui::program::{Flow, Input, Program, SessionId};

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
    pub roster: Arc<Roster>,
    pub clock: SharedClock,
    /// How long it outlives its terminal.
    pub keep_detached: Duration,
}

/// Runs a session to its end: on `viewer` first, then on whichever terminal comes.
pub(super) fn run(surroundings: Surroundings, program: Box<dyn Program>, viewer: Box<Viewer>) {
    let mut session = Session {
        surroundings,
        program,
        viewer: Some(viewer),
        decoder: Decoder::new(),
        owner: None,
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
    surroundings.roster.remove(surroundings.id);
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
            }
            self.show();
            if !has_more {
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
        let owner = self.program.owner();
        if owner != self.owner {
            self.owner = owner;
            self.surroundings.roster.set_owner(self.surroundings.id, owner);
        }
        match flow {
            Flow::Stay => {}
            Flow::Redraw => self.picture = self.picture.at_least(Picture::Old),
            Flow::Wipe => self.picture = Picture::Forbidden,
            Flow::Leave => self.fate = Fate::Ends(Farewell::Left),
            Flow::Handover(to) => self.fate = Fate::HandsOver(to),
        }
    }

    fn tell_all(&mut self, inputs: Vec<Input>) {
        inputs.into_iter().for_each(|input| self.tell(input));
    }

    /// Lets the program keep what was typed, and ends the session, whatever the program says.
    fn end(&mut self, farewell: Farewell) {
        self.tell(Input::Ending);
        self.fate = Fate::Ends(farewell);
    }

    fn attach(&mut self, mut visitor: Box<Viewer>) {
        let size_before = self.viewer.as_ref().map(|viewer| viewer.size());
        if let Some(before) = self.viewer.take() {
            // The newcomer waits: the other terminal hears what it can hear at once.
            before.bid(Farewell::TakenOver, Duration::from_millis(50));
        }
        let size = visitor.size();
        visitor.repaint();
        self.viewer = Some(visitor);
        self.decoder = Decoder::new();
        self.give_up_at = None;
        self.picture = self.picture.at_least(Picture::Old);
        self.surroundings.roster.set_detached(self.surroundings.id, None);
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
        let Surroundings { id, roster, clock, keep_detached, .. } = &self.surroundings;
        roster.set_detached(*id, Some(clock.now()));
        self.give_up_at = Some(clock.monotonic().saturating_add(*keep_detached));
        // First what was typed is kept, then the terminal may take its time.
        self.tell(Input::Detached);
        match how {
            Detaching::Asked => viewer.bid(Farewell::Detached, GOODBYE),
            Detaching::Confused => viewer.bid(Farewell::Malformed, GOODBYE),
            Detaching::Gone => drop(viewer),
        }
    }

    /// Gives the terminal to another session; false, and the program is told, when that refuses.
    fn hand_over(&mut self, to: SessionId) -> bool {
        self.fate = Fate::Lives;
        let Some(viewer) = self.viewer.take() else { return false };
        match self.surroundings.roster.hand_over(self.surroundings.id, to, viewer) {
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
        self.surroundings.clock.monotonic()
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
