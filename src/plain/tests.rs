//! Whole dialogues as they are heard, with people who type and a house that stands still on Tuesday, 24 November 2026,
//! 10:00. What is typed stands in the transcript behind its question; what is typed hidden, as stars.

mod refused;
mod stories;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use super::{Farewell, Gone, Heard, House, Lines, Sitting, Typing, hold};
use crate::desk::seat::{Origin, Seat};
use crate::desk::tests::house;
use crate::desk::tests::village::{Village, village};
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::domain::text::{shown, width};
use crate::i18n::{Catalogue, Language};

/// Somebody with a script, and what they hear.
struct Person {
    script: VecDeque<Heard>,
    heard: String,
    widest: usize,
}

impl Lines for Person {
    fn say(&mut self, line: &str) -> Result<(), Gone> {
        assert!(!line.chars().any(char::is_control), "{line:?}");
        self.widest = self.widest.max(width(line));
        self.heard.push_str(line);
        self.heard.push('\n');
        Ok(())
    }

    fn ask(&mut self, question: &str, typing: Typing, at_most: Duration) -> Result<Heard, Gone> {
        assert!(!question.chars().any(char::is_control), "{question:?}");
        assert!(at_most == IDLE || at_most == IDLE - MINUTE || at_most == MINUTE, "{at_most:?}");
        self.widest = self.widest.max(width(question));
        let answer = self.script.pop_front().ok_or(Gone)?;
        let shown = match (&answer, typing) {
            (Heard::Line(line), Typing::Seen) => shown(line).into_owned(),
            (Heard::Line(line), Typing::Hidden) => "*".repeat(line.chars().count()),
            (Heard::TooLong, _) => "(a line too long)".to_owned(),
            (Heard::End, _) => "(end)".to_owned(),
            (Heard::Silence, _) => "(silence)".to_owned(),
            (Heard::Closing, _) => "(closing)".to_owned(),
        };
        self.heard.push_str(format!("{question} {shown}").trim_end());
        self.heard.push('\n');
        Ok(answer)
    }

    fn end_question(&mut self) -> Result<(), Gone> {
        Ok(())
    }

    fn hides(&self) -> bool {
        true
    }

    fn wipe(&mut self) -> Result<(), Gone> {
        self.heard.push_str("(wiped)\n");
        Ok(())
    }
}

/// After so long a silence a dialogue ends.
const IDLE: Duration = Duration::from_secs(180);
/// So long before that they are told.
const MINUTE: Duration = Duration::from_secs(60);

/// A place to hold dialogues at.
struct Parlour {
    house: house::House,
    village: Village,
    catalogue: Arc<Catalogue>,
}

/// What came of a dialogue.
struct Held {
    farewell: Farewell,
    heard: String,
    widest: usize,
}

impl Parlour {
    fn new() -> Self {
        let (house, village) = village();
        Self { house, village, catalogue: Arc::new(Catalogue::embedded()) }
    }

    /// Anna, who is known already, types these lines; then the input ends.
    fn anna(&self, lines: &[&str]) -> Held {
        self.holds(Some(self.house.anna.clone()), Language::Da, 80, ended(lines))
    }

    /// Somebody types these lines, and the line is cut.
    fn cut(&self, seat: &Seat, lines: &[&str]) -> Held {
        self.holds(Some(seat.clone()), Language::Da, 80, typed(lines))
    }

    fn holds(&self, seat: Option<Seat>, language: Language, cells: usize, script: VecDeque<Heard>) -> Held {
        let clock: SharedClock = self.house.clock.clone();
        let entropy: SharedEntropy = Arc::clone(&self.house.entropy);
        let house =
            House { desk: &self.house.desk, catalogue: &self.catalogue, clock: &clock, entropy: &entropy };
        let sitting = Sitting {
            language,
            origin: Origin::Terminal("tty9".to_owned()),
            seat,
            width: Some(cells),
            idle: IDLE,
            above_log_in: Vec::new(),
        };
        let mut person = Person { script, heard: String::new(), widest: 0 };
        let farewell = hold(house, sitting, &mut person);
        Held { farewell, heard: person.heard, widest: person.widest }
    }
}

fn typed(lines: &[&str]) -> VecDeque<Heard> {
    lines.iter().map(|line| Heard::Line(Zeroizing::new((*line).to_owned()))).collect()
}

fn ended(lines: &[&str]) -> VecDeque<Heard> {
    let mut script = typed(lines);
    script.push_back(Heard::End);
    script
}
