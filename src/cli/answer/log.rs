//! `outreach log`: a contact in one line. Who is meant is never guessed: several who answer to a name are listed,
//! and the line is sent again with `--citizen` naming one by id.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::Log;
use crate::desk::quick::LineReading;
use crate::domain::ids::{CitizenId, EventId};
use crate::domain::refusal::Refusal;
use crate::report::{citizen, log};

pub(super) fn answer(ask: &mut Ask<'_>, args: &Log) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let line = ask.text(&args.line)?;
    let team = match &args.team {
        Some(name) => Some(pick::team(&ask.desk().teams(&seat)?, name)?.id),
        None => None,
    };
    let chosen = chosen(&args.citizen)?;
    let reading = ask.desk().read_line(&seat, team, &line, &chosen)?;
    let format = args.printing.format;
    if args.dry_run {
        let report = log::reading(ask.words(), &line, &reading);
        ask.print(&report, format)?;
        return Ok(ended(&reading));
    }
    if let Some((said, candidates)) = reading.questions().next() {
        let report = citizen::candidates(ask.words(), said, candidates, candidates.len());
        ask.print(&report, format)?;
        return Ok(Ended::Ambiguous);
    }
    let order = EventId::fresh(ask.now(), ask.entropy());
    let (id, _) = ask.desk().log_line(&seat, team, &line, &chosen, order)?;
    let report = log::logged(ask.words(), id, &reading);
    ask.print(&report, format)?;
    Ok(Ended::Whole)
}

fn chosen(ids: &[String]) -> Result<Vec<CitizenId>, Refusal> {
    ids.iter().map(|id| id.trim().parse().map_err(|_| Refusal::invalid("import-citizen-id"))).collect()
}

/// A dry run ends as the real one would.
fn ended(reading: &LineReading) -> Ended {
    if reading.questions().next().is_some() {
        Ended::Ambiguous
    } else if reading.problems().is_empty() {
        Ended::Whole
    } else {
        Ended::Unread
    }
}
