//! Loading contacts, of which there are very many: first all of them into the table, then the orders at once.
//! What comes out can't be told from a model that grew ([`super::Model::put_contact`]); tests compare the two.

use std::collections::HashMap;

use crate::domain::citizen::Citizen;
use crate::domain::cpr::Cpr;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::ledger::keys::Keys;
use crate::ledger::read::CPR;
use crate::ledger::rows::sketch;

use super::Model;
use super::heads::{CitizenHead, ContactHead, CprMark, Participants, TagSet};

/// A contact's compact row, taken apart and not yet looked up.
#[derive(Clone, Debug)]
pub(crate) struct Outline<'a> {
    /// The head, with numbers that mean nothing yet.
    pub(crate) head: ContactHead,
    pub(crate) team: TeamId,
    pub(crate) writer: WorkerId,
    /// The ids of the citizens.
    pub(crate) citizens: &'a [[u8; 16]],
    /// The tags as the row has them.
    pub(crate) tags: &'a [u8],
}

/// The numbers of sets of tags, by the bytes that rows have for them: a million rows carry few different ones.
#[derive(Debug, Default)]
pub(crate) struct KnownTags(HashMap<Box<[u8]>, TagSet>);

impl Model {
    /// Adds a contact to the table alone: [`Model::contacts_loaded`] lists them all. They come in the order of their
    /// ids; none when the tags are not as they are written.
    pub(crate) fn load_contact(&mut self, known: &mut KnownTags, outline: Outline<'_>) -> Option<()> {
        let Outline { mut head, team, writer, citizens, tags } = outline;
        head.team = self.people.team_ref(team);
        head.writer = self.people.worker_ref(writer);
        head.tags = match known.0.get(tags) {
            Some(number) => *number,
            None => {
                let number = self.tags.number(&sketch::tags(tags)?);
                known.0.insert(tags.into(), number);
                number
            }
        };
        let mut place = |id: &[u8; 16]| self.citizens.place(CitizenId::from_bytes(*id));
        head.citizens = match citizens {
            [] => Participants::Nobody,
            [one] => Participants::One(place(one)),
            many => Participants::Many(many.iter().map(place).collect()),
        };
        self.contacts.load(head);
        Some(())
    }

    /// Lists the contacts that were loaded: by id, by time, and with each citizen.
    pub(crate) fn contacts_loaded(&mut self) {
        self.contacts.put_in_order();
        for place in self.contacts.by_time() {
            for citizen in self.contacts.at(place).citizens.as_slice() {
                let listed = &mut self.citizens.row_mut(*citizen).contacts;
                if listed.last() != Some(&place) {
                    listed.push(place);
                }
            }
        }
        self.citizens.put_all_together(&self.contacts);
    }

    /// Puts in a citizen of whom the head is made already.
    pub(crate) fn put_citizen_head(&mut self, head: CitizenHead) {
        self.citizens.put(head, &self.contacts);
    }
}

/// What the model keeps of a citizen.
pub(in crate::ledger) fn citizen_head(
    citizen: &Citizen,
    registered: chrono::DateTime<chrono::Utc>,
    keys: &Keys,
) -> CitizenHead {
    let mark = |cpr: &Cpr| CprMark(keys.marks().mark(CPR, cpr.normalized().as_bytes()));
    CitizenHead::of(citizen, registered, citizen.details.cpr.as_ref().map(mark))
}
