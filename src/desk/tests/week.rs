//! A team's week as its lead reads it, against a table made by hand.

use crate::desk::command::{Command, NewContact};
use crate::desk::view::{Attention, Count, WeekPage};
use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::{Channel, ContactDetails, LegalBasis, NextStep, Outcome};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::ContactId;
use crate::domain::referral::ReferralStatus;

use super::house::*;

const fn count(now: u32, before: u32) -> Count {
    Count { now, before }
}

fn tag(framework: &str, tag: &str) -> TagRef {
    TagRef { framework: FrameworkId::new(framework).unwrap(), tag: TagId::new(tag).unwrap() }
}

fn week(house: &House, text: &str) -> WeekPage {
    house.desk.week(&house.lea, house.west, text.parse().unwrap()).unwrap()
}

/// The kinds of attention and how many of each.
fn kinds(page: &WeekPage) -> Vec<(&'static str, usize)> {
    let kind = |attention: &Attention| match attention {
        Attention::Overdue(_) => "overdue",
        Attention::Unanswered(_) => "unanswered",
        Attention::Owed(_) => "owed",
        Attention::Expiring(_) => "expiring",
        Attention::Untold(_) => "untold",
        Attention::NextMissing(_) => "next missing",
        Attention::Questions(_) => "questions",
        Attention::Answers(_) => "answers",
        Attention::OldDrafts(_) => "old drafts",
        Attention::Missed(_) => "missed",
        Attention::NearSixMonths(_) => "near six months",
    };
    page.attention.iter().map(|attention| (kind(attention), attention.len())).collect()
}

/// Weeks 47 and 48 of 2026, told on Friday of week 48.
fn two_weeks() -> (House, ContactId) {
    let house = house();
    house.clock.set(at("2026-11-17 08:00"));
    let mona = house.meets(&house.anna, "Mona Lund");
    let goal = house.sets_goal(&house.anna, mona);
    let jens = house.meets(&house.bo, "Jens Petersen");
    let happened = |when: &str, citizens: &[_]| {
        house.clock.set(at(when));
        house.contact_with(citizens)
    };
    let done = |details| ContactDetails { next: NextStep::None("intet".into()), ..details };

    // Week 47: Sunday's last minute belongs to it.
    house.logs(&house.anna, done(happened("2026-11-17 10:00", &[mona])));
    let late = ContactDetails { channel: Channel::Phone, ..happened("2026-11-22 23:59", &[jens]) };
    house.logs(&house.bo, done(late));

    // Week 48.
    house.clock.set(at("2026-11-23 00:00"));
    let ali = house.meets(&house.anna, "Ali Hassan");
    house.logs(&house.anna, done(happened("2026-11-23 00:00", &[mona, ali])));
    let measured = ContactDetails {
        measurements: vec![Measurement { goal, level: Some(Level::Moderate), own_score: None }],
        areas: vec![ServiceArea::JobCentre, ServiceArea::Health],
        tags: vec![tag("kalundborg-forebyggelse", "fremskudt"), tag("kl-invester", "netvaerk")],
        ..happened("2026-11-24 10:00", &[mona])
    };
    house.logs(&house.anna, done(measured));
    let tried = ContactDetails {
        outcome: Outcome::Attempted,
        minutes: None,
        ..happened("2026-11-25 11:00", &[jens])
    };
    let missing = house.logs(&house.bo, tried);
    let group =
        ContactDetails { outcome: Outcome::Group(12), areas: vec![], ..happened("2026-11-26 12:00", &[]) };
    house.logs(&house.lea, group);
    let voided = house.logs(&house.anna, happened("2026-11-26 13:00", &[mona]));
    let reason = "dobbelt".into();
    house.does(&house.anna, Command::VoidContact { id: voided, seen: 1, reason });
    house.clock.set(at("2026-11-27 09:00"));
    house.does(
        &house.anna,
        Command::MeasureGoal { id: goal, seen: 2, level: Some(Level::Moderate), own_score: None },
    );
    (house, missing)
}

#[test]
fn the_numbers_of_a_week_stand_beside_those_of_the_week_before() {
    let (house, _) = two_weeks();
    let page = week(&house, "2026-W48");
    let totals = page.totals;
    assert_eq!(totals.contacts, count(4, 2));
    assert_eq!(totals.reached, count(2, 2));
    assert_eq!(totals.attempted, count(1, 0));
    assert_eq!(totals.observed, count(0, 0));
    assert_eq!((totals.groups, totals.group_people), (count(1, 0), count(12, 0)));
    assert_eq!(totals.new_citizens, count(1, 2));
    assert_eq!(totals.citizens, count(3, 2));
    assert_eq!(totals.minutes, count(60, 40));
    assert_eq!(page.by_area, [(ServiceArea::JobCentre, count(3, 2)), (ServiceArea::Health, count(1, 0))]);
    assert_eq!(page.by_channel, [(Channel::Street, count(4, 1)), (Channel::Phone, count(0, 1))]);
    let own = tag("kalundborg-forebyggelse", "fremskudt");
    assert_eq!(page.by_tag, [(own, count(1, 0))], "tags of other teams' frameworks are left out");
    assert_eq!(page.movement, [1, 1, 0, 0], "at a contact, and outside one");
    let grid: Vec<_> = page.grid.iter().map(|(person, row)| (person.name.as_str(), *row)).collect();
    let expected = [
        ("Anna Kirk", [1, 1, 0, 0, 0, 0, 0]),
        ("Bo Sand", [0, 0, 1, 0, 0, 0, 0]),
        ("Lea Madsen", [0, 0, 0, 1, 0, 0, 0]),
    ];
    assert_eq!(grid, expected);
    let order: Vec<_> = page.contacts.iter().map(|line| line.happened).collect();
    assert!(order.is_sorted());
    let before = week(&house, "2026-W47");
    assert_eq!((before.totals.contacts, before.grid[1].1), (count(2, 0), [0, 0, 0, 0, 0, 0, 1]));
    assert_eq!(
        house.desk.week(&house.anna, house.west, "2026-W48".parse().unwrap()).unwrap(),
        page_of(&house)
    );
}

/// A member reads what the lead reads, but for whose page it is.
fn page_of(house: &House) -> WeekPage {
    let mut page = week(house, "2026-W48");
    page.team.standing = Some(crate::domain::team::Standing::Member);
    page.reading.may_review = false;
    page
}

#[test]
fn what_needs_an_answer_is_asked_for_until_it_has_one() {
    let (house, missing) = two_weeks();
    assert_eq!(kinds(&week(&house, "2026-W48")), [("next missing", 1)], "a group needs no next step");
    let jens = house.desk.citizens(&house.bo, "jens", 1).unwrap().lines[0].label.id;
    let mut promised = house.promise_to(Some(jens), owner(&house.bo), "2026-11-27");
    promised.contact = Some(missing);
    let id = house.plans(&house.bo, promised);
    assert_eq!(kinds(&week(&house, "2026-W48")), [], "something came of it after all");

    house.clock.set(at("2026-11-28 09:00"));
    assert_eq!(kinds(&week(&house, "2026-W48")), [("overdue", 1)]);
    let outcome = "gjort".into();
    house.does(&house.bo, Command::CompleteFollowUp { id, seen: 1, outcome });
    assert_eq!(kinds(&week(&house, "2026-W48")), [], "and what is done stays an answer");

    let id = house.drafts_referral(&house.anna, house.referral_for(jens));
    let step = |seen, to, note: &str| Command::MoveReferral { id, seen, to, note: note.into() };
    house.does(&house.anna, step(1, ReferralStatus::Sent, ""));
    house.clock.set(at("2026-12-08 09:00"));
    assert_eq!(kinds(&week(&house, "2026-W50")), [("unanswered", 1)]);
    house.does(&house.bo, step(2, ReferralStatus::Declined, "ingen plads"));
    assert_eq!(kinds(&week(&house, "2026-W50")), [("untold", 1)]);
    house.clock.set(at("2026-12-23 09:00"));
    assert_eq!(kinds(&week(&house, "2026-W50")), [("untold", 1), ("missed", 1)]);
}

#[test]
fn help_under_82_b_is_announced_a_month_before_its_six_months_end() {
    let house = house();
    house.clock.set(at("2026-06-15 10:00"));
    let mona = house.meets(&house.anna, "Mona Lund");
    let helped = || ContactDetails { basis: LegalBasis::Section82b, ..house.contact_with(&[mona]) };
    let advised = Box::new(ContactDetails { basis: LegalBasis::Advice, ..helped() });
    let first = house.logs(&house.anna, helped());
    let near = |text: &str| {
        house.clock.set(at(text));
        let page = week(&house, "2026-W48");
        let near = page.attention.iter().find_map(|attention| match attention {
            Attention::NearSixMonths(lines) => Some(lines.iter().map(|(_, ends)| *ends).collect::<Vec<_>>()),
            _ => None,
        });
        near.unwrap_or_default()
    };
    let since = || {
        let purpose = crate::domain::look::Purpose::Work;
        house.desk.citizen(&house.anna, mona, purpose, 0).unwrap().section_82b_since
    };
    assert_eq!(near("2026-11-14 09:00"), []);
    assert_eq!(since(), Some(day("2026-06-15")));
    assert_eq!(near("2026-11-15 09:00"), [day("2026-12-15")]);
    house.logs(&house.anna, helped());
    assert_eq!(near("2026-12-20 09:00"), [day("2026-12-15")], "past them it is said too");
    assert_eq!(near("2027-01-15 09:00"), [], "help that has ended is none to think of");
    assert_eq!(since(), None);

    house.clock.set(at("2026-11-20 09:00"));
    let amend = Command::AmendContact { id: first, seen: 1, details: advised, reason: "forkert".into() };
    house.does(&house.anna, amend);
    assert_eq!(near("2026-11-20 09:00"), [], "now it runs from November only");
    assert_eq!(since(), Some(day("2026-11-15")));
}

#[test]
fn a_week_without_anything_is_an_empty_page() {
    let house = house();
    let page = week(&house, "2020-W53");
    assert_eq!(page.week, IsoWeek::new(2020, 53).unwrap());
    assert_eq!((page.contacts.len(), page.by_area.len(), page.attention.len()), (0, 0, 0));
    assert_eq!(page.grid.len(), 2, "the members stand there with nothing");
}

#[test]
fn a_story_of_a_week_between_two_workers_and_their_lead() {
    let house = house();
    house.clock.set(at("2026-11-23 09:40"));
    let jens = house.citizen_id();
    let new = NewContact {
        newcomers: vec![(jens, named("Jens Petersen"))],
        promises: vec![promise("ring om praktik", "2026-11-25")],
        ..new_contact(house.contact_id(), house.west, house.contact_with(&[jens]))
    };
    house.logs_all(&house.anna, new);
    house.clock.set(at("2026-11-26 08:00"));
    let overdue = house.desk.today(&house.anna).unwrap().overdue.remove(0);
    assert_eq!(overdue.citizen.as_ref().unwrap().called, "Jens Petersen");
    let hand = Command::HandFollowUp { id: overdue.id, seen: overdue.version, to: owner(&house.bo) };
    house.does(&house.anna, hand);
    let page = week(&house, "2026-W48");
    assert_eq!(kinds(&page), [("overdue", 1)]);
    let line = &house.desk.today(&house.bo).unwrap().overdue[0];
    let outcome = "begynder mandag".into();
    house.does(&house.bo, Command::CompleteFollowUp { id: line.id, seen: line.version, outcome });
    house.logs(&house.bo, house.contact_with(&[jens]));
    let page = week(&house, "2026-W48");
    assert_eq!(kinds(&page), [("next missing", 1)]);
    assert_eq!((page.totals.contacts.now, page.totals.new_citizens.now), (2, 1));
    let citizens = page.contacts[1].citizens.iter().map(|label| label.called.as_str());
    assert_eq!(citizens.collect::<Vec<_>>(), ["Jens Petersen"]);
}
