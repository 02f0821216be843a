//! What a lead and a team say of a contact, in turn: the lead's reading of the week, and the question and its answer
//! among what waits. Knows how it is said; who may say it, the desk knows.

use super::contact::reading;
use super::say;
use super::talk::Talk;
use super::voice::{Stop, is_default};
use crate::desk::command::Command;
use crate::desk::view::{ContactPage, TalkLine};
use crate::domain::fold::fold;
use crate::domain::look::Purpose;
use crate::domain::review::{Mark, Say};
use crate::domain::text::Prose;
use crate::i18n::labels;

/// The lead's question about a contact: the contact is read out, then the question; a line answers it.
pub(super) fn question(talk: &mut Talk<'_, '_>, line: &TalkLine) -> Result<(), Stop> {
    let page = reading::read(talk, line.contact.id, Purpose::Work)?;
    let question = talk.words().say("plain-review-answer");
    let answer = talk.voice.ask(&question, "plain-help-review-answer")?;
    if is_default(&answer) {
        return Ok(());
    }
    say_of(talk, &page, Say::Answer(Prose::new(&answer)))
}

/// What came back to a lead, or was flagged for them: the contact is read out, and they say what they make of it.
pub(super) fn answer(talk: &mut Talk<'_, '_>, line: &TalkLine) -> Result<(), Stop> {
    let page = reading::read(talk, line.contact.id, Purpose::WeekReview)?;
    let few = ["plain-review-seen", "plain-review-ask", "plain-review-good", "plain-nothing"];
    let few = few.map(|id| talk.words().say(id));
    // fluent-ids: plain-review-seen plain-review-ask plain-review-good
    match talk.voice.one_of(&few, 3, "plain-help-review")? {
        0 => say_of(talk, &page, Say::Seen),
        1 => ask(talk, &page),
        2 => say_of(talk, &page, Say::Good(Prose::default())),
        _ => Ok(()),
    }
}

/// What the lead says between two contacts of the week, where the answer is a word for it: `set`, `god praksis`,
/// `spørg`. Says whether it was; what is refused is told, and the reading goes on.
pub(super) fn between(talk: &mut Talk<'_, '_>, answer: &str, page: &ContactPage) -> Result<bool, Stop> {
    let words = talk.words();
    let is = |id: &str| {
        let wanted = fold(&words.say(id));
        let given = fold(answer);
        given.len() > 1 && wanted.starts_with(&given) && given.parse::<usize>().is_err()
    };
    let said = if is("plain-review-seen") {
        say_of(talk, page, Say::Seen)
    } else if is("plain-review-good") {
        say_of(talk, page, Say::Good(Prose::default()))
    } else if is("plain-review-ask") {
        ask(talk, page)
    } else {
        return Ok(false);
    };
    match said {
        Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
        // Back from the question is back to the contact's end, and on.
        Err(Stop::Back) => {}
        said => said?,
    }
    Ok(true)
}

fn ask(talk: &mut Talk<'_, '_>, page: &ContactPage) -> Result<(), Stop> {
    let question = talk.words().say("plain-review-what");
    let asked = talk.voice.ask(&question, "plain-help-review-what")?;
    if is_default(&asked) {
        return Ok(());
    }
    say_of(talk, page, Say::Question(Prose::new(&asked)))
}

fn say_of(talk: &mut Talk<'_, '_>, page: &ContactPage, say: Say) -> Result<(), Stop> {
    let words = talk.words();
    let names: Vec<_> = page.citizens.iter().map(|label| say::called(&words, label)).collect();
    let outcome = page.contact.details.outcome;
    let what = if names.is_empty() { labels::outcome(&words, outcome) } else { names.join(", ") };
    let id = match say.mark() {
        Mark::Flagged => "review-flag-said",
        Mark::Seen => "review-seen-said",
        Mark::Question => "review-ask-said",
        Mark::Answered => "review-answer-said",
        Mark::Good => "review-good-said",
    };
    // fluent-ids: review-flag-said review-seen-said review-ask-said review-answer-said review-good-said
    let said = words.with(id, &[("what", what.into())]);
    let command = Command::SayOfContact { contact: page.contact.id, seen: page.read.version, say };
    talk.execute(command, &said)
}
