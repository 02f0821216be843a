//! What is said of a citizen in the few words of a line. Every text from a person is made safe to show here.

use chrono::NaiveDate;

use crate::desk::view::{CitizenLabel, CitizenLine};
use crate::domain::cpr;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::Cell;

/// What a citizen is called, with the parts underlined that a search found.
pub(super) fn name(words: &Words, citizen: &CitizenLine) -> Cell<'static> {
    let called = line::called(words, &citizen.label);
    let ranges = found_in(&called, &citizen.label, &citizen.matched);
    Cell::new(called, Role::Text).found(&ranges)
}

/// The ranges moved to where the name stands between quotation marks or brackets.
fn found_in(called: &str, label: &CitizenLabel, matched: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let Some(offset) = called.find(label.called.as_str()) else { return Vec::new() };
    matched.iter().map(|(from, to)| (offset + from, offset + to)).collect()
}

/// What else they are known by: the alias, then the recognisers.
pub(super) fn known_by(words: &Words, citizen: &CitizenLine) -> String {
    let alias = shown(&citizen.alias);
    let alias = (!alias.is_empty()).then(|| words.with("line-alias", &[("name", alias.into())]));
    // Someone called by what they are recognised by is not told of twice.
    let recognisers = Some(shown(&citizen.recognisers).into_owned())
        .filter(|text| !text.is_empty() && *text != citizen.label.called);
    [alias, recognisers].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// When they were last met or seen: `i går`, `24-10`, `aldrig`.
pub(super) fn last_seen(words: &Words, citizen: &CitizenLine, today: NaiveDate) -> String {
    match citizen.last_contact {
        Some(at) => dates::near(words, dates::local(at).date(), today),
        None => words.say("citizens-never"),
    }
}

/// `37 år`; nothing before birth.
pub(super) fn age(words: &Words, born: NaiveDate, today: NaiveDate) -> Option<String> {
    let years = cpr::age(born, today)?;
    Some(words.with("citizen-age", &[("years", years.into())]))
}
