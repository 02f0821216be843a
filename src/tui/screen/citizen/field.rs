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
use crate::domain::citizen::CitizenDetails;
use crate::domain::cpr::Cpr;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, shown};
use crate::i18n::{Words, labels};
use crate::tui::app::Cx;
use crate::tui::form::{Field, Form, Label};
use crate::tui::screen::line;
use crate::tui::widget::Choice;

use super::words::known_by;

/// How many are suggested.
const SUGGESTED: usize = 8;
/// What the id of a newcomer's choice begins with; what was typed follows.
const NEW: &str = "new:";

/// Whether someone new can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newcomers {
    /// “ny borger …” is the last of the suggestions.
    Offered,
    /// Only those who are known can be chosen.
    NotOffered,
}

/// Somebody who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Someone known.
    Known(CitizenId),
    /// Someone to be written down: what is known of them.
    New(Box<CitizenDetails>),
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
        choices.push(Choice::new(format!("{NEW}{typed}"), label));
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
    form.picked(field).iter().filter_map(of_choice).collect()
}

/// Whom a choice stands for; none for a choice that was not made here.
pub fn of_choice(choice: &Choice) -> Option<Meant> {
    match choice.id.strip_prefix(NEW) {
        Some(typed) => Some(Meant::New(Box::new(newcomer(typed)))),
        None => choice.id.parse().ok().map(Meant::Known),
    }
}

/// What is known of someone new from what was typed to find them.
pub fn newcomer(typed: &str) -> CitizenDetails {
    let typed = typed.trim();
    let nothing = CitizenDetails::default();
    if let Ok(reading) = Cpr::parse(typed) {
        return CitizenDetails { cpr: Some(reading.cpr), ..nothing };
    }
    if let Some(alias) = within(typed, &['"', '“', '”', '„', '»', '«']) {
        return CitizenDetails { alias: Line::some(alias), ..nothing };
    }
    if let Some(recogniser) = within(typed, &['(', ')']) {
        return CitizenDetails { recognisers: Line::new(recogniser), ..nothing };
    }
    CitizenDetails { name: Line::some(typed), ..nothing }
}

/// What stands between two of these signs, where the text begins and ends with one.
fn within<'a>(text: &'a str, signs: &[char]) -> Option<&'a str> {
    text.strip_prefix(signs)?.strip_suffix(signs).filter(|inner| !inner.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newcomers_are_written_as_they_would_be_shown() {
        let name = |typed| newcomer(typed).name.map(|name| name.as_str().to_owned());
        assert_eq!(name(" Mona Lund ").as_deref(), Some("Mona Lund"));
        assert_eq!(newcomer("“Jens P”").alias, Line::some("Jens P"));
        assert_eq!(newcomer("\"Jens P\"").alias, Line::some("Jens P"));
        assert_eq!(newcomer("(grøn jakke, banegården)").recognisers, Line::new("grøn jakke, banegården"));
        assert_eq!(newcomer("(grøn jakke)").name, None);
        assert!(newcomer("140589-1234").cpr.is_some());
        assert_eq!(newcomer("140589-1234").name, None);
        // Signs around nothing are typed in passing.
        assert_eq!(name("()").as_deref(), Some("()"));
    }

    #[test]
    fn a_choice_stands_for_whom_it_was_made() {
        let id = CitizenId::from_bytes([7; 16]);
        assert_eq!(of_choice(&Choice::new(id.to_string(), "Jens P")), Some(Meant::Known(id)));
        let Some(Meant::New(details)) = of_choice(&Choice::new("new:Mona", "ny borger")) else {
            panic!("someone new");
        };
        assert_eq!(details.name, Line::some("Mona"));
        assert_eq!(of_choice(&Choice::new("17", "?")), None);
    }
}
