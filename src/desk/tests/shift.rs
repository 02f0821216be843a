//! A worker's week and calendar, and the plan that a citizen takes home: what is in them, and for whom.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::house::*;
use super::village::{Village, village};
use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::view::{
    CalendarEntry, CalendarFilter, EntryKind, EntryState, OwnerLabel, PlanPage, PlanWords, ShiftPage,
    StepWhat, Telling,
};
use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::CitizenDetails;
use crate::domain::contact::{ContactDetails, LegalBasis, NextStep};
use crate::domain::directory::Phone;
use crate::domain::follow_up::{Due, FollowUpDetails};
use crate::domain::handover::{Absence, Cover};
use crate::domain::ids::CitizenId;
use crate::domain::look::Purpose;
use crate::domain::referral::{Meeting, ReferralStatus};
use crate::domain::refusal::Kind;
use crate::domain::team::Standing;
use crate::domain::text::Line;
use crate::ledger::LookFilter;

fn week(text: &str) -> IsoWeek {
    text.parse().expect("a week")
}

fn shift(house: &House, seat: &Seat, whose: &Seat, text: &str) -> ShiftPage {
    house.desk.shift(seat, whose.worker(), week(text)).expect("the week")
}

fn whats(lines: &[crate::desk::view::FollowUpLine]) -> Vec<&str> {
    lines.iter().map(|line| line.what.as_str()).collect()
}

/// How many looks there are for a purpose.
fn looks(house: &House, purpose: Purpose) -> usize {
    let all = chrono::DateTime::<chrono::Utc>::MIN_UTC..chrono::DateTime::<chrono::Utc>::MAX_UTC;
    let entries = house.ledger.looks(&LookFilter::during(all)).expect("looks");
    entries
        .iter()
        .filter(|entry| entry.look.purpose == purpose)
        .map(|entry| entry.look.citizens().count())
        .sum()
}

fn promise(house: &House, citizen: Option<CitizenId>, what: &str, due: Due) -> FollowUpDetails {
    FollowUpDetails { what: what.into(), due, ..house.promise_to(citizen, owner(&house.anna), "2026-11-27") }
}

fn on(text: &str, time: Option<&str>) -> Due {
    let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M").expect("a time"));
    Due { by: day(text), time, not_before: None }
}

#[test]
fn a_week_holds_what_was_planned_done_and_promised() {
    let house = house();
    house.clock.set(at("2026-11-19 09:00"));
    let jens = house.meets(&house.anna, "Jens Petersen");
    house.plans(&house.anna, promise(&house, Some(jens), "før ugen", on("2026-11-20", None)));
    let done = house.plans(&house.anna, promise(&house, Some(jens), "blev gjort", on("2026-11-24", None)));
    house.plans(&house.anna, promise(&house, Some(jens), "i ugen", on("2026-11-29", Some("10:00"))));
    house.plans(&house.anna, promise(&house, None, "ugen efter", on("2026-11-30", None)));
    house.plans(&house.anna, promise(&house, None, "senere", on("2026-12-07", None)));
    house.clock.set(at("2026-11-24 10:00"));
    let said = ContactDetails { next: NextStep::None("intet".into()), ..house.contact_with(&[jens]) };
    house.logs(&house.anna, said);
    house.logs(&house.anna, house.contact_with(&[jens]));
    house.does(&house.anna, Command::CompleteFollowUp { id: done, seen: 1, outcome: Line::default() });
    // A colleague's is none of hers.
    house.logs(&house.bo, house.contact_with(&[jens]));
    house.plans(&house.bo, house.promise_to(Some(jens), owner(&house.bo), "2026-11-25"));

    let page = shift(&house, &house.anna, &house.anna, "2026-W48");
    assert_eq!(whats(&page.late), ["før ugen"]);
    assert_eq!(whats(&page.planned), ["i ugen"]);
    assert_eq!(whats(&page.ahead), ["ugen efter"]);
    assert_eq!(page.later, 1);
    assert_eq!(page.contacts.len(), 2);
    assert_eq!(page.next_missing.len(), 1, "one has no next step");
    assert_eq!(page.ended.iter().map(|(line, _)| line.what.as_str()).collect::<Vec<_>>(), ["blev gjort"]);

    let before = shift(&house, &house.anna, &house.anna, "2026-W47");
    assert_eq!((whats(&before.planned), before.late.len()), (vec!["før ugen"], 0));
    // What is not due yet is not late, whatever week is read.
    let after = shift(&house, &house.anna, &house.anna, "2026-W49");
    assert_eq!((whats(&after.late), whats(&after.planned)), (vec!["før ugen"], vec!["ugen efter"]));
}

#[test]
fn weeks_end_where_they_end_at_the_turn_of_the_year_and_where_the_clocks_change() {
    let house = house();
    for (happened, in_week, not_in) in [
        // Sunday's last minute and Monday's first, the week of 53 among them.
        ("2026-10-25 23:59", "2026-W43", "2026-W44"),
        ("2026-10-26 00:00", "2026-W44", "2026-W43"),
        ("2027-01-03 23:59", "2026-W53", "2027-W01"),
        ("2027-01-04 00:00", "2027-W01", "2026-W53"),
        ("2027-03-28 23:59", "2027-W12", "2027-W13"),
        ("2027-03-29 00:00", "2027-W13", "2027-W12"),
    ] {
        house.clock.set(at(happened));
        let mona = house.meets(&house.anna, "Mona Lund");
        let contact = house.logs(&house.anna, house.contact_with(&[mona]));
        let holds = |text: &str| {
            let page = shift(&house, &house.anna, &house.anna, text);
            page.contacts.iter().any(|line| line.id == contact)
        };
        assert!(holds(in_week) && !holds(not_in), "{happened}");
    }
}

#[test]
fn a_week_is_its_workers_and_their_leads_and_nobody_elses() {
    let (house, _) = village();
    let anna = house.anna.worker();
    for seat in [&house.bo, &house.mette, &house.nora, &house.admin, &house.rikke] {
        let refused = house.desk.shift(seat, anna, week("2026-W48")).expect_err("not theirs");
        assert_eq!(refused.kind(), Kind::NotPermitted, "{}", seat.name());
        let filter =
            CalendarFilter { worker: anna, from: day("2026-11-01"), to: None, telling: Telling::Nothing };
        let refused = house.desk.calendar(seat, &filter).expect_err("not theirs");
        assert_eq!(refused.kind(), Kind::NotPermitted, "{}", seat.name());
    }
    let own = shift(&house, &house.anna, &house.anna, "2026-W48");
    let leads = shift(&house, &house.lea, &house.anna, "2026-W48");
    assert_eq!((own.planned, own.late, own.contacts), (leads.planned, leads.late, leads.contacts));
}

/// Somebody who works in two teams has a lead in each: neither reads the other team's log by way of their week.
#[test]
fn a_lead_sees_of_a_workers_week_what_is_in_their_own_team() {
    let house = house();
    let south = house.found("Gadeteam Syd", None);
    let both = house.hire("Ida Dam", &[(house.west, Standing::Member), (south, Standing::Member)], &[]);
    let west_citizen = house.meets(&house.anna, "Jens");
    let south_citizen = house.registers(&both, south, named("Skjult Person"));
    let planned = |team, citizen, what: &str| {
        let details = promise(&house, Some(citizen), what, on("2026-11-25", None));
        house.plans(&both, FollowUpDetails { team, owner: owner(&both), ..details });
    };
    planned(house.west, west_citizen, "i vest");
    planned(south, south_citizen, "i syd");
    house.clock.set(at("2026-11-24 10:00"));
    assert_eq!(whats(&shift(&house, &both, &both, "2026-W48").planned), ["i vest", "i syd"]);
    assert_eq!(whats(&shift(&house, &house.lea, &both, "2026-W48").planned), ["i vest"]);
    let filter =
        CalendarFilter { worker: both.worker(), from: day("2026-11-01"), to: None, telling: Telling::Names };
    let entries = house.desk.calendar(&house.lea, &filter).expect("her calendar").entries;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].told.as_ref().map(|told| told.text.as_str()), Some("i vest"));
}

#[test]
fn reading_a_week_is_a_look_at_everybody_in_it() {
    let (house, village) = village();
    house.logs(&house.anna, house.contact_with(&[village.green]));
    // Whatever was looked at before is another look.
    house.advance(1);
    let since = house.now();
    let page = shift(&house, &house.lea, &house.anna, "2026-W48");
    assert!(page.planned.iter().any(|line| line.id == village.call));
    let follow_ups = [&page.late, &page.planned, &page.ahead].into_iter().flatten();
    let ended = page.ended.iter().map(|(line, _)| line);
    let of_follow_ups = follow_ups.chain(ended).filter_map(|line| line.citizen.as_ref());
    let of_referrals = page.meetings.iter().chain(&page.untold).filter_map(|line| line.citizen.as_ref());
    let questions = page.questions.iter().map(|talk| &talk.contact);
    let contacts = page.contacts.iter().chain(&page.next_missing).chain(questions);
    let of_contacts = contacts.flat_map(|line| &line.citizens);
    let ending = page.ending.iter().map(|(line, _)| &line.label);
    let shown = of_follow_ups.chain(of_referrals).chain(of_contacts).chain(ending).map(|label| label.id);
    let shown: BTreeSet<CitizenId> = shown.collect();
    let entries = house.ledger.looks(&LookFilter::during(since..chrono::DateTime::<chrono::Utc>::MAX_UTC));
    let entries = entries.expect("looks");
    let lists = entries.iter().filter(|entry| entry.look.purpose == Purpose::List);
    let looked: BTreeSet<CitizenId> = lists.flat_map(|entry| entry.look.citizens()).collect();
    assert!(shown.contains(&village.green) && shown.len() > 1);
    assert_eq!(looked, shown);
}

fn calendar(house: &House, telling: Telling) -> Vec<CalendarEntry> {
    let filter = CalendarFilter { worker: house.anna.worker(), from: day("2026-10-01"), to: None, telling };
    house.desk.calendar(&house.anna, &filter).expect("a calendar").entries
}

#[test]
fn a_calendar_without_names_looks_at_nobody_and_one_with_names_at_all_it_names() {
    let (house, village) = village();
    let entries = calendar(&house, Telling::Nothing);
    assert!(entries.iter().all(|entry| entry.told.is_none()) && !entries.is_empty());
    assert_eq!(looks(&house, Purpose::Export), 0);
    let named = calendar(&house, Telling::Names);
    let citizens =
        named.iter().filter_map(|entry| entry.told.as_ref()?.citizen.as_ref()).map(|label| label.id);
    let citizens: BTreeSet<CitizenId> = citizens.collect();
    assert!(citizens.contains(&village.jens));
    assert_eq!(looks(&house, Purpose::Export), citizens.len());
    let bare = |entry: &CalendarEntry| CalendarEntry { told: None, ..entry.clone() };
    assert_eq!(named.iter().map(bare).collect::<Vec<_>>(), entries, "the same but for what is told");
}

#[test]
fn an_entry_stays_the_same_record_and_rises_with_every_change_until_it_is_over() {
    let house = house();
    let jens = house.meets(&house.anna, "Jens");
    let id = house.plans(&house.anna, promise(&house, Some(jens), "ring", on("2026-11-27", Some("10:00"))));
    let entry = |house: &House| {
        let all = calendar(house, Telling::Nothing);
        all.into_iter().find(|entry| entry.record == *id.as_bytes()).expect("it is there")
    };
    let first = entry(&house);
    assert_eq!((first.kind, first.version, first.stands), (EntryKind::FollowUp, 1, EntryState::Planned));
    let to = on("2026-11-30", None);
    house.does(&house.anna, Command::PostponeFollowUp { id, seen: 1, to, reason: "syg".into() });
    let moved = entry(&house);
    assert_eq!((moved.version, moved.day, moved.time), (2, day("2026-11-30"), None));
    house.does(&house.anna, Command::CancelFollowUp { id, seen: 2, reason: "flyttet".into() });
    let over = entry(&house);
    assert_eq!((over.version, over.stands), (3, EntryState::Over));
    house.does(&house.anna, Command::ReopenFollowUp { id, seen: 3 });
    let again = entry(&house);
    assert_eq!((again.version, again.stands), (4, EntryState::Planned));
}

/// What has been stays where it stood; what comes to nothing, or came early, makes room.
#[test]
fn what_was_done_on_its_day_is_left_where_it_stood() {
    let house = house();
    house.clock.set(at("2026-11-26 10:00"));
    let planned = |by: &str| house.plans(&house.anna, promise(&house, None, by, on(by, None)));
    let [late, today, early] = ["2026-11-25", "2026-11-26", "2026-11-27"].map(planned);
    for id in [late, today, early] {
        house.does(&house.anna, Command::CompleteFollowUp { id, seen: 1, outcome: Line::default() });
    }
    let entries = calendar(&house, Telling::Nothing);
    let stands: Vec<_> = entries.iter().map(|entry| (entry.record, entry.stands)).collect();
    assert_eq!(stands, [(*early.as_bytes(), EntryState::Over)]);
}

#[test]
fn a_calendar_keeps_to_its_days() {
    let house = house();
    for by in ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"] {
        house.plans(&house.anna, promise(&house, None, by, on(by, None)));
    }
    let (from, to) = (day("2026-11-27"), Some(day("2026-11-28")));
    let filter = CalendarFilter { worker: house.anna.worker(), from, to, telling: Telling::Names };
    let entries = house.desk.calendar(&house.anna, &filter).expect("a calendar").entries;
    let days: Vec<NaiveDate> = entries.iter().map(|entry| entry.day).collect();
    assert_eq!(days, [day("2026-11-27"), day("2026-11-28")]);
}

/// Whoever covered for a colleague had the colleague's first meetings and ends of help in their own calendar, for good:
/// nothing takes them off when the colleague is back.
#[test]
fn a_calendar_holds_nothing_of_those_whom_one_covers_for() {
    let house = house();
    let details = CitizenDetails { primary: Some(house.anna.worker()), ..named("Mona Lund") };
    let mona = house.registers(&house.anna, house.west, details);
    house.clock.set(at("2026-05-26 09:00"));
    let helped = ContactDetails { basis: LegalBasis::Section82b, ..house.contact_with(&[mona]) };
    house.logs(&house.anna, helped);
    house.clock.set(at("2026-11-24 09:00"));
    house.plans(&house.anna, promise(&house, Some(mona), "ring", on("2026-11-27", None)));
    let id = house.drafts_referral(&house.anna, house.referral_for(mona));
    for (seen, to) in [(1, ReferralStatus::Sent), (2, ReferralStatus::Accepted)] {
        house.does(&house.anna, Command::MoveReferral { id, seen, to, note: "aftalt".into() });
    }
    let meeting =
        Meeting { on: day("2026-11-25"), time: None, place: Line::default(), along: Line::default() };
    house.does(&house.anna, Command::SetMeeting { id, seen: 3, meeting: Some(meeting) });
    let covers = vec![Cover { team: house.west, worker: house.bo.worker() }];
    let absence = Box::new(Absence { from: day("2026-11-24"), until: day("2026-11-27"), covers });
    house.does(&house.anna, Command::NoteAway { worker: house.anna.worker(), absence, notes: Vec::new() });

    let of = |seat: &Seat| {
        let week = shift(&house, seat, seat, "2026-W48");
        let (worker, from) = (seat.worker(), day("2026-11-01"));
        let filter = CalendarFilter { worker, from, to: None, telling: Telling::Nothing };
        let entries = house.desk.calendar(seat, &filter).expect("a calendar").entries;
        let kinds: Vec<EntryKind> = entries.iter().map(|entry| entry.kind).collect();
        ([week.planned.len(), week.meetings.len(), week.ending.len()], kinds)
    };
    let (week, kinds) = of(&house.anna);
    assert_eq!(week, [1, 1, 1]);
    assert_eq!(kinds, [EntryKind::Meeting, EntryKind::HelpEnds, EntryKind::FollowUp]);
    assert_eq!(of(&house.bo), ([1, 1, 1], Vec::new()), "his week has it while he covers");
}

fn plan(house: &House, citizen: CitizenId, wording: PlanWords) -> PlanPage {
    house.desk.plan(&house.anna, citizen, wording).expect("a plan")
}

fn agreed(page: &PlanPage) -> Vec<&str> {
    let texts = page.steps.iter().map(|step| match &step.what {
        StepWhat::Agreed(text) => text.as_str(),
        StepWhat::Unsaid => "·",
        StepWhat::Meeting { with, .. } => with.as_str(),
    });
    texts.collect()
}

#[test]
fn a_plan_says_what_was_agreed_and_holds_back_what_should_not_lie_open() {
    let house = house();
    house.clock.set(at("2026-11-24 10:00"));
    let jens = house.meets(&house.anna, "Jens Petersen");
    house.sets_goal(&house.anna, jens);
    house.plans(
        &house.anna,
        promise(&house, Some(jens), "Vi går til værestedet", on("2026-11-26", Some("10:00"))),
    );
    house.plans(&house.anna, promise(&house, Some(jens), "Spørg om misbruget", on("2026-11-27", None)));
    house.plans(&house.anna, promise(&house, Some(jens), "Ring om praktik", on("2026-11-20", None)));
    let page = plan(&house, jens, PlanWords::Careful);
    assert_eq!(page.called.as_deref(), Some("Jens Petersen"));
    assert_eq!(page.wishes, ["Komme i gang med noget om dagen"]);
    assert_eq!(agreed(&page), ["Ring om praktik", "Vi går til værestedet", "·"]);
    assert_eq!((page.held_back, page.left_out), (1, 0));
    assert_eq!(page.steps[0].day, None, "a day that has passed is not promised again");
    assert!(
        matches!(&page.steps[1].who, Some(OwnerLabel::Worker(person)) if person.id == house.anna.worker())
    );
    let whole = plan(&house, jens, PlanWords::InFull);
    assert_eq!(agreed(&whole)[2], "Spørg om misbruget");
    assert_eq!(whole.held_back, 0);
}

#[test]
fn a_plan_has_room_for_one_page_and_says_how_much_more_there_is() {
    let house = house();
    house.clock.set(at("2026-11-24 10:00"));
    let jens = house.meets(&house.anna, "Jens Petersen");
    let long = "Vi mødes og taler om det hele en gang til. ".repeat(20);
    for by in 1..=9 {
        let due = on(&format!("2026-12-{by:02}"), None);
        house.plans(&house.anna, promise(&house, Some(jens), long.trim(), due));
    }
    let page = plan(&house, jens, PlanWords::Careful);
    assert_eq!((page.steps.len(), page.left_out), (5, 4));
    assert!(agreed(&page).iter().all(|text| text.chars().count() <= 80 && text.ends_with('…')));
}

#[test]
fn a_protected_name_is_on_no_paper() {
    let (house, village) = village();
    assert_eq!(plan(&house, village.mona, PlanWords::Careful).called, None);
    assert_eq!(plan(&house, village.green, PlanWords::Careful).called, None, "nor what somebody is known by");
}

#[test]
fn a_plan_is_printed_by_a_citizens_own_teams_and_the_look_is_recorded() {
    let (house, village): (House, Village) = village();
    let before = looks(&house, Purpose::Export);
    plan(&house, village.jens, PlanWords::Careful);
    assert_eq!(looks(&house, Purpose::Export), before + 1);
    for seat in [&house.mette, &house.nora, &house.admin, &house.rikke] {
        let refused = house.desk.plan(seat, village.jens, PlanWords::Careful).expect_err("not theirs");
        assert!(matches!(refused.kind(), Kind::NotFound | Kind::NotPermitted), "{}", seat.name());
    }
    house.desk.plan(&house.lea, village.jens, PlanWords::Careful).expect("the lead's own team");
}

#[test]
fn the_team_is_called_at_the_number_that_the_directory_has_under_its_name() {
    let house = house();
    let jens = house.meets(&house.anna, "Jens Petersen");
    assert!(plan(&house, jens, PlanWords::Careful).team.phones.is_empty());
    let name: Line = "Opsøgende team Vest".into();
    let phones = vec![Phone { number: "59 53 44 00".into(), about: Line::default() }];
    house.offers(&house.anna, crate::domain::directory::OfferDetails { name, phones, ..offer("x") });
    let page = plan(&house, jens, PlanWords::Careful);
    assert_eq!(page.team.name, "Opsøgende team Vest");
    assert_eq!(
        page.team.phones.iter().map(|phone| phone.number.as_str()).collect::<Vec<_>>(),
        ["59 53 44 00"]
    );
}
