//! `outreach review`: what a lead says of contacts, what the team answers, signing weeks, and who stands in.

use chrono::NaiveDate;

use super::Ended;
use super::ask::Ask;
use super::fault::Fault;
use super::pick;
use crate::cli::args::{
    self, Printing, ReviewAct, ReviewOpen, ReviewSay, ReviewShow, ReviewSign, ReviewStandIn,
};
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::view::{Person, TeamLabel, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::clock::ZONE;
use crate::domain::ids::ContactId;
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::review::Say;
use crate::domain::team::StandIn;
use crate::domain::text::{Line, Prose};
use crate::domain::when::{self, Direction};
use crate::report::review;

pub(super) fn answer(ask: &mut Ask<'_>, act: ReviewAct) -> Result<Ended, Fault> {
    match act {
        ReviewAct::Say(args) => say(ask, &args),
        ReviewAct::Show(args) => show(ask, &args),
        ReviewAct::Sign(args) => sign(ask, &args),
        ReviewAct::Open(args) => open(ask, &args),
        ReviewAct::StandIn(args) => stand_in(ask, &args),
    }
}

fn contact(text: &str) -> Result<ContactId, Refusal> {
    text.trim().parse().map_err(|_| Refusal::new(Kind::NotFound, "contact-unknown"))
}

fn say(ask: &mut Ask<'_>, args: &ReviewSay) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let id = contact(&args.contact)?;
    let words = Prose::new(args.words.as_deref().unwrap_or_default());
    let say = match args.mark.as_str() {
        "flag" => Say::Flag(words),
        "question" => Say::Question(words),
        "answer" => Say::Answer(words),
        "good" => Say::Good(words),
        _ => Say::Seen,
    };
    let seen = ask.desk().contact(&seat, id, Purpose::Work)?.read.version;
    ask.execute(&seat, Command::SayOfContact { contact: id, seen, say })?;
    shown(ask, &seat, id, &args.printing)
}

fn show(ask: &mut Ask<'_>, args: &ReviewShow) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let id = contact(&args.contact)?;
    shown(ask, &seat, id, &args.printing)
}

fn shown(ask: &mut Ask<'_>, seat: &Seat, id: ContactId, printing: &Printing) -> Result<Ended, Fault> {
    let page = ask.desk().contact(seat, id, Purpose::Work)?;
    let report = review::contact(ask.words(), &page);
    ask.print(&report, printing.format)?;
    Ok(Ended::Whole)
}

fn sign(ask: &mut Ask<'_>, args: &ReviewSign) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let (team, week) = (
        pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?,
        args::week(&args.week, ask.today())?,
    );
    let seen = ask.desk().week(&seat, team.id, week)?.reading.version;
    ask.execute(&seat, Command::SignWeek { team: team.id, week, seen })?;
    signatures(ask, &seat, &team, week, &args.printing)
}

fn open(ask: &mut Ask<'_>, args: &ReviewOpen) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let (team, week) = (
        pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?,
        args::week(&args.week, ask.today())?,
    );
    let seen = ask.desk().week(&seat, team.id, week)?.reading.version;
    let why = Line::new(&args.why);
    ask.execute(&seat, Command::OpenWeek { team: team.id, week, seen, why })?;
    signatures(ask, &seat, &team, week, &args.printing)
}

fn signatures(
    ask: &mut Ask<'_>,
    seat: &Seat,
    team: &TeamLabel,
    week: IsoWeek,
    printing: &Printing,
) -> Result<Ended, Fault> {
    let page: WeekPage = ask.desk().week(seat, team.id, week)?;
    let report = review::week(ask.words(), &page);
    ask.print(&report, printing.format)?;
    Ok(Ended::Whole)
}

fn stand_in(ask: &mut Ask<'_>, args: &ReviewStandIn) -> Result<Ended, Fault> {
    let seat = ask.seat()?;
    let team = pick::team_or_own(&ask.desk().teams(&seat)?, args.team.as_deref())?;
    let colleagues = ask.desk().colleagues(&seat, team.id)?;
    let colleagues: Vec<Person> = colleagues.into_iter().map(|colleague| colleague.person).collect();
    let lead = match &args.lead {
        Some(name) => pick::person(&colleagues, name)?.id,
        None => seat.worker(),
    };
    let named = match (&args.worker, &args.until) {
        (Some(name), Some(until)) => {
            let from = args.from.as_deref().map_or(Ok(ask.today()), |text| day(ask, text))?;
            let until = day(ask, until)?;
            let deputies = ask.desk().deputies(&seat, team.id, lead)?.into_iter();
            let deputies: Vec<Person> = deputies.map(|deputy| deputy.colleague.person).collect();
            Some((pick::person(&deputies, name)?, from, until))
        }
        _ => None,
    };
    let stand_in = named.as_ref().map(|(person, from, until)| StandIn {
        lead,
        worker: person.id,
        from: *from,
        until: *until,
    });
    ask.execute(&seat, Command::NameStandIn { team: team.id, lead, stand_in })?;
    let called = colleagues.iter().find(|person| person.id == lead);
    let called = called.map(|person| person.name.clone()).unwrap_or_default();
    let report = review::stand_in(ask.words(), &team.name, &called, named.as_ref());
    ask.print(&report, args.printing.format)?;
    Ok(Ended::Whole)
}

fn day(ask: &Ask<'_>, text: &str) -> Result<NaiveDate, Refusal> {
    let now = ask.now().with_timezone(&ZONE).naive_local();
    Ok(when::read(text, now, Direction::Ahead)?.date)
}
