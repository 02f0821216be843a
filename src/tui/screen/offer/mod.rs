//! *Tilbud*: the directory. The list that narrows as one types, the page, the form, and the field by which other
//! forms choose an offer.

mod deeds;
mod detail;
pub mod field;
mod form;
mod list;
mod page;
mod rows;

use crate::domain::ids::OfferId;
use crate::tui::app::Screen;
use crate::tui::keymap::{Action, Binding, Context, Key, Shown};

pub use form::form_from;

/// The list.
pub const OFFERS: Context = Context::new("offers");
/// The place in the list where a search is typed.
pub const OFFERS_QUERY: Context = Context::new("offers-query");
/// A selected offer.
pub const OFFER: Context = Context::new("offer");
/// Wherever an offer can be written down.
pub const MAKE: Context = Context::new("offer-new");

/// From the query to what it found.
pub const TO_RESULTS: Action = Action::new("offers-to-results");
/// Only those with room, or all.
pub const ROOM: Action = Action::new("offers-room");
/// Writes an offer down.
pub const NEW: Action = Action::new("offer-new");
/// Writes an offer anew.
pub const EDIT: Action = Action::new("offer-edit");
/// Says that an offer is right as it stands.
pub const VERIFY: Action = Action::new("offer-verify");
/// Begins a referral to the offer.
pub const REFER: Action = Action::new("offer-refer");
/// Takes the offer out of the directory.
pub const TAKE_OUT: Action = Action::new("offer-take-out");

/// The keys of the directory.
pub const KEYS: &[Binding] = &[
    Binding::new(OFFERS_QUERY, &[Key::Enter, Key::Down], TO_RESULTS, Shown::Hint(1)),
    Binding::new(OFFER, &[Key::Char(' ')], VERIFY, Shown::Hint(21)),
    Binding::new(OFFER, &[Key::Char('h')], REFER, Shown::Hint(22)),
    Binding::new(OFFER, &[Key::Char('r')], EDIT, Shown::Hint(23)),
    Binding::new(OFFER, &[Key::Char('x')], TAKE_OUT, Shown::Palette),
    Binding::new(OFFERS, &[Key::Char('p')], ROOM, Shown::Hint(30)),
    Binding::new(MAKE, &[Key::Char('b')], NEW, Shown::Hint(31)),
];

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(list::OffersScreen::default())
}

/// An offer's page.
pub fn page(id: OfferId) -> Box<dyn Screen> {
    page::open(id)
}

#[cfg(test)]
mod tests;
