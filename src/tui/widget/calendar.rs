//! A month to pick a day from: Monday first, with the numbers of the ISO weeks. Knows dates, not what for.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use ratatui::layout::Rect;

use crate::domain::calendar::holiday_on;
use crate::i18n::dates;
use crate::tui::keymap::{Action, standard};
use crate::tui::theme::Role;

use super::canvas::{Canvas, right_of, row};

/// The cells that a calendar takes.
pub const COLS: u16 = 25;
/// The rows that a calendar takes: title, weekdays, six weeks.
pub const ROWS: u16 = 8;

/// Which day is selected, and which is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    selected: NaiveDate,
    today: NaiveDate,
}

impl Calendar {
    /// A calendar that opens on a day.
    pub const fn new(selected: NaiveDate, today: NaiveDate) -> Self {
        Self { selected, today }
    }

    /// The day that is selected.
    pub const fn selected(&self) -> NaiveDate {
        self.selected
    }

    /// Moves the selection. Returns whether the action was one of moving about.
    pub fn act(&mut self, action: Action) -> bool {
        let day = self.selected;
        let moved = match action {
            standard::DAY_BACK => day.checked_sub_days(Days::new(1)),
            standard::DAY_ON => day.checked_add_days(Days::new(1)),
            standard::WEEK_BACK => day.checked_sub_days(Days::new(7)),
            standard::WEEK_ON => day.checked_add_days(Days::new(7)),
            standard::MONTH_BACK => day.checked_sub_months(Months::new(1)),
            standard::MONTH_ON => day.checked_add_months(Months::new(1)),
            standard::TODAY => Some(self.today),
            _ => return false,
        };
        self.selected = moved.unwrap_or(day);
        true
    }

    /// Draws the month of the selected day. Today stands between brackets, so that it is seen in black and white.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let words = canvas.words();
        let year = self.selected.year().to_string();
        let month = dates::month_name(words, self.selected.month());
        canvas.text_centre(row(area, 0), &format!("{month} {year}"), Role::Strong);
        let weekdays = row(area, 1);
        for (column, day) in week_of(self.selected).into_iter().enumerate() {
            let name = dates::weekday_two(words, day.weekday());
            canvas.text(place(weekdays, column), &name, Role::Quiet);
        }
        for (index, monday) in mondays(self.selected).into_iter().enumerate() {
            let line = row(area, 2 + u16::try_from(index).unwrap_or(u16::MAX));
            self.draw_week(line, monday, canvas);
        }
    }

    fn draw_week(&self, line: Rect, monday: NaiveDate, canvas: &mut Canvas<'_>) {
        let number = format!("{:>2}", monday.iso_week().week());
        canvas.text(line, &number, Role::Quiet);
        for (column, day) in week_of(monday).into_iter().enumerate() {
            if day.month() != self.selected.month() {
                continue;
            }
            let off = matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holiday_on(day).is_some();
            let role = if off { Role::Quiet } else { Role::Text };
            let cell = place(line, column);
            canvas.text(cell, &format!("{:>2}", day.day()), role);
            if day == self.today {
                let around = Rect { x: cell.x.saturating_sub(1), width: 4, ..cell };
                canvas.text(Rect { width: 1, ..around }, "[", Role::Accent);
                canvas.text(right_of(around, 3), "]", Role::Accent);
            }
            if day == self.selected {
                canvas.restyle(cell, Role::Selected);
            }
        }
    }
}

/// The two cells of a weekday, counted from Monday.
fn place(line: Rect, column: usize) -> Rect {
    let start = 4 + 3 * u16::try_from(column).unwrap_or(0);
    Rect { width: 2.min(line.width.saturating_sub(start)), ..right_of(line, start) }
}

fn week_of(day: NaiveDate) -> Vec<NaiveDate> {
    let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())));
    monday.map_or_else(Vec::new, |monday| monday.iter_days().take(7).collect())
}

/// The Mondays of the weeks that a month touches.
fn mondays(day: NaiveDate) -> Vec<NaiveDate> {
    let Some(first) = day.with_day(1) else { return Vec::new() };
    let Some(monday) = week_of(first).first().copied() else { return Vec::new() };
    let month = day.month();
    let weeks = monday.iter_days().step_by(7);
    weeks
        .take(6)
        .enumerate()
        .filter(|(index, start)| *index == 0 || start.month() == month)
        .map(|(_, start)| start)
        .collect()
}
