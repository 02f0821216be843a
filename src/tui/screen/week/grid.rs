//! Who met people on which day: workers by weekday, Monday first, with sums at both edges. The cell under the
//! cursor says which contacts are asked for.

use std::cell::Cell as Remembered;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::view::{AwayLine, Person, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::ids::WorkerId;
use crate::i18n::{Words, dates, numbers};
use crate::tui::keymap::{Action, standard};
use crate::tui::theme::{Role, Signs, Symbol, Theme};
use crate::tui::widget::canvas::{below, right_of, row};
use crate::tui::widget::{Attention, Canvas};

/// Stands where somebody was away.
const AWAY: &str = "–";
/// The cells of a day.
const DAY: u16 = 4;
/// The cells of a sum.
const SUM: u16 = 5;
/// The column of the sums.
const SUMS: usize = 7;

/// Which contacts are asked for: of one worker, of one weekday (0 is Monday), of both, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrow {
    /// Of this worker alone.
    pub(super) worker: Option<WorkerId>,
    /// Of this weekday alone.
    pub(super) day: Option<usize>,
}

impl Narrow {
    /// Whether it leaves anything out.
    pub(super) const fn is_all(self) -> bool {
        self.worker.is_none() && self.day.is_none()
    }

    /// What it is called: `Anna K · mandag`.
    pub(super) fn name(self, page: &WeekPage, words: &Words) -> String {
        let worker = self.worker.and_then(|id| page.grid.iter().find(|(person, _)| person.id == id));
        let worker = worker.map(|(person, _)| person.name.clone());
        let day = self.day.and_then(|day| page.week.days().get(day).copied());
        let day = day.map(|day| dates::weekday(words, chrono::Datelike::weekday(&day)));
        [worker, day].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The cursor in the grid. Its last row is that of all workers, its last column that of the whole week.
#[derive(Clone, Debug)]
pub(super) struct GridState {
    row: usize,
    column: usize,
    first: Remembered<usize>,
}

impl Default for GridState {
    fn default() -> Self {
        Self { row: 0, column: SUMS, first: Remembered::new(0) }
    }
}

impl GridState {
    /// Keeps the cursor on a row after the rows have changed.
    pub(super) fn settle(&mut self, workers: usize) {
        self.row = self.row.min(workers);
    }

    /// Moves the cursor among so many workers. Returns whether the action was one of moving about.
    pub(super) fn act(&mut self, action: Action, workers: usize) -> bool {
        match action {
            standard::UP => self.row = self.row.saturating_sub(1),
            standard::DOWN => self.row = (self.row + 1).min(workers),
            standard::FIRST | standard::PAGE_UP => self.row = 0,
            standard::LAST | standard::PAGE_DOWN => self.row = workers,
            standard::DAY_BACK => self.column = self.column.saturating_sub(1),
            standard::DAY_ON => self.column = (self.column + 1).min(SUMS),
            _ => return false,
        }
        true
    }

    /// Which contacts the cell under the cursor counts.
    pub(super) fn narrow(&self, grid: &[(Person, [u32; 7])]) -> Narrow {
        Narrow {
            worker: grid.get(self.row).map(|(person, _)| person.id),
            day: (self.column < SUMS).then_some(self.column),
        }
    }

    /// Draws the weekdays, the workers that fit, and below them the sums.
    pub(super) fn draw(
        &self,
        area: Rect,
        page: &WeekPage,
        today: NaiveDate,
        attention: Attention,
        canvas: &mut Canvas<'_>,
    ) {
        let grid = &page.grid;
        head(row(area, 0), page.week, today, canvas);
        let body = below(area, 1);
        let room = usize::from(body.height.saturating_sub(1));
        let first = self.scroll(room, grid.len());
        let most = grid.iter().flat_map(|(_, days)| days).copied().max().unwrap_or(0);
        for (place, (person, days)) in (0..).zip(grid.iter().skip(first).take(room)) {
            let line = row(body, place);
            draw_row(line, (&person.name, Role::Text), days, Heat::UpTo(most), canvas);
            draw_absences(line, page, person, days, canvas);
            self.draw_cursor(line, first + usize::from(place), attention, canvas);
        }
        let seen = u16::try_from(grid.len().min(room)).unwrap_or(room as u16);
        let line = row(body, seen);
        let name = canvas.words().say("week-all-workers");
        draw_row(line, (&name, Role::Strong), &sums(grid), Heat::None, canvas);
        self.draw_cursor(line, grid.len(), attention, canvas);
        arrows(body, first, first + room < grid.len(), canvas);
    }

    /// The first worker to show so that the one under the cursor is seen.
    fn scroll(&self, room: usize, workers: usize) -> usize {
        let last = workers.saturating_sub(room);
        let lowest = (self.row + 1).saturating_sub(room.max(1)).min(last);
        let first = self.first.get().min(self.row).max(lowest).min(last);
        self.first.set(first);
        first
    }

    fn draw_cursor(&self, line: Rect, index: usize, attention: Attention, canvas: &mut Canvas<'_>) {
        if index != self.row || attention != Attention::Here {
            return;
        }
        canvas.text(Rect { width: 1, ..line }, canvas.symbol(Symbol::Marker), Role::Accent);
        canvas.restyle(cell(line, self.column), Role::Selected);
    }
}

/// Whether the numbers of a row show how high they are among all.
#[derive(Clone, Copy)]
enum Heat {
    None,
    UpTo(u32),
}

/// The cells of a column in a row: those of a weekday, or those of the sum.
fn cell(line: Rect, column: usize) -> Rect {
    let days = DAY * u16::try_from(column.min(SUMS)).unwrap_or(0);
    let start = name_cells(line) + days;
    let width = if column < SUMS { DAY } else { SUM };
    let place = right_of(line, start);
    Rect { width: width.min(place.width), ..place }
}

fn name_cells(line: Rect) -> u16 {
    line.width.saturating_sub(DAY * 7 + SUM)
}

fn head(line: Rect, week: IsoWeek, today: NaiveDate, canvas: &mut Canvas<'_>) {
    let words = canvas.words();
    for (column, day) in week.days().into_iter().enumerate() {
        let name = dates::weekday_two(words, chrono::Datelike::weekday(&day));
        let role = if day == today { Role::Focus } else { Role::Heading };
        let place = cell(line, column);
        canvas.text_right(Rect { width: place.width.saturating_sub(1), ..place }, &name, role);
    }
}

fn draw_row(line: Rect, name: (&str, Role), days: &[u32; 7], heat: Heat, canvas: &mut Canvas<'_>) {
    let (theme, language) = (canvas.theme(), canvas.words().language());
    let place = right_of(line, 1);
    canvas.text(Rect { width: name_cells(line).saturating_sub(2), ..place }, name.0, name.1);
    for (column, value) in days.iter().enumerate() {
        let place = cell(line, column);
        let number = Rect { width: place.width.saturating_sub(1), ..place };
        if *value == 0 {
            canvas.text_right(number, canvas.symbol(Symbol::Nothing), Role::Quiet);
            continue;
        }
        canvas.text_right(number, &numbers::whole(language, (*value).into()), name.1);
        if let Heat::UpTo(most) = heat {
            canvas.text(
                right_of(place, place.width.saturating_sub(1)),
                height(theme, *value, most),
                Role::Accent,
            );
        }
    }
    let sum: u32 = days.iter().fold(0, |sum, day| sum.saturating_add(*day));
    canvas.text_right(cell(line, SUMS), &numbers::whole(language, sum.into()), Role::Strong);
}

/// Marks the days on which somebody was away and logged nothing.
fn draw_absences(line: Rect, page: &WeekPage, person: &Person, days: &[u32; 7], canvas: &mut Canvas<'_>) {
    for (column, day) in page.week.days().into_iter().enumerate() {
        let holds = |away: &&AwayLine| away.who.id == person.id && (away.from..=away.until).contains(&day);
        if days[column] == 0 && page.away.iter().any(|away| holds(&away)) {
            let place = cell(line, column);
            canvas.text_right(Rect { width: place.width.saturating_sub(1), ..place }, AWAY, Role::Quiet);
        }
    }
}

/// A step that is as high as `value` is among the numbers up to `most`: read without a colour.
fn height(theme: Theme, value: u32, most: u32) -> &'static str {
    let steps = match theme.signs() {
        Signs::Full => ["▂", "▄", "▆", "█"],
        Signs::Plain => [".", "-", "+", "#"],
    };
    let step = (u64::from(value) * 4).div_ceil(u64::from(most.max(1))).clamp(1, 4);
    steps[usize::try_from(step - 1).unwrap_or(3)]
}

fn sums(grid: &[(Person, [u32; 7])]) -> [u32; 7] {
    let mut sums = [0_u32; 7];
    for (_, days) in grid {
        sums.iter_mut().zip(days).for_each(|(sum, day)| *sum = sum.saturating_add(*day));
    }
    sums
}

/// Shows at the left edge that there are more workers above or below.
fn arrows(body: Rect, first: usize, has_more: bool, canvas: &mut Canvas<'_>) {
    let edge = Rect { width: 1, ..body };
    if first > 0 {
        canvas.text(row(edge, 0), canvas.symbol(Symbol::Up), Role::Quiet);
    }
    if has_more {
        canvas.text(row(edge, body.height.saturating_sub(2)), canvas.symbol(Symbol::Down), Role::Quiet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_height_of_a_number_is_its_share_of_the_highest() {
        let theme = Theme::default();
        let heights: Vec<_> = [1, 2, 3, 5, 6, 8].map(|value| height(theme, value, 8)).into();
        assert_eq!(heights, ["▂", "▂", "▄", "▆", "▆", "█"]);
        assert_eq!(height(theme, 1, 0), "█");
    }

    #[test]
    fn the_cursor_ends_at_the_sums() {
        let mut state = GridState::default();
        let narrow = |state: &GridState| state.narrow(&[(person(1), [0; 7]), (person(2), [0; 7])]);
        assert_eq!(narrow(&state), Narrow { worker: Some(person(1).id), day: None });
        for action in [standard::DAY_BACK, standard::DOWN, standard::DOWN, standard::DOWN] {
            assert!(state.act(action, 2));
        }
        assert_eq!(narrow(&state), Narrow { worker: None, day: Some(6) });
        assert!(!state.act(standard::OPEN, 2));
        state.settle(0);
        assert_eq!(state.row, 0);
    }

    fn person(n: u8) -> Person {
        Person { name: format!("P{n}"), id: WorkerId::from_bytes([n; 16]) }
    }
}
