//! *Tal*: whether lives move, what methods come to, and how citizens get about, as three pages of one screen. The same
//! reports as the commands `movement`, `methods` and `flows` print, for the team that the person works in, or for all
//! of theirs.

mod blocks;
mod state;

use crate::tui::app::Screen;
use crate::tui::keymap::{Action, Binding, Context, Key, Shown};

/// The figures.
pub const FIGURES: Context = Context::new("figures");
/// The next page: movement, methods, flows.
pub const NEXT: Action = Action::new("figures-next");
/// The page before.
pub const PREVIOUS: Action = Action::new("figures-previous");
/// The period before.
pub const BEFORE: Action = Action::new("figures-before");
/// The period after.
pub const AFTER: Action = Action::new("figures-after");
/// The period of today.
pub const THIS: Action = Action::new("figures-this");
/// The next longer kind of period: week, month, quarter, year.
pub const LENGTH: Action = Action::new("figures-length");
/// The next framework to cut by.
pub const FRAMEWORK: Action = Action::new("figures-framework");
/// The team's alone, or those of all one's teams.
pub const TEAMS: Action = Action::new("figures-teams");

/// The keys of the figures.
pub const KEYS: &[Binding] = &[
    Binding::new(FIGURES, &[Key::Tab], NEXT, Shown::Hint(0)),
    Binding::new(FIGURES, &[Key::BackTab], PREVIOUS, Shown::Help),
    Binding::new(FIGURES, &[Key::Char(',')], BEFORE, Shown::Hint(0)),
    Binding::new(FIGURES, &[Key::Char('.')], AFTER, Shown::Hint(0)),
    Binding::new(FIGURES, &[Key::Char('t')], THIS, Shown::Palette),
    Binding::new(FIGURES, &[Key::Char('p')], LENGTH, Shown::Hint(0)),
    Binding::new(FIGURES, &[Key::Char('v')], FRAMEWORK, Shown::Hint(0)),
    Binding::new(FIGURES, &[Key::Char('a')], TEAMS, Shown::Palette),
];

/// The figures of this quarter.
pub fn open() -> Box<dyn Screen> {
    Box::new(state::FiguresScreen::default())
}

#[cfg(test)]
mod tests;
