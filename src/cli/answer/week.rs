//! `outreach week`: one ISO week of a team, and what others may read of it.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::{pick, report};
use crate::cli::args::{self, Week};
use crate::desk::view::{PeriodFilter, Readers, Whose};
use crate::domain::calendar::IsoWeek;
use crate::domain::period::Period;
use crate::report::{period, week};

pub(super) fn answer(ask: &mut Ask<'_>, args: &Week) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let which = match &args.week {
        Some(text) => args::week(text, ask.today())?,
        None => IsoWeek::of(ask.today()),
    };
    let team = pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?;
    if args.share {
        // The week's page is made of names; others read the week's numbers, which the report of a week has.
        let (period, whose) = (Period::Week(which), Whose::Team(team.id));
        let filter =
            PeriodFilter { period, whose, area: None, frameworks: Vec::new(), readers: Readers::Others };
        let page = ask.desk().period(&seat, &filter)?;
        let frameworks = ask.desk().frameworks(&seat, None)?;
        let shared = period::report(ask.words(), &page, &frameworks, ask.today());
        return report::show(ask, shared, &args.showing);
    }
    let page = ask.desk().week(&seat, team.id, which)?;
    let frameworks = ask.desk().frameworks(&seat, Some(team.id))?;
    let report_of = week::report(ask.words(), &page, &frameworks);
    report::show(ask, report_of, &args.showing)
}
