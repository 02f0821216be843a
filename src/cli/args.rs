//! The commands and what they take: the registry that help, completions, manual pages and
//! `docs/commands.md` derive from. Structure alone; every text is in the catalogue (`cli-cmd-…`), put in by
//! [`spoken`]. Must never act on what was asked.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args as ClapArgs, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::domain::calendar::IsoWeek;
use crate::i18n::Words;
use crate::report::Format;

mod directory;
mod erasure;
mod export;
mod figures;
mod keeping;
mod looks;
mod report;
mod review;
mod rights;
mod running;
mod shift;
pub mod spoken;
mod token;
mod worker;
mod wrong;

pub use directory::{
    Directory, DirectoryAct, DirectoryExport, DirectoryImport, DirectoryList, DirectoryShow, DirectoryVerify,
    HsdsForm,
};
pub use erasure::{
    Erasure, ErasureAct, ErasureApprove, ErasureDecline, ErasureList, ErasureOne, ErasurePropose, Retention,
    RetentionAct,
};
pub use export::{Export, ExportContacts, ExportWhat};
pub use figures::{Figures, Framework, FrameworkAct, FrameworkCheck};
pub use keeping::{Backup, Checkpoint, Restore, Verify};
pub use looks::{Emergency, EmergencyAct, EmergencyList, EmergencyOpen, EmergencyReview, Looks};
pub use report::{Due, Report, Showing, Week};
pub use review::{Review, ReviewAct, ReviewOpen, ReviewSay, ReviewShow, ReviewSign, ReviewStandIn};
pub use rights::{
    Away, AwayAct, AwayBack, AwayList, AwayNote, Citizen, CitizenAct, CitizenMerge, CitizenPart, Handover,
};
pub use running::{Bench, Demo, Gateway, SandboxSize, Serve};
pub use shift::{Calendar, Shift};
pub use token::{Token, TokenAct, TokenNew, TokenRevoke};
pub use worker::{
    KeyAct, KeyAdd, KeyList, KeyRemove, ResetPassword, Worker, WorkerAct, WorkerAdd, WorkerKey,
};
pub use wrong::Wrong;

/// The program's name.
pub const PROGRAM: &str = "outreach";

/// What was asked on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(name = PROGRAM, disable_help_flag = true, disable_help_subcommand = true, disable_version_flag = true)]
pub struct Args {
    /// The data folder.
    #[arg(long, global = true, value_name = "folder", display_order = 900)]
    pub home: Option<PathBuf>,
    /// Line by line instead of screens.
    #[arg(long, display_order = 890)]
    pub plain: bool,
    /// The daemon's door, instead of a data folder.
    #[arg(long, global = true, value_name = "socket", conflicts_with = "home", display_order = 901)]
    pub door: Option<PathBuf>,
    /// Shows help. Acts while arguments are read.
    #[arg(long, short, global = true, action = ArgAction::Help, display_order = 902)]
    help: Option<bool>,
    /// Shows the version. Acts while arguments are read.
    #[arg(long, short = 'V', action = ArgAction::Version, display_order = 903)]
    version: Option<bool>,
    /// The command; none opens the screens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Logs a contact in one line.
    Log(Log),
    /// Shows what is due.
    Due(Due),
    /// Shows a worker's own week.
    Shift(Shift),
    /// Writes a worker's calendar.
    Calendar(Calendar),
    /// Shows one week of a team.
    Week(Week),
    /// Shows a stretch of time in numbers.
    Report(Report),
    /// Reads and signs weeks.
    Review(Review),
    /// Shows how the citizens' goals moved.
    Movement(Figures),
    /// Sets methods side by side.
    Methods(Figures),
    /// Shows how citizens get from one place to another.
    Flows(Figures),
    /// Lists and checks frameworks.
    Framework(Framework),
    /// Shows a citizen.
    Citizen(Citizen),
    /// Notes who is away, and who covers.
    Away(Away),
    /// Hands a worker's work to another one.
    Handover(Handover),
    /// Opens a record for a typed reason, and reviews who did.
    Emergency(Emergency),
    /// Shows who looked at whom.
    Looks(Looks),
    /// Manages the workers.
    Worker(Worker),
    /// Manages the keys to the commands.
    Token(Token),
    /// Looks into the directory and keeps it.
    Directory(Directory),
    /// Erases citizens: proposes, agrees, checks.
    Erasure(Erasure),
    /// Says whose time is up.
    Retention(Retention),
    /// Takes in data from files.
    Import(Import),
    /// Sets the house up.
    Init(Init),
    /// Opens a sandbox with made-up data.
    Demo(Demo),
    /// Measures how quick the program is.
    Bench(Bench),
    /// Checks everything that is stored.
    Verify(Verify),
    /// Backs everything up.
    Backup(Backup),
    /// Puts a backup back.
    Restore(Restore),
    /// Says how far the log has come, signed.
    Checkpoint(Checkpoint),
    /// Writes contacts or everything out.
    Export(Export),
    /// Runs the daemon.
    Serve(Serve),
    /// Lets people in over SSH.
    Gateway(Gateway),
    /// Serves a shared terminal, for ever.
    Kiosk,
    /// Says how the daemon is.
    Status(Printing),
    /// Ends the daemon in good order.
    Stop,
    /// Prints completions for a shell.
    Completions(Completions),
    /// Prints a manual page.
    Man(Named),
    /// Shows the help of a command.
    Help(Named),
}

impl Command {
    /// The file that the answer goes into, where one is named; `-` is none, but standard output.
    pub fn out(&self) -> Option<&Path> {
        let out = match self {
            Self::Due(args) => args.out.as_deref(),
            Self::Shift(args) => args.showing.out.as_deref(),
            Self::Calendar(args) => args.out.as_deref(),
            Self::Week(args) => args.showing.out.as_deref(),
            Self::Report(args) => args.showing.out.as_deref(),
            Self::Movement(args) | Self::Methods(args) | Self::Flows(args) => args.showing.out.as_deref(),
            Self::Citizen(args) => args.out.as_deref(),
            Self::Export(Export { what: Some(ExportWhat::Contacts(args)), .. }) => args.out.as_deref(),
            _ => None,
        };
        out.filter(|path| path.as_os_str() != "-")
    }

    /// How the answer is wanted; the usual way where nothing else can be asked for.
    pub fn format(&self) -> Format {
        let printing = match self {
            Self::Log(args) => &args.printing,
            Self::Due(args) => &args.printing,
            Self::Shift(args) => &args.showing.printing,
            Self::Week(args) => &args.showing.printing,
            Self::Report(args) => &args.showing.printing,
            Self::Citizen(Citizen { act: Some(CitizenAct::Merge(args)), .. }) => &args.printing,
            Self::Citizen(Citizen { act: Some(CitizenAct::Part(args)), .. }) => &args.printing,
            Self::Movement(args) | Self::Methods(args) | Self::Flows(args) => &args.showing.printing,
            Self::Framework(args) => args.printing(),
            Self::Citizen(args) => &args.printing,
            Self::Away(args) => args.printing(),
            Self::Handover(args) => &args.printing,
            Self::Emergency(args) => args.printing(),
            Self::Looks(args) => &args.printing,
            Self::Init(args) => &args.printing,
            Self::Verify(args) => &args.printing,
            Self::Backup(args) => &args.printing,
            Self::Restore(args) => &args.printing,
            Self::Bench(args) => &args.printing,
            Self::Status(printing) => printing,
            Self::Worker(args) => args.printing(),
            Self::Directory(args) => args.printing(),
            Self::Erasure(args) => args.printing(),
            Self::Retention(args) => args.printing(),
            Self::Review(args) => args.printing(),
            Self::Token(args) => match &args.act {
                TokenAct::New(args) => &args.printing,
                TokenAct::List(printing) => printing,
                TokenAct::Revoke(args) => &args.printing,
            },
            Self::Import(Import { what: Some(ImportWhat::Contacts(args)), .. }) => &args.printing,
            Self::Demo(_)
            | Self::Calendar(_)
            | Self::Checkpoint(_)
            | Self::Export(_)
            | Self::Import(_)
            | Self::Serve(_)
            | Self::Gateway(_)
            | Self::Kiosk
            | Self::Stop
            | Self::Completions(_)
            | Self::Man(_)
            | Self::Help(_) => {
                return Format::default();
            }
        };
        printing.format
    }
}

/// How an answer is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, ClapArgs)]
pub struct Printing {
    /// The format.
    #[arg(long, value_name = "format", default_value = "table", value_parser = formats())]
    pub format: Format,
}

/// `log`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Log {
    /// The line, as one argument or many; `-` alone reads it from standard input.
    #[arg(required = true, value_name = "line", num_args = 1..)]
    pub line: Vec<String>,
    /// Shows how it is read, and writes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// The team whose log it goes into; none is the asker's only one.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// Whom a name means that several answer to, by id.
    #[arg(long, value_name = "id")]
    pub citizen: Vec<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `import`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Import {
    /// A whole log, into an empty home.
    #[arg(long, value_name = "file", required = true)]
    pub all: Option<PathBuf>,
    #[command(subcommand)]
    pub what: Option<ImportWhat>,
}

/// What can be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum ImportWhat {
    /// Contacts from a CSV file.
    Contacts(ImportContacts),
}

/// `import contacts`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct ImportContacts {
    /// The file; `-` is standard input.
    #[arg(value_name = "file")]
    pub file: PathBuf,
    /// The team whose log they go into; none is the asker's only one.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// The channel of rows that name none.
    #[arg(long, value_name = "channel")]
    pub channel: Option<String>,
    /// Shows what would be written, and writes nothing.
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Writes without asking.
    #[arg(long, short)]
    pub yes: bool,
    /// Where the rows go that can't be taken in; `-` is standard output.
    #[arg(long, value_name = "file")]
    pub rejects: Option<PathBuf>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `init`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Init {
    /// The first administrator's name.
    #[arg(long, value_name = "name")]
    pub admin: String,
    /// What they log in as; none makes it from the name.
    #[arg(long, value_name = "login")]
    pub login: Option<String>,
    /// They lead the first team too.
    #[arg(long)]
    pub lead: bool,
    /// The first team's name.
    #[arg(long, value_name = "name")]
    pub team: String,
    /// The area it belongs to; none is cross-cutting.
    #[arg(long, value_name = "area")]
    pub area: Option<String>,
    /// A framework to begin with.
    #[arg(long, value_name = "framework")]
    pub framework: Vec<String>,
    /// The house's language.
    #[arg(long, value_name = "language", default_value = "da", value_parser = languages())]
    pub language: String,
    /// Holds the administrator's password.
    #[arg(long, value_name = "file")]
    pub password_file: PathBuf,
    #[command(flatten)]
    pub printing: Printing,
}

/// `completions`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Completions {
    /// For which shell.
    #[arg(value_name = "shell", value_parser = clap::value_parser!(Shell))]
    pub shell: Shell,
}

/// `man` and `help`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Named {
    /// Which command; none is the program itself.
    #[arg(value_name = "command")]
    pub command: Vec<String>,
}

fn within(range: RangeInclusive<u16>) -> impl TypedValueParser<Value = u16> {
    clap::value_parser!(u16).range(i64::from(*range.start())..=i64::from(*range.end()))
}

/// How reading the arguments ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// For something to be done.
    This(Box<Args>),
    /// For help or the version, which is here in words.
    Shown(String),
}

/// Reads arguments, the program's own name among them as the first. `columns` is how wide help may be.
///
/// # Errors
/// Says what is wrong with them, in words.
pub fn read(argv: &[OsString], words: &Words, columns: usize) -> Result<Asked, Wrong> {
    let command = spoken::command(words, columns.clamp(40, 100));
    let read = command.try_get_matches_from(argv).and_then(|found| Args::from_arg_matches(&found));
    match read {
        Ok(args) => Ok(Asked::This(Box::new(args))),
        Err(error) if wrong::is_answer(&error) => Ok(Asked::Shown(error.render().to_string())),
        Err(error) => Err(Wrong::told(&error, words)),
    }
}

/// The bare structure, without a text in it.
fn structure() -> clap::Command {
    Args::command().version(env!("CARGO_PKG_VERSION"))
}

/// Every command by its path (`worker add`), in the order of the help.
pub fn registry() -> Vec<String> {
    fn walk(command: &clap::Command, path: &str, into: &mut Vec<String>) {
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name()).trim().to_owned();
            if !sub.is_subcommand_required_set() {
                into.push(path.clone());
            }
            walk(sub, &path, into);
        }
    }
    let mut all = Vec::new();
    walk(&structure(), "", &mut all);
    all
}

/// Reads the name of a week as a person writes it.
///
/// # Errors
/// Refuses what names no week.
pub fn week(text: &str, today: chrono::NaiveDate) -> Result<IsoWeek, crate::domain::refusal::Refusal> {
    IsoWeek::parse(text, today).map_err(Into::into)
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::slug)).try_map(|text| text.parse::<Format>())
}

fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(["da", "en"])
}

#[cfg(test)]
mod tests;
