//! Entries become offers: matched with what stands, merged with what the hand wrote, written in batches. The preview
//! is the same walk without the writing. Knows no form.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::DirectoryPlan;
use super::incoming::{Incoming, Notes};
use super::service::{self, Reading};
use super::tally::{DirectoryTally, Fault, Weight, Whereabouts};
use crate::desk::Desk;
use crate::desk::act::Deed;
use crate::desk::import::{ImportError, Mode};
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::domain::area::ServiceArea;
use crate::domain::directory::{
    Imported, Merged, Offer, OfferEvent, OfferField, Verification, check_verified, merge,
};
use crate::domain::event::Event;
use crate::domain::fold::fold_words;
use crate::domain::ids::OfferId;
use crate::domain::refusal::Refusal;
use crate::ledger::{Author, Decision, Model, Origin, OriginKind, Touch};

/// So many entries are written at a time.
const BATCH: usize = 64;

/// Entries on their way in.
pub(super) struct Intake<'a> {
    desk: &'a Desk,
    seat: &'a Seat,
    plan: DirectoryPlan,
    tally: DirectoryTally,
    waiting: Vec<Incoming>,
    /// What a preview would have written down by now.
    previewed: HashSet<String>,
}

/// What becomes of an entry.
enum Answer {
    New(OfferId, Box<Imported>),
    Changed(OfferId, Box<Imported>, Vec<OfferField>, Vec<OfferField>),
    Same(Vec<OfferField>),
    TakenOut,
    /// Someone else wrote it meanwhile: it is matched anew.
    Again,
}

impl<'a> Intake<'a> {
    pub(super) fn new(desk: &'a Desk, seat: &'a Seat, plan: DirectoryPlan) -> Self {
        let tally = DirectoryTally::new(plan.mode);
        Self { desk, seat, plan, tally, waiting: Vec::new(), previewed: HashSet::new() }
    }

    /// The area of entries that name none.
    pub(super) const fn area(&self) -> Option<ServiceArea> {
        self.plan.area
    }

    /// A column or a table that is not known.
    pub(super) fn ignore(&mut self, name: &str) {
        self.tally.ignored.push(super::incoming::short(name));
    }

    /// Something that could not be read.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.tally.read += u64::from(fault.weight == Weight::LeftOut);
        self.tally.fault(fault);
    }

    /// Takes one HSDS service.
    pub(super) fn service(
        &mut self,
        at: Whereabouts,
        service: &Map<String, Value>,
        around: Option<&Map<String, Value>>,
    ) -> Result<(), ImportError> {
        let reading = Reading { language: self.desk.house_language(), area: self.plan.area };
        let mut notes = Notes::default();
        match service::read(at.clone(), service, around, reading, &mut notes) {
            Ok(incoming) => self.take(incoming, notes),
            Err(refusal) => {
                let (name, field) = (String::new(), String::new());
                self.fault(Fault { at, name, field, refusal, weight: Weight::LeftOut });
                Ok(())
            }
        }
    }

    /// Takes one entry, and writes when there are enough.
    pub(super) fn take(&mut self, mut incoming: Incoming, mut notes: Notes) -> Result<(), ImportError> {
        let today = self.desk.clock.today();
        if let Some(refusal) = incoming.verified.as_ref().and_then(|it| check_verified(it.on, today).err()) {
            notes.add("verified", refusal);
            incoming.verified = None;
        }
        let name = incoming.details.name.to_string();
        if let Err(refusal) = incoming.details.check() {
            let (at, field) = (incoming.at, refusal.field().unwrap_or_default().to_owned());
            self.fault(Fault { at, name, field, refusal, weight: Weight::LeftOut });
            return Ok(());
        }
        self.tally.read += 1;
        notes.into_faults(&incoming.at, &name).for_each(|fault| self.tally.fault(fault));
        self.waiting.push(incoming);
        if self.waiting.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    /// Writes what waits, and tells what came of it all.
    pub(super) fn finish(mut self) -> Result<DirectoryTally, ImportError> {
        self.flush()?;
        Ok(self.tally)
    }

    fn flush(&mut self) -> Result<(), ImportError> {
        let mut waiting = std::mem::take(&mut self.waiting);
        // Whoever else writes in the directory does it between two tries.
        for _ in 0..4 {
            if waiting.is_empty() {
                return Ok(());
            }
            waiting = match self.plan.mode {
                Mode::Preview => self.preview(waiting)?,
                Mode::Write => self.write(waiting)?,
            };
        }
        Err(Refusal::new(crate::domain::refusal::Kind::Conflict, "directory-busy").into())
    }

    fn preview(&mut self, waiting: Vec<Incoming>) -> Result<Vec<Incoming>, Refusal> {
        for incoming in waiting {
            let reader = self.desk.ledger.read();
            let id = matching(reader.model(), &incoming);
            let standing = id.map(|id| reader.offer(id)).transpose()?.flatten();
            drop(reader);
            let key = key(&incoming);
            if standing.is_none() && !self.previewed.insert(key) {
                self.tally.unchanged += 1;
                continue;
            }
            let answer = self.answer(standing, &incoming);
            self.count(incoming, &answer);
        }
        Ok(Vec::new())
    }

    fn write(&mut self, waiting: Vec<Incoming>) -> Result<Vec<Incoming>, Refusal> {
        let known: HashSet<OfferId> = {
            let model = self.desk.ledger.model();
            waiting.iter().filter_map(|incoming| matching(&model, incoming)).collect()
        };
        let touches: Vec<Touch> =
            known.iter().map(|id| Touch::Offer(*id)).chain([Touch::Directory]).collect();
        let author = Author {
            worker: Some(self.seat.worker()),
            origin: Origin::of(OriginKind::Import),
            at: self.desk.clock.now(),
            command: self.desk.fresh_event(),
        };
        let mut answers = Vec::new();
        let mut met: HashSet<String> = HashSet::new();
        self.desk.ledger.commit(&author, &touches, |reader| {
            let asker = self.desk.asker(reader.model(), self.seat)?;
            asker.must_somewhere(Verb::WriteDirectory)?;
            let deed = Deed::new(self.desk, reader, asker, author.at);
            let mut events = Vec::new();
            for incoming in waiting {
                let id = matching(deed.model(), &incoming);
                // What stands twice in one batch is written one after the other.
                let is_first = met.insert(id.map_or_else(|| key(&incoming), |id| id.to_string()));
                if !is_first || id.is_some_and(|id| !known.contains(&id)) {
                    answers.push((incoming, Answer::Again));
                    continue;
                }
                let standing = id.map(|id| deed.offer(Verb::WriteDirectory, id)).transpose()?;
                let answer = self.answer(standing, &incoming);
                if let Answer::New(id, imported) | Answer::Changed(id, imported, ..) = &answer {
                    events.push(Event::Offer(*id, OfferEvent::Imported(imported.clone())));
                }
                answers.push((incoming, answer));
            }
            Ok(Decision::from(events))
        })?;
        let mut again = Vec::new();
        for (incoming, answer) in answers {
            match answer {
                Answer::Again => again.push(incoming),
                answer => self.count(incoming, &answer),
            }
        }
        Ok(again)
    }

    /// What becomes of an entry, held against the offer that stands.
    fn answer(&self, standing: Option<Offer>, incoming: &Incoming) -> Answer {
        let fresh = |merged, verified| {
            let (origin, kept) = (incoming.origin.clone(), incoming.kept.clone());
            Box::new(Imported { source: incoming.details.clone(), merged, verified, origin, kept })
        };
        let Some(offer) = standing else {
            let id = OfferId::fresh(self.desk.clock.now(), self.desk.entropy.as_ref());
            return Answer::New(id, fresh(None, incoming.verified.clone()));
        };
        if !offer.is_listed() {
            return Answer::TakenOut;
        }
        let Merged { details, changed, kept } =
            merge(offer.source.as_deref(), &offer.details, &incoming.details);
        let verified = later(offer.verified.as_ref(), incoming.verified.as_ref());
        let mut imported = fresh(Some(details).filter(|details| *details != incoming.details), verified);
        // A sheet that knows no ids takes none away, nor what another source said beside.
        if imported.origin.service.is_empty() {
            imported.origin = offer.origin.clone();
        }
        if imported.kept.as_str().is_empty() {
            imported.kept = offer.kept.clone();
        }
        let nothing_new = changed.is_empty()
            && imported.verified == offer.verified
            && imported.origin == offer.origin
            && imported.kept == offer.kept
            && offer.source.as_deref() == Some(&imported.source);
        match nothing_new {
            true => Answer::Same(kept),
            false => Answer::Changed(offer.id, imported, changed, kept),
        }
    }

    fn count(&mut self, incoming: Incoming, answer: &Answer) {
        let name = incoming.details.name.to_string();
        let kept = match answer {
            Answer::Changed(.., kept) | Answer::Same(kept) => kept.clone(),
            _ => Vec::new(),
        };
        if !kept.is_empty() {
            self.tally.keep_hand(name.clone(), kept);
        }
        match answer {
            Answer::New(..) => self.tally.add(name),
            Answer::Changed(_, _, changed, _) => self.tally.update(name, changed.clone()),
            Answer::Same(_) => self.tally.unchanged += 1,
            Answer::TakenOut => self.tally.stay_out(name),
            Answer::Again => {}
        }
    }
}

/// The offer that an entry is about: that of its id, else the one of its name and organisation that has no other id.
fn matching(model: &Model, incoming: &Incoming) -> Option<OfferId> {
    let service = incoming.origin.service.as_str();
    if !service.is_empty()
        && let Some(head) = model.offer_of_service(service)
    {
        return Some(head.id);
    }
    let details = &incoming.details;
    let mut same = model.offers_called(details.name.as_str(), details.organisation.as_str());
    same.find(|head| service.is_empty() || head.service.is_empty()).map(|head| head.id)
}

/// What tells an entry from the others of its source.
fn key(incoming: &Incoming) -> String {
    let service = incoming.origin.service.as_str();
    if !service.is_empty() {
        return format!("id {service}");
    }
    let details = &incoming.details;
    let [name, organisation] =
        [&details.name, &details.organisation].map(|it| fold_words(it.as_str()).join(" "));
    format!("{name}\n{organisation}")
}

/// The later of two verifications: a source never takes a newer one of the hand's away.
fn later(ours: Option<&Verification>, theirs: Option<&Verification>) -> Option<Verification> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if theirs.on > ours.on => Some(theirs.clone()),
        (Some(ours), _) => Some(ours.clone()),
        (None, theirs) => theirs.cloned(),
    }
}
