//! Offers as the rows of the list. Knows no key.

use crate::desk::view::OfferLine;
use crate::domain::directory::{Capacity, OfferStatus};
use crate::domain::text::shown;
use crate::i18n::{Words, dates, labels};
use crate::tui::theme::Role;
use crate::tui::widget::{Cell, Column, Row, Rows};

/// The columns: sign, name, organisation, room, ages, waiting time, phone.
pub(super) const COLUMNS: [Column; 7] = [
    Column::sign(),
    Column::grow(25),
    Column::grow(12).rank(1),
    Column::fixed(15),
    Column::fixed(10).rank(3),
    Column::fixed(11).rank(4),
    Column::fixed(11).rank(2),
];

/// What stands above the columns.
// fluent-ids: offers-head-*
pub(super) const HEADS: [&str; 7] = [
    "",
    "offers-head-name",
    "offers-head-organisation",
    "offers-head-room",
    "offers-head-ages",
    "offers-head-wait",
    "offers-head-phone",
];

/// The rows, made as they are drawn. Under a query the last one writes down a new offer of that name.
pub(super) struct OfferRows<'a> {
    pub(super) lines: &'a [OfferLine],
    pub(super) more: Option<String>,
    pub(super) new: Option<String>,
    pub(super) words: &'a Words,
    /// The sign of what asks to be verified.
    pub(super) asks: &'static str,
}

impl Rows for OfferRows<'_> {
    fn len(&self) -> usize {
        self.lines.len() + usize::from(self.more.is_some()) + usize::from(self.new.is_some())
    }

    fn row(&self, index: usize) -> Row<'_> {
        match (self.lines.get(index), &self.more, &self.new) {
            (Some(line), _, _) => Row::item(cells(self.words, line, self.asks)),
            (None, Some(more), _) if index == self.lines.len() => Row::note(more.clone()),
            (None, _, Some(new)) => {
                Row::item([Cell::new("+", Role::Accent), Cell::new(new.clone(), Role::Accent)])
            }
            (None, _, None) => Row::note(""),
        }
    }

    fn is_item(&self, index: usize) -> bool {
        index < self.lines.len() || (self.new.is_some() && index + 1 == self.len())
    }
}

fn cells(words: &Words, line: &OfferLine, asks: &'static str) -> [Cell<'static>; 7] {
    let text = |text: &str| shown(text).into_owned();
    [
        Cell::new(if line.asks_to_be_verified { asks } else { "" }, Role::Warning),
        Cell::from(text(&line.name)),
        Cell::new(text(&line.organisation), Role::Quiet),
        Cell::new(room(words, line), room_role(line)),
        Cell::new(labels::ages(words, line.ages), Role::Quiet),
        Cell::new(text(&line.wait), Role::Quiet),
        Cell::new(text(&line.phone), Role::Quiet),
    ]
}

/// Whether there is room, or why there is none.
pub(super) fn room(words: &Words, line: &OfferLine) -> String {
    match line.status {
        OfferStatus::Active => match line.capacity {
            Capacity::Full(Some(until)) => {
                words.with("capacity-full-until", &[("day", dates::brief(until).into())])
            }
            capacity => labels::capacity(words, capacity),
        },
        status => labels::offer_status(words, status),
    }
}

fn room_role(line: &OfferLine) -> Role {
    match (line.status, line.capacity) {
        (OfferStatus::Active, Capacity::Open) => Role::Good,
        (OfferStatus::Active, Capacity::Full(_)) | (OfferStatus::Closed | OfferStatus::Paused, _) => {
            Role::Warning
        }
        _ => Role::Text,
    }
}

/// What tells an offer from others of nearly the same name: whose it is, whether there is room, for what age.
pub(super) fn told_apart(words: &Words, line: &OfferLine) -> String {
    let parts = [shown(&line.organisation).into_owned(), room(words, line), labels::ages(words, line.ages)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
