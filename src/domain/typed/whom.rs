//! Citizens as they are chosen in a form: someone known by their id, someone new by what was typed of them. Knows
//! no list of citizens.

use super::Choice;
use crate::domain::citizen::CitizenDetails;
use crate::domain::cpr::Cpr;
use crate::domain::ids::CitizenId;
use crate::domain::text::Line;

/// What the id of a newcomer's choice begins with; what was typed follows.
pub const NEWCOMER: &str = "new:";

/// Somebody who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Someone known.
    Known(CitizenId),
    /// Someone to be written down: what is known of them.
    New(Box<CitizenDetails>),
}

/// Whom a choice stands for; none for a choice of something else.
pub fn meant(choice: &Choice) -> Option<Meant> {
    match choice.id.strip_prefix(NEWCOMER) {
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
        assert_eq!(meant(&Choice::new(id.to_string(), "Jens P")), Some(Meant::Known(id)));
        let Some(Meant::New(details)) = meant(&Choice::new("new:Mona", "ny borger")) else {
            panic!("someone new");
        };
        assert_eq!(details.name, Line::some("Mona"));
        assert_eq!(meant(&Choice::new("17", "?")), None);
    }
}
