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

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::command::Command;
use crate::desk::seat::{Origin, Seat};
use crate::desk::tests::house::{self, PASSWORD};
use crate::domain::ids::WorkerId;
use crate::i18n::{Catalogue, Language};
use crate::tui::app::{App, FirstRun, House, IDLE_LOCK, Sitting};
use crate::tui::program::{Flow, Input, Lobby, Program, SessionCard, SessionId};
use crate::tui::screen::keymap;
use crate::tui::testing::picture;
use crate::tui::theme::Theme;

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
}

/// Nobody left a session behind.
struct Empty;

impl Lobby for Empty {
    fn sessions_of(&self, _worker: WorkerId) -> Vec<SessionCard> {
        Vec::new()
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
        let sitting = Sitting {
            session: SessionId::new(1),
            origin: Origin::Terminal("tty1".to_owned()),
            language,
            theme: Theme::default(),
            cols: size.0,
            lobby: Arc::new(Empty),
            above_log_in: Vec::new(),
            idle_lock: IDLE_LOCK,
            first_run: FirstRun::Here,
        };
        let app = App::new(shared.clone(), sitting);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a terminal in memory");
        let mut table = Self { house, village, shared, app, terminal };
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
        self.app.update(Input::Key(KeyEvent::new(code, held)))
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.app.update(Input::Paste(text.to_owned()));
        self
    }

    /// Something else happens to the session.
    pub fn happens(&mut self, input: Input) -> Flow {
        self.app.update(input)
    }

    /// The log moved on: somebody else changed something.
    pub fn notices(&mut self) -> &mut Self {
        self.app.update(Input::Changed);
        self
    }

    /// So many seconds pass, and the session is woken.
    pub fn waits(&mut self, seconds: u64) -> &mut Self {
        self.house.clock.advance(Duration::from_secs(seconds));
        self.app.update(Input::Wake);
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
