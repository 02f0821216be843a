//! The lead reads contacts, asks, and signs weeks; the team flags and answers. Who leads while a lead is away.

use chrono::{DateTime, Duration, Utc};

use crate::desk::Desk;
use crate::desk::ask::{may_stand_in, must_name};
use crate::desk::command::{Command, Done, Seen, Side, Undo};
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::domain::calendar::IsoWeek;
use crate::domain::event::Event;
use crate::domain::ids::{ContactId, TeamId, WorkerId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::review::{
    About, Covered, ONE_LOOK_MINUTES, Reading, ReadingEvent, Say, WeekEvent, WeekReview,
};
use crate::domain::team::{StandIn, Standing, TeamEvent};
use crate::domain::text::Line;
use crate::ledger::{Decision, Touch};

use super::deed::{Changed, not_permitted};
use super::{Call, Deed, Outcome};

/// Does one of the reviews' commands.
pub(super) fn execute(call: Call<'_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::SayOfContact { contact, seen, say } => say_of(call, contact, seen, say),
        Command::SignWeek { team, week, seen } => sign(call, team, week, seen),
        Command::OpenWeek { team, week, seen, why } => {
            change_week(call, team, week, seen, |review| Ok((WeekReview::open(review, why)?, None)))
        }
        Command::NameStandIn { team, lead, stand_in } => name_stand_in(call, team, lead, stand_in),
        // The dispatcher sends nothing else here.
        _ => Err(not_permitted()),
    }
}

impl Desk {
    /// Opens a team's week to review it: since when what was logged in it is new to the asker; none for all of it.
    /// Notes that they look now, unless they did within [`ONE_LOOK_MINUTES`].
    ///
    /// # Errors
    /// `not-permitted` for those who do not review it, and what the store refuses.
    pub fn look_into_week(
        &self,
        seat: &Seat,
        team: TeamId,
        week: IsoWeek,
    ) -> Result<Option<DateTime<Utc>>, Refusal> {
        let now = self.clock.now();
        let looked = self.ask(seat, |sight| {
            sight.asker.must_in(Verb::ReviewWeek, team)?;
            let review = sight.model.week(team, week);
            Ok(review.and_then(|review| review.looked.get(&sight.asker.worker()).copied()))
        })?;
        let window = Duration::minutes(ONE_LOOK_MINUTES);
        if let Some(looked) = looked.filter(|looked| (looked.last..looked.last + window).contains(&now)) {
            return Ok(looked.before);
        }
        let call = Call { desk: self, seat, id: self.fresh_event() };
        call.commit(&[Touch::Week(team, week)], |deed| {
            deed.in_team(Verb::ReviewWeek, team)?;
            Ok(Outcome::of(Decision::one(Event::Week(team, week, WeekEvent::Looked))))
        })?;
        Ok(looked.map(|looked| looked.last))
    }
}

/// Which side says such a thing, and what it takes.
const fn side(say: &Say) -> (Side, Verb) {
    match say {
        Say::Flag(_) | Say::Answer(_) => (Side::Team, Verb::AnswerReview),
        Say::Seen | Say::Question(_) | Say::Good(_) => (Side::Lead, Verb::ReviewWeek),
    }
}

fn say_of(call: Call<'_>, id: ContactId, seen: Seen, say: Say) -> Result<Done, Refusal> {
    call.commit(&[Touch::Contact(id), Touch::Reading(id)], |deed| {
        let (by, verb) = side(&say);
        let contact = deed.contact(verb, id)?;
        let reading = deed.reading(id)?;
        saw(deed, reading.as_ref(), seen)?;
        let about = About {
            team: contact.team,
            citizens: contact.details.citizens.clone(),
            version: contact.version,
        };
        let event = Event::Reading(id, Reading::say(reading.as_ref(), about, say)?);
        Ok(Outcome::undone_by(Decision::one(event), Undo::Said { contact: id, seen: seen + 1, by }))
    })
}

/// Takes back what was said last.
pub(super) fn undo_said(call: Call<'_>, id: ContactId, seen: Seen, by: Side) -> Result<Done, Refusal> {
    call.commit(&[Touch::Contact(id), Touch::Reading(id)], |deed| {
        let verb = match by {
            Side::Lead => Verb::ReviewWeek,
            Side::Team => Verb::AnswerReview,
        };
        deed.contact(verb, id)?;
        let nothing = || Refusal::new(Kind::Conflict, "nothing-to-undo");
        let reading = deed.reading(id)?.ok_or_else(nothing)?;
        deed.saw(&reading, seen)?;
        // Each takes their own words back.
        let own = reading.last().is_some_and(|remark| remark.by == deed.me());
        if !own {
            return Err(nothing());
        }
        Ok(Outcome::of(Decision::one(Event::Reading(id, ReadingEvent::TakenBack))))
    })
}

/// Signs a week with the contacts that count in it at this moment.
fn sign(call: Call<'_>, team: TeamId, week: IsoWeek, seen: Seen) -> Result<Done, Refusal> {
    // Whoever logs into the week at the same time touches neither: what is covered is what the decision reads.
    call.commit(&[Touch::Week(team, week)], |deed| {
        deed.in_team(Verb::ReviewWeek, team)?;
        if week.monday() > deed.today() {
            return Err(Refusal::invalid("review-week-ahead"));
        }
        let review = deed.model().week(team, week);
        saw(deed, review, seen)?;
        let event = WeekReview::sign(review, (team, week), covered(deed, team, week))?;
        let undo = Undo::Signed { team, week, seen: seen + 1 };
        Ok(Outcome::undone_by(Decision::one(Event::Week(team, week, event)), undo))
    })
}

/// The contacts that count in a week, in the order of ids.
fn covered(deed: &Deed<'_>, team: TeamId, week: IsoWeek) -> Vec<Covered> {
    let when = crate::desk::ask::from_until(week.monday(), week.sunday());
    let contacts = deed.model().contacts_of_team(team, when).filter(|contact| contact.counts());
    let mut covered: Vec<Covered> = contacts.map(|contact| (contact.id, contact.version)).collect();
    covered.sort_unstable();
    covered
}

/// Opens a week that was signed by mistake.
pub(super) fn undo_signed(call: Call<'_>, team: TeamId, week: IsoWeek, seen: Seen) -> Result<Done, Refusal> {
    change_week(call, team, week, seen, |review| match review.and_then(WeekReview::signed) {
        Some(_) => Ok((WeekEvent::Opened { why: Line::default() }, None)),
        None => Err(Refusal::new(Kind::Conflict, "nothing-to-undo")),
    })
}

fn change_week(
    call: Call<'_>,
    team: TeamId,
    week: IsoWeek,
    seen: Seen,
    decide: impl FnOnce(Option<&WeekReview>) -> Result<(WeekEvent, Option<Undo>), Refusal>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Week(team, week)], |deed| {
        deed.in_team(Verb::ReviewWeek, team)?;
        let review = deed.model().week(team, week);
        saw(deed, review, seen)?;
        let (event, undo) = decide(review)?;
        Ok(Outcome { undo, ..Outcome::of(Decision::one(Event::Week(team, week, event))) })
    })
}

/// Names who leads in a lead's place, or nobody any more.
pub(super) fn name_stand_in(
    call: Call<'_>,
    team: TeamId,
    lead: WorkerId,
    stand_in: Option<StandIn>,
) -> Result<Done, Refusal> {
    call.commit(&[Touch::Team(team), Touch::People], |deed| {
        must_name(&deed.asker, deed.model(), team)?;
        let leads = deed.model().worker(lead).and_then(|worker| worker.standing(team));
        if leads != Some(Standing::Lead) {
            return Err(Refusal::invalid("stand-in-lead").at("lead"));
        }
        let before = deed.model().team(team).into_iter().flat_map(|team| &team.stand_ins);
        let holds = |named: &StandIn| named.lead == lead && named.until >= deed.today();
        let before = before.copied().find(holds);
        let event = match stand_in {
            None => TeamEvent::StandInEnded(lead),
            Some(named) => {
                check_stand_in(deed, (team, lead), &named)?;
                TeamEvent::StandInNamed(named)
            }
        };
        let undo = Undo::StandInNamed { team, lead, before };
        Ok(Outcome::undone_by(Decision::one(Event::Team(team, event)), undo))
    })
}

fn check_stand_in(deed: &Deed<'_>, (team, lead): (TeamId, WorkerId), named: &StandIn) -> Result<(), Refusal> {
    let able = deed.model().worker(named.worker).is_some_and(|worker| may_stand_in(worker, team));
    if named.lead != lead || named.worker == lead || !able {
        return Err(Refusal::invalid("stand-in-worker").at("worker"));
    }
    if named.until < named.from || named.until < deed.today() {
        return Err(Refusal::invalid("stand-in-days").at("until"));
    }
    Ok(())
}

/// Refuses to go on from what the person did not see; nothing at all has version 0.
fn saw<T: Changed>(deed: &Deed<'_>, there: Option<&T>, seen: Seen) -> Result<(), Refusal> {
    match there {
        Some(record) => deed.saw(record, seen),
        None if seen == 0 => Ok(()),
        None => Err(Refusal::new(Kind::Conflict, "nothing-to-undo")),
    }
}

impl Changed for Reading {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        self.last().map(|remark| (remark.by, remark.at))
    }
}

impl Changed for WeekReview {
    fn version(&self) -> u32 {
        self.version
    }
    fn last_change(&self) -> Option<(WorkerId, DateTime<Utc>)> {
        let looked = self.looked.iter().map(|(by, looked)| (*by, looked.last));
        let signed = self.signatures.iter().map(|signature| (signature.by, signature.at));
        looked.chain(signed).max_by_key(|(_, at)| *at)
    }
}
