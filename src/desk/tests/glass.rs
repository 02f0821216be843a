//! The broken glass: whom it opens to whom, for how long, what it lets them do, and who is told.

use std::sync::Arc;
use std::time::Duration;

use crate::desk::Desk;
use crate::desk::auth::password::PasswordCost;
use crate::desk::command::{Answer, Command, Whom};
use crate::desk::seat::Seat;
use crate::desk::view::{ContactFilter, EmergencyFilter, LookFilter};
use crate::domain::citizen::Stage;
use crate::domain::clock::Clock;
use crate::domain::consent::Form;
use crate::domain::cpr::Cpr;
use crate::domain::framework::shipped;
use crate::domain::ids::{CitizenId, ConsentId, EmergencyId, GoalId};
use crate::domain::look::Purpose;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;

use super::house::*;

const NAME: &str = "Mona Lund";
const BORN: &str = "1989-05-01";

/// West knows Mona, and has written one of everything about her.
fn mona(house: &House) -> CitizenId {
    let citizen = house.registers(&house.anna, house.west, born(NAME, BORN));
    house.logs(&house.anna, house.contact_with(&[citizen]));
    house.plans(&house.anna, house.promise_to(Some(citizen), owner(&house.anna), "2026-11-23"));
    house.drafts_referral(&house.anna, house.referral_for(citizen));
    house.sets_goal(&house.anna, citizen);
    house.asks_consent(&house.anna, house.consent_for(citizen), None);
    citizen
}

fn sees(house: &House, seat: &Seat, citizen: CitizenId) -> Result<(), &'static str> {
    let page = house.desk.citizen(seat, citizen, Purpose::Work, 50);
    page.map(drop).map_err(|refusal| refusal.code())
}

fn opens(house: &House, seat: &Seat, whom: Whom, reason: &str) -> Result<(), Refusal> {
    let id = EmergencyId::fresh(house.now(), house.entropy.as_ref());
    house.tries(seat, Command::BreakGlass { id, whom, reason: reason.into() }).map(drop)
}

#[test]
fn half_an_hour_is_opened_for_a_reason_and_everything_read_in_it_is_recorded() {
    let house = house();
    let citizen = mona(&house);
    let nora = &house.nora;
    assert_eq!(sees(&house, nora, citizen), Err("citizen-unknown"));
    house.breaks_glass(nora, "mona  LUND", BORN).unwrap();

    let page = house.desk.citizen(nora, citizen, Purpose::Work, 50).unwrap();
    assert!(!page.ours && page.opened_until == Some(at("2026-11-24 09:30")));
    assert_eq!((page.goals.len(), page.follow_ups.len(), page.referrals.len()), (1, 1, 1));
    assert_eq!((page.contacts_total, page.consents.len()), (1, 1));
    assert_eq!(page.citizen.details.birth_date(), Some(day(BORN)));
    house.desk.follow_up(nora, page.follow_ups[0].id).unwrap();
    house.desk.referral(nora, page.referrals[0].id).unwrap();
    assert_eq!(house.desk.citizens(nora, "Mona", 10).unwrap().total, 1);

    let of_nora = LookFilter { worker: Some(nora.worker()), ..LookFilter::default() };
    let (looks, _) = house.desk.looks(&house.rikke, of_nora, 0, 50).unwrap();
    let told: Vec<_> = looks.iter().map(|look| (look.purpose, look.reason.as_str())).collect();
    assert_eq!(told, [(Purpose::BreakGlass, "Lå bevidstløs på gaden")], "whatever was read, in one look");

    house.clock.advance(Duration::from_secs(30 * 60 - 1));
    assert_eq!(sees(&house, nora, citizen), Ok(()));
    assert_eq!(house.desk.opened_for(nora).unwrap(), Some(Duration::from_secs(1)));
    house.clock.advance(Duration::from_secs(1));
    assert_eq!(sees(&house, nora, citizen), Err("citizen-unknown"));
    assert_eq!(house.desk.opened_for(nora).unwrap(), None);
    assert_eq!(house.desk.citizens(nora, "Mona", 10).unwrap().total, 0);
    assert!(house.desk.emergencies(nora, EmergencyFilter::Mine).unwrap().is_empty());
}

#[test]
fn those_who_lead_the_citizens_teams_are_told_at_once_and_review_it() {
    let house = house();
    mona(&house);
    let before = house.desk.changes();
    let id = house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    assert!(house.desk.changes() > before, "everybody who is shown something reads anew");
    let lines = house.desk.today(&house.lea).unwrap().emergencies;
    let [line] = lines.as_slice() else { panic!("one for the lead: {lines:?}") };
    assert_eq!((line.id, line.by.name.as_str(), line.citizen.called.as_str()), (id, "Nora Vang", NAME));
    assert!(line.is_open && line.review.is_none() && line.reason == "Lå bevidstløs på gaden");
    // Whoever opened it sees it as their own; others of the team, and of others, see nothing of it.
    assert_eq!(house.desk.today(&house.nora).unwrap().emergencies.len(), 1);
    for seat in [&house.anna, &house.mette, &house.admin, &house.rikke] {
        assert!(house.desk.today(seat).unwrap().emergencies.is_empty());
        assert!(house.desk.emergencies(seat, EmergencyFilter::All).unwrap().is_empty());
    }
    house.advance(24);
    assert_eq!(house.desk.emergencies(&house.lea, EmergencyFilter::ToReview).unwrap().len(), 1);
    let review = |seat: &Seat, note: &str| {
        house.tries(seat, Command::ReviewEmergency { id, seen: 1, note: note.into() })
    };
    assert_eq!(review(&house.nora, "fint").unwrap_err().code(), "emergency-unknown");
    assert_eq!(review(&house.lea, "").unwrap_err().code(), "emergency-note");
    review(&house.lea, "Talt med Nora").unwrap();
    assert!(house.desk.today(&house.lea).unwrap().emergencies.is_empty());
    let all = house.desk.emergencies(&house.lea, EmergencyFilter::All).unwrap();
    let review = all[0].review.as_ref().map(|(by, _, note)| (by.name.as_str(), note.as_str()));
    assert_eq!(review, Some(("Lea Madsen", "Talt med Nora")));
}

/// Whoever asks with a reason that says nothing must not learn who exists.
#[test]
fn nothing_tells_who_exists_until_the_reason_is_given() {
    let house = house();
    mona(&house);
    let known = |reason: &str| opens(&house, &house.nora, Whom::NameAndBirth(NAME.into(), day(BORN)), reason);
    let unknown =
        |reason: &str| opens(&house, &house.nora, Whom::NameAndBirth("Mona Lind".into(), day(BORN)), reason);
    for reason in ["", "akut", "se efter"] {
        assert_eq!(known(reason), unknown(reason), "{reason}");
        assert_eq!(known(reason).unwrap_err().code(), "emergency-reason");
    }
    // Neither the name nor the day alone is enough.
    let another = Whom::NameAndBirth(NAME.into(), day("1989-05-02"));
    let reason = "Lå bevidstløs på gaden";
    assert_eq!(opens(&house, &house.nora, another, reason).unwrap_err().code(), "emergency-nobody");
    let half = Whom::NameAndBirth("Mona".into(), day(BORN));
    assert_eq!(opens(&house, &house.nora, half, reason).unwrap_err().code(), "emergency-nobody");
    assert!(house.desk.today(&house.lea).unwrap().emergencies.is_empty());
}

#[test]
fn a_number_is_enough_and_whoever_guesses_has_to_stop() {
    let house = house();
    let cpr = Cpr::parse("010589-1234").unwrap().cpr;
    let details = crate::domain::citizen::CitizenDetails { cpr: Some(cpr.clone()), ..named(NAME) };
    let citizen = house.registers(&house.anna, house.west, details);
    let reason = "Lå bevidstløs på gaden";
    for tried in 0..5 {
        let guess = Cpr::parse(&format!("020589-000{tried}")).unwrap().cpr;
        let refusal = opens(&house, &house.nora, Whom::Cpr(guess), reason).unwrap_err();
        assert_eq!((refusal.kind(), refusal.code()), (Kind::NotFound, "emergency-nobody"));
    }
    let refusal = opens(&house, &house.nora, Whom::Cpr(cpr.clone()), reason).unwrap_err();
    assert_eq!(refusal.code(), "emergency-guessing");
    // Another person's guesses are none of hers, and an hour later she may try again.
    opens(&house, &house.mette, Whom::Cpr(cpr.clone()), reason).unwrap();
    house.advance(1);
    opens(&house, &house.nora, Whom::Cpr(cpr), reason).unwrap();
    assert_eq!(sees(&house, &house.nora, citizen), Ok(()));
}

#[test]
fn what_one_may_see_needs_no_breaking() {
    let house = house();
    mona(&house);
    let refusal = house.breaks_glass(&house.bo, NAME, BORN).unwrap_err();
    assert_eq!(refusal.code(), "emergency-not-needed");
    house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    let refusal = house.breaks_glass(&house.nora, NAME, BORN).unwrap_err();
    assert_eq!(refusal.code(), "emergency-open");
}

/// Somebody written down twice must not keep half of what is known from who needs it.
#[test]
fn whoever_is_written_down_twice_is_opened_twice() {
    let house = house();
    let one = mona(&house);
    let other = house.registers(&house.mette, house.east, born(NAME, BORN));
    house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    assert_eq!((sees(&house, &house.nora, one), sees(&house, &house.nora, other)), (Ok(()), Ok(())));
    assert_eq!(house.desk.emergencies(&house.nora, EmergencyFilter::Mine).unwrap().len(), 2);
}

#[test]
fn a_contact_and_a_promise_can_be_written_and_nothing_makes_the_citizen_the_teams_own() {
    let house = house();
    let citizen = mona(&house);
    let nora = &house.nora;
    house.breaks_glass(nora, NAME, BORN).unwrap();
    let details = house.contact_with(&[citizen]);
    let logged = house.logs_all(nora, new_contact(house.contact_id(), house.north, details.clone())).0;
    let promise = crate::domain::follow_up::FollowUpDetails {
        team: house.north,
        ..house.promise_to(Some(citizen), owner(nora), "2026-11-25")
    };
    house.plans(nora, promise);
    // Nothing else of hers can be written, and nothing of the other team's.
    let goal = crate::domain::goal::GoalDetails {
        citizen,
        team: house.north,
        wish: "Sove".into(),
        theme: crate::domain::goal::Theme::CommunityLife,
        kind: crate::domain::goal::GoalType::Develop,
        start: None,
        target: None,
        tags: Vec::new(),
    };
    let id = GoalId::fresh(house.now(), house.entropy.as_ref());
    assert_eq!(house.refused(nora, Command::SetGoal { id, details: Box::new(goal) }), "citizen-unknown");
    let consent = crate::domain::consent::ConsentDetails { team: house.north, ..house.consent_for(citizen) };
    let id = ConsentId::fresh(house.now(), house.entropy.as_ref());
    let answer = Some(Answer::Yes(Form::Spoken));
    let ask = Command::AskConsent { id, details: Box::new(consent), answer };
    assert_eq!(house.refused(nora, ask), "citizen-unknown");
    let mut new = new_contact(house.contact_id(), house.north, details);
    new.referrals.push(referral());
    assert_eq!(house.refused(nora, Command::LogContact(Box::new(new))), "not-permitted");
    let (to, note) = (Stage::Dormant, Line::default());
    let change = Command::MoveCitizen { id: citizen, seen: 1, to, note };
    assert_eq!(house.refused(nora, change), "citizen-unknown");

    let page = house.desk.citizen(&house.anna, citizen, Purpose::Work, 50).unwrap();
    assert_eq!(page.teams, ["Opsøgende team Vest"]);
    house.advance(1);
    assert_eq!(sees(&house, nora, citizen), Err("citizen-unknown"));
    // The team's own contact stays, and does not say whom it was with.
    let page = house.desk.contact(nora, logged, Purpose::Work).unwrap();
    assert_eq!(page.citizens[0].called, "");
    let (lines, _) = house.desk.contacts(nora, &ContactFilter::default(), 0, 10).unwrap();
    assert_eq!(lines[0].citizens[0].called, "");
}

/// A clock that is put back must not keep a record open.
#[test]
fn the_half_hour_ends_by_either_clock_and_outlives_a_restart() {
    let house = house();
    let citizen = mona(&house);
    house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    house.clock.advance(Duration::from_secs(29 * 60));
    let again = Desk::new(
        Arc::clone(&house.ledger),
        Arc::clone(&house.clock) as Arc<dyn Clock>,
        Arc::clone(&house.entropy),
        shipped(),
        PasswordCost::LEAST,
    );
    assert!(again.citizen(&house.nora, citizen, Purpose::Work, 9).is_ok(), "after a restart");
    house.clock.advance(Duration::from_secs(60));
    house.clock.set(at("2026-11-24 09:10"));
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
    house.clock.set(at("2026-11-24 08:00"));
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
    assert!(again.citizen(&house.nora, citizen, Purpose::Work, 9).is_err(), "before it was opened");
}

#[test]
fn it_is_opened_only_if_it_can_be_recorded() {
    let house = house();
    let citizen = mona(&house);
    house.store.fill();
    let refusal = house.breaks_glass(&house.nora, NAME, BORN).unwrap_err();
    assert_eq!(refusal.kind(), Kind::Unavailable);
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
    house.store.make_room();
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
    house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    assert_eq!(sees(&house, &house.nora, citizen), Ok(()));
}

#[test]
fn whoever_leaves_every_team_loses_what_they_opened() {
    let house = house();
    let citizen = mona(&house);
    house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    let details = Box::new(worker("Nora Vang", &[], &[]));
    house.does(&house.admin, Command::AmendWorker { id: house.nora.worker(), seen: 3, details });
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
}

/// A record that was closed again opened once more when the wall clock was put back and somebody else broke a glass.
#[test]
fn a_clock_that_is_put_back_opens_nothing_that_was_over() {
    let house = house();
    let citizen = mona(&house);
    let kaj = house.registers(&house.anna, house.west, born("Kaj Fisker", "1970-01-02"));
    house.breaks_glass(&house.nora, NAME, BORN).unwrap();
    let began = house.now();
    house.advance(2);
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
    house.breaks_glass(&house.mette, "Kaj Fisker", "1970-01-02").unwrap();
    assert_eq!(sees(&house, &house.mette, kaj), Ok(()));
    house.clock.set(began);
    assert_eq!(sees(&house, &house.nora, citizen), Err("citizen-unknown"));
}
