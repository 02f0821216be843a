//! `outreach report`: a stretch of time in numbers, of a team, a worker or the whole house.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::{pick, week};
use crate::cli::args::Report;
use crate::desk::seat::Seat;
use crate::desk::view::{PeriodFilter, Readers, TeamLabel, Whose};
use crate::domain::fold::fold;
use crate::domain::framework::{Framework, FrameworkId};
use crate::domain::ids::WorkerId;
use crate::domain::period::Period;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::report::period;

pub(super) fn answer(ask: &mut Ask<'_>, args: &Report) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let all = ask.desk().frameworks(&seat, None)?;
    let teams = ask.desk().teams(&seat)?;
    let filter = PeriodFilter {
        period: Period::parse(&args.period.join(" "), ask.today())?,
        whose: match (&args.worker, &args.team) {
            _ if args.house => Whose::House,
            (Some(name), _) => Whose::Worker(colleague(ask, &seat, &teams, name)?),
            (None, Some(name)) => Whose::Team(pick::team(&teams, name)?.id),
            (None, None) => Whose::Team(pick::own_team(&teams)?.id),
        },
        area: args.area.as_deref().map(area).transpose()?,
        frameworks: args.framework.iter().map(|name| framework(&all, name)).collect::<Result<_, _>>()?,
        readers: if args.share { Readers::Others } else { Readers::Team },
    };
    let page = ask.desk().period(&seat, &filter)?;
    let mut report = period::report(ask.words(), &page, &all, ask.today());
    if let Some(section) = &args.section {
        report = week::only(report, section)?;
    }
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

/// The asker or a colleague of one of their teams, by name.
fn colleague(ask: &Ask<'_>, seat: &Seat, teams: &[TeamLabel], name: &str) -> Result<WorkerId, Refusal> {
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

fn framework(all: &[Framework], name: &str) -> Result<FrameworkId, Refusal> {
    let wanted = fold(name.trim());
    let known = || all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ");
    let is = |it: &&Framework| it.id.as_str() == wanted;
    let begins = |it: &&Framework| !wanted.is_empty() && it.id.as_str().starts_with(&wanted);
    let exact: Vec<&Framework> = all.iter().filter(is).collect();
    let found = if exact.is_empty() { all.iter().filter(begins).collect() } else { exact };
    match found[..] {
        [one] => Ok(one.id.clone()),
        _ => Err(Refusal::new(Kind::NotFound, "framework-not-found")
            .with("framework", text::shown(name).into_owned())
            .with("known", known())),
    }
}
