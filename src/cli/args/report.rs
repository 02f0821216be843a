//! What the commands take that print what is due, a week, and a stretch of time in numbers.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::Printing;

/// What of a report is wanted, how, and where to.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Showing {
    /// One of the report's sections alone.
    #[arg(long, value_name = "section")]
    pub section: Option<String>,
    /// A new file for the answer.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `due`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Due {
    /// All of the team's, not the asker's alone.
    #[arg(long)]
    pub team: bool,
    /// A new file for the answer.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `week`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Week {
    /// Which week; none is the present one.
    #[arg(value_name = "week")]
    pub week: Option<String>,
    /// Which team; none is the one that the asker leads, or belongs to.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// Leaves out names and small numbers: the report of the week.
    #[arg(long)]
    pub share: bool,
    #[command(flatten)]
    pub showing: Showing,
}

/// `report`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Report {
    /// Which period; none is the present month.
    #[arg(value_name = "period", num_args = 0..)]
    pub period: Vec<String>,
    /// Which team; none is the one that the asker leads, or belongs to.
    #[arg(long, value_name = "name", conflicts_with_all = ["worker", "house"])]
    pub team: Option<String>,
    /// One worker's own numbers.
    #[arg(long, value_name = "name", conflicts_with = "house")]
    pub worker: Option<String>,
    /// The whole house's, without names and small numbers.
    #[arg(long)]
    pub house: bool,
    /// Only contacts that touched this area.
    #[arg(long, value_name = "area")]
    pub area: Option<String>,
    /// The frameworks whose tags are counted; none are the team's.
    #[arg(long, value_name = "framework")]
    pub framework: Vec<String>,
    /// Leaves out names and small numbers.
    #[arg(long, conflicts_with = "worker")]
    pub share: bool,
    #[command(flatten)]
    pub showing: Showing,
}
