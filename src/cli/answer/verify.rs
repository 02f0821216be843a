//! `outreach verify`: everything that is stored is checked. The store's owner needs no token for it: when something is
//! wrong with the store, tokens may be among what is lost.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::Verify;
use crate::desk::check::{Checker, Depth};
use crate::report::verify;

pub(super) fn answer(ask: &mut Ask<'_>, args: &Verify) -> Result<Ended, Fault> {
    let depth = if args.deep { Depth::Rows } else { Depth::Records };
    let seat = if ask.is_owner() { None } else { Some(ask.seat()?) };
    let checker = seat.as_ref().map_or(Checker::Owner, Checker::Seat);
    let found = ask.desk().verify(checker, depth, &mut |_| {})?;
    let report = verify::report(ask.words(), &found);
    ask.print(&report, args.printing.format)?;
    let is_sound = found.further == 0 && found.faults.iter().all(|fault| fault.what.mends_itself());
    Ok(if is_sound { Ended::Whole } else { Ended::Faulty })
}
