//! Taking the last thing back.

use super::talk::Talk;
use super::voice::Stop;
use crate::desk::command::Command;

pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    let Some((undo, what)) = talk.take_last() else { return talk.voice.say("plain-undo-nothing") };
    let said = talk.words().with("plain-undone", &[("what", what.into())]);
    talk.execute(Command::Undo(Box::new(undo)), &said)
}
