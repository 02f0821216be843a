use std::collections::HashMap;

use chrono::{TimeZone, Utc};

use super::*;
use crate::domain::citizen::{Citizen, CitizenEvent};
use crate::domain::contact::ContactEvent;
use crate::domain::event::Event;
use crate::domain::follow_up::{FollowUp, FollowUpEvent};
use crate::domain::goal::{Goal, GoalEvent};
use crate::domain::ids::{CitizenId, FollowUpId, GoalId, ReferralId};
use crate::domain::referral::{Referral, ReferralEvent};

fn plan(citizens: u32, contacts: u32) -> Plan {
    let now = Utc.with_ymd_and_hms(2026, 11, 24, 9, 30, 0).unwrap();
    Plan { citizens, contacts, seed: 7, now, password: PasswordHash("hash".to_owned()) }
}

fn all(plan: &Plan) -> Vec<Happening> {
    let cast = cast(plan);
    let lives: Vec<_> = lives(plan, &cast).flatten().collect();
    cast.events.into_iter().chain(lives).collect()
}

#[test]
fn the_same_seed_makes_the_same_log() {
    assert_eq!(all(&plan(40, 400)), all(&plan(40, 400)));
}

#[test]
fn about_as_many_contacts_are_made_as_were_asked_for() {
    for (citizens, contacts) in [(Plan::CITIZENS, Plan::CONTACTS), (2_000, 20_000)] {
        let made = all(&plan(citizens, contacts))
            .iter()
            .filter(|h| matches!(h.event, Event::Contact(_, ContactEvent::Logged { .. })))
            .count();
        let asked = contacts as usize;
        assert!(made * 100 > asked * 80 && made * 100 < asked * 120, "{made} of {asked}");
    }
}

#[test]
fn nothing_happens_after_now_and_every_contact_passes_its_own_check() {
    let plan = plan(200, 2_000);
    for happening in all(&plan) {
        assert!(happening.at <= plan.now);
        if let Event::Contact(_, ContactEvent::Logged { details, .. }) = &happening.event {
            details.check(happening.at).unwrap();
        }
    }
}

/// The small log is written in the order of time: sorting once put a measurement before its goal was set.
#[test]
fn sorted_by_time_no_event_comes_before_what_it_rests_on() {
    let plan = plan(120, 1_500);
    let mut sorted = all(&plan);
    sorted.sort_by_key(|happening| happening.at);
    let mut begun = std::collections::HashSet::new();
    for Happening { event, .. } in &sorted {
        match event {
            Event::Citizen(id, CitizenEvent::Registered { .. }) => assert!(begun.insert(*id.as_bytes())),
            Event::Citizen(id, _) => assert!(begun.contains(id.as_bytes())),
            Event::Goal(id, GoalEvent::Set(_)) => assert!(begun.insert(*id.as_bytes())),
            Event::Goal(id, _) => assert!(begun.contains(id.as_bytes())),
            Event::FollowUp(id, FollowUpEvent::Planned(_)) => assert!(begun.insert(*id.as_bytes())),
            Event::FollowUp(id, _) => assert!(begun.contains(id.as_bytes())),
            Event::Referral(id, ReferralEvent::Drafted(_)) => assert!(begun.insert(*id.as_bytes())),
            Event::Referral(id, _) => assert!(begun.contains(id.as_bytes())),
            Event::Contact(_, ContactEvent::Logged { details, .. }) => {
                assert!(details.citizens.iter().all(|id| begun.contains(id.as_bytes())));
                assert!(details.measurements.iter().all(|it| begun.contains(it.goal.as_bytes())));
            }
            _ => {}
        }
    }
}

#[test]
fn every_life_replays_and_no_referral_skips_a_step() {
    let plan = plan(200, 2_000);
    let mut citizens: HashMap<CitizenId, Option<Citizen>> = HashMap::new();
    let mut promises: HashMap<FollowUpId, Option<FollowUp>> = HashMap::new();
    let mut goals: HashMap<GoalId, Option<Goal>> = HashMap::new();
    let mut referrals: HashMap<ReferralId, Option<Referral>> = HashMap::new();
    for Happening { at, by, event } in all(&plan) {
        let who = by.unwrap_or(WorkerId::from_bytes([0; 16]));
        match event {
            Event::Citizen(id, event) => {
                let state = citizens.remove(&id).flatten();
                citizens.insert(id, Some(Citizen::evolve(state, id, &event).expect("registered first")));
            }
            Event::FollowUp(id, event) => {
                let state = promises.remove(&id).flatten();
                promises
                    .insert(id, Some(FollowUp::evolve(state, id, &event, who, at).expect("planned first")));
            }
            Event::Goal(id, event) => {
                let state = goals.remove(&id).flatten();
                goals.insert(id, Some(Goal::evolve(state, id, &event, who, at).expect("set first")));
            }
            Event::Referral(id, event) => {
                let state = referrals.remove(&id).flatten();
                if let (Some(now), ReferralEvent::Moved { to, note, .. }) = (&state, &event) {
                    now.move_to(*to, note.clone(), at.date_naive()).expect("a step that may follow");
                }
                referrals
                    .insert(id, Some(Referral::evolve(state, id, &event, who, at).expect("drafted first")));
            }
            _ => {}
        }
    }
    assert!(goals.len() > 50 && referrals.len() > 20 && promises.len() > 200);
    let overdue = promises.values().flatten().filter(|f| f.is_overdue(plan.now.date_naive())).count();
    assert!(overdue > 5, "a demo without anything overdue shows nothing: {overdue}");
}
