//! Finding citizens by what was typed. Nobody is guessed: one who is called just that is taken and said back, and
//! everything else is a numbered choice.

use super::say;
use super::talk::Talk;
use super::voice::Stop;
use crate::desk::view::CitizenLine;
use crate::domain::fold::fold;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::shown;
use crate::domain::typed::{Choice, NEWCOMER};

/// The most that are listed.
const LISTED: usize = 20;

/// Whether someone new can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Newcomers {
    /// "ny borger" is the last of the choices.
    Offered,
    /// Only those who are known can be chosen.
    NotOffered,
}

/// Who is meant; one who was taken without a choice is said back. Whoever chooses nobody goes back.
pub(super) fn find(talk: &mut Talk<'_, '_>, typed: &str, newcomers: Newcomers) -> Result<Choice, Stop> {
    let (choice, taken) = search(talk, typed, newcomers)?;
    if let Some(line) = taken {
        let said = say::citizen(&talk.words(), &line, talk.today());
        talk.voice.text(&said)?;
    }
    Ok(choice)
}

/// Who is meant, for one who says so itself; and the one who was taken without a choice.
pub(super) fn search(
    talk: &mut Talk<'_, '_>,
    typed: &str,
    newcomers: Newcomers,
) -> Result<(Choice, Option<CitizenLine>), Stop> {
    let (words, today) = (talk.words(), talk.today());
    let found = talk.desk().citizens(&talk.seat, typed, LISTED)?;
    if let Some(one) = certain(typed, &found.lines) {
        return Ok((choice(talk, one), Some(one.clone())));
    }
    let mut listed: Vec<_> = found.lines.iter().map(|line| say::citizen(&words, line, today)).collect();
    let name = shown(typed).into_owned();
    match newcomers {
        Newcomers::Offered => listed.push(words.with("plain-newcomer", &[("name", name.as_str().into())])),
        Newcomers::NotOffered if listed.is_empty() => {
            return Err(Refusal::new(Kind::NotFound, "citizen-not-found").with("name", name).into());
        }
        Newcomers::NotOffered => {}
    }
    talk.voice.with("plain-who-is-meant", &[("name", name.as_str().into())])?;
    if found.total > found.lines.len() {
        talk.voice.with("plain-who-more", &[("n", found.total.into())])?;
    }
    let place = talk.voice.pick(&listed, "plain-help-pick")?;
    let choice = match found.lines.get(place) {
        Some(line) => choice(talk, line),
        None => Choice::new(format!("{NEWCOMER}{name}"), name),
    };
    Ok((choice, None))
}

fn choice(talk: &Talk<'_, '_>, line: &CitizenLine) -> Choice {
    let called = say::called(&talk.words(), &line.label);
    Choice::new(line.label.id.to_string(), shown(&called))
}

/// The only one who is called just this.
fn certain<'a>(typed: &str, lines: &'a [CitizenLine]) -> Option<&'a CitizenLine> {
    let wanted = fold(typed.trim());
    let is = |line: &&CitizenLine| fold(&line.label.called) == wanted || fold(&line.alias) == wanted;
    let mut exact = lines.iter().filter(is);
    let one = exact.next().filter(|_| !wanted.is_empty())?;
    exact.next().is_none().then_some(one)
}
