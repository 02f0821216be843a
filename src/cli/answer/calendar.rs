//! `outreach calendar`: a worker's follow-ups for a calendar. By itself it names nobody; with `--names` everybody in it
//! is looked at, and whoever asks is told so.

use std::collections::BTreeSet;

use chrono::Days;

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::shift::whose;
use crate::cli::args::Calendar;
use crate::desk::view::{CalendarFilter, Telling};
use crate::domain::refusal::Refusal;
use crate::domain::when::{self, Direction};
use crate::report::calendar::{self, Writing};

/// What ended so many days ago is still taken off by a calendar that has it.
const DAYS_BACK: u64 = 28;

pub(super) fn answer(ask: &mut Ask<'_>, args: &Calendar) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let today = ask.today();
    let worker = whose(ask, &seat, args.worker.as_deref())?;
    let from = match &args.from {
        Some(text) => ask.past_day(text)?,
        None => today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today),
    };
    let read = |text: &String| when::read(text, when::local(ask.now()), Direction::Ahead);
    let to = args.until.as_ref().map(read).transpose().map_err(Refusal::from)?.map(|to| to.date);
    if to.is_some_and(|to| to < from) {
        return Err(Refusal::invalid("calendar-days").at("until").into());
    }
    let telling = if args.names { Telling::Names } else { Telling::Nothing };
    let page = ask.desk().calendar(&seat, &CalendarFilter { worker, from, to, telling })?;
    let (words, now) = (ask.words().clone(), ask.now());
    calendar::print(&words, &page, Writing { now, remind: args.remind }, ask.out())?;
    let told = page.entries.iter().filter_map(|entry| entry.told.as_ref()?.citizen.as_ref());
    let named: BTreeSet<_> = told.filter(|label| !label.called.is_empty()).map(|label| label.id).collect();
    if !named.is_empty() {
        ask.note(&words.with("calendar-note-names", &[("n", named.len().into())]));
    }
    Ok(Ended::Whole)
}
