//! One session of work on a rig, what was acknowledged of it, and what has to hold afterwards.
//! Must never know what breaks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::citizen::CitizenEvent;
use crate::domain::clock::{Entropy, SeededEntropy};
use crate::domain::contact::ContactEvent;
use crate::domain::erasure::{ErasedEvent, ErasureGround, Remains};
use crate::domain::event::{Event, HouseEvent, Settings};
use crate::domain::follow_up::{Due, FollowUpDetails, FollowUpEvent, Owner, Priority};
use crate::domain::ids::{CitizenId, DraftId, ErasureId, EventId, FollowUpId};
use crate::domain::look::{Look, Purpose};
use crate::domain::text::Prose;
use crate::ledger::tests::world::{
    author, beginnings, bytes, citizen, contact, day, details, line, log, meeting, register, start, team,
    worker,
};
use crate::ledger::verify::{Depth, FaultKind};
use crate::ledger::{
    Decision, DraftHead, Drafts, KeyPlace, Ledger, MasterPlace, OpenProgress, Opening, Touch, records,
};
use crate::store::rig::{Following, Rig};
use crate::store::{Seq, Store, StoreId};

const ID: StoreId = StoreId::from_bytes([7; 16]);
/// From this number on a citizen is in contacts alone, and may be erased.
const ALONE: u16 = 10;

/// What is done in a session.
#[derive(Clone, Debug)]
enum Deed {
    Commit(u16, Vec<Event>),
    Erase(u16),
    Keep(u8, String),
    Discard(u8),
    Checkpoint,
}

/// How a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// In good order, as far as that goes.
    Closed,
    /// The process is killed.
    Killed,
    /// The machine loses its power.
    PowerCut,
}

impl Ending {
    pub(super) const ALL: [Self; 3] = [Self::Closed, Self::Killed, Self::PowerCut];
}

/// A session's deeds, and how many records each command has when all goes well.
pub(super) struct Script {
    deeds: Vec<Deed>,
    records: BTreeMap<EventId, usize>,
}

/// What the outside was told so far, in all lives of a home.
#[derive(Debug, Default)]
pub(super) struct Told {
    acknowledged: BTreeSet<u16>,
    /// What each draft may hold; the last is what was acknowledged, if anything was.
    drafts: BTreeMap<u8, Vec<Option<String>>>,
    erased: BTreeSet<u16>,
    /// Those whose erasure was tried and not acknowledged.
    half_erased: BTreeSet<u16>,
    /// The model at the end of the last life, where everything in it went well.
    digest: Option<[u8; 32]>,
}

impl Script {
    /// Some of everything that there is.
    pub(super) fn usual() -> Self {
        let mut deeds = vec![Deed::Commit(u16::MAX, beginnings())];
        let mut next = 0;
        let mut commit = |events: Vec<Event>| {
            next += 1;
            Deed::Commit(next, events)
        };
        deeds.extend([0, 1, ALONE].map(|number| commit(vec![register(number)])));
        deeds.extend([
            commit(vec![log(1, vec![citizen(0)])]),
            Deed::Keep(1, "Jens".to_owned()),
            commit(vec![log(2, vec![citizen(0), citizen(1)]), plan(1)]),
            commit(vec![log(3, vec![])]),
            commit(vec![look(0, "")]),
            commit(vec![amend(1, "x".repeat(700), vec![citizen(0), citizen(1)])]),
            Deed::Keep(1, "Jens vil".to_owned()),
            Deed::Checkpoint,
            commit(vec![log(4, vec![citizen(ALONE)])]),
            Deed::Keep(2, "Mona".to_owned()),
            commit(vec![look(1, "Hun er i nød")]),
            commit(vec![Event::Citizen(citizen(1), CitizenEvent::Amended(Box::new(details(7))))]),
            Deed::Erase(ALONE),
            commit(vec![Event::FollowUp(follow_up(1), FollowUpEvent::Done { outcome: line("gjort") })]),
            Deed::Discard(2),
            commit(vec![void(2)]),
            Deed::Checkpoint,
            commit(vec![register(2), log(5, vec![citizen(2)])]),
            commit(vec![Event::House(HouseEvent::SettingsWritten(Settings::default()))]),
            Deed::Keep(1, "Jens vil gerne".to_owned()),
        ]);
        Self::of(deeds)
    }

    /// Deeds by chance, which make sense when all goes well.
    pub(super) fn by_chance(seed: u64) -> Self {
        let chance = SeededEntropy::new(seed ^ 0x5EED);
        let below = |end: u16| {
            let mut bytes = [0; 2];
            chance.fill(&mut bytes);
            u16::from_le_bytes(bytes) % end.max(1)
        };
        let mut deeds = vec![Deed::Commit(u16::MAX, beginnings())];
        let (mut citizens, mut loners, mut contacts, mut alone) = (0, 0, 0, Vec::new());
        for command in 1..40 {
            let deed = match below(12) {
                0 | 1 if citizens < ALONE => {
                    citizens += 1;
                    Deed::Commit(command, vec![register(citizens - 1)])
                }
                2 => {
                    let number = ALONE + loners;
                    alone.push(number);
                    (loners, contacts) = (loners + 1, contacts + 1);
                    Deed::Commit(command, vec![register(number), log(contacts, vec![citizen(number)])])
                }
                3..=5 if citizens > 0 => {
                    contacts += 1;
                    let mut with = vec![citizen(below(citizens)), citizen(below(citizens))];
                    with.dedup();
                    Deed::Commit(command, vec![log(contacts, with)])
                }
                6 if citizens > 0 => Deed::Commit(command, vec![look(below(citizens), "")]),
                7 if !alone.is_empty() => Deed::Erase(alone.remove(0)),
                8 => Deed::Checkpoint,
                9 => Deed::Discard(u8::try_from(below(3)).unwrap()),
                10 => Deed::Keep(u8::try_from(below(3)).unwrap(), "ord ".repeat(below(200).into())),
                _ => Deed::Commit(
                    command,
                    vec![Event::House(HouseEvent::SettingsWritten(Settings::default()))],
                ),
            };
            deeds.push(deed);
        }
        Self::of(deeds)
    }

    fn of(deeds: Vec<Deed>) -> Self {
        let mut script = Self { deeds, records: BTreeMap::new() };
        let rig = Rig::new(0);
        let mut told = Told::default();
        run(&script, &rig, &mut told, Ending::Closed);
        assert!(told.digest.is_some(), "a script makes sense: {told:?}");
        let store = rig.open(ID).expect("nothing broke");
        script.records = counted(&store);
        script
    }
}

/// How many operations of the disk and uses of the views a session has in which nothing breaks.
pub(super) fn unbroken(script: &Script, following: Following) -> (u64, u64) {
    let rig = Rig::with(0, following);
    let before = (rig.disk().changes(), rig.views_uses());
    run(script, &rig, &mut Told::default(), Ending::Killed);
    (rig.disk().changes() - before.0, rig.views_uses() - before.1)
}

/// Who else must be registered for an event to make sense, in a command that does not do so itself.
fn others(event: &Event) -> Vec<CitizenId> {
    match event {
        Event::Contact(_, ContactEvent::Logged { details, .. } | ContactEvent::Amended { details, .. })
            if details.citizens.len() > 1 =>
        {
            details.citizens.clone()
        }
        _ => Vec::new(),
    }
}

fn look(number: u16, reason: &str) -> Event {
    let purpose = if reason.is_empty() { Purpose::Work } else { Purpose::BreakGlass };
    Event::Looked(Look { citizen: citizen(number), others: Vec::new(), purpose, reason: line(reason) })
}

fn follow_up(number: u16) -> FollowUpId {
    FollowUpId::from_bytes(bytes(5, number))
}

fn plan(number: u16) -> Event {
    let details = FollowUpDetails {
        citizen: Some(citizen(0)),
        team: team(0),
        owner: Owner::Worker(worker(1)),
        what: line("Ring om praktik"),
        due: Due::on(day(3)),
        priority: Priority::High,
        area: None,
        contact: None,
    };
    Event::FollowUp(follow_up(number), FollowUpEvent::Planned(Box::new(details)))
}

fn amend(number: u16, what: String, citizens: Vec<CitizenId>) -> Event {
    let mut details = Box::new(meeting(number, citizens));
    details.what = Prose::new(&what);
    Event::Contact(contact(number), ContactEvent::Amended { details, reason: line("slåfejl") })
}

fn void(number: u16) -> Event {
    Event::Contact(contact(number), ContactEvent::Voided { reason: line("forkert borger") })
}

/// The command that erases somebody.
const fn erasing(number: u16) -> u16 {
    2_000 + number
}

/// What remains of somebody who was in contacts alone.
fn erased(number: u16) -> Event {
    let remains = Remains {
        citizen: citizen(number),
        also: Vec::new(),
        ground: ErasureGround::Request,
        team: team(0),
        proposed_by: worker(0),
        proposed_at: start(),
        registered: day(0),
        engaged: None,
        teams: vec![team(0)],
        contacts: Vec::new(),
        goals: Vec::new(),
        referrals: Vec::new(),
    };
    let id = ErasureId::from_bytes(bytes(13, number));
    Event::Erased(id, ErasedEvent::CarriedOut(Box::new(remains)))
}

/// What is open in a session.
pub(in crate::ledger::tests) struct Open {
    pub(in crate::ledger::tests) store: Arc<dyn Store>,
    pub(in crate::ledger::tests) ledger: Ledger,
    pub(in crate::ledger::tests) drafts: Drafts,
}

pub(in crate::ledger::tests) fn open(rig: &Rig) -> Result<Open, String> {
    open_telling(rig, &mut |_| {})
}

pub(in crate::ledger::tests) fn open_telling(
    rig: &Rig,
    progress: &mut dyn FnMut(OpenProgress),
) -> Result<Open, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let store: Arc<dyn Store> = Arc::new(rig.open(ID).map_err(|error| said(&error))?);
    let disk = Arc::new(rig.disk().clone());
    let opening = Opening {
        store: Arc::clone(&store),
        disk: disk.clone(),
        keys: KeyPlace {
            master: MasterPlace::Own(PathBuf::from("/home/keys/master.key")),
            keyring: PathBuf::from("/home/keys/keyring"),
        },
        entropy: Arc::new(SeededEntropy::new(rig.disk().changes())),
    };
    let ledger = Ledger::open(opening, progress).map_err(|error| said(&error))?;
    let drafts = ledger.drafts(disk, PathBuf::from("/home/data/drafts")).map_err(|error| said(&error))?;
    Ok(Open { store, ledger, drafts })
}

/// Does what the script says, as far as it goes, and ends so.
pub(super) fn run(script: &Script, rig: &Rig, told: &mut Told, ending: Ending) {
    told.digest = None;
    let open = open(rig);
    if let Ok(open) = &open {
        let all_went_well = script.deeds.iter().filter(|deed| !open.carry_out(deed, told)).count() == 0;
        told.digest = (all_went_well && told.half_erased.is_empty()).then(|| open.ledger.model().digest());
    }
    if ending != Ending::Closed {
        rig.halt();
    }
    drop(open);
    match ending {
        Ending::Closed | Ending::Killed => rig.restart(),
        Ending::PowerCut => rig.power_cut(usize::try_from(rig.disk().changes()).unwrap()),
    }
}

impl Open {
    /// Does it, and once more where it failed: what was in doubt is settled by the same command. Returns
    /// whether it was acknowledged.
    fn carry_out(&self, deed: &Deed, told: &mut Told) -> bool {
        if self.try_it(deed, told) {
            return true;
        }
        let _ = self.ledger.recover();
        self.try_it(deed, told)
    }

    fn try_it(&self, deed: &Deed, told: &mut Told) -> bool {
        match deed {
            Deed::Commit(command, events) => {
                let touches: Vec<Touch> = events.iter().filter_map(Touch::of).collect();
                let events = events.clone();
                // The ledger takes a contact with somebody who was never registered; nobody would ask it to.
                if !events
                    .iter()
                    .flat_map(others)
                    .all(|citizen| self.ledger.model().knows(Touch::Citizen(citizen)))
                {
                    return false;
                }
                let done =
                    self.ledger.commit(&author(*command), &touches, |_| Ok(Decision { events })).is_ok();
                if done {
                    told.acknowledged.insert(*command);
                }
                done
            }
            Deed::Erase(number) => {
                let (who, event) = (citizen(*number), erased(*number));
                // Without it rows of looks stay where they are, which nobody can read.
                let _ = self.ledger.prepare_erasure(who);
                let touches: Vec<Touch> =
                    [Touch::of(&event), Some(Touch::Citizen(who))].into_iter().flatten().collect();
                let done = self
                    .ledger
                    .commit(&author(erasing(*number)), &touches, |_| Ok(Decision::one(event)))
                    .is_ok();
                match done {
                    true => told.erased.insert(*number),
                    false => told.half_erased.insert(*number),
                };
                done
            }
            Deed::Keep(number, text) => {
                let kept = self.drafts.keep(worker(0), draft(*number), head(), text.as_bytes());
                told.draft(*number, Some(text.clone()), kept.is_ok())
            }
            Deed::Discard(number) => {
                told.draft(*number, None, self.drafts.discard(worker(0), draft(*number)).is_ok())
            }
            Deed::Checkpoint => self.ledger.checkpoint().is_ok(),
        }
    }
}

impl Told {
    fn draft(&mut self, number: u8, state: Option<String>, acknowledged: bool) -> bool {
        let states = self.drafts.entry(number).or_insert_with(|| vec![None]);
        if acknowledged {
            states.clear();
        }
        states.push(state);
        acknowledged
    }
}

pub(in crate::ledger::tests) fn draft(number: u8) -> DraftId {
    DraftId::from_bytes([number; 16])
}

pub(in crate::ledger::tests) fn head() -> DraftHead {
    let (kind, title) = ("contact".to_owned(), line("Jens"));
    DraftHead { kind, title, citizens: Vec::new(), saved: start(), renewed: None }
}

/// How many records each command has in the journal.
fn counted(store: &dyn Store) -> BTreeMap<EventId, usize> {
    let mut counts = BTreeMap::new();
    for record in store.records(Seq::FIRST).expect("the journal can be read") {
        let record = record.expect("nothing is damaged");
        let header = records::header(&record).expect("headers are sound");
        *counts.entry(header.author.command).or_insert(0) += 1;
    }
    counts
}

/// Opens the home as it was left, and says what does not hold, if anything.
pub(super) fn check(script: &Script, rig: &Rig, told: &mut Told) -> Result<(), String> {
    let open = open(rig).map_err(|error| format!("it does not open: {error}"))?;
    if let Some(error) = open.store.poisoned() {
        return Err(format!("it takes no writes: {error}"));
    }
    whole_or_absent(script, &open, told)?;
    people(&open, told)?;
    drawer(&open, told)?;
    let report = open.ledger.verify(Depth::Rows, &mut |_| {}).map_err(|error| error.to_string())?;
    let torn = |kind: FaultKind| kind == FaultKind::KeyringTorn;
    if let Some(fault) = report.faults.iter().find(|fault| !torn(fault.what)) {
        return Err(format!("verification found {fault:?}"));
    }
    let digest = open.ledger.model().digest();
    if told.digest.is_some_and(|before| before != digest) {
        return Err("the model is another than before".to_owned());
    }
    open.store.reset_views().map_err(|error| error.to_string())?;
    drop(open);
    let rebuilt = self::open(rig).map_err(|error| format!("it does not open without rows: {error}"))?;
    match rebuilt.ledger.model().digest() == digest {
        true => Ok(()),
        false => Err("a rebuild gives another model".to_owned()),
    }
}

/// Everything acknowledged is there; what is there is there wholly, and stays from now on.
fn whole_or_absent(script: &Script, open: &Open, told: &mut Told) -> Result<(), String> {
    let found = counted(open.store.as_ref());
    for deed in &script.deeds {
        let command = match deed {
            Deed::Commit(command, _) => command,
            Deed::Erase(number) => &erasing(*number),
            _ => continue,
        };
        let id = author(*command).command;
        if let (Deed::Erase(number), true) = (deed, found.contains_key(&id)) {
            // Whatever became of its writer: what is written is carried out.
            told.erased.insert(*number);
            if !open.ledger.is_erased(citizen(*number)) {
                return Err(format!("the erasure of citizen {number} is written, and their key is there"));
            }
        }
        match (found.get(&id), script.records.get(&id)) {
            (None, _) if told.acknowledged.contains(command) => {
                return Err(format!("command {command} was acknowledged and is gone"));
            }
            (None, _) => {}
            (found, whole) if found == whole => {
                told.acknowledged.insert(*command);
            }
            (found, whole) => return Err(format!("command {command} has {found:?} records of {whole:?}")),
        }
    }
    Ok(())
}

/// Keys are whole: who was registered can be read, who was erased can't, for ever.
fn people(open: &Open, told: &mut Told) -> Result<(), String> {
    let registered =
        (0..ALONE + 40).filter(|number| open.ledger.model().knows(Touch::Citizen(citizen(*number))));
    for number in registered.collect::<Vec<_>>() {
        match open.ledger.citizen(citizen(number)) {
            Ok(Some(_)) if told.erased.contains(&number) => {
                return Err(format!("citizen {number} was erased and can be read"));
            }
            Ok(Some(_)) => {}
            Ok(None) => return Err(format!("citizen {number} is known and can't be read")),
            Err(error) => return Err(format!("citizen {number}: {error}")),
        }
    }
    Ok(())
}

fn drawer(open: &Open, told: &mut Told) -> Result<(), String> {
    for (number, states) in &mut told.drafts {
        let body = open.drafts.body(worker(0), draft(*number)).ok();
        let found = body.map(|body| String::from_utf8_lossy(&body).into_owned());
        if !states.contains(&found) {
            return Err(format!("draft {number} holds {found:?}, and may hold {states:?}"));
        }
        *states = vec![found];
    }
    Ok(())
}
