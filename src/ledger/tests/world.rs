//! A small house with people in it, and chance events in their lives that always make sense.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use crate::domain::area::ServiceArea;
use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::{CitizenDetails, CitizenEvent, Interpreter, SafetyAlert, Stage, Tie};
use crate::domain::clock::SeededEntropy;
use crate::domain::consent::{ConsentDetails, ConsentEvent, ConsentStatus, DataKind, Form, Receiver};
use crate::domain::contact::{
    Channel, ContactDetails, ContactEvent, Initiator, LegalBasis, NextStep, Outcome,
};
use crate::domain::cpr::Cpr;
use crate::domain::directory::{
    Ages, Capacity, Imported, Kept, Listing, OfferDetails, OfferEvent, OfferStatus, Phone, Verification,
    Verifier,
};
use crate::domain::emergency::EmergencyEvent;
use crate::domain::event::{Event, HouseEvent, Import, Settings};
use crate::domain::follow_up::{Due, FollowUpDetails, FollowUpEvent, Owner, Priority};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::{GoalDetails, GoalEvent, GoalState, GoalType, Level, Measurement, Theme};
use crate::domain::handover::HandoverNote;
use crate::domain::ids::*;
use crate::domain::language::Language;
use crate::domain::look::{Look, Purpose};
use crate::domain::public_key::{PublicKey, tests as public_key};
use crate::domain::referral::{Ground, Handover, Party, ReferralDetails, ReferralEvent, ReferralStatus};
use crate::domain::review::{About, ReadingEvent, Say, WeekEvent, digest_of};
use crate::domain::team::{
    Membership, Office, PasswordHash, PasswordOrigin, Standing, TeamDetails, TeamEvent, Token, WorkerDetails,
    WorkerEvent, WorkerKey,
};
use crate::domain::text::{Line, Prose};
use crate::ledger::{Author, Decision, KeyPlace, Ledger, MasterPlace, Opening, Origin, OriginKind, Touch};
use crate::store::disk::{Access, Disk, SimulatedDisk, write_whole};
use crate::store::{MemoryStore, Store, StoreId};

/// A store with its keys, to be opened as often as is wanted.
#[derive(Clone)]
pub(super) struct Home {
    pub(super) store: Arc<dyn Store>,
    pub(super) disk: SimulatedDisk,
}

impl Home {
    pub(super) fn memory() -> Self {
        Self::around(Arc::new(MemoryStore::new(StoreId::from_bytes([7; 16]))))
    }

    pub(super) fn around(store: Arc<dyn Store>) -> Self {
        Self { store, disk: SimulatedDisk::new(1) }
    }

    pub(super) fn opening(&self) -> Opening {
        Opening {
            store: Arc::clone(&self.store),
            disk: Arc::new(self.disk.clone()),
            keys: KeyPlace {
                master: MasterPlace::Own(PathBuf::from("/keys/master.key")),
                keyring: PathBuf::from("/keys/keyring"),
            },
            entropy: Arc::new(SeededEntropy::new(self.disk.changes() ^ self.store.head().seq.0 << 20)),
        }
    }

    pub(super) fn open(&self) -> Ledger {
        Ledger::open(self.opening(), &mut |_| {}).expect("the log opens")
    }

    /// The keyring and the list of the erased as they are on the disk now.
    pub(super) fn keys_as_they_are(&self) -> Vec<(PathBuf, Option<Vec<u8>>)> {
        let read = |name: &str| {
            let path = PathBuf::from("/keys").join(name);
            let bytes = self.disk.open(&path, Access::Read).ok().map(|file| {
                let mut bytes = vec![0; usize::try_from(file.size_bytes().unwrap()).unwrap()];
                file.read_at(0, &mut bytes).unwrap();
                bytes
            });
            (path, bytes)
        };
        ["keyring", "erased"].map(read).into()
    }

    /// Puts keyring and list back as they were.
    pub(super) fn put_keys_back(&self, keys: &[(PathBuf, Option<Vec<u8>>)]) {
        for (path, bytes) in keys {
            match bytes {
                Some(bytes) => drop(write_whole(&self.disk, path, bytes).unwrap()),
                None => drop(self.disk.remove(path)),
            }
        }
    }

    /// Everything in the rows, opened: the same for the same rows, however they were sealed.
    pub(super) fn rows(&self, ledger: &Ledger) -> Vec<(Vec<u8>, Vec<u8>)> {
        ledger.plain_rows().expect("the rows open")
    }
}

/// The day on which everything begins.
pub(super) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

pub(super) fn day(number: u64) -> NaiveDate {
    start().date_naive() + Days::new(number)
}

/// Ids that tests choose: what kind of thing, and which.
pub(super) fn bytes(kind: u8, number: u16) -> [u8; 16] {
    let [high, low] = number.to_be_bytes();
    [kind, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, high, low]
}

pub(super) fn worker(number: u16) -> WorkerId {
    WorkerId::from_bytes(bytes(1, number))
}

pub(super) fn team(number: u16) -> TeamId {
    TeamId::from_bytes(bytes(2, number))
}

pub(super) fn citizen(number: u16) -> CitizenId {
    CitizenId::from_bytes(bytes(3, number))
}

pub(super) fn contact(number: u16) -> ContactId {
    ContactId::from_bytes(bytes(4, number))
}

pub(in crate::ledger) fn author(command: u16) -> Author {
    Author {
        worker: Some(worker(command % 3)),
        origin: Origin { kind: OriginKind::Terminal, label: Line::new("skranke 2") },
        at: start() + TimeDelta::milliseconds(i64::from(command) * 61_017),
        command: EventId::from_bytes(bytes(9, command)),
    }
}

pub(super) fn line(text: &str) -> Line {
    Line::new(text)
}

/// Details of a citizen that have every field filled; `number` makes them differ.
pub(super) fn details(number: u16) -> CitizenDetails {
    CitizenDetails {
        name: Some(line(&format!("Jens {number}"))),
        alias: number.is_multiple_of(2).then(|| line("Grønne")),
        recognisers: line("grøn jakke, banegården"),
        cpr: Cpr::parse(&format!("010190-{:04}", number % 50)).ok().map(|reading| reading.cpr),
        born: number.is_multiple_of(3).then(|| day(0)),
        phone: line("12345678"),
        address: line("Havnegade 1"),
        protection: None,
        language: line("Dansk"),
        interpreter: Interpreter::Needed,
        alert: Some(SafetyAlert { text: line("Hunden bider"), until: Some(day(9)) }),
        target_groups: vec![line("unge")],
        children: Some(2),
        network: vec![Tie { name: line("Bo"), relation: line("bror"), reach: line("87654321") }],
        resources: Prose::new("Laver mad"),
        primary: Some(worker(1)),
        backup: Some(worker(2)),
    }
}

pub(super) fn register(number: u16) -> Event {
    let details = Box::new(details(number));
    Event::Citizen(citizen(number), CitizenEvent::Registered { details, team: team(0), stage: Stage::Found })
}

/// Details of a contact with these citizens.
pub(super) fn meeting(number: u16, citizens: Vec<CitizenId>) -> ContactDetails {
    let tag = |name: &str| TagRef {
        framework: FrameworkId::new("kl-invester").unwrap(),
        tag: TagId::new(name).unwrap(),
    };
    ContactDetails {
        happened: start() + TimeDelta::minutes(i64::from(number) * 37 % 5_000),
        minutes: (!number.is_multiple_of(5)).then_some(number % 90),
        place: line("Stationen"),
        channel: Channel::ALL[usize::from(number) % 7],
        outcome: if citizens.is_empty() { Outcome::Group(12) } else { Outcome::Reached },
        citizens,
        others: vec![line("Mor")],
        initiator: Initiator::Network,
        basis: LegalBasis::Section99,
        areas: vec![ServiceArea::ALL[usize::from(number) % 5]],
        tags: vec![tag("netvaerk"), tag("metoder")],
        what: Prose::new(&format!("Gik en tur. Nummer {number}.")),
        assessment: Prose::new("Det går fremad"),
        own_words: Prose::new("Vil gerne i gang igen"),
        measurements: vec![],
        next: NextStep::None(line("hviler")),
    }
}

pub(super) fn log(number: u16, citizens: Vec<CitizenId>) -> Event {
    let details = Box::new(meeting(number, citizens));
    Event::Contact(contact(number), ContactEvent::Logged { details, team: team(number % 2) })
}

pub(super) fn commit(ledger: &Ledger, command: u16, events: Vec<Event>) {
    let touches: Vec<Touch> = events.iter().filter_map(Touch::of).collect();
    ledger.commit(&author(command), &touches, |_| Ok(Decision { events })).expect("the commit is taken");
}

/// People, teams and settings.
pub(super) fn set_up(ledger: &Ledger) {
    commit(ledger, u16::MAX, beginnings());
}

/// The events that people, teams and settings are.
pub(super) fn beginnings() -> Vec<Event> {
    let framework = FrameworkId::new("kl-invester").unwrap();
    let settings = Settings { frameworks: vec![framework.clone()], ..Settings::default() };
    let mut events = vec![Event::House(HouseEvent::SettingsWritten(settings))];
    for number in 0..2 {
        let area = Some(ServiceArea::Health);
        let details = TeamDetails { name: line("Vest"), area, frameworks: vec![framework.clone()] };
        events.push(Event::Team(team(number), TeamEvent::Written(details)));
    }
    for number in 0..3 {
        let details = WorkerDetails {
            name: line("Anna K"),
            login: line(&format!("Anna{number}")),
            language: Language::Da,
            memberships: vec![Membership { team: team(number % 2), standing: Standing::Lead }],
            offices: vec![Office::Administrator],
        };
        let hash = PasswordHash("$argon2id$v=19$x".to_owned());
        let token = Token {
            id: TokenId::from_bytes(bytes(8, number)),
            digest: [u8::try_from(number).unwrap(); 32],
            label: line("skema"),
            made: start(),
            expires: Some(start() + TimeDelta::days(9)),
        };
        let id = worker(number);
        events.push(Event::Worker(id, WorkerEvent::Written(Box::new(details))));
        events.push(Event::Worker(id, WorkerEvent::PasswordSet(hash, PasswordOrigin::HandedOut)));
        events.push(Event::Worker(id, WorkerEvent::TokenMade(token)));
        events.push(Event::Worker(id, key_added(number)));
    }
    events
}

/// One of two keys that are registered again and again.
fn key_of(number: u16) -> PublicKey {
    public_key::key([public_key::ED25519, public_key::RSA_3072][usize::from(number % 2)])
}

fn key_added(number: u16) -> WorkerEvent {
    let (label, added) = (line(&format!("maskine {number}")), start());
    WorkerEvent::KeyAdded(Box::new(WorkerKey { key: key_of(number), label, added }))
}

/// What exists so far, and what happens next.
pub(super) struct World {
    pub(super) citizens: u16,
    pub(super) contacts: u16,
    pub(super) promises: u16,
    pub(super) commands: u16,
    pub(super) erased: Vec<u16>,
    offers: std::collections::BTreeSet<OfferId>,
}

/// One chance: what happens, and to which.
pub(super) type Chance = (u8, u16, u16, u16);

/// How many kinds of things happen.
const HAPPENINGS: u8 = 26;

/// What comes at this place in a long life in which everything happens by turns.
pub(super) fn in_turn(number: u16) -> Chance {
    let what = u8::try_from(number * 7 % u16::from(HAPPENINGS)).expect("it is less than that");
    (what, number / 3, number / 2, number)
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            citizens: 0,
            contacts: 0,
            promises: 0,
            commands: 0,
            erased: Vec::new(),
            offers: Default::default(),
        }
    }

    fn pick(&self, of: u16, by: u16) -> Option<u16> {
        (of > 0).then(|| by % of)
    }

    fn living(&self, by: u16) -> Option<CitizenId> {
        let number = self.pick(self.citizens, by)?;
        (!self.erased.contains(&number)).then(|| citizen(number))
    }

    /// The living citizens among some choices; may be none.
    fn some_living(&self, by: &[u16]) -> Vec<CitizenId> {
        let mut chosen: Vec<CitizenId> = by.iter().filter_map(|by| self.living(*by)).collect();
        chosen.dedup();
        chosen
    }

    /// Lets something happen, where it makes sense.
    pub(super) fn happen(&mut self, ledger: &Ledger, (what, a, b, c): Chance) {
        if let Some(events) = self.events(ledger, what, a, b, c) {
            self.commands += 1;
            let command = self.commands;
            let touches: Vec<Touch> = events.iter().filter_map(Touch::of).collect();
            let result = ledger.commit(&author(command), &touches, |_| Ok(Decision { events }));
            match result {
                Ok(_) | Err(crate::ledger::CommitError::Keys(crate::ledger::KeyError::Erased(_))) => {}
                Err(error) => panic!("{what} {a} {b} {c}: {error}"),
            }
        }
    }

    fn events(&mut self, ledger: &Ledger, what: u8, a: u16, b: u16, c: u16) -> Option<Vec<Event>> {
        Some(vec![match what % HAPPENINGS {
            0 | 1 => {
                self.citizens += 1;
                register(self.citizens - 1)
            }
            2 => Event::Citizen(self.living(a)?, CitizenEvent::Amended(Box::new(details(b)))),
            3 => {
                let to = if b.is_multiple_of(2) { Stage::Engaged(day(3)) } else { Stage::Dormant };
                Event::Citizen(self.living(a)?, CitizenEvent::StageMoved { to, note: line("aftalt") })
            }
            4 => {
                let citizen = self.living(a)?;
                let model = ledger.model();
                let alone = model.person_id(citizen) == citizen;
                let change = match c % 5 {
                    0 => CitizenEvent::TeamJoined(team(b % 2)),
                    1 => CitizenEvent::TeamLeft(team(b % 2)),
                    2 if !alone => CitizenEvent::MergeUndone(model.person_id(citizen)),
                    2 | 3 if alone => {
                        let other = model.person_id(self.living(b)?);
                        (other != citizen).then_some(CitizenEvent::MergedInto(other))?
                    }
                    _ => {
                        let until = b.is_multiple_of(2).then(|| day(9));
                        let (from, to) = (worker(b % 3), Some(worker(c % 3)));
                        let note = HandoverNote { from, to, since: day(1), until, note: line("ring") };
                        CitizenEvent::Handed(Box::new(note))
                    }
                };
                Event::Citizen(citizen, change)
            }
            5..=7 => {
                let citizens = self.some_living(&[a, b][..usize::from(c % 3)]);
                self.contacts += 1;
                log(self.contacts - 1, citizens)
            }
            8 => {
                let id = contact(self.pick(self.contacts, a)?);
                ledger.model().contact_by_id(id).filter(|head| head.counts())?;
                let details = Box::new(meeting(c, self.some_living(&[b, c][..usize::from(b % 3)])));
                Event::Contact(id, ContactEvent::Amended { details, reason: line("slåfejl") })
            }
            9 => {
                let id = contact(self.pick(self.contacts, a)?);
                let counts = ledger.model().contact_by_id(id)?.counts();
                let voided = ContactEvent::Voided { reason: line("forkert borger") };
                Event::Contact(id, if counts { voided } else { ContactEvent::Restored })
            }
            10..=18 => return self.promise_events(ledger, what % HAPPENINGS, a, b, c),
            19 => Event::Looked(Look {
                citizen: self.living(a)?,
                others: Vec::from_iter(self.living(c).filter(|_| b.is_multiple_of(3))),
                purpose: if b.is_multiple_of(2) { Purpose::Work } else { Purpose::BreakGlass },
                reason: line(if c.is_multiple_of(2) { "" } else { "Jens er i nød" }),
            }),
            20 if a.is_multiple_of(2) => return Some(vec![self.offer_event(a, b, c)]),
            20 => Event::House(HouseEvent::Imported(Import { rows: vec![[a.to_be_bytes()[1]; 32]; 3] })),
            21 => {
                let missed_after_days = 1 + a % 90;
                Event::House(HouseEvent::SettingsWritten(Settings {
                    missed_after_days,
                    ..Settings::default()
                }))
            }
            22 => {
                let id = worker(a % 3);
                Event::Worker(
                    id,
                    match b % 4 {
                        0 => WorkerEvent::Left,
                        1 => WorkerEvent::Returned,
                        2 => key_added(c),
                        _ => WorkerEvent::KeyRemoved(key_of(c).fingerprint()),
                    },
                )
            }
            24 => {
                let id = contact(self.pick(self.contacts, a)?);
                ledger.model().contact_by_id(id)?;
                let citizens = self.some_living(&[b, c][..usize::from(b % 3)]);
                reading_event(ledger, id, citizens, c)
            }
            25 => week_event(ledger, a, c),
            _ => {
                let details =
                    TeamDetails { name: line(&format!("Hold {b}")), area: None, frameworks: vec![] };
                Event::Team(team(a % 2), TeamEvent::Written(details))
            }
        }])
    }

    /// Something that happens to one of a few offers; the first time it is written down.
    fn offer_event(&mut self, a: u16, b: u16, c: u16) -> Event {
        let id = OfferId::from_bytes(bytes(9, a % 4));
        let details = offer(b % 3);
        let written = OfferEvent::Written(Box::new(details.clone()));
        if self.offers.insert(id) {
            return Event::Offer(id, written);
        }
        let verified = Some(Verification { on: day((c % 9).into()), by: Verifier::Worker(worker(1)) });
        Event::Offer(
            id,
            match c % 4 {
                0 => written,
                1 => OfferEvent::Verified(verified.filter(|_| b.is_multiple_of(2))),
                2 => {
                    OfferEvent::Listed(if b.is_multiple_of(2) { Listing::TakenOut } else { Listing::Listed })
                }
                _ => OfferEvent::Imported(Box::new(taken_over(details, verified))),
            },
        )
    }

    fn promise_events(&mut self, ledger: &Ledger, what: u8, a: u16, b: u16, c: u16) -> Option<Vec<Event>> {
        let new = self.promises;
        let old = self.pick(self.promises, a);
        let follow_up = |number| FollowUpId::from_bytes(bytes(5, number));
        let referral = |number| ReferralId::from_bytes(bytes(6, number));
        let goal = |number| GoalId::from_bytes(bytes(7, number));
        Some(vec![match what {
            10 => {
                self.promises += 1;
                Event::FollowUp(follow_up(new), FollowUpEvent::Planned(Box::new(self.promise(b, c))))
            }
            11 => {
                let id = follow_up(old?);
                let known = ledger.follow_up(id).unwrap()?;
                Event::FollowUp(
                    id,
                    match b % 7 {
                        0 => FollowUpEvent::Attempted { note: line("tog den ikke") },
                        1 => FollowUpEvent::Postponed {
                            to: Due::on(day(u64::from(c % 60))),
                            reason: line("syg"),
                        },
                        2 if known.is_open() => FollowUpEvent::Done { outcome: line("gjort") },
                        3 if known.is_open() => FollowUpEvent::Cancelled { reason: line("flyttet") },
                        4 => FollowUpEvent::Handed(Owner::Team(team(c % 2))),
                        5 => FollowUpEvent::PostponementUndone { due: Due::on(day(1)) },
                        _ => FollowUpEvent::Reopened,
                    },
                )
            }
            12 => {
                let id = follow_up(old?);
                ledger.follow_up(id).unwrap()?;
                Event::FollowUp(id, FollowUpEvent::Amended(Box::new(self.promise(b, c))))
            }
            13 => {
                self.promises += 1;
                Event::Referral(referral(new), ReferralEvent::Drafted(Box::new(self.request(b, c))))
            }
            14 => {
                let id = referral(old?);
                let known = ledger.referral(id).unwrap()?;
                let next = known.status.next();
                Event::Referral(
                    id,
                    match b % 5 {
                        0 => ReferralEvent::Amended(Box::new(self.request(b, c))),
                        1 if known.status.is_end() => ReferralEvent::Told(Party::Citizen),
                        2 => ReferralEvent::StepUndone,
                        _ => {
                            let to: ReferralStatus = next[usize::from(c) % next.len()];
                            let respond_by = to.awaits_answer().then(|| day(u64::from(c % 30)));
                            ReferralEvent::Moved { to, note: line("fordi"), respond_by }
                        }
                    },
                )
            }
            15 if b.is_multiple_of(3) => return self.consent_events(ledger, a, b, c),
            15 if b.is_multiple_of(5) => return self.emergency_events(ledger, a, c),
            15 => {
                let citizen = self.living(a)?;
                self.promises += 1;
                Event::Goal(goal(new), GoalEvent::Set(Box::new(self.wish(citizen, b))))
            }
            16 => {
                let id = goal(old?);
                ledger.goal(id).unwrap()?;
                let citizen = self.living(b)?;
                Event::Goal(id, GoalEvent::Amended(Box::new(self.wish(citizen, c))))
            }
            _ => return self.measure(ledger, goal(old?), b, c),
        }])
    }

    /// A new consent, or the next step of an earlier one.
    fn consent_events(&mut self, ledger: &Ledger, a: u16, b: u16, c: u16) -> Option<Vec<Event>> {
        let id = |number| ConsentId::from_bytes(bytes(10, number));
        let old = self.pick(self.promises, a).map(id);
        if let Some(old) = old
            && let Some(known) = ledger.consent(old).unwrap()
        {
            let step = match known.status {
                ConsentStatus::Asked if c.is_multiple_of(3) => ConsentEvent::Refused { note: line("nej") },
                ConsentStatus::Asked => ConsentEvent::Given(Form::ALL[usize::from(c % 2)]),
                ConsentStatus::Given if c.is_multiple_of(2) => ConsentEvent::Withdrawn { note: line("") },
                _ => ConsentEvent::StepUndone,
            };
            return Some(vec![Event::Consent(old, step)]);
        }
        let details = ConsentDetails {
            citizen: self.living(a)?,
            team: team(b % 2),
            purpose: line("Samtale om søvn"),
            kinds: DataKind::ALL[..1 + usize::from(c % 4)].to_vec(),
            receivers: vec![Receiver::Area(ServiceArea::ALL[usize::from(c % 5)])],
            giver: line(""),
            words: Prose::new("Ring bare til lægen"),
            until: c.is_multiple_of(2).then(|| day(u64::from(c % 90))),
        };
        self.promises += 1;
        Some(vec![Event::Consent(id(self.promises - 1), ConsentEvent::Asked(Box::new(details)))])
    }

    /// A record that is opened for a reason, or the review of an earlier opening.
    fn emergency_events(&mut self, ledger: &Ledger, a: u16, c: u16) -> Option<Vec<Event>> {
        let id = |number| EmergencyId::from_bytes(bytes(12, number));
        let old = self.pick(self.promises, a).map(id);
        if let Some(old) = old
            && ledger.emergency(old).unwrap().is_some()
        {
            return Some(vec![Event::Emergency(old, EmergencyEvent::Reviewed { note: line("set") })]);
        }
        let (citizen, reason) = (self.living(c)?, line("Lå bevidstløs på gaden"));
        self.promises += 1;
        Some(vec![Event::Emergency(id(self.promises - 1), EmergencyEvent::Opened { citizen, reason })])
    }

    fn measure(&mut self, ledger: &Ledger, id: GoalId, b: u16, c: u16) -> Option<Vec<Event>> {
        let known = ledger.goal(id).unwrap()?;
        let owner = known.details.citizen;
        let level = Level::of(u8::try_from(c % 7).unwrap_or(0));
        let moved = GoalEvent::Moved { to: GoalState::ALL[usize::from(c % 6)], note: line("nu") };
        if b.is_multiple_of(4) || ledger.model().citizen_by_id(owner).is_none() {
            return Some(vec![Event::Goal(id, moved)]);
        }
        let number = self.contacts;
        self.contacts += 1;
        let mut details = meeting(number, vec![owner]);
        details.measurements = vec![Measurement { goal: id, level, own_score: Some(4) }];
        let at = details.happened;
        let contact = contact(number);
        let own_score = Some(4);
        Some(vec![
            Event::Contact(contact, ContactEvent::Logged { details: Box::new(details), team: team(0) }),
            Event::Goal(id, GoalEvent::Measured { at, contact: Some(contact), level, own_score }),
        ])
    }

    fn promise(&self, b: u16, c: u16) -> FollowUpDetails {
        let due = Due { not_before: Some(day(1)), ..Due::on(day(u64::from(c % 40) + 1)) };
        let owner = if c.is_multiple_of(2) { Owner::Worker(worker(c % 3)) } else { Owner::Team(team(b % 2)) };
        FollowUpDetails {
            citizen: self.living(b).filter(|_| !c.is_multiple_of(4)),
            team: team(b % 2),
            owner,
            what: line("Ring om praktik"),
            due,
            priority: Priority::High,
            area: Some(ServiceArea::JobCentre),
            contact: Some(contact(c)),
        }
    }

    fn request(&self, b: u16, c: u16) -> ReferralDetails {
        ReferralDetails {
            citizen: self.living(b).filter(|_| !c.is_multiple_of(5)),
            team: team(b % 2),
            to_area: ServiceArea::ALL[usize::from(c % 5)],
            to_name: line("Café Fisk"),
            to_offer: None,
            to_team: None,
            pieces: Vec::new(),
            purpose: Prose::new("Et sted at være om dagen"),
            shared: Prose::new("Fornavn"),
            ground: Ground::Consent { consent: None, note: line("mundtligt") },
            handover: Handover::Warm,
            respond_within: 5,
            contact: None,
        }
    }

    fn wish(&self, citizen: CitizenId, b: u16) -> GoalDetails {
        GoalDetails {
            citizen,
            team: team(b % 2),
            wish: Prose::new("Sove om natten\nog stå op"),
            theme: Theme::ALL[usize::from(b % 11)],
            kind: GoalType::Develop,
            start: Level::of(3),
            target: Level::of(1),
            tags: Vec::new(),
        }
    }
}

/// An offer of which everything is written.
pub(super) fn offer(number: u16) -> OfferDetails {
    OfferDetails {
        name: line(&format!("Café Kahyt {number}")),
        organisation: line("Foreningen Havnelyset"),
        area: Some(ServiceArea::CivilSociety),
        description: Prose::new("Et sted at være\nom dagen"),
        status: OfferStatus::ALL[usize::from(number % 3)],
        eligibility: Prose::new("Voksne"),
        ages: Ages { from: Some(18), to: None },
        groups: vec![line("ensomhed")],
        application: Prose::new("Kom forbi"),
        fee: Prose::new("Gratis"),
        wait: line("ingen"),
        capacity: Capacity::Full(Some(day(3))),
        phones: vec![Phone { number: line("12 34 56 78"), about: line("køkkenet") }],
        email: line("kahyt@example.org"),
        web: line("https://example.org/kahyt"),
        address: line("Havnegade 1"),
        served: line("hele kommunen"),
        hours: Prose::new("man-fre 10-14"),
        languages: vec![line("dansk"), line("arabisk")],
    }
}

/// What an import says of an offer, where the hand has changed its name.
pub(super) fn taken_over(source: OfferDetails, verified: Option<Verification>) -> Imported {
    let merged = Some(OfferDetails { name: line("Kahytten"), ..source.clone() });
    let origin =
        crate::domain::directory::Origin { service: line(source.name.as_str()), organisation: line("o-1") };
    let kept = Kept::new("{\"alert\":\"x\"}").expect("it is short");
    Imported { source, merged, verified, origin, kept }
}

/// Something is said of a contact, or taken back.
fn reading_event(ledger: &Ledger, id: ContactId, citizens: Vec<CitizenId>, c: u16) -> Event {
    let words = || Prose::new("Hvad siger hun selv?");
    let say = match c % 6 {
        0 => Say::Flag(words()),
        1 => Say::Seen,
        2 => Say::Question(words()),
        3 => Say::Answer(words()),
        4 => Say::Good(Prose::default()),
        _ if ledger.model().reading(id).is_some() => return Event::Reading(id, ReadingEvent::TakenBack),
        _ => Say::Seen,
    };
    let about = About { team: team(0), citizens, version: u32::from(c % 3) };
    Event::Reading(id, ReadingEvent::Said(Box::new(about), say))
}

/// A week is signed, opened again, or read in.
fn week_event(ledger: &Ledger, a: u16, c: u16) -> Event {
    let (team, week) = (team(a % 2), IsoWeek::new(2026, 40 + u32::from(a % 3)).expect("a week"));
    let model = ledger.model();
    let covers: Vec<_> = model.contacts().take(3).map(|contact| (contact.id, contact.version)).collect();
    let signed = WeekEvent::Signed { digest: digest_of(team, week, &covers), covers };
    let what = match c % 3 {
        0 => signed,
        1 => WeekEvent::Opened { why: line("én mere") },
        _ => WeekEvent::Looked,
    };
    Event::Week(team, week, what)
}
