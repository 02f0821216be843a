//! The people of the tests' house and what happened to them since September 2026: enough that every screen has
//! something to show, little enough to keep in mind.

use chrono::NaiveTime;

use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::tests::house::{House, at, day, house, named, new_contact, owner};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{CitizenDetails, Interpreter, Protection, SafetyAlert, Stage, Tie};
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::cpr::Cpr;
use crate::domain::follow_up::{Due, Priority};
use crate::domain::goal::{GoalDetails, GoalType, Level, Measurement, Theme};
use crate::domain::ids::{CitizenId, FollowUpId, GoalId, ReferralId};
use crate::domain::referral::{Handover, ReferralDetails, ReferralStatus};
use crate::domain::text::{Line, Prose};

/// When the tests' clock stands still.
pub const NOW: &str = "2026-11-24 10:00";

/// The citizens of the house, and some of what concerns them.
pub struct Village {
    /// Jens Petersen, called Jens P: in a course, with goals, promises, a referral without an answer, an alert.
    pub jens: CitizenId,
    /// Mona Lund: name and address protected; her referral was accepted.
    pub mona: CitizenId,
    /// Ali Hassan: needs an interpreter.
    pub ali: CitizenId,
    /// “Store Bo”: known by an alias.
    pub bo: CitizenId,
    /// Anonymous: grøn jakke, banegården. Not seen for 31 days.
    pub green: CitizenId,
    /// Sanne Åkjær: something is promised for today.
    pub sanne: CitizenId,
    /// Peter Jensen: the work with him has ended.
    pub peter: CitizenId,
    /// Jens Østergaard, of the eastern team: nobody in the western one may see him.
    pub other: CitizenId,
    /// Jens's goal to do something by day: 3, then 3, then 2; hoped for 1.
    pub by_day: GoalId,
    /// Jens's goal to sleep: 1, and as before.
    pub sleep: GoalId,
    /// Anna's overdue promise to Jens, postponed once.
    pub call: FollowUpId,
    /// Jens's referral to Sundhedshuset, without an answer.
    pub unanswered: ReferralId,
}

/// The house with its village, at [`NOW`].
pub fn village() -> (House, Village) {
    let house = house();
    house.clock.set(at("2026-09-01 09:00"));
    let anna = house.anna.clone();
    let jens = house.registers(&anna, house.west, jens(&house));
    let mona = house.registers(&anna, house.west, mona(&house));
    let ali = house.registers(&house.bo.clone(), house.west, ali(&house));
    let bo = house.registers(&anna, house.west, alias("Store Bo", "rød kasket, stationen"));
    let green = house.registers(&anna, house.west, recognised("grøn jakke, banegården"));
    let sanne = house.registers(&anna, house.west, named("Sanne Åkjær"));
    let peter = house.registers(&anna, house.west, named("Peter Jensen"));
    let other = house.registers(&house.mette.clone(), house.east, named("Jens Østergaard"));
    let village = life_of_jens(&house, jens);
    others(&house, mona, ali, bo, green, sanne, peter);
    house.clock.set(at(NOW));
    (house, Village { mona, ali, bo, green, sanne, peter, other, ..village })
}

fn jens(house: &House) -> CitizenDetails {
    CitizenDetails {
        alias: Some("Jens P".into()),
        cpr: Cpr::parse("140589-1235").ok().map(|reading| reading.cpr),
        phone: "22 33 44 55".into(),
        address: "Havnegade 4, 2. tv".into(),
        alert: Some(SafetyAlert {
            text: "hund i gården, ring først".into(), until: Some(day("2026-12-31"))
        }),
        target_groups: vec!["unge uden arbejde".into()],
        children: Some(1),
        network: vec![
            tie("mor", "Karen Petersen", "23 45 67 89"),
            tie("frivillig", "Ole", "træffes på værestedet"),
        ],
        resources: "God til motorer og til at få andre til at grine.\nKommer altid til tiden.".into(),
        primary: Some(house.anna.worker()),
        backup: Some(house.bo.worker()),
        ..named("Jens Petersen")
    }
}

fn mona(house: &House) -> CitizenDetails {
    CitizenDetails {
        born: Some(day("1964-03-02")),
        phone: "30 11 22 33".into(),
        address: "Skovvej 12".into(),
        protection: Some(Protection { until: Some(day("2027-06-01")) }),
        primary: Some(house.anna.worker()),
        ..named("Mona Lund")
    }
}

fn ali(house: &House) -> CitizenDetails {
    CitizenDetails {
        born: Some(day("1998-11-30")),
        language: "arabisk".into(),
        interpreter: Interpreter::Needed,
        primary: Some(house.bo.worker()),
        ..named("Ali Hassan")
    }
}

fn alias(name: &str, recognisers: &str) -> CitizenDetails {
    CitizenDetails { alias: Line::some(name), ..self::recognised(recognisers) }
}

fn recognised(by: &str) -> CitizenDetails {
    CitizenDetails { recognisers: by.into(), ..CitizenDetails::default() }
}

fn tie(relation: &str, name: &str, reach: &str) -> Tie {
    Tie { name: name.into(), relation: relation.into(), reach: reach.into() }
}

/// A contact with nothing in it but whom, when and how.
fn met(citizens: &[CitizenId], when: &str, channel: Channel, minutes: u16, what: &str) -> ContactDetails {
    ContactDetails {
        happened: at(when),
        minutes: Some(minutes),
        place: Line::default(),
        channel,
        outcome: Outcome::Reached,
        citizens: citizens.to_vec(),
        others: Vec::new(),
        initiator: Initiator::Worker,
        basis: LegalBasis::Unsaid,
        areas: vec![ServiceArea::JobCentre],
        tags: Vec::new(),
        what: what.into(),
        assessment: Prose::default(),
        own_words: Prose::default(),
        measurements: Vec::new(),
        next: NextStep::None("aftalt".into()),
    }
}

/// Logs a contact half an hour after it happened.
fn log(house: &House, seat: &Seat, details: ContactDetails) {
    house.clock.set(details.happened + chrono::Duration::minutes(30));
    house.logs_all(seat, new_contact(house.contact_id(), house.west, details));
}

fn life_of_jens(house: &House, jens: CitizenId) -> Village {
    let anna = house.anna.clone();
    let stage = Stage::Engaged(day("2026-09-01"));
    house.does(&anna, Command::MoveCitizen { id: jens, seen: 1, to: stage, note: Line::default() });
    let by_day = goal(house, jens, "Komme i gang med noget om dagen", Level::Severe, Some(Level::Slight));
    house.advance(1);
    let sleep = goal(house, jens, "Sove om natten", Level::Slight, None);
    let first = "Kom selv over og ville snakke om arbejde.";
    for (when, what, level, nights) in [
        ("2026-09-21 13:00", first, Level::Severe, Level::Slight),
        ("2026-10-19 14:00", "Gik en tur på havnen. Sover bedre.", Level::Moderate, Level::None),
        ("2026-11-16 11:00", "Prøvede værkstedet en formiddag.", Level::Moderate, Level::Slight),
    ] {
        let measured = |goal, level, own_score| Measurement { goal, level: Some(level), own_score };
        let measurements = vec![measured(by_day, level, Some(6)), measured(sleep, nights, None)];
        let basis = LegalBasis::Section82b;
        let details =
            ContactDetails { basis, measurements, ..met(&[jens], when, Channel::Meeting, 45, what) };
        log(house, &anna, details);
    }
    let unanswered = refer(house, jens, "2026-11-11 10:00", Handover::Warm);
    let call = promise(house, &anna, Some(jens), "ring om praktik", Due::on(day("2026-11-20")));
    house.clock.set(at("2026-11-18 09:00"));
    let (to, reason) = (Due::on(day("2026-11-23")), "ikke til at træffe".into());
    house.does(&anna, Command::PostponeFollowUp { id: call, seen: 1, to, reason });
    promise(house, &anna, Some(jens), "følg med til værestedet", Due::on(day("2026-11-27")));
    let own = Prose::new("Vil gerne i gang igen, men ikke i kantinen.");
    let phone = met(&[jens], "2026-11-23 14:30", Channel::Phone, 20, "");
    log(house, &anna, ContactDetails { own_words: own, next: NextStep::Missing, ..phone });
    let nobody = jens;
    Village {
        jens,
        mona: nobody,
        ali: nobody,
        bo: nobody,
        green: nobody,
        sanne: nobody,
        peter: nobody,
        other: nobody,
        by_day,
        sleep,
        call,
        unanswered,
    }
}

fn others(
    house: &House,
    mona: CitizenId,
    ali: CitizenId,
    bo: CitizenId,
    green: CitizenId,
    sanne: CitizenId,
    peter: CitizenId,
) {
    let (anna, colleague) = (house.anna.clone(), house.bo.clone());
    log(house, &anna, met(&[peter], "2026-09-10 10:00", Channel::HomeVisit, 30, "Har fået arbejde."));
    let closed = Stage::Closed(day("2026-09-30"));
    house.does(&anna, Command::MoveCitizen { id: peter, seen: 2, to: closed, note: "i arbejde".into() });
    log(house, &anna, met(&[green], "2026-10-24 20:15", Channel::Street, 10, "Kaffe og snak."));
    let outcome = Outcome::Attempted;
    let tried = met(&[ali], "2026-11-17 09:00", Channel::Phone, 5, "Ingen svarede.");
    log(house, &colleague, ContactDetails { outcome, ..tried });
    log(house, &anna, met(&[bo], "2026-11-19 16:00", Channel::Street, 15, "Fik en ny sovepose."));
    let accepted = refer(house, mona, "2026-11-12 09:00", Handover::Plain);
    house.clock.set(at("2026-11-16 09:00"));
    let (to, note) = (ReferralStatus::Accepted, Line::default());
    house.does(&anna, Command::MoveReferral { id: accepted, seen: 2, to, note });
    log(house, &anna, met(&[mona, sanne], "2026-11-20 10:00", Channel::DropIn, 60, "Lavede mad sammen."));
    let together = met(&[], "2026-11-23 17:00", Channel::DropIn, 90, "Fællesspisning; to spurgte om gæld.");
    log(house, &colleague, ContactDetails { outcome: Outcome::Group(12), ..together });
    let noon = NaiveTime::from_hms_opt(12, 0, 0);
    let due = Due { time: noon, ..Due::on(day("2026-11-24")) };
    promise(house, &anna, Some(sanne), "ring om lægetid", due);
    promise(house, &colleague, Some(ali), "find en tolk", Due::on(day("2026-11-25")));
}

fn goal(house: &House, citizen: CitizenId, wish: &str, start: Level, target: Option<Level>) -> GoalId {
    let id = GoalId::fresh(house.now(), house.entropy.as_ref());
    let kind = if target.is_some() { GoalType::Develop } else { GoalType::Maintain };
    let (team, theme) = (house.west, Theme::CommunityLife);
    let details = GoalDetails {
        citizen,
        team,
        wish: wish.into(),
        theme,
        kind,
        start: Some(start),
        target,
        tags: Vec::new(),
    };
    house.does(&house.anna.clone(), Command::SetGoal { id, details: Box::new(details) });
    id
}

fn promise(house: &House, seat: &Seat, citizen: Option<CitizenId>, what: &str, due: Due) -> FollowUpId {
    let mut details = house.promise_to(citizen, owner(seat), "2026-11-27");
    details.what = what.into();
    details.due = due;
    details.area = Some(ServiceArea::JobCentre);
    details.priority = Priority::Normal;
    house.plans(seat, details)
}

/// Refers a citizen to Sundhedshuset and sends it.
fn refer(house: &House, citizen: CitizenId, when: &str, handover: Handover) -> ReferralId {
    house.clock.set(at(when));
    let anna = house.anna.clone();
    let details = ReferralDetails { handover, ..house.referral_for(citizen) };
    let id = house.drafts_referral(&anna, details);
    let (to, note) = (ReferralStatus::Sent, Line::default());
    house.does(&anna, Command::MoveReferral { id, seen: 1, to, note });
    id
}
