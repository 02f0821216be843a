//! Taking back: nothing is erased, and everything stands as it stood.

use crate::desk::command::{Command, NewContact, Undo};
use crate::desk::view::{ContactFilter, FollowUpFilter, FollowUpMark, ReferralFilter};
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::contact::{ContactDetails, ContactState};
use crate::domain::follow_up::{Due, FollowUpState};
use crate::domain::goal::{GoalState, Level, Measurement};
use crate::domain::look::Purpose;
use crate::domain::referral::ReferralStatus;
use crate::domain::text::Line;

use super::house::*;

fn undo(house: &House, undo: Option<Undo>) {
    let again = house.does(&house.anna, Command::Undo(Box::new(undo.expect("it can be taken back"))));
    assert_eq!(again, None);
}

#[test]
fn a_logged_contact_takes_back_what_came_of_it() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let goal = house.sets_goal(&house.anna, mona);
    let details = ContactDetails {
        measurements: vec![Measurement { goal, level: Some(Level::None), own_score: None }],
        ..house.contact_with(&[mona])
    };
    let new = NewContact {
        promises: vec![promise("ring", "2026-11-27"), promise("besøg", "2026-11-28")],
        referrals: vec![referral()],
        ..new_contact(house.contact_id(), house.west, details)
    };
    let (id, taken_back) = house.logs_all(&house.anna, new);
    let done = house.desk.follow_ups(&house.anna, FollowUpFilter::Mine).unwrap()[0].id;
    let outcome = "truffet".into();
    house.does(&house.anna, Command::CompleteFollowUp { id: done, seen: 1, outcome });
    undo(&house, taken_back.clone());

    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    assert!(matches!(page.contact.state, ContactState::Voided { .. }));
    let marks: Vec<_> = page.follow_ups.iter().map(|line| line.mark).collect();
    assert_eq!(marks, [FollowUpMark::Done, FollowUpMark::Cancelled], "what was done stays done");
    assert_eq!(house.desk.referrals(&house.anna, ReferralFilter::Open).unwrap(), []);
    let closed = house.desk.referrals(&house.anna, ReferralFilter::Closed).unwrap();
    assert_eq!(closed[0].status, ReferralStatus::Withdrawn);
    let mona = house.desk.citizen(&house.anna, mona, Purpose::Work, 10).unwrap();
    assert_eq!((mona.contacts_total, mona.goals[0].series.len()), (0, 0));
    assert_eq!(house.desk.contacts(&house.anna, &ContactFilter::default(), 0, 9).unwrap().1, 0);
    let twice = Command::Undo(Box::new(taken_back.unwrap()));
    assert_eq!(house.refused(&house.anna, twice), "changed-meanwhile");
}

#[test]
fn an_amended_contact_gets_its_wording_and_its_readings_back() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let (one, other) = (house.sets_goal(&house.anna, mona), house.sets_goal(&house.anna, mona));
    let measured = |goal, level| Measurement { goal, level: Some(level), own_score: None };
    let before =
        ContactDetails { measurements: vec![measured(one, Level::Slight)], ..house.contact_with(&[mona]) };
    let id = house.logs(&house.anna, before.clone());
    let after = ContactDetails {
        what: "Noget helt andet.".into(),
        measurements: vec![measured(other, Level::None)],
        ..before.clone()
    };
    let amend =
        Command::AmendContact { id, seen: 1, details: Box::new(after), reason: "forkert mål".into() };
    let taken_back = house.does(&house.anna, amend);
    let levels = || {
        let mona = house.desk.citizen(&house.anna, mona, Purpose::Work, 10).unwrap();
        let now = |goal| mona.goals.iter().find(|line| line.id == goal).unwrap().now;
        (now(one), now(other))
    };
    assert_eq!(levels(), (Some(Level::Severe), Some(Level::None)));
    undo(&house, taken_back);
    assert_eq!(levels(), (Some(Level::Slight), Some(Level::Severe)));
    let contact = house.desk.contact(&house.anna, id, Purpose::Work).unwrap().contact;
    assert_eq!(contact.details, before);
    assert_eq!(contact.earlier.len(), 2, "both wordings stay readable");
}

#[test]
fn a_voided_contact_counts_again_with_its_readings() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let goal = house.sets_goal(&house.anna, mona);
    let details = ContactDetails {
        measurements: vec![Measurement { goal, level: Some(Level::None), own_score: Some(9) }],
        ..house.contact_with(&[mona])
    };
    let id = house.logs(&house.anna, details);
    let void = |seen| Command::VoidContact { id, seen, reason: "dobbelt".into() };
    let taken_back = house.does(&house.anna, void(1));
    let score = || house.desk.citizen(&house.anna, mona, Purpose::Work, 0).unwrap().goals[0].own_score;
    assert_eq!(score(), None);
    assert_eq!(house.refused(&house.anna, void(2)), "contact-voided");
    undo(&house, taken_back);
    assert_eq!(score(), Some(9));
    assert_eq!(house.refused(&house.anna, Command::RestoreContact { id, seen: 3 }), "contact-counts");
}

#[test]
fn follow_ups_go_back_to_where_they_were() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let planned = house.promise_to(Some(mona), owner(&house.anna), "2026-11-25");
    let id = house.plans(&house.anna, planned.clone());
    let page = || house.desk.follow_up(&house.anna, id).unwrap().follow_up;

    let to = Due::on(day("2026-12-01"));
    let reason: Line = "ferie".into();
    let taken_back = house.does(&house.anna, Command::PostponeFollowUp { id, seen: 1, to, reason });
    assert_eq!((page().details.due, page().postponed), (to, 1));
    undo(&house, taken_back);
    assert_eq!((page().details.due, page().postponed), (planned.due, 0));

    let hand = Command::HandFollowUp { id, seen: 3, to: owner(&house.bo) };
    let taken_back = house.does(&house.anna, hand);
    assert_eq!(page().details.owner, owner(&house.bo));
    undo(&house, taken_back);
    assert_eq!(page().details.owner, owner(&house.anna));

    let outcome = "det gik godt".into();
    let taken_back = house.does(&house.anna, Command::CompleteFollowUp { id, seen: 5, outcome });
    assert!(!page().is_open());
    undo(&house, taken_back);
    assert_eq!(page().state, FollowUpState::Planned);

    let other = crate::domain::ids::FollowUpId::fresh(house.now(), house.entropy.as_ref());
    let plan = Command::PlanFollowUp { id: other, details: Box::new(planned) };
    let taken_back = house.does(&house.anna, plan);
    undo(&house, taken_back);
    let ended = house.desk.follow_ups(&house.anna, FollowUpFilter::Ended).unwrap();
    assert_eq!((ended.len(), ended[0].id, ended[0].mark), (1, other, FollowUpMark::Cancelled));
}

#[test]
fn citizens_and_goals_go_back_to_where_they_were() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let citizen = || house.desk.citizen(&house.anna, mona, Purpose::Work, 0).unwrap().citizen;
    let details = Box::new(CitizenDetails { phone: "20 30 40 50".into(), ..named("Mona Lund") });
    let taken_back = house.does(&house.anna, Command::AmendCitizen { id: mona, seen: 1, details });
    undo(&house, taken_back);
    assert_eq!(citizen().details, named("Mona Lund"));

    let to = Stage::Engaged(day("2026-11-24"));
    let moved = Command::MoveCitizen { id: mona, seen: 3, to, note: Line::default() };
    let taken_back = house.does(&house.anna, moved);
    undo(&house, taken_back);
    assert_eq!(citizen().stage, Stage::Found, "also to where one can't otherwise go");

    let goal = house.sets_goal(&house.anna, mona);
    let to = GoalState::Achieved;
    let moved = Command::MoveGoal { id: goal, seen: 1, to, note: Line::default() };
    let taken_back = house.does(&house.anna, moved);
    undo(&house, taken_back);
    assert_eq!(
        house.desk.citizen(&house.anna, mona, Purpose::Work, 0).unwrap().goals[0].state,
        GoalState::Active
    );
}

#[test]
fn what_has_changed_since_is_not_undone() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let id = house.plans(&house.anna, house.promise_to(Some(mona), owner(&house.anna), "2026-11-25"));
    let outcome = Line::default();
    let taken_back = house.does(&house.anna, Command::CompleteFollowUp { id, seen: 1, outcome }).unwrap();
    house.does(&house.bo, Command::ReopenFollowUp { id, seen: 2 });
    assert_eq!(house.refused(&house.anna, Command::Undo(Box::new(taken_back))), "changed-meanwhile");
}
