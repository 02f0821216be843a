//! Notes are found by their words, the newest first, and as if the index were new.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn all<Id>(_: Id) -> bool {
    true
}

#[test]
fn every_word_must_be_there_and_the_last_may_be_a_beginning() {
    let index = NoteIndex::build([
        (1_u32, 10, "Vil gerne i gang igen, men ikke i kantinen."),
        (2, 20, "Kaffe og snak ved stationen; kommer igen på fredag"),
        (3, 15, "Fællesspisning; to spurgte om gæld"),
        (4, 20, "Kantinen igen"),
    ]);
    let found = |text: &str| index.query(text, all, 10).items;
    assert_eq!(found("igen"), [4, 2, 1]);
    assert_eq!(found("igen kant"), [4, 1]);
    assert_eq!(found("kantinen igen"), [4, 1]);
    assert_eq!(found("kant igen"), [] as [u32; 0]);
    assert_eq!(found("FAELLES"), [3]);
    assert_eq!(found("gæld, spurgte"), [3]);
    assert_eq!(found("i"), [4, 2, 1]);
    assert_eq!(found("hest"), [] as [u32; 0]);
    assert_eq!(found("..."), [] as [u32; 0]);
}

#[test]
fn what_may_not_be_seen_does_not_take_a_place() {
    let index = NoteIndex::build((0..100_u32).map(|id| (id, i64::from(id), "kaffe")));
    let even = index.query("kaf", |id| id % 2 == 0, 3);
    assert_eq!(even, Found { items: vec![98, 96, 94], more: true });
    let few = index.query("kaffe", |id| id < 2, 3);
    assert_eq!(few, Found { items: vec![1, 0], more: false });
    assert_eq!(index.query("kaffe", |id| id < 2, 2), Found { items: vec![1, 0], more: false });
    assert_eq!(index.query("kaffe", all, 0), Found { items: vec![], more: true });
}

#[test]
fn beginnings_that_are_everywhere_are_found_too() {
    let index =
        NoteIndex::build((0..6000_u32).map(|id| (id, i64::from(id), format!("ord{} fast", id % 3000))));
    assert_eq!(index.query("ord", all, 3).items, [5999, 5998, 5997]);
    assert_eq!(index.query("fast ord", |id| id < 100, 2), Found { items: vec![99, 98], more: true });
    assert_eq!(index.query("ord2999 fast", all, 9).items, [5999, 2999]);
    assert_eq!(index.query("ord", |id| id < 2, 9), Found { items: vec![1, 0], more: false });
}

#[test]
fn many_changes_merge_on_their_own() {
    let mut index = NoteIndex::new();
    for id in 0..5000_u32 {
        index.insert(id, i64::from(id % 100), "kaffe og snak");
    }
    assert_eq!(index.words.len(), 3);
    assert_eq!(index.query("snak", all, 2).items, [4999, 4899]);
    (0..5000).for_each(|id| index.remove(id));
    assert_eq!(index.query("snak", all, 2), Found { items: vec![], more: false });
    assert!(index.is_empty());
    assert_eq!(format!("{index:?}"), "NoteIndex(0)");
}

/// One change to an index.
#[derive(Clone, Debug)]
enum Change {
    Insert(u32, i64, String),
    Remove(u32),
    Merge,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let words = prop::collection::vec(prop::sample::select(vec!["an", "anna", "å", "bo", "bob", "og"]), 0..5);
    let change = prop_oneof![
        6 => (0_u32..12, 0_i64..5, words).prop_map(|(id, time, words)| Change::Insert(id, time, words.join(" "))),
        2 => (0_u32..12).prop_map(Change::Remove),
        1 => Just(Change::Merge),
    ];
    prop::collection::vec(change, 0..40)
}

proptest! {
    #[test]
    fn a_changed_index_answers_as_reading_all_notes_would(changes in changes(), query in "(an |bo |og |aa ){0,2}(a|an|b|bob|o|x)", limit in 0_usize..6) {
        let mut index = NoteIndex::new();
        let mut now: BTreeMap<u32, (i64, String)> = BTreeMap::new();
        for change in changes {
            match change {
                Change::Insert(id, time, text) => {
                    index.insert(id, time, &text);
                    now.insert(id, (time, text));
                }
                Change::Remove(id) => {
                    index.remove(id);
                    now.remove(&id);
                }
                Change::Merge => index.merge(),
            }
        }
        let typed = fold_words(&query);
        let (last, whole) = typed.split_last().expect("a word");
        let allowed = |id: u32| id % 5 != 3;
        let mut expected: Vec<(i64, u32)> = now
            .iter()
            .filter(|(id, (_, text))| {
                let words = fold_words(text);
                allowed(**id) && whole.iter().all(|word| words.contains(word)) && words.iter().any(|word| word.starts_with(last.as_str()))
            })
            .map(|(id, (time, _))| (*time, *id))
            .collect();
        expected.sort_unstable();
        expected.reverse();
        let items: Vec<u32> = expected.iter().take(limit).map(|(_, id)| *id).collect();
        let found = Found { more: expected.len() > limit, items };
        prop_assert_eq!(index.query(&query, allowed, limit), found.clone());
        let rebuilt = NoteIndex::build(now.iter().map(|(id, (time, text))| (*id, *time, text)));
        prop_assert_eq!(rebuilt.query(&query, allowed, limit), found);
        prop_assert_eq!(index.len(), now.len());
    }
}
