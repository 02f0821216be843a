//! Many people at once: so many terminals on one daemon, each on a line of its own to the real socket, with a
//! key now and then. The daemon is a process of its own, so that its memory is its own. Looks at no screen
//! further than to see what a log-in came to.

use std::fs;
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};

use super::measure::{Figure, Times, Unit, memory_of};
use super::terminal::{lost, terminal};
use crate::cli::client::words::{self as client_words, Told};
use crate::cli::client::{self, Route, command};
use crate::cli::entry::Call;
use crate::cli::place::Home;
use crate::cli::reach::Starting;
use crate::cli::sandbox::{Mark, PASSWORD};
use crate::host::line::{Heard, Line};
use crate::host::message::{Hello, Purpose, ToClient, ToDaemon};

/// How often each person presses a key.
const BETWEEN_KEYS: Duration = Duration::from_secs(2);
/// For how long.
const LASTS: Duration = Duration::from_secs(30);
/// How long a log-in may take: passwords are checked a few at a time.
const LOG_IN: Duration = Duration::from_secs(60);
/// A key is answered within this, in 99 of 100 cases.
const P99: Duration = Duration::from_millis(50);
/// All of them together take at most this, in millions of bytes.
const MEMORY_MB: u64 = 1_000;

/// What the screen is told to show in a log-in's answer.
const WIPED: &[u8] = b"\x1b[3J";
/// What the page says that offers a session somebody left.
const RESUME: &[u8] = "begynder forfra".as_bytes();

/// One person at a terminal.
struct Seat {
    line: Line<ToClient, ToDaemon>,
    /// When the key was pressed that is not answered yet.
    pressed: Option<Duration>,
    /// When the next key is due.
    due: Duration,
    /// How many letters stand in the quick line.
    letters: usize,
}

/// Why the crowd could not be measured.
pub(super) enum CrowdError {
    Told(Told),
    System(std::io::Error),
}

impl From<std::io::Error> for CrowdError {
    fn from(error: std::io::Error) -> Self {
        Self::System(error)
    }
}

/// So many people log in and type, and these are the figures.
pub(super) fn measure(
    call: &Call,
    home: &Home,
    mark: &Mark,
    people: usize,
) -> Result<Vec<Figure>, CrowdError> {
    let daemon = call.connect(home, Purpose::Control, Starting::Allowed).map_err(CrowdError::Told)?;
    let told = |error| CrowdError::Told(client_words::of_error(&error, &call.words));
    let pid = command::status(daemon).map_err(told)?.pid;
    let players: Vec<&str> = mark
        .players
        .iter()
        .filter(|player| player.standing.is_some())
        .map(|player| player.login.as_str())
        .collect();
    let began = call.clock.monotonic();
    let mut seats = Vec::new();
    for (number, login) in players.iter().cycle().take(people).enumerate() {
        seats.push(Seat::down(call, home, login)?);
        let share = BETWEEN_KEYS.mul_f64(number as f64 / people as f64);
        if let Some(seat) = seats.last_mut() {
            seat.due = share;
        }
    }
    let logging_in = call.clock.monotonic() - began;
    let before = spent(pid);
    let (times, lasted) = type_for_a_while(call, &mut seats)?;
    let used = spent(pid).saturating_sub(before);
    let memory = memory_of(pid);
    for seat in &mut seats {
        // They leave as people do who close the window: the sessions wait, and the daemon ends them with itself.
        let _ = seat.line.say(&ToDaemon::Detach).map(|()| seat.line.flush());
    }
    drop(seats);
    let control = call.connect(home, Purpose::Control, Starting::No).map_err(CrowdError::Told)?;
    command::stop(control).map_err(told)?;
    let micro = |took| Unit::Microseconds.of(took);
    let share = used.as_nanos() * 100 / lasted.as_nanos().max(1);
    let mut figures = vec![
        Figure::of("people", people as u64, Unit::People),
        Figure::of("people-in", Unit::Seconds.of(logging_in), Unit::Seconds),
        Figure::of("people-keys", times.len() as u64, Unit::Keys),
        Figure::of("people-key", micro(times.median()), Unit::Microseconds),
        Figure::of("people-key-p99", micro(times.percentile(99)), Unit::Microseconds).at_most(micro(P99)),
        Figure::of("people-key-worst", micro(times.percentile(100)), Unit::Microseconds),
        Figure::of("people-cpu", u64::try_from(share).unwrap_or(u64::MAX), Unit::Percent),
    ];
    figures.extend(memory.map(|mb| Figure::of("people-memory", mb, Unit::Megabytes).at_most(MEMORY_MB)));
    Ok(figures)
}

/// Everybody presses a key every now and then, spread evenly; how long each took to be answered.
fn type_for_a_while(call: &Call, seats: &mut [Seat]) -> Result<(Times, Duration), CrowdError> {
    let began = call.clock.monotonic();
    let mut times = Vec::new();
    loop {
        let now = call.clock.monotonic();
        if now - began >= LASTS {
            return Ok((Times::new(times), now - began));
        }
        let mut next = began + LASTS;
        for seat in seats.iter_mut() {
            if began + seat.due <= now {
                seat.press(now)?;
            }
            next = next.min(began + seat.due);
        }
        wait(seats, next.saturating_sub(call.clock.monotonic()))?;
        for seat in seats.iter_mut() {
            let pressed = seat.pressed;
            if seat.hear()?.is_some()
                && let Some(pressed) = pressed
            {
                times.push(call.clock.monotonic() - pressed);
                seat.pressed = None;
            }
        }
    }
}

/// Waits until somebody has something to read, or the time is over.
fn wait(seats: &[Seat], at_most: Duration) -> Result<(), CrowdError> {
    let mut polled: Vec<PollFd<'_>> =
        seats.iter().map(|seat| PollFd::from_borrowed_fd(seat.line.as_fd(), PollFlags::IN)).collect();
    let at_most = Timespec::try_from(at_most).ok();
    rustix::event::poll(&mut polled, at_most.as_ref()).map_err(std::io::Error::from)?;
    Ok(())
}

impl Seat {
    /// Somebody who has logged in and stands in the quick line.
    fn down(call: &Call, home: &Home, login: &str) -> Result<Self, CrowdError> {
        let run = home.run();
        let route = Route { run: &run, launcher: None, clock: call.clock.as_ref() };
        let hello = Hello { purpose: Purpose::Screens, terminal: terminal(), origin: None, claim: None };
        let connected = client::connect(&route, &hello, &mut |_| {});
        let told = |error| CrowdError::Told(client_words::of_error(&error, &call.words));
        let line = connected.map_err(told)?.into_line()?;
        let mut seat = Self { line, pressed: None, due: Duration::ZERO, letters: 0 };
        seat.types(login)?;
        seat.types("\t")?;
        seat.types(PASSWORD)?;
        seat.types("\r")?;
        let give_up_at = call.clock.monotonic() + LOG_IN;
        let mut inside = false;
        while !inside {
            if call.clock.monotonic() >= give_up_at {
                return Err(CrowdError::Told(call.refuse(&lost("log-in"))));
            }
            wait(std::slice::from_ref(&seat), Duration::from_secs(1))?;
            if let Some(picture) = seat.hear()? {
                inside = contains(&picture, WIPED);
                if !inside && contains(&picture, RESUME) {
                    seat.types("n")?;
                }
            }
        }
        seat.types("l")?;
        Ok(seat)
    }

    fn types(&mut self, keys: &str) -> Result<(), CrowdError> {
        self.line.say(&ToDaemon::Input(keys.as_bytes().to_vec())).map_err(std::io::Error::from)?;
        Ok(self.line.flush()?)
    }

    /// A letter, or the last one taken back.
    fn press(&mut self, now: Duration) -> Result<(), CrowdError> {
        self.due += BETWEEN_KEYS;
        self.pressed = self.pressed.or(Some(now));
        let types = self.letters % 8 < 4;
        self.letters += 1;
        self.types(if types { "e" } else { "\x7f" })
    }

    /// All that has come; each picture is shown at once. The last one, if any.
    fn hear(&mut self) -> Result<Option<Vec<u8>>, CrowdError> {
        let mut last = None;
        loop {
            match self.line.hear()? {
                Heard::Message(ToClient::Output(bytes)) => {
                    self.line.say(&ToDaemon::Shown).map_err(std::io::Error::from)?;
                    self.line.flush()?;
                    last = Some(bytes);
                }
                Heard::Message(_) => {}
                Heard::Nothing => return Ok(last),
                Heard::Closed => return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof).into()),
            }
        }
    }
}

fn contains(picture: &[u8], wanted: &[u8]) -> bool {
    picture.windows(wanted.len()).any(|window| window == wanted)
}

/// The time that a process has had of the processors. Clock ticks are hundredths of a second on Linux.
fn spent(pid: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|(_, fields)| fields).unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}
