//! The second pane: what the selected row holds, from what was read for the list, and the week in numbers below it.
//! Reads nothing, so nobody is looked at besides.

use super::rows::Entry;
use crate::desk::view::{ContactLine, FollowUpLine, ReferralLine, ShiftPage};
use crate::domain::text::{shown, shown_prose};
use crate::i18n::{Words, dates};
use crate::report::{Cell, shift};
use crate::tui::app::Cx;
use crate::tui::screen::line;
use crate::tui::theme::Role;
use crate::tui::widget::Block;

/// The pane's lines.
pub(super) fn of(page: &ShiftPage, selected: Option<&Entry>, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = selected.map_or_else(Vec::new, |entry| detail(entry, cx));
    blocks.push(Block::Heading(cx.words.say("shift-counts")));
    blocks.extend(counts(page, cx.words));
    blocks
}

fn detail(entry: &Entry, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    match entry {
        Entry::FollowUp(it) => follow_up(it, cx),
        Entry::Ended(it, at) => {
            let mut blocks = follow_up(it, cx);
            blocks.push(Block::Term(words.say("shift-ended-at"), line::stamp(*at)));
            blocks
        }
        Entry::Meeting(it) => {
            let mut blocks = referral(it, cx);
            blocks.push(Block::Text(line::meeting(words, it, cx.today()), Role::Text));
            blocks
        }
        Entry::Untold(it) => referral(it, cx),
        Entry::Ending(it, day) => vec![
            Block::Text(line::called(words, &it.label), Role::Strong),
            Block::Blank,
            Block::Term(words.say("shift-help-ends"), dates::dated(words, *day)),
        ],
        Entry::Question(it) => {
            let mut blocks = contact(&it.contact, cx);
            blocks.push(Block::Blank);
            blocks.push(Block::Text(shown(&it.said.by.name).into_owned(), Role::Heading));
            blocks.push(Block::Text(shown_prose(&it.said.words).into_owned(), Role::Text));
            blocks
        }
        Entry::Missing(it) | Entry::Contact(it) => contact(it, cx),
    }
}

fn follow_up(it: &FollowUpLine, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    let term = |id: &str, meaning: String| Block::Term(words.say(id), meaning);
    let mut blocks = vec![
        Block::Text(line::promise(words, it), Role::Strong),
        Block::Blank,
        term("followups-due", line::due(words, it, cx.today())),
        term("followups-owner", line::owner(&it.owner)),
    ];
    blocks.extend(it.area.map(|area| term("followups-area", line::area(words, area))));
    blocks
}

fn referral(it: &ReferralLine, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    vec![
        Block::Text(line::referral(words, it, &words.say("referrals-to")), Role::Strong),
        Block::Blank,
        Block::Text(line::waiting(words, it), Role::Text),
    ]
}

fn contact(it: &ContactLine, cx: &Cx<'_>) -> Vec<Block> {
    let words = cx.words;
    vec![
        Block::Text(line::with_whom(words, it), Role::Strong),
        Block::Text(format!("{} · {}", line::stamp(it.happened), line::how(words, it)), Role::Quiet),
        Block::Blank,
        Block::Text(shown(&it.snippet).into_owned(), Role::Text),
    ]
}

/// The week in numbers, as the command prints them.
fn counts(page: &ShiftPage, words: &Words) -> Vec<Block> {
    let report = shift::report(words, page);
    let rows = report.find("totals").map(|section| section.rows.clone()).unwrap_or_default();
    let block = |row: Vec<Cell>| match row.as_slice() {
        [Cell::Term(term), Cell::Count(count)] => Some(Block::Term(term.label.clone(), count.to_string())),
        [Cell::Term(term), Cell::Minutes(minutes)] => {
            Some(Block::Term(term.label.clone(), crate::i18n::numbers::duration(words, *minutes)))
        }
        _ => None,
    };
    rows.into_iter().filter_map(block).collect()
}
