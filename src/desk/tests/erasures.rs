//! Someone is erased: who may propose, who must agree, what remains, and what keeps somebody.

use crate::desk::command::{Command, Order};
use crate::desk::seat::Seat;
use crate::desk::view::{DraftKind, Hold, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::contact::{Channel, ContactDetails};
use crate::domain::erasure::ErasureGround;
use crate::domain::event::Settings;
use crate::domain::goal::{Level, Measurement};
use crate::domain::ids::{CitizenId, DraftId, ErasureId, EventId};
use crate::domain::look::Purpose;
use crate::domain::team::Standing;
use crate::domain::text::Line;

use super::house::*;

const ID: ErasureId = ErasureId::from_bytes([5; 16]);

fn proposal(house: &House, citizen: CitizenId, ground: ErasureGround) -> Command {
    Command::ProposeErasure { id: ID, citizen, team: house.west, ground, note: "Mona beder om det".into() }
}

fn code(house: &House, seat: &Seat, command: Command) -> &'static str {
    house.tries(seat, command).unwrap_err().code()
}

#[test]
fn one_proposes_and_another_agrees_and_nobody_is_both() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    house.logs(&house.anna, house.contact_with(&[mona]));
    assert_eq!(code(&house, &house.anna, proposal(&house, mona, ErasureGround::Request)), "not-permitted");
    assert_eq!(code(&house, &house.admin, proposal(&house, mona, ErasureGround::Request)), "citizen-unknown");
    assert_eq!(code(&house, &house.lea, proposal(&house, mona, ErasureGround::Retention)), "erasure-not-due");
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    // While it waits nothing new is written about her, and it can be taken back or refused.
    let log = || {
        let new = new_contact(house.contact_id(), house.west, house.contact_with(&[mona]));
        Command::LogContact(Box::new(new))
    };
    assert_eq!(code(&house, &house.anna, log()), "citizen-leaving");
    let approve = || Command::ApproveErasure { id: ID };
    assert_eq!(code(&house, &house.lea, approve()), "erasure-same-person");
    assert_eq!(code(&house, &house.anna, approve()), "erasure-unknown");

    // Whoever proposed it reads whom it is about; an administrator reads what it takes to agree.
    let lines = house.desk.erasures(&house.lea).unwrap();
    assert_eq!(lines[0].citizen.as_ref().unwrap().called, "Mona Lund");
    assert!(!lines[0].may_approve && lines[0].may_withdraw);
    let lines = house.desk.erasures(&house.admin).unwrap();
    assert_eq!((lines.len(), &lines[0].citizen, lines[0].note.as_str()), (1, &None, ""));
    assert_eq!((lines[0].contacts, lines[0].ground), (1, ErasureGround::Request));
    assert!(lines[0].may_approve && !lines[0].may_withdraw);
    house.does(&house.lea, Command::WithdrawErasure { id: ID });
    assert_eq!(code(&house, &house.admin, approve()), "erasure-ended");
    house.does(&house.anna, log());
}

#[test]
fn whoever_is_refused_stands_where_they_stood() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Mistake));
    let page = house.desk.citizen(&house.anna, mona, Purpose::Work, 9).unwrap();
    assert_eq!(page.citizen.stage, Stage::ErasureProposed);
    let decline = |reason: &str| Command::DeclineErasure { id: ID, reason: reason.into() };
    assert_eq!(code(&house, &house.admin, decline("")), "erasure-needs-reason");
    assert_eq!(code(&house, &house.lea, decline("nej")), "erasure-same-person");
    house.does(&house.admin, decline("hun har en sag"));
    let page = house.desk.citizen(&house.anna, mona, Purpose::Work, 9).unwrap();
    assert_ne!(page.citizen.stage, Stage::ErasureProposed);
    assert!(house.desk.erasures(&house.admin).unwrap().is_empty());
}

fn week(house: &House) -> WeekPage {
    house.desk.week(&house.lea, house.west, IsoWeek::of(house.now().date_naive())).unwrap()
}

/// A house in which two people were met in the same week, one of them alone and with the other.
fn two_people() -> (House, CitizenId, CitizenId) {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let ali = house.meets(&house.bo, "Ali Hassan");
    let goal = house.sets_goal(&house.anna, mona);
    house.logs(&house.anna, house.contact_with(&[mona]));
    let measured = Measurement { goal, level: Some(Level::Slight), own_score: Some(7) };
    let details = ContactDetails { measurements: vec![measured], ..house.contact_with(&[mona]) };
    house.logs(&house.anna, ContactDetails { channel: Channel::Phone, minutes: Some(35), ..details });
    house.logs(&house.bo, house.contact_with(&[mona, ali]));
    house.logs(&house.bo, house.contact_with(&[ali]));
    (house, mona, ali)
}

#[test]
fn the_week_counts_the_same_before_and_after_and_lists_nobody_who_is_gone() {
    let (house, mona, _) = two_people();
    let before = week(&house);
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    house.does(&house.admin, Command::ApproveErasure { id: ID });
    let after = week(&house);
    assert_eq!(after.totals, before.totals);
    assert_eq!(after.by_area, before.by_area);
    assert_eq!(after.by_channel, before.by_channel);
    assert_eq!(after.by_tag, before.by_tag);
    assert_eq!(after.movement, before.movement);
    assert_eq!((before.contacts.len(), after.contacts.len(), after.erased), (4, 2, 2));
    // A later week sees the same beside its own.
    house.advance(24 * 7);
    assert_eq!(week(&house).totals.contacts.before, before.totals.contacts.now);
}

#[test]
fn who_is_erased_is_found_by_nobody_and_leaves_no_draft() {
    let (house, mona, ali) = two_people();
    let ids = [1, 2, 3].map(|number| DraftId::from_bytes([number; 16]));
    let body = |citizen: CitizenId| format!("{{\"who\":\"{citizen}\",\"note\":\"hun sagde\"}}").into_bytes();
    let keep = |id: DraftId, kind, body: &[u8]| house.desk.keep_draft(&house.anna, id, kind, "Mona", body);
    keep(ids[0], DraftKind::Contact, &body(mona)).unwrap();
    keep(ids[1], DraftKind::Contact, &body(ali)).unwrap();
    keep(ids[2], DraftKind::QuickLine, "Mona Lund tlf 5m : ringede".as_bytes()).unwrap();
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    let once = EventId::fresh(house.now(), house.entropy.as_ref());
    let approve = || Order { id: once, command: Command::ApproveErasure { id: ID } };
    house.desk.execute(&house.admin, approve()).expect("a second person agrees");

    let left: Vec<_> = house.desk.drafts(&house.anna).unwrap().into_iter().map(|line| line.id).collect();
    assert_eq!(left, [ids[1]]);
    // A form that is still open at a screen brings nothing back, whatever it says by now.
    assert_eq!(keep(ids[0], DraftKind::Contact, b"hun sagde").unwrap_err().code(), "citizen-erased");
    assert_eq!(
        keep(DraftId::from_bytes([9; 16]), DraftKind::Contact, &body(mona)).unwrap_err().code(),
        "citizen-erased"
    );

    assert_eq!(house.desk.citizens(&house.anna, "Mona", 9).unwrap().total, 0);
    let unknown = house.desk.citizen(&house.anna, mona, Purpose::Work, 9).unwrap_err();
    assert_eq!(unknown.code(), "citizen-unknown");
    assert!(house.desk.erasures(&house.lea).unwrap().is_empty());
    let known = house.desk.erased(&house.rikke).unwrap();
    let (_, check) = known[0].check.expect("it was checked at once");
    assert!(check.holds() && check.records > 5 && check.rows == 0, "{check:?}");
    assert_eq!(
        (known[0].proposed_by.name.as_str(), known[0].approved_by.name.as_str()),
        ("Lea Madsen", "Sara Holm")
    );
    assert_eq!(house.desk.erased(&house.mette).unwrap_err().code(), "not-permitted");
    // Sent again because the answer was lost, it is done once and answers the same; another one finds nothing.
    house.desk.execute(&house.admin, approve()).expect("the same order");
    assert_eq!(house.desk.erased(&house.rikke).unwrap().len(), 1);
    assert_eq!(code(&house, &house.admin, Command::ApproveErasure { id: ID }), "erasure-unknown");
}

#[test]
fn the_rule_lists_whose_time_is_up_and_keeps_whom_something_holds() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let ali = house.meets(&house.anna, "Ali Hassan");
    let other = house.registers(&house.mette.clone(), house.east, named("Jens Østergaard"));
    house.logs(&house.anna, house.contact_with(&[mona]));
    house.asks_consent(&house.anna, house.consent_for(ali), None);
    assert_eq!(house.desk.retention(&house.lea).unwrap().due, []);
    house.advance(24 * 366 * 5);
    let page = house.desk.retention(&house.lea).unwrap();
    let names = |lines: &[crate::desk::view::RetentionLine]| {
        lines.iter().map(|line| line.citizen.called.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        (page.months, names(&page.due), names(&page.held)),
        (Some(60), vec!["Mona Lund".into()], vec!["Ali Hassan".into()])
    );
    assert_eq!(page.held[0].holds, [Hold::Consent]);
    assert!(!names(&page.due).contains(&"Jens Østergaard".to_owned()), "{other}");
    assert_eq!(
        code(
            &house,
            &house.lea,
            Command::ProposeErasure {
                id: ID,
                citizen: ali,
                team: house.west,
                ground: ErasureGround::Retention,
                note: Line::default()
            }
        ),
        "erasure-not-due"
    );
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Retention));
    assert_eq!(house.desk.retention(&house.lea).unwrap().due, [], "who is proposed is listed no more");
    assert_eq!(house.desk.retention(&house.anna).unwrap_err().code(), "not-permitted");

    // The house can say another time, or that nobody is ever listed.
    let settings = Settings { erase_after_months: 0, ..Settings::default() };
    house.does(&house.admin, Command::WriteSettings(Box::new(settings)));
    assert_eq!(house.desk.retention(&house.lea).unwrap().months, None);
    let settings = Settings { erase_after_months: 601, ..Settings::default() };
    assert_eq!(code(&house, &house.admin, Command::WriteSettings(Box::new(settings))), "settings-erase");
}

#[test]
fn a_lead_of_another_team_that_works_with_them_can_agree() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let ib = house.hire("Ib Lund", &[(house.west, Standing::Lead)], &[]);
    let stranger = house.hire("Eva Dam", &[(house.east, Standing::Lead)], &[]);
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    assert_eq!(house.desk.erasures(&stranger).unwrap(), []);
    assert_eq!(code(&house, &stranger, Command::ApproveErasure { id: ID }), "erasure-unknown");
    house.does(&ib, Command::ApproveErasure { id: ID });
    assert_eq!(house.desk.certificate(&ib, ID).unwrap().approved_by.name, "Ib Lund");
    assert_eq!(house.desk.certificate(&stranger, ID).unwrap_err().code(), "erasure-unknown");
}

/// While an erasure waited for its second person, a record could be parted from whom it is about, and something was
/// written about them in an emergency.
#[test]
fn while_an_erasure_waits_nothing_is_parted_from_it() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let other = house.meets(&house.anna, "Mona L");
    let seen = |id| house.ledger.model().citizen_by_id(id).unwrap().version;
    let (kept_seen, merged_seen) = (seen(mona), seen(other));
    house.does(&house.anna, Command::MergeCitizens { kept: mona, kept_seen, merged: other, merged_seen });
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    assert_eq!(code(&house, &house.anna, Command::PartCitizen { id: other }), "citizen-leaving");
}

#[test]
fn while_an_erasure_waits_nothing_is_written_in_an_emergency() {
    let house = house();
    let details = CitizenDetails { born: Some(day("1989-05-01")), ..named("Mona Lund") };
    let mona = house.registers(&house.anna, house.west, details);
    house.breaks_glass(&house.nora, "Mona Lund", "1989-05-01").unwrap();
    let logs = || {
        let new = new_contact(house.contact_id(), house.north, house.contact_with(&[mona]));
        Command::LogContact(Box::new(new))
    };
    house.does(&house.nora, logs());
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    assert_eq!(code(&house, &house.nora, logs()), "citizen-leaving");
}

/// What a lead had begun to write about a proposal, or about a colleague who had opened a record, named the citizen and
/// was left when they were erased: neither was known to be about anybody.
#[test]
fn half_written_answers_about_an_erasure_or_an_emergency_go_with_whom_they_are_about() {
    let house = house();
    let details = CitizenDetails { born: Some(day("1989-05-01")), ..named("Mona Lund") };
    let mona = house.registers(&house.anna, house.west, details);
    let emergency = house.breaks_glass(&house.nora, "Mona Lund", "1989-05-01").unwrap();
    house.does(&house.lea, proposal(&house, mona, ErasureGround::Request));
    let ib = house.hire("Ib Lund", &[(house.west, Standing::Lead)], &[]);
    let ids = [1, 2, 3].map(|number| DraftId::from_bytes([number; 16]));
    let keep = |id: DraftId, about: &str| {
        let body = format!("{{\"question\":{{\"about\":\"{about}\"}},\"texts\":[\"Mona har\"]}}");
        house.desk.keep_draft(&ib, id, DraftKind::Answer, "Mona Lund", body.as_bytes())
    };
    keep(ids[0], &ID.to_string()).unwrap();
    keep(ids[1], &emergency.to_string()).unwrap();
    house.does(&house.admin, Command::ApproveErasure { id: ID });
    assert_eq!(house.desk.drafts(&ib).unwrap(), []);
    assert_eq!(keep(ids[2], &ID.to_string()).unwrap_err().code(), "citizen-erased", "nor begun again");
}
