//! `outreach directory`: offers are listed, shown, verified. Nothing in them is about a citizen.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use super::watched::Watched;
use crate::cli::args::{
    DirectoryAct, DirectoryExport, DirectoryImport, DirectoryList, DirectoryShow, DirectoryVerify, HsdsForm,
};
use crate::desk::command::Command;
use crate::desk::directory::{DirectoryPlan, Mode};
use crate::desk::import::ImportError;
use crate::desk::seat::Seat;
use crate::desk::view::OfferLine;
use crate::domain::directory::{CapacityWish, OfferFilter, Shelf};
use crate::domain::fold::fold_words;
use crate::domain::ids::OfferId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::report::{Format, directory, hsds};

/// How many are listed when several answer to a name.
const CANDIDATES: usize = 20;
/// More offers than any directory has.
const ALL: usize = 100_000;

pub(super) fn answer(ask: &mut Ask<'_>, act: DirectoryAct) -> Result<Ended, Fault> {
    match act {
        DirectoryAct::List(args) => list(ask, &args),
        DirectoryAct::Show(args) => show(ask, &args),
        DirectoryAct::Verify(args) => verify(ask, &args),
        DirectoryAct::Import(args) => import(ask, &args),
        DirectoryAct::Export(args) => export(ask, &args),
    }
}

fn list(ask: &mut Ask<'_>, args: &DirectoryList) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let area = match args.area.as_deref() {
        None => None,
        Some(name) => pick::area(name)?,
    };
    let filter = OfferFilter {
        text: args.text.join(" "),
        area,
        capacity: if args.open { CapacityWish::Open } else { CapacityWish::Any },
        age: args.age,
        language: args.language.clone().unwrap_or_default(),
        shelf: match (args.to_verify, args.all) {
            (true, _) => Shelf::ToVerify,
            (false, true) => Shelf::All,
            (false, false) => Shelf::Current,
        },
    };
    let found = ask.desk().offers(&seat, &filter, ALL)?;
    let report = directory::list(ask.words(), &found.lines);
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn show(ask: &mut Ask<'_>, args: &DirectoryShow) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    match find(ask, &seat, &args.name)? {
        Found::One(id) => {
            let page = ask.desk().offer(&seat, id)?;
            let report = directory::page(ask.words(), &page);
            ask.print(&report, args.printing.format)?;
            Ok(Ended::Whole)
        }
        Found::Several(lines) => {
            let report = directory::list(ask.words(), &lines);
            ask.print(&report, args.printing.format)?;
            Ok(Ended::Ambiguous)
        }
    }
}

fn verify(ask: &mut Ask<'_>, args: &DirectoryVerify) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    match find(ask, &seat, &args.name)? {
        Found::One(id) => {
            let seen = ask.desk().offer(&seat, id)?.offer.version;
            ask.execute(&seat, Command::VerifyOffer { id, seen })?;
            let page = ask.desk().offer(&seat, id)?;
            let report = directory::page(ask.words(), &page);
            ask.print(&report, args.printing.format)?;
            Ok(Ended::Whole)
        }
        Found::Several(lines) => {
            let report = directory::list(ask.words(), &lines);
            ask.print(&report, args.printing.format)?;
            Ok(Ended::Ambiguous)
        }
    }
}

/// Without `--yes` nothing is written.
fn import(ask: &mut Ask<'_>, args: &DirectoryImport) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let mode = if args.yes { Mode::Write } else { Mode::Preview };
    let area = match args.area.as_deref() {
        None => None,
        Some(name) => pick::area(name)?,
    };
    let (desk, words) = (ask.desk(), ask.words().clone());
    let watched = ask.has_reader() && args.printing.format == Format::Table;
    let (input, _, err) = ask.streams();
    let mut input = Watched::new(input, watched.then_some(err), words);
    let tally = desk.import_directory(&seat, DirectoryPlan { mode, area }, &mut input);
    let tally = tally.map_err(|error| match error {
        ImportError::Refused(refusal) => Fault::Refused(refusal),
        ImportError::Stream(_) => Fault::Stream,
    })?;
    let report = directory::import(ask.words(), &tally);
    let format = args.printing.format;
    ask.print(&report, format)?;
    let changes = tally.added_total + tally.updated_total > 0;
    if mode == Mode::Preview && changes && !args.dry_run && format == Format::Table {
        ask.note(&ask.words().say("cli-import-preview"));
    }
    Ok(if tally.left_out == 0 { Ended::Whole } else { Ended::InPart })
}

fn export(ask: &mut Ask<'_>, args: &DirectoryExport) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let offers = ask.desk().whole_directory(&seat)?;
    let language = ask.desk().house_language();
    let written = match args.format {
        HsdsForm::Json => hsds::json(&offers, language, ask.out()),
        HsdsForm::Csv => hsds::folder(&offers, language, ask.out()),
    };
    written.map_err(|_| Fault::Stream)?;
    Ok(Ended::Whole)
}

/// What answers to a name.
enum Found {
    One(OfferId),
    Several(Vec<OfferLine>),
}

/// The offer that was certainly meant: which alone is called just that, or alone was found. Others are listed.
fn find(ask: &Ask<'_>, seat: &Seat, name: &[String]) -> Result<Found, Fault> {
    let asked = name.join(" ");
    if let Ok(id) = asked.trim().parse::<OfferId>() {
        return Ok(Found::One(id));
    }
    let filter = OfferFilter { text: asked.clone(), shelf: Shelf::All, ..OfferFilter::default() };
    let found = ask.desk().offers(seat, &filter, CANDIDATES)?;
    let wanted = fold_words(&asked);
    let mut exact = found.lines.iter().filter(|line| fold_words(&line.name) == wanted);
    if let (Some(one), None) = (exact.next(), exact.next()) {
        return Ok(Found::One(one.id));
    }
    match found.lines.as_slice() {
        [] => {
            let name = text::shown(&asked).into_owned();
            Err(Refusal::new(Kind::NotFound, "offer-not-found").with("name", name).into())
        }
        [one] => Ok(Found::One(one.id)),
        _ => Ok(Found::Several(found.lines)),
    }
}
