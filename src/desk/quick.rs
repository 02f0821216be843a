//! The quick line at the desk: what a line means among the citizens and tags that the asker may see, what keeps
//! it from being logged, and logging it. The grammar is `domain::quick_line`'s; must never guess who is meant.

use crate::domain::citizen::CitizenDetails;
use crate::domain::clock::Entropy;
use crate::domain::directory::OfferFilter;
use crate::domain::framework::Framework;
use crate::domain::ids::{CitizenId, ContactId, EventId, TeamId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::when;
use crate::i18n::Words;

use super::Desk;
use super::command::{Command, Done, Order};
use super::contract::Found;
use super::seat::Seat;
use super::view::{CitizenLine, OffersFound};

mod complete;
mod draft;
mod offers;
mod reading;
mod resolve;
mod tags;
#[cfg(test)]
mod tests;
mod whom;
mod wording;

pub use complete::Suggestion;
pub use reading::{Assumed, LineReading, Piece, Problem};
pub use wording::{Mark, in_words, understood};

/// What a line is held against, as far as the asker may see it.
pub(in crate::desk) trait Sight {
    /// Citizens by name, alias, recogniser or CPR number, the best first.
    fn citizens(&self, text: &str, limit: usize) -> Result<Found, Refusal>;
    /// Who among the known may be somebody who is new, the likeliest first.
    fn alike(&self, details: &CitizenDetails) -> Result<Vec<CitizenLine>, Refusal>;
    /// The frameworks whose tags are in use.
    fn frameworks(&self) -> Result<Vec<Framework>, Refusal>;
    /// Offers of the directory by name, the best first.
    fn offers(&self, filter: &OfferFilter, limit: usize) -> Result<OffersFound, Refusal>;
}

/// Reads a line and makes the contact of it, where nothing keeps it from being logged.
fn read(
    sight: &dyn Sight,
    team: Result<TeamId, Refusal>,
    text: &str,
    chosen: &[CitizenId],
    present: resolve::Present,
    entropy: &dyn Entropy,
) -> Result<LineReading, Refusal> {
    let mut resolved = resolve::resolve(sight, text, chosen, present)?;
    let contact = draft::draft(&mut resolved, team, present.now, entropy).map(Box::new);
    let resolve::Resolved { pieces, assumed, problems } = resolved;
    Ok(LineReading { pieces, assumed, problems, contact, today: when::local(present.now).date() })
}

/// What one asker may see, in one team.
struct Asking<'a> {
    desk: &'a Desk,
    seat: &'a Seat,
    team: Option<TeamId>,
}

impl Sight for Asking<'_> {
    fn citizens(&self, text: &str, limit: usize) -> Result<Found, Refusal> {
        self.desk.citizens(self.seat, text, limit)
    }

    fn alike(&self, details: &CitizenDetails) -> Result<Vec<CitizenLine>, Refusal> {
        Ok(self.desk.alike(self.seat, details)?.into_iter().map(|(line, _)| line).collect())
    }

    fn frameworks(&self) -> Result<Vec<Framework>, Refusal> {
        self.desk.frameworks(self.seat, self.team)
    }

    fn offers(&self, filter: &OfferFilter, limit: usize) -> Result<OffersFound, Refusal> {
        self.desk.offers(self.seat, filter, limit)
    }
}

impl Desk {
    /// What a line means, as it is typed. `team` is the team whose log it goes into; none is the asker's only one.
    /// `chosen` are the answers to [`LineReading::questions`] so far, in any order.
    ///
    /// # Errors
    /// What is wrong with the line is in the reading; errors are those of the searches it makes.
    pub fn read_line(
        &self,
        seat: &Seat,
        team: Option<TeamId>,
        text: &str,
        chosen: &[CitizenId],
    ) -> Result<LineReading, Refusal> {
        let now = self.clock.now();
        let team = self.team_of_line(seat, team);
        let asking = Asking { desk: self, seat, team: team.as_ref().ok().copied() };
        let present = resolve::Present { now, language: seat.language() };
        read(&asking, team, text, chosen, present, self.entropy.as_ref())
    }

    /// Logs a line. The same order does it once, and the contact's id follows from it.
    ///
    /// # Errors
    /// The first thing that keeps the line from being logged; and whatever [`Desk::execute`] refuses.
    pub fn log_line(
        &self,
        seat: &Seat,
        team: Option<TeamId>,
        text: &str,
        chosen: &[CitizenId],
        order: EventId,
    ) -> Result<(ContactId, Done), Refusal> {
        let mut contact = self.read_line(seat, team, text, chosen)?.into_contact()?;
        let id = ContactId::from_bytes(*order.as_bytes());
        contact.id = id;
        let command = Command::LogContact(Box::new(contact));
        self.execute(seat, Order { id: order, command }).map(|done| (id, done))
    }

    /// What may be meant by what stands at the cursor, a byte of the text: at most nine suggestions.
    ///
    /// # Errors
    /// Those of the searches that it makes.
    pub fn complete_line(
        &self,
        seat: &Seat,
        team: Option<TeamId>,
        text: &str,
        cursor: usize,
        words: &Words,
    ) -> Result<Vec<Suggestion>, Refusal> {
        let now = self.clock.now();
        let team = self.team_of_line(seat, team).ok();
        complete::complete(&Asking { desk: self, seat, team }, text, cursor, when::local(now), words)
    }

    /// The team whose log a line goes into: the one that was said, else the asker's only one.
    fn team_of_line(&self, seat: &Seat, said: Option<TeamId>) -> Result<TeamId, Refusal> {
        if let Some(team) = said {
            return Ok(team);
        }
        let mut own = self.teams(seat)?.into_iter().filter(|team| team.standing.is_some());
        match (own.next(), own.next()) {
            (Some(team), None) => Ok(team.id),
            (Some(_), Some(_)) => Err(Refusal::invalid("quick-which-team")),
            (None, _) => Err(Refusal::new(Kind::NotPermitted, "quick-no-team")),
        }
    }
}
