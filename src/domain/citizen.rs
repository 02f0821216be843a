//! The citizen: who they are to the team, as far as they let it be known, and where they stand with it.
//! Must never hold a CPR number as an id, nor demand a name (Serviceloven § 99; Barnets lov §§ 28-29).

use chrono::NaiveDate;

use super::cpr::Cpr;
use super::handover::HandoverNote;
use super::ids::{CitizenId, TeamId, WorkerId};
use super::refusal::Refusal;
use super::text::{Line, Prose};

/// How much of a citizen's identity is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentityLevel {
    /// Nobody knows who it is; found again by recognisers alone.
    Anonymous,
    /// Known by what they call themselves.
    Alias,
    /// Known by name.
    Identified,
}

/// A relative, volunteer or friend around the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// What they are called.
    pub name: Line,
    /// What they are to the citizen ("mor", "frivillig", "ven").
    pub relation: Line,
    /// How to reach them; may be empty.
    pub reach: Line,
}

/// Name and address protection (CPR-loven § 28), which normally lapses after one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protection {
    /// The last day it holds; none where nobody knows.
    pub until: Option<NaiveDate>,
}

/// Something a colleague must know before they meet the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyAlert {
    /// What to know.
    pub text: Line,
    /// The last day it is shown as valid; none stays until it is removed.
    pub until: Option<NaiveDate>,
}

/// All that is written about a citizen, apart from where they stand. Amended as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CitizenDetails {
    /// The name, where it is known.
    pub name: Option<Line>,
    /// What they call themselves or what the team calls them.
    pub alias: Option<Line>,
    /// What they are recognised by ("grøn jakke, banegården").
    pub recognisers: Line,
    /// The CPR number, where it is known and needed.
    pub cpr: Option<Cpr>,
    /// The birth date, where it is known without a CPR number.
    pub born: Option<NaiveDate>,
    /// A telephone number; may be empty.
    pub phone: Line,
    /// Where they live or stay; may be empty.
    pub address: Line,
    /// Name and address protection.
    pub protection: Option<Protection>,
    /// The language they speak best; empty means Danish.
    pub language: Line,
    /// Whether an interpreter is needed.
    pub interpreter: Interpreter,
    /// What to know before meeting them.
    pub alert: Option<SafetyAlert>,
    /// The strategy's target groups they belong to.
    pub target_groups: Vec<Line>,
    /// Children in the household; none where it is not known.
    pub children: Option<u8>,
    /// Relatives, volunteers, friends.
    pub network: Vec<Tie>,
    /// Resources and strengths.
    pub resources: Prose,
    /// The worker they know best.
    pub primary: Option<WorkerId>,
    /// Who stands in.
    pub backup: Option<WorkerId>,
}

/// Whether an interpreter is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Interpreter {
    /// No interpreter is needed.
    #[default]
    NotNeeded,
    /// An interpreter is needed.
    Needed,
}

impl CitizenDetails {
    /// How much is known: a name, an alias, or neither.
    pub fn identity(&self) -> IdentityLevel {
        match (&self.name, &self.alias) {
            (Some(_), _) => IdentityLevel::Identified,
            (None, Some(_)) => IdentityLevel::Alias,
            (None, None) => IdentityLevel::Anonymous,
        }
    }

    /// The name that a colleague would use; empty for someone without name, alias and recognisers.
    pub fn called(&self) -> &str {
        self.name.as_ref().or(self.alias.as_ref()).map_or_else(|| self.recognisers.as_str(), Line::as_str)
    }

    /// The birth date: the one that was written, else the CPR number's.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        self.born.or_else(|| self.cpr.as_ref().map(Cpr::birth_date))
    }

    /// Checks what must hold before the details are written.
    ///
    /// # Errors
    /// Refuses details that no colleague could find again: no name, alias or recogniser.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.called().is_empty() {
            return Err(Refusal::invalid("citizen-needs-something").at("name"));
        }
        Ok(())
    }
}

/// Where the citizen stands with the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Someone was noticed; nobody has spoken with them.
    Found,
    /// They have been spoken with.
    ContactMade,
    /// They want something with the team, since that day.
    Engaged(NaiveDate),
    /// Another service has taken over.
    HandedOver,
    /// Nothing happens at present, and that is agreed or accepted.
    Dormant,
    /// The work has ended, on that day; retention counts from it.
    Closed(NaiveDate),
    /// Someone proposed to erase them.
    ErasureProposed,
    /// Erased: the numbers stay, the person is gone.
    Pseudonymised,
}

impl Stage {
    /// The stable name, for catalogue ids (`stage-NAME`) and commands.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::ContactMade => "contact-made",
            Self::Engaged(_) => "engaged",
            Self::HandedOver => "handed-over",
            Self::Dormant => "dormant",
            Self::Closed(_) => "closed",
            Self::ErasureProposed => "erasure-proposed",
            Self::Pseudonymised => "pseudonymised",
        }
    }

    /// The day since which they want something with the team, where they stand there.
    pub const fn engaged(self) -> Option<NaiveDate> {
        match self {
            Self::Engaged(since) => Some(since),
            _ => None,
        }
    }

    /// Whether the team is still at work with them: such people are missed when they are not seen.
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Found | Self::ContactMade | Self::Engaged(_))
    }

    /// Whether `next` may follow. Erasure follows closing; everything short of erasure can be taken up again.
    pub const fn may_become(self, next: Self) -> bool {
        match (self, next) {
            (Self::Pseudonymised, _) | (_, Self::Found) => false,
            (Self::ErasureProposed, Self::Pseudonymised | Self::Closed(_)) => true,
            (Self::ErasureProposed, _) | (_, Self::Pseudonymised) => false,
            (Self::Closed(_), Self::ErasureProposed | Self::ContactMade | Self::Engaged(_)) => true,
            (Self::Closed(_), _) | (_, Self::ErasureProposed) => false,
            _ => true,
        }
    }
}

/// A citizen as the team knows them now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citizen {
    /// Who.
    pub id: CitizenId,
    /// How many events made this state; a command names the version it saw.
    pub version: u32,
    /// What is written about them.
    pub details: CitizenDetails,
    /// Where they stand.
    pub stage: Stage,
    /// The teams that work with them.
    pub teams: Vec<TeamId>,
    /// Whose record this one is shown under, where two turned out to be about one person. Nothing is copied:
    /// what belongs to this record stays with it, and comes apart again when that is taken back.
    pub merged_into: Option<CitizenId>,
    /// What was written when they were last handed over.
    pub handover: Option<Box<HandoverNote>>,
    /// The day on which they first wanted something with a team; it stays when they stand elsewhere.
    pub engaged: Option<NaiveDate>,
}

/// What can happen to a citizen's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitizenEvent {
    /// Written down for the first time, by a team.
    Registered {
        /// What is known.
        details: Box<CitizenDetails>,
        /// The team that found them.
        team: TeamId,
        /// Where they stand from the first.
        stage: Stage,
    },
    /// The details were corrected or added to; the earlier ones stay in the journal.
    Amended(Box<CitizenDetails>),
    /// They stand elsewhere now.
    StageMoved {
        /// Where.
        to: Stage,
        /// Why; may be empty.
        note: Line,
    },
    /// Another team works with them too.
    TeamJoined(TeamId),
    /// A team no longer works with them.
    TeamLeft(TeamId),
    /// They are the same person as another record, under which this one is shown from now on.
    MergedInto(CitizenId),
    /// They are not the same person as that record after all.
    MergeUndone(CitizenId),
    /// They were handed over, for a time or for good.
    Handed(Box<HandoverNote>),
}

impl Citizen {
    /// The state after an event; the first event must be [`CitizenEvent::Registered`].
    pub fn evolve(state: Option<Self>, id: CitizenId, event: &CitizenEvent) -> Option<Self> {
        if let CitizenEvent::Registered { details, team, stage } = event {
            let details = (**details).clone();
            let (teams, engaged) = (vec![*team], stage.engaged());
            let (version, stage, merged_into, handover) = (1, *stage, None, None);
            return Some(Self { id, version, details, stage, teams, engaged, merged_into, handover });
        }
        let mut citizen = state?;
        citizen.version += 1;
        match event {
            CitizenEvent::Registered { .. } => {}
            CitizenEvent::Amended(details) => citizen.details = (**details).clone(),
            CitizenEvent::StageMoved { to, .. } => {
                citizen.stage = *to;
                citizen.engaged = citizen.engaged.or(to.engaged());
            }
            CitizenEvent::TeamJoined(team) if !citizen.teams.contains(team) => citizen.teams.push(*team),
            CitizenEvent::TeamJoined(_) => {}
            CitizenEvent::TeamLeft(team) => citizen.teams.retain(|kept| kept != team),
            CitizenEvent::MergedInto(other) => citizen.merged_into = Some(*other),
            CitizenEvent::MergeUndone(_) => citizen.merged_into = None,
            CitizenEvent::Handed(note) => {
                if note.until.is_none() && citizen.details.primary == Some(note.from) {
                    citizen.details.primary = note.to;
                }
                citizen.handover = (!note.note.is_empty()).then(|| note.clone());
            }
        }
        Some(citizen)
    }

    /// Decides a change of stage.
    ///
    /// # Errors
    /// Refuses a stage that can't follow the present one.
    pub fn move_to(&self, to: Stage, note: Line) -> Result<CitizenEvent, Refusal> {
        if self.stage.may_become(to) {
            Ok(CitizenEvent::StageMoved { to, note })
        } else {
            Err(Refusal::invalid("citizen-stage"))
        }
    }
}
