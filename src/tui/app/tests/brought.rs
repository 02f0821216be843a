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
use crate::tui::app::{App, FirstRun, Sitting};
use crate::tui::program::{
    Begins, Flow, Holds, Input, Lobby, Place, Program, Rests, SessionCard, SessionId, TerminalId,
};
use crate::tui::screen::testing::{self, Theatre};

/// Somebody whom a door keeper has brought sits down at a terminal, where this is what waits for them elsewhere.
pub(super) fn brought(theatre: &Theatre, seat: Seat, left: &[SessionCard]) -> App {
    App::new(theatre.house.clone(), sitting(Begins::Afresh, left)).entered_by(seat)
}

fn sitting(begins: Begins, left: &[SessionCard]) -> Sitting {
    let origin = Origin::Network("ssh 192.0.2.7".to_owned());
    Sitting {
        session: SessionId::new(9),
        begins,
        place: Place { origin, ..testing::place(TerminalId::new(9)) },
        language: Language::Da,
        cols: SIZE.0,
        lobby: Arc::new(Left(left.to_vec())),
        above_log_in: Vec::new(),
        first_run: FirstRun::Elsewhere,
    }
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
    let lock = app.update(Input::Key(KeyEvent::new(KeyCode::F(12), KeyModifiers::NONE)));
    assert_eq!(lock, Flow::Lock);
    // The host begins a session on the terminal that nobody is brought to.
    let mut locked = App::new(theatre.house.clone(), sitting(Begins::Locked, &[]));
    let picture = shot(&mut locked);
    assert_eq!(locked.owner(), None);
    assert!(picture.contains("Skærmen er låst") && picture.contains("Adgangskode"), "{picture}");
}

#[test]
fn one_who_is_brought_is_offered_the_session_that_they_left() {
    let theatre = Theatre::open();
    let anna = theatre.anna.clone();
    let now = theatre.house.clock.now();
    let card = SessionCard {
        id: SessionId::new(3),
        owner: Some(anna.worker()),
        holds: Holds::Screens,
        since: now,
        terminal: TerminalId::new(1),
        place: "tty1".to_owned(),
        rests: Rests::Left(now),
    };
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
    let picture = shot(&mut App::new(house, sitting(Begins::Afresh, &[])));
    assert!(picture.contains("ikke sat op endnu"), "{picture}");
}
