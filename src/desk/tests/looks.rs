//! Looks: every way in which a citizen's data reaches a person is recorded beforehand, or refused.

use std::time::Duration;

use crate::desk::seat::Seat;
use crate::desk::tests::village::{Village, village};
use crate::desk::view::{
    CitizenCode, ContactFilter, EmergencyFilter, FollowUpFilter, LookFilter, Purposes, ReferralFilter,
};
use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::look::Purpose;
use crate::domain::referral::Address;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;

use super::house::*;

type Ask = fn(&House, &Village, &Seat) -> Result<(), Refusal>;

/// Everything that shows citizens to somebody, with what it is recorded as.
const SHOWN: &[(&str, Purpose, Ask)] = &[
    ("citizen", Purpose::Work, |h, v, s| h.desk.citizen(s, v.jens, Purpose::Work, 9).map(drop)),
    ("export", Purpose::Export, |h, v, s| h.desk.citizen(s, v.jens, Purpose::Export, 9).map(drop)),
    ("extract", Purpose::Export, |h, v, s| h.desk.looks_extract(s, v.jens).map(drop)),
    ("follow-up", Purpose::Work, |h, v, s| h.desk.follow_up(s, v.call).map(drop)),
    ("referral", Purpose::Work, |h, v, s| h.desk.referral(s, v.unanswered).map(drop)),
    ("preview", Purpose::Work, |h, v, s| h.desk.preview(s, v.unanswered).map(drop)),
    ("consents that fit", Purpose::Work, |h, v, s| {
        let (name, offer) = (Line::default(), None);
        let to = Address { area: ServiceArea::Health, team: None, name, offer };
        h.desk.fitting_consents(s, v.unanswered, &to).map(drop)
    }),
    ("contact", Purpose::Change, |h, v, s| {
        let page = h.ledger.model();
        let place = page.citizen_ref(v.jens).expect("he is known");
        let id = page.contacts_of(place).next().expect("he was met").id;
        drop(page);
        h.desk.contact(s, id, Purpose::Change).map(drop)
    }),
    ("search", Purpose::Search, |h, _, s| h.desk.citizens(s, "jens p", 10).map(drop)),
    ("alike", Purpose::Search, |h, _, s| h.desk.alike(s, &named("Jens Petersen")).map(drop)),
    ("quick line", Purpose::Search, |h, _, s| h.desk.read_line(s, None, "Jens P tlf", &[]).map(drop)),
    ("completion", Purpose::Search, |h, _, s| {
        let words = crate::i18n::tests::words(crate::i18n::Language::Da);
        h.desk.complete_line(s, None, "Jens P", 6, &words).map(drop)
    }),
    ("latest", Purpose::List, |h, _, s| h.desk.citizens(s, "", 50).map(drop)),
    ("a letter", Purpose::List, |h, _, s| h.desk.citizens(s, "j", 50).map(drop)),
    ("today", Purpose::List, |h, _, s| h.desk.today(s).map(drop)),
    ("contacts", Purpose::List, |h, _, s| h.desk.contacts(s, &ContactFilter::default(), 0, 50).map(drop)),
    ("follow-ups", Purpose::List, |h, _, s| h.desk.follow_ups(s, FollowUpFilter::Team).map(drop)),
    ("referrals", Purpose::List, |h, _, s| h.desk.referrals(s, ReferralFilter::Open).map(drop)),
    ("theirs", Purpose::List, |h, _, s| h.desk.theirs(s, s.worker(), h.west).map(drop)),
    ("remarks", Purpose::Work, |h, v, s| {
        let page = h.ledger.model();
        let place = page.citizen_ref(v.jens).expect("he is known");
        let id = page.contacts_of(place).next().expect("he was met").id;
        drop(page);
        h.desk.remarks(s, id).map(drop)
    }),
    ("preview of a merge", Purpose::Change, |h, v, s| h.desk.merge_preview(s, v.jens, v.mona).map(drop)),
    ("week", Purpose::List, |h, _, s| h.desk.week(s, h.west, IsoWeek::of(day("2026-11-24"))).map(drop)),
];

fn at_jens(house: &House, village: &Village) -> Vec<Purpose> {
    let citizen = Some(CitizenCode::of(village.jens));
    let filter = LookFilter { citizen, purposes: Purposes::All, ..LookFilter::default() };
    let (lines, _) = house.desk.looks(&house.rikke, filter, 0, 100).unwrap();
    lines.into_iter().map(|line| line.purpose).collect()
}

#[test]
fn whatever_shows_a_citizen_is_recorded_with_its_purpose() {
    for (name, purpose, ask) in SHOWN {
        let (house, village) = village();
        ask(&house, &village, &house.anna).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let purposes = at_jens(&house, &village);
        assert_eq!(purposes, [*purpose], "{name}");
    }
}

#[test]
fn whatever_cannot_be_recorded_is_not_shown() {
    for (name, _, ask) in SHOWN {
        let (house, village) = village();
        house.store.fill();
        let refusal = ask(&house, &village, &house.anna).expect_err(name);
        assert_eq!((refusal.kind(), refusal.code()), (Kind::Unavailable, "look-unrecorded"), "{name}");
        house.store.make_room();
        assert_eq!(at_jens(&house, &village), [], "{name}");
    }
}

/// Reading goes on where nothing new would have to be recorded.
#[test]
fn what_was_recorded_before_the_disk_was_full_is_shown_again() {
    for (name, _, ask) in SHOWN {
        let (house, village) = village();
        ask(&house, &village, &house.anna).unwrap();
        house.store.fill();
        ask(&house, &village, &house.anna).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    }
}

#[test]
fn typing_a_name_letter_by_letter_is_one_look_at_each_of_those_it_names() {
    let (house, village) = village();
    for end in 1..="Jens Petersen".len() {
        house.desk.citizens(&house.anna, &"Jens Petersen"[..end], 10).unwrap();
    }
    assert_eq!(at_jens(&house, &village), [Purpose::Search, Purpose::List]);
    let all = LookFilter { purposes: Purposes::All, ..LookFilter::default() };
    let (_, total) = house.desk.looks(&house.rikke, all, 0, 100).unwrap();
    assert!(total < 15, "{total} for one search");
}

#[test]
fn a_list_is_one_look_a_day_and_wakes_nobody() {
    let (house, village) = village();
    let before = house.desk.changes();
    for hour in 0..8 {
        house.desk.today(&house.anna).unwrap();
        house.desk.follow_ups(&house.anna, FollowUpFilter::Team).unwrap();
        assert!(hour < 8);
        house.clock.advance(Duration::from_secs(3600));
    }
    assert_eq!(at_jens(&house, &village), [Purpose::List]);
    assert_eq!(house.desk.changes(), before, "a look is no news");
    house.advance(16);
    house.desk.today(&house.anna).unwrap();
    assert_eq!(at_jens(&house, &village), [Purpose::List, Purpose::List]);
}

#[test]
fn looks_at_lists_are_known_again_after_a_restart() {
    let (house, village) = village();
    house.desk.today(&house.anna).unwrap();
    house.advance(3);
    let reloaded = house.ledger.model();
    assert!(reloaded.looked_just_now(house.anna.worker(), village.jens, Purpose::List, house.now()));
    assert!(!reloaded.looked_just_now(house.anna.worker(), village.jens, Purpose::Work, house.now()));
}

#[test]
fn a_citizen_can_obtain_days_and_purposes_and_no_names() {
    let (house, village) = village();
    house.desk.citizen(&house.anna, village.jens, Purpose::Work, 9).unwrap();
    house.desk.citizen(&house.bo, village.jens, Purpose::Work, 9).unwrap();
    house.advance(24);
    house.desk.contacts(&house.lea, &ContactFilter::default(), 0, 50).unwrap();
    let extract = house.desk.looks_extract(&house.bo, village.jens).unwrap();
    assert_eq!(extract.label.called, "Jens Petersen");
    let (first, second) = (day("2026-11-25"), day("2026-11-24"));
    let expected = [(first, Purpose::Export, 1), (first, Purpose::List, 1), (second, Purpose::Work, 2)];
    assert_eq!(extract.days, expected, "its own making among them");
    let debug = format!("{extract:?}");
    assert!(["Anna", "Bo Sand", "Lea"].iter().all(|name| !debug.contains(name)), "{debug}");
    for seat in [&house.mette, &house.admin, &house.rikke] {
        assert!(house.desk.looks_extract(seat, village.jens).is_err());
    }
}

#[test]
fn an_auditor_reads_who_where_what_for_and_no_name_of_a_citizen() {
    let (house, village) = village();
    house.desk.citizen(&house.anna, village.jens, Purpose::Work, 9).unwrap();
    house.desk.today(&house.anna).unwrap();
    let (lines, total) = house.desk.looks(&house.rikke, LookFilter::default(), 0, 9).unwrap();
    assert_eq!(total, 1, "lists are left out unless they are asked for");
    assert_eq!(lines[0].from, crate::desk::seat::Origin::Terminal("tty1".to_owned()));
    let debug = format!("{lines:?}");
    assert!(debug.contains("Anna Kirk") && !debug.contains("Jens"), "{debug}");
    let by = |purposes| {
        let filter = LookFilter { purposes, ..LookFilter::default() };
        house.desk.looks(&house.rikke, filter, 0, 99).unwrap().1
    };
    assert_eq!((by(Purposes::One(Purpose::Work)), by(Purposes::One(Purpose::Export))), (1, 0));
    assert!(by(Purposes::All) > by(Purposes::One(Purpose::List)));
    assert!(house.desk.emergencies(&house.rikke, EmergencyFilter::All).unwrap().is_empty());
}
