//! The questions of a contact's form: which there are, in which order, and how each is asked until its answer can be
//! read. What is in brackets stays by Enter; a lone hyphen empties it.

use crate::domain::area::ServiceArea;
use crate::domain::contact::{Channel, Initiator, LegalBasis, Outcome};
use crate::domain::duration::Minutes;
use crate::domain::fold::fold;
use crate::domain::framework::TagState;
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Prose, truncated};
use crate::domain::typed::{Choice, Typed};
use crate::domain::when::{Direction, local, read};
use crate::i18n::{Words, dates, labels, numbers};
use crate::plain::follow_up::{fits, too_long};
use crate::plain::talk::Talk;
use crate::plain::voice::{Stop, chosen, is_default};
use crate::plain::whom::{self, Newcomers};

use super::answers::{Answers, Tick, direction};

/// The most of a long answer that stands in brackets, in cells.
const SHOWN_CELLS: usize = 60;
/// Empties an answer.
const NOTHING: &str = "-";

/// One question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// The field that it fills; `plain-form-ID` asks it, and `plain-form-ID.help` says more.
    pub(super) id: &'static str,
    kind: Asks,
    only: Only,
}

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    People,
    Day,
    Duration,
    Number,
    Line,
    Prose,
    OneOf,
    SomeOf,
    /// One of few, kept as some of many, as the screens do; may be none.
    Perhaps,
    YesNo,
}

/// When a question is worth asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    Always,
    Group,
    Promised,
    NotPromised,
    Referred,
}

const fn question(id: &'static str, kind: Asks, only: Only) -> Question {
    Question { id, kind, only }
}

// fluent-ids: plain-form-*
/// What every contact is asked about, in this order.
pub(super) const FIRST: [Question; 12] = [
    question("who", Asks::People, Only::Always),
    question("when", Asks::Day, Only::Always),
    question("how", Asks::OneOf, Only::Always),
    question("minutes", Asks::Duration, Only::Always),
    question("place", Asks::Line, Only::Always),
    question("outcome", Asks::OneOf, Only::Always),
    question("headcount", Asks::Number, Only::Group),
    question("own-words", Asks::Prose, Only::Always),
    question("what", Asks::Prose, Only::Always),
    question("promise", Asks::Line, Only::Always),
    question("due", Asks::Day, Only::Promised),
    question("none", Asks::Line, Only::NotPromised),
];

/// What more can be said.
pub(super) const MORE: [Question; 10] = [
    question("assessment", Asks::Prose, Only::Always),
    question("areas", Asks::SomeOf, Only::Always),
    question("tags", Asks::SomeOf, Only::Always),
    question("others", Asks::Line, Only::Always),
    question("initiator", Asks::OneOf, Only::Always),
    question("basis", Asks::OneOf, Only::Always),
    question("urgent", Asks::YesNo, Only::Promised),
    question("refer-area", Asks::Perhaps, Only::Always),
    question("refer-name", Asks::Line, Only::Referred),
    question("refer-purpose", Asks::Prose, Only::Referred),
];

impl Question {
    /// The question of a field.
    pub(super) fn of(id: &str) -> Option<Self> {
        FIRST.into_iter().chain(MORE).find(|question| question.id == id)
    }

    /// Whether the other answers leave it anything to ask.
    pub(super) fn applies(self, answers: &Answers) -> bool {
        let group = answers.chosen("outcome") == Some(Outcome::Group(0).slug());
        let promised = !answers.text("promise").is_empty();
        match self.only {
            Only::Always => true,
            Only::Group => group,
            Only::Promised => promised,
            Only::NotPromised => !promised,
            Only::Referred => !answers.picked("refer-area").is_empty(),
        }
    }

    /// Whether the answer is the one that goes without saying.
    pub(super) fn is_as_usual(self, answers: &Answers) -> bool {
        let usual = match self.id {
            "initiator" => Initiator::Worker.slug(),
            "basis" => LegalBasis::Unsaid.slug(),
            _ => return false,
        };
        answers.chosen(self.id).is_none_or(|chosen| chosen == usual)
    }

    /// What it asks, in a few words.
    pub(super) fn label(self, words: &Words) -> String {
        words.say(&format!("plain-form-{}", self.id))
    }

    /// The answer as it stands, in words; empty for none.
    pub(super) fn answer(self, talk: &Talk<'_, '_>, answers: &Answers) -> String {
        let words = talk.words();
        match self.kind {
            Asks::OneOf => {
                let few = choices(self.id, talk, answers);
                let one = few.into_iter().find(|one| Some(one.id.as_str()) == answers.chosen(self.id));
                one.map(|one| one.label).unwrap_or_default()
            }
            Asks::People | Asks::SomeOf | Asks::Perhaps => {
                let picked = answers.picked(self.id).iter().map(|choice| choice.label.as_str());
                picked.collect::<Vec<_>>().join(", ")
            }
            Asks::YesNo if answers.ticked(self.id) => words.say("plain-yes"),
            Asks::YesNo => String::new(),
            Asks::Day => match answers.when(self.id) {
                Some(when) => understood(&words, when),
                None => answers.text(self.id).to_owned(),
            },
            Asks::Duration | Asks::Number | Asks::Line | Asks::Prose => {
                truncated(&answers.text(self.id).replace('\n', " "), SHOWN_CELLS).into_owned()
            }
        }
    }

    /// Asks until the answer can be read, and writes it down.
    pub(super) fn ask(self, talk: &mut Talk<'_, '_>, answers: &mut Answers) -> Result<(), Stop> {
        loop {
            let (words, now) = (talk.words(), self.answer(talk, answers));
            let few = choices(self.id, talk, answers);
            let label = match few.is_empty() {
                true => self.label(&words),
                false => format!("{} {}", self.label(&words), listed(&few)),
            };
            let question = match (now.as_str(), self.id) {
                ("", "when") => words.with("plain-form-now", &[("label", label.into())]),
                ("", _) => words.with("plain-form-empty", &[("label", label.into())]),
                (now, _) => words.with("plain-form-has", &[("label", label.into()), ("now", now.into())]),
            };
            let answer = talk.voice.ask(&question, &format!("plain-form-{}.help", self.id))?;
            if is_default(&answer) {
                return Ok(());
            }
            match self.take(talk, answers, &few, &answer) {
                Ok(()) => return Ok(()),
                Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
                // Back from a choice of people: the question is asked again.
                Err(Stop::Back) => {}
                Err(stop) => return Err(stop),
            }
        }
    }

    fn take(
        self,
        talk: &mut Talk<'_, '_>,
        answers: &mut Answers,
        few: &[Choice],
        answer: &str,
    ) -> Result<(), Stop> {
        let answer = if answer == NOTHING && self.kind != Asks::OneOf { "" } else { answer };
        match self.kind {
            Asks::People => {
                let mut people = Vec::new();
                for name in answer.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                    people.push(whom::find(talk, name, Newcomers::Offered)?);
                }
                answers.pick(self.id, people);
            }
            Asks::Day => {
                let now = local(talk.now());
                if !answer.is_empty() {
                    let when = read(answer, now, direction(self.id)).map_err(Refusal::from)?;
                    let at = when.date.and_time(when.time.unwrap_or_else(|| now.time()));
                    if direction(self.id) == Direction::Back && at > now {
                        return Err(Refusal::invalid("contact-in-future").into());
                    }
                    let said = understood(&talk.words(), when);
                    talk.voice.with("plain-understood", &[("what", said.into())])?;
                }
                answers.write_date(self.id, answer, now);
            }
            Asks::Duration => {
                if !answer.is_empty() {
                    let minutes = Minutes::parse(answer).map_err(Refusal::from)?;
                    let said = numbers::duration(&talk.words(), u32::from(minutes.get()));
                    talk.voice.with("plain-understood", &[("what", said.into())])?;
                }
                answers.write(self.id, answer);
            }
            Asks::Number => match answer.parse::<u16>() {
                Ok(1..=999) => answers.write(self.id, answer),
                _ => return Err(Refusal::invalid("contact-group-size").into()),
            },
            Asks::Line => {
                answers.write(self.id, fits(answer)?.as_str());
                if self.id == "promise" && answer.is_empty() {
                    // What is not promised any more has no day either.
                    answers.write_date("due", "", local(talk.now()));
                }
            }
            Asks::Prose => match Prose::excess(answer) {
                0 => answers.write(self.id, Prose::new(answer).as_str()),
                excess => return Err(too_long(excess).into()),
            },
            Asks::OneOf => {
                let one = one(few, self.id, answer)?;
                answers.choose(self.id, &one.id);
            }
            Asks::SomeOf => {
                let names = answer.split(',').map(str::trim).filter(|name| !name.is_empty());
                let picked: Result<Vec<_>, _> = names.map(|name| one(few, self.id, name)).collect();
                answers.pick(self.id, picked?);
            }
            Asks::Perhaps if answer.is_empty() => answers.pick(self.id, Vec::new()),
            Asks::Perhaps => answers.pick(self.id, vec![one(few, self.id, answer)?]),
            Asks::YesNo => {
                let yes = ["j", "y"].iter().any(|letter| fold(answer).starts_with(letter));
                answers.tick(self.id, if yes { Tick::Yes } else { Tick::No });
            }
        }
        Ok(())
    }
}

/// `1 gade, 2 hjemme`.
fn listed(few: &[Choice]) -> String {
    let listed = few.iter().enumerate().map(|(place, one)| format!("{} {}", place + 1, one.label));
    format!("({})", listed.collect::<Vec<_>>().join(", "))
}

/// The one that an answer means: its number, the beginning of its name, or a word for it as in the quick line.
fn one(few: &[Choice], field: &str, answer: &str) -> Result<Choice, Refusal> {
    let names: Vec<String> = few.iter().map(|one| one.label.clone()).collect();
    let by_name = chosen(answer, &names).map(|place| few[place].clone());
    let word = fold(answer);
    let by_word = || {
        let slug = match field {
            "how" => Channel::ALL.into_iter().find(|it| it.words().contains(&word.as_str()))?.slug(),
            "areas" | "refer-area" => {
                ServiceArea::ALL.into_iter().find(|it| it.words().contains(&word.as_str()))?.slug()
            }
            _ => return None,
        };
        few.iter().find(|one| one.id == slug).cloned()
    };
    let unchosen = || Refusal::invalid("field-unchosen").with("text", Line::new(answer).as_str());
    by_name.or_else(by_word).ok_or_else(unchosen)
}

/// What can be chosen in a field; nothing where the answer is free.
fn choices(id: &str, talk: &Talk<'_, '_>, answers: &Answers) -> Vec<Choice> {
    let words = talk.words();
    match id {
        "how" => Channel::ALL.map(|it| Choice::new(it.slug(), labels::channel(&words, it))).to_vec(),
        "outcome" => outcomes(&words),
        "initiator" => {
            Initiator::ALL.map(|it| Choice::new(it.slug(), labels::initiator(&words, it))).to_vec()
        }
        "basis" => LegalBasis::ALL.map(|it| Choice::new(it.slug(), labels::basis(&words, it))).to_vec(),
        "areas" | "refer-area" => {
            ServiceArea::ALL.map(|it| Choice::new(it.slug(), labels::area(&words, it))).to_vec()
        }
        "tags" => tags(talk, answers),
        _ => Vec::new(),
    }
}

fn outcomes(words: &Words) -> Vec<Choice> {
    // fluent-ids: outcome-reached outcome-attempted outcome-observed outcome-group
    let all = [Outcome::Reached, Outcome::Attempted, Outcome::Observed, Outcome::Group(0)];
    all.map(|it| Choice::new(it.slug(), words.say(&format!("outcome-{}", it.slug())))).to_vec()
}

/// The tags of the team's frameworks that are still offered, as `framework/tag`.
fn tags(talk: &Talk<'_, '_>, answers: &Answers) -> Vec<Choice> {
    let frameworks = talk.desk().frameworks(&talk.seat, Some(answers.team())).unwrap_or_default();
    let mut choices = Vec::new();
    for framework in &frameworks {
        for tag in framework.tags.iter().filter(|tag| tag.state == TagState::Offered) {
            let label = tag.label.in_language(talk.words().language()).to_owned();
            choices.push(Choice::new(format!("{}/{}", framework.id, tag.id), label));
        }
    }
    choices
}

/// A day, and perhaps a time, as it was understood: `man 23-11-2026 14:30`.
fn understood(words: &Words, when: crate::domain::when::LocalWhen) -> String {
    match when.week {
        Some(_) => dates::week_of_year(words, when.date),
        None => {
            let day = dates::dated(words, when.date);
            let time = when.time.map(|time| format!(" {}", dates::time(time))).unwrap_or_default();
            dates::with_clock_note(words, format!("{day}{time}"), when.clock_note())
        }
    }
}
