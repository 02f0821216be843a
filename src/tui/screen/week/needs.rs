//! What needs an answer, one line for each kind: how many there are of it. Each opens its list.

use crate::desk::view;
use crate::i18n::Words;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::{Canvas, Cell, Column, Row};

/// What can need an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Follow-ups over their time.
    Overdue,
    /// Referrals without an answer.
    Unanswered,
    /// Referrals that wait for the team's own answer.
    Owed,
    /// Referrals of whose end someone has not been told.
    Untold,
    /// Contacts of the week without a next step.
    NextMissing,
    /// Questions without an answer.
    Questions,
    /// Answers and flags that are not read.
    Answers,
    /// Consents that end soon.
    Expiring,
    /// Drafts that nobody touched for long.
    OldDrafts,
    /// Citizens without contact for long.
    Missed,
    /// Help under § 82 b near its six months.
    NearSixMonths,
}

/// The columns of the list: sign, what.
pub(super) const COLUMNS: [Column; 2] = [Column::sign(), Column::grow(20)];

impl Need {
    /// The kind of what the desk found.
    pub(super) const fn of(found: &view::Attention) -> Self {
        match found {
            view::Attention::Overdue(_) => Self::Overdue,
            view::Attention::Unanswered(_) => Self::Unanswered,
            view::Attention::Owed(_) => Self::Owed,
            view::Attention::Untold(_) => Self::Untold,
            view::Attention::NextMissing(_) => Self::NextMissing,
            view::Attention::Questions(_) => Self::Questions,
            view::Attention::Answers(_) => Self::Answers,
            view::Attention::Expiring(_) => Self::Expiring,
            view::Attention::OldDrafts(_) => Self::OldDrafts,
            view::Attention::Missed(_) => Self::Missed,
            view::Attention::NearSixMonths(_) => Self::NearSixMonths,
        }
    }

    /// What it is called where its list stands: `Opfølgninger over tiden`.
    pub(super) fn title(self, words: &Words) -> String {
        words.say(match self {
            Self::Overdue => "week-overdue",
            Self::Unanswered => "week-unanswered",
            Self::Owed => "week-owed",
            Self::Untold => "week-untold",
            Self::NextMissing => "week-next-missing",
            Self::Questions => "week-questions",
            Self::Answers => "week-answers",
            Self::Expiring => "week-expiring",
            Self::OldDrafts => "week-old-drafts",
            Self::Missed => "week-missed",
            Self::NearSixMonths => "week-six-months",
        })
    }

    fn counted(self, words: &Words, count: usize) -> String {
        let id = match self {
            Self::Overdue => "week-overdue-counted",
            Self::Unanswered => "week-unanswered-counted",
            Self::Owed => "week-owed-counted",
            Self::Untold => "week-untold-counted",
            Self::NextMissing => "week-next-missing-counted",
            Self::Questions => "week-questions-counted",
            Self::Answers => "week-answers-counted",
            Self::Expiring => "week-expiring-counted",
            Self::OldDrafts => "week-old-drafts-counted",
            Self::Missed => "week-missed-counted",
            Self::NearSixMonths => "week-six-months-counted",
        };
        words.with(id, &[("n", count.into())])
    }

    /// Whether it is late, rather than something to look at.
    const fn is_late(self) -> bool {
        matches!(self, Self::Overdue | Self::Unanswered | Self::Owed | Self::NearSixMonths)
    }
}

/// How many there are in all.
pub(super) fn total(page: &view::WeekPage) -> usize {
    page.attention.iter().map(|found| page.how_many(found)).sum()
}

/// The rows of the list, in the order in which the desk found them.
pub(super) fn rows(page: &view::WeekPage, canvas: &Canvas<'_>) -> Vec<Row<'static>> {
    let words = canvas.words();
    let row = |found: &view::Attention| {
        let need = Need::of(found);
        let (sign, role) =
            if need.is_late() { (Symbol::Warning, Role::Bad) } else { (Symbol::Dot, Role::Quiet) };
        Row::item([
            Cell::new(canvas.symbol(sign), role),
            Cell::from(need.counted(words, page.how_many(found))),
        ])
    };
    page.attention.iter().map(row).collect()
}

/// Rows that can be counted and selected, without a canvas to draw them on.
pub(super) fn selectable(found: &[view::Attention]) -> Vec<Row<'static>> {
    found.iter().map(|_| Row::item([""])).collect()
}
