//! The composition root: reads the environment and hands it on, and nothing else.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use outreach::cli::client::tty;
use outreach::cli::entry::{self, Environment};
use outreach::cli::place::Surroundings;
use outreach::cli::service::ServiceManager;
use outreach::cli::sshd;

fn main() -> ExitCode {
    let path = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let text = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let language = ["OUTREACH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| text(name));
    let environment = Environment {
        argv: env::args_os().collect(),
        program: env::current_exe().ok(),
        places: Surroundings {
            home: path("OUTREACH_HOME"),
            door: path("OUTREACH_DOOR"),
            data_home: path("XDG_DATA_HOME"),
            user_home: path("HOME"),
            master_key_file: path("OUTREACH_MASTER_KEY_FILE"),
            credentials: path("CREDENTIALS_DIRECTORY"),
        },
        terminal: tty::Surroundings { term: text("TERM"), no_colour: text("NO_COLOR").is_some(), language },
        token: text("OUTREACH_TOKEN"),
        service_manager: ServiceManager::at(path("NOTIFY_SOCKET")),
        sshd: sshd::Surroundings {
            connection: text("SSH_CONNECTION"),
            command: env::var_os("SSH_ORIGINAL_COMMAND"),
            user_auth: path("SSH_USER_AUTH"),
            language: text("OUTREACH_LANG"),
        },
    };
    ExitCode::from(entry::run(environment))
}
