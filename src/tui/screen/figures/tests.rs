//! The screen of figures, key by key.

use crate::desk::command::Command;
use crate::desk::view::{Readers, Wanted};
use crate::domain::framework::{TagRef, shipped};
use crate::domain::goal::{GoalDetails, GoalType, Level, Measurement, Theme};
use crate::domain::ids::GoalId;
use crate::domain::period::Period;
use crate::domain::team::TeamDetails;
use crate::i18n::Language;
use crate::tui::screen::testing::{Sat, Theatre, at};

/// A house whose team works with methods; Jens has slept better since October.
fn house() -> Theatre {
    let house = Theatre::open();
    let wanted = ["kalundborg-forebyggelse", "metoder"];
    let frameworks = shipped().into_iter().map(|it| it.id).filter(|id| wanted.contains(&id.as_str()));
    let details =
        TeamDetails { name: "Opsøgende team Vest".into(), area: None, frameworks: frameworks.collect() };
    house.does(&house.sara, Command::WriteTeam { id: house.west, details: Box::new(details) });
    let anna = house.anna.clone();
    house.clock.set(at("2026-10-01 09:00"));
    let jens = house.meets(&anna, "Jens Petersen");
    let goal = GoalId::from_bytes([7; 16]);
    let wish = GoalDetails {
        citizen: jens,
        team: house.west,
        wish: "Sove om natten".into(),
        theme: Theme::MentalFunctions,
        kind: GoalType::Develop,
        start: Level::of(3),
        target: Level::of(1),
        tags: vec![TagRef::read("kalundborg-forebyggelse/mental-sundhed").unwrap()],
    };
    house.does(&anna, Command::SetGoal { id: goal, details: Box::new(wish) });
    for (when, level) in [("2026-10-12 10:15", 3), ("2026-11-09 14:30", 2)] {
        house.clock.set(at(when));
        house.logs(&anna, when, &[jens], &[], |details| {
            details.measurements =
                vec![Measurement { goal, level: Level::of(level), own_score: Some(8 - 2 * level) }];
            details.tags = TagRef::read("metoder/stoettesamtaler").into_iter().collect();
        });
    }
    house.clock.set(at("2026-11-24 10:00"));
    house
}

#[test]
fn the_three_pages_at_eighty_by_twenty_four() {
    let house = house();
    let mut sat = house.sits("Lea Madsen", (80, 24));
    sat.press("8");
    insta::assert_snapshot!("figures-movement", sat.shot());
    sat.press("Tab");
    insta::assert_snapshot!("figures-methods", sat.shot());
    sat.press("Tab");
    // How long the page is becomes known when it is drawn.
    sat.shot();
    sat.press("End");
    insta::assert_snapshot!("figures-flows-end", sat.shot());
    sat.press("Shift+Tab Shift+Tab");
    assert!(sat.shot().contains("Bevægelse"), "round again");
}

#[test]
fn the_keys_turn_periods_lengths_frameworks_and_teams() {
    let house = house();
    let mut sat = house.sits("Lea Madsen", (80, 24));
    sat.press("8");
    let title = |sat: &mut Sat| sat.shot().lines().next().unwrap_or_default().to_owned();
    assert!(title(&mut sat).contains("4. kvartal 2026"), "{}", title(&mut sat));
    sat.press(",");
    assert!(title(&mut sat).contains("3. kvartal 2026"));
    sat.press(". .");
    assert!(title(&mut sat).contains("4. kvartal 2026"), "never past today");
    sat.press("p");
    assert!(title(&mut sat).contains("2026"));
    sat.press("p");
    assert!(title(&mut sat).contains("uge 48"), "round from years to weeks: {}", title(&mut sat));
    sat.press("v");
    assert!(sat.shot().contains("Forebyggelsesstrategi (Kalundborg)"));
    sat.press("v v a");
    assert!(sat.shot().contains("alle dine teams"));
}

#[test]
fn somebody_without_a_team_is_told_so() {
    let house = house();
    house.does(&house.sara, Command::ChooseLanguage(Language::En));
    let mut sat = house.sits("Sara Holm", (80, 24));
    sat.press("8");
    assert!(sat.shot().contains("no team"), "{}", sat.shot());
    let wanted = Wanted {
        team: Some(house.west),
        period: Period::Year(2026),
        frameworks: Vec::new(),
        readers: Readers::Team,
    };
    assert!(house.house.desk.movement(&house.sara, &wanted).is_err());
}
