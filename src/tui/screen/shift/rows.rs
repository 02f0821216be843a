//! The rows of a week: what is overdue, each day with what is planned on it, who waits, what is promised for later, and
//! what was done. Made once when the week is read; drawn as they are seen.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::desk::view::{
    CitizenLabel, CitizenLine, ContactLine, FollowUpLine, FollowUpMark, ReferralLine, ShiftPage, TalkLine,
};
use crate::domain::follow_up::Priority;
use crate::domain::ids::ContactId;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::screen::line;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::{Canvas, Cell, Column, Row, Rows};

/// The columns: sign, what, when, where.
pub(super) const COLUMNS: [Column; 4] =
    [Column::sign(), Column::grow(30), Column::grow(18), Column::fixed(12).rank(1)];

/// Something on the page.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    /// To be done.
    FollowUp(FollowUpLine),
    /// A first meeting.
    Meeting(ReferralLine),
    /// Help that ends.
    Ending(CitizenLine, NaiveDate),
    /// The lead's question.
    Question(TalkLine),
    /// A referral of whose end somebody is to be told.
    Untold(ReferralLine),
    /// A contact without a next step.
    Missing(ContactLine),
    /// A contact.
    Contact(ContactLine),
    /// A follow-up that was brought to an end.
    Ended(FollowUpLine, DateTime<Utc>),
}

/// A row.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// A heading, and how many belong to it.
    Heading(String, usize),
    /// Something that can be opened.
    Entry(Box<Entry>),
    /// A text.
    Note(String),
}

impl Entry {
    /// Whom it is about.
    pub(super) fn citizen(&self) -> Option<CitizenLabel> {
        match self {
            Self::FollowUp(it) | Self::Ended(it, _) => it.citizen.clone(),
            Self::Meeting(it) | Self::Untold(it) => it.citizen.clone(),
            Self::Ending(it, _) => Some(it.label.clone()),
            Self::Question(it) => it.contact.citizens.first().cloned(),
            Self::Missing(it) | Self::Contact(it) => it.citizens.first().cloned(),
        }
    }

    /// The contact that something new comes out of.
    pub(super) fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Missing(it) | Self::Contact(it) => Some(it.id),
            _ => None,
        }
    }
}

/// The rows of a week.
pub(super) fn places(page: &ShiftPage, words: &Words, today: NaiveDate) -> Vec<Place> {
    let mut places = Vec::new();
    let mut group = |title: String, entries: Vec<Entry>| {
        if !entries.is_empty() {
            places.push(Place::Heading(title, entries.len()));
            places.extend(entries.into_iter().map(|entry| Place::Entry(Box::new(entry))));
        }
    };
    let follow_ups = |lines: &[FollowUpLine]| lines.iter().cloned().map(Entry::FollowUp).collect::<Vec<_>>();
    group(words.say("shift-group-late"), follow_ups(&page.late));
    for day in page.week.days() {
        group(day_title(words, day, today), planned_on(page, day));
    }
    let waiting = page.questions.iter().cloned().map(Entry::Question);
    let waiting = waiting.chain(page.untold.iter().cloned().map(Entry::Untold));
    let waiting = waiting.chain(page.next_missing.iter().cloned().map(Entry::Missing));
    group(words.say("shift-group-waiting"), waiting.collect());
    group(words.say("shift-group-ahead"), follow_ups(&page.ahead));
    if page.later > 0 {
        places.push(Place::Note(words.with("shift-later", &[("n", page.later.into())])));
    }
    let mut done: Vec<(DateTime<Utc>, Entry)> = Vec::new();
    done.extend(page.contacts.iter().map(|line| (line.happened, Entry::Contact(line.clone()))));
    done.extend(page.ended.iter().map(|(line, at)| (*at, Entry::Ended(line.clone(), *at))));
    done.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let done: Vec<Entry> = done.into_iter().map(|(_, entry)| entry).collect();
    if !done.is_empty() {
        places.push(Place::Heading(words.say("shift-group-done"), done.len()));
        places.extend(done.into_iter().map(|entry| Place::Entry(Box::new(entry))));
    }
    places
}

/// What is planned on a day, by the time of day; what has none comes last.
fn planned_on(page: &ShiftPage, day: NaiveDate) -> Vec<Entry> {
    type Timed = (bool, Option<NaiveTime>, Entry);
    let timed = |time: Option<NaiveTime>, entry| -> Timed { (time.is_none(), time, entry) };
    let mut on: Vec<Timed> = Vec::new();
    let meetings = page.meetings.iter().filter_map(|line| Some((line, line.meeting?)));
    on.extend(
        meetings
            .filter(|(_, (at, _))| *at == day)
            .map(|(line, (_, time))| timed(time, Entry::Meeting(line.clone()))),
    );
    let planned = page.planned.iter().filter(|line| line.due.by == day);
    on.extend(planned.map(|line| timed(line.due.time, Entry::FollowUp(line.clone()))));
    let ending = page.ending.iter().filter(|(_, ends)| *ends == day);
    on.extend(ending.map(|(line, ends)| timed(None, Entry::Ending(line.clone(), *ends))));
    on.sort_by_key(|(whole, time, _)| (*whole, *time));
    on.into_iter().map(|(_, _, entry)| entry).collect()
}

/// `tirsdag 24-11 · i dag`.
fn day_title(words: &Words, day: NaiveDate, today: NaiveDate) -> String {
    use chrono::Datelike;
    let (weekday, date) = (dates::weekday(words, day.weekday()), dates::brief(day));
    let args = [("weekday", weekday.into()), ("date", date.into())];
    // fluent-ids: shift-day-title shift-day-today
    words.with(if day == today { "shift-day-today" } else { "shift-day-title" }, &args)
}

/// The signs before the rows, as the terminal can draw them.
#[derive(Clone, Copy, Default)]
pub(super) struct Signs {
    late: &'static str,
    matters: &'static str,
    plain: &'static str,
    done: &'static str,
    given_up: &'static str,
    question: &'static str,
    leads: &'static str,
}

impl Signs {
    pub(super) fn of(canvas: &Canvas<'_>) -> Self {
        Self {
            late: canvas.symbol(Symbol::Warning),
            matters: canvas.symbol(Symbol::Flag),
            plain: canvas.symbol(Symbol::Dot),
            done: canvas.symbol(Symbol::Good),
            given_up: canvas.symbol(Symbol::Bad),
            question: canvas.symbol(Symbol::Question),
            leads: canvas.symbol(Symbol::Leads),
        }
    }
}

/// The rows as a list takes them.
pub(super) struct ShiftRows<'a> {
    pub(super) places: &'a [Place],
    pub(super) words: &'a Words,
    pub(super) today: NaiveDate,
    pub(super) signs: Signs,
}

impl ShiftRows<'_> {
    fn cells(&self, entry: &Entry) -> Vec<Cell<'static>> {
        let (words, today, signs) = (self.words, self.today, &self.signs);
        match entry {
            Entry::FollowUp(it) => {
                let late = it.due.by < today;
                let sign = match it.priority {
                    Priority::High => Cell::new(signs.matters, if late { Role::Bad } else { Role::Warning }),
                    Priority::Normal if late => Cell::new(signs.late, Role::Bad),
                    Priority::Normal => Cell::new(signs.plain, Role::Quiet),
                };
                let when = if late { Role::Warning } else { Role::Text };
                vec![
                    sign,
                    Cell::from(line::promise(words, it)),
                    Cell::new(line::due(words, it, today), when),
                    area(words, it),
                ]
            }
            Entry::Meeting(it) => vec![
                Cell::new(signs.plain, Role::Quiet),
                Cell::from(line::referral(words, it, signs.leads)),
                Cell::from(line::meeting(words, it, today)),
                Cell::new(line::area(words, it.to_area), Role::Quiet),
            ],
            Entry::Untold(it) => vec![
                Cell::new(signs.late, Role::Warning),
                Cell::from(line::referral(words, it, signs.leads)),
                Cell::new(line::waiting(words, it), Role::Warning),
                Cell::new(line::area(words, it.to_area), Role::Quiet),
            ],
            Entry::Ending(it, _) => vec![
                Cell::new(signs.late, Role::Warning),
                Cell::from(line::called(words, &it.label)),
                Cell::new(words.say("shift-help-over"), Role::Warning),
                Cell::from(""),
            ],
            Entry::Question(it) => {
                let said = shown(it.said.words.lines().next().unwrap_or_default()).into_owned();
                vec![
                    Cell::new(signs.question, Role::Warning),
                    Cell::from(format!("{}: {said}", line::with_whom(words, &it.contact))),
                    Cell::new(shown(&it.said.by.name).into_owned(), Role::Text),
                    Cell::from(""),
                ]
            }
            Entry::Missing(it) => vec![
                Cell::new(signs.late, Role::Warning),
                Cell::from(told(words, it)),
                Cell::new(words.say("shift-no-step"), Role::Warning),
                Cell::new(day_of(words, it.happened), Role::Quiet),
            ],
            Entry::Contact(it) => vec![
                Cell::new(signs.plain, Role::Quiet),
                Cell::from(told(words, it)),
                Cell::from(line::how(words, it)),
                Cell::new(day_of(words, it.happened), Role::Quiet),
            ],
            Entry::Ended(it, at) => {
                let (sign, role, said) = match it.mark {
                    FollowUpMark::Cancelled => (signs.given_up, Role::Quiet, "shift-was-given-up"),
                    _ => (signs.done, Role::Good, "shift-was-done"),
                };
                // fluent-ids: shift-was-given-up shift-was-done
                vec![
                    Cell::new(sign, role),
                    Cell::from(line::promise(words, it)),
                    Cell::new(words.say(said), Role::Quiet),
                    Cell::new(day_of(words, *at), Role::Quiet),
                ]
            }
        }
    }
}

/// `Jens P: Vil gerne i gang igen`.
fn told(words: &Words, line: &ContactLine) -> String {
    let (who, what) = (line::with_whom(words, line), shown(&line.snippet).into_owned());
    if what.is_empty() {
        return who;
    }
    words.with("line-promise", &[("who", who.into()), ("what", what.into())])
}

/// `ma 14:30`.
fn day_of(words: &Words, at: DateTime<Utc>) -> String {
    use chrono::Datelike;
    let at = dates::local(at);
    format!("{} {}", dates::weekday_two(words, at.weekday()), dates::time(at.time()))
}

fn area(words: &Words, line: &FollowUpLine) -> Cell<'static> {
    Cell::new(line.area.map(|area| line::area(words, area)).unwrap_or_default(), Role::Quiet)
}

impl Rows for ShiftRows<'_> {
    fn len(&self) -> usize {
        self.places.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        match self.places.get(index) {
            Some(Place::Heading(title, count)) => Row::group(title.as_str(), count),
            Some(Place::Entry(entry)) => Row::Item(self.cells(entry)),
            Some(Place::Note(text)) => Row::note(text.as_str()),
            None => Row::note(""),
        }
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.places.get(index), Some(Place::Entry(_)))
    }
}
