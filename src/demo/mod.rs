//! The generator: a believable Danish log of any size, made from a seed. Opens nothing and writes nothing:
//! it yields what happened, and its caller writes that down. Must never be pointed at a house in use.

mod dice;
mod lives;
mod meeting;
mod names;
mod offers;
mod people;
mod storylines;

use chrono::{DateTime, Utc};

use crate::domain::event::Event;
use crate::domain::ids::WorkerId;
use crate::domain::team::PasswordHash;

pub use people::{Cast, Player};

/// What is to be made.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many citizens.
    pub citizens: u32,
    /// About how many contacts, spread over the citizens and the groups.
    pub contacts: u32,
    /// The same seed makes the same log on the same day.
    pub seed: u64,
    /// The instant at which the log ends.
    pub now: DateTime<Utc>,
    /// Everybody's password.
    pub password: PasswordHash,
}

impl Plan {
    /// The demo's size: a team of five after a season's work.
    pub const CITIZENS: u32 = 64;
    /// The demo's size: a team of five after a season's work.
    pub const CONTACTS: u32 = 620;

    /// How many teams share the work.
    fn teams(&self) -> u32 {
        (self.citizens / 4_000).clamp(2, 40)
    }

    /// How many weeks the log reaches back: a season for a small one, two years for a large one.
    fn weeks(&self) -> i64 {
        if self.contacts > 20_000 { 104 } else { 14 }
    }
}

/// Something that happened, by whom and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it; none is the house itself.
    pub by: Option<WorkerId>,
    /// What.
    pub event: Event,
}

/// The people of the house, and how they came to be.
pub fn cast(plan: &Plan) -> Cast {
    people::cast(plan)
}

/// The lives of the citizens, one citizen (or one team's groups) at a time. Each is complete in itself,
/// so that a large log need never be held whole.
pub fn lives<'a>(plan: &'a Plan, cast: &'a Cast) -> impl Iterator<Item = Vec<Happening>> + 'a {
    let groups = (0..cast.teams.len()).map(move |team| lives::groups(plan, cast, team));
    let people = (0..plan.citizens).map(move |number| lives::life(plan, cast, number));
    groups.chain(people)
}

#[cfg(test)]
mod tests;
