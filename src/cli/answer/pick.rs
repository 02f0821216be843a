//! Picking by name: teams, workers, areas. Nothing is guessed: a name fits one thing, or the command says which it
//! could have meant.

use crate::desk::view::{Person, TeamLabel, WorkerLine};
use crate::domain::area::ServiceArea;
use crate::domain::fold::{fold, fold_words};
use crate::domain::framework::{Framework, FrameworkId};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::Standing;
use crate::domain::text;

/// The team of that name among these.
pub(super) fn team(teams: &[TeamLabel], name: &str) -> Result<TeamLabel, Refusal> {
    one(teams, name, |team| vec![team.name.as_str()], "team-not-found", "team-ambiguous")
}

/// The team whose week is meant when nobody says: the one that is led, else the one that is belonged to.
pub(super) fn own_team(teams: &[TeamLabel]) -> Result<TeamLabel, Refusal> {
    let led = || teams.iter().filter(|team| team.standing == Some(Standing::Lead));
    let mine = || teams.iter().filter(|team| team.standing.is_some());
    let mut wanted: Vec<&TeamLabel> = led().collect();
    if wanted.is_empty() {
        wanted = mine().collect();
    }
    match wanted.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Refusal::new(Kind::NotFound, "team-none")),
        many => Err(Refusal::new(Kind::Ambiguous, "team-several")
            .with("teams", names(many.iter().map(|it| &it.name)))),
    }
}

/// The team that is named, else the one that is meant when nobody says.
pub(super) fn team_or_own(teams: &[TeamLabel], name: Option<&str>) -> Result<TeamLabel, Refusal> {
    name.map_or_else(|| own_team(teams), |name| team(teams, name))
}

/// The worker of that log-in or name among these.
pub(super) fn worker(workers: &[WorkerLine], name: &str) -> Result<WorkerLine, Refusal> {
    let by_login = workers.iter().find(|worker| fold(&worker.login) == fold(name.trim()));
    if let Some(worker) = by_login {
        return Ok(worker.clone());
    }
    let calls = |worker: &WorkerLine| worker.person.name.clone();
    let found: Vec<_> = workers.iter().filter(|worker| fold(&calls(worker)) == fold(name.trim())).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Refusal::new(Kind::NotFound, "worker-not-found")),
        many => Err(Refusal::new(Kind::Ambiguous, "worker-ambiguous")
            .with("logins", names(many.iter().map(|worker| &worker.login)))),
    }
}

/// The person of that name among these.
pub(super) fn person(people: &[Person], name: &str) -> Result<Person, Refusal> {
    one(people, name, |person| vec![person.name.as_str()], "colleague-not-found", "colleague-ambiguous")
}

/// The framework of that name, or the only one whose name begins so.
pub(super) fn framework(all: &[Framework], name: &str) -> Result<FrameworkId, Refusal> {
    let wanted = fold(name.trim());
    let known = || all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ");
    let is = |it: &&Framework| it.id.as_str() == wanted;
    let begins = |it: &&Framework| !wanted.is_empty() && it.id.as_str().starts_with(&wanted);
    let exact: Vec<&Framework> = all.iter().filter(is).collect();
    let found = if exact.is_empty() { all.iter().filter(begins).collect() } else { exact };
    match found[..] {
        [one] => Ok(one.id.clone()),
        _ => Err(Refusal::new(Kind::NotFound, "framework-not-found")
            .with("framework", text::shown(name).into_owned())
            .with("known", known())),
    }
}

/// The area that a word means, in either language; a word for "cross-cutting" means none.
pub(super) fn area(text: &str) -> Result<Option<ServiceArea>, Refusal> {
    let word = fold(text.trim());
    if matches!(word.as_str(), "tvaergaaende" | "cross-cutting" | "ingen" | "none") {
        return Ok(None);
    }
    let fits = |area: &ServiceArea| area.slug() == word || area.words().contains(&word.as_str());
    let found = ServiceArea::ALL.into_iter().find(fits);
    let slugs = names(ServiceArea::ALL.iter().map(|area| area.slug()));
    found.map(Some).ok_or_else(|| {
        Refusal::invalid("area-unknown").with("area", text::shown(text).into_owned()).with("areas", slugs)
    })
}

/// The one whose name is this, else the one whose name begins with it, else the one in whose name a word does.
fn one<T: Clone>(
    all: &[T],
    name: &str,
    called: impl Fn(&T) -> Vec<&str>,
    unknown: &'static str,
    ambiguous: &'static str,
) -> Result<T, Refusal> {
    let wanted = fold(name.trim());
    let is = |thing: &&T| called(thing).iter().any(|it| fold(it) == wanted);
    let begins =
        |thing: &&T| !wanted.is_empty() && called(thing).iter().any(|it| fold(it).starts_with(&wanted));
    let mut found: Vec<&T> = all.iter().filter(is).collect();
    if found.is_empty() {
        found = all.iter().filter(begins).collect();
    }
    let has_word = |thing: &&T| {
        let words = || called(thing).into_iter().flat_map(fold_words);
        !wanted.is_empty() && words().any(|word| word.starts_with(&wanted))
    };
    if found.is_empty() {
        found = all.iter().filter(has_word).collect();
    }
    let known = |things: &[&T]| names(things.iter().flat_map(|thing| called(thing)));
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Refusal::new(Kind::NotFound, unknown)
            .with("name", text::shown(name).into_owned())
            .with("known", known(&all.iter().collect::<Vec<_>>()))),
        many => Err(Refusal::new(Kind::Ambiguous, ambiguous)
            .with("name", text::shown(name).into_owned())
            .with("known", known(many))),
    }
}

fn names(names: impl Iterator<Item = impl AsRef<str>>) -> String {
    names.map(|name| text::shown(name.as_ref()).into_owned()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::TeamId;

    fn label(n: u8, name: &str, standing: Option<Standing>) -> TeamLabel {
        TeamLabel { id: TeamId::from_bytes([n; 16]), name: name.to_owned(), area: None, standing }
    }

    #[test]
    fn a_team_is_found_by_its_name_or_the_beginning_of_it() {
        let teams = [label(1, "Vest", None), label(2, "Vestby", None), label(3, "Øst", None)];
        assert_eq!(team(&teams, "vest").expect("the one that is called so").name, "Vest");
        assert_eq!(team(&teams, "vestb").expect("the one that begins so").name, "Vestby");
        assert_eq!(team(&teams, "oest").expect("folded").name, "Øst");
        assert_eq!(team(&teams, "ves").expect_err("two begin so").kind(), Kind::Ambiguous);
        let long = [label(1, "Opsøgende team Vest", None), label(2, "Opsøgende team Øst", None)];
        assert_eq!(team(&long, "vest").expect("a word of it").name, "Opsøgende team Vest");
        assert_eq!(team(&teams, "nord").expect_err("none").kind(), Kind::NotFound);
        assert_eq!(team(&teams, "").expect_err("nothing").kind(), Kind::NotFound);
    }

    #[test]
    fn the_team_that_is_led_comes_first() {
        let teams =
            [label(1, "A", Some(Standing::Member)), label(2, "B", Some(Standing::Lead)), label(3, "C", None)];
        assert_eq!(own_team(&teams).expect("the led one").name, "B");
        assert_eq!(own_team(&teams[..1]).expect("the only one").name, "A");
        assert_eq!(own_team(&teams[2..]).expect_err("none").code(), "team-none");
        let two = [label(1, "A", Some(Standing::Member)), label(2, "B", Some(Standing::Member))];
        assert_eq!(own_team(&two).expect_err("several").kind(), Kind::Ambiguous);
    }

    #[test]
    fn areas_go_by_their_words_in_both_languages() {
        assert_eq!(area("Sundhed"), Ok(Some(ServiceArea::Health)));
        assert_eq!(area("job centre").map_err(|it| it.code()), Err("area-unknown"));
        assert_eq!(area("employment"), Ok(Some(ServiceArea::JobCentre)));
        assert_eq!(area("Tværgående"), Ok(None));
    }
}
