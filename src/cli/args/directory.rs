//! What `outreach directory` takes. Structure alone, as its parent.

use clap::{Args as ClapArgs, Subcommand};

use super::Printing;

/// `directory`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Directory {
    #[command(subcommand)]
    pub act: DirectoryAct,
}

/// What can be done about the directory.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum DirectoryAct {
    /// Lists offers.
    List(DirectoryList),
    /// Shows one offer.
    Show(DirectoryShow),
    /// Says that an offer is right as it stands.
    Verify(DirectoryVerify),
}

/// `directory list`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct DirectoryList {
    /// What is looked for: a name, an organisation, who it is for.
    #[arg(value_name = "text", num_args = 0..)]
    pub text: Vec<String>,
    /// Of this area alone.
    #[arg(long, value_name = "area")]
    pub area: Option<String>,
    /// Only those that are neither full nor have a waiting list.
    #[arg(long)]
    pub open: bool,
    /// For someone of this age.
    #[arg(long, value_name = "number", value_parser = clap::value_parser!(u8).range(0..=120))]
    pub age: Option<u8>,
    /// Where this language is spoken.
    #[arg(long, value_name = "language")]
    pub language: Option<String>,
    /// Only those that ask to be verified.
    #[arg(long, conflicts_with = "all")]
    pub to_verify: bool,
    /// Closed ones too.
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `directory show`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct DirectoryShow {
    /// Which: its name or id.
    #[arg(required = true, value_name = "name", num_args = 1..)]
    pub name: Vec<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `directory verify`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct DirectoryVerify {
    /// Which: its name or id.
    #[arg(required = true, value_name = "name", num_args = 1..)]
    pub name: Vec<String>,
    #[command(flatten)]
    pub printing: Printing,
}

impl Directory {
    /// How the answer is wanted.
    pub(super) const fn printing(&self) -> &Printing {
        match &self.act {
            DirectoryAct::List(args) => &args.printing,
            DirectoryAct::Show(args) => &args.printing,
            DirectoryAct::Verify(args) => &args.printing,
        }
    }
}
