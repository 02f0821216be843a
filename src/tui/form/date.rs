//! A field that holds a day and perhaps a time, typed in words, echoed as they were understood, or picked from a
//! calendar. What was understood stays so: a draft that says “i går” means the same day tomorrow.

use chrono::NaiveDateTime;
use ratatui::layout::Rect;

use super::scene::{Message, Scene};
use crate::domain::refusal::Refusal;
use crate::domain::when::{self, Direction, LocalWhen};
use crate::i18n::{Words, dates};
use crate::tui::editor::{Editor, Shape};
use crate::tui::keymap::{Scope, standard};
use crate::tui::widget::calendar::{self, Calendar};
use crate::tui::widget::canvas::{Canvas, cells};
use crate::tui::widget::list::Attention;
use crate::tui::widget::popup::guided;

use super::kind::{Reply, near};
use super::snapshot::Raw;
use super::text::reply;

/// What was typed, when, and what it means.
#[derive(Clone, Debug)]
pub struct Date {
    direction: Direction,
    editor: Editor,
    calendar: Option<Calendar>,
    /// The time by which the text is read: when it was typed last.
    read_at: Option<NaiveDateTime>,
    when: Option<LocalWhen>,
}

impl Date {
    /// An empty field that reads in a direction.
    pub fn new(direction: Direction) -> Self {
        Self { direction, editor: Editor::new(Shape::Line), calendar: None, read_at: None, when: None }
    }

    /// The place where it is typed.
    pub const fn editor(&self) -> &Editor {
        &self.editor
    }

    /// What the text means, once it has been read.
    pub const fn when(&self) -> Option<LocalWhen> {
        self.when
    }

    /// Whether the calendar is shown.
    pub const fn is_open(&self) -> bool {
        self.calendar.is_some()
    }

    /// Hides the calendar. Returns whether it was shown.
    pub fn close(&mut self) -> bool {
        self.calendar.take().is_some()
    }

    /// Reads the text by the time at which it was typed.
    pub fn read(&mut self, scene: &Scene) -> Result<String, Refusal> {
        self.when = None;
        if self.editor.is_blank() {
            self.read_at = None;
            return Ok(String::new());
        }
        let read_at = *self.read_at.get_or_insert(scene.now);
        let understood = when::read(self.editor.text(), read_at, self.direction)?;
        self.when = Some(understood);
        Ok(echo(&scene.words, understood, self.direction))
    }

    /// Takes a message.
    pub fn update(&mut self, message: &Message, scene: &Scene) -> Reply {
        if self.calendar.is_some() {
            return self.in_calendar(message, scene);
        }
        if *message == Message::Act(standard::OPEN_CHOICES) {
            let day = self.when.map_or_else(|| scene.today(), |when| when.date);
            self.calendar = Some(Calendar::new(day, scene.today()));
            return Reply::Moved;
        }
        let edit = match message {
            Message::Act(action) => self.editor.act(*action),
            Message::Key(key) => self.editor.key(key),
            Message::Paste(text) => self.editor.paste(text),
        };
        let reply = reply(edit);
        if matches!(reply, Reply::Changed | Reply::Overfull(_)) {
            self.read_at = Some(scene.now);
        }
        reply
    }

    fn in_calendar(&mut self, message: &Message, scene: &Scene) -> Reply {
        let Some(calendar) = &mut self.calendar else { return Reply::Pass };
        match message {
            Message::Act(standard::TAKE) => {
                let day = dates::short(calendar.selected());
                // A time that was typed stays.
                let time = self.when.and_then(|when| when.time);
                let text = time.map_or_else(|| day.clone(), |time| format!("{day} {}", dates::time(time)));
                self.editor.replace(&text);
                self.read_at = Some(scene.now);
                self.calendar = None;
                Reply::Changed
            }
            Message::Act(standard::BACK) => {
                self.calendar = None;
                Reply::Moved
            }
            Message::Act(action) if calendar.act(*action) => Reply::Moved,
            // The calendar is in the way of whatever else was meant.
            Message::Key(_) | Message::Paste(_) => Reply::Moved,
            _ => Reply::Pass,
        }
    }

    /// Draws the text.
    pub fn draw(&self, area: Rect, attention: Attention, canvas: &mut Canvas<'_>) -> u16 {
        self.editor.draw(area, attention, canvas);
        cells(self.editor.text()).saturating_add(1).min(area.width)
    }

    /// Draws the calendar.
    pub fn draw_over(&self, area: Rect, value: Rect, scene: &Scene, canvas: &mut Canvas<'_>) {
        let Some(calendar) = &self.calendar else { return };
        let place = near(area, value, calendar::COLS + 4, calendar::ROWS + 2);
        let hints = scene.keymap.hints(&scene.words, &Scope::new(&[standard::CALENDAR]));
        let inner = guided(place, "", &hints, canvas);
        calendar.draw(inner, canvas);
    }

    /// What is to be kept in a draft.
    pub fn raw(&self) -> Raw {
        Raw::Date { text: self.editor.text().to_owned(), cursor: self.editor.cursor(), read_at: self.read_at }
    }

    /// Takes up what was kept, still read by the time at which it was typed.
    pub fn restore(&mut self, text: &str, cursor: usize, read_at: Option<NaiveDateTime>) {
        self.editor.restore(text, cursor);
        self.calendar = None;
        self.read_at = read_at;
        self.when = None;
    }
}

/// How a day was understood: `tir 24-11-2026 14:30`, `uge 48, 2026`; a week to come by its last day,
/// `fre 04-12-2026 (uge 49)`; with a word about a time that the clocks showed twice, or never.
fn echo(words: &Words, when: LocalWhen, direction: Direction) -> String {
    let day = match (when.week, direction) {
        (Some(week), Direction::Back) => dates::week_of_year(words, week.monday()),
        (Some(week), Direction::Ahead) => {
            let (day, week) = (dates::dated(words, when.last_day()), dates::week(words, week.monday()));
            words.with("date-within-week", &[("day", day.into()), ("week", week.into())])
        }
        (None, _) => dates::dated(words, when.date),
    };
    let Some(time) = when.time else { return day };
    // What is odd about the time is worth more than the day, which was typed: there is seldom room for both.
    let odd = dates::clock_note(words, time, when.clock_note());
    odd.unwrap_or_else(|| format!("{day} {}", dates::time(time)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::i18n::tests::words;

    /// The echo stood in half a row and was cut before it came to what mattered.
    #[test]
    fn an_hour_that_came_twice_or_never_is_told_in_few_words() {
        let da = words(Language::Da);
        let said = |text: &str| {
            let now = "2026-11-24T10:00:00".parse().expect("a time");
            echo(&da, when::read(text, now, Direction::Back).expect("a date"), Direction::Back)
        };
        assert_eq!(said("25/10-2026 02:30"), "02:30, første gang");
        assert_eq!(said("29/3-2026 02:30"), "findes ikke: 03:30");
        assert_eq!(said("25/10-2026 03:30"), "søn 25-10-2026 03:30");
        assert_eq!(said("25/10-2026"), "søn 25-10-2026");
    }
}
