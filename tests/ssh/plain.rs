//! `ssh -t HOST --plain`: the log line by line, over a terminal of sshd's, and over none.

use crate::house::DEMO_PASSWORD;
use crate::sshd::{Key, Site};

const ON_A_TERMINAL: [&str; 4] = ["-t", "--", "site", "--plain"];

#[test]
fn a_registered_key_is_greeted_by_name_and_leaves_nothing_on_the_terminal() {
    let Some(site) = Site::open() else { return };
    let mut anna = site.terminal_with(Key::Annas, &ON_A_TERMINAL);
    anna.shows("Velkommen, Anna K.").shows("Hvad nu?").types("venter").press("Enter");
    anna.shows("1. ").shows("Tal, eller Enter").types("tilbage").press("Enter");
    anna.types("log ud").press("Enter").shows("Du er logget ud.");
    assert_eq!(anna.end(), 0);
    assert!(anna.shot().starts_with("Du er logget ud."), "{}", anna.shot());
}

#[test]
fn without_a_registered_key_the_password_is_asked_for_and_hidden() {
    let Some(site) = Site::open() else { return };
    let mut bo = site.terminal_with(Key::Nobodys, &ON_A_TERMINAL);
    bo.shows("Dit navn:").types("bo").press("Enter").shows("Adgangskode:");
    bo.types("not this").press("Enter").shows("passer ikke sammen");
    assert!(!bo.shot().contains("not this"), "{}", bo.shot());
    bo.types("bo").press("Enter");
    bo.until("the second question", |screen| screen.contents().matches("Adgangskode:").count() == 2);
    bo.types(DEMO_PASSWORD).press("Enter").shows("Velkommen, Bo S.");
}

/// A cut costs the line that was being typed, which never left the terminal; what was answered is a draft.
#[test]
fn a_line_that_was_cut_keeps_what_was_answered() {
    let Some(site) = Site::open() else { return };
    let mut anna = site.terminal_with(Key::Annas, &ON_A_TERMINAL);
    anna.shows("Hvad nu?").types("2").press("Enter").shows("Hvem:").types("Ny Person").press("Enter");
    anna.shows("Ny borger: Ny Person").until("a number", |screen| screen.contents().contains("Tal, eller"));
    let number =
        anna.shot().lines().find_map(|line| line.split_once(". Ny borger").map(|it| it.0.to_owned()));
    anna.types(&number.expect("a number"))
        .press("Enter")
        .shows("Hvornår [nu]:")
        .types("i går 9")
        .press("Enter");
    anna.shows("Hvordan (1");
    anna.kill();
    let script = "7\n1\n1\n4\nlog ud\n";
    let heard = site.ssh_with(Key::Annas, &["--plain"], script).fine();
    assert!(heard.contains("Kontakt: Ny Person") && heard.contains("09:00"), "{heard}");
    assert!(!heard.contains('\u{1b}'), "{heard}");
}
