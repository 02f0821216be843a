//! The erasure of a citizen: proposed by one, approved by another, and then there is no way back.
//! What remains for the figures ([`Remains`]) never holds a name, a text, or an exact time.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::area::ServiceArea;
use super::citizen::Stage;
use super::clock::ZONE;
use super::contact::{Channel, Initiator, LegalBasis, Outcome};
use super::framework::TagRef;
use super::goal::{GoalState, GoalType, Level, Theme};
use super::ids::{CitizenId, ErasureId, TeamId, WorkerId};
use super::referral::{Handover, ReferralStatus};
use super::refusal::Refusal;
use super::text::Line;

/// Why a citizen is to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErasureGround {
    /// The time for which the house keeps citizens has run out.
    Retention,
    /// The citizen asks for it (GDPR article 17).
    Request,
    /// They should never have been written down.
    Mistake,
}

impl ErasureGround {
    /// All in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Retention, Self::Request, Self::Mistake];

    /// The stable name, for catalogue ids (`erasure-ground-NAME`) and commands.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Retention => "retention",
            Self::Request => "request",
            Self::Mistake => "mistake",
        }
    }

    /// The ground of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.slug() == name)
    }
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who is to be erased.
    pub citizen: CitizenId,
    /// The team whose lead proposes it.
    pub team: TeamId,
    /// Why.
    pub ground: ErasureGround,
    /// In the proposer's words; may be empty. Goes with the citizen.
    pub note: Line,
    /// Where the citizen stood before: they stand there again when nothing comes of it.
    pub from: Stage,
}

/// A proposal to erase someone, as it stands now. It is sealed under the citizen's key and goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Which.
    pub id: ErasureId,
    /// How many events made this state.
    pub version: u32,
    /// What is proposed.
    pub proposal: Proposal,
    /// Who proposed it.
    pub by: WorkerId,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of it.
    pub state: ErasureState,
}

/// What became of a proposal, short of its being carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErasureState {
    /// It waits for a second person.
    Proposed,
    /// It was taken back.
    Withdrawn {
        /// By whom.
        by: WorkerId,
        /// When.
        at: DateTime<Utc>,
    },
    /// The second person said no.
    Declined {
        /// Who.
        by: WorkerId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: Line,
    },
}

/// What can happen to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErasureEvent {
    /// It was made.
    Proposed(Box<Proposal>),
    /// It was taken back.
    Withdrawn,
    /// The second person said no.
    Declined {
        /// Why.
        reason: Line,
    },
}

impl Erasure {
    /// The state after an event; the first event must be [`ErasureEvent::Proposed`].
    pub fn evolve(
        state: Option<Self>,
        id: ErasureId,
        event: &ErasureEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let ErasureEvent::Proposed(proposal) = event {
            let (proposal, state) = ((**proposal).clone(), ErasureState::Proposed);
            return Some(Self { id, version: 1, proposal, by, at, state });
        }
        let mut erasure = state?;
        erasure.version += 1;
        erasure.state = match event {
            ErasureEvent::Proposed(_) => return None,
            ErasureEvent::Withdrawn => ErasureState::Withdrawn { by, at },
            ErasureEvent::Declined { reason } => ErasureState::Declined { by, at, reason: reason.clone() },
        };
        Some(erasure)
    }

    /// Checks that it still waits for a second person.
    ///
    /// # Errors
    /// `erasure-ended`.
    pub fn waits(&self) -> Result<(), Refusal> {
        match self.state {
            ErasureState::Proposed => Ok(()),
            _ => Err(Refusal::invalid("erasure-ended")),
        }
    }

    /// Checks that `approver` is another than who proposed it.
    ///
    /// # Errors
    /// `erasure-same-person`.
    pub fn second(&self, approver: WorkerId) -> Result<(), Refusal> {
        if approver == self.by { Err(Refusal::invalid("erasure-same-person")) } else { Ok(()) }
    }
}

/// What is left of an erased citizen, under the house's key: when and by whom it was done, and what the
/// figures need. Days are the first of a stretch that lies in one ISO week and in one month
/// ([`stretch`]), so totals of weeks, months, quarters and years stay as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remains {
    /// Who: an id that names nobody any more.
    pub citizen: CitizenId,
    /// The ids of other records that were about the same person, and went with them.
    pub also: Vec<CitizenId>,
    /// Why.
    pub ground: ErasureGround,
    /// The team whose lead proposed it.
    pub team: TeamId,
    /// Who proposed it.
    pub proposed_by: WorkerId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// When they were first written down.
    pub registered: NaiveDate,
    /// When they first wanted something with a team.
    pub engaged: Option<NaiveDate>,
    /// The teams that worked with them.
    pub teams: Vec<TeamId>,
    /// Their contacts that count nowhere else.
    pub contacts: Vec<ContactTrace>,
    /// Their goals.
    pub goals: Vec<GoalTrace>,
    /// Their referrals.
    pub referrals: Vec<ReferralTrace>,
}

impl Remains {
    /// Every record that was about the person.
    pub fn records(&self) -> impl Iterator<Item = CitizenId> + '_ {
        std::iter::once(self.citizen).chain(self.also.iter().copied())
    }
}

/// What the figures need of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactTrace {
    /// In whose log.
    pub team: TeamId,
    /// In which stretch of days.
    pub day: NaiveDate,
    /// How long, in minutes.
    pub minutes: Option<u16>,
    /// How they met.
    pub channel: Channel,
    /// What became of it.
    pub outcome: Outcome,
    /// Who took the first step.
    pub initiator: Initiator,
    /// The law it rests on.
    pub basis: LegalBasis,
    /// The service areas it touched.
    pub areas: Vec<ServiceArea>,
    /// The tags it carried.
    pub tags: Vec<TagRef>,
}

/// What the figures need of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalTrace {
    /// Which team followed it.
    pub team: TeamId,
    /// What it was about.
    pub theme: Theme,
    /// What kind of change was wanted.
    pub kind: GoalType,
    /// Where it stood.
    pub state: GoalState,
    /// When it was set.
    pub day: NaiveDate,
    /// When it ended.
    pub ended: Option<NaiveDate>,
    /// The tags it carried.
    pub tags: Vec<TagRef>,
    /// The level at the start.
    pub start: Option<Level>,
    /// The level that was hoped for.
    pub target: Option<Level>,
    /// When it was measured, and what came of it.
    pub readings: Vec<(NaiveDate, Option<Level>, Option<u8>)>,
}

/// What the figures need of a referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralTrace {
    /// Which team referred.
    pub team: TeamId,
    /// To which area.
    pub area: ServiceArea,
    /// How.
    pub handover: Handover,
    /// Where it stood.
    pub status: ReferralStatus,
    /// When it was begun.
    pub begun: NaiveDate,
    /// When it was last sent, and after how many days it was answered.
    pub sent: Option<(NaiveDate, Option<u16>)>,
    /// When the citizen and the receiver first met.
    pub met: Option<NaiveDate>,
    /// When it ended, or came to where it stood.
    pub since: NaiveDate,
}

/// The first day of the stretch that an instant lies in: the days of one ISO week that lie in one month.
pub fn stretch(at: DateTime<Utc>) -> NaiveDate {
    stretch_of(at.with_timezone(&ZONE).date_naive())
}

/// The first day of the stretch that a day lies in.
pub fn stretch_of(day: NaiveDate) -> NaiveDate {
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    monday.max(day.with_day(1).unwrap_or(monday))
}

/// How an erasure was found when it was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct ErasureCheck {
    /// Whether the keyring on the disk holds no key of theirs, and the list of the erased names them.
    pub key_gone: bool,
    /// Sealed records of theirs in the journal.
    pub records: u64,
    /// Those that some key still opened. More than none is a fault.
    pub records_opened: u64,
    /// Rows of theirs that are still there, sealed.
    pub rows: u64,
    /// Those that some key still opened. More than none is a fault.
    pub rows_opened: u64,
    /// Keys that are left and were tried.
    pub keys_tried: u64,
    /// Drafts of theirs that are still there. More than none is a fault.
    pub drafts: u64,
}

impl ErasureCheck {
    /// What two checks found together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            key_gone: self.key_gone && other.key_gone,
            records: self.records + other.records,
            records_opened: self.records_opened + other.records_opened,
            rows: self.rows + other.rows,
            rows_opened: self.rows_opened + other.rows_opened,
            keys_tried: self.keys_tried.max(other.keys_tried),
            drafts: self.drafts + other.drafts,
        }
    }

    /// Whether nothing can be read any more.
    pub const fn holds(&self) -> bool {
        self.key_gone && self.records_opened == 0 && self.rows_opened == 0 && self.drafts == 0
    }
}

/// What happened to someone's erasure, under the house's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErasedEvent {
    /// Approved and carried out: written in the same append, before the key goes.
    CarriedOut(Box<Remains>),
    /// Checked, and found so.
    Checked(ErasureCheck),
}

/// An erasure that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// Which.
    pub id: ErasureId,
    /// How many events made this state.
    pub version: u32,
    /// What remains.
    pub remains: Remains,
    /// Who approved it.
    pub by: WorkerId,
    /// When it was carried out.
    pub at: DateTime<Utc>,
    /// When it was last checked, and what was found.
    pub check: Option<(DateTime<Utc>, ErasureCheck)>,
}

impl Erased {
    /// The state after an event; the first event must be [`ErasedEvent::CarriedOut`].
    pub fn evolve(
        state: Option<Self>,
        id: ErasureId,
        event: &ErasedEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        match (state, event) {
            (None, ErasedEvent::CarriedOut(remains)) => {
                Some(Self { id, version: 1, remains: (**remains).clone(), by, at, check: None })
            }
            (Some(erased), ErasedEvent::Checked(check)) => {
                Some(Self { version: erased.version + 1, check: Some((at, *check)), ..erased })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_lies_in_one_week_and_in_one_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (at, first) in [
            ("2026-11-22T11:00:00Z", "2026-11-16"),
            ("2026-11-16T00:00:00Z", "2026-11-16"),
            // Week 27 of 2026 lies in June and in July.
            ("2026-06-30T12:00:00Z", "2026-06-29"),
            ("2026-07-01T12:00:00Z", "2026-07-01"),
            // Half past midnight in Copenhagen is still the day before in UTC.
            ("2026-06-30T22:30:00Z", "2026-07-01"),
            ("2027-01-01T12:00:00Z", "2027-01-01"),
        ] {
            assert_eq!(stretch(at.parse().unwrap()), day(first), "{at}");
        }
    }

    #[test]
    fn nobody_approves_what_they_proposed_and_nothing_ends_twice() {
        let (anna, bo) = (WorkerId::from_bytes([1; 16]), WorkerId::from_bytes([2; 16]));
        let at = DateTime::UNIX_EPOCH;
        let id = ErasureId::from_bytes([3; 16]);
        let proposal = Proposal {
            citizen: CitizenId::from_bytes([4; 16]),
            team: TeamId::from_bytes([5; 16]),
            ground: ErasureGround::Request,
            note: Line::default(),
            from: Stage::Dormant,
        };
        let proposed = ErasureEvent::Proposed(Box::new(proposal));
        let erasure = Erasure::evolve(None, id, &proposed, anna, at).unwrap();
        assert!(erasure.second(anna).is_err() && erasure.second(bo).is_ok() && erasure.waits().is_ok());
        let ended = Erasure::evolve(Some(erasure), id, &ErasureEvent::Withdrawn, anna, at).unwrap();
        assert!(ended.waits().is_err());
    }
}
