//! Follow-ups: the list, the page, the popups for postponing and the rest, the form.

mod deeds;
mod detail;
mod due;
mod form;
mod hand;
mod list;
mod page;
mod postpone;
mod rows;

use crate::domain::ids::FollowUpId;
use crate::tui::app::Screen;
use crate::tui::keymap::{Action, Binding, Context, Key, Shown};

pub use deeds::act;
pub use form::{form_for, form_from};
pub use postpone::KEYS as POSTPONE_KEYS;

/// A selected follow-up, on whatever screen: [`act`] does what these keys ask for.
pub const FOLLOW_UP: Context = Context::new("follow-up");
/// A selected follow-up that has ended.
pub const ENDED: Context = Context::new("follow-up-ended");
/// Wherever a new follow-up can be made: [`form_for`] answers [`NEW`].
pub const MAKE: Context = Context::new("follow-up-new");

/// It is done.
pub const COMPLETE: Action = Action::new("follow-up-complete");
/// Puts it off.
pub const POSTPONE: Action = Action::new("follow-up-postpone");
/// Gives it up.
pub const CANCEL: Action = Action::new("follow-up-cancel");
/// Notes a try.
pub const ATTEMPT: Action = Action::new("follow-up-attempt");
/// Gives it to someone else.
pub const HAND: Action = Action::new("follow-up-hand");
/// It is to be done after all.
pub const REOPEN: Action = Action::new("follow-up-reopen");
/// Writes it anew.
pub const AMEND: Action = Action::new("follow-up-amend");
/// Promises something.
pub const NEW: Action = Action::new("follow-up-new");

/// The keys of follow-ups.
pub const KEYS: &[Binding] = &[
    Binding::new(FOLLOW_UP, &[Key::Char(' ')], COMPLETE, Shown::Hint(21)),
    Binding::new(FOLLOW_UP, &[Key::Char('p')], POSTPONE, Shown::Hint(22)),
    Binding::new(FOLLOW_UP, &[Key::Char('a')], ATTEMPT, Shown::Palette),
    Binding::new(FOLLOW_UP, &[Key::Char('x')], CANCEL, Shown::Palette),
    Binding::new(FOLLOW_UP, &[Key::Char('g')], HAND, Shown::Palette),
    Binding::new(FOLLOW_UP, &[Key::Char('r')], AMEND, Shown::Palette),
    Binding::new(ENDED, &[Key::Char('i')], REOPEN, Shown::Hint(21)),
    Binding::new(MAKE, &[Key::Char('o')], NEW, Shown::Hint(24)),
];

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(list::FollowUpsScreen::default())
}

/// A follow-up's page.
pub fn page(id: FollowUpId) -> Box<dyn Screen> {
    page::open(id)
}

#[cfg(test)]
mod tests;
