//! Folding and Danish order, by table and by law.

use proptest::prelude::*;

use super::*;

#[test]
fn spellings_of_a_name_fold_to_the_same() {
    let groups: [&[&str]; 8] = [
        &["Åge", "Aage", "aage", "ÅGE", "A\u{30a}ge", "\u{212b}ge"],
        &["Søren", "Soeren", "SØREN", "Sören", "soeren"],
        &["Kjær", "Kjaer", "KJÆR", "Kjär"],
        &["Zoë", "Zoe", "Zoe\u{308}"],
        &["Müller", "Muller", "MÜLLER"],
        &["Strauß", "Strauss"],
        &["André", "Andre", "Andre\u{301}"],
        &["Đặng", "Dang"],
    ];
    for group in groups {
        for name in group {
            assert_eq!(fold(name), fold(group[0]), "{name:?}");
        }
    }
    assert_eq!(fold("Ærø Å"), "aeroe aa");
    assert_eq!(fold("ﬁn ①"), "fin 1");
    assert_eq!(fold("İstanbul"), "istanbul");
    assert_eq!(fold("محمد"), "محمد");
}

#[test]
fn words_are_runs_of_letters_and_digits() {
    let cases: [(&str, &[&str]); 6] = [
        ("Jens-Peter  O'Brien", &["jens", "peter", "obrien"]),
        ("grøn jakke, banegården", &["groen", "jakke", "banegaarden"]),
        ("Vestergade 12B, 2. tv.", &["vestergade", "12b", "2", "tv"]),
        ("", &[]),
        (" - ", &[]),
        ("Lars’ hund", &["lars", "hund"]),
    ];
    for (text, words) in cases {
        assert_eq!(fold_words(text), words, "{text:?}");
    }
}

#[test]
fn a_danish_list_ends_with_the_danish_letters() {
    // In the order of the Danish telephone books; "aa" is an "å".
    let sorted = [
        "",
        "1",
        "12",
        "2",
        "Abel",
        "Andersen",
        "Anders Holm",
        "André",
        "Andrea",
        "Bo",
        "Cohen",
        "Ida",
        "Zenia",
        "Ægir",
        "Ærø",
        "Øllgaard",
        "Ørsted",
        "Aabenraa",
        "Ågård",
        "Aalborg",
        "Århus",
    ];
    let mut shuffled = sorted;
    shuffled.reverse();
    shuffled.sort_by(|one, other| danish_order(one, other));
    let mut expected = sorted;
    expected.swap(5, 6); // a blank comes before every letter
    assert_eq!(shuffled, expected);
}

#[test]
fn accents_and_capitals_decide_last() {
    for (first, second) in [
        ("Andre", "André"),
        ("André", "Andrea"),
        ("bo", "Bo"),
        ("Bo", "boa"),
        ("Aase", "Åse"),
        ("Åse", "Aasee"),
        ("Müller", "Mz"),
        ("Mx", "Müller"),
        ("Kjær", "Kjär"),
    ] {
        assert_eq!(danish_order(first, second), Ordering::Less, "{first} before {second}");
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,30}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn every_folded_letter_comes_from_somewhere(text in "\\PC{0,30}|[aA\u{30a}åøæé]{0,10}") {
        let mut folded = String::new();
        let mut last = 0;
        each_folded(&text, |at, c| {
            assert!(text.is_char_boundary(at) && at >= last);
            last = at;
            folded.push(c);
        });
        prop_assert_eq!(folded, fold(&text));
    }

    #[test]
    fn the_order_is_an_order(one in "[a-cA-Cåøæä ]{0,4}", two in "[a-cA-Cåøæä ]{0,4}", three in "[a-cA-Cåøæä ]{0,4}") {
        prop_assert_eq!(danish_order(&one, &two), danish_order(&two, &one).reverse());
        if danish_order(&one, &two).is_le() && danish_order(&two, &three).is_le() {
            prop_assert!(danish_order(&one, &three).is_le());
        }
    }
}
