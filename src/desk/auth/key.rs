//! Recognising a person by a public key that an SSH server has seen them prove. Proving is the server's work;
//! whose word about it counts is the host's.
//!
//! A try with a key is counted nowhere and starts no delay: a client offers every key it has, one after the
//! other, and a key can't be guessed. A key that fits does not start the delay of passwords anew either.
//!
//! What becomes of keys: a worker who leaves loses theirs, as they lose their tokens, and gets none back by
//! returning. A new password leaves them alone: only administrators register keys, so whoever knew the old
//! password got none by it. A key that is removed opens nothing from then on; a session that was begun with it
//! goes on, as one does that was begun with a password which has been changed since.

use super::{folded, is_here, seat_of};
use crate::desk::Desk;
use crate::desk::seat::{Origin, Seat};
use crate::domain::public_key::{Fingerprint, PublicKey};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::Worker;

/// The SSH user names under which everyone can come: the key says who it is. Every other one must be the
/// worker's own log-in.
pub const SHARED_USERS: [&str; 2] = ["outreach", "field"];

impl Desk {
    /// Recognises a person by a public key that they have proved to hold. `user` is the name that they came
    /// under: their own log-in, spelt as freely as at log-in, or one of [`SHARED_USERS`].
    ///
    /// Takes the same time for names that are known and names that are not: all keys are compared, each in
    /// constant time, and the name only with that of the key's owner.
    ///
    /// # Errors
    /// `key-wrong` for whatever is wrong: an unknown key, another's name, an owner who has left.
    pub fn recognise_key(&self, user: &str, key: &PublicKey, origin: Origin) -> Result<Seat, Refusal> {
        let model = self.ledger.model();
        let owner = owner(model.workers(), key.fingerprint()).filter(|owner| is_here(owner));
        let user = folded(user);
        let named = |owner: &Worker| {
            SHARED_USERS.contains(&user.as_str()) || folded(owner.details.login.as_str()) == user
        };
        match owner.filter(|owner| named(owner)) {
            Some(owner) => Ok(seat_of(owner, origin)),
            None => Err(Refusal::new(Kind::NotAuthenticated, "key-wrong")),
        }
    }
}

/// Whose key it is, among these workers, those who have left among them. Compares with every key, in constant
/// time each.
pub(in crate::desk) fn owner<'a>(
    workers: impl Iterator<Item = &'a Worker>,
    print: Fingerprint,
) -> Option<&'a Worker> {
    let mut found = None;
    for worker in workers {
        for held in &worker.keys {
            if held.key.fingerprint().fits(&print) {
                found = Some(worker);
            }
        }
    }
    found
}
