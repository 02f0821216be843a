//! The keys of contacts: the list and the page.

use super::{CONTACT, CONTACTS};
use crate::tui::keymap::{Action, Binding, Key, Shown};

/// Logs a contact with the selected citizens.
pub const NEW_WITH: Action = Action::new("new-contact-with");
/// The week before.
pub const BEFORE: Action = Action::new("contacts-before");
/// The week after.
pub const AFTER: Action = Action::new("contacts-after");
/// This week.
pub const THIS_WEEK: Action = Action::new("contacts-this-week");
/// One's own alone, or the team's.
pub const MINE: Action = Action::new("contacts-mine-only");
/// One channel after the other, then all.
pub const CHANNEL: Action = Action::new("contacts-channel");
/// With those that were taken back, or without.
pub const VOIDED: Action = Action::new("contacts-voided");
/// All of them again.
pub const ALL: Action = Action::new("contacts-everything");
/// Writes it anew.
pub const AMEND: Action = Action::new("contact-amend");
/// Takes it back.
pub const VOID: Action = Action::new("contact-void");
/// Lets it count again.
pub const RESTORE: Action = Action::new("contact-restore");
/// Promises something that came out of it.
pub const FOLLOW_UP: Action = Action::new("contact-follow-up");
/// Refers on what came out of it.
pub const REFER: Action = Action::new("contact-refer");
/// To the citizen.
pub const CITIZEN: Action = Action::new("contact-citizen");

/// The bindings.
pub const KEYS: &[Binding] = &[
    Binding::new(CONTACTS, &[Key::Char('m')], MINE, Shown::Hint(23)),
    Binding::new(CONTACTS, &[Key::Char('k')], CHANNEL, Shown::Hint(24)),
    Binding::new(CONTACTS, &[Key::Char(',')], BEFORE, Shown::Hint(25)),
    Binding::new(CONTACTS, &[Key::Char('.')], AFTER, Shown::Palette),
    Binding::new(CONTACTS, &[Key::Char('t')], THIS_WEEK, Shown::Palette),
    Binding::new(CONTACTS, &[Key::Char('v')], VOIDED, Shown::Palette),
    Binding::new(CONTACTS, &[Key::Char('a')], ALL, Shown::Palette),
    Binding::new(CONTACTS, &[Key::Char('n')], NEW_WITH, Shown::Palette),
    Binding::new(CONTACT, &[Key::Char('r')], AMEND, Shown::Hint(20)),
    Binding::new(CONTACT, &[Key::Char('o')], FOLLOW_UP, Shown::Hint(21)),
    Binding::new(CONTACT, &[Key::Char('h')], REFER, Shown::Hint(22)),
    Binding::new(CONTACT, &[Key::Char('x')], VOID, Shown::Hint(24)),
    Binding::new(CONTACT, &[Key::Char('v')], RESTORE, Shown::Palette),
    Binding::new(CONTACT, &[Key::Char('n')], NEW_WITH, Shown::Palette),
    Binding::new(CONTACT, &[Key::Enter], CITIZEN, Shown::Hint(23)),
];
