//! A day's work: contacts with what comes of them, the day's page, conflicts, and sending twice.

use crate::desk::command::{Command, NewContact, Order};
use crate::desk::view::{ContactFilter, FollowUpFilter, FollowUpMark, OwnerLabel, TimelineEntry, Voided};
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::contact::{ContactDetails, NextStep, Outcome};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::{GoalDetails, Level, Measurement, Movement};
use crate::domain::ids::{EventId, GoalId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Arg, Kind};
use crate::domain::team::Standing;
use crate::domain::text::Line;

use super::house::*;

#[test]
fn one_contact_brings_a_citizen_a_promise_a_referral_and_a_reading_in_one_write() {
    let house = house();
    let known = house.meets(&house.anna, "Mona Lund");
    let goal = house.sets_goal(&house.anna, known);
    let newcomer = house.citizen_id();
    let details = ContactDetails {
        measurements: vec![Measurement { goal, level: Some(Level::Moderate), own_score: Some(6) }],
        ..house.contact_with(&[known, newcomer, known])
    };
    let before = house.desk.changes();
    let alias = CitizenDetails { alias: Some("Grøn jakke".into()), ..CitizenDetails::default() };
    let new = NewContact {
        newcomers: vec![(newcomer, alias)],
        promises: vec![promise("ring om praktik", "2026-11-27")],
        referrals: vec![referral()],
        ..new_contact(house.contact_id(), house.west, details)
    };
    let (id, undo) = house.logs_all(&house.anna, new);
    assert!(undo.is_some());
    assert_eq!(
        house.desk.changes() - before,
        7,
        "registered, moved, logged for two, measured, promised, begun"
    );

    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    assert_eq!(page.citizens.len(), 2, "whoever is named twice was there once");
    assert_eq!(page.contact.details.next, NextStep::Planned);
    assert_eq!(page.follow_ups[0].what, "ring om praktik");
    assert_eq!(page.follow_ups[0].owner, OwnerLabel::Worker(page.writer.clone()));
    let wish = "Komme i gang med noget om dagen".to_owned();
    assert_eq!(page.measured, [(goal, wish, Some(Level::Severe), Some(Level::Moderate))]);

    let mona = house.desk.citizen(&house.anna, known, Purpose::Work, 10).unwrap();
    assert_eq!(mona.citizen.stage, Stage::ContactMade, "who was found and is met has been spoken with");
    assert_eq!(mona.goals[0].movement, Movement::Up);
    assert_eq!(mona.goals[0].own_score, Some(6));
    assert_eq!((mona.follow_ups.len(), mona.referrals.len(), mona.contacts_total), (1, 1, 1));
    let [TimelineEntry::Contact(line), TimelineEntry::Referral(_), TimelineEntry::Goal(..)] =
        &mona.timeline[..]
    else {
        panic!("{:?}", mona.timeline);
    };
    assert_eq!(line.snippet, "Kaffe og snak ved stationen.");
    let jacket = house.desk.citizen(&house.anna, newcomer, Purpose::Work, 10).unwrap();
    assert_eq!((jacket.label.called.as_str(), jacket.citizen.stage), ("Grøn jakke", Stage::ContactMade));
}

#[test]
fn a_contact_of_which_one_part_is_refused_leaves_nothing_behind() {
    let house = house();
    let newcomer = house.citizen_id();
    let mut late = promise("", "2026-11-27");
    late.what = Line::default();
    let new = NewContact {
        newcomers: vec![(newcomer, named("Ali Hassan"))],
        promises: vec![promise("ring", "2026-11-27"), late],
        ..new_contact(house.contact_id(), house.west, house.contact_with(&[newcomer]))
    };
    let before = house.desk.changes();
    assert_eq!(house.refused(&house.anna, Command::LogContact(Box::new(new))), "follow-up-empty");
    assert_eq!(house.desk.changes(), before);
    assert_eq!(house.desk.citizens(&house.anna, "Ali", 10).unwrap().total, 0);
}

#[test]
fn what_does_not_hang_together_is_refused() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let jens = house.meets(&house.anna, "Jens Petersen");
    let goal = house.sets_goal(&house.anna, jens);
    let log = |new: NewContact| house.refused(&house.anna, Command::LogContact(Box::new(new)));
    let with = |details| new_contact(house.contact_id(), house.west, details);

    let measured = |goal, own_score| ContactDetails {
        measurements: vec![Measurement { goal, level: None, own_score }],
        ..house.contact_with(&[mona])
    };
    assert_eq!(log(with(measured(goal, None))), "goal-unknown", "the goal is another citizen's");
    let own = house.sets_goal(&house.anna, mona);
    assert_eq!(log(with(measured(own, Some(11)))), "goal-score");
    let tag = TagRef {
        framework: FrameworkId::new("kalundborg-forebyggelse").unwrap(),
        tag: TagId::new("no-such-tag").unwrap(),
    };
    let tagged = ContactDetails { tags: vec![tag.clone()], ..house.contact_with(&[mona]) };
    assert_eq!(log(with(tagged)), "tag-unknown");
    let amend = |tags| {
        let id = GoalId::fresh(house.now(), house.entropy.as_ref());
        let details = GoalDetails { tags, ..house.goal_of(mona) };
        house.tries(&house.anna, Command::SetGoal { id, details: Box::new(details) }).map(|_| id)
    };
    assert_eq!(amend(vec![tag.clone()]).unwrap_err().code(), "tag-unknown", "nor on a goal");
    let id = amend(Vec::new()).unwrap();
    let details = Box::new(GoalDetails { tags: vec![tag], ..house.goal_of(mona) });
    assert_eq!(house.refused(&house.anna, Command::AmendGoal { id, seen: 1, details }), "tag-unknown");
    let absent = NewContact {
        newcomers: vec![(house.citizen_id(), named("Ali Hassan"))],
        ..with(house.contact_with(&[mona]))
    };
    assert_eq!(log(absent), "newcomer-absent");
    let foreign = new_contact(house.contact_id(), house.east, house.contact_with(&[mona]));
    assert_eq!(log(foreign), "not-permitted");
    let mut elsewhere = promise("ring", "2026-11-27");
    elsewhere.owner = Some(owner(&house.mette));
    let promised = NewContact { promises: vec![elsewhere], ..with(house.contact_with(&[mona])) };
    assert_eq!(log(promised), "owner-elsewhere");
}

#[test]
fn the_same_order_sent_twice_is_done_once() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let id = EventId::fresh(house.now(), house.entropy.as_ref());
    let new = new_contact(house.contact_id(), house.west, house.contact_with(&[mona]));
    let order = Order { id, command: Command::LogContact(Box::new(new)) };
    house.desk.execute(&house.anna, order.clone()).unwrap();
    let after = house.desk.changes();
    house.desk.execute(&house.anna, order).unwrap();
    assert_eq!(house.desk.changes(), after);
    assert_eq!(house.desk.contacts(&house.anna, &ContactFilter::default(), 0, 10).unwrap().1, 1);
}

#[test]
fn two_who_change_the_same_at_once_both_keep_what_they_wrote() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let seen = house.desk.citizen(&house.anna, mona, Purpose::Work, 0).unwrap().citizen;
    let with_phone = CitizenDetails { phone: "20 30 40 50".into(), ..seen.details.clone() };
    let with_address = CitizenDetails { address: "Lindegade 4".into(), ..seen.details.clone() };
    let amend = |details| Command::AmendCitizen { id: mona, seen: seen.version, details: Box::new(details) };
    house.does(&house.anna, amend(with_phone));
    let refusal = house.tries(&house.bo, amend(with_address)).unwrap_err();
    assert_eq!((refusal.kind(), refusal.code()), (Kind::Conflict, "changed-meanwhile"));
    let now = house.desk.citizen(&house.bo, mona, Purpose::Work, 0).unwrap().citizen;
    assert_eq!(now.details.phone, "20 30 40 50");
    let both = CitizenDetails { address: "Lindegade 4".into(), ..now.details.clone() };
    let again = Command::AmendCitizen { id: mona, seen: now.version, details: Box::new(both) };
    house.does(&house.bo, again);
}

#[test]
fn a_conflict_says_who_and_when_where_the_record_knows() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let contact = house.logs(&house.anna, house.contact_with(&[mona]));
    let details = Box::new(house.contact_with(&[mona]));
    let amend = Command::AmendContact { id: contact, seen: 1, details, reason: Line::default() };
    house.does(&house.lea, amend.clone());
    let refusal = house.tries(&house.anna, amend).unwrap_err();
    let args = [("who", Arg::Text("Lea Madsen".into())), ("when", Arg::Text("24-11-2026 09:00".into()))];
    assert_eq!(refusal.args(), args);
}

#[test]
fn the_day_holds_what_is_asked_of_me_and_not_of_my_colleagues() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let mine = |by: &str| house.promise_to(Some(mona), owner(&house.anna), by);
    let overdue = house.plans(&house.anna, mine("2026-11-23"));
    let longer = house.plans(&house.anna, mine("2026-11-02"));
    let due = house.plans(&house.anna, mine("2026-11-24"));
    let coming = house.plans(&house.anna, mine("2026-12-01"));
    let far = house.plans(&house.anna, mine("2026-12-02"));
    let teams = crate::domain::follow_up::Owner::Team(house.west);
    let ours = house.plans(&house.anna, house.promise_to(None, teams, "2026-11-21"));
    let bos = house.plans(&house.anna, house.promise_to(Some(mona), owner(&house.bo), "2026-11-20"));

    let ids =
        |lines: &[crate::desk::view::FollowUpLine]| lines.iter().map(|line| line.id).collect::<Vec<_>>();
    let today = house.desk.today(&house.anna).unwrap();
    assert_eq!(ids(&today.overdue), [longer, ours, overdue]);
    assert!(today.overdue.iter().all(|line| line.mark == FollowUpMark::Overdue));
    assert_eq!(ids(&today.due), [due]);
    assert_eq!(ids(&today.coming), [coming]);
    let team = house.desk.follow_ups(&house.anna, FollowUpFilter::Team).unwrap();
    assert_eq!(ids(&team).len(), 7);
    assert!(ids(&team).contains(&far) && ids(&team).contains(&bos));
    let mine = house.desk.follow_ups(&house.bo, FollowUpFilter::Mine).unwrap();
    assert_eq!(ids(&mine), [bos]);
    let late = house.desk.follow_ups(&house.bo, FollowUpFilter::Overdue).unwrap();
    assert_eq!(ids(&late), [longer, bos, ours, overdue].map(|id| id).to_vec());

    // Bo leaves: what he promised is asked of those who are still there.
    house.does(&house.admin, Command::EndWorker { id: house.bo.worker() });
    assert!(ids(&house.desk.today(&house.anna).unwrap().overdue).contains(&bos));
    assert_eq!(house.desk.today(&house.bo).unwrap_err().code(), "seat-gone");
}

#[test]
fn whoever_is_not_met_for_long_is_missed_and_ones_own_come_first() {
    let house = house();
    let old = house.meets(&house.anna, "Jens Petersen");
    let own = house.registers(
        &house.anna,
        house.west,
        CitizenDetails { primary: Some(house.anna.worker()), ..named("Mona Lund") },
    );
    house.advance(24 * 20);
    let seen = house.meets(&house.anna, "Ali Hassan");
    house.advance(24 * 10);
    assert!(house.desk.today(&house.anna).unwrap().missed.is_empty(), "thirty days are not over yet");
    house.advance(24);
    house.logs(&house.anna, ContactDetails { outcome: Outcome::Attempted, ..house.contact_with(&[old]) });
    let missed = |seat| {
        let lines = house.desk.today(seat).unwrap().missed;
        lines.into_iter().map(|line| line.label.id).collect::<Vec<_>>()
    };
    assert_eq!(missed(&house.anna), [own, old], "a try is no meeting");
    assert_eq!(missed(&house.bo), [old, own]);
    assert_eq!(missed(&house.mette), []);
    house.logs(&house.anna, ContactDetails { outcome: Outcome::Observed, ..house.contact_with(&[old]) });
    assert_eq!(missed(&house.bo), [own]);
    house.does(
        &house.anna,
        Command::MoveCitizen { id: own, seen: 1, to: Stage::Dormant, note: Line::default() },
    );
    assert_eq!(missed(&house.bo), [], "with whom nobody works is not missed");
    house.advance(24 * 20);
    assert_eq!(missed(&house.bo), [seen]);
}

#[test]
fn a_meeting_that_is_moved_to_another_citizen_leaves_the_first_one_unmet() {
    let house = house();
    let (first, second) = (house.meets(&house.anna, "Jens Petersen"), house.meets(&house.anna, "Mona Lund"));
    house.advance(24 * 40);
    let contact = house.logs(&house.anna, house.contact_with(&[first]));
    let missed = || house.desk.today(&house.anna).unwrap().missed;
    assert_eq!(missed()[0].label.id, second);
    let details = Box::new(house.contact_with(&[second]));
    house.does(&house.anna, Command::AmendContact { id: contact, seen: 1, details, reason: Line::default() });
    assert_eq!(missed().len(), 1);
    assert_eq!(missed()[0].label.id, first);
    let void = Command::VoidContact { id: contact, seen: 2, reason: "forkert".into() };
    house.does(&house.anna, void);
    assert_eq!(missed().len(), 2);
}

#[test]
fn contacts_are_listed_newest_first_by_page_and_by_filter() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let mut ids = Vec::new();
    for n in 0..5 {
        let seat = if n % 2 == 0 { &house.anna } else { &house.bo };
        ids.push(house.logs(seat, house.contact_with(&[mona])));
        house.advance(24);
    }
    let void = Command::VoidContact { id: ids[0], seen: 1, reason: "dobbelt".into() };
    house.does(&house.anna, void);
    let list = |filter: &ContactFilter, skip, limit| {
        let (lines, total) = house.desk.contacts(&house.lea, filter, skip, limit).unwrap();
        (lines.into_iter().map(|line| line.id).collect::<Vec<_>>(), total)
    };
    let all = ContactFilter::default();
    assert_eq!(list(&all, 0, 2), (vec![ids[4], ids[3]], 4));
    assert_eq!(list(&all, 2, 10), (vec![ids[2], ids[1]], 4));
    let annas = ContactFilter { writer: Some(house.anna.worker()), ..all.clone() };
    assert_eq!(list(&annas, 0, 10), (vec![ids[4], ids[2]], 2));
    let with_voided = ContactFilter { with_voided: Voided::Shown, ..all.clone() };
    assert_eq!(list(&with_voided, 4, 10), (vec![ids[0]], 5));
    let some_days =
        ContactFilter { from: Some(day("2026-11-26")), to: Some(day("2026-11-27")), ..all.clone() };
    assert_eq!(list(&some_days, 1, 10), (vec![ids[2]], 2));
    let elsewhere = ContactFilter { team: Some(house.east), ..all };
    assert_eq!(list(&elsewhere, 0, 10), (vec![], 0));
}

#[test]
fn another_team_of_the_worker_joins_the_citizen_by_logging() {
    let house = house();
    let both = house.hire("Ida Both", &[(house.west, Standing::Member), (house.east, Standing::Member)], &[]);
    let mona = house.meets(&house.anna, "Mona Lund");
    assert_eq!(house.desk.citizens(&house.mette, "Mona", 10).unwrap().total, 0);
    let new = new_contact(house.contact_id(), house.east, house.contact_with(&[mona]));
    house.logs_all(&both, new);
    house.logs(&house.anna, house.contact_with(&[mona]));
    assert_eq!(house.desk.citizens(&house.mette, "Mona", 10).unwrap().total, 1);
    let totals = [&house.mette, &house.anna, &both]
        .map(|seat| house.desk.citizen(seat, mona, Purpose::Work, 10).unwrap().contacts_total);
    assert_eq!(totals, [1, 1, 2], "each team sees the contacts of its own log");
}
