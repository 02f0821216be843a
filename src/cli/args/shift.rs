//! What `outreach shift` and `calendar` take. Structure alone, as its parent.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::Showing;

/// `shift`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Shift {
    /// Which week; none is this one.
    #[arg(value_name = "week")]
    pub week: Option<String>,
    /// Whose; none is the asker's.
    #[arg(long, value_name = "name")]
    pub worker: Option<String>,
    #[command(flatten)]
    pub showing: Showing,
}

/// `calendar`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Calendar {
    /// Whose; none is the asker's.
    #[arg(long, value_name = "name")]
    pub worker: Option<String>,
    /// The first day; none is four weeks ago.
    #[arg(long, value_name = "day")]
    pub from: Option<String>,
    /// The last day; none is as far as anything is planned.
    #[arg(long, value_name = "day")]
    pub until: Option<String>,
    /// Tells for whom and what.
    #[arg(long)]
    pub names: bool,
    /// Reminds so many minutes before.
    #[arg(long, value_name = "minutes", value_parser = super::within(0..=10_080))]
    pub remind: Option<u16>,
    /// A new file for the calendar; none is standard output.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
}
