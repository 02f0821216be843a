//! Somebody outside the team who has a shared report and tries to compute what was left out of it. They know every sum that
//! holds, and that no count is below nothing; for each number that was left out they find the least and the most that
//! it can be. Knows nothing of how the numbers were chosen that are left out.

use std::collections::BTreeMap;

use crate::desk::view::Figure;

/// What the reader knows: numbers by name, and which are sums of which.
#[derive(Default)]
pub(in crate::desk::ask) struct Reader {
    numbers: BTreeMap<String, Figure>,
    sums: Vec<(String, Vec<String>)>,
}

impl Reader {
    /// Reads a number.
    pub(in crate::desk::ask) fn reads(&mut self, name: impl Into<String>, figure: Figure) {
        let before = self.numbers.insert(name.into(), figure);
        assert!(before.is_none(), "a number has one name");
    }

    /// Knows that a number is the sum of others.
    pub(in crate::desk::ask) fn knows(
        &mut self,
        whole: impl Into<String>,
        parts: impl IntoIterator<Item = String>,
    ) {
        self.sums.push((whole.into(), parts.into_iter().collect()));
    }

    /// The names of what was left out.
    pub(in crate::desk::ask) fn missing(&self) -> Vec<String> {
        let missing = self.numbers.iter().filter(|(_, figure)| **figure == Figure::Withheld);
        missing.map(|(name, _)| name.clone()).collect()
    }

    /// The least and the most that a number that was left out can be.
    pub(in crate::desk::ask) fn range(&self, name: &str) -> (f64, f64) {
        let unknown = self.missing();
        let at = |name: &str| unknown.iter().position(|other| other == name);
        let target = at(name).expect("it was left out");
        let mut rows: Vec<(Vec<f64>, f64)> = Vec::new();
        for (whole, parts) in &self.sums {
            let (mut row, mut constant) = (vec![0.0; unknown.len()], 0.0);
            for (name, sign) in parts.iter().map(|part| (part, 1.0)).chain([(whole, -1.0)]) {
                match (at(name), self.numbers[name]) {
                    (Some(place), _) => row[place] += sign,
                    #[allow(clippy::cast_precision_loss, reason = "counts are small")]
                    (None, Figure::Known(number)) => constant -= sign * number as f64,
                    (None, Figure::Withheld) => unreachable!("it would have a place"),
                }
            }
            if row.iter().any(|it| *it != 0.0) {
                rows.push((row, constant));
            }
        }
        let towards = |sign: f64| {
            let mut goal = vec![0.0; unknown.len()];
            goal[target] = sign;
            most(&rows, &goal).map_or(f64::INFINITY, |most| most)
        };
        (-towards(-1.0), towards(1.0))
    }
}

const HAIR: f64 = 1e-7;

/// The most that `goal` can come to where the rows hold and nothing is below nought (simplex, by Bland's rule); none
/// where there is no limit.
fn most(rows: &[(Vec<f64>, f64)], goal: &[f64]) -> Option<f64> {
    let (width, height) = (goal.len(), rows.len());
    // A further variable for each row stands for what it lacks yet; the last column holds the constants.
    let mut table: Vec<Vec<f64>> = Vec::new();
    for (number, (row, constant)) in rows.iter().enumerate() {
        let sign = if *constant < 0.0 { -1.0 } else { 1.0 };
        let mut line: Vec<f64> = row.iter().map(|it| it * sign).collect();
        line.extend((0..height).map(|other| if other == number { 1.0 } else { 0.0 }));
        line.push(constant * sign);
        table.push(line);
    }
    let mut basis: Vec<usize> = (width..width + height).collect();
    let lacking: Vec<f64> = (0..width + height).map(|place| if place < width { 0.0 } else { -1.0 }).collect();
    let lack = climb(&mut table, &mut basis, &lacking, width + height)?;
    assert!(lack > -HAIR, "the truth is one of the ways in which the rows hold: {lack}");
    let goal: Vec<f64> = goal.iter().copied().chain(std::iter::repeat_n(0.0, height)).collect();
    climb(&mut table, &mut basis, &goal, width)
}

/// Improves until nothing improves any more; only the first `open` variables may come in.
fn climb(table: &mut [Vec<f64>], basis: &mut [usize], goal: &[f64], open: usize) -> Option<f64> {
    loop {
        let gain = |place: usize| -> f64 {
            let lost: f64 = table.iter().zip(&*basis).map(|(row, held)| goal[*held] * row[place]).sum();
            goal[place] - lost
        };
        let Some(enter) = (0..open).find(|place| !basis.contains(place) && gain(*place) > HAIR) else {
            let last = |row: &Vec<f64>| row[row.len() - 1];
            return Some(table.iter().zip(&*basis).map(|(row, held)| goal[*held] * last(row)).sum());
        };
        let mut leave: Option<(f64, usize, usize)> = None;
        for (number, row) in table.iter().enumerate() {
            // What stands for a lack that is none may leave at once, whichever way it goes.
            let spent = basis[number] >= open && row[row.len() - 1].abs() < HAIR && row[enter].abs() > HAIR;
            if row[enter] > HAIR || spent {
                let ratio = if spent { 0.0 } else { row[row.len() - 1] / row[enter] };
                let better = leave.is_none_or(|(least, held, _)| {
                    ratio < least - HAIR || (ratio < least + HAIR && basis[number] < held)
                });
                if better {
                    leave = Some((ratio, basis[number], number));
                }
            }
        }
        let (_, _, pivot) = leave?;
        let factor = table[pivot][enter];
        table[pivot].iter_mut().for_each(|it| *it /= factor);
        let line = table[pivot].clone();
        for (number, row) in table.iter_mut().enumerate() {
            let factor = row[enter];
            if number != pivot && factor != 0.0 {
                row.iter_mut().zip(&line).for_each(|(it, of)| *it -= factor * of);
            }
        }
        basis[pivot] = enter;
    }
}

#[test]
fn a_reader_finds_what_two_equations_fix() {
    let mut reader = Reader::default();
    let shown = [("all", Some(12)), ("a", None), ("b", None), ("c", Some(3)), ("ab", Some(9)), ("d", None)];
    for (name, number) in shown {
        reader.reads(name, number.map_or(Figure::Withheld, Figure::Known));
    }
    reader.knows("all", ["a", "b", "c"].map(str::to_owned));
    assert_eq!(reader.range("a"), (0.0, 9.0));
    assert_eq!(reader.range("d"), (0.0, f64::INFINITY));
    reader.knows("ab", ["a", "b"].map(str::to_owned));
    reader.knows("a", ["b".to_owned()]);
    assert_eq!(reader.range("a"), (4.5, 4.5));
}
