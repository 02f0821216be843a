//! The drawer: what people were typing, kept for them alone until they finish or discard it.
//! Must never know what a draft's body means: the form does.

use chrono::TimeDelta;

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{DraftAge, DraftKind, DraftLine};
use crate::domain::ids::{DraftId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;
use crate::ledger::DraftHead;

/// The largest body of a draft, in bytes: a full form many times over.
const LARGEST_BYTES: usize = 1024 * 1024;
/// So many drafts each person can have.
const MOST_DRAFTS: usize = 200;
/// After so many days untouched a draft asks what is to become of it.
const ASKS_AFTER_DAYS: i64 = 30;

impl Desk {
    /// The asker's drafts, the newest first.
    ///
    /// # Errors
    /// Only what every question can be refused for.
    pub fn drafts(&self, seat: &Seat) -> Result<Vec<DraftLine>, Refusal> {
        let me = self.drawer_of(seat)?;
        let now = self.clock.now();
        let line = |(id, head): (DraftId, DraftHead)| {
            let title = head.title.as_str().to_owned();
            // A kind that a later version of the program knows is left for it.
            let (kind, saved) = (DraftKind::named(&head.kind)?, head.saved);
            let wanted = head.renewed.map_or(saved, |renewed| renewed.max(saved));
            let age = if now - wanted >= TimeDelta::days(ASKS_AFTER_DAYS) {
                DraftAge::Old
            } else {
                DraftAge::Fresh
            };
            Some(DraftLine { id, kind, title, saved, age })
        };
        Ok(self.drafts.of(me).into_iter().filter_map(line).collect())
    }

    /// Keeps a draft: sealed, durable when it returns. `body` is the form's own snapshot.
    ///
    /// # Errors
    /// `draft-large` above 1 MiB, `drafts-many` for the 201st, and what the disk refuses; the earlier state
    /// is then still there.
    pub fn keep_draft(
        &self,
        seat: &Seat,
        id: DraftId,
        kind: DraftKind,
        title: &str,
        body: &[u8],
    ) -> Result<(), Refusal> {
        let me = self.drawer_of(seat)?;
        if body.len() > LARGEST_BYTES {
            return Err(Refusal::invalid("draft-large"));
        }
        if self.drafts.of(me).iter().filter(|(other, _)| *other != id).count() >= MOST_DRAFTS {
            return Err(Refusal::invalid("drafts-many"));
        }
        let (kind, title) = (kind.slug().to_owned(), Line::new(title));
        let head = DraftHead { kind, title, citizen: None, saved: self.clock.now(), renewed: None };
        self.drafts.keep(me, id, head, body).map_err(|error| error.refusal())
    }

    /// Keeps one of the asker's drafts for another thirty days, as it is.
    ///
    /// # Errors
    /// As [`Desk::draft`]; the earlier state is then still there.
    pub fn renew_draft(&self, seat: &Seat, id: DraftId) -> Result<(), Refusal> {
        let me = self.drawer_of(seat)?;
        self.drafts.renew(me, id, self.clock.now()).map_err(|error| error.refusal())
    }

    /// The body of one of the asker's drafts.
    ///
    /// # Errors
    /// `draft-unknown` for one that is gone or another's; `draft-unreadable`, and what the disk refuses.
    pub fn draft(&self, seat: &Seat, id: DraftId) -> Result<Vec<u8>, Refusal> {
        let me = self.drawer_of(seat)?;
        let body = self.drafts.body(me, id).map_err(|error| error.refusal())?;
        Ok(body.to_vec())
    }

    /// Discards one of the asker's drafts; discarding one that is gone is no mistake.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn discard_draft(&self, seat: &Seat, id: DraftId) -> Result<(), Refusal> {
        let me = self.drawer_of(seat)?;
        self.drafts.discard(me, id).map_err(|error| error.refusal())
    }

    /// Whose drawer it is.
    fn drawer_of(&self, seat: &Seat) -> Result<WorkerId, Refusal> {
        let asker = self.asker(&self.ledger.model(), seat)?;
        asker.must(Verb::KeepOwnDrafts)?;
        Ok(asker.worker())
    }
}
