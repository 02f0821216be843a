//! Speaking and asking. Everything that is said goes through here: cleaned for a terminal, broken between words.
//! Knows no desk.

use std::time::Duration;

use zeroize::Zeroizing;

use super::Farewell;
use super::lines::{Gone, Heard, Lines, Typing};
use crate::desk::command::Secret;
use crate::domain::fold::fold;
use crate::domain::refusal::Refusal;
use crate::domain::text::{shown, shown_prose, wrapped};
use crate::i18n::refusals;
use crate::i18n::{Language, Value, Words};

/// The narrowest that lines are broken at, in cells.
const NARROWEST: usize = 20;
/// How many lines of a list are read out before it waits.
const AT_A_TIME: usize = 20;

/// So long before it ends for want of a line, a person is told.
const WARNING: Duration = Duration::from_secs(60);

/// Why something was not brought to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// One question back.
    Back,
    /// Out of what is being done.
    Cancel,
    /// It was refused.
    Refused(Refusal),
    /// The dialogue ends.
    Leave(Farewell),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Gone> for Stop {
    fn from(_: Gone) -> Self {
        Self::Leave(Farewell::Cut)
    }
}

/// The dialogue's voice and ear.
pub(super) struct Voice<'a> {
    lines: &'a mut dyn Lines,
    words: Words,
    width: Option<usize>,
    idle: Duration,
    /// Whether what is the same at every question was told: it is told once.
    told: bool,
}

impl<'a> Voice<'a> {
    pub(super) fn new(lines: &'a mut dyn Lines, words: Words, width: Option<usize>, idle: Duration) -> Self {
        Self { lines, words, width: width.map(|cells| cells.max(NARROWEST)), idle, told: false }
    }

    /// The language that is spoken.
    pub(super) const fn words(&self) -> &Words {
        &self.words
    }

    /// Speaks this language from now on.
    pub(super) fn speak(&mut self, language: Language) {
        self.words = self.words.speaking(language);
    }

    /// Says a text of the catalogue.
    pub(super) fn say(&mut self, id: &str) -> Result<(), Stop> {
        let text = self.words.say(id);
        self.text(&text)
    }

    /// Says a text of the catalogue with its variables.
    pub(super) fn with(&mut self, id: &str, args: &[(&str, Value<'_>)]) -> Result<(), Stop> {
        let text = self.words.with(id, args);
        self.text(&text)
    }

    /// Says a text, whoever wrote it: it is made safe to show here.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Stop> {
        for line in self.fitted(text) {
            self.lines.say(&line)?;
        }
        Ok(())
    }

    /// Says what is wrong, and what to do.
    pub(super) fn refuse(&mut self, refusal: &Refusal) -> Result<(), Stop> {
        let told = refusals::tell(&self.words, refusal).line();
        self.text(&told)
    }

    /// Asks, and gives the answer without blanks at its ends. `help` is a text of the catalogue that is said to
    /// whoever answers `?`; then it asks again.
    pub(super) fn ask(&mut self, question: &str, help: &str) -> Result<String, Stop> {
        loop {
            let answer = self.hear(question, Typing::Seen)?;
            let answer = shown(answer.trim());
            match self.aside(&answer) {
                Some(Aside::Help) => {
                    self.say(help)?;
                    if !std::mem::replace(&mut self.told, true) {
                        self.say("plain-help-anywhere")?;
                    }
                }
                Some(Aside::Back) => return Err(Stop::Back),
                Some(Aside::Cancel) => return Err(Stop::Cancel),
                None => return Ok(answer.trim().to_owned()),
            }
        }
    }

    /// Asks for a password. Nothing in it is a word to the dialogue.
    pub(super) fn secret(&mut self, question: &str) -> Result<Secret, Stop> {
        if !self.lines.hides() {
            self.say("plain-password-seen")?;
        }
        let answer = self.hear(question, Typing::Hidden)?;
        Ok(Secret::new(answer.to_string()))
    }

    /// Reads a numbered list out, page by page, and gives the place of the chosen one. Whoever chooses none goes
    /// back. Numbers go on from page to page, and every one that was read can be chosen.
    pub(super) fn pick(&mut self, listed: &[String], help: &str) -> Result<usize, Stop> {
        self.pick_under(&[], listed, help)
    }

    /// The same, with headings: each is said before the line at its place.
    pub(super) fn pick_under(
        &mut self,
        headings: &[(usize, String)],
        listed: &[String],
        help: &str,
    ) -> Result<usize, Stop> {
        let mut read = 0;
        loop {
            let page = listed.iter().enumerate().skip(read).take(AT_A_TIME);
            for (place, line) in page {
                for (_, heading) in headings.iter().filter(|(at, _)| *at == place) {
                    self.text(heading)?;
                }
                self.text(&format!("{}. {line}", place + 1))?;
            }
            read = (read + AT_A_TIME).min(listed.len());
            let more = read < listed.len();
            let args = [("read", read.into()), ("all", listed.len().into())];
            let question = match more {
                true => self.words.with("plain-pick-more", &args),
                false => self.words.say("plain-pick"),
            };
            loop {
                let answer = self.ask(&question, help)?;
                match answer.parse::<usize>() {
                    Ok(number) if (1..=read).contains(&number) => return Ok(number - 1),
                    Err(_) if is_default(&answer) && more => break,
                    Err(_) if is_default(&answer) => return Err(Stop::Back),
                    _ => self.with("plain-pick-wrong", &[("last", read.into())])?,
                }
            }
        }
    }

    /// Reads lines out, page by page; whoever has heard enough says so.
    pub(super) fn read_out(&mut self, lines: &[String]) -> Result<(), Stop> {
        for (place, line) in lines.iter().enumerate() {
            if place > 0 && place % AT_A_TIME == 0 {
                let args = [("read", place.into()), ("all", lines.len().into())];
                let question = self.words.with("plain-read-more", &args);
                self.ask(&question, "plain-help-read")?;
            }
            self.text(line)?;
        }
        Ok(())
    }

    /// Asks for one of few, all of them in the question: `1 gem, 2 ret`. Enter takes the one at `usual`. A number
    /// or the beginning of a word chooses.
    pub(super) fn one_of(&mut self, few: &[String], usual: usize, help: &str) -> Result<usize, Stop> {
        let listed: Vec<_> =
            few.iter().enumerate().map(|(place, it)| format!("{} {it}", place + 1)).collect();
        let args = [("choices", listed.join(", ").into()), ("usual", (usual + 1).into())];
        let question = self.words.with("plain-one-of", &args);
        loop {
            let answer = self.ask(&question, help)?;
            if is_default(&answer) {
                return Ok(usual);
            }
            match chosen(&answer, few) {
                Some(place) => return Ok(place),
                None => self.with("plain-pick-wrong", &[("last", few.len().into())])?,
            }
        }
    }

    /// Takes its leave: the terminal is emptied first, so that nothing personal stays above the last line.
    pub(super) fn farewell(&mut self, farewell: Farewell) -> Result<(), Stop> {
        let id = match farewell {
            Farewell::LoggedOut => "plain-bye",
            Farewell::Silence => "plain-bye-silence",
            Farewell::Stranger => "plain-bye-stranger",
            Farewell::Closing => "plain-bye-closing",
            Farewell::Cut => return Ok(()),
        };
        if farewell != Farewell::Stranger {
            self.lines.wipe()?;
        }
        let minutes = self.idle.as_secs().div_ceil(60);
        self.with(id, &[("minutes", minutes.into())])
    }

    /// Asks until something is heard. Whoever says nothing for long is told before it is too long; not while a password
    /// is typed, which nothing may interrupt.
    fn hear(&mut self, question: &str, typing: Typing) -> Result<Zeroizing<String>, Stop> {
        let warns = typing == Typing::Seen && self.idle > 2 * WARNING;
        let mut patience = if warns { self.idle.saturating_sub(WARNING) } else { self.idle };
        let mut warned = !warns;
        loop {
            let mut question = self.fitted(question);
            let last = question.pop().unwrap_or_default();
            for line in question {
                self.lines.say(&line)?;
            }
            match self.lines.ask(&last, typing, patience)? {
                Heard::Line(line) => return Ok(line),
                Heard::TooLong => self.say("plain-line-long")?,
                Heard::End => return Err(Stop::Leave(Farewell::LoggedOut)),
                Heard::Silence if !warned => {
                    (warned, patience) = (true, WARNING);
                    self.lines.end_question()?;
                    self.say("plain-silence")?;
                }
                Heard::Silence => return Err(Stop::Leave(Farewell::Silence)),
                Heard::Closing => return Err(Stop::Leave(Farewell::Closing)),
            }
        }
    }

    /// The text in lines that are fit for the terminal and no wider than it.
    fn fitted(&self, text: &str) -> Vec<String> {
        let clean = shown_prose(text);
        match self.width {
            Some(cells) => wrapped(&clean, cells).into_iter().map(str::to_owned).collect(),
            None => clean.split('\n').map(|line| line.trim_end().to_owned()).collect(),
        }
    }

    /// Whether an answer is a word to the dialogue itself, in either language.
    fn aside(&self, answer: &str) -> Option<Aside> {
        match fold(answer).as_str() {
            "?" | "hjaelp" | "help" => Some(Aside::Help),
            "tilbage" | "back" => Some(Aside::Back),
            "afbryd" | "cancel" => Some(Aside::Cancel),
            _ => None,
        }
    }
}

/// What an answer says to the dialogue instead of answering.
enum Aside {
    Help,
    Back,
    Cancel,
}

/// Whether an answer leaves it at what is usual: nothing, or a full stop.
pub(super) fn is_default(answer: &str) -> bool {
    matches!(answer, "" | ".")
}

/// The place of what an answer chooses: by number, by the whole of it, or by a beginning that only one has.
pub(super) fn chosen(answer: &str, few: &[String]) -> Option<usize> {
    if let Ok(number) = answer.parse::<usize>() {
        return (1..=few.len()).contains(&number).then(|| number - 1);
    }
    let wanted = fold(answer.trim());
    let folded: Vec<String> = few.iter().map(|it| fold(it)).collect();
    if let Some(place) = folded.iter().position(|it| *it == wanted) {
        return Some(place);
    }
    let mut begins =
        folded.iter().enumerate().filter(|(_, it)| !wanted.is_empty() && it.starts_with(&wanted));
    match (begins.next(), begins.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}
