//! Whom a door keeper brings: a claim becomes a seat at the desk, or nothing. Whose word is taken at all is the
//! host's affair; must never say why somebody is not recognised.

use crate::desk::Desk;
use crate::desk::command::Secret;
use crate::desk::seat::{Origin, Seat};
use crate::domain::public_key::PublicKey;
use crate::domain::refusal::Refusal;
use crate::host::message::Claim;

/// The seat of the one who is claimed to be there, as things stand now: the key is registered, or the password
/// right, and its owner works here.
///
/// # Errors
/// As the desk refuses a log-in: for a key or a password that is not right, and for tries that come too soon after
/// others have failed. Also for what is no key.
pub fn seat(desk: &Desk, claim: &Claim, origin: Origin) -> Result<Seat, Refusal> {
    match claim {
        Claim::Key { user, key } => desk.recognise_key(user, &PublicKey::from_blob(key)?, origin),
        Claim::Password { user, password } => desk.log_in(user, &Secret::new(password.to_string()), origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests::house::{PASSWORD, house};

    fn password(user: &str, password: &str) -> Claim {
        Claim::Password { user: user.to_owned(), password: password.to_owned().into() }
    }

    fn here() -> Origin {
        Origin::Network("ssh 192.0.2.7".to_owned())
    }

    #[test]
    fn a_password_at_the_door_is_as_good_as_at_the_log_in_page_and_is_delayed_like_there() {
        let house = house();
        let known = seat(&house.desk, &password(house.anna.name(), PASSWORD), here()).expect("it is right");
        assert_eq!((known.worker(), known.origin()), (house.anna.worker(), &here()));
        let codes: Vec<_> = (0..4)
            .map(|_| seat(&house.desk, &password("Lea Madsen", "not this one"), here()))
            .map(|refused| refused.expect_err("it is wrong").code())
            .collect();
        assert_eq!(codes, ["log-in-wrong", "log-in-wrong", "log-in-wrong", "log-in-wait"]);
    }

    #[test]
    fn what_is_no_key_and_what_is_nobodys_is_refused() {
        let house = house();
        let key = |key: &[u8]| Claim::Key { user: "outreach".to_owned(), key: key.to_vec() };
        assert!(seat(&house.desk, &key(b"nonsense"), here()).is_err());
        let line = crate::domain::public_key::KeyLine::read(crate::domain::public_key::tests::ED25519);
        let nobodys = key(line.expect("a key").key.blob());
        assert_eq!(seat(&house.desk, &nobodys, here()).expect_err("nobody's").code(), "key-wrong");
    }
}
