//! The week's contacts in order, narrowed to a worker or a day where that was asked for. Rows are made as they
//! are drawn: a week of hundreds costs what can be seen of it.

use chrono::{DateTime, Datelike, Utc};

use super::grid::Narrow;
use crate::desk::view::{CitizenLabel, ContactLine, WeekPage};
use crate::domain::citizen::IdentityLevel;
use crate::domain::contact::Outcome;
use crate::domain::ids::ContactId;
use crate::domain::text::shown;
use crate::i18n::{Words, dates, labels};
use crate::tui::screen::{line, review};
use crate::tui::theme::{Role, Symbol, Theme};
use crate::tui::widget::{Cell, Column, ListState, Row, Rows};

/// The columns: sign, when, who wrote, with whom, how, the first words.
pub(super) const COLUMNS: [Column; 6] = [
    Column::sign(),
    Column::fixed(8),
    Column::fixed(8),
    Column::grow(12),
    Column::fixed(16),
    Column::grow(20).rank(1),
];

/// Which of the week's contacts are listed, and which is selected.
#[derive(Default)]
pub(super) struct Listed {
    /// What they are narrowed to.
    pub(super) narrow: Narrow,
    /// The selection and how far the list is scrolled.
    pub(super) state: ListState,
    /// Only what was logged since then: what is new to the reader.
    pub(super) since: Option<DateTime<Utc>>,
    places: Vec<usize>,
}

impl Listed {
    /// None yet, to be narrowed to these.
    pub(super) fn narrowed(narrow: Narrow) -> Self {
        Self { narrow, ..Self::default() }
    }

    /// Lists a week anew, keeping the selection on the same contact where it is still there.
    pub(super) fn take(&mut self, page: &WeekPage, before: Option<&ContactLine>) {
        let fits = |line: &ContactLine| {
            let day = dates::local(line.happened).weekday().num_days_from_monday();
            self.narrow.worker.is_none_or(|worker| line.writer.id == worker)
                && self.narrow.day.is_none_or(|wanted| day as usize == wanted)
                && self.since.is_none_or(|since| line.written > since)
        };
        let all = page.contacts.iter().enumerate();
        self.places = all.filter(|(_, line)| fits(line)).map(|(place, _)| place).collect();
        if page.reading.may_review {
            self.places.sort_by_key(|place| page.contacts[*place].read.rank());
        }
        let same = before
            .and_then(|before| self.places.iter().position(|place| page.contacts[*place].id == before.id));
        let at = same.unwrap_or_else(|| self.state.selected());
        self.state.select(at, &Selectable(self.places.len()));
    }

    /// Those that are listed, in order.
    pub(super) fn ids(&self, page: &WeekPage) -> Vec<ContactId> {
        self.places.iter().filter_map(|place| page.contacts.get(*place)).map(|line| line.id).collect()
    }

    /// Selects a contact where it is listed.
    pub(super) fn select(&mut self, id: ContactId, page: &WeekPage) {
        if let Some(at) = self.places.iter().position(|place| page.contacts[*place].id == id) {
            self.state.select(at, &self.selectable());
        }
    }

    /// How many are listed.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The selected contact.
    pub(super) fn selected<'p>(&self, page: &'p WeekPage) -> Option<&'p ContactLine> {
        page.contacts.get(*self.places.get(self.state.selected())?)
    }

    /// Rows that can be counted and selected, without anything to draw.
    pub(super) const fn selectable(&self) -> Selectable {
        Selectable(self.places.len())
    }

    /// The rows as they are drawn.
    pub(super) const fn rows<'p>(
        &'p self,
        page: &'p WeekPage,
        words: &'p Words,
        theme: Theme,
        names: Names,
    ) -> Drawn<'p> {
        Drawn { listed: self, page, words, theme, names }
    }
}

/// A contact as something is said about it.
pub(super) fn subject(it: &ContactLine, words: &Words) -> review::Subject {
    let about = line::with_whom(words, it);
    review::Subject { contact: it.id, read: it.read, about, said: String::new() }
}

/// So many rows, none of which is ever drawn.
pub(super) struct Selectable(usize);

impl Rows for Selectable {
    fn len(&self) -> usize {
        self.0
    }
    fn row(&self, _index: usize) -> Row<'_> {
        Row::item([""])
    }
    fn is_item(&self, index: usize) -> bool {
        index < self.0
    }
}

/// The listed contacts as rows, made one by one.
pub(super) struct Drawn<'p> {
    listed: &'p Listed,
    page: &'p WeekPage,
    words: &'p Words,
    theme: Theme,
    names: Names,
}

impl Rows for Drawn<'_> {
    fn len(&self) -> usize {
        self.listed.len()
    }
    fn row(&self, index: usize) -> Row<'_> {
        match self.listed.places.get(index).and_then(|place| self.page.contacts.get(*place)) {
            Some(line) => Row::item(cells(line, self.words, self.theme, self.names)),
            None => Row::note(""),
        }
    }
    fn is_item(&self, index: usize) -> bool {
        index < self.listed.len()
    }
}

/// How citizens' names are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// As they are written down.
    Whole,
    /// As the team says them: `Jens P`.
    Short,
}

impl Names {
    /// Whole names where a list of this many cells has the room for them: where the first words of the note are
    /// left out, or fit besides.
    pub(super) const fn fitting(cells: u16) -> Self {
        match cells {
            76..96 => Self::Short,
            _ => Self::Whole,
        }
    }
}

/// A contact's cells.
pub(super) fn cells(it: &ContactLine, words: &Words, theme: Theme, names: Names) -> [Cell<'static>; 6] {
    let (sign, role) = match it.outcome {
        _ if it.read.mark.is_some() => {
            let (sign, role) = review::sign(&it.read);
            (theme.symbol(sign), role)
        }
        _ if it.next_missing => (theme.symbol(Symbol::Question), Role::Warning),
        Outcome::Attempted => (theme.symbol(Symbol::Bad), Role::Quiet),
        _ => ("", Role::Quiet),
    };
    let first = it.snippet.lines().next().unwrap_or_default();
    [
        Cell::new(sign, role),
        Cell::new(when(words, it), Role::Quiet),
        Cell::from(short(&it.writer.name)),
        Cell::new(with_whom(words, it, names), Role::Strong),
        Cell::from(how(words, it)),
        Cell::from(shown(first).into_owned()),
    ]
}

/// Whom it was with. Those who are known by an alias or by what they look like have no last name to shorten.
fn with_whom(words: &Words, it: &ContactLine, names: Names) -> String {
    let is_known = |label: &CitizenLabel| label.identity == IdentityLevel::Identified;
    if names == Names::Whole || !it.citizens.iter().any(is_known) {
        return line::with_whom(words, it);
    }
    let called = |label: &CitizenLabel| match label.identity {
        IdentityLevel::Identified => short(&label.called),
        IdentityLevel::Alias | IdentityLevel::Anonymous => line::called(words, label),
    };
    it.citizens.iter().map(called).collect::<Vec<_>>().join(", ")
}

/// A name as short as the team says it: the first name, and the first letter of the last.
fn short(name: &str) -> String {
    let name = shown(name);
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let letter = words.next_back().and_then(|last| last.chars().next());
    letter.map_or_else(|| first.to_owned(), |letter| format!("{first} {letter}"))
}

/// `ma 09:40`.
fn when(words: &Words, it: &ContactLine) -> String {
    let at = dates::local(it.happened);
    format!("{} {}", dates::weekday_two(words, at.weekday()), dates::time(at.time()))
}

/// `telefon 20m`, `forsøgt gade`: as short as the quick line says it.
fn how(words: &Words, it: &ContactLine) -> String {
    let channel = labels::channel(words, it.channel);
    if matches!(it.outcome, Outcome::Attempted | Outcome::Observed) {
        return format!("{} {channel}", labels::outcome(words, it.outcome));
    }
    let Some(minutes) = it.minutes else { return channel };
    let spent = match (minutes / 60, minutes % 60) {
        (0, minutes) => words.with("week-minutes", &[("minutes", minutes.into())]),
        (hours, 0) => words.with("week-hours", &[("hours", hours.into())]),
        (hours, minutes) => {
            let minutes = format!("{minutes:02}");
            words.with("week-hours-minutes", &[("hours", hours.into()), ("minutes", minutes.into())])
        }
    };
    format!("{channel} {spent}")
}
