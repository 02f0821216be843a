//! How *Sletning* looks: the list, and below it what is known of the selected one.

use ratatui::layout::Rect;

use super::{Entry, Slot};
use crate::desk::view::{Certificate, ErasureLine, Hold, RetentionLine};
use crate::domain::text::shown;
use crate::i18n::{Words, dates, labels};
use crate::tui::app::Cx;
use crate::tui::screen::{line, popups};
use crate::tui::theme::Role;
use crate::tui::widget::canvas::{below, inset};
use crate::tui::widget::{Attention, Canvas, Cell, Column, ListState, Row};

/// Who, why, by whom or where, when.
const COLUMNS: [Column; 4] =
    [Column::grow(24), Column::fixed(24), Column::fixed(18).rank(1), Column::fixed(11)];
/// The rows below the list that tell of the selected one.
const BELOW: u16 = 5;

pub(super) fn rows(slots: &[Slot], words: &Words) -> Vec<Row<'static>> {
    let row = |slot: &Slot| match slot {
        // fluent-ids: erasure-group-*
        Slot::Group(title, count) => Row::group(words.say(title), count),
        Slot::Entry(entry) => entry_row(entry, words),
    };
    slots.iter().map(row).collect()
}

fn entry_row(entry: &Entry, words: &Words) -> Row<'static> {
    match entry {
        Entry::Waiting(it) => Row::item([
            Cell::new(whom(words, it), Role::Strong),
            Cell::from(labels::erasure_ground(words, it.ground)),
            Cell::new(shown(&it.by.name).into_owned(), Role::Quiet),
            Cell::new(dates::short(dates::local(it.at).date()), Role::Quiet),
        ]),
        Entry::Due(it) | Entry::Held(it) => Row::item([
            Cell::new(line::called(words, &it.citizen), Role::Strong),
            Cell::from(if it.holds.is_empty() {
                labels::stage(words, it.stage)
            } else {
                holds(words, &it.holds)
            }),
            Cell::new(shown(&it.team.name).into_owned(), Role::Quiet),
            Cell::new(it.last.map(dates::short).unwrap_or_default(), Role::Quiet),
        ]),
        Entry::Erased(it) => Row::item([
            Cell::new(words.say("erasure-no-name"), Role::Quiet),
            Cell::from(labels::erasure_ground(words, it.ground)),
            Cell::new(shown(&it.approved_by.name).into_owned(), Role::Quiet),
            Cell::new(dates::short(dates::local(it.at).date()), Role::Quiet),
        ]),
    }
}

pub(super) fn draw(slots: &[Slot], list: &ListState, area: Rect, canvas: &mut Canvas<'_>, cx: &Cx<'_>) {
    let above = Rect { height: area.height.saturating_sub(BELOW), ..area };
    list.draw(above, &rows(slots, cx.words), &COLUMNS, Attention::Here, canvas);
    let Some(Slot::Entry(entry)) = slots.get(list.selected()) else { return };
    let told = match entry {
        Entry::Waiting(it) => summary(cx.words, it),
        Entry::Due(it) => due(cx.words, it),
        Entry::Held(it) => cx.words.with("erasure-told-held", &[("what", holds(cx.words, &it.holds).into())]),
        Entry::Erased(it) => checked(cx.words, it),
    };
    let foot = inset(below(area, above.height + 1), 1);
    popups::text(foot, &told, Role::Text, BELOW - 1, canvas);
}

/// What whoever agrees has to go by: what goes, what stays, what is open.
pub(super) fn summary(words: &Words, it: &ErasureLine) -> String {
    let last = it.last.map_or_else(
        || words.say("erasure-never"),
        |(year, month)| format!("{} {year}", dates::month_name(words, month)),
    );
    let teams: Vec<_> = it.teams.iter().map(|team| shown(team)).collect();
    let args = [
        ("who", whom(words, it).into()),
        ("teams", teams.join(", ").into()),
        ("contacts", it.contacts.into()),
        ("shared", it.shared.into()),
        ("goals", it.goals.into()),
        ("referrals", it.referrals.into()),
        ("last", last.into()),
    ];
    let mut told = words.with("erasure-summary", &args);
    if !it.holds.is_empty() {
        told.push(' ');
        told.push_str(&words.with("erasure-told-held", &[("what", holds(words, &it.holds).into())]));
    }
    if !it.note.is_empty() {
        told.push_str(&format!(" “{}”", shown(&it.note)));
    }
    told
}

fn due(words: &Words, it: &RetentionLine) -> String {
    let last = it.last.map_or_else(|| words.say("erasure-never"), dates::short);
    words.with("erasure-told-due", &[("last", last.into())])
}

/// What the check of an erasure found.
pub(super) fn checked(words: &Words, it: &Certificate) -> String {
    let Some((at, check)) = it.check else { return words.say("erasure-unchecked") };
    let args = [
        ("records", i64::try_from(check.records).unwrap_or(i64::MAX).into()),
        ("keys", i64::try_from(check.keys_tried).unwrap_or(i64::MAX).into()),
        ("day", dates::short(dates::local(at).date()).into()),
        ("proposer", shown(&it.proposed_by.name).into()),
        ("approver", shown(&it.approved_by.name).into()),
    ];
    words.with(if check.holds() { "erasure-told-holds" } else { "erasure-told-fails" }, &args)
}

fn whom(words: &Words, it: &ErasureLine) -> String {
    it.citizen.as_ref().map_or_else(|| words.say("erasure-no-name"), |label| line::called(words, label))
}

fn holds(words: &Words, holds: &[Hold]) -> String {
    // fluent-ids: erasure-hold-*
    let named = holds.iter().map(|hold| words.say(&format!("erasure-hold-{}", hold.slug())));
    named.collect::<Vec<_>>().join(", ")
}
