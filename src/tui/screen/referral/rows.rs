//! The rows of the list: grouped by what a referral waits for, made only as they are drawn.

use chrono::NaiveDate;

use crate::desk::view::{ReferralFilter, ReferralLine};
use crate::domain::referral::ReferralStatus;
use crate::domain::text::shown;
use crate::i18n::{Words, dates};
use crate::tui::screen::line;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::{Canvas, Cell, Column, Row, Rows};

/// The columns: sign, whom to where, how it stands, whose.
pub(super) const COLUMNS: [Column; 4] =
    [Column::sign(), Column::grow(34), Column::fixed(25), Column::fixed(10).rank(1)];

/// What a referral waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waits {
    /// A new ground: the consent that it rests on no longer holds.
    Ground,
    /// An answer that is overdue.
    LateAnswer,
    /// That citizen or referrer is told of its end.
    Telling,
    /// That someone sends it.
    Sending,
    /// An answer that is still in time.
    Answer,
    /// A place that becomes free.
    Place,
    /// The first meeting.
    Meeting,
    /// Its end.
    End,
    /// Nothing: it is closed.
    Nothing,
}

/// A row: the heading of a group, or one of the lines by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Heading(Waits, usize),
    Line(usize),
}

/// The signs on the lines, as the terminal can draw them.
#[derive(Clone, Copy, Default)]
pub(super) struct Signs {
    late: &'static str,
    draft: &'static str,
    plain: &'static str,
    closed: &'static str,
    leads: &'static str,
}

/// The rows as a list takes them.
pub(super) struct ReferralRows<'a> {
    pub(super) lines: &'a [ReferralLine],
    pub(super) entries: &'a [Entry],
    pub(super) words: &'a Words,
    pub(super) today: NaiveDate,
    pub(super) signs: Signs,
}

impl Waits {
    /// All in the order in which they are shown: what is most pressing first.
    const ALL: [Self; 9] = [
        Self::Ground,
        Self::LateAnswer,
        Self::Telling,
        Self::Sending,
        Self::Answer,
        Self::Place,
        Self::Meeting,
        Self::End,
        Self::Nothing,
    ];

    /// What this one waits for.
    pub(super) const fn of(line: &ReferralLine) -> Self {
        match line.status {
            _ if line.closed => Self::Nothing,
            _ if line.ungrounded => Self::Ground,
            _ if line.unanswered => Self::LateAnswer,
            ReferralStatus::Draft => Self::Sending,
            ReferralStatus::Sent | ReferralStatus::Received | ReferralStatus::Redirected => Self::Answer,
            ReferralStatus::Waitlisted => Self::Place,
            ReferralStatus::Accepted | ReferralStatus::NoShow => Self::Meeting,
            ReferralStatus::FirstMeeting => Self::End,
            ReferralStatus::Declined
            | ReferralStatus::Completed
            | ReferralStatus::Withdrawn
            | ReferralStatus::Lost => Self::Telling,
        }
    }

    /// What it waits for, in words.
    pub(super) fn title(self, words: &Words) -> String {
        words.say(match self {
            Self::Ground => "referrals-wait-ground",
            Self::LateAnswer => "referrals-wait-late",
            Self::Telling => "referrals-wait-telling",
            Self::Sending => "referrals-wait-sending",
            Self::Answer => "referrals-wait-answer",
            Self::Place => "referrals-wait-place",
            Self::Meeting => "referrals-wait-meeting",
            Self::End => "referrals-wait-end",
            Self::Nothing => "referrals-wait-nothing",
        })
    }
}

/// The lines in groups; within a group in the order in which they came.
pub(super) fn entries(lines: &[ReferralLine]) -> Vec<Entry> {
    let placed: Vec<Waits> = lines.iter().map(Waits::of).collect();
    let mut entries = Vec::with_capacity(lines.len() + Waits::ALL.len());
    for waits in Waits::ALL {
        let count = placed.iter().filter(|there| **there == waits).count();
        if count > 0 {
            entries.push(Entry::Heading(waits, count));
            let here = placed.iter().enumerate().filter(|(_, there)| **there == waits);
            entries.extend(here.map(|(place, _)| Entry::Line(place)));
        }
    }
    entries
}

/// Where the filters' names stand in the catalogues.
pub(super) const fn filter_name(filter: ReferralFilter) -> &'static str {
    match filter {
        ReferralFilter::Open => "referrals-open",
        ReferralFilter::Arrived => "referrals-arrived",
        ReferralFilter::Unanswered => "referrals-unanswered",
        ReferralFilter::Mine => "referrals-mine",
        ReferralFilter::Closed => "referrals-closed",
    }
}

/// How a referral stands, with the day that matters: `sendt · senest fredag`, `taget imod · i går`.
pub(super) fn standing(words: &Words, line: &ReferralLine, today: NaiveDate) -> String {
    let status = line::status(words, line);
    match (line.waited_working_days, line.respond_by) {
        (Some(days), _) if line.unanswered => words.with("referrals-late", &[("n", i64::from(days).into())]),
        (_, Some(last)) if line.status.awaits_answer() => {
            let day = dates::near(words, last, today);
            words.with("referrals-answer-by", &[("status", status.into()), ("day", day.into())])
        }
        _ => {
            let since = dates::near(words, dates::local(line.since).date(), today);
            words.with("referrals-since", &[("status", status.into()), ("day", since.into())])
        }
    }
}

impl Signs {
    pub(super) fn of(canvas: &Canvas<'_>) -> Self {
        Self {
            late: canvas.symbol(Symbol::Warning),
            draft: canvas.symbol(Symbol::Draft),
            plain: canvas.symbol(Symbol::Dot),
            closed: canvas.symbol(Symbol::Good),
            leads: canvas.symbol(Symbol::Leads),
        }
    }

    fn before(self, line: &ReferralLine) -> Cell<'static> {
        match Waits::of(line) {
            Waits::LateAnswer | Waits::Telling => Cell::new(self.late, Role::Bad),
            Waits::Sending => Cell::new(self.draft, Role::Accent),
            Waits::Nothing => Cell::new(self.closed, Role::Good),
            _ => Cell::new(self.plain, Role::Quiet),
        }
    }
}

impl ReferralRows<'_> {
    fn cells(&self, line: &ReferralLine) -> Vec<Cell<'static>> {
        let pressing = matches!(Waits::of(line), Waits::LateAnswer | Waits::Telling);
        let whom = line::referral(self.words, line, self.signs.leads);
        vec![
            self.signs.before(line),
            Cell::from(whom),
            Cell::new(
                standing(self.words, line, self.today),
                if pressing { Role::Warning } else { Role::Text },
            ),
            Cell::new(shown(&line.by.name).into_owned(), Role::Quiet),
        ]
    }
}

impl Rows for ReferralRows<'_> {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        match self.entries.get(index) {
            Some(Entry::Heading(waits, count)) => Row::group(waits.title(self.words), count),
            Some(Entry::Line(place)) => {
                let line = self.lines.get(*place);
                Row::Item(line.map_or_else(Vec::new, |line| self.cells(line)))
            }
            None => Row::note(""),
        }
    }

    fn is_item(&self, index: usize) -> bool {
        matches!(self.entries.get(index), Some(Entry::Line(_)))
    }
}
