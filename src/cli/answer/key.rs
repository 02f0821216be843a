//! `outreach worker key`: the public keys that workers log in with over SSH are registered, listed and removed.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{KeyAct, KeyAdd, KeyList, KeyRemove, Printing};
use crate::desk::command::Command;
use crate::desk::keys::WorkerKeyLine;
use crate::domain::public_key::{ADVISED_RSA_BITS, KeyLine, PublicKey};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::report::{Cell, Report, keys};

pub(super) fn answer(ask: &mut Ask<'_>, act: KeyAct) -> Result<Ended, Fault> {
    match act {
        KeyAct::Add(args) => add(ask, &args),
        KeyAct::List(args) => list(ask, &args),
        KeyAct::Remove(args) => remove(ask, &args),
    }
}

fn add(ask: &mut Ask<'_>, args: &KeyAdd) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let worker = pick::worker(&ask.desk().workers(&seat)?, &args.login)?;
    let text = ask.content(&args.key_file)?;
    let KeyLine { key, comment } = KeyLine::read(&text).map_err(Refusal::from)?;
    let label = args.label.as_deref().map_or(comment, Line::new);
    let command =
        Command::AddKey { worker: worker.person.id, key: Box::new(key.clone()), label: label.clone() };
    ask.execute(&seat, command)?;
    let line = WorkerKeyLine {
        owner: worker.person,
        login: worker.login,
        key,
        label: label.as_str().to_owned(),
        added: ask.now(),
    };
    told(ask, "worker_key_added", "cli-key-added", &line, &args.printing)?;
    if line.key.is_weak() {
        let told = ask.words().with("cli-key-weak", &[("bits", ADVISED_RSA_BITS.to_string().into())]);
        ask.note(&told);
    }
    Ok(Ended::Whole)
}

/// Without a name everyone's for an administrator, one's own for everyone else.
fn list(ask: &mut Ask<'_>, args: &KeyList) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let desk = ask.desk();
    let lines = match &args.login {
        Some(login) => {
            let worker = pick::worker(&desk.workers(&seat)?, login)?;
            desk.keys(&seat, Some(worker.person.id))?
        }
        None => match desk.keys(&seat, None) {
            Err(refusal) if refusal.kind() == Kind::NotPermitted => desk.own_keys(&seat)?,
            answer => answer?,
        },
    };
    let report = keys::report(ask.words(), &lines);
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn remove(ask: &mut Ask<'_>, args: &KeyRemove) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let worker = pick::worker(&ask.desk().workers(&seat)?, &args.login)?.person.id;
    let held = ask.desk().keys(&seat, Some(worker))?;
    let line = one(held, &args.fingerprint)?;
    ask.execute(&seat, Command::RemoveKey { worker, key: line.key.fingerprint() })?;
    told(ask, "worker_key_removed", "cli-key-removed", &line, &args.printing)?;
    Ok(Ended::Whole)
}

/// The one key whose fingerprint begins as typed.
fn one(held: Vec<WorkerKeyLine>, typed: &str) -> Result<WorkerKeyLine, Refusal> {
    let begins = |key: &PublicKey| key.fingerprint().begins_with(typed);
    let mut found: Vec<_> = held.into_iter().filter(|line| begins(&line.key)).collect();
    match (found.pop(), found.is_empty()) {
        (Some(line), true) => Ok(line),
        (None, _) => Err(Refusal::new(Kind::NotFound, "key-unknown")),
        (Some(last), false) => {
            let prints: Vec<_> =
                found.iter().chain([&last]).map(|line| line.key.fingerprint().to_string()).collect();
            Err(Refusal::new(Kind::Ambiguous, "key-ambiguous").with("prints", prints.join(", ")))
        }
    }
}

/// Says what was done with which key, and whose it is.
fn told(
    ask: &mut Ask<'_>,
    key: &'static str,
    title: &str,
    line: &WorkerKeyLine,
    printing: &Printing,
) -> Result<(), Fault> {
    let words = ask.words();
    let report = Report::new(key, words.say(title))
        .fact("login", words.say("report-login"), Cell::text(&line.login))
        .fact("name", words.say("report-name"), Cell::text(&line.owner.name))
        .fact("kind", words.say("report-key-kind"), Cell::Term(keys::kind(&line.key)))
        .fact("label", words.say("report-key-label"), Cell::text(&line.label))
        .fact(
            "fingerprint",
            words.say("report-key-fingerprint"),
            Cell::Text(line.key.fingerprint().to_string()),
        );
    ask.print(&report, printing.format)
}
