//! The first start on an empty home: nothing to set up beforehand, and nothing left to do afterwards but to
//! add people.

use crate::house::{House, PASSWORD, SARA, SARA_LOGIN};

#[test]
fn the_first_to_come_sets_the_house_up_and_is_in() {
    let house = House::empty();
    let mut terminal = house.terminal();
    terminal.shows("Første gang");
    terminal.types(SARA).press("Tab").types(PASSWORD).press("Tab").types(PASSWORD).press("Tab");
    terminal.types("Opsøgende team").press("Ctrl+S");
    terminal.shows(SARA).hides("Første gang");
    // Who manages people and is in no team begins where the work is.
    terminal.shows("Folk og indstillinger").shows("Medarbejdere 1");

    let token = house.token(SARA_LOGIN, PASSWORD);
    let workers = house.run_as(Some(&token), &["worker", "list", "--format", "json"]).json();
    assert_eq!(workers["workers"][0]["name"], SARA, "{workers}");
    let mut second = house.terminal();
    second.shows("Log ind");
}

/// A typing error in a password must not cost the rest of the page.
#[test]
fn a_set_up_that_is_refused_keeps_what_was_typed() {
    let house = House::empty();
    let mut terminal = house.terminal();
    terminal.shows("Første gang");
    terminal.types(SARA).press("Tab").types(PASSWORD).press("Tab").types("noget andet").press("Tab");
    terminal.types("Opsøgende team").press("Ctrl+S");
    terminal.shows("ikke ens").shows(SARA).shows("Opsøgende team");
    assert!(house.terminal().shows("Første gang").shot().contains("Dit navn"), "nobody is in the house yet");
}
