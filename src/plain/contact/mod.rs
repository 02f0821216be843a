//! A contact, question by question. Every answer is kept as a draft before the next question is asked; the last word
//! is a summary that can be saved, put right, added to, or set aside.

mod answers;
mod goals;
mod questions;
pub(super) mod reading;

use super::talk::Talk;
use super::voice::Stop;
use answers::Answers;
use questions::{FIRST, MORE, Question};

use crate::desk::command::Command;
use crate::desk::filing::Moment;
use crate::desk::view::DraftKind;
use crate::domain::ids::{ContactId, DraftId};
use crate::domain::refusal::Refusal;
use crate::domain::typed::Choice;

/// A form on its way to becoming a contact.
struct Filling {
    draft: DraftId,
    answers: Answers,
    /// Whether there is anything to keep.
    begun: bool,
}

/// A new contact with whoever will be named.
pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    with(talk, Vec::new())
}

/// A new contact with these citizens.
pub(super) fn with(talk: &mut Talk<'_, '_>, citizens: Vec<Choice>) -> Result<(), Stop> {
    let team = talk.team()?.id;
    let id = ContactId::fresh(talk.now(), talk.entropy());
    let mut answers = Answers::new(id, team);
    // Whoever is known already is not asked about; the summary lets them be put right.
    let questions = if citizens.is_empty() { &FIRST[..] } else { &FIRST[1..] };
    if !citizens.is_empty() {
        answers.pick("who", citizens);
    }
    talk.voice.say("plain-form-how-to")?;
    let mut filling = Filling { draft: talk.fresh_draft(), answers, begun: false };
    let asked = filling.ask_all(talk, questions);
    filling.finish(talk, asked)
}

/// Goes on with a draft, from here or from the screens.
pub(super) fn take_up(talk: &mut Talk<'_, '_>, draft: DraftId, body: &[u8]) -> Result<(), Stop> {
    match Answers::read(body)? {
        Some(answers) => Filling { draft, answers, begun: true }.finish(talk, Ok(())),
        None => talk.voice.say("plain-draft-screens"),
    }
}

impl Filling {
    /// Sums up and saves, once the questions were asked. Whoever breaks off finds it among the drafts.
    fn finish(&mut self, talk: &mut Talk<'_, '_>, asked: Result<(), Stop>) -> Result<(), Stop> {
        match asked.and_then(|()| self.settle(talk)) {
            Err(Stop::Back | Stop::Cancel) if self.begun => talk.voice.say("plain-draft-kept"),
            Err(Stop::Refused(refusal)) if self.begun => {
                talk.voice.refuse(&refusal)?;
                talk.voice.say("plain-draft-kept")
            }
            finished => finished,
        }
    }

    /// Asks one question after the other; back goes one back, and from the first one out.
    fn ask_all(&mut self, talk: &mut Talk<'_, '_>, questions: &[Question]) -> Result<(), Stop> {
        let mut place = 0;
        while let Some(question) = questions.get(place) {
            if !question.applies(&self.answers) {
                place += 1;
                continue;
            }
            match self.ask(talk, *question) {
                Ok(()) => place += 1,
                Err(Stop::Back) => {
                    let before = questions[..place].iter().rposition(|it| it.applies(&self.answers));
                    place = before.ok_or(Stop::Back)?;
                }
                Err(stop) => return Err(stop),
            }
        }
        Ok(())
    }

    /// Asks one question, and keeps the answer before anything else happens.
    fn ask(&mut self, talk: &mut Talk<'_, '_>, question: Question) -> Result<(), Stop> {
        let before = self.answers.body();
        question.ask(talk, &mut self.answers)?;
        self.keep_unless(talk, &before)
    }

    /// What else can be said: how far the citizen is with their goals first, for that is what it is all for.
    fn ask_more(&mut self, talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
        let before = self.answers.body();
        let asked = goals::ask(talk, &mut self.answers);
        self.keep_unless(talk, &before)?;
        asked?;
        self.ask_all(talk, &MORE)
    }

    /// Keeps the answers, unless they are as they were.
    fn keep_unless(&mut self, talk: &mut Talk<'_, '_>, before: &[u8]) -> Result<(), Stop> {
        let body = self.answers.body();
        if body == before {
            return Ok(());
        }
        self.begun = true;
        let title = self.answers.names().join(", ");
        talk.keep(self.draft, DraftKind::Contact, &title, &body)
    }

    fn settle(&mut self, talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
        loop {
            self.sum_up(talk)?;
            let ids = ["plain-save", "plain-correct", "plain-more-questions", "plain-set-aside"];
            // fluent-ids: plain-save plain-correct plain-more-questions plain-set-aside
            let few = ids.map(|id| talk.words().say(id));
            let done = match talk.voice.one_of(&few, 0, "plain-help-save")? {
                0 => match self.save(talk) {
                    Ok(()) => return Ok(()),
                    Err(Stop::Refused(refusal)) => self.mend(talk, &refusal),
                    Err(stop) => Err(stop),
                },
                1 => self.correct(talk),
                2 => self.ask_more(talk),
                _ => return talk.voice.say("plain-draft-kept"),
            };
            match done {
                // Back is back to the summary.
                Err(Stop::Back) => {}
                done => done?,
            }
        }
    }

    /// Everything that was answered, one line each.
    fn sum_up(&self, talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
        let words = talk.words();
        talk.voice.say("plain-summary")?;
        let asked = FIRST.iter().chain(&MORE).filter(|it| it.applies(&self.answers));
        for question in asked.filter(|it| !it.is_as_usual(&self.answers)) {
            let answer = match question.answer(talk, &self.answers) {
                answer if answer.is_empty() && question.id == "when" => words.say("plain-now"),
                answer if answer.is_empty() => continue,
                answer => answer,
            };
            let args = [("label", question.label(&words).into()), ("answer", answer.into())];
            talk.voice.with("plain-summary-line", &args)?;
        }
        match self.answers.measured() {
            0 => Ok(()),
            n => talk.voice.with("plain-summary-goals", &[("n", n.into())]),
        }
    }

    fn save(&self, talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
        let moment = Moment { now: talk.now(), entropy: talk.entropy() };
        let contact = self.answers.contact(moment)?;
        let names = self.answers.names().join(", ");
        let said = match names.is_empty() {
            true => talk.words().say("contact-logged"),
            false => talk.words().with("plain-logged", &[("what", names.into())]),
        };
        talk.execute(Command::LogContact(Box::new(contact)), &said)?;
        talk.let_go(self.draft);
        Ok(())
    }

    /// Says what is wrong, and asks that alone anew.
    fn mend(&mut self, talk: &mut Talk<'_, '_>, refusal: &Refusal) -> Result<(), Stop> {
        talk.voice.refuse(refusal)?;
        match refusal.field().and_then(Question::of) {
            Some(question) => self.ask(talk, question),
            None => Ok(()),
        }
    }

    /// Lets the person choose which answer to give anew.
    fn correct(&mut self, talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
        let words = talk.words();
        let asked = FIRST.into_iter().chain(MORE).filter(|it| it.applies(&self.answers));
        let asked: Vec<Question> = asked.collect();
        let line = |question: &Question| {
            let answer = question.answer(talk, &self.answers);
            let answer = if answer.is_empty() { words.say("plain-unanswered-question") } else { answer };
            let args = [("label", question.label(&words).into()), ("answer", answer.into())];
            words.with("plain-summary-line", &args)
        };
        let listed: Vec<_> = asked.iter().map(line).collect();
        let place = talk.voice.pick(&listed, "plain-help-pick")?;
        self.ask(talk, asked[place])
    }
}
