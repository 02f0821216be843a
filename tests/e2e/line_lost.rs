//! Lines that are cut in the middle of a word: the session waits, or at least what was typed in it.

use rustix::process::{Pid, Signal, kill_process};

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
    anna.shows("Velkommen tilbage").press("n").shows("? hjælp");
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

/// Whoever forgot to lock, or whose line is dead without anyone having noticed, goes on where they are now.
#[test]
fn a_session_that_is_open_elsewhere_is_taken_over_and_the_other_terminal_told() {
    let house = House::demo();
    let mut before = house.seat("anna");
    before.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    let mut anna = house.terminal();
    anna.shows("Log ind").types("anna").press("Tab").types("demo").press("Enter");
    anna.shows("Velkommen tilbage").shows("Åben lige nu").press("Enter");
    anna.shows("Ny kontakt").shows(WORDS).types(", og").shows(", og");
    assert_eq!(before.end(), 0);
    assert!(before.shot().contains("taget op ved pts/"), "{}", before.shot());
    assert!(!before.shot().contains("kantinen") && !before.past().contains("kantinen"), "{}", before.shot());
}

/// A machine that is shut down ends the daemon in the middle of a word.
#[test]
fn a_daemon_that_is_told_to_end_keeps_the_last_key() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    let status = house.run(&["status", "--format", "json"]).json();
    let pid = status["pid"].as_i64().and_then(|pid| pid.try_into().ok()).and_then(Pid::from_raw);
    kill_process(pid.expect("the daemon's number"), Signal::TERM).expect("it runs");
    assert_eq!(anna.end(), 0);
    let mut anna = house.seat("anna");
    anna.shows("1 kladde venter på dig").press("d").shows("Kladder").press("Enter").shows(WORDS);
}
