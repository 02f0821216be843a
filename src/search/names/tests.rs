//! Names are found as people type them; what changed is found as if the index were new.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const FIRST: &[&str] = &[
    "Anna", "Søren", "Jens", "Mette", "Åge", "Kirsten", "Lærke", "Jørgen", "Bjørn", "Mona", "Ali", "Zoë",
    "Hanne", "Peter", "Ingrid", "Poul", "Bodil", "Asger", "Freja", "Torben", "Gitte", "Malthe", "Yasmin",
    "Ulla", "Viggo",
];
const LAST: &[&str] = &[
    "Petersen",
    "Jensen",
    "Ørsted",
    "Kjærgaard",
    "Østergård",
    "Nygaard",
    "Hassan",
    "Møller",
    "Bækgaard",
    "Lindholm",
    "Åkjær",
    "Thomsen",
    "Christensen",
    "Vestergaard",
    "Dahl",
    "Frandsen",
    "Nørregaard",
    "Holm",
    "Rasmussen",
    "Skovbjerg",
    "Winther",
];

/// A few hundred names, all different.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for (number, first) in FIRST.iter().enumerate() {
        for (step, last) in LAST.iter().enumerate() {
            // Not every pair, so that a first name does not give everything away.
            if (number * 7 + step * 5) % 2 == 0 {
                names.push(format!("{first} {last}"));
            }
        }
    }
    names
}

fn index(names: &[String]) -> NameIndex<usize> {
    NameIndex::build(names.iter().map(String::as_str).map(|name| [name]).enumerate())
}

fn all<Id>(_: Id) -> bool {
    true
}

/// Of all names, how many in a hundred come first when they are typed as `typed` has it.
fn share_found_first(typed: impl Fn(usize, &str) -> String) -> usize {
    let names = names();
    let index = index(&names);
    let first = |(number, name): (usize, &String)| {
        let found = index.query(&typed(number, name), all, 5);
        found.items.first().is_some_and(|hit| hit.id == number)
    };
    names.iter().enumerate().filter(|name| first(*name)).count() * 100 / names.len()
}

fn letters(name: &str) -> Vec<char> {
    name.chars().collect()
}

/// Applies a slip at a letter of the surname that depends on the name's number.
fn slip(number: usize, name: &str, slip: impl Fn(&mut Vec<char>, usize)) -> String {
    let mut letters = letters(name);
    let surname = letters.iter().position(|c| *c == ' ').map_or(0, |at| at + 1);
    let at = surname + number % (letters.len() - surname - 1);
    slip(&mut letters, at);
    letters.into_iter().collect()
}

#[test]
fn other_spellings_of_a_name_find_it_first() {
    type Spelling = fn(usize, &str) -> String;
    let spellings: [(&str, Spelling); 6] = [
        ("as it is", |_, name| name.to_owned()),
        ("capitals", |_, name| name.to_uppercase()),
        ("no Danish letters", |_, name| {
            name.replace('å', "aa")
                .replace('Å', "Aa")
                .replace('ø', "oe")
                .replace('Ø', "Oe")
                .replace('æ', "ae")
        }),
        ("å for aa", |_, name| name.replace("aa", "å")),
        ("surname first", |_, name| name.split(' ').rev().collect::<Vec<_>>().join(" ")),
        ("Swedish letters", |_, name| name.replace('ø', "ö").replace('æ', "ä")),
    ];
    for (what, spelling) in spellings {
        assert_eq!(share_found_first(spelling), 100, "{what}");
    }
}

#[test]
fn one_slip_in_the_surname_still_finds_the_name_first() {
    let swapped = |number, name: &str| slip(number, name, |letters, at| letters.swap(at, at + 1));
    let dropped = |number, name: &str| {
        slip(number, name, |letters, at| {
            letters.remove(at);
        })
    };
    let inserted = |number, name: &str| slip(number, name, |letters, at| letters.insert(at, 'e'));
    let replaced = |number, name: &str| slip(number, name, |letters, at| letters[at] = 'u');
    for (what, share) in [
        ("swap", share_found_first(swapped)),
        ("drop", share_found_first(dropped)),
        ("insert", share_found_first(inserted)),
        ("replace", share_found_first(replaced)),
    ] {
        assert!(share >= 95, "{what}: {share} of 100");
    }
}

#[test]
fn half_typed_names_find_the_name_among_the_first() {
    let names = names();
    let index = index(&names);
    for (number, name) in names.iter().enumerate() {
        let (first, last) = name.split_once(' ').expect("two words");
        let typed = format!("{first} {}", letters(last).iter().take(2).collect::<String>());
        let found = index.query(&typed, all, 5);
        assert!(found.items.iter().any(|hit| hit.id == number), "{typed} for {name}");
        assert!(names[found.items[0].id].starts_with(first), "{typed}");
    }
}

#[test]
fn what_is_meant_comes_first() {
    let entries: Vec<(u32, Vec<&str>)> = vec![
        (1, vec!["Jens Petersen", "", "Vestergade 1"]),
        (2, vec!["Peter Jensen", "", "Jensensvej 2"]),
        (3, vec!["Anna Holm", "Jens' mor", "Torvet 3"]),
        (4, vec!["Grøn jakke", "", "banegården"]),
        (5, vec!["Jensine Dahl"]),
        (6, vec!["Åse Aagaard"]),
        (7, vec!["Hans Jens Petersen"]),
    ];
    let index = NameIndex::build(entries);
    let found = |text: &str| index.query(text, all, 10).items.iter().map(|hit| hit.id).collect::<Vec<_>>();
    assert_eq!(found("jens p")[..2], [1, 7]);
    assert_eq!(found("petersen"), [7, 1, 2], "the letters are in Peter Jensen too");
    assert_eq!(found("jens")[..5], [1, 7, 3, 5, 2]);
    assert_eq!(found("grøn"), [4]);
    assert_eq!(found("banegaard"), [4]);
    assert_eq!(found("jakke banegården"), [4]);
    assert_eq!(found("aase"), [6]);
    assert_eq!(found("jptr"), [1, 7]);
    assert_eq!(found("petersen xyz"), [] as [u32; 0]);
    assert_eq!(found(" -'"), [] as [u32; 0]);
    let how = |text: &str| index.query(text, all, 1).items.first().map(|hit| hit.how);
    assert_eq!(how("jens pet"), Some(How::Begins));
    assert_eq!(how("jesn pet"), Some(How::Slip));
    assert_eq!(how("jnptrsn"), Some(How::Letters));
}

#[test]
fn ties_are_in_danish_order() {
    let names = ["Bo Åkjær", "Bo Aagaard", "Bo Øst", "Bo Ærø", "Bo Zeuthen", "Bo Abel"];
    let index = NameIndex::build(names.iter().enumerate().map(|(id, name)| (id, [*name])));
    let found: Vec<&str> = index.query("bo", all, 10).items.iter().map(|hit| names[hit.id]).collect();
    assert_eq!(found, ["Bo Abel", "Bo Zeuthen", "Bo Ærø", "Bo Øst", "Bo Aagaard", "Bo Åkjær"]);
}

#[test]
fn what_may_not_be_seen_is_neither_shown_nor_counted() {
    let index = NameIndex::build((0..200_u32).map(|id| (id, [format!("Jens {id}")])));
    let found = index.query("jens", |id| id % 2 == 1, 20);
    assert_eq!((found.items.len(), found.total), (20, 100));
    assert!(found.items.iter().all(|hit| hit.id % 2 == 1));
    assert_eq!(index.query("jens", |_| false, 20), Hits { items: Vec::new(), total: 0 });
    assert_eq!(index.query("jens", all, 0).total, 200);
}

#[test]
fn what_matched_is_marked_in_the_text_as_written() {
    let index = NameIndex::build([(1_u32, ["Åge  O'Brien-Møller", "kaldet A\u{30a}ge"])]);
    let marked = |text: &str| -> Vec<String> {
        let texts = ["Åge  O'Brien-Møller", "kaldet A\u{30a}ge"];
        let hit = index.query(text, all, 1).items.remove(0);
        hit.matched
            .iter()
            .map(|piece| format!("{}:{}", piece.text, &texts[piece.text][piece.range.clone()]))
            .collect()
    };
    assert_eq!(marked("aag"), ["0:Åg"]);
    assert_eq!(marked("åge moe"), ["0:Åge", "0:Mø"]);
    assert_eq!(marked("mo"), ["0:Mø"], "half an ø can't be marked");
    assert_eq!(marked("obri kal"), ["0:O'Bri", "1:kal"]);
    assert_eq!(marked("mølelr"), ["0:Møller"]);
    assert_eq!(marked("obien"), ["0:O'Brien"]);
    assert_eq!(marked("obnmr"), ["0:O", "0:B", "0:n", "0:M", "0:r"]);
}

#[test]
fn an_entry_is_changed_and_removed() {
    let mut index = NameIndex::new();
    assert!(index.is_empty());
    index.insert(1_u32, ["Jens Petersen"]);
    index.insert(2, ["Mona Lind"]);
    index.insert(1, ["Jens Holm", "Petersen"]);
    index.insert(2, ["Mona Lind"]);
    let found = |index: &NameIndex<u32>, text: &str| {
        index.query(text, all, 9).items.iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!((found(&index, "holm"), found(&index, "petersen"), index.len()), (vec![1], vec![1], 2));
    index.remove(1);
    index.remove(1);
    assert_eq!((found(&index, "jens"), found(&index, "mona"), index.len()), (vec![], vec![2], 1));
    index.merge();
    assert_eq!((found(&index, "jens"), found(&index, "mona"), index.len()), (vec![], vec![2], 1));
    assert_eq!(format!("{index:?}"), "NameIndex(1)");
}

#[test]
fn many_changes_merge_on_their_own() {
    let mut index = NameIndex::new();
    for id in 0..5000_u32 {
        index.insert(id, [format!("Navn{:04}", id * 7919 % 5000)]);
    }
    assert!(index.words.len() > 2000, "nothing was merged");
    for id in 0..4990 {
        index.remove(id);
    }
    assert!(index.words.len() < 2100, "what is gone was kept");
    assert_eq!(index.query("navn", all, 99).total, 10);
}

#[test]
fn an_index_is_shared_between_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<NameIndex<u32>>();
}

/// The scorer kept what it computed for one name and let it count for the next, so that the same
/// query was answered differently the second time.
#[test]
fn a_score_does_not_depend_on_what_was_scored_before() {
    let index = NameIndex::build([
        (1_u32, ["ann anna"]),
        (2, ["bob ann nan"]),
        (3, ["annab xan ann"]),
        (4, ["ånn bo"]),
    ]);
    let first = index.query("ann", all, 9);
    for other in ["bob", "xan ann", "nan", "annab", "o"] {
        index.query(other, all, 9);
        assert_eq!(index.query("ann", all, 9), first, "after {other}");
    }
}

/// One change to an index.
#[derive(Clone, Debug)]
enum Change {
    Insert(u32, Vec<String>),
    Remove(u32),
    Merge,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let word = prop::sample::select(vec![
        "ann", "anna", "anne", "ånn", "bo", "bob", "nan", "øb", "aann", "b", "annab", "xan",
    ]);
    let texts =
        prop::collection::vec(prop::collection::vec(word, 0..4).prop_map(|words| words.join(" ")), 1..3);
    let change = prop_oneof![
        6 => (0_u32..12, texts).prop_map(|(id, texts)| Change::Insert(id, texts)),
        2 => (0_u32..12).prop_map(Change::Remove),
        1 => Just(Change::Merge),
    ];
    prop::collection::vec(change, 0..40)
}

fn queries() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "a", "an", "ann", "anna", "aann", "bo ann", "ann bo", "nana", "abn", "anan", "xnna", "b b", "boa",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn a_changed_index_answers_like_a_new_one(changes in changes(), query in queries(), limit in 0_usize..8) {
        let mut changed = NameIndex::new();
        let mut now: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for change in changes {
            match change {
                Change::Insert(id, texts) => {
                    changed.insert(id, &texts);
                    now.insert(id, texts);
                }
                Change::Remove(id) => {
                    changed.remove(id);
                    now.remove(&id);
                }
                Change::Merge => changed.merge(),
            }
        }
        let allowed = |id: u32| id % 5 != 3;
        let answer = changed.query(&query, allowed, limit);
        prop_assert_eq!(&answer, &NameIndex::build(now.clone()).query(&query, allowed, limit));
        prop_assert_eq!(changed.len(), now.len());
        prop_assert!(answer.items.len() == limit.min(answer.total));
    }

    #[test]
    fn all_that_begin_so_are_found(changes in changes(), query in queries()) {
        let mut now: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for change in changes {
            if let Change::Insert(id, texts) = change {
                now.insert(id, texts);
            }
        }
        let begins = |texts: &Vec<String>| {
            let words: Vec<String> = texts.iter().flat_map(|text| fold_words(text)).collect();
            fold_words(&query).iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
        };
        let expected: BTreeSet<u32> = now.iter().filter(|(_, texts)| begins(texts)).map(|(id, _)| *id).collect();
        let answer = NameIndex::build(now).query(&query, all, 100);
        let found: BTreeSet<u32> = answer.items.iter().filter(|hit| hit.how == How::Begins).map(|hit| hit.id).collect();
        prop_assert_eq!(found, expected);
        prop_assert!(answer.items.is_sorted_by_key(|hit| hit.how));
    }

    #[test]
    fn marks_are_whole_letters_of_any_text(text in "\\PC{0,20}|[Åa\u{30a}øé' -]{0,12}", query in "[aeo ]{1,5}|\\PC{1,4}") {
        let index = NameIndex::build([(1_u8, [text.as_str()])]);
        for piece in index.query(&query, all, 1).items.into_iter().flat_map(|hit| hit.matched) {
            prop_assert!(!text[piece.range].is_empty());
        }
    }
}
