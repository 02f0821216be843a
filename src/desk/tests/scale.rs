//! Many contacts in several teams: what is counted at hand is what a count of everything finds, and a desk
//! that has just opened knows what one knows that was there all along.

use std::sync::Arc;

use chrono::Duration;

use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::desk::command::Command;
use crate::desk::view::{ContactFilter, Voided};
use crate::domain::citizen::Stage;
use crate::domain::clock::Clock;
use crate::domain::contact::{Channel, ContactDetails, LegalBasis, Outcome};
use crate::domain::framework::shipped;
use crate::domain::look::Purpose;
use crate::domain::team::Standing;
use crate::domain::text::Line;

use super::house::*;

#[test]
fn pages_over_several_logs_are_one_list_without_gaps_or_doubles() {
    let house = house();
    let both = house.hire("Ida Both", &[(house.west, Standing::Member), (house.east, Standing::Lead)], &[]);
    let start = house.now() - Duration::days(100);
    let mut expected = Vec::new();
    for n in 0_i32..120 {
        let (seat, team) = if n % 3 == 0 { (&both, house.east) } else { (&house.anna, house.west) };
        // Several fall on the same minute, and they are not written in order.
        let details = ContactDetails {
            happened: start + Duration::hours(i64::from(n * 7 % 40)),
            channel: Channel::ALL[usize::try_from(n % 7).unwrap()],
            ..house.contact_with(&[])
        };
        let id = house.contact_id();
        house.logs_all(seat, new_contact(id, team, details.clone()));
        if n % 10 == 0 {
            let reason = "dobbelt".into();
            house.does(seat, Command::VoidContact { id, seen: 1, reason });
        }
        expected.push((details.happened, id, team, n % 10 == 0, details.channel, n % 3 == 0));
    }
    expected.sort_by_key(|(happened, id, ..)| std::cmp::Reverse((*happened, *id)));
    let filters = [
        ContactFilter::default(),
        ContactFilter { with_voided: Voided::Shown, ..ContactFilter::default() },
        ContactFilter { team: Some(house.west), ..ContactFilter::default() },
        ContactFilter { writer: Some(both.worker()), ..ContactFilter::default() },
        ContactFilter { channel: Some(Channel::Phone), ..ContactFilter::default() },
        ContactFilter { from: Some(day("2026-08-17")), ..ContactFilter::default() },
    ];
    for filter in filters {
        let wanted: Vec<_> = expected
            .iter()
            .filter(|(_, _, team, voided, channel, by_both)| {
                (!voided || filter.with_voided == Voided::Shown)
                    && filter.team.is_none_or(|wanted| wanted == *team)
                    && (filter.writer.is_none() || *by_both)
                    && filter.channel.is_none_or(|wanted| wanted == *channel)
            })
            .filter(|(happened, ..)| filter.from.is_none() || *happened >= at("2026-08-17 00:00"))
            .map(|(_, id, ..)| *id)
            .collect();
        let mut listed = Vec::new();
        loop {
            let (page, total) = house.desk.contacts(&both, &filter, listed.len(), 13).unwrap();
            assert_eq!(total, wanted.len(), "{filter:?}");
            if page.is_empty() {
                break;
            }
            listed.extend(page.into_iter().map(|line| line.id));
        }
        assert_eq!(listed, wanted, "{filter:?}");
    }
}

/// What is kept beside the model is made anew at each start; it must not depend on what came in which order.
#[test]
fn a_desk_that_has_just_opened_answers_as_the_one_that_was_there_all_along() {
    let house = house();
    let people: Vec<_> = (0..6).map(|n| house.meets(&house.anna, &format!("Borger {n}"))).collect();
    let goal = house.sets_goal(&house.anna, people[0]);
    let mut contacts = Vec::new();
    for n in 0..24_usize {
        house.advance(30);
        let with = [people[n % 6], people[n * 5 % 6]];
        let outcome = if n % 4 == 0 { Outcome::Attempted } else { Outcome::Reached };
        let basis = if n % 3 == 0 { LegalBasis::Section82b } else { LegalBasis::Advice };
        let details = ContactDetails { outcome, basis, ..house.contact_with(&with) };
        contacts.push(house.logs(if n % 2 == 0 { &house.anna } else { &house.bo }, details));
    }
    for (n, id) in contacts.iter().enumerate().step_by(3) {
        let details = Box::new(house.contact_with(&[people[(n + 1) % 6]]));
        let reason = "forkert".into();
        house.does(&house.lea, Command::AmendContact { id: *id, seen: 1, details, reason });
    }
    for id in contacts.iter().skip(1).step_by(5) {
        let seen = house.desk.contact(&house.lea, *id, Purpose::Work).unwrap().contact.version;
        let taken_back = Command::VoidContact { id: *id, seen, reason: "dobbelt".into() };
        house.does(&house.lea, taken_back);
    }
    let restored = contacts[1];
    let seen = house.desk.contact(&house.lea, restored, Purpose::Work).unwrap().contact.version;
    house.does(&house.lea, Command::RestoreContact { id: restored, seen });
    let note = Line::default();
    let seen = house.desk.citizen(&house.anna, people[5], Purpose::Work, 0).unwrap().citizen.version;
    house.does(&house.anna, Command::MoveCitizen { id: people[5], seen, to: Stage::Dormant, note });
    house.does(&house.anna, Command::MeasureGoal { id: goal, seen: 1, level: None, own_score: None });
    house.advance(24 * 25);

    let fresh = Desk::new(
        Arc::clone(&house.ledger),
        Arc::clone(&house.clock) as Arc<dyn Clock>,
        Arc::clone(&house.entropy),
        shipped(),
        PasswordCost::LEAST,
    );
    let told = |desk: &Desk| {
        let weeks = ["2026-W48", "2026-W51", "2026-W52"]
            .map(|week| desk.week(&house.lea, house.west, week.parse().unwrap()).unwrap());
        let lists = [Voided::Hidden, Voided::Shown].map(|with_voided| {
            let filter = ContactFilter { with_voided, ..ContactFilter::default() };
            desk.contacts(&house.lea, &filter, 0, 100).unwrap()
        });
        let found = desk.citizens(&house.lea, "borger", 10).unwrap();
        (desk.today(&house.anna).unwrap(), weeks, lists, found)
    };
    let (grown, made) = (told(&house.desk), told(&fresh));
    assert!(!grown.0.missed.is_empty(), "there is something to compare");
    assert_eq!(grown, made);
}
