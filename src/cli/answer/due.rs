//! `outreach due`: what is due, of the asker or of their teams.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::Due;
use crate::desk::view::FollowUpFilter;
use crate::report::due::{self, Whose};

pub(super) fn answer(ask: &mut Ask<'_>, args: &Due) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let (whose, filter) =
        if args.team { (Whose::Team, FollowUpFilter::Team) } else { (Whose::Mine, FollowUpFilter::Mine) };
    let lines = ask.desk().follow_ups(&seat, filter)?;
    let day = ask.desk().today(&seat)?;
    let report = due::report(ask.words(), whose, ask.today(), &lines, &day);
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}
