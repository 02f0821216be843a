//! A team's week under signature: which contacts, in which versions, and a digest over exactly those.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::calendar::IsoWeek;
use crate::domain::ids::{ContactId, TeamId, WorkerId};
use crate::domain::refusal::Refusal;
use crate::domain::text::Line;

/// A contact that a signature covers: which, and in which version.
pub type Covered = (ContactId, u32);

/// A signature under a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// By whom.
    pub by: WorkerId,
    /// When.
    pub at: DateTime<Utc>,
    /// What it covers, in the order of ids.
    pub covers: Vec<Covered>,
    /// SHA-256 over the team, the week and what is covered ([`digest_of`]).
    pub digest: [u8; 32],
    /// Who opened the week again, when and why; none while the signature stands.
    pub opened: Option<(WorkerId, DateTime<Utc>, Line)>,
}

/// Opening a week again after so short a time is the same look.
pub const ONE_LOOK_MINUTES: i64 = 10;

/// When someone read in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The look before the last one: what was logged since is new to them.
    pub before: Option<DateTime<Utc>>,
    /// The last one.
    pub last: DateTime<Utc>,
}

/// How a team's week was reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekReview {
    /// Whose week.
    pub team: TeamId,
    /// Which.
    pub week: IsoWeek,
    /// How many events made this state.
    pub version: u32,
    /// The signatures, the oldest first. An earlier one stays readable when the week was opened again.
    pub signatures: Vec<Signature>,
    /// When who read in it.
    pub looked: BTreeMap<WorkerId, Looked>,
}

/// What can happen to a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeekEvent {
    /// A lead signed it.
    Signed {
        /// What is covered, in the order of ids.
        covers: Vec<Covered>,
        /// The digest over it.
        digest: [u8; 32],
    },
    /// It is open again.
    Opened {
        /// Why.
        why: Line,
    },
    /// A lead reads in it.
    Looked,
}

impl WeekReview {
    /// The state after an event by `by` at `at`.
    pub fn evolve(
        state: Option<Self>,
        (team, week): (TeamId, IsoWeek),
        event: &WeekEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Self {
        let new = || Self { team, week, version: 0, signatures: Vec::new(), looked: BTreeMap::new() };
        let mut this = state.unwrap_or_else(new);
        this.version += 1;
        match event {
            WeekEvent::Signed { covers, digest } => this.signatures.push(Signature {
                by,
                at,
                covers: covers.clone(),
                digest: *digest,
                opened: None,
            }),
            WeekEvent::Opened { why } => {
                if let Some(signature) = this.signatures.last_mut() {
                    signature.opened = Some((by, at, why.clone()));
                }
            }
            WeekEvent::Looked => {
                let before = this.looked.get(&by).map(|looked| looked.last);
                this.looked.insert(by, Looked { before, last: at });
            }
        }
        this
    }

    /// The signature that stands.
    pub fn signed(&self) -> Option<&Signature> {
        self.signatures.last().filter(|signature| signature.opened.is_none())
    }

    /// Decides that it is signed; `this` is none for a week in which nobody did anything.
    ///
    /// # Errors
    /// Refuses a week that is signed already.
    pub fn sign(
        this: Option<&Self>,
        (team, week): (TeamId, IsoWeek),
        covers: Vec<Covered>,
    ) -> Result<WeekEvent, Refusal> {
        if this.and_then(Self::signed).is_some() {
            return Err(Refusal::invalid("review-signed"));
        }
        let digest = digest_of(team, week, &covers);
        Ok(WeekEvent::Signed { covers, digest })
    }

    /// Decides that it is opened again.
    ///
    /// # Errors
    /// Refuses a week that is not signed, and an opening without a reason.
    pub fn open(this: Option<&Self>, why: Line) -> Result<WeekEvent, Refusal> {
        if this.and_then(Self::signed).is_none() {
            return Err(Refusal::invalid("review-not-signed"));
        }
        if why.is_empty() {
            return Err(Refusal::invalid("review-why").at("why"));
        }
        Ok(WeekEvent::Opened { why })
    }
}

impl Signature {
    /// Whether its digest is that of what it says it covers.
    pub fn is_whole(&self, team: TeamId, week: IsoWeek) -> bool {
        self.digest == digest_of(team, week, &self.covers)
    }

    /// The version in which it covers a contact.
    pub fn version_of(&self, contact: ContactId) -> Option<u32> {
        let place = self.covers.binary_search_by_key(&contact, |(id, _)| *id).ok()?;
        Some(self.covers[place].1)
    }
}

/// SHA-256 (FIPS 180-4) over the team's id, the week as `YYYY-Www`, and each contact's id and version, the latter as
/// four bytes, the most significant first.
pub fn digest_of(team: TeamId, week: IsoWeek, covers: &[Covered]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(team.as_bytes());
    hash.update(week.to_string().as_bytes());
    for (contact, version) in covers {
        hash.update(contact.as_bytes());
        hash.update(version.to_be_bytes());
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAM: TeamId = TeamId::from_bytes([3; 16]);
    const LEAD: WorkerId = WorkerId::from_bytes([2; 16]);

    fn week() -> IsoWeek {
        IsoWeek::new(2026, 47).expect("a week")
    }

    fn contact(n: u8) -> ContactId {
        ContactId::from_bytes([n; 16])
    }

    fn evolve(state: Option<WeekReview>, event: &WeekEvent) -> Option<WeekReview> {
        Some(WeekReview::evolve(state, (TEAM, week()), event, LEAD, DateTime::UNIX_EPOCH))
    }

    #[test]
    fn the_digest_covers_the_exact_set() {
        let whole = digest_of(TEAM, week(), &[(contact(1), 1), (contact(2), 1)]);
        assert_ne!(whole, digest_of(TEAM, week(), &[(contact(1), 1)]));
        assert_ne!(whole, digest_of(TEAM, week(), &[(contact(1), 1), (contact(2), 2)]));
        assert_ne!(whole, digest_of(TEAM, week().next(), &[(contact(1), 1), (contact(2), 1)]));
    }

    #[test]
    fn a_week_that_was_opened_again_keeps_its_first_signature() {
        let sign = |state: Option<&WeekReview>, covers| WeekReview::sign(state, (TEAM, week()), covers);
        let first = sign(None, vec![(contact(1), 1)]).expect("open");
        let signed = evolve(None, &first);
        assert!(sign(signed.as_ref(), Vec::new()).is_err());
        assert!(WeekReview::open(signed.as_ref(), Line::default()).is_err());
        let open = WeekReview::open(signed.as_ref(), Line::new("Én mere kom til")).expect("signed");
        let open = evolve(signed, &open);
        assert!(open.as_ref().expect("a week").signed().is_none());
        let again = sign(open.as_ref(), vec![(contact(1), 1), (contact(2), 1)]).expect("open");
        let again = evolve(open, &again).expect("a week");
        assert_eq!(again.signatures.len(), 2);
        assert_eq!(again.signatures[0].covers, [(contact(1), 1)]);
        assert!(again.signatures.iter().all(|signature| signature.is_whole(TEAM, week())));
        assert_eq!(again.signed().and_then(|signature| signature.version_of(contact(2))), Some(1));
    }
}
