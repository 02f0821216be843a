//! `outreach movement`, `methods` and `flows`: figures of a team, or of all of one's teams, over any period.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use super::report::show;
use crate::cli::args::Figures;
use crate::desk::view::{Readers, Wanted};
use crate::domain::period::Period;
use crate::report::{flows, methods, movement};

/// Which figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// How goals moved.
    Movement,
    /// What methods came to.
    Methods,
    /// How citizens get about.
    Flows,
}

pub(super) fn answer(ask: &mut Ask<'_>, kind: Kind, args: &Figures) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let team = match &args.team {
        _ if args.all_teams => None,
        named => Some(pick::team_or_own(&ask.desk().teams(&seat)?, named.as_deref())?.id),
    };
    let all = ask.desk().frameworks(&seat, None)?;
    let frameworks =
        args.framework.iter().map(|name| pick::framework(&all, name)).collect::<Result<_, _>>()?;
    let readers = if args.share { Readers::Others } else { Readers::Team };
    let wanted = Wanted { team, period: Period::parse(&args.period, ask.today())?, frameworks, readers };
    let (desk, words) = (ask.desk(), ask.words());
    let report = match kind {
        Kind::Movement => movement::report(words, &desk.movement(&seat, &wanted)?),
        Kind::Methods => methods::report(words, &desk.methods(&seat, &wanted)?),
        Kind::Flows => flows::report(words, &desk.flows(&seat, &wanted)?),
    };
    show(ask, report, &args.showing)
}
