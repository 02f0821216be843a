//! `outreach export`: everything in the clear, and a period's contacts as a spreadsheet, row by row as they are read.

use std::io;

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{Export, ExportContacts, ExportWhat};
use crate::desk::backup::ExportFault;
use crate::desk::view::{Contents, TakeOut, TakenPage, TeamLabel};
use crate::domain::period::Period;
use crate::domain::refusal::{Kind, Refusal};
use crate::host::message::Advance;
use crate::report::long::Long;
use crate::report::{Format, Page, backup, taken};

pub(super) fn answer(ask: &mut Ask<'_>, args: &Export) -> Result<Ended, Fault> {
    match &args.what {
        Some(ExportWhat::Contacts(args)) => contacts(ask, args),
        None => everything(ask, args),
    }
}

/// Everything in the clear takes the store's owner, whose files it is made of, and an administrator, who answers for it.
fn everything(ask: &mut Ask<'_>, args: &Export) -> Result<Ended, Fault> {
    if !ask.is_owner() {
        return Err(Refusal::new(Kind::NotPermitted, "export-owner-only").into());
    }
    if !ask.has_token() {
        return Err(Refusal::new(Kind::NotAuthenticated, "export-token").into());
    }
    let seat = ask.seat()?;
    let (desk, words) = (ask.desk(), ask.words().clone());
    let (_, out, _) = ask.streams();
    let moved = desk.export_all_with_owner(&seat, &mut io::BufWriter::new(out), &mut |_, _| {})?;
    ask.print_beside(&backup::exported(&words, &moved), Format::Table)?;
    if args.all.as_ref().is_some_and(|file| file.as_os_str() != "-") {
        ask.note(&words.say("cli-export-in-the-clear"));
    }
    Ok(Ended::Whole)
}

/// A period's contacts. Not a byte leaves before the desk has said yes and the looks are recorded.
fn contacts(ask: &mut Ask<'_>, args: &ExportContacts) -> Result<Ended, Fault> {
    let form = args.form();
    if ask.has_reader() && !ask.is_into_file() {
        return Err(Refusal::invalid("format-for-files").with("format", form.slug()).into());
    }
    let seat = ask.seat()?;
    let teams = ask.desk().teams(&seat)?;
    let today = ask.today();
    let wanted = TakeOut {
        team: pick::team_or_own(&teams, args.team.as_deref())?.id,
        period: match args.period.as_slice() {
            [] => Period::parse(YEAR, today)?,
            named => Period::parse(&named.join(" "), today)?,
        },
        contents: if args.with_text { Contents::Whole } else { Contents::Counted },
    };
    let frameworks = ask.desk().frameworks(&seat, None)?;
    let (desk, words) = (ask.desk(), ask.words().clone());
    let page = Page { words: &words, today, width: None };
    let (out, along) = ask.outlets();
    let (mut out, mut table, mut team) = (Some(out), None, None::<TeamLabel>);
    let taken_out = desk.take_out_contacts(&seat, &wanted, &mut |some: TakenPage| {
        if let Some(out) = out.take() {
            let columns = taken::columns(&words, wanted.contents, form);
            table = Some(Long::begin(form, &taken::title(&words), columns, page, out)?);
            team = Some(some.team);
        }
        for contact in &some.contacts {
            let row = taken::row(&words, &frameworks, contact, form);
            table.as_mut().map_or(Ok(()), |table| table.row(&row))?;
        }
        along.advance(Advance { done: some.done as u64, total: some.total as u64 })
    })?;
    let (Some(table), Some(team)) = (table, team) else { return Err(Fault::Stream) };
    let about = taken::about(&words, &team, &wanted, &taken_out, today);
    table.end(&about)?;
    ask.print_beside(&about, Format::Table)?;
    Ok(Ended::Whole)
}

/// The present year, as the reader of periods knows it.
const YEAR: &str = "year";

impl From<ExportFault> for Fault {
    fn from(fault: ExportFault) -> Self {
        match fault {
            ExportFault::Refused(refusal) => Self::Refused(refusal),
            ExportFault::Output(_) => Self::Stream,
        }
    }
}
