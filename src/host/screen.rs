//! A session's screen: what was last sent of it, and the bytes that bring a terminal up to date.
//! Must never know how the bytes travel, nor what is drawn.

use ratatui::Frame;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout;
use unicode_width::UnicodeWidthStr;

use super::message::{Size, Terminal};
use super::painter::{Painter, Synchronised};

/// Takes our screen up: the other screen, whole pastes, nothing of what was there.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h";
/// Takes our screen away and leaves the terminal as it was, without a trace of what was shown.
const LEAVE: &str = "\x1b[?2004l\x1b[m\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h";
/// The same in the middle of anything: ends a half sequence and an open bracket first.
const RESTORE: &str = "\x18\x1b[?2026l\x1b[?2004l\x1b[m\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h";
/// Takes everything off the terminal, what it keeps above its upper edge as well.
const WIPE: &str = "\x1b[m\x1b[H\x1b[2J\x1b[3J";

/// The screen of one session on one terminal.
pub struct Screen {
    terminal: ratatui::Terminal<Painter>,
    /// What has to go out before the next picture.
    before: Vec<u8>,
    /// For every row, where symbols of several cells stood in the last picture.
    wide: Vec<Vec<u16>>,
}

/// What to send to a terminal when the line breaks while our screen is up.
pub fn restoring() -> Vec<u8> {
    RESTORE.as_bytes().to_vec()
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
        let mut screen = Self { terminal, before: Vec::new(), wide: Vec::new() };
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
        let Ok(()) = self.terminal.clear();
    }

    /// Everything goes from the terminal, its scrollback as well, before the next picture.
    pub fn wipe(&mut self) {
        self.before.extend_from_slice(WIPE.as_bytes());
        self.repaint();
    }

    /// The bytes that make the terminal show what `view` draws; none when it does already.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> Vec<u8> {
        let wide = &mut self.wide;
        let Ok(_) = self.terminal.draw(|frame| {
            view(frame);
            renew_rows_of_wide_symbols(frame.buffer_mut(), wide);
        });
        let picture = self.terminal.backend_mut().finish();
        let mut bytes = std::mem::take(&mut self.before);
        bytes.extend_from_slice(&picture);
        bytes
    }

    /// The bytes that take our screen away.
    pub fn leave() -> Vec<u8> {
        LEAVE.as_bytes().to_vec()
    }
}

/// Has those rows sent whole in which symbols of several cells have come, gone or moved: what a
/// terminal leaves of a symbol that is half overwritten is its own affair, and no two agree.
fn renew_rows_of_wide_symbols(buffer: &mut Buffer, wide: &mut Vec<Vec<u16>>) {
    let area = buffer.area;
    wide.resize(usize::from(area.height), Vec::new());
    for (row, before) in area.rows().zip(wide) {
        let is_wide = |x: &u16| buffer[(*x, row.y)].symbol().width() > 1;
        let now: Vec<u16> = (row.left()..row.right()).filter(is_wide).collect();
        if now != *before {
            for x in row.left()..row.right() {
                buffer[(x, row.y)].set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
        *before = now;
    }
}

fn cells(size: Size) -> layout::Size {
    layout::Size { width: size.cols, height: size.rows }
}

#[cfg(test)]
mod tests;
