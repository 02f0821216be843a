//! Recognising a person by what they know, and a script by what it holds.

use crate::desk::auth::token;
use crate::desk::command::Secret;
use crate::desk::seat::{Origin, Seat};
use crate::desk::{Desk, seat_gone};
use crate::domain::fold::fold_words;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::team::{Employment, Worker};
use crate::ledger::Model;

impl Desk {
    /// Recognises a person by log-in (or name) and password. As slow for an unknown name as for a wrong password;
    /// slower after each failure.
    ///
    /// # Errors
    /// `log-in-wrong` for whatever is wrong, and `log-in-wait` with the seconds to wait after failures.
    pub fn log_in(&self, login: &str, password: &Secret, origin: Origin) -> Result<Seat, Refusal> {
        let typed = folded(login);
        self.delays.begin(&typed, &origin, self.clock.monotonic())?;
        // The hashing must not hold the model: others want to write meanwhile.
        let known = who(&self.ledger.model(), &typed).cloned();
        let hash = known.as_ref().and_then(|worker| worker.password.as_ref()).map(|(hash, _)| hash);
        let fits = self.hasher.fits(password, hash);
        match known.filter(|_| fits) {
            Some(worker) => {
                self.delays.succeeded(&typed, &origin);
                Ok(seat_of(&worker, origin))
            }
            None => Err(Refusal::new(Kind::NotAuthenticated, "log-in-wrong")),
        }
    }

    /// Recognises a script by its token.
    ///
    /// # Errors
    /// `token-wrong` for one that is unknown, has expired or was taken back, or whose owner has left.
    pub fn seat_of_token(&self, token: &Secret) -> Result<Seat, Refusal> {
        let model = self.ledger.model();
        let owner = model.worker_by_token(&token::digest(token)).filter(|worker| is_here(worker));
        let owner = owner.and_then(|owner| token::owner([owner].into_iter(), token, self.clock.now()));
        let wrong = || Refusal::new(Kind::NotAuthenticated, "token-wrong");
        owner.map(|owner| seat_of(owner, Origin::Command)).ok_or_else(wrong)
    }

    /// The seat as it is now: another name or language, or a refusal when the person has left.
    ///
    /// # Errors
    /// `seat-gone` for one who has left.
    pub fn reseat(&self, seat: &Seat) -> Result<Seat, Refusal> {
        let model = self.ledger.model();
        let worker = model.worker(seat.worker()).filter(|worker| is_here(worker)).ok_or_else(seat_gone)?;
        Ok(seat_of(worker, seat.origin().clone()))
    }
}

/// The worker who logs in as this, or who alone is called this. Both are folded. One who has left is nobody.
fn who<'a>(model: &'a Model, typed: &str) -> Option<&'a Worker> {
    let here = || model.workers().filter(|worker| is_here(worker));
    let by_login = here().find(|worker| folded(worker.details.login.as_str()) == typed);
    by_login.or_else(|| {
        let mut called = here().filter(|worker| folded(worker.details.name.as_str()) == typed);
        let one = called.next();
        one.filter(|_| called.next().is_none())
    })
}

/// A name as people type it: without regard to case, blanks, dots, and how å, ø and æ are spelt. No two
/// workers have log-ins that are the same in this form.
pub(in crate::desk) fn folded(name: &str) -> String {
    fold_words(name).join(" ")
}

pub(super) fn is_here(worker: &Worker) -> bool {
    worker.employment == Employment::Active
}

pub(in crate::desk) fn seat_of(worker: &Worker, origin: Origin) -> Seat {
    let details = &worker.details;
    Seat::new(worker.id, origin, details.name.as_str().to_owned(), details.language)
}
