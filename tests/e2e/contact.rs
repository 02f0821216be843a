//! A contact by the form, and what was promised at it: the dozen keys that the work of a day consists of.

use vt100::Screen;

use crate::house::House;
use crate::terminal::Terminal;

/// The most keys that a contact with a follow-up may cost beside the text.
const MOST_STROKES: usize = 12;

/// Whether the selection stands on a line with this text.
fn is_selected(screen: &Screen, text: &str) -> bool {
    screen.contents().lines().any(|line| line.starts_with('▌') && line.contains(text))
}

fn log_with_follow_up(terminal: &mut Terminal) {
    terminal.press("n").shows("Ny kontakt").types("Åse Bæk").shows("Åse Bæk").press("Enter");
    terminal.press("Tab Tab Tab Tab Tab Tab").types("Vil gerne i gang igen");
    terminal.press("F2 F2").types("Ring om praktik").press("Tab").types("i dag").press("Ctrl+S");
}

#[test]
fn a_contact_with_a_follow_up_costs_a_dozen_keys_and_what_was_promised_is_done_and_taken_back() {
    let house = House::of_one();
    let mut sara = house.seat_of_sara();
    sara.press("l").types("ny Åse Bæk gade").press("Enter").hides("› ny Åse");
    sara.take_strokes();

    log_with_follow_up(&mut sara);
    sara.hides("Ny kontakt").shows("I dag").shows("Ring om praktik");
    let strokes = sara.take_strokes();
    assert!(strokes <= MOST_STROKES, "{strokes} keys");

    sara.until("the follow-up is selected", |screen| is_selected(screen, "Ring om praktik"));
    sara.press("Space").shows("Hvad kom der ud af det?").types("Hun starter mandag").press("Enter");
    sara.until("the follow-up is done", |screen| !is_selected(screen, "Ring om praktik"));
    sara.press("u").until("the follow-up is back", |screen| is_selected(screen, "Ring om praktik"));
}
