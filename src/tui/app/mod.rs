//! The program that a session runs: the gate before a log-in, the shell behind it, the lock between them.

mod house;
mod keeper;
pub mod keys;
mod overlay;
mod quick_bar;
mod screen;
mod shell;

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyEvent;
use ratatui::Frame;

use crate::desk::seat::Seat;
use crate::domain::ids::WorkerId;
use crate::i18n::{Language, Words};
use crate::tui::gate::{GatePage, LogInPage, NewPasswordPage, Passage, ResumePage, SetUpPage};
use crate::tui::keymap::standard;
use crate::tui::program::{Begins, Flow, Holds, Input, Lobby, Place, Program, Rests, SessionCard, SessionId};
use crate::tui::theme::Theme;
use crate::tui::widget::{Canvas, Chrome, Notice};

pub use house::{Cx, House};
pub use quick_bar::KEYS as QUICK_KEYS;
pub use screen::{Effect, Errand, Foot, Screen, Sheet, Stands, Then};
use shell::{Outcome, Shell};

#[cfg(test)]
mod tests;

/// What a session is told when it begins.
pub struct Sitting {
    /// Its own number.
    pub session: SessionId,
    /// How it begins.
    pub begins: Begins,
    /// Where it is shown.
    pub place: Place,
    /// The language until someone has logged in.
    pub language: Language,
    /// The terminal's width in cells.
    pub cols: u16,
    /// The other sessions.
    pub lobby: Arc<dyn Lobby>,
    /// What stands above the log-in fields: whom the demo can log in as.
    pub above_log_in: Vec<String>,
    /// Whether an empty house can be set up from here.
    pub first_run: FirstRun,
}

/// Whether an empty house can be set up from a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstRun {
    /// It can: whoever sits here owns the house's files.
    Here,
    /// It cannot: whoever came first through a door would own the house.
    Elsewhere,
}

/// The program that a session runs.
pub struct App {
    house: House,
    sitting: Sitting,
    words: Words,
    stage: Stage,
    notice: Option<Notice>,
    last_key: Duration,
    shown: Shown,
}

/// Whether a terminal shows the session: what nobody sees needs no lock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Yes,
    No,
}

enum Stage {
    Gate(Box<dyn GatePage>),
    /// Recognised, and to choose a password first.
    Password(Box<NewPasswordPage>, Seat),
    /// Recognised, and asked about the session left behind.
    Resume(Box<ResumePage>, Seat),
    Inside(Box<Shell>),
}

impl App {
    /// A session at its beginning: the first-run page on an empty house, else the log-in.
    pub fn new(house: House, sitting: Sitting) -> Self {
        let words = Words::new(house.catalogue.clone(), sitting.language);
        let page: Box<dyn GatePage> = match (house.desk.needs_set_up(), sitting.first_run) {
            (true, FirstRun::Here) => Box::new(SetUpPage::new(sitting.place.origin.clone())),
            (true, FirstRun::Elsewhere) | (false, _) => log_in_page(&sitting, &house, &words),
        };
        let last_key = house.clock.monotonic();
        Self { house, sitting, words, stage: Stage::Gate(page), notice: None, last_key, shown: Shown::Yes }
    }

    /// The same session with somebody in it who has been recognised before it began.
    #[must_use]
    pub fn entered_by(mut self, seat: Seat) -> Self {
        // What is shown first is painted whole, whatever the flow says.
        let _ = self.enter(seat);
        self
    }

    fn key(&mut self, key: &KeyEvent) -> Flow {
        self.last_key = self.house.clock.monotonic();
        self.notice = None;
        match &mut self.stage {
            Stage::Inside(shell) => {
                let outcome = shell.key(&self.house, key);
                self.settle(outcome)
            }
            Stage::Gate(page) => {
                let passage = page.key(key, &self.house, &self.words);
                self.pass(passage)
            }
            Stage::Password(page, seat) => {
                let passage = page.key(key, &self.house, &self.words, seat);
                self.pass(passage)
            }
            Stage::Resume(page, seat) => {
                let passage = page.key(key, &self.house, &self.words, seat);
                self.pass(passage)
            }
        }
    }

    fn paste(&mut self, text: &str) -> Flow {
        self.last_key = self.house.clock.monotonic();
        match &mut self.stage {
            Stage::Inside(shell) => {
                let outcome = shell.paste(&self.house, text);
                self.settle(outcome)
            }
            Stage::Gate(page) => {
                let passage = page.paste(text);
                self.pass(passage)
            }
            Stage::Password(page, _) => {
                let passage = page.paste(text);
                self.pass(passage)
            }
            Stage::Resume(..) => Flow::Stay,
        }
    }

    fn settle(&mut self, outcome: Outcome) -> Flow {
        match outcome {
            Outcome::Flow(flow) => flow,
            Outcome::Lock => self.lock(),
            Outcome::Leave => {
                self.keep();
                Flow::Leave
            }
        }
    }

    fn pass(&mut self, passage: Passage) -> Flow {
        match passage {
            Passage::Stay => return Flow::Stay,
            Passage::Redraw => {}
            Passage::Say(notice) => self.notice = Some(notice),
            Passage::Speak(language) => self.words = self.words.speaking(language),
            Passage::Enter(seat) => return self.enter(seat),
            Passage::Resume(session) => return Flow::Handover(session),
            Passage::Leave => return Flow::Leave,
        }
        Flow::Redraw
    }

    /// Someone has been recognised: to a new password, to the session they left behind, or in.
    fn enter(&mut self, seat: Seat) -> Flow {
        let was_asked = matches!(self.stage, Stage::Resume(..));
        if self.house.desk.must_change_password(&seat).unwrap_or(false) {
            self.stage = Stage::Password(Box::new(NewPasswordPage::new()), seat);
            return Flow::Redraw;
        }
        let left = if was_asked { Vec::new() } else { self.left_by(&seat) };
        if left.is_empty() {
            self.stage = Stage::Inside(Box::new(Shell::open(&self.house, seat, self.sitting.cols)));
            return Flow::Wipe;
        }
        // Whoever locked this very terminal comes back to it, and is not asked.
        let terminal = self.sitting.place.terminal;
        let locked =
            |card: &&SessionCard| card.terminal == terminal && matches!(card.rests, Rests::Locked(_));
        let here = left.iter().find(locked).map(|card| card.id);
        self.stage = Stage::Resume(Box::new(ResumePage::new(left, self.house.clock.today())), seat);
        here.map_or(Flow::Redraw, Flow::Handover)
    }

    /// What the person has left standing elsewhere, or is shown at another terminal.
    fn left_by(&self, seat: &Seat) -> Vec<SessionCard> {
        let mut left = self.sitting.lobby.sessions_of(seat.worker());
        left.retain(|card| card.id != self.sitting.session);
        left
    }

    /// The host takes the terminal away; the screens stay as they are until their owner is back.
    fn lock(&mut self) -> Flow {
        self.keep();
        self.shown = Shown::No;
        Flow::Lock
    }

    /// What was typed before a log-in goes when nobody goes on with it: a name, a password, an open choice.
    fn forget(&mut self) -> Flow {
        self.notice = None;
        self.stage = Stage::Gate(log_in_page(&self.sitting, &self.house, &self.words));
        Flow::Wipe
    }

    /// A terminal shows the session: again, or because the one to be taken up is no longer there.
    fn attached(&mut self) -> Flow {
        self.shown = Shown::Yes;
        self.last_key = self.house.clock.monotonic();
        match &mut self.stage {
            Stage::Inside(shell) => {
                shell.refresh(&self.house);
            }
            Stage::Resume(_, seat) => {
                let seat = seat.clone();
                let left = self.left_by(&seat);
                if left.is_empty() {
                    return self.enter(seat);
                }
                self.stage = Stage::Resume(Box::new(ResumePage::new(left, self.house.clock.today())), seat);
            }
            Stage::Gate(_) | Stage::Password(..) => {}
        }
        Flow::Redraw
    }

    /// Keeps what was typed. Returns whether there is something new to see.
    fn keep(&mut self) -> bool {
        match &mut self.stage {
            Stage::Inside(shell) => shell.keep(&self.house),
            _ => false,
        }
    }

    fn lock_at(&self) -> Option<Duration> {
        let holds = match &self.stage {
            Stage::Gate(page) => page.holds_something(),
            Stage::Password(..) | Stage::Resume(..) | Stage::Inside(_) => true,
        };
        (holds && self.shown == Shown::Yes).then(|| self.last_key + self.sitting.place.idle_lock)
    }

    fn wake(&mut self) -> Flow {
        let now = self.house.clock.monotonic();
        if self.lock_at().is_some_and(|at| at <= now) {
            return match self.stage {
                Stage::Inside(_) => self.lock(),
                _ => self.forget(),
            };
        }
        if let Stage::Inside(shell) = &mut self.stage
            && shell.has_closed(now)
        {
            let outcome = shell.refresh(&self.house);
            return self.settle(outcome);
        }
        let due = match &self.stage {
            Stage::Inside(shell) => shell.wake_at().is_some_and(|at| at <= now),
            _ => false,
        };
        if due && self.keep() { Flow::Redraw } else { Flow::Stay }
    }
}

impl Program for App {
    fn update(&mut self, input: Input) -> Flow {
        match input {
            Input::Key(key) => self.key(&key),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(_) => Flow::Stay,
            Input::Resize { cols, .. } => {
                self.sitting.cols = cols;
                if let Stage::Inside(shell) = &mut self.stage {
                    shell.resized(cols);
                }
                Flow::Redraw
            }
            Input::Changed => match &mut self.stage {
                Stage::Inside(shell) => {
                    let outcome = shell.refresh(&self.house);
                    self.settle(outcome)
                }
                _ => Flow::Stay,
            },
            Input::Wake => self.wake(),
            Input::Attached => self.attached(),
            Input::Detached => {
                self.shown = Shown::No;
                self.keep();
                if matches!(self.stage, Stage::Inside(_)) { Flow::Stay } else { Flow::Leave }
            }
            Input::Ending => {
                self.keep();
                Flow::Stay
            }
        }
    }

    fn view(&mut self, frame: &mut Frame<'_>) {
        let theme = self.sitting.place.theme;
        let (house, stage, notice) = (&self.house, &mut self.stage, self.notice.as_ref());
        match stage {
            Stage::Inside(shell) => {
                let words = shell.words().clone();
                Canvas::paint(frame, theme, &words, |area, canvas| shell.draw(house, area, canvas));
            }
            Stage::Gate(page) => at_gate(frame, theme, &self.words, house, notice, &mut **page),
            Stage::Password(page, _) => at_gate(frame, theme, &self.words, house, notice, &mut **page),
            Stage::Resume(page, _) => at_gate(frame, theme, &self.words, house, notice, &mut **page),
        }
    }

    fn wake_at(&self) -> Option<Duration> {
        let draft = match &self.stage {
            Stage::Inside(shell) => shell.wake_at(),
            _ => None,
        };
        [draft, self.lock_at()].into_iter().flatten().min()
    }

    fn owner(&self) -> Option<WorkerId> {
        match &self.stage {
            Stage::Inside(shell) => Some(shell.worker()),
            // The host hands a terminal over only between sessions of one worker.
            Stage::Resume(_, seat) => Some(seat.worker()),
            _ => None,
        }
    }

    fn holds(&self) -> Holds {
        if matches!(self.stage, Stage::Inside(_)) { Holds::Screens } else { Holds::Nothing }
    }

    fn placed(&mut self, place: Place) {
        if let Stage::Inside(shell) = &mut self.stage {
            shell.moved(&place);
        }
        self.sitting.place = place;
    }
}

/// The log-in page of a session. On a locked terminal it says that it is one, and nothing of anybody.
fn log_in_page(sitting: &Sitting, house: &House, words: &Words) -> Box<dyn GatePage> {
    let above = match sitting.begins {
        Begins::Afresh if house.desk.needs_set_up() => vec![words.say("login-not-set-up")],
        Begins::Afresh => sitting.above_log_in.clone(),
        Begins::Locked => vec![words.say("login-locked")],
    };
    Box::new(LogInPage::new(sitting.place.origin.clone(), sitting.place.sharing, above))
}

fn at_gate(
    frame: &mut Frame<'_>,
    theme: Theme,
    words: &Words,
    house: &House,
    notice: Option<&Notice>,
    page: &mut dyn GatePage,
) {
    Canvas::paint(frame, theme, words, |area, canvas| {
        let scope = page.scope();
        let hints = house.keymap.hints(words, &scope);
        let help = house.keymap.hint(words, &scope, standard::HELP);
        let title = page.title(words);
        let name = words.say("program-name");
        let chrome =
            Chrome { left: &name, centre: &title, right: "", notice, hints: &hints, help: help.as_ref() };
        let inner = chrome.draw(area, canvas);
        if !inner.is_empty() {
            page.draw(inner, canvas);
        }
    });
}
