//! The terminal at the far end, as it was asked for: its size, its type, and what its line ends look like to a
//! command. Must never pass on a word that was not looked at.

use crate::host::message::{Colours, Reader, Size, Terminal, TerminalPlace};

/// The longest name of a terminal type, in bytes.
const TERM_BYTES: usize = 64;
/// What stands for a type that is no name.
const UNKNOWN_TERM: &str = "dumb";
/// What stands for a size that was not told.
const USUAL_SIZE: Size = Size { cols: 80, rows: 24 };

/// A terminal that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pty {
    term: String,
    /// Its size when it was asked for.
    pub(super) size: Size,
}

impl Pty {
    /// The terminal of these words.
    pub(super) fn new(term: &str, cols: u32, rows: u32) -> Self {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
        let is_sound = !term.is_empty() && term.len() <= TERM_BYTES && term.chars().all(is_name);
        let term = if is_sound { term } else { UNKNOWN_TERM };
        Self { term: term.to_owned(), size: size(cols, rows) }
    }

    /// The terminal as the daemon wants to know it.
    pub(super) fn terminal(&self) -> Terminal {
        Terminal {
            size: self.size,
            term: self.term.clone(),
            colours: Colours::usual_for(&self.term),
            language: None,
            reader: Reader::Person,
            place: TerminalPlace::Network,
        }
    }
}

/// Where there is no terminal, only a stream of bytes.
pub(super) fn no_terminal() -> Terminal {
    Terminal {
        size: USUAL_SIZE,
        term: UNKNOWN_TERM.to_owned(),
        colours: Colours::None,
        language: None,
        reader: Reader::Machine,
        place: TerminalPlace::Network,
    }
}

/// A size within what is drawn; the usual one where none is told.
pub(super) fn size(cols: u32, rows: u32) -> Size {
    if cols == 0 || rows == 0 {
        return USUAL_SIZE;
    }
    let within = |cells: u32| u16::try_from(cells).unwrap_or(u16::MAX);
    Size { cols: within(cols), rows: within(rows) }.bounded()
}

/// Line ends as a terminal in raw mode wants them: `\n` becomes `\r\n`. `last` is the byte before.
pub(super) fn to_terminal(bytes: &[u8], last: &mut u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 16);
    for byte in bytes {
        if *byte == b'\n' && *last != b'\r' {
            out.push(b'\r');
        }
        out.push(*byte);
        *last = *byte;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_type_is_a_name_and_nothing_else() {
        for term in ["xterm-256color", "screen.xterm", "vt100", "putty+x_1"] {
            assert_eq!(Pty::new(term, 80, 24).terminal().term, term);
        }
        for term in ["", "xterm\x1b[2J", "../../etc", "xterm xterm", &"x".repeat(65)] {
            assert_eq!(Pty::new(term, 80, 24).terminal().term, "dumb", "{term:?}");
        }
        assert_eq!(Pty::new("xterm", 80, 24).terminal().colours, Colours::Sixteen);
        assert_eq!(Pty::new("vt220", 80, 24).terminal().colours, Colours::None);
    }

    #[test]
    fn a_size_stays_within_what_is_drawn() {
        assert_eq!(size(132, 43), Size { cols: 132, rows: 43 });
        assert_eq!(size(0, 0), USUAL_SIZE);
        assert_eq!(size(u32::MAX, u32::MAX), Size { cols: 500, rows: 200 });
    }

    #[test]
    fn lines_end_as_a_terminal_wants_them_however_they_are_cut() {
        let mut last = 0;
        let mut out = to_terminal(b"uge 47\nslut\r", &mut last);
        out.extend(to_terminal(b"\nend\n", &mut last));
        assert_eq!(out, b"uge 47\r\nslut\r\nend\r\n");
    }
}
