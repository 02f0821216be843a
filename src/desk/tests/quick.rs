//! The quick line through the desk: read as it is typed, logged once, and blind to what is not one's own.

use crate::desk::quick::{Piece, understood};
use crate::desk::view::{FollowUpFilter, TimelineEntry};
use crate::domain::citizen::CitizenDetails;
use crate::domain::contact::{Channel, NextStep, Outcome};
use crate::domain::ids::{ContactId, EventId};
use crate::domain::language::Language;
use crate::domain::look::Purpose;
use crate::domain::referral::ReferralStatus;
use crate::domain::refusal::Kind;
use crate::domain::team::Standing;
use crate::i18n::tests::words;

use super::house::*;

const LINE: &str =
    "Jens P tlf 20m i går 14:30 #mental-sundhed +jobcenter !fre ring om praktik : Vil gerne i gang igen";

fn order(number: u8) -> EventId {
    EventId::from_bytes([number; 16])
}

#[test]
fn a_line_and_enter_log_a_contact_with_its_follow_up() {
    let house = house();
    let jens = house.meets(&house.anna, "Jens Petersen");
    house.meets(&house.anna, "Mona Lund");
    let reading = house.desk.read_line(&house.anna, Some(house.west), LINE, &[]).unwrap();
    assert_eq!(
        understood(&reading, &words(Language::Da)),
        "Forstået: Jens Petersen · telefon 20 min · i går 14:30 · #mental sundhed · Jobcenter · \
         opf. fre 27-11: ring om praktik · notat · (truffet)"
    );
    let (id, done) = house.desk.log_line(&house.anna, None, LINE, &[], order(1)).unwrap();
    assert!(done.undo.is_some());

    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    let details = &page.contact.details;
    assert_eq!((details.channel, details.minutes), (Channel::Phone, Some(20)));
    assert_eq!(details.happened, at("2026-11-23 14:30"));
    assert_eq!((details.citizens.as_slice(), &details.next), (&[jens][..], &NextStep::Planned));
    assert_eq!(details.what.as_str(), "Vil gerne i gang igen");
    assert_eq!(page.follow_ups[0].what, "ring om praktik");
    assert_eq!(page.follow_ups[0].due.by, day("2026-11-27"));
    let mine = house.desk.follow_ups(&house.anna, FollowUpFilter::Mine).unwrap();
    assert_eq!(mine.len(), 1);
}

#[test]
fn the_same_order_logs_once() {
    let house = house();
    house.meets(&house.anna, "Jens Petersen");
    let (first, _) = house.desk.log_line(&house.anna, None, LINE, &[], order(1)).unwrap();
    let before = house.desk.changes();
    let again = house.desk.log_line(&house.anna, None, LINE, &[], order(1)).map(|(id, _)| id);
    assert_eq!((again, house.desk.changes()), (Ok(first), before));
    assert_eq!(first, ContactId::from_bytes([1; 16]));
}

#[test]
fn what_keeps_a_line_from_being_logged_changes_nothing() {
    let house = house();
    house.meets(&house.anna, "Jens Petersen");
    let before = house.desk.changes();
    let cases = [
        ("Jens P 20m", "quick-channel", Kind::Invalid),
        ("Knud tlf", "quick-unknown", Kind::NotFound),
        ("Jens P tlf glad", "quick-not-understood", Kind::Invalid),
        ("Jens P tlf i morgen", "contact-in-future", Kind::Invalid),
        ("", "quick-blank", Kind::Invalid),
    ];
    for (text, code, kind) in cases {
        let refusal = house.desk.log_line(&house.anna, None, text, &[], order(1)).unwrap_err();
        assert_eq!((refusal.code(), refusal.kind()), (code, kind), "{text}");
    }
    assert_eq!(house.desk.changes(), before);
}

/// Two of one name: the screen asks, and the command line can name the year.
#[test]
fn the_asker_chooses_between_two_of_one_name() {
    let house = house();
    let born = |date: &str| CitizenDetails { born: Some(day(date)), ..named("Jens Hansen") };
    let older = house.registers(&house.anna, house.west, born("1960-05-01"));
    let younger = house.registers(&house.anna, house.west, born("1991-02-03"));
    let reading = house.desk.read_line(&house.anna, None, "jens hansen tlf", &[]).unwrap();
    let (said, candidates) = reading.questions().next().expect("a question");
    assert_eq!((said, candidates.len()), ("jens hansen", 2));
    let asked = house.desk.log_line(&house.anna, None, "jens hansen tlf", &[], order(1)).unwrap_err();
    assert_eq!((asked.code(), asked.kind()), ("quick-ambiguous", Kind::Ambiguous));

    let (id, _) = house.desk.log_line(&house.anna, None, "jens hansen tlf", &[older], order(1)).unwrap();
    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    assert_eq!(page.contact.details.citizens, [older]);
    let (id, _) = house.desk.log_line(&house.anna, None, "jens hansen 1991 tlf", &[], order(2)).unwrap();
    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    assert_eq!(page.contact.details.citizens, [younger]);
}

/// Mette works in another team: to her there is no Jens, not even as a hint.
#[test]
fn a_line_finds_nobody_whom_the_asker_may_not_see() {
    let house = house();
    let jens = house.meets(&house.anna, "Jens Petersen");
    let reading = house.desk.read_line(&house.mette, None, "Jens Petersen tlf", &[jens]).unwrap();
    assert_eq!(reading.pieces()[0].value, Piece::Unknown("Jens Petersen".to_owned()));
    let suggested = house.desk.complete_line(&house.mette, None, "jen", 3, &words(Language::Da)).unwrap();
    assert_eq!(suggested, []);
    let suggested = house.desk.complete_line(&house.anna, None, "jen", 3, &words(Language::Da)).unwrap();
    assert_eq!(suggested[0].text, "Jens Petersen");
    let newcomer = house.desk.read_line(&house.mette, None, "ny Jens Petersen tlf", &[]).unwrap();
    let Piece::Newcomer { alike, .. } = &newcomer.pieces()[0].value else { panic!("{newcomer:?}") };
    assert_eq!(alike, &[]);
}

#[test]
fn a_newcomer_a_group_and_a_referral_come_out_of_one_line_each() {
    let house = house();
    let text = "ny Ali Hassan \"Rav\" gade ved Netto >>sundhed rygestop : \"Jeg vil stoppe\"";
    let (id, _) = house.desk.log_line(&house.anna, None, text, &[], order(1)).unwrap();
    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    assert_eq!(page.citizens[0].called, "Ali Hassan");
    assert_eq!(page.contact.details.own_words.as_str(), "Jeg vil stoppe");
    let ali = house.desk.citizen(&house.anna, page.citizens[0].id, Purpose::Work, 10).unwrap();
    assert_eq!(ali.citizen.details.alias.as_ref().map(|alias| alias.as_str()), Some("Rav"));
    assert_eq!(
        (ali.referrals[0].status, ali.referrals[0].to_name.as_str()),
        (ReferralStatus::Draft, "rygestop")
    );
    assert!(matches!(ali.timeline[..], [TimelineEntry::Referral(_), ..] | [TimelineEntry::Contact(_), ..]));

    let (id, _) = house.desk.log_line(&house.anna, None, "gruppe 12 værested 2t", &[], order(2)).unwrap();
    let page = house.desk.contact(&house.anna, id, Purpose::Work).unwrap();
    assert_eq!(page.contact.details.outcome, Outcome::Group(12));
}

#[test]
fn whoever_is_in_several_teams_says_which() {
    let house = house();
    let both = [(house.west, Standing::Member), (house.east, Standing::Member)];
    let ida = house.hire("Ida Both", &both, &[]);
    let refusal = |seat| house.desk.log_line(seat, None, "anonym gade", &[], order(1)).unwrap_err().code();
    assert_eq!(refusal(&ida), "quick-which-team");
    assert_eq!(refusal(&house.admin), "quick-no-team");
    let east = house.desk.log_line(&ida, Some(house.east), "anonym gade", &[], order(1));
    assert!(east.is_ok());
    let other =
        house.desk.log_line(&house.mette, Some(house.west), "anonym gade", &[], order(2)).unwrap_err();
    assert_eq!(other.kind(), Kind::NotPermitted);
}
