//! A whole house, served as the daemon serves it, in the hands of people who mean it no good: by command, by import and
//! by key. Every way out is looked at: all screens as bytes, and what commands write.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use zeroize::Zeroizing;

use super::clean::{assert_painted, assert_plain};
use crate::cli::opened::Opened;
use crate::cli::settings::Settings;
use crate::cli::site::HouseSite;
use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::domain::clock::{FixedClock, SeededEntropy, SharedClock, SharedEntropy};
use crate::domain::framework::shipped;
use crate::host::door::Entrance;
use crate::host::message::{Attachment, Colours, Reader, Size, Terminal, TerminalPlace};
use crate::host::screen::{Answers, Part, Screen};
use crate::host::site::{CommandRequest, Origin as Peer, Seat, Site};
use crate::i18n::Catalogue;
use crate::ledger::{Ledger, Opening};
use crate::tui::program::{Begins, Flow, Input, Lobby, Program, SessionCard, SessionId, TerminalId};

const OWNER: u32 = 1000;
pub(super) const PASSWORD: &str = "grønne sko i regn";

/// What vandals and broken programs put into names and notes. What is left of each when it is shown begins with
/// its letter, so that one can see that it was shown at all.
pub(super) const HOSTILE: [&str; 12] = [
    "Q\u{1b}[77mrød",
    "Q\u{1b}]52;c;aGVq\u{7}klip",
    "Q\u{1b}]8;;http://ond.example\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "Q\u{1b}[?1337hskjult",
    "Q\u{9b}77mC1\u{9d}0;titel\u{9c}",
    "Q\u{7}\u{8}\u{7f}\u{0}klokke",
    "Q\u{202e}bagvendt\u{202c}\u{2066}x\u{2069}\u{200f}",
    "Q\u{200b}nul\u{feff}bredde\u{2060}",
    "Q\u{30d}\u{353}\u{30d}\u{353}\u{30d}\u{353}\u{30d}\u{353}\u{30d}\u{353}flod",
    "Q\u{2028}linje\u{2029}skift\u{85}x",
    "Qمحمد\u{200f} אבי",
    "Q👩\u{200d}👧 familie",
];

/// All of it in one text.
pub(super) fn all() -> String {
    HOSTILE.join(" ")
}

struct Alone;

impl Lobby for Alone {
    fn sessions_of(&self, _: crate::domain::ids::WorkerId) -> Vec<SessionCard> {
        Vec::new()
    }
}

/// A house as the daemon serves it, in memory.
pub(super) struct House {
    site: HouseSite,
    token: Option<String>,
}

/// What a command came to.
pub(super) struct Came {
    pub(super) code: u8,
    pub(super) out: String,
    pub(super) err: String,
}

/// Somebody's terminal.
pub(super) fn terminal() -> Terminal {
    Terminal {
        size: Size { cols: 80, rows: 24 },
        term: "xterm".to_owned(),
        colours: Colours::Sixteen,
        language: Some("da".to_owned()),
        reader: Reader::Person,
        place: TerminalPlace::Own,
    }
}

fn peer() -> Peer {
    Peer { uid: OWNER, pid: 1, label: Some(all()), entrance: Entrance::Own }
}

impl House {
    fn empty() -> Self {
        let clock: SharedClock =
            Arc::new(FixedClock::at("2026-11-24T08:00:00Z".parse().expect("an instant")));
        let entropy: SharedEntropy = Arc::new(SeededEntropy::new(7));
        let opening = Opening::in_memory(Arc::clone(&entropy));
        let store = Arc::clone(&opening.store);
        let ledger = Arc::new(Ledger::open(opening, &mut |_| {}).expect("a ledger in memory"));
        let (cost, frames) = (PasswordCost::LEAST, shipped());
        let desk = Desk::new(Arc::clone(&ledger), Arc::clone(&clock), Arc::clone(&entropy), frames, cost);
        let opened = Opened { store, ledger, desk: Arc::new(desk) };
        let (catalogue, settings) = (Arc::new(Catalogue::embedded()), Settings::default());
        let site = HouseSite::new(opened, catalogue, clock, entropy, None, settings);
        Self { site, token: None }
    }

    /// Runs a command; what it wrote is checked.
    pub(super) fn runs(&self, argv: &[&str], stdin: &[u8]) -> Came {
        let came = self.raw(argv, stdin, &format!("{PASSWORD}\n").into_bytes());
        assert_plain(&format!("{argv:?}, out"), &came.out);
        assert_plain(&format!("{argv:?}, err"), &came.err);
        came
    }

    /// Runs a command; `file` is what the file of passwords holds, and any other that it names.
    pub(super) fn raw(&self, argv: &[&str], stdin: &[u8], file: &[u8]) -> Came {
        let mut stdin = stdin;
        let attached = ["pw", "file.toml"];
        let request = CommandRequest {
            argv: argv.iter().map(|word| (*word).to_owned()).collect(),
            token: self.token.clone().map(Zeroizing::new),
            claim: None,
            attachments: attached
                .map(|name| Attachment { name: name.to_owned(), content: file.to_vec() })
                .into(),
            stdin: &mut stdin,
            terminal: terminal(),
            origin: peer(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = self.site.run(request, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Came { code, out: text(out), err: text(err) }
    }

    /// A house that was set up with hostile names, and an import and quick lines full of them.
    pub(super) fn overrun() -> Self {
        let mut house = Self::empty();
        let name = all();
        let (team, admin) = (format!("Team {name}"), format!("Lea {name}"));
        let init = ["init", "--admin", &admin, "--login", "lea", "--lead", "--team", &team];
        let init = [&init[..], &["--framework", "kl-invester", "--password-file", "pw"]].concat();
        let came = house.runs(&init, b"");
        assert_eq!(came.code, 0, "{}{}", came.out, came.err);
        let label = format!("nøgle {name}");
        let token = ["token", "new", "--user", "lea", "--label", &label, "--password-file", "pw"];
        let made = house.runs(&[&token[..], &["--format", "json"]].concat(), b"");
        let made: serde_json::Value = serde_json::from_str(&made.out).expect("JSON");
        house.token = made["token"].as_str().map(str::to_owned);
        for (number, foul) in HOSTILE.iter().enumerate() {
            let (name, login) = (format!("Medarbejder {foul}"), format!("w{number}"));
            let add = ["worker", "add", &name, "--login", &login, "--password-file", "pw"];
            assert_eq!(house.runs(&add, b"").code, 0, "{name:?}");
        }
        let mut rows =
            "Dato;Tid;Borger;Kanal;Varighed;Resultat;Sted;Notat;Borgerens ord;Næste skridt;Frist\n"
                .to_owned();
        for foul in HOSTILE {
            let cell = foul.replace(['"', ';'], "");
            rows.push_str(&format!(
                "16-11-2026;09:40;{cell};telefon;20 min;truffet;{cell};Note {cell};{cell};Ring {cell};27-11-2026\n"
            ));
            rows.push_str(&format!(
                "{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell};{cell}\n"
            ));
        }
        let import = ["import", "contacts", "-"];
        house.runs(&import, rows.as_bytes());
        house
    }

    /// A terminal, and every picture on it checked.
    pub(super) fn seat(&self) -> Sat {
        let (session, place) = (SessionId::new(1), TerminalId::new(1));
        let (begins, lobby) = (Begins::Afresh, Arc::new(Alone));
        let seat = Seat { session, terminal: terminal(), place, begins, origin: peer(), claim: None, lobby };
        let program = self.site.program(seat).expect("nobody claims anything");
        let mut sat = Sat { program, screen: Screen::new(&terminal()), shown: String::new() };
        sat.tell(Input::Attached);
        sat
    }
}

pub(super) struct Sat {
    pub(super) program: Box<dyn Program>,
    screen: Screen,
    pub(super) shown: String,
}

impl Sat {
    /// Tells the program, draws it, and checks the picture.
    pub(super) fn tell(&mut self, input: Input) {
        let what = format!("{input:?}");
        match self.program.update(input) {
            Flow::Wipe => self.screen.wipe(),
            // Whole pictures, so that every cell is looked at.
            _ => self.screen.repaint(),
        }
        let program = &mut self.program;
        let drawn = self.screen.draw(Answers::Anything, |frame| program.view(frame));
        assert_eq!(drawn.part, Part::Whole);
        assert_painted(&what, &drawn.bytes);
        self.shown = String::from_utf8_lossy(&drawn.bytes).into_owned();
    }

    /// The terminal is that large from now on.
    pub(super) fn resize(&mut self, cols: u16, rows: u16) {
        let size = Size { cols, rows }.bounded();
        self.screen.resize(size);
        self.tell(Input::Resize { cols: size.cols, rows: size.rows });
    }

    /// Logs the house's lead in; whether that went well.
    pub(super) fn logs_in(&mut self) -> bool {
        self.types("lea").press(KeyCode::Tab).types(PASSWORD).press(KeyCode::Enter);
        self.program.owner().is_some()
    }

    pub(super) fn press(&mut self, code: KeyCode) -> &mut Self {
        self.tell(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        self
    }

    pub(super) fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(KeyCode::Char(c));
        }
        self
    }

    pub(super) fn pastes(&mut self, text: &str) -> &mut Self {
        self.tell(Input::Paste(text.to_owned()));
        self
    }
}

#[cfg(test)]
mod tests;
