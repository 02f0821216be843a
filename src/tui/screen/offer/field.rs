//! A form's field that chooses an offer of the directory: found as one types, in spite of spelling. What is not in
//! the directory can be written beside it.

use crate::desk::view::OfferLine;
use crate::domain::directory::OfferFilter;
use crate::domain::ids::OfferId;
use crate::domain::text::shown;
use crate::i18n::Words;
use crate::tui::app::Cx;
use crate::tui::form::{Field, Form, Label};
use crate::tui::widget::Choice;

use super::rows::told_apart;

/// How many are suggested.
const SUGGESTED: usize = 8;

/// A field for one offer.
pub fn one(id: &'static str, label: impl Into<Label>) -> Field {
    Field::lookup(id, label)
}

/// Answers a form that asks for a query to be looked up. An offer that can't be listed is none.
pub fn offer(form: &mut Form, field: &str, query: &str, cx: &Cx<'_>) {
    let found = cx.desk().offers(cx.seat, &OfferFilter::typed(query), SUGGESTED).unwrap_or_default();
    form.offer(field, found.lines.iter().map(|line| choice(line, cx.words)).collect());
}

/// An offer as a choice, with what tells it from others of nearly the same name.
pub fn choice(line: &OfferLine, words: &Words) -> Choice {
    Choice::new(line.id.to_string(), shown(&line.name).into_owned()).detail(told_apart(words, line))
}

/// The offer that was chosen.
pub fn chosen(form: &Form, field: &str) -> Option<OfferId> {
    form.picked(field).first().and_then(|choice| choice.id.parse().ok())
}
