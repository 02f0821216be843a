//! Taking things back, the last one first.

use super::talk::Talk;
use super::voice::Stop;

pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    match talk.undo()? {
        Some(what) => talk.voice.with("plain-undone", &[("what", what.into())]),
        None => talk.voice.say("plain-undo-nothing"),
    }
}
