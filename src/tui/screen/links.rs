//! The ways from a record's page to the records around it. Knows the keys, not the records.

use crate::tui::keymap::{Action, Binding, Context, Key, Shown};

/// A page of a record that belongs to a citizen, and perhaps came out of a contact.
pub const LINKS: Context = Context::new("links");
/// Opens the citizen.
pub const TO_CITIZEN: Action = Action::new("to-citizen");
/// Opens the contact that it came out of.
pub const TO_CONTACT: Action = Action::new("to-contact");

/// The keys.
pub const KEYS: &[Binding] = &[
    Binding::new(LINKS, &[Key::Enter], TO_CITIZEN, Shown::Hint(20)),
    Binding::new(LINKS, &[Key::Char('c')], TO_CONTACT, Shown::Palette),
];
