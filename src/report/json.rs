//! Reports for programs: JSON with stable English names. Dates are ISO 8601, instants carry Copenhagen's offset,
//! durations are minutes, shares are fractions, the program's own words are their stable names.
//! Knows no language; only sentences come in the reader's. The shapes are promised in `docs/commands.md`.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::said;
use super::value::{Cell, Column, Mark, Name, Report, Term};
use crate::domain::clock::ZONE;
use crate::domain::goal::Movement;
use crate::domain::text;
use crate::i18n::dates;

/// Raised when a field changes its meaning or goes; fields may be added without it.
const VERSION: u32 = 1;
/// Names what is said in whole sentences: for people, in their language, and there only where something is said.
const PARAGRAPHS: &str = "paragraphs";

/// Prints a report, and a line break after it.
pub(super) fn print(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut text = serde_json::to_string_pretty(&value(report)).map_err(io::Error::from)?;
    text.push('\n');
    out.write_all(text.as_bytes())
}

fn value(report: &Report) -> Value {
    let mut object = Map::new();
    object.insert("report".to_owned(), json!(report.key));
    object.insert("version".to_owned(), json!(VERSION));
    for fact in &report.facts {
        object.insert(fact.key.to_owned(), cell(&fact.value));
    }
    if !report.paragraphs.is_empty() {
        let paragraphs = report.paragraphs.iter().map(|text| text::shown_prose(text).into_owned());
        object.insert(PARAGRAPHS.to_owned(), paragraphs.collect());
    }
    for section in &report.sections {
        let rows = section.rows.iter().map(|row| record(&section.columns, row)).collect();
        object.insert(section.key.to_owned(), Value::Array(rows));
        if let Some(total) = &section.total {
            object.insert(format!("{}_total", section.key), record(&section.columns, total));
        }
    }
    Value::Object(object)
}

/// One row by its columns' names.
pub(super) fn record(columns: &[Column], row: &[Cell]) -> Value {
    let fields = columns.iter().zip(row);
    Value::Object(fields.map(|(column, value)| (column.key.to_owned(), cell(value))).collect())
}

fn cell(value: &Cell) -> Value {
    match value {
        Cell::Nothing | Cell::Withheld | Cell::Level(None) | Cell::Share { of: 0, .. } => Value::Null,
        Cell::Text(text) => json!(said::one_line(text)),
        Cell::Prose(prose) => json!(text::shown_prose(prose)),
        Cell::Texts(texts) => texts.iter().map(|text| said::one_line(text)).collect(),
        Cell::Name(name) => written(name),
        Cell::Names(names) => names.iter().map(written).collect(),
        Cell::Term(term) => json!(term.slug),
        Cell::Terms(terms) => terms.iter().map(|Term { slug, .. }| slug.as_ref()).collect(),
        Cell::Count(number) | Cell::Change(number) => json!(number),
        Cell::Date(date) | Cell::Due(date, None) => json!(date.to_string()),
        Cell::Due(date, Some(time)) => json!(format!("{date}T{}", dates::time(*time))),
        Cell::Time(time) => json!(dates::time(*time)),
        Cell::Year(year) => json!(year),
        Cell::Moment(at) => json!(at.with_timezone(&ZONE).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        Cell::Minutes(minutes) => json!(minutes),
        Cell::Share { part, of } => json!(fraction(*part, *of)),
        Cell::Level(Some(level)) => json!(level.number()),
        Cell::Movement(movement) => json!(movement_name(*movement)),
        Cell::Mark(mark) => json!(*mark == Mark::Yes),
    }
}

/// A citizen as they are written down; nothing for nobody known.
fn written(name: &Name) -> Value {
    let written = said::one_line(&name.written);
    if written.is_empty() { Value::Null } else { json!(written) }
}

/// The share with four decimals.
fn fraction(part: u64, of: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of contacts are far below 2^52")]
    let share = part as f64 / of as f64;
    (share * 10_000.0).round() / 10_000.0
}

const fn movement_name(movement: Movement) -> &'static str {
    match movement {
        Movement::Up => "up",
        Movement::Held => "held",
        Movement::Down => "down",
        Movement::Unknown => "unknown",
    }
}
