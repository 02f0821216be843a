//! Finding citizens: by what is typed, by CPR number, by who was met last, and by likeness.

use crate::desk::command::Command;
use crate::desk::view::{CitizenLine, Likeness};
use crate::domain::citizen::{CitizenDetails, Protection};
use crate::domain::cpr::Cpr;
use crate::domain::ids::CitizenId;
use crate::domain::team::Standing;

use super::house::*;

fn called(lines: &[CitizenLine]) -> Vec<&str> {
    lines.iter().map(|line| line.label.called.as_str()).collect()
}

fn cpr(text: &str) -> Cpr {
    Cpr::parse(text).expect("a number").cpr
}

fn alias(text: &str, recognisers: &str) -> CitizenDetails {
    CitizenDetails { alias: Some(text.into()), recognisers: recognisers.into(), ..CitizenDetails::default() }
}

#[test]
fn names_are_found_as_they_are_typed_and_follow_what_is_amended() {
    let house = house();
    let id = house.meets(&house.anna, "Søren Åkjær");
    house.registers(&house.anna, house.west, alias("Grøn jakke", "banegården"));
    let find = |text: &str| house.desk.citizens(&house.bo, text, 10).unwrap();
    for text in ["søren", "soeren aak", "akjær søren", "Soren"] {
        let found = find(text);
        assert!(called(&found.lines).contains(&"Søren Åkjær"), "{text}: {found:?}");
    }
    let found = find("sør");
    assert_eq!(found.lines[0].matched, [(0, "Sør".len())]);
    assert_eq!(called(&find("banegården").lines), ["Grøn jakke"]);
    assert_eq!(find("jakke").lines[0].alias, "", "the alias is what is shown");

    let details = Box::new(CitizenDetails { alias: Some("Kaptajnen".into()), ..named("Søren Berg") });
    house.does(&house.anna, Command::AmendCitizen { id, seen: 1, details });
    assert_eq!(find("Åkjær").total, 0);
    assert_eq!(find("kaptajnen").lines[0].alias, "Kaptajnen");
    assert_eq!(find("?!").total, 0);
}

#[test]
fn the_total_counts_what_is_not_listed_and_nothing_of_other_teams() {
    let house = house();
    for n in 0..7 {
        house.meets(&house.anna, &format!("Mona {n}"));
        house.registers(&house.mette, house.east, named(&format!("Mona Øst {n}")));
    }
    let found = house.desk.citizens(&house.anna, "mona", 3).unwrap();
    assert_eq!((found.lines.len(), found.total), (3, 7));
    assert!(found.lines.iter().all(|line| !line.label.called.contains("Øst")));
}

#[test]
fn a_protected_address_finds_nobody() {
    let house = house();
    let open = CitizenDetails { address: "Lindegade 4".into(), ..named("Mona Lund") };
    let protected = CitizenDetails {
        address: "Lindegade 9".into(),
        protection: Some(Protection { until: Some(day("2026-11-24")) }),
        ..named("Ali Hassan")
    };
    house.registers(&house.anna, house.west, open);
    house.registers(&house.anna, house.west, protected);
    assert_eq!(called(&house.desk.citizens(&house.anna, "lindegade", 10).unwrap().lines), ["Mona Lund"]);
    let ali = || house.desk.citizens(&house.anna, "ali", 10).unwrap().lines.remove(0);
    assert!(ali().protected);
    house.advance(24);
    assert!(!ali().protected, "protection ends with its last day");
}

#[test]
fn a_cpr_number_finds_its_citizen_for_those_who_may_see_them() {
    let house = house();
    let details = CitizenDetails { cpr: Some(cpr("0101901234")), ..named("Mona Lund") };
    house.registers(&house.anna, house.west, details);
    house.meets(&house.anna, "Jens Petersen");
    let total = |seat, text: &str| house.desk.citizens(seat, text, 10).unwrap().total;
    assert_eq!(called(&house.desk.citizens(&house.anna, "010190-1234", 10).unwrap().lines), ["Mona Lund"]);
    assert_eq!(total(&house.anna, "010190 1234"), 1);
    assert_eq!(total(&house.mette, "010190-1234"), 0);
}

#[test]
fn an_empty_text_lists_whom_the_asker_met_last() {
    let house = house();
    let ids: Vec<CitizenId> =
        ["Mona", "Jens", "Ali", "Bent"].map(|name| house.meets(&house.anna, name)).into();
    for (seat, citizen) in [(&house.anna, 0), (&house.bo, 1), (&house.anna, 2), (&house.anna, 0)] {
        house.advance(1);
        house.logs(seat, house.contact_with(&[ids[citizen]]));
    }
    let latest = |seat, limit| house.desk.citizens(seat, "", limit).unwrap();
    assert_eq!(called(&latest(&house.anna, 10).lines), ["Mona", "Ali", "Jens"]);
    assert_eq!(called(&latest(&house.bo, 2).lines), ["Jens", "Mona"]);
    assert_eq!(latest(&house.bo, 2).total, 4);
    let both = house.hire("Ida Both", &[(house.west, Standing::Member), (house.east, Standing::Member)], &[]);
    house.registers(&house.mette, house.east, named("Tove"));
    assert_eq!(latest(&both, 10).total, 5);
}

#[test]
fn whoever_may_be_known_already_is_shown_likeliest_first() {
    let house = house();
    let born = |name: &str, day: &str| CitizenDetails { born: day.parse().ok(), ..named(name) };
    house.registers(&house.anna, house.west, born("Jens Petersen", "1989-03-02"));
    house.registers(&house.anna, house.west, born("Jens Petersen Holm", "1961-01-01"));
    house.registers(&house.anna, house.west, alias("Jens Petersen", "rød cykel"));
    house.registers(
        &house.anna,
        house.west,
        CitizenDetails { cpr: Some(cpr("0203891234")), ..named("Ukendt") },
    );
    house.registers(&house.mette, house.east, born("Jens Petersen", "1989-03-02"));

    let new = CitizenDetails { cpr: Some(cpr("020389-1234")), ..named("Jens Pedersen") };
    let alike = house.desk.alike(&house.bo, &new).unwrap();
    let told: Vec<_> =
        alike.iter().map(|(line, why)| (line.label.called.as_str(), line.born, *why)).collect();
    let expected = [
        ("Ukendt", Some(1989), Likeness::Cpr),
        ("Jens Petersen", Some(1989), Likeness::NameAndBirth),
        ("Jens Petersen", None, Likeness::Name),
    ];
    assert_eq!(told, expected, "one who was born on another day is another");
    assert_eq!(house.desk.alike(&house.bo, &named("Sara Holm")).unwrap(), []);
    assert_eq!(house.desk.alike(&house.bo, &alias("", "rød cykel")).unwrap(), []);
}

#[test]
fn the_same_birth_date_and_one_name_in_common_is_told() {
    let house = house();
    let born = |name: &str, day: &str| CitizenDetails { born: day.parse().ok(), ..named(name) };
    house.registers(&house.anna, house.west, born("Jens Holm", "1989-03-02"));
    house.registers(&house.anna, house.west, born("Jens Lund", "1961-01-01"));
    // Another team's: neither the name nor the number gives them away.
    let hidden = CitizenDetails { cpr: Some(cpr("0203891234")), ..born("Jens Kvist", "1989-03-02") };
    house.registers(&house.mette, house.east, hidden.clone());
    let alike = house.desk.alike(&house.bo, &hidden).unwrap();
    let told: Vec<_> = alike.iter().map(|(line, why)| (line.label.called.as_str(), *why)).collect();
    assert_eq!(told, [("Jens Holm", Likeness::BirthAndOneName)]);
    // And writing the same number down once more is no refusal, which would give it away as well.
    house.registers(&house.bo, house.west, hidden);
}
