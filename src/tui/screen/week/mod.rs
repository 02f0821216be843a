//! *Ugen*: one ISO week of one team, as its lead reads it. The numbers beside the week before, who met people on
//! which day, what needs an answer, and the contacts themselves. Members see their team's week as well.

mod bars;
mod contacts;
mod draw;
mod flow;
mod grid;
mod headline;
mod layout;
mod needs;
mod needs_list;
mod numbers;
mod reader;
mod reading;
mod state;

use super::review::WEEK_REVIEW;
use crate::domain::calendar::IsoWeek;
use crate::tui::app::Screen;
use crate::tui::keymap::{Action, Binding, Context, Key, Shown, standard};

/// The week, wherever the focus is.
pub const WEEK: Context = Context::new("week");
/// The week's contacts.
pub const WEEK_CONTACTS: Context = Context::new("week-contacts");
/// The week's days by worker.
pub const WEEK_GRID: Context = Context::new("week-grid");
/// A contact that is read as one of the week's.
pub const WEEK_READER: Context = Context::new("week-reader");

/// The week before.
pub const BEFORE: Action = Action::new("week-before");
/// The week after.
pub const AFTER: Action = Action::new("week-after");
/// The week of today.
pub const THIS: Action = Action::new("week-this");
/// To the next part of the page.
pub const NEXT_PANE: Action = Action::new("week-next-pane");
/// To the part before.
pub const PREVIOUS_PANE: Action = Action::new("week-previous-pane");
/// The next way of splitting the contacts: area, channel, tag.
pub const NEXT_BARS: Action = Action::new("week-bars");
/// All numbers of the week on a page of their own.
pub const NUMBERS: Action = Action::new("week-numbers");
/// Reads a contact.
pub const READ: Action = Action::new("week-read");
/// Reads the next contact.
pub const NEXT_CONTACT: Action = Action::new("week-next-contact");
/// Reads the contact before.
pub const PREVIOUS_CONTACT: Action = Action::new("week-previous-contact");
/// Shows what was logged since one last looked, or all again.
pub const NEW: Action = Action::new("week-new");
/// Shows the contacts of one worker or day alone.
pub const NARROW: Action = Action::new("week-narrow");

/// The keys of the week.
pub const KEYS: &[Binding] = &[
    Binding::new(WEEK_CONTACTS, &[Key::Enter], READ, Shown::Hint(0)),
    Binding::new(WEEK_GRID, &[Key::Enter], NARROW, Shown::Hint(0)),
    Binding::new(WEEK, &[Key::Char(',')], BEFORE, Shown::Hint(0)),
    Binding::new(WEEK, &[Key::Char('.')], AFTER, Shown::Hint(0)),
    Binding::new(WEEK, &[Key::Char('t')], THIS, Shown::Palette),
    Binding::new(WEEK_REVIEW, &[Key::Char('y')], NEW, Shown::Palette),
    Binding::new(WEEK, &[Key::Tab], NEXT_PANE, Shown::Hint(0)),
    Binding::new(WEEK, &[Key::BackTab], PREVIOUS_PANE, Shown::Help),
    Binding::new(WEEK, &[Key::Char('v')], NEXT_BARS, Shown::Palette),
    Binding::new(WEEK, &[Key::Char('a')], NUMBERS, Shown::Hint(0)),
    Binding::new(WEEK_READER, &[Key::Right], NEXT_CONTACT, Shown::Hint(0)),
    Binding::new(WEEK_READER, &[Key::Left], PREVIOUS_CONTACT, Shown::Hint(0)),
    Binding::new(WEEK_GRID, &[Key::Left], standard::DAY_BACK, Shown::Help),
    Binding::new(WEEK_GRID, &[Key::Right], standard::DAY_ON, Shown::Help),
];

/// This week.
pub fn open() -> Box<dyn Screen> {
    Box::new(state::WeekScreen::default())
}

/// A week that has been.
pub fn open_at(week: IsoWeek) -> Box<dyn Screen> {
    Box::new(state::WeekScreen::at(week))
}

#[cfg(test)]
mod tests;
