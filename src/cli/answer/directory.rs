//! `outreach directory`: offers are listed, shown, verified. Nothing in them is about a citizen.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{DirectoryAct, DirectoryList, DirectoryShow, DirectoryVerify};
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::view::OfferLine;
use crate::domain::directory::{CapacityWish, OfferFilter, Shelf};
use crate::domain::fold::fold_words;
use crate::domain::ids::OfferId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text;
use crate::report::directory;

/// How many are listed when several answer to a name.
const CANDIDATES: usize = 20;
/// More offers than any directory has.
const ALL: usize = 100_000;

pub(super) fn answer(ask: &mut Ask<'_>, act: DirectoryAct) -> Result<Ended, Fault> {
    match act {
        DirectoryAct::List(args) => list(ask, &args),
        DirectoryAct::Show(args) => show(ask, &args),
        DirectoryAct::Verify(args) => verify(ask, &args),
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
