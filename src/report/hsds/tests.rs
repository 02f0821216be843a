//! What goes out comes in again.

use super::{folder as tables, json};
use crate::desk::directory::tests::{ORGANISATION, SHEET, amend, folder, import, lines};
use crate::desk::tests::house::{day, house};
use crate::domain::area::ServiceArea;
use crate::domain::directory::{Capacity, Offer, OfferDetails};
use crate::domain::language::Language;

#[test]
fn what_goes_out_comes_in_again_as_it_was() {
    for source in [ORGANISATION.as_bytes().to_vec(), folder(), SHEET.to_vec()] {
        let first = house();
        import(&first, &source);
        amend(&first, &lines(&first)[0].name.clone(), |details| {
            details.capacity = Capacity::Full(Some(day("2026-12-20")));
            details.area = Some(ServiceArea::Health);
            details.groups = vec!["ensomhed".into()];
            details.hours = "Alle dage 10-12".into();
        });
        let offers = first.desk.whole_directory(&first.anna).unwrap();
        let (mut as_json, mut as_tables) = (Vec::new(), Vec::new());
        json(&offers, Language::Da, &mut as_json).unwrap();
        tables(&offers, Language::Da, &mut as_tables).unwrap();
        for out in [as_json, as_tables] {
            let second = house();
            let tally = import(&second, &out);
            assert_eq!(tally.left_out, 0, "{:?}", tally.faults);
            let there = second.desk.whole_directory(&second.anna).unwrap();
            let plain = |offers: &[Offer]| {
                let mut all: Vec<OfferDetails> = offers.iter().map(|it| it.details.clone()).collect();
                all.sort_by(|one, other| one.name.cmp(&other.name));
                all
            };
            assert_eq!(plain(&there), plain(&offers));
        }
    }
}

#[test]
fn what_the_directory_has_no_field_for_comes_out_again_and_no_cell_is_a_formula() {
    let house = house();
    import(&house, ORGANISATION.as_bytes());
    import(&house, &folder());
    let offers = house.desk.whole_directory(&house.anna).unwrap();
    let (mut as_json, mut as_tables) = (Vec::new(), Vec::new());
    json(&offers, Language::Da, &mut as_json).unwrap();
    let text = String::from_utf8(as_json).unwrap();
    assert!(text.contains("Flytter til foråret") && text.contains("\"tax_status\""), "{text}");
    tables(&offers, Language::Da, &mut as_tables).unwrap();
    let text = String::from_utf8(as_tables).unwrap();
    assert!(text.contains("'=FARLIG()") && !text.contains(",=FARLIG()"), "{text}");
}
