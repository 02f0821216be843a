//! The goal: what the citizen wants, in their own words, and how far they have come: the movement.
//!
//! Levels follow KL's common terms (FFB): 0 no limitation to 4 complete limitation.
//! So a *lower* number is better, and movement "up" means towards less limitation.

use chrono::{DateTime, Utc};

use super::framework::TagRef;
use super::ids::{CitizenId, ContactId, GoalId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::{Line, Prose};

/// How limited the citizen is in what the goal is about (FFB, 0-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 0: not limited.
    None,
    /// 1: slightly.
    Slight,
    /// 2: moderately.
    Moderate,
    /// 3: severely.
    Severe,
    /// 4: completely.
    Complete,
}

impl Level {
    /// All levels, best first.
    pub const ALL: [Self; 5] = [Self::None, Self::Slight, Self::Moderate, Self::Severe, Self::Complete];

    /// The number, 0-4.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The level of a number, 0-4.
    pub const fn of(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::None),
            1 => Some(Self::Slight),
            2 => Some(Self::Moderate),
            3 => Some(Self::Severe),
            4 => Some(Self::Complete),
            _ => None,
        }
    }
}

/// What kind of change is wanted (FFB goal types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalType {
    /// Udvikle.
    Develop,
    /// Fastholde.
    Maintain,
    /// Begrænse tab af funktionsevne.
    LimitLoss,
}

impl GoalType {
    /// All in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Develop, Self::Maintain, Self::LimitLoss];

    /// The stable name, for catalogue ids (`goal-type-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Develop => "develop",
            Self::Maintain => "maintain",
            Self::LimitLoss => "limit-loss",
        }
    }
}

/// What the goal is about (the eleven FFB themes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// Mentale funktioner.
    MentalFunctions,
    /// Fysiske funktioner.
    PhysicalFunctions,
    /// Sundhedsforhold.
    HealthConditions,
    /// Sociale forhold.
    SocialConditions,
    /// Relationer.
    Relations,
    /// Kommunikation.
    Communication,
    /// Mobilitet.
    Mobility,
    /// Egenomsorg.
    SelfCare,
    /// Samfundsliv.
    CommunityLife,
    /// Praktiske opgaver.
    PracticalTasks,
    /// Omgivelser.
    Surroundings,
}

impl Theme {
    /// All in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::MentalFunctions,
        Self::PhysicalFunctions,
        Self::HealthConditions,
        Self::SocialConditions,
        Self::Relations,
        Self::Communication,
        Self::Mobility,
        Self::SelfCare,
        Self::CommunityLife,
        Self::PracticalTasks,
        Self::Surroundings,
    ];

    /// The stable name, for catalogue ids (`theme-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::MentalFunctions => "mental-functions",
            Self::PhysicalFunctions => "physical-functions",
            Self::HealthConditions => "health-conditions",
            Self::SocialConditions => "social-conditions",
            Self::Relations => "relations",
            Self::Communication => "communication",
            Self::Mobility => "mobility",
            Self::SelfCare => "self-care",
            Self::CommunityLife => "community-life",
            Self::PracticalTasks => "practical-tasks",
            Self::Surroundings => "surroundings",
        }
    }
}

/// Where a goal stood at a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurement {
    /// Which goal.
    pub goal: GoalId,
    /// The worker's reading; none means "not assessed".
    pub level: Option<Level>,
    /// The citizen's own score, 0 (as bad as can be) to 10 (as good as can be), where they gave one.
    pub own_score: Option<u8>,
}

/// A measurement with its place in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// When it was measured.
    pub at: DateTime<Utc>,
    /// Who measured.
    pub by: WorkerId,
    /// At which contact, where it was at one.
    pub contact: Option<ContactId>,
    /// The worker's reading; none means "not assessed".
    pub level: Option<Level>,
    /// The citizen's own score, 0-10.
    pub own_score: Option<u8>,
}

/// The change between two levels, seen from the citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Movement {
    /// Less limited than before.
    Up,
    /// As before.
    Held,
    /// More limited than before.
    Down,
    /// Nobody can say: something was not assessed.
    Unknown,
}

impl Movement {
    /// The movement between two levels.
    pub fn between(before: Option<Level>, after: Option<Level>) -> Self {
        match (before, after) {
            (Some(before), Some(after)) => match after.cmp(&before) {
                std::cmp::Ordering::Less => Self::Up,
                std::cmp::Ordering::Equal => Self::Held,
                std::cmp::Ordering::Greater => Self::Down,
            },
            _ => Self::Unknown,
        }
    }

    /// The arrow that stands for it beside the words.
    pub const fn arrow(self) -> &'static str {
        match self {
            Self::Up => "↑",
            Self::Held => "→",
            Self::Down => "↓",
            Self::Unknown => "·",
        }
    }
}

/// What is written of a goal. Amended as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalDetails {
    /// Whose goal.
    pub citizen: CitizenId,
    /// The team that follows it.
    pub team: TeamId,
    /// The wish in the citizen's own words.
    pub wish: Prose,
    /// What it is about.
    pub theme: Theme,
    /// What kind of change is wanted.
    pub kind: GoalType,
    /// The level at the start; none means "not assessed".
    pub start: Option<Level>,
    /// The level that is hoped for.
    pub target: Option<Level>,
    /// Tags of the frameworks in use: the core task or focus area that the goal belongs to.
    pub tags: Vec<TagRef>,
}

impl GoalDetails {
    /// Checks what must hold before it is written.
    ///
    /// # Errors
    /// Refuses an empty wish, and a wish to develop whose target is no better than its start.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.wish.is_empty() {
            return Err(Refusal::invalid("goal-empty").at("wish"));
        }
        if self.kind == GoalType::Develop
            && let (Some(start), Some(target)) = (self.start, self.target)
            && target >= start
        {
            return Err(Refusal::invalid("goal-target").at("target"));
        }
        Ok(())
    }
}

/// Where a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalState {
    /// Talked about.
    Proposed,
    /// Worked on.
    Active,
    /// Reached.
    Achieved,
    /// Partly reached.
    Partly,
    /// Not reached.
    Not,
    /// Let go.
    Dropped,
}

impl GoalState {
    /// All in the order of a life.
    pub const ALL: [Self; 6] =
        [Self::Proposed, Self::Active, Self::Achieved, Self::Partly, Self::Not, Self::Dropped];

    /// The stable name, for catalogue ids (`goal-state-NAME`).
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Active => "active",
            Self::Achieved => "achieved",
            Self::Partly => "partly",
            Self::Not => "not",
            Self::Dropped => "dropped",
        }
    }

    /// Whether it is still worked on or talked about.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Active)
    }
}

/// A goal as it stands now, with its measurements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Which.
    pub id: GoalId,
    /// How many events made this state.
    pub version: u32,
    /// What is written.
    pub details: GoalDetails,
    /// When it was first written.
    pub set_at: DateTime<Utc>,
    /// Where it stands.
    pub state: GoalState,
    /// When it came to the end that it stands at; none while it is open.
    pub ended: Option<DateTime<Utc>>,
    /// The measurements by the time they were taken, oldest first: the movement.
    pub readings: Vec<Reading>,
}

/// What can happen to a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalEvent {
    /// Written for the first time.
    Set(Box<GoalDetails>),
    /// Written anew.
    Amended(Box<GoalDetails>),
    /// Measured; a second reading at the same contact takes the first one's place.
    Measured {
        /// When it was measured.
        at: DateTime<Utc>,
        /// At which contact.
        contact: Option<ContactId>,
        /// The worker's reading.
        level: Option<Level>,
        /// The citizen's own score, 0-10.
        own_score: Option<u8>,
    },
    /// The readings of a contact that was taken back no longer count.
    ReadingWithdrawn {
        /// The contact.
        contact: ContactId,
    },
    /// It stands elsewhere now.
    Moved {
        /// Where.
        to: GoalState,
        /// Why; may be empty.
        note: Line,
    },
}

impl Goal {
    /// The state after an event by `by` at `at`; the first event must be [`GoalEvent::Set`].
    pub fn evolve(
        state: Option<Self>,
        id: GoalId,
        event: &GoalEvent,
        by: WorkerId,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        if let GoalEvent::Set(details) = event {
            return Some(Self {
                id,
                version: 1,
                details: (**details).clone(),
                set_at: at,
                state: GoalState::Active,
                ended: None,
                readings: Vec::new(),
            });
        }
        let mut goal = state?;
        goal.version += 1;
        match event {
            GoalEvent::Set(_) => {}
            GoalEvent::Amended(details) => goal.details = (**details).clone(),
            GoalEvent::Measured { at, contact, level, own_score } => {
                goal.readings.retain(|kept| kept.contact.is_none() || kept.contact != *contact);
                let reading =
                    Reading { at: *at, by, contact: *contact, level: *level, own_score: *own_score };
                let place = goal.readings.partition_point(|kept| kept.at <= reading.at);
                goal.readings.insert(place, reading);
            }
            GoalEvent::ReadingWithdrawn { contact } => {
                goal.readings.retain(|kept| kept.contact != Some(*contact));
            }
            GoalEvent::Moved { to, .. } => {
                let stays_ended = !goal.state.is_open() && !to.is_open();
                goal.ended =
                    if to.is_open() { None } else { goal.ended.filter(|_| stays_ended).or(Some(at)) };
                goal.state = *to;
            }
        }
        Some(goal)
    }

    /// The latest level that was assessed; the start where none was.
    pub fn now(&self) -> Option<Level> {
        self.readings.iter().rev().find_map(|reading| reading.level).or(self.details.start)
    }

    /// The movement from the start until now.
    pub fn movement(&self) -> Movement {
        Movement::between(self.details.start, self.now())
    }
}
