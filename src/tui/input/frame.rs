//! Cuts a terminal's bytes into characters, control bytes, escape sequences and pastes.
//! Knows where a sequence ends and never what it means. Nothing it holds grows beyond its cap.

use std::mem;
use std::time::Duration;

/// The longest paste handed on in one piece.
pub const PASTE_CAP_BYTES: usize = 256 * 1024;

/// The longest escape sequence that can mean a key or a mouse event.
const SEQUENCE_CAP_BYTES: usize = 64;
/// After so many bytes a string sequence (a terminal's answer) is taken for lost.
const STRING_CAP_BYTES: usize = 4096;

const ESCAPE: u8 = 0x1B;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// How long a lone Escape waits for the rest of a sequence.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(75);
/// How long the first bytes of a character wait for its last.
const CHARACTER_PATIENCE: Duration = Duration::from_millis(250);
/// How long a sequence that has begun waits for its end: no hand types one, but a poor line may split it.
const SEQUENCE_PATIENCE: Duration = Duration::from_secs(1);
/// How long a paste may be silent before it is taken to have lost its end.
const PASTE_PATIENCE: Duration = Duration::from_secs(2);

/// One whole piece of input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A character that is no control character.
    Char(char),
    /// A control byte other than Escape.
    Control(u8),
    /// The Escape key.
    Escape,
    /// A whole CSI or SS3 sequence, Escape included.
    Sequence(Vec<u8>),
    /// Pasted text as it came, at most [`PASTE_CAP_BYTES`] long.
    Paste(String),
}

/// Where in a piece we are.
#[derive(Debug, Default)]
enum State {
    /// Between pieces.
    #[default]
    Ground,
    /// Inside a character of several bytes.
    Character { bytes: [u8; 4], held: usize, whole: usize },
    /// After an Escape.
    Escape,
    /// After `ESC O`.
    Ss3,
    /// After `ESC [`. A sequence beyond the cap is `spoilt`: read to its end and dropped.
    Csi { bytes: Vec<u8>, spoilt: bool },
    /// After `ESC [ M`: three bytes of an old mouse report, dropped.
    OldMouse { left: u8 },
    /// Inside an OSC, DCS, APC, PM or SOS string, dropped up to its end.
    Text { read: usize, escaped: bool },
    /// Inside a bracketed paste.
    Paste { bytes: Vec<u8> },
}

/// The cutter. Feed it byte by byte.
#[derive(Debug, Default)]
pub struct Framer {
    state: State,
}

impl Framer {
    /// Takes one byte and emits what it completes.
    pub fn push(&mut self, byte: u8, emit: &mut impl FnMut(Token)) {
        self.state = match mem::take(&mut self.state) {
            State::Ground => ground(byte, emit),
            State::Character { bytes, held, whole } => character(bytes, held, whole, byte, emit),
            State::Escape => escape(byte, emit),
            State::Ss3 => ss3(byte, emit),
            State::Csi { bytes, spoilt } => csi(bytes, spoilt, byte, emit),
            State::OldMouse { left } if left > 1 => State::OldMouse { left: left - 1 },
            State::OldMouse { .. } => State::Ground,
            State::Text { read, escaped } => text(read, escaped, byte, emit),
            State::Paste { bytes } => paste(bytes, byte, emit),
        };
    }

    /// How long what is held may wait for its next byte; none when nothing is held.
    pub const fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Character { .. } => Some(CHARACTER_PATIENCE),
            State::Escape => Some(ESCAPE_PATIENCE),
            State::Ss3 | State::Csi { .. } | State::OldMouse { .. } | State::Text { .. } => {
                Some(SEQUENCE_PATIENCE)
            }
            State::Paste { .. } => Some(PASTE_PATIENCE),
        }
    }

    /// Gives up waiting: emits what can be made of what is held.
    pub fn release(&mut self, emit: &mut impl FnMut(Token)) {
        match mem::take(&mut self.state) {
            State::Ground | State::OldMouse { .. } | State::Text { .. } => {}
            State::Character { bytes, held, .. } => latin(&bytes[..held], emit),
            State::Escape => emit(Token::Escape),
            State::Ss3 => [Token::Escape, Token::Char('O')].into_iter().for_each(emit),
            State::Csi { bytes, .. } if bytes.len() == 2 => {
                [Token::Escape, Token::Char('[')].into_iter().for_each(emit);
            }
            State::Csi { .. } => {}
            State::Paste { bytes } => emit_paste(&bytes, emit),
        }
    }
}

fn ground(byte: u8, emit: &mut impl FnMut(Token)) -> State {
    match byte {
        ESCAPE => return State::Escape,
        0x00..=0x1F | 0x7F => emit(Token::Control(byte)),
        0x20..=0x7E => emit(Token::Char(char::from(byte))),
        _ => return begin(byte, emit),
    }
    State::Ground
}

/// Begins a character of two, three or four bytes, if the byte can.
fn begin(byte: u8, emit: &mut impl FnMut(Token)) -> State {
    let whole = match byte {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => {
            latin(&[byte], emit);
            return State::Ground;
        }
    };
    State::Character { bytes: [byte, 0, 0, 0], held: 1, whole }
}

fn character(mut bytes: [u8; 4], held: usize, whole: usize, byte: u8, emit: &mut impl FnMut(Token)) -> State {
    if byte & 0b1100_0000 != 0b1000_0000 {
        latin(&bytes[..held], emit);
        return ground(byte, emit);
    }
    bytes[held] = byte;
    let held = held + 1;
    if held < whole {
        return State::Character { bytes, held, whole };
    }
    match std::str::from_utf8(&bytes[..whole]) {
        Ok(text) => text.chars().filter(|c| !c.is_control()).for_each(|c| emit(Token::Char(c))),
        Err(_) => latin(&bytes[..whole], emit),
    }
    State::Ground
}

fn escape(byte: u8, emit: &mut impl FnMut(Token)) -> State {
    match byte {
        b'[' => State::Csi { bytes: vec![ESCAPE, b'['], spoilt: false },
        b'O' => State::Ss3,
        b']' | b'P' | b'_' | b'^' | b'X' => State::Text { read: 0, escaped: false },
        // Shift+Tab on the Linux console.
        b'\t' => {
            emit(Token::Sequence(b"\x1b[Z".to_vec()));
            State::Ground
        }
        // Escape, and then another key: typed quickly, or brought together by a poor line. A terminal sends the same
        // for a key held with Alt, but Alt asks for nothing here, and Escape for much.
        ESCAPE => {
            emit(Token::Escape);
            State::Escape
        }
        _ => {
            emit(Token::Escape);
            ground(byte, emit)
        }
    }
}

fn ss3(byte: u8, emit: &mut impl FnMut(Token)) -> State {
    match byte {
        0x20..=0x7E => {
            emit(Token::Sequence(vec![ESCAPE, b'O', byte]));
            State::Ground
        }
        _ => {
            emit(Token::Escape);
            emit(Token::Char('O'));
            ground(byte, emit)
        }
    }
}

fn csi(mut bytes: Vec<u8>, spoilt: bool, byte: u8, emit: &mut impl FnMut(Token)) -> State {
    let first = bytes.len() == 2;
    match byte {
        // The Linux console's function keys: one more letter follows.
        b'[' if first => {
            bytes.push(byte);
            State::Csi { bytes, spoilt }
        }
        b'M' if first => State::OldMouse { left: 3 },
        0x40..=0x7E => {
            bytes.push(byte);
            if bytes == PASTE_START {
                return State::Paste { bytes: Vec::new() };
            }
            // An end without its beginning says nothing.
            if !spoilt && bytes != PASTE_END {
                emit(Token::Sequence(bytes));
            }
            State::Ground
        }
        0x20..=0x3F => {
            let spoilt = spoilt || bytes.len() >= SEQUENCE_CAP_BYTES;
            if !spoilt {
                bytes.push(byte);
            }
            State::Csi { bytes, spoilt }
        }
        // A control byte or a foreign character: the sequence was broken off.
        _ => ground(byte, emit),
    }
}

fn text(read: usize, escaped: bool, byte: u8, emit: &mut impl FnMut(Token)) -> State {
    const BELL: u8 = 0x07;
    const CANCEL: u8 = 0x18;
    const SUBSTITUTE: u8 = 0x1A;
    match byte {
        b'\\' if escaped => State::Ground,
        _ if escaped => escape(byte, emit),
        BELL | CANCEL | SUBSTITUTE => State::Ground,
        _ if read >= STRING_CAP_BYTES => State::Ground,
        _ => State::Text { read: read + 1, escaped: byte == ESCAPE },
    }
}

fn paste(mut bytes: Vec<u8>, byte: u8, emit: &mut impl FnMut(Token)) -> State {
    bytes.push(byte);
    if bytes.ends_with(PASTE_END) {
        bytes.truncate(bytes.len() - PASTE_END.len());
        emit_paste(&bytes, emit);
        return State::Ground;
    }
    if bytes.len() < PASTE_CAP_BYTES {
        return State::Paste { bytes };
    }
    // Hand on all but what may be the beginning of a character or of the end mark.
    let cut = safe_cut(&bytes);
    let rest = bytes.split_off(cut);
    emit_paste(&bytes, emit);
    State::Paste { bytes: rest }
}

/// Where a full paste can be cut: before a begun end mark, and not inside a character.
fn safe_cut(bytes: &[u8]) -> usize {
    let end = bytes.len();
    let mark = (1..PASTE_END.len()).rev().find(|held| bytes.ends_with(&PASTE_END[..*held])).unwrap_or(0);
    let mut cut = end - mark;
    for back in 1..=3.min(cut) {
        match bytes[cut - back] {
            0x80..=0xBF => {}
            0xC2..=0xF4 => {
                cut -= back;
                break;
            }
            _ => break,
        }
    }
    cut
}

fn emit_paste(bytes: &[u8], emit: &mut impl FnMut(Token)) {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        latin(chunk.invalid(), &mut |token| {
            if let Token::Char(c) = token {
                text.push(c);
            }
        });
    }
    if !text.is_empty() {
        emit(Token::Paste(text));
    }
}

/// Bytes that are no UTF-8, as a terminal set to Latin-1 means them. Its control characters mean nothing.
fn latin(bytes: &[u8], emit: &mut impl FnMut(Token)) {
    for byte in bytes {
        match byte {
            0xA0..=0xFF => emit(Token::Char(char::from(*byte))),
            _ => emit(Token::Char(char::REPLACEMENT_CHARACTER)),
        }
    }
}
