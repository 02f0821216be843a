//! One's own account: name, teams, language, and the keys to the commands.

use chrono::{DateTime, Utc};

use super::keys as ssh_keys;
use crate::desk::command::Command;
use crate::desk::keys::WorkerKeyLine;
use crate::desk::tokens::TokenLine;
use crate::domain::text::shown;
use crate::i18n::{Words, dates, labels};
use crate::report::keys::kind;
use crate::tui::app::{Cx, Effect};
use crate::tui::screen::confirm::Confirm;
use crate::tui::theme::Role;
use crate::tui::widget::{Cell, Column, Row};

/// The columns of the keys: what for, when made, how long good.
pub(super) const COLUMNS: [Column; 3] = [Column::grow(20), Column::fixed(20), Column::fixed(24)];

/// What stands above the keys: who one is, and how to change it.
pub(super) fn about(keys: &[WorkerKeyLine], cx: &Cx<'_>) -> Vec<(String, String)> {
    let words = cx.words;
    let team = |team: &crate::desk::view::TeamLabel| {
        let name = shown(&team.name).into_owned();
        match team.standing {
            Some(standing) => format!("{name} ({})", labels::standing(words, standing)),
            None => name,
        }
    };
    let teams: Vec<_> = cx.teams.iter().map(team).collect();
    let teams = if teams.is_empty() { words.say("admin-none") } else { teams.join(", ") };
    // fluent-ids: language-*
    let language = words.say(&format!("language-{}", cx.seat.language().code()));
    vec![
        (words.say("admin-name"), shown(cx.seat.name()).into_owned()),
        (words.say("admin-my-teams"), teams),
        (words.say("admin-language"), words.with("admin-my-language", &[("language", language.into())])),
        (words.say("admin-password"), words.say("admin-my-password")),
        (words.say("admin-keys"), own_keys(keys, words)),
    ]
}

/// One's own SSH keys in a line; administrators register them.
fn own_keys(keys: &[WorkerKeyLine], words: &Words) -> String {
    let told = |line: &WorkerKeyLine| format!("{} ({})", ssh_keys::name(line), kind(&line.key).label);
    let told: Vec<_> = keys.iter().map(told).collect();
    if told.is_empty() { words.say("admin-no-own-keys") } else { told.join(", ") }
}

/// A key's row.
pub(super) fn row(token: &TokenLine, words: &Words, now: DateTime<Utc>) -> Row<'static> {
    let label = if token.label.is_empty() {
        words.say("admin-token-unnamed")
    } else {
        shown(&token.label).into_owned()
    };
    let day = |at: DateTime<Utc>| dates::short(dates::local(at).date());
    let (good, role) = match token.expires {
        None => (words.say("admin-token-endless"), Role::Quiet),
        Some(at) if at <= now => {
            (words.with("admin-token-expired", &[("day", day(at).into())]), Role::Warning)
        }
        Some(at) => (words.with("admin-token-until", &[("day", day(at).into())]), Role::Quiet),
    };
    Row::item([
        Cell::from(label),
        Cell::new(words.with("admin-token-made", &[("day", day(token.made).into())]), Role::Quiet),
        Cell::new(good, role),
    ])
}

/// Asks, then takes a key back.
pub(super) fn revoke(token: &TokenLine, cx: &Cx<'_>) -> Effect {
    let (words, id) = (cx.words, token.id);
    let said = words.say("admin-token-revoked");
    Confirm::new(
        words.say("admin-revoke-title"),
        words.say("admin-revoke-question"),
        words.say("admin-revoke-yes"),
        move |_| Effect::close(Command::RevokeToken { id }, said.clone()),
    )
    .open()
}
