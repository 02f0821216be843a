//! Somebody whom a door keeper brings sits down: in at once, and no further than after a log-in.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::SIZE;
use crate::desk::command::{Command, Secret};
use crate::desk::seat::{Origin, Seat};
use crate::domain::ids::WorkerId;
use crate::i18n::Language;
use crate::tui::app::{App, FirstRun, IDLE_LOCK, Sitting};
use crate::tui::program::{Flow, Input, Lobby, Program, SessionCard, SessionId};
use crate::tui::screen::testing::{self, Theatre};
use crate::tui::theme::Theme;

/// Somebody whom a door keeper has brought sits down at a terminal, where this is what waits for them elsewhere.
fn brought(theatre: &Theatre, seat: Seat, left: &[SessionCard]) -> App {
    let sitting = Sitting {
        session: SessionId::new(9),
        origin: seat.origin().clone(),
        language: Language::Da,
        theme: Theme::default(),
        cols: SIZE.0,
        lobby: Arc::new(Left(left.to_vec())),
        above_log_in: Vec::new(),
        idle_lock: IDLE_LOCK,
        first_run: FirstRun::Elsewhere,
    };
    App::new(theatre.house.clone(), sitting).entered_by(seat)
}

/// Sessions that somebody left.
struct Left(Vec<SessionCard>);

impl Lobby for Left {
    fn sessions_of(&self, worker: WorkerId) -> Vec<SessionCard> {
        self.0.iter().filter(|card| card.owner == Some(worker)).cloned().collect()
    }
}

fn shot(app: &mut App) -> String {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal in memory");
    terminal.draw(|frame| app.view(frame)).expect("drawn");
    terminal.backend().to_string()
}

#[test]
fn one_who_is_brought_is_in_at_once_and_asked_for_the_password_after_a_lock() {
    let theatre = Theatre::open();
    let anna = theatre.anna.clone();
    let mut app = brought(&theatre, anna.clone(), &[]);
    app.update(Input::Attached);
    assert_eq!(app.owner(), Some(anna.worker()));
    let picture = shot(&mut app);
    assert!(picture.contains("n ny kontakt") && !picture.contains("Adgangskode"), "{picture}");
    app.update(Input::Key(KeyEvent::new(KeyCode::F(12), KeyModifiers::NONE)));
    let picture = shot(&mut app);
    assert_eq!(app.owner(), None);
    assert!(picture.contains("Skærmen er låst") && picture.contains("Adgangskode"), "{picture}");
}

#[test]
fn one_who_is_brought_is_offered_the_session_that_they_left() {
    let theatre = Theatre::open();
    let anna = theatre.anna.clone();
    let now = theatre.house.clock.now();
    let card =
        SessionCard { id: SessionId::new(3), owner: Some(anna.worker()), since: now, detached_at: Some(now) };
    let mut app = brought(&theatre, anna.clone(), &[card]);
    assert!(shot(&mut app).contains("Velkommen tilbage"), "{}", shot(&mut app));
    let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
    assert_eq!(app.update(Input::Key(enter)), Flow::Handover(SessionId::new(3)));
    assert_eq!(app.owner(), Some(anna.worker()), "the host hands over between sessions of one worker alone");
}

/// A key is registered before its worker has chosen a password: it opens no way past that.
#[test]
fn one_who_is_brought_with_a_password_that_was_handed_out_chooses_their_own_first() {
    let theatre = Theatre::open();
    let anna = theatre.anna.clone();
    let new = Secret::new("fire fremmede fugle flyver".to_owned());
    theatre.does(&theatre.sara, Command::ResetPassword { id: anna.worker(), password: new });
    let mut app = brought(&theatre, anna, &[]);
    assert!(shot(&mut app).contains("Vælg din egen adgangskode"), "{}", shot(&mut app));
    assert_eq!(app.owner(), None);
}

#[test]
fn an_empty_house_is_not_set_up_through_a_door() {
    let house = testing::empty_house();
    let sitting = Sitting {
        session: SessionId::new(1),
        origin: Origin::Network("ssh 192.0.2.7".to_owned()),
        language: Language::Da,
        theme: Theme::default(),
        cols: SIZE.0,
        lobby: Arc::new(Left(Vec::new())),
        above_log_in: Vec::new(),
        idle_lock: IDLE_LOCK,
        first_run: FirstRun::Elsewhere,
    };
    let picture = shot(&mut App::new(house, sitting));
    assert!(picture.contains("ikke sat op endnu"), "{picture}");
}
