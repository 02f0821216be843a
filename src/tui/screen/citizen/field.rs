//! A form's field that asks which citizens are meant: found as one types, in spite of spelling, and last in the
//! list “ny borger …”. For the forms of contacts, follow-ups and referrals alike.
//!
//! ```text
//! Field:   field::one("who", "contact-who")  or  field::several("who", "contact-who")
//! Asked:   field::offer(form, field, query, Newcomers::Offered, cx)   (in Filing::look_up)
//! Prefill: form.set_picked("who", vec![field::choice(&label, cx.words)], &scene(cx))
//! Saving:  field::meant(form, "who")  →  those who are known, and the details of newcomers
//! ```
//!
//! What is typed for a newcomer is written as it would be shown: a CPR number is one, “in quotation marks” is an
//! alias, (in brackets) is what they are recognised by, and everything else is a name.

use crate::desk::view::{CitizenLabel, CitizenLine};
use crate::domain::refusal::Refusal;
use crate::domain::text::shown;
use crate::domain::typed::{self, NEWCOMER};
use crate::i18n::{Words, labels};
use crate::tui::app::Cx;
use crate::tui::form::{Field, Form, Label};
use crate::tui::screen::line;
use crate::tui::widget::Choice;

use super::words::known_by;

pub use crate::domain::typed::{Meant, meant as of_choice, newcomer};

/// How many are suggested.
const SUGGESTED: usize = 8;
/// Whether someone new can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newcomers {
    /// “ny borger …” is the last of the suggestions.
    Offered,
    /// Only those who are known can be chosen.
    NotOffered,
}

/// A field for one citizen.
pub fn one(id: &'static str, label: impl Into<Label>) -> Field {
    Field::lookup(id, label)
}

/// A field for any number of citizens.
pub fn several(id: &'static str, label: impl Into<Label>) -> Field {
    Field::lookups(id, label)
}

/// Answers a form that asks for a query to be looked up.
///
/// # Errors
/// As [`crate::desk::Desk::citizens`].
pub fn offer(
    form: &mut Form,
    field: &str,
    query: &str,
    newcomers: Newcomers,
    cx: &Cx<'_>,
) -> Result<(), Refusal> {
    form.offer(field, found(query, newcomers, cx)?);
    Ok(())
}

/// What a query finds, as choices: the citizens, the likeliest first, and at the end someone new.
///
/// # Errors
/// As [`crate::desk::Desk::citizens`].
pub fn found(query: &str, newcomers: Newcomers, cx: &Cx<'_>) -> Result<Vec<Choice>, Refusal> {
    let found = cx.desk().citizens(cx.seat, query, SUGGESTED)?;
    let mut choices: Vec<Choice> = found.lines.iter().map(|line| of_line(line, cx.words)).collect();
    let typed = shown(query.trim()).into_owned();
    if newcomers == Newcomers::Offered && !typed.is_empty() && cx.team.is_some() {
        let label = cx.words.with("citizens-new", &[("name", typed.as_str().into())]);
        choices.push(Choice::new(format!("{NEWCOMER}{typed}"), label));
    }
    Ok(choices)
}

/// A citizen as a choice.
pub fn choice(label: &CitizenLabel, words: &Words) -> Choice {
    Choice::new(label.id.to_string(), line::called(words, label))
}

/// A citizen of a list as a choice, with what tells them from others of the same name.
pub(super) fn of_line(found: &CitizenLine, words: &Words) -> Choice {
    let born = found.born.map(|year| year.to_string());
    let known = Some(known_by(words, found)).filter(|known| !known.is_empty());
    let detail = [born, known, Some(labels::stage(words, found.stage))];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(", ");
    choice(&found.label, words).detail(detail)
}

/// Who was chosen in a field, in the order of choosing.
pub fn meant(form: &Form, field: &str) -> Vec<Meant> {
    form.picked(field).iter().filter_map(typed::meant).collect()
}
