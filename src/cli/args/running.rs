//! What those commands take that run the program itself: the daemon, the gateway, a sandbox, measuring. Structure
//! alone, as its parent.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::{Printing, within};
use crate::gateway::limits::{self, Limits};

/// How large a sandbox is to be, and out of what its data are made.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct SandboxSize {
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

/// `demo`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Demo {
    /// Makes the sandbox without opening it.
    #[arg(long)]
    pub prepare_only: bool,
    #[command(flatten)]
    pub size: SandboxSize,
}

/// `bench`.
#[derive(Clone, Debug, PartialEq, Eq, ClapArgs)]
pub struct Bench {
    #[command(flatten)]
    pub size: SandboxSize,
    /// Makes all rows anew from the journal first, and times that too.
    #[arg(long)]
    pub rebuild: bool,
    /// Counts only the bytes that a terminal is sent.
    #[arg(long, conflicts_with = "rebuild")]
    pub bytes: bool,
    /// Measures a year of 250,000 contacts: weeks, reports, the spreadsheet.
    #[arg(long, conflicts_with_all = ["rebuild", "bytes"])]
    pub year: bool,
    /// Has so many people type at once, on a daemon of their own.
    #[arg(long, value_name = "number", conflicts_with_all = ["rebuild", "bytes", "year"], value_parser = clap::value_parser!(u16).range(1..=550))]
    pub sessions: Option<u16>,
    /// Measures only what saving takes.
    #[arg(long, conflicts_with_all = ["rebuild", "bytes", "year", "sessions"])]
    pub saves: bool,
    /// Measures only what a backup takes.
    #[arg(long, conflicts_with_all = ["rebuild", "bytes", "year", "sessions", "saves"])]
    pub backup: bool,
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

/// How long a log-in over SSH may usually take, in seconds.
const LOG_IN_SECONDS: u16 = 20;
