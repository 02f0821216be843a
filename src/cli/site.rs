//! What the daemon serves: screens and commands on one open home.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use super::answer;
use super::checking::Checking;
use super::dialogue::{self, Terms};
use super::opened::Opened;
use super::recognise;
use super::sandbox::{Login, Mark, PASSWORD};
use super::settings::Settings;
use super::tending::Tending;
use crate::desk::check::{Damage, LostKeys};
use crate::desk::seat::Origin;
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::team::{Office, Standing};
use crate::host::door::Entrance;
use crate::host::message::{Claim, Colours as TerminalColours, Recognition, Terminal, TerminalPlace};
use crate::host::site::{CommandRequest, Origin as Peer, Seat, Site, Unrecognised};
use crate::i18n::{Catalogue, Language, Words};
use crate::plain;
use crate::tui::app::{App, FirstRun, House, Sitting};
use crate::tui::program::{Place, Program, Sharing, TerminalId};
use crate::tui::screen;
use crate::tui::theme::{Colours, Signs, Theme};

/// An open home, ready to be served.
pub struct HouseSite {
    opened: Opened,
    house: House,
    sandbox: Option<Mark>,
    settings: Settings,
    tending: Tending,
    checking: Checking,
}

impl HouseSite {
    /// Serves an open home; `sandbox` is its mark where it is the demo's. Nothing is read in the background yet.
    pub fn new(
        opened: Opened,
        catalogue: Arc<Catalogue>,
        clock: SharedClock,
        entropy: SharedEntropy,
        sandbox: Option<Mark>,
        settings: Settings,
    ) -> Self {
        let keymap = Arc::new(screen::keymap());
        let desk = Arc::clone(&opened.desk);
        let house = House { desk, catalogue, keymap, clock, entropy };
        let (tending, checking) = (Tending::default(), Checking::default());
        Self { opened, house, sandbox, settings, tending, checking }
    }

    /// The same, with everything that is stored read through in the background from here on.
    #[must_use]
    pub fn checked(mut self) -> Self {
        self.checking = Checking::begin(Arc::clone(&self.opened.desk));
        self
    }

    /// The language of someone who has not logged in: the terminal's, else the house's.
    fn language(&self, terminal: &Terminal) -> Language {
        let told = terminal.language.as_deref().and_then(Language::from_code);
        told.unwrap_or_else(|| self.opened.desk.house_language())
    }

    /// The log line by line, for whoever asks for it.
    fn dialogue(&self, request: CommandRequest<'_>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let words = Words::new(Arc::clone(&self.house.catalogue), self.language(&request.terminal));
        let house = plain::House {
            desk: &self.opened.desk,
            catalogue: &self.house.catalogue,
            clock: &self.house.clock,
            entropy: &self.house.entropy,
        };
        let terms = Terms {
            idle: self.settings.idle_lock(request.terminal.place),
            above_log_in: self.above_log_in(&words),
        };
        dialogue::hold(house, &self.opened, &words, terms, request, out, err)
    }

    /// Whom the demo can log in as, in words.
    fn above_log_in(&self, words: &Words) -> Vec<String> {
        let damaged = self.opened.desk.damage().map(|damage| told_of_damage(words, &damage));
        let lost = self.opened.desk.lost_keys().map(|lost| told_of_lost_keys(words, &lost));
        let wrong = damaged.into_iter().chain(lost).flatten();
        let Some(mark) = &self.sandbox else { return wrong.collect() };
        let first_team = mark.players.first().map(|player| player.team.clone());
        let shown = |team: &str| team.is_empty() || Some(team) == first_team.as_deref();
        let mut lines: Vec<String> = wrong.collect();
        lines.push(words.with("demo-welcome", &[("password", PASSWORD.into())]));
        lines.extend(
            mark.players
                .iter()
                .filter(|player| shown(&player.team))
                .map(|player| format!("  {:<8} {} · {}", player.login, player.name, part(words, player))),
        );
        lines
    }
}

/// That the log is damaged, and how much of it is not shown.
fn told_of_damage(words: &Words, damage: &Damage) -> Vec<String> {
    let Damage { finding, shown, head } = damage;
    let file = finding.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let place = [("file", file.into()), ("offset", finding.offset.to_string().into())];
    let mut lines = vec![words.with("damage-read-only", &place)];
    if let Some(records) = finding.records() {
        lines.push(words.with("damage-records", &[("records", records.into())]));
    }
    if shown < head {
        let records = [("from", shown.next().to_string().into()), ("to", head.to_string().into())];
        lines.push(words.with("damage-not-shown", &records));
    }
    lines.push(words.say("damage-what-to-do"));
    lines
}

/// That keys are missing: of how many, and what that means.
fn told_of_lost_keys(words: &Words, lost: &LostKeys) -> Vec<String> {
    let citizens = i64::try_from(lost.citizens).unwrap_or(i64::MAX);
    vec![words.with("damage-keys-lost", &[("n", citizens.into())]), words.say("damage-keys-what-to-do")]
}

/// Where a person sits, for the desk.
fn origin(terminal: &Terminal, peer: &Peer) -> Origin {
    let label = peer.label.clone().unwrap_or_default();
    match terminal.place {
        TerminalPlace::Network => Origin::Network(label),
        TerminalPlace::Own | TerminalPlace::Shared => Origin::Terminal(label),
    }
}

/// What someone is in the house, in words.
pub(super) fn part(words: &Words, player: &Login) -> String {
    // fluent-ids: standing-member standing-lead office-administrator office-auditor
    match (player.standing, player.office) {
        (Some(Standing::Lead), _) => words.say("standing-lead"),
        (Some(Standing::Member), _) => words.say("standing-member"),
        (None, Some(Office::Auditor)) => words.say("office-auditor"),
        (None, _) => words.say("office-administrator"),
    }
}

impl Site for HouseSite {
    fn program(&self, seat: Seat) -> Result<Box<dyn Program>, Unrecognised> {
        let origin = origin(&seat.terminal, &seat.origin);
        let recognise = |claim| recognise::seat(&self.opened.desk, claim, origin.clone());
        let claimed = seat.claim.as_ref().map(recognise);
        let claimed = claimed.transpose().map_err(|_| Unrecognised)?;
        let language = self.language(&seat.terminal);
        let words = Words::new(Arc::clone(&self.house.catalogue), language);
        let sitting = Sitting {
            session: seat.session,
            begins: seat.begins,
            place: self.place(seat.place, &seat.terminal, &seat.origin),
            language,
            cols: seat.terminal.size.cols,
            lobby: seat.lobby,
            above_log_in: self.above_log_in(&words),
            first_run: match seat.origin.entrance {
                Entrance::Own => FirstRun::Here,
                Entrance::Door => FirstRun::Elsewhere,
            },
        };
        let app = App::new(self.house.clone(), sitting);
        Ok(Box::new(match claimed {
            Some(seat) => app.entered_by(seat),
            None => app,
        }))
    }

    fn recognise(&self, claim: &Claim, peer: &Peer) -> Recognition {
        let origin = Origin::Network(peer.label.clone().unwrap_or_default());
        match recognise::seat(&self.opened.desk, claim, origin) {
            Ok(_) => Recognition::Known,
            Err(_) => Recognition::Unknown,
        }
    }

    fn place(&self, id: TerminalId, terminal: &Terminal, peer: &Peer) -> Place {
        let colours = match terminal.colours {
            TerminalColours::None => Colours::None,
            TerminalColours::Sixteen => Colours::Sixteen,
        };
        let signs = if terminal.term == "linux" { Signs::Plain } else { Signs::Full };
        Place {
            terminal: id,
            origin: origin(terminal, peer),
            theme: Theme::new(colours, signs),
            idle_lock: self.settings.idle_lock(terminal.place),
            sharing: match terminal.place {
                TerminalPlace::Own | TerminalPlace::Network => Sharing::Own,
                TerminalPlace::Shared => Sharing::Shared,
            },
        }
    }

    fn run(&self, request: CommandRequest<'_>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
        let house = answer::House {
            desk: &self.opened.desk,
            catalogue: &self.house.catalogue,
            clock: &self.house.clock,
            entropy: &self.house.entropy,
            owner: rustix::process::geteuid().as_raw(),
        };
        if dialogue::is_meant(&request) {
            return self.dialogue(request, out, err);
        }
        answer::run(house, request, out, err)
    }

    fn wait_for_change(&self, seen: u64, at_most: Duration) -> u64 {
        let troubled = self.tending.look_after(&self.opened.desk, self.house.clock.monotonic());
        // The lowest bit says whether there is trouble, so that its beginning and end are news too.
        let now = match troubled == (seen & 1 == 1) {
            true => self.opened.desk.wait(seen >> 1, at_most),
            false => self.opened.desk.changes(),
        };
        now << 1 | u64::from(troubled)
    }

    fn close(&self) {
        self.checking.stop();
        // A checkpoint that fails loses nothing: the journal has it all, and the next opening replays it.
        let _ = self.opened.store.checkpoint();
    }
}
