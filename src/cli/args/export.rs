//! What the commands take that write things out: everything, and a period's contacts.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Subcommand};

use crate::report::long::Form;

/// `export`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Export {
    /// Everything, into this file; `-` is standard output.
    #[arg(long, value_name = "file", required = true)]
    pub all: Option<PathBuf>,
    #[command(subcommand)]
    pub what: Option<ExportWhat>,
}

/// What can be taken out.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum ExportWhat {
    /// A period's contacts, as a spreadsheet.
    Contacts(ExportContacts),
}

/// `export contacts`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ExportContacts {
    /// Which period; none is the present year.
    #[arg(value_name = "period", num_args = 0..)]
    pub period: Vec<String>,
    /// Which team; none is the one that the asker leads, or belongs to.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// With citizens' names and all texts.
    #[arg(long)]
    pub with_text: bool,
    /// The form; none is the file's ending, else CSV.
    #[arg(long, value_name = "format", value_parser = forms())]
    pub format: Option<Form>,
    /// The file.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
    /// Writes over a file that is there.
    #[arg(long, requires = "out")]
    pub overwrite: bool,
}

impl ExportContacts {
    /// The form that is meant.
    pub fn form(&self) -> Form {
        let name = self.out.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
        self.format.or_else(|| Form::of_name(&name?)).unwrap_or(Form::Csv)
    }
}

fn forms() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::ALL.map(Form::slug)).try_map(|text| text.parse::<Form>())
}
