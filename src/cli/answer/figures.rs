//! `outreach movement`, `methods` and `flows`: figures of a team, or of all of one's teams, over any period.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::Figures;
use crate::desk::view::Wanted;
use crate::domain::framework::FrameworkId;
use crate::domain::period::Period;
use crate::domain::refusal::{Kind as Refused, Refusal};
use crate::domain::text;
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
        Some(name) => Some(pick::team(&ask.desk().teams(&seat)?, name)?.id),
        None => Some(pick::own_team(&ask.desk().teams(&seat)?)?.id),
    };
    let framework = args.framework.as_deref().map(framework).transpose()?;
    let wanted = Wanted { team, period: Period::parse(&args.period, ask.today())?, framework };
    let (desk, words) = (ask.desk(), ask.words());
    let mut report = match kind {
        Kind::Movement => movement::report(words, &desk.movement(&seat, &wanted)?),
        Kind::Methods => methods::report(words, &desk.methods(&seat, &wanted)?),
        Kind::Flows => flows::report(words, &desk.flows(&seat, &wanted)?),
    };
    if let Some(section) = &args.section {
        report = report.only(section).map_err(|sections| {
            Refusal::new(Refused::NotFound, "section-unknown")
                .with("section", text::shown(section).into_owned())
                .with("sections", sections.join(", "))
        })?;
    }
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn framework(id: &str) -> Result<FrameworkId, Refusal> {
    let unknown = |_| {
        Refusal::new(Refused::NotFound, "framework-unknown").with("framework", text::shown(id).into_owned())
    };
    FrameworkId::new(id).map_err(unknown)
}
