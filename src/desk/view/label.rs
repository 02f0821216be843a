//! People, teams and citizens as they are named in lines and pages.

use crate::domain::area::ServiceArea;
use crate::domain::citizen::IdentityLevel;
use crate::domain::ids::{CitizenId, TeamId, WorkerId};
use crate::domain::team::Standing;

/// A worker by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    /// What they are called.
    pub name: String,
    /// Who.
    pub id: WorkerId,
}

/// A team by name, and the asker's standing in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamLabel {
    /// Which.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
    /// The area it belongs to.
    pub area: Option<ServiceArea>,
    /// The asker's standing in it; none where they have none.
    pub standing: Option<Standing>,
}

/// A citizen by the name a colleague would use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitizenLabel {
    /// Who.
    pub id: CitizenId,
    /// Name, else alias, else recognisers; empty for nobody known.
    pub called: String,
    /// How much is known; an alias is shown in quotation marks.
    pub identity: IdentityLevel,
}

/// Who is to do a follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnerLabel {
    /// One worker.
    Worker(Person),
    /// A team.
    Team(TeamId, String),
}
