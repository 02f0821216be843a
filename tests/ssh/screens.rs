//! `ssh HOST`: the screens, for those who are recognised at once and for those who log in.

use crate::house::DEMO_PASSWORD;
use crate::sshd::{Door, Key, Site};

const WORDS: &str = "Vil gerne i gang igen, men ikke i kantinen på rådhuset";

#[test]
fn a_registered_key_opens_the_screens_of_its_worker() {
    let Some(site) = Site::open() else { return };
    let mut anna = site.terminal(Key::Annas);
    anna.shows("I dag").shows("Anna K").shows("n ny kontakt");
    anna.press("F12").shows("Adgangskode");
    assert!(!anna.shot().contains("I dag"), "{}", anna.shot());
    anna.types("anna").press("Tab").types(DEMO_PASSWORD).press("Enter").shows("n ny kontakt");
    anna.press("q").shows("Afslut?").press("j");
    assert_eq!(anna.end(), 0);
    assert!(!anna.screen().alternate_screen());
}

#[test]
fn a_key_that_nobody_registered_opens_the_log_in_page() {
    let Some(site) = Site::open() else { return };
    let mut bo = site.terminal(Key::Nobodys);
    bo.shows("Log ind").types("bo").press("Tab").types(DEMO_PASSWORD).press("Enter");
    bo.shows("Bo S").shows("n ny kontakt");
}

#[test]
fn where_sshd_is_not_believed_everybody_logs_in() {
    let Some(site) = Site::with(Door::BelievesNobody) else { return };
    let mut anna = site.terminal(Key::Annas);
    anna.shows("Log ind")
        .types("anna")
        .press("Tab")
        .types(DEMO_PASSWORD)
        .press("Enter")
        .shows("n ny kontakt");
}

#[test]
fn a_line_that_was_cut_is_taken_up_at_the_next_log_in_as_it_was() {
    let Some(site) = Site::open() else { return };
    let mut anna = site.terminal(Key::Annas);
    anna.shows("n ny kontakt").press("n").shows("Ny kontakt").press("F2").types(WORDS).shows(WORDS);
    anna.kill();
    while site.house.run(&["status", "--format", "json"]).json()["detached"] != 1 {}
    let mut anna = site.terminal(Key::Annas);
    anna.shows("Velkommen tilbage").press("Enter");
    anna.shows("Ny kontakt").shows(WORDS);
}

#[test]
fn without_a_terminal_there_are_words() {
    let Some(site) = Site::open() else { return };
    site.ssh(Key::Annas, &[]).refused(2, "kræver en terminal");
}
