//! What everything that can be done works with: the person, the voice, the desk, and what was done so far.

use chrono::{DateTime, NaiveDate, Utc};

use super::House;
use super::voice::{Stop, Voice};
use crate::desk::Desk;
use crate::desk::command::{Command, Done, Order, Undo};
use crate::desk::seat::Seat;
use crate::desk::view::{DraftKind, TeamLabel};
use crate::domain::clock::Entropy;
use crate::domain::ids::{DraftId, EventId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::Standing;
use crate::domain::text::shown;
use crate::i18n::Words;

/// A dialogue with somebody who has logged in.
pub(super) struct Talk<'a, 'v> {
    house: House<'a>,
    /// Who it is.
    pub(super) seat: Seat,
    /// Speaks and asks.
    pub(super) voice: &'v mut Voice<'a>,
    team: Option<TeamLabel>,
    done: Vec<(Undo, String)>,
}

impl<'a, 'v> Talk<'a, 'v> {
    pub(super) const fn new(house: House<'a>, seat: Seat, voice: &'v mut Voice<'a>) -> Self {
        Self { house, seat, voice, team: None, done: Vec::new() }
    }

    pub(super) const fn house(&self) -> House<'a> {
        self.house
    }

    pub(super) const fn desk(&self) -> &'a Desk {
        self.house.desk
    }

    /// A copy to speak with while the voice is in use.
    pub(super) fn words(&self) -> Words {
        self.voice.words().clone()
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.house.clock.today()
    }

    pub(super) fn entropy(&self) -> &'a dyn Entropy {
        self.house.entropy.as_ref()
    }

    /// The team whose log is written and read: the only one, or the one that was chosen once.
    pub(super) fn team(&mut self) -> Result<TeamLabel, Stop> {
        let own: Vec<_> =
            self.desk().teams(&self.seat)?.into_iter().filter(|team| team.standing.is_some()).collect();
        let known = self.team.as_ref().and_then(|team| own.iter().find(|it| it.id == team.id));
        if let Some(team) = known {
            return Ok(team.clone());
        }
        let team = match own.as_slice() {
            [] => return Err(Refusal::new(Kind::NotPermitted, "team-missing").into()),
            [only] => only.clone(),
            several => {
                let names: Vec<_> = several.iter().map(|team| shown(&team.name).into_owned()).collect();
                self.voice.say("plain-which-team")?;
                let place = self.voice.pick(&names, "plain-help-team")?;
                several[place].clone()
            }
        };
        self.team = Some(team.clone());
        Ok(team)
    }

    /// Whether the person leads the team that was chosen.
    pub(super) fn leads(&self) -> bool {
        self.team.as_ref().is_some_and(|team| team.standing == Some(Standing::Lead))
    }

    /// Does it, says so, and keeps what takes it back.
    pub(super) fn execute(&mut self, command: Command, said: &str) -> Result<(), Stop> {
        let id = EventId::fresh(self.now(), self.entropy());
        let Done { undo } = self.desk().execute(&self.seat, Order { id, command })?;
        self.done.extend(undo.map(|undo| (undo, said.to_owned())));
        self.voice.text(said)
    }

    /// Takes back the last thing that was not taken back yet; none where there is nothing. What is refused stays.
    pub(super) fn undo(&mut self) -> Result<Option<String>, Stop> {
        let Some((undo, what)) = self.done.last().cloned() else { return Ok(None) };
        let id = EventId::fresh(self.now(), self.entropy());
        self.desk().execute(&self.seat, Order { id, command: Command::Undo(Box::new(undo)) })?;
        self.done.pop();
        Ok(Some(what))
    }

    /// Keeps what was typed. A disk that refuses is told of; the dialogue goes on.
    pub(super) fn keep(
        &mut self,
        id: DraftId,
        kind: DraftKind,
        title: &str,
        body: &[u8],
    ) -> Result<(), Stop> {
        match self.desk().keep_draft(&self.seat, id, kind, title, body) {
            Ok(()) => Ok(()),
            Err(refusal) => self.voice.refuse(&refusal),
        }
    }

    /// Throws a draft away that is not wanted any more. One that can't be is found among the drafts.
    pub(super) fn let_go(&mut self, id: DraftId) {
        let _ = self.desk().discard_draft(&self.seat, id);
    }

    pub(super) fn fresh_draft(&self) -> DraftId {
        DraftId::fresh(self.now(), self.entropy())
    }
}
