//! A clock that is moved: by a day, to 1970, to 2038, over both changes between summer and winter. Whatever it
//! shows, what is done is taken, in the order in which it was done, and who looks is recorded.

use chrono::{DateTime, TimeDelta, Utc};

use super::house::{House, at, owner};
use super::village::village;
use crate::desk::command::{Command, Order};
use crate::desk::view::LookFilter;
use crate::domain::clock::Clock;
use crate::domain::ids::{CitizenId, EventId};
use crate::domain::look::Purpose;
use crate::ledger::verify::Depth;
use crate::store::Seq;

use super::house::new_contact;

/// Where the clock is put, one after the other.
fn instants(from: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let utc = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
    vec![
        from,
        from + TimeDelta::days(1),
        from - TimeDelta::days(1),
        DateTime::UNIX_EPOCH,
        // The last second that fits 32 bits, and the first that does not.
        utc("2038-01-19T03:14:07Z"),
        utc("2038-01-19T03:14:08Z"),
        // The hour that the spring takes away, from before to behind.
        utc("2026-03-29T00:59:59Z"),
        utc("2026-03-29T01:00:00Z"),
        // The hour that the autumn has twice.
        utc("2026-10-25T00:30:00Z"),
        utc("2026-10-25T01:30:00Z"),
        from,
    ]
}

/// One of everything that is written with a time.
fn a_day_of_work(house: &House, jens: CitizenId) {
    let anna = &house.anna;
    let contact = house.logs(anna, house.contact_with(&[jens]));
    let newcomer = house.meets(anna, "Kaj Fisker");
    let due = house.clock.today() + TimeDelta::days(3);
    house.plans(anna, house.promise_to(Some(newcomer), owner(anna), &due.to_string()));
    house.does(anna, Command::VoidContact { id: contact, seen: 1, reason: "forkert borger".into() });
    house.drafts_referral(anna, house.referral_for(newcomer));
    house.desk.today(anna).expect("a day can be shown");
    house.desk.citizen(anna, newcomer, Purpose::Work, 20).expect("a page can be shown");
}

#[test]
fn whatever_the_clock_shows_nothing_is_refused_and_everything_keeps_its_order() {
    let (house, village) = village();
    let mut last = house.ledger.model().seq();
    for instant in instants(house.now()) {
        house.clock.set(instant);
        a_day_of_work(&house, village.jens);
        let now = house.ledger.model().seq();
        assert!(now > last, "{instant}");
        last = now;
    }
    assert!(last > Seq(1));
    assert_eq!(house.ledger.verify(Depth::Rows, &mut |_| {}).unwrap().faults, []);
}

/// Had the record of looks gone by the wall clock alone, a look of tomorrow would have passed for all of today's.
#[test]
fn a_look_is_recorded_anew_whenever_the_clock_was_moved() {
    let (house, village) = village();
    let looks = || {
        let filter = LookFilter { worker: Some(house.lea.worker()), ..LookFilter::default() };
        house.clock.set(at("2039-01-01 10:00"));
        house.desk.looks(&house.rikke, filter, 0, 100).map_or(0, |(_, total)| total)
    };
    for (number, instant) in (1..).zip(instants(house.now()).into_iter().take(5)) {
        house.clock.set(instant);
        house.desk.citizen(&house.lea, village.jens, Purpose::Work, 20).expect("a page can be shown");
        assert_eq!(looks(), number, "{instant}");
    }
}

/// A time server put the clock right by an hour while a form was open. The contact had happened “in the future”
/// then, and could not be saved.
#[test]
fn what_happened_before_the_clock_was_put_back_does_not_lie_in_the_future() {
    let (house, village) = village();
    house.desk.today(&house.anna).expect("a day can be shown");
    let details = house.contact_with(&[village.jens]);
    house.clock.set(house.now() - TimeDelta::hours(1));
    house.logs(&house.anna, details.clone());
    let mut ahead = details;
    ahead.happened += TimeDelta::minutes(11);
    let new = Box::new(new_contact(house.contact_id(), house.west, ahead));
    let id = EventId::fresh(house.clock.now(), house.entropy.as_ref());
    let refused = house.desk.execute(&house.anna, Order { id, command: Command::LogContact(new) });
    assert_eq!(refused.unwrap_err().code(), "contact-in-future");
}
