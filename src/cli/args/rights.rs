//! What `outreach citizen`, `away` and `handover` take. Structure alone, as its parent.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::Printing;

/// `away`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Away {
    #[command(subcommand)]
    pub act: AwayAct,
}

/// What can be done about absences.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum AwayAct {
    /// Lists who is away.
    List(AwayList),
    /// Notes an absence.
    Note(AwayNote),
    /// Ends one.
    Back(AwayBack),
}

/// `away list`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct AwayList {
    /// Which team; none is the asker's.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `away note`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct AwayNote {
    /// The last day.
    #[arg(long, value_name = "day")]
    pub until: String,
    /// The first day; none is today.
    #[arg(long, value_name = "day")]
    pub from: Option<String>,
    /// Who covers; none is the whole team.
    #[arg(long, value_name = "name")]
    pub cover: Option<String>,
    /// Who is away; none is the asker.
    #[arg(long, value_name = "name")]
    pub worker: Option<String>,
    /// In which team somebody covers; none is the asker's.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// A word about a citizen: `name: text`.
    #[arg(long, value_name = "text")]
    pub note: Vec<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `away back`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct AwayBack {
    /// Who is back; none is the asker.
    #[arg(long, value_name = "name")]
    pub worker: Option<String>,
    /// In which team they are looked for; none is the asker's.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `handover`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Handover {
    /// Who takes over.
    #[arg(long, value_name = "name")]
    pub to: String,
    /// Whose it is; none is the asker.
    #[arg(long, value_name = "name")]
    pub from: Option<String>,
    /// The last day; none is for good.
    #[arg(long, value_name = "day")]
    pub until: Option<String>,
    /// Of which team; none is the asker's.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// A word about a citizen: `name: text`.
    #[arg(long, value_name = "text")]
    pub note: Vec<String>,
    /// Shows what would be handed over, and hands nothing over.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `citizen`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Citizen {
    /// What is done about them; none shows one.
    #[command(subcommand)]
    pub act: Option<CitizenAct>,
    /// Who: name, alias, recogniser, CPR number or id; `-` alone reads it from standard input.
    #[arg(required = true, value_name = "name", num_args = 1..)]
    pub name: Vec<String>,
    /// How many contacts are listed at most.
    #[arg(long, value_name = "number", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub contacts: u16,
    /// A new file for the answer.
    #[arg(long, value_name = "file")]
    pub out: Option<PathBuf>,
    /// Takes out everything that is held about them.
    #[arg(long, conflicts_with = "contacts")]
    pub everything: bool,
    /// Prints the days on which the record was looked at, and what for, for the citizen.
    #[arg(long, conflicts_with_all = ["contacts", "everything"])]
    pub looks_extract: bool,
    /// Prints their consents as one page for them.
    #[arg(long, conflicts_with_all = ["contacts", "everything", "looks_extract"])]
    pub consent_page: bool,
    /// Prints the plan that they take home, as one page for them.
    #[arg(long, conflicts_with_all = ["contacts", "everything", "looks_extract", "consent_page"])]
    pub plan: bool,
    /// The language of the plan; none is the house's.
    #[arg(long, value_name = "language", requires = "plan", value_parser = super::languages())]
    pub language: Option<String>,
    /// The plan with every word, also those that should not lie open.
    #[arg(long, requires = "plan")]
    pub every_word: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// What can be done about a citizen.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum CitizenAct {
    /// Shows two records as one.
    Merge(CitizenMerge),
    /// Takes them apart again.
    Part(CitizenPart),
}

/// `citizen merge`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct CitizenMerge {
    /// The one that stays.
    #[arg(value_name = "name")]
    pub kept: String,
    /// The one that is shown under it.
    #[arg(value_name = "name")]
    pub other: String,
    /// Shows both side by side, and changes nothing.
    #[arg(long)]
    pub preview: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `citizen part`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct CitizenPart {
    /// Who.
    #[arg(value_name = "name")]
    pub name: String,
    #[command(flatten)]
    pub printing: Printing,
}

impl Away {
    /// How the answer is wanted.
    pub(super) const fn printing(&self) -> &Printing {
        match &self.act {
            AwayAct::List(args) => &args.printing,
            AwayAct::Note(args) => &args.printing,
            AwayAct::Back(args) => &args.printing,
        }
    }
}
