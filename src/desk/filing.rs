//! What was typed into a contact's form becomes a contact: the same rules for the screens and for the line-by-line
//! dialogue. Must never know how the form looks; it reads fields by their ids.

use chrono::{DateTime, Utc};

use super::command::{NewContact, Promise};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::CitizenDetails;
use crate::domain::clock::Entropy;
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::duration::Minutes;
use crate::domain::follow_up::{Due, Owner, Priority};
use crate::domain::framework::TagRef;
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::{CitizenId, ContactId, GoalId, TeamId};
use crate::domain::referral::{Ground, Handover, RESPOND_WITHIN, ReferralDetails};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose};
use crate::domain::typed::{self, Meant, Typed};
use crate::domain::when::{local, to_utc};

/// The moment at which a form is handed in: what nobody said happened then, and ids are made of it.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// Chance, for the ids of newcomers.
    pub entropy: &'a dyn Entropy,
}

/// Whom a form names: everyone's id, and what is known of those who are new.
struct Whom {
    citizens: Vec<CitizenId>,
    newcomers: Vec<(CitizenId, CitizenDetails)>,
}

/// The new contact of a form, with what comes out of it. `goals` are those that the form had fields for.
///
/// # Errors
/// The first thing that can't be read, with its field. Whether the contact may be logged, the desk says.
pub fn new_contact(
    form: &dyn Typed,
    id: ContactId,
    team: TeamId,
    goals: &[GoalId],
    moment: Moment<'_>,
) -> Result<NewContact, Refusal> {
    let Whom { citizens, newcomers } = whom(form, moment)?;
    let first = citizens.first().copied();
    let measurements = measurements(form, goals)?;
    let details = details(form, citizens, measurements, next(form, None), moment)?;
    let promises = promises(form)?;
    let referrals = referrals(form, team, first, id);
    Ok(NewContact { id, team, details, newcomers, promises, referrals })
}

/// A contact as a form writes it anew. `kept` is how it was: what the form has no field for stays.
///
/// # Errors
/// The first thing that can't be read, with its field.
pub fn amended(
    form: &dyn Typed,
    kept: Option<&ContactDetails>,
    moment: Moment<'_>,
) -> Result<ContactDetails, Refusal> {
    let Whom { citizens, .. } = whom(form, moment)?;
    let measurements = kept.map(|kept| kept.measurements.clone()).unwrap_or_default();
    details(form, citizens, measurements, next(form, kept), moment)
}

fn whom(form: &dyn Typed, moment: Moment<'_>) -> Result<Whom, Refusal> {
    if !form.text("who").is_empty() {
        // Something was typed and nobody chosen: nothing is guessed.
        return Err(Refusal::invalid("contact-who-open").at("who"));
    }
    let mut whom = Whom { citizens: Vec::new(), newcomers: Vec::new() };
    for meant in form.picked("who").iter().filter_map(typed::meant) {
        match meant {
            Meant::Known(id) => whom.citizens.push(id),
            Meant::New(details) => {
                let id = CitizenId::fresh(moment.now, moment.entropy);
                whom.citizens.push(id);
                whom.newcomers.push((id, *details));
            }
        }
    }
    Ok(whom)
}

fn details(
    form: &dyn Typed,
    citizens: Vec<CitizenId>,
    measurements: Vec<Measurement>,
    next: NextStep,
    moment: Moment<'_>,
) -> Result<ContactDetails, Refusal> {
    Ok(ContactDetails {
        happened: happened(form, moment.now),
        minutes: minutes(form)?,
        place: Line::new(form.text("place")),
        channel: chosen(form, "how", &Channel::ALL, Channel::slug),
        outcome: outcome(form)?,
        citizens,
        others: form.text("others").split(',').filter_map(Line::some).collect(),
        initiator: chosen(form, "initiator", &Initiator::ALL, Initiator::slug),
        basis: chosen(form, "basis", &LegalBasis::ALL, LegalBasis::slug),
        areas: form.picked("areas").iter().filter_map(|choice| area(&choice.id)).collect(),
        tags: form.picked("tags").iter().filter_map(|choice| TagRef::read(&choice.id)).collect(),
        what: Prose::new(form.text("what")),
        assessment: Prose::new(form.text("assessment")),
        own_words: Prose::new(form.text("own-words")),
        measurements,
        next,
    })
}

fn next(form: &dyn Typed, kept: Option<&ContactDetails>) -> NextStep {
    let begun = !form.text("promise").is_empty() || !form.picked("refer-area").is_empty();
    let planned_before = kept.is_some_and(|kept| kept.next == NextStep::Planned);
    match Line::some(form.text("none")) {
        _ if begun => NextStep::Planned,
        Some(because) => NextStep::None(because),
        None if planned_before => NextStep::Planned,
        None => NextStep::Missing,
    }
}

fn measurements(form: &dyn Typed, goals: &[GoalId]) -> Result<Vec<Measurement>, Refusal> {
    let mut measured = Vec::new();
    for goal in goals {
        let level = form.chosen(&format!("goal-{goal}")).and_then(|number| number.parse().ok());
        let level = level.and_then(Level::of);
        let own_score = match form.text(&format!("score-{goal}")) {
            "" => None,
            text => Some(score(text)?),
        };
        if level.is_some() || own_score.is_some() {
            measured.push(Measurement { goal: *goal, level, own_score });
        }
    }
    Ok(measured)
}

/// The citizen's own score, 0-10.
fn score(text: &str) -> Result<u8, Refusal> {
    text.parse().ok().filter(|score| *score <= 10).ok_or_else(|| Refusal::invalid("goal-score"))
}

fn happened(form: &dyn Typed, now: DateTime<Utc>) -> DateTime<Utc> {
    match form.when("when") {
        // A day without a time: the time of day it is now, so that today never lies ahead.
        Some(when) => to_utc(when.date.and_time(when.time.unwrap_or_else(|| local(now).time()))).utc,
        None => now,
    }
}

fn minutes(form: &dyn Typed) -> Result<Option<u16>, Refusal> {
    match form.text("minutes") {
        "" => Ok(None),
        text => {
            let read = Minutes::parse(text).map_err(|error| Refusal::from(error).at("minutes"))?;
            Ok(Some(read.get()))
        }
    }
}

fn outcome(form: &dyn Typed) -> Result<Outcome, Refusal> {
    match form.chosen("outcome") {
        Some("group") => match form.text("headcount").parse() {
            Ok(count @ 1..=999) => Ok(Outcome::Group(count)),
            _ => Err(Refusal::invalid("contact-group-size").at("headcount")),
        },
        Some("attempted") => Ok(Outcome::Attempted),
        Some("observed") => Ok(Outcome::Observed),
        _ => Ok(Outcome::Reached),
    }
}

/// What is chosen in a field; the first of all where nothing is.
fn chosen<T: Copy, const N: usize>(
    form: &dyn Typed,
    field: &str,
    all: &[T; N],
    slug: impl Fn(T) -> &'static str,
) -> T {
    let id = form.chosen(field);
    all.iter().copied().find(|it| Some(slug(*it)) == id).unwrap_or(all[0])
}

fn area(slug: &str) -> Option<ServiceArea> {
    ServiceArea::ALL.into_iter().find(|area| area.slug() == slug)
}

/// What was promised, where something was.
fn promises(form: &dyn Typed) -> Result<Vec<Promise>, Refusal> {
    let Some(what) = Line::some(form.text("promise")) else {
        if form.text("due").is_empty() {
            return Ok(Vec::new());
        }
        return Err(Refusal::invalid("follow-up-empty").at("promise"));
    };
    let when = form.when("due").ok_or_else(|| Refusal::invalid("follow-up-when").at("due"))?;
    let due = match when.week {
        Some(_) => Due { by: when.last_day(), time: None, not_before: Some(when.date) },
        None => Due { by: when.date, time: when.time, not_before: None },
    };
    let owner = form.picked("owner").first().and_then(|choice| choice.id.parse().ok()).map(Owner::Worker);
    let priority = if form.ticked("urgent") { Priority::High } else { Priority::Normal };
    Ok(vec![Promise { what, due, owner, priority }])
}

/// The referral that is begun with it, as a draft.
fn referrals(
    form: &dyn Typed,
    team: TeamId,
    citizen: Option<CitizenId>,
    contact: ContactId,
) -> Vec<ReferralDetails> {
    let Some(to_area) = form.picked("refer-area").first().and_then(|choice| area(&choice.id)) else {
        return Vec::new();
    };
    vec![ReferralDetails {
        citizen,
        team,
        to_area,
        to_name: Line::new(form.text("refer-name")),
        to_offer: None,
        to_team: None,
        pieces: Vec::new(),
        purpose: Prose::new(form.text("refer-purpose")),
        shared: Prose::default(),
        ground: Ground::Unsaid,
        handover: Handover::Plain,
        respond_within: RESPOND_WITHIN,
        contact: Some(contact),
    }]
}
