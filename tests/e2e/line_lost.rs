//! Lines that are cut in the middle of a word: the session waits, or at least what was typed in it.

use crate::house::{House, kill};

const WORDS: &str = "Vil gerne i gang igen, men ikke i kantinen på rådhuset";

#[test]
fn a_session_whose_client_was_killed_is_offered_as_it_was() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    anna.kill();

    let mut anna = house.terminal();
    anna.shows("Log ind").types("anna").press("Tab").types("demo").press("Enter");
    anna.shows("Velkommen tilbage").press("Enter");
    anna.shows("Ny kontakt").shows(WORDS);
}

#[test]
fn what_was_typed_is_among_the_drafts_of_whoever_begins_anew() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    anna.kill();

    let mut anna = house.terminal();
    anna.shows("Log ind").types("anna").press("Tab").types("demo").press("Enter");
    anna.shows("Velkommen tilbage").press("n").shows("n ny kontakt");
    anna.press("d").shows("Kladder").press("Enter");
    anna.shows("Ny kontakt").shows(WORDS);
}

/// A power cut, or a fault that takes the daemon with it: whatever was kept before is there afterwards.
#[test]
fn a_daemon_that_was_killed_leaves_an_orderly_terminal_and_the_draft() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS).shows("Kladde gemt");
    let status = house.run(&["status", "--format", "json"]).json();
    kill(status["pid"].as_u64().and_then(|pid| pid.try_into().ok()).expect("the daemon's number"));
    assert_ne!(anna.end(), 0);
    assert!(!anna.screen().alternate_screen() && !anna.shot().contains("kantinen"), "{}", anna.shot());

    let mut anna = house.seat("anna");
    anna.press("d").shows("Kladder").press("Enter").shows("Ny kontakt").shows(WORDS);
}

/// A colleague at the next terminal must not learn that there was anything to be continued.
#[test]
fn nobody_else_is_offered_the_session() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    anna.kill();
    let bo = house.seat("bo");
    assert!(!bo.shot().contains("Velkommen tilbage") && !bo.shot().contains("kantinen"), "{}", bo.shot());
}
