//! The rows of the list: grouped by when they are due, made only as they are drawn.

use chrono::NaiveDate;

use crate::desk::view::{FollowUpFilter, FollowUpLine, FollowUpMark};
use crate::domain::calendar::IsoWeek;
use crate::domain::follow_up::Priority;
use crate::i18n::Words;
use crate::tui::screen::line;
use crate::tui::theme::{Role, Symbol};
use crate::tui::widget::{Canvas, Cell, Column, Row, Rows};

/// The columns of one's own: sign, promise, when, area.
const OWN: [Column; 4] = [Column::sign(), Column::grow(30), Column::grow(20), Column::fixed(12).rank(1)];

/// The columns of a team's: sign, promise, when, whose, area.
const TEAMS: [Column; 5] = [
    Column::sign(),
    Column::grow(30),
    Column::grow(20),
    Column::fixed(10).rank(1),
    Column::fixed(12).rank(2),
];

/// The columns of a filter: whose it is goes without saying where it is the asker's.
pub(super) const fn columns(filter: FollowUpFilter) -> &'static [Column] {
    match filter {
        FollowUpFilter::Mine => &OWN,
        FollowUpFilter::Team | FollowUpFilter::Overdue | FollowUpFilter::Ended => &TEAMS,
    }
}

/// When something is due, as lists group it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Band {
    Overdue,
    Today,
    Week,
    NextWeek,
    Later,
    Done,
    Cancelled,
}

/// A row: the heading of a group, or one of the lines by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Heading(Band, usize),
    Line(usize),
}

/// The signs before the lines, as the terminal can draw them.
#[derive(Clone, Copy, Default)]
pub(super) struct Signs {
    late: &'static str,
    matters: &'static str,
    plain: &'static str,
    done: &'static str,
    cancelled: &'static str,
}

/// The rows as a list takes them.
pub(super) struct FollowUpRows<'a> {
    pub(super) lines: &'a [FollowUpLine],
    pub(super) entries: &'a [Entry],
    pub(super) filter: FollowUpFilter,
    pub(super) words: &'a Words,
    pub(super) today: NaiveDate,
    pub(super) signs: Signs,
}

impl Band {
    /// Where a follow-up belongs.
    pub(super) fn of(line: &FollowUpLine, today: NaiveDate) -> Self {
        let week = IsoWeek::of(today);
        match line.mark {
            FollowUpMark::Done => Self::Done,
            FollowUpMark::Cancelled => Self::Cancelled,
            FollowUpMark::Overdue => Self::Overdue,
            FollowUpMark::Open if line.due.by < today => Self::Overdue,
            FollowUpMark::Open if line.due.by == today => Self::Today,
            FollowUpMark::Open if line.due.by <= week.sunday() => Self::Week,
            FollowUpMark::Open if line.due.by <= week.next().sunday() => Self::NextWeek,
            FollowUpMark::Open => Self::Later,
        }
    }

    fn title(self, words: &Words) -> String {
        words.say(match self {
            Self::Overdue => "followups-overdue",
            Self::Today => "followups-today",
            Self::Week => "followups-week",
            Self::NextWeek => "followups-next-week",
            Self::Later => "followups-later",
            Self::Done => "followups-were-done",
            Self::Cancelled => "followups-were-cancelled",
        })
    }
}

/// The lines in groups; within a group in the order in which they came.
pub(super) fn entries(lines: &[FollowUpLine], today: NaiveDate) -> Vec<Entry> {
    const BANDS: [Band; 7] =
        [Band::Overdue, Band::Today, Band::Week, Band::NextWeek, Band::Later, Band::Done, Band::Cancelled];
    let placed: Vec<Band> = lines.iter().map(|line| Band::of(line, today)).collect();
    let mut entries = Vec::with_capacity(lines.len() + BANDS.len());
    for band in BANDS {
        let count = placed.iter().filter(|there| **there == band).count();
        if count > 0 {
            entries.push(Entry::Heading(band, count));
            let here = placed.iter().enumerate().filter(|(_, there)| **there == band);
            entries.extend(here.map(|(place, _)| Entry::Line(place)));
        }
    }
    entries
}

/// Where the filters' names stand in the catalogues.
pub(super) const fn filter_name(filter: FollowUpFilter) -> &'static str {
    match filter {
        FollowUpFilter::Mine => "followups-mine",
        FollowUpFilter::Team => "followups-team",
        FollowUpFilter::Overdue => "followups-overdue",
        FollowUpFilter::Ended => "followups-ended",
    }
}

impl Signs {
    pub(super) fn of(canvas: &Canvas<'_>) -> Self {
        Self {
            late: canvas.symbol(Symbol::Warning),
            matters: canvas.symbol(Symbol::Flag),
            plain: canvas.symbol(Symbol::Dot),
            done: canvas.symbol(Symbol::Good),
            cancelled: canvas.symbol(Symbol::Bad),
        }
    }

    fn before(self, line: &FollowUpLine, late: bool) -> Cell<'static> {
        match (line.mark, line.priority) {
            (FollowUpMark::Done, _) => Cell::new(self.done, Role::Good),
            (FollowUpMark::Cancelled, _) => Cell::new(self.cancelled, Role::Quiet),
            (_, Priority::High) => Cell::new(self.matters, if late { Role::Bad } else { Role::Warning }),
            (_, Priority::Normal) if late => Cell::new(self.late, Role::Bad),
            (_, Priority::Normal) => Cell::new(self.plain, Role::Quiet),
        }
    }
}

impl FollowUpRows<'_> {
    fn cells(&self, line: &FollowUpLine) -> Vec<Cell<'static>> {
        let late = Band::of(line, self.today) == Band::Overdue;
        let when = if late { Role::Warning } else { Role::Text };
        let area = line.area.map(|area| line::area(self.words, area)).unwrap_or_default();
        let mut cells = vec![
            self.signs.before(line, late),
            Cell::from(line::promise(self.words, line)),
            Cell::new(line::due(self.words, line, self.today), when),
        ];
        if self.filter != FollowUpFilter::Mine {
            cells.push(Cell::new(line::owner(&line.owner), Role::Quiet));
        }
        cells.push(Cell::new(area, Role::Quiet));
        cells
    }
}

impl Rows for FollowUpRows<'_> {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn row(&self, index: usize) -> Row<'_> {
        match self.entries.get(index) {
            Some(Entry::Heading(band, count)) => Row::group(band.title(self.words), count),
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

#[cfg(test)]
mod tests {
    use crate::desk::view::OwnerLabel;
    use crate::domain::follow_up::Due;
    use crate::domain::ids::{FollowUpId, TeamId};

    use super::*;

    fn due(day: &str, mark: FollowUpMark) -> FollowUpLine {
        FollowUpLine {
            id: FollowUpId::from_bytes([1; 16]),
            version: 1,
            citizen: None,
            what: String::new(),
            due: Due::on(day.parse().unwrap()),
            owner: OwnerLabel::Team(TeamId::from_bytes([2; 16]), String::new()),
            priority: Priority::Normal,
            area: None,
            postponed: 0,
            attempts: 0,
            mark,
        }
    }

    #[test]
    fn lists_are_grouped_by_the_week_that_a_day_lies_in() {
        let (tuesday, sunday) = ("2026-11-24".parse().unwrap(), "2026-11-29".parse().unwrap());
        let band = |day, today| Band::of(&due(day, FollowUpMark::Open), today);
        assert_eq!(band("2026-11-23", tuesday), Band::Overdue);
        assert_eq!(band("2026-11-24", tuesday), Band::Today);
        assert_eq!(band("2026-11-29", tuesday), Band::Week);
        assert_eq!(band("2026-11-30", tuesday), Band::NextWeek);
        assert_eq!(band("2026-12-07", tuesday), Band::Later);
        // On a Sunday nothing is left of the week.
        assert_eq!(band("2026-11-30", sunday), Band::NextWeek);
    }

    #[test]
    fn every_line_stands_once_under_the_heading_of_its_group() {
        let today = "2026-11-24".parse().unwrap();
        let lines = [
            due("2026-12-24", FollowUpMark::Open),
            due("2026-11-20", FollowUpMark::Overdue),
            due("2026-11-20", FollowUpMark::Done),
            due("2026-11-19", FollowUpMark::Overdue),
        ];
        let grouped = entries(&lines, today);
        let expected = [
            Entry::Heading(Band::Overdue, 2),
            Entry::Line(1),
            Entry::Line(3),
            Entry::Heading(Band::Later, 1),
            Entry::Line(0),
            Entry::Heading(Band::Done, 1),
            Entry::Line(2),
        ];
        assert_eq!(grouped, expected);
    }
}
