//! What `outreach directory` takes. Structure alone, as its parent.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
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
    /// Takes offers over from a file or a folder.
    Import(DirectoryImport),
    /// Hands the directory on.
    Export(DirectoryExport),
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

/// `directory import`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct DirectoryImport {
    /// The file or the folder; `-` is standard input.
    #[arg(value_name = "file")]
    pub file: PathBuf,
    /// The area of entries that name none.
    #[arg(long, value_name = "area")]
    pub area: Option<String>,
    /// Shows what would be written, and writes nothing.
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Writes without asking.
    #[arg(long, short)]
    pub yes: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// In what form the directory is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HsdsForm {
    /// One JSON file.
    Json,
    /// A folder of tables.
    Csv,
}

/// `directory export`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct DirectoryExport {
    /// The form.
    #[arg(long, value_name = "format", default_value = "hsds-json", value_parser = forms())]
    pub format: HsdsForm,
    /// The file, or for tables the folder, that is made; without it, standard output.
    #[arg(long, value_name = "file")]
    pub to: Option<PathBuf>,
}

fn forms() -> impl TypedValueParser<Value = HsdsForm> {
    let names = PossibleValuesParser::new(["hsds-json", "csv"]);
    names.map(|name| if name == "csv" { HsdsForm::Csv } else { HsdsForm::Json })
}

/// What answers that are no report are printed as when they fail.
static PLAIN: Printing = Printing { format: crate::report::Format::Table };

impl Directory {
    /// How the answer is wanted.
    pub(super) fn printing(&self) -> &Printing {
        match &self.act {
            DirectoryAct::List(args) => &args.printing,
            DirectoryAct::Show(args) => &args.printing,
            DirectoryAct::Verify(args) => &args.printing,
            DirectoryAct::Import(args) => &args.printing,
            DirectoryAct::Export(_) => &PLAIN,
        }
    }
}
