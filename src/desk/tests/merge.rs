//! Two records that are about one person are shown as one, and come apart as they were.

use crate::desk::command::{Command, Undo};
use crate::desk::view::{ContactFilter, LookFilter};
use crate::domain::citizen::CitizenDetails;
use crate::domain::cpr::Cpr;
use crate::domain::ids::CitizenId;
use crate::domain::look::Purpose;
use crate::domain::merge::{Agreement, Field};

use super::house::*;

struct Pair {
    house: House,
    jens: CitizenId,
    other: CitizenId,
}

/// Jens, twice: by name with a number, and by what Bo wrote down at the station.
fn pair() -> Pair {
    let house = house();
    let number = Cpr::parse("010189-1234").unwrap().cpr;
    let details = CitizenDetails { cpr: Some(number), phone: "20112233".into(), ..named("Jens Petersen") };
    let jens = house.registers(&house.anna, house.west, details);
    let details = CitizenDetails {
        alias: Some("Kasketten".into()),
        recognisers: "rød kasket, banegården".into(),
        address: "Havnegade 4".into(),
        ..CitizenDetails::default()
    };
    let other = house.registers(&house.bo, house.west, details);
    house.logs(&house.anna, house.contact_with(&[jens]));
    house.advance(1);
    house.logs(&house.bo, house.contact_with(&[other]));
    house.plans(&house.bo, house.promise_to(Some(other), owner(&house.bo), "2026-11-23"));
    house.sets_goal(&house.bo, other);
    Pair { house, jens, other }
}

impl Pair {
    fn merge(&self) -> Undo {
        let versions = |id| self.house.ledger.model().citizen_by_id(id).unwrap().version;
        let (kept, merged) = (self.jens, self.other);
        let (kept_seen, merged_seen) = (versions(kept), versions(merged));
        let command = Command::MergeCitizens { kept, kept_seen, merged, merged_seen };
        self.house.does(&self.house.anna, command).expect("it can be taken back")
    }

    fn names(&self, text: &str) -> Vec<String> {
        let found = self.house.desk.citizens(&self.house.anna, text, 9).unwrap();
        assert_eq!(found.total, found.lines.len());
        found.lines.into_iter().map(|line| line.label.called).collect()
    }

    /// What pages, lists and numbers say of both, and all that the model holds.
    fn all(&self) -> (String, String) {
        let house = &self.house;
        let page = |id| house.desk.citizen(&house.anna, id, Purpose::Work, 50);
        let lists =
            (house.desk.today(&house.bo), house.desk.contacts(&house.anna, &ContactFilter::default(), 0, 9));
        let mut model = String::new();
        house.ledger.model().describe(&mut model).unwrap();
        // Looks and versions go on counting; everything else is to be as it was.
        let model = model.lines().filter(|line| !line.starts_with("seq ")).collect::<Vec<_>>().join("\n");
        (format!("{:#?} {:#?} {lists:#?}", page(self.jens), page(self.other)), model)
    }
}

/// Leaves out what counts events.
fn without_versions(text: &str) -> String {
    let kept = text.lines().filter(|line| !line.trim_start().starts_with("version: "));
    let kept: Vec<&str> = kept.collect();
    let joined = kept.join("\n");
    let mut parts = joined.split("version: ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

#[test]
fn the_preview_says_what_each_holds_and_what_stays() {
    let Pair { house, jens, other } = pair();
    let preview = house.desk.merge_preview(&house.anna, jens, other).unwrap();
    assert_eq!(preview.kept.holds, [1, 0, 0, 0, 0]);
    assert_eq!(preview.merged.holds, [1, 1, 0, 1, 0]);
    let expected = [
        (Field::Name, Agreement::Kept),
        (Field::Alias, Agreement::Filled),
        (Field::Recognisers, Agreement::Filled),
        (Field::Cpr, Agreement::Kept),
        (Field::Phone, Agreement::Kept),
        (Field::Address, Agreement::Filled),
    ];
    assert_eq!(preview.fields, expected);
    // Seeing both is a look at both.
    assert_eq!(house.desk.looks(&house.rikke, LookFilter::default(), 0, 9).unwrap().1, 2);
    let same = house.desk.merge_preview(&house.anna, jens, jens).unwrap_err();
    assert_eq!(same.code(), "merge-same");
}

#[test]
fn all_of_both_is_shown_under_one_and_both_names_find_it() {
    let pair = pair();
    pair.merge();
    let Pair { house, jens, other } = &pair;
    let page = house.desk.citizen(&house.anna, *jens, Purpose::Work, 50).unwrap();
    assert_eq!((page.contacts_total, page.follow_ups.len(), page.goals.len()), (2, 1, 1));
    assert_eq!(page.citizen.details.called(), "Jens Petersen");
    assert_eq!(page.citizen.details.address.as_str(), "Havnegade 4");
    assert_eq!(page.merged.iter().map(|label| label.id).collect::<Vec<_>>(), [*other]);
    // Whoever still has the other id at hand comes to the same page.
    let same = house.desk.citizen(&house.anna, *other, Purpose::Work, 50).unwrap();
    assert_eq!(same, page);
    for text in ["Jens", "Kasketten", "kasket banegården", "010189-1234", "Havnegade"] {
        assert_eq!(pair.names(text), ["Jens Petersen"], "{text}");
    }
    assert_eq!(pair.names("").len(), 1);
    let contacts = house.desk.contacts(&house.anna, &ContactFilter::default(), 0, 9).unwrap().0;
    assert!(contacts.iter().all(|line| line.citizens[0].called == "Jens Petersen"));
    // Written with the old id at hand, it belongs to the person.
    house.logs(&house.bo, house.contact_with(&[*other]));
    assert_eq!(house.desk.citizen(&house.anna, *jens, Purpose::Work, 50).unwrap().contacts_total, 3);
    // What the team's numbers say is said of one person.
    let week = crate::domain::calendar::IsoWeek::of(day("2026-11-24"));
    let week = house.desk.week(&house.lea, house.west, week).unwrap();
    assert_eq!((week.totals.contacts.now, week.totals.citizens.now), (3, 1));
}

#[test]
fn taken_apart_they_are_as_they_were() {
    let pair = pair();
    let (page, model) = pair.all();
    let undo = pair.merge();
    assert_ne!(pair.all().1, model);
    pair.house.does(&pair.house.anna, Command::Undo(Box::new(undo)));
    let (page_after, model_after) = pair.all();
    assert_eq!(without_versions(&page_after), without_versions(&page));
    assert_eq!(without_versions(&model_after), without_versions(&model));
    assert_eq!(pair.names("Kasketten"), ["Kasketten"]);
    assert_eq!(pair.names("Jens"), ["Jens Petersen"]);
}

#[test]
fn what_was_written_since_stays_where_it_belongs() {
    let pair = pair();
    pair.merge();
    let Pair { house, jens, other } = &pair;
    house.logs(&house.anna, house.contact_with(&[*jens]));
    // The form shows both records; what is changed in it is the person's, what is left stays where it was.
    let page = house.desk.citizen(&house.anna, *jens, Purpose::Work, 50).unwrap();
    let details = CitizenDetails { phone: "44 55".into(), language: "polsk".into(), ..page.citizen.details };
    let amend = Command::AmendCitizen { id: *jens, seen: page.citizen.version, details: Box::new(details) };
    let taken_back = house.does(&house.anna, amend.clone());
    // A contact of the other record that is written anew stays the other record's.
    let contact = house.desk.contacts(&house.bo, &ContactFilter::default(), 0, 9).unwrap().0;
    let contact = contact.iter().find(|line| line.writer.id == house.bo.worker()).unwrap().id;
    let details = Box::new(house.contact_with(&[*jens]));
    house.does(&house.bo, Command::AmendContact { id: contact, seen: 1, details, reason: "sted".into() });

    house.does(&house.lea, Command::PartCitizen { id: *other });
    let apart = house.desk.citizen(&house.anna, *jens, Purpose::Work, 50).unwrap();
    let details = &apart.citizen.details;
    assert_eq!(
        (details.phone.as_str(), details.language.as_str(), details.address.as_str()),
        ("44 55", "polsk", "")
    );
    assert_eq!(apart.contacts_total, 2);
    let them = house.desk.citizen(&house.anna, *other, Purpose::Work, 50).unwrap();
    assert_eq!((them.contacts_total, them.citizen.details.address.as_str()), (1, "Havnegade 4"));
    assert_eq!(them.citizen.details.language.as_str(), "");
    assert_eq!(house.refused(&house.lea, Command::PartCitizen { id: *other }), "citizen-not-merged");
    assert!(taken_back.is_some());
}

#[test]
fn whoever_may_not_see_both_merges_nothing() {
    let Pair { house, jens, .. } = pair();
    let hidden = house.registers(&house.mette, house.east, named("Jens Petersen"));
    let nobody = CitizenId::from_bytes([9; 16]);
    let refusal = |kept, merged| {
        let preview = house.desk.merge_preview(&house.anna, kept, merged).unwrap_err();
        let command = Command::MergeCitizens { kept, kept_seen: 2, merged, merged_seen: 1 };
        (preview.code(), house.refused(&house.anna, command))
    };
    assert_eq!(refusal(jens, hidden), refusal(jens, nobody));
    assert_eq!(refusal(hidden, jens), ("citizen-unknown", "citizen-unknown"));
    // A consent lets Mette read Jens; it does not make him hers to merge.
    house.asks_consent(
        &house.anna,
        house.consent_for(jens),
        Some(crate::desk::command::Answer::Yes(crate::domain::consent::Form::Spoken)),
    );
    assert!(house.desk.citizen(&house.mette, jens, Purpose::Work, 9).is_ok());
    let preview = house.desk.merge_preview(&house.mette, hidden, jens).unwrap_err();
    assert_eq!(preview.code(), "citizen-unknown");
}

#[test]
fn a_protection_of_either_holds_for_both() {
    let Pair { house, jens, other } = pair();
    let mut details = house.desk.citizen(&house.anna, jens, Purpose::Work, 9).unwrap().citizen.details;
    details.protection = Some(crate::domain::citizen::Protection { until: None });
    let seen = house.ledger.model().citizen_by_id(jens).unwrap().version;
    house.does(&house.anna, Command::AmendCitizen { id: jens, seen, details: Box::new(details) });
    let pair = Pair { house, jens, other };
    // Under the one without a protection.
    let versions = |id| pair.house.ledger.model().citizen_by_id(id).unwrap().version;
    let (kept, merged) = (other, jens);
    let (kept_seen, merged_seen) = (versions(kept), versions(merged));
    pair.house.does(&pair.house.anna, Command::MergeCitizens { kept, kept_seen, merged, merged_seen });
    assert_eq!(pair.names("Havnegade"), [""; 0], "a protected address is found by nobody");
    assert!(pair.house.desk.citizens(&pair.house.anna, "Kasketten", 9).unwrap().lines[0].protected);
    // Three of them: the second goes under a third one, and comes out again with the first.
    let third = pair.house.registers(&pair.house.bo, pair.house.west, named("J. Petersen"));
    let (kept, merged) = (third, other);
    let (kept_seen, merged_seen) = (versions(kept), versions(merged));
    pair.house.does(&pair.house.anna, Command::MergeCitizens { kept, kept_seen, merged, merged_seen });
    let page = pair.house.desk.citizen(&pair.house.anna, jens, Purpose::Work, 50).unwrap();
    assert_eq!((page.citizen.id, page.contacts_total, page.merged.len()), (third, 2, 2));
    // Round and round it does not go.
    let (kept, merged) = (jens, third);
    let command = Command::MergeCitizens { kept, kept_seen: 1, merged, merged_seen: 1 };
    assert_eq!(pair.house.refused(&pair.house.anna, command), "citizen-merged");
    pair.house.does(&pair.house.anna, Command::PartCitizen { id: other });
    let page = pair.house.desk.citizen(&pair.house.anna, jens, Purpose::Work, 50).unwrap();
    assert_eq!((page.citizen.id, page.contacts_total, page.merged.len()), (other, 2, 1));
    assert_eq!(pair.names("J. Petersen")[..1], ["J. Petersen"]);
}

/// A protection that was over on the record that stays hid the one that holds on the other, and the address was shown.
#[test]
fn what_is_over_on_one_record_hides_nothing_that_holds_on_the_other() {
    use crate::domain::citizen::{Protection, SafetyAlert};
    let house = house();
    let record = |name: &str, protected: &str, alert: Option<&str>| {
        let until = alert.map(day);
        let details = CitizenDetails {
            address: "Havnegade 4".into(),
            protection: Some(Protection { until: Some(day(protected)) }),
            alert: Some(SafetyAlert { text: format!("pas på: {name}").as_str().into(), until }),
            ..named(name)
        };
        house.registers(&house.anna, house.west, details)
    };
    let jens = record("Jens Petersen", "2020-01-01", Some("2020-01-01"));
    let other = record("Jens P", "2030-01-01", None);
    let pair = Pair { house, jens, other };
    pair.merge();
    let page = pair.house.desk.citizen(&pair.house.anna, jens, Purpose::Work, 9).unwrap();
    let details = &page.citizen.details;
    assert_eq!(details.protection.as_ref().unwrap().until, Some(day("2030-01-01")));
    assert_eq!(details.alert.as_ref().unwrap().text.as_str(), "pas på: Jens P");
    let model = pair.house.ledger.model();
    let head = model.citizen_by_id(jens).unwrap();
    assert_eq!((head.protection, head.alert), (Some(Some(day("2030-01-01"))), Some(None)));
    drop(model);
    // Saved as it is shown, it moves nothing from one record to the other.
    let seen = page.citizen.version;
    let details = Box::new(page.citizen.details.clone());
    pair.house.does(&pair.house.anna, Command::AmendCitizen { id: jens, seen, details });
    let own = pair.house.ledger.citizen(jens).unwrap().unwrap();
    assert_eq!(own.details.protection.unwrap().until, Some(day("2020-01-01")));
}
