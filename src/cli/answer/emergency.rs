//! `outreach emergency`: a record is opened for a typed reason, and those that were are listed and reviewed.

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use crate::cli::args::{EmergencyAct, EmergencyList, EmergencyOpen, EmergencyReview};
use crate::desk::command::{Command, Whom};
use crate::desk::view::EmergencyFilter;
use crate::domain::cpr::Cpr;
use crate::domain::emergency::check_reason;
use crate::domain::ids::EmergencyId;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::report::{Report, looks};

pub(super) fn answer(ask: &mut Ask<'_>, act: &EmergencyAct) -> Result<Ended, Fault> {
    match act {
        EmergencyAct::Open(args) => open(ask, args),
        EmergencyAct::List(args) => list(ask, args),
        EmergencyAct::Review(args) => review(ask, args),
    }
}

/// Nothing is looked up before all is said that the desk asks for: what is refused until then is refused alike,
/// whoever is meant.
fn open(ask: &mut Ask<'_>, args: &EmergencyOpen) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let named = ask.text(&args.whom)?;
    let whom = whom(ask, &named, args.born.as_deref())?;
    let reason = Line::new(&args.reason);
    check_reason(&reason)?;
    if !args.confirm {
        return Err(Refusal::invalid("emergency-confirm").into());
    }
    let id = EmergencyId::fresh(ask.now(), ask.entropy());
    ask.execute(&seat, Command::BreakGlass { id, whom, reason })?;
    let lines = ask.desk().emergencies(&seat, EmergencyFilter::Mine)?;
    let section = looks::emergency_section(ask.words(), "open", "looks-emergencies-mine", &lines);
    let report = Report::new("emergencies", ask.words().say("looks-emergencies")).section(section);
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn whom(ask: &Ask<'_>, named: &str, born: Option<&str>) -> Result<Whom, Refusal> {
    match (Cpr::parse(named), born) {
        (Ok(reading), None) => Ok(Whom::Cpr(reading.cpr)),
        (_, Some(born)) => Ok(Whom::NameAndBirth(Line::new(named), ask.past_day(born)?)),
        (Err(_), None) => Err(Refusal::invalid("emergency-born")),
    }
}

fn list(ask: &mut Ask<'_>, args: &EmergencyList) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let mine = ask.desk().emergencies(&seat, EmergencyFilter::Mine)?;
    let (filter, id) = match args.all {
        true => (EmergencyFilter::All, "looks-emergencies-all"),
        false => (EmergencyFilter::ToReview, "looks-emergencies-to-review"),
    };
    let others = ask.desk().emergencies(&seat, filter)?;
    let words = ask.words();
    let report = Report::new("emergencies", words.say("looks-emergencies"))
        .section(looks::emergency_section(words, "open", "looks-emergencies-mine", &mine))
        .section(looks::emergency_section(words, "reviewed", id, &others));
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn review(ask: &mut Ask<'_>, args: &EmergencyReview) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let unknown = || Refusal::new(Kind::NotFound, "emergency-unknown");
    let id: EmergencyId = args.id.trim().parse().map_err(|_| unknown())?;
    let lines = ask.desk().emergencies(&seat, EmergencyFilter::All)?;
    let line = lines.into_iter().find(|line| line.id == id).ok_or_else(unknown)?;
    let note = Line::new(&args.note);
    ask.execute(&seat, Command::ReviewEmergency { id, seen: line.version, note })?;
    let lines = ask.desk().emergencies(&seat, EmergencyFilter::All)?;
    let lines: Vec<_> = lines.into_iter().filter(|line| line.id == id).collect();
    let words = ask.words();
    let report = Report::new("emergencies", words.say("looks-emergencies"))
        .section(looks::emergency_section(words, "reviewed", "looks-emergencies-all", &lines));
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}
