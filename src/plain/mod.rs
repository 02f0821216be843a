//! The log line by line, for those who hear it or feel it rather than see it, and for the worst lines: a question,
//! an answer, and nothing that moves. No colours, no columns, no cursor; every line is a whole thought.
//!
//! One file for each thing that can be done; [`voice`] speaks and asks, [`talk`] is what they all work with. Stands
//! beside the screens on the same desk: the same permissions, the same drafts, the same looks. Must never know a
//! socket, a terminal's modes, or the screens.

mod account;
mod citizen;
mod contact;
mod drafts;
mod due;
mod follow_up;
mod gate;
mod lines;
mod menu;
mod quick;
mod referral;
mod review;
mod say;
mod shift;
mod talk;
mod undo;
mod voice;
mod week;
mod whom;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use crate::desk::Desk;
use crate::desk::seat::{Origin, Seat};
use crate::domain::clock::{SharedClock, SharedEntropy};
use crate::i18n::{Catalogue, Language, Words};

pub use lines::{Gone, Heard, Lines, Typing};

use talk::Talk;
use voice::{Stop, Voice};

/// What a dialogue needs of the house.
#[derive(Clone, Copy)]
pub struct House<'a> {
    /// The one door.
    pub desk: &'a Desk,
    /// The texts.
    pub catalogue: &'a Arc<Catalogue>,
    /// Time.
    pub clock: &'a SharedClock,
    /// Chance, for ids.
    pub entropy: &'a SharedEntropy,
}

/// Where a dialogue is held, and with whom.
#[derive(Debug)]
pub struct Sitting {
    /// The language until somebody has logged in.
    pub language: Language,
    /// Where the person sits.
    pub origin: Origin,
    /// Who it is, where that is known without asking.
    pub seat: Option<Seat>,
    /// How wide the lines may be, in cells; none leaves them whole.
    pub width: Option<usize>,
    /// After how long without a line it ends.
    pub idle: Duration,
    /// What stands above the log-in.
    pub above_log_in: Vec<String>,
}

/// How a dialogue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// The person logged out, or had nothing more to say.
    LoggedOut,
    /// Nothing was said for too long.
    Silence,
    /// Nobody was recognised.
    Stranger,
    /// The house closes.
    Closing,
    /// The line was cut.
    Cut,
}

/// Holds a dialogue to its end.
pub fn hold<'a>(house: House<'a>, sitting: Sitting, lines: &'a mut dyn Lines) -> Farewell {
    let words = Words::new(Arc::clone(house.catalogue), sitting.language);
    let mut voice = Voice::new(lines, words, sitting.width, sitting.idle);
    let farewell = match held(house, sitting, &mut voice) {
        Ok(farewell) | Err(Stop::Leave(farewell)) => farewell,
        // Nothing that could be gone back to, or be told, is left at the outermost.
        Err(Stop::Back | Stop::Cancel | Stop::Refused(_)) => Farewell::LoggedOut,
    };
    // Whoever is not there any more does not miss it.
    let _ = voice.farewell(farewell);
    farewell
}

fn held<'a>(house: House<'a>, mut sitting: Sitting, voice: &mut Voice<'a>) -> Result<Farewell, Stop> {
    let seat = match sitting.seat.take() {
        Some(seat) => gate::known(house, seat, voice)?,
        None => gate::log_in(house, &sitting, voice)?,
    };
    voice.speak(seat.language());
    let mut talk = Talk::new(house, seat, voice);
    menu::run(&mut talk)
}
