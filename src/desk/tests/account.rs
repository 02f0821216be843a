//! Set-up, log-ins, passwords, tokens, and people who come and go.

use std::sync::Arc;
use std::time::Duration;

use crate::desk::command::{Command, Secret};
use crate::desk::seat::Origin;
use crate::desk::set_up::{AdminLeads, SetUp};
use crate::domain::language::Language;
use crate::domain::refusal::Kind;
use crate::domain::team::{Employment, Office, Standing, WorkerDetails};

use super::house::*;

fn terminal() -> Origin {
    Origin::Terminal("tty1".to_owned())
}

#[test]
fn a_house_is_set_up_once() {
    let (desk, ..) = empty();
    assert!(desk.needs_set_up());
    let refused = |ask: SetUp| desk.set_up(ask, terminal()).unwrap_err();
    assert_eq!(refused(SetUp { password: secret("kort"), ..set_up() }).code(), "password-short");
    assert_eq!(refused(SetUp { admin: "".into(), ..set_up() }).field(), Some("admin"));
    assert_eq!(refused(SetUp { team: " ".into(), ..set_up() }).field(), Some("team"));
    assert!(desk.needs_set_up());

    let ask = SetUp { leads: AdminLeads::Yes, language: Language::En, ..set_up() };
    let seat = desk.set_up(ask, terminal()).unwrap();
    assert!(!desk.needs_set_up());
    assert_eq!(desk.house_language(), Language::En);
    assert_eq!(desk.teams(&seat).unwrap()[0].standing, Some(Standing::Lead));
    assert_eq!(desk.frameworks(&seat, Some(desk.teams(&seat).unwrap()[0].id)).unwrap().len(), 1);
    assert!(!desk.must_change_password(&seat).unwrap());
    assert_eq!(refused(set_up()).code(), "set-up-done");
    let again = desk.log_in("sara.holm", &secret(PASSWORD), terminal()).unwrap();
    assert_eq!(again, seat);
}

#[test]
fn of_two_who_set_a_house_up_at_once_one_does() {
    let (desk, ..) = empty();
    let results = std::thread::scope(|threads| {
        let tries: Vec<_> =
            (0..4).map(|_| threads.spawn(|| desk.set_up(set_up(), terminal()).is_ok())).collect();
        tries.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(results.iter().filter(|done| **done).count(), 1);
}

#[test]
fn people_are_known_by_log_in_or_name_however_they_spell_it() {
    let house = house();
    house.hire("Åse Sørensen", &[(house.west, Standing::Member)], &[]);
    for name in ["aase.soerensen", "ÅSE SØRENSEN", " aase  soerensen ", "Åse Soerensen"] {
        let seat = house.desk.log_in(name, &secret(PASSWORD), terminal()).unwrap();
        assert_eq!(seat.name(), "Åse Sørensen", "{name}");
    }
    let wrong = |name: &str, password: &str| {
        let refusal = house.desk.log_in(name, &secret(password), terminal()).unwrap_err();
        (refusal.kind(), refusal.code())
    };
    let refused = (Kind::NotAuthenticated, "log-in-wrong");
    assert_eq!(wrong("aase.soerensen", "grønne sko i sol"), refused);
    assert_eq!(wrong("nobody.here", PASSWORD), refused);
    assert_eq!(wrong("", ""), refused);
}

#[test]
fn a_name_that_two_share_is_nobodys_but_each_has_a_log_in() {
    let house = house();
    let add = |login: &str| {
        let id = crate::domain::ids::WorkerId::fresh(house.now(), house.entropy.as_ref());
        let details = WorkerDetails { login: login.into(), ..worker("Ali Toft", &[], &[]) };
        let password = secret("fire fremmede fugle");
        house.tries(&house.admin, Command::AddWorker { id, details: Box::new(details), password })
    };
    add("ali").unwrap();
    add("ali2").unwrap();
    for taken in ["ALI", " ali ", "ali."] {
        assert_eq!(add(taken).unwrap_err().code(), "login-taken", "{taken}");
    }
    assert_eq!(add("…").unwrap_err().code(), "login-blank");
    let log_in = |name: &str| house.desk.log_in(name, &secret("fire fremmede fugle"), Origin::Command);
    assert!(log_in("ali2").is_ok());
    assert_eq!(log_in("Ali Toft").unwrap_err().code(), "log-in-wrong");
}

#[test]
fn after_failures_one_has_to_wait_even_with_the_right_password() {
    let house = house();
    for _ in 0..3 {
        let refusal = house.desk.log_in("Anna Kirk", &secret("gæt"), terminal()).unwrap_err();
        assert_eq!(refusal.code(), "log-in-wrong");
    }
    let right = || house.desk.log_in("anna.kirk", &secret(PASSWORD), terminal());
    assert_eq!(right().unwrap_err().code(), "log-in-wait", "name and log-in are one");
    house.clock.advance(Duration::from_millis(1001));
    assert!(right().is_ok());
    assert!(right().is_ok(), "success starts anew");
}

#[test]
fn a_password_that_was_handed_out_opens_nothing_but_the_choice_of_another() {
    let house = house();
    let id = house.add("Ida Ny", &[(house.west, Standing::Member)], &[], "fire fremmede fugle");
    let seat = house.desk.log_in("ida.ny", &secret("fire fremmede fugle"), terminal()).unwrap();
    assert!(house.desk.must_change_password(&seat).unwrap());
    assert_eq!(house.desk.today(&seat).unwrap_err().code(), "password-must-change");
    let change = |old: &str, new: &str| Command::ChangePassword { old: secret(old), new: secret(new) };
    assert_eq!(house.refused(&seat, change("gæt på noget", "helt nye sko nu")), "password-wrong");
    assert_eq!(house.refused(&seat, change("fire fremmede fugle", "kort")), "password-short");
    assert_eq!(house.refused(&seat, change("fire fremmede fugle", "fire fremmede fugle")), "password-same");
    house.does(&seat, change("fire fremmede fugle", "helt nye sko nu"));
    assert!(!house.desk.must_change_password(&seat).unwrap());
    assert!(house.desk.today(&seat).is_ok());
    assert!(house.desk.log_in("ida.ny", &secret("fire fremmede fugle"), Origin::Command).is_err());

    let reset = Command::ResetPassword { id, password: secret("nye fremmede fugle") };
    assert_eq!(house.refused(&house.anna, reset.clone()), "not-permitted");
    house.does(&house.admin, reset);
    assert_eq!(house.desk.today(&seat).unwrap_err().code(), "password-must-change");
}

/// A team that was set up by a script could log nothing before every worker had sat at a screen.
#[test]
fn a_handed_out_password_runs_commands_until_its_owner_chooses_another() {
    let house = house();
    house.add("Ida Ny", &[(house.west, Standing::Member)], &[], "fire fremmede fugle");
    let command = house.desk.log_in("ida.ny", &secret("fire fremmede fugle"), Origin::Command).unwrap();
    let token = house.desk.make_token(&command, "script", None).unwrap();
    let by_token = house.desk.seat_of_token(&token).unwrap();
    assert!(house.desk.today(&by_token).is_ok());

    let screen = house.desk.log_in("ida.ny", &secret("fire fremmede fugle"), terminal()).unwrap();
    let change =
        Command::ChangePassword { old: secret("fire fremmede fugle"), new: secret("helt nye sko nu") };
    house.does(&screen, change);
    assert!(house.desk.seat_of_token(&token).is_err(), "what two people could make does not outlive it");
}

#[test]
fn a_token_does_what_its_owner_may_until_it_ends() {
    let house = house();
    let desk = &house.desk;
    let token = desk.make_token(&house.anna, "nattens rapport", Some(30)).unwrap();
    let seat = desk.seat_of_token(&token).unwrap();
    assert_eq!((seat.worker(), seat.origin()), (house.anna.worker(), &Origin::Command));
    assert!(desk.today(&seat).is_ok());
    let lines = desk.tokens(&house.anna).unwrap();
    assert_eq!((lines.len(), lines[0].label.as_str()), (1, "nattens rapport"));
    assert_eq!(desk.tokens(&house.bo).unwrap(), []);

    let wrong = |token: &Secret| desk.seat_of_token(token).map_err(|refusal| refusal.code());
    assert_eq!(wrong(&secret("outreach_gæt")), Err("token-wrong"));
    house.advance(24 * 30);
    assert_eq!(wrong(&token), Err("token-wrong"), "it has expired");

    let endless = desk.make_token(&house.anna, "", None).unwrap();
    house.advance(24 * 400);
    assert!(desk.seat_of_token(&endless).is_ok());
    let id = desk.tokens(&house.anna).unwrap()[1].id;
    assert_eq!(house.refused(&house.bo, Command::RevokeToken { id }), "token-unknown");
    house.does(&house.anna, Command::RevokeToken { id });
    assert_eq!(wrong(&endless), Err("token-wrong"), "it was taken back");
    assert_eq!(house.refused(&house.anna, Command::RevokeToken { id }), "token-unknown");
    assert_eq!(desk.make_token(&house.anna, "", Some(0)).unwrap_err().code(), "token-days");

    let other = desk.make_token(&house.bo, "", None).unwrap();
    let id = desk.tokens(&house.bo).unwrap()[0].id;
    house.does(&house.admin, Command::RevokeToken { id });
    assert!(desk.seat_of_token(&other).is_err(), "an administrator takes anyone's back");
}

#[test]
fn who_leaves_is_out_at_once_and_comes_back_without_the_old_tokens() {
    let house = house();
    let token = house.desk.make_token(&house.bo, "", None).unwrap();
    let bo = house.bo.worker();
    house.does(&house.admin, Command::EndWorker { id: bo });
    assert_eq!(house.desk.reseat(&house.bo).unwrap_err().code(), "seat-gone");
    assert_eq!(house.desk.drafts(&house.bo).unwrap_err().code(), "seat-gone");
    assert_eq!(house.desk.must_change_password(&house.bo).unwrap_err().code(), "seat-gone");
    assert!(house.desk.seat_of_token(&token).is_err());
    assert!(house.desk.log_in("bo.sand", &secret(PASSWORD), terminal()).is_err());
    assert_eq!(house.refused(&house.admin, Command::EndWorker { id: bo }), "worker-left");
    let last = house.desk.workers(&house.admin).unwrap().pop().unwrap();
    assert_eq!((last.person.id, last.employment), (bo, Employment::Left));

    house.does(&house.admin, Command::ReturnWorker { id: bo });
    assert!(house.desk.log_in("bo.sand", &secret(PASSWORD), terminal()).is_ok());
    assert!(house.desk.seat_of_token(&token).is_err());
}

#[test]
fn an_administrator_always_remains() {
    let house = house();
    let id = house.admin.worker();
    assert_eq!(house.refused(&house.admin, Command::EndWorker { id }), "last-administrator");
    let seen =
        house.desk.workers(&house.admin).unwrap().iter().find(|line| line.person.id == id).unwrap().version;
    let plain = Box::new(WorkerDetails { login: "sara.holm".into(), ..worker("Sara Holm", &[], &[]) });
    let amend = Command::AmendWorker { id, seen, details: plain };
    assert_eq!(house.refused(&house.admin, amend.clone()), "last-administrator");
    house.hire("Tove Ny", &[], &[Office::Administrator]);
    house.does(&house.admin, amend);
    assert_eq!(house.desk.workers(&house.admin).unwrap_err().code(), "not-permitted");
}

#[test]
fn a_language_is_chosen_by_oneself_and_seen_at_the_next_look() {
    let house = house();
    house.does(&house.anna, Command::ChooseLanguage(Language::En));
    assert_eq!(house.anna.language(), Language::Da);
    assert_eq!(house.desk.reseat(&house.anna).unwrap().language(), Language::En);
}

#[test]
fn the_desk_is_shared_by_threads() {
    fn shared<T: Send + Sync>(_: &Arc<T>) {}
    shared(&house().desk);
}
