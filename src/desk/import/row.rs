//! A row of a sheet as a contact: read, checked, and not yet matched with anyone who is known.
//! All that is wrong with a row is told at once. What fits no field of a contact is kept in its note, never lost.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::cells::{self, Became, short};
use super::columns::{Columns, Field};
use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, LegalBasis, Outcome};
use crate::domain::cpr::Cpr;
use crate::domain::duration::Minutes;
use crate::domain::fold::fold_words;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};
use crate::domain::when;

/// A contact without a time of day is taken to have been at noon.
const NOON: NaiveTime = NaiveTime::MIN.overflowing_add_signed(chrono::TimeDelta::hours(12)).0;

/// Something that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which column; none where it is the row as a whole.
    pub field: Option<Field>,
    /// What stands there, cut short.
    pub value: String,
    /// What is wrong.
    pub refusal: Refusal,
}

/// A citizen as a row names them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// In this log.
    pub(super) id: Option<CitizenId>,
    /// The name; in quotation marks it was an alias.
    pub(super) name: Option<Line>,
    /// The alias.
    pub(super) alias: Option<Line>,
    /// The CPR number.
    pub(super) cpr: Option<Cpr>,
    /// The birth date.
    pub(super) born: Option<NaiveDate>,
}

/// A day and a time of day as somebody wrote them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) day: NaiveDate,
    pub(super) time: Option<NaiveTime>,
}

/// A row as a contact.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ContactRow {
    pub(super) happened: DateTime<Utc>,
    /// The day and time as they were written: what the row is known by.
    pub(super) written: Written,
    pub(super) minutes: Option<u16>,
    pub(super) place: Line,
    pub(super) channel: Channel,
    pub(super) outcome: Outcome,
    pub(super) citizens: Vec<Named>,
    pub(super) worker: Option<String>,
    pub(super) areas: Vec<ServiceArea>,
    /// Tags or topics as they were written.
    pub(super) topics: Vec<String>,
    pub(super) basis: LegalBasis,
    pub(super) what: Prose,
    pub(super) assessment: Prose,
    pub(super) own_words: Prose,
    pub(super) next: Line,
    pub(super) due: Option<NaiveDate>,
}

/// Reads one row. `now` is the importing instant, and `otherwise` the channel where a row names none.
pub(super) fn read(
    columns: &Columns,
    row: &[String],
    now: DateTime<Utc>,
    otherwise: Option<Channel>,
) -> Result<ContactRow, Vec<Problem>> {
    let mut reading = Reading { columns, row, today: when::local(now).date(), problems: Vec::new() };
    if let Some(value) = columns.overflow(row) {
        reading.problem(None, value, Refusal::invalid("import-overflow"));
    }
    let happened = reading.happened(now);
    let channel = reading.channel(otherwise);
    let (outcome, is_group) = reading.outcome();
    let citizens = if is_group { Vec::new() } else { reading.citizens() };
    let contact = ContactRow {
        happened: happened.map_or(now, |(happened, _)| happened),
        written: happened.map(|(_, written)| written).unwrap_or_default(),
        minutes: reading.optional(Field::Duration, |text| Ok(Minutes::parse(text)?.get())),
        place: reading.line(Field::Place),
        channel: channel.unwrap_or(Channel::Meeting),
        outcome,
        citizens,
        worker: Some(reading.cell(Field::Worker).to_owned()).filter(|worker| !worker.is_empty()),
        areas: reading.optional(Field::Areas, cells::areas).unwrap_or_default(),
        topics: cells::parts(reading.cell(Field::Tags))
            .map(|part| Line::new(part).as_str().to_owned())
            .collect(),
        basis: reading.optional(Field::Basis, cells::basis).unwrap_or_default(),
        what: reading.prose(Field::Note),
        assessment: reading.prose(Field::Assessment),
        own_words: reading.prose(Field::OwnWords),
        next: reading.line(Field::Next),
        due: reading.due(),
    };
    if reading.problems.is_empty() { Ok(contact) } else { Err(reading.problems) }
}

/// A row while it is read.
struct Reading<'a> {
    columns: &'a Columns,
    row: &'a [String],
    today: NaiveDate,
    problems: Vec<Problem>,
}

impl<'a> Reading<'a> {
    fn cell(&self, field: Field) -> &'a str {
        self.columns.cell(self.row, field)
    }

    fn problem(&mut self, field: Option<Field>, value: &str, refusal: Refusal) {
        self.problems.push(Problem { field, value: short(value), refusal });
    }

    /// What stands in a cell, where something stands there.
    fn optional<T>(&mut self, field: Field, read: impl FnOnce(&'a str) -> Result<T, Refusal>) -> Option<T> {
        let text = self.cell(field);
        if text.is_empty() {
            return None;
        }
        match read(text) {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.problem(Some(field), text, refusal);
                None
            }
        }
    }

    fn line(&mut self, field: Field) -> Line {
        let fits = |text: &str| match Line::excess(text) {
            0 => Ok(Line::new(text)),
            excess => Err(too_long(excess)),
        };
        self.optional(field, fits).unwrap_or_default()
    }

    fn prose(&mut self, field: Field) -> Prose {
        let fits = |text: &str| match Prose::excess(text) {
            0 => Ok(Prose::new(text)),
            excess => Err(too_long(excess)),
        };
        self.optional(field, fits).unwrap_or_default()
    }

    /// When it happened, and what was written of that.
    fn happened(&mut self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, Written)> {
        let text = self.cell(Field::Date);
        if text.is_empty() {
            self.problem(Some(Field::Date), text, Refusal::invalid("import-date-missing"));
            return None;
        }
        let today = self.today;
        let (day, with_day) = self.optional(Field::Date, |text| cells::date(text, today))?;
        let own = self.optional(Field::Time, cells::time);
        let time = own.or(with_day);
        let happened = when::to_utc(day.and_time(time.unwrap_or(NOON))).utc;
        // A contact of today without a time was before now, whatever the clock says.
        let happened = if time.is_none() && day == today { happened.min(now) } else { happened };
        if happened > now + chrono::TimeDelta::minutes(10) {
            self.problem(Some(Field::Date), text, Refusal::invalid("contact-in-future"));
        }
        Some((happened, Written { day, time }))
    }

    fn channel(&mut self, otherwise: Option<Channel>) -> Option<Channel> {
        let text = self.cell(Field::Channel);
        if !text.is_empty() {
            return self.optional(Field::Channel, cells::channel);
        }
        if otherwise.is_none() {
            self.problem(Some(Field::Channel), text, Refusal::invalid("import-channel-missing"));
        }
        otherwise
    }

    /// What became of it, and whether the citizen's cell names a group and nobody.
    fn outcome(&mut self) -> (Outcome, bool) {
        let became = self.optional(Field::Outcome, cells::outcome);
        let counted = self.optional(Field::People, cells::people);
        let named = self.cell(Field::Citizen);
        let in_name = group_of(named).or_else(|| group_of(self.cell(Field::Outcome)));
        // Several people, nobody named and nothing else said: a group.
        let unnamed = became.is_none() && is_nobody(named) && counted.is_some_and(|count| count > 1);
        let is_group = became == Some(Became::Group) || group_of(named).is_some() || unnamed;
        let group = in_name.or(counted.filter(|_| is_group));
        match (became, group) {
            (Some(Became::Attempted), _) => (Outcome::Attempted, false),
            (Some(Became::Observed), _) => (Outcome::Observed, false),
            (_, Some(people)) if (1..=999).contains(&people) => {
                (Outcome::Group(people), group_of(named).is_some() || is_nobody(named))
            }
            (Some(Became::Group), _) | (_, Some(_)) => {
                self.problem(
                    Some(Field::People),
                    self.cell(Field::People),
                    Refusal::invalid("import-people-missing"),
                );
                (Outcome::Reached, true)
            }
            (Some(Became::Reached) | None, None) => (Outcome::Reached, false),
        }
    }

    fn citizens(&mut self) -> Vec<Named> {
        let text = self.cell(Field::Citizen);
        let today = self.today;
        let id = self.optional(Field::CitizenId, |text| {
            text.parse::<CitizenId>().map_err(|_| Refusal::invalid("import-citizen-id"))
        });
        let cpr = self.optional(Field::Cpr, |text| Ok(Cpr::parse(text)?.cpr));
        let born = self.optional(Field::Born, |text| cells::born(text, today));
        let mut names: Vec<Named> = Vec::new();
        for part in text.split(['+', '\n']).map(str::trim).filter(|part| !is_nobody(part)) {
            match named(part) {
                Ok(name) => names.push(name),
                // The number itself is told to nobody.
                Err(refusal) => self.problem(Some(Field::Citizen), "", refusal),
            }
        }
        let has_more = id.is_some() || cpr.is_some() || born.is_some();
        match names.as_mut_slice() {
            _ if !has_more => {}
            [] if id.is_some() || cpr.is_some() => {
                names.push(Named { id, name: None, alias: None, cpr, born });
            }
            [] => {}
            [one] => (one.id, one.cpr, one.born) = (id, cpr, born),
            _ => self.problem(Some(Field::Citizen), text, Refusal::invalid("import-citizens-many")),
        }
        names
    }

    fn due(&mut self) -> Option<NaiveDate> {
        let today = self.today;
        let due = self.optional(Field::Due, |text| cells::date(text, today).map(|(day, _)| day));
        if due.is_some() && self.cell(Field::Next).is_empty() {
            self.problem(Some(Field::Next), "", Refusal::invalid("import-next-missing"));
        }
        due
    }
}

/// A name as it stands in a cell: in quotation marks it is an alias.
fn named(text: &str) -> Result<Named, Refusal> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits >= 9 && Cpr::parse(text).is_ok() {
        return Err(Refusal::invalid("import-cpr-as-name"));
    }
    if Line::excess(text) > 0 {
        return Err(too_long(Line::excess(text)));
    }
    let quotes = ['"', '“', '”', '„', '»', '«', '\''];
    let bare = text.trim_matches(quotes);
    let line = Line::some(bare);
    let is_alias = bare.len() < text.len();
    let (name, alias) = if is_alias { (None, line) } else { (line, None) };
    Ok(Named { id: None, name, alias, cpr: None, born: None })
}

/// Whether a cell says that nobody is named.
fn is_nobody(text: &str) -> bool {
    let words = fold_words(text).join(" ");
    matches!(words.as_str(), "" | "anonym" | "anonymous" | "ukendt" | "unknown" | "ingen" | "nobody")
        || group_of(text).is_some()
}

/// The people of `gruppe 12`, `gruppe på 12`, `group of 12`.
fn group_of(text: &str) -> Option<u16> {
    let words = fold_words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["gruppe" | "group", count] | ["gruppe", "paa", count] | ["group", "of", count] => count.parse().ok(),
        _ => None,
    }
}

fn too_long(excess: usize) -> Refusal {
    Refusal::invalid("import-text-long").with("excess", i64::try_from(excess).unwrap_or(i64::MAX))
}
