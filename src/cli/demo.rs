//! `outreach demo`: a sandbox of invented people, made anew when it is old, and opened.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use chrono::Duration;
use indicatif::{ProgressBar, ProgressStyle};

use super::args::Demo;
use super::client::command;
use super::client::words::Told;
use super::entry::{Call, Ended};
use super::place::{Home, Whereabouts};
use super::reach::Starting;
use super::sandbox::{self, Mark, PASSWORD, SandboxError, Size};
use super::serve;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::message::Purpose;

/// A sandbox older than this is made anew: its log should end today.
const FRESH_HOURS: i64 = 12;

/// Makes the sandbox unless a fresh one of this size stands, and opens it unless only that was asked.
pub(super) fn run(call: &Call, named: Option<&Path>, asked: &Demo) -> Ended {
    let Some(home) = Home::sandbox(named, &call.environment.places) else {
        return Err(call.refuse(&Refusal::new(Kind::Invalid, "home-unknown")));
    };
    let size = Size::asked(&asked.size, Size::default());
    let will_do = |mark: &Mark| !asked.prepare_only && is_fresh(call, mark) && mark.size == size;
    let (mark, _) = make_unless(call, &home, will_do, size)?;
    if asked.prepare_only {
        tell(call, &home, &mark);
        return Ok(0);
    }
    call.screens(&Whereabouts::Home(home))
}

/// Whether a sandbox's log ends today.
fn is_fresh(call: &Call, mark: &Mark) -> bool {
    let age = call.clock.now() - mark.made;
    age >= Duration::zero() && age < Duration::hours(FRESH_HOURS)
}

/// The sandbox that stands if it will do, else one that is made now, and how long that took.
pub(super) fn make_unless(
    call: &Call,
    home: &Home,
    will_do: impl FnOnce(&Mark) -> bool,
    size: Size,
) -> Result<(Mark, Option<std::time::Duration>), Told> {
    if let Some(mark) = sandbox::mark(home).filter(will_do) {
        return Ok((mark, None));
    }
    let began = call.clock.monotonic();
    let mark = make(call, home, size)?;
    Ok((mark, Some(call.clock.monotonic() - began)))
}

fn make(call: &Call, home: &Home, size: Size) -> Result<Mark, Told> {
    sandbox::may_make(home).map_err(|error| told(call, home, &error))?;
    // A daemon on an older sandbox has to let go of it first.
    if let Ok(connection) = call.connect(home, Purpose::Control, Starting::No) {
        let stopped = command::stop(connection);
        stopped.map_err(|error| super::client::words::of_error(&error, &call.words))?;
    }
    let bar = if io::stderr().is_terminal() {
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}");
        ProgressBar::new(u64::from(size.citizens))
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    } else {
        ProgressBar::hidden()
    };
    bar.set_message(call.words.say("demo-making"));
    let made = sandbox::make(home, size, &call.clock, &call.entropy, &mut |done| {
        bar.set_position(done.min(u64::from(size.citizens)));
    });
    bar.finish_and_clear();
    made.map_err(|error| told(call, home, &error))
}

pub(super) fn told(call: &Call, home: &Home, error: &SandboxError) -> Told {
    let path = home.root().display().to_string();
    match error {
        SandboxError::NotOurs(path) => {
            call.refuse(&Refusal::new(Kind::Invalid, "demo-not-ours").with("path", path.clone()))
        }
        SandboxError::Refused(refusal) => call.refuse(refusal),
        SandboxError::Home(error) => {
            let why = serve::why(call, error);
            call.refuse(&Refusal::new(Kind::Unavailable, "home-not-opened").with("why", why))
        }
        SandboxError::Ledger(error) => call.refuse(&error.refusal()),
        SandboxError::Disk(_) => {
            call.refuse(&Refusal::new(Kind::Unavailable, "home-unusable").with("path", path))
        }
    }
}

/// Says where the sandbox lies and whom to log in as.
fn tell(call: &Call, home: &Home, mark: &Mark) {
    let words = &call.words;
    let mut out = io::stdout().lock();
    let path = home.root().display().to_string();
    let _ = writeln!(out, "{}", words.with("demo-made", &[("path", path.into())]));
    let _ = writeln!(out, "{}", words.with("demo-welcome", &[("password", PASSWORD.into())]));
    for player in &mark.players {
        let part = super::site::part(words, player);
        let _ = writeln!(out, "  {:<10} {} · {part} · {}", player.login, player.name, player.team);
    }
}
