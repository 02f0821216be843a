//! Small numbers in tables that leave the team: a number from 1 up to a bound could be somebody, and is left out;
//! and since a hole in a table can be filled from its sums, further numbers are left out until none of the first
//! can be computed. Knows numbers and what they are the sum of; must never know what was counted.
//!
//! What is proven of the result, against a reader who knows these rules: every equation among the published numbers
//! leaves each small number at least as wide a choice as the bound says ([`Figures::veiled`]). What is not: that
//! somebody who holds two reports, such as a year and its months but one, can't take one from the other.

/// Numbers, and which of them are sums of others.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    values: Vec<u64>,
    sums: Vec<Sum>,
    ties: Vec<(usize, usize)>,
}

/// One of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(usize);

#[derive(Clone, Debug)]
struct Sum {
    whole: usize,
    parts: Vec<usize>,
}

/// A number that several reports use in common: below it a count is small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Least(u16);

impl Least {
    /// What holds where the house has not said otherwise.
    pub const USUAL: Self = Self(5);

    /// A bound from 2 to 100.
    pub fn new(least: u16) -> Option<Self> {
        (2..=100).contains(&least).then_some(Self(least))
    }

    /// The smallest number that is published.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// Whether a count is small: not nothing, and below the bound.
    pub const fn is_small(self, count: u64) -> bool {
        count > 0 && count < self.0 as u64
    }
}

/// Which numbers are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veil(Vec<bool>);

impl Veil {
    /// Whether a number is left out.
    pub fn covers(&self, place: Place) -> bool {
        self.0.get(place.0).copied().unwrap_or(true)
    }

    /// How many are.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|hidden| **hidden).count()
    }
}

impl Figures {
    /// Puts a number in.
    pub fn put(&mut self, value: u64) -> Place {
        self.values.push(value);
        Place(self.values.len() - 1)
    }

    /// One of the numbers.
    pub fn value(&self, place: Place) -> u64 {
        self.values.get(place.0).copied().unwrap_or(0)
    }

    /// Says that a number is the sum of others, and that a reader knows it.
    pub fn sum(&mut self, whole: Place, parts: Vec<Place>) {
        let parts = parts.into_iter().map(|place| place.0).collect();
        self.sums.push(Sum { whole: whole.0, parts });
    }

    /// Says that one number tells too much of another: where that is left out, it is too.
    pub fn tie(&mut self, place: Place, to: Place) {
        self.ties.push((to.0, place.0));
    }

    /// The numbers that have to be left out so that no small one can be computed from what is published: not one
    /// is fixed by the sums, each leaves a choice of at least `least` values, and numbers that are left out
    /// together come to `least` at least wherever their sum is known.
    pub fn veiled(&self, least: Least) -> Veil {
        let mut hidden: Vec<bool> = self.values.iter().map(|value| least.is_small(*value)).collect();
        let small = hidden.clone();
        self.follow(&mut hidden);
        while let Some(next) = self.next(&hidden, &small, least) {
            hidden[next] = true;
            self.follow(&mut hidden);
        }
        Veil(hidden)
    }

    /// Leaves out what is tied to what is left out.
    fn follow(&self, hidden: &mut [bool]) {
        while let Some((_, tied)) = self.ties.iter().find(|(to, tied)| hidden[*to] && !hidden[*tied]) {
            hidden[*tied] = true;
        }
    }

    /// What is to be left out too, because a number that is left out can be computed all the same, or nearly; none
    /// when all is well.
    fn next(&self, hidden: &[bool], small: &[bool], least: Least) -> Option<usize> {
        let lonely = self.sums.iter().filter(|sum| self.is_lonely(sum, hidden, least));
        let mut companions = lonely.filter_map(|sum| self.companion(hidden, &[sum]));
        if let Some(companion) = companions.next() {
            return Some(companion);
        }
        let fixed = self.fixed(hidden);
        let narrow = self.narrow(hidden, small, least);
        fixed.into_iter().chain(narrow).find_map(|place| {
            let around = |sum: &&Sum| sum.whole == place || sum.parts.contains(&place);
            self.companion(hidden, &self.sums.iter().filter(around).collect::<Vec<_>>())
        })
    }

    /// Whether one number alone is left out of a sum, or numbers that come to less than the bound together.
    fn is_lonely(&self, sum: &Sum, hidden: &[bool], least: Least) -> bool {
        let parts = || sum.parts.iter().copied().filter(|part| hidden[*part]);
        let together: u64 = parts().map(|part| self.values[part]).sum();
        match (hidden[sum.whole], parts().count()) {
            (true, count) => count == 0,
            (false, 0) => false,
            (false, count) => count == 1 || together < u64::from(least.0),
        }
    }

    /// The numbers that the equations fix: in reduced form the row of one holds nothing else. Counted modulo a large prime,
    /// where a number that is free stays free but for a chance of one in it.
    fn fixed(&self, hidden: &[bool]) -> Vec<usize> {
        const PRIME: u64 = 2_147_483_647;
        let unknown: Vec<usize> = (0..hidden.len()).filter(|place| hidden[*place]).collect();
        let column = |place: usize| unknown.binary_search(&place).ok();
        let mut rows: Vec<Vec<u64>> = Vec::new();
        for sum in &self.sums {
            let mut row = vec![0; unknown.len()];
            if let Some(at) = column(sum.whole) {
                row[at] = PRIME - 1;
            }
            for at in sum.parts.iter().filter_map(|part| column(*part)) {
                row[at] = (row[at] + 1) % PRIME;
            }
            if row.iter().any(|it| *it > 0) {
                rows.push(row);
            }
        }
        reduce(&mut rows, PRIME);
        let single = rows.iter().filter(|row| row.iter().filter(|it| **it > 0).count() == 1);
        single.filter_map(|row| row.iter().position(|it| *it > 0).map(|at| unknown[at])).collect()
    }

    /// The small numbers to which the sums, and that no count is below nothing, leave too little choice.
    fn narrow(&self, hidden: &[bool], small: &[bool], least: Least) -> Vec<usize> {
        const ROUNDS: usize = 64;
        let mut low: Vec<u64> =
            self.values.iter().zip(hidden).map(|(it, out)| if *out { 0 } else { *it }).collect();
        let mut high: Vec<u64> =
            self.values.iter().zip(hidden).map(|(it, out)| if *out { u64::MAX } else { *it }).collect();
        for _ in 0..ROUNDS {
            let mut changed = false;
            for sum in &self.sums {
                changed |= tighten(sum, &mut low, &mut high);
            }
            if !changed {
                break;
            }
        }
        let is_narrow = |place: &usize| small[*place] && high[*place] - low[*place] < u64::from(least.0) - 1;
        (0..hidden.len()).filter(is_narrow).collect()
    }

    /// What is left out next, so that a number can no longer be computed: the smallest number in one of these sums
    /// that is still there, nothing last.
    fn companion(&self, hidden: &[bool], sums: &[&Sum]) -> Option<usize> {
        let members = sums.iter().flat_map(|sum| {
            let parts = sum.parts.iter().map(|part| (false, *part));
            parts.chain(std::iter::once((true, sum.whole)))
        });
        let rank = |(is_whole, member): &(bool, usize)| {
            let value = self.values[*member];
            (value == 0, *is_whole, value, *member)
        };
        members.filter(|(_, member)| !hidden[*member]).min_by_key(rank).map(|(_, member)| member)
    }
}

/// Brings rows into reduced form modulo a prime.
fn reduce(rows: &mut [Vec<u64>], prime: u64) {
    let width = rows.first().map_or(0, Vec::len);
    let mut done = 0;
    for column in 0..width {
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] > 0) else { continue };
        rows.swap(done, pivot);
        let inverse = power(rows[done][column], prime - 2, prime);
        rows[done].iter_mut().for_each(|it| *it = *it * inverse % prime);
        let lead = rows[done].clone();
        for (number, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if number != done && factor > 0 {
                row.iter_mut().zip(&lead).for_each(|(it, of)| *it = (*it + (prime - factor) * of) % prime);
            }
        }
        done += 1;
    }
}

fn power(mut base: u64, mut exponent: u64, prime: u64) -> u64 {
    let mut made = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            made = made * base % prime;
        }
        base = base * base % prime;
        exponent >>= 1;
    }
    made
}

/// Draws the bounds of a sum's members together, and says whether that changed any.
fn tighten(sum: &Sum, low: &mut [u64], high: &mut [u64]) -> bool {
    let least: u64 = sum.parts.iter().map(|part| low[*part]).sum();
    let most = sum.parts.iter().fold(0_u64, |most, part| most.saturating_add(high[*part]));
    let mut changed = raise(low, sum.whole, least) | lower(high, sum.whole, most);
    let (floor, ceiling) = (low[sum.whole], high[sum.whole]);
    for part in &sum.parts {
        // What the others take at least and at most is what is left for this one.
        let others_least = least - low[*part];
        changed |= lower(high, *part, ceiling.saturating_sub(others_least));
        let others_most = sum.parts.iter().filter(|other| *other != part);
        let others_most = others_most.fold(0_u64, |most, other| most.saturating_add(high[*other]));
        changed |= raise(low, *part, floor.saturating_sub(others_most));
        if changed {
            // The sums above no longer hold; the next round takes them anew.
            return true;
        }
    }
    changed
}

fn raise(low: &mut [u64], place: usize, to: u64) -> bool {
    let raised = low[place] < to;
    low[place] = low[place].max(to);
    raised
}

fn lower(high: &mut [u64], place: usize, to: u64) -> bool {
    let lowered = high[place] > to;
    high[place] = high[place].min(to);
    lowered
}

#[cfg(test)]
mod tests;
