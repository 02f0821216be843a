//! A terminal at which someone sits, without the terminal: keys in, the bytes of pictures out, and how long
//! each key took from its arrival until its picture was ready to be sent.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::house::House;
use crate::cli::sandbox::{Login, PASSWORD};
use crate::domain::clock::SharedClock;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::message::{Colours, Reader, Size, Terminal, TerminalPlace};
use crate::host::screen::Screen;
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
        let terminal = Terminal {
            size: SIZE,
            term: "xterm-256color".to_owned(),
            colours: Colours::Sixteen,
            language: Some("da".to_owned()),
            reader: Reader::Person,
            place: TerminalPlace::Own,
        };
        let screen = Screen::new(&terminal);
        let mut sat = Self { program: house.program(terminal), screen, clock: house.clock.clone() };
        sat.tell(Input::Attached)?;
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
        self.tell(Input::Key(KeyEvent::new(key, KeyModifiers::NONE)))
    }

    /// Somebody else changed something, until the picture is ready.
    pub(super) fn hear(&mut self) -> Result<Answered, Refusal> {
        self.tell(Input::Changed)
    }

    /// What the program wanted to be woken for, when that is due: a draft is kept.
    pub(super) fn wake(&mut self) -> Result<Option<Answered>, Refusal> {
        match self.program.wake_at() {
            Some(due) if due <= self.clock.monotonic() => self.tell(Input::Wake).map(Some),
            _ => Ok(None),
        }
    }

    fn tell(&mut self, input: Input) -> Result<Answered, Refusal> {
        let began = self.clock.monotonic();
        let bytes = match self.program.update(input) {
            Flow::Stay => 0,
            Flow::Redraw => self.draw(),
            Flow::Wipe => {
                self.screen.wipe();
                self.draw()
            }
            Flow::Leave | Flow::Handover(_) => return Err(lost("session")),
        };
        Ok(Answered { took: self.clock.monotonic() - began, bytes })
    }

    fn draw(&mut self) -> usize {
        let program = &mut self.program;
        self.screen.draw(|frame| program.view(frame)).len()
    }
}

/// The screens did not go where the script wanted them.
pub(super) fn lost(place: &'static str) -> Refusal {
    Refusal::new(Kind::Unavailable, "bench-lost").with("place", place.to_owned())
}
