//! Weeks that are read, asked about and signed.

use crate::desk::command::{Command, Undo};
use crate::desk::seat::Seat;
use crate::desk::view::{Attention, Today, WeekPage};
use crate::domain::calendar::IsoWeek;
use crate::domain::contact::{ContactDetails, NextStep};
use crate::domain::ids::ContactId;
use crate::domain::look::Purpose;
use crate::domain::review::{Mark, Say};
use crate::domain::team::StandIn;
use crate::domain::text::Prose;

use super::house::*;

fn this_week() -> IsoWeek {
    "2026-W48".parse().unwrap()
}

fn page(house: &House, seat: &Seat) -> WeekPage {
    house.desk.week(seat, house.west, this_week()).unwrap()
}

fn today(house: &House, seat: &Seat) -> Today {
    house.desk.today(seat).unwrap()
}

/// Two contacts of Anna's in week 48, of which Lea has read none.
fn two_contacts() -> (House, ContactId, ContactId) {
    let house = house();
    house.clock.set(at("2026-11-24 09:00"));
    let mona = house.meets(&house.anna, "Mona Lund");
    let jens = house.meets(&house.anna, "Jens Petersen");
    let done = |details| ContactDetails { next: NextStep::None("intet".into()), ..details };
    let first = house.logs(&house.anna, done(house.contact_with(&[mona])));
    house.advance(1);
    let second = house.logs(&house.anna, done(house.contact_with(&[jens])));
    (house, first, second)
}

fn says(house: &House, seat: &Seat, contact: ContactId, seen: u32, say: Say) -> Option<Undo> {
    house.does(seat, Command::SayOfContact { contact, seen, say })
}

#[test]
fn a_question_reaches_the_writers_day_and_its_answer_the_leads() {
    let (house, first, second) = two_contacts();
    says(&house, &house.lea, second, 0, Say::Seen);
    says(&house, &house.lea, first, 0, Say::Question("Hvad siger hun selv?".into()));
    let asked = today(&house, &house.anna).questions;
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].contact.id, asked[0].said.words.as_str()), (first, "Hvad siger hun selv?"));
    assert_eq!(asked[0].said.by.name, "Lea Madsen");
    // It is Anna's to answer; a colleague is not asked.
    assert!(today(&house, &house.bo).questions.is_empty());
    assert!(
        matches!(&page(&house, &house.lea).attention[..], [Attention::Questions(lines)] if lines.len() == 1)
    );

    says(&house, &house.anna, first, 1, Say::Answer("Hun vil gerne have nogen med".into()));
    assert!(today(&house, &house.anna).questions.is_empty());
    let answers = today(&house, &house.lea).answers;
    assert_eq!(answers[0].said.words, "Hun vil gerne have nogen med");
    let unread: Vec<_> = page(&house, &house.lea)
        .contacts
        .iter()
        .filter(|line| line.read.is_unread())
        .map(|line| line.id)
        .collect();
    assert_eq!(unread, [first], "an answer is to be read");
    says(&house, &house.lea, first, 2, Say::Good("At spørge hende selv".into()));
    assert!(today(&house, &house.lea).answers.is_empty());
    assert_eq!(today(&house, &house.anna).praised[0].contact.id, first);
    house.advance(24 * 8);
    assert!(today(&house, &house.anna).praised.is_empty());

    let said = house.desk.contact(&house.bo, first, Purpose::Work).unwrap().remarks;
    let marks: Vec<_> = said.iter().map(|remark| remark.mark).collect();
    assert_eq!(marks, [Mark::Question, Mark::Answered, Mark::Good]);
}

#[test]
fn what_is_said_can_be_taken_back_by_whoever_said_it() {
    let (house, first, _) = two_contacts();
    let undo = says(&house, &house.lea, first, 0, Say::Seen).unwrap();
    assert_eq!(house.refused(&house.bo, Command::Undo(Box::new(undo.clone()))), "contact-not-yours");
    house.does(&house.lea, Command::Undo(Box::new(undo)));
    assert!(page(&house, &house.lea).contacts[0].read.is_unread());
    assert_eq!(page(&house, &house.lea).contacts[0].read.version, 2);
    // What nobody saw is not gone over.
    let stale = Command::SayOfContact { contact: first, seen: 0, say: Say::Seen };
    assert_eq!(house.refused(&house.lea, stale), "changed-meanwhile");
}

#[test]
fn what_is_written_anew_is_to_be_read_again() {
    let (house, first, _) = two_contacts();
    says(&house, &house.lea, first, 0, Say::Seen);
    assert!(!page(&house, &house.lea).contacts[0].read.is_unread());
    let details = house.desk.contact(&house.anna, first, Purpose::Work).unwrap().contact.details;
    let details = ContactDetails { what: Prose::new("Hun ringede selv"), ..details };
    let reason = "glemt".into();
    house.does(&house.anna, Command::AmendContact { id: first, seen: 1, details: Box::new(details), reason });
    assert!(page(&house, &house.lea).contacts[0].read.is_unread());
}

#[test]
fn a_signature_covers_exactly_what_was_there() {
    let (house, first, second) = two_contacts();
    let (team, week) = (house.west, this_week());
    house.does(&house.lea, Command::SignWeek { team, week, seen: 0 });
    let signed = page(&house, &house.lea).reading;
    let signature = signed.signed().expect("signed");
    assert_eq!((signature.covers, signature.whole, signature.by.name.as_str()), (2, true, "Lea Madsen"));
    assert_eq!((signed.late.len(), signed.changed.len(), signed.gone), (0, 0, 0));
    assert_eq!(house.refused(&house.lea, Command::SignWeek { team, week, seen: 1 }), "review-signed");

    let details = house.desk.contact(&house.anna, first, Purpose::Work).unwrap().contact.details;
    let citizen = details.citizens[0];
    let late = house.logs(&house.anna, ContactDetails { ..house.contact_with(&[citizen]) });
    let reason = "dobbelt".into();
    house.does(&house.anna, Command::VoidContact { id: second, seen: 1, reason });
    let after = page(&house, &house.lea).reading;
    assert_eq!((&after.late[..], &after.changed[..]), (&[late][..], &[second][..]));

    house.does(&house.lea, Command::OpenWeek { team, week, seen: 1, why: "Én mere kom til".into() });
    house.does(&house.lea, Command::SignWeek { team, week, seen: 2 });
    let again = page(&house, &house.lea).reading;
    assert_eq!(again.signatures.len(), 2);
    let (_, _, why) = again.signatures[0].opened.clone().expect("opened again");
    assert_eq!(
        (why.as_str(), again.signatures[0].covers),
        ("Én mere kom til", 2),
        "the first stays readable"
    );
    assert!(again.late.is_empty() && again.changed.is_empty());
    assert_ne!(again.signatures[0].digest, again.signatures[1].digest);
}

#[test]
fn what_is_new_is_what_came_since_the_look_before() {
    let (house, _, _) = two_contacts();
    let look = || house.desk.look_into_week(&house.lea, house.west, this_week()).unwrap();
    assert_eq!(look(), None, "all of it is new");
    assert_eq!(look(), None, "the same look still");
    let looked = house.now();
    house.advance(2);
    assert_eq!(look(), Some(looked));
    house.advance(0);
    assert_eq!(look(), Some(looked), "opening it again at once is the same look");
    let kirsten = house.hire("Kirsten Dam", &[(house.west, crate::domain::team::Standing::Lead)], &[]);
    assert_eq!(house.desk.look_into_week(&kirsten, house.west, this_week()), Ok(None), "each has their own");
}

#[test]
fn a_stand_in_leads_on_the_named_days_alone() {
    let (house, first, _) = two_contacts();
    let (lead, worker) = (house.lea.worker(), house.bo.worker());
    let stand_in = StandIn { lead, worker, from: day("2026-11-25"), until: day("2026-11-26") };
    let seen = |say| Command::SayOfContact { contact: first, seen: 0, say };
    house.does(&house.lea, Command::NameStandIn { team: house.west, lead, stand_in: Some(stand_in) });
    assert_eq!(house.refused(&house.bo, seen(Say::Seen)), "contact-not-yours");
    house.clock.set(at("2026-11-25 08:00"));
    house.does(&house.bo, seen(Say::Seen));
    assert!(page(&house, &house.bo).reading.may_review);
    house.clock.set(at("2026-11-27 00:00"));
    assert!(!page(&house, &house.bo).reading.may_review);
    assert_eq!(house.refused(&house.bo, seen(Say::Seen)), "contact-not-yours");
    // Only a lead's place can be taken, and by somebody else who works here.
    let wrong = StandIn { lead, worker: lead, ..stand_in };
    let command = Command::NameStandIn { team: house.west, lead, stand_in: Some(wrong) };
    assert_eq!(house.refused(&house.lea, command), "stand-in-worker");
    let bo = Command::NameStandIn { team: house.west, lead: worker, stand_in: None };
    assert_eq!(house.refused(&house.lea, bo), "stand-in-lead");
}

/// Anybody who worked anywhere could be named, also an administrator by themselves, and a stand-in could make their own
/// days longer: a way to a team's texts that nobody had opened for them.
#[test]
fn nobody_comes_to_a_team_s_texts_by_standing_in_who_could_not_lead_it() {
    let (house, _, _) = two_contacts();
    let lead = house.lea.worker();
    let until = day("2026-12-04");
    let named = |worker: &Seat, until| Command::NameStandIn {
        team: house.west,
        lead,
        stand_in: Some(StandIn { lead, worker: worker.worker(), from: day("2026-11-24"), until }),
    };
    let grete = house.hire("Grete Admin", &[], &[crate::domain::team::Office::Administrator]);
    assert_eq!(house.refused(&grete, named(&grete, until)), "stand-in-worker");
    assert_eq!(
        house.refused(&house.lea, named(&house.mette, until)),
        "stand-in-worker",
        "a member elsewhere"
    );
    let dorte = house.hire("Dorte Lund", &[(house.east, crate::domain::team::Standing::Lead)], &[]);
    house.does(&grete, named(&dorte, until));
    let line = || house.desk.leading(&house.anna, house.west).unwrap()[0].clone();
    assert_eq!(line().stand_in.map(|line| line.worker.name), Some("Dorte Lund".into()));
    assert!(page(&house, &dorte).reading.may_review);
    assert_eq!(house.refused(&dorte, named(&dorte, day("2027-12-04"))), "not-permitted", "not by themselves");
    assert!(house.desk.leading(&dorte, house.west).unwrap().iter().all(|line| !line.may_name));
    let refused = house.desk.deputies(&dorte, house.west, lead).unwrap_err();
    assert_eq!(refused.code(), "not-permitted", "whoever may name nobody is given no names");
    let deputies = house.desk.deputies(&house.lea, house.west, lead).unwrap();
    let names: Vec<_> = deputies.iter().map(|it| it.colleague.person.name.as_str()).collect();
    assert_eq!(names.last(), Some(&"Dorte Lund"), "the team's own first: {names:?}");
    assert!(!names.contains(&"Grete Admin") && !names.contains(&"Lea Madsen"), "{names:?}");
}
