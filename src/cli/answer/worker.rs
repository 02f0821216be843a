//! `outreach worker`: workers are added, listed, and given a new password. For administrators.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{Printing, ResetPassword, WorkerAct, WorkerAdd};
use crate::desk::command::Command;
use crate::desk::view::TeamLabel;
use crate::domain::ids::WorkerId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::team::{Membership, Office, Standing, WorkerDetails};
use crate::domain::text::Line;
use crate::report::{Cell, Report, workers};

pub(super) fn answer(ask: &mut Ask<'_>, act: WorkerAct) -> Result<Ended, Fault> {
    match act {
        WorkerAct::Add(args) => add(ask, &args),
        WorkerAct::List(printing) => list(ask, &printing),
        WorkerAct::ResetPassword(args) => reset_password(ask, &args),
        WorkerAct::Key(key) => super::key::answer(ask, key.act),
    }
}

fn list(ask: &mut Ask<'_>, printing: &Printing) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let lines = ask.desk().workers(&seat)?;
    let report = workers::report(ask.words(), &lines);
    ask.print(&report, printing.format)?;
    Ok(Ended::Whole)
}

/// The store's owner needs no token for it: the first key to the commands could not be made without a worker, and
/// nobody else could help when the only administrator is gone.
fn add(ask: &mut Ask<'_>, args: &WorkerAdd) -> Result<Ended, Fault> {
    let seat = if ask.is_owner() && !ask.has_token() { None } else { Some(ask.seat()?) };
    let password = ask.secret(&args.password_file)?;
    let teams = || seat.as_ref().map_or_else(|| ask.desk().teams_as_owner(), |seat| ask.desk().teams(seat));
    let memberships = memberships(teams, args)?;
    let language = args.language.as_deref().and_then(Language::from_code);
    let details = WorkerDetails {
        name: Line::new(&args.name),
        login: Line::new(args.login.as_deref().unwrap_or_default()),
        language: language.unwrap_or_else(|| ask.desk().house_language()),
        memberships,
        offices: [(args.administrator, Office::Administrator), (args.auditor, Office::Auditor)]
            .into_iter()
            .filter_map(|(holds, office)| holds.then_some(office))
            .collect(),
    };
    let id = WorkerId::fresh(ask.now(), ask.entropy());
    let (key, title) = ("worker_added", "cli-worker-added");
    let Some(seat) = seat else {
        let written = ask.desk().add_worker_as_owner(id, details, &password)?;
        let (name, login) = (written.name.as_str(), written.login.as_str());
        return print(ask, id, Some((name, login)), (key, title), &args.printing);
    };
    ask.execute(&seat, Command::AddWorker { id, details: Box::new(details), password })?;
    told(ask, &seat, id, key, title, &args.printing)
}

fn memberships(
    teams: impl FnOnce() -> Result<Vec<TeamLabel>, Refusal>,
    args: &WorkerAdd,
) -> Result<Vec<Membership>, Refusal> {
    if args.team.is_empty() && args.lead.is_empty() {
        return Ok(Vec::new());
    }
    let teams = teams()?;
    let mut memberships: Vec<Membership> = Vec::new();
    let led = args.lead.iter().map(|name| (name, Standing::Lead));
    for (name, standing) in led.chain(args.team.iter().map(|name| (name, Standing::Member))) {
        let team = pick::team(&teams, name)?.id;
        // Who leads a team belongs to it: saying both is no mistake.
        if !memberships.iter().any(|place| place.team == team) {
            memberships.push(Membership { team, standing });
        }
    }
    Ok(memberships)
}

fn reset_password(ask: &mut Ask<'_>, args: &ResetPassword) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let password = ask.secret(&args.password_file)?;
    let id = pick::worker(&ask.desk().workers(&seat)?, &args.login)?.person.id;
    ask.execute(&seat, Command::ResetPassword { id, password })?;
    told(ask, &seat, id, "password_reset", "cli-password-reset", &args.printing)
}

/// Says what was done, and to whom, as it stands now.
fn told(
    ask: &mut Ask<'_>,
    seat: &crate::desk::seat::Seat,
    id: WorkerId,
    key: &'static str,
    title: &str,
    printing: &Printing,
) -> Result<Ended, Fault> {
    let lines = ask.desk().workers(seat)?;
    let line = lines.iter().find(|line| line.person.id == id);
    let called = line.map(|line| (line.person.name.as_str(), line.login.as_str()));
    print(ask, id, called, (key, title), printing)
}

/// Prints who it was, by name and log-in.
fn print(
    ask: &mut Ask<'_>,
    id: WorkerId,
    called: Option<(&str, &str)>,
    (key, title): (&'static str, &str),
    printing: &Printing,
) -> Result<Ended, Fault> {
    let words = ask.words();
    let mut report =
        Report::new(key, words.say(title)).fact("id", words.say("report-id"), Cell::Text(id.to_string()));
    if let Some((name, login)) = called {
        report = report.fact("name", words.say("report-name"), Cell::text(name)).fact(
            "login",
            words.say("report-login"),
            Cell::text(login),
        );
    }
    ask.print(&report, printing.format)?;
    Ok(Ended::Whole)
}
