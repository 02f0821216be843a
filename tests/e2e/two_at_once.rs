//! Two people at two terminals on one log: what one writes, the other sees without touching a key.

use vt100::Screen;

use crate::house::House;

/// The number of contacts that the head of the week says.
fn contacts(screen: &Screen) -> Option<u32> {
    let contents = screen.contents();
    let (before, _) = contents.split_once(" kontakter")?;
    before.split_whitespace().next_back()?.parse().ok()
}

#[test]
fn what_a_worker_logs_in_one_line_stands_in_the_leads_week_at_once() {
    let house = House::demo();
    let mut lea = house.seat("lea");
    lea.press("6").until("the week", |screen| contacts(screen).is_some());
    let before = contacts(lea.screen()).expect("it was there");

    let mut anna = house.seat("anna");
    anna.press("l").types("ny Ægir Ødegård gade 20m : Mødte ham ved stationen");
    anna.shows("ny: Ægir Ødegård").press("Enter").hides("› ny Ægir");

    lea.until("one contact more", |screen| contacts(screen) == Some(before + 1));
    lea.press("End").shows("Ægir Ø").shows("Mødte ham ved");
}

#[test]
fn a_line_that_is_not_understood_stays_where_it_was_typed() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("l").types("ny Ægir Ødegård gade bananer").press("Enter");
    anna.shows("ikke forstået").shows("ny Ægir Ødegård gade bananer");
}
