//! What the reports of figures have in common: whose and when, a tally in columns, a share with its interval, days in
//! quartiles. Knows no single report.

use chrono::Weekday;

use super::labels;
use super::period::in_words;
use super::value::{Cell, Column, Look, Report, Term};
use crate::desk::view::{DaysTaken, Extent, Figure, Moved, Named, Withheld};
use crate::domain::statistics::{Interval, SMALL_N};
use crate::i18n::{Words, dates, numbers};

/// A report's beginning: what it is, whose figures it has, and of which days.
pub(super) fn begin(key: &'static str, title: &str, words: &Words, extent: &Extent) -> Report {
    // fluent-ids: figures-movement-title figures-methods-title figures-flows-title
    let args = [("period", in_words(words, extent.period).into()), ("team", teams(extent).into())];
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

/// A number, or that it is left out.
pub(super) fn figure(figure: Figure) -> Cell {
    match figure {
        Figure::Known(value) => Cell::Count(i64::try_from(value).unwrap_or(i64::MAX)),
        Figure::Withheld => Cell::Withheld,
    }
}

/// Minutes, or that they are left out.
pub(super) fn minutes(minutes: Figure) -> Cell {
    match minutes {
        Figure::Known(value) => Cell::Minutes(u32::try_from(value).unwrap_or(u32::MAX)),
        Figure::Withheld => Cell::Withheld,
    }
}

/// What was left out of a report that others read, in the words that every report says it in; nothing in what the
/// team reads.
pub(super) fn withheld(words: &Words, withheld: Option<Withheld>) -> Option<String> {
    let Withheld { least, figures } = withheld?;
    let (least, figures) = (i64::from(least.get()), i64::try_from(figures).unwrap_or(i64::MAX));
    Some(words.with("period-withheld", &[("n", figures.into()), ("least", least.into())]))
}

/// What a share is made of: the sum of numbers of which none may be left out.
pub(super) fn sum(parts: &[Figure]) -> Figure {
    parts.iter().fold(Figure::Known(0), |sum, part| match (sum, part) {
        (Figure::Known(sum), Figure::Known(part)) => Figure::Known(sum + part),
        _ => Figure::Withheld,
    })
}

/// A share with the interval that it lies in, of few the interval alone, and for files the ends of the interval
/// ([`ends`]). Nothing of nothing, and left out where one of its numbers is.
pub(super) fn share(words: &Words, part: Figure, of: Figure) -> [Cell; 3] {
    let (Figure::Known(part), Figure::Known(of)) = (part, of) else {
        return [(); 3].map(|()| Cell::Withheld);
    };
    let Some(interval) = Interval::wilson(part, of) else { return [(); 3].map(|()| Cell::Nothing) };
    let (low, high) = interval.percents();
    let mut args = vec![("low", low.into()), ("high", high.into())];
    let id = if of < SMALL_N {
        "figures-share-small"
    } else {
        args.push(("share", numbers::percent(words, part, of).into()));
        "figures-share"
    };
    // fluent-ids: figures-share figures-share-small
    [Cell::text(words.with(id, &args)), Cell::Count(low.into()), Cell::Count(high.into())]
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
        Column::new("up", words.say("figures-up")).look(Look::Stack),
        Column::new("held", words.say("figures-held")).look(Look::Stack),
        Column::new("fell", words.say("figures-fell")).look(Look::Stack),
        Column::new("unknown", words.say("figures-unknown")).look(Look::Stack),
        Column::new("n", words.say("figures-known")),
        Column::new("share_up", words.say("figures-share-up")),
    ]);
    columns.extend(ends(words));
    columns
}

/// A tally's cells, behind a first one.
pub(super) fn tally_cells(words: &Words, name: Cell, moved: Moved) -> Vec<Cell> {
    let counts = [moved.up, moved.held, moved.down, moved.unknown, moved.known].map(figure);
    [name].into_iter().chain(counts).chain(share(words, moved.up, moved.known)).collect()
}

/// The ends of an interval, for files alone: people read them in the share.
pub(super) fn ends(words: &Words) -> [Column; 2] {
    [
        Column::new("low_percent", words.say("figures-low")).in_files(),
        Column::new("high_percent", words.say("figures-high")).in_files(),
    ]
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
pub(super) fn day_cells(words: &Words, days: DaysTaken) -> [Cell; 4] {
    let n = figure(days.n);
    let Some(days) = days.quartiles else {
        let none = if n == Cell::Withheld { Cell::Withheld } else { Cell::Nothing };
        return [n, none.clone(), none.clone(), none];
    };
    let args = [("median", days.median.into()), ("lower", days.lower.into()), ("upper", days.upper.into())];
    [
        n,
        Cell::Text(words.with("figures-quartiles", &args)),
        Cell::Count(days.lower.into()),
        Cell::Count(days.upper.into()),
    ]
}

/// The weekdays as columns of a grid, Monday first, and their sum.
pub(super) fn week_columns(words: &Words) -> impl Iterator<Item = Column> {
    const DAYS: [(Weekday, &str); 7] = [
        (Weekday::Mon, "mon"),
        (Weekday::Tue, "tue"),
        (Weekday::Wed, "wed"),
        (Weekday::Thu, "thu"),
        (Weekday::Fri, "fri"),
        (Weekday::Sat, "sat"),
        (Weekday::Sun, "sun"),
    ];
    let days = DAYS.map(|(day, key)| Column::new(key, dates::weekday_two(words, day)).look(Look::Heat));
    days.into_iter().chain([Column::new("sum", words.say("report-sum"))])
}

/// The cells of [`week_columns`], behind a first one.
pub(super) fn week_cells(name: Cell, counts: &[u32; 7]) -> Vec<Cell> {
    let sum = counts.iter().copied().map(i64::from).sum();
    [name]
        .into_iter()
        .chain(counts.map(|count| Cell::Count(count.into())))
        .chain([Cell::Count(sum)])
        .collect()
}

/// What so many rows of weekdays are together, day by day.
pub(super) fn week_sums<'a>(rows: impl IntoIterator<Item = &'a [u32; 7]>) -> [u32; 7] {
    let mut sums = [0_u32; 7];
    for counts in rows {
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum = sum.saturating_add(*count));
    }
    sums
}

/// A service area as a term; a cross-cutting team where there is none.
pub(super) fn area(words: &Words, area: Option<crate::domain::area::ServiceArea>) -> Cell {
    match area {
        Some(area) => Cell::Term(labels::area(words, area)),
        None => Cell::Term(labels::term("cross-cutting", crate::i18n::labels::team_area(words, None))),
    }
}
