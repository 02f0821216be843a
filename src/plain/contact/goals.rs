//! Where the citizen is with their own goals: one question for each that is open, kept as the screens keep it. Must
//! never ask about somebody whose page may not be read.

use super::answers::Answers;
use crate::desk::view::GoalLine;
use crate::domain::goal::Level;
use crate::domain::ids::CitizenId;
use crate::domain::look::Purpose;
use crate::domain::typed::{Meant, Typed, meant};
use crate::i18n::labels;
use crate::plain::talk::Talk;
use crate::plain::voice::{Stop, is_default};

/// Asks how far the first of the citizens is with each open goal; Enter leaves one unmeasured.
pub(super) fn ask(talk: &mut Talk<'_, '_>, answers: &mut Answers) -> Result<(), Stop> {
    for goal in open_goals(talk, answers) {
        let field = format!("goal-{}", goal.id);
        loop {
            let answer = talk.voice.ask(&question(talk, &goal, answers.chosen(&field)), "plain-help-goal")?;
            if is_default(&answer) {
                break;
            }
            match answer.parse().ok().and_then(Level::of) {
                Some(level) => {
                    answers.choose(&field, &level.number().to_string());
                    let said = labels::level(&talk.words(), Some(level));
                    talk.voice.with("plain-understood", &[("what", said.into())])?;
                    ask_score(talk, answers, &goal)?;
                    break;
                }
                None if answer == "-" => {
                    answers.unchoose(&field);
                    answers.write(&score_field(&goal), "");
                    break;
                }
                None => talk.voice.say("plain-goal-wrong")?,
            }
        }
    }
    Ok(())
}

/// Asks how the citizen themself puts it, from 0 to 10; Enter where they were not asked.
fn ask_score(talk: &mut Talk<'_, '_>, answers: &mut Answers, goal: &GoalLine) -> Result<(), Stop> {
    let field = score_field(goal);
    loop {
        let question = match answers.text(&field) {
            "" => talk.words().say("plain-goal-score"),
            chosen => talk.words().with("plain-goal-score-again", &[("chosen", chosen.into())]),
        };
        let answer = talk.voice.ask(&question, "plain-help-goal-score")?;
        if is_default(&answer) {
            return Ok(());
        }
        match answer.parse::<u8>() {
            Ok(score) if score <= 10 => {
                answers.write(&field, &score.to_string());
                return Ok(());
            }
            _ if answer == "-" => {
                answers.write(&field, "");
                return Ok(());
            }
            _ => talk.voice.say("plain-goal-score-wrong")?,
        }
    }
}

fn score_field(goal: &GoalLine) -> String {
    format!("score-{}", goal.id)
}

/// The open goals of the first citizen who is known. Without the right to them there are none.
fn open_goals(talk: &Talk<'_, '_>, answers: &Answers) -> Vec<GoalLine> {
    let known = |choice| match meant(choice) {
        Some(Meant::Known(id)) => Some(id),
        Some(Meant::New(_)) | None => None,
    };
    let first: Option<CitizenId> = answers.picked("who").iter().find_map(known);
    let page = first.and_then(|id| talk.desk().citizen(&talk.seat, id, Purpose::Work, 0).ok());
    let goals = page.map(|page| page.goals).unwrap_or_default();
    goals.into_iter().filter(|goal| goal.state.is_open()).collect()
}

fn question(talk: &Talk<'_, '_>, goal: &GoalLine, chosen: Option<&str>) -> String {
    let words = talk.words();
    let args = [
        ("wish", (&goal.wish).into()),
        ("now", labels::level(&words, goal.now).into()),
        ("chosen", chosen.unwrap_or("").into()),
    ];
    match chosen {
        Some(_) => words.with("plain-goal-again", &args),
        None => words.with("plain-goal-level", &args[..2]),
    }
}
