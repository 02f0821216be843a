//! Loading a model from rows that are up to the journal's end. Must never change a row.
//!
//! One thread reads, several open what was read, and the caller's puts together what they found, in the order of
//! the rows. Contacts are nearly all of it: their rows travel as bytes, and nothing is made of each but its place
//! in the table.

use std::collections::{HashSet, VecDeque};
use std::sync::mpsc::sync_channel;

use zeroize::Zeroizing;

use crate::domain::event::Settings;
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, ErasureId, FollowUpId, GoalId, OfferId, ReferralId, TeamId,
    WorkerId,
};
use crate::store::{Direction, KeyRange, Parcel, Row, Store, StoreError};

use super::entry::Which;
use super::error::ReadError;
use super::looks::{LookEntry, look_of_row};
use super::lost::is_missing;
use super::model::heads::CitizenHead;
use super::model::{KnownTags, Model, citizen_head, earliest_that_matters};
use super::opening::OpenProgress;
use super::project::{Change, NOBODY, State, Subject, read_state};
use super::rows::place::{self, Place, letter};
use super::rows::{self, Sealer, sketch};
use super::wire::{Malformed, state};

/// How many rows travel together from the thread that reads to those that open.
const ROWS_PER_PARCEL: usize = 1_024;
/// How many threads open rows while one reads and one puts together.
const OPENERS: usize = 3;
/// How many parcels may wait before each opener, and behind it.
const PARCELS_WAITING: usize = 4;

/// Loads a model, and tells whose rows don't open for want of a key. The progress that is told counts rows.
pub(super) fn load(
    store: &dyn Store,
    sealer: Sealer<'_>,
    progress: &mut dyn FnMut(OpenProgress),
) -> Result<(Model, HashSet<CitizenId>), ReadError> {
    let (mut loading, mut lost) = (Loading::default(), HashSet::new());
    let ranges = ranges(store)?;
    std::thread::scope(|scope| {
        let (mut to_open, mut opened) = (Vec::new(), Vec::new());
        for _ in 0..OPENERS {
            let (send_rows, rows) = sync_channel::<Result<Parcel, StoreError>>(PARCELS_WAITING);
            let (send_found, found) = sync_channel(PARCELS_WAITING);
            scope.spawn(move || {
                // Whoever puts together stops listening when something does not open.
                let found = rows.into_iter().map(|parcel| open_parcel(store, sealer, &parcel?));
                found.map(|found| send_found.send(found).is_ok()).take_while(|taken| *taken).for_each(drop);
            });
            to_open.push(send_rows);
            opened.push(found);
        }
        scope.spawn(move || {
            let parcels = ranges.into_iter().flat_map(|range| parcels(store, range));
            let sent =
                parcels.zip(to_open.iter().cycle()).map(|(parcel, opener)| opener.send(parcel).is_ok());
            sent.take_while(|sent| *sent).for_each(drop);
        });
        let mut rows = 0;
        for found in opened.iter().cycle().map_while(|opener| opener.recv().ok()) {
            let found = found?;
            rows += found.rows;
            lost.extend(&found.lost);
            loading.take(sealer, found)?;
            progress(OpenProgress::Loading { rows });
        }
        Ok::<(), ReadError>(())
    })?;
    let mut model = loading.end();
    model.reached(store.applied());
    progress(OpenProgress::Loaded);
    Ok((model, lost))
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

fn parcels(store: &dyn Store, range: KeyRange) -> impl Iterator<Item = Result<Parcel, StoreError>> {
    let mut rest = Some(range);
    std::iter::from_fn(move || {
        let range = rest.take()?;
        let parcel = store.parcel(&range, ROWS_PER_PARCEL);
        if let Ok(parcel) = &parcel {
            let (last, _) = parcel.iter().next_back()?;
            rest = (parcel.len() == ROWS_PER_PARCEL).then(|| range.above(last));
        }
        Some(parcel)
    })
}

/// What a parcel of rows holds.
#[derive(Default)]
struct Opened {
    /// How many rows it had, those that are lost among them.
    rows: u64,
    /// The compact rows of contacts, one after the other, wiped when dropped.
    outlines: Zeroizing<Vec<u8>>,
    /// Where each of them ends.
    ends: Vec<usize>,
    states: Vec<Found>,
    /// Those whose rows they are and whose key is missing.
    lost: HashSet<CitizenId>,
}

/// What another row holds.
enum Found {
    Settings(Settings),
    Imported(Vec<[u8; 32]>),
    Citizen(Box<CitizenHead>),
    Look(Box<LookEntry>),
    State(Box<State>),
}

fn open_parcel(store: &dyn Store, sealer: Sealer<'_>, parcel: &Parcel) -> Result<Opened, ReadError> {
    let mut opened = Opened { rows: parcel.len() as u64, ..Opened::default() };
    // All rows together are no longer than when they were sealed, so nothing is moved and left behind.
    let mut plain = Zeroizing::new(Vec::new());
    if parcel.iter().next().is_some_and(|(key, _)| key[0] == letter::CONTACT_HEAD) {
        opened.outlines.reserve_exact(parcel.bytes());
    } else {
        plain.reserve_exact(parcel.iter().map(|(_, value)| value.len()).max().unwrap_or(0));
    }
    for (key, value) in parcel.iter() {
        let (further, sealed) = value.split_first().ok_or(ReadError::Row("empty"))?;
        if key[0] == letter::CONTACT_HEAD {
            // A compact row never has further pieces.
            match sealer.open_onto(key, sealed, &mut opened.outlines)? {
                true => opened.ends.push(opened.outlines.len()),
                false => opened.lost.extend(is_missing(sealer.keys, place::holder_of(key))),
            }
        } else if *further == 0 {
            plain.clear();
            match sealer.open_onto(key, sealed, &mut plain)? {
                true => opened.states.push(read_row(key, &plain, sealer)?),
                false => opened.lost.extend(is_missing(sealer.keys, place::holder_of(key))),
            }
        } else {
            let row = Row { key: key.to_vec(), value: value.to_vec() };
            match sealer.open(store, &row)? {
                rows::Opened::Plain(plain) => opened.states.push(read_row(key, &plain, sealer)?),
                rows::Opened::Lost => opened.lost.extend(is_missing(sealer.keys, place::holder_of(key))),
            }
        }
    }
    Ok(opened)
}

fn read_row(key: &[u8], plain: &[u8], sealer: Sealer<'_>) -> Result<Found, ReadError> {
    let failed = |Malformed(what)| ReadError::Row(what);
    let id = || key[1..].first_chunk::<16>().copied().unwrap_or_default();
    let subject = match key[0] {
        letter::SETTINGS => return Ok(Found::Settings(state::settings(plain).map_err(failed)?)),
        letter::IMPORTED => return Ok(Found::Imported(state::imported(plain).map_err(failed)?)),
        letter::CITIZEN => {
            let (citizen, registered) = state::citizen(plain).map_err(failed)?;
            return Ok(Found::Citizen(Box::new(citizen_head(&citizen, registered, sealer.keys))));
        }
        letter::LOOK => return Ok(Found::Look(Box::new(look_of_row(plain)?))),
        letter::TEAM => Subject::Team(TeamId::from_bytes(id())),
        letter::WORKER => Subject::Worker(WorkerId::from_bytes(id())),
        letter::OFFER => Subject::Offer(OfferId::from_bytes(id())),
        letter::FOLLOW_UP => Subject::Held(Which::FollowUp(FollowUpId::from_bytes(id()))),
        letter::REFERRAL => Subject::Held(Which::Referral(ReferralId::from_bytes(id()))),
        letter::GOAL => Subject::Held(Which::Goal(GoalId::from_bytes(id()))),
        letter::CONSENT => Subject::Held(Which::Consent(ConsentId::from_bytes(id()))),
        letter::ERASURE => Subject::Held(Which::Erasure(ErasureId::from_bytes(id()))),
        letter::ERASED => Subject::Erased(ErasureId::from_bytes(id())),
        letter::READING => Subject::Held(Which::Reading(ContactId::from_bytes(id()))),
        letter::WEEK => {
            let (team, week) = place::week_of(key).ok_or(ReadError::Row("key"))?;
            Subject::Week(team, week)
        }
        letter::EMERGENCY => Subject::Held(Which::Emergency(EmergencyId::from_bytes(id()))),
        _ => return Err(ReadError::Row("key")),
    };
    Ok(Found::State(Box::new(read_state(subject, plain).map_err(failed)?)))
}

/// A model that is being loaded.
#[derive(Default)]
struct Loading {
    model: Model,
    tags: KnownTags,
    /// Contacts are in the table and not yet listed.
    unlisted: bool,
}

impl Loading {
    fn take(&mut self, sealer: Sealer<'_>, opened: Opened) -> Result<(), ReadError> {
        let mut start = 0;
        for end in opened.ends {
            let outline = sketch::outline(&opened.outlines[start..end]).ok_or(ReadError::Row("head"))?;
            self.model.load_contact(&mut self.tags, outline).ok_or(ReadError::Row("head"))?;
            self.unlisted = true;
            start = end;
        }
        if !opened.states.is_empty() {
            self.list();
        }
        for found in opened.states {
            self.put(sealer, found);
        }
        Ok(())
    }

    fn put(&mut self, sealer: Sealer<'_>, found: Found) {
        let model = &mut self.model;
        match found {
            Found::Settings(settings) => model.put_settings(settings),
            Found::Imported(rows) => model.put_imported(rows),
            Found::Citizen(head) => model.put_citizen_head(*head),
            Found::Look(look) => model.put_look(look.worker.unwrap_or(NOBODY), &look.look, look.at),
            Found::State(state) => model.take_over(Change::State(state), sealer.keys),
        }
    }

    /// Lists the contacts, once all of them are there: what comes after them leans on their lists.
    fn list(&mut self) {
        if std::mem::take(&mut self.unlisted) {
            self.model.contacts_loaded();
        }
    }

    fn end(mut self) -> Model {
        self.list();
        self.model
    }
}
