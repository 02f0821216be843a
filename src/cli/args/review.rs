//! What `outreach review` takes. Structure alone, as its parent.

use clap::{Args as ClapArgs, Subcommand};

use super::Printing;

/// `review`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Review {
    #[command(subcommand)]
    pub act: ReviewAct,
}

/// What can be done about the review of weeks.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum ReviewAct {
    /// Says something of a contact.
    Say(ReviewSay),
    /// Shows what was said of a contact.
    Show(ReviewShow),
    /// Signs a week.
    Sign(ReviewSign),
    /// Opens a signed week again.
    Open(ReviewOpen),
    /// Names who leads a team while its lead is away.
    StandIn(ReviewStandIn),
}

/// `review say`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ReviewSay {
    /// The contact's id, as `week --format json` gives it.
    #[arg(value_name = "contact")]
    pub contact: String,
    /// What kind of thing.
    #[arg(value_name = "mark", value_parser = ["flag", "seen", "question", "answer", "good"])]
    pub mark: String,
    /// In which words.
    #[arg(value_name = "words")]
    pub words: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `review show`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ReviewShow {
    /// The contact's id.
    #[arg(value_name = "contact")]
    pub contact: String,
    #[command(flatten)]
    pub printing: Printing,
}

/// `review sign`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ReviewSign {
    /// Which week, as a person writes it.
    #[arg(value_name = "week")]
    pub week: String,
    /// Whose week; none is the team that is led.
    #[arg(long, value_name = "team")]
    pub team: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `review open`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ReviewOpen {
    /// Which week, as a person writes it.
    #[arg(value_name = "week")]
    pub week: String,
    /// Why it is opened again.
    #[arg(long, value_name = "why")]
    pub why: String,
    /// Whose week; none is the team that is led.
    #[arg(long, value_name = "team")]
    pub team: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `review stand-in`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ReviewStandIn {
    /// Who leads meanwhile: log-in or name; none ends it.
    #[arg(value_name = "worker", requires = "until")]
    pub worker: Option<String>,
    /// The first day; none is today.
    #[arg(long, value_name = "day")]
    pub from: Option<String>,
    /// The last day.
    #[arg(long, value_name = "day")]
    pub until: Option<String>,
    /// Who is away; none is whoever asks.
    #[arg(long, value_name = "worker")]
    pub lead: Option<String>,
    /// Which team; none is the team that is led.
    #[arg(long, value_name = "team")]
    pub team: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

impl Review {
    /// How the answer is wanted.
    pub(super) const fn printing(&self) -> &Printing {
        match &self.act {
            ReviewAct::Say(args) => &args.printing,
            ReviewAct::Show(args) => &args.printing,
            ReviewAct::Sign(args) => &args.printing,
            ReviewAct::Open(args) => &args.printing,
            ReviewAct::StandIn(args) => &args.printing,
        }
    }
}
