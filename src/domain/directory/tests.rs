//! Offers through their life, and what an import leaves to the hand.

use chrono::DateTime;

use super::*;
use crate::domain::area::ServiceArea;

const ID: OfferId = OfferId::from_bytes([1; 16]);
const ANNA: WorkerId = WorkerId::from_bytes([2; 16]);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn details(name: &str) -> OfferDetails {
    OfferDetails { name: name.into(), organisation: "Foreningen Havnen".into(), ..OfferDetails::default() }
}

fn live(events: &[OfferEvent]) -> Option<Offer> {
    let at = DateTime::UNIX_EPOCH;
    events.iter().fold(None, |state, event| Offer::evolve(state, ID, event, ANNA, at))
}

fn imported(source: OfferDetails) -> Imported {
    let origin = Origin { service: "s1".into(), organisation: "o1".into() };
    Imported { source, merged: None, verified: None, origin, kept: Kept::default() }
}

#[test]
fn an_offer_is_written_verified_and_taken_out() {
    let verified = Verification { on: day("2026-11-24"), by: Verifier::Worker(ANNA) };
    let offer = live(&[
        OfferEvent::Written(Box::new(details("Café Kahyt"))),
        OfferEvent::Verified(Some(verified.clone())),
        OfferEvent::Listed(Listing::TakenOut),
    ])
    .unwrap();
    assert_eq!((offer.version, offer.listing, offer.verified), (3, Listing::TakenOut, Some(verified)));
    assert_eq!(live(&[OfferEvent::Verified(None)]), None, "nothing begins with a verification");
}

#[test]
fn what_an_import_says_is_remembered_beside_what_stands() {
    let merged = Some(details("Café Kahytten"));
    let said = Imported { merged, ..imported(details("Café Kahyt")) };
    let offer = live(&[OfferEvent::Imported(Box::new(said))]).unwrap();
    assert_eq!(offer.details.name, "Café Kahytten");
    assert_eq!(offer.source.unwrap().name, "Café Kahyt");
}

#[test]
fn a_field_changed_by_hand_stays_and_is_named_when_the_source_speaks_of_it() {
    let before = OfferDetails { wait: "2 uger".into(), fee: "Gratis".into(), ..details("Café Kahyt") };
    let ours = OfferDetails { wait: "4 uger".into(), ..before.clone() };
    let theirs = OfferDetails { wait: "6 uger".into(), fee: "20 kr.".into(), ..before.clone() };
    let merged = merge(Some(&before), &ours, &theirs);
    assert_eq!((merged.details.wait.as_str(), merged.details.fee.as_str()), ("4 uger", "20 kr."));
    assert_eq!((merged.changed, merged.kept), (vec![OfferField::Fee], vec![OfferField::Wait]));
    let again = merge(Some(&before), &ours, &before);
    assert_eq!((again.details, again.kept), (ours, vec![]), "a source that says nothing new changes nothing");
}

#[test]
fn what_was_written_by_hand_first_is_filled_in_and_never_written_over() {
    let ours = OfferDetails { area: Some(ServiceArea::Health), ..details("Café Kahyt") };
    let theirs = OfferDetails {
        area: Some(ServiceArea::CivilSociety),
        wait: "ingen".into(),
        capacity: Capacity::Unsaid,
        ..details("Café Kahyt")
    };
    let merged = merge(None, &ours, &theirs);
    assert_eq!(merged.details.area, Some(ServiceArea::Health));
    assert_eq!((merged.changed, merged.kept), (vec![OfferField::Wait], vec![OfferField::Area]));
}

#[test]
fn old_entries_ask_to_be_verified_and_closed_ones_do_not() {
    let today = day("2026-11-24");
    let asks = |status, on: Option<&str>| asks_to_be_verified(status, on.map(day), today, 180);
    assert!(asks(OfferStatus::Active, None));
    assert!(!asks(OfferStatus::Active, Some("2026-05-28")), "180 days are not more than 180");
    assert!(asks(OfferStatus::Paused, Some("2026-05-27")));
    assert!(!asks(OfferStatus::Closed, None));
    assert!(check_verified(day("2026-11-25"), today).is_err());
    assert!(check_verified(today, today).is_ok());
}

#[test]
fn what_was_full_until_a_day_is_not_full_after_it() {
    let full = Capacity::Full(Some(day("2026-12-01")));
    assert!(full.is_full(day("2026-12-01")) && !full.is_full(day("2026-12-02")));
    assert!(Capacity::Full(None).is_full(day("2030-01-01")));
    assert_eq!(full.on(day("2026-12-02")), Capacity::Unsaid);
}

#[test]
fn an_offer_needs_a_name_and_reasonable_ages_and_lengths() {
    let code = |details: OfferDetails| details.check().err().map(|refusal| (refusal.code(), refusal.field()));
    assert_eq!(code(details("Café Kahyt")), None);
    assert_eq!(code(details("")), Some(("offer-nameless", Some("name"))));
    let aged = |from, to| OfferDetails { ages: Ages { from, to }, ..details("Café") };
    assert_eq!(code(aged(Some(30), Some(18))), Some(("offer-ages", Some("ages"))));
    assert_eq!(code(aged(None, Some(121))), Some(("offer-ages", Some("ages"))));
    assert_eq!(code(aged(Some(18), Some(18))), None);
    let long = OfferDetails { fee: "x".repeat(6_001).into(), ..details("Café") };
    assert_eq!(code(long), Some(("offer-long", Some("fee"))));
    let many = OfferDetails { languages: vec!["dansk".into(); 31], ..details("Café") };
    assert_eq!(code(many), Some(("offer-list", Some("languages"))));
}

#[test]
fn ages_hold_their_ends() {
    let ages = Ages { from: Some(18), to: Some(30) };
    assert!(ages.holds(18) && ages.holds(30) && !ages.holds(17) && !ages.holds(31));
    assert!(Ages::default().holds(0) && Ages::default().is_open());
}
