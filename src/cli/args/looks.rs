//! What `outreach looks` and `outreach emergency` take. Structure alone, as its parent.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Subcommand};

use crate::desk::view::Purposes;
use crate::domain::look::Purpose;

use super::Printing;

/// Stands for all purposes.
const ALL: &str = "all";

/// `looks`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Looks {
    /// At this citizen alone: the code, or the id that it is the end of.
    #[arg(long, value_name = "code")]
    pub citizen: Option<String>,
    /// By this worker alone: name or log-in.
    #[arg(long, value_name = "name")]
    pub worker: Option<String>,
    /// For this purpose alone.
    #[arg(long, value_name = "purpose", value_parser = purposes())]
    pub purpose: Option<Purposes>,
    /// From this day on.
    #[arg(long, value_name = "date")]
    pub from: Option<String>,
    /// Up to this day.
    #[arg(long, value_name = "date")]
    pub to: Option<String>,
    /// So many at most, the newest.
    #[arg(long, value_name = "number", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub limit: u32,
    #[command(flatten)]
    pub printing: Printing,
}

/// The purposes by their stable names, and all of them.
fn purposes() -> impl TypedValueParser<Value = Purposes> {
    let names = Purpose::ALL.map(Purpose::slug).into_iter().chain([ALL]);
    PossibleValuesParser::new(names).map(|name| {
        let one = Purpose::ALL.into_iter().find(|purpose| purpose.slug() == name);
        one.map_or(Purposes::All, Purposes::One)
    })
}

/// `emergency`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Emergency {
    #[command(subcommand)]
    pub act: EmergencyAct,
}

/// What can be done about records that are opened for a typed reason.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum EmergencyAct {
    /// Opens one.
    Open(EmergencyOpen),
    /// Lists one's own, and those that one reviews.
    List(EmergencyList),
    /// Says what came of a review.
    Review(EmergencyReview),
}

/// `emergency open`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct EmergencyOpen {
    /// Whose: CPR number, or full name with `--born`; `-` alone reads it from standard input.
    #[arg(required = true, value_name = "name", num_args = 1..)]
    pub whom: Vec<String>,
    /// The birth date, with a name.
    #[arg(long, value_name = "date")]
    pub born: Option<String>,
    /// Why.
    #[arg(long, value_name = "text")]
    pub reason: String,
    /// Opens it: this can't be taken back.
    #[arg(long)]
    pub confirm: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `emergency list`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct EmergencyList {
    /// Those of the last year that have been reviewed too.
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `emergency review`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct EmergencyReview {
    /// Which.
    #[arg(value_name = "id")]
    pub id: String,
    /// What was found.
    #[arg(long, value_name = "text")]
    pub note: String,
    #[command(flatten)]
    pub printing: Printing,
}

impl Emergency {
    /// How the answer is wanted.
    pub const fn printing(&self) -> &Printing {
        match &self.act {
            EmergencyAct::Open(args) => &args.printing,
            EmergencyAct::List(args) => &args.printing,
            EmergencyAct::Review(args) => &args.printing,
        }
    }
}
