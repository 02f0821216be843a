//! Follow-ups: what can become of one, and making a new one.

use super::talk::Talk;
use super::voice::{Stop, is_default};
use super::whom::{self, Newcomers};
use super::{citizen, say};
use crate::desk::command::Command;
use crate::desk::view::FollowUpLine;
use crate::domain::follow_up::{Due, FollowUpDetails, Owner, Priority};
use crate::domain::ids::{CitizenId, FollowUpId};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, shown};
use crate::domain::typed::{Meant, meant};
use crate::domain::when::{Direction, LocalWhen, local, read};
use crate::i18n::Value;

/// Makes one: for whom, what, and by when.
pub(super) fn run(talk: &mut Talk<'_, '_>, given: &str) -> Result<(), Stop> {
    let citizen = match given {
        "" => for_whom(talk)?,
        given => known(&whom::find(talk, given, Newcomers::NotOffered)?),
    };
    plan(talk, citizen)
}

/// Makes one for somebody, or for nobody in particular.
pub(super) fn plan(talk: &mut Talk<'_, '_>, citizen: Option<CitizenId>) -> Result<(), Stop> {
    let team = talk.team()?.id;
    let what = needed(talk, "plain-follow-up-what", "plain-help-follow-up-what", "follow-up-empty")?;
    let due = ask_due(talk)?;
    let what_said = what.as_str().to_owned();
    let details = FollowUpDetails {
        citizen,
        team,
        owner: Owner::Worker(talk.seat.worker()),
        what,
        due,
        priority: Priority::Normal,
        area: None,
        contact: None,
    };
    let id = FollowUpId::fresh(talk.now(), talk.entropy());
    let (words, today) = (talk.words(), talk.today());
    let due = say::due_in_full(&words, &details.due, today);
    let said = words.with("plain-follow-up-planned", &[("what", what_said.into()), ("due", due.into())]);
    talk.execute(Command::PlanFollowUp { id, details: Box::new(details) }, &said)
}

/// Says one, and does what the person chooses with it.
pub(super) fn open(talk: &mut Talk<'_, '_>, line: &FollowUpLine) -> Result<(), Stop> {
    let (words, today) = (talk.words(), talk.today());
    let said = say::follow_up(&words, line, today, talk.seat.worker());
    talk.voice.text(&said)?;
    let ids = ["plain-deed-done", "plain-deed-postpone", "plain-deed-tried", "plain-deed-give-up"];
    // fluent-ids: plain-deed-done plain-deed-postpone plain-deed-tried plain-deed-give-up plain-deed-citizen
    let mut few: Vec<_> = ids.into_iter().map(|id| words.say(id)).collect();
    if line.citizen.is_some() {
        few.push(words.say("plain-deed-citizen"));
    }
    few.push(words.say("plain-nothing"));
    let place = talk.voice.one_of(&few, few.len() - 1, "plain-help-deeds")?;
    match (place, &line.citizen) {
        (0, _) => done(talk, line),
        (1, _) => postpone(talk, line),
        (2, _) => tried(talk, line),
        (3, _) => give_up(talk, line),
        (4, Some(label)) => citizen::open(talk, label.id),
        _ => Ok(()),
    }
}

fn done(talk: &mut Talk<'_, '_>, line: &FollowUpLine) -> Result<(), Stop> {
    let outcome = note(talk, "plain-deed-outcome", "plain-help-outcome")?;
    let command = Command::CompleteFollowUp { id: line.id, seen: line.version, outcome };
    execute(talk, line, command, "plain-deed-was-done", &[])
}

fn tried(talk: &mut Talk<'_, '_>, line: &FollowUpLine) -> Result<(), Stop> {
    let note = note(talk, "plain-deed-try", "plain-help-outcome")?;
    let command = Command::AttemptFollowUp { id: line.id, seen: line.version, note };
    execute(talk, line, command, "plain-deed-was-tried", &[])
}

fn give_up(talk: &mut Talk<'_, '_>, line: &FollowUpLine) -> Result<(), Stop> {
    let reason = needed(talk, "plain-deed-why", "plain-help-why", "reason-missing")?;
    let command = Command::CancelFollowUp { id: line.id, seen: line.version, reason };
    execute(talk, line, command, "plain-deed-was-given-up", &[])
}

fn postpone(talk: &mut Talk<'_, '_>, line: &FollowUpLine) -> Result<(), Stop> {
    let to = ask_due(talk)?;
    let reason = needed(talk, "plain-deed-why", "plain-help-why", "reason-missing")?;
    let due = say::due_in_full(&talk.words(), &to, talk.today());
    let command = Command::PostponeFollowUp { id: line.id, seen: line.version, to, reason };
    execute(talk, line, command, "plain-deed-was-postponed", &[("due", due.into())])
}

/// `said` is what the person is told when it is done.
fn execute(
    talk: &mut Talk<'_, '_>,
    line: &FollowUpLine,
    command: Command,
    said: &str,
    more: &[(&str, Value<'_>)],
) -> Result<(), Stop> {
    // fluent-ids: plain-deed-was-done plain-deed-was-tried plain-deed-was-given-up plain-deed-was-postponed
    let mut args = vec![("what", Value::from(say::promise(&talk.words(), line)))];
    args.extend(more.iter().cloned());
    let said = talk.words().with(said, &args);
    talk.execute(command, &said)
}

fn for_whom(talk: &mut Talk<'_, '_>) -> Result<Option<CitizenId>, Stop> {
    loop {
        let question = talk.words().say("plain-follow-up-whom");
        let answer = talk.voice.ask(&question, "plain-help-follow-up-whom")?;
        if is_default(&answer) {
            return Ok(None);
        }
        match whom::find(talk, &answer, Newcomers::NotOffered) {
            Ok(choice) => return Ok(known(&choice)),
            Err(Stop::Back) => {}
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            Err(stop) => return Err(stop),
        }
    }
}

fn known(choice: &crate::domain::typed::Choice) -> Option<CitizenId> {
    match meant(choice) {
        Some(Meant::Known(id)) => Some(id),
        Some(Meant::New(_)) | None => None,
    }
}

/// Asks by when, until a day is understood that is not over, and says it back.
fn ask_due(talk: &mut Talk<'_, '_>) -> Result<Due, Stop> {
    loop {
        let question = talk.words().say("plain-due-when");
        let answer = talk.voice.ask(&question, "plain-help-due")?;
        match due_of(talk, &answer) {
            Ok(due) => {
                let said = say::due_in_full(&talk.words(), &due, talk.today());
                talk.voice.with("plain-understood", &[("what", said.into())])?;
                return Ok(due);
            }
            Err(refusal) => talk.voice.refuse(&refusal)?,
        }
    }
}

fn due_of(talk: &Talk<'_, '_>, text: &str) -> Result<Due, Refusal> {
    let when: LocalWhen = read(text, local(talk.now()), Direction::Ahead)?;
    let not_before = when.week.map(|_| when.date).filter(|first| *first < when.last_day());
    let due = Due { by: when.last_day(), time: when.time, not_before };
    if due.by < talk.today() { Err(Refusal::invalid("follow-up-past")) } else { Ok(due) }
}

/// Asks for a few words that may be left out.
pub(super) fn note(talk: &mut Talk<'_, '_>, question: &str, help: &str) -> Result<Line, Stop> {
    // fluent-ids: plain-deed-outcome plain-deed-try plain-referral-remark
    loop {
        let answer = talk.voice.ask(&talk.words().say(question), help)?;
        let answer = if is_default(&answer) { "" } else { answer.as_str() };
        match fits(answer) {
            Ok(line) => return Ok(line),
            Err(refusal) => talk.voice.refuse(&refusal)?,
        }
    }
}

/// Asks for a few words that there must be; `missing` is said where there are none.
pub(super) fn needed(
    talk: &mut Talk<'_, '_>,
    question: &str,
    help: &str,
    missing: &'static str,
) -> Result<Line, Stop> {
    // fluent-ids: plain-follow-up-what plain-deed-why plain-referral-outcome
    loop {
        let line = note(talk, question, help)?;
        if !line.is_empty() {
            return Ok(line);
        }
        talk.voice.refuse(&Refusal::invalid(missing))?;
    }
}

/// The text as one line, unless it is longer than a line may be: nothing is cut off unsaid.
pub(super) fn fits(text: &str) -> Result<Line, Refusal> {
    match Line::excess(text) {
        0 => Ok(Line::new(&shown(text))),
        excess => Err(too_long(excess)),
    }
}

/// What is said of a text that is this much too long.
pub(super) fn too_long(excess: usize) -> Refusal {
    Refusal::invalid("field-too-long").with("count", i64::try_from(excess).unwrap_or(i64::MAX))
}
