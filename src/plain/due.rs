//! What waits: one numbered list, under a heading for each kind, the most pressing first. A number opens what it
//! stands for.

use super::say;
use super::talk::Talk;
use super::voice::Stop;
use super::{citizen, follow_up};
use crate::desk::view::{CitizenLine, FollowUpLine, ReferralLine, Today};
use crate::i18n::Words;

/// Something that waits.
enum Waiting {
    FollowUp(Box<FollowUpLine>),
    Referral(Box<ReferralLine>),
    Citizen(Box<CitizenLine>),
}

pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    loop {
        let day = talk.desk().today(&talk.seat)?;
        let (words, today) = (talk.words(), talk.today());
        let said = |line: &FollowUpLine| say::follow_up(&words, line, today, talk.seat.worker());
        let mut listed = Vec::new();
        let mut waiting = Vec::new();
        for (heading, lines) in [
            ("plain-due-overdue", &day.overdue),
            ("plain-due-today", &day.due),
            ("plain-due-coming", &day.coming),
        ] {
            // fluent-ids: plain-due-overdue plain-due-today plain-due-coming
            let heading = words.with(heading, &[("n", lines.len().into())]);
            listed.extend(headed(&heading, lines.iter().map(&said)));
            waiting.extend(lines.iter().map(|line| Waiting::FollowUp(Box::new(line.clone()))));
        }
        rest(&words, &day, talk.today(), &mut listed, &mut waiting);
        if listed.is_empty() {
            return talk.voice.say("plain-due-nothing");
        }
        let place = talk.voice.pick(&listed, "plain-help-due-list")?;
        let opened = match &waiting[place] {
            Waiting::FollowUp(line) => follow_up::open(talk, line),
            Waiting::Referral(line) => referral(talk, line),
            Waiting::Citizen(line) => citizen::open(talk, line.label.id),
        };
        match opened {
            Err(Stop::Refused(refusal)) => talk.voice.refuse(&refusal)?,
            // Back is back to the list, read anew.
            Err(Stop::Back) => {}
            opened => opened?,
        }
    }
}

/// What waits beside follow-ups.
fn rest(
    words: &Words,
    day: &Today,
    today: chrono::NaiveDate,
    listed: &mut Vec<String>,
    waiting: &mut Vec<Waiting>,
) {
    for (heading, lines) in [("plain-due-unanswered", &day.unanswered), ("plain-due-untold", &day.untold)] {
        // fluent-ids: plain-due-unanswered plain-due-untold
        let heading = words.with(heading, &[("n", lines.len().into())]);
        listed.extend(headed(&heading, lines.iter().map(|line| say::referral(words, line))));
        waiting.extend(lines.iter().map(|line| Waiting::Referral(Box::new(line.clone()))));
    }
    let heading = words.with("plain-due-missed", &[("n", (day.missed.len() + day.missed_more).into())]);
    listed.extend(headed(&heading, day.missed.iter().map(|line| say::citizen(words, line, today))));
    waiting.extend(day.missed.iter().map(|line| Waiting::Citizen(Box::new(line.clone()))));
}

/// The heading goes into the first line of its kind: a number alone must say what it is a number of.
fn headed(heading: &str, lines: impl Iterator<Item = String>) -> Vec<String> {
    let line = |(place, line): (usize, String)| if place == 0 { format!("{heading} {line}") } else { line };
    lines.enumerate().map(line).collect()
}

/// A referral is read here; its steps are taken at the screens.
fn referral(talk: &mut Talk<'_, '_>, line: &ReferralLine) -> Result<(), Stop> {
    let words = talk.words();
    talk.voice.text(&say::referral(&words, line))?;
    let Some(label) = &line.citizen else { return Ok(()) };
    let few = ["plain-deed-citizen", "plain-nothing"].map(|id| words.say(id));
    match talk.voice.one_of(&few, 1, "plain-help-referral")? {
        0 => citizen::open(talk, label.id),
        _ => Ok(()),
    }
}
