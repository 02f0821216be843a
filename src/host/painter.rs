//! Cells into bytes: as few as a terminal needs, for lines on which every byte is waited for.
//! Must never know what is drawn, nor ask the process's own terminal anything.
//!
//! It stands where ratatui's crossterm back end would, because that one asks the process's own
//! terminal for size and cursor, decides colours for the whole process (`NO_COLOR`), and sets colours
//! and cursor anew in every frame. This one remembers, across frames, where the cursor stands and
//! which pen is in use: a typed character costs its own bytes and little more.

use std::convert::Infallible;
use std::fmt::Write as _;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

use super::message::Colours;

/// From this many blank cells on, erasing is shorter than printing blanks.
const ERASE_CELLS: u16 = 8;
/// A frame longer than this is bracketed (or the cursor hidden), so that nobody sees it grow.
const BRACKET_BYTES: usize = 64;

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
}

/// What is printed next looks like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

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
        }
    }

    /// The terminal has another size now.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.place = Place::Unknown;
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

    /// Draws the cells of a run that stand side by side in one row.
    fn draw_run(&mut self, run: &[(u16, u16, &Cell)]) {
        let mut rest = run;
        while let Some((x, y, cell)) = rest.first() {
            let blanks = rest.iter().take_while(|(_, _, cell)| is_blank(cell)).count();
            let count = u16::try_from(blanks).unwrap_or(u16::MAX);
            let ends_row = x.saturating_add(count) >= self.size.width;
            if count >= ERASE_CELLS || (ends_row && count > 3) {
                self.move_to(Position { x: *x, y: *y });
                self.set_pen(PLAIN);
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
        self.set_pen(self.pen_of(cell));
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
        let far = format!("\x1b[{};{}H", to.y + 1, to.x + 1);
        let near = match self.place {
            Place::At(at) if at == to => String::new(),
            Place::At(at) if at.y == to.y => along_row(at.x, to.x),
            Place::At(Position { y, .. }) | Place::RowEnd(y) if y == to.y => {
                format!("\r{}", along_row(0, to.x))
            }
            Place::At(Position { y, .. }) | Place::RowEnd(y) if y + 1 == to.y => {
                format!("\r\n{}", along_row(0, to.x))
            }
            Place::At(_) | Place::RowEnd(_) | Place::Unknown => far.clone(),
        };
        self.frame.push_str(if near.len() < far.len() { &near } else { &far });
        self.place = Place::At(to);
    }

    fn pen_of(&self, cell: &Cell) -> Pen {
        match self.colours {
            Colours::None => Pen { modifier: cell.modifier, ..PLAIN },
            Colours::Sixteen => Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier },
        }
    }

    fn set_pen(&mut self, to: Pen) {
        if self.pen == Some(to) {
            return;
        }
        let mut codes: Vec<u8> = Vec::new();
        // What is taken off can only be taken off with everything else.
        let from = match self.pen {
            Some(from) if to.modifier.contains(from.modifier) => from,
            Some(_) | None => {
                codes.push(0);
                PLAIN
            }
        };
        codes.extend(modifier_codes(to.modifier.difference(from.modifier)));
        if from.fg != to.fg {
            codes.push(colour_code(to.fg));
        }
        if from.bg != to.bg {
            codes.push(colour_code(to.bg) + 10);
        }
        let codes: Vec<String> = codes.iter().map(u8::to_string).collect();
        let codes = codes.join(";");
        // A lone zero is what an empty list means.
        self.push(format_args!("\x1b[{}m", if codes == "0" { "" } else { &codes }));
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
        let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
        for (x, y, cell) in content {
            let follows = run.last().is_some_and(|(last_x, last_y, _)| (last_x + 1, *last_y) == (x, y));
            if !follows {
                self.draw_run(&run);
                run.clear();
            }
            run.push((x, y, cell));
        }
        self.draw_run(&run);
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

/// Whether erasing leaves what printing this cell would.
fn is_blank(cell: &Cell) -> bool {
    let seen = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(seen)
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
    matches!(character, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{2500}'..='\u{259f}')
}

/// The codes that add these modifiers.
fn modifier_codes(modifier: Modifier) -> impl Iterator<Item = u8> {
    let codes = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::SLOW_BLINK, 5),
        (Modifier::REVERSED, 7),
        (Modifier::HIDDEN, 8),
        (Modifier::CROSSED_OUT, 9),
    ];
    codes.into_iter().filter(move |(flag, _)| modifier.contains(*flag)).map(|(_, code)| code)
}

/// The code of a foreground colour; a background is ten more. What is beyond the sixteen is the
/// terminal's own colour.
fn colour_code(colour: Color) -> u8 {
    match colour {
        Color::Black | Color::Indexed(0) => 30,
        Color::Red | Color::Indexed(1) => 31,
        Color::Green | Color::Indexed(2) => 32,
        Color::Yellow | Color::Indexed(3) => 33,
        Color::Blue | Color::Indexed(4) => 34,
        Color::Magenta | Color::Indexed(5) => 35,
        Color::Cyan | Color::Indexed(6) => 36,
        Color::Gray | Color::Indexed(7) => 37,
        Color::DarkGray | Color::Indexed(8) => 90,
        Color::LightRed | Color::Indexed(9) => 91,
        Color::LightGreen | Color::Indexed(10) => 92,
        Color::LightYellow | Color::Indexed(11) => 93,
        Color::LightBlue | Color::Indexed(12) => 94,
        Color::LightMagenta | Color::Indexed(13) => 95,
        Color::LightCyan | Color::Indexed(14) => 96,
        Color::White | Color::Indexed(15) => 97,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => 39,
    }
}
