//! A shared terminal: the screens again and again, and a page to wait at while no daemon answers. Whoever sits
//! there never gets past it: no key and no signal from the keyboard ends it, only the terminal's own end does.
//! Must never know what the screens show, nor how the daemon is reached.

use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::PollFlags;

use super::screens::{self, ScreensEnd};
use super::tty::{self, RawTerminal, Signals, drain};
use super::words::Told;
use super::{ClientError, Connection};
use crate::domain::clock::Clock;
use crate::domain::text::{shown, width};
use crate::host::line;
use crate::host::message::{CHUNK_BYTES, Farewell};
use crate::i18n::Words;

/// After the first attempt in vain, the next.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// Between two attempts at most.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Screens that stood for so long were no attempt in vain, however they ended.
const STOOD: Duration = Duration::from_secs(10);
/// Takes everything off the terminal, above its upper edge as well. Nobody's screens stand on it then.
const WIPE: &str = "\x1b[m\x1b[H\x1b[2J\x1b[3J";

/// What a shared terminal needs.
pub struct Kiosk<'a> {
    /// Says what is shown while nobody answers.
    pub words: &'a Words,
    /// For the pauses.
    pub clock: &'a dyn Clock,
    /// Reaches the daemon; told words are for whoever looks after the machine.
    pub connect: &'a mut dyn FnMut() -> Result<Connection, Told>,
}

/// The pauses between attempts: each twice the one before, up to the longest.
#[derive(Debug, Default)]
struct Pauses {
    in_vain: u32,
}

/// Serves the terminal until it goes, or somebody ends the process.
///
/// # Errors
/// Where there is no terminal, and when the terminal itself fails.
pub fn serve(
    kiosk: Kiosk<'_>,
    input: impl AsFd,
    output: impl AsFd,
    signals: &Signals,
) -> Result<(), ClientError> {
    let Kiosk { words, clock, connect } = kiosk;
    let mut terminal = RawTerminal::enter(input, output)?;
    let mut pauses = Pauses::default();
    // What the system said before (messages of the day, who was here last) is nobody's here.
    terminal.put(page(tty::size(terminal.output()), words, None).as_bytes());
    loop {
        let trouble = match connect() {
            Ok(connection) => {
                let began = clock.monotonic();
                terminal.forget_keys();
                let end = screens::show_on(&mut terminal, connection, signals);
                terminal.put(WIPE.as_bytes());
                if clock.monotonic().saturating_sub(began) >= STOOD {
                    pauses = Pauses::default();
                }
                match end {
                    Ok(ScreensEnd::Interrupted) => return Ok(()),
                    // The next one, please.
                    Ok(
                        ScreensEnd::Farewell(Farewell::Left | Farewell::Detached) | ScreensEnd::TakenOver(_),
                    ) => {
                        continue;
                    }
                    // The daemon ends or is gone, or a session failed: none of it is for long.
                    Ok(ScreensEnd::Farewell(_)) | Err(ClientError::LineLost) => None,
                    Err(error) => return Err(error),
                }
            }
            Err(told) => Some(told),
        };
        let until = clock.monotonic().saturating_add(pauses.next());
        if !wait(&terminal, words, trouble.as_ref(), (clock, until), signals)? {
            return Ok(());
        }
    }
}

impl Pauses {
    fn next(&mut self) -> Duration {
        let pause = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(self.in_vain)).min(LONGEST_PAUSE);
        self.in_vain = self.in_vain.saturating_add(1);
        pause
    }
}

/// Shows that the program is on its way, until then; false when the terminal goes meanwhile.
fn wait(
    terminal: &RawTerminal,
    words: &Words,
    trouble: Option<&Told>,
    (clock, until): (&dyn Clock, Duration),
    signals: &Signals,
) -> Result<bool, ClientError> {
    let show = || terminal.put(page(tty::size(terminal.output()), words, trouble).as_bytes());
    show();
    loop {
        let left = until.saturating_sub(clock.monotonic());
        if left.is_zero() {
            return Ok(true);
        }
        let fds = [
            (terminal.input(), PollFlags::IN),
            (signals.resized.as_fd(), PollFlags::IN),
            (signals.ended.as_fd(), PollFlags::IN),
        ];
        let [typed, resized, ended] = line::wait(fds, Some(left))?;
        if !ended.is_empty() || !takes_keys(terminal, typed)? {
            return Ok(false);
        }
        if !resized.is_empty() {
            drain(&signals.resized)?;
            show();
        }
    }
}

/// Takes what is typed at the page, which means nothing there; false when the keyboard is gone.
fn takes_keys(terminal: &RawTerminal, ready: PollFlags) -> Result<bool, ClientError> {
    if ready.contains(PollFlags::IN) {
        return Ok(terminal.read(&mut vec![0; CHUNK_BYTES])?.is_some());
    }
    Ok(ready.is_empty())
}

/// The page, in the middle of the terminal.
fn page(size: crate::host::message::Size, words: &Words, trouble: Option<&Told>) -> String {
    let mut lines = vec![words.say("kiosk-starting"), words.say("kiosk-by-itself")];
    if let Some(told) = trouble {
        lines.push(String::new());
        lines.extend(shown(&told.sentence).lines().take(3).map(str::to_owned));
    }
    let cols = usize::from(size.cols);
    let above = usize::from(size.rows).saturating_sub(lines.len()) / 2;
    let mut page = format!("{WIPE}\x1b[?25l");
    for (line, row) in lines.iter().zip(above + 1..) {
        let line: String = crate::domain::text::truncated(line, cols).into_owned();
        let before = cols.saturating_sub(width(&line)) / 2;
        page.push_str(&format!("\x1b[{row};{}H{line}", before + 1));
    }
    // What is said of a daemon that opens its store is said at the foot.
    page.push_str(&format!("\x1b[{};1H", size.rows));
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::message::Size;
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    #[test]
    fn attempts_come_at_once_and_then_less_often_but_never_seldom() {
        let mut pauses = Pauses::default();
        let taken: Vec<u128> = (0..7).map(|_| pauses.next().as_millis()).collect();
        assert_eq!(taken, [250, 500, 1000, 2000, 4000, 5000, 5000]);
        pauses.in_vain = u32::MAX;
        assert_eq!(pauses.next(), LONGEST_PAUSE);
    }

    #[test]
    fn the_page_says_what_happens_and_what_is_the_matter_at_any_size() {
        let told = Told { sentence: "Disken er fuld.\u{1b}[31m".to_owned(), hint: None, code: 2 };
        for (cols, rows) in [(80, 24), (10, 3), (1, 1)] {
            let page = page(Size { cols, rows }, &words(Language::Da), Some(&told));
            let mut emulator =
                vt100::Parser::new(rows.try_into().expect("rows"), cols.try_into().expect("columns"), 10);
            emulator.process(b"secret\r\n");
            emulator.process(page.as_bytes());
            let screen = emulator.screen().contents();
            assert!(!screen.contains("secret") && emulator.screen().hide_cursor(), "{screen}");
            if cols == 80 {
                assert!(
                    screen.contains("Programmet starter igen …") && screen.contains("Disken er fuld."),
                    "{screen}"
                );
            }
        }
    }
}
