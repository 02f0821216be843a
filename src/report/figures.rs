//! What the reports of figures have in common: whose and when, a tally in columns, a share with its interval, days in
//! quartiles. Knows no single report.

use super::labels;
use super::value::{Cell, Column, Report, Term};
use crate::desk::view::{Extent, Named};
use crate::domain::movement::Tally;
use crate::domain::period::Period;
use crate::domain::statistics::{Interval, Quartiles, SMALL_N};
use crate::i18n::{Words, dates, numbers};

/// A report's beginning: what it is, whose figures it has, and of which days.
pub(super) fn begin(key: &'static str, title: &str, words: &Words, extent: &Extent) -> Report {
    // fluent-ids: figures-movement-title figures-methods-title figures-flows-title
    let args = [("period", period(words, extent.period).into()), ("team", teams(extent).into())];
    let (first, last) = (extent.period.first(), extent.period.last());
    Report::new(key, words.with(title, &args))
        .fact("team", words.say("report-team"), Cell::text(teams(extent)))
        .fact("period", words.say("figures-period"), Cell::Text(extent.period.to_string()))
        .fact("from", words.say("report-from"), Cell::Date(first))
        .fact("to", words.say("report-to-day"), Cell::Date(last))
}

fn teams(extent: &Extent) -> String {
    extent.teams.iter().map(|team| team.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A period as a person says it: `4. kvartal 2026`.
pub fn period(words: &Words, period: Period) -> String {
    let first = period.first();
    match period {
        Period::Week(_) => dates::week_of_year(words, first),
        Period::Month(month) => words.with(
            "figures-month",
            &[
                ("month", dates::month_name(words, month.number()).into()),
                ("year", month.year().to_string().into()),
            ],
        ),
        Period::Quarter { year, number } => {
            words.with("figures-quarter", &[("number", number.into()), ("year", year.to_string().into())])
        }
        Period::Year(year) => year.to_string(),
        Period::Days(_) => dates::range(words, first, period.last()),
    }
}

/// A share with the interval that it lies in; of few, the interval alone. Nothing of nothing.
pub fn share(words: &Words, part: u32, of: u32) -> String {
    let Some(interval) = Interval::wilson(part.into(), of.into()) else { return String::new() };
    let (low, high) = interval.percents();
    let mut args = vec![("low", low.into()), ("high", high.into())];
    if u64::from(of) < SMALL_N {
        return words.with("figures-share-small", &args);
    }
    args.push(("share", numbers::percent(words, part.into(), of.into()).into()));
    words.with("figures-share", &args)
}

/// A tag by its label; one that its file knows no more as that.
pub(super) fn named(words: &Words, named: &Named) -> Term {
    let label = match &named.label {
        Some(label) => label.in_language(words.language()).to_owned(),
        None => words.say("figures-unknown-tag"),
    };
    Term { slug: named.tag.to_string().into(), label }
}

/// The columns of a tally, behind a first one with this head.
pub(super) fn tally_columns(words: &Words, head: &str) -> Vec<Column> {
    let mut columns = vec![Column::new("name", words.say(head))];
    columns.extend([
        Column::new("up", words.say("figures-up")),
        Column::new("held", words.say("figures-held")),
        Column::new("fell", words.say("figures-fell")),
        Column::new("unknown", words.say("figures-unknown")),
        Column::new("n", words.say("figures-known")),
        Column::new("share_up", words.say("figures-share-up")),
    ]);
    columns.extend(ends(words));
    columns
}

/// A tally's cells, behind a first one.
pub(super) fn tally_cells(words: &Words, name: Cell, tally: Tally) -> Vec<Cell> {
    let count = |count: u32| Cell::Count(count.into());
    let mut cells = vec![name, count(tally.up), count(tally.held), count(tally.down), count(tally.unknown)];
    cells.push(count(tally.known()));
    cells.push(Cell::text(share(words, tally.up, tally.known())));
    cells.extend(end_cells(tally.up, tally.known()));
    cells
}

/// The ends of an interval, for files alone: people read them in the share.
pub(super) fn ends(words: &Words) -> [Column; 2] {
    [
        Column::new("low_percent", words.say("figures-low")).in_files(),
        Column::new("high_percent", words.say("figures-high")).in_files(),
    ]
}

/// The cells of [`ends`].
pub(super) fn end_cells(part: u32, of: u32) -> [Cell; 2] {
    match Interval::wilson(part.into(), of.into()).map(Interval::percents) {
        Some((low, high)) => [Cell::Count(low.into()), Cell::Count(high.into())],
        None => [Cell::Nothing, Cell::Nothing],
    }
}

/// The columns of days in quartiles: how many, the median, the middle half.
pub(super) fn day_columns(words: &Words, keys: [&'static str; 4], n: &str, median: &str) -> Vec<Column> {
    // fluent-ids: figures-answered figures-median-answer figures-met figures-median-meeting figures-n figures-median
    vec![
        Column::new(keys[0], words.say(n)),
        Column::new(keys[1], words.say(median)),
        Column::new(keys[2], words.say("figures-lower")).in_files(),
        Column::new(keys[3], words.say("figures-upper")).in_files(),
    ]
}

/// The cells of [`day_columns`], the median with the middle half behind it.
pub(super) fn day_cells(words: &Words, days: Option<Quartiles>) -> Vec<Cell> {
    let Some(days) = days else {
        return vec![Cell::Count(0), Cell::Nothing, Cell::Nothing, Cell::Nothing];
    };
    let args = [("median", days.median.into()), ("lower", days.lower.into()), ("upper", days.upper.into())];
    vec![
        Cell::Count(days.n.into()),
        Cell::Text(words.with("figures-quartiles", &args)),
        Cell::Count(days.lower.into()),
        Cell::Count(days.upper.into()),
    ]
}

/// A service area as a term; a cross-cutting team where there is none.
pub(super) fn area(words: &Words, area: Option<crate::domain::area::ServiceArea>) -> Cell {
    match area {
        Some(area) => Cell::Term(labels::area(words, area)),
        None => Cell::Term(labels::term("cross-cutting", crate::i18n::labels::team_area(words, None))),
    }
}
