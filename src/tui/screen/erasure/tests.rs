//! Erasing on the screen: proposed by one, agreed to by another, and gone from every screen.

use crate::tui::screen::testing::Theatre;

#[test]
fn a_lead_proposes_and_an_administrator_agrees_without_a_name() {
    let theatre = Theatre::open();
    theatre.meets(&theatre.anna, "Peter Jensen");
    let mut lea = theatre.sits("Lea Madsen", (80, 24));
    lea.press("s").types("peter").press("Enter Enter");
    insta::assert_snapshot!("erasure-stages", lea.press("f").shot());
    let asked = lea.types("slet").press("Enter").shot();
    assert!(asked.contains("borgeren beder om det"), "{asked}");
    lea.press("Down Enter").types("han ringede").press("Enter");
    insta::assert_snapshot!("erasure-propose-da-80x24", lea.shot());
    // The key that asked does nothing here.
    lea.press("Enter");
    assert!(theatre.house.desk.erasures(&theatre.lea).unwrap().is_empty());
    lea.press("j");
    insta::assert_snapshot!("erasure-proposed-da-80x24", lea.press("F7").shot());
    let refused = lea.press("g").shot();
    assert!(refused.contains("Den, der har foreslået"), "{refused}");

    let mut sara = theatre.sits("Sara Holm", (80, 24));
    let waiting = sara.press("F7").shot();
    assert!(!waiting.contains("Peter") && waiting.contains("uden navn"), "{waiting}");
    let question = sara.press("g").shot();
    assert!(question.contains("slet for altid"), "{question}");
    sara.press("Enter");
    assert_eq!(theatre.house.desk.erasures(&theatre.lea).unwrap().len(), 1, "Enter agrees to nothing");
    insta::assert_snapshot!("erasure-erased-da-80x24", sara.press("j").shot());
    assert_eq!(theatre.house.desk.citizens(&theatre.lea, "Peter Jensen", 9).unwrap().total, 0);
    let checked = sara.press("v").shot();
    assert!(checked.contains("Intet kan læses"), "{checked}");
}

#[test]
fn a_page_of_someone_who_is_erased_closes_and_says_why() {
    let theatre = Theatre::open();
    theatre.meets(&theatre.anna, "Peter Jensen");
    let mut anna = theatre.sits("Anna Kirk", (80, 24));
    let page = anna.press("s").types("peter").press("Enter Enter").shot();
    assert!(page.contains("Peter Jensen"), "{page}");
    let mut lea = theatre.sits("Lea Madsen", (80, 24));
    lea.press("s").types("peter").press("Enter Enter f").types("slet").press("Enter Down Enter Enter j");
    theatre.sits("Sara Holm", (80, 24)).press("F7 g j");
    let after = anna.hears().shot();
    assert!(!after.contains("Peter"), "{after}");
}
