//! `outreach --plain` inside the daemon: the dialogue's lines over a command's streams. Line editing and echo stay at
//! the person's own terminal. Must never know what is said.

use std::io::Write;
use std::time::Duration;

use zeroize::{Zeroize, Zeroizing};

use super::opened::Opened;
use super::recognise;
use crate::desk::command::Secret;
use crate::desk::seat::{Origin, Seat};
use crate::domain::refusal::{Kind, Refusal};
use crate::host::message::{Claim, Echo, Reader, Terminal, TerminalPlace};
use crate::host::screen;
use crate::host::site::{CommandRequest, StandardInput, Waited};
use crate::i18n::{Words, refusals};
use crate::plain::{self, Farewell, Gone, Heard, House, Lines, Sitting, Typing};

/// The argument that asks for it, alone.
pub const ARGUMENT: &str = "--plain";

/// The longest line that is taken, in bytes: more than the longest note.
const LINE_BYTES: usize = 128 * 1024;
/// How much is read at a time, in bytes.
const CHUNK_BYTES: usize = 4096;

/// What the daemon's settings say of a dialogue.
pub(super) struct Terms {
    /// After how long without a line it ends.
    pub(super) idle: Duration,
    /// What stands above the log-in.
    pub(super) above_log_in: Vec<String>,
}

/// Whether a command asks for the dialogue.
pub(super) fn is_meant(request: &CommandRequest<'_>) -> bool {
    request.argv == [ARGUMENT]
}

/// Holds the dialogue, and gives the exit code.
pub(super) fn hold(
    house: House<'_>,
    opened: &Opened,
    words: &Words,
    terms: Terms,
    request: CommandRequest<'_>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let CommandRequest { token, claim, stdin, terminal, origin, .. } = request;
    let origin = place(&terminal, origin.label.unwrap_or_default());
    let known = known(opened, claim.as_ref(), token.as_deref().map(String::as_str), &origin);
    let seat = match known {
        Ok(seat) => seat,
        Err(refusal) => {
            // Whoever does not read errors any more does not miss it.
            let _ = writeln!(err, "{}", refusals::tell(words, &refusal).line());
            return u8::try_from(refusal.kind().exit_code()).unwrap_or(1);
        }
    };
    let width = usize::from(terminal.size.cols);
    let sitting = Sitting {
        language: words.language(),
        origin,
        seat,
        width: Some(width).filter(|_| terminal.reader == Reader::Person),
        idle: terms.idle,
        above_log_in: terms.above_log_in,
    };
    let mut streams =
        Streams { input: stdin, out, terminal: &terminal, held: Zeroizing::default(), ended: false };
    match plain::hold(house, sitting, &mut streams) {
        Farewell::LoggedOut | Farewell::Silence => 0,
        Farewell::Cut => 1,
        Farewell::Stranger => u8::try_from(Kind::NotAuthenticated.exit_code()).unwrap_or(1),
        Farewell::Closing => u8::try_from(Kind::Unavailable.exit_code()).unwrap_or(1),
    }
}

/// Where a person sits, for the desk: at a screen, whatever shows it.
fn place(terminal: &Terminal, label: String) -> Origin {
    match terminal.place {
        TerminalPlace::Network => Origin::Network(label),
        TerminalPlace::Own | TerminalPlace::Shared => Origin::Terminal(label),
    }
}

/// Who it is, where a door keeper or a token says so; none leaves it to them to say.
fn known(
    opened: &Opened,
    claim: Option<&Claim>,
    token: Option<&str>,
    origin: &Origin,
) -> Result<Option<Seat>, Refusal> {
    if opened.desk.needs_set_up() {
        return Err(Refusal::new(Kind::Unavailable, "plain-set-up"));
    }
    match claim.map(|claim| (claim, recognise::seat(&opened.desk, claim, origin.clone()))) {
        // As at the screens: whoever's key is not registered can still say who they are.
        Some((Claim::Key { .. }, Err(_))) => return Ok(None),
        Some((_, recognised)) => return recognised.map(Some),
        None => {}
    }
    match token.map(str::trim).filter(|token| !token.is_empty()) {
        Some(token) => opened.desk.seat_of_token(&Secret::new(token.to_owned())).map(Some),
        None => Ok(None),
    }
}

/// Lines over a command's streams.
struct Streams<'a> {
    input: &'a mut dyn StandardInput,
    out: &'a mut dyn Write,
    terminal: &'a Terminal,
    /// What was read behind the last line. May be a password.
    held: Zeroizing<Vec<u8>>,
    ended: bool,
}

impl Streams<'_> {
    fn is_person(&self) -> bool {
        self.terminal.reader == Reader::Person
    }

    fn write(&mut self, text: &str) -> Result<(), Gone> {
        self.out.write_all(text.as_bytes()).map_err(|_| Gone)
    }

    /// Puts a question, and has it shown.
    fn put(&mut self, question: &str) -> Result<(), Gone> {
        // Where nobody's typing ends the line of the question, it is ended here.
        let gap = if self.is_person() { " " } else { "\n" };
        self.write(question)?;
        self.write(gap)?;
        self.out.flush().map_err(|_| Gone)
    }

    fn hear(&mut self, at_most: Duration) -> Result<Heard, Gone> {
        let mut too_long = false;
        loop {
            if let Some(line) = self.held_line() {
                return Ok(if too_long { Heard::TooLong } else { Heard::Line(line) });
            }
            if self.held.len() > LINE_BYTES {
                self.held.zeroize();
                too_long = true;
            }
            if self.ended {
                return Ok(Heard::End);
            }
            match self.input.wait(at_most).map_err(|_| Gone)? {
                Waited::Ready => self.read()?,
                Waited::InVain => return Ok(Heard::Silence),
                Waited::Ending => return Ok(Heard::Closing),
            }
        }
    }

    fn read(&mut self) -> Result<(), Gone> {
        let mut chunk = Zeroizing::new([0_u8; CHUNK_BYTES]);
        match self.input.read(&mut *chunk).map_err(|_| Gone)? {
            0 => self.ended = true,
            count => self.held.extend_from_slice(&chunk[..count]),
        }
        Ok(())
    }

    /// The next whole line that was read; at the end of the input also one that nobody ended.
    fn held_line(&mut self) -> Option<Zeroizing<String>> {
        let end = self.held.iter().position(|byte| *byte == b'\n');
        let end = end.or_else(|| Some(self.held.len()).filter(|rest| self.ended && *rest > 0))?;
        let line = typed(&self.held[..end]);
        let rest = Zeroizing::new(self.held.get(end + 1..).unwrap_or_default().to_vec());
        self.held.zeroize();
        self.held.extend_from_slice(&rest);
        Some(line)
    }
}

impl Lines for Streams<'_> {
    fn say(&mut self, line: &str) -> Result<(), Gone> {
        self.write(line)?;
        self.write("\n")
    }

    fn ask(&mut self, question: &str, typing: Typing, at_most: Duration) -> Result<Heard, Gone> {
        // Before the question, not after it: whoever answers at once would see the secret on the screen.
        if typing == Typing::Hidden {
            self.input.echo(Echo::Hidden).map_err(|_| Gone)?;
        }
        let heard = self.put(question).and_then(|()| self.hear(at_most));
        if typing == Typing::Hidden {
            self.input.echo(Echo::Shown).map_err(|_| Gone)?;
        }
        heard
    }

    fn end_question(&mut self) -> Result<(), Gone> {
        if self.is_person() { self.write("\n") } else { Ok(()) }
    }

    fn hides(&self) -> bool {
        self.is_person()
    }

    fn wipe(&mut self) -> Result<(), Gone> {
        if self.is_person() && self.terminal.term != "dumb" {
            return self.out.write_all(&screen::wiping()).map_err(|_| Gone);
        }
        Ok(())
    }
}

/// What was typed, without what keys send that are no letters: a terminal that edits its own lines passes arrows
/// and the like on as if they were text.
fn typed(bytes: &[u8]) -> Zeroizing<String> {
    let text = Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
    let mut line = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter != '\u{1b}' {
            line.push(letter);
            continue;
        }
        if rest.next_if(|next| matches!(next, '[' | 'O')).is_some() {
            // Up to the letter that ends the sequence.
            let _ = rest.by_ref().find(|letter| matches!(letter, '@'..='~'));
        }
    }
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    line
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Read};
    use std::rc::Rc;

    use super::*;
    use crate::host::message::{Colours, Size};

    /// A terminal that notes in which order things reach it.
    #[derive(Clone, Default)]
    struct Noted(Rc<RefCell<Vec<String>>>);

    impl Noted {
        fn note(&self, what: impl Into<String>) {
            self.0.borrow_mut().push(what.into());
        }
    }

    impl Write for Noted {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.note(String::from_utf8_lossy(bytes));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Read for Noted {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.note("read");
            b"secret\n".as_slice().read(into)
        }
    }

    impl StandardInput for Noted {
        fn wait(&mut self, _at_most: Duration) -> io::Result<Waited> {
            Ok(Waited::Ready)
        }

        fn echo(&mut self, echo: Echo) -> io::Result<()> {
            self.note(format!("{echo:?}"));
            Ok(())
        }
    }

    /// Somebody typed their password the moment they were asked for it, over sshd, and it stood on the screen: the
    /// question was put before the echo was off.
    #[test]
    fn what_is_typed_is_hidden_before_it_is_asked_for() {
        let heard = Noted::default();
        let (mut input, mut out) = (heard.clone(), heard.clone());
        let terminal = Terminal {
            size: Size { cols: 80, rows: 24 },
            term: "xterm".to_owned(),
            colours: Colours::None,
            language: None,
            reader: Reader::Person,
            place: TerminalPlace::Own,
        };
        let mut streams = Streams {
            input: &mut input,
            out: &mut out,
            terminal: &terminal,
            held: Zeroizing::default(),
            ended: false,
        };
        let answer = streams.ask("Password:", Typing::Hidden, Duration::from_mins(1));
        assert!(matches!(answer, Ok(Heard::Line(line)) if line.as_str() == "secret"));
        let order = heard.0.borrow();
        assert_eq!(*order, ["Hidden", "Password:", " ", "read", "Shown"]);
    }

    #[test]
    fn arrows_are_no_text() {
        assert_eq!(typed("Jens\u{1b}[D\u{1b}[1;5C P\u{1b}OA tlf\r".as_bytes()).as_str(), "Jens P tlf");
        assert_eq!(typed("a\u{1b}".as_bytes()).as_str(), "a");
        assert_eq!(typed(b"\xe6bl\n").as_str(), "\u{fffd}bl");
    }
}
