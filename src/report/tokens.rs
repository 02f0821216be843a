//! A worker's keys to the commands.

use super::value::{Cell, Column, Report, Section};
use crate::desk::tokens::TokenLine;
use crate::i18n::Words;

/// The keys in the order given. Their secrets are in nobody's hands but the owner's.
pub fn report(words: &Words, tokens: &[TokenLine]) -> Report {
    let column = |key: &'static str, id: &str| Column::new(key, words.say(id));
    let columns = vec![
        column("id", "report-id"),
        column("label", "report-label"),
        column("made", "report-made"),
        column("expires", "report-expires"),
    ];
    let title = words.with("report-tokens", &[("n", tokens.len().into())]);
    let rows = tokens.iter().map(|token| {
        vec![
            Cell::Text(token.id.to_string()),
            Cell::text(&token.label),
            Cell::Moment(token.made),
            Cell::moment(token.expires),
        ]
    });
    Report::new("tokens", title.clone()).section(Section::new("tokens", title, columns).rows(rows))
}
