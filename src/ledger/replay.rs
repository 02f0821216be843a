//! Bringing rows (and a model that fell behind) up to the journal's end, and loading a model from rows.
//! Must never change the journal.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;

use crate::domain::event::Settings;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, EventId, FollowUpId, GoalId, OfferId,
    ReferralId, TeamId, WorkerId,
};
use crate::store::{Direction, KeyRange, Row, Seq, Store, StoreError, StoredRecord};

use super::Ledger;
use super::author::{CommitError, Happened};
use super::entry::Entry;
use super::entry::Which;
use super::error::ReadError;
use super::keys::Keys;
use super::looks::{LookEntry, look_of_row};
use super::model::{ContactSketch, Model, earliest_that_matters};
use super::opening::OpenProgress;
use super::project::{Change, NOBODY, Opened, Projector, Refused, State, Subject, read_state};
use super::receipts::{REMEMBERED, Receipts};
use super::records::{self, Read};
use super::rows::place::{Place, letter};
use super::rows::{self, Sealer, sketch};
use super::wire::{Malformed, state};

/// After how many records rows are written. Kept small: views take small batches best.
const RECORDS_PER_STEP: usize = 256;
/// How many states are kept at hand between steps.
const STATES_AT_HAND: usize = 20_000;
/// How many rows travel together from the thread that reads to those that open.
const ROWS_PER_PARCEL: usize = 1_024;
/// How many threads open rows while one reads and one puts together.
const OPENERS: usize = 3;
/// How many parcels may wait before each opener, and behind it.
const PARCELS_WAITING: usize = 4;

/// What a step of a replay did.
pub(super) struct Step {
    pub(super) up_to: Seq,
    pub(super) changes: Vec<Change>,
    pub(super) told: Vec<Happened>,
}

impl Ledger {
    /// Brings rows that are behind up to the journal's end.
    pub(super) fn replay_rows(&self, keys: &Keys, each: &mut dyn FnMut(Step)) -> Result<(), ReadError> {
        let store = self.store.as_ref();
        let from = store.applied();
        let head = store.head().seq;
        if from >= head {
            return Ok(());
        }
        let mut projector = Projector::new(store, self.sealer(keys));
        let mut told = Vec::new();
        let mut waiting = 0;
        let mut last: Option<(Seq, EventId, u32)> = None;
        for record in store.records(from.next())? {
            let record = match record {
                Ok(record) => record,
                // The store refuses writes and says why; what lies before the damage can be read.
                Err(StoreError::Damaged(damage)) => {
                    store.refuse_writes(&damage);
                    break;
                }
                Err(error) => return Err(error.into()),
            };
            let header = records::header(&record)?;
            let event = (header.author.command, header.part);
            // A step never ends between the records of one event.
            if let Some((seq, command, part)) = last
                && waiting >= RECORDS_PER_STEP
                && (command, part) != event
            {
                self.end_step(&mut projector, seq, std::mem::take(&mut told), each)?;
                waiting = 0;
            }
            self.replay_record(keys, &mut projector, &record, &mut told)?;
            waiting += 1;
            last = Some((record.seq, event.0, event.1));
        }
        match last {
            Some((seq, ..)) => self.end_step(&mut projector, seq, told, each),
            None => Ok(()),
        }
    }

    fn replay_record(
        &self,
        keys: &Keys,
        projector: &mut Projector<'_>,
        record: &StoredRecord,
        told: &mut Vec<Happened>,
    ) -> Result<(), ReadError> {
        let Read::Opened(opened) = records::open(self.sealer(keys), record)? else { return Ok(()) };
        match projector.replay(&opened) {
            Ok(()) => told.extend(happened(opened)),
            Err(Refused::Read(error)) => return Err(error),
            // Verification names such records; the rest of the log stays readable.
            Err(Refused::CannotFollow) => {
                tracing::error!(seq = opened.seq.0, "a record does not follow from those before it");
            }
        }
        Ok(())
    }

    fn end_step(
        &self,
        projector: &mut Projector<'_>,
        up_to: Seq,
        told: Vec<Happened>,
        each: &mut dyn FnMut(Step),
    ) -> Result<(), ReadError> {
        let (mut batch, changes) = projector.finish();
        self.stamp(&mut batch);
        self.store.apply(up_to, &batch)?;
        self.stamped.store(true, Ordering::Relaxed);
        if projector.states() > STATES_AT_HAND {
            projector.forget();
        }
        each(Step { up_to, changes, told });
        Ok(())
    }

    /// Gets views that fell out back, and rows and model to the journal's end.
    pub(super) fn catch_up(&self) -> Result<(), CommitError> {
        if !self.store.views_ready() && self.store.applied() == Seq::ZERO {
            self.store.recover()?;
            self.stamped.store(false, Ordering::Relaxed);
        }
        let keys = self.keys();
        let mut news = Vec::new();
        let reached = self.model().seq();
        self.replay_rows(&keys, &mut |step| {
            if step.up_to > reached {
                news.extend(step.told.into_iter().filter(|told| told.seq > reached));
                self.take_over(step.changes, step.up_to, &keys);
            }
        })?;
        drop(keys);
        self.tell(&news);
        Ok(())
    }
}

fn happened(opened: Opened) -> Option<Happened> {
    let Opened { seq, author, entry, .. } = opened;
    match entry {
        Entry::Event(event) | Entry::Arrived(event, _) => Some(Happened { seq, author, event }),
        Entry::Parted(_) => None,
    }
}

/// The latest commands, from the journal's end.
pub(super) fn receipts(store: &dyn Store) -> Result<Receipts, ReadError> {
    let from = Seq(store.head().seq.0.saturating_sub(REMEMBERED as u64)).next();
    let mut receipts = Receipts::default();
    for record in store.records(from)? {
        match record {
            Ok(record) => receipts.read(&records::header(&record)?),
            Err(StoreError::Damaged(damage)) => {
                store.refuse_writes(&damage);
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(receipts)
}

/// Loads a model from rows that are up to the journal's end. One thread reads, several open, this one puts
/// together what they found, in the order of the rows.
pub(super) fn load(
    store: &dyn Store,
    sealer: Sealer<'_>,
    progress: &mut dyn FnMut(OpenProgress),
) -> Result<Model, ReadError> {
    let mut model = Model::default();
    let ranges = ranges(store)?;
    std::thread::scope(|scope| {
        let (mut to_open, mut opened) = (Vec::new(), Vec::new());
        for _ in 0..OPENERS {
            let (send_rows, rows) = sync_channel::<Result<Vec<Row>, StoreError>>(PARCELS_WAITING);
            let (send_found, found) = sync_channel(PARCELS_WAITING);
            scope.spawn(move || {
                // Whoever puts together stops listening when something does not open.
                let found = rows.into_iter().map(|parcel| open_parcel(store, sealer, parcel?));
                found.map(|found| send_found.send(found)).take_while(Result::is_ok).for_each(drop);
            });
            to_open.push(send_rows);
            opened.push(found);
        }
        scope.spawn(move || {
            let parcels = ranges.into_iter().flat_map(|range| parcels(store, range));
            let sent = parcels.zip(to_open.iter().cycle()).map(|(parcel, opener)| opener.send(parcel));
            sent.take_while(Result::is_ok).for_each(drop);
        });
        let mut rows = 0;
        for found in opened.iter().cycle().map_while(|opener| opener.recv().ok()) {
            let found = found?;
            rows += found.rows;
            found.states.into_iter().for_each(|found| take_found(&mut model, sealer, found));
            progress(OpenProgress::Loading { rows });
        }
        Ok::<(), ReadError>(())
    })?;
    model.reached(store.applied());
    progress(OpenProgress::Loaded);
    Ok(model)
}

/// What is read into the model, in order: people first, so that their numbers are small.
fn ranges(store: &dyn Store) -> Result<VecDeque<KeyRange>, StoreError> {
    let mut ranges: VecDeque<KeyRange> = [
        letter::SETTINGS,
        letter::TEAM,
        letter::WORKER,
        letter::OFFER,
        letter::IMPORTED,
        letter::CITIZEN,
        letter::CONTACT_HEAD,
        letter::FOLLOW_UP,
        letter::REFERRAL,
        letter::GOAL,
        letter::CONSENT,
        letter::ERASURE,
        letter::ERASED,
        letter::READING,
        letter::WEEK,
        letter::EMERGENCY,
    ]
    .into_iter()
    .map(|letter| KeyRange::prefix([letter]))
    .collect();
    let looks = KeyRange::prefix([letter::LOOK]);
    if let Some(newest) = store.scan(&looks, Direction::Backward, 1)?.first()
        && let Some(at) = Place::read(&newest.key).and_then(|place| place.look_instant())
    {
        let from = Place::looks_from(earliest_that_matters(at));
        ranges.push_back(KeyRange::between(from, [letter::LOOK + 1]));
    }
    Ok(ranges)
}

fn parcels(store: &dyn Store, range: KeyRange) -> impl Iterator<Item = Result<Vec<Row>, StoreError>> {
    let mut rows = store.rows(range);
    std::iter::from_fn(move || {
        let mut parcel = Vec::with_capacity(ROWS_PER_PARCEL);
        for row in rows.by_ref().take(ROWS_PER_PARCEL) {
            match row {
                Ok(row) => parcel.push(row),
                Err(error) => return Some(Err(error)),
            }
        }
        (!parcel.is_empty()).then_some(Ok(parcel))
    })
}

/// What a parcel of rows holds.
struct Parcel {
    /// How many rows it had, those that are lost among them.
    rows: u64,
    states: Vec<Found>,
}

/// What a row holds.
enum Found {
    Settings(Settings),
    Imported(Vec<[u8; 32]>),
    Contact(Box<ContactSketch>),
    Look(Box<LookEntry>),
    State(Box<State>),
}

fn open_parcel(store: &dyn Store, sealer: Sealer<'_>, parcel: Vec<Row>) -> Result<Parcel, ReadError> {
    let mut states = Vec::with_capacity(parcel.len());
    for row in &parcel {
        if let rows::Opened::Plain(plain) = sealer.open(store, row)? {
            states.push(read_row(row, &plain)?);
        }
    }
    Ok(Parcel { rows: parcel.len() as u64, states })
}

fn read_row(row: &Row, plain: &[u8]) -> Result<Found, ReadError> {
    let failed = |Malformed(what)| ReadError::Row(what);
    let id = || row.key[1..].first_chunk::<16>().copied().unwrap_or_default();
    let subject = match row.key[0] {
        letter::SETTINGS => return Ok(Found::Settings(state::settings(plain).map_err(failed)?)),
        letter::IMPORTED => return Ok(Found::Imported(state::imported(plain).map_err(failed)?)),
        letter::CONTACT_HEAD => {
            let sketch = sketch::read(plain).ok_or(ReadError::Row("head"))?;
            return Ok(Found::Contact(Box::new(sketch)));
        }
        letter::LOOK => return Ok(Found::Look(Box::new(look_of_row(plain)?))),
        letter::TEAM => Subject::Team(TeamId::from_bytes(id())),
        letter::WORKER => Subject::Worker(WorkerId::from_bytes(id())),
        letter::OFFER => Subject::Offer(OfferId::from_bytes(id())),
        letter::CITIZEN => Subject::Citizen(CitizenId::from_bytes(id())),
        letter::FOLLOW_UP => Subject::Held(Which::FollowUp(FollowUpId::from_bytes(id()))),
        letter::REFERRAL => Subject::Held(Which::Referral(ReferralId::from_bytes(id()))),
        letter::GOAL => Subject::Held(Which::Goal(GoalId::from_bytes(id()))),
        letter::CONSENT => Subject::Held(Which::Consent(ConsentId::from_bytes(id()))),
        letter::ERASURE => Subject::Held(Which::Erasure(ErasureId::from_bytes(id()))),
        letter::ERASED => Subject::Erased(ErasureId::from_bytes(id())),
        letter::READING => Subject::Held(Which::Reading(ContactId::from_bytes(id()))),
        letter::WEEK => {
            let (team, week) = rows::place::week_of(&row.key).ok_or(ReadError::Row("key"))?;
            Subject::Week(team, week)
        }
        letter::EMERGENCY => Subject::Held(Which::Emergency(EmergencyId::from_bytes(id()))),
        _ => return Err(ReadError::Row("key")),
    };
    Ok(Found::State(Box::new(read_state(subject, plain).map_err(failed)?)))
}

fn take_found(model: &mut Model, sealer: Sealer<'_>, found: Found) {
    match found {
        Found::Settings(settings) => model.put_settings(settings),
        Found::Imported(rows) => model.put_imported(rows),
        Found::Contact(sketch) => model.put_contact(*sketch),
        Found::Look(look) => model.put_look(look.worker.unwrap_or(NOBODY), &look.look, look.at),
        Found::State(state) => model.take_over(Change::State(state), sealer.keys),
    }
}
