//! `outreach shift`: a worker's own week, planned, done and promised.

use super::ask::Ask;
use super::fault::Fault;
use super::{Ended, report};
use crate::cli::args::{self, Shift};
use crate::desk::seat::Seat;
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::WorkerId;
use crate::domain::refusal::Refusal;
use crate::report::shift;

pub(super) fn answer(ask: &mut Ask<'_>, args: &Shift) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let which = match &args.week {
        Some(text) => args::week(text, ask.today())?,
        None => IsoWeek::of(ask.today()),
    };
    let worker = whose(ask, &seat, args.worker.as_deref())?;
    let page = ask.desk().shift(&seat, worker, which)?;
    let report = shift::report(ask.words(), &page);
    report::show(ask, report, &args.showing)
}

/// The worker of that name, in the asker's teams; nobody named is the asker.
pub(super) fn whose(ask: &Ask<'_>, seat: &Seat, name: Option<&str>) -> Result<WorkerId, Refusal> {
    match name {
        Some(name) => report::colleague(ask, seat, &ask.desk().teams(seat)?, name),
        None => Ok(seat.worker()),
    }
}
