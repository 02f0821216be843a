//! Lines that are cut at any moment, again and again: what was seen on the screen is there after the next
//! log-in. Fifty cuts run with all tests; `OUTREACH_CUTS=500 cargo test --release --test e2e cuts` does five
//! hundred, `OUTREACH_CUTS_SEED` other ones.
//!
//! No test waits for a second to pass: a character counts as kept from the moment in which it stands on the
//! screen, which is stricter; and before the daemon itself is killed, from the moment in which the screen says
//! that the draft is kept.

use crate::dice::{Dice, asked};
use crate::house::{DEMO_PASSWORD, House, kill};
use crate::raw::Raw;
use crate::terminal::Terminal;

/// What is done to the line, or to what stands at one of its ends.
#[derive(Clone, Copy, Debug)]
enum Cut {
    /// The socket is closed in the middle of a frame.
    Socket,
    /// The client is killed.
    Client,
    /// The terminal is closed, as a window is.
    Terminal,
    /// The daemon is killed.
    Daemon,
}

/// Where somebody types.
#[derive(Clone, Copy, Debug)]
enum Place {
    Form,
    QuickLine,
    Popup,
}

/// Someone at a terminal, on a real client or on frames alone.
enum Line {
    Real(Terminal),
    Frames(Raw),
}

impl Line {
    fn open(house: &House, cut: Cut) -> Self {
        match cut {
            Cut::Socket | Cut::Daemon => Self::Frames(Raw::open(house)),
            Cut::Client | Cut::Terminal => Self::Real(house.terminal()),
        }
    }

    fn types(&mut self, text: &str) -> &mut Self {
        match self {
            Self::Real(terminal) => drop(terminal.types(text)),
            Self::Frames(raw) => raw.types(text),
        }
        self
    }

    fn shows(&mut self, text: &str) -> &mut Self {
        match self {
            Self::Real(terminal) => drop(terminal.shows(text)),
            Self::Frames(raw) => raw.shows(text),
        }
        self
    }

    fn shot(&self) -> String {
        match self {
            Self::Real(terminal) => terminal.shot(),
            Self::Frames(raw) => raw.shot(),
        }
    }

    fn logs_in(&mut self) -> &mut Self {
        self.shows("Log ind").types("anna\t").types(DEMO_PASSWORD).types("\r")
    }

    /// Goes where somebody types.
    fn goes_to(&mut self, place: Place) {
        match place {
            Place::Form => self.types("n").shows("Ny kontakt").types("\x1bOQ").shows("Hvad skete der"),
            Place::QuickLine => self.types("l").shows("Tab skriv resten"),
            Place::Popup => self.types(" ").shows("Hvad kom der ud af det"),
        };
    }

    /// Goes back to where one comes from. What is left in the quick line and in a popup is there the next time.
    fn leaves(&mut self, place: Place) {
        if matches!(place, Place::QuickLine | Place::Popup) {
            self.types(&"\x7f".repeat(40));
        }
        self.types("\x1b").shows("n ny kontakt").types("1").shows("I dag ·");
    }

    /// Types this too, and is cut off in the middle of it.
    fn cut_off(self, house: &House, cut: Cut, rest: &str, dice: &mut Dice) {
        let anywhere = dice.below(rest.len() + 6);
        match self {
            Self::Real(mut terminal) => {
                terminal.types(rest);
                if matches!(cut, Cut::Client) { terminal.kill() } else { terminal.hang_up() }
            }
            Self::Frames(raw) if matches!(cut, Cut::Daemon) => {
                let status = house.run(&["status", "--format", "json"]).json();
                raw.cut_in(rest, anywhere);
                kill(
                    status["pid"].as_u64().and_then(|pid| pid.try_into().ok()).expect("the daemon's number"),
                );
            }
            Self::Frames(raw) => raw.cut_in(rest, anywhere),
        }
    }
}

/// Each cut in a form leaves a draft, and nobody has more than two hundred.
const CUTS_IN_A_HOUSE: usize = 100;

/// Which cut comes next. Only the real client starts a daemon where none is left.
fn next_cut(after: Cut, dice: &mut Dice) -> Cut {
    let cuts: &[Cut] = match after {
        Cut::Daemon => &[Cut::Client, Cut::Terminal],
        _ => &[Cut::Socket, Cut::Socket, Cut::Socket, Cut::Client, Cut::Terminal, Cut::Daemon],
    };
    cuts[dice.below(cuts.len())]
}

#[test]
fn nothing_that_was_seen_is_missing_after_a_cut() {
    let seed = asked("OUTREACH_CUTS_SEED", 2026);
    let mut dice = Dice(seed as u64);
    let numbers: Vec<usize> = (0..asked("OUTREACH_CUTS", 50)).collect();
    for some in numbers.chunks(CUTS_IN_A_HOUSE) {
        cut_again_and_again(seed, &mut dice, some);
    }
}

fn cut_again_and_again(seed: usize, dice: &mut Dice, numbers: &[usize]) {
    let house = House::demo();
    let mut cut = next_cut(Cut::Daemon, dice);
    let mut line = Line::open(&house, cut);
    line.logs_in().shows("n ny kontakt");
    for number in numbers.iter().copied() {
        // What a popup asks goes with the daemon; what stands in forms is in drafts.
        let place = match dice.below(3) {
            1 if !matches!(cut, Cut::Daemon) => Place::QuickLine,
            2 if !matches!(cut, Cut::Daemon) => Place::Popup,
            _ => Place::Form,
        };
        let words = dice.words(number);
        let seen = words.len().min(4 + dice.below(words.len() - 4));
        let (before, rest): (String, String) =
            (words[..seen].iter().collect(), words[seen..].iter().collect());
        let before = before.trim_end();
        line.goes_to(place);
        // The quick line's draft is shown in a list as well.
        let wanted =
            if matches!(place, Place::QuickLine) { format!("› {before}") } else { before.to_owned() };
        line.types(before).shows(&wanted);
        if matches!(cut, Cut::Daemon) {
            line.shows("Kladde gemt");
        }
        line.cut_off(&house, cut, &rest, dice);

        let next = next_cut(cut, dice);
        line = Line::open(&house, next);
        line.logs_in();
        match cut {
            Cut::Daemon => line.shows("n ny kontakt").types("d").shows("Kladder").types("\r"),
            _ => line.shows("Velkommen tilbage").types("\r"),
        };
        line.shows(&wanted);
        let shot = line.shot();
        let (_, after) = shot.rsplit_once(&wanted).expect("it is shown");
        let after = after.split(['\n', '│']).next().map(str::trim).unwrap_or_default();
        let nothing_else = rest.trim().starts_with(after) || matches!(cut, Cut::Daemon);
        assert!(
            nothing_else,
            "seed {seed}, cut {number}, {cut:?} in {place:?}: {after:?} of {rest:?}\n{shot}"
        );
        line.leaves(place);
        cut = next;
    }
}
