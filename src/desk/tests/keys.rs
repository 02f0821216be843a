//! Public keys: who registers them, who is known by them, and what becomes of them.

use std::time::Duration;

use crate::desk::command::Command;
use crate::desk::keys::WorkerKeyLine;
use crate::desk::seat::{Origin, Seat};
use crate::domain::ids::WorkerId;
use crate::domain::public_key::PublicKey;
use crate::domain::public_key::tests::{ECDSA_256, ED25519, RSA_3072, key};
use crate::domain::refusal::{Arg, Kind, Refusal};

use super::house::*;

fn network() -> Origin {
    Origin::Network("203.0.113.7".to_owned())
}

fn add(worker: WorkerId, line: &str) -> Command {
    Command::AddKey { worker, key: Box::new(key(line)), label: "bærbar".into() }
}

impl House {
    fn comes(&self, user: &str, line: &str) -> Result<Seat, Refusal> {
        self.desk.recognise_key(user, &key(line), network())
    }

    fn keys_of(&self, worker: WorkerId) -> Vec<WorkerKeyLine> {
        self.desk.keys(&self.admin, Some(worker)).expect("the administrator's list")
    }
}

#[test]
fn a_worker_is_known_by_their_key_under_their_own_name_and_the_shared_ones() {
    let house = house();
    let anna = house.anna.worker();
    house.does(&house.admin, add(anna, ED25519));
    for user in ["anna.kirk", "Anna.Kirk", "ANNA KIRK", "outreach", "field", "Field"] {
        let seat = house.comes(user, ED25519).unwrap();
        assert_eq!((seat.worker(), seat.name(), seat.origin()), (anna, "Anna Kirk", &network()), "{user}");
    }
}

#[test]
fn whatever_is_wrong_the_answer_is_the_same() {
    let house = house();
    house.does(&house.admin, add(house.anna.worker(), ED25519));
    house.does(&house.admin, add(house.bo.worker(), RSA_3072));
    let wrong = Refusal::new(Kind::NotAuthenticated, "key-wrong");
    for (user, line) in [
        ("anna.kirk", RSA_3072),
        ("bo.sand", ED25519),
        ("anna.kirk", ECDSA_256),
        ("outreach", ECDSA_256),
        ("nobody", ED25519),
        ("root", ECDSA_256),
        ("", ED25519),
        ("…", ED25519),
        ("out reach", ED25519),
    ] {
        assert_eq!(house.comes(user, line), Err(wrong.clone()), "{user}");
    }
}

/// A client offers all the keys that it has, one after the other: that must lock nobody out.
#[test]
fn keys_that_fail_start_no_delay_and_one_that_fits_ends_none() {
    let house = house();
    house.does(&house.admin, add(house.anna.worker(), ED25519));
    for _ in 0..20 {
        assert!(house.comes("anna.kirk", ECDSA_256).is_err());
    }
    let log_in = || house.desk.log_in("anna.kirk", &secret(PASSWORD), network());
    assert!(log_in().is_ok());
    for _ in 0..3 {
        house.desk.log_in("anna.kirk", &secret("gæt på noget"), network()).unwrap_err();
    }
    assert!(house.comes("anna.kirk", ED25519).is_ok());
    assert_eq!(log_in().unwrap_err().code(), "log-in-wait");
    house.clock.advance(Duration::from_millis(1001));
    assert!(log_in().is_ok());
}

#[test]
fn a_key_belongs_to_one_worker() {
    let house = house();
    let (anna, bo) = (house.anna.worker(), house.bo.worker());
    house.does(&house.admin, add(anna, ED25519));
    assert_eq!(house.refused(&house.admin, add(anna, ED25519)), "key-held");
    let taken = house.tries(&house.admin, add(bo, ED25519)).unwrap_err();
    assert_eq!((taken.code(), taken.field()), ("key-taken", Some("key")));
    assert_eq!(taken.args(), [("name", Arg::from("Anna Kirk"))]);
    // Whoever may not register keys does not learn whose it is, nor that it is anybody's.
    assert_eq!(house.refused(&house.bo, add(bo, ED25519)), "not-permitted");
    assert_eq!(house.refused(&house.bo, add(bo, RSA_3072)), "not-permitted");
    house.does(&house.admin, Command::RemoveKey { worker: anna, key: key(ED25519).fingerprint() });
    house.does(&house.admin, add(bo, ED25519));
    assert_eq!(house.comes("outreach", ED25519).unwrap().worker(), bo);
}

#[test]
fn of_two_who_register_a_key_at_once_one_does() {
    let house = house();
    let people = [&house.anna, &house.bo, &house.lea, &house.mette].map(Seat::worker);
    let house = &house;
    let done = std::thread::scope(|threads| {
        let tries: Vec<_> = people
            .into_iter()
            .map(|worker| threads.spawn(move || house.tries(&house.admin, add(worker, ED25519)).is_ok()))
            .collect();
        tries.into_iter().map(|thread| thread.join().unwrap()).filter(|done| *done).count()
    });
    assert_eq!(done, 1);
}

#[test]
fn a_worker_has_twenty_keys_at_most() {
    let house = house();
    let anna = house.anna.worker();
    let ed25519 = |number: u8| {
        let blob = key(ED25519).blob().to_vec();
        let other = [&blob[..blob.len() - 1], &[number]].concat();
        let key = Box::new(PublicKey::from_blob(&other).unwrap());
        Command::AddKey { worker: anna, key, label: "".into() }
    };
    for number in 0..20 {
        house.does(&house.admin, ed25519(number));
    }
    assert_eq!(house.refused(&house.admin, ed25519(20)), "key-many");
    assert_eq!(house.refused(&house.admin, ed25519(19)), "key-held");
    assert_eq!(house.keys_of(anna).len(), 20);
}

#[test]
fn a_key_too_weak_and_a_label_too_long_are_refused_at_the_desk_too() {
    let house = house();
    let field = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat();
    let modulus = [&[0][..], &[0xFF; 128]].concat();
    let blob = [field(b"ssh-rsa"), field(&[1, 0, 1]), field(&modulus)].concat();
    let worker = house.anna.worker();
    let add =
        |key: PublicKey, label: &str| Command::AddKey { worker, key: Box::new(key), label: label.into() };
    assert_eq!(house.refused(&house.admin, add(PublicKey::stored(&blob).unwrap(), "")), "key-short");
    assert_eq!(house.refused(&house.admin, add(key(ED25519), &"å".repeat(81))), "key-label-long");
}

#[test]
fn what_was_registered_or_removed_can_be_taken_back() {
    let house = house();
    let anna = house.anna.worker();
    let undo = house.does(&house.admin, add(anna, ED25519)).expect("an undo");
    assert_eq!(house.does(&house.admin, Command::Undo(Box::new(undo))), None);
    assert_eq!(house.keys_of(anna), []);
    house.does(&house.admin, add(anna, ED25519));
    let before = house.keys_of(anna);
    house.advance(24);
    let remove = || Command::RemoveKey { worker: anna, key: key(ED25519).fingerprint() };
    let undo = house.does(&house.admin, remove()).expect("an undo");
    assert!(house.comes("field", ED25519).is_err(), "gone at once");
    assert_eq!(house.refused(&house.admin, remove()), "key-unknown");
    house.does(&house.admin, Command::Undo(Box::new(undo.clone())));
    assert_eq!(house.keys_of(anna), before, "with its label and its day");
    assert!(house.comes("field", ED25519).is_ok());
    // Meanwhile it may have become somebody else's.
    house.does(&house.admin, remove());
    house.does(&house.admin, add(house.bo.worker(), ED25519));
    assert_eq!(house.refused(&house.admin, Command::Undo(Box::new(undo))), "key-taken");
}

#[test]
fn who_leaves_loses_their_keys_and_gets_none_back_by_returning() {
    let house = house();
    let anna = house.anna.worker();
    house.does(&house.admin, add(anna, ED25519));
    house.does(&house.admin, Command::EndWorker { id: anna });
    assert!(house.comes("anna.kirk", ED25519).is_err());
    assert_eq!(house.refused(&house.admin, add(anna, RSA_3072)), "worker-left");
    house.does(&house.admin, Command::ReturnWorker { id: anna });
    assert!(house.comes("anna.kirk", ED25519).is_err());
    house.does(&house.admin, add(house.bo.worker(), ED25519));
    assert_eq!(house.comes("field", ED25519).unwrap().worker(), house.bo.worker());
}

/// Only administrators register keys: whoever knew the old password got none by it.
#[test]
fn a_new_password_leaves_keys_alone_but_opens_nothing_until_it_is_changed() {
    let house = house();
    let anna = house.anna.worker();
    house.does(&house.admin, add(anna, ED25519));
    let password = secret("nye fremmede fugle");
    house.does(&house.admin, Command::ResetPassword { id: anna, password });
    let seat = house.comes("anna.kirk", ED25519).unwrap();
    assert!(house.desk.must_change_password(&seat).unwrap());
    assert_eq!(house.desk.today(&seat).unwrap_err().code(), "password-must-change");
    let (old, new) = (secret("nye fremmede fugle"), secret("helt nye sko nu"));
    house.does(&seat, Command::ChangePassword { old, new });
    assert!(house.desk.today(&seat).is_ok());
    assert!(house.comes("anna.kirk", ED25519).is_ok());
}

#[test]
fn everyone_sees_their_own_keys_and_an_administrator_all_by_name() {
    let house = house();
    let (anna, bo) = (house.anna.worker(), house.bo.worker());
    house.does(&house.admin, add(bo, RSA_3072));
    house.does(&house.admin, add(anna, ED25519));
    house.advance(1);
    house.does(&house.admin, add(anna, ECDSA_256));
    let all = house.desk.keys(&house.admin, None).unwrap();
    let told: Vec<_> = all.iter().map(|line| (line.login.as_str(), line.key.algorithm().short())).collect();
    assert_eq!(told, [("anna.kirk", "ED25519"), ("anna.kirk", "ECDSA"), ("bo.sand", "RSA")]);
    assert_eq!(house.desk.own_keys(&house.anna).unwrap(), all[..2]);
    assert_eq!(house.desk.own_keys(&house.lea).unwrap(), []);
    assert_eq!(house.desk.keys(&house.anna, Some(anna)).unwrap_err().code(), "not-permitted");
    let nobody = WorkerId::from_bytes([9; 16]);
    assert_eq!(house.desk.keys(&house.admin, Some(nobody)).unwrap_err().code(), "worker-unknown");
    assert_eq!(house.refused(&house.admin, add(nobody, ED25519)), "worker-unknown");
}
