//! The keyboard of a command that somebody runs at a terminal (`ssh -t`): lines are edited and shown here, since
//! the far terminal passes every key on as it is. Must never keep a line longer than it takes to type it.

use zeroize::Zeroizing;

use crate::host::message::Echo;

/// The longest line that is taken, in bytes; what goes beyond is not typed.
const LINE_BYTES: usize = 4096;

/// Ctrl+C.
const INTERRUPT: u8 = 0x03;
/// Ctrl+D.
const END: u8 = 0x04;
/// Ctrl+H, which some keyboards send for the key that takes a letter back.
const BACKSPACE: u8 = 0x08;
/// What the others send.
const DELETE: u8 = 0x7f;
/// Ctrl+U: takes the whole line back.
const KILL: u8 = 0x15;
/// Ctrl+W: takes a word back.
const WORD: u8 = 0x17;
const ESC: u8 = 0x1b;

/// Takes one cell back on a terminal.
const RUB_OUT: &[u8] = b"\x08 \x08";

/// Somebody's keyboard, and the line that is being typed.
pub(super) struct Keyboard {
    line: Zeroizing<Vec<u8>>,
    echo: Echo,
    sequence: Sequence,
}

/// Where in an escape sequence the keys are: what arrows and function keys send is no text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sequence {
    None,
    Begun,
    Inside,
}

/// What came of some keys.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// Whole lines, for the command.
    pub(super) input: Zeroizing<Vec<u8>>,
    /// What is to be shown of it.
    pub(super) shown: Vec<u8>,
    /// Whether it ends here.
    pub(super) end: Option<TypedEnd>,
}

/// How typing ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypedEnd {
    /// The input is over.
    Over,
    /// The command is to end.
    Interrupted,
}

impl Default for Keyboard {
    fn default() -> Self {
        let line = Zeroizing::new(Vec::with_capacity(LINE_BYTES));
        Self { line, echo: Echo::Shown, sequence: Sequence::None }
    }
}

impl Keyboard {
    /// Whether what is typed is shown from now on.
    pub(super) fn set_echo(&mut self, echo: Echo) {
        self.echo = echo;
    }

    /// Takes keys as they come.
    pub(super) fn takes(&mut self, keys: &[u8]) -> Typed {
        let mut typed = Typed::default();
        for key in keys {
            if self.is_part_of_sequence(*key) {
                continue;
            }
            match *key {
                b'\r' | b'\n' => {
                    typed.input.append(&mut self.line);
                    typed.input.push(b'\n');
                    // Also while nothing is shown: a person has to see that the line was taken.
                    typed.shown.extend_from_slice(b"\r\n");
                }
                BACKSPACE | DELETE => {
                    self.rub_out_letter(&mut typed.shown);
                }
                KILL => while self.rub_out_letter(&mut typed.shown) {},
                WORD => self.rub_out_word(&mut typed.shown),
                INTERRUPT => {
                    typed.shown.extend_from_slice(b"^C\r\n");
                    typed.end = Some(TypedEnd::Interrupted);
                    break;
                }
                END if self.line.is_empty() => {
                    typed.end = Some(TypedEnd::Over);
                    break;
                }
                key if key < b' ' => {}
                key if self.line.len() < LINE_BYTES => {
                    self.line.push(key);
                    if self.echo == Echo::Shown {
                        typed.shown.push(key);
                    }
                }
                _ => {}
            }
        }
        typed
    }

    fn is_part_of_sequence(&mut self, key: u8) -> bool {
        let (was, is) = match (self.sequence, key) {
            (_, ESC) => (true, Sequence::Begun),
            (Sequence::Begun, b'[' | b'O') => (true, Sequence::Inside),
            (Sequence::Begun, _) => (true, Sequence::None),
            (Sequence::Inside, b'@'..=b'~') => (true, Sequence::None),
            (Sequence::Inside, _) => (true, Sequence::Inside),
            (Sequence::None, _) => (false, Sequence::None),
        };
        self.sequence = is;
        was
    }

    /// Takes the last letter back; whether there was one.
    fn rub_out_letter(&mut self, shown: &mut Vec<u8>) -> bool {
        let is_continuation = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
        let begins = self.line.iter().rposition(|byte| !is_continuation(byte));
        let Some(begins) = begins else { return false };
        self.line.truncate(begins);
        if self.echo == Echo::Shown {
            shown.extend_from_slice(RUB_OUT);
        }
        true
    }

    fn rub_out_word(&mut self, shown: &mut Vec<u8>) {
        while self.line.last() == Some(&b' ') && self.rub_out_letter(shown) {}
        while self.line.last().is_some_and(|byte| *byte != b' ') && self.rub_out_letter(shown) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).expect("whole letters")
    }

    #[test]
    fn lines_are_shown_as_they_are_typed_and_taken_whole() {
        let mut keyboard = Keyboard::default();
        let typed = keyboard.takes("Åse tl".as_bytes());
        assert_eq!((text(&typed.input), text(&typed.shown), typed.end), ("", "Åse tl", None));
        let typed = keyboard.takes(b"f\r1");
        assert_eq!((text(&typed.input), text(&typed.shown)), ("Åse tlf\n", "f\r\n1"));
    }

    #[test]
    fn letters_words_and_lines_are_taken_back() {
        let mut keyboard = Keyboard::default();
        keyboard.takes("Bo mødt på gaden ".as_bytes());
        keyboard.takes(&[WORD, WORD]);
        keyboard.takes("blå".as_bytes());
        let typed = keyboard.takes(&[DELETE, BACKSPACE]);
        assert_eq!(typed.shown, [RUB_OUT, RUB_OUT].concat());
        assert_eq!(text(&keyboard.takes(b"\r").input), "Bo mødt b\n");
        keyboard.takes(b"no");
        assert_eq!(keyboard.takes(&[KILL, DELETE]).shown, [RUB_OUT, RUB_OUT].concat());
        assert_eq!(text(&keyboard.takes(b"\r").input), "\n");
    }

    #[test]
    fn a_password_is_not_shown_and_its_end_is() {
        let mut keyboard = Keyboard::default();
        keyboard.set_echo(Echo::Hidden);
        let typed = keyboard.takes(b"demox\x7f\r");
        assert_eq!((text(&typed.input), text(&typed.shown)), ("demo\n", "\r\n"));
        keyboard.set_echo(Echo::Shown);
        assert_eq!(text(&keyboard.takes(b"ja").shown), "ja");
    }

    #[test]
    fn arrows_and_control_characters_are_no_text_however_they_are_cut() {
        let mut keyboard = Keyboard::default();
        for keys in [b"a\x1b".as_slice(), b"[", b"1;5", b"A\x1bOP\x1bx", b"\x07b\x00\r"] {
            let typed = keyboard.takes(keys);
            assert!(!typed.shown.contains(&ESC));
            if keys.ends_with(b"\r") {
                assert_eq!(text(&typed.input), "ab\n");
            }
        }
    }

    #[test]
    fn typing_ends_with_the_input_or_with_the_command() {
        assert_eq!(Keyboard::default().takes(b"\x04").end, Some(TypedEnd::Over));
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.takes(b"half a line\x04").end, None, "a line has to be ended first");
        let typed = keyboard.takes(b"\x03rest");
        assert_eq!((text(&typed.input), typed.end), ("", Some(TypedEnd::Interrupted)));
    }

    #[test]
    fn a_line_without_end_stays_bounded() {
        let mut keyboard = Keyboard::default();
        keyboard.takes(&vec![b'x'; 3 * LINE_BYTES]);
        assert_eq!(keyboard.line.len(), LINE_BYTES);
    }
}
