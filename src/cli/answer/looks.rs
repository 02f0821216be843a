//! `outreach looks`: who looked at whom, when, from where, what for. For auditors: citizens go by their codes.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::Looks;
use crate::desk::view::{CitizenCode, LookFilter};
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::report::looks;

pub(super) fn answer(ask: &mut Ask<'_>, args: &Looks) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let citizen = args.citizen.as_deref().map(code).transpose()?;
    let worker = args.worker.as_deref().map(|name| ask.desk().looker(&seat, name)).transpose()?;
    let day = |text: &Option<String>| text.as_deref().map(|text| ask.past_day(text)).transpose();
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    let purposes = args.purpose.unwrap_or_default();
    let filter = LookFilter { citizen, worker: worker.map(|person| person.id), purposes, from, to };
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let (lines, total) = ask.desk().looks(&seat, filter, 0, limit)?;
    let report = looks::report(ask.words(), &lines, total);
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn code(text: &str) -> Result<CitizenCode, Refusal> {
    let unread = |_| Refusal::invalid("citizen-code").with("code", text::shown(text).into_owned());
    text.parse().map_err(unread)
}
