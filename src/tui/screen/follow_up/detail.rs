//! A follow-up told in full: what, when, whose, and what has happened to it so far.

use chrono::{DateTime, NaiveDate, Utc};

use super::due;
use crate::desk::view::{FollowUpLine, FollowUpPage, Person};
use crate::domain::follow_up::{FollowUp, FollowUpState, Priority};
use crate::domain::ids::WorkerId;
use crate::domain::text::{Line, shown};
use crate::i18n::{Words, dates, labels};
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

/// What a page or the second pane says of a follow-up.
pub(super) fn blocks(words: &Words, page: &FollowUpPage, today: NaiveDate) -> Vec<Block> {
    let mut blocks = head(words, &page.line, today);
    blocks.push(Block::Heading(words.say("followups-history")));
    blocks.extend(history(words, &page.follow_up, &page.people));
    blocks
}

/// What it is, when, and whose.
fn head(words: &Words, line: &FollowUpLine, today: NaiveDate) -> Vec<Block> {
    let term = |id: &str, meaning: String| Block::Term(words.say(id), meaning);
    let mut blocks = Vec::new();
    if let Some(citizen) = &line.citizen {
        blocks.push(Block::Text(line::called(words, citizen), Role::Strong));
    }
    blocks.push(Block::Text(shown(&line.what).into_owned(), Role::Strong));
    blocks.push(Block::Blank);
    blocks.push(term("followups-due", due::echo(words, &line.due, today)));
    blocks.push(term("followups-owner", line::owner(&line.owner)));
    if line.priority == Priority::High {
        blocks.push(term("followups-priority", labels::priority(words, line.priority)));
    }
    if let Some(area) = line.area {
        blocks.push(term("followups-area", line::area(words, area)));
    }
    blocks
}

/// What has happened to it, the oldest first.
fn history(words: &Words, it: &FollowUp, people: &[Person]) -> Vec<Block> {
    let who = |id: WorkerId| line::named(words, people, id);
    let mut blocks = vec![entry(words, it.planned_at, "followups-was-planned", &who(it.planned_by), None)];
    if it.postponed > 0 {
        let times = words.with(
            "followups-was-postponed",
            &[("n", i64::from(it.postponed).into()), ("from", dates::short(it.original_due).into())],
        );
        blocks.push(Block::Term(String::new(), with_note(words, times, &it.postponed_because)));
    }
    for attempt in &it.attempts {
        let by = who(attempt.by);
        blocks.push(entry(words, attempt.at, "followups-was-attempted", &by, Some(&attempt.note)));
    }
    match &it.state {
        FollowUpState::Planned => {}
        FollowUpState::Done { outcome, by, at } => {
            blocks.push(entry(words, *at, "followups-was-done", &who(*by), Some(outcome)));
        }
        FollowUpState::Cancelled { reason, by, at } => {
            blocks.push(entry(words, *at, "followups-was-cancelled", &who(*by), Some(reason)));
        }
    }
    blocks
}

/// When something happened, what, by whom, and what they said of it.
fn entry(words: &Words, at: DateTime<Utc>, what: &'static str, who: &str, note: Option<&Line>) -> Block {
    // fluent-ids: followups-was-*
    let told = words.with(what, &[("who", who.into())]);
    let told = note.map_or(told.clone(), |note| with_note(words, told, note));
    Block::Term(line::stamp(at), told)
}

fn with_note(words: &Words, told: String, note: &Line) -> String {
    if note.is_empty() {
        return told;
    }
    let note = shown(note.as_str()).into_owned();
    words.with("followups-with-note", &[("what", told.into()), ("note", note.into())])
}
