//! Keys from real terminals' bytes; and that no cut, no junk and no silence can upset the decoder.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEventKind};
use proptest::prelude::*;

use super::super::program::Input;
use super::{Decoder, PASTE_CAP_BYTES};

const START: Duration = Duration::from_secs(100);
const LATE: Duration = Duration::from_secs(200);

fn key(code: KeyCode) -> Input {
    Input::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn held(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(|c| key(KeyCode::Char(c))).collect()
}

/// All events of the bytes, given in one piece, and what is released in the end.
fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::new();
    let mut out = decoder.feed(bytes, START);
    out.extend(decoder.expire(LATE));
    out
}

#[test]
fn keys_are_known_from_every_terminal() {
    let cases: &[(&[u8], KeyCode)] = &[
        (b"\x1b[A", KeyCode::Up),
        (b"\x1bOA", KeyCode::Up),
        (b"\x1b[H", KeyCode::Home),
        (b"\x1bOH", KeyCode::Home),
        (b"\x1b[1~", KeyCode::Home),
        (b"\x1b[7~", KeyCode::Home),
        (b"\x1b[F", KeyCode::End),
        (b"\x1bOF", KeyCode::End),
        (b"\x1b[4~", KeyCode::End),
        (b"\x1b[8~", KeyCode::End),
        (b"\x1b[2~", KeyCode::Insert),
        (b"\x1b[3~", KeyCode::Delete),
        (b"\x1b[5~", KeyCode::PageUp),
        (b"\x1b[6~", KeyCode::PageDown),
        (b"\x1bOP", KeyCode::F(1)),
        (b"\x1b[11~", KeyCode::F(1)),
        (b"\x1b[[A", KeyCode::F(1)),
        (b"\x1b[[E", KeyCode::F(5)),
        (b"\x1b[12~", KeyCode::F(2)),
        (b"\x1b[24~", KeyCode::F(12)),
        (b"\x1b[Z", KeyCode::BackTab),
        (b"\x1bOM", KeyCode::Enter),
        (b"\x1bOk", KeyCode::Char('+')),
        (b"\x1bOp", KeyCode::Char('0')),
        (b"\x1bOy", KeyCode::Char('9')),
        (b"\r", KeyCode::Enter),
        (b"\n", KeyCode::Enter),
        (b"\x7f", KeyCode::Backspace),
        (b"\x08", KeyCode::Backspace),
        (b"\t", KeyCode::Tab),
        (b"\x1b", KeyCode::Esc),
        (b"\x1b[27u", KeyCode::Esc),
    ];
    for (bytes, code) in cases {
        assert_eq!(decode(bytes), [key(*code)], "{bytes:?}");
    }
}

#[test]
fn modifiers_are_told_where_they_matter() {
    let control = KeyModifiers::CONTROL;
    assert_eq!(decode(b"\x13"), [held(KeyCode::Char('s'), control)]);
    assert_eq!(decode(b"\x1b[115;5u"), [held(KeyCode::Char('s'), control)]);
    assert_eq!(decode(b"\x1b[27;5;115~"), [held(KeyCode::Char('s'), control)]);
    assert_eq!(decode(b"\x1b[1;5C"), [held(KeyCode::Right, control)]);
    assert_eq!(decode(b"\x1b[3;5~"), [held(KeyCode::Delete, control)]);
    assert_eq!(decode(b"\x00"), [held(KeyCode::Char(' '), control)]);
    assert_eq!(decode(b"\x1b[98;3u"), [held(KeyCode::Char('b'), KeyModifiers::ALT)]);
    // A capital needs no Shift beside it, however it was reported.
    assert_eq!(decode(b"\x1b[97;2u"), typed("A"));
    assert_eq!(decode(b"A"), typed("A"));
    // A release is no key.
    assert_eq!(decode(b"\x1b[97;1:3u"), []);
}

/// On Windows AltGr is Ctrl+Alt: a Dane who types `@` must get it.
#[test]
fn altgr_types_text() {
    assert_eq!(decode(b"\x1b[64;7u"), typed("@"));
    assert_eq!(decode("\x1b[8364;7u".as_bytes()), typed("€"));
    let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
    assert_eq!(decode(b"\x1b[120;7u"), [held(KeyCode::Char('x'), both)]);
}

#[test]
fn danish_letters_arrive_whole_and_from_latin_terminals() {
    assert_eq!(decode("blåbærgrød".as_bytes()), typed("blåbærgrød"));
    assert_eq!(decode(b"bl\xe5b\xe6rgr\xf8d"), typed("blåbærgrød"));
    assert_eq!(decode(b"\xf8"), typed("ø"));
    assert_eq!(decode(b"\x80"), typed("\u{FFFD}"));
}

#[test]
fn escape_waits_a_moment_for_the_rest() {
    let mut decoder = Decoder::new();
    assert_eq!(decoder.deadline(), None);
    assert_eq!(decoder.feed(b"\x1b", START), []);
    let deadline = decoder.deadline().expect("an escape is held");
    let waited = deadline - START;
    assert!((50..=100).contains(&waited.as_millis()), "{waited:?}");
    assert_eq!(decoder.expire(deadline - Duration::from_millis(1)), []);
    assert_eq!(decoder.expire(deadline), [key(KeyCode::Esc)]);
    assert_eq!(decoder.deadline(), None);
    assert_eq!(decoder.feed(b"[A", deadline), typed("[A"));
}

#[test]
fn escape_and_a_sequence_in_one_piece_are_two_keys() {
    assert_eq!(decode(b"\x1b\x1b[A"), [key(KeyCode::Esc), key(KeyCode::Up)]);
    assert_eq!(decode(b"\x1b\x1b"), [key(KeyCode::Esc), key(KeyCode::Esc)]);
}

/// Escape and then a letter, typed quickly or brought together by a slow line, was read as Alt with the letter: both
/// were lost.
#[test]
fn escape_and_a_key_right_after_it_are_two_keys() {
    let esc = key(KeyCode::Esc);
    assert_eq!(decode(b"\x1bn"), [esc.clone(), key(KeyCode::Char('n'))]);
    assert_eq!(decode("\x1bå".as_bytes()), [esc.clone(), key(KeyCode::Char('å'))]);
    assert_eq!(decode(b"\x1b\xe5"), [esc.clone(), key(KeyCode::Char('å'))]);
    assert_eq!(decode(b"\x1b\x7f"), [esc.clone(), key(KeyCode::Backspace)]);
    assert_eq!(decode(b"\x1b\r"), [esc.clone(), key(KeyCode::Enter)]);
    assert_eq!(decode(b"\x1b\x13"), [esc.clone(), held(KeyCode::Char('s'), KeyModifiers::CONTROL)]);
    assert_eq!(decode(b"\x1bOn"), [key(KeyCode::Char('.'))], "the keypad's own");
    assert_eq!(decode(b"\x1bn\x1b[A"), [esc.clone(), key(KeyCode::Char('n')), key(KeyCode::Up)]);
    assert_eq!(decode(b"\x1b\x1b[200~a\x1bn\x1b[201~"), [esc, Input::Paste("a\u{1b}n".to_owned())]);
}

#[test]
fn half_a_sequence_is_let_go_and_typing_goes_on() {
    for begun in [&b"\x1b[1;"[..], b"\x1b]11;rgb", b"\x1b[M ", b"\x1bP1$r"] {
        let mut decoder = Decoder::new();
        assert_eq!(decoder.feed(begun, START), []);
        let deadline = decoder.deadline().expect("a sequence is held");
        assert_eq!(decoder.expire(deadline), []);
        assert_eq!(decoder.feed(b"n", deadline), typed("n"));
    }
    // Escape, and then the keys that begin sequences.
    assert_eq!(decode(b"\x1b["), [key(KeyCode::Esc), key(KeyCode::Char('['))]);
    assert_eq!(decode(b"\x1bO"), [key(KeyCode::Esc), key(KeyCode::Char('O'))]);
}

#[test]
fn answers_of_terminals_are_no_keys() {
    for answer in [
        &b"\x1b[?1;2c"[..],
        b"\x1b[24;80R",
        b"\x1b]11;rgb:2828/2828/2828\x1b\\",
        b"\x1b]11;rgb:2828/2828/2828\x07",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[?2026;1$y",
    ] {
        assert_eq!(decode(answer), [], "{answer:?}");
        assert_eq!(decode(&[answer, b"n"].concat()), typed("n"), "{answer:?}");
    }
}

#[test]
fn the_mouse_is_read_where_terminals_send_it() {
    let events = decode(b"\x1b[<64;10;5M");
    let [Input::Mouse(event)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event.kind, event.column, event.row), (MouseEventKind::ScrollUp, 9, 4));
}

#[test]
fn pastes_come_whole_with_what_looks_like_keys_inside() {
    let text = "Møde\ri kantinen\u{1b}[A\tkl. 10";
    let bytes = format!("\x1b[200~{text}\x1b[201~n");
    assert_eq!(decode(bytes.as_bytes()), [vec![Input::Paste(text.to_owned())], typed("n")].concat());
    assert_eq!(decode(b"\x1b[200~\x1b[201~"), []);
    assert_eq!(decode(b"\x1b[200~bl\xe5\x1b[201~"), [Input::Paste("blå".to_owned())]);
}

#[test]
fn a_paste_that_lost_its_end_is_released() {
    let mut decoder = Decoder::new();
    assert_eq!(decoder.feed(b"\x1b[200~halv", START), []);
    let deadline = decoder.deadline().expect("a paste is held");
    assert_eq!(decoder.expire(deadline), [Input::Paste("halv".to_owned())]);
    assert_eq!(decoder.feed(b"n", deadline), typed("n"));
}

#[test]
fn a_long_paste_comes_in_pieces_and_loses_nothing() {
    let text = "æøå-".repeat(PASTE_CAP_BYTES / 4);
    let bytes = format!("\x1b[200~{text}\x1b[201~");
    let pieces: Vec<String> = decode(bytes.as_bytes())
        .into_iter()
        .map(|input| match input {
            Input::Paste(piece) => piece,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(pieces.len() > 1);
    assert!(pieces.iter().all(|piece| piece.len() <= PASTE_CAP_BYTES));
    assert_eq!(pieces.concat(), text);
}

/// Bytes as terminals and vandals send them.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let sequence = prop::sample::select(vec![
        &b"\x1b[A"[..],
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b[<0;1;1M",
        b"\x1b[1;5C",
        b"\x1bOP",
        b"\x1b]11;",
        b"\x1bP",
        b"\x1b\\",
        b"\x1b[M",
        b"\x1b[[",
        b"\x1b[27;5;13~",
        b"\x1b[;5A",
        "æøå".as_bytes(),
        "👩‍👧".as_bytes(),
    ]);
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        prop::collection::vec(prop::sample::select(b"\x1b[O~;0129uMm<?\x07a\\".to_vec()), 0..8),
        sequence.prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn where_bytes_are_cut_changes_nothing(bytes in bytes(), cuts in prop::collection::vec(0_usize..200, 0..12)) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut decoder = Decoder::new();
        let mut out = Vec::new();
        for pair in cuts.windows(2) {
            out.extend(decoder.feed(&bytes[pair[0]..pair[1]], START));
        }
        out.extend(decoder.expire(LATE));
        prop_assert_eq!(out, decode(&bytes));
    }

    #[test]
    fn a_key_after_a_pause_is_always_understood(bytes in bytes()) {
        let mut decoder = Decoder::new();
        decoder.feed(&bytes, START);
        if let Some(deadline) = decoder.deadline() {
            decoder.expire(deadline);
        }
        prop_assert_eq!(decoder.deadline(), None);
        prop_assert_eq!(decoder.feed(b"n", LATE), typed("n"));
    }
}

/// A terminal (or whoever writes into it) could report a key by the number of a control character: it came in as a
/// letter, with Ctrl and Alt even as typed text.
#[test]
fn a_control_character_reported_as_a_key_is_no_letter() {
    for report in ["\x1b[1;5u", "\x1b[27;5;1~", "\x1b[27;7;27~", "\x1b[155;7u", "\x1b[133u"] {
        for input in decode(report.as_bytes()) {
            assert!(
                !matches!(input, Input::Key(key) if matches!(key.code, KeyCode::Char(c) if c.is_control()))
            );
        }
    }
    assert_eq!(decode(b"\x1b[27;7;64~"), typed("@"));
}

/// A sequence without an end must neither fill memory nor swallow the keys after it.
#[test]
fn an_endless_sequence_is_dropped_at_its_end() {
    let bytes = [b"\x1b[".to_vec(), b"1;".repeat(100_000), b"An".to_vec()].concat();
    assert_eq!(decode(&bytes), typed("n"));
}

mod terminals;
