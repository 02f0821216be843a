//! Contacts: the list, the page, the form.

mod fields;
mod filing;
mod keys;
mod list;
mod page;

use super::sheet::Kept;
use crate::desk::view::{CitizenLabel, ContactPage};
use crate::domain::ids::ContactId;
use crate::domain::look::Purpose;
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::Context;

pub use keys::{KEYS, NEW_WITH};

/// The list of contacts.
pub const CONTACTS: Context = Context::new("contacts");
/// A contact's page.
pub const CONTACT: Context = Context::new("contact");

/// The list.
pub fn list() -> Box<dyn Screen> {
    Box::new(list::ContactList::default())
}

/// A contact's page, opened in the daily work.
pub fn page(id: ContactId) -> Box<dyn Screen> {
    page_for(id, Purpose::Work)
}

/// A contact's page, opened for a purpose.
pub fn page_for(id: ContactId, purpose: Purpose) -> Box<dyn Screen> {
    Box::new(page::ContactScreen::new(id, purpose))
}

/// The form for a new contact with these citizens.
pub fn form_with(citizens: &[CitizenLabel], cx: &Cx<'_>) -> Effect {
    filing::new(citizens, cx).map_or_else(Effect::Refuse, Effect::Open)
}

/// The form that writes a contact anew.
fn form_amending(page: &ContactPage, cx: &Cx<'_>) -> Effect {
    Effect::Open(filing::amending(page, cx))
}

/// A form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    filing::taken_up(kept, cx).map_or_else(Effect::Refuse, Effect::Open)
}
