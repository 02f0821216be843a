//! What a whole piece of input means as a key, in crossterm's terms. Knows terminals' habits, and no state.
//!
//! Terminals meant: xterm and its kin, the Linux console, tmux, screen, PuTTY in its several modes, and those
//! that speak the kitty keyboard protocol. termina reads the numbered sequences; what it does not know (the
//! keypad in application mode, xterm's `CSI 27`) is read here.
//!
//! - AltGr reaches us as Ctrl+Alt from Windows: with a sign that is no letter or digit it is typed text.
//! - Escape with a key straight after it is two keys, though a terminal sends the same for Alt with a key: nothing in the
//!   program needs Alt. Where a sequence says by itself that Alt was held it is kept, and neither types nor acts.
//! - A character says by itself whether Shift was held: the modifier is dropped, and so are key releases.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use termina::event as from;
use termina::{Event, Parser};

use crate::tui::program::Input;

use super::frame::Token;

/// The input that a piece stands for; none for what says nothing to a program.
pub fn input(token: Token) -> Option<Input> {
    match token {
        Token::Char(c) => Some(key(KeyCode::Char(c), KeyModifiers::NONE)),
        Token::Escape => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
        Token::Control(byte) => Some(control(byte)),
        Token::Sequence(bytes) => sequence(&bytes),
        Token::Paste(text) => Some(Input::Paste(text)),
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn control(byte: u8) -> Input {
    match byte {
        b'\r' | b'\n' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        // Which of the two the key sends is a setting in PuTTY and screen.
        0x08 | 0x7F => key(KeyCode::Backspace, KeyModifiers::NONE),
        0x00 => key(KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1A => key(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        // Ctrl with 4 to 7, as VT terminals have them; Escape itself never comes here.
        _ => key(KeyCode::Char(char::from(byte.wrapping_sub(0x1C) + b'4')), KeyModifiers::CONTROL),
    }
}

fn sequence(bytes: &[u8]) -> Option<Input> {
    if let [_, b'O', last] = bytes
        && let Some(code) = keypad(*last)
    {
        return Some(key(code, KeyModifiers::NONE));
    }
    let mut parser = Parser::default();
    match modify_other_keys(bytes) {
        Some(plain) => parser.parse(&plain, false),
        None => parser.parse(bytes, false),
    }
    let event = parser.pop()?;
    // More than one event means that it was not read as the one sequence that it is.
    if parser.pop().is_some() {
        return None;
    }
    match event {
        Event::Key(event) => key_event(event),
        Event::Mouse(event) => Some(Input::Mouse(mouse_event(event))),
        _ => None,
    }
}

/// The keypad in application mode (`ESC O x`), where termina does not know it.
fn keypad(last: u8) -> Option<KeyCode> {
    match last {
        b'M' => Some(KeyCode::Enter),
        b'I' => Some(KeyCode::Tab),
        b'E' => Some(KeyCode::KeypadBegin),
        b'X' => Some(KeyCode::Char('=')),
        b' ' => Some(KeyCode::Char(' ')),
        // From `*` to `9` in the order of the characters.
        b'j'..=b'y' => Some(KeyCode::Char(char::from(last - b'j' + b'*'))),
        // rxvt's arrows with Ctrl.
        b'a' => Some(KeyCode::Up),
        b'b' => Some(KeyCode::Down),
        b'c' => Some(KeyCode::Right),
        b'd' => Some(KeyCode::Left),
        _ => None,
    }
}

/// xterm's `CSI 27 ; modifiers ; code ~` as the `CSI code ; modifiers u` that it stands for.
fn modify_other_keys(bytes: &[u8]) -> Option<Vec<u8>> {
    let inner = bytes.strip_prefix(b"\x1b[27;")?.strip_suffix(b"~")?;
    let inner = std::str::from_utf8(inner).ok()?;
    let (modifiers, code) = inner.split_once(';')?;
    Some(format!("\x1b[{code};{modifiers}u").into_bytes())
}

fn key_event(event: from::KeyEvent) -> Option<Input> {
    if event.kind == from::KeyEventKind::Release {
        return None;
    }
    let mut modifiers = key_modifiers(event.modifiers);
    let code = match event.code {
        // A terminal may report a key by any number, a control character's among them: that is no letter.
        from::KeyCode::Char(c) if c.is_control() => return None,
        from::KeyCode::Char(c) => {
            if modifiers.contains(KeyModifiers::SHIFT) {
                modifiers.remove(KeyModifiers::SHIFT);
                return Some(key(KeyCode::Char(shifted(c)), altgr(c, modifiers)));
            }
            modifiers = altgr(c, modifiers);
            KeyCode::Char(c)
        }
        from::KeyCode::Enter => KeyCode::Enter,
        from::KeyCode::Backspace => KeyCode::Backspace,
        from::KeyCode::Tab => KeyCode::Tab,
        from::KeyCode::BackTab => KeyCode::BackTab,
        from::KeyCode::Escape => KeyCode::Esc,
        from::KeyCode::Left => KeyCode::Left,
        from::KeyCode::Right => KeyCode::Right,
        from::KeyCode::Up => KeyCode::Up,
        from::KeyCode::Down => KeyCode::Down,
        from::KeyCode::Home => KeyCode::Home,
        from::KeyCode::End => KeyCode::End,
        from::KeyCode::PageUp => KeyCode::PageUp,
        from::KeyCode::PageDown => KeyCode::PageDown,
        from::KeyCode::Insert => KeyCode::Insert,
        from::KeyCode::Delete => KeyCode::Delete,
        from::KeyCode::KeypadBegin => KeyCode::KeypadBegin,
        from::KeyCode::Menu => KeyCode::Menu,
        from::KeyCode::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    if code == KeyCode::BackTab {
        modifiers.remove(KeyModifiers::SHIFT);
    }
    Some(key(code, modifiers))
}

/// The capital of a letter that was reported small with Shift; a sign stays what was reported.
fn shifted(c: char) -> char {
    let mut capital = c.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => c,
    }
}

fn altgr(c: char, modifiers: KeyModifiers) -> KeyModifiers {
    const ALTGR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);
    if modifiers.contains(ALTGR) && !c.is_ascii_alphanumeric() {
        return modifiers.difference(ALTGR);
    }
    modifiers
}

fn key_modifiers(modifiers: from::Modifiers) -> KeyModifiers {
    let pairs = [
        (from::Modifiers::SHIFT, KeyModifiers::SHIFT),
        (from::Modifiers::ALT, KeyModifiers::ALT),
        (from::Modifiers::CONTROL, KeyModifiers::CONTROL),
        (from::Modifiers::SUPER, KeyModifiers::SUPER),
        (from::Modifiers::HYPER, KeyModifiers::HYPER),
        (from::Modifiers::META, KeyModifiers::META),
    ];
    let held = pairs.into_iter().filter(|(theirs, _)| modifiers.contains(*theirs));
    held.fold(KeyModifiers::NONE, |all, (_, ours)| all | ours)
}

fn mouse_event(event: from::MouseEvent) -> MouseEvent {
    let button = |button| match button {
        from::MouseButton::Left => MouseButton::Left,
        from::MouseButton::Right => MouseButton::Right,
        from::MouseButton::Middle => MouseButton::Middle,
    };
    let kind = match event.kind {
        from::MouseEventKind::Down(which) => MouseEventKind::Down(button(which)),
        from::MouseEventKind::Up(which) => MouseEventKind::Up(button(which)),
        from::MouseEventKind::Drag(which) => MouseEventKind::Drag(button(which)),
        from::MouseEventKind::Moved => MouseEventKind::Moved,
        from::MouseEventKind::ScrollDown => MouseEventKind::ScrollDown,
        from::MouseEventKind::ScrollUp => MouseEventKind::ScrollUp,
        from::MouseEventKind::ScrollLeft => MouseEventKind::ScrollLeft,
        from::MouseEventKind::ScrollRight => MouseEventKind::ScrollRight,
    };
    MouseEvent { kind, column: event.column, row: event.row, modifiers: key_modifiers(event.modifiers) }
}
