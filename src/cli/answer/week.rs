//! `outreach week`: one ISO week of a team.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{self, Week};
use crate::domain::calendar::IsoWeek;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::report::{Report, week};

pub(super) fn answer(ask: &mut Ask<'_>, args: &Week) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let which = match &args.week {
        Some(text) => args::week(text, ask.today())?,
        None => IsoWeek::of(ask.today()),
    };
    let teams = ask.desk().teams(&seat)?;
    let team = match &args.team {
        Some(name) => pick::team(&teams, name)?,
        None => pick::own_team(&teams)?,
    };
    let page = ask.desk().week(&seat, team.id, which)?;
    let frameworks = ask.desk().frameworks(&seat, Some(team.id))?;
    let mut report = week::report(ask.words(), &page, &frameworks);
    if let Some(section) = &args.section {
        report = only(report, section)?;
    }
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

/// One section of a report.
pub(super) fn only(report: Report, section: &str) -> Result<Report, Refusal> {
    report.only(section).map_err(|sections| {
        Refusal::new(Kind::NotFound, "section-unknown")
            .with("section", text::shown(section).into_owned())
            .with("sections", sections.join(", "))
    })
}
