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
