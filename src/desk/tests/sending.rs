//! What leaves a team with a referral: on what ground, to whom, and what its receiver sees of it, and when no more.

use crate::desk::command::{Answer, Command, Undo};
use crate::desk::seat::Seat;
use crate::desk::view::{Attention, PieceText, ReferralFilter, ReferralPage};
use crate::domain::area::ServiceArea;
use crate::domain::citizen::{CitizenDetails, Protection};
use crate::domain::consent::{ConsentDetails, DataKind, Form, Receiver};
use crate::domain::ids::{CitizenId, ConsentId, ReferralId};
use crate::domain::look::Purpose;
use crate::domain::referral::{
    Address, Ground, Law, Meeting, Party, Piece, ReferralDetails, ReferralStatus, Side,
};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

use super::house::*;

/// Mona, of whom there is something of every piece.
fn mona(house: &House) -> CitizenId {
    let details = CitizenDetails {
        born: Some(day("1964-03-02")),
        phone: "30 11 22 33".into(),
        address: "Skovvej 12".into(),
        language: "polsk".into(),
        ..named("Mona Lund")
    };
    house.registers(&house.anna, house.west, details)
}

/// A consent of Mona's to single referrals to these.
fn agrees(house: &House, citizen: CitizenId, receivers: Vec<Receiver>) -> ConsentId {
    let details = ConsentDetails { kinds: vec![DataKind::Request], receivers, ..house.consent_for(citizen) };
    house.asks_consent(&house.anna, details, Some(Answer::Yes(Form::Spoken)))
}

fn rests_on(consent: ConsentId) -> Ground {
    Ground::Consent { consent: Some(consent), note: Line::default() }
}

fn law() -> Ground {
    Ground::LegalException { law: Law::Vital, reason: "indlagt i nat".into() }
}

/// Of Mona's team to Mette's, in the health services.
fn to_east(house: &House, citizen: CitizenId) -> ReferralDetails {
    ReferralDetails {
        to_team: Some(house.east),
        to_name: Line::default(),
        ground: Ground::Unsaid,
        ..house.referral_for(citizen)
    }
}

fn sends(house: &House, details: ReferralDetails, ground: Ground, pieces: &[Piece]) -> ReferralId {
    tries_to_send(house, details, ground, pieces).expect("it may be sent")
}

fn tries_to_send(
    house: &House,
    details: ReferralDetails,
    ground: Ground,
    pieces: &[Piece],
) -> Result<ReferralId, Refusal> {
    let id = house.drafts_referral(&house.anna, details);
    let (pieces, note) = (pieces.to_vec(), Line::default());
    house.tries(&house.anna, Command::SendReferral { id, seen: 1, ground, pieces, note }).map(|_| id)
}

fn refused(house: &House, details: ReferralDetails, ground: Ground, pieces: &[Piece]) -> &'static str {
    tries_to_send(house, details, ground, pieces).expect_err("it may not be sent").code()
}

fn page(house: &House, seat: &Seat, id: ReferralId) -> Result<ReferralPage, Refusal> {
    house.desk.referral(seat, id)
}

fn version(house: &House, id: ReferralId) -> u32 {
    house.ledger.model().referral(id).expect("it is there").version
}

/// Takes a step as the receiver, or as the sender.
fn moves(house: &House, seat: &Seat, id: ReferralId, to: ReferralStatus, note: &str) -> Option<Undo> {
    let seen = version(house, id);
    house.does(seat, Command::MoveReferral { id, seen, to, note: note.into() })
}

fn inbox(house: &House, seat: &Seat) -> Vec<ReferralId> {
    let lines = house.desk.referrals(seat, ReferralFilter::Arrived).unwrap();
    lines.into_iter().map(|line| line.id).collect()
}

#[test]
fn a_receiver_sees_exactly_what_was_ticked_and_nothing_of_the_log_besides() {
    let house = house();
    let citizen = mona(&house);
    let goal = house.sets_goal(&house.anna, citizen);
    let contact = house.logs(&house.anna, house.contact_with(&[citizen]));
    let consent = agrees(&house, citizen, vec![Receiver::Team(house.east)]);
    let pieces = [Piece::BirthYear, Piece::Goal(goal), Piece::Contact(contact)];
    let id = sends(&house, to_east(&house, citizen), rests_on(consent), &pieces);

    let seen = page(&house, &house.mette, id).unwrap();
    assert_eq!(seen.line.citizen.as_ref().map(|it| it.called.as_str()), Some("Mona Lund"));
    assert_eq!((seen.line.side, seen.line.from.as_str()), (Side::Receiver, "Opsøgende team Vest"));
    let told: Vec<Piece> = seen.told.iter().map(|it| it.piece).collect();
    assert_eq!(told, pieces);
    assert_eq!(seen.told[0].text, PieceText::Year(1964));
    assert!(matches!(&seen.told[1].text, PieceText::Goal(goal) if !goal.wish.is_empty()));
    assert_eq!(seen.referral.details.contact, None);

    // No page, no hit, no contact, no goal: the consent was to this and no more.
    let desk = &house.desk;
    assert_eq!(desk.citizen(&house.mette, citizen, Purpose::Work, 9).unwrap_err().code(), "citizen-unknown");
    assert_eq!(desk.citizens(&house.mette, "Mona", 9).unwrap().total, 0);
    assert_eq!(desk.contact(&house.mette, contact, Purpose::Work).unwrap_err().code(), "contact-unknown");
    assert_eq!(desk.preview(&house.mette, id).unwrap_err().code(), "not-permitted");
    // Nobody else has anything of it.
    for seat in [&house.nora, &house.admin, &house.rikke] {
        assert_eq!(page(&house, seat, id).unwrap_err().code(), "referral-unknown");
        assert_eq!(inbox(&house, seat), []);
    }
    assert_eq!(inbox(&house, &house.mette), [id]);
    let looks = desk.looks(&house.rikke, Default::default(), 0, 9).unwrap().0;
    assert!(looks.iter().any(|look| look.by.name == "Mette Riis"), "her look is on the record");
}

#[test]
fn nothing_is_seen_once_the_consent_or_the_referral_is_withdrawn() {
    let house = house();
    let citizen = mona(&house);
    let consent = agrees(&house, citizen, vec![Receiver::Team(house.east)]);
    let id = sends(&house, to_east(&house, citizen), rests_on(consent), &[Piece::Phone]);
    let gone = || {
        let unknown = page(&house, &house.mette, id).map(drop).map_err(|it| it.code());
        assert_eq!(unknown, Err("referral-unknown"));
        assert_eq!(inbox(&house, &house.mette), []);
        assert_eq!(house.desk.today(&house.mette).unwrap().arrived, []);
        let accept = Command::MoveReferral {
            id,
            seen: version(&house, id),
            to: ReferralStatus::Accepted,
            note: Line::default(),
        };
        assert_eq!(house.refused(&house.mette, accept), "referral-unknown");
    };
    let note = Line::default();
    let undo = house.does(&house.anna, Command::WithdrawConsent { id: consent, seen: 2, note }).unwrap();
    gone();
    house.does(&house.anna, Command::Undo(Box::new(undo)));
    assert!(page(&house, &house.mette, id).is_ok());
    let undo = moves(&house, &house.anna, id, ReferralStatus::Withdrawn, "fortrudt").unwrap();
    gone();
    house.does(&house.anna, Command::Undo(Box::new(undo)));
    assert!(page(&house, &house.mette, id).is_ok());
    // The consent holds until 30 November.
    house.advance(7 * 24);
    gone();
}

#[test]
fn a_note_that_the_citizen_agreed_is_no_ground_and_a_law_needs_its_reason() {
    let house = house();
    let citizen = mona(&house);
    let details = || to_east(&house, citizen);
    let note = Ground::Consent { consent: None, note: "borgeren er indforstået".into() };
    assert_eq!(refused(&house, details(), note, &[]), "referral-consent");
    assert_eq!(refused(&house, details(), Ground::Unsaid, &[]), "referral-ground");
    let bare = Ground::LegalException { law: Law::Duty, reason: Line::default() };
    assert_eq!(refused(&house, details(), bare, &[]), "referral-exception");
    sends(&house, details(), law(), &[Piece::Phone]);
}

#[test]
fn a_consent_must_name_the_receiver_and_cover_what_is_ticked() {
    let house = house();
    let citizen = mona(&house);
    let goal = house.sets_goal(&house.anna, citizen);
    let details = || to_east(&house, citizen);
    let elsewhere = agrees(&house, citizen, vec![Receiver::Team(house.north)]);
    assert_eq!(refused(&house, details(), rests_on(elsewhere), &[]), "referral-not-agreed");
    let area = agrees(&house, citizen, vec![Receiver::Area(ServiceArea::Health)]);
    sends(&house, details(), rests_on(area), &[Piece::Goal(goal)]);
    // An organisation is meant by its name, and a team of the same area is not meant by it.
    let outside = ReferralDetails { to_team: None, to_name: "Café Fisk".into(), ..details() };
    let cafe = agrees(&house, citizen, vec![Receiver::Organisation("café fisk".into())]);
    sends(&house, outside, rests_on(cafe), &[]);
    assert_eq!(refused(&house, details(), rests_on(cafe), &[]), "referral-not-agreed");
    // One to contacts alone covers who she is, and no goal.
    let receivers = vec![Receiver::Team(house.east)];
    let kinds = vec![DataKind::Contacts];
    let contacts = ConsentDetails { kinds, receivers, ..house.consent_for(citizen) };
    let contacts = house.asks_consent(&house.anna, contacts, Some(Answer::Yes(Form::Written)));
    sends(&house, details(), rests_on(contacts), &[Piece::Phone]);
    assert_eq!(refused(&house, details(), rests_on(contacts), &[Piece::Goal(goal)]), "referral-kinds");
}

#[test]
fn what_is_not_the_citizens_own_or_is_protected_goes_nowhere() {
    let house = house();
    let citizen = mona(&house);
    let ali = house.meets(&house.anna, "Ali Baba");
    let (both, theirs) = (
        house.logs(&house.anna, house.contact_with(&[citizen, ali])),
        house.logs(&house.anna, house.contact_with(&[ali])),
    );
    let goal = house.sets_goal(&house.anna, ali);
    for piece in [Piece::Contact(both), Piece::Contact(theirs), Piece::Goal(goal)] {
        assert_eq!(refused(&house, to_east(&house, citizen), law(), &[piece]), "referral-piece");
    }
    let id = sends(&house, to_east(&house, citizen), law(), &[Piece::Address]);
    let seen = |house: &House| page(house, &house.mette, id).unwrap().told[0].text.clone();
    assert_eq!(seen(&house), PieceText::Line("Skovvej 12".into()));
    let known = house.desk.citizen(&house.anna, citizen, Purpose::Work, 0).unwrap().citizen;
    let protection = Some(Protection { until: None });
    let details = Box::new(CitizenDetails { protection, ..known.details });
    house.does(&house.anna, Command::AmendCitizen { id: citizen, seen: known.version, details });
    assert_eq!(seen(&house), PieceText::Gone, "what is protected since is told no more");
    assert_eq!(refused(&house, to_east(&house, citizen), law(), &[Piece::Address]), "referral-piece");
}

#[test]
fn an_anonymous_enquiry_tells_its_receiver_what_is_asked_and_not_of_whom() {
    let house = house();
    let citizen = mona(&house);
    let details = || to_east(&house, citizen);
    assert_eq!(refused(&house, details(), Ground::Anonymous, &[Piece::Phone]), "referral-anonymous-pieces");
    let naming = |text: &str| ReferralDetails { purpose: text.into(), ..details() };
    for text in ["Hjælp til Mona", "Ring 30 11 22 33", "Kan LUND få en tid?"] {
        assert_eq!(
            refused(&house, naming(text), Ground::Anonymous, &[]),
            "referral-anonymous-names",
            "{text}"
        );
    }
    let id = sends(&house, naming("En kvinde, der ikke sover"), Ground::Anonymous, &[]);
    let seen = page(&house, &house.mette, id).unwrap();
    assert_eq!((&seen.line.citizen, seen.line.anonymous), (&None, true));
    assert_eq!((seen.referral.details.citizen, seen.told.len()), (None, 0));
    assert_eq!(seen.referral.details.purpose.as_str(), "En kvinde, der ikke sover");
    let looks = house.desk.looks(&house.rikke, Default::default(), 0, 99).unwrap().0;
    assert!(looks.iter().all(|look| look.by.name != "Mette Riis"), "nobody was looked at");
    // The sender knows of whom it is.
    assert!(page(&house, &house.anna, id).unwrap().line.citizen.is_some());
}

#[test]
fn each_side_takes_its_own_steps_and_takes_them_back() {
    use ReferralStatus as S;
    let house = house();
    let citizen = mona(&house);
    let id = sends(&house, to_east(&house, citizen), law(), &[]);
    let side = |seat: &Seat, to, note: &str| {
        let seen = version(&house, id);
        house.tries(seat, Command::MoveReferral { id, seen, to, note: note.into() }).map_err(|it| it.code())
    };
    assert_eq!(side(&house.anna, S::Accepted, "").map(drop), Err("referral-side"));
    for to in [S::Withdrawn, S::Lost] {
        assert_eq!(side(&house.mette, to, "nej").map(drop), Err("not-permitted"));
    }
    for (seat, to, note) in [
        (&house.mette, S::Received, ""),
        (&house.mette, S::Waitlisted, ""),
        (&house.mette, S::Accepted, ""),
        (&house.anna, S::FirstMeeting, ""),
        (&house.mette, S::NoShow, ""),
        (&house.mette, S::FirstMeeting, ""),
        (&house.mette, S::Completed, "sover igen"),
    ] {
        let before = page(&house, seat, id).unwrap().referral.status;
        let undo = side(seat, to, note).unwrap().undo.unwrap();
        house.does(seat, Command::Undo(Box::new(undo)));
        assert_eq!(page(&house, &house.anna, id).unwrap().referral.status, before, "{to:?} taken back");
        side(seat, to, note).unwrap();
    }
    // It has ended; it is closed when Anna has read it and Mona has been told.
    let untold = || house.desk.today(&house.anna).unwrap().untold.len();
    assert_eq!(untold(), 1);
    for party in [Party::Referrer, Party::Citizen] {
        assert!(!page(&house, &house.anna, id).unwrap().line.closed);
        let seen = version(&house, id);
        assert_eq!(
            house.refused(&house.mette, Command::TellReferral { id, seen, party }),
            "referral-unknown"
        );
        house.does(&house.anna, Command::TellReferral { id, seen, party });
    }
    assert!(page(&house, &house.anna, id).unwrap().line.closed);
    assert_eq!(untold(), 0);
}

#[test]
fn who_declines_has_it_no_longer_and_can_take_the_no_back() {
    let house = house();
    let citizen = mona(&house);
    let id = sends(&house, to_east(&house, citizen), law(), &[Piece::Phone]);
    let bare = Command::MoveReferral { id, seen: 3, to: ReferralStatus::Declined, note: Line::default() };
    assert_eq!(house.refused(&house.mette, bare), "reason-missing");
    let undo = moves(&house, &house.mette, id, ReferralStatus::Declined, "ingen plads").unwrap();
    assert_eq!(page(&house, &house.mette, id).unwrap_err().code(), "referral-unknown");
    let stranger = Command::Undo(Box::new(undo.clone()));
    assert_eq!(house.refused(&house.nora, stranger), "referral-unknown");
    house.does(&house.mette, Command::Undo(Box::new(undo)));
    assert!(page(&house, &house.mette, id).is_ok());
}

#[test]
fn what_goes_to_an_area_arrives_at_its_teams_and_at_no_other() {
    let house = house();
    let citizen = mona(&house);
    let to_area = ReferralDetails { to_team: None, ..to_east(&house, citizen) };
    let id = sends(&house, to_area.clone(), law(), &[]);
    assert_eq!((inbox(&house, &house.mette), inbox(&house, &house.nora)), (vec![id], vec![]));
    // One that names somebody outside arrives nowhere here, and its answers are written down by the sender.
    let outside = ReferralDetails { to_name: "Lægehuset".into(), ..to_area };
    let outside = sends(&house, outside, law(), &[]);
    assert_eq!(inbox(&house, &house.mette), [id]);
    assert_eq!(page(&house, &house.anna, outside).unwrap().line.side, Side::Both);
    moves(&house, &house.anna, outside, ReferralStatus::Accepted, "");
}

#[test]
fn a_redirect_needs_a_ground_of_its_own_and_leaves_nothing_behind() {
    let house = house();
    let citizen = mona(&house);
    let consent = agrees(&house, citizen, vec![Receiver::Team(house.east)]);
    let id = sends(&house, to_east(&house, citizen), rests_on(consent), &[Piece::Phone]);
    let to = |team| Address { area: ServiceArea::Authority, team, name: Line::default(), offer: None };
    let redirect = |to, ground| Command::RedirectReferral {
        id,
        seen: version(&house, id),
        to: Box::new(to),
        ground,
        note: "hører til dér".into(),
    };
    let north = || to(Some(house.north));
    assert_eq!(house.refused(&house.mette, redirect(north(), rests_on(consent))), "referral-not-agreed");
    let by_note = Command::MoveReferral {
        id,
        seen: version(&house, id),
        to: ReferralStatus::Redirected,
        note: "til nattevagten".into(),
    };
    assert_eq!(house.refused(&house.mette, by_note), "referral-redirect-where");
    let undo = house.does(&house.mette, redirect(north(), law())).unwrap();
    assert_eq!((inbox(&house, &house.mette), inbox(&house, &house.nora)), (vec![], vec![id]));
    let seen = page(&house, &house.nora, id).unwrap();
    assert_eq!((seen.told.len(), seen.referral.sharings.len()), (1, 1));
    assert!(seen.referral.steps.iter().all(|step| step.left.is_none()), "where it came by is not told");
    // What was shared with whom is on Mona's page, both times.
    let shared = house.desk.citizen(&house.anna, citizen, Purpose::Work, 9).unwrap().shared;
    let told: Vec<_> = shared.iter().map(|it| (it.to.to_name.as_str(), it.open, it.pieces.len())).collect();
    assert_eq!(told, [("Natteamet", true, 1), ("Opsøgende team Øst", false, 1)]);
    house.does(&house.mette, Command::Undo(Box::new(undo)));
    assert_eq!((inbox(&house, &house.mette), inbox(&house, &house.nora)), (vec![id], vec![]));
    let again = page(&house, &house.mette, id).unwrap().referral.details;
    assert_eq!((again.to_team, again.ground), (Some(house.east), rests_on(consent)));
}

#[test]
fn a_meeting_stands_on_the_day_of_both_until_it_is_held() {
    let house = house();
    let citizen = mona(&house);
    let id = sends(&house, to_east(&house, citizen), law(), &[]);
    let meeting = |on: &str| {
        let time = chrono::NaiveTime::from_hms_opt(10, 0, 0);
        Some(Meeting { on: day(on), time, place: "Torvet".into(), along: "Anna".into() })
    };
    let set = |on: &str| Command::SetMeeting { id, seen: version(&house, id), meeting: meeting(on) };
    assert_eq!(house.refused(&house.mette, set("2026-11-23")), "meeting-past");
    let undo = house.does(&house.mette, set("2026-11-27")).unwrap();
    let days = || {
        let on = |seat| house.desk.today(seat).unwrap().meetings.len();
        (on(&house.anna), on(&house.mette), on(&house.nora))
    };
    assert_eq!(page(&house, &house.anna, id).unwrap().referral.status, ReferralStatus::Accepted);
    assert_eq!(days(), (1, 1, 0));
    house.does(&house.mette, Command::Undo(Box::new(undo)));
    assert_eq!(
        (days(), page(&house, &house.anna, id).unwrap().referral.status),
        ((0, 0, 0), ReferralStatus::Sent)
    );
    house.does(&house.mette, set("2026-11-27"));
    // The citizen did not come; a new day is agreed, by whoever goes along.
    moves(&house, &house.anna, id, ReferralStatus::NoShow, "");
    assert_eq!(days(), (0, 0, 0));
    house.does(&house.anna, set("2026-11-30"));
    assert_eq!(days(), (1, 1, 0));
    moves(&house, &house.mette, id, ReferralStatus::FirstMeeting, "");
    assert_eq!(days(), (0, 0, 0));
}

#[test]
fn an_answer_that_is_owed_rises_at_both_ends_once_its_working_days_are_over() {
    let house = house();
    let citizen = mona(&house);
    // Tuesday 24 November, five working days: until Tuesday 1 December, the whole day.
    let id = sends(&house, to_east(&house, citizen), law(), &[]);
    let late = || {
        let here = house.desk.today(&house.anna).unwrap().unanswered.len();
        let there = house.desk.today(&house.mette).unwrap().arrived;
        let both = house.desk.referrals(&house.mette, ReferralFilter::Unanswered).unwrap().len();
        (here, there.len(), there.iter().filter(|line| line.unanswered).count(), both)
    };
    assert_eq!(late(), (0, 1, 0, 0));
    house.advance(7 * 24);
    assert_eq!(late(), (0, 1, 0, 0));
    house.advance(24);
    assert_eq!(late(), (1, 1, 1, 1));
    let east = house.desk.week(&house.mette, house.east, "2026-W49".parse().unwrap()).unwrap();
    let owed = |kind: &Attention| matches!(kind, Attention::Owed(lines) if lines[0].id == id);
    assert!(east.attention.iter().any(owed));
    moves(&house, &house.mette, id, ReferralStatus::Waitlisted, "");
    assert_eq!(late(), (0, 0, 0, 0));
}

#[test]
fn a_draft_keeps_its_ground_until_it_goes_to_somebody_else() {
    let house = house();
    let citizen = mona(&house);
    let id = sends(&house, to_east(&house, citizen), law(), &[Piece::Phone]);
    house.does(&house.anna, Command::Undo(Box::new(Undo::Stepped { id, seen: 3 })));
    let amend = |details| {
        let seen = version(&house, id);
        house.does(&house.anna, Command::AmendReferral { id, seen, details: Box::new(details) });
        page(&house, &house.anna, id).unwrap().referral.details
    };
    let same = amend(ReferralDetails { purpose: "Bedre søvn".into(), ..to_east(&house, citizen) });
    assert_eq!((same.ground, same.pieces), (law(), vec![Piece::Phone]));
    let other = amend(ReferralDetails { to_team: Some(house.north), ..to_east(&house, citizen) });
    assert_eq!((other.ground, other.pieces), (Ground::Unsaid, vec![]), "it was for another receiver");
    let own = ReferralDetails { to_team: Some(house.west), ..to_east(&house, citizen) };
    let own = Command::AmendReferral { id, seen: version(&house, id), details: Box::new(own) };
    assert_eq!(house.refused(&house.anna, own), "referral-team");
}

#[test]
fn consents_that_end_within_thirty_days_are_told_of() {
    let house = house();
    let citizen = mona(&house);
    agrees(&house, citizen, vec![Receiver::Team(house.east)]);
    let expiring = |seat: &Seat| house.desk.today(seat).unwrap().expiring;
    let told = expiring(&house.anna);
    assert_eq!(
        (told.len(), told[0].until, told[0].citizen.called.as_str()),
        (1, day("2026-11-30"), "Mona Lund")
    );
    assert_eq!(expiring(&house.mette), [], "it is not hers to renew");
    let week = house.desk.week(&house.lea, house.west, "2026-W48".parse().unwrap()).unwrap();
    assert!(week.attention.iter().any(|kind| matches!(kind, Attention::Expiring(lines) if lines.len() == 1)));
    house.advance(7 * 24);
    assert_eq!(expiring(&house.anna), [], "it is over");
    let later = ConsentDetails { until: Some(day("2027-06-01")), ..house.consent_for(citizen) };
    house.asks_consent(&house.anna, later, Some(Answer::Yes(Form::Spoken)));
    assert_eq!(expiring(&house.anna), []);
}

/// A receiver sent an anonymous enquiry on under a law, and the next one read the name.
#[test]
fn whoever_receives_an_anonymous_enquiry_can_not_send_it_on_with_a_name() {
    let house = house();
    let citizen = mona(&house);
    let details = ReferralDetails {
        purpose: "et sted at sove".into(),
        shared: "en kvinde omkring 60".into(),
        ..to_east(&house, citizen)
    };
    let id = sends(&house, details, Ground::Anonymous, &[]);
    let redirect = |ground| Command::RedirectReferral {
        id,
        seen: version(&house, id),
        to: Box::new(Address {
            area: ServiceArea::JobCentre,
            team: Some(house.north),
            name: Line::default(),
            offer: None,
        }),
        ground,
        note: "hører til i nord".into(),
    };
    assert_eq!(house.refused(&house.mette, redirect(law())), "referral-anonymous-stays");
    house.does(&house.mette, redirect(Ground::Anonymous));
    assert_eq!(page(&house, &house.nora, id).unwrap().line.citizen, None);
}

/// A contact that was sent along was told as it stands now, also when somebody else had come into it since.
#[test]
fn a_contact_that_has_come_to_be_about_two_is_told_no_more() {
    let house = house();
    let citizen = mona(&house);
    let contact = house.logs(&house.anna, house.contact_with(&[citizen]));
    let consent = agrees(&house, citizen, vec![Receiver::Team(house.east)]);
    let id = sends(&house, to_east(&house, citizen), rests_on(consent), &[Piece::Contact(contact)]);
    let text = || page(&house, &house.mette, id).unwrap().told.remove(0).text;
    assert!(matches!(text(), PieceText::Contact(..)));
    let kaj = house.meets(&house.anna, "Kaj Fisker");
    let details = Box::new(house.contact_with(&[citizen, kaj]));
    let reason = "Kaj var med".into();
    house.does(&house.anna, Command::AmendContact { id: contact, seen: 1, details, reason });
    assert_eq!(text(), PieceText::Gone);
}

/// A consent to referrals alone let a third team read the goals and contacts that a referral of somebody else told.
#[test]
fn a_consent_to_referrals_alone_opens_no_goals_and_contacts() {
    let house = house();
    let citizen = mona(&house);
    let goal = house.sets_goal(&house.anna, citizen);
    let contact = house.logs(&house.anna, house.contact_with(&[citizen]));
    let consent = agrees(&house, citizen, vec![Receiver::Team(house.east)]);
    let pieces = [Piece::Phone, Piece::Goal(goal), Piece::Contact(contact)];
    let id = sends(&house, to_east(&house, citizen), rests_on(consent), &pieces);
    let (kinds, receivers) = (vec![DataKind::Referrals], vec![Receiver::Team(house.north)]);
    let details = ConsentDetails { kinds, receivers, ..house.consent_for(citizen) };
    house.asks_consent(&house.anna, details, Some(Answer::Yes(Form::Spoken)));
    let told = page(&house, &house.nora, id).unwrap().told;
    assert_eq!(told.iter().map(|it| it.piece).collect::<Vec<_>>(), [Piece::Phone]);
    assert_eq!(page(&house, &house.mette, id).unwrap().told.len(), 3, "what was sent to them, they read");
}

/// "Monas mor", a number with its country, and the name of her other record went out with enquiries that name nobody.
#[test]
fn an_anonymous_enquiry_holds_none_of_a_persons_names_in_any_form() {
    let house = house();
    let citizen = mona(&house);
    let details = CitizenDetails { phone: "+45 51 62 73 84".into(), ..named("Kirsten Ravn") };
    let other = house.registers(&house.anna, house.west, details);
    let seen = |id| house.ledger.model().citizen_by_id(id).unwrap().version;
    let (kept_seen, merged_seen) = (seen(citizen), seen(other));
    house.does(&house.anna, Command::MergeCitizens { kept: citizen, kept_seen, merged: other, merged_seen });
    for told in ["Monas mor er syg", "ring til Kirsten", "nummeret er 51627384", "ring 30 11 22 33"] {
        let details = ReferralDetails { shared: told.into(), ..to_east(&house, citizen) };
        assert_eq!(refused(&house, details, Ground::Anonymous, &[]), "referral-anonymous-names", "{told}");
    }
}
