//! A session's screen: what was last sent of it, and the bytes that bring a terminal up to date.
//! Must never know how the bytes travel, nor what is drawn.

use ratatui::Frame;
use ratatui::layout;

use super::message::{MAX_SIZE, Size, Terminal};
use super::painter::{Painter, Synchronised};
use super::picture::Row;
use super::plan::Plan;

/// Takes our screen up: the other screen, whole pastes, nothing of what was there.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h";
/// Takes everything off the screen, and off what the terminal keeps above its upper edge. Only behind [`blank_rows`]:
/// some terminals without a second screen (GNU screen, PuTTY) keep above the edge what is cleared at once.
const CLEAR: &str = "\x1b[H\x1b[2J\x1b[3J";
/// Puts our screen away when nothing stands on it any more.
const LEAVE: &str = "\x1b[?1049l\x1b[?25h";
/// Ends a half sequence, an open bracket and our ways of asking for input, in the middle of anything.
const BREAK_OFF: &str = "\x18\x1b[?2026l\x1b[?2004l";

/// The screen of one session on one terminal.
pub struct Screen {
    terminal: ratatui::Terminal<Painter>,
    /// What has to go out before the next picture.
    before: Vec<u8>,
    /// What the terminal shows, once it has taken what was sent.
    shown: Vec<Row>,
}

/// What a picture answers: whether a part of it may be sent ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// A letter typed or taken back: it is seen at once, what follows from it when the line is free again.
    Typing,
    /// A step up or down: what is gone through comes first, what can be done with it when the line is free again.
    Stepping,
    /// Anything else.
    Anything,
}

impl Answers {
    /// What a picture answers that answers both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Typing, Self::Typing) => Self::Typing,
            (Self::Stepping, Self::Stepping) => Self::Stepping,
            _ => Self::Anything,
        }
    }
}

/// What a terminal is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The bytes; none when it shows what it is to show already.
    pub bytes: Vec<u8>,
    /// How much of the picture they bring.
    pub part: Part,
}

/// How much of a picture is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// What is waited for; the rest is to be drawn when the terminal has taken it.
    First,
}

/// What to send to a terminal when the line breaks while our screen is up.
pub fn restoring() -> Vec<u8> {
    // The size may change until then, and nobody is there to ask: the last row takes what is too much.
    [BREAK_OFF, "\x1b[m", &blank_rows(MAX_SIZE.rows), CLEAR, LEAVE].concat().into_bytes()
}

/// Takes everything off a terminal whose size nobody asked for, where no screen of ours is up.
pub fn wiping() -> Vec<u8> {
    ["\x1b[m", &blank_rows(MAX_SIZE.rows), CLEAR].concat().into_bytes()
}

/// Blanks every row of the screen where it stands: no terminal keeps what is taken away so.
fn blank_rows(rows: u16) -> String {
    let mut bytes = String::from("\x1b[H");
    (0..rows).for_each(|_| bytes.push_str("\x1b[2K\x1b[B"));
    bytes
}

impl Screen {
    /// A screen for this terminal, on which ours is not up yet. The first picture takes it up.
    pub fn new(terminal: &Terminal) -> Self {
        let synchronised = match terminal.term.as_str() {
            "linux" | "dumb" => Synchronised::No,
            term if term.starts_with("vt") => Synchronised::No,
            _ => Synchronised::Yes,
        };
        let painter = Painter::new(cells(terminal.size), terminal.colours, synchronised);
        // The invariant is in the type: this back end cannot fail.
        let Ok(terminal) = ratatui::Terminal::new(painter);
        let mut screen = Self { terminal, before: Vec::new(), shown: Vec::new() };
        screen.repaint();
        screen.before.extend_from_slice(ENTER.as_bytes());
        screen
    }

    /// The terminal has another size: the next picture is painted whole.
    pub fn resize(&mut self, size: Size) {
        self.terminal.backend_mut().resize(cells(size));
        self.repaint();
    }

    /// The next picture is painted whole, whatever the terminal shows.
    pub fn repaint(&mut self) {
        self.terminal.backend_mut().forget();
        self.shown.clear();
        let Ok(()) = self.terminal.clear();
    }

    /// Everything goes from the terminal, its scrollback as well, before the next picture.
    pub fn wipe(&mut self) {
        let rows = self.terminal.backend().height();
        let bytes = ["\x1b[m", &blank_rows(rows), CLEAR].concat();
        self.before.extend_from_slice(bytes.as_bytes());
        self.repaint();
    }

    /// The bytes that make the terminal show what `view` draws, or the first part of that.
    pub fn draw(&mut self, answers: Answers, view: impl FnOnce(&mut Frame<'_>)) -> Drawn {
        let shown = &mut self.shown;
        let painter = self.terminal.backend();
        let slip = painter.slip();
        let row = painter.cursor_row();
        let mut part = Part::Whole;
        let Ok(_) = self.terminal.draw(|frame| {
            view(frame);
            let (plan, planned) = Plan::of(shown, frame.buffer_mut(), answers, row);
            part = planned;
            slip.write(plan.carry_out(shown, frame.buffer_mut()));
        });
        let picture = self.terminal.backend_mut().finish();
        let mut bytes = std::mem::take(&mut self.before);
        bytes.extend_from_slice(&picture);
        Drawn { bytes, part }
    }

    /// The bytes that take our screen away.
    pub fn leave(&self) -> Vec<u8> {
        let rows = self.terminal.backend().height();
        ["\x1b[?2004l\x1b[m", &blank_rows(rows), CLEAR, LEAVE].concat().into_bytes()
    }
}

fn cells(size: Size) -> layout::Size {
    layout::Size { width: size.cols, height: size.rows }
}

#[cfg(test)]
mod tests;
