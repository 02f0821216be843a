//! A shared terminal: one person after the other, through the end and the return of the daemon, and never a shell.

use rustix::process::{Pid, Signal, kill_process};

use crate::house::{House, kill};
use crate::terminal::Terminal;

/// What only Anna writes.
const WORDS: &str = "Vil helst ikke i kantinen";

fn kiosk(house: &House) -> Terminal {
    Terminal::with(house, (80, 24), &["kiosk"])
}

fn daemon(house: &House) -> u32 {
    let status = house.run(&["status", "--format", "json"]).json();
    status["pid"].as_u64().and_then(|pid| pid.try_into().ok()).expect("the daemon's number")
}

#[test]
fn whoever_logs_out_leaves_the_log_in_page_and_no_trace() {
    let house = House::demo();
    let mut terminal = kiosk(&house);
    terminal.log_in("anna", "demo");
    terminal
        .press("n")
        .shows("Ny kontakt")
        .press("F2")
        .types(WORDS)
        .shows(WORDS)
        .shows("Kladde gemt")
        .press("Ctrl+C");
    terminal.shows("Afslut?").types("j").shows("Log ind");
    terminal.until("an empty past", |screen| !screen.contents().contains("kantinen"));
    assert!(!terminal.past().contains("kantinen"), "{}", terminal.past());
    terminal.log_in("bo", "demo");
    assert!(!terminal.shot().contains("kantinen"), "{}", terminal.shot());
    assert!(terminal.is_running());
}

#[test]
fn no_key_and_no_signal_of_the_keyboard_leads_anywhere() {
    let house = House::demo();
    let mut terminal = kiosk(&house);
    terminal.shows("Log ind");
    terminal.types(&"\x03\x1a\x1c\x04".repeat(50));
    for signal in [Signal::INT, Signal::QUIT, Signal::TSTP] {
        signal_to(&terminal, signal);
    }
    terminal.types("zebra").shows("zebra").press("Ctrl+C").hides("zebra");
    terminal.log_in("anna", "demo");
    assert!(terminal.is_running());
}

#[test]
fn a_daemon_that_ends_or_dies_comes_back_to_the_log_in_page_by_itself() {
    let house = House::demo();
    let mut terminal = kiosk(&house);
    terminal.log_in("anna", "demo");
    terminal.press("n").shows("Ny kontakt").press("F2").types(WORDS).shows("Kladde gemt");
    kill(daemon(&house));
    // It starts a daemon of its own, as the screens do.
    terminal.shows("Log ind");
    assert!(!terminal.shot().contains("kantinen") && !terminal.past().contains("kantinen"));
    terminal.log_in("anna", "demo").press("d").shows("Kladder").press("Enter").shows(WORDS);
    house.run(&["stop"]).fine();
    terminal.shows("Log ind");
    assert!(!terminal.shot().contains("kantinen"), "{}", terminal.shot());
    assert!(terminal.is_running());
}

/// Where somebody else starts the daemon, the page says that it comes, for as long as it does not.
#[test]
fn a_daemon_that_is_away_is_waited_for() {
    let house = House::demo();
    house.settle("[daemon]\nstarted_by = \"service\"\n");
    let mut serving = house.serve();
    let mut terminal = kiosk(&house);
    terminal.log_in("anna", "demo");
    kill(serving.id());
    serving.wait().expect("it has ended");
    terminal.shows("Programmet starter igen").types(&"\x03\x1a\x1c q".repeat(20));
    signal_to(&terminal, Signal::INT);
    let mut again = house.serve();
    terminal.shows("Log ind").log_in("anna", "demo");
    house.run(&["stop"]).fine();
    again.wait().expect("it has ended");
    terminal.shows("Programmet starter igen");
}

#[test]
fn its_end_is_the_terminals_or_the_systems() {
    let house = House::demo();
    for (signal, who) in [(Signal::TERM, "anna"), (Signal::HUP, "bo")] {
        let mut terminal = kiosk(&house);
        terminal.log_in(who, "demo");
        signal_to(&terminal, signal);
        assert_eq!(terminal.end(), 0);
        assert!(!terminal.screen().alternate_screen(), "{}", terminal.shot());
    }
}

#[test]
fn as_a_login_shell_it_is_a_shared_terminal_and_takes_no_command() {
    let house = House::demo();
    let mut terminal = Terminal::as_login_shell(&house);
    terminal.shows("Log ind").press("Ctrl+C");
    terminal.types("zebra").shows("zebra");
    assert!(terminal.is_running());
}

fn signal_to(terminal: &Terminal, signal: Signal) {
    let pid = i32::try_from(terminal.pid()).ok().and_then(Pid::from_raw).expect("a process");
    kill_process(pid, signal).expect("it runs");
}
