//! Log-in, line by line, and the password that has to be chosen before anything else. Says nothing of what the house
//! holds: not even whether a name exists.

use super::voice::{Stop, Voice};
use super::{Farewell, House, Sitting};
use crate::desk::command::{Command, Order, Secret};
use crate::desk::seat::Seat;
use crate::domain::fold::fold;
use crate::domain::ids::EventId;
use crate::domain::refusal::Refusal;
use crate::i18n::Language;

/// So often a password can be typed; then the line is hung up. The desk makes each try wait longer by itself.
const TRIES: usize = 3;

/// Asks who it is until somebody is recognised.
pub(super) fn log_in(house: House<'_>, sitting: &Sitting, voice: &mut Voice<'_>) -> Result<Seat, Stop> {
    for line in &sitting.above_log_in {
        voice.text(&heard(line))?;
    }
    voice.say("plain-welcome")?;
    let mut tries = 0;
    while tries < TRIES {
        let Some(login) = name(voice)? else { continue };
        let question = voice.words().say("plain-password");
        let password = voice.secret(&question)?;
        tries += 1;
        match house.desk.log_in(&login, &password, sitting.origin.clone()) {
            Ok(seat) => return entered(house, seat, Some(password), voice),
            Err(refusal) => voice.refuse(&refusal)?,
        }
    }
    Err(Stop::Leave(Farewell::Stranger))
}

/// A line that was set for the eye: no columns, and no dots between its parts.
fn heard(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ").replace(" · ", ", ")
}

/// Lets somebody in who was recognised before the dialogue began.
pub(super) fn known(house: House<'_>, seat: Seat, voice: &mut Voice<'_>) -> Result<Seat, Stop> {
    voice.speak(seat.language());
    voice.say("plain-welcome-known")?;
    entered(house, seat, None, voice)
}

/// The name that was typed; none where it was a wish for the other language.
fn name(voice: &mut Voice<'_>) -> Result<Option<String>, Stop> {
    let question = voice.words().say("plain-login");
    let login = match voice.ask(&question, "plain-help-login") {
        Err(Stop::Back | Stop::Cancel) => return Err(Stop::Leave(Farewell::LoggedOut)),
        answer => answer?,
    };
    match fold(&login).as_str() {
        "" => return Ok(None),
        "english" | "engelsk" => voice.speak(Language::En),
        "dansk" | "danish" => voice.speak(Language::Da),
        _ => return Ok(Some(login)),
    }
    voice.say("plain-welcome")?;
    Ok(None)
}

/// Whoever came by a password that somebody handed out chooses one of their own first.
fn entered(house: House<'_>, seat: Seat, typed: Option<Secret>, voice: &mut Voice<'_>) -> Result<Seat, Stop> {
    voice.speak(seat.language());
    if house.desk.must_change_password(&seat)? {
        voice.say("password-why")?;
        new_password(house, &seat, typed, voice)?;
    }
    Ok(seat)
}

/// Asks for a new password until one is taken; an empty line gives up and logs out.
fn new_password(
    house: House<'_>,
    seat: &Seat,
    typed: Option<Secret>,
    voice: &mut Voice<'_>,
) -> Result<(), Stop> {
    voice.say("plain-password-choose")?;
    let mut known = typed;
    loop {
        match change_password(house, seat, known.as_ref(), voice) {
            Ok(()) => return voice.say("plain-password-changed"),
            Err(Stop::Back) => return Err(Stop::Leave(Farewell::LoggedOut)),
            Err(Stop::Refused(refusal)) => {
                // What was known may be wrong by now: it is asked for.
                if refusal.field() == Some("old") {
                    known = None;
                }
                voice.refuse(&refusal)?;
            }
            Err(stop) => return Err(stop),
        }
    }
}

/// Asks for the old password, unless it was just typed, and twice for the new one. An empty line goes back.
pub(super) fn change_password(
    house: House<'_>,
    seat: &Seat,
    known: Option<&Secret>,
    voice: &mut Voice<'_>,
) -> Result<(), Stop> {
    let old = match known {
        Some(old) => old.clone(),
        None => filled(voice, "plain-password-old")?,
    };
    let new = filled(voice, "plain-password-new")?;
    let again = filled(voice, "plain-password-again")?;
    if new != again {
        return Err(Refusal::invalid("password-differs").into());
    }
    let id = EventId::fresh(house.clock.now(), house.entropy.as_ref());
    house.desk.execute(seat, Order { id, command: Command::ChangePassword { old, new } })?;
    Ok(())
}

fn filled(voice: &mut Voice<'_>, question: &str) -> Result<Secret, Stop> {
    // fluent-ids: plain-password-old plain-password-new plain-password-again
    let question = voice.words().say(question);
    let secret = voice.secret(&question)?;
    if secret.expose().is_empty() { Err(Stop::Back) } else { Ok(secret) }
}
