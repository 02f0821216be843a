//! What the owner of the store's files may do at the desk without being anybody in the log.

use std::sync::{Arc, Mutex};

use crate::domain::ids::WorkerId;
use crate::domain::team::{Office, Standing};
use crate::ledger::OriginKind;

use super::house::*;

fn id(house: &House) -> WorkerId {
    WorkerId::fresh(house.now(), house.entropy.as_ref())
}

/// A house lost its only administrator: nobody could add another, and the log could only be read on.
#[test]
fn the_owner_adds_an_administrator_who_then_must_choose_a_password() {
    let house = house();
    let details = worker("Nye Nora", &[(house.west, Standing::Member)], &[Office::Administrator]);
    let authors = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&authors);
    house.ledger.subscribe(Box::new(move |happened| {
        heard.lock().unwrap().extend(happened.iter().map(|it| (it.author.worker, it.author.origin.kind)));
    }));
    let written =
        house.desk.add_worker_as_owner(id(&house), details, &secret("fire fremmede fugle")).unwrap();
    assert_eq!(
        *authors.lock().unwrap(),
        [(None, OriginKind::Command); 2],
        "written down as nobody's in the log"
    );
    assert_eq!(written.login.as_str(), "nye.nora", "a log-in is made from the name");
    let origin = crate::desk::seat::Origin::Command;
    let nora = house.desk.log_in("nye.nora", &secret("fire fremmede fugle"), origin).unwrap();
    assert!(house.desk.must_change_password(&nora).unwrap());
    assert!(house.desk.workers(&nora).is_ok(), "she manages people");
}

#[test]
fn the_owner_is_refused_what_an_administrator_would_be() {
    let house = house();
    let add = |name: &str, password: &str| {
        let details = worker(name, &[], &[]);
        house.desk.add_worker_as_owner(id(&house), details, &secret(password)).unwrap_err().code()
    };
    assert_eq!(add("", "fire fremmede fugle"), "worker-nameless");
    assert_eq!(add("Anna Kirk", "fire fremmede fugle"), "login-taken");
    assert_eq!(add("Bo Ny", "kort"), "password-short");
}

#[test]
fn the_owner_names_every_team_and_reads_nothing() {
    let house = house();
    let names: Vec<String> = house.desk.teams_as_owner().unwrap().into_iter().map(|team| team.name).collect();
    assert!(names.iter().any(|name| name == "Opsøgende team Vest"), "{names:?}");
    use crate::desk::permit::{Capacity, allowed};
    use crate::desk::verb::Verb;
    let may = Verb::ALL.iter().copied().filter(|verb| allowed(*verb).contains(&Capacity::Owner));
    assert_eq!(may.collect::<Vec<_>>(), [Verb::AddWorkers, Verb::CheckStore, Verb::BackUp]);
}
