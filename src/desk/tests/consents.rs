//! What a consent opens to another team, and that it is gone the moment it no longer holds.

use crate::desk::command::{Answer, Command, NewContact, Undo};
use crate::desk::seat::Seat;
use crate::desk::view::{CitizenPage, ContactFilter, FollowUpFilter, ReferralFilter, TimelineEntry};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{CitizenDetails, Protection, Tie};
use crate::domain::consent::{ConsentDetails, ConsentStatus, DataKind, Form, Receiver};
use crate::domain::contact::ContactDetails;
use crate::domain::cpr::Cpr;
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::{CitizenId, ConsentId};
use crate::domain::look::Purpose;
use crate::domain::referral::{Ground, ReferralDetails, ReferralStatus};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

use super::house::*;

fn yes() -> Option<Answer> {
    Some(Answer::Yes(Form::Spoken))
}

fn page(house: &House, seat: &Seat, citizen: CitizenId) -> Result<CitizenPage, Refusal> {
    house.desk.citizen(seat, citizen, Purpose::Work, 50)
}

fn sees(house: &House, seat: &Seat, citizen: CitizenId) -> bool {
    let opened = page(house, seat, citizen).is_ok();
    let found = house.desk.citizens(seat, "Mona", 10).unwrap();
    assert_eq!((found.lines.len(), found.total), (usize::from(opened), usize::from(opened)));
    opened
}

/// Of someone about whom something of every kind is written.
fn everything(house: &House) -> CitizenId {
    let citizen = house.meets(&house.anna, "Mona Lund");
    house.sets_goal(&house.anna, citizen);
    house.logs(&house.anna, house.contact_with(&[citizen]));
    let promise = house.promise_to(Some(citizen), owner(&house.anna), "2026-11-23");
    house.plans(&house.anna, promise);
    house.drafts_referral(&house.anna, house.referral_for(citizen));
    citizen
}

#[test]
fn a_consent_opens_what_it_names_to_whom_it_names_and_nothing_else() {
    let house = house();
    let citizen = everything(&house);
    assert!(!sees(&house, &house.mette, citizen));
    house.asks_consent(&house.anna, house.consent_for(citizen), yes());

    assert!(sees(&house, &house.mette, citizen), "the health services' team");
    assert!(!sees(&house, &house.nora, citizen), "a team of no area is not meant by one");
    assert!(!sees(&house, &house.admin, citizen) && !sees(&house, &house.rikke, citizen));

    let page = page(&house, &house.mette, citizen).unwrap();
    assert!(!page.ours);
    assert_eq!((page.goals.len(), page.follow_ups.len(), page.referrals.len()), (0, 0, 0));
    assert!(page.timeline.iter().all(|entry| matches!(entry, TimelineEntry::Contact(_))));
    assert_eq!((page.timeline.len(), page.contacts_total), (1, 1));
    assert_eq!(page.teams, ["Opsøgende team Vest"]);
    let found = house.desk.citizens(&house.mette, "Mona", 10).unwrap();
    assert_eq!(found.lines[0].open_follow_ups, 0, "no number tells of what is not shared");

    let TimelineEntry::Contact(line) = &page.timeline[0] else { unreachable!() };
    assert!(house.desk.contact(&house.mette, line.id, Purpose::Work).is_ok());
    let void = Command::VoidContact { id: line.id, seen: 1, reason: "nej".into() };
    assert_eq!(house.refused(&house.mette, void), "contact-unknown", "read, and no more");
}

#[test]
fn another_teams_lists_and_numbers_stay_its_own() {
    let house = house();
    let citizen = everything(&house);
    let details = ConsentDetails { kinds: DataKind::ALL.to_vec(), ..house.consent_for(citizen) };
    house.asks_consent(&house.anna, details, yes());
    let desk = &house.desk;
    assert_eq!(desk.contacts(&house.mette, &ContactFilter::default(), 0, 9).unwrap(), (vec![], 0));
    assert_eq!(desk.follow_ups(&house.mette, FollowUpFilter::Overdue).unwrap(), []);
    assert_eq!(desk.referrals(&house.mette, ReferralFilter::Open).unwrap(), []);
    assert_eq!(desk.today(&house.mette).unwrap(), crate::desk::view::Today::default());
}

#[test]
fn a_consent_is_gone_at_the_next_question_once_it_is_withdrawn_or_over() {
    let house = house();
    let citizen = everything(&house);
    let id = house.asks_consent(&house.anna, house.consent_for(citizen), yes());
    assert!(sees(&house, &house.mette, citizen));
    let note = Line::default();
    let undo = house.does(&house.anna, Command::WithdrawConsent { id, seen: 2, note });
    assert!(!sees(&house, &house.mette, citizen));
    house.does(&house.anna, Command::Undo(Box::new(undo.unwrap())));
    assert!(sees(&house, &house.mette, citizen), "a slip of the finger is taken back");

    // It holds until 30 November, the whole day.
    house.advance(6 * 24 + 14);
    assert!(sees(&house, &house.mette, citizen));
    house.advance(2);
    assert!(!sees(&house, &house.mette, citizen));
    let line = &page(&house, &house.anna, citizen).unwrap().consents[0];
    assert!(line.expired && !line.holds && line.status == ConsentStatus::Given);
}

#[test]
fn asked_and_refused_open_nothing() {
    let house = house();
    let citizen = everything(&house);
    let id = house.asks_consent(&house.anna, house.consent_for(citizen), None);
    assert!(!sees(&house, &house.mette, citizen));
    let answer = Answer::No("vil tænke over det".into());
    house.does(&house.anna, Command::AnswerConsent { id, seen: 1, answer });
    assert!(!sees(&house, &house.mette, citizen));
    let answer = Answer::Yes(Form::Written);
    assert_eq!(house.refused(&house.anna, Command::AnswerConsent { id, seen: 2, answer }), "consent-step");
}

#[test]
fn the_other_team_gets_what_it_takes_to_recognise_and_reach_the_citizen() {
    let house = house();
    let network = vec![Tie { name: "Ole".into(), relation: "bror".into(), reach: Line::default() }];
    let details = CitizenDetails {
        cpr: Some(Cpr::parse("010190-1234").unwrap().cpr),
        phone: "12 34 56 78".into(),
        address: "Havnen 1".into(),
        resources: "Kan lave mad til mange".into(),
        network,
        children: Some(2),
        ..named("Mona Lund")
    };
    let citizen = house.registers(&house.anna, house.west, details.clone());
    house.asks_consent(&house.anna, house.consent_for(citizen), yes());
    let shared = page(&house, &house.mette, citizen).unwrap().citizen.details;
    let expected =
        CitizenDetails { phone: "12 34 56 78".into(), address: "Havnen 1".into(), ..named("Mona Lund") };
    assert_eq!(shared, expected);

    let protection = Some(Protection { until: None });
    let details = Box::new(CitizenDetails { protection, ..details });
    house.does(&house.anna, Command::AmendCitizen { id: citizen, seen: 1, details });
    let shared = page(&house, &house.mette, citizen).unwrap().citizen.details;
    assert_eq!(shared.address, Line::default(), "a protected address is shared by nobody");
}

#[test]
fn a_contact_with_several_is_shared_when_all_of_them_agreed() {
    let house = house();
    let (mona, ali) = (house.meets(&house.anna, "Mona Lund"), house.meets(&house.anna, "Ali Baba"));
    let both = house.logs(&house.anna, house.contact_with(&[mona, ali]));
    house.asks_consent(&house.anna, house.consent_for(mona), yes());
    assert!(house.desk.contact(&house.mette, both, Purpose::Work).is_err());
    let shown = page(&house, &house.mette, mona).unwrap();
    assert_eq!((shown.timeline.len(), shown.contacts_total, shown.last_contact), (0, 0, None));
    house.asks_consent(&house.anna, house.consent_for(ali), yes());
    assert!(house.desk.contact(&house.mette, both, Purpose::Work).is_ok());
    assert_eq!(page(&house, &house.mette, mona).unwrap().timeline.len(), 1);
}

#[test]
fn a_consent_opens_the_log_of_the_team_that_asked_and_no_other() {
    let house = house();
    let citizen = house.meets(&house.anna, "Mona Lund");
    let receivers = vec![Receiver::Team(house.east), Receiver::Team(house.north)];
    house.asks_consent(&house.anna, ConsentDetails { receivers, ..house.consent_for(citizen) }, yes());
    // East meets her too, and from then on has a log of its own about her.
    let new = new_contact(house.contact_id(), house.east, house.contact_with(&[citizen]));
    let hers = house.logs_all(&house.mette, new).0;
    assert!(page(&house, &house.mette, citizen).unwrap().ours);
    assert!(house.desk.contact(&house.nora, hers, Purpose::Work).is_err(), "east asked for nothing");
    assert_eq!(page(&house, &house.nora, citizen).unwrap().contacts_total, 0);
    assert_eq!(page(&house, &house.anna, citizen).unwrap().contacts_total, 0);
}

#[test]
fn other_teams_see_the_consents_that_name_them_and_no_others() {
    let house = house();
    let citizen = everything(&house);
    house.asks_consent(&house.anna, house.consent_for(citizen), yes());
    let receivers = vec![Receiver::Organisation("Café Fisk".into())];
    house.asks_consent(&house.anna, ConsentDetails { receivers, ..house.consent_for(citizen) }, yes());
    house.asks_consent(&house.anna, house.consent_for(citizen), None);
    let lines = page(&house, &house.mette, citizen).unwrap().consents;
    assert_eq!(lines.len(), 1);
    assert!(lines[0].holds && !lines[0].own);
    assert_eq!(page(&house, &house.anna, citizen).unwrap().consents.len(), 3);
}

#[test]
fn a_consent_names_a_team_that_exists_and_is_another() {
    let house = house();
    let citizen = house.meets(&house.anna, "Mona Lund");
    for team in [house.west, crate::domain::ids::TeamId::from_bytes([9; 16])] {
        let receivers = vec![Receiver::Team(team)];
        let details = Box::new(ConsentDetails { receivers, ..house.consent_for(citizen) });
        let id = ConsentId::from_bytes([1; 16]);
        let refused = house.refused(&house.anna, Command::AskConsent { id, details, answer: None });
        assert_eq!(refused, "consent-receivers");
    }
}

#[test]
fn a_referral_is_flagged_when_the_consent_it_rests_on_is_gone() {
    let house = house();
    let citizen = house.meets(&house.anna, "Mona Lund");
    let consent = house.asks_consent(&house.anna, house.consent_for(citizen), yes());
    let ground = Ground::Consent { consent: Some(consent), note: Line::default() };
    let details = ReferralDetails { ground, ..house.referral_for(citizen) };
    let id = house.drafts_referral(&house.anna, details.clone());
    let sent = |seen| Command::MoveReferral { id, seen, to: ReferralStatus::Sent, note: Line::default() };
    house.does(&house.anna, sent(1));
    assert_eq!(house.desk.today(&house.anna).unwrap().ungrounded, []);
    house.does(&house.anna, Command::WithdrawConsent { id: consent, seen: 2, note: Line::default() });
    let flagged = house.desk.today(&house.anna).unwrap().ungrounded;
    assert!(flagged.len() == 1 && flagged[0].id == id && flagged[0].ungrounded);

    let again = house.drafts_referral(&house.anna, details);
    let send = Command::MoveReferral { id: again, seen: 1, to: ReferralStatus::Sent, note: Line::default() };
    assert_eq!(house.refused(&house.anna, send), "referral-not-agreed");
}

#[test]
fn a_referral_rests_on_a_consent_of_its_citizen_that_names_its_receiver() {
    let house = house();
    let (mona, ali) = (house.meets(&house.anna, "Mona Lund"), house.meets(&house.anna, "Ali Baba"));
    let consent = house.asks_consent(&house.anna, house.consent_for(mona), yes());
    let ground = Ground::Consent { consent: Some(consent), note: Line::default() };
    let send = |details: ReferralDetails| {
        let id = house.drafts_referral(&house.anna, details);
        let to = ReferralStatus::Sent;
        house.tries(&house.anna, Command::MoveReferral { id, seen: 1, to, note: Line::default() })
    };
    let of_mona = ReferralDetails { ground: ground.clone(), ..house.referral_for(mona) };
    assert!(send(of_mona.clone()).is_ok());
    assert!(send(ReferralDetails { to_area: ServiceArea::Authority, ..of_mona }).is_err());
    assert!(send(ReferralDetails { ground, ..house.referral_for(ali) }).is_err());
}

#[test]
fn what_took_a_step_back_is_not_taken_back_by_a_stranger() {
    let house = house();
    let citizen = everything(&house);
    let id = house.asks_consent(&house.anna, house.consent_for(citizen), yes());
    let undo = Command::Undo(Box::new(Undo::ConsentStepped { id, seen: 2 }));
    assert_eq!(house.refused(&house.mette, undo), "consent-unknown");
}

/// A contact that was shared without goals and promises told the other team of both: the wish that was measured at it,
/// and what was promised.
#[test]
fn a_shared_contact_tells_nothing_of_goals_and_promises_that_are_not() {
    let house = house();
    let citizen = house.meets(&house.anna, "Mona Lund");
    let goal = house.sets_goal(&house.anna, citizen);
    let measurement = Measurement { goal, level: Some(Level::Moderate), own_score: None };
    let details = ContactDetails { measurements: vec![measurement], ..house.contact_with(&[citizen]) };
    let new = new_contact(house.contact_id(), house.west, details);
    let promises = vec![promise("ring om praktik", "2026-11-27")];
    let contact = house.logs_all(&house.anna, NewContact { promises, ..new }).0;
    let seen = |seat: &Seat| {
        let page = house.desk.contact(seat, contact, Purpose::Work).unwrap();
        (page.measured.len(), page.contact.details.measurements.len(), page.follow_ups.len())
    };
    house.asks_consent(&house.anna, house.consent_for(citizen), yes());
    assert_eq!(seen(&house.anna), (1, 1, 1));
    assert_eq!(seen(&house.mette), (0, 0, 0));
    let kinds = DataKind::ALL.to_vec();
    house.asks_consent(&house.anna, ConsentDetails { kinds, ..house.consent_for(citizen) }, yes());
    assert_eq!(seen(&house.mette), (1, 1, 1));
}
