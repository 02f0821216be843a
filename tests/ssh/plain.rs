//! `ssh -t HOST --plain`: the log line by line, over a terminal of sshd's, over the gateway's own, and over none.

use crate::gateway_house::{GatewayHouse, Passwords, Person};
use crate::house::DEMO_PASSWORD;
use crate::sshd::{Key, Site};

const ON_A_TERMINAL: [&str; 4] = ["-t", "--", "site", "--plain"];

#[test]
fn a_registered_key_is_greeted_by_name_and_leaves_nothing_on_the_terminal() {
    let Some(site) = Site::open() else { return };
    let mut anna = site.terminal_with(Key::Annas, &["-t", "site", "plain"]);
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

/// The gateway keeps the line discipline itself: what is typed shows once, is corrected there, and not while it is
/// a password.
#[test]
fn the_gateway_edits_lines_and_hides_passwords() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let mut terminal = town.terminal_with(&anna, &["-tt"], &["outreach", "--plain"]);
    terminal.shows("Velkommen, Anna K.").shows("Hvad nu?");
    terminal.types("sprogX\u{7f}").press("Enter").shows("Hvad nu? sprog").shows("1 English, 2 ny");
    terminal
        .types("2")
        .press("Enter")
        .shows("Den nuværende adgangskode:")
        .types("not this one")
        .press("Enter");
    terminal.shows("Den nye adgangskode:").types("nor that").press("Enter").shows("igen:");
    terminal
        .types("nor that")
        .press("Enter")
        .until("the next question", |screen| screen.contents().trim_end().ends_with("Hvad nu?"));
    let shot = terminal.shot();
    assert!(!shot.contains("not this") && !shot.contains("nor that"), "{shot}");
    terminal.types("log ud").press("Enter").shows("Du er logget ud.");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.shot().starts_with("Du er logget ud."), "{}", terminal.shot());
}

#[test]
fn a_script_of_lines_goes_through_the_gateway() {
    let Some(town) = GatewayHouse::open(Passwords::Refused) else { return };
    let key = town.registered_key("anna");
    let anna = Person::with_key("anna", &key);
    let heard = town.ssh(&anna, &[], &["outreach", "--plain"], "venter\ntilbage\nlog ud\n".as_bytes()).fine();
    assert!(
        heard.contains("Velkommen, Anna K.") && heard.ends_with("Du er logget ud. På gensyn.\n"),
        "{heard}"
    );
    assert!(!heard.contains('\u{1b}') && !heard.contains('\r'), "{heard}");
}
