//! What `outreach token` takes. Structure alone, as its parent.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::Printing;

/// `token`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Token {
    #[command(subcommand)]
    pub act: TokenAct,
}

/// What can be done about tokens.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum TokenAct {
    /// Makes one, for the one whose password it is.
    New(TokenNew),
    /// Lists the asker's.
    List(Printing),
    /// Takes one back.
    Revoke(TokenRevoke),
}

/// `token new`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct TokenNew {
    /// Whose: log-in or name.
    #[arg(long, value_name = "login")]
    pub user: String,
    /// Holds their password.
    #[arg(long, value_name = "file")]
    pub password_file: PathBuf,
    /// What it is for.
    #[arg(long, value_name = "text", default_value = "")]
    pub label: String,
    /// After how many days it is no longer good; none is until it is taken back.
    #[arg(long, value_name = "days", value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub days: Option<u16>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `token revoke`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct TokenRevoke {
    /// Which, by the id that `token list` shows.
    #[arg(value_name = "id")]
    pub id: String,
    #[command(flatten)]
    pub printing: Printing,
}
