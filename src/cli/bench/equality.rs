//! Whether a search tells by its time who exists: a name of another team's citizen beside a name that nobody has.

use std::time::Duration;

use super::house::House;
use super::measure::{Figure, Times, Unit};
use crate::desk::seat::Seat;
use crate::domain::refusal::Refusal;

/// How many hidden names are looked for.
const NAMES: usize = 50;
/// How many times each.
const ROUNDS: usize = 10;

/// The median of a search for a hidden name, of one for a name that nobody has, and the one in hundredths of the
/// other. Nothing where all belong to one team.
pub(super) fn search(house: &House) -> Result<Vec<Figure>, Refusal> {
    let Some((asker, hidden)) = strangers(house)? else { return Ok(Vec::new()) };
    let pairs: Vec<(String, String)> = recombined(&hidden).into_iter().zip(hidden).collect();
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let search = |name: &str, times: &mut Vec<Duration>| -> Result<(), Refusal> {
        let began = house.clock.monotonic();
        house.desk.citizens(&asker, name, 20)?;
        times.push(house.clock.monotonic() - began);
        Ok(())
    };
    for _ in 0..ROUNDS {
        for (nobody, hidden) in &pairs {
            search(hidden, &mut known)?;
            search(nobody, &mut unknown)?;
        }
    }
    let median = |times| Unit::Microseconds.of(Times::new(times).median());
    let (known, unknown) = (median(known), median(unknown));
    Ok(vec![
        Figure::of("search-hidden", known, Unit::Microseconds),
        Figure::of("search-nobody", unknown, Unit::Microseconds),
        Figure::of("search-ratio", known * 100 / unknown.max(1), Unit::Hundredths),
    ])
}

/// Somebody, and the names of citizens whom they may not see.
fn strangers(house: &House) -> Result<Option<(Seat, Vec<String>)>, Refusal> {
    let seats = house.one_of_each_team()?;
    for asker in &seats {
        for other in &seats {
            let mut hidden = Vec::new();
            for line in house.desk.citizens(other, "", 500)?.lines {
                let name = line.label.called;
                if !name.contains(' ') || hidden.len() >= NAMES {
                    continue;
                }
                // Others whom the asker may see can be called much the same.
                let seen = house.desk.citizens(asker, &name, 500)?.lines;
                if seen.iter().all(|it| it.label.id != line.label.id) {
                    hidden.push(name);
                }
            }
            if !hidden.is_empty() {
                return Ok(Some((asker.clone(), hidden)));
            }
        }
    }
    Ok(None)
}

/// As many names that nobody has, of the same words: the first names of some with the last names of others. So what
/// the two kinds of names find among those whom the asker may see is alike.
fn recombined(names: &[String]) -> Vec<String> {
    let halves = |name: &'_ String| {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        (first.to_owned(), last.to_owned())
    };
    let lasts = names.iter().cycle().skip(1).map(|name| halves(name).1);
    let made = names.iter().zip(lasts).map(|(name, last)| format!("{} {last}", halves(name).0));
    made.filter(|name| !names.contains(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_the_words_of_others() {
        let names = ["Mona Lund", "Jens Petersen"].map(str::to_owned);
        assert_eq!(recombined(&names), ["Mona Petersen", "Jens Lund"]);
    }
}
