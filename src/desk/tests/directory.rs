//! The directory through the desk: written, looked for, verified, taken out.

use crate::desk::command::{Command, Undo};
use crate::desk::view::{OfferLine, OffersFound};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{
    Ages, Capacity, CapacityWish, Listing, OfferDetails, OfferFilter, OfferStatus, Shelf, Verifier,
};
use crate::domain::event::Settings;
use crate::domain::ids::OfferId;
use crate::domain::text::Line;

use super::house::*;

fn found(house: &House, filter: &OfferFilter) -> OffersFound {
    house.desk.offers(&house.anna, filter, 100).expect("a list")
}

fn names(house: &House, filter: &OfferFilter) -> Vec<String> {
    found(house, filter).lines.into_iter().map(|line| line.name).collect()
}

fn line(house: &House, id: OfferId) -> OfferLine {
    house.desk.offer(&house.anna, id).expect("a known offer").line
}

fn undo(house: &House, undo: Option<Undo>) {
    house.does(&house.anna, Command::Undo(Box::new(undo.expect("it can be taken back"))));
}

/// A small directory.
fn shelf(house: &House) -> [OfferId; 4] {
    [
        offer("Café Kahyt"),
        OfferDetails {
            area: Some(ServiceArea::Health),
            ages: Ages { from: Some(18), to: Some(30) },
            languages: vec!["dansk".into(), "arabisk".into()],
            capacity: Capacity::Waitlist,
            groups: vec!["angst".into()],
            ..offer("Åndehullet")
        },
        OfferDetails { capacity: Capacity::Full(Some(day("2026-12-01"))), ..offer("Jobværkstedet") },
        OfferDetails { status: OfferStatus::Closed, ..offer("Den gamle klub") },
    ]
    .map(|details| house.offers(&house.anna, details))
}

#[test]
fn offers_are_found_by_what_is_typed_in_spite_of_spelling() {
    let house = house();
    shelf(&house);
    let typed = |text: &str| names(&house, &OfferFilter { text: text.to_owned(), ..OfferFilter::default() });
    assert_eq!(
        typed(""),
        ["Café Kahyt", "Jobværkstedet", "Åndehullet"],
        "in Danish order, without the closed one"
    );
    assert_eq!(typed("kahyt"), ["Café Kahyt"]);
    assert_eq!(typed("arabisk"), ["Åndehullet"], "by a language that is spoken there");
    assert_eq!(typed("cafe khyt"), ["Café Kahyt"]);
    assert_eq!(typed("aandehul"), ["Åndehullet"]);
    assert_eq!(typed("angst"), ["Åndehullet"], "by the group it is for");
    assert_eq!(typed("havnelyset").len(), 3, "by its organisation");
    assert_eq!(typed("savner sted").len(), 3, "by who it is for");
}

#[test]
fn offers_are_narrowed_by_area_room_age_and_language() {
    let house = house();
    shelf(&house);
    let narrowed = |filter: OfferFilter| names(&house, &filter);
    let every = OfferFilter::default;
    assert_eq!(narrowed(OfferFilter { area: Some(ServiceArea::Health), ..every() }), ["Åndehullet"]);
    assert_eq!(narrowed(OfferFilter { capacity: CapacityWish::Open, ..every() }), ["Café Kahyt"]);
    assert_eq!(narrowed(OfferFilter { age: Some(31), ..every() }), ["Café Kahyt", "Jobværkstedet"]);
    assert_eq!(narrowed(OfferFilter { language: "Arab".to_owned(), ..every() }), ["Åndehullet"]);
    assert_eq!(narrowed(OfferFilter { shelf: Shelf::All, ..every() }).len(), 4);
    house.advance(24 * 8);
    let open = narrowed(OfferFilter { capacity: CapacityWish::Open, ..every() });
    assert_eq!(open, ["Café Kahyt", "Jobværkstedet"], "what was full until the first has room again");
}

#[test]
fn an_old_entry_asks_to_be_verified_and_one_key_answers_and_undo_takes_it_back() {
    let house = house();
    let [cafe, ..] = shelf(&house);
    let written = house.desk.offer(&house.anna, cafe).unwrap();
    assert_eq!(written.offer.verified.unwrap().by, Verifier::Worker(house.anna.worker()));
    assert_eq!(found(&house, &OfferFilter::default()).to_verify, 0, "whoever writes it down has made sure");
    house.advance(24 * 181);
    let asking = OfferFilter { shelf: Shelf::ToVerify, ..OfferFilter::default() };
    assert_eq!(found(&house, &asking).to_verify, 3, "the closed one asks for nothing");
    let undone_by = house.does(&house.bo, Command::VerifyOffer { id: cafe, seen: 2 });
    assert_eq!((found(&house, &asking).total, line(&house, cafe).asks_to_be_verified), (2, false));
    undo(&house, undone_by);
    assert!(line(&house, cafe).asks_to_be_verified);
    let settings = Settings { verify_offers_after_days: 200, ..Settings::default() };
    house.does(&house.admin, Command::WriteSettings(Box::new(settings)));
    assert_eq!(found(&house, &asking).to_verify, 0, "the house decides after how many days");
}

#[test]
fn an_offer_is_written_anew_and_written_back_and_a_conflict_loses_nothing() {
    let house = house();
    let [cafe, ..] = shelf(&house);
    let wait = |wait: &str| OfferDetails { wait: wait.into(), ..offer("Café Kahyt") };
    let amend =
        |details, seen| Command::WriteOffer { id: cafe, seen: Some(seen), details: Box::new(details) };
    let undone_by = house.does(&house.anna, amend(wait("2 uger"), 2));
    let conflict = house.tries(&house.bo, amend(wait("3 uger"), 2)).unwrap_err();
    assert_eq!(conflict.code(), "changed-meanwhile");
    assert_eq!(line(&house, cafe).wait, "2 uger");
    undo(&house, undone_by);
    assert_eq!(line(&house, cafe).wait, "");
    let nameless = house.tries(&house.anna, amend(OfferDetails { name: Line::default(), ..wait("") }, 4));
    assert_eq!(nameless.unwrap_err().code(), "offer-nameless");
}

#[test]
fn what_was_written_by_mistake_leaves_the_lists_and_two_of_a_name_are_not_written() {
    let house = house();
    shelf(&house);
    let again = |details| {
        let id = OfferId::fresh(house.now(), house.entropy.as_ref());
        (id, Command::WriteOffer { id, seen: None, details: Box::new(details) })
    };
    let (_, twice) = again(offer("cafe  KAHYT"));
    assert_eq!(house.refused(&house.bo, twice), "offer-twice");
    let elsewhere = OfferDetails { organisation: "En anden".into(), ..offer("Café Kahyt") };
    let (id, other) = again(elsewhere);
    let undone_by = house.does(&house.bo, other);
    assert_eq!(found(&house, &OfferFilter::default()).total, 4);
    undo(&house, undone_by);
    assert_eq!(found(&house, &OfferFilter::default()).total, 3);
    let back = Command::ListOffer { id, seen: 3, listing: Listing::Listed };
    let undone_by = house.does(&house.bo, back);
    assert_eq!(found(&house, &OfferFilter::default()).total, 4);
    undo(&house, undone_by);
    assert_eq!(found(&house, &OfferFilter { text: "anden".to_owned(), ..OfferFilter::default() }).total, 0);
}

#[test]
fn the_directory_is_the_whole_houses() {
    let house = house();
    let [cafe, ..] = shelf(&house);
    // Mette works in another team than Anna, who wrote it down.
    house.does(&house.mette, Command::VerifyOffer { id: cafe, seen: 2 });
    house.does(&house.admin, Command::VerifyOffer { id: cafe, seen: 3 });
    assert_eq!(house.refused(&house.rikke, Command::VerifyOffer { id: cafe, seen: 4 }), "not-permitted");
    assert!(house.desk.offer(&house.rikke, cafe).is_ok_and(|page| !page.may_write));
    assert_eq!(
        house.desk.offer(&house.anna, OfferId::from_bytes([9; 16])).unwrap_err().code(),
        "offer-unknown"
    );
}
