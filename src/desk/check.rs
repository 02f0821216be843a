//! Checking everything that is stored, for those who answer for it. What comes back says where something is wrong,
//! and nothing of what is written there.

use super::Desk;
use super::permit::Asker;
use super::seat::Seat;
use super::verb::Verb;
use crate::domain::refusal::{Kind, Refusal};
pub use crate::ledger::verify::{Depth, Fault, FaultKind, Report, VerifyProgress};
pub use crate::ledger::{Background, Damage, LostKeys};

/// Who asks for a check.
#[derive(Clone, Copy, Debug)]
pub enum Checker<'a> {
    /// The owner of the store's files, who could read them anyway.
    Owner,
    /// Someone who works here.
    Seat(&'a Seat),
}

impl Desk {
    /// What is known to be damaged, since which nothing is written; nothing when all is well as far as is known. For
    /// everybody: it says which file, and nothing of what is in it.
    pub fn damage(&self) -> Option<Damage> {
        self.ledger.damage()
    }

    /// How many citizens' keys are missing, as far as is known; nothing when all are there. For everybody, as above.
    pub fn lost_keys(&self) -> Option<LostKeys> {
        self.ledger.lost_keys()
    }

    /// Reads through what is stored while others work, as long as `go_on` says so. What is found is told from then on.
    ///
    /// # Errors
    /// When the files can't be read at all.
    pub fn check_in_background(&self, go_on: &mut dyn FnMut() -> bool) -> Result<Background, Refusal> {
        self.ledger.check_in_background(go_on).map_err(|error| error.refusal())
    }

    /// Checks everything that is stored. Others work on meanwhile.
    ///
    /// # Errors
    /// Refuses all but the store's owner, administrators and auditors; and when the files can't be read at all.
    pub fn verify(
        &self,
        asker: Checker<'_>,
        depth: Depth,
        progress: &mut dyn FnMut(VerifyProgress),
    ) -> Result<Report, Refusal> {
        let asker = match asker {
            Checker::Owner => Asker::owner(),
            Checker::Seat(seat) => self.asker(&self.ledger.model(), seat)?,
        };
        asker.must(Verb::CheckStore)?;
        self.ledger.verify(depth, progress).map_err(|_| Refusal::new(Kind::Unavailable, "verify-impossible"))
    }
}
