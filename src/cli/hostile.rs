//! What people type never drives a terminal: hostile text is put in everywhere, by command, by import and by
//! key, and every way out is looked at: all screens as bytes, and what commands write in every format.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use zeroize::Zeroizing;

use super::opened::Opened;
use super::settings::Settings;
use super::site::HouseSite;
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
const PASSWORD: &str = "grønne sko i regn";

/// What vandals and broken programs put into names and notes. What is left of each when it is shown begins with
/// its letter, so that one can see that it was shown at all.
const HOSTILE: [&str; 12] = [
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
fn all() -> String {
    HOSTILE.join(" ")
}

/// Whether a character may reach a terminal inside a text.
fn is_harmless(c: char) -> bool {
    !(c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'))
}

/// Checks a command's answer: its lines and nothing else.
fn assert_plain(what: &str, text: &str) {
    let foul: Vec<char> = text.chars().filter(|c| !is_harmless(*c) && !matches!(c, '\n' | '\r')).collect();
    // A byte order mark begins what spreadsheets read.
    let foul: Vec<char> = foul.into_iter().filter(|c| *c != '\u{feff}' || !text.starts_with(*c)).collect();
    assert!(foul.is_empty(), "{what}: {foul:?} in {text:?}");
    assert_few_marks(what, text);
}

fn assert_few_marks(what: &str, text: &str) {
    let mut row = 0;
    for c in text.chars() {
        row = if unicode_normalization::char::is_combining_mark(c) { row + 1 } else { 0 };
        assert!(row <= 8, "{what}: a flood of marks in {text:?}");
    }
}

/// Checks a picture: the painter's own codes, and text that is harmless.
fn assert_painted(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    for code in ["77m", "1337", "]52", "]8;", "]0;"] {
        assert!(
            !text.contains(&format!("\u{1b}[{code}")) && !text.contains(&format!("\u{1b}{code}")),
            "{what}"
        );
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '\u{1b}' {
            let ends = |c: char| ('@'..='~').contains(&c) && c != '[';
            let end = rest.find(ends).unwrap_or_else(|| panic!("{what}: {rest:?}"));
            let (code, after) = rest.split_at(end + 1);
            let own = code == "M"
                || code.strip_prefix('[').is_some_and(|code| {
                    let (numbers, last) = code.split_at(code.len() - 1);
                    let numeric =
                        numbers.trim_start_matches('?').bytes().all(|b| b.is_ascii_digit() || b == b';');
                    numeric && "mHJKXBCDGhlrP@".contains(last)
                });
            let before: String = text[..text.len() - rest.len()].chars().rev().take(60).collect();
            assert!(own, "{what}: the painter never sends {code:?}; backwards before it: {before:?}");
            rest = after;
        } else {
            assert!(is_harmless(c) || matches!(c, '\r' | '\n' | '\u{8}'), "{what}: {c:?} before {rest:?}");
        }
    }
    assert_few_marks(what, text);
}

struct Alone;

impl Lobby for Alone {
    fn sessions_of(&self, _: crate::domain::ids::WorkerId) -> Vec<SessionCard> {
        Vec::new()
    }
}

/// A house as the daemon serves it, in memory.
struct House {
    site: HouseSite,
    token: Option<String>,
}

/// What a command came to.
struct Came {
    code: u8,
    out: String,
    err: String,
}

fn terminal() -> Terminal {
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

    fn runs(&self, argv: &[&str], stdin: &str) -> Came {
        let mut stdin = stdin.as_bytes();
        let content = format!("{PASSWORD}\n").into_bytes();
        let request = CommandRequest {
            argv: argv.iter().map(|word| (*word).to_owned()).collect(),
            token: self.token.clone().map(Zeroizing::new),
            claim: None,
            attachments: vec![Attachment { name: "pw".to_owned(), content }],
            stdin: &mut stdin,
            terminal: terminal(),
            origin: peer(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = self.site.run(request, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let came = Came { code, out: text(out), err: text(err) };
        assert_plain(&format!("{argv:?}, out"), &came.out);
        assert_plain(&format!("{argv:?}, err"), &came.err);
        came
    }

    /// A house that was set up with hostile names, and an import and quick lines full of them.
    fn overrun() -> Self {
        let mut house = Self::empty();
        let name = all();
        let (team, admin) = (format!("Team {name}"), format!("Lea {name}"));
        let init = ["init", "--admin", &admin, "--login", "lea", "--lead", "--team", &team];
        let init = [&init[..], &["--framework", "kl-invester", "--password-file", "pw"]].concat();
        let came = house.runs(&init, "");
        assert_eq!(came.code, 0, "{}{}", came.out, came.err);
        let label = format!("nøgle {name}");
        let token = ["token", "new", "--user", "lea", "--label", &label, "--password-file", "pw"];
        let made = house.runs(&[&token[..], &["--format", "json"]].concat(), "");
        let made: serde_json::Value = serde_json::from_str(&made.out).expect("JSON");
        house.token = made["token"].as_str().map(str::to_owned);
        for (number, foul) in HOSTILE.iter().enumerate() {
            let (name, login) = (format!("Medarbejder {foul}"), format!("w{number}"));
            let add = ["worker", "add", &name, "--login", &login, "--password-file", "pw"];
            assert_eq!(house.runs(&add, "").code, 0, "{name:?}");
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
        house.runs(&import, &rows);
        house
    }

    /// A terminal, and every picture on it checked.
    fn seat(&self) -> Sat {
        let (session, place) = (SessionId::new(1), TerminalId::new(1));
        let (begins, lobby) = (Begins::Afresh, Arc::new(Alone));
        let seat = Seat { session, terminal: terminal(), place, begins, origin: peer(), claim: None, lobby };
        let program = self.site.program(seat).expect("nobody claims anything");
        let mut sat = Sat { program, screen: Screen::new(&terminal()), shown: String::new() };
        sat.tell(Input::Attached);
        sat
    }
}

struct Sat {
    program: Box<dyn Program>,
    screen: Screen,
    shown: String,
}

impl Sat {
    fn tell(&mut self, input: Input) {
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

    fn press(&mut self, code: KeyCode) -> &mut Self {
        self.tell(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(KeyCode::Char(c));
        }
        self
    }

    fn pastes(&mut self, text: &str) -> &mut Self {
        self.tell(Input::Paste(text.to_owned()));
        self
    }
}

#[test]
fn no_command_lets_hostile_text_through() {
    let house = House::overrun();
    let name = all();
    let mut seen = String::new();
    for format in ["table", "md", "csv", "json"] {
        for asked in [
            &["worker", "list"][..],
            &["token", "list"],
            &["due"],
            &["due", "--team"],
            &["week", "2026-W47"],
            &["week"],
            &["directory", "list"],
            &["log", "--dry-run", &name],
        ] {
            seen.push_str(&house.runs(&[asked, &["--format", format]].concat(), "").out);
        }
    }
    assert!(seen.contains("Medarbejder Q") && seen.contains("nøgle Q"), "nothing was shown:\n{seen}");
    // A log-in name is cleaned like any other.
    house.runs(&["worker", "add", "Bo", "--login", &name, "--password-file", "pw"], "");
    // What is refused is repeated in the refusal.
    for asked in [
        &["citizen", &name][..],
        &["week", &name],
        &["week", "--team", &name],
        &["log", &name],
        &["worker", "reset-password", &name],
        &["worker", "add", "Bo", "--team", &name, "--password-file", &name],
        &["worker", "key", "add", "lea", &name],
        &["directory", "show", &name],
        &["token", "revoke", &name],
        &["import", "contacts", &name],
        &["init", "--admin", &name],
        &[&name],
        &["due", &format!("--{name}")],
        &["due", "--format", &name],
    ] {
        assert_ne!(house.runs(asked, "").code, 0, "{asked:?}");
    }
}

#[test]
fn no_screen_lets_hostile_text_through() {
    let house = House::overrun();
    let mut lea = house.seat();
    lea.types("lea").press(KeyCode::Tab).types(PASSWORD).press(KeyCode::Enter);
    assert!(lea.program.owner().is_some(), "{}", lea.shown);
    let mut seen = String::new();
    for screen in ['1', '2', '3', '4', '5', '6', '9', 'd'] {
        lea.press(KeyCode::Char(screen));
        seen.push_str(&lea.shown);
        for _ in 0..3 {
            lea.press(KeyCode::Down).press(KeyCode::Enter);
            seen.push_str(&lea.shown);
            lea.press(KeyCode::Tab).press(KeyCode::Esc).press(KeyCode::Esc);
        }
    }
    assert!(seen.contains("Lea Q"), "nothing was shown: {seen}");
    // Typed and pasted, into the quick line, a search, a form, and the log-in of whoever comes next.
    for open in ['l', 's', 'n', ':'] {
        for foul in HOSTILE {
            lea.press(KeyCode::Char('1')).press(KeyCode::Char(open)).pastes(foul);
            // A control character is a key of its own by the time it gets here, never a letter.
            lea.types(&foul.chars().filter(|c| !c.is_control()).collect::<String>());
            lea.press(KeyCode::Tab).press(KeyCode::Esc).press(KeyCode::Esc);
        }
    }
    lea.press(KeyCode::F(12)).pastes(&all()).press(KeyCode::Tab).pastes(&all()).press(KeyCode::Enter);
}

/// A window that is dragged about is now and then hardly there.
#[test]
fn no_size_of_a_terminal_breaks_a_screen() {
    let house = House::overrun();
    let mut lea = house.seat();
    lea.types("lea").press(KeyCode::Tab).types(PASSWORD).press(KeyCode::Enter);
    for open in ['1', '2', '3', '4', '5', '6', '9', 'n', 'l', ':', '?', 'd'] {
        lea.press(KeyCode::Char('1')).press(KeyCode::Char(open));
        for (cols, rows) in
            [(0, 0), (1, 1), (2, 200), (500, 1), (59, 14), (60, 15), (u16::MAX, u16::MAX), (80, 24)]
        {
            let size = Size { cols, rows }.bounded();
            lea.screen.resize(size);
            lea.tell(Input::Resize { cols: size.cols, rows: size.rows });
        }
        lea.press(KeyCode::Esc).press(KeyCode::Esc);
    }
}
