//! `outreach erasure` and `outreach retention`: whose time is up, proposals, and what came of them. What can't be
//! undone is shown first, and done when it is asked for with `--yes`.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::{citizen, pick};
use crate::cli::args::{
    ErasureAct, ErasureApprove, ErasureDecline, ErasureList, ErasureOne, ErasurePropose, RetentionAct,
};
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::view::{Certificate, ErasureLine};
use crate::domain::erasure::ErasureGround;
use crate::domain::ids::ErasureId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::report::{Cell, Report, erasure};

/// How much of an id's end tells erasures apart.
const ENOUGH_CHARS: usize = 6;

pub(super) fn answer(ask: &mut Ask<'_>, act: ErasureAct) -> Result<Ended, Fault> {
    match act {
        ErasureAct::Propose(args) => propose(ask, &args),
        ErasureAct::List(args) => list(ask, &args),
        ErasureAct::Approve(args) => approve(ask, &args),
        ErasureAct::Decline(args) => decline(ask, &args),
        ErasureAct::Withdraw(args) => withdraw(ask, &args),
        ErasureAct::Verify(args) => verify(ask, &args),
    }
}

pub(super) fn retention(ask: &mut Ask<'_>, act: &RetentionAct) -> Result<Ended, Fault> {
    let RetentionAct::List(printing) = act;
    let seat = ask.seat()?;
    let page = ask.desk().retention(&seat)?;
    let report = erasure::retention(ask.words(), &page);
    ask.print(&report, printing.format)?;
    Ok(Ended::Whole)
}

fn propose(ask: &mut Ask<'_>, args: &ErasurePropose) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let asked = ask.text(&args.name)?;
    let Some(citizen) = citizen::whom(ask, &seat, &asked, args.printing.format)? else {
        return Ok(Ended::Ambiguous);
    };
    let teams = ask.desk().teams(&seat)?;
    let team = match &args.team {
        Some(name) => pick::team(&teams, name)?,
        None => pick::own_team(&teams)?,
    };
    let id = ErasureId::fresh(ask.now(), ask.entropy());
    let ground = ErasureGround::named(&args.ground).unwrap_or(ErasureGround::Request);
    let (team, note) = (team.id, Line::new(&args.note));
    ask.execute(&seat, Command::ProposeErasure { id, citizen, team, ground, note })?;
    told(ask, "erasure_proposed", "cli-erasure-proposed", id, args.printing.format)
}

fn list(ask: &mut Ask<'_>, args: &ErasureList) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let report = if args.done {
        erasure::erased(ask.words(), &ask.desk().erased(&seat)?)
    } else {
        erasure::proposals(ask.words(), &ask.desk().erasures(&seat)?)
    };
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn approve(ask: &mut Ask<'_>, args: &ErasureApprove) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let line = waiting(ask, &seat, &args.id)?;
    if !args.yes {
        let report = erasure::proposal(ask.words(), &line);
        ask.print(&report, args.printing.format)?;
        let told = ask.words().say("cli-erasure-say-yes");
        ask.note(&told);
        return Ok(Ended::Whole);
    }
    ask.execute(&seat, Command::ApproveErasure { id: line.id })?;
    let certificate = ask.desk().certificate(&seat, line.id)?;
    certified(ask, &certificate, args.printing.format)
}

fn decline(ask: &mut Ask<'_>, args: &ErasureDecline) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let id = waiting(ask, &seat, &args.id)?.id;
    ask.execute(&seat, Command::DeclineErasure { id, reason: Line::new(&args.reason) })?;
    told(ask, "erasure_declined", "cli-erasure-declined", id, args.printing.format)
}

fn withdraw(ask: &mut Ask<'_>, args: &ErasureOne) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let id = waiting(ask, &seat, &args.id)?.id;
    ask.execute(&seat, Command::WithdrawErasure { id })?;
    told(ask, "erasure_withdrawn", "cli-erasure-withdrawn", id, args.printing.format)
}

fn verify(ask: &mut Ask<'_>, args: &ErasureOne) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let known: Vec<ErasureId> = ask.desk().erased(&seat)?.into_iter().map(|known| known.id).collect();
    let id = one(&known, &args.id)?;
    let certificate = ask.desk().check_erasure(&seat, id)?;
    certified(ask, &certificate, args.printing.format)
}

fn certified(
    ask: &mut Ask<'_>,
    certificate: &Certificate,
    format: crate::report::Format,
) -> Result<Ended, Fault> {
    let report = erasure::certificate(ask.words(), certificate);
    ask.print(&report, format)?;
    let holds = certificate.check.is_some_and(|(_, check)| check.holds());
    Ok(if holds { Ended::Whole } else { Ended::Faulty })
}

fn waiting(ask: &Ask<'_>, seat: &Seat, typed: &str) -> Result<ErasureLine, Refusal> {
    let mut lines = ask.desk().erasures(seat)?;
    let ids: Vec<ErasureId> = lines.iter().map(|line| line.id).collect();
    let id = one(&ids, typed)?;
    let place = lines.iter().position(|line| line.id == id);
    place.map(|place| lines.swap_remove(place)).ok_or_else(unknown)
}

/// The one whose id this is, or ends so.
fn one(ids: &[ErasureId], typed: &str) -> Result<ErasureId, Refusal> {
    let typed = typed.trim().to_lowercase();
    let fits = |id: &&ErasureId| typed.len() >= ENOUGH_CHARS && id.to_string().ends_with(&typed);
    let mut found = ids.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(*id),
        _ => Err(unknown()),
    }
}

const fn unknown() -> Refusal {
    Refusal::new(Kind::NotFound, "erasure-unknown")
}

fn told(
    ask: &mut Ask<'_>,
    key: &'static str,
    title: &str,
    id: ErasureId,
    format: crate::report::Format,
) -> Result<Ended, Fault> {
    let words = ask.words();
    let report =
        Report::new(key, words.say(title)).fact("id", words.say("report-id"), Cell::Text(id.to_string()));
    ask.print(&report, format)?;
    Ok(Ended::Whole)
}
