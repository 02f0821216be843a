//! The keys of the shell: they act on every screen while no text is typed.

use crate::tui::keymap::{Action, Binding, Context, Key, Shown};

/// Everywhere behind a log-in.
pub const SHELL: Context = Context::new("shell");

/// To *I dag*.
pub const GO_TODAY: Action = Action::new("go-today");
/// To the citizens.
pub const GO_CITIZENS: Action = Action::new("go-citizens");
/// To the contacts.
pub const GO_CONTACTS: Action = Action::new("go-contacts");
/// To the follow-ups.
pub const GO_FOLLOW_UPS: Action = Action::new("go-follow-ups");
/// To the referrals.
pub const GO_REFERRALS: Action = Action::new("go-referrals");
/// To the week.
pub const GO_WEEK: Action = Action::new("go-week");
/// To the directory.
pub const GO_OFFERS: Action = Action::new("go-offers");
/// To the record of looks.
pub const GO_LOOKS: Action = Action::new("go-looks");
/// To the figures.
pub const GO_FIGURES: Action = Action::new("go-figures");
/// To people and settings.
pub const GO_ADMIN: Action = Action::new("go-admin");
/// Logs a contact.
pub const NEW_CONTACT: Action = Action::new("new-contact");
/// Types into the quick line.
pub const QUICK_LINE: Action = Action::new("quick-line");
/// Searches for a citizen.
pub const SEARCH: Action = Action::new("search");
/// Shows the emergency accesses.
pub const EMERGENCIES: Action = Action::new("emergencies");
/// Shows one's own week.
pub const MY_WEEK: Action = Action::new("my-week");
/// Shows the drafts.
pub const DRAFTS: Action = Action::new("drafts");
/// Shows who is away, and hands work over.
pub const HANDOVER: Action = Action::new("handover");
/// To proposals of erasure and to those who were erased.
pub const ERASURES: Action = Action::new("erasures");
/// Takes back the latest change.
pub const UNDO: Action = Action::new("undo");
/// Chooses another team.
pub const CHOOSE_TEAM: Action = Action::new("choose-team");
/// Chooses another language.
pub const CHOOSE_LANGUAGE: Action = Action::new("choose-language");
/// Chooses another password.
pub const CHANGE_PASSWORD: Action = Action::new("change-password");

/// The bindings of the shell.
pub const KEYS: &[Binding] = &[
    Binding::new(SHELL, &[Key::Char('1')], GO_TODAY, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('2')], GO_CITIZENS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('3')], GO_CONTACTS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('4')], GO_FOLLOW_UPS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('5')], GO_REFERRALS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('6')], GO_WEEK, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('7')], GO_OFFERS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('8')], GO_FIGURES, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('9')], GO_ADMIN, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('0')], GO_LOOKS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('e')], EMERGENCIES, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('n')], NEW_CONTACT, Shown::Hint(1)),
    Binding::new(SHELL, &[Key::Char('l')], QUICK_LINE, Shown::Hint(2)),
    Binding::new(SHELL, &[Key::Char('s'), Key::Char('/')], SEARCH, Shown::Hint(60)),
    Binding::new(SHELL, &[Key::Char('d')], DRAFTS, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('w')], MY_WEEK, Shown::Palette),
    Binding::new(SHELL, &[Key::Char('u')], UNDO, Shown::Hint(70)),
    Binding::new(SHELL, &[Key::F(5)], HANDOVER, Shown::Palette),
    Binding::new(SHELL, &[Key::F(7)], ERASURES, Shown::Palette),
    Binding::new(SHELL, &[Key::F(6)], CHOOSE_TEAM, Shown::Palette),
    Binding::new(SHELL, &[Key::F(8)], CHOOSE_LANGUAGE, Shown::Palette),
    Binding::new(SHELL, &[Key::F(9)], CHANGE_PASSWORD, Shown::Palette),
];
