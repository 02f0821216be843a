//! `outreach away` and `outreach handover`: who is away and who covers, and work that goes to somebody else.

use chrono::NaiveDate;

use super::Ended;
use super::ask::Ask;
use super::citizen::whom;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{AwayAct, AwayBack, AwayList, AwayNote, Handover};
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::view::{Person, TeamLabel};
use crate::domain::clock::ZONE;
use crate::domain::handover::{Absence, Cover};
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::domain::when::{self, Direction};
use crate::report::{Format, handover};

pub(super) fn away(ask: &mut Ask<'_>, act: AwayAct) -> Result<Ended, Fault> {
    match act {
        AwayAct::List(args) => list(ask, &args),
        AwayAct::Note(args) => note(ask, &args),
        AwayAct::Back(args) => back(ask, &args),
    }
}

fn list(ask: &mut Ask<'_>, args: &AwayList) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let team = pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?;
    told(ask, &seat, &team, args.printing.format)
}

/// Who is away, as it stands now.
fn told(ask: &mut Ask<'_>, seat: &Seat, team: &TeamLabel, format: Format) -> Result<Ended, Fault> {
    let lines = ask.desk().absences(seat, team.id)?;
    let report = handover::away(ask.words(), &team.name, &lines);
    ask.print(&report, format)?;
    Ok(Ended::Whole)
}

fn note(ask: &mut Ask<'_>, args: &AwayNote) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let team = pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?;
    let worker = worker_of(ask, &seat, team.id, args.worker.as_deref())?;
    let from = args.from.as_deref().map(|text| day(ask, text)).transpose()?;
    let until = day(ask, &args.until)?;
    let cover = args.cover.as_deref().map(|name| colleague(ask, &seat, team.id, name)).transpose()?;
    let format = args.printing.format;
    let Some(notes) = notes_of(ask, &seat, &args.note, format)? else { return Ok(Ended::Ambiguous) };
    let covers = cover.into_iter().map(|worker| Cover { team: team.id, worker }).collect();
    let absence = Box::new(Absence { from: from.unwrap_or_else(|| ask.today()), until, covers });
    ask.execute(&seat, Command::NoteAway { worker, absence, notes })?;
    told(ask, &seat, &team, format)
}

/// Ends the absence that runs, else takes the next one back.
fn back(ask: &mut Ask<'_>, args: &AwayBack) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let team = pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?;
    let worker = worker_of(ask, &seat, team.id, args.worker.as_deref())?;
    let lines = ask.desk().absences(&seat, team.id)?;
    let absence = lines.iter().find(|line| line.who.id == worker);
    let from = absence.ok_or(Refusal::new(Kind::NotFound, "absence-unknown"))?.from;
    ask.execute(&seat, Command::EndAway { worker, from })?;
    told(ask, &seat, &team, args.printing.format)
}

pub(super) fn answer(ask: &mut Ask<'_>, args: &Handover) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let team = pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?;
    let from = worker_of(ask, &seat, team.id, args.from.as_deref())?;
    let to = colleague(ask, &seat, team.id, &args.to)?;
    let until = args.until.as_deref().map(|text| day(ask, text)).transpose()?;
    let format = args.printing.format;
    let Some(notes) = notes_of(ask, &seat, &args.note, format)? else { return Ok(Ended::Ambiguous) };
    let theirs = ask.desk().theirs(&seat, from, team.id)?;
    if !args.dry_run {
        let command = match until {
            None => Command::HandOver { from, to, team: team.id, notes },
            Some(until) => {
                let covers = vec![Cover { team: team.id, worker: to }];
                let absence = Box::new(Absence { from: ask.today(), until, covers });
                Command::NoteAway { worker: from, absence, notes }
            }
        };
        ask.execute(&seat, command)?;
    }
    let colleagues = ask.desk().colleagues(&seat, team.id)?;
    let name = colleagues.into_iter().find(|it| it.person.id == to).map(|it| it.person.name);
    let done = if args.dry_run { handover::Done::Not } else { handover::Done::Yes };
    let report = handover::report(ask.words(), &theirs, &name.unwrap_or_default(), until, done);
    ask.print(&report, format)?;
    Ok(Ended::Whole)
}

/// Whose work it is: the asker's, or of somebody whose lead they are.
fn worker_of(ask: &Ask<'_>, seat: &Seat, team: TeamId, name: Option<&str>) -> Result<WorkerId, Refusal> {
    let Some(name) = name else { return Ok(seat.worker()) };
    let people = ask.desk().whose_work(seat, team)?;
    pick::person(&people, name).map(|person| person.id)
}

fn colleague(ask: &Ask<'_>, seat: &Seat, team: TeamId, name: &str) -> Result<WorkerId, Refusal> {
    let colleagues = ask.desk().colleagues(seat, team)?;
    let people: Vec<Person> = colleagues.into_iter().map(|colleague| colleague.person).collect();
    pick::person(&people, name).map(|person| person.id)
}

/// A day in words, from today on.
fn day(ask: &Ask<'_>, text: &str) -> Result<NaiveDate, Refusal> {
    let now = ask.now().with_timezone(&ZONE).naive_local();
    Ok(when::read(text, now, Direction::Ahead)?.last_day())
}

/// What is said about citizens: `name: text` each. None where several answer to a name, who have been listed then.
fn notes_of(
    ask: &mut Ask<'_>,
    seat: &Seat,
    notes: &[String],
    format: Format,
) -> Result<Option<Vec<(CitizenId, Line)>>, Fault> {
    let mut read = Vec::with_capacity(notes.len());
    for note in notes {
        let (name, text) = note.split_once(':').ok_or_else(|| Refusal::invalid("handover-note"))?;
        let Some(citizen) = whom(ask, seat, name, format)? else { return Ok(None) };
        read.push((citizen, Line::new(text.trim())));
    }
    Ok(Some(read))
}
