//! A terminal for tests: someone sits at it, types, and looks. Behind it the whole program on a desk of its own,
//! with a house in memory and a clock that stands at Tuesday, 24 November 2026, 10:00 in Copenhagen.
//!
//! ```text
//! let mut table = Table::laid((80, 24), Language::Da);   // Anna sits there, on “I dag”
//! table.types("2sjens⏎⏎");                              // citizens, search, to the list, open
//! insta::assert_snapshot!(table.picture());
//! ```
//!
//! What is in the house, [`village`] tells; `table.house` is the desk's own fixture, for changing it by command.
//! A story that begins with an empty log is told in [`super::testing`].

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::command::Command;
use crate::desk::seat::Seat;
use crate::desk::tests::house::{self, PASSWORD};
use crate::domain::clock::Clock;
use crate::domain::ids::WorkerId;
use crate::i18n::{Catalogue, Language};
use crate::tui::app::{App, FirstRun, House, Sitting};
use crate::tui::program::{
    Begins, Flow, Input, Lobby, Place, Program, Rests, SessionCard, SessionId, TerminalId,
};
use crate::tui::screen::{keymap, testing};
use crate::tui::testing::picture;

use crate::desk::tests::village;
pub use crate::desk::tests::village::Village;

/// A terminal with someone at it.
pub struct Table {
    /// The desk's fixture, with the people of the house.
    pub house: house::House,
    /// Who and what is in the log.
    pub village: Village,
    /// What the session shares with all others.
    pub shared: House,
    app: App,
    terminal: Terminal<TestBackend>,
    /// What the host does: sessions that wait while another one is shown at the terminal.
    host: Host,
}

/// The host's part, as far as one terminal goes: a locked session waits, and the terminal gets another.
struct Host {
    language: Language,
    place: Place,
    now: SessionId,
    latest: u64,
    waiting: Vec<(SessionId, App)>,
    cards: Arc<Cards>,
}

/// The list of sessions.
#[derive(Default)]
struct Cards(Mutex<Vec<SessionCard>>);

impl Cards {
    fn lock(&self) -> MutexGuard<'_, Vec<SessionCard>> {
        self.0.lock().expect("no test panics with it")
    }
}

impl Lobby for Cards {
    fn sessions_of(&self, worker: WorkerId) -> Vec<SessionCard> {
        self.lock().iter().filter(|card| card.owner == Some(worker)).cloned().collect()
    }
}

impl Host {
    fn sitting(&self, cols: u16, begins: Begins) -> Sitting {
        Sitting {
            session: self.now,
            begins,
            place: self.place.clone(),
            language: self.language,
            cols,
            lobby: Arc::clone(&self.cards) as _,
            above_log_in: Vec::new(),
            first_run: FirstRun::Here,
        }
    }
}

impl Table {
    /// Anna Kirk, a worker in the western team, has logged in.
    pub fn laid(size: (u16, u16), language: Language) -> Self {
        let (house, village) = village::village();
        let anna = house.anna.clone();
        Self::for_seat(size, language, house, village, &anna)
    }

    /// Lea Madsen, who leads the western team, has logged in.
    pub fn laid_for_lead(size: (u16, u16), language: Language) -> Self {
        let (house, village) = village::village();
        let lea = house.lea.clone();
        Self::for_seat(size, language, house, village, &lea)
    }

    /// Someone of this house has logged in.
    pub fn for_seat(
        size: (u16, u16),
        language: Language,
        house: house::House,
        village: Village,
        seat: &Seat,
    ) -> Self {
        house.does(seat, Command::ChooseLanguage(language));
        let shared = House {
            desk: Arc::clone(&house.desk),
            catalogue: Arc::new(Catalogue::embedded()),
            keymap: Arc::new(keymap()),
            clock: Arc::clone(&house.clock) as _,
            entropy: Arc::clone(&house.entropy),
        };
        let place = testing::place(TerminalId::new(1));
        let (now, cards) = (SessionId::new(1), Arc::default());
        let host = Host { language, place, now, latest: 1, waiting: Vec::new(), cards };
        let app = App::new(shared.clone(), host.sitting(size.0, Begins::Afresh));
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a terminal in memory");
        let mut table = Self { house, village, shared, app, terminal, host };
        table.types(seat.name());
        table.types("⏎");
        table.types(PASSWORD);
        table.types("⏎");
        assert_eq!(table.app.owner(), Some(seat.worker()), "logged in");
        table
    }

    /// Types a text, sign by sign: `⏎` is Enter, `⇥` Tab, `⇤` Shift+Tab, `⎋` Esc, `⌫` Backspace, `⌦` Delete,
    /// `←` `→` `↑` `↓` the arrows, `⇞` `⇟` a page up and down, and `⌃` holds Ctrl with the letter after it.
    pub fn types(&mut self, text: &str) -> &mut Self {
        let mut held = KeyModifiers::NONE;
        for sign in text.chars() {
            let code = match sign {
                '⌃' => {
                    held = KeyModifiers::CONTROL;
                    continue;
                }
                '⏎' => KeyCode::Enter,
                '⇥' => KeyCode::Tab,
                '⇤' => KeyCode::BackTab,
                '⎋' => KeyCode::Esc,
                '⌫' => KeyCode::Backspace,
                '⌦' => KeyCode::Delete,
                '←' => KeyCode::Left,
                '→' => KeyCode::Right,
                '↑' => KeyCode::Up,
                '↓' => KeyCode::Down,
                '⇞' => KeyCode::PageUp,
                '⇟' => KeyCode::PageDown,
                sign => KeyCode::Char(sign),
            };
            self.press(code, std::mem::replace(&mut held, KeyModifiers::NONE));
        }
        self
    }

    /// Presses a function key.
    pub fn f(&mut self, number: u8) -> &mut Self {
        self.press(KeyCode::F(number), KeyModifiers::NONE);
        self
    }

    /// Presses a key; what follows for the session.
    pub fn press(&mut self, code: KeyCode, held: KeyModifiers) -> Flow {
        self.happens(Input::Key(KeyEvent::new(code, held)))
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.happens(Input::Paste(text.to_owned()));
        self
    }

    /// Something else happens to the session.
    pub fn happens(&mut self, input: Input) -> Flow {
        let flow = self.app.update(input);
        match flow {
            Flow::Lock => self.lock(),
            Flow::Handover(to) => self.hand_over(to),
            _ => {}
        }
        flow
    }

    /// The session waits, and the terminal gets another one.
    fn lock(&mut self) {
        let owner = self.app.owner();
        let card = SessionCard {
            id: self.host.now,
            owner,
            holds: self.app.holds(),
            since: self.house.clock.now(),
            terminal: self.host.place.terminal,
            place: "tty1".to_owned(),
            rests: Rests::Locked(self.house.clock.now()),
        };
        self.host.cards.lock().push(card);
        self.host.latest += 1;
        let cols = self.terminal.backend().buffer().area.width;
        let before = std::mem::replace(&mut self.host.now, SessionId::new(self.host.latest));
        let app = App::new(self.shared.clone(), self.host.sitting(cols, Begins::Locked));
        self.host.waiting.push((before, std::mem::replace(&mut self.app, app)));
        self.app.update(Input::Attached);
    }

    /// This session ends, and the terminal shows that one.
    fn hand_over(&mut self, to: SessionId) {
        let at = self.host.waiting.iter().position(|(id, _)| *id == to).expect("it waits");
        let (id, app) = self.host.waiting.remove(at);
        assert_eq!(self.app.owner(), app.owner(), "the host refuses anything else");
        self.host.cards.lock().retain(|card| card.id != id);
        (self.host.now, self.app) = (id, app);
        self.app.placed(self.host.place.clone());
        self.app.update(Input::Attached);
    }

    /// Whose session is shown; none before a log-in.
    pub fn owner(&self) -> Option<WorkerId> {
        self.app.owner()
    }

    /// Someone types what they log in with.
    pub fn logs_in(&mut self, name: &str) -> &mut Self {
        self.types(name).types("⏎").types(PASSWORD).types("⏎")
    }

    /// The log moved on: somebody else changed something.
    pub fn notices(&mut self) -> &mut Self {
        self.happens(Input::Changed);
        self
    }

    /// So many seconds pass, and the session is woken.
    pub fn waits(&mut self, seconds: u64) -> &mut Self {
        self.house.clock.advance(Duration::from_secs(seconds));
        self.happens(Input::Wake);
        self
    }

    /// What the terminal shows: one line per row, a `«` after rows in reverse video, and below them the place of
    /// the real cursor where it stands anywhere.
    pub fn picture(&mut self) -> String {
        let (terminal, app) = (&mut self.terminal, &mut self.app);
        terminal.draw(|frame| app.view(frame)).expect("a terminal in memory");
        let cursor = terminal.backend().cursor_position();
        let shown = terminal.backend().cursor_visible();
        picture(terminal.backend().buffer(), shown.then_some(cursor))
    }
}
