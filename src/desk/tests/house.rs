//! A house with two teams and the people of the stories, and the words in which the stories are told.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::desk::command::{Answer, Command, Done, NewContact, Order, Promise, Secret, Undo, Whom};
use crate::desk::seat::{Origin, Seat};
use crate::desk::set_up::{AdminLeads, SetUp};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::clock::{Clock, FixedClock, SeededEntropy, SharedEntropy, ZONE};
use crate::domain::consent::{ConsentDetails, DataKind, Receiver};
use crate::domain::contact::{Channel, ContactDetails, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::directory::OfferDetails;
use crate::domain::follow_up::{Due, FollowUpDetails, Owner, Priority};
use crate::domain::framework::shipped;
use crate::domain::goal::{GoalDetails, GoalType, Level, Theme};
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, EmergencyId, EventId, FollowUpId, GoalId, OfferId, ReferralId, TeamId,
    WorkerId,
};
use crate::domain::language::Language;
use crate::domain::referral::{Ground, Handover, Law, ReferralDetails};
use crate::domain::refusal::Refusal;
use crate::domain::team::{Membership, Office, Standing, TeamDetails, WorkerDetails};
use crate::domain::text::{Line, Prose};
use crate::ledger::{Ledger, Opening};
use crate::store::Store;

use super::fragile::Fragile;

/// Everyone's password in the stories.
pub const PASSWORD: &str = "grønne sko i regn";

/// A house in memory.
pub struct House {
    pub desk: Arc<Desk>,
    pub ledger: Arc<Ledger>,
    /// Refuses to write when it is told to.
    pub store: Arc<Fragile>,
    pub clock: Arc<FixedClock>,
    pub entropy: SharedEntropy,
    /// Manages people; in no team.
    pub admin: Seat,
    /// The first team.
    pub west: TeamId,
    /// Another team.
    pub east: TeamId,
    /// A third team, which belongs to no area.
    pub north: TeamId,
    /// Works in west.
    pub anna: Seat,
    /// Works in west too.
    pub bo: Seat,
    /// Leads west.
    pub lea: Seat,
    /// Works in east.
    pub mette: Seat,
    /// Works in north.
    pub nora: Seat,
    /// Audits.
    pub rikke: Seat,
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A time of day in Copenhagen: `2026-11-24 09:30`.
pub fn at(text: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and a time");
    ZONE.from_local_datetime(&local).earliest().expect("a time that exists").with_timezone(&Utc)
}

/// A secret.
pub fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// A house with nobody in it.
pub type Empty = (Arc<Desk>, Arc<Ledger>, Arc<FixedClock>, SharedEntropy);

/// A house with nobody in it, and the store that it is written to.
pub type Parts = (Arc<Desk>, Arc<Ledger>, Arc<FixedClock>, SharedEntropy, Arc<Fragile>);

/// An empty house on Tuesday, 24 November 2026, 9:00.
pub fn empty() -> Empty {
    let (desk, ledger, clock, entropy, _) = fragile();
    (desk, ledger, clock, entropy)
}

/// The same, with the store that it is written to.
fn fragile() -> Parts {
    let clock = Arc::new(FixedClock::at(at("2026-11-24 09:00")));
    let entropy: SharedEntropy = Arc::new(SeededEntropy::new(1));
    let opening = Opening::in_memory(Arc::clone(&entropy));
    let store = Arc::new(Fragile::around(Arc::clone(&opening.store)));
    let opening = Opening { store: Arc::clone(&store) as Arc<dyn Store>, ..opening };
    let ledger = Arc::new(Ledger::open(opening, &mut |_| {}).expect("a ledger in memory"));
    let desk = Arc::new(Desk::new(
        Arc::clone(&ledger),
        Arc::clone(&clock) as Arc<dyn Clock>,
        Arc::clone(&entropy),
        shipped(),
        PasswordCost::LEAST,
    ));
    (desk, ledger, clock, entropy, store)
}

/// What sets a house up.
pub fn set_up() -> SetUp {
    SetUp {
        admin: "Sara Holm".into(),
        login: Line::default(),
        password: secret(PASSWORD),
        leads: AdminLeads::No,
        team: "Opsøgende team Vest".into(),
        area: None,
        frameworks: shipped().into_iter().take(1).map(|framework| framework.id).collect(),
        language: Language::Da,
    }
}

/// The house of the stories, on Tuesday, 24 November 2026, 9:00.
pub fn house() -> House {
    peopled(fragile())
}

/// The same house around a desk of one's own.
pub fn peopled((desk, ledger, clock, entropy, store): Parts) -> House {
    let admin = desk.set_up(set_up(), Origin::House).expect("the first set-up");
    let west = desk.teams(&admin).expect("teams")[0].id;
    let mut house = House {
        anna: admin.clone(),
        bo: admin.clone(),
        lea: admin.clone(),
        mette: admin.clone(),
        nora: admin.clone(),
        rikke: admin.clone(),
        east: west,
        north: west,
        desk,
        ledger,
        store,
        clock,
        entropy,
        admin,
        west,
    };
    house.east = house.found("Opsøgende team Øst", Some(ServiceArea::Health));
    house.north = house.found("Natteamet", None);
    house.anna = house.hire("Anna Kirk", &[(west, Standing::Member)], &[]);
    house.bo = house.hire("Bo Sand", &[(west, Standing::Member)], &[]);
    house.lea = house.hire("Lea Madsen", &[(west, Standing::Lead)], &[]);
    house.mette = house.hire("Mette Riis", &[(house.east, Standing::Member)], &[]);
    house.nora = house.hire("Nora Vang", &[(house.north, Standing::Member)], &[]);
    house.rikke = house.hire("Rikke Toft", &[], &[Office::Auditor]);
    house
}

impl House {
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn advance(&self, hours: u64) {
        self.clock.advance(Duration::from_secs(hours * 3600));
    }

    /// A command that must succeed.
    pub fn does(&self, seat: &Seat, command: Command) -> Option<Undo> {
        self.tries(seat, command).expect("a command that is in order").undo
    }

    /// A command whose answer is looked at.
    pub fn tries(&self, seat: &Seat, command: Command) -> Result<Done, Refusal> {
        let id = EventId::fresh(self.now(), self.entropy.as_ref());
        self.desk.execute(seat, Order { id, command })
    }

    /// The code of the refusal that a command must meet.
    pub fn refused(&self, seat: &Seat, command: Command) -> &'static str {
        self.tries(seat, command).expect_err("a command that is refused").code()
    }

    pub fn found(&self, name: &str, area: Option<ServiceArea>) -> TeamId {
        let id = TeamId::fresh(self.now(), self.entropy.as_ref());
        let frameworks = set_up().frameworks;
        let details = TeamDetails { name: name.into(), area, frameworks };
        self.does(&self.admin, Command::WriteTeam { id, details: Box::new(details) });
        id
    }

    /// Adds a worker, who chooses a password of their own and logs in.
    pub fn hire(&self, name: &str, teams: &[(TeamId, Standing)], offices: &[Office]) -> Seat {
        let handed_out = "fire fremmede fugle flyver";
        self.add(name, teams, offices, handed_out);
        let origin = Origin::Terminal("tty1".to_owned());
        let seat = self.desk.log_in(name, &secret(handed_out), origin.clone()).expect("the one handed out");
        let command = Command::ChangePassword { old: secret(handed_out), new: secret(PASSWORD) };
        self.does(&seat, command);
        self.desk.log_in(name, &secret(PASSWORD), origin).expect("the one chosen")
    }

    pub fn add(
        &self,
        name: &str,
        teams: &[(TeamId, Standing)],
        offices: &[Office],
        password: &str,
    ) -> WorkerId {
        let id = WorkerId::fresh(self.now(), self.entropy.as_ref());
        let details = Box::new(worker(name, teams, offices));
        self.does(&self.admin, Command::AddWorker { id, details, password: secret(password) });
        id
    }

    pub fn citizen_id(&self) -> CitizenId {
        CitizenId::fresh(self.now(), self.entropy.as_ref())
    }

    pub fn contact_id(&self) -> ContactId {
        ContactId::fresh(self.now(), self.entropy.as_ref())
    }

    /// Writes someone down in west.
    pub fn meets(&self, seat: &Seat, name: &str) -> CitizenId {
        self.registers(seat, self.west, named(name))
    }

    pub fn registers(&self, seat: &Seat, team: TeamId, details: CitizenDetails) -> CitizenId {
        let id = self.citizen_id();
        let details = Box::new(details);
        self.does(seat, Command::RegisterCitizen { id, team, details, stage: Stage::Found });
        id
    }

    /// A contact with someone, now.
    pub fn contact_with(&self, citizens: &[CitizenId]) -> ContactDetails {
        ContactDetails {
            happened: self.now(),
            minutes: Some(20),
            place: "banegården".into(),
            channel: Channel::Street,
            outcome: Outcome::Reached,
            citizens: citizens.to_vec(),
            others: Vec::new(),
            initiator: Initiator::Worker,
            basis: LegalBasis::Unsaid,
            areas: vec![ServiceArea::JobCentre],
            tags: Vec::new(),
            what: "Kaffe og snak ved stationen.".into(),
            assessment: Prose::default(),
            own_words: "Vil gerne i gang igen.".into(),
            measurements: Vec::new(),
            next: NextStep::Missing,
        }
    }

    /// Logs a contact in west.
    pub fn logs(&self, seat: &Seat, details: ContactDetails) -> ContactId {
        self.logs_all(seat, new_contact(self.contact_id(), self.west, details)).0
    }

    pub fn logs_all(&self, seat: &Seat, new: NewContact) -> (ContactId, Option<Undo>) {
        let id = new.id;
        (id, self.does(seat, Command::LogContact(Box::new(new))))
    }

    pub fn plans(&self, seat: &Seat, details: FollowUpDetails) -> FollowUpId {
        let id = FollowUpId::fresh(self.now(), self.entropy.as_ref());
        self.does(seat, Command::PlanFollowUp { id, details: Box::new(details) });
        id
    }

    pub fn promise_to(&self, citizen: Option<CitizenId>, owner: Owner, by: &str) -> FollowUpDetails {
        FollowUpDetails {
            citizen,
            team: self.west,
            owner,
            what: "ring om praktik".into(),
            due: Due::on(day(by)),
            priority: Priority::Normal,
            area: None,
            contact: None,
        }
    }

    pub fn drafts_referral(&self, seat: &Seat, details: ReferralDetails) -> ReferralId {
        let id = ReferralId::fresh(self.now(), self.entropy.as_ref());
        self.does(seat, Command::DraftReferral { id, details: Box::new(details) });
        id
    }

    /// Writes an offer into the directory.
    pub fn offers(&self, seat: &Seat, details: OfferDetails) -> OfferId {
        let id = OfferId::fresh(self.now(), self.entropy.as_ref());
        self.does(seat, Command::WriteOffer { id, seen: None, details: Box::new(details) });
        id
    }

    pub fn referral_for(&self, citizen: CitizenId) -> ReferralDetails {
        ReferralDetails { citizen: Some(citizen), team: self.west, ..referral() }
    }

    /// Asks for a consent, with the answer.
    pub fn asks_consent(&self, seat: &Seat, details: ConsentDetails, answer: Option<Answer>) -> ConsentId {
        let id = ConsentId::fresh(self.now(), self.entropy.as_ref());
        self.does(seat, Command::AskConsent { id, details: Box::new(details), answer });
        id
    }

    /// That west may tell the health services of contacts, until the end of the month.
    pub fn consent_for(&self, citizen: CitizenId) -> ConsentDetails {
        ConsentDetails {
            citizen,
            team: self.west,
            purpose: "Samtale om søvn".into(),
            kinds: vec![DataKind::Contacts],
            receivers: vec![Receiver::Area(ServiceArea::Health)],
            giver: Line::default(),
            words: Prose::default(),
            until: Some(day("2026-11-30")),
        }
    }

    /// Opens the record of someone of this name and birth date.
    pub fn breaks_glass(&self, seat: &Seat, name: &str, born: &str) -> Result<EmergencyId, Refusal> {
        let id = EmergencyId::fresh(self.now(), self.entropy.as_ref());
        let whom = Whom::NameAndBirth(name.into(), day(born));
        let reason = "Lå bevidstløs på gaden".into();
        self.tries(seat, Command::BreakGlass { id, whom, reason }).map(|_| id)
    }

    pub fn sets_goal(&self, seat: &Seat, citizen: CitizenId) -> GoalId {
        let id = GoalId::fresh(self.now(), self.entropy.as_ref());
        self.does(seat, Command::SetGoal { id, details: Box::new(self.goal_of(citizen)) });
        id
    }

    /// Something that somebody wants, in west.
    pub fn goal_of(&self, citizen: CitizenId) -> GoalDetails {
        GoalDetails {
            citizen,
            team: self.west,
            wish: "Komme i gang med noget om dagen".into(),
            theme: Theme::CommunityLife,
            kind: GoalType::Develop,
            start: Some(Level::Severe),
            target: Some(Level::Slight),
            tags: Vec::new(),
        }
    }
}

/// What is written of a worker.
pub fn worker(name: &str, teams: &[(TeamId, Standing)], offices: &[Office]) -> WorkerDetails {
    let memberships = teams.iter().map(|(team, standing)| Membership { team: *team, standing: *standing });
    WorkerDetails {
        name: name.into(),
        login: Line::default(),
        language: Language::Da,
        memberships: memberships.collect(),
        offices: offices.to_vec(),
    }
}

/// Someone with a name.
pub fn named(name: &str) -> CitizenDetails {
    CitizenDetails { name: Some(name.into()), ..CitizenDetails::default() }
}

/// Someone with a name and a birth date.
pub fn born(name: &str, date: &str) -> CitizenDetails {
    CitizenDetails { born: Some(day(date)), ..named(name) }
}

/// A contact with nothing besides.
pub fn new_contact(id: ContactId, team: TeamId, details: ContactDetails) -> NewContact {
    let (newcomers, promises, referrals) = Default::default();
    NewContact { id, team, details, newcomers, promises, referrals }
}

/// A promise by its writer.
pub fn promise(what: &str, by: &str) -> Promise {
    Promise { what: what.into(), due: Due::on(day(by)), owner: None, priority: Priority::Normal }
}

/// An offer with what a picker shows.
pub fn offer(name: &str) -> OfferDetails {
    OfferDetails {
        name: name.into(),
        organisation: "Foreningen Havnelyset".into(),
        area: Some(ServiceArea::CivilSociety),
        eligibility: "Voksne, der savner et sted at være om dagen".into(),
        ..OfferDetails::default()
    }
}

/// A referral that may be sent, of nobody's team yet.
pub fn referral() -> ReferralDetails {
    ReferralDetails {
        citizen: None,
        team: TeamId::from_bytes([0; 16]),
        to_area: ServiceArea::Health,
        to_name: "Sundhedshuset".into(),
        to_offer: None,
        to_team: None,
        purpose: "Hjælp til søvn".into(),
        shared: "Navn og telefon".into(),
        pieces: Vec::new(),
        ground: Ground::LegalException { law: Law::Essential, reason: "indlæggelse i morgen".into() },
        handover: Handover::Plain,
        respond_within: 5,
        contact: None,
    }
}

/// What is owned by someone.
pub fn owner(seat: &Seat) -> Owner {
    Owner::Worker(seat.worker())
}
