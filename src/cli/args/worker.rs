//! What `outreach worker` takes. Structure alone, as its parent.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{Printing, languages};

/// `worker`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Worker {
    #[command(subcommand)]
    pub act: WorkerAct,
}

/// What can be done about workers.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum WorkerAct {
    /// Adds one.
    Add(WorkerAdd),
    /// Lists them.
    List(Printing),
    /// Hands out a new password.
    ResetPassword(ResetPassword),
    /// Manages the public keys that they log in with.
    Key(WorkerKey),
}

/// `worker add`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct WorkerAdd {
    /// What they are called.
    #[arg(value_name = "name")]
    pub name: String,
    /// What they log in as; none makes it from the name.
    #[arg(long, value_name = "login")]
    pub login: Option<String>,
    /// A team they belong to.
    #[arg(long, value_name = "team")]
    pub team: Vec<String>,
    /// A team they lead.
    #[arg(long, value_name = "team")]
    pub lead: Vec<String>,
    /// They manage people and settings.
    #[arg(long)]
    pub administrator: bool,
    /// They read the record of looks.
    #[arg(long)]
    pub auditor: bool,
    /// The language they read.
    #[arg(long, value_name = "language", value_parser = languages())]
    pub language: Option<String>,
    /// Holds the password that is handed out.
    #[arg(long, value_name = "file")]
    pub password_file: PathBuf,
    #[command(flatten)]
    pub printing: Printing,
}

/// `worker reset-password`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ResetPassword {
    /// Whose: log-in or name.
    #[arg(value_name = "login")]
    pub login: String,
    /// Holds the password that is handed out.
    #[arg(long, value_name = "file")]
    pub password_file: PathBuf,
    #[command(flatten)]
    pub printing: Printing,
}

impl Worker {
    /// How the answer is wanted.
    pub(super) const fn printing(&self) -> &Printing {
        match &self.act {
            WorkerAct::Add(args) => &args.printing,
            WorkerAct::List(printing) => printing,
            WorkerAct::ResetPassword(args) => &args.printing,
            WorkerAct::Key(key) => match &key.act {
                KeyAct::Add(args) => &args.printing,
                KeyAct::List(args) => &args.printing,
                KeyAct::Remove(args) => &args.printing,
            },
        }
    }
}

/// `worker key`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct WorkerKey {
    #[command(subcommand)]
    pub act: KeyAct,
}

/// What can be done about the public keys of workers.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum KeyAct {
    /// Registers one.
    Add(KeyAdd),
    /// Lists them.
    List(KeyList),
    /// Removes one.
    Remove(KeyRemove),
}

/// `worker key add`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct KeyAdd {
    /// Whose: log-in or name.
    #[arg(value_name = "login")]
    pub login: String,
    /// Holds the public key; `-` is standard input.
    #[arg(long, value_name = "file")]
    pub key_file: PathBuf,
    /// Where its other half lies; none takes what stands behind the key.
    #[arg(long, value_name = "text")]
    pub label: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `worker key list`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct KeyList {
    /// Whose: log-in or name; none is everyone's, or one's own.
    #[arg(value_name = "login")]
    pub login: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `worker key remove`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct KeyRemove {
    /// Whose: log-in or name.
    #[arg(value_name = "login")]
    pub login: String,
    /// Which, by its fingerprint or the beginning of it.
    #[arg(value_name = "fingerprint")]
    pub fingerprint: String,
    #[command(flatten)]
    pub printing: Printing,
}
