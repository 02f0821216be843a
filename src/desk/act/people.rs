//! Workers, teams and the house's settings are written.

mod house;
mod key;
mod own;
mod worker;

pub(super) use key::{put_back as put_key_back, remove as remove_key};
pub(in crate::desk) use worker::{add_worker, hash_for, login_from};

use crate::desk::command::{Command, Done};
use crate::domain::refusal::Refusal;

use super::Call;
use super::deed::not_permitted;

/// Does one of the commands about people and the house.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::AddWorker { id, details, password } => worker::add(call, id, *details, &password),
        Command::AmendWorker { id, seen, details } => worker::amend(call, id, seen, *details),
        Command::ResetPassword { id, password } => worker::reset_password(call, id, &password),
        Command::EndWorker { id } => worker::end(call, id),
        Command::ReturnWorker { id } => worker::bring_back(call, id),
        Command::ChangePassword { old, new } => own::change_password(call, &old, &new),
        Command::ChooseLanguage(language) => own::choose_language(call, language),
        Command::RevokeToken { id } => own::revoke_token(call, id),
        Command::AddKey { worker, key, label } => key::add(call, worker, &key, label),
        Command::RemoveKey { worker, key } => key::remove(call, worker, key),
        Command::WriteTeam { id, details } => house::write_team(call, id, *details),
        Command::WriteSettings(settings) => house::write_settings(call, *settings),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}
