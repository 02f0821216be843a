//! The broken glass: someone without the right opens a citizen's record for a typed reason, for half an hour.
//! Those who lead the citizen's teams are told at once, and each opening is reviewed by one of them.
//!
//! What was opened can't be taken back, so there is no event for it. When it ends is derived, never stored.

use chrono::{DateTime, Duration, Utc};

use super::ids::{CitizenId, EmergencyId, WorkerId};
use super::refusal::Refusal;
use super::text::Line;

/// For so many minutes the record stays open.
pub const OPEN_MINUTES: i64 = 30;
/// The shortest reason, in characters: a word like "akut" says nothing to who reviews it.
pub const LEAST_REASON_CHARS: usize = 15;

/// An opening as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// Which.
    pub id: EmergencyId,
    /// How many events made this state.
    pub version: u32,
    /// Whose record was opened.
    pub citizen: CitizenId,
    /// Who opened it.
    pub by: WorkerId,
    /// When.
    pub opened: DateTime<Utc>,
    /// Why, in the words of who opened it.
    pub reason: Line,
    /// What a lead made of it; none before.
    pub review: Option<Review>,
}

/// What a lead made of an opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub by: WorkerId,
    /// When.
    pub at: DateTime<Utc>,
    /// What they found.
    pub note: Line,
}

/// What can happen to an opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmergencyEvent {
    /// The record was opened.
    Opened {
        /// Whose.
        citizen: CitizenId,
        /// Why.
        reason: Line,
    },
    /// A lead has looked into it.
    Reviewed {
        /// What they found.
        note: Line,
    },
}

impl Emergency {
    /// The state after an event by `by` at `at`; the first event must be [`EmergencyEvent::Opened`].
    pub fn evolve(
        state: Option<Self>,
        id: EmergencyId,
        event: &EmergencyEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        match event {
            EmergencyEvent::Opened { citizen, reason } => {
                let (citizen, reason) = (*citizen, reason.clone());
                Some(Self { id, version: 1, citizen, by, opened: at, reason, review: None })
            }
            EmergencyEvent::Reviewed { note } => {
                let this = state?;
                let review = Some(Review { by, at, note: note.clone() });
                Some(Self { version: this.version + 1, review, ..this })
            }
        }
    }

    /// Decides that a record is opened.
    ///
    /// # Errors
    /// `emergency-reason` for a reason that says nothing.
    pub fn open(citizen: CitizenId, reason: Line) -> Result<EmergencyEvent, Refusal> {
        check_reason(&reason)?;
        Ok(EmergencyEvent::Opened { citizen, reason })
    }

    /// Decides that a lead has looked into it.
    ///
    /// # Errors
    /// `emergency-own` for who opened it, `emergency-reviewed` where somebody has, `emergency-note` without a note.
    pub fn review(&self, by: WorkerId, note: Line) -> Result<EmergencyEvent, Refusal> {
        if by == self.by {
            return Err(Refusal::invalid("emergency-own"));
        }
        if self.review.is_some() {
            return Err(Refusal::invalid("emergency-reviewed"));
        }
        if note.is_empty() {
            return Err(Refusal::invalid("emergency-note").at("note"));
        }
        Ok(EmergencyEvent::Reviewed { note })
    }
}

/// Refuses a reason that says nothing: too short, or one word.
///
/// # Errors
/// `emergency-reason`.
pub fn check_reason(reason: &Line) -> Result<(), Refusal> {
    let letters = reason.as_str().chars().filter(|c| c.is_alphanumeric()).count();
    let words = reason.as_str().split_whitespace().count();
    if words >= 2 && letters + words > LEAST_REASON_CHARS {
        return Ok(());
    }
    let least = i64::try_from(LEAST_REASON_CHARS).unwrap_or(i64::MAX);
    Err(Refusal::invalid("emergency-reason").with("least", least).at("reason"))
}

/// When an opening ends.
pub fn ends(opened: DateTime<Utc>) -> DateTime<Utc> {
    opened + Duration::minutes(OPEN_MINUTES)
}

/// Whether an opening holds at an instant. One that lies ahead does not: a clock was put back.
pub fn holds_at(opened: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (opened..ends(opened)).contains(&now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHO: WorkerId = WorkerId::from_bytes([1; 16]);
    const LEAD: WorkerId = WorkerId::from_bytes([2; 16]);

    fn opened() -> Emergency {
        let citizen = CitizenId::from_bytes([3; 16]);
        let event = Emergency::open(citizen, Line::new("Fundet bevidstløs på gaden")).unwrap();
        let id = EmergencyId::from_bytes([4; 16]);
        Emergency::evolve(None, id, &event, WHO, DateTime::UNIX_EPOCH).unwrap()
    }

    #[test]
    fn a_reason_has_words() {
        for nothing in
            ["", "akut", "akut akut", "xxxxxxxxxxxxxxxxxxxxxxxx", "a b ..............", "... ... ... ..."]
        {
            let refusal = check_reason(&Line::new(nothing)).unwrap_err();
            assert_eq!((refusal.code(), refusal.field()), ("emergency-reason", Some("reason")), "{nothing}");
        }
        assert_eq!(check_reason(&Line::new("Lå bevidstløs på gaden")), Ok(()));
    }

    #[test]
    fn it_holds_for_half_an_hour_and_never_before() {
        let begun = DateTime::UNIX_EPOCH;
        let after = |seconds| begun + Duration::seconds(seconds);
        assert!(holds_at(begun, begun) && holds_at(begun, after(1799)));
        assert!(!holds_at(begun, after(1800)) && !holds_at(begun, after(-1)));
        assert_eq!(ends(begun), after(1800));
    }

    #[test]
    fn it_is_reviewed_once_and_by_another() {
        let emergency = opened();
        let note = || Line::new("Talt med Anna");
        assert_eq!(emergency.review(WHO, note()).unwrap_err().code(), "emergency-own");
        assert_eq!(emergency.review(LEAD, Line::default()).unwrap_err().code(), "emergency-note");
        let event = emergency.review(LEAD, note()).unwrap();
        let id = emergency.id;
        let reviewed = Emergency::evolve(Some(emergency), id, &event, LEAD, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!((reviewed.version, reviewed.review.as_ref().map(|review| review.by)), (2, Some(LEAD)));
        assert_eq!(reviewed.review(LEAD, note()).unwrap_err().code(), "emergency-reviewed");
    }
}
