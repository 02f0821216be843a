//! Records that version 1 wrote are read for ever, and version 1 goes on being written as it was.
//!
//! `tests/fixtures/records-v1.hex` has a line for each kind of content: a name, and the bytes before they
//! are sealed. A line is never changed or taken away; what a later version writes goes into a file of its own.

use std::collections::BTreeMap;

use super::world::*;
use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::{CitizenDetails, CitizenEvent, Protection, Stage};
use crate::domain::consent::{ConsentDetails, ConsentEvent, DataKind, Form, Receiver};
use crate::domain::contact::{Channel, ContactEvent, Initiator, LegalBasis, NextStep, Outcome};
use crate::domain::directory::{Capacity, Listing, OfferDetails, OfferEvent, Verification, Verifier};
use crate::domain::emergency::{Emergency, EmergencyEvent};
use crate::domain::erasure::{
    ContactTrace, ErasedEvent, ErasureCheck, ErasureEvent, ErasureGround, GoalTrace, Proposal, ReferralTrace,
    Remains,
};
use crate::domain::event::{Event, HouseEvent, Import, Settings};
use crate::domain::follow_up::{Due, FollowUpDetails, FollowUpEvent, Owner, Priority};
use crate::domain::framework::{FrameworkId, TagId, TagRef};
use crate::domain::goal::{GoalDetails, GoalEvent, GoalState, GoalType, Level, Measurement, Theme};
use crate::domain::handover::{Absence, Cover, HandoverNote};
use crate::domain::ids::*;
use crate::domain::look::{Look, Purpose};
use crate::domain::public_key::tests as public_key;
use crate::domain::referral::{
    Address, Ground, Handover, Law, Meeting, Party, Piece, ReferralDetails, ReferralEvent, ReferralStatus,
    Route,
};
use crate::domain::review::{About, ReadingEvent, Say, WeekEvent, digest_of};
use crate::domain::small_numbers::Least;
use crate::domain::team::{
    Office, PasswordHash, PasswordOrigin, StandIn, Standing, TeamDetails, TeamEvent, Token, WorkerDetails,
    WorkerEvent, WorkerKey,
};
use crate::domain::text::{Line, Prose};
use crate::ledger::entry::{Entry, Which, Whole};
use crate::ledger::wire;

const FIXTURE: &str = include_str!("../../../tests/fixtures/records-v1.hex");

fn follow_up() -> FollowUpId {
    FollowUpId::from_bytes(bytes(5, 1))
}

fn referral() -> ReferralId {
    ReferralId::from_bytes(bytes(6, 1))
}

fn goal() -> GoalId {
    GoalId::from_bytes(bytes(7, 1))
}

fn consent() -> ConsentId {
    ConsentId::from_bytes(bytes(10, 1))
}

fn promise() -> FollowUpDetails {
    FollowUpDetails {
        citizen: Some(citizen(1)),
        team: team(1),
        owner: Owner::Worker(worker(1)),
        what: line("Ring om praktik"),
        due: Due { by: day(3), time: chrono::NaiveTime::from_hms_opt(14, 30, 0), not_before: Some(day(1)) },
        priority: Priority::High,
        area: Some(crate::domain::area::ServiceArea::CultureLeisure),
        contact: Some(contact(1)),
    }
}

fn request(ground: Ground) -> ReferralDetails {
    ReferralDetails {
        citizen: Some(citizen(1)),
        team: team(1),
        to_area: crate::domain::area::ServiceArea::Authority,
        to_name: line("Café Fisk"),
        to_offer: None,
        to_team: None,
        pieces: Vec::new(),
        purpose: Prose::new("Et sted at være\nom dagen"),
        shared: Prose::new("Fornavn"),
        ground,
        handover: Handover::Warm,
        respond_within: 5,
        contact: Some(contact(1)),
    }
}

fn tag() -> TagRef {
    let (framework, tag) = (FrameworkId::new("kl-invester"), TagId::new("familien"));
    TagRef { framework: framework.unwrap(), tag: tag.unwrap() }
}

fn wish(start: Option<Level>) -> GoalDetails {
    GoalDetails {
        citizen: citizen(1),
        team: team(1),
        wish: Prose::new("Sove om natten"),
        theme: Theme::SelfCare,
        kind: GoalType::LimitLoss,
        start,
        target: Level::of(1),
        tags: Vec::new(),
    }
}

fn handed(until: Option<chrono::NaiveDate>) -> HandoverNote {
    let (from, to) = (worker(1), Some(worker(2)));
    HandoverNote { from, to, since: day(1), until, note: line("Ring først, han sover længe") }
}

fn citizens() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Citizen(citizen(1), what);
    let stage = |to| event(CitizenEvent::StageMoved { to, note: line("aftalt") });
    let full = CitizenDetails { protection: Some(Protection { until: None }), ..details(6) };
    let bare = CitizenDetails { recognisers: line("rød kasket"), ..CitizenDetails::default() };
    vec![
        ("citizen-registered", register(1)),
        ("citizen-amended-full", event(CitizenEvent::Amended(Box::new(full)))),
        ("citizen-amended-bare", event(CitizenEvent::Amended(Box::new(bare)))),
        ("citizen-stage-found", stage(Stage::Found)),
        ("citizen-stage-contact-made", stage(Stage::ContactMade)),
        ("citizen-stage-engaged", stage(Stage::Engaged(day(2)))),
        ("citizen-stage-handed-over", stage(Stage::HandedOver)),
        ("citizen-stage-dormant", stage(Stage::Dormant)),
        ("citizen-stage-closed", stage(Stage::Closed(day(2)))),
        ("citizen-stage-erasure-proposed", stage(Stage::ErasureProposed)),
        ("citizen-stage-pseudonymised", stage(Stage::Pseudonymised)),
        ("citizen-team-joined", event(CitizenEvent::TeamJoined(team(1)))),
        ("citizen-team-left", event(CitizenEvent::TeamLeft(team(1)))),
        ("citizen-merged-into", event(CitizenEvent::MergedInto(citizen(2)))),
        ("citizen-merge-undone", event(CitizenEvent::MergeUndone(citizen(2)))),
        ("citizen-handed", event(CitizenEvent::Handed(Box::new(handed(Some(day(9))))))),
        (
            "citizen-handed-for-good",
            event(CitizenEvent::Handed(Box::new(HandoverNote { to: None, ..handed(None) }))),
        ),
    ]
}

fn contacts() -> Vec<(&'static str, Event)> {
    let mut measured = meeting(3, vec![citizen(1), citizen(2)]);
    measured.measurements = vec![
        Measurement { goal: goal(), level: Level::of(2), own_score: Some(7) },
        Measurement { goal: goal(), level: None, own_score: None },
    ];
    measured.next = NextStep::Planned;
    let mut bare = meeting(5, vec![]);
    (bare.outcome, bare.next, bare.place) = (Outcome::Attempted, NextStep::Missing, Line::default());
    (bare.what, bare.tags, bare.areas) = (Prose::default(), vec![], vec![]);
    let mut seen = meeting(6, vec![citizen(1)]);
    seen.outcome = Outcome::Observed;
    let logged = |details| ContactEvent::Logged { details: Box::new(details), team: team(1) };
    let event = |what| Event::Contact(contact(1), what);
    let amended = ContactEvent::Amended { details: Box::new(meeting(4, vec![])), reason: line("slåfejl") };
    vec![
        ("contact-logged", event(logged(measured))),
        ("contact-logged-bare", event(logged(bare))),
        ("contact-logged-observed", event(logged(seen))),
        ("contact-amended-group", event(amended)),
        ("contact-voided", event(ContactEvent::Voided { reason: line("dobbelt") })),
        ("contact-restored", event(ContactEvent::Restored)),
    ]
}

fn follow_ups() -> Vec<(&'static str, Event)> {
    let event = |what| Event::FollowUp(follow_up(), what);
    let loose = FollowUpDetails {
        citizen: None,
        owner: Owner::Team(team(1)),
        due: Due::on(day(2)),
        priority: Priority::Normal,
        area: None,
        contact: None,
        ..promise()
    };
    vec![
        ("follow-up-planned", event(FollowUpEvent::Planned(Box::new(promise())))),
        ("follow-up-amended", event(FollowUpEvent::Amended(Box::new(loose)))),
        ("follow-up-attempted", event(FollowUpEvent::Attempted { note: line("tog den ikke") })),
        ("follow-up-postponed", event(FollowUpEvent::Postponed { to: Due::on(day(9)), reason: line("syg") })),
        ("follow-up-done", event(FollowUpEvent::Done { outcome: line("gjort") })),
        ("follow-up-cancelled", event(FollowUpEvent::Cancelled { reason: line("flyttet") })),
        ("follow-up-reopened", event(FollowUpEvent::Reopened)),
        ("follow-up-postponement-undone", event(FollowUpEvent::PostponementUndone { due: Due::on(day(3)) })),
        ("follow-up-handed", event(FollowUpEvent::Handed(Owner::Worker(worker(2))))),
    ]
}

fn referrals() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Referral(referral(), what);
    let amended = |ground| event(ReferralEvent::Amended(Box::new(request(ground))));
    let recorded = Some(ConsentId::from_bytes(bytes(10, 1)));
    let consent = Ground::Consent { consent: recorded, note: line("mundtligt") };
    let mut events = vec![
        ("referral-drafted", event(ReferralEvent::Drafted(Box::new(request(Ground::Unsaid))))),
        ("referral-amended-consent", amended(consent)),
        (
            "referral-amended-exception",
            amended(Ground::LegalException { law: Law::Other, reason: line("§ 28, stk. 2") }),
        ),
        ("referral-amended-anonymous", amended(Ground::Anonymous)),
        ("referral-told-referrer", event(ReferralEvent::Told(Party::Referrer))),
        ("referral-told-citizen", event(ReferralEvent::Told(Party::Citizen))),
        ("referral-step-undone", event(ReferralEvent::StepUndone)),
        ("referral-handed", event(ReferralEvent::Handed(worker(2)))),
    ];
    const NAMES: [&str; 12] = [
        "referral-draft",
        "referral-sent",
        "referral-received",
        "referral-accepted",
        "referral-waitlisted",
        "referral-declined",
        "referral-redirected",
        "referral-first-meeting",
        "referral-completed",
        "referral-withdrawn",
        "referral-no-show",
        "referral-lost",
    ];
    for (name, to) in NAMES.into_iter().zip(ReferralStatus::ALL) {
        let respond_by = to.awaits_answer().then(|| day(5));
        events.push((name, event(ReferralEvent::Moved { to, note: line("fordi"), respond_by })));
    }
    events
}

fn goals() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Goal(goal(), what);
    let measured = GoalEvent::Measured {
        at: start(),
        contact: Some(contact(1)),
        level: Level::of(0),
        own_score: Some(10),
    };
    let unread = GoalEvent::Measured { at: start(), contact: None, level: None, own_score: None };
    let mut events = vec![
        ("goal-set", event(GoalEvent::Set(Box::new(wish(Level::of(4)))))),
        ("goal-amended", event(GoalEvent::Amended(Box::new(wish(None))))),
        ("goal-set-tagged", event(GoalEvent::Set(Box::new(GoalDetails { tags: vec![tag()], ..wish(None) })))),
        ("goal-measured", event(measured)),
        ("goal-measured-nothing", event(unread)),
        ("goal-reading-withdrawn", event(GoalEvent::ReadingWithdrawn { contact: contact(1) })),
    ];
    const NAMES: [&str; 6] =
        ["goal-proposed", "goal-active", "goal-achieved", "goal-partly", "goal-not", "goal-dropped"];
    for (name, to) in NAMES.into_iter().zip(GoalState::ALL) {
        events.push((name, event(GoalEvent::Moved { to, note: Line::default() })));
    }
    events
}

fn consents() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Consent(consent(), what);
    let asked = ConsentDetails {
        citizen: citizen(1),
        team: team(1),
        purpose: line("Samtale om søvn"),
        kinds: vec![DataKind::Contacts, DataKind::FollowUps, DataKind::Referrals, DataKind::Goals],
        receivers: vec![
            Receiver::Area(crate::domain::area::ServiceArea::Health),
            Receiver::Team(team(2)),
            Receiver::Organisation(line("Café Fisk")),
        ],
        giver: line("Værge Ole Holm"),
        words: Prose::new("I må gerne\nringe til lægen"),
        until: Some(day(9)),
    };
    let (giver, words, until) = Default::default();
    let bare = ConsentDetails { giver, words, until, ..asked.clone() };
    vec![
        ("consent-asked", event(ConsentEvent::Asked(Box::new(asked)))),
        ("consent-amended-bare", event(ConsentEvent::Amended(Box::new(bare)))),
        ("consent-given-spoken", event(ConsentEvent::Given(Form::Spoken))),
        ("consent-given-written", event(ConsentEvent::Given(Form::Written))),
        ("consent-refused", event(ConsentEvent::Refused { note: line("vil tænke over det") })),
        ("consent-withdrawn", event(ConsentEvent::Withdrawn { note: Line::default() })),
        ("consent-step-undone", event(ConsentEvent::StepUndone)),
    ]
}

fn emergency() -> EmergencyId {
    EmergencyId::from_bytes(bytes(12, 1))
}

fn emergencies() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Emergency(emergency(), what);
    let opened = EmergencyEvent::Opened { citizen: citizen(1), reason: line("Lå bevidstløs på gaden") };
    vec![
        ("emergency-opened", event(opened)),
        ("emergency-reviewed", event(EmergencyEvent::Reviewed { note: line("Talt med Anna") })),
    ]
}

fn people() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Worker(worker(1), what);
    let framework = crate::domain::framework::FrameworkId::new("kl-invester").unwrap();
    let area = Some(crate::domain::area::ServiceArea::JobCentre);
    let vest = TeamDetails { name: line("Vest"), area, frameworks: vec![framework.clone()] };
    let across = TeamDetails { name: line("Tværs"), area: None, frameworks: vec![] };
    let place = |standing| crate::domain::team::Membership { team: team(1), standing };
    let details = WorkerDetails {
        name: line("Lea M"),
        login: line("lea"),
        language: crate::domain::language::Language::En,
        memberships: vec![place(Standing::Member), place(Standing::Lead)],
        offices: vec![Office::Administrator, Office::Auditor],
    };
    let token = |expires| Token {
        id: TokenId::from_bytes(bytes(8, 1)),
        digest: [9; 32],
        label: line("skema"),
        made: start(),
        expires,
    };
    let key =
        |label| WorkerKey { key: public_key::key(public_key::ED25519), label: line(label), added: start() };
    let away = |covered: bool| Absence {
        from: day(1),
        until: day(9),
        covers: covered.then(|| Cover { team: team(1), worker: worker(2) }).into_iter().collect(),
    };
    let hash = || PasswordHash("$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA".to_owned());
    let settings = Settings { frameworks: vec![framework], ..Settings::default() };
    let look =
        |purpose, reason| Event::Looked(Look { reason: line(reason), ..Look::at(citizen(1), purpose) });
    let several = Look { others: vec![citizen(2), citizen(3)], ..Look::at(citizen(1), Purpose::List) };
    vec![
        ("team-written", Event::Team(team(1), TeamEvent::Written(vest))),
        ("team-written-across", Event::Team(team(1), TeamEvent::Written(across))),
        ("worker-written", event(WorkerEvent::Written(Box::new(details)))),
        ("worker-password-chosen", event(WorkerEvent::PasswordSet(hash(), PasswordOrigin::Chosen))),
        ("worker-password-handed-out", event(WorkerEvent::PasswordSet(hash(), PasswordOrigin::HandedOut))),
        ("worker-token-made", event(WorkerEvent::TokenMade(token(Some(start()))))),
        ("worker-token-made-for-good", event(WorkerEvent::TokenMade(token(None)))),
        ("worker-token-revoked", event(WorkerEvent::TokenRevoked(TokenId::from_bytes(bytes(8, 1))))),
        ("worker-key-added", event(WorkerEvent::KeyAdded(Box::new(key("bærbar, feltkontor"))))),
        ("worker-key-added-without-label", event(WorkerEvent::KeyAdded(Box::new(key(""))))),
        ("worker-key-removed", event(WorkerEvent::KeyRemoved(key("").key.fingerprint()))),
        ("worker-left", event(WorkerEvent::Left)),
        ("worker-returned", event(WorkerEvent::Returned)),
        ("worker-absences", event(WorkerEvent::AbsencesWritten(vec![away(true), away(false)]))),
        ("house-settings", Event::House(HouseEvent::SettingsWritten(settings))),
        ("house-imported", Event::House(HouseEvent::Imported(Import { rows: vec![[1; 32], [2; 32]] }))),
        ("look-work", look(Purpose::Work, "")),
        ("look-week-review", look(Purpose::WeekReview, "")),
        ("look-search", look(Purpose::Search, "")),
        ("look-change", look(Purpose::Change, "")),
        ("look-export", look(Purpose::Export, "")),
        ("look-break-glass", look(Purpose::BreakGlass, "Jens er i nød")),
        ("look-list", Event::Looked(several)),
    ]
}

/// What was appended when referrals came to rest on recorded grounds, and to be answered in the log.
fn sendings() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Referral(referral(), what);
    let amended = |details| event(ReferralEvent::Amended(Box::new(details)));
    let recorded = ConsentId::from_bytes(bytes(10, 1));
    let rests = Ground::Consent { consent: Some(recorded), note: line("") };
    let pieces = vec![
        Piece::BirthYear,
        Piece::Phone,
        Piece::Address,
        Piece::Language,
        Piece::Alert,
        Piece::Goal(GoalId::from_bytes(bytes(5, 1))),
        Piece::Contact(contact(1)),
    ];
    let mut events = vec![(
        "referral-amended-to-a-team",
        amended(ReferralDetails { to_team: Some(team(2)), pieces, ..request(rests.clone()) }),
    )];
    const NAMES: [&str; 4] = [
        "referral-amended-law-duty",
        "referral-amended-law-essential",
        "referral-amended-law-child",
        "referral-amended-law-vital",
    ];
    for (name, law) in NAMES.into_iter().zip(Law::ALL) {
        assert!(name.ends_with(law.slug()));
        events.push((name, amended(request(Ground::LegalException { law, reason: line("fordi") }))));
    }
    let to = Address {
        area: crate::domain::area::ServiceArea::Health,
        team: Some(team(2)),
        name: line("Sundhedshuset"),
        offer: Some(OfferId::from_bytes(bytes(9, 1))),
    };
    let route = Box::new(Route { to, ground: rests });
    let respond_by = day(5);
    events.push((
        "referral-redirected-to",
        event(ReferralEvent::Redirected { route, note: line("fordi"), respond_by }),
    ));
    let meeting = Meeting {
        on: day(4),
        time: chrono::NaiveTime::from_hms_opt(10, 0, 0),
        place: line("Torvet"),
        along: line("Anna"),
    };
    events.push(("referral-meeting-set", event(ReferralEvent::MeetingSet(Some(meeting)))));
    events.push(("referral-meeting-given-up", event(ReferralEvent::MeetingSet(None))));
    let agreed = ConsentDetails {
        citizen: citizen(1),
        team: team(1),
        purpose: line("Samtale om søvn"),
        kinds: vec![DataKind::Request],
        receivers: vec![Receiver::Team(team(2))],
        giver: line(""),
        words: Prose::new(""),
        until: None,
    };
    let asked = Event::Consent(consent(), ConsentEvent::Asked(Box::new(agreed)));
    events.push(("consent-asked-for-a-referral", asked));
    events
}

fn offers() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Offer(OfferId::from_bytes(bytes(9, 1)), what);
    let written = |capacity| event(OfferEvent::Written(Box::new(OfferDetails { capacity, ..offer(0) })));
    let bare = OfferDetails { name: line("Kahyt"), ..OfferDetails::default() };
    let sure = |by| Some(Verification { on: day(2), by });
    let other =
        |number| event(OfferEvent::Written(Box::new(OfferDetails { name: line("Kahyt"), ..offer(number) })));
    let first = crate::domain::directory::Imported { merged: None, ..taken_over(bare.clone(), None) };
    let again = taken_over(offer(1), sure(Verifier::Source(line("lisa@example.org"))));
    let to_offer =
        ReferralDetails { to_offer: Some(OfferId::from_bytes(bytes(9, 1))), ..request(Ground::Unsaid) };
    let settings = Settings { verify_offers_after_days: 90, ..Settings::default() };
    let shared = Settings { least_shared: Least::new(3).expect("in range"), ..Settings::default() };
    vec![
        ("offer-written", written(Capacity::Full(Some(day(3))))),
        ("offer-written-bare", event(OfferEvent::Written(Box::new(bare)))),
        ("offer-written-open", written(Capacity::Open)),
        ("offer-written-waitlist", written(Capacity::Waitlist)),
        ("offer-written-assessment", written(Capacity::AssessmentFirst)),
        ("offer-written-full", written(Capacity::Full(None))),
        ("offer-written-paused", other(1)),
        ("offer-written-closed", other(2)),
        ("offer-imported", event(OfferEvent::Imported(Box::new(first)))),
        ("offer-imported-again", event(OfferEvent::Imported(Box::new(again)))),
        ("offer-verified", event(OfferEvent::Verified(sure(Verifier::Worker(worker(1)))))),
        ("offer-unverified", event(OfferEvent::Verified(None))),
        ("offer-taken-out", event(OfferEvent::Listed(Listing::TakenOut))),
        ("offer-listed", event(OfferEvent::Listed(Listing::Listed))),
        (
            "referral-drafted-to-an-offer",
            Event::Referral(referral(), ReferralEvent::Drafted(Box::new(to_offer))),
        ),
        ("house-settings-verify", Event::House(HouseEvent::SettingsWritten(settings))),
        ("house-settings-shared", Event::House(HouseEvent::SettingsWritten(shared))),
    ]
}

fn erasure() -> ErasureId {
    ErasureId::from_bytes(bytes(12, 1))
}

fn proposed(ground: ErasureGround, note: &str) -> ErasureEvent {
    let (citizen, team, note) = (citizen(1), team(1), line(note));
    ErasureEvent::Proposed(Box::new(Proposal { citizen, team, ground, note, from: Stage::Closed(day(2)) }))
}

/// What remains of somebody, with every field filled.
fn remains() -> Remains {
    let tag = meeting(1, Vec::new()).tags[0].clone();
    Remains {
        citizen: citizen(1),
        also: vec![citizen(2)],
        ground: ErasureGround::Request,
        team: team(1),
        proposed_by: worker(1),
        proposed_at: start(),
        registered: day(0),
        engaged: Some(day(1)),
        teams: vec![team(1), team(2)],
        contacts: vec![ContactTrace {
            team: team(1),
            day: day(1),
            minutes: Some(20),
            channel: Channel::Street,
            outcome: Outcome::Reached,
            initiator: Initiator::Citizen,
            basis: LegalBasis::Section82b,
            areas: vec![crate::domain::area::ServiceArea::Health],
            tags: vec![tag.clone()],
        }],
        goals: vec![GoalTrace {
            team: team(1),
            theme: Theme::Relations,
            kind: GoalType::Develop,
            state: GoalState::Partly,
            day: day(1),
            start: Some(Level::Severe),
            target: Some(Level::Slight),
            readings: vec![(day(1), Some(Level::Moderate), Some(4)), (day(2), None, None)],
            ended: Some(day(3)),
            tags: vec![tag],
        }],
        referrals: vec![ReferralTrace {
            team: team(1),
            area: crate::domain::area::ServiceArea::JobCentre,
            handover: Handover::Warm,
            status: ReferralStatus::Completed,
            begun: day(1),
            sent: Some((day(2), Some(3))),
            met: Some(day(3)),
            since: day(3),
        }],
    }
}

fn erasures() -> Vec<(&'static str, Event)> {
    let event = |what| Event::Erasure(erasure(), what);
    let done = |what| Event::Erased(erasure(), what);
    let bare = Remains {
        also: vec![],
        engaged: None,
        contacts: vec![],
        goals: vec![],
        referrals: vec![],
        ..remains()
    };
    let check = ErasureCheck {
        key_gone: true,
        records: 9,
        records_opened: 0,
        rows: 1,
        rows_opened: 0,
        keys_tried: 7,
        drafts: 0,
    };
    vec![
        ("erasure-proposed-retention", event(proposed(ErasureGround::Retention, ""))),
        ("erasure-proposed-request", event(proposed(ErasureGround::Request, "Jens beder om det"))),
        ("erasure-proposed-mistake", event(proposed(ErasureGround::Mistake, "oprettet to gange"))),
        ("erasure-withdrawn", event(ErasureEvent::Withdrawn)),
        ("erasure-declined", event(ErasureEvent::Declined { reason: line("sagen er ikke slut") })),
        ("erased-carried-out", done(ErasedEvent::CarriedOut(Box::new(remains())))),
        ("erased-carried-out-bare", done(ErasedEvent::CarriedOut(Box::new(bare)))),
        ("erased-checked", done(ErasedEvent::Checked(check))),
    ]
}

fn reviews() -> Vec<(&'static str, Event)> {
    let said = |say| {
        let about = About { team: team(1), citizens: vec![citizen(1)], version: 2 };
        Event::Reading(contact(1), ReadingEvent::Said(Box::new(about), say))
    };
    let week = IsoWeek::new(2026, 47).expect("a week");
    let event = |what| Event::Week(team(1), week, what);
    let covers = vec![(contact(1), 2), (contact(2), 1)];
    let stand_in = StandIn { lead: worker(1), worker: worker(2), from: day(1), until: day(9) };
    vec![
        ("reading-flagged", said(Say::Flag(Prose::new("Læs den først")))),
        ("reading-seen", said(Say::Seen)),
        ("reading-question", said(Say::Question(Prose::new("Hvad siger hun selv?")))),
        ("reading-answered", said(Say::Answer(Prose::new("Hun vil gerne")))),
        ("reading-good", said(Say::Good(Prose::default()))),
        ("reading-taken-back", Event::Reading(contact(1), ReadingEvent::TakenBack)),
        ("week-signed", event(WeekEvent::Signed { digest: digest_of(team(1), week, &covers), covers })),
        ("week-opened", event(WeekEvent::Opened { why: line("én mere kom til") })),
        ("week-looked", event(WeekEvent::Looked)),
        ("team-stand-in-named", Event::Team(team(1), TeamEvent::StandInNamed(stand_in))),
        ("team-stand-in-ended", Event::Team(team(1), TeamEvent::StandInEnded(worker(1)))),
    ]
}

/// Whole states, as those who are new to them get them, and words of parting.
fn changes_of_hands() -> Vec<(&'static str, Entry)> {
    use crate::domain::consent::Consent;
    use crate::domain::contact::Contact;
    use crate::domain::follow_up::FollowUp;
    use crate::domain::goal::Goal;
    use crate::domain::referral::Referral;
    use crate::domain::review::Reading;
    let (by, at) = (worker(1), start());
    let arrived = |event: Event, whole: Whole| Entry::Arrived(event, Box::new(whole));
    let find = |events: Vec<(&str, Event)>, wanted: &str| {
        events.into_iter().find(|(name, _)| *name == wanted).expect("it is in the list").1
    };
    macro_rules! lived {
        ($kind:ident, $subject:ident, $id:expr, $events:expr, $names:expr) => {{
            let mut state = None;
            for name in $names {
                let Event::$kind(_, event) = find($events, name) else { unreachable!() };
                state = $subject::evolve(state, $id, &event, by, at);
            }
            state.expect("it began")
        }};
    }
    let mut met = lived!(Contact, Contact, contact(1), contacts(), ["contact-logged", "contact-voided"]);
    met.earlier.clear();
    let names = ["follow-up-planned", "follow-up-attempted", "follow-up-postponed", "follow-up-done"];
    let promised = lived!(FollowUp, FollowUp, follow_up(), follow_ups(), names);
    let names = ["referral-drafted", "referral-sent", "referral-declined", "referral-told-citizen"];
    let asked = lived!(Referral, Referral, referral(), referrals(), names);
    let wished = lived!(Goal, Goal, goal(), goals(), ["goal-set", "goal-measured", "goal-partly"]);
    let names = ["consent-asked", "consent-given-written", "consent-withdrawn"];
    let read = lived!(Reading, Reading, contact(1), reviews(), ["reading-question", "reading-answered"]);
    let agreed = lived!(Consent, Consent, consent(), consents(), names);
    let names = ["emergency-opened", "emergency-reviewed"];
    let reviewed = lived!(Emergency, Emergency, emergency(), emergencies(), names);
    vec![
        ("contact-arrived", arrived(find(contacts(), "contact-amended-group"), Whole::Contact(met, 2))),
        ("follow-up-arrived", arrived(find(follow_ups(), "follow-up-amended"), Whole::FollowUp(promised))),
        (
            "referral-arrived",
            arrived(find(referrals(), "referral-amended-anonymous"), Whole::Referral(asked)),
        ),
        // Written before it was kept when a goal ended.
        (
            "goal-arrived",
            arrived(find(goals(), "goal-amended"), Whole::Goal(Goal { ended: None, ..wished.clone() })),
        ),
        ("goal-arrived-ended", arrived(find(goals(), "goal-amended"), Whole::Goal(wished))),
        ("consent-arrived", arrived(find(consents(), "consent-amended-bare"), Whole::Consent(agreed))),
        ("reading-arrived", arrived(find(reviews(), "reading-seen"), Whole::Reading(read))),
        ("reading-parted", Entry::Parted(Which::Reading(contact(1)))),
        ("emergency-arrived", arrived(find(emergencies(), "emergency-reviewed"), Whole::Emergency(reviewed))),
        ("emergency-parted", Entry::Parted(Which::Emergency(emergency()))),
        ("contact-parted", Entry::Parted(Which::Contact(contact(1)))),
        ("follow-up-parted", Entry::Parted(Which::FollowUp(follow_up()))),
        ("referral-parted", Entry::Parted(Which::Referral(referral()))),
        ("goal-parted", Entry::Parted(Which::Goal(goal()))),
        ("consent-parted", Entry::Parted(Which::Consent(consent()))),
    ]
}

fn every_kind() -> Vec<(&'static str, Entry)> {
    let events = [
        citizens(),
        contacts(),
        follow_ups(),
        referrals(),
        goals(),
        consents(),
        people(),
        offers(),
        erasures(),
        emergencies(),
        reviews(),
        sendings(),
    ];
    let events = events.into_iter().flatten();
    events.map(|(name, event)| (name, Entry::Event(event))).chain(changes_of_hands()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn fixture() -> BTreeMap<&'static str, &'static str> {
    FIXTURE.lines().filter_map(|line| line.split_once(' ')).collect()
}

#[test]
fn what_version_1_wrote_is_read_as_it_was_meant() {
    let fixture = fixture();
    for (name, entry) in every_kind() {
        let stored = fixture.get(name).unwrap_or_else(|| {
            panic!("{name} has no line; it would be\n{name} {}", hex(&wire::encode(&entry)))
        });
        assert_eq!(wire::decode(&from_hex(stored)), Ok(entry), "{name}");
    }
    assert_eq!(fixture.len(), every_kind().len(), "a line has nothing that it is compared with");
}

#[test]
fn version_1_is_written_as_it_always_was() {
    let fixture = fixture();
    let written: String = every_kind()
        .into_iter()
        .filter(|(name, entry)| fixture.get(name).copied() != Some(hex(&wire::encode(entry)).as_str()))
        .map(|(name, entry)| format!("{name} {}\n", hex(&wire::encode(&entry))))
        .collect();
    assert!(written.is_empty(), "these would be written differently:\n{written}");
}

#[test]
fn what_no_version_wrote_is_no_record_and_no_panic() {
    for (name, stored) in fixture() {
        let stored = from_hex(stored);
        for end in 0..stored.len() {
            assert!(wire::decode(&stored[..end]).is_err(), "{name} cut to {end} bytes");
        }
        let mut longer = stored.clone();
        longer.push(0);
        assert!(wire::decode(&longer).is_err(), "{name} with a byte more");
    }
}
