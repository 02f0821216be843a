//! One's own account: the language, and a new password.

use super::gate;
use super::talk::Talk;
use super::voice::Stop;
use crate::desk::command::Command;
use crate::i18n::Language;

pub(super) fn run(talk: &mut Talk<'_, '_>, _given: &str) -> Result<(), Stop> {
    let words = talk.words();
    let few = ["plain-account-language", "plain-account-password", "plain-done"].map(|id| words.say(id));
    // fluent-ids: plain-account-language plain-account-password plain-done
    match talk.voice.one_of(&few, 2, "plain-help-account")? {
        0 => language(talk),
        1 => password(talk),
        _ => Ok(()),
    }
}

fn language(talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
    let other = match talk.words().language() {
        Language::Da => Language::En,
        Language::En => Language::Da,
    };
    let said = talk.words().speaking(other).say("plain-language-changed");
    talk.execute(Command::ChooseLanguage(other), &said)?;
    talk.seat = talk.desk().reseat(&talk.seat)?;
    talk.voice.speak(other);
    Ok(())
}

fn password(talk: &mut Talk<'_, '_>) -> Result<(), Stop> {
    gate::change_password(talk.house(), &talk.seat, None, talk.voice)?;
    talk.voice.say("plain-password-changed")
}
