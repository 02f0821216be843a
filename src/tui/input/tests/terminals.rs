//! What the keys of real terminals send, as their terminfo entries and manuals have it, each cut at every byte.

use super::*;
use crossterm::event::KeyCode::{
    BackTab, Backspace, Char, Delete, Down, End, Enter, Esc, F, Home, Insert, KeypadBegin, Left, PageDown,
    PageUp, Right, Tab, Up,
};

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

type Keys = &'static [(&'static [u8], KeyCode, KeyModifiers)];

/// Cursor keys in normal and application mode, as everywhere.
const CURSOR: Keys = &[
    (b"\x1b[A", Up, NONE),
    (b"\x1b[B", Down, NONE),
    (b"\x1b[C", Right, NONE),
    (b"\x1b[D", Left, NONE),
    (b"\x1bOA", Up, NONE),
    (b"\x1bOB", Down, NONE),
    (b"\x1bOC", Right, NONE),
    (b"\x1bOD", Left, NONE),
    (b"\x1b[2~", Insert, NONE),
    (b"\x1b[3~", Delete, NONE),
    (b"\x1b[5~", PageUp, NONE),
    (b"\x1b[6~", PageDown, NONE),
    (b"\r", Enter, NONE),
    (b"\t", Tab, NONE),
    (b"\x7f", Backspace, NONE),
    (b"\x08", Backspace, NONE),
];

/// F5 and on, as everywhere.
const FUNCTION: Keys = &[
    (b"\x1b[15~", F(5), NONE),
    (b"\x1b[17~", F(6), NONE),
    (b"\x1b[18~", F(7), NONE),
    (b"\x1b[19~", F(8), NONE),
    (b"\x1b[20~", F(9), NONE),
    (b"\x1b[21~", F(10), NONE),
    (b"\x1b[23~", F(11), NONE),
    (b"\x1b[24~", F(12), NONE),
];

/// VT100's F1 to F4, which xterm, tmux and screen send.
const VT_FUNCTION: Keys =
    &[(b"\x1bOP", F(1), NONE), (b"\x1bOQ", F(2), NONE), (b"\x1bOR", F(3), NONE), (b"\x1bOS", F(4), NONE)];

/// Keys held with others, as xterm, tmux and newer PuTTYs send them.
const MODIFIED: Keys = &[
    (b"\x1b[Z", BackTab, NONE),
    (b"\x1b[1;2A", Up, SHIFT),
    (b"\x1b[1;2D", Left, SHIFT),
    (b"\x1b[1;3C", Right, ALT),
    (b"\x1b[1;5A", Up, CONTROL),
    (b"\x1b[1;5C", Right, CONTROL),
    (b"\x1b[1;6B", Down, CONTROL.union(SHIFT)),
    (b"\x1b[1;5H", Home, CONTROL),
    (b"\x1b[1;5F", End, CONTROL),
    (b"\x1b[3;2~", Delete, SHIFT),
    (b"\x1b[3;5~", Delete, CONTROL),
    (b"\x1b[5;5~", PageUp, CONTROL),
    (b"\x1b[1;2P", F(1), SHIFT),
    (b"\x1b[15;5~", F(5), CONTROL),
    (b"\x1b[24;2~", F(12), SHIFT),
];

const XTERM: Keys =
    &[(b"\x1bOH", Home, NONE), (b"\x1bOF", End, NONE), (b"\x1b[H", Home, NONE), (b"\x1b[F", End, NONE)];

/// tmux and screen.
const SCREEN: Keys = &[(b"\x1b[1~", Home, NONE), (b"\x1b[4~", End, NONE)];

const LINUX: Keys = &[
    (b"\x1b[1~", Home, NONE),
    (b"\x1b[4~", End, NONE),
    (b"\x1b[[A", F(1), NONE),
    (b"\x1b[[B", F(2), NONE),
    (b"\x1b[[C", F(3), NONE),
    (b"\x1b[[D", F(4), NONE),
    (b"\x1b[[E", F(5), NONE),
    // Shift+Tab; it left the form.
    (b"\x1b\t", BackTab, NONE),
];

/// PuTTY in its several modes: the usual, rxvt's Home and End, and the Linux console's function keys.
const PUTTY: Keys = &[
    (b"\x1b[1~", Home, NONE),
    (b"\x1b[4~", End, NONE),
    (b"\x1b[7~", Home, NONE),
    (b"\x1b[8~", End, NONE),
    (b"\x1b[11~", F(1), NONE),
    (b"\x1b[12~", F(2), NONE),
    (b"\x1b[13~", F(3), NONE),
    (b"\x1b[14~", F(4), NONE),
    (b"\x1b[[A", F(1), NONE),
];

/// The keypad in application mode.
const KEYPAD: Keys = &[
    (b"\x1bOM", Enter, NONE),
    (b"\x1bOj", Char('*'), NONE),
    (b"\x1bOk", Char('+'), NONE),
    (b"\x1bOl", Char(','), NONE),
    (b"\x1bOm", Char('-'), NONE),
    (b"\x1bOn", Char('.'), NONE),
    (b"\x1bOo", Char('/'), NONE),
    (b"\x1bOp", Char('0'), NONE),
    (b"\x1bOq", Char('1'), NONE),
    (b"\x1bOr", Char('2'), NONE),
    (b"\x1bOs", Char('3'), NONE),
    (b"\x1bOt", Char('4'), NONE),
    (b"\x1bOu", Char('5'), NONE),
    (b"\x1bOv", Char('6'), NONE),
    (b"\x1bOw", Char('7'), NONE),
    (b"\x1bOx", Char('8'), NONE),
    (b"\x1bOy", Char('9'), NONE),
    (b"\x1bOX", Char('='), NONE),
    (b"\x1bOE", KeypadBegin, NONE),
];

/// AltGr as Ctrl+Alt, told by its number; and plainly, as most send it.
const ALTGR: Keys = &[
    (b"@", Char('@'), NONE),
    (b"\x1b[64;7u", Char('@'), NONE),
    (b"\x1b[27;7;64~", Char('@'), NONE),
    (b"\x1b[123;7u", Char('{'), NONE),
    (b"\x1b[27;7;92~", Char('\\'), NONE),
    (b"\x1b[8364;7u", Char('€'), NONE),
    (b"\x1b[27;7;8364~", Char('€'), NONE),
    (b"\xe2\x82\xac", Char('€'), NONE),
];

const ALL: [(&str, Keys); 11] = [
    ("everywhere", CURSOR),
    ("everywhere", FUNCTION),
    ("xterm, tmux, screen", VT_FUNCTION),
    ("xterm, tmux, PuTTY", MODIFIED),
    ("xterm", XTERM),
    ("tmux, screen", SCREEN),
    ("linux", LINUX),
    ("PuTTY", PUTTY),
    ("keypad", KEYPAD),
    ("AltGr", ALTGR),
    ("Escape, as it is and by its number", &[(b"\x1b", Esc, NONE), (b"\x1b[27u", Esc, NONE)]),
];

#[test]
fn every_key_of_every_terminal_is_known_wherever_it_is_cut() {
    for (terminal, keys) in ALL {
        for (bytes, code, modifiers) in keys {
            let expected = [held(*code, *modifiers)];
            for cut in 0..=bytes.len() {
                let mut decoder = Decoder::new();
                let mut out = decoder.feed(&bytes[..cut], START);
                out.extend(decoder.feed(&bytes[cut..], START));
                out.extend(decoder.expire(LATE));
                assert_eq!(out, expected, "{terminal}: {bytes:?} cut at {cut}");
            }
        }
    }
}

/// A letter that comes as two characters is two keys; the fields put it together.
#[test]
fn decomposed_letters_come_whole_and_in_order_wherever_they_are_cut() {
    let text = "Bla\u{30a}bæro\u{308}d";
    for cut in 0..text.len() {
        let mut decoder = Decoder::new();
        let mut out = decoder.feed(&text.as_bytes()[..cut], START);
        out.extend(decoder.feed(&text.as_bytes()[cut..], START));
        assert_eq!(out, typed(text), "cut at {cut}");
    }
    assert_eq!(crate::domain::text::Line::new("Bla\u{30a}bær"), "Blåbær");
}

#[test]
fn a_paste_of_200_kilobytes_is_one_paste_wherever_it_is_cut() {
    let text = "æøå 20m\r\n".repeat(200 * 1024 / 12);
    let bytes = format!("\x1b[200~{text}\x1b[201~");
    for piece in [7, 4096, bytes.len()] {
        let mut decoder = Decoder::new();
        let out: Vec<Input> =
            bytes.as_bytes().chunks(piece).flat_map(|chunk| decoder.feed(chunk, START)).collect();
        assert_eq!(out, [Input::Paste(text.clone())], "in pieces of {piece}");
    }
}

/// An end mark inside a paste ends it, as terminals that filter none would have it: what follows is typed text
/// and keys, and never a command that was not visible. A second beginning inside is text.
#[test]
fn marks_inside_a_paste_do_no_harm() {
    assert_eq!(
        decode(b"\x1b[200~a\x1b[200~b\x1b[201~c"),
        [vec![Input::Paste("a\x1b[200~b".to_owned())], typed("c")].concat()
    );
    assert_eq!(
        decode(b"\x1b[200~a\x1b[201~b\x1b[201~c"),
        [vec![Input::Paste("a".to_owned())], typed("bc")].concat()
    );
    let control = "a\x00\x03\x04\x1a\x7f\x1b]52;c;aGVq\x07b";
    assert_eq!(decode(format!("\x1b[200~{control}\x1b[201~").as_bytes()), [Input::Paste(control.to_owned())]);
}

/// Megabytes of a sequence without an end: no more is kept than one sequence or paste may be long, and the
/// next key after a pause is understood.
#[test]
fn what_never_ends_is_bounded_and_forgotten() {
    for begun in [&b"\x1b["[..], b"\x1b]52;c;", b"\x1bP", b"\x1b_", b"\x1b[<", b"\x1b[200~"] {
        let mut decoder = Decoder::new();
        let mut longest = 0;
        let mut out = decoder.feed(begun, START);
        for _ in 0..640 {
            out = decoder.feed(&[b'1'; 4096], START);
            let pasted = |input: &Input| if let Input::Paste(text) = input { text.len() } else { 1 };
            longest = longest.max(out.iter().map(pasted).max().unwrap_or_default());
        }
        assert!(longest <= PASTE_CAP_BYTES, "{begun:?}: {longest} bytes at once");
        drop(out);
        if let Some(deadline) = decoder.deadline() {
            decoder.expire(deadline);
        }
        assert_eq!(decoder.feed(b"n", LATE), typed("n"), "{begun:?}");
    }
}
