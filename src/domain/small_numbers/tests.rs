//! No small number can be computed back: proven by trying everything that a reader could think of.

use proptest::prelude::*;

use super::*;

/// A table of numbers with sums at both edges and in the corner, as its rows.
fn table(rows: &[Vec<u64>]) -> (Figures, Vec<Vec<Place>>) {
    let mut figures = Figures::default();
    let width = rows[0].len();
    let mut places: Vec<Vec<Place>> = Vec::new();
    let mut with_sums = rows.to_vec();
    with_sums.push((0..width).map(|column| rows.iter().map(|row| row[column]).sum()).collect());
    for row in &with_sums {
        let mut placed: Vec<Place> = row.iter().map(|value| figures.put(*value)).collect();
        placed.push(figures.put(row.iter().sum()));
        places.push(placed);
    }
    for row in &places {
        figures.sum(row[width], row[..width].to_vec());
    }
    let (sums, inner) = places.split_last().expect("a row of sums");
    for column in 0..=width {
        figures.sum(sums[column], inner.iter().map(|row| row[column]).collect());
    }
    (figures, places)
}

fn shown(rows: &[Vec<u64>], least: u16) -> Vec<String> {
    let (figures, places) = table(rows);
    let veil = figures.veiled(Least::new(least).expect("in range"));
    let cell = |place: &Place| {
        if veil.covers(*place) { "..".to_owned() } else { figures.values[place.0].to_string() }
    };
    places.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_hole_takes_three_more_with_it() {
    let rows = [vec![20, 3, 9], vec![30, 40, 8], vec![50, 60, 70]];
    assert_eq!(shown(&rows, 5), ["20 .. .. 32", "30 .. .. 78", "50 60 70 180", "100 103 87 290"]);
}

#[test]
fn nothing_is_left_out_where_nothing_is_small() {
    let rows = [vec![20, 0], vec![30, 5]];
    assert_eq!(shown(&rows, 5), ["20 0 20", "30 5 35", "50 5 55"]);
    assert_eq!(shown(&rows, 10)[1], ".. .. 35", "5 is small where the bound is 10");
}

/// Two small numbers alone in their sum told each other: 1 and 1 can only be 1 and 1 when the sum is 2.
#[test]
fn small_numbers_alone_are_no_company() {
    let mut figures = Figures::default();
    let parts: Vec<Place> = [1, 1, 30, 40].map(|value| figures.put(value)).to_vec();
    let whole = figures.put(72);
    figures.sum(whole, parts.clone());
    let veil = figures.veiled(Least::USUAL);
    let hidden: Vec<bool> = parts.iter().map(|place| veil.covers(*place)).collect();
    assert_eq!(hidden, [true, true, true, false]);
    assert_eq!(veil.count(), 3);
}

#[test]
fn what_is_tied_to_a_hole_is_one() {
    let mut figures = Figures::default();
    let [count, minutes, other] = [3, 90, 80].map(|value| figures.put(value));
    figures.tie(minutes, count);
    let veil = figures.veiled(Least::USUAL);
    assert!(veil.covers(count) && veil.covers(minutes) && !veil.covers(other));
}

#[test]
fn bounds_are_within_reason() {
    assert_eq!(Least::new(1), None);
    assert_eq!(Least::new(101), None);
    assert!(Least::USUAL.is_small(1) && Least::USUAL.is_small(4));
    assert!(!Least::USUAL.is_small(0) && !Least::USUAL.is_small(5));
}

/// All ways to fill the holes that agree with what is published, with numbers up to `limit` and whatever they
/// come to: per place the values met.
fn readings(figures: &Figures, veil: &Veil, limit: u64) -> Vec<std::collections::BTreeSet<u64>> {
    let unknown: Vec<usize> = (0..figures.values.len()).filter(|place| veil.covers(Place(*place))).collect();
    let mut met = vec![std::collections::BTreeSet::new(); figures.values.len()];
    let mut guess: Vec<Option<u64>> = (0..figures.values.len())
        .map(|place| (!veil.covers(Place(place))).then(|| figures.values[place]))
        .collect();
    fill(figures, &unknown, &mut guess, limit, &mut met);
    met
}

fn fill(
    figures: &Figures,
    unknown: &[usize],
    guess: &mut Vec<Option<u64>>,
    limit: u64,
    met: &mut [std::collections::BTreeSet<u64>],
) {
    let possible = figures.sums.iter().all(|sum| {
        let parts: Vec<Option<u64>> = sum.parts.iter().map(|part| guess[*part]).collect();
        let known: u64 = parts.iter().flatten().sum();
        let whole = guess[sum.whole];
        let all_known = parts.iter().all(Option::is_some);
        whole.is_none_or(|whole| if all_known { known == whole } else { known <= whole })
    });
    if !possible {
        return;
    }
    let Some((place, rest)) = unknown.split_first() else {
        guess.iter().zip(met).for_each(|(value, met)| {
            met.extend(*value);
        });
        return;
    };
    // What is the sum of numbers that were guessed before is no guess.
    let sum = figures.sums.iter().find(|sum| sum.whole == *place);
    let summed = sum.and_then(|sum| sum.parts.iter().map(|part| guess[*part]).sum::<Option<u64>>());
    for value in summed.map_or(0..=limit, |sum| sum..=sum) {
        guess[*place] = Some(value);
        fill(figures, rest, guess, limit, met);
    }
    guess[*place] = None;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Every filling of the holes is tried: each number that was left out can still be several.
    #[test]
    fn no_number_left_out_can_be_computed_back(
        rows in prop::collection::vec(prop::collection::vec(0_u64..8, 2), 2..=3),
    ) {
        let (figures, _) = table(&rows);
        let least = Least::new(3).expect("in range");
        let veil = figures.veiled(least);
        let met = readings(&figures, &veil, 9);
        for (place, value) in figures.values.iter().enumerate() {
            prop_assert!(met[place].contains(value), "the truth is among them");
            if least.is_small(*value) {
                prop_assert!(veil.covers(Place(place)), "{value} is small");
                prop_assert!(met[place].len() >= 2, "{value} at {place} of {rows:?} can only be that");
            }
        }
    }

    /// The same, for larger tables than can be tried through: the equations fix none, whatever else they say.
    #[test]
    fn no_equation_fixes_a_number_left_out(
        rows in prop::collection::vec(prop::collection::vec(prop_oneof![3 => 0_u64..7, 2 => 0_u64..200], 4), 2..12),
    ) {
        let (figures, _) = table(&rows);
        let veil = figures.veiled(Least::USUAL);
        for sum in &figures.sums {
            let parts = sum.parts.iter().filter(|part| veil.covers(Place(**part)));
            let together: u64 = parts.clone().map(|part| figures.values[*part]).sum();
            if !veil.covers(Place(sum.whole)) {
                prop_assert!(parts.clone().count() != 1, "one hole in a sum that is known");
                prop_assert!(together == 0 || together >= 5, "{together} is small and can be computed");
            }
        }
        prop_assert_eq!(figures.fixed(&veil.0), Vec::<usize>::new());
    }

    /// What is not small is left out for a reason alone: a table without small numbers is published whole.
    #[test]
    fn nothing_is_left_out_in_vain(rows in prop::collection::vec(prop::collection::vec(5_u64..200, 3), 1..6)) {
        let (figures, _) = table(&rows);
        prop_assert_eq!(figures.veiled(Least::USUAL).count(), 0);
    }
}
