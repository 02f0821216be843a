//! Drafts: what was left half-way, here or at the screens. A contact and a quick line can be taken up again here; the
//! forms of everything else wait for the screens.

use super::talk::Talk;
use super::voice::Stop;
use super::{contact, quick, say};
use crate::desk::view::{DraftKind, DraftLine};
use crate::domain::refusal::{Kind, Refusal};

pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    loop {
        let drafts = talk.desk().drafts(&talk.seat)?;
        if drafts.is_empty() {
            return talk.voice.say("plain-drafts-none");
        }
        let (words, today) = (talk.words(), talk.today());
        let listed: Vec<_> = drafts.iter().map(|draft| say::draft(&words, draft, today)).collect();
        let draft = &drafts[talk.voice.pick(&listed, "plain-help-drafts")?];
        let few = ["plain-draft-take-up", "plain-draft-discard", "plain-nothing"].map(|id| words.say(id));
        // fluent-ids: plain-draft-take-up plain-draft-discard plain-nothing
        match talk.voice.one_of(&few, 0, "plain-help-draft")? {
            0 => return take_up(talk, draft),
            1 => discard(talk, draft)?,
            _ => {}
        }
    }
}

fn take_up(talk: &mut Talk<'_, '_>, draft: &DraftLine) -> Result<(), Stop> {
    let body = talk.desk().draft(&talk.seat, draft.id)?;
    match draft.kind {
        DraftKind::Contact => contact::take_up(talk, draft.id, &body),
        DraftKind::QuickLine => {
            let text =
                String::from_utf8(body).map_err(|_| Refusal::new(Kind::Invalid, "draft-unreadable"))?;
            quick::take_up(talk, draft.id, text)
        }
        // Every other form, and those that are still to come, wait for the screens.
        _ => talk.voice.say("plain-draft-screens"),
    }
}

/// Nothing brings a discarded draft back: a word is asked for, not a number.
fn discard(talk: &mut Talk<'_, '_>, draft: &DraftLine) -> Result<(), Stop> {
    let words = talk.words();
    let answer = talk.voice.ask(&words.say("plain-draft-really"), "plain-help-draft")?;
    let yes = ["ja", "yes"].contains(&answer.to_lowercase().as_str());
    if !yes {
        return talk.voice.say("plain-draft-stays");
    }
    talk.desk().discard_draft(&talk.seat, draft.id)?;
    talk.voice.say("plain-draft-discarded")
}
