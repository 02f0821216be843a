//! *Folk og indstillinger*: for administrators the workers with their keys, the teams and the house's settings; for everyone
//! their own account.

mod account;
mod draw;
mod handout;
mod key_form;
mod keys;
mod one_time;
mod settings_form;
mod state;
mod team_form;
mod token_form;
mod worker_form;
mod workers;

use crate::domain::refusal::{Kind, Refusal};
use crate::tui::app::{Cx, Effect, Screen};
use crate::tui::keymap::{Action, Binding, Context, Key, Shown, standard};
use crate::tui::screen::sheet::Kept;

/// People and settings, whatever part is shown.
pub const ADMIN: Context = Context::new("admin");
/// The workers.
pub const WORKERS: Context = Context::new("admin-workers");
/// The teams.
pub const TEAMS: Context = Context::new("admin-teams");
/// The settings.
pub const SETTINGS: Context = Context::new("admin-settings");
/// One's own account.
pub const ACCOUNT: Context = Context::new("admin-account");

/// A worker's SSH keys.
pub const KEYS_OF: Context = Context::new("admin-keys");

/// The next part.
pub const NEXT_PART: Action = Action::new("admin-next");
/// The part before.
pub const PREVIOUS_PART: Action = Action::new("admin-previous");
/// Adds a worker.
pub const NEW_WORKER: Action = Action::new("new-worker");
/// Hands out a new password.
pub const NEW_PASSWORD: Action = Action::new("admin-new-password");
/// A worker leaves, or comes back.
pub const END_WORKER: Action = Action::new("admin-end-worker");
/// Shows a worker's SSH keys.
pub const SHOW_KEYS: Action = Action::new("admin-show-keys");
/// Registers a key.
pub const NEW_KEY: Action = Action::new("admin-new-key");
/// Removes a key.
pub const REMOVE_KEY: Action = Action::new("admin-remove-key");
/// Founds a team.
pub const NEW_TEAM: Action = Action::new("admin-new-team");
/// Makes a key to the commands.
pub const NEW_TOKEN: Action = Action::new("admin-new-token");
/// Takes a key back.
pub const REVOKE_TOKEN: Action = Action::new("admin-revoke-token");
/// Writes what is selected anew.
pub const EDIT: Action = Action::new("admin-edit");

/// The keys of people and settings.
pub const KEYS: &[Binding] = &[
    Binding::new(WORKERS, &[Key::Enter, Key::Char('r')], EDIT, Shown::Hint(0)),
    Binding::new(WORKERS, &[Key::Char('a')], NEW_WORKER, Shown::Hint(0)),
    Binding::new(WORKERS, &[Key::Char('k')], NEW_PASSWORD, Shown::Hint(0)),
    Binding::new(WORKERS, &[Key::Char('g')], SHOW_KEYS, Shown::Hint(0)),
    Binding::new(WORKERS, &[Key::Char('x')], END_WORKER, Shown::Hint(0)),
    Binding::new(KEYS_OF, &[Key::Char('a')], NEW_KEY, Shown::Hint(0)),
    Binding::new(KEYS_OF, &[Key::Char('x'), Key::Delete], REMOVE_KEY, Shown::Hint(0)),
    Binding::new(KEYS_OF, &[Key::Esc], standard::BACK, Shown::Hint(1)),
    Binding::new(TEAMS, &[Key::Enter, Key::Char('r')], EDIT, Shown::Hint(0)),
    Binding::new(TEAMS, &[Key::Char('a')], NEW_TEAM, Shown::Hint(0)),
    Binding::new(SETTINGS, &[Key::Enter, Key::Char('r')], EDIT, Shown::Hint(0)),
    Binding::new(ACCOUNT, &[Key::Char('a')], NEW_TOKEN, Shown::Hint(0)),
    Binding::new(ACCOUNT, &[Key::Char('x')], REVOKE_TOKEN, Shown::Hint(0)),
    Binding::new(ADMIN, &[Key::Tab], NEXT_PART, Shown::Hint(0)),
    Binding::new(ADMIN, &[Key::BackTab], PREVIOUS_PART, Shown::Help),
];

/// People and settings.
pub fn open() -> Box<dyn Screen> {
    Box::new(state::AdminScreen::default())
}

/// A form taken up again from a draft.
pub fn form_from(kept: &Kept, cx: &Cx<'_>) -> Effect {
    let form = match kept.extra().get("form").and_then(serde_json::Value::as_str) {
        Some(worker_form::NAME) => worker_form::take_up(kept, cx),
        Some(team_form::NAME) => team_form::take_up(kept, cx),
        Some(settings_form::NAME) => settings_form::take_up(kept, cx),
        _ => Err(Refusal::new(Kind::Invalid, "draft-unreadable")),
    };
    form.map_or_else(Effect::Refuse, Effect::Open)
}

#[cfg(test)]
mod tests;
