//! What makes two rows the same row: their meaning, not their bytes. A file that was saved anew, with other columns,
//! another encoding or dates written otherwise, adds nothing at its second import.
//!
//! The form is kept for ever: what it makes is stored (as a keyed fingerprint, never as text).

use std::collections::HashMap;

use super::row::{ContactRow, Named};
use crate::domain::contact::Outcome;
use crate::domain::fold::fold_words;
use crate::domain::ids::TeamId;

/// Names the form; a changed form would make old rows new.
const FORM: &str = "contact-row/1";
/// Parts the fields: no cleaned text holds it.
const PART: char = '\u{1F}';

/// The row's meaning as bytes, before it is told apart from equal rows of the same file.
pub(super) fn meaning(team: TeamId, row: &ContactRow) -> Vec<u8> {
    let outcome = match row.outcome {
        Outcome::Group(people) => format!("group {people}"),
        other => other.slug().to_owned(),
    };
    let areas = row.areas.iter().map(|area| area.slug()).collect::<Vec<_>>().join(",");
    let parts = [
        FORM.to_owned(),
        team.to_string(),
        row.written.day.to_string(),
        row.written.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        row.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
        row.place.as_str().to_owned(),
        row.channel.slug().to_owned(),
        outcome,
        row.citizens.iter().map(named).collect::<Vec<_>>().join("+"),
        row.worker.as_deref().map(folded).unwrap_or_default(),
        areas,
        row.topics.iter().map(|topic| folded(topic)).collect::<Vec<_>>().join(","),
        row.basis.slug().to_owned(),
        row.what.as_str().to_owned(),
        row.assessment.as_str().to_owned(),
        row.own_words.as_str().to_owned(),
        row.next.as_str().to_owned(),
        row.due.map(|due| due.to_string()).unwrap_or_default(),
    ];
    parts.join(&PART.to_string()).into_bytes()
}

/// Counts rows that mean the same within one file: the second is not the first, and both come back at the second
/// import.
#[derive(Debug, Default)]
pub(super) struct Occurrences(HashMap<[u8; 8], u32>);

impl Occurrences {
    /// The meaning with its number among its equals, to be fingerprinted. `mark` is the meaning's own fingerprint:
    /// eight bytes of it tell the rows of a file apart well enough.
    pub(super) fn numbered(&mut self, mut meaning: Vec<u8>, mark: &[u8; 32]) -> Vec<u8> {
        let mut key = [0; 8];
        key.copy_from_slice(&mark[..8]);
        let count = self.0.entry(key).or_insert(0);
        meaning.extend_from_slice(format!("{PART}{count}").as_bytes());
        *count += 1;
        meaning
    }
}

fn named(citizen: &Named) -> String {
    let text = |line: &Option<crate::domain::text::Line>| {
        line.as_ref().map(|line| folded(line.as_str())).unwrap_or_default()
    };
    let id = citizen.id.map(|id| id.to_string()).unwrap_or_default();
    let cpr = citizen.cpr.as_ref().map(|cpr| cpr.normalized().to_owned()).unwrap_or_default();
    let born = citizen.born.map(|born| born.to_string()).unwrap_or_default();
    [id, text(&citizen.name), text(&citizen.alias), cpr, born].join("/")
}

fn folded(text: &str) -> String {
    fold_words(text).join(" ")
}
