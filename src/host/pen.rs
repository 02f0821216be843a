//! What a terminal prints with: colours and modifiers, and the shortest codes from one pen to another.
//! Must never know what is printed.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What is printed next looks like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
}

impl Pen {
    /// Whether a blank looks as if it was printed with the plain pen.
    pub(super) fn leaves_blanks(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// The codes that make this the pen after another one; none is known before the first.
    pub(super) fn codes_after(self, before: Option<Self>) -> String {
        // What is taken off can only be taken off with everything else.
        let anew = pen_codes(PLAIN, self);
        let anew = if anew.is_empty() { anew } else { format!("0;{anew}") };
        match before {
            Some(from) if self.modifier.contains(from.modifier) => {
                Some(pen_codes(from, self)).filter(|codes| codes.len() <= anew.len()).unwrap_or(anew)
            }
            Some(_) | None => anew,
        }
    }
}

/// What shows without a letter. A slow blink or bold blank is a blank.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// The pen that a terminal begins with.
pub(super) const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// Whether erasing leaves what printing this cell would.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

/// The codes between one pen and another that has all of its modifiers.
fn pen_codes(from: Pen, to: Pen) -> String {
    let mut codes: Vec<u8> = modifier_codes(to.modifier.difference(from.modifier)).collect();
    if from.fg != to.fg {
        codes.push(colour_code(to.fg));
    }
    if from.bg != to.bg {
        codes.push(colour_code(to.bg) + 10);
    }
    let codes: Vec<String> = codes.iter().map(u8::to_string).collect();
    codes.join(";")
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
