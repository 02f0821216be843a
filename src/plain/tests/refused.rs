//! What must not happen: rights that a dialogue goes round, and text that drives a terminal.

use super::*;
use crate::desk::command::Command;
use crate::desk::tests::house::named;

/// Auditors and administrators read no citizen text here either.
#[test]
fn whoever_may_not_is_refused_in_words_and_the_dialogue_goes_on() {
    let parlour = Parlour::new();
    for seat in [&parlour.house.rikke, &parlour.house.admin] {
        let script = ended(&["log Jens tlf", "2", "uge", "4", "borger Jens Petersen", "log ud"]);
        let held = parlour.holds(Some(seat.clone()), Language::Da, 80, script);
        assert_eq!(held.farewell, Farewell::LoggedOut, "{}", held.heard);
        assert!(held.heard.matches("Du hører ikke til et team").count() >= 3, "{}", held.heard);
        assert!(!held.heard.contains("Havnegade") && !held.heard.contains("1989"), "{}", held.heard);
    }
}

#[test]
fn another_teams_citizen_is_nobody() {
    let parlour = Parlour::new();
    let held = parlour.anna(&["borger Jens Østergaard"]);
    assert!(held.heard.contains("Ingen borger passer"), "{}", held.heard);
}

/// Someone who leaves while they talk is told, and shown out at the next thing they ask for.
#[test]
fn whoever_has_left_is_shown_out() {
    let parlour = Parlour::new();
    let bo = parlour.house.bo.clone();
    parlour.house.does(&parlour.house.admin.clone(), Command::EndWorker { id: bo.worker() });
    let held = parlour.holds(Some(bo), Language::Da, 80, ended(&["3", "log ud"]));
    assert_eq!(held.farewell, Farewell::LoggedOut);
    assert!(!held.heard.contains("Velkommen"), "{}", held.heard);
}

/// The test's ear refuses every control character by itself; here one that was typed is tried on all ways out.
#[test]
fn what_people_typed_never_drives_a_terminal() {
    let parlour = Parlour::new();
    let anna = parlour.house.anna.clone();
    let hostile = "Evil\u{1b}]0;owned\u{7}\u{202e}Name\u{9b}31m";
    parlour.house.registers(&anna, parlour.house.west, named(hostile));
    let line = format!("log ny \"x\u{1b}[2J{hostile}\" tlf : {hostile}");
    let held = parlour.anna(&[
        &format!("borger {hostile}"),
        "tilbage",
        &line,
        "",
        "",
        "2",
        hostile,
        "1",
        "nu",
        hostile,
        "afbryd",
        "7",
        "1",
        "3",
        "borger Evil",
        "",
        "uge",
        "1",
        "1",
    ]);
    assert!(held.heard.contains("EvilName"), "the letters are left: {}", held.heard);
    assert!(!held.heard.contains('\u{202e}'), "{}", held.heard);
}
