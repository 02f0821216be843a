//! Work is handed over for a time or for good, and nothing of it is lost.

use crate::desk::command::{Command, Undo};
use crate::desk::seat::Seat;
use crate::desk::view::{FollowUpFilter, ReferralFilter};
use crate::domain::citizen::{CitizenDetails, Stage};
use crate::domain::handover::{Absence, Cover};
use crate::domain::ids::{CitizenId, TeamId};
use crate::domain::look::Purpose;
use crate::domain::referral::ReferralStatus;
use crate::domain::team::Standing;
use crate::domain::text::Line;

use super::house::*;

fn away(house: &House, until: &str, cover: Option<&Seat>) -> Command {
    let covers = cover.map(|seat| Cover { team: house.west, worker: seat.worker() }).into_iter().collect();
    let absence = Absence { from: day("2026-11-24"), until: day(until), covers };
    Command::NoteAway { worker: house.anna.worker(), absence: Box::new(absence), notes: Vec::new() }
}

/// Mona, whom Anna knows best, with something overdue and a referral without an answer.
fn annas_mona(house: &House) -> CitizenId {
    let details = CitizenDetails { primary: Some(house.anna.worker()), ..named("Mona Lund") };
    let mona = house.registers(&house.anna, house.west, details);
    house.plans(&house.anna, house.promise_to(Some(mona), owner(&house.anna), "2026-11-23"));
    let referral = house.drafts_referral(&house.anna, house.referral_for(mona));
    let note = Line::default();
    house.does(&house.anna, Command::MoveReferral { id: referral, seen: 1, to: ReferralStatus::Sent, note });
    mona
}

fn overdue(house: &House, seat: &Seat) -> usize {
    house.desk.today(seat).unwrap().overdue.len()
}

#[test]
fn whoever_covers_has_it_on_their_day_until_the_last_day_is_over() {
    let house = house();
    annas_mona(&house);
    assert_eq!((overdue(&house, &house.anna), overdue(&house, &house.bo)), (1, 0));
    house.does(&house.anna, away(&house, "2026-11-25", Some(&house.bo)));
    let day = house.desk.today(&house.bo).unwrap();
    assert_eq!(day.overdue.len(), 1);
    let covering: Vec<_> = day.covering.iter().map(|line| (line.who.name.as_str(), line.now)).collect();
    assert_eq!(covering, [("Anna Kirk", true)]);
    assert_eq!(house.desk.follow_ups(&house.bo, FollowUpFilter::Mine).unwrap().len(), 1);
    assert_eq!(house.desk.referrals(&house.bo, ReferralFilter::Mine).unwrap().len(), 1);
    // It is still Anna's, and she sees it too, from home or when she looks in.
    assert_eq!(overdue(&house, &house.anna), 1);
    // Nothing runs and nothing is written: the day after the last one it is hers alone again.
    house.advance(48);
    let day = house.desk.today(&house.bo).unwrap();
    assert_eq!((day.overdue.len(), day.covering.len()), (0, 0));
    assert_eq!(overdue(&house, &house.anna), 1);
}

#[test]
fn nothing_is_lost_when_the_one_who_covers_is_away_or_gone() {
    let house = house();
    annas_mona(&house);
    house.does(&house.anna, away(&house, "2026-11-27", Some(&house.bo)));
    let last = Absence { from: day("2026-11-24"), until: day("2026-11-24"), covers: Vec::new() };
    let bo = house.bo.worker();
    house.does(&house.bo, Command::NoteAway { worker: bo, absence: Box::new(last), notes: Vec::new() });
    assert_eq!(overdue(&house, &house.lea), 1, "whoever covers is away and has no cover: the team's");
    house.does(&house.bo, Command::EndAway { worker: bo, from: day("2026-11-24") });
    assert_eq!(overdue(&house, &house.lea), 0);
    house.does(&house.admin, Command::EndWorker { id: bo });
    assert_eq!(overdue(&house, &house.lea), 1, "whoever covered has left: the team's");
    let lines = house.desk.absences(&house.lea, house.west).unwrap();
    assert_eq!(lines.iter().map(|line| line.cover.clone()).collect::<Vec<_>>(), [None]);
}

#[test]
fn colleagues_are_shown_as_away_with_who_covers() {
    let house = house();
    house.does(&house.lea, away(&house, "2026-11-27", Some(&house.bo)));
    let colleagues = house.desk.colleagues(&house.bo, house.west).unwrap();
    let told: Vec<_> = colleagues
        .iter()
        .map(|it| (it.person.name.as_str(), it.away.as_ref().and_then(|away| away.cover.as_ref())))
        .map(|(name, cover)| (name, cover.map(|cover| cover.name.as_str())))
        .collect();
    assert_eq!(told, [("Anna Kirk", Some("Bo Sand")), ("Bo Sand", None), ("Lea Madsen", None)]);
    assert_eq!(house.refused(&house.bo, away(&house, "2026-11-30", None)), "not-permitted");
    assert_eq!(house.refused(&house.anna, away(&house, "2026-11-20", None)), "absence-backwards");
    assert_eq!(house.refused(&house.anna, away(&house, "2026-11-30", Some(&house.mette))), "cover-elsewhere");
}

#[test]
fn a_word_about_a_citizen_reaches_the_one_who_takes_over_and_is_taken_back_in_one_step() {
    let house = house();
    let mona = annas_mona(&house);
    let Command::NoteAway { worker, absence, .. } = away(&house, "2026-11-27", Some(&house.bo)) else {
        unreachable!("an absence")
    };
    let notes = vec![(mona, "Ring først, hun sover længe".into())];
    let undo = house.does(&house.anna, Command::NoteAway { worker, absence, notes });
    let day = house.desk.today(&house.bo).unwrap();
    assert_eq!(day.handed[0].handover.note, "Ring først, hun sover længe");
    assert_eq!(day.handed[0].citizen.label.id, mona);
    let page = house.desk.citizen(&house.bo, mona, Purpose::Work, 9).unwrap();
    assert_eq!(page.handover.map(|line| line.from.name), Some("Anna Kirk".to_owned()));
    assert_eq!(house.desk.today(&house.anna).unwrap().handed, []);
    house.does(&house.anna, Command::Undo(Box::new(undo.unwrap())));
    let day = house.desk.today(&house.bo).unwrap();
    assert_eq!((day.handed.len(), day.covering.len(), day.overdue.len()), (0, 0, 0));
}

#[test]
fn a_word_about_another_teams_citizen_is_refused_as_for_nobody() {
    let house = house();
    let hidden = house.registers(&house.mette, house.east, named("Hans Skov"));
    let Command::NoteAway { worker, absence, .. } = away(&house, "2026-11-27", Some(&house.bo)) else {
        unreachable!("an absence")
    };
    let note = |citizen| {
        let notes = vec![(citizen, Line::from("ring"))];
        house.refused(&house.anna, Command::NoteAway { worker, absence: absence.clone(), notes })
    };
    assert_eq!(note(hidden), "citizen-unknown");
    assert_eq!(note(CitizenId::from_bytes([9; 16])), "citizen-unknown");
}

#[test]
fn all_that_someone_has_is_handed_over_for_good_and_taken_back() {
    let house = house();
    let mona = annas_mona(&house);
    house.does(
        &house.lea,
        Command::MoveCitizen { id: mona, seen: 1, to: Stage::ContactMade, note: Line::default() },
    );
    let (from, to, team) = (house.anna.worker(), house.bo.worker(), house.west);
    let theirs = house.desk.theirs(&house.lea, from, team).unwrap();
    assert_eq!((theirs.follow_ups.len(), theirs.citizens.len(), theirs.referrals.len()), (1, 1, 1));
    let notes = vec![(mona, "Vil helst mødes ude".into())];
    let undo = house.does(&house.lea, Command::HandOver { from, to, team, notes }).unwrap();
    let page = house.desk.citizen(&house.bo, mona, Purpose::Work, 9).unwrap();
    assert_eq!(page.primary.map(|person| person.id), Some(to));
    assert_eq!(page.handover.map(|line| line.note), Some("Vil helst mødes ude".to_owned()));
    assert_eq!((overdue(&house, &house.anna), overdue(&house, &house.bo)), (0, 1));
    let mine = house.desk.referrals(&house.bo, ReferralFilter::Mine).unwrap();
    assert_eq!(mine[0].by.id, to);
    assert_eq!(
        house.refused(&house.lea, Command::HandOver { from, to, team, notes: vec![] }),
        "handover-nothing"
    );

    // One thing is done meanwhile: that stays done, the rest goes back.
    let done = house.desk.follow_ups(&house.bo, FollowUpFilter::Mine).unwrap()[0].clone();
    let outcome = "truffet".into();
    house.does(&house.bo, Command::CompleteFollowUp { id: done.id, seen: done.version, outcome });
    assert!(matches!(undo, Undo::HandedOver { .. }));
    house.does(&house.lea, Command::Undo(Box::new(undo)));
    let page = house.desk.citizen(&house.bo, mona, Purpose::Work, 9).unwrap();
    assert_eq!((page.primary.map(|person| person.id), page.handover), (Some(from), None));
    assert_eq!(house.desk.referrals(&house.anna, ReferralFilter::Mine).unwrap().len(), 1);
    assert_eq!((overdue(&house, &house.anna), overdue(&house, &house.bo)), (0, 0));
}

#[test]
fn what_someone_left_behind_can_be_handed_over_by_the_lead() {
    let house = house();
    annas_mona(&house);
    let (from, to, team) = (house.anna.worker(), house.bo.worker(), house.west);
    house.does(&house.admin, Command::EndWorker { id: from });
    house.does(&house.lea, Command::HandOver { from, to, team, notes: vec![] });
    assert_eq!((overdue(&house, &house.bo), overdue(&house, &house.lea)), (1, 0));
}

/// Taking back an absence put the whole list back as it had been, and with it took away what somebody else had written.
#[test]
fn taking_back_an_absence_takes_back_no_later_one() {
    let house = house();
    let worker = house.anna.worker();
    let undo = house.does(&house.anna, away(&house, "2026-11-25", Some(&house.bo))).unwrap();
    let later = Absence { from: day("2026-12-07"), until: day("2026-12-11"), covers: Vec::new() };
    house.does(&house.lea, Command::NoteAway { worker, absence: Box::new(later), notes: Vec::new() });
    assert_eq!(house.refused(&house.anna, Command::Undo(Box::new(undo))), "nothing-to-undo");
    let absences = house.ledger.model().worker(worker).unwrap().absences.len();
    assert_eq!(absences, 2);
}

/// A word about a citizen of another team, said while handing over, made a colleague of this team the one they know best.
#[test]
fn a_word_about_somebody_who_is_not_handed_over_is_refused() {
    let house = house();
    annas_mona(&house);
    let details = CitizenDetails { primary: Some(house.bo.worker()), ..named("Kaj Fisker") };
    let kaj = house.registers(&house.bo, house.west, details);
    let (from, to, team) = (house.anna.worker(), house.lea.worker(), house.west);
    let notes = vec![(kaj, "ring først".into())];
    assert_eq!(house.refused(&house.anna, Command::HandOver { from, to, team, notes }), "citizen-unknown");
    let primary = house.ledger.model().citizen_by_id(kaj).unwrap().primary;
    assert_eq!(primary, Some(house.bo.worker()));
}

/// An absence that was written anew, for one team or by one team's lead, lost who covers in the others.
#[test]
fn an_absence_that_is_written_anew_keeps_who_covers_in_other_teams() {
    let house = house();
    let ida = house.hire("Ida Dam", &[(house.west, Standing::Member), (house.east, Standing::Member)], &[]);
    let notes = |seat: &Seat, covers: &[(TeamId, &Seat)]| {
        let covers = covers.iter().map(|(team, seat)| Cover { team: *team, worker: seat.worker() }).collect();
        let absence = Box::new(Absence { from: day("2026-11-24"), until: day("2026-11-27"), covers });
        house.does(seat, Command::NoteAway { worker: ida.worker(), absence, notes: Vec::new() });
        let model = house.ledger.model();
        let absence = &model.worker(ida.worker()).expect("Ida").absences[0];
        [house.west, house.east].map(|team| absence.cover_in(team))
    };
    let (bo, anna, mette) = (house.bo.worker(), house.anna.worker(), house.mette.worker());
    assert_eq!(notes(&ida, &[(house.west, &house.bo)]), [Some(bo), None]);
    assert_eq!(notes(&ida, &[(house.east, &house.mette)]), [Some(bo), Some(mette)]);
    assert_eq!(notes(&ida, &[(house.west, &house.anna)]), [Some(anna), Some(mette)]);
    assert_eq!(notes(&house.lea, &[]), [None, Some(mette)], "a lead has no say in the other team");
    assert_eq!(notes(&ida, &[]), [None; 2], "they themselves have");
}
