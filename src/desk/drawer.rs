//! The drawer: what people were typing, kept for them alone until they finish or discard it.
//! Must never know what a draft's body means: the form does.

use chrono::TimeDelta;

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{DraftAge, DraftKind, DraftLine};
use crate::domain::ids::{
    CitizenId, ConsentId, ContactId, DraftId, EmergencyId, ErasureId, FollowUpId, GoalId, ReferralId,
    WorkerId,
};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::text::Line;
use crate::ledger::{DraftHead, Model};

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
        let citizens = self.citizens_in(seat, &kind, body)?;
        let head = DraftHead { kind, title, citizens, saved: self.clock.now(), renewed: None };
        self.drafts.keep(me, id, head, body).map_err(|error| error.refusal())
    }

    /// The citizens whom a draft is about: those whose ids stand in it, and those whom the contacts,
    /// follow-ups, referrals, goals, consents, emergencies and proposed erasures belong to whose ids do. In a quick line it is whom it names,
    /// where that is certain.
    ///
    /// # Errors
    /// `citizen-erased` where one of them was erased: nothing about them is kept again.
    fn citizens_in(&self, seat: &Seat, kind: &str, body: &[u8]) -> Result<Vec<CitizenId>, Refusal> {
        let mut about = if kind == DraftKind::QuickLine.slug() {
            let text = String::from_utf8_lossy(body);
            let reading = self.read_line(seat, None, &text, &[]);
            reading.map(|reading| reading.citizens().collect()).unwrap_or_default()
        } else {
            let model = self.ledger.model();
            ids_in(body).flat_map(|id| holders(&model, id)).collect::<Vec<_>>()
        };
        about.sort();
        about.dedup();
        match about.iter().any(|citizen| self.ledger.is_erased(*citizen)) {
            true => Err(Refusal::new(Kind::NotFound, "citizen-erased")),
            false => Ok(about),
        }
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

/// Everything in a body that is written as an id is.
fn ids_in(body: &[u8]) -> impl Iterator<Item = [u8; 16]> {
    body.windows(ID_CHARS).filter(|window| window[8] == b'-' && window[13] == b'-').filter_map(|window| {
        let id: CitizenId = std::str::from_utf8(window).ok()?.parse().ok()?;
        Some(*id.as_bytes())
    })
}

/// How many characters an id has.
const ID_CHARS: usize = 36;

/// The citizens who hold what has this id, whatever it is.
fn holders(model: &Model, id: [u8; 16]) -> Vec<CitizenId> {
    let citizen = model.citizen_ref(CitizenId::from_bytes(id));
    let contact = model.contact_by_id(ContactId::from_bytes(id));
    let follow_up = FollowUpId::from_bytes(id);
    let open = model.open_follow_up(follow_up).and_then(|open| open.details.citizen);
    let places = citizen
        .into_iter()
        .chain(contact.into_iter().flat_map(|contact| contact.citizens.as_slice().iter().copied()))
        .chain(model.ended_follow_up(follow_up).and_then(|ended| ended.citizen))
        .chain(model.referral(ReferralId::from_bytes(id)).and_then(|referral| referral.citizen))
        .chain(model.goal(GoalId::from_bytes(id)).map(|goal| goal.citizen))
        .chain(model.consent(ConsentId::from_bytes(id)).map(|consent| consent.citizen))
        .chain(model.emergency(EmergencyId::from_bytes(id)).map(|emergency| emergency.citizen))
        .chain(model.erasure(ErasureId::from_bytes(id)).map(|erasure| erasure.citizen));
    let erased = model.erased(ErasureId::from_bytes(id)).map(|erased| erased.citizen);
    places.map(|place| model.citizen_id(place)).chain(open).chain(erased).collect()
}
