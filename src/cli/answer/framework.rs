//! `outreach framework`: the frameworks that the house can choose from, and whether a file is one.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::{FrameworkAct, FrameworkCheck, Printing};
use crate::domain::framework::Framework;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::report::frameworks;

pub(super) fn answer(ask: &mut Ask<'_>, act: FrameworkAct) -> Result<Ended, Fault> {
    match act {
        FrameworkAct::List(printing) => list(ask, &printing),
        FrameworkAct::Check(args) => check(ask, &args),
    }
}

/// Lists the frameworks, and the house's own files that were left out.
fn list(ask: &mut Ask<'_>, printing: &Printing) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let all = ask.desk().frameworks(&seat, None)?;
    let faults = ask.desk().faulty_frameworks(&seat)?;
    ask.print(&frameworks::report(ask.words(), &all, &faults), printing.format)?;
    Ok(if faults.is_empty() { Ended::Whole } else { Ended::Faulty })
}

/// Says whether a file is a framework, and at which line it is not.
fn check(ask: &mut Ask<'_>, args: &FrameworkCheck) -> Result<Ended, Fault> {
    ask.seat()?;
    let content = ask.content(&args.file)?;
    let framework = Framework::read(&content).map_err(|error| {
        let why = frameworks::fault(ask.words(), &error.fault);
        Refusal::invalid("framework-faulty")
            .with("line", error.line.to_string())
            .with("why", text::shown(&why).into_owned())
    })?;
    ask.print(&frameworks::report(ask.words(), &[framework], &[]), args.printing.format)?;
    Ok(Ended::Whole)
}
