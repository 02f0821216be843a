//! Who is away, and work that goes to a colleague, on the screen.

use crate::i18n::Language;
use crate::tui::screen::table::Table;

#[test]
fn work_is_handed_over_for_a_time_and_taken_back() {
    for language in Language::ALL {
        let mut table = Table::laid((80, 24), language);
        table.f(5);
        insta::assert_snapshot!(format!("list-{}", language.code()), table.picture());
    }
    let mut table = Table::laid((80, 24), Language::Da);
    table.f(5).types("⏎");
    insta::assert_snapshot!("form", table.picture());
    table.types("bo⏎⇥⇥⇥fre⌃s");
    let page = table.picture();
    assert!(page.contains("er væk til 27-11-2026"), "{page}");
    insta::assert_snapshot!("away", table.picture());
    // The one key that ends it, and the one that takes that back.
    table.types("↑⏎");
    assert!(table.picture().contains("er tilbage"), "{}", table.picture());
    table.types("u");
    assert!(table.picture().contains("væk til"), "{}", table.picture());
}

#[test]
fn a_form_without_a_last_day_says_so_beside_the_field() {
    let mut table = Table::laid((80, 24), Language::Da);
    table.f(5).types("⏎bo⏎⌃s");
    assert!(table.picture().contains("Sig, til hvornår."), "{}", table.picture());
}

#[test]
fn a_lead_names_who_leads_meanwhile_and_takes_it_back() {
    let mut table = Table::laid_for_lead((80, 24), Language::Da);
    table.f(5).types("↓↓↓↓↓↓⏎");
    insta::assert_snapshot!("stand-in-form", table.picture());
    table.types("bo⏎⇥⇥fre⌃s");
    let page = table.picture();
    assert!(page.contains("En anden leder i stedet for Lea Madsen til 27-11-2026"), "{page}");
    insta::assert_snapshot!("stand-in", page);
    table.types("x");
    assert!(table.picture().contains("leder igen selv"), "{}", table.picture());
    table.types("u");
    assert!(table.picture().contains("Bo Sand leder"), "{}", table.picture());
}
