//! `outreach import`: contacts from a spreadsheet's text file, which the client reads and sends as standard input.
//! Without `--yes` nothing is written. Rows that can't be taken in can be had back, with the reason beside them.

use std::io::{self, Write};

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use super::watched::Watched;
use crate::cli::args::{ImportContacts, ImportWhat};
use crate::desk::import::{ImportError, Mode, Plan, Rejected, Tally};
use crate::desk::seat::Seat;
use crate::domain::contact::Channel;
use crate::domain::ids::TeamId;
use crate::domain::refusal::Refusal;
use crate::i18n::{Words, refusals};
use crate::report::{Format, import, sheet};

pub(super) fn answer(ask: &mut Ask<'_>, what: ImportWhat) -> Result<Ended, Fault> {
    let ImportWhat::Contacts(args) = what;
    let seat = ask.seat()?;
    let channel = args.channel.as_deref().map(channel).transpose()?;
    let mode = if args.yes { Mode::Write } else { Mode::Preview };
    let plan = Plan { team: team(ask, &seat, &args)?, mode, channel };
    let tally = walk(ask, &seat, plan, &args)?;
    let report = import::report(ask.words(), &tally);
    let format = args.printing.format;
    let hint = (mode == Mode::Preview && tally.added > 0 && !args.dry_run && format == Format::Table)
        .then(|| ask.words().say("cli-import-preview"));
    // The rows that come back have standard output for themselves.
    if args.rejects.is_some() {
        ask.print_beside(&report, format)?;
    } else {
        ask.print(&report, format)?;
    }
    if let Some(hint) = hint {
        ask.note(&hint);
    }
    Ok(if tally.bad == 0 { Ended::Whole } else { Ended::InPart })
}

fn walk(ask: &mut Ask<'_>, seat: &Seat, plan: Plan, args: &ImportContacts) -> Result<Tally, Fault> {
    let (desk, words, wanted) = (ask.desk(), ask.words().clone(), args.rejects.is_some());
    let watched = ask.has_reader() && args.printing.format == Format::Table;
    let (input, out, err) = ask.streams();
    let mut input = Watched::new(input, watched.then_some(err), words.clone());
    let mut is_begun = false;
    let mut take_back = |rejected: Rejected<'_>| -> io::Result<()> {
        if !wanted {
            return Ok(());
        }
        if !is_begun {
            is_begun = true;
            head(&words, rejected.heads, out)?;
        }
        give_back(&words, &rejected, out)
    };
    desk.import_contacts(seat, plan, &mut input, &mut take_back).map_err(|error| match error {
        ImportError::Refused(refusal) => Fault::Refused(refusal),
        ImportError::Stream(_) => Fault::Stream,
    })
}

fn head(words: &Words, heads: &[String], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(sheet::BYTE_ORDER_MARK.as_bytes())?;
    let ours = ["cli-import-line", "cli-import-column", "cli-import-reason"].map(|id| words.say(id));
    let fields: Vec<String> = ours.into_iter().chain(heads.iter().cloned()).collect();
    sheet::row(&fields, out)
}

/// The row as it came, and what is wrong with it in columns that a second import passes over.
fn give_back(words: &Words, rejected: &Rejected<'_>, out: &mut dyn Write) -> io::Result<()> {
    let columns = rejected.problems.iter().filter_map(|problem| problem.column.as_deref());
    let columns = columns.collect::<Vec<_>>().join(", ");
    let reasons = rejected.problems.iter().map(|problem| refusals::tell(words, &problem.refusal).line());
    let reasons = reasons.collect::<Vec<_>>().join(" ");
    // Ours come first: a row may have more fields than there are columns.
    let mut fields = vec![rejected.line.to_string(), columns, reasons];
    fields.extend_from_slice(rejected.fields);
    sheet::row(&fields, out)
}

fn team(ask: &Ask<'_>, seat: &Seat, args: &ImportContacts) -> Result<TeamId, Refusal> {
    let teams = ask.desk().teams(seat)?;
    let team = match &args.team {
        Some(name) => pick::team(&teams, name)?,
        None => pick::own_team(&teams)?,
    };
    Ok(team.id)
}

fn channel(text: &str) -> Result<Channel, Refusal> {
    let word = crate::domain::fold::fold(text.trim());
    let fits = |channel: &Channel| channel.slug() == word || channel.words().contains(&word.as_str());
    Channel::ALL.into_iter().find(fits).ok_or_else(|| {
        Refusal::invalid("import-channel").with("text", crate::domain::text::shown(text).into_owned())
    })
}
