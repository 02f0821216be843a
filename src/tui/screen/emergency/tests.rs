//! Emergency access as it is typed: opened with another key than the one that asked, told to the lead, gone when its
//! half hour is over; and the record of looks.

use crate::desk::command::Command;
use crate::desk::tests::house::day;
use crate::desk::tests::village;
use crate::i18n::Language;
use crate::tui::screen::table::Table;

/// The village, in which Mona's birth date is known, and someone of it at the terminal.
fn at_table(who: fn(&crate::desk::tests::house::House) -> &crate::desk::seat::Seat) -> Table {
    let (house, village) = village::village();
    let page = house.desk.citizen(&house.anna, village.sanne, crate::domain::look::Purpose::Change, 0);
    let citizen = page.expect("she is known").citizen;
    let details =
        crate::domain::citizen::CitizenDetails { born: Some(day("1989-05-01")), ..citizen.details.clone() };
    let amend = Command::AmendCitizen { id: citizen.id, seen: citizen.version, details: Box::new(details) };
    house.does(&house.anna.clone(), amend);
    let seat = who(&house).clone();
    Table::for_seat((80, 24), Language::Da, house, village, &seat)
}

#[test]
fn a_record_is_opened_with_another_key_and_closes_by_itself() {
    let mut table = at_table(|house| &house.mette);
    table.types("e");
    assert!(table.picture().contains("Ingen nødadgange"), "{}", table.picture());
    table.types("aSanne Åkjær⇥1/5-1989⇥Lå bevidstløs på gaden⌃s");
    let asked = table.picture();
    assert!(asked.contains("Åbn en halv times adgang"), "{asked}");
    table.types("⏎");
    assert!(table.picture().contains("Åbn en halv times adgang"), "Enter confirms nothing");
    table.types("j");
    let listed = table.picture();
    assert!(listed.contains("Sanne Åkjær") && listed.contains("til 10:30"), "{listed}");
    insta::assert_snapshot!("emergency-list-da", listed);
    table.types("⏎");
    let page = table.picture();
    assert!(page.contains("Nødadgang til 10:30"), "{page}");
    // She goes on reading, so that no lock comes first.
    for _ in 0..17 {
        table.waits(105).types("↓");
    }
    assert!(table.picture().contains("Nødadgang til 10:30"), "{}", table.picture());
    table.waits(15);
    let gone = table.picture();
    assert!(!gone.contains("Sanne"), "{gone}");
}

#[test]
fn the_lead_sees_it_on_top_and_reviews_it() {
    let mut table = at_table(|house| &house.lea);
    table.house.breaks_glass(&table.house.mette.clone(), "Sanne Åkjær", "1989-05-01").expect("opened");
    table.notices();
    let today = table.picture();
    insta::assert_snapshot!("emergency-today-da", today);
    assert!(today.contains("Mette Riis"), "{today}");
    table.types("⏎Talt med Mette⏎");
    assert!(!table.picture().contains("Mette Riis åbnede"), "{}", table.picture());
    table.types("e⇥");
    let listed = table.picture();
    assert!(listed.contains("Talt med Mette") && listed.contains("set af Lea Madsen"), "{listed}");
}

#[test]
fn the_auditor_begins_with_the_record_of_looks_and_reads_no_name() {
    let mut table = at_table(|house| &house.rikke);
    let jens = table.village.jens;
    let anna = table.house.anna.clone();
    table.house.desk.citizen(&anna, jens, crate::domain::look::Purpose::Work, 9).expect("her own");
    table.types("0");
    let looks = table.picture();
    assert!(looks.contains("Anna Kirk") && !looks.contains("Jens"), "{looks}");
    table.types("⇥");
    assert!(table.picture().contains("Alle"), "{}", table.picture());
    table.types("⏎");
    assert!(table.picture().contains("Kun borger"), "{}", table.picture());
}
