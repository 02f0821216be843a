//! However rows and model came about, they are the same: grown commit by commit, loaded from rows, or made
//! anew from the journal.

use proptest::prelude::*;

use super::world::{Chance, Home, World, citizen, commit, offer, set_up, taken_over};
use crate::domain::directory::OfferEvent;
use crate::domain::ids::OfferId;
use crate::ledger::erased::UNNAMED;
use crate::ledger::{Event, Ledger};

fn described(ledger: &Ledger) -> String {
    let mut text = String::new();
    ledger.model().describe(&mut text).unwrap();
    text
}

/// The first line in which two descriptions differ.
fn difference(one: &str, other: &str) -> Option<String> {
    let mut pairs = one.lines().zip(other.lines());
    let found = pairs.find(|(a, b)| a != b).map(|(a, b)| format!("\n{a}\n{b}"));
    found.or_else(|| (one != other).then(|| "one is longer".to_owned()))
}

/// Earlier wordings of contacts, and everything else.
fn split(rows: Rows) -> (Rows, Rows) {
    rows.into_iter().partition(|(key, _)| key[0] == b'e')
}

type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// The first row in which two sets of rows differ.
fn odd_row(one: &[(Vec<u8>, Vec<u8>)], other: &[(Vec<u8>, Vec<u8>)]) -> Option<String> {
    let odd = |mine: &[(Vec<u8>, Vec<u8>)], theirs: &[(Vec<u8>, Vec<u8>)]| {
        let row = mine.iter().find(|row| !theirs.contains(row))?;
        Some(format!("{:?} {}", row.0, String::from_utf8_lossy(&row.1)))
    };
    let (here, there) = (odd(one, other), odd(other, one));
    (here.is_some() || there.is_some()).then(|| format!("\n{here:?}\n{there:?}"))
}

fn lives(home: &Home, chances: &[Chance]) -> (Ledger, World) {
    let ledger = home.open();
    set_up(&ledger);
    let mut world = World::new();
    chances.iter().for_each(|chance| world.happen(&ledger, *chance));
    (ledger, world)
}

fn chances() -> impl Strategy<Value = Vec<Chance>> {
    prop::collection::vec((any::<u8>(), any::<u16>(), any::<u16>(), any::<u16>()), 1..120)
}

/// Two imports that knew nothing of each other can bring the same service twice. Which of the two offers was
/// found by its service was the one that something had happened to last, and after a restart another one.
#[test]
fn of_two_offers_of_one_service_the_same_is_found_after_a_restart() {
    let home = Home::memory();
    let ledger = home.open();
    set_up(&ledger);
    let [older, newer] = [1, 2].map(|number| OfferId::from_bytes([number; 16]));
    let source = offer(0);
    for (number, id) in (0..).zip([older, newer, older, newer]) {
        let again = ledger.model().offer(id).is_some();
        let event = if again {
            OfferEvent::Imported(Box::new(taken_over(source.clone(), None)))
        } else {
            OfferEvent::Written(Box::new(source.clone()))
        };
        commit(&ledger, number, vec![Event::Offer(id, event)]);
    }
    let found = |ledger: &Ledger| ledger.model().offer_of_service(source.name.as_str()).map(|offer| offer.id);
    assert_eq!(found(&ledger), Some(older));
    drop(ledger);
    assert_eq!(found(&home.open()), Some(older));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn loaded_and_rebuilt_equal_grown(chances in chances()) {
        let home = Home::memory();
        let (grown, _) = lives(&home, &chances);
        let (model, rows) = (described(&grown), home.rows(&grown));
        let digest = grown.model().digest();
        drop(grown);

        let loaded = home.open();
        prop_assert_eq!(difference(&model, &described(&loaded)), None);
        prop_assert_eq!(loaded.model().digest(), digest);
        drop(loaded);

        home.store.reset_views().unwrap();
        let rebuilt = home.open();
        prop_assert_eq!(difference(&model, &described(&rebuilt)), None);
        prop_assert_eq!(odd_row(&rows, &home.rows(&rebuilt)), None);
    }

    /// After erasures, too: what is left of others does not depend on the erased one's records. Earlier
    /// wordings alone can be fewer, where the record that replaced them was the erased one's.
    #[test]
    fn loaded_and_rebuilt_are_the_same_after_erasures(
        before in chances(),
        erased in prop::collection::vec(0_u16..6, 1..3),
        after in chances(),
    ) {
        let home = Home::memory();
        let (ledger, mut world) = lives(&home, &before);
        for number in erased {
            ledger.erase(UNNAMED, citizen(number), super::world::start()).unwrap();
            world.erased.push(number);
        }
        drop(ledger);
        let ledger = home.open();
        after.iter().for_each(|chance| world.happen(&ledger, *chance));
        drop(ledger);

        let loaded = home.open();
        let (model, rows) = (described(&loaded), home.rows(&loaded));
        drop(loaded);
        home.store.reset_views().unwrap();
        let rebuilt = home.open();
        prop_assert_eq!(difference(&model, &described(&rebuilt)), None);
        let (earlier, rows) = split(rows);
        let (earlier_again, rows_again) = split(home.rows(&rebuilt));
        prop_assert_eq!(odd_row(&rows, &rows_again), None);
        prop_assert!(earlier_again.iter().all(|row| earlier.contains(row)));
    }
}
