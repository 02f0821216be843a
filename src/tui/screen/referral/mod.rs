//! Referrals: the list, the page with the life so far, the popups for the next step, the form.

mod deeds;
mod detail;
mod form;
mod grounds;
mod list;
mod meeting;
mod page;
mod paper;
mod preview;
mod redirect;
mod rows;
mod step;
mod tell;
mod told;

use crate::domain::ids::ReferralId;
use crate::tui::app::{Cx, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Shown};

pub use deeds::act;
pub use form::{form_for, form_from, form_to};
pub use preview::KEYS as SENDING_KEYS;
pub use step::KEYS as STEP_KEYS;
pub use told::{ground_of as ground, pieces};

/// A selected referral, on whatever screen: [`act`] does what these keys ask for.
pub const REFERRAL: Context = Context::new("referral");
/// Wherever a new referral can be begun: [`form_for`] answers [`NEW`].
pub const MAKE: Context = Context::new("referral-new");

/// Takes the usual next step.
pub const STEP: Action = Action::new("referral-step");
/// Chooses among the steps that may follow.
pub const CHOOSE_STEP: Action = Action::new("referral-choose-step");
/// Notes that someone knows of the end.
pub const TELL: Action = Action::new("referral-tell");
/// Agrees on the first meeting.
pub const MEET: Action = Action::new("referral-meet");
/// Writes a draft anew.
pub const AMEND: Action = Action::new("referral-amend");
/// Begins a referral.
pub const NEW: Action = Action::new("referral-new");

/// The keys of referrals.
pub const KEYS: &[Binding] = &[
    Binding::new(REFERRAL, &[Key::Char(' ')], STEP, Shown::Hint(21)),
    Binding::new(REFERRAL, &[Key::Char('m')], CHOOSE_STEP, Shown::Hint(22)),
    Binding::new(REFERRAL, &[Key::Char('a')], MEET, Shown::Hint(23)),
    Binding::new(REFERRAL, &[Key::Char('k')], TELL, Shown::Palette),
    Binding::new(REFERRAL, &[Key::Char('r')], AMEND, Shown::Palette),
    Binding::new(MAKE, &[Key::Char('h')], NEW, Shown::Hint(25)),
];

/// What a referral will tell its receiver, before it is sent.
pub fn preview(id: ReferralId, cx: &Cx<'_>) -> Box<dyn Screen> {
    preview::open(id, "", cx)
}

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(list::ReferralsScreen::default())
}

/// A referral's page.
pub fn page(id: ReferralId) -> Box<dyn Screen> {
    page::open(id)
}

#[cfg(test)]
mod tests;
