//! A session that fails keeps what was typed up to the last key: its program is asked once more when it has failed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::brought::brought;
use crate::tui::app::Stage;
use crate::tui::program::{Flow, Input, Program};
use crate::tui::screen::testing::Theatre;

fn key(code: KeyCode) -> Input {
    Input::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// A screen that failed while it took a key was gone before it could be asked what was typed on it.
#[test]
fn a_screen_that_fails_in_the_middle_of_a_key_keeps_what_was_typed() {
    let theatre = Theatre::open();
    let anna = theatre.anna.clone();
    let mut app = brought(&theatre, anna.clone(), &[]);
    app.update(Input::Attached);
    app.update(key(KeyCode::Char('n')));
    for letter in "uden kladde endnu".chars() {
        app.update(key(KeyCode::Char(letter)));
    }
    assert_eq!(theatre.house.desk.drafts(&anna).expect("hers"), [], "the last key is too fresh");
    let house = theatre.house.clone();
    let failed = catch_unwind(AssertUnwindSafe(|| {
        let Stage::Inside(shell) = &mut app.stage else { panic!("she is in") };
        shell.top(&house, |_, _| panic!("a screen that fails"))
    }));
    assert!(failed.is_err());
    assert_eq!(app.update(Input::Ending), Flow::Stay);
    let kept = theatre.house.desk.drafts(&anna).expect("hers");
    let body = theatre.house.desk.draft(&anna, kept[0].id).expect("it is there");
    assert!(String::from_utf8_lossy(&body).contains("uden kladde endnu"));
}
