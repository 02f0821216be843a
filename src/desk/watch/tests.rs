//! What is kept by listening is what the whole model would say.

use crate::desk::command::Command;
use crate::desk::tests::house::day;
use crate::desk::tests::village::village;
use crate::domain::citizen::Stage;
use crate::domain::contact::{ContactDetails, LegalBasis, Outcome};

use super::Kept;

/// Contacts come in any order: the newest, older ones, tries, help under § 82 b, of two records that are one
/// person; they are written anew and taken back. Lists that follow each of them by a step are those that all of them
/// make.
#[test]
fn lists_that_followed_each_contact_are_those_that_all_contacts_make() {
    let (house, village) = village();
    let same = |what: &str| {
        let model = house.ledger.model();
        let (kept, anew) = (house.desk.watch.read(), Kept::of(&model));
        assert_eq!(format!("{:#?}", kept.standing), format!("{:#?}", anew.standing), "after {what}");
        assert!(*kept == anew, "after {what}: {kept:#?}\n{anew:#?}");
    };
    same("the village");
    let (anna, bo) = (house.anna.clone(), house.bo.clone());
    let version = |id| house.ledger.model().citizen_by_id(id).unwrap().version;
    let outcomes = [Outcome::Reached, Outcome::Observed, Outcome::Attempted];
    let bases = [LegalBasis::Section99, LegalBasis::Section82b];
    let mut logged = Vec::new();
    for (number, hours_ago) in (0_usize..).zip([2, 900, 1, 30, 0, 400, 3, 4_000, 1, 0, 2, 0]) {
        house.advance(1);
        let citizens = [village.jens, village.mona, village.bo];
        let details = ContactDetails {
            happened: house.now() - chrono::Duration::hours(hours_ago),
            outcome: outcomes[number % 3],
            basis: bases[number / 3 % 2],
            ..house.contact_with(&citizens[number % 2..=(number % 3).max(number % 2)])
        };
        logged.push((house.logs([&anna, &bo][number % 2], details.clone()), details, number % 2));
        same(&format!("contact {number}"));
        if number == 5 {
            let (kept, merged) = (village.jens, village.bo);
            let (kept_seen, merged_seen) = (version(kept), version(merged));
            house.does(&anna, Command::MergeCitizens { kept, kept_seen, merged, merged_seen });
            same("merging");
        }
    }
    for (id, details, who) in &logged {
        let seat = [&anna, &bo][*who];
        let details = ContactDetails { basis: LegalBasis::Section82b, ..details.clone() };
        let details = Box::new(ContactDetails { outcome: Outcome::Reached, ..details });
        house.does(seat, Command::AmendContact { id: *id, seen: 1, details, reason: "set igen".into() });
        same("a contact written anew");
        house.does(seat, Command::VoidContact { id: *id, seen: 2, reason: "en fejl".into() });
        same("a contact taken back");
    }
    house.does(
        &anna,
        Command::MoveCitizen {
            id: village.mona,
            seen: version(village.mona),
            to: Stage::Closed(day("2026-11-24")),
            note: "flyttet".into(),
        },
    );
    house.logs(&anna, house.contact_with(&[village.mona]));
    same("somebody with whom nobody works");
}
