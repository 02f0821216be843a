//! Who is meant by a name: the one who is called so, or whose initials fit; else the asker is asked.

use crate::desk::view::CitizenLine;
use crate::domain::cpr::Cpr;
use crate::domain::fold::fold_words;
use crate::domain::ids::CitizenId;
use crate::domain::refusal::Refusal;

use super::Sight;

/// How many candidates a person is asked to choose between: as many as there are digits to press.
pub(super) const CHOICES: usize = 9;

/// How many candidates are looked at.
const LOOKED_AT: usize = 60;

/// Whom a name means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Whom {
    /// This one.
    One(Box<CitizenLine>),
    /// One of these: all are called so.
    Several(Vec<CitizenLine>),
    /// None is called so; perhaps one of these is meant, the likeliest first.
    Perhaps(Vec<CitizenLine>),
    /// Nobody whom the asker may know of.
    Nobody,
}

/// Finds out who is meant. `chosen` are the answers to earlier questions.
pub(super) fn find(sight: &dyn Sight, name: &str, chosen: &[CitizenId]) -> Result<Whom, Refusal> {
    if fold_words(name).is_empty() {
        return Ok(Whom::Nobody);
    }
    let found = sight.citizens(name, LOOKED_AT)?;
    let complete = found.total <= found.lines.len();
    let settled = settle(name, found.lines, complete, chosen);
    match (settled, with_year(name)) {
        (Whom::One(line), _) => Ok(Whom::One(line)),
        (settled, None) => Ok(settled),
        // "Jens Petersen 1989": whoever is called so and was born then.
        (settled, Some((name, year))) => {
            let found = sight.citizens(name, LOOKED_AT)?;
            let complete = found.total <= found.lines.len();
            let mut lines = found.lines;
            lines.retain(|line| line.born == Some(year));
            Ok(match settle(name, lines, complete, chosen) {
                Whom::Nobody => settled,
                better => better,
            })
        }
    }
}

/// Finds someone by the first words of a name, where nobody is called by all of them: "Jens P talte" is Jens P
/// and a word that nobody understands. Says how many words are no part of the name. Capitals begin no such word.
pub(super) fn find_shorter(
    sight: &dyn Sight,
    name: &str,
    chosen: &[CitizenId],
) -> Result<Option<(Whom, usize)>, Refusal> {
    const MOST_DROPPED: usize = 3;
    let mut name = name;
    for dropped in 1..=MOST_DROPPED {
        let Some((shorter, word)) = name.rsplit_once(' ') else { break };
        if word.starts_with(char::is_uppercase) {
            break;
        }
        name = shorter;
        if let whom @ (Whom::One(_) | Whom::Several(_)) = find(sight, name, chosen)? {
            return Ok(Some((whom, dropped)));
        }
    }
    Ok(None)
}

/// Those who are called exactly so.
pub(super) fn called(sight: &dyn Sight, name: &str) -> Result<Vec<CitizenLine>, Refusal> {
    let said = fold_words(name);
    let mut lines = sight.citizens(name, CHOICES)?.lines;
    lines.retain(|line| is_called(line, &said));
    Ok(lines)
}

/// One among candidates. `complete` says whether these are all that there are.
fn settle(name: &str, lines: Vec<CitizenLine>, complete: bool, chosen: &[CitizenId]) -> Whom {
    if let Some(line) = lines.iter().find(|line| chosen.contains(&line.label.id)) {
        return Whom::One(Box::new(line.clone()));
    }
    let said = fold_words(name);
    let by_number = Cpr::parse(name).is_ok() && lines.len() == 1;
    let among = |holds: &dyn Fn(&CitizenLine) -> bool| -> Vec<CitizenLine> {
        lines.iter().filter(|line| holds(line)).take(CHOICES).cloned().collect()
    };
    let exact = among(&|line| by_number || is_called(line, &said));
    let likely = among(&|line| fits(&line.label.called, &said) || fits(&line.alias, &said));
    // One who is called exactly so is meant, even where there are more candidates than were looked at: these
    // come first. For initials, all must have been seen.
    for (found, sure) in [(exact, true), (likely, complete)] {
        match <[CitizenLine; 1]>::try_from(found) {
            Ok([one]) if sure => return Whom::One(Box::new(one)),
            Ok(one) => return Whom::Several(one.into()),
            Err(none) if none.is_empty() => {}
            Err(several) => return Whom::Several(several),
        }
    }
    let lines: Vec<CitizenLine> = lines.into_iter().take(CHOICES).collect();
    if lines.is_empty() { Whom::Nobody } else { Whom::Perhaps(lines) }
}

fn is_called(line: &CitizenLine, said: &[String]) -> bool {
    !said.is_empty() && (fold_words(&line.label.called) == said || fold_words(&line.alias) == said)
}

/// Whether a name can be said so: in the name's order, each word whole or, with a whole one beside it, as an
/// initial. "Jens P" and "Petersen" fit Jens Petersen; "Jen" and "J P" do not.
fn fits(name: &str, said: &[String]) -> bool {
    let words = fold_words(name);
    let mut rest = words.iter();
    let mut whole = false;
    let in_order = said.iter().all(|said| {
        let initial = said.chars().count() == 1;
        let word = rest.find(|word| *word == said || (initial && word.starts_with(said.as_str())));
        whole |= word == Some(said);
        word.is_some()
    });
    in_order && whole
}

/// A name that ends with a year of birth, and that year.
fn with_year(name: &str) -> Option<(&str, i32)> {
    let (name, year) = name.rsplit_once(' ')?;
    let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let year = plain.then(|| year.parse().ok()).flatten()?;
    (1880..2200).contains(&year).then_some((name, year))
}
