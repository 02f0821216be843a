//! Asking a daemon how it is, and ending it. Neither starts one.

use chrono::DateTime;

use super::client::command;
use super::client::words as client_words;
use super::entry::{Call, Ended, print};
use super::place::Home;
use super::reach::Starting;
use crate::host::message::{Purpose, StatusReport};
use crate::i18n::dates;
use crate::report::Format;

/// Says whether a daemon runs, since when, on what, and with how many sessions.
pub(super) fn status(call: &Call, home: &Home, format: Format) -> Ended {
    let connection = match call.connect(home, Purpose::Control, Starting::No) {
        Ok(connection) => connection,
        Err(told) if format == Format::Json => {
            print("{\"running\":false}\n")?;
            return Ok(told.code);
        }
        Err(told) => return Err(told),
    };
    let report = command::status(connection).map_err(|error| client_words::of_error(&error, &call.words))?;
    let since = DateTime::from_timestamp_millis(report.since_unix_ms).unwrap_or(DateTime::UNIX_EPOCH);
    if format == Format::Json {
        return print(&format!("{}\n", json(&report, since)));
    }
    let words = &call.words;
    let when = dates::moment(words, dates::local(since), call.clock.today());
    let sessions = i64::from(report.attached) + i64::from(report.detached);
    let args = [
        ("version", report.version.as_str().into()),
        ("pid", report.pid.to_string().into()),
        ("since", when.into()),
        ("home", report.home.as_str().into()),
        ("sessions", sessions.into()),
        ("detached", i64::from(report.detached).into()),
    ];
    print(&format!("{}\n", words.with("status-running", &args)))
}

fn json(report: &StatusReport, since: DateTime<chrono::Utc>) -> serde_json::Value {
    serde_json::json!({
        "running": true,
        "version": report.version,
        "pid": report.pid,
        "home": report.home,
        "since": since.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "sessions": report.attached + report.detached,
        "attached": report.attached,
        "detached": report.detached,
    })
}

/// Ends the daemon in good order; returns when it has ended.
pub(super) fn stop(call: &Call, home: &Home) -> Ended {
    let connection = call.connect(home, Purpose::Control, Starting::No)?;
    command::stop(connection).map_err(|error| client_words::of_error(&error, &call.words))?;
    print(&format!("{}\n", call.words.say("status-stopped")))
}
