//! Taking a period's contacts out of the log, page by page, so that a year of a large team is never held whole.
//! Everybody in them is looked at in one look that tells the extent, recorded before the first row leaves. The log is
//! let go of between two pages: others work on meanwhile.

use std::collections::{HashMap, HashSet};
use std::io;

use crate::desk::Desk;
use crate::desk::backup::ExportFault;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{
    Contents, NextSaid, TakeOut, TakenContact, TakenOut, TakenPage, TakenWords, TeamLabel,
};
use crate::domain::contact::{Contact, NextStep};
use crate::domain::event::Event;
use crate::domain::ids::{CitizenId, ContactId};
use crate::domain::look::{Look, Purpose};
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::Decision;
use crate::ledger::model::heads::{ContactHead, ContactStanding, NextMark};

use super::Sight;
use super::sight::from_until;

/// How many contacts are taken out at a time: little to hold, and the log is let go of many times a second.
const PAGE: usize = 500;
/// How many citizens stand in one record of looks.
const LOOKS_PER_RECORD: usize = 1_000;

/// What will be taken out.
struct Planned {
    team: TeamLabel,
    ids: Vec<ContactId>,
    citizens: Vec<CitizenId>,
    voided: usize,
    erased: usize,
}

/// The citizens who were looked at, and the numbers of those who appeared.
#[derive(Default)]
struct Numbers {
    looked_at: HashSet<CitizenId>,
    given: HashMap<CitizenId, u32>,
}

impl Desk {
    /// Hands a team's contacts of a period over, the oldest first, some hundred at a time. What is taken out is settled at
    /// the beginning; a contact that is written meanwhile is not in it.
    ///
    /// # Errors
    /// `not-permitted`: without names and texts it is for the team, with them for its lead; `look-unrecorded`; and when
    /// `each` can't take any more.
    pub fn take_out_contacts(
        &self,
        seat: &Seat,
        wanted: &TakeOut,
        each: &mut dyn FnMut(TakenPage) -> io::Result<()>,
    ) -> Result<TakenOut, ExportFault> {
        let planned = self.ask(seat, |sight| sight.planned(wanted))?;
        let mut numbers = Numbers::default();
        self.look_at_extent(seat, wanted, planned.ids.len(), planned.citizens, &mut numbers)?;
        let (total, team) = (planned.ids.len(), &planned.team);
        let page = |contacts, done| TakenPage { team: team.clone(), contacts, done, total };
        each(page(Vec::new(), 0)).map_err(ExportFault::Output)?;
        let (mut done, mut written) = (0, 0);
        for ids in planned.ids.chunks(PAGE) {
            let (contacts, joined) = self.ask(seat, |sight| sight.taken(wanted, ids, &mut numbers))?;
            // Whoever was put into a contact since the beginning is looked at before the page leaves.
            self.look_at_extent(seat, wanted, contacts.len(), joined, &mut numbers)?;
            done += ids.len();
            written += contacts.len();
            each(page(contacts, done)).map_err(ExportFault::Output)?;
        }
        Ok(TakenOut {
            contacts: written,
            citizens: numbers.given.len(),
            voided: planned.voided,
            erased: planned.erased,
            gone: total - written,
        })
    }

    /// Records one look at all of them, with its extent in the words of the command that asks for it.
    fn look_at_extent(
        &self,
        seat: &Seat,
        wanted: &TakeOut,
        contacts: usize,
        citizens: Vec<CitizenId>,
        numbers: &mut Numbers,
    ) -> Result<(), Refusal> {
        if citizens.is_empty() {
            return Ok(());
        }
        let whole = if wanted.contents == Contents::Whole { " --with-text" } else { "" };
        let extent = format!("export contacts {}{whole} ({contacts})", wanted.period);
        let looks = citizens.chunks(LOOKS_PER_RECORD).filter_map(|some| {
            let (first, others) = some.split_first()?;
            let look = Look::at(*first, Purpose::Export);
            let look = Look { others: others.to_vec(), reason: extent.as_str().into(), ..look };
            Some(Event::Looked(look))
        });
        let events: Vec<Event> = looks.collect();
        let author = self.author(seat, self.fresh_event());
        let recorded = self.ledger.commit(&author, &[], |_| Ok(Decision::from(events)));
        recorded.map_err(|_| Refusal::new(Kind::Unavailable, "look-unrecorded"))?;
        numbers.looked_at.extend(citizens);
        Ok(())
    }
}

impl TakeOut {
    /// What asking for it does.
    const fn verb(&self) -> Verb {
        match self.contents {
            Contents::Counted => Verb::ReadReport,
            Contents::Whole => Verb::TakeOutContacts,
        }
    }
}

impl Numbers {
    fn of(&mut self, citizen: CitizenId) -> u32 {
        let next = u32::try_from(self.given.len() + 1).unwrap_or(u32::MAX);
        *self.given.entry(citizen).or_insert(next)
    }
}

impl<'a> Sight<'a> {
    fn planned(&self, wanted: &TakeOut) -> Result<Planned, Refusal> {
        self.asker.must_in(wanted.verb(), wanted.team)?;
        let when = from_until(wanted.period.first(), wanted.period.last());
        let (mut ids, mut voided, mut citizens) = (Vec::new(), 0, Vec::new());
        for head in self.model.contacts_of_team(wanted.team, when.clone()) {
            if head.counts() {
                ids.push(head.id);
                citizens.extend(self.people_in(head));
            } else {
                voided += 1;
            }
        }
        citizens.sort_unstable();
        citizens.dedup();
        let erased = self.model.remaining_contacts_of_team(wanted.team, when).count();
        Ok(Planned { team: self.team_label(wanted.team), ids, citizens, voided, erased })
    }

    /// The persons that a contact was with, each once.
    fn people_in(&self, head: &ContactHead) -> Vec<CitizenId> {
        let mut people: Vec<CitizenId> = Vec::new();
        for place in head.citizens.as_slice() {
            let id = self.model.citizen_id(self.model.person(*place));
            if !people.contains(&id) {
                people.push(id);
            }
        }
        people
    }

    /// Some contacts as they are now; those that no longer belong to what was settled are left out. With those
    /// in them who were not looked at yet.
    fn taken(
        &self,
        wanted: &TakeOut,
        ids: &[ContactId],
        numbers: &mut Numbers,
    ) -> Result<(Vec<TakenContact>, Vec<CitizenId>), Refusal> {
        // Rights are those of this moment: who lost them in the middle gets no more.
        self.asker.must_in(wanted.verb(), wanted.team)?;
        let when = from_until(wanted.period.first(), wanted.period.last());
        let stands = |head: &&ContactHead| head.counts() && when.contains(&head.happened);
        let heads: Vec<&ContactHead> =
            ids.iter().filter_map(|id| self.model.contact_by_id(*id)).filter(stands).collect();
        let mut joined: Vec<CitizenId> = heads.iter().flat_map(|head| self.people_in(head)).collect();
        joined.retain(|citizen| !numbers.looked_at.contains(citizen));
        joined.sort_unstable();
        joined.dedup();
        let mut rows: Vec<TakenContact> =
            heads.iter().map(|head| self.taken_contact(head, numbers)).collect();
        if wanted.contents == Contents::Whole {
            let ids: Vec<ContactId> = heads.iter().map(|head| head.id).collect();
            let texts = self.ledger.contacts(&ids)?;
            for ((row, head), text) in rows.iter_mut().zip(heads).zip(texts) {
                row.words = Some(Box::new(self.taken_words(head, text)));
            }
        }
        Ok((rows, joined))
    }

    fn taken_contact(&self, head: &ContactHead, numbers: &mut Numbers) -> TakenContact {
        TakenContact {
            happened: head.happened,
            written: head.written(),
            minutes: head.minutes,
            writer: self.person(self.model.worker_id(head.writer)),
            channel: head.channel,
            outcome: head.outcome,
            initiator: head.initiator,
            basis: head.basis,
            areas: head.areas.iter().collect(),
            tags: self.model.tags(head.tags).to_vec(),
            measured: head.measured,
            next: match head.next {
                NextMark::Missing => NextSaid::Missing,
                NextMark::Planned => NextSaid::Planned,
                NextMark::None => NextSaid::Nothing,
            },
            amended: head.standing == ContactStanding::Amended,
            citizens: self.people_in(head).into_iter().map(|citizen| numbers.of(citizen)).collect(),
            words: None,
        }
    }

    fn taken_words(&self, head: &ContactHead, text: Option<Contact>) -> TakenWords {
        let mut words = TakenWords {
            id: head.id,
            citizens: self.labels_at(head.citizens.as_slice()),
            others: Vec::new(),
            place: String::new(),
            what: String::new(),
            assessment: String::new(),
            own_words: String::new(),
            because: String::new(),
        };
        // One whose text can't be read any more, since somebody in it was erased, is a row without words.
        let Some(Contact { details, .. }) = text else { return words };
        words.others = details.others.iter().map(|other| other.as_str().to_owned()).collect();
        words.place = details.place.as_str().to_owned();
        words.what = details.what.as_str().to_owned();
        words.assessment = details.assessment.as_str().to_owned();
        words.own_words = details.own_words.as_str().to_owned();
        if let NextStep::None(because) = &details.next {
            words.because = because.as_str().to_owned();
        }
        words
    }
}
