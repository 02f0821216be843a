//! Everything that is held about one person is in the report: every kind of event, every earlier wording, and
//! nothing that is another team's or another citizen's.

use std::collections::BTreeSet;

use crate::desk::command::{Answer, Command, Undo, Whom};
use crate::desk::seat::Seat;
use crate::desk::tests::house::*;
use crate::desk::view::LookFilter;
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{CitizenDetails, CitizenEvent, Stage, Tie};
use crate::domain::consent::{ConsentDetails, Form, Receiver};
use crate::domain::contact::ContactDetails;
use crate::domain::cpr::Cpr;
use crate::domain::event::Event;
use crate::domain::follow_up::{Due, FollowUpDetails};
use crate::domain::goal::{GoalDetails, GoalState, Level, Measurement};
use crate::domain::handover::{Absence, Cover};
use crate::domain::ids::{CitizenId, EmergencyId, EventId};
use crate::domain::look::Purpose;
use crate::domain::referral::{Address, Ground, Law, Meeting, Party, ReferralDetails, ReferralStatus};
use crate::domain::review::Say;
use crate::domain::text::Line;
use crate::i18n::Language;
use crate::i18n::tests::words;
use crate::ledger::{Author, Decision, Origin, OriginKind, Touch};
use crate::report::value::Report;
use crate::report::{Format, dossier};

use super::printed;

/// Somebody to whom everything has happened that can happen to anybody.
struct Life {
    house: House,
    mona: CitizenId,
}

fn version(house: &House, id: CitizenId) -> u32 {
    house.ledger.model().citizen_by_id(id).unwrap().version
}

fn life() -> Life {
    let house = house();
    let details = CitizenDetails {
        cpr: Some(Cpr::parse("010189-1234").unwrap().cpr),
        phone: "første-telefon".into(),
        network: vec![Tie {
            name: "Karen".into(),
            relation: "søster".into(),
            reach: "netværks-telefon".into(),
        }],
        ..named("Mona Lund")
    };
    let mona = house.registers(&house.anna, house.west, details.clone());
    let life = Life { house, mona };
    life.citizen(details);
    life.contacts();
    life.follow_ups();
    life.referrals();
    life.goals();
    life.consents();
    life.handed_over();
    life.opened();
    life
}

impl Life {
    fn does(&self, seat: &Seat, command: Command) -> Option<Undo> {
        self.house.does(seat, command)
    }

    fn undoes(&self, undo: Option<Undo>) {
        self.house.does(&self.house.anna, Command::Undo(Box::new(undo.unwrap())));
    }

    fn citizen(&self, details: CitizenDetails) {
        let (house, id) = (&self.house, self.mona);
        let details = Box::new(CitizenDetails { phone: "anden-telefon".into(), ..details });
        self.does(&house.anna, Command::AmendCitizen { id, seen: 1, details });
        let note = "trin-note".into();
        self.does(&house.anna, Command::MoveCitizen { id, seen: 2, to: Stage::ContactMade, note });
        // Nothing that one does takes a team away again: it is written as it would be.
        let origin = Origin { kind: OriginKind::Program, label: Line::default() };
        let command = EventId::fresh(house.now(), house.entropy.as_ref());
        let author = Author { worker: None, origin, at: house.now(), command };
        let events = vec![
            Event::Citizen(id, CitizenEvent::TeamJoined(house.north)),
            Event::Citizen(id, CitizenEvent::TeamLeft(house.north)),
        ];
        house.ledger.commit(&author, &[Touch::Citizen(id)], |_| Ok(Decision { events })).unwrap();
        let merged = house.registers(&house.bo, house.west, named("Mona med hunden"));
        let (kept_seen, merged_seen) = (version(house, id), 1);
        let undo =
            self.does(&house.anna, Command::MergeCitizens { kept: id, kept_seen, merged, merged_seen });
        self.undoes(undo);
        self.does(&house.anna, Command::MergeCitizens { kept: id, kept_seen, merged, merged_seen: 3 });
    }

    fn contacts(&self) {
        let (house, id) = (&self.house, self.mona);
        let other = house.meets(&house.anna, "Hemmelig Hansen");
        let goal = house.sets_goal(&house.anna, id);
        let first = ContactDetails {
            what: "første-ordlyd".into(),
            assessment: "første-vurdering".into(),
            measurements: vec![Measurement { goal, level: Level::of(2), own_score: Some(7) }],
            ..house.contact_with(&[id, other])
        };
        let contact = house.logs(&house.anna, first.clone());
        let details = Box::new(ContactDetails { what: "anden-ordlyd".into(), ..first });
        let reason = "rette-grund".into();
        self.does(&house.anna, Command::AmendContact { id: contact, seen: 1, details, reason });
        let said = |seen, say| Command::SayOfContact { contact, seen, say };
        self.does(&house.lea, said(0, Say::Question("lederens-spørgsmål".into())));
        let undo = self.does(&house.anna, said(1, Say::Answer("medarbejderens-svar".into())));
        self.undoes(undo);
        let reason = "tilbage-grund".into();
        self.does(&house.anna, Command::VoidContact { id: contact, seen: 2, reason });
        self.does(&house.anna, Command::RestoreContact { id: contact, seen: 3 });
    }

    fn follow_ups(&self) {
        let house = &self.house;
        let plan = |what: &str| FollowUpDetails {
            what: what.into(),
            ..house.promise_to(Some(self.mona), owner(&house.anna), "2026-11-25")
        };
        let id = house.plans(&house.anna, plan("første-opgave"));
        let details = Box::new(plan("anden-opgave"));
        self.does(&house.anna, Command::AmendFollowUp { id, seen: 1, details });
        self.does(&house.anna, Command::AttemptFollowUp { id, seen: 2, note: "forsøgs-note".into() });
        let (to, reason) = (Due::on(day("2026-12-01")), "udsat-grund".into());
        let undo = self.does(&house.anna, Command::PostponeFollowUp { id, seen: 3, to, reason });
        self.undoes(undo);
        self.does(&house.anna, Command::HandFollowUp { id, seen: 5, to: owner(&house.bo) });
        let outcome = "klaret-note".into();
        self.does(&house.bo, Command::CompleteFollowUp { id, seen: 6, outcome });
        self.does(&house.bo, Command::ReopenFollowUp { id, seen: 7 });
        let reason = "opgivet-grund".into();
        self.does(&house.bo, Command::CancelFollowUp { id, seen: 8, reason });
    }

    fn referrals(&self) {
        let house = &self.house;
        let details = ReferralDetails { purpose: "første-formål".into(), ..house.referral_for(self.mona) };
        let id = house.drafts_referral(&house.anna, details.clone());
        let ground = Ground::LegalException { law: Law::Other, reason: "undtagelses-paragraf".into() };
        let details = ReferralDetails { shared: "delt-tekst".into(), ground, ..details };
        let amended = Box::new(details.clone());
        self.does(&house.anna, Command::AmendReferral { id, seen: 1, details: amended });
        let step = |seen, to, note: &str| Command::MoveReferral { id, seen, to, note: note.into() };
        self.does(&house.anna, step(2, ReferralStatus::Sent, ""));
        let undo = self.does(&house.anna, step(3, ReferralStatus::Declined, "fejl-trin"));
        self.undoes(undo);
        self.does(&house.anna, step(5, ReferralStatus::Declined, "afslags-grund"));
        self.does(&house.anna, Command::TellReferral { id, seen: 6, party: Party::Referrer });
        self.does(&house.anna, Command::TellReferral { id, seen: 7, party: Party::Citizen });

        let sent = house.drafts_referral(&house.anna, details);
        let (to, note) = (ReferralStatus::Sent, Line::default());
        self.does(&house.anna, Command::MoveReferral { id: sent, seen: 1, to, note });
        let to =
            Address { area: ServiceArea::Authority, team: None, name: "omvejs-navn".into(), offer: None };
        let ground = Ground::LegalException { law: Law::Vital, reason: "omvejs-grund".into() };
        let note = "omvejs-note".into();
        self.does(
            &house.anna,
            Command::RedirectReferral { id: sent, seen: 2, to: Box::new(to), ground, note },
        );
        let (on, time, along) = (day("2026-12-01"), None, Line::default());
        let meeting = Some(Meeting { on, time, place: "møde-sted".into(), along });
        let seen = house.ledger.referral(sent).unwrap().unwrap().version;
        self.does(&house.anna, Command::SetMeeting { id: sent, seen, meeting });
    }

    fn goals(&self) {
        let house = &self.house;
        let id = house.sets_goal(&house.anna, self.mona);
        let details = house.ledger.goal(id).unwrap().unwrap().details;
        let details = Box::new(GoalDetails { wish: "andet-ønske".into(), ..details });
        self.does(&house.anna, Command::AmendGoal { id, seen: 1, details });
        self.does(&house.anna, Command::MeasureGoal { id, seen: 2, level: Level::of(1), own_score: Some(9) });
        let note = "mål-note".into();
        self.does(&house.anna, Command::MoveGoal { id, seen: 3, to: GoalState::Partly, note });
    }

    fn consents(&self) {
        let house = &self.house;
        let details = ConsentDetails {
            words: "egne-samtykkeord".into(),
            receivers: vec![Receiver::Organisation("modtager-navn".into())],
            ..house.consent_for(self.mona)
        };
        let id = house.asks_consent(&house.anna, details.clone(), None);
        let details = Box::new(ConsentDetails { giver: "værge-navn".into(), ..details });
        self.does(&house.anna, Command::AmendConsent { id, seen: 1, details });
        let no = Answer::No("nej-grund".into());
        let undo = self.does(&house.anna, Command::AnswerConsent { id, seen: 2, answer: no });
        self.undoes(undo);
        let yes = Answer::Yes(Form::Written);
        self.does(&house.anna, Command::AnswerConsent { id, seen: 4, answer: yes });
        self.does(&house.anna, Command::WithdrawConsent { id, seen: 5, note: "fortrudt-grund".into() });
    }

    fn handed_over(&self) {
        let house = &self.house;
        let covers = vec![Cover { team: house.west, worker: house.bo.worker() }];
        let absence = Box::new(Absence { from: day("2026-11-24"), until: day("2026-11-27"), covers });
        let notes = vec![(self.mona, "overdragelses-note".into())];
        self.does(&house.anna, Command::NoteAway { worker: house.anna.worker(), absence, notes });
        house.drafts_referral(&house.anna, house.referral_for(self.mona));
        let (from, to, team) = (house.anna.worker(), house.bo.worker(), house.west);
        self.does(&house.anna, Command::HandOver { from, to, team, notes: Vec::new() });
    }

    /// Somebody without the right opened the record for a reason, and the lead looked into it.
    fn opened(&self) {
        let house = &self.house;
        let id = EmergencyId::fresh(house.now(), house.entropy.as_ref());
        let whom = Whom::Cpr(Cpr::parse("010189-1234").unwrap().cpr);
        let reason = "Lå bevidstløs på stationen".into();
        self.does(&house.mette, Command::BreakGlass { id, whom, reason });
        self.does(&house.lea, Command::ReviewEmergency { id, seen: 1, note: "gennemgangs-note".into() });
    }

    fn report(&self) -> Report {
        let dossier = self.house.desk.everything(&self.house.lea, self.mona).unwrap();
        dossier::report(&words(Language::Da), &dossier)
    }
}

/// What each text that was typed is to be found by.
const TYPED: &[&str] = &[
    "Mona Lund",
    "Mona med hunden",
    "0101891234",
    "første-telefon",
    "anden-telefon",
    "netværks-telefon",
    "trin-note",
    "første-ordlyd",
    "anden-ordlyd",
    "første-vurdering",
    "rette-grund",
    "tilbage-grund",
    "Vil gerne i gang igen.",
    "første-opgave",
    "anden-opgave",
    "forsøgs-note",
    "udsat-grund",
    "klaret-note",
    "opgivet-grund",
    "første-formål",
    "delt-tekst",
    "undtagelses-paragraf",
    "fejl-trin",
    "afslags-grund",
    "andet-ønske",
    "mål-note",
    "egne-samtykkeord",
    "modtager-navn",
    "værge-navn",
    "nej-grund",
    "fortrudt-grund",
    "overdragelses-note",
    "Lå bevidstløs på stationen",
    "gennemgangs-note",
    "møde-sted",
    "omvejs-navn",
    "omvejs-grund",
    "omvejs-note",
    "lederens-spørgsmål",
    "medarbejderens-svar",
];

#[test]
fn every_kind_of_event_and_every_word_is_in_it() {
    let life = life();
    let report = life.report();
    let da = words(Language::Da);
    for format in [Format::Json, Format::Html, Format::Markdown] {
        let text = printed(&report, format, &da, Some(100));
        for typed in TYPED {
            assert!(text.contains(typed), "{typed} in {format:?}");
        }
        assert!(!text.contains("Hemmelig Hansen"), "another citizen is named in {format:?}");
        assert!(text.contains("en anden borger") || format == Format::Html, "{format:?}");
    }
    // Whatever can happen to a citizen has a name in the catalogue, and happened here.
    let json: serde_json::Value =
        serde_json::from_str(&printed(&report, Format::Json, &da, None)).expect("JSON");
    let written = json["written"].as_array().expect("what was written");
    let met: BTreeSet<&str> = written.iter().filter_map(|row| row["what"].as_str()).collect();
    let catalogue = include_str!("../../i18n/catalogue/da/rights.ftl");
    let kinds = catalogue.lines().filter_map(|line| line.strip_prefix("dossier-event-"));
    let kinds: BTreeSet<&str> = kinds.filter_map(|line| line.split(' ').next()).collect();
    let missing: Vec<_> = kinds.difference(&met).collect();
    // Erasing is proposed of those alone with whom nothing is open; what is left is written about nobody.
    assert_eq!(missing, [&"erasure-declined", &"erasure-proposed", &"erasure-withdrawn", &"other"]);
}

#[test]
fn a_correction_shows_what_stood_before() {
    let life = life();
    let json = printed(&life.report(), Format::Json, &words(Language::Da), None);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["phone"], "anden-telefon");
    let contact = &json["contacts"][0];
    assert_eq!(contact["state"], "amended");
    assert!(contact["text"].as_str().unwrap().contains("anden-ordlyd"));
    let earlier = contact["earlier"].as_str().unwrap();
    assert!(earlier.contains("første-ordlyd") && earlier.contains("rette-grund"), "{earlier}");
}

#[test]
fn taking_it_out_is_a_look_and_only_the_teams_own_lead_may() {
    let life = life();
    let Life { house, mona } = &life;
    for seat in [&house.anna, &house.bo] {
        assert_eq!(house.desk.everything(seat, *mona).unwrap_err().code(), "not-permitted");
    }
    for seat in [&house.nora, &house.admin, &house.rikke] {
        assert_eq!(house.desk.everything(seat, *mona).unwrap_err().code(), "citizen-unknown");
    }
    let exports = || {
        let looks = house.desk.looks(&house.rikke, LookFilter::default(), 0, 99).unwrap().0;
        looks.iter().filter(|look| look.purpose == Purpose::Export).count()
    };
    let before = exports();
    let dossier = house.desk.everything(&house.lea, *mona).unwrap();
    assert_eq!(exports(), before + 1);
    assert!(dossier.looks.iter().any(|(_, purpose)| *purpose == Purpose::Export), "this one too");
    let text = printed(&life.report(), Format::Json, &words(Language::Da), None);
    assert!(!text.contains("Lea Madsen"), "who looked is not told");
}

/// A citizen whom two teams work with: each lead takes out what is in their own log, and is told of the other team.
#[test]
fn what_is_another_teams_is_left_to_its_lead() {
    let life = life();
    let Life { house, mona } = &life;
    let consent = ConsentDetails { receivers: vec![Receiver::Team(house.east)], ..house.consent_for(*mona) };
    house.asks_consent(&house.anna, consent, Some(Answer::Yes(Form::Spoken)));
    let details = ContactDetails { what: "østs-egne-ord".into(), ..house.contact_with(&[*mona]) };
    let new = new_contact(house.contact_id(), house.east, details);
    house.does(&house.mette, Command::LogContact(Box::new(new)));
    let text = printed(&life.report(), Format::Json, &words(Language::Da), None);
    assert!(!text.contains("østs-egne-ord"));
    assert!(text.contains("Opsøgende team Øst"), "but that there is more is said");
}
