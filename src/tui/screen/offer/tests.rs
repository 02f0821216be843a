//! The directory as a person uses it, key by key: looked through, narrowed, written, verified, referred to.

use crate::desk::tests::house::{day, offer};
use crate::desk::view::{OfferPage, ReferralFilter};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{Ages, Capacity, OfferDetails, OfferFilter, OfferStatus, Phone, Shelf};
use crate::domain::ids::OfferId;
use crate::i18n::Language;
use crate::tui::screen::table::Table;
use crate::tui::testing::SIZES;

/// Anna at a terminal, and a directory of five offers, of which two ask to be verified.
fn laid(size: (u16, u16), language: Language) -> (Table, [OfferId; 5]) {
    let table = Table::laid(size, language);
    let house = &table.house;
    house.clock.set(crate::desk::tests::house::at("2026-03-02 10:00"));
    let old = [
        OfferDetails {
            area: Some(ServiceArea::CultureLeisure),
            wait: "ingen".into(),
            phones: vec![Phone { number: "12 34 56 71".into(), about: "køkkenet".into() }],
            ..offer("Fællesspisning i Remisen")
        },
        OfferDetails { area: Some(ServiceArea::Authority), ..offer("Åben rådgivning om gæld") },
    ];
    let [eating, debt] = old.map(|details| house.offers(&house.anna, details));
    house.clock.set(crate::desk::tests::house::at("2026-11-24 10:00"));
    let new = [
        OfferDetails {
            description: "Varme, kaffe og nogen at tale med. Man behøver ikke sige sit navn.".into(),
            groups: vec!["ensomhed".into(), "hjemløshed".into()],
            application: "Kom forbi, eller ring først, hvis nogen skal følges derhen.".into(),
            fee: "Gratis; kaffe 5 kr.".into(),
            wait: "ingen".into(),
            capacity: Capacity::Open,
            phones: vec![
                Phone { number: "12 34 56 78".into(), about: "vagten".into() },
                Phone { number: "12 34 56 79".into(), about: "".into() },
            ],
            email: "kahyt@example.org".into(),
            web: "https://example.org/kahyt".into(),
            address: "Havnegade 1, 4400 Kalundborg".into(),
            hours: "Mandag-fredag 10-15\nSøndag 11-14".into(),
            languages: vec!["dansk".into(), "arabisk".into()],
            served: "hele kommunen".into(),
            ..offer("Café Kahyt")
        },
        OfferDetails {
            organisation: "Sundhedshuset Strandengen".into(),
            area: Some(ServiceArea::Health),
            ages: Ages { from: Some(18), to: Some(30) },
            wait: "4 uger".into(),
            capacity: Capacity::Waitlist,
            eligibility: "Unge med angst og uro".into(),
            ..offer("Åndehullet")
        },
        OfferDetails {
            organisation: "Jobcentret".into(),
            area: Some(ServiceArea::JobCentre),
            ages: Ages { from: Some(18), to: None },
            capacity: Capacity::Full(Some(day("2026-12-15"))),
            ..offer("Værkstedet ved sporet")
        },
    ];
    let [cafe, breath, works] = new.map(|details| house.offers(&house.anna, details));
    (table, [cafe, breath, works, eating, debt])
}

fn name(what: &str, size: (u16, u16), language: Language) -> String {
    format!("{what}-{}x{}-{}", size.0, size.1, language.code())
}

fn page(table: &Table, id: OfferId) -> OfferPage {
    table.house.desk.offer(&table.house.anna, id).expect("a known offer")
}

#[test]
fn the_list_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let (mut table, _) = laid(size, language);
            insta::assert_snapshot!(name("list", size, language), table.types("7").picture());
        }
    }
}

#[test]
fn the_page_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let (mut table, _) = laid(size, language);
            insta::assert_snapshot!(name("page", size, language), table.types("7⏎").picture());
        }
    }
}

#[test]
fn the_form_page_by_page() {
    for (size, language) in [((80, 24), Language::Da), ((60, 20), Language::Da), ((80, 24), Language::En)] {
        let (mut table, _) = laid(size, language);
        insta::assert_snapshot!(name("form-1", size, language), table.types("7r").picture());
        let (mut table, _) = laid(size, language);
        table.types("7⏎r");
        for _ in 0..9 {
            table.types("⇥");
        }
        insta::assert_snapshot!(name("form-2", size, language), table.picture());
        for _ in 0..6 {
            table.types("⇥");
        }
        insta::assert_snapshot!(name("form-3", size, language), table.picture());
    }
}

#[test]
fn the_list_narrows_by_tab_by_room_and_by_what_is_typed() {
    let (mut table, _) = laid((80, 24), Language::Da);
    table.types("7skahyt");
    insta::assert_snapshot!("typed", table.picture());
    table.types("⎋⎋");
    assert!(table.picture().contains("Tilbud · 5 i alt"), "{}", table.picture());
    table.types("s17⏎");
    assert!(!table.picture().contains("Åndehullet"), "too young:\n{}", table.picture());
    table.types("⎋⎋p");
    let open = table.picture();
    assert!(open.contains("kun med plads") && open.contains("3 fundet"), "{open}");
    table.types("p⇥⇥");
    let health = table.picture();
    assert!(health.contains("[Sundhed]") && health.contains("Åndehullet"), "{health}");
    assert!(!health.contains("Café Kahyt"), "{health}");
    table.types("⇤⇤⇤");
    insta::assert_snapshot!("asking", table.picture());
}

#[test]
fn space_verifies_and_u_takes_it_back() {
    let (mut table, [.., eating, _]) = laid((80, 24), Language::Da);
    table.types("7⇤ ");
    assert!(table.picture().contains("Fællesspisning i Remisen er bekræftet i dag."), "{}", table.picture());
    assert!(!page(&table, eating).line.asks_to_be_verified);
    table.types("u");
    assert!(page(&table, eating).line.asks_to_be_verified);
}

#[test]
fn an_offer_is_written_down_found_amended_and_taken_out() {
    let (mut table, _) = laid((80, 24), Language::Da);
    table.types("7sGadens Køkken⏎");
    assert!(table.picture().contains("nyt tilbud: Gadens Køkken"), "{}", table.picture());
    table.types("⏎⇥Kirkens Kælder⌃s");
    let written = |shelf| {
        let filter = OfferFilter { text: "gadens".to_owned(), shelf, ..OfferFilter::default() };
        table.house.desk.offers(&table.house.anna, &filter, 9).unwrap().lines
    };
    let line = &written(Shelf::Current)[0];
    assert_eq!((line.name.as_str(), line.organisation.as_str()), ("Gadens Køkken", "Kirkens Kælder"));
    assert_eq!((line.status, line.asks_to_be_verified), (OfferStatus::Active, false));
    let id = line.id;
    table.types("r⇥⇥⇥⇥⇥⇥2 uger⌃s");
    assert_eq!(page(&table, id).offer.details.wait, "2 uger", "{}", table.picture());
    table.types("x");
    assert!(table.picture().contains("Gadens Køkken er taget ud af listen."), "{}", table.picture());
    table.types("u");
    assert!(page(&table, id).offer.listing == crate::domain::directory::Listing::Listed);
}

#[test]
fn a_mistake_in_the_form_is_said_and_loses_nothing_and_a_draft_is_taken_up_again() {
    let (mut table, _) = laid((80, 24), Language::Da);
    table.types("7bCafé Kahyt⇥Foreningen Havnelyset⌃s");
    let twice = table.picture();
    assert!(twice.contains("står der allerede") && twice.contains("Foreningen Havnelyset"), "{twice}");
    table.types("⎋d");
    assert!(table.picture().contains("Tilbud: Café Kahyt"), "{}", table.picture());
    table.types("⏎");
    assert!(table.picture().contains("Foreningen Havnelyset"), "{}", table.picture());
}

#[test]
fn h_begins_a_referral_to_the_offer_which_is_remembered() {
    let (mut table, [cafe, ..]) = laid((80, 24), Language::Da);
    table.types("7h");
    insta::assert_snapshot!("refer", table.picture());
    table.types("⌃s");
    let referrals = table.house.desk.referrals(&table.house.anna, ReferralFilter::Open).unwrap();
    let begun = referrals.iter().find(|line| line.to_name == "Café Kahyt").expect("a draft");
    let page = table.house.desk.referral(&table.house.anna, begun.id).unwrap();
    assert_eq!(page.referral.details.to_offer, Some(cafe));
    assert_eq!(begun.to_area, ServiceArea::CivilSociety);
}

#[test]
fn the_referral_form_picks_an_offer_in_spite_of_spelling_and_free_text_stays_possible() {
    let (mut table, [_, breath, ..]) = laid((80, 24), Language::Da);
    table.types("5h⇥aandehul");
    insta::assert_snapshot!("picking", table.picture());
    table.types("⏎⌃s");
    let referral = |table: &Table, name: &str| {
        let lines = table.house.desk.referrals(&table.house.anna, ReferralFilter::Open).unwrap();
        let line = lines.into_iter().find(|line| line.to_name == name).expect("a draft");
        table.house.desk.referral(&table.house.anna, line.id).unwrap().referral.details
    };
    let details = referral(&table, "Åndehullet");
    assert_eq!((details.to_offer, details.to_area), (Some(breath), ServiceArea::Health));
    table.types("h⇥⇥→→⇥Et sted uden for listen⌃s");
    assert_eq!(referral(&table, "Et sted uden for listen").to_offer, None, "{}", table.picture());
}

#[test]
fn the_quick_line_drafts_a_referral_to_an_offer() {
    let (table, [_, breath, ..]) = laid((80, 24), Language::Da);
    let (house, west) = (&table.house, table.house.west);
    let read = |line: &str| {
        let contact = house.desk.read_line(&house.anna, Some(west), line, &[]).unwrap().into_contact();
        contact.map(|contact| {
            let referral = &contact.referrals[0];
            (referral.to_name.to_string(), referral.to_offer, referral.to_area)
        })
    };
    let meant = Ok(("Åndehullet".to_owned(), Some(breath), ServiceArea::Health));
    assert_eq!(read("anonym gade 10m >Åndehullet"), meant);
    assert_eq!(read("anonym gade 10m >aandehul : kaffe"), meant, "the only one that begins so");
    assert_eq!(read("anonym gade 10m >sundhed åndehul"), meant);
    let free = read("anonym gade 10m >sundhed en læge i byen");
    assert_eq!(free, Ok(("en læge i byen".to_owned(), None, ServiceArea::Health)));
    assert!(read("anonym gade 10m >en læge i byen").is_err(), "without an area nobody knows where to");

    let words = crate::i18n::tests::words(Language::Da);
    let line = "anonym gade 10m >kah";
    let found = house.desk.complete_line(&house.anna, Some(west), line, line.len(), &words).unwrap();
    let texts: Vec<_> = found.iter().map(|suggestion| suggestion.text.as_str()).collect();
    assert_eq!(texts, [">Café Kahyt"]);
}
