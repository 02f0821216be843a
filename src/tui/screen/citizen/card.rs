//! What the list already knows of the selected citizen, beside the list. No look at the citizen's page is taken
//! for it, so none is recorded.

use chrono::NaiveDate;

use crate::desk::view::CitizenLine;
use crate::domain::text::shown;
use crate::i18n::{Words, labels};
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

use super::words::{known_by, last_seen};

/// The card's text.
pub(super) fn blocks(words: &Words, citizen: &CitizenLine, today: NaiveDate) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(line::called(words, &citizen.label))];
    let known = known_by(words, citizen);
    if !known.is_empty() {
        blocks.push(Block::Text(known, Role::Text));
    }
    if citizen.protected {
        blocks.push(Block::Text(words.say("citizen-protected"), Role::Warning));
    }
    blocks.push(Block::Blank);
    let mut term = |id: &str, meaning: String| {
        if !meaning.is_empty() {
            blocks.push(Block::Term(words.say(id), meaning));
        }
    };
    term("citizen-fact-identity", labels::identity(words, citizen.label.identity));
    term("citizen-fact-born", citizen.born.map(|year| year.to_string()).unwrap_or_default());
    term("citizen-fact-stage", labels::stage(words, citizen.stage));
    term("citizen-fact-seen", last_seen(words, citizen, today));
    let primary = citizen.primary.as_ref().map(|person| shown(&person.name).into_owned());
    term("citizen-fact-primary", primary.unwrap_or_default());
    let open = citizen.open_follow_ups;
    term("citizen-fact-open", words.with("citizen-open-follow-ups", &[("n", open.into())]));
    blocks
}
