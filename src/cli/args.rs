//! The commands and what they take: the registry that help, completions, manual pages and
//! `docs/commands.md` derive from. Structure alone; every text is in the catalogue (`cli-cmd-…`), put in by
//! [`spoken`]. Must never act on what was asked.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args as ClapArgs, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::domain::calendar::IsoWeek;
use crate::gateway::limits::{self, Limits};
use crate::i18n::Words;
use crate::report::Format;

mod directory;
pub mod spoken;
mod worker;
mod wrong;

pub use directory::{
    Directory, DirectoryAct, DirectoryExport, DirectoryImport, DirectoryList, DirectoryShow, DirectoryVerify,
    HsdsForm,
};
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
    /// Shows one week of a team.
    Week(Week),
    /// Shows a citizen.
    Citizen(Citizen),
    /// Manages the workers.
    Worker(Worker),
    /// Manages the keys to the commands.
    Token(Token),
    /// Looks into the directory and keeps it.
    Directory(Directory),
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
    /// How the answer is wanted; the usual way where nothing else can be asked for.
    pub fn format(&self) -> Format {
        let printing = match self {
            Self::Log(args) => &args.printing,
            Self::Due(args) => &args.printing,
            Self::Week(args) => &args.printing,
            Self::Citizen(args) => &args.printing,
            Self::Init(args) => &args.printing,
            Self::Verify(args) => &args.printing,
            Self::Bench(args) => &args.printing,
            Self::Status(printing) => printing,
            Self::Worker(args) => args.printing(),
            Self::Directory(args) => args.printing(),
            Self::Token(args) => match &args.act {
                TokenAct::New(args) => &args.printing,
                TokenAct::List(printing) => printing,
                TokenAct::Revoke(args) => &args.printing,
            },
            Self::Import(Import { what: ImportWhat::Contacts(args) }) => &args.printing,
            Self::Demo(_)
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

/// `due`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Due {
    /// All of the team's, not the asker's alone.
    #[arg(long)]
    pub team: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `week`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Week {
    /// Which week; none is the present one.
    #[arg(value_name = "week")]
    pub week: Option<String>,
    /// Which team; none is the one that the asker leads, or belongs to.
    #[arg(long, value_name = "name")]
    pub team: Option<String>,
    /// One of the report's sections alone.
    #[arg(long, value_name = "section")]
    pub section: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `citizen`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Citizen {
    /// Who: name, alias, recogniser, CPR number or id; `-` alone reads it from standard input.
    #[arg(required = true, value_name = "name", num_args = 1..)]
    pub name: Vec<String>,
    /// How many contacts are listed at most.
    #[arg(long, value_name = "number", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub contacts: u16,
    #[command(flatten)]
    pub printing: Printing,
}

/// `token`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Token {
    #[command(subcommand)]
    pub act: TokenAct,
}

/// What can be done about tokens.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum TokenAct {
    /// Makes one, for the one whose password it is.
    New(TokenNew),
    /// Lists the asker's.
    List(Printing),
    /// Takes one back.
    Revoke(TokenRevoke),
}

/// `token new`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct TokenNew {
    /// Whose: log-in or name.
    #[arg(long, value_name = "login")]
    pub user: String,
    /// Holds their password.
    #[arg(long, value_name = "file")]
    pub password_file: PathBuf,
    /// What it is for.
    #[arg(long, value_name = "text", default_value = "")]
    pub label: String,
    /// After how many days it is no longer good; none is until it is taken back.
    #[arg(long, value_name = "days", value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub days: Option<u16>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `token revoke`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct TokenRevoke {
    /// Which, by the id that `token list` shows.
    #[arg(value_name = "id")]
    pub id: String,
    #[command(flatten)]
    pub printing: Printing,
}

/// `import`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Import {
    #[command(subcommand)]
    pub what: ImportWhat,
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

/// `demo`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Demo {
    /// Makes the sandbox without opening it.
    #[arg(long)]
    pub prepare_only: bool,
    /// How many citizens.
    #[arg(long, value_name = "number")]
    pub citizens: Option<u32>,
    /// How many contacts.
    #[arg(long, value_name = "number")]
    pub contacts: Option<u32>,
    /// The same seed makes the same data.
    #[arg(long, value_name = "number")]
    pub seed: Option<u64>,
}

/// `bench`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Bench {
    /// How many citizens.
    #[arg(long, value_name = "number")]
    pub citizens: Option<u32>,
    /// How many contacts.
    #[arg(long, value_name = "number")]
    pub contacts: Option<u32>,
    /// The same seed makes the same data.
    #[arg(long, value_name = "number")]
    pub seed: Option<u64>,
    /// Makes all rows anew from the journal first, and times that too.
    #[arg(long)]
    pub rebuild: bool,
    /// Counts only the bytes that a terminal is sent.
    #[arg(long, conflicts_with = "rebuild")]
    pub bytes: bool,
    /// Has so many people type at once, on a daemon of their own.
    #[arg(long, value_name = "number", conflicts_with_all = ["rebuild", "bytes"], value_parser = clap::value_parser!(u16).range(1..=550))]
    pub sessions: Option<u16>,
    #[command(flatten)]
    pub printing: Printing,
}

/// `verify`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Verify {
    /// Opens every record too, and compares the views with the journal.
    #[arg(long)]
    pub deep: bool,
    #[command(flatten)]
    pub printing: Printing,
}

/// `serve`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Serve {
    /// After how many minutes without anyone it ends; none stays.
    #[arg(
        long,
        value_name = "minutes",
        num_args = 0..=1,
        default_missing_value = "10",
        value_parser = clap::value_parser!(u32).range(1..=10_080)
    )]
    pub idle_exit: Option<u32>,
}

/// `gateway`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Gateway {
    /// Where to listen; none is every address of the machine, at the usual port.
    #[arg(long, value_name = "address")]
    pub listen: Vec<SocketAddr>,
    /// The host key; made where there is none.
    #[arg(long, value_name = "file")]
    pub host_key: PathBuf,
    /// Prints the host key's fingerprint, and nothing else is done.
    #[arg(long)]
    pub fingerprint: bool,
    /// How many connections are allowed in all.
    #[arg(long, value_name = "number", default_value_t = Limits::default().connections, value_parser = within(limits::CONNECTIONS))]
    pub connections: u16,
    /// How many of them from one address.
    #[arg(long, value_name = "number", default_value_t = Limits::default().per_address, value_parser = within(limits::PER_ADDRESS))]
    pub per_address: u16,
    /// How long a log-in may take.
    #[arg(long, value_name = "seconds", default_value_t = LOG_IN_SECONDS, value_parser = within(limits::LOG_IN_SECONDS))]
    pub log_in_seconds: u16,
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

/// How long a log-in over SSH may usually take, in seconds.
const LOG_IN_SECONDS: u16 = 20;

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
            if !sub.has_subcommands() {
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
