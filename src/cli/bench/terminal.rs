//! A terminal at which someone sits, without the terminal: keys in, the bytes of pictures out, and how long
//! each key took from its arrival until its picture was ready to be sent.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::house::House;
use crate::cli::sandbox::{Login, PASSWORD};
use crate::domain::clock::SharedClock;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::message::{Colours, Reader, Size, Terminal, TerminalPlace};
use crate::host::screen::{Answers, Drawn, Part, Screen};
use crate::tui::program::{Flow, Input, Program};

/// The size that every screen is made for.
const SIZE: Size = Size { cols: 80, rows: 24 };

/// What one event came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// How long it took until the picture was ready to be sent.
    pub(super) took: Duration,
    /// How many bytes the picture has.
    pub(super) bytes: usize,
    /// How many bytes follow when the line is free again, where only the row that is typed in was sent.
    pub(super) later: usize,
}

/// What someone sits at who says nothing special of it.
pub(super) fn terminal() -> Terminal {
    Terminal {
        size: SIZE,
        term: "xterm-256color".to_owned(),
        colours: Colours::Sixteen,
        language: Some("da".to_owned()),
        reader: Reader::Person,
        place: TerminalPlace::Own,
    }
}

/// Someone at a terminal.
pub(super) struct Sat {
    program: Box<dyn Program>,
    screen: Screen,
    clock: SharedClock,
}

impl Sat {
    /// Someone who has just logged in.
    ///
    /// # Errors
    /// `bench-lost` when the log-in did not let them in.
    pub(super) fn down(house: &House, who: &Login) -> Result<Self, Refusal> {
        let terminal = terminal();
        let screen = Screen::new(&terminal);
        let mut sat = Self { program: house.program(terminal), screen, clock: house.clock.clone() };
        sat.tell(Answers::Anything, Input::Attached)?;
        for text in [who.login.as_str(), PASSWORD] {
            for letter in text.chars() {
                sat.press(KeyCode::Char(letter))?;
            }
            sat.press(KeyCode::Enter)?;
        }
        if sat.program.owner().is_some() { Ok(sat) } else { Err(lost("log-in")) }
    }

    /// A key, until its picture is ready.
    pub(super) fn press(&mut self, key: KeyCode) -> Result<Answered, Refusal> {
        let answers = match key {
            KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete => Answers::Typing,
            KeyCode::Up | KeyCode::Down => Answers::Stepping,
            _ => Answers::Anything,
        };
        self.tell(answers, Input::Key(KeyEvent::new(key, KeyModifiers::NONE)))
    }

    /// Somebody else changed something, until the picture is ready.
    pub(super) fn hear(&mut self) -> Result<Answered, Refusal> {
        self.tell(Answers::Anything, Input::Changed)
    }

    /// What the program wanted to be woken for, when that is due: a draft is kept.
    pub(super) fn wake(&mut self) -> Result<Option<Answered>, Refusal> {
        match self.program.wake_at() {
            Some(due) if due <= self.clock.monotonic() => self.tell(Answers::Anything, Input::Wake).map(Some),
            _ => Ok(None),
        }
    }

    fn tell(&mut self, answers: Answers, input: Input) -> Result<Answered, Refusal> {
        let began = self.clock.monotonic();
        let drawn = match self.program.update(input) {
            Flow::Stay => None,
            Flow::Redraw => Some(self.draw(answers)),
            Flow::Wipe => {
                self.screen.wipe();
                Some(self.draw(Answers::Anything))
            }
            Flow::Lock | Flow::Leave | Flow::Handover(_) => return Err(lost("session")),
        };
        let took = self.clock.monotonic() - began;
        let later = match &drawn {
            Some(Drawn { part: Part::First, .. }) => self.draw(Answers::Anything).bytes.len(),
            _ => 0,
        };
        Ok(Answered { took, bytes: drawn.map_or(0, |drawn| drawn.bytes.len()), later })
    }

    /// How many bytes the whole screen takes.
    pub(super) fn whole(&mut self) -> usize {
        self.screen.repaint();
        self.draw(Answers::Anything).bytes.len()
    }

    fn draw(&mut self, answers: Answers) -> Drawn {
        let program = &mut self.program;
        self.screen.draw(answers, |frame| program.view(frame))
    }
}

/// The screens did not go where the script wanted them.
pub(super) fn lost(place: &'static str) -> Refusal {
    Refusal::new(Kind::Unavailable, "bench-lost").with("place", place.to_owned())
}
