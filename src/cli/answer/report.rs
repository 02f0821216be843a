//! `outreach report`: a stretch of time in numbers, of a team, a worker or the whole house.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{self, Showing};
use crate::desk::seat::Seat;
use crate::desk::view::{PeriodFilter, Readers, TeamLabel, Whose};
use crate::domain::ids::WorkerId;
use crate::domain::period::Period;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::report::{Report, period};

pub(super) fn answer(ask: &mut Ask<'_>, asked: &args::Report) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let all = ask.desk().frameworks(&seat, None)?;
    let teams = ask.desk().teams(&seat)?;
    let filter = PeriodFilter {
        period: Period::parse(&asked.period.join(" "), ask.today())?,
        whose: match (&asked.worker, &asked.team) {
            _ if asked.house => Whose::House,
            (Some(name), _) => Whose::Worker(colleague(ask, &seat, &teams, name)?),
            (None, Some(name)) => Whose::Team(pick::team(&teams, name)?.id),
            (None, None) => Whose::Team(pick::own_team(&teams)?.id),
        },
        area: asked.area.as_deref().map(area).transpose()?,
        frameworks: asked
            .framework
            .iter()
            .map(|name| pick::framework(&all, name))
            .collect::<Result<_, _>>()?,
        readers: if asked.share { Readers::Others } else { Readers::Team },
    };
    let page = ask.desk().period(&seat, &filter)?;
    let report = period::report(ask.words(), &page, &all, ask.today());
    show(ask, report, &asked.showing)
}

/// Prints a report, or one of its sections.
pub(super) fn show(ask: &mut Ask<'_>, report: Report, showing: &Showing) -> Result<Ended, Fault> {
    let report = match &showing.section {
        Some(section) => only(report, section)?,
        None => report,
    };
    ask.print(&report, showing.printing.format)?;
    Ok(Ended::Whole)
}

/// One section of a report.
fn only(report: Report, section: &str) -> Result<Report, Refusal> {
    report.only(section).map_err(|sections| {
        Refusal::new(Kind::NotFound, "section-unknown")
            .with("section", text::shown(section).into_owned())
            .with("sections", sections.join(", "))
    })
}

/// The asker or a colleague of one of their teams, by name.
pub(super) fn colleague(
    ask: &Ask<'_>,
    seat: &Seat,
    teams: &[TeamLabel],
    name: &str,
) -> Result<WorkerId, Refusal> {
    let mut people = Vec::new();
    for team in teams.iter().filter(|team| team.standing.is_some()) {
        for colleague in ask.desk().colleagues(seat, team.id)? {
            if !people.contains(&colleague.person) {
                people.push(colleague.person);
            }
        }
    }
    pick::person(&people, name).map(|person| person.id)
}

fn area(name: &str) -> Result<crate::domain::area::ServiceArea, Refusal> {
    let unknown = || Refusal::invalid("area-unknown").with("area", text::shown(name).into_owned());
    let all = crate::domain::area::ServiceArea::ALL.map(crate::domain::area::ServiceArea::slug).join(", ");
    pick::area(name)?.ok_or_else(|| unknown().with("areas", all))
}
