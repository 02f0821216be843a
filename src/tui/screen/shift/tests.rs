//! One's own week as a worker and a lead read it, key by key.

use crate::desk::command::Command;
use crate::desk::tests::house::owner;
use crate::i18n::Language;
use crate::tui::screen::table::Table;
use crate::tui::testing::SIZES;

fn name(what: &str, size: (u16, u16), language: Language) -> String {
    format!("{what}-{}x{}-{}", size.0, size.1, language.code())
}

#[test]
fn the_week_in_three_sizes_and_two_languages() {
    for size in SIZES {
        for language in Language::ALL {
            let mut table = Table::laid(size, language);
            table.types("w");
            insta::assert_snapshot!(name("mine", size, language), table.picture());
        }
    }
}

#[test]
fn another_week_is_a_key_away_and_this_one_another() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.types("w,");
    let before = table.picture();
    assert!(before.contains("uge 47"), "{before}");
    table.types("..");
    assert!(table.picture().contains("uge 49"), "{}", table.picture());
    table.types("t");
    assert!(table.picture().contains("uge 48"), "{}", table.picture());
}

#[test]
fn what_is_done_moves_from_planned_to_done() {
    let mut table = Table::laid((80, 40), Language::Da);
    table.types("w");
    let first = table.picture();
    assert!(first.contains("mandag 23-11") && first.contains("3 planlagt"), "{first}");
    // The overdue call to Jens stands first.
    table.types(" ⏎");
    let then = table.picture();
    assert!(!then.contains("mandag 23-11") && then.contains("2 planlagt"), "{then}");
    assert!(then.contains("ring om praktik") && then.contains("1 klaret"), "{then}");
}

#[test]
fn a_lead_turns_to_their_people_and_a_worker_to_nobody() {
    let mut lead = Table::laid_for_lead((80, 24), Language::Da);
    lead.types("w⇥");
    let anna = lead.picture();
    assert!(anna.contains("Anna K") && anna.contains("Jens P"), "{anna}");
    let mut worker = Table::laid((80, 24), Language::Da);
    worker.types("w");
    let own = worker.picture();
    worker.types("⇥");
    assert_eq!(worker.picture(), own, "Tab shows nobody else's week");
}

#[test]
fn a_lead_comes_from_the_weeks_grid_to_the_worker_of_the_row() {
    let mut lead = Table::laid_for_lead((80, 40), Language::Da);
    lead.types("6⇥⇥w");
    let picture = lead.picture();
    assert!(picture.contains("uge 48") && picture.contains("Gjort"), "{picture}");
}

/// When another week could not be read, the rows of the one before stood under its title.
#[test]
fn nothing_of_one_week_stands_under_the_title_of_another() {
    let mut lead = Table::laid_for_lead((80, 24), Language::Da);
    lead.types("w⇥");
    assert!(lead.picture().contains("mandag 23-11"), "{}", lead.picture());
    lead.house.advance(1);
    lead.house.store.fill();
    lead.types(",");
    let refused = lead.picture();
    assert!(refused.contains("Anna Kirk") && refused.contains("uge 47"), "{refused}");
    assert!(!refused.contains("23-11") && !refused.contains("Der står ikke noget"), "{refused}");
    lead.house.store.make_room();
    lead.types(",.");
    assert!(lead.picture().contains("uge 47") && lead.picture().contains("Gjort"), "{}", lead.picture());
}

/// What was given up was counted as done.
#[test]
fn what_was_given_up_is_not_counted_as_done() {
    let mut table = Table::laid((80, 40), Language::Da);
    table.types("w ⏎");
    let seen = table.house.ledger.follow_up(table.village.call).expect("read").expect("there").version;
    let id = table.house.plans(
        &table.house.anna.clone(),
        table.house.promise_to(None, owner(&table.house.anna), "2026-11-25"),
    );
    assert!(seen > 1, "the call is done");
    table
        .house
        .does(&table.house.anna.clone(), Command::CancelFollowUp { id, seen: 1, reason: "nej".into() });
    table.types("tw");
    let then = table.picture();
    assert!(then.contains("1 klaret") && then.contains("opgivet"), "{then}");
}
