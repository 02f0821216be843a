//! What `outreach erasure` and `outreach retention` take. Structure alone, as its parent.

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, Subcommand};

use super::Printing;

/// `erasure`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Erasure {
    #[command(subcommand)]
    pub act: ErasureAct,
}

/// What can be done about erasures.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum ErasureAct {
    /// Proposes to erase a citizen.
    Propose(ErasurePropose),
    /// Lists the proposals, or those who were erased.
    List(ErasureList),
    /// Agrees as the second person: the citizen is erased.
    Approve(ErasureApprove),
    /// Says no as the second person.
    Decline(ErasureDecline),
    /// Takes a proposal back.
    Withdraw(ErasureOne),
    /// Checks an erasure again, and prints its certificate.
    Verify(ErasureOne),
}

/// `erasure propose`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ErasurePropose {
    /// Who: name, alias, recogniser, CPR number or id; `-` alone reads it from standard input.
    #[arg(required = true, value_name = "name", num_args = 1..)]
    pub name: Vec<String>,
    /// Why.
    #[arg(long, value_name = "ground", value_parser = grounds())]
    pub ground: String,
    /// In one's own words; goes with the citizen.
    #[arg(long, value_name = "text", default_value = "")]
    pub note: String,
    /// The team that the asker leads; none is their only one.
    #[arg(long, value_name = "team")]
    pub team: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `erasure list`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ErasureList {
    /// Those that were carried out.
    #[arg(long)]
    pub done: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `erasure approve`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ErasureApprove {
    /// Which, by its id or the end of it.
    #[arg(value_name = "id")]
    pub id: String,
    /// Carries it out; without it, it is only shown.
    #[arg(long, short)]
    pub yes: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `erasure decline`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ErasureDecline {
    /// Which, by its id or the end of it.
    #[arg(value_name = "id")]
    pub id: String,
    /// Why.
    #[arg(long, value_name = "text")]
    pub reason: String,
    #[command(flatten)]
    pub printing: Printing,
}

/// What is about one erasure.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ErasureOne {
    /// Which, by its id or the end of it.
    #[arg(value_name = "id")]
    pub id: String,
    #[command(flatten)]
    pub printing: Printing,
}

/// `retention`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Retention {
    #[command(subcommand)]
    pub act: RetentionAct,
}

/// What can be asked about retention.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum RetentionAct {
    /// Lists whose time is up.
    List(Printing),
}

impl Erasure {
    /// How the answer is wanted.
    pub const fn printing(&self) -> &Printing {
        match &self.act {
            ErasureAct::Propose(args) => &args.printing,
            ErasureAct::List(args) => &args.printing,
            ErasureAct::Approve(args) => &args.printing,
            ErasureAct::Decline(args) => &args.printing,
            ErasureAct::Withdraw(args) | ErasureAct::Verify(args) => &args.printing,
        }
    }
}

impl Retention {
    /// How the answer is wanted.
    pub const fn printing(&self) -> &Printing {
        let RetentionAct::List(printing) = &self.act;
        printing
    }
}

fn grounds() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::domain::erasure::ErasureGround::ALL.map(|ground| ground.slug()))
}
