//! What `outreach movement`, `methods`, `flows` and `framework` take. Structure alone, as its parent.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::Printing;
use super::report::Showing;

/// `movement`, `methods`, `flows`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Figures {
    /// Which days: a quarter, a year, from a day to a day.
    #[arg(long, value_name = "period", default_value = "kvartal")]
    pub period: String,
    /// Which team; none is the one that the asker leads, or belongs to.
    #[arg(long, value_name = "name", conflicts_with = "all_teams")]
    pub team: Option<String>,
    /// All of the asker's teams together.
    #[arg(long)]
    pub all_teams: bool,
    /// Cut by these frameworks; none are the team's.
    #[arg(long, value_name = "framework")]
    pub framework: Vec<String>,
    /// Leaves out times of day and small numbers.
    #[arg(long)]
    pub share: bool,
    #[command(flatten)]
    pub showing: Showing,
}

/// `framework`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Framework {
    #[command(subcommand)]
    pub act: FrameworkAct,
}

/// What can be done about frameworks.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum FrameworkAct {
    /// Lists those that the house can choose from.
    List(Printing),
    /// Checks a file.
    Check(FrameworkCheck),
}

impl Framework {
    /// How the answer is wanted.
    pub const fn printing(&self) -> &Printing {
        match &self.act {
            FrameworkAct::List(printing) => printing,
            FrameworkAct::Check(args) => &args.printing,
        }
    }
}

/// `framework check`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct FrameworkCheck {
    /// The file; `-` is standard input.
    #[arg(value_name = "file")]
    pub file: PathBuf,
    #[command(flatten)]
    pub printing: Printing,
}
