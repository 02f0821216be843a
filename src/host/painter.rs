//! Cells into bytes: as few as a terminal needs, for lines on which every byte is waited for.
//! Must never know what is drawn, nor ask the process's own terminal anything.
//!
//! It stands where ratatui's crossterm back end would, because that one asks the process's own
//! terminal for size and cursor, decides colours for the whole process (`NO_COLOR`), and sets colours
//! and cursor anew in every frame. This one remembers, across frames, where the cursor stands and
//! which pen is in use: a typed character costs its own bytes and little more.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::message::Colours;
use super::pen::{PLAIN, Pen, is_blank};
use super::picture::{self, Look, Slide};
use super::plan::Orders;
use super::shift::{Shift, Way};

/// From this many blank cells on, erasing is shorter than printing blanks.
const ERASE_CELLS: u16 = 8;
/// From so many cells on that are to be emptied, of which hardly any other stays, a row is cleared first.
const GONE_CELLS: usize = 20;
/// So many cells may be sent again for that.
const STAYING_CELLS: usize = 3;
/// What erasing to the end of a row takes.
const ERASE_CODE_BYTES: usize = 3;
/// What a step over a few cells takes.
const STEP_BYTES: usize = 4;
/// So many rows down, stepping is shorter than naming the place.
const STEPS_DOWN: u16 = 4;
/// A frame longer than this is bracketed (or the cursor hidden), so that nobody sees it grow. A shorter one
/// comes in one packet.
const BRACKET_BYTES: usize = 512;

/// Begins and ends a synchronised output, where the terminal knows it; harmless where it does not.
const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";
const HIDE: &str = "\x1b[?25l";
const SHOW: &str = "\x1b[?25h";

/// Whether a terminal can be told that what follows is one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synchronised {
    /// It understands, or ignores, the brackets.
    Yes,
    /// It might show them.
    No,
}

/// Turns ratatui's changed cells into the bytes that change them on a terminal.
#[derive(Debug)]
pub struct Painter {
    size: Size,
    colours: Colours,
    synchronised: Synchronised,
    /// The bytes of the frame under work.
    frame: String,
    /// The pen of the terminal; none when it is not known.
    pen: Option<Pen>,
    /// Where the terminal's cursor stands.
    place: Place,
    /// Whether the terminal shows its cursor; none when it is not known.
    shows_cursor: Option<bool>,
    /// Where the cursor is to stand when the frame is done; none when it is to be hidden.
    wanted_cursor: Option<Position>,
    slip: Slip,
}

/// What the screen tells its painter of the frame that is being drawn, before the cells come: ratatui stands
/// between the two and passes nothing on but cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Slip(Arc<Mutex<Orders>>);

impl Slip {
    /// What holds for the next cells.
    pub(super) fn write(&self, orders: Orders) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = orders;
    }

    fn take(&self) -> Orders {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What is known of the terminal's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    At(Position),
    /// Behind the last cell of this row: terminals differ in what that means.
    RowEnd(u16),
    Unknown,
}

impl Painter {
    /// A painter for a terminal of which nothing is known but its size.
    pub fn new(size: Size, colours: Colours, synchronised: Synchronised) -> Self {
        Self {
            size,
            colours,
            synchronised,
            frame: String::new(),
            pen: None,
            place: Place::Unknown,
            shows_cursor: None,
            wanted_cursor: None,
            slip: Slip::default(),
        }
    }

    /// The row in which the terminal shows its cursor.
    pub(super) fn cursor_row(&self) -> Option<u16> {
        let shows = self.shows_cursor == Some(true);
        self.wanted_cursor.filter(|_| shows).map(|position| position.y)
    }

    /// Where it is written down what holds for the next cells.
    pub(super) fn slip(&self) -> Slip {
        self.slip.clone()
    }

    /// The terminal has another size now.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.place = Place::Unknown;
    }

    /// The terminal's height in rows.
    pub const fn height(&self) -> u16 {
        self.size.height
    }

    /// Forgets what the terminal shows and how its pen stands; the frame under work is dropped.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.pen = None;
        self.place = Place::Unknown;
        self.shows_cursor = None;
    }

    /// Ends the frame and gives its bytes: none when nothing on the terminal changes.
    pub fn finish(&mut self) -> Vec<u8> {
        let drawn = self.frame.len();
        match self.wanted_cursor {
            Some(position) => {
                self.move_to(position);
                if self.shows_cursor != Some(true) {
                    self.frame.push_str(SHOW);
                }
            }
            None if self.shows_cursor != Some(false) => self.frame.push_str(HIDE),
            None => {}
        }
        let travels = drawn > BRACKET_BYTES && self.shows_cursor != Some(false);
        self.shows_cursor = Some(self.wanted_cursor.is_some());
        let frame = std::mem::take(&mut self.frame);
        let framed = match self.synchronised {
            Synchronised::Yes if drawn > BRACKET_BYTES => format!("{BEGIN}{frame}{END}"),
            Synchronised::No if travels && self.wanted_cursor.is_some() => {
                format!("{HIDE}{frame}{SHOW}")
            }
            Synchronised::Yes | Synchronised::No => frame,
        };
        framed.into_bytes()
    }

    /// Has the terminal move rows by itself; those that come into the region are empty.
    fn shift(&mut self, shift: &Shift) {
        self.set_erasing_pen();
        let (top, bottom) = (shift.top + 1, shift.bottom + 1);
        self.push(format_args!("\x1b[{top};{bottom}r"));
        match shift.way {
            Way::Up(by) => self.push(format_args!("\x1b[{bottom}H{}", "\n".repeat(by.into()))),
            Way::Down(by) => self.push(format_args!("\x1b[{top}H{}", "\x1bM".repeat(by.into()))),
        }
        self.frame.push_str("\x1b[r");
        self.place = Place::Unknown;
    }

    /// Draws those cells of a row that differ from what the terminal shows there.
    fn draw_row(&mut self, row: &[(u16, u16, &Cell)], orders: &Orders) {
        let Some((_, y, _)) = row.first() else { return };
        if let Some((x, slide)) = orders.slides.get(y) {
            self.move_to(Position { x: *x, y: *y });
            self.set_erasing_pen();
            match slide {
                Slide::Left(by) => self.push(format_args!("\x1b[{by}P")),
                Slide::Right(by) => self.push(format_args!("\x1b[{by}@")),
            }
        }
        let shown: Option<Vec<_>> = orders.known.get(y).map(|row| row.cells().collect());
        let plain = picture::look(&Cell::EMPTY);
        let cleared = shown.as_ref().is_none_or(|shown| self.is_cleared_first(row, shown));
        if cleared {
            self.move_to(Position { x: 0, y: *y });
            self.set_erasing_pen();
            self.frame.push_str("\x1b[K");
        }
        let differs = |(x, _, cell): &(u16, u16, &Cell)| {
            let shown = shown.as_ref().filter(|_| !cleared).and_then(|shown| shown.get(usize::from(*x)));
            let (symbol, look) = shown.copied().unwrap_or((b" ", plain));
            symbol != cell.symbol().as_bytes() || look != picture::look(cell)
        };
        // Where nothing more stands, one code ends the row.
        let empty = row.iter().rev().take_while(|(_, _, cell)| is_blank(cell)).count();
        let (mut rest, tail) = row.split_at(row.len() - empty);
        let cleared = tail.iter().position(differs).map(|start| &tail[start..]);
        let ends_row = row.last().is_some_and(|(x, ..)| x + 1 == self.size.width);
        let cleared = cleared.filter(|cleared| {
            ends_row && cleared.iter().filter(|cell| differs(cell)).count() >= ERASE_CODE_BYTES
        });
        if cleared.is_none() {
            rest = row;
        }
        while let Some(start) = rest.iter().position(differs) {
            let mut end = start + 1;
            // What is skipped may be shorter to print again than to step over.
            while let Some(gap) = rest[end..].iter().position(differs) {
                let apart = rest[end].0 != rest[end - 1].0 + 1;
                if apart || !self.is_bridged(&rest[end - 1..end + gap]) {
                    break;
                }
                end += gap + 1;
            }
            self.draw_run(&rest[start..end]);
            rest = &rest[end..];
        }
        if let Some((x, y, _)) = cleared.and_then(<[_]>::first) {
            self.move_to(Position { x: *x, y: *y });
            self.set_erasing_pen();
            self.frame.push_str("\x1b[K");
        }
    }

    /// Whether a row is cleared before it is drawn: hardly a cell stays, and gaps are dear to empty one by one.
    fn is_cleared_first(&self, row: &[(u16, u16, &Cell)], shown: &[(&[u8], Look)]) -> bool {
        if row.len() != usize::from(self.size.width) {
            return false;
        }
        let same = |(x, _, cell): &(u16, u16, &Cell)| {
            shown.get(usize::from(*x)) == Some(&(cell.symbol().as_bytes(), picture::look(cell)))
        };
        let gone = row.iter().filter(|cell| is_blank(cell.2) && !same(cell)).count();
        let stays = row.iter().filter(|cell| !is_blank(cell.2) && same(cell)).count();
        gone >= GONE_CELLS && stays <= STAYING_CELLS
    }

    /// Whether the cells behind the first are as well printed as stepped over.
    fn is_bridged(&self, cells: &[(u16, u16, &Cell)]) -> bool {
        let Some(((_, _, first), gap)) = cells.split_first() else { return true };
        let pen = self.pen_of(first);
        let bytes: usize = gap.iter().map(|(_, _, cell)| cell.symbol().len()).sum();
        let fits = |cell: &Cell| self.pen_of(cell) == pen || (is_blank(cell) && pen.leaves_blanks());
        let alike = gap.iter().all(|(_, _, cell)| fits(cell) && has_sure_width(cell.symbol()));
        has_sure_width(first.symbol()) && alike && bytes <= STEP_BYTES
    }

    /// Draws the cells of a run that stand side by side in one row; a symbol of several cells stands for them.
    fn draw_run(&mut self, run: &[(u16, u16, &Cell)]) {
        let mut rest = run;
        while let Some((x, y, cell)) = rest.first() {
            let blanks = rest.iter().take_while(|(_, _, cell)| is_blank(cell)).count();
            let count = u16::try_from(blanks).unwrap_or(u16::MAX);
            let ends_row = x.saturating_add(count) >= self.size.width;
            if count >= ERASE_CELLS || (ends_row && count > 3) {
                self.move_to(Position { x: *x, y: *y });
                self.set_erasing_pen();
                if ends_row {
                    self.frame.push_str("\x1b[K");
                } else {
                    self.push(format_args!("\x1b[{count}X"));
                }
                rest = &rest[blanks..];
            } else {
                self.print(*x, *y, cell);
                rest = &rest[1..];
            }
        }
    }

    fn print(&mut self, x: u16, y: u16, cell: &Cell) {
        self.move_to(Position { x, y });
        let blank = is_blank(cell) && self.pen.is_some_and(Pen::leaves_blanks);
        if !blank {
            self.set_pen(self.pen_of(cell));
        }
        let symbol = harmless(cell.symbol());
        self.frame.push_str(symbol);
        self.place = if !has_sure_width(symbol) {
            Place::Unknown
        } else if x + 1 >= self.size.width {
            Place::RowEnd(y)
        } else {
            Place::At(Position { x: x + 1, y })
        };
    }

    /// The shortest way to a place.
    fn move_to(&mut self, to: Position) {
        let far = match (to.x, to.y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let near = match self.place {
            Place::At(at) if at == to => Some(String::new()),
            Place::At(at) if at.y == to.y => Some(along_row(at.x, to.x)),
            Place::RowEnd(y) if y == to.y => Some(format!("\r{}", along_row(0, to.x))),
            Place::At(Position { y, .. }) | Place::RowEnd(y) => {
                let down = to.y.checked_sub(y).filter(|down| *down <= STEPS_DOWN);
                down.map(|down| format!("\r{}{}", "\n".repeat(down.into()), along_row(0, to.x)))
            }
            Place::Unknown => None,
        };
        self.frame.push_str(&near.filter(|near| near.len() < far.len()).unwrap_or(far));
        self.place = Place::At(to);
    }

    fn pen_of(&self, cell: &Cell) -> Pen {
        match self.colours {
            Colours::None => Pen { modifier: cell.modifier, ..PLAIN },
            Colours::Sixteen => Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier },
        }
    }

    /// Cells that are erased, or come when others move, are as empty as the pen is.
    fn set_erasing_pen(&mut self) {
        if !self.pen.is_some_and(Pen::leaves_blanks) {
            self.set_pen(PLAIN);
        }
    }

    fn set_pen(&mut self, to: Pen) {
        if self.pen == Some(to) {
            return;
        }
        let codes = to.codes_after(self.pen);
        self.push(format_args!("\x1b[{codes}m"));
        self.pen = Some(to);
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // A string takes whatever is written to it.
        let _ = self.frame.write_fmt(text);
    }
}

impl Backend for Painter {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let orders = self.slip.take();
        if let Some(shift) = &orders.shift {
            self.shift(shift);
        }
        let mut row: Vec<(u16, u16, &Cell)> = Vec::new();
        for cell in content {
            if row.first().is_some_and(|first| first.1 != cell.1) {
                self.draw_row(&row, &orders);
                row.clear();
            }
            row.push(cell);
        }
        self.draw_row(&row, &orders);
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.wanted_cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.wanted_cursor.get_or_insert(Position::ORIGIN);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.wanted_cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        let Position { x, y } = position.into();
        let (right, bottom) = (self.size.width.saturating_sub(1), self.size.height.saturating_sub(1));
        if let Some(wanted) = &mut self.wanted_cursor {
            *wanted = Position { x: x.min(right), y: y.min(bottom) };
        }
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.clear_region(ClearType::All)
    }

    /// Clears everything, whichever region is named: a session always owns its whole screen.
    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        self.set_pen(PLAIN);
        self.frame.push_str("\x1b[H\x1b[2J");
        self.place = Place::At(Position::ORIGIN);
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

/// The shortest way from one column to another of the same row.
fn along_row(from: u16, to: u16) -> String {
    let column = format!("\x1b[{}G", to + 1);
    let steps = match (to.checked_sub(from), from.saturating_sub(to)) {
        (Some(0), _) => String::new(),
        (Some(1), _) => "\x1b[C".to_owned(),
        (Some(right), _) => format!("\x1b[{right}C"),
        (None, left @ 1..=3) => "\x08".repeat(usize::from(left)),
        (None, left) => format!("\x1b[{left}D"),
    };
    if steps.len() <= column.len() { steps } else { column }
}

/// The last gate before a terminal: no symbol may drive it, whoever let it through.
fn harmless(symbol: &str) -> &str {
    if symbol.is_empty() || symbol.chars().any(char::is_control) { "\u{fffd}" } else { symbol }
}

/// Whether all terminals agree that this symbol takes one cell. After any other the cursor's place
/// is not believed but set.
fn has_sure_width(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return false };
    matches!(character, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{259f}')
}
