//! What terminals show: small ones, ones without colours, both languages, and nothing at all when locked.

use vt100::{Color, Screen};

use crate::house::{DEMO_PASSWORD, House};
use crate::terminal::Terminal;

fn is_without_colour(screen: &Screen) -> bool {
    let (rows, cols) = screen.size();
    (0..rows.get()).all(|row| {
        (0..cols.get()).all(|col| {
            let plain = |cell: &vt100::Cell| [cell.fgcolor(), cell.bgcolor()] == [Color::Default; 2];
            screen.cell(row, col).is_none_or(plain)
        })
    })
}

#[test]
fn the_smallest_terminal_without_colours_takes_danish_letters() {
    let house = House::demo();
    let mut anna = Terminal::open(&house, (60, 15), &[("NO_COLOR", "1")]);
    anna.log_in("anna", DEMO_PASSWORD);
    anna.shows("I dag").press("n").shows("Ny kontakt").press("F2").types("Blåbærgrød på Ærø, sagde Øjvind");
    anna.shows("Blåbærgrød på Ærø, sagde Øjvind").shows("F1 hjælp");
    assert!(is_without_colour(anna.screen()), "NO_COLOR is heeded");
}

#[test]
fn a_terminal_with_colours_is_given_some() {
    let house = House::demo();
    let anna = house.seat("anna");
    assert!(!is_without_colour(anna.screen()), "the test above could not fail");
}

#[test]
fn a_locked_terminal_shows_nothing_and_the_owner_comes_back_to_everything() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("n").shows("Ny kontakt").press("F2").types("Øjvind har fået lejlighed").shows("Øjvind");
    anna.press("F12").shows("Log ind");
    let locked = anna.shot();
    for trace in ["Øjvind", "Ny kontakt", "Anna K", "Opsøgende"] {
        assert!(!locked.contains(trace), "“{trace}” still stands on a locked terminal:\n{locked}");
    }
    assert_eq!(anna.screen().scrollback_len(), 0, "nothing can be scrolled back to");

    anna.types("anna").press("Tab").types(DEMO_PASSWORD).press("Enter");
    anna.shows("Ny kontakt").shows("Øjvind har fået lejlighed");
}

#[test]
fn somebody_else_at_a_locked_terminal_gets_their_own_screens() {
    let house = House::demo();
    let mut terminal = house.seat("anna");
    terminal.press("n").shows("Ny kontakt").press("F2").types("Øjvind har fået lejlighed").shows("Øjvind");
    terminal.press("F12").shows("Log ind");
    terminal.types("bo").press("Tab").types(DEMO_PASSWORD).press("Enter").shows("Bo S").shows("I dag");
    assert!(!terminal.shot().contains("Øjvind"), "{}", terminal.shot());
}

#[test]
fn one_key_at_the_log_in_speaks_english_and_another_behind_it() {
    let house = House::demo();
    let mut terminal = house.terminal();
    terminal.shows("Log ind").press("F8").shows("Log in").hides("Log ind");
    terminal.press("F8").shows("Log ind");
    terminal.log_in("anna", DEMO_PASSWORD).press("F8").shows("English").press("Down Enter");
    terminal.shows("new contact").hides("ny kontakt");
}

#[test]
fn a_terminal_is_left_as_it_was_found() {
    let house = House::demo();
    let mut anna = house.seat("anna");
    anna.press("q").shows("Afslut?").press("j");
    assert_eq!(anna.end(), 0);
    let screen = anna.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert!(!anna.shot().contains("Opsøgende"), "{}", anna.shot());
}
