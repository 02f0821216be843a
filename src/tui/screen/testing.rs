//! A house with a team at work, and terminals to sit at, for the tests of screens: real desk, real shell, real
//! keys; everything in memory, on Tuesday, 24 November 2026, at 10:00.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;

use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::desk::command::{Command, NewContact, Order, Promise, Secret};
use crate::desk::seat::{Origin, Seat};
use crate::desk::set_up::{AdminLeads, SetUp};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::clock::{Clock, FixedClock, SeededEntropy, SharedEntropy, ZONE};
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::follow_up::{Due, Priority};
use crate::domain::framework::shipped;
use crate::domain::ids::{CitizenId, ContactId, EventId, TeamId, WorkerId};
use crate::domain::language::Language;
use crate::domain::team::{Membership, Office, Standing, WorkerDetails};
use crate::domain::text::{Line, Prose};
use crate::i18n::Catalogue;
use crate::ledger::{Ledger, Opening};
use crate::tui::app::{App, FirstRun, House, Sitting};
use crate::tui::program::{
    Begins, Flow, Input, Lobby, Place, Program, SessionCard, SessionId, Sharing, TerminalId,
};
use crate::tui::testing::picture;
use crate::tui::theme::Theme;

/// Everybody's password.
pub const PASSWORD: &str = "grønne sko i regn";

/// A house at work.
pub struct Theatre {
    /// What all sessions share.
    pub house: House,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// Chance, from a seed.
    pub entropy: SharedEntropy,
    /// The team.
    pub west: TeamId,
    /// Sara Holm: manages people, in no team.
    pub sara: Seat,
    /// Anna Kirk: works in the team.
    pub anna: Seat,
    /// Bo Sand: works in the team.
    pub bo: Seat,
    /// Lea Madsen: leads the team.
    pub lea: Seat,
}

/// A terminal that someone sits at.
pub struct Sat {
    app: App,
    terminal: Terminal<TestBackend>,
}

struct Alone;

impl Lobby for Alone {
    fn sessions_of(&self, _worker: WorkerId) -> Vec<SessionCard> {
        Vec::new()
    }
}

/// A time of day in Copenhagen: `2026-11-24 09:30`.
pub fn at(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and a time");
    ZONE.from_local_datetime(&local).earliest().expect("a time that exists").with_timezone(&Utc)
}

/// A terminal of a worker's own.
pub fn place(terminal: TerminalId) -> Place {
    Place {
        terminal,
        origin: Origin::Terminal("tty1".to_owned()),
        theme: Theme::default(),
        idle_lock: Duration::from_secs(180),
        sharing: Sharing::Own,
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// A house that nobody has set up.
pub fn empty_house() -> House {
    house(
        &Arc::new(FixedClock::at(at("2026-11-24 10:00"))),
        &(Arc::new(SeededEntropy::new(1)) as SharedEntropy),
    )
}

fn house(clock: &Arc<FixedClock>, entropy: &SharedEntropy) -> House {
    let ledger = Ledger::open(Opening::in_memory(Arc::clone(entropy)), &mut |_| {});
    let desk = Arc::new(Desk::new(
        Arc::new(ledger.expect("a ledger in memory")),
        Arc::clone(clock) as Arc<dyn Clock>,
        Arc::clone(entropy),
        shipped(),
        PasswordCost::LEAST,
    ));
    House {
        desk,
        catalogue: Arc::new(Catalogue::embedded()),
        keymap: Arc::new(super::keymap()),
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        entropy: Arc::clone(entropy),
    }
}

impl Theatre {
    /// The house with its people, and nothing in its log.
    pub fn open() -> Self {
        let clock = Arc::new(FixedClock::at(at("2026-11-24 10:00")));
        let entropy: SharedEntropy = Arc::new(SeededEntropy::new(1));
        let house = house(&clock, &entropy);
        let ask = SetUp {
            admin: "Sara Holm".into(),
            login: Line::default(),
            password: secret(PASSWORD),
            leads: AdminLeads::No,
            team: "Opsøgende team Vest".into(),
            area: None,
            frameworks: shipped().into_iter().take(1).map(|framework| framework.id).collect(),
            language: Language::Da,
        };
        let sara = house.desk.set_up(ask, Origin::House).expect("the first set-up");
        let west = house.desk.teams(&sara).expect("teams")[0].id;
        let (anna, bo, lea) = (sara.clone(), sara.clone(), sara.clone());
        let mut theatre = Self { house, clock, entropy, west, sara, anna, bo, lea };
        theatre.anna = theatre.hire("Anna Kirk", Standing::Member, &[]);
        theatre.bo = theatre.hire("Bo Sand", Standing::Member, &[]);
        theatre.lea = theatre.hire("Lea Madsen", Standing::Lead, &[]);
        theatre
    }

    /// A command that must succeed.
    pub fn does(&self, seat: &Seat, command: Command) {
        let id = EventId::fresh(self.clock.now(), &*self.entropy);
        self.house.desk.execute(seat, Order { id, command }).expect("a command that is in order");
    }

    /// Adds someone to the team, who chooses a password of their own.
    pub fn hire(&self, name: &str, standing: Standing, offices: &[Office]) -> Seat {
        let handed_out = "fire fremmede fugle flyver";
        let details = WorkerDetails {
            name: name.into(),
            login: Line::default(),
            language: Language::Da,
            memberships: vec![Membership { team: self.west, standing }],
            offices: offices.to_vec(),
        };
        let id = WorkerId::fresh(self.clock.now(), &*self.entropy);
        self.does(
            &self.sara,
            Command::AddWorker { id, details: Box::new(details), password: secret(handed_out) },
        );
        let log_in =
            |password| self.house.desk.log_in(name, &secret(password), Origin::Terminal("tty1".to_owned()));
        let seat = log_in(handed_out).expect("the one handed out");
        self.does(&seat, Command::ChangePassword { old: secret(handed_out), new: secret(PASSWORD) });
        log_in(PASSWORD).expect("the one chosen")
    }

    /// Writes someone down in the team.
    pub fn meets(&self, seat: &Seat, name: &str) -> CitizenId {
        let id = CitizenId::fresh(self.clock.now(), &*self.entropy);
        let details = Box::new(CitizenDetails { name: Some(name.into()), ..CitizenDetails::default() });
        self.does(seat, Command::RegisterCitizen { id, team: self.west, details, stage: Stage::Found });
        id
    }

    /// Logs a contact as it is usual, with what is unusual about it, and what was promised at it.
    pub fn logs(
        &self,
        seat: &Seat,
        when: &str,
        citizens: &[CitizenId],
        promises: &[(&str, &str)],
        change: impl FnOnce(&mut ContactDetails),
    ) -> ContactId {
        let mut details = ContactDetails {
            happened: at(when),
            minutes: Some(20),
            place: "banegården".into(),
            channel: Channel::Street,
            outcome: Outcome::Reached,
            citizens: citizens.to_vec(),
            others: Vec::new(),
            initiator: Initiator::Worker,
            basis: LegalBasis::Unsaid,
            areas: vec![ServiceArea::JobCentre],
            tags: Vec::new(),
            what: "Kaffe og snak ved stationen.".into(),
            assessment: Prose::default(),
            own_words: Prose::default(),
            measurements: Vec::new(),
            next: NextStep::None("vi ses bare".into()),
        };
        change(&mut details);
        let promises = promises.iter().map(|(what, by)| Promise {
            what: (*what).into(),
            due: Due::on(by.parse().expect("a date")),
            owner: None,
            priority: Priority::Normal,
        });
        let id = ContactId::fresh(self.clock.now(), &*self.entropy);
        let new = NewContact {
            id,
            team: self.west,
            details,
            newcomers: Vec::new(),
            promises: promises.collect(),
            referrals: Vec::new(),
        };
        self.does(seat, Command::LogContact(Box::new(new)));
        id
    }

    /// A terminal of this size at which someone has just logged in.
    pub fn sits(&self, name: &str, (cols, rows): (u16, u16)) -> Sat {
        let sitting = Sitting {
            session: SessionId::new(1),
            begins: Begins::Afresh,
            place: place(TerminalId::new(1)),
            language: Language::Da,
            cols,
            lobby: Arc::new(Alone),
            above_log_in: Vec::new(),
            first_run: FirstRun::Here,
        };
        let app = App::new(self.house.clone(), sitting);
        let terminal = Terminal::new(TestBackend::new(cols, rows)).expect("a terminal in memory");
        let mut sat = Sat { app, terminal };
        sat.update(Input::Attached);
        sat.types(name).press("Enter").types(PASSWORD).press("Enter");
        assert!(sat.app.owner().is_some(), "{name} is in:\n{}", sat.shot());
        sat
    }
}

impl Sat {
    /// Presses keys by their names, parted by blanks: `6 Tab Enter Ctrl+S F6 Space`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split(' ') {
            self.update(Input::Key(key(name)));
        }
        self
    }

    /// Types a text.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.update(Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)));
        }
        self
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.update(Input::Paste(text.to_owned()));
        self
    }

    /// The log moved on.
    pub fn hears(&mut self) -> &mut Self {
        self.update(Input::Changed);
        self
    }

    /// What stands on the terminal.
    pub fn shot(&mut self) -> String {
        // Whoever asks for no cursor leaves it in the corner, where no screen wants one.
        let corner = Position::ORIGIN;
        self.terminal.set_cursor_position(corner).expect("a terminal in memory");
        let app = &mut self.app;
        let frame = self.terminal.draw(|frame| app.view(frame)).expect("a terminal in memory");
        let buffer = frame.buffer.clone();
        let cursor = self.terminal.get_cursor_position().expect("a terminal in memory");
        let cursor = (cursor != corner).then_some(cursor);
        picture(&buffer, cursor)
    }

    fn update(&mut self, input: Input) {
        let flow = self.app.update(input);
        assert!(flow != Flow::Leave, "the session ended");
    }
}

fn key(name: &str) -> KeyEvent {
    let (modifiers, name) = match (name.strip_prefix("Ctrl+"), name.strip_prefix("Shift+")) {
        (Some(rest), _) => (KeyModifiers::CONTROL, rest),
        (_, Some(rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        _ => match (name.strip_prefix('F').and_then(|number| number.parse().ok()), name.chars().next()) {
            (Some(number), _) => KeyCode::F(number),
            (None, Some(letter)) if name.chars().count() == 1 => {
                KeyCode::Char(if modifiers == KeyModifiers::CONTROL {
                    letter.to_ascii_lowercase()
                } else {
                    letter
                })
            }
            _ => panic!("{name} is the name of no key"),
        },
    };
    KeyEvent::new(code, modifiers)
}
