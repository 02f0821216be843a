//! The lives of follow-ups and referrals from their beginning to their end.

use crate::desk::command::{Command, Undo};
use crate::desk::view::{FollowUpFilter, ReferralFilter};
use crate::domain::event::Settings;
use crate::domain::follow_up::Due;
use crate::domain::ids::ReferralId;
use crate::domain::referral::{Ground, Party, ReferralDetails, ReferralStatus};
use crate::domain::text::Line;

use super::house::*;

#[test]
fn a_follow_up_is_tried_put_off_handed_on_and_done() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let id = house.plans(&house.anna, house.promise_to(Some(mona), owner(&house.anna), "2026-11-25"));
    house.does(&house.anna, Command::AttemptFollowUp { id, seen: 1, note: "tog den ikke".into() });
    let to = Due::on(day("2026-11-27"));
    let postpone = |to, reason: &str| Command::PostponeFollowUp { id, seen: 2, to, reason: reason.into() };
    assert_eq!(house.refused(&house.anna, postpone(to, "")), "reason-missing");
    assert_eq!(house.refused(&house.anna, postpone(Due::on(day("2026-11-23")), "ferie")), "follow-up-past");
    house.does(&house.anna, postpone(to, "ferie"));
    let hand = |to| Command::HandFollowUp { id, seen: 3, to };
    assert_eq!(house.refused(&house.anna, hand(owner(&house.mette))), "owner-elsewhere");
    house.does(&house.anna, hand(owner(&house.bo)));

    let page = house.desk.follow_up(&house.bo, id).unwrap();
    assert_eq!((page.line.postponed, page.line.attempts), (1, 1));
    assert_eq!(page.follow_up.original_due, day("2026-11-25"));
    assert_eq!(page.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Anna Kirk", "Bo Sand"]);
    let outcome: Line = "begynder mandag".into();
    house.does(&house.bo, Command::CompleteFollowUp { id, seen: 4, outcome: outcome.clone() });
    assert_eq!(
        house.refused(&house.bo, Command::CompleteFollowUp { id, seen: 5, outcome }),
        "follow-up-ended"
    );
    house.advance(24 * 31);
    assert_eq!(house.desk.follow_ups(&house.bo, FollowUpFilter::Ended).unwrap(), []);
}

#[test]
fn a_follow_up_that_is_written_anew_stays_where_it_came_from() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let other = house.meets(&house.anna, "Jens Petersen");
    let id = house.plans(&house.anna, house.promise_to(Some(mona), owner(&house.anna), "2026-11-25"));
    let mut details = house.promise_to(Some(other), owner(&house.anna), "2026-11-30");
    details.team = house.east;
    details.what = "besøg".into();
    house.does(&house.anna, Command::AmendFollowUp { id, seen: 1, details: Box::new(details) });
    let now = house.desk.follow_up(&house.anna, id).unwrap().follow_up.details;
    assert_eq!((now.citizen, now.team, now.what.as_str()), (Some(mona), house.west, "besøg"));
    assert_eq!(now.due, Due::on(day("2026-11-30")));
}

fn step(id: ReferralId, seen: u32, to: ReferralStatus, note: &str) -> Command {
    Command::MoveReferral { id, seen, to, note: note.into() }
}

#[test]
fn a_referral_goes_all_the_way_until_everyone_knows() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let id = house.drafts_referral(&house.anna, house.referral_for(mona));
    use ReferralStatus as S;
    let line = || house.desk.referral(&house.anna, id).unwrap().line;
    assert_eq!((line().status, line().waited_working_days), (S::Draft, None));

    house.does(&house.anna, step(id, 1, S::Sent, ""));
    // Tuesday plus five working days is the next Tuesday.
    assert_eq!(line().respond_by, Some(day("2026-12-01")));
    house.advance(24 * 7);
    assert_eq!((line().waited_working_days, line().unanswered), (Some(5), false));
    house.advance(24);
    assert_eq!((line().waited_working_days, line().unanswered), (Some(6), true));
    let unanswered = |seat| house.desk.today(seat).unwrap().unanswered.len();
    assert_eq!([unanswered(&house.anna), unanswered(&house.lea), unanswered(&house.bo)], [1, 1, 0]);

    house.does(&house.bo, step(id, 2, S::Accepted, ""));
    assert_eq!(unanswered(&house.anna), 0);
    house.does(&house.anna, step(id, 3, S::FirstMeeting, ""));
    assert_eq!(house.refused(&house.anna, step(id, 4, S::Completed, "")), "reason-missing");
    house.does(&house.bo, step(id, 4, S::Completed, "har fået hjælp"));
    let untold = || house.desk.today(&house.anna).unwrap().untold.len();
    assert_eq!((untold(), line().closed), (1, false));
    house.does(&house.anna, Command::TellReferral { id, seen: 5, party: Party::Referrer });
    assert_eq!(untold(), 1);
    house.does(&house.anna, Command::TellReferral { id, seen: 6, party: Party::Citizen });
    assert_eq!((untold(), line().closed), (0, true));
    let list = |filter| house.desk.referrals(&house.lea, filter).unwrap().len();
    assert_eq!([list(ReferralFilter::Open), list(ReferralFilter::Closed)], [0, 1]);

    let page = house.desk.referral(&house.anna, id).unwrap();
    assert_eq!(page.referral.steps.len(), 5);
    assert_eq!(page.people.len(), 2);
    assert_eq!(page.next, [S::Sent], "it can be taken up again");
}

#[test]
fn nothing_is_sent_without_a_ground_and_nothing_rewritten_after_it_was_sent() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let details = ReferralDetails { ground: Ground::Unsaid, ..house.referral_for(mona) };
    let id = house.drafts_referral(&house.anna, details.clone());
    let send = |seen| step(id, seen, ReferralStatus::Sent, "");
    assert_eq!(house.refused(&house.anna, send(1)), "referral-ground");
    let amend = |seen, details| Command::AmendReferral { id, seen, details: Box::new(details) };
    house.does(&house.anna, amend(1, house.referral_for(mona)));
    house.does(&house.anna, send(2));
    assert_eq!(house.refused(&house.anna, amend(3, details)), "referral-sent");
    let told = Command::TellReferral { id, seen: 3, party: Party::Citizen };
    assert_eq!(house.refused(&house.anna, told), "referral-open");
}

#[test]
fn a_step_is_taken_back_and_a_draft_withdrawn() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let id = ReferralId::fresh(house.now(), house.entropy.as_ref());
    let details = Box::new(house.referral_for(mona));
    let withdraw = house.does(&house.anna, Command::DraftReferral { id, details }).unwrap();
    let back = house.does(&house.anna, step(id, 1, ReferralStatus::Sent, "")).unwrap();
    assert_eq!(house.refused(&house.anna, Command::Undo(Box::new(withdraw))), "changed-meanwhile");
    house.does(&house.anna, Command::Undo(Box::new(back)));
    let status = || house.desk.referral(&house.anna, id).unwrap().line.status;
    assert_eq!(status(), ReferralStatus::Draft);
    house.does(&house.anna, Command::Undo(Box::new(Undo::Drafted { id, seen: 3 })));
    assert_eq!(status(), ReferralStatus::Withdrawn);
    assert_eq!(house.desk.today(&house.anna).unwrap().untold, [], "nobody was told of a draft");
}

#[test]
fn the_answer_time_keeps_the_houses_closing_days() {
    let house = house();
    let mona = house.meets(&house.anna, "Mona Lund");
    let settings = Settings { closing_days: vec![(11, 26), (11, 27)], ..Settings::default() };
    house.does(&house.admin, Command::WriteSettings(Box::new(settings)));
    let id = house.drafts_referral(&house.anna, house.referral_for(mona));
    house.does(&house.anna, step(id, 1, ReferralStatus::Sent, ""));
    let line = house.desk.referral(&house.anna, id).unwrap().line;
    assert_eq!(line.respond_by, Some(day("2026-12-03")), "two days later than without");
}
