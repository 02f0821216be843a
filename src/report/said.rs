//! Cells as people read them, on a terminal and in Markdown. Pure; knows the language and today.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::render::Page;
use super::value::{Cell, Mark};
use crate::domain::text;
use crate::i18n::{dates, labels, numbers};

/// What stands for a number that is left out, as statistics have it.
pub(super) const WITHHELD: &str = "..";

/// How days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// As seen from today: `i går`. For what is read at once.
    Near,
    /// In full: what is kept must mean the same tomorrow.
    Written,
}

/// The value in words, on one line, fit for a terminal. Empty for nothing.
pub(super) fn line(cell: &Cell, page: &Page<'_>, dates: Dates) -> String {
    match cell {
        Cell::Prose(prose) => one_line(prose),
        other => lines(other, page, dates),
    }
}

/// A single value in words; what does not hold goes without saying.
pub(super) fn fact(cell: &Cell, page: &Page<'_>) -> String {
    match cell {
        Cell::Mark(Mark::No) => String::new(),
        other => lines(other, page, Dates::Written),
    }
}

/// The value in words; prose keeps its lines.
pub(super) fn lines(cell: &Cell, page: &Page<'_>, days: Dates) -> String {
    let words = page.words;
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => one_line(text),
        Cell::Prose(prose) => text::shown_prose(prose).trim_matches('\n').to_owned(),
        Cell::Texts(texts) => joined(texts.iter().map(String::as_str)),
        Cell::Name(name) => one_line(&name.said),
        Cell::Names(names) => joined(names.iter().map(|name| name.said.as_str())),
        Cell::Term(term) => one_line(&term.label),
        Cell::Terms(terms) => joined(terms.iter().map(|term| term.label.as_str())),
        Cell::Count(count) => numbers::whole(words.language(), *count),
        Cell::Change(0) => "=".to_owned(),
        Cell::Change(change) => numbers::signed(words.language(), *change),
        Cell::Withheld => WITHHELD.to_owned(),
        // A year is a name, not a number: it is never grouped.
        Cell::Year(year) => year.to_string(),
        Cell::Date(_) | Cell::Due(..) | Cell::Moment(_) => in_time(cell, page, days),
        Cell::Time(time) => dates::time(*time),
        Cell::Minutes(minutes) => numbers::duration(words, *minutes),
        Cell::Share { of: 0, .. } => String::new(),
        Cell::Share { part, of } => numbers::percent(words, *part, *of),
        Cell::Level(Some(level)) => level.number().to_string(),
        Cell::Level(None) => "–".to_owned(),
        Cell::Movement(movement) => format!("{} {}", movement.arrow(), labels::movement(words, *movement)),
        Cell::Mark(Mark::Yes) => words.say("report-yes"),
        Cell::Mark(Mark::No) => words.say("report-no"),
    }
}

fn in_time(cell: &Cell, page: &Page<'_>, days: Dates) -> String {
    let near = days == Dates::Near;
    match cell {
        Cell::Date(date) if near => dates::near(page.words, *date, page.today),
        Cell::Due(date, None) if near => dates::due(page.words, *date, page.today),
        Cell::Due(date, Some(time)) if near => {
            format!("{} {}", dates::due(page.words, *date, page.today), dates::time(*time))
        }
        Cell::Moment(at) if near => dates::moment(page.words, dates::local(*at), page.today),
        Cell::Date(date) => dates::short(*date),
        Cell::Due(date, time) => written(*date, *time),
        Cell::Moment(at) => {
            let at: NaiveDateTime = dates::local(*at);
            written(at.date(), Some(at.time()))
        }
        _ => String::new(),
    }
}

/// `24-11-2026 14:30`.
pub(super) fn written(date: NaiveDate, time: Option<NaiveTime>) -> String {
    let date = dates::short(date);
    time.map_or_else(|| date.clone(), |time| format!("{date} {}", dates::time(time)))
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(one_line).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Somebody's text as one clean line, without blanks at its ends.
pub(super) fn one_line(text: &str) -> String {
    text::shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
