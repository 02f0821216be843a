//! The commands that keep the log safe, and what they take.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::Printing;

/// `verify`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Verify {
    /// Opens every record too, and compares the views with the journal.
    #[arg(long)]
    pub deep: bool,
    /// Holds this checkpoint against the log too.
    #[arg(long, value_name = "file")]
    pub checkpoint: Option<PathBuf>,
    /// Checks the files of a home that nobody has open.
    #[arg(long, conflicts_with_all = ["deep", "checkpoint", "backup"])]
    pub files: bool,
    /// Checks the backup in this folder, and nothing else.
    #[arg(long, value_name = "folder", conflicts_with_all = ["deep", "checkpoint"])]
    pub backup: Option<PathBuf>,
    /// The folder with the backup's keys.
    #[arg(long, value_name = "folder", requires = "backup")]
    pub keys: Option<PathBuf>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `backup`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Backup {
    /// The folder for the data.
    #[arg(value_name = "folder")]
    pub to: PathBuf,
    /// The folder for the keys; none leaves them out.
    #[arg(long, value_name = "folder")]
    pub keys: Option<PathBuf>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `restore`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Restore {
    /// The folder with the data.
    #[arg(value_name = "folder")]
    pub from: PathBuf,
    /// The folder with the keys.
    #[arg(long, value_name = "folder")]
    pub keys: PathBuf,
    #[command(flatten)]
    pub printing: Printing,
}

/// `checkpoint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ClapArgs)]
pub struct Checkpoint {}
