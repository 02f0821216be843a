//! One key as it is bound and as it is named to a person. Knows no action.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::i18n::Words;

/// A key that something can be bound to. There are none with Alt or AltGr: see [`Key::is_reachable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, digit or sign, as typed.
    Char(char),
    /// A letter held with Ctrl; always small.
    Ctrl(char),
    /// A function key, 1-12.
    F(u8),
    /// Enter.
    Enter,
    /// Ctrl with Enter; only some terminals send it.
    CtrlEnter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift with Tab.
    BackTab,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes to the right.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Ctrl with arrow left.
    CtrlLeft,
    /// Ctrl with arrow right.
    CtrlRight,
    /// Ctrl with Home.
    CtrlHome,
    /// Ctrl with End.
    CtrlEnd,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

impl Key {
    /// The key of an event; none for what can't be bound, such as anything with Alt.
    pub const fn of(event: &KeyEvent) -> Option<Self> {
        let none = event.modifiers.is_empty();
        let shift = event.modifiers.difference(KeyModifiers::SHIFT).is_empty();
        let ctrl =
            event.modifiers.difference(KeyModifiers::SHIFT).symmetric_difference(KeyModifiers::CONTROL);
        let ctrl = ctrl.is_empty();
        match event.code {
            KeyCode::Char(c) if shift => Some(Self::Char(c)),
            KeyCode::Char(c) if ctrl => Some(Self::Ctrl(c.to_ascii_lowercase())),
            KeyCode::Enter if ctrl => Some(Self::CtrlEnter),
            KeyCode::Left if ctrl => Some(Self::CtrlLeft),
            KeyCode::Right if ctrl => Some(Self::CtrlRight),
            KeyCode::Home if ctrl => Some(Self::CtrlHome),
            KeyCode::End if ctrl => Some(Self::CtrlEnd),
            KeyCode::BackTab if shift => Some(Self::BackTab),
            KeyCode::Tab if shift && !none => Some(Self::BackTab),
            _ if !shift => None,
            KeyCode::F(number) => Some(Self::F(number)),
            KeyCode::Enter => Some(Self::Enter),
            KeyCode::Esc => Some(Self::Esc),
            KeyCode::Tab => Some(Self::Tab),
            KeyCode::Backspace => Some(Self::Backspace),
            KeyCode::Delete => Some(Self::Delete),
            KeyCode::Up => Some(Self::Up),
            KeyCode::Down => Some(Self::Down),
            KeyCode::Left => Some(Self::Left),
            KeyCode::Right => Some(Self::Right),
            KeyCode::Home => Some(Self::Home),
            KeyCode::End => Some(Self::End),
            KeyCode::PageUp => Some(Self::PageUp),
            KeyCode::PageDown => Some(Self::PageDown),
            _ => None,
        }
    }

    /// Whether the key types a character where there is a place to type it.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Char(_))
    }

    /// Whether a Danish keyboard has the key without AltGr or Alt, and a terminal can tell it from another:
    /// Ctrl with `h`, `i`, `j` and `m` are Backspace, Tab and Enter there.
    pub const fn is_reachable(self) -> bool {
        match self {
            Self::Char(c) => {
                !matches!(c, '@' | '£' | '$' | '€' | '{' | '[' | ']' | '}' | '|' | '~' | '\\' | '^')
            }
            Self::Ctrl(c) => c.is_ascii_lowercase() && !matches!(c, 'h' | 'i' | 'j' | 'm'),
            Self::F(number) => 1 <= number && number <= 12,
            _ => true,
        }
    }

    /// The name that is printed on the key, in the person's language: `Mellemrum`, `Ctrl+S`, `F2`, `n`.
    pub fn shown(self, words: &Words) -> String {
        match self {
            Self::Char(' ') => words.say("key-space"),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl+{}", c.to_ascii_uppercase()),
            Self::F(number) => format!("F{number}"),
            Self::Enter => words.say("key-enter"),
            Self::CtrlEnter => format!("Ctrl+{}", words.say("key-enter")),
            Self::Esc => words.say("key-escape"),
            Self::Tab => words.say("key-tab"),
            Self::BackTab => words.say("key-back-tab"),
            Self::Backspace => words.say("key-backspace"),
            Self::Delete => words.say("key-delete"),
            Self::Up => "↑".to_owned(),
            Self::Down => "↓".to_owned(),
            Self::Left => "←".to_owned(),
            Self::Right => "→".to_owned(),
            Self::CtrlLeft => "Ctrl+←".to_owned(),
            Self::CtrlRight => "Ctrl+→".to_owned(),
            Self::CtrlHome => format!("Ctrl+{}", words.say("key-home")),
            Self::CtrlEnd => format!("Ctrl+{}", words.say("key-end")),
            Self::Home => words.say("key-home"),
            Self::End => words.say("key-end"),
            Self::PageUp => words.say("key-page-up"),
            Self::PageDown => words.say("key-page-down"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_told_apart_and_alt_is_never_bound() {
        let key = |code, modifiers| Key::of(&KeyEvent::new(code, modifiers));
        assert_eq!(key(KeyCode::Char('n'), KeyModifiers::NONE), Some(Key::Char('n')));
        assert_eq!(key(KeyCode::Char('N'), KeyModifiers::SHIFT), Some(Key::Char('N')));
        assert_eq!(key(KeyCode::Char('S'), KeyModifiers::CONTROL), Some(Key::Ctrl('s')));
        assert_eq!(key(KeyCode::Char('n'), KeyModifiers::ALT), None);
        assert_eq!(key(KeyCode::Left, KeyModifiers::CONTROL), Some(Key::CtrlLeft));
        assert_eq!(key(KeyCode::Up, KeyModifiers::CONTROL), None);
        assert_eq!(key(KeyCode::Tab, KeyModifiers::SHIFT), Some(Key::BackTab));
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::NONE), Some(Key::BackTab));
        assert_eq!(key(KeyCode::Enter, KeyModifiers::CONTROL), Some(Key::CtrlEnter));
    }
}
